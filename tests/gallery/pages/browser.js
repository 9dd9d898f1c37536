/** What Chrome shows by itself, or keeps for a person's own hand. */
import { show } from "./show.js";

const heard = { told: 0, sure: null, name: "", pop: "", copied: "", whole: "" };
const by = (id) => document.getElementById(id);
const on = (id, act) => by(id).addEventListener("click", act);

on("tell", () => {
  alert("The parcel has left");
  heard.told += 1;
});
on("sure", () => {
  heard.sure = confirm("Delete all 12 mails?");
});
on("name", () => {
  heard.name = prompt("New name?", "Old name");
});
on("pop", () => {
  heard.pop = open("react.html", "_blank", "width=300,height=300") ? "opened" : "blocked";
});
on("copy", async () => {
  heard.copied = await navigator.clipboard.writeText("x").then(
    () => "copied",
    () => "refused",
  );
});
on("whole", async () => {
  heard.whole = await document.documentElement.requestFullscreen().then(
    () => "whole",
    () => "refused",
  );
});
on("choose", () => by("file").click());
addEventListener("beforeunload", (event) => {
  if (by("notes").value) event.preventDefault();
});

show(() => ({ ...heard, files: by("file").files.length, notes: by("notes").value }));

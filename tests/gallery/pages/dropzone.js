/** Dropzone, whose file field is hidden, and a field of the browser's own. */
import Dropzone from "dropzone";
import "dropzone/dist/dropzone.css";
import { show } from "./show.js";

Dropzone.autoDiscover = false;
const drop = new Dropzone("#drop", {
  url: "/upload",
  autoProcessQueue: false,
  addRemoveLinks: true,
  maxFilesize: 1,
});
const portrait = document.getElementById("portrait");
portrait.addEventListener("change", () => {
  document.getElementById("said").textContent = `Got ${portrait.files[0]?.name}`;
});

show(() => ({
  files: drop.files.map(({ name }) => name),
  portrait: Array.from(portrait.files, ({ name }) => name),
}));

/**
 * A checkout as payment services build it: each field of the card is an iframe of another origin,
 * which tells the page only whether the field is complete.
 */
import { show } from "./show.js";

const FIELDS = {
  number: "Card number",
  expiry: "Expiry",
  code: "Security code",
  country: "Country",
};
const complete = {};
const heard = { said: "", country: "" };
const origin = `http://pay.localhost:${location.port}`;

function load([id, title]) {
  const iframe = document.createElement("iframe");
  iframe.src = `${origin}/card-field.html#${id}`;
  iframe.title = title;
  iframe.style.cssText = "width: 100%; height: 100%; border: 0";
  document.getElementById(id).append(iframe);
  return new Promise((loaded) => iframe.addEventListener("load", loaded, { once: true }));
}

addEventListener("message", ({ data, origin: sender }) => {
  if (sender !== origin) return;
  complete[data.field] = data.complete;
  if (data.country) heard.country = data.country;
});

document.getElementById("check").addEventListener("click", () => {
  const isWhole = ["number", "expiry", "code"].every((field) => complete[field]);
  heard.said = isWhole ? "The card is complete" : "The card is not complete";
  document.getElementById("said").textContent = heard.said;
});

await Promise.all(Object.entries(FIELDS).map(load));
show(() => ({ ...heard, complete: { ...complete }, name: document.getElementById("name").value }));

/** One field of a card, inside its iframe. */
import IMask from "imask";

const MASKS = { number: "0000 0000 0000 0000", expiry: "00 / 00", code: "000" };
const KINDS = { number: "cc-number", expiry: "cc-exp", code: "cc-csc" };
const NAMES = { number: "Card number", expiry: "Expiry date", code: "Security code" };
const field = location.hash.slice(1);
const tell = (word) => parent.postMessage({ field, ...word }, "*");

function makeCountry() {
  const list = document.createElement("select");
  list.setAttribute("aria-label", "Country");
  for (const name of ["Choose", "Norway", "Portugal"]) list.add(new Option(name));
  list.addEventListener("change", () => tell({ complete: true, country: list.value }));
  return list;
}

function makeMasked() {
  const input = document.createElement("input");
  input.setAttribute("aria-label", NAMES[field]);
  input.autocomplete = KINDS[field];
  input.inputMode = "numeric";
  document.body.append(input);
  const masked = IMask(input, { mask: MASKS[field] });
  masked.on("accept", () => tell({ complete: masked.masked.isComplete }));
  return input;
}

document.body.append(field === "country" ? makeCountry() : makeMasked());

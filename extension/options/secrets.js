/**
 * The secrets' part of the settings: stores, lists and deletes them. A value goes in here and is
 * never shown again. Chrome keeps chrome.storage.session in memory, and from every page of the web.
 *
 * @import { Secret } from "../shared/extension.js"
 */

import { find } from "./find.js";

const WORDS = {
  stored: (/** @type {Secret} */ { name, origin }) =>
    `Stored. In your task, say {{secret:${name}}} or just its name, for ${origin}.`,
  deleted: (/** @type {Secret} */ { name, origin }) => `${name} for ${origin} is deleted.`,
  delete: (/** @type {Secret} */ { name, origin }) => `Delete ${name} for ${origin}`,
  site: "A site is an address such as https://shop.example. It must be encrypted (https), or on this machine.",
};

const form = find("store", HTMLFormElement);
const name = find("name", HTMLInputElement);
const site = find("site", HTMLInputElement);
const value = find("value", HTMLInputElement);
const list = find("secrets", HTMLUListElement);
const none = find("none", HTMLParagraphElement);
const result = find("stored", HTMLParagraphElement);

form.addEventListener("submit", async (submitted) => {
  submitted.preventDefault();
  const origin = originOf(site.value.trim());
  if (origin === "") {
    show("failed", WORDS.site);
    site.focus();
    return;
  }
  const secret = { name: name.value, origin, value: value.value };
  await write([...(await others(secret)), secret]);
  form.reset();
  show("done", WORDS.stored(secret));
  name.focus();
});

await draw();

/** @returns {Promise<Secret[]>} */
async function stored() {
  const { secrets = [] } = await chrome.storage.session.get("secrets");
  return /** @type {Secret[]} */ (secrets);
}

/** All but the one of this name and site. @param {Secret} secret */
async function others(secret) {
  return (await stored()).filter(
    (other) => other.name !== secret.name || other.origin !== secret.origin,
  );
}

/** @param {Secret[]} secrets */
async function write(secrets) {
  await chrome.storage.session.set({ secrets });
  await draw();
}

async function draw() {
  const secrets = await stored();
  list.replaceChildren(...secrets.map(item));
  none.hidden = secrets.length > 0;
}

/** @param {Secret} secret */
function item(secret) {
  const [entry, placeholder, place, button] = [
    document.createElement("li"),
    document.createElement("code"),
    document.createElement("span"),
    document.createElement("button"),
  ];
  placeholder.textContent = `{{secret:${secret.name}}}`;
  place.className = "site";
  place.textContent = secret.origin;
  button.type = "button";
  button.textContent = "Delete";
  button.setAttribute("aria-label", WORDS.delete(secret));
  button.addEventListener("click", async () => {
    await write(await others(secret));
    show("done", WORDS.deleted(secret));
    name.focus();
  });
  entry.append(placeholder, place, button);
  return entry;
}

/**
 * The site of an address; empty if it is none, or nobody may type a secret there.
 * @param {string} text
 */
function originOf(text) {
  const address = text.includes("://") ? text : `https://${text}`;
  if (/\s/.test(text) || !URL.canParse(address)) return "";
  const { protocol, hostname, origin, username } = new URL(address);
  const isHere = /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
  const isPrivate = protocol === "https:" || (protocol === "http:" && isHere);
  return isPrivate && username === "" ? origin : "";
}

/**
 * @param {"done" | "failed"} mark
 * @param {string} text
 */
function show(mark, text) {
  result.dataset.mark = mark;
  result.textContent = text;
}

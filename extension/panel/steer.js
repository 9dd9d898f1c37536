/**
 * How a person interrupts into one frame: they tell it something, change what it was asked, begin it
 * anew, or return for it. The calls above it end before.
 *
 * @import { FromPanel } from "../shared/extension.js"
 * @import { Status, Steering } from "../shared/protocol.js"
 * @import { Frame, Send } from "./state.js"
 */

import { button, element, place, write } from "./draw.js";
import { grantOn } from "./grants.js";
import { steering, words } from "./steering-words.js";
import { textBox } from "./text-box.js";
import { policy, statuses } from "./words.js";

/** @typedef {keyof typeof steering} Way */
/** @type {readonly Way[]} */
const WAYS = ["guide", "allow", "redirect", "restart", "finish"];
/** Those without words of the person's. @type {ReadonlySet<Way>} */
const WORDLESS = new Set(["restart", "allow"]);
/** @type {readonly Status[]} */
const STATUSES = ["done", "failed", "impossible"];

/**
 * The button of a frame that opens its form, and the form.
 * @param {Send} send
 */
export function steerParts(send) {
  const opener = button(words.steer, toggle, "steer");
  opener.setAttribute("aria-expanded", "false");
  const slot = element("div", { class: "slot" });
  /** @type {Frame | null} */
  let frame = null;
  let isTop = false;
  let here = "";

  function toggle() {
    const open = slot.childElementCount === 0;
    opener.setAttribute("aria-expanded", String(open));
    place(slot, open && frame ? [steerForm(frame, { isTop, site: () => siteOf(here) }, said)] : []);
    if (!open) return;
    slot.querySelector("textarea")?.focus();
    // Chrome brings the box into view, but not the buttons below it.
    slot.scrollIntoView({ block: "nearest" });
  }

  /** @param {Wish | null} wanted Null to leave it. */
  function said(wanted) {
    if (wanted) send(wanted);
    place(slot, []);
    opener.setAttribute("aria-expanded", "false");
    opener.focus();
  }

  /**
   * @param {Frame} now
   * @param {{ standing: boolean, top: boolean, url: string }} place `url` is the page's.
   */
  function show(now, { standing, top, url }) {
    [frame, isTop, here] = [now, top, url];
    opener.hidden = !standing;
    opener.setAttribute("aria-label", words.steerLabel(policy(now.policy)));
    if (!standing) place(slot, []);
  }

  return { opener, slot, show };
}

/** @typedef {Extract<FromPanel, { kind: "steer" | "allow" }>} Wish */

/**
 * @param {Frame} frame
 * @param {{ isTop: boolean, site: () => string }} place `site` says where the page is; empty before it was read.
 * @param {(wish: Wish | null) => void} said
 */
function steerForm(frame, { isTop, site }, said) {
  const form = element("form", { class: "steering", "aria-label": words.steer });
  const ways = WAYS.map((way) => element("option", { value: way }, steering[way].choice));
  const way = element("select", { "aria-label": words.steerWay }, ...ways);
  const box = textBox(form, "", 4_000);
  const results = STATUSES.map((status) => element("option", { value: status }, statuses[status]));
  const status = element("select", { "aria-label": words.steerStatus }, ...results);
  const hint = element("p", { class: "hint" });
  const apply = element("button", { type: "submit", class: "primary" });
  const leave = button(words.steerLeave, () => said(null));
  form.append(way, status, box, hint, element("div", { class: "answers" }, apply, leave));

  function fit() {
    const kind = chosen(way.value);
    write(apply, steering[kind].deed);
    status.hidden = kind !== "finish";
    box.hidden = WORDLESS.has(kind);
    box.value = kind === "redirect" ? frame.argument : "";
    box.placeholder = steering[kind].label;
    box.setAttribute("aria-label", steering[kind].label);
    const ends = !isTop && kind !== "allow" ? ` ${words.steerAbove}` : "";
    hint.textContent = `${steering[kind].hint}${ends}`;
  }

  way.addEventListener("change", fit);
  form.addEventListener("keydown", (press) => {
    if (press.key !== "Escape" || press.isComposing) return;
    press.stopPropagation();
    said(null);
  });
  form.addEventListener("submit", (submitted) => {
    submitted.preventDefault();
    const kind = chosen(way.value);
    if (kind === "allow") {
      const origin = site();
      if (origin) said({ kind, grant: grantOn(frame, [origin]) });
      else hint.textContent = words.steerUnread;
      return;
    }
    const wanted = steered(kind, frame.number, box.value.trim(), status.value);
    if (wanted) said({ kind: "steer", steering: wanted });
    else box.focus();
  });
  fit();
  return form;
}

/** @param {string} url */
function siteOf(url) {
  return URL.canParse(url) ? new URL(url).origin : "";
}

/** @param {string} value */
function chosen(value) {
  return WAYS.find((way) => way === value) ?? "guide";
}

/**
 * What is done to the frame, or null where words are missing.
 * @param {Steering["kind"]} kind
 * @param {number} frame
 * @param {string} text
 * @param {string} result
 * @returns {Steering | null}
 */
function steered(kind, frame, text, result) {
  switch (kind) {
    case "guide":
      return text ? { kind, frame, text } : null;
    case "redirect":
      return text ? { kind, frame, argument: text } : null;
    case "restart":
      return { kind, frame };
    case "finish":
      return { kind, frame, status: STATUSES.find((s) => s === result) ?? "done", answer: text };
  }
}

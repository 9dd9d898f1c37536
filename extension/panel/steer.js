/**
 * How a person interrupts into one frame: they tell it something, change what it was asked, begin it
 * anew, or return for it. The calls above it end before.
 *
 * @import { Status, Steering } from "../shared/protocol.js"
 * @import { Frame, Send } from "./state.js"
 */

import { button, element, place } from "./draw.js";
import { steering, words } from "./steering-words.js";
import { textBox } from "./text-box.js";
import { policy, statuses } from "./words.js";

/** @type {readonly Steering["kind"][]} */
const WAYS = ["guide", "redirect", "restart", "finish"];
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

  function toggle() {
    const open = slot.childElementCount === 0;
    opener.setAttribute("aria-expanded", String(open));
    place(slot, open && frame ? [steerForm(frame, isTop, said)] : []);
    const first = slot.querySelector("textarea");
    if (open) first?.focus();
  }

  /** @param {Steering | null} wanted Null to leave it. */
  function said(wanted) {
    if (wanted) send({ kind: "steer", steering: wanted });
    place(slot, []);
    opener.setAttribute("aria-expanded", "false");
    opener.focus();
  }

  /**
   * @param {Frame} now
   * @param {{ standing: boolean, top: boolean }} place
   */
  function show(now, { standing, top }) {
    [frame, isTop] = [now, top];
    opener.hidden = !standing;
    opener.setAttribute("aria-label", words.steerLabel(policy(now.policy)));
    if (!standing) place(slot, []);
  }

  return { opener, slot, show };
}

/**
 * @param {Frame} frame
 * @param {boolean} isTop
 * @param {(steering: Steering | null) => void} said
 */
function steerForm(frame, isTop, said) {
  const form = element("form", { class: "steering", "aria-label": words.steer });
  const ways = WAYS.map((way) => element("option", { value: way }, steering[way].choice));
  const way = element("select", { "aria-label": words.steerWay }, ...ways);
  const box = textBox(form, "", 4_000);
  const results = STATUSES.map((status) => element("option", { value: status }, statuses[status]));
  const status = element("select", { "aria-label": words.steerStatus }, ...results);
  const hint = element("p", { class: "hint" });
  const apply = element("button", { type: "submit", class: "primary" }, words.steerApply);
  const leave = button(words.steerLeave, () => said(null));
  form.append(way, status, box, hint, element("div", { class: "answers" }, apply, leave));

  function fit() {
    const kind = chosen(way.value);
    status.hidden = kind !== "finish";
    box.hidden = kind === "restart";
    box.value = kind === "redirect" ? frame.argument : "";
    box.placeholder = steering[kind].label;
    box.setAttribute("aria-label", steering[kind].label);
    hint.textContent = isTop ? steering[kind].hint : `${steering[kind].hint} ${words.steerAbove}`;
  }

  way.addEventListener("change", fit);
  form.addEventListener("keydown", (press) => {
    if (press.key !== "Escape" || press.isComposing) return;
    press.stopPropagation();
    said(null);
  });
  form.addEventListener("submit", (submitted) => {
    submitted.preventDefault();
    const wanted = wish(chosen(way.value), frame.number, box.value.trim(), status.value);
    if (wanted) said(wanted);
    else box.focus();
  });
  fit();
  return form;
}

/** @param {string} value */
function chosen(value) {
  return WAYS.find((way) => way === value) ?? "guide";
}

/**
 * The wish, or null where words are missing.
 * @param {Steering["kind"]} kind
 * @param {number} frame
 * @param {string} text
 * @param {string} result
 * @returns {Steering | null}
 */
function wish(kind, frame, text, result) {
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

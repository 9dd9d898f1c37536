/**
 * The list of what was done: found by words, the newest first.
 *
 * @import { Summary } from "../shared/protocol.js"
 * @import { Past } from "./past.js"
 */

import { button, element, place, quote, write } from "./draw.js";
import { site, spent, standing, when, words } from "./history-words.js";
import { sureButton } from "./sure.js";

/**
 * @typedef {object} Wanted What the person may want of the list.
 * @property {(words: string) => void} search
 * @property {() => void} older
 * @property {(summary: Summary) => void} open
 * @property {() => void} deleteAll
 */

/** @param {Wanted} wanted */
export function listView(wanted) {
  const box = element("input", {
    ...{ type: "search", maxlength: "200", autocomplete: "off", spellcheck: "false" },
    ...{ "aria-label": words.searchLabel, placeholder: words.searchLabel },
  });
  box.addEventListener("input", () => wanted.search(box.value));
  const said = element("p", { class: "hint", role: "status" });
  const rows = element("ul", { class: "episodes", "aria-label": words.listLabel });
  const older = button(words.older, wanted.older, "secondary");
  const deleteAll = sureButton(words.deleteAll, words.sureOfAll, wanted.deleteAll);
  const title = element("h1", { class: "unseen" }, words.history);
  const shown = element(
    "section",
    { class: "past" },
    title,
    box,
    said,
    rows,
    older,
    deleteAll.element,
  );
  /** @type {WeakMap<Summary, HTMLElement>} */
  const drawn = new WeakMap();

  /** @param {Summary} summary */
  function row(summary) {
    const known = drawn.get(summary) ?? drawRow(summary, wanted.open);
    drawn.set(summary, known);
    return known;
  }

  /**
   * @param {Past} past
   * @param {boolean} connected
   */
  function show({ list, deleting, deleted }, connected) {
    const { episodes } = list;
    place(rows, (episodes ?? []).map(row));
    const gone = deleted ? words.deleted(deleted) : "";
    write(said, [gone, telling(list, connected)].filter(Boolean).join(" "));
    said.hidden = !said.textContent;
    older.hidden = !list.more;
    older.disabled = !connected || list.search !== null;
    deleteAll.element.hidden = !episodes?.length || list.sought.trim() !== "";
    deleteAll.show(connected, deleting !== "");
  }

  /**
   * Where the person goes on from.
   * @param {Summary | null} summary The episode they come back from, if it is still there.
   */
  function focus(summary) {
    const row = summary && drawn.get(summary);
    (row?.isConnected ? row.querySelector("button") : box)?.focus();
  }

  return { element: shown, show, focus };
}

/**
 * What there is to say of the list as a whole.
 * @param {Past["list"]} list
 * @param {boolean} connected
 */
function telling({ sought, episodes, search }, connected) {
  if (!connected) return words.away;
  if (episodes && episodes.length > 0) return "";
  if (episodes === null || search) return search ? words.loading : "";
  return sought.trim() ? words.noMatch(sought.trim()) : words.empty;
}

/**
 * @param {Summary} summary
 * @param {(summary: Summary) => void} open
 */
function drawRow(summary, open) {
  const { task, status, at } = summary;
  const mark = status === "done" ? "done" : status && status !== "stopped" ? "failed" : "left";
  const figures = [site(summary), spent(summary)].filter(Boolean).join(" · ");
  const opener = element(
    "button",
    { type: "button", class: "episode" },
    element("span", { class: "task" }, task ? quote(task) : words.untitled),
    element("span", { class: "line", "data-mark": mark }, quote(standing(summary))),
    element("time", { datetime: at }, when(summary)),
    element("span", { class: "figures" }, quote(figures)),
  );
  opener.addEventListener("click", () => open(summary));
  return element("li", {}, opener);
}

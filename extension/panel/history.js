/**
 * The history: what was done before, to be found, looked at, done again, exported and deleted. It asks
 * the backend anew whenever the person comes here, and keeps nothing that it could not ask for again.
 *
 * @import { FromHistory, HistoryWish } from "../shared/extension.js"
 * @import { Mode, Summary } from "../shared/protocol.js"
 * @import { Past } from "./past.js"
 * @import { Panel, Send, View } from "./state.js"
 */

import { element, place, readable, write } from "./draw.js";
import { openedView } from "./history-episode.js";
import { listView } from "./history-list.js";
import { words } from "./history-words.js";
import { cutOff, heard, NOTHING, opening } from "./past.js";
import { save } from "./save.js";

const TYPES = { json: "application/jsonl", markdown: "text/markdown" };

/**
 * @typedef {object} Ways What the history does outside of itself.
 * @property {(wish: HistoryWish) => void} ask
 * @property {Send} send
 * @property {() => Mode} mode What the person wants to be asked about here.
 * @property {() => void} leave Shows what is done now.
 * @property {(task: string) => void} fill Puts a task into the composer.
 */

/**
 * @param {Ways} ways
 * @returns {View & { hear: (word: FromHistory) => void }}
 */
export function historyView({ ask, send, leave, fill, mode }) {
  let past = NOTHING;
  /** @type {Panel | null} */
  let panel = null;
  let there = false;
  /** @type {{ episode: string, view: ReturnType<typeof openedView> } | null} */
  let drawn = null;
  const list = listView({ search, older, open, deleteAll });
  const problem = element("p", { class: "detail" });
  const notice = element("section", { class: "notice problem", role: "alert" }, problem);
  const room = element("div", { class: "slot" }, list.element);
  const shown = element("main", { class: "history", "aria-label": words.history }, notice, room);

  /** @param {Partial<Past>} news */
  function change(news) {
    past = { ...past, ...news };
    if (panel) draw(panel);
  }

  /** @param {string} before */
  function find(before) {
    const wish = { id: crypto.randomUUID(), words: past.list.sought, before };
    change({ list: { ...past.list, search: wish }, problem: "" });
    ask({ kind: "find_episodes", ...wish });
  }

  /**
   * One search is under way at a time, so that who types fast asks no more than is answered.
   * @param {string} sought
   */
  function search(sought) {
    change({ list: { ...past.list, sought }, deleted: 0 });
    if (!past.list.search && there) find("");
  }

  function older() {
    const last = past.list.episodes?.at(-1);
    if (last) find(last.episode);
  }

  /** @param {Summary} summary */
  function open(summary) {
    const { episode } = panel ?? {};
    if (episode && !episode.ended && episode.id === summary.episode) return leave();
    read(summary);
    drawn?.view.focus();
  }

  /** @param {Summary} summary */
  function read(summary) {
    const id = crypto.randomUUID();
    change({ opened: opening(summary, id), problem: "", deleted: 0 });
    ask({ kind: "read_episode", id, episode: summary.episode });
  }

  function back() {
    const summary = past.opened?.summary ?? null;
    change({ opened: null, problem: "" });
    list.focus(summary);
  }

  /** @param {"json" | "markdown"} form */
  function exportAs(form) {
    const { opened } = past;
    if (!opened) return;
    const id = crypto.randomUUID();
    change({ opened: { ...opened, writing: { id, form, parts: [] }, saved: "" }, problem: "" });
    ask({ kind: "export_episode", id, episode: opened.summary.episode, form });
  }

  function deleteOne() {
    const { opened } = past;
    const id = crypto.randomUUID();
    change({ deleting: id, problem: "" });
    if (opened) ask({ kind: "delete_episode", id, episode: opened.summary.episode });
  }

  function deleteAll() {
    const id = crypto.randomUUID();
    change({ deleting: id, problem: "" });
    ask({ kind: "delete_episodes", id });
  }

  /** @param {string} task */
  function anew(task) {
    leave();
    fill(task);
  }

  /** @param {FromHistory} word */
  function hear(word) {
    const { list: was, opened } = past;
    change(heard(past, word));
    if (was.search?.id === word.id && was.search.words !== past.list.sought) find("");
    finish();
    if (opened && !past.opened) list.focus(null);
  }

  /** Saves an export of which all parts are there. */
  function finish() {
    const { opened } = past;
    if (!opened?.writing || !opened.saved) return;
    const { form, parts } = opened.writing;
    save(opened.saved, parts, TYPES[form]);
    change({ opened: { ...opened, writing: null } });
  }

  /** @param {Panel} now */
  function show(now) {
    panel = now;
    shown.hidden = now.view !== "history";
    const was = there;
    there = !shown.hidden && now.link?.state === "connected";
    if (there === was) return draw(now);
    // Who comes, or comes back, sees the journal as it is now; nobody answers what was asked before.
    past = cutOff(past);
    draw(now);
    if (!there) return;
    find("");
    if (past.opened?.reading) read(past.opened.summary);
  }

  /** @param {Panel} now */
  function draw(now) {
    if (shown.hidden) return;
    const { opened } = past;
    if (opened?.summary.episode !== drawn?.episode) drawn = null;
    if (opened) {
      const wanted = { back, anew, save: exportAs, delete: deleteOne, send, mode };
      drawn ??= { episode: opened.summary.episode, view: openedView(opened, wanted) };
      drawn.view.show({ ...past, opened }, now);
    }
    list.show(past, now.link?.state === "connected");
    place(room, [drawn?.view.element ?? list.element]);
    write(problem, readable(past.problem));
    notice.hidden = !past.problem;
  }

  return { element: shown, show, hear };
}

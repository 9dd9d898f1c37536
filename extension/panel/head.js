/**
 * The head of the panel: the task and Stop while one runs; before the first, what webstep is for.
 *
 * @import { Panel, Send, View } from "./state.js"
 */

import { budgetParts } from "./budget.js";
import { button, element, place, quote, reachable, readable, write } from "./draw.js";
import { isYours } from "./pause.js";
import { policy, words } from "./words.js";

/**
 * @param {Send} send
 * @returns {View}
 */
export function headView(send) {
  const task = reachable(element("h1", { class: "task" }));
  const path = element("p", { class: "path", "aria-label": words.pathLabel });
  const used = budgetParts();
  const stop = button(words.stop, () => send({ kind: "stop" }), "stop");
  stop.title = words.stopHint;
  stop.setAttribute("aria-keyshortcuts", "Escape");
  const hold = button(words.pause, () => send({ kind: "pause" }));
  hold.title = words.pauseHint;
  const take = button(words.takeOver, () => send({ kind: "take_over" }));
  take.title = words.takeOverHint;
  const controls = element("div", { class: "controls" }, hold, take, stop);
  const below = element("div", { class: "below" }, used.element, controls);
  const shown = element("header", { class: "top" }, task, path, below);
  /** @type {readonly number[]} */
  let drawn = [];

  /** @param {Panel} panel */
  function show({ episode, view, wish }) {
    const running = episode !== null && !episode.ended;
    // Among what was done before, only what runs has a place up here.
    shown.hidden = !episode || (view === "history" && !running);
    write(task, readable(episode?.task ?? ""));
    controls.hidden = !running;
    hold.hidden = !running || episode.paused !== null;
    take.hidden = !running || isYours(episode);
    take.disabled = !running || episode.stack.length === 0;
    write(hold, wish?.kind === "pause" ? words.pausing : words.pause);
    write(take, wish?.kind === "take_over" ? words.takingOver : words.takeOver);
    // It stays a button: if the wish was lost with the worker, pressing again sends it again.
    write(stop, wish?.kind === "stop" ? words.stopping : words.stop);
    stop.hidden = running && standsStill(episode, wish);
    path.hidden = !running;
    if (episode?.stack !== drawn) place(path, episode ? standing(episode) : []);
    drawn = episode?.stack ?? [];
    used.element.hidden = !running;
    if (episode) used.show(episode);
  }

  return { element: shown, show };
}

/**
 * Whether nothing can act until the person says so on the card of the pause, which has a button that
 * ends the task as Stop does.
 * @param {NonNullable<Panel["episode"]>} episode
 * @param {Panel["wish"]} wish
 */
function standsStill({ paused }, wish) {
  const goesOn = ["resume", "extend", "give_back"].includes(wish?.kind ?? "");
  return paused !== null && !goesOn;
}

/**
 * The policies that stand on the stack, the root's first: they stay in view when their steps do not.
 * @param {NonNullable<Panel["episode"]>} episode
 */
function standing({ frames, stack }) {
  const open = frames.filter(({ number }) => stack.includes(number));
  return open.map((frame) => quote(policy(frame.policy), "standing"));
}

/** Where the practice site is served, on whatever port. */
const PRACTICE = /^airline\.localhost(:\d+)?$/;

/**
 * What the panel shows before the first task.
 * @param {(task: string) => void} fill
 * @returns {View}
 */
export function emptyView(fill) {
  const welcome = [element("h1", { class: "brand" }, words.brand), element("p", {}, words.empty)];
  const practice = examplesOf(words.practiceTitle, words.practice, fill);
  const general = examplesOf(words.examplesTitle, words.examples, fill);
  const shown = element("section", { class: "empty" });
  return {
    element: shown,
    show: ({ episode, site }) => {
      shown.hidden = episode !== null;
      place(shown, [...welcome, ...(PRACTICE.test(site?.host ?? "") ? practice : general)]);
    },
  };
}

/**
 * @param {string} title
 * @param {readonly string[]} tasks
 * @param {(task: string) => void} fill
 */
function examplesOf(title, tasks, fill) {
  const items = tasks.map((task) =>
    element(
      "li",
      {},
      button(task, () => fill(task), "example"),
    ),
  );
  return [element("h2", { class: "label" }, title), element("ul", { class: "examples" }, ...items)];
}

/**
 * The head of the panel: the task and Stop while one runs; before the first, what webstep is for.
 *
 * @import { Panel, Send, View } from "./state.js"
 */

import { button, element, place, quote, readable, write } from "./draw.js";
import { policy, spent, words } from "./words.js";

/**
 * @param {Send} send
 * @returns {View}
 */
export function headView(send) {
  const task = element("h1", { class: "task" });
  const path = element("p", { class: "path", "aria-label": words.pathLabel });
  const used = element("p", { class: "spent" });
  const stop = button(words.stop, () => send({ kind: "stop" }), "stop");
  stop.title = words.stopHint;
  stop.setAttribute("aria-keyshortcuts", "Escape");
  const shown = element("header", { class: "top" }, element("div", {}, task, path, used), stop);

  /** @param {Panel} panel */
  function show({ episode, view, wish }) {
    const running = episode !== null && !episode.ended;
    // Among what was done before, only what runs has a place up here.
    shown.hidden = !episode || (view === "history" && !running);
    write(task, readable(episode?.task ?? ""));
    // What is paused is ended by its own card.
    stop.hidden = !running || episode.paused !== null;
    // It stays a button: if the wish was lost with the worker, pressing again sends it again.
    write(stop, wish?.kind === "stop" ? words.stopping : words.stop);
    path.hidden = !running;
    place(path, running ? standing(episode) : []);
    used.hidden = !running;
    if (episode) write(used, spent(episode));
  }

  return { element: shown, show };
}

/**
 * The policies that stand on the stack, the root's first: they stay in view when their steps do not.
 * @param {NonNullable<Panel["episode"]>} episode
 */
function standing({ frames, stack }) {
  const open = frames.filter(({ number }) => stack.includes(number));
  return open.map((frame) => quote(policy(frame.policy), "standing"));
}

/**
 * What the panel shows before the first task.
 * @param {(task: string) => void} fill
 * @returns {View}
 */
export function emptyView(fill) {
  const examples = words.examples.map((task) => {
    const example = button(task, () => fill(task), "example");
    return element("li", {}, example);
  });
  const welcome = [
    element("h1", { class: "brand" }, words.brand),
    element("p", {}, words.empty),
    element("h2", { class: "label" }, words.examplesTitle),
    element("ul", { class: "examples" }, ...examples),
  ];
  const shown = element("section", { class: "empty" });
  return {
    element: shown,
    show: ({ episode }) => {
      shown.hidden = episode !== null;
      place(shown, welcome);
    },
  };
}

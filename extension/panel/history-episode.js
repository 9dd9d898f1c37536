/**
 * One episode that was done before: how it ended, what to do with it, and its frames step by step.
 *
 * @import { Mode } from "../shared/protocol.js"
 * @import { Opened, Past } from "./past.js"
 * @import { Panel, Send } from "./state.js"
 */

import { againView } from "./again.js";
import { button, element, quote, write } from "./draw.js";
import { endingView } from "./ending.js";
import { site, spent, standing, when, words } from "./history-words.js";
import { drawObserved } from "./observed.js";
import { stackView } from "./stack.js";
import { sureButton } from "./sure.js";

/**
 * @typedef {object} Wanted What the person may want of an episode.
 * @property {() => void} back
 * @property {(task: string) => void} anew
 * @property {(form: "json" | "markdown") => void} save
 * @property {() => void} delete
 * @property {Send} send
 * @property {() => Mode} mode What the person wants to be asked about here.
 */

/**
 * @param {Opened} opened
 * @param {Wanted} wanted
 */
export function openedView({ summary }, wanted) {
  let { pages } = /** @type {Pick<Opened, "pages">} */ ({ pages: new Map() });
  const stack = stackView(null, (read) => {
    const observed = pages.get(read);
    return observed ? [drawObserved(observed)] : [];
  });
  const parts = [endingView(), againView(wanted.send, wanted.mode)];
  const back = button(words.back, wanted.back, "back");
  const state = element("p", { class: "hint", role: "status" });
  const saving = savingView(wanted.save);
  const anew = button(words.anew, () => wanted.anew(summary.task), "secondary");
  anew.title = words.anewHint;
  const remove = sureButton(words.delete, words.sure, wanted.delete);
  const actions = element(
    "section",
    { class: "deeds", "aria-label": words.actionsLabel },
    ...[anew, saving.element, remove.element],
  );
  const steps = element("h2", { class: "label" }, words.stepsLabel);
  const drawn = parts.map((part) => part.element);
  const shown = element(
    "article",
    { class: "opened" },
    ...[back, ...heading(summary), state, ...drawn, actions, steps, stack.element],
  );

  /**
   * @param {Past & { opened: Opened }} past
   * @param {Panel} panel
   */
  function show({ opened, deleting }, panel) {
    pages = opened.pages;
    const connected = panel.link?.state === "connected";
    const past = { ...panel, episode: opened.episode, thinking: null };
    for (const part of [...parts, stack]) part.show(past);
    write(state, opened.reading ? words.reading : opened.episode?.ended ? "" : words.notEnded);
    state.hidden = !state.textContent;
    anew.disabled = !summary.task || (panel.episode !== null && !panel.episode.ended);
    saving.show(opened, connected);
    remove.show(connected, deleting !== "");
    steps.hidden = !opened.episode?.frames.length;
  }

  return { element: shown, show, focus: () => back.focus() };
}

/** @param {Opened["summary"]} summary */
function heading(summary) {
  // How it ended, and what it used, is said below.
  const figures = summary.status ? [] : [standing(summary), spent(summary)];
  const where = [site(summary), ...figures].filter(Boolean).join(" · ");
  return [
    element("h1", { class: "task" }, summary.task ? quote(summary.task) : words.untitled),
    element("p", { class: "hint" }, when(summary), " · ", quote(where)),
  ];
}

/** @param {Wanted["save"]} save */
function savingView(save) {
  const markdown = button(words.markdown, () => save("markdown"));
  const json = button(words.json, () => save("json"));
  const said = element("p", { class: "hint", role: "status" });
  const shown = element("div", { class: "saving" }, markdown, json, said);

  /**
   * @param {Opened} opened
   * @param {boolean} connected
   */
  function show({ writing, saved }, connected) {
    markdown.disabled = json.disabled = !connected || writing !== null;
    write(markdown, writing?.form === "markdown" ? words.writing : words.markdown);
    write(json, writing?.form === "json" ? words.writing : words.json);
    write(said, saved && !writing ? words.saved(saved) : "");
    said.hidden = !said.textContent;
  }

  return { element: shown, show };
}

/**
 * The composer: the task, where it will act, how much is asked and what it may cost; and while a task
 * runs, what the person tells the policy on top.
 *
 * @import { Wish } from "../shared/extension.js"
 * @import { Mode } from "../shared/protocol.js"
 * @import { Purpose } from "./composer-place.js"
 * @import { Panel, Send, Site, View } from "./state.js"
 */

import { placeView, purposeOf } from "./composer-place.js";
import { composing } from "./composer-words.js";
import { draft, LONGEST_GUIDE } from "./draft.js";
import { element, write } from "./draw.js";
import { REPLAY } from "./fold.js";
import { modeChoice } from "./modes.js";
import { isYours } from "./pause.js";
import { recentTasks } from "./recent.js";
import { textBox } from "./text-box.js";

/** Characters of a task. */
const LONGEST_TASK = 20_000;

/**
 * @param {Send} send
 * @param {(site: Site) => void} permit Asks Chrome for the site; must run in the click itself.
 * @returns {View & { box: HTMLElement, fill: (task: string) => void, mode: () => Mode }}
 */
export function composerView(send, permit) {
  const form = element("form", { class: "composer", "aria-label": composing.label });
  const box = textBox(form, composing.task, LONGEST_TASK);
  const choice = modeChoice(() => last && show(last));
  const cost = costBox();
  const recent = recentTasks(box, (task) => fill(box, task));
  const typed = draft(box, (task) => {
    recent.keep(task);
    cost.empty();
  });
  const where = placeView(permit);
  const go = element("button", { type: "submit", class: "primary" });
  form.append(box, recent.element, typed.element, choice.label, choice.hint);
  form.append(element("div", { class: "below" }, where.element, cost.label, go));
  /** @type {Panel | null} */
  let last = null;

  form.addEventListener("submit", (submitted) => {
    submitted.preventDefault();
    if (!last || go.disabled) return;
    const text = typed.take(last, submitted.submitter !== null);
    const wish = text && wishFor(text, last, { approve: choice.mode(), cost_usd: cost.dollars() });
    if (wish) send(wish);
  });

  /** @param {Panel} panel */
  function show(panel) {
    last = panel;
    const purpose = purposeOf(panel);
    // Who has the page gives it back on a card of its own; what repeats a recording hears no words.
    const isRepeat = purpose === "guide" && panel.episode?.model === REPLAY;
    form.hidden = isRepeat || (panel.episode !== null && isYours(panel.episode));
    form.toggleAttribute("data-later", panel.episode !== null);
    typed.show(panel);
    choice.show(panel.site);
    choice.offer(purpose === "task");
    recent.offer(purpose === "task");
    cost.show(panel, purpose === "task");
    name(box, purpose, panel.episode !== null);
    write(go, label(panel, purpose));
    go.disabled = purpose === "task" ? !choice.isKnown() || !isReady(panel) : !canTell(panel);
    where.show(panel);
  }

  return { element: form, box, show, fill: (task) => fill(box, task), mode: choice.mode };
}

/**
 * What is wished for with this text; null where there is nobody to hear it.
 * @param {string} text
 * @param {Panel} panel
 * @param {{ approve: Mode, cost_usd: number | null }} how
 * @returns {Wish | null}
 */
function wishFor(text, panel, how) {
  const { episode, site } = panel;
  if (purposeOf(panel) === "task")
    return site && { kind: "start", task: text, tab: site.tab, url: "", sites: [], ...how };
  const frame = episode?.stack.at(-1);
  if (frame === undefined) return null;
  return { kind: "steer", steering: { kind: "guide", frame, text } };
}

/** Whether a task could begin, were none running. @param {Panel} panel */
function isReady({ link, site, wish }) {
  const begins = wish?.kind === "start" || wish?.kind === "repeat";
  return site?.access === "open" && link?.state === "connected" && !begins;
}

/** Whether somebody is there to be told something. @param {Panel} panel */
function canTell({ link, episode, wish }) {
  const stands = (episode?.stack.length ?? 0) > 0;
  return stands && link?.state === "connected" && wish?.kind !== "steer";
}

/**
 * @param {HTMLTextAreaElement} box
 * @param {Purpose} purpose
 * @param {boolean} isLater Whether there was a task before.
 */
function name(box, purpose, isLater) {
  const task = isLater ? composing.next : composing.task;
  box.maxLength = purpose === "task" ? LONGEST_TASK : LONGEST_GUIDE;
  box.setAttribute("aria-label", purpose === "task" ? task : composing.guide);
  const example = isLater ? composing.next : composing.example;
  box.placeholder = purpose === "task" ? example : composing.guideExample;
}

/**
 * @param {Panel} panel
 * @param {Purpose} purpose
 */
function label({ wish }, purpose) {
  if (purpose === "guide") return wish?.kind === "steer" ? composing.sending : composing.send;
  return wish?.kind === "start" ? composing.starting : composing.start;
}

/** What this one task may cost; empty for the usual. */
function costBox() {
  const box = element("input", {
    ...{ type: "number", min: "0.01", max: "100", step: "0.01", inputmode: "decimal" },
    ...{ "aria-label": composing.costLabel },
  });
  const label = element("label", { class: "cost" }, composing.cost, box);
  return {
    label,
    dollars: () => (box.value === "" ? null : box.valueAsNumber),
    empty() {
      box.value = "";
    },
    /**
     * @param {Panel} panel
     * @param {boolean} offered
     */
    show({ link }, offered) {
      label.hidden = !offered;
      box.placeholder = link?.limits?.cost_usd.toFixed(2) ?? "";
    },
  };
}

/**
 * Puts a task in the box, with the gap in it selected, to be typed over.
 * @param {HTMLTextAreaElement} box
 * @param {string} task
 */
function fill(box, task) {
  box.value = task;
  box.dispatchEvent(new Event("input"));
  box.focus();
  const gap = task.indexOf("…");
  if (gap >= 0) box.setSelectionRange(gap, gap + 1);
}

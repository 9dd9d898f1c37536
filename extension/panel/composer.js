/**
 * The composer: the task, where it will act, how much is asked and what it may cost; and while a task
 * runs, what the person tells the policy on top.
 *
 * @import { Mode } from "../shared/protocol.js"
 * @import { Panel, Send, Site, View } from "./state.js"
 */

import { composing, modes } from "./composer-words.js";
import { button, element, place, quote, write } from "./draw.js";
import { modeChoice } from "./modes.js";
import { isYours } from "./pause.js";
import { recentTasks } from "./recent.js";
import { textBox } from "./text-box.js";
import { accesses, policy, words } from "./words.js";

/** Characters of a task, and of what is told to a policy. */
const LONGEST = { task: 20_000, guide: 4_000 };

/** @typedef {keyof typeof LONGEST} Purpose What the box is for now. */

/** @typedef {{ text: string, purpose: Purpose, before: Panel["episode"] }} Sent */

/**
 * @param {Send} send
 * @param {(site: Site) => void} permit Asks Chrome for the site; must run in the click itself.
 * @returns {View & { fill: (task: string) => void, mode: () => Mode }}
 */
export function composerView(send, permit) {
  const form = element("form", { class: "composer", "aria-label": composing.label });
  const box = textBox(form, composing.task, LONGEST.task);
  const choice = modeChoice(() => last && show(last));
  const cost = costBox();
  const recent = recentTasks(box, (task) => fill(box, task));
  const where = element("p", { class: "site", "aria-live": "polite" });
  const turned = element("p", { class: "turned", "aria-live": "polite" });
  const go = element("button", { type: "submit", class: "primary" });
  form.append(box, recent.element, turned, choice.label, choice.hint);
  form.append(element("div", { class: "below" }, where, cost.label, go));
  /** @type {Panel | null} */
  let last = null;
  /** What was sent and is not heard yet. @type {Sent | null} */
  let sent = null;
  /** What the box was for when something was typed there. @type {Purpose} */
  let meant = "task";

  box.addEventListener("input", () => means(last ? purposeOf(last) : "task"));
  form.addEventListener("submit", (submitted) => {
    submitted.preventDefault();
    const text = box.value.trim();
    if (!text) box.focus();
    if (!text || !last || go.disabled) return;
    const purpose = purposeOf(last);
    // A task may end or begin just before Enter: what was meant for one is nothing for the other.
    if (submitted.submitter === null && purpose !== meant) return turn(purpose);
    sent = { text: box.value, purpose, before: last.episode };
    if (purpose === "task") start(text, last.site);
    else guide(text, last);
  });

  /** @param {Purpose} purpose */
  function means(purpose) {
    meant = purpose;
    write(turned, "");
  }

  /** @param {Purpose} purpose */
  function turn(purpose) {
    meant = purpose;
    write(turned, purpose === "task" ? composing.ended : composing.begun);
  }

  /**
   * @param {string} task
   * @param {Site | null} site
   */
  function start(task, site) {
    if (!site) return;
    const how = { approve: choice.mode(), cost_usd: cost.dollars() };
    send({ kind: "start", task, tab: site.tab, url: "", sites: [], ...how });
  }

  /**
   * @param {string} text
   * @param {Panel} panel
   */
  function guide(text, { episode }) {
    const frame = episode?.stack.at(-1);
    if (frame === undefined) return;
    if (text.length > LONGEST.guide) return write(turned, composing.tooLong);
    send({ kind: "steer", steering: { kind: "guide", frame, text } });
  }

  /** @param {Panel} panel */
  function show(panel) {
    const purpose = purposeOf(panel);
    heed(panel);
    // Who has the page gives it back on a card of its own.
    form.hidden = panel.episode !== null && isYours(panel.episode);
    choice.show(panel.site);
    choice.offer(purpose === "task");
    recent.offer(purpose === "task");
    cost.show(panel, purpose === "task");
    name(box, purpose, panel.episode !== null);
    write(go, label(panel, purpose));
    go.disabled = purpose === "task" ? !choice.isKnown() || !isReady(panel) : !canTell(panel);
    if (last === null || isElsewhere(last, panel)) place(where, drawPlace(panel, permit));
    last = panel;
  }

  /** What was typed stays in the box until it is known to have been heard. @param {Panel} panel */
  function heed(panel) {
    if (!sent || panel.wish?.kind === "start" || panel.wish?.kind === "steer") return;
    // Without news of it, it was refused, or lost with the worker.
    if (isHeard(sent, panel)) {
      if (box.value === sent.text) box.value = "";
      if (sent.purpose === "task") {
        recent.keep(sent.text.trim());
        cost.empty();
      }
    }
    sent = null;
  }

  return { element: form, show, fill: (task) => fill(box, task), mode: choice.mode };
}

/** @param {Panel} panel @returns {Purpose} */
function purposeOf({ episode }) {
  return episode !== null && !episode.ended ? "guide" : "task";
}

/**
 * Whether the journal has gone on since: with another episode where a task was sent.
 * @param {Sent} sent
 * @param {Panel} panel
 */
function isHeard({ purpose, before }, { episode, problem }) {
  if (problem !== "" || episode === null) return false;
  return purpose === "task" ? episode.id !== before?.id : episode !== before;
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
  box.maxLength = LONGEST[purpose];
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

/**
 * Whether it acts, or goes to, another place than before.
 * @param {Panel} before
 * @param {Panel} after
 */
function isElsewhere(before, after) {
  const top = (/** @type {Panel} */ { episode }) => episode?.stack.at(-1) ?? 0;
  return (
    before.site !== after.site ||
    purposeOf(before) !== purposeOf(after) ||
    (purposeOf(after) === "guide" && top(before) !== top(after))
  );
}

/**
 * @param {Panel} panel
 * @param {(site: Site) => void} permit
 * @returns {Node[]}
 */
function drawPlace(panel, permit) {
  const { episode, site } = panel;
  if (purposeOf(panel) === "task") return site ? drawSite(site, permit) : [];
  const top = episode?.frames[(episode.stack.at(-1) ?? 0) - 1];
  if (!episode || !top) return [];
  const goes = element("span", {}, composing.goesTo);
  return [goes, quote(policy(top.policy), "name"), element("span", {}, modes[episode.approve])];
}

/**
 * @param {Site} site
 * @param {(site: Site) => void} permit
 * @returns {Node[]}
 */
function drawSite(site, permit) {
  const why = element("span", {}, accesses[site.access]);
  switch (site.access) {
    case "open": {
      const title = site.title ? [quote(site.title, "title")] : [];
      return [element("span", {}, composing.actsOn), quote(site.host, "name"), ...title];
    }
    case "ask":
      return [why, button(words.allow(site.host), () => permit(site), "secondary")];
    case "closed":
      return [why];
  }
}

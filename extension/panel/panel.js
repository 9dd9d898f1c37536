/**
 * The side panel: what the worker says goes into the state, the state goes into the views, and what
 * the person wants goes back to the worker.
 *
 * @import { ToPanel, Wish } from "../shared/extension.js"
 * @import { Panel, View } from "./state.js"
 */

import { againView } from "./again.js";
import { approvalView } from "./approval.js";
import { barView } from "./bar.js";
import { composerView } from "./composer.js";
import { element } from "./draw.js";
import { endingView } from "./ending.js";
import { keepFocus } from "./focus.js";
import { fold } from "./fold.js";
import { grantsView } from "./grants.js";
import { emptyView, headView } from "./head.js";
import { historyView } from "./history.js";
import { footView, noticeView, problemView } from "./link.js";
import { isYours, pauseView } from "./pause.js";
import { connect } from "./port.js";
import { questionView } from "./question.js";
import { announcementView, followEnd } from "./reading.js";
import { permitSite, watchSite } from "./site.js";
import { stackView } from "./stack.js";

/** @type {Panel} */
let panel = {
  view: "live",
  ...{ link: null, episode: null, thinking: null },
  ...{ problem: "", site: null, wish: null },
};

const composer = composerView(send, permitSite);
const head = headView(send);
const notice = noticeView(() => chrome.runtime.openOptionsPage());
const scrolled = [
  emptyView(composer.fill),
  stackView(send),
  endingView(),
  againView(send, composer.mode),
];
const docked = [
  problemView(retry, () => change({ problem: "" })),
  grantsView(send),
  approvalView(send),
  questionView(send),
  pauseView(send),
  composer,
];
const bar = barView(look);
const history = historyView({
  ...{ ask: (wish) => port.send(wish), send, fill: composer.fill, mode: composer.mode },
  leave: () => look("live"),
});
const foot = footView(() => chrome.runtime.openOptionsPage());
const aloud = announcementView();
/** @type {readonly View[]} */
const views = [bar, head, notice, ...scrolled, history, ...docked, foot, aloud];

const main = element("main", {}, ...scrolled.map((view) => view.element));
const dock = element("div", { class: "dock" }, ...docked.map((view) => view.element));
const shown = [bar.element, head.element, notice.element, main, history.element, dock];
document.body.append(...shown, foot.element, aloud.element);

const port = connect(hear, lose);
watchSite((site) => change({ site }));

document.addEventListener("keydown", (press) => {
  const { episode } = panel;
  const running = episode !== null && !episode.ended && !episode.paused;
  // Escape also leaves an input method's list of candidates.
  if (press.key === "Escape" && running && !press.isComposing) send({ kind: "stop" });
});

/** @param {Partial<Panel>} news */
function change(news) {
  panel = { ...panel, ...news };
  main.hidden = panel.view !== "live";
  document.body.dataset.view = panel.view;
  // The history is read from its beginning.
  const scrollers = main.hidden ? [] : [main, document.documentElement];
  const draw = () => {
    for (const view of views) view.show(panel);
  };
  followEnd(scrollers, () => keepFocus(draw, dock, composer.box));
}

/**
 * A wish that went into a closing port may be lost, so the person can make it again.
 * @param {string} cause Why the port stays closed; empty if it is open again.
 */
function lose(cause) {
  change({ wish: null, thinking: null, ...(cause ? { link: null, problem: cause } : {}) });
}

/** @param {Panel["view"]} view */
function look(view) {
  if (view !== panel.view) change({ view });
}

/** @param {Wish} wish */
function send(wish) {
  change({ wish, problem: "" });
  port.send(wish);
}

function retry() {
  change({ problem: "" });
  port.reopen();
}

/** @param {ToPanel} message */
function hear(message) {
  switch (message.kind) {
    case "link":
      return change({ link: message });
    case "thinking":
      return change({ thinking: message.episode === panel.episode?.id ? message : null });
    case "problem":
      return complain(message.detail);
    case "deleted":
      if (message.episodes.includes(panel.episode?.id ?? "")) change({ episode: null });
      return history.hear(message);
    case "episodes":
    case "episode_part":
    case "export_part":
    case "denied":
      return history.hear(message);
    case "tell": {
      const episode = message.entries.reduce(fold, panel.episode);
      if (episode === panel.episode) return;
      const granted = isGranted(episode);
      // What the person has begun from here is shown as it begins.
      const view = granted && begins(panel.wish) ? "live" : panel.view;
      // What went wrong before another task is no matter of that one.
      const problem = episode?.id === panel.episode?.id ? panel.problem : "";
      const wish = granted ? null : panel.wish;
      return change({ view, episode, problem, thinking: null, wish });
    }
  }
}

/**
 * The backend tells all its clients: what is wrong where nothing is wanted from here, and no task of
 * this panel is open, is an answer to another one.
 * @param {string} problem
 */
function complain(problem) {
  const isOpen = panel.episode !== null && !panel.episode.ended;
  if (panel.wish !== null || isOpen) change({ problem, wish: null });
}

/** Whether a wish begins an episode. @param {Wish | null} wish */
function begins(wish) {
  return wish?.kind === "start" || wish?.kind === "repeat";
}

/**
 * Whether the journal shows that the wish which was sent last has been heard.
 * @param {Panel["episode"]} episode
 */
function isGranted(episode) {
  const { wish } = panel;
  switch (wish?.kind) {
    case undefined:
      return true;
    case "start":
    case "repeat":
      return episode?.id !== panel.episode?.id;
    case "stop":
      return episode?.ended !== null;
    case "pause":
      return episode?.paused !== null;
    case "take_over":
      return episode !== null && isYours(episode);
    case "resume":
    case "extend":
    case "give_back":
      return !episode?.paused;
    case "steer":
      return episode?.number !== panel.episode?.number;
    case "approve":
      return episode?.asked?.approval !== wish.approval;
    case "allow":
      return episode?.grants.length !== panel.episode?.grants.length;
    case "revoke":
      return !episode?.grants.some(({ approval }) => approval === wish.approval);
    case "reply":
      return !episode?.questioned;
  }
}

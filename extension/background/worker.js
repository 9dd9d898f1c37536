/**
 * The background worker: builds the parts and carries messages between the backend, the panels and
 * the page. Chrome stops it at will, so it holds nothing that it cannot lose, and every listener is
 * registered while it starts: Chrome wakes it only for those.
 */
import { waitOf } from "./driven.js";
import { loadEarlyPages } from "./early.js";
import { Feed } from "./feed.js";
import { Gate } from "./gate.js";
import { guard, registerGuards } from "./guards.js";
import { documents } from "./page.js";
import { Presence } from "./presence.js";
import { answer } from "./questions.js";
import { readChange } from "./reading.js";
import { takeScreenshot } from "./screenshot.js";
import { secrets } from "./secrets.js";
import { Socket } from "./socket.js";
import { unmark } from "./tab.js";
import { traces } from "./traces.js";
import { Traffic } from "./traffic.js";

/** @import { FromPage, FromPanel, Look, Pair } from "../shared/extension.js" */
/** @import { FromBackend, Tell } from "../shared/protocol.js" */
/** @import { Session } from "./handshake.js" */
/** @import { Question } from "./questions.js" */

const PANEL = chrome.runtime.getURL("panel/panel.html");
const PAIRING = chrome.runtime.getURL("options/settings.html");
const RECONNECT = "reconnect";

const feed = new Feed();
const gate = new Gate();
const traffic = new Traffic();
const presence = new Presence();
/** @type {WeakSet<Session>} those that have told of the episode they came back with */
const told = new WeakSet();
const socket = new Socket({
  hear,
  report: (link) => Promise.all([feed.report(link), presence.report(link)]),
  lose: () => gate.permits.lose(),
});
gate.permits.ping = () => socket.say({ kind: "ping" });

/** How many questions are being answered: what they change is in their answers. */
let answering = 0;

/**
 * Tells the backend of what changes by itself while an episode runs.
 * @param {number} tab
 */
async function tellChange(tab) {
  if (!feed.running || answering > 0) return;
  const change = await readChange(tab, feed.episode ?? "");
  if (change && answering === 0) socket.say(change);
}

/**
 * @param {FromBackend} word
 * @param {Session} session
 */
async function hear(word, session) {
  gate.permits.hear();
  if (word.kind === "perform") gate.permits.expect(word);
  if (word.kind === "perform" || word.kind === "capture") presence.drive(word.episode, word.tab);
  switch (word.kind) {
    case "open_tab":
    case "capture":
    case "perform":
      answering += 1;
      session.conversation.say(await answered(word));
      answering -= 1;
      return;
    case "screenshot":
      session.conversation.say(await takeScreenshot(word));
      return;
    case "tell":
      secrets.hear(word);
      traces.hear(word.entries);
      // The gate first: a panel that sees an answer may count on it.
      await gate.hear(word);
      await Promise.all([end(word), feed.tell(word)]);
      await presence.tell(feed.entries);
      await stopAgain(session);
      return;
    case "deleted":
      feed.forget(word.episodes);
      feed.pass(word);
      return;
    case "thinking":
    case "problem":
    case "episodes":
    case "episode_part":
    case "export_part":
    case "denied":
      feed.pass(word);
      return;
    case "setup":
      await chrome.storage.session.set({ setup: word });
      return;
    case "challenge":
    case "welcome":
    case "refused":
    case "present":
    case "pong":
    case "observation":
    case "unobserved":
      return;
  }
}

/** @param {Question} question */
async function answered(question) {
  const said = await answer(question, gate, traffic);
  // The task's tab may be another one from now on.
  if (said.kind === "opened" || said.kind === "performed")
    presence.drive(question.episode, said.tab);
  return said;
}

/**
 * Stops an episode that has ended, for a page script may still be about to act; its tab is free.
 * @param {Tell} word
 */
async function end({ entries }) {
  const last = entries.at(-1);
  if (last?.event.kind !== "ended") return;
  await gate.stop(last.episode);
  await unmark();
}

/**
 * Stops an episode that goes on because the backend was away when the person stopped it.
 * @param {Session} session
 */
async function stopAgain(session) {
  if (feed.episode === null || !feed.running || told.has(session)) return;
  told.add(session);
  if (await gate.permits.isStopped(feed.episode)) session.conversation.say({ kind: "stop" });
}

/** @param {FromPanel} wish */
async function forward(wish) {
  if (wish.kind === "stop") await gate.stop(feed.running ? feed.episode : await presence.episode());
  if (wish.kind === "revoke") await gate.revoke(wish.approval);
  if (socket.say(wish)) {
    if (wish.kind === "approve" && feed.episode !== null) await gate.pass(feed.episode, wish);
    if (wish.kind === "allow") await gate.allow(wish.grant);
    return;
  }
  const detail = feed.link.detail || "The backend is not connected yet. Try again in a moment.";
  feed.pass("id" in wish ? { kind: "denied", id: wish.id, detail } : { kind: "problem", detail });
}

/**
 * What the person wants who pressed a key or a button outside the panel. A worker that was just woken
 * does not know yet whether an episode is under way.
 * @param {"stop" | "pause"} wish
 */
async function interrupt(wish) {
  if (feed.episode !== null && !feed.running) return;
  const isPaused = waitOf(feed.entries)?.kind === "paused";
  await forward({ kind: wish === "pause" && isPaused ? "resume" : wish });
}

/**
 * A button or key was pressed on a page, which counts for the episode in its tab.
 * @param {"stop" | "pause"} wish
 * @param {number | undefined} tab
 */
async function pressed(wish, tab) {
  if (await presence.isIn(tab)) await forward({ kind: wish });
}

/**
 * Whether the sender is this page of ours, whatever its query.
 * @param {chrome.runtime.MessageSender | undefined} sender
 * @param {string} page
 */
function isFrom(sender, page) {
  return sender?.id === chrome.runtime.id && sender.url?.split(/[?#]/)[0] === page;
}

chrome.runtime.onConnect.addListener((port) => {
  if (port.name === "page" && port.sender?.id === chrome.runtime.id) {
    documents.open(port, tellChange);
    return presence.open(port);
  }
  if (port.name !== "panel" || !isFrom(port.sender, PANEL)) return port.disconnect();
  feed.open(port);
  // A person who looks wants to know now, not at the next alarm.
  socket.connect();
  port.onMessage.addListener((/** @type {FromPanel} */ wish) => forward(wish));
});

chrome.runtime.onMessage.addListener(
  (/** @type {FromPage | Look | Pair} */ message, sender, reply) => {
    if (sender.id !== chrome.runtime.id) return false;
    switch (message.kind) {
      case "permit":
        reply(
          documents.isPerforming(sender, message.id) &&
            gate.permits.grant(message.id, sender.tab?.id),
        );
        return false;
      case "acting":
        if (documents.isPerforming(sender, message.id))
          gate.permits.dispatch(message.id, sender.tab?.id);
        return false;
      case "guard":
        if (sender.tab?.id === undefined) return false;
        guard(sender.tab.id).then(() => reply(true));
        return true;
      case "wish":
        pressed(message.wish, sender.tab?.id);
        return false;
      case "place":
        presence.put(message.place);
        return false;
      case "pair":
        if (!isFrom(sender, PAIRING)) return false;
        socket.pair(message.code, message.port).then(reply);
        // Chrome keeps the way back open only for a listener that says that it will answer later.
        return true;
      case "unpair":
        if (!isFrom(sender, PAIRING)) return false;
        socket.unpair().then(reply);
        return true;
      case "inspect":
        if (isFrom(sender, PAIRING)) socket.say(message);
        return false;
    }
  },
);

chrome.commands.onCommand.addListener((command) => {
  if (command === "stop" || command === "pause") interrupt(command);
});
chrome.alarms.onAlarm.addListener(() => socket.connect());
chrome.runtime.onStartup.addListener(() => socket.connect());
chrome.runtime.onInstalled.addListener(() => {
  loadEarlyPages();
  registerGuards();
  socket.connect();
});
documents.listen(tellChange);
presence.listen();
chrome.permissions.onAdded.addListener(registerGuards);
chrome.permissions.onRemoved.addListener(registerGuards);
traffic.listen();

chrome.alarms.create(RECONNECT, { periodInMinutes: 0.5 });
chrome.sidePanel.setPanelBehavior({ openPanelOnActionClick: true });
// The pairing key and the person's secrets are stored here: no page script may read them.
chrome.storage.local.setAccessLevel({ accessLevel: "TRUSTED_CONTEXTS" });
chrome.storage.session.setAccessLevel({ accessLevel: "TRUSTED_CONTEXTS" });
socket.connect();

/**
 * The background worker: builds the parts and carries messages between the backend, the panels and
 * the page. Chrome stops it at will, so it holds nothing that it cannot lose, and every listener is
 * registered while it starts: Chrome wakes it only for those.
 */
import { loadEarlyPages } from "./early.js";
import { Feed } from "./feed.js";
import { Gate } from "./gate.js";
import { guard, registerGuards } from "./guards.js";
import { documents } from "./page.js";
import { answer } from "./questions.js";
import { readChange } from "./reading.js";
import { takeScreenshot } from "./screenshot.js";
import { secrets } from "./secrets.js";
import { Socket } from "./socket.js";
import { unmark } from "./tab.js";
import { traces } from "./traces.js";
import { Traffic } from "./traffic.js";

/** @import { FromPage, FromPanel, Pair } from "../shared/extension.js" */
/** @import { FromBackend, Tell } from "../shared/protocol.js" */
/** @import { Session } from "./handshake.js" */

const PANEL = chrome.runtime.getURL("panel/panel.html");
const PAIRING = chrome.runtime.getURL("options/pair.html");
const RECONNECT = "reconnect";

const feed = new Feed();
const gate = new Gate();
const traffic = new Traffic();
/** @type {WeakSet<Session>} those that have told of the episode they came back with */
const told = new WeakSet();
const socket = new Socket({
  hear,
  report: (link) => feed.report(link),
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
  switch (word.kind) {
    case "open_tab":
    case "capture":
    case "perform":
      answering += 1;
      session.conversation.say(await answer(word, gate, traffic));
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
  if (wish.kind === "stop") await gate.stop(feed.running ? feed.episode : null);
  if (wish.kind === "revoke") await gate.revoke(wish.approval);
  if (socket.say(wish)) {
    if (wish.kind === "approve" && feed.episode !== null) await gate.pass(feed.episode, wish);
    return;
  }
  const detail = feed.link.detail || "The backend is not connected yet. Try again in a moment.";
  feed.pass("id" in wish ? { kind: "denied", id: wish.id, detail } : { kind: "problem", detail });
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
  if (port.name === "page" && port.sender?.id === chrome.runtime.id)
    return documents.open(port, tellChange);
  if (port.name !== "panel" || !isFrom(port.sender, PANEL)) return port.disconnect();
  feed.open(port);
  // A person who looks wants to know now, not at the next alarm.
  socket.connect();
  port.onMessage.addListener((/** @type {FromPanel} */ wish) => forward(wish));
});

chrome.runtime.onMessage.addListener((/** @type {FromPage | Pair} */ message, sender, reply) => {
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
    case "pair":
      if (!isFrom(sender, PAIRING)) return false;
      socket.pair(message.code, message.port).then(reply);
      // Chrome keeps the way back open only for a listener that says that it will answer later.
      return true;
    case "unpair":
      if (!isFrom(sender, PAIRING)) return false;
      socket.unpair().then(reply);
      return true;
  }
});

chrome.alarms.onAlarm.addListener(() => socket.connect());
chrome.runtime.onStartup.addListener(() => socket.connect());
chrome.runtime.onInstalled.addListener(() => {
  loadEarlyPages();
  registerGuards();
  socket.connect();
});
documents.listen(tellChange);
chrome.permissions.onAdded.addListener(registerGuards);
chrome.permissions.onRemoved.addListener(registerGuards);
traffic.listen();

chrome.alarms.create(RECONNECT, { periodInMinutes: 0.5 });
chrome.sidePanel.setPanelBehavior({ openPanelOnActionClick: true });
// The pairing key and the person's secrets are stored here: no page script may read them.
chrome.storage.local.setAccessLevel({ accessLevel: "TRUSTED_CONTEXTS" });
chrome.storage.session.setAccessLevel({ accessLevel: "TRUSTED_CONTEXTS" });
socket.connect();

/**
 * The texts of the history, and of the way to it.
 *
 * @import { Summary } from "../shared/protocol.js"
 */

import { count, endings, money } from "./words.js";

const WHEN = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" });

export const words = {
  views: "Views",
  live: "Task",
  liveRuns: "Task, under way",
  liveWaits: "Task, waits for you",
  history: "History",
  searchLabel: "Search tasks, sites and answers",
  listLabel: "Tasks that were done",
  loading: "Looking…",
  empty: "Nothing was done yet. Each task stays here with all its steps, on this machine alone.",
  noMatch: (/** @type {string} */ sought) => `No task holds “${sought}”.`,
  away: "The history lies with the backend, which is not connected.",
  older: "Show older ones",
  deleteAll: "Delete all…",
  sureOfAll: "Delete all tasks, with every page that was read? Nobody can bring them back.",
  back: "All tasks",
  untitled: "A task that had not begun",
  reading: "Reading the journal…",
  notEnded: "It has not ended.",
  stepsLabel: "Step by step",
  actionsLabel: "What to do with it",
  anew: "Start it anew with the model",
  anewHint: "It fills in the task, to be started on the site that is open then.",
  markdown: "Export as Markdown",
  json: "Export as JSON",
  writing: "Writing…",
  saved: (/** @type {string} */ name) => `Saved as ${name}. It holds what the pages said.`,
  delete: "Delete…",
  sure: "Delete this task, with every page that was read? Nobody can bring it back.",
  sureYes: "Delete for good",
  sureNo: "Keep",
  deleting: "Deleting…",
  deleted: (/** @type {number} */ number) => `${count(number, "task")} deleted.`,
  page: "Page as read: ",
  pageLabel: "The page as the policy read it",
};

/**
 * How it ended or stands, such as "Done". A status that only another version knows stays as it is.
 * @param {Summary} summary
 */
export function standing({ status, paused }) {
  if (!status) return paused ? "Paused" : "Under way";
  return isKnown(status) ? endings[status] : status;
}

/**
 * @param {string} status
 * @returns {status is keyof typeof endings}
 */
function isKnown(status) {
  return Object.hasOwn(endings, status);
}

/** When it began, as the person's own clock has it. @param {Summary} summary */
export function when({ at }) {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? at : WHEN.format(date);
}

/** What it used, such as "5 actions · $0.07". @param {Summary} summary */
export function spent({ totals }) {
  return totals ? `${count(totals.actions, "action")} · ${money(totals.cost_usd)}` : "";
}

/** The site on which it began. @param {Summary} summary */
export function site({ url }) {
  return URL.canParse(url) ? new URL(url).host : url;
}

/**
 * What the panel knows of the journal, and what each answer makes of it. Pure: nothing is changed in
 * place, and nothing is asked from here.
 *
 * @import { FromHistory } from "../shared/extension.js"
 * @import { Denied, Deleted, EpisodePart, Episodes, ExportPart, Observed, Summary } from "../shared/protocol.js"
 * @import { Episode } from "./state.js"
 */

import { fold } from "./fold.js";

/**
 * @typedef {object} List The episodes that were found.
 * @property {string} sought The words that the person has typed.
 * @property {readonly Summary[] | null} episodes Null until the first answer.
 * @property {boolean} more Whether there are older ones.
 * @property {Search | null} search The wish that is not answered yet.
 */

/** @typedef {{ id: string, words: string, before: string }} Search */

/**
 * @typedef {object} Opened The episode that the person looks at.
 * @property {Summary} summary
 * @property {Episode | null} episode As far as it was read.
 * @property {ReadonlyMap<number, Observed>} pages What was read of pages, by its entry's number.
 * @property {string} reading The wish to read it; empty once all is there.
 * @property {Writing | null} writing The export that is under way.
 * @property {string} saved The file that it was saved as; empty if it was not.
 */

/** @typedef {{ id: string, form: "json" | "markdown", parts: readonly string[] }} Writing */

/**
 * @typedef {object} Past
 * @property {List} list
 * @property {Opened | null} opened
 * @property {string} deleting The wish to delete; empty if there is none.
 * @property {number} deleted How many were deleted by the last such wish.
 * @property {string} problem Why the last wish cannot be granted, and what to do.
 */

/** @type {Past} */
export const NOTHING = {
  list: { sought: "", episodes: null, more: false, search: null },
  ...{ opened: null, deleting: "", deleted: 0, problem: "" },
};

/**
 * @param {Summary} summary
 * @param {string} reading
 * @returns {Opened}
 */
export function opening(summary, reading) {
  return { summary, episode: null, pages: new Map(), reading, writing: null, saved: "" };
}

/**
 * What is known after one more answer; what answers the wishes of another panel changes nothing, but
 * that episodes are gone.
 * @param {Past} past
 * @param {FromHistory} word
 * @returns {Past}
 */
export function heard(past, word) {
  switch (word.kind) {
    case "episodes":
      return find(past, word);
    case "episode_part":
      return read(past, word);
    case "export_part":
      return write(past, word);
    case "deleted":
      return remove(past, word);
    case "denied":
      return deny(past, word);
  }
}

/** What is known once nobody will answer any more. @param {Past} past @returns {Past} */
export function cutOff(past) {
  const list = { ...past.list, search: null };
  const opened = past.opened && { ...past.opened, writing: null };
  return { ...past, list, opened, deleting: "" };
}

/** @param {Past} past @param {Episodes} found @returns {Past} */
function find(past, { id, episodes, more }) {
  const { list } = past;
  if (list.search?.id !== id) return past;
  const before = list.search.before ? (list.episodes ?? []) : [];
  const now = { ...list, episodes: [...before, ...episodes], more, search: null };
  return { ...past, list: now };
}

/** @param {Past} past @param {EpisodePart} part @returns {Past} */
function read(past, { id, entries, last }) {
  const { opened } = past;
  if (opened?.reading !== id) return past;
  const pages = new Map(opened.pages);
  for (const { number, event } of entries) if (event.kind === "observed") pages.set(number, event);
  const episode = entries.reduce(fold, opened.episode);
  return { ...past, opened: { ...opened, episode, pages, reading: last ? "" : id } };
}

/** @param {Past} past @param {ExportPart} part @returns {Past} */
function write(past, { id, name, text, last }) {
  const { opened } = past;
  if (!opened?.writing || opened.writing.id !== id) return past;
  const writing = { ...opened.writing, parts: [...opened.writing.parts, text] };
  return { ...past, opened: { ...opened, writing, saved: last ? name : "" } };
}

/** @param {Past} past @param {Deleted} gone @returns {Past} */
function remove(past, { id, episodes }) {
  const left = (/** @type {Summary} */ summary) => !episodes.includes(summary.episode);
  const list = { ...past.list, episodes: past.list.episodes?.filter(left) ?? null };
  const opened = past.opened && left(past.opened.summary) ? past.opened : null;
  const mine = past.deleting === id;
  const deleting = mine ? "" : past.deleting;
  return { ...past, list, opened, deleting, deleted: mine ? episodes.length : past.deleted };
}

/** @param {Past} past @param {Denied} denied @returns {Past} */
function deny(past, { id, detail }) {
  const { list, opened, deleting } = past;
  const mine = [list.search?.id, opened?.reading, opened?.writing?.id, deleting];
  if (!mine.includes(id)) return past;
  return {
    ...past,
    list: list.search?.id === id ? { ...list, search: null } : list,
    opened: opened && {
      ...opened,
      reading: opened.reading === id ? "" : opened.reading,
      writing: opened.writing?.id === id ? null : opened.writing,
    },
    deleting: deleting === id ? "" : deleting,
    problem: detail,
  };
}

/** Whether what goes out to a site was read on another one, however it is written. */
import { variantsOf } from "./decoders.js";
import { sitesNamedIn } from "./onward.js";
import { bare, RUN, traces, wordsOf } from "./traces.js";

/** @import { Action } from "../shared/protocol.js" */
/** @import { Variant } from "./decoders.js" */
/** @import { Read, Trace } from "./traces.js" */

/** Characters of an address that may be anything. */
const LONG = 64;
/** Characters of what went to a site before that are read together with what follows. */
const TAIL = 128;

/**
 * What an action gives away by itself: what is typed or said. Empty if nothing.
 * @param {Action} action
 */
export function givenBy(action) {
  switch (action.kind) {
    case "type":
      return action.text;
    case "select":
      return action.options.join("\n");
    case "upload":
      return action.files.join("\n");
    case "press":
      return /^\S$/u.test(action.key) ? action.key : (action.dialog?.reply ?? "");
    case "click":
      return action.dialog?.reply ?? "";
    default:
      return "";
  }
}

/**
 * Why a person must see a text before it goes to a site; empty if there is no reason.
 * @param {string} episode
 * @param {string} text
 * @param {string} origin
 */
export async function leakOf(episode, text, origin) {
  if (text === "") return "";
  const trace = await traces.of(episode);
  if (!trace.isForeignTo(origin)) return "";
  const said = traces.said(episode);
  const before = trace.tails.get(origin) ?? "";
  // Any letter stands in the task: what goes out piece by piece is seen as a whole.
  const isWhole = before === "" || bare(text).length >= RUN;
  if (isWhole && isSaid(text, said)) return "";
  const whole = leakIn(variantsOf(`${before}\n${text}`), trace, origin, said);
  if (whole !== "" || before === "") return whole;
  const joined = variantsOf(before.replaceAll("\n", "") + text).filter(({ how }) => how !== "");
  return leakIn(joined, trace, origin, said);
}

/**
 * The same for an address that is opened.
 * @param {string} episode
 * @param {string} url
 * @param {string} origin
 * @param {boolean} isFurther whether the task has not used that site yet
 */
export async function leakByAddress(episode, url, origin, isFurther) {
  const trace = await traces.of(episode);
  if (!isFurther && !trace.isForeignTo(origin)) return "";
  const said = traces.said(episode);
  if (said.some((text) => text.includes(url)) || isShown(url, trace)) return "";
  const { hostname, pathname, search, hash } = new URL(url);
  // Names below one that somebody registered are his to choose, and the task uses no such of its own.
  const names = isFurther ? hostname.split(".").slice(0, -2).join(".") : "";
  const parts = names + pathname + search + hash;
  // A text may be cut up by the signs that divide an address.
  const joined = parts.replaceAll(/[^\p{L}\p{N}%+=_]/gu, "");
  const variants = [...variantsOf(parts), ...variantsOf(joined)];
  const leak = leakIn(variants, trace, origin, said);
  if (leak !== "") return leak;
  if (parts.length <= LONG) return "";
  return `Its address holds ${parts.length} characters that stand on no page of this task.`;
}

/**
 * The same for a site to which the address may be sent on by the one that it is opened at, which then
 * knows all of it: the origin of the first that must be asked about, and why. Null if there is none.
 * @param {string} episode
 * @param {string} url
 * @param {(origin: string) => boolean} isFurther
 */
export async function leakOnward(episode, url, isFurther) {
  for (const origin of sitesNamedIn(url)) {
    const why = await leakByAddress(episode, url, origin, isFurther(origin));
    if (why !== "") return { origin, why: `It may be sent on to ${origin}. ${why}` };
  }
  return null;
}

/**
 * Notes what has gone to a site; nothing is kept of what the person has seen before.
 * @param {string} episode
 * @param {string} origin
 * @param {string} text
 * @param {boolean} isSeen
 */
export async function passOn(episode, origin, text, isSeen) {
  if (text === "") return;
  const { tails } = await traces.of(episode);
  const before = tails.get(origin) ?? "";
  tails.set(origin, isSeen ? "" : `${before}\n${text}`.slice(-TAIL));
}

/**
 * Whether the person said it, word for word.
 * @param {string} text
 * @param {readonly string[]} said
 */
function isSaid(text, said) {
  const words = text.trim().toLowerCase().replaceAll(/\s+/g, " ");
  return said.some((each) => each.toLowerCase().replaceAll(/\s+/g, " ").includes(words));
}

/**
 * Whether an address stands on a page that was read.
 * @param {string} url
 * @param {Trace} trace
 */
function isShown(url, trace) {
  const { origin, pathname, search, hash } = new URL(url);
  const path = bare(pathname + search + hash);
  return Array.from(trace.reads).some(
    ([site, read]) => read.has(bare(url)) || (site === origin && path !== "" && read.has(path)),
  );
}

/**
 * What the first of the variants gives away, in words for the person; empty if none does.
 * @param {Variant[]} variants
 * @param {Trace} trace
 * @param {string} origin
 * @param {readonly string[]} said
 */
function leakIn(variants, trace, origin, said) {
  const own = trace.reads.get(origin);
  const known = new Set(said.flatMap((each) => wordsOf(each)));
  const foreign = Array.from(trace.reads).filter(([site]) => site !== origin);
  for (const variant of variants) {
    for (const [site, read] of foreign) {
      const words = codeIn(variant, read, own, known) || runIn(variant, read, own, known);
      if (words === "") continue;
      const how = variant.how === "" ? "" : `, written in ${variant.how}`;
      return `It gives away “${words.slice(0, 200)}”, which was read on ${site}${how}.`;
    }
  }
  return "";
}

/**
 * A code that was read there; empty if none was.
 * @param {Variant} variant
 * @param {Read} read
 * @param {Read | undefined} own
 * @param {Set<string>} known
 */
function codeIn({ text }, read, own, known) {
  const isForeign = (/** @type {string} */ word) =>
    read.hasCode(word) && !own?.hasCode(word) && !known.has(word);
  return wordsOf(text).find(isForeign) ?? "";
}

/**
 * A run of letters and digits that was read there, as it stands in the text; empty if none was.
 * @param {Variant} variant
 * @param {Read} read
 * @param {Read | undefined} own
 * @param {Set<string>} known
 */
function runIn({ text }, read, own, known) {
  const { letters, places } = spelled(text);
  for (let from = 0; from + RUN <= letters.length; from += 1) {
    let run = letters.slice(from, from + RUN);
    if (!read.mayHave(run) || !read.has(run)) continue;
    while (
      from + run.length < letters.length &&
      read.has(letters.slice(from, from + run.length + 1))
    )
      run = letters.slice(from, from + run.length + 1);
    const [begin = 0, end = 0] = [places[from], places[from + run.length - 1]];
    if (!own?.has(run) && !isKnown(text, begin, end, known)) return text.slice(begin, end + 1);
    from += run.length - RUN;
  }
  return "";
}

/**
 * The letters and digits of a text, and where each of them stands in it.
 * @param {string} text
 */
function spelled(text) {
  let letters = "";
  /** @type {number[]} */
  const places = [];
  let at = 0;
  for (const letter of text) {
    const plain = letter <= "\u007f" ? asciiOf(letter) : bare(letter);
    for (let count = 0; count < plain.length; count += 1) places.push(at);
    letters += plain;
    at += letter.length;
  }
  return { letters, places };
}

/** The same as `bare`, for most letters. @param {string} letter of ASCII */
function asciiOf(letter) {
  if ((letter >= "a" && letter <= "z") || (letter >= "0" && letter <= "9")) return letter;
  return letter >= "A" && letter <= "Z" ? letter.toLowerCase() : "";
}

/**
 * Whether all words of a part of a text are the person's own, short ones aside.
 * @param {string} text
 * @param {number} begin
 * @param {number} end
 * @param {Set<string>} known
 */
function isKnown(text, begin, end, known) {
  const before = text.slice(0, begin).match(/[\p{L}\p{N}]*$/u)?.[0].length ?? 0;
  const after = text.slice(end + 1).match(/^[\p{L}\p{N}]*/u)?.[0].length ?? 0;
  const words = text
    .slice(begin - before, end + 1 + after)
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu);
  const long = (words ?? []).filter((word) => word.length > 3 || /\d/.test(word));
  return long.length > 0 && long.every((word) => known.has(word) || isPartOf(word, known));
}

/**
 * Whether a word is a part of one that the person joined by a hyphen.
 * @param {string} word
 * @param {Set<string>} known
 */
function isPartOf(word, known) {
  return [...known].some((each) => each.split(/[-_]/).includes(word));
}

/**
 * The episode as the panel knows it: a pure fold over its journal's entries.
 *
 * What an entry does not touch stays the same object, so that a view redraws only what differs.
 *
 * @import { Entry, EpisodeEvent, Usage } from "../shared/protocol.js"
 * @import { Episode, Frame } from "./state.js"
 */

import {
  advance,
  change,
  close,
  isUnfinished,
  push as pushed,
  steered,
  step,
  taken,
} from "./advance.js";

/** The policy of the frame that stands on top while the person has the page. */
export const YOU = "you";
/** What an episode names in place of a model where another episode decides. */
export const REPLAY = "replay";

/** @template {EpisodeEvent["kind"]} Kind @typedef {Extract<EpisodeEvent, { kind: Kind }>} Event */
/** @typedef {(was: Episode, event: EpisodeEvent, at: number) => Episode} Change */

/**
 * The state after one more entry. The first entry of another episode begins anew; an entry that is
 * already folded in, as after a reconnection, changes nothing, and neither does one out of order.
 * @param {Episode | null} episode
 * @param {Entry} entry
 * @returns {Episode | null}
 */
export function fold(episode, { episode: id, number, event, at }) {
  const known = number === 1 && id !== episode?.id ? blank(id) : episode;
  if (!known || id !== known.id || number !== known.number + 1) return episode;
  const happen = /** @type {Change} */ (changes[event.kind]);
  const when = Date.parse(at);
  return { ...happen(known, event, when), number, at: when };
}

/**
 * @param {string} id
 * @returns {Episode}
 */
function blank(id) {
  const totals = { actions: 0, calls: 0, tokens: 0, cost_usd: 0, depth: 0, seconds: 0 };
  const stack = { frames: [], stack: [], wait: /** @type {const} */ ("page"), read: 0, totals };
  const nothing = { limits: null, allowance: null, grants: [], asked: null, questioned: null };
  return {
    id,
    number: 0,
    at: 0,
    task: "",
    url: "",
    here: "",
    model: "",
    approve: "ask",
    ...stack,
    ...nothing,
    paused: null,
    ended: null,
  };
}

/**
 * What each kind of event changes; the type checker misses a kind that is not here.
 * @type {{ [Kind in EpisodeEvent["kind"]]: (was: Episode, event: Event<Kind>, at: number) => Episode }}
 */
const changes = {
  started: (was, { task, url, model, limits, approve }) => {
    return { ...was, task, url, model, limits, allowance: limits, approve };
  },
  pushed: push,
  observed: (was, { url }) => ({ ...was, here: url, read: was.number + 1, wait: "model" }),
  rejected: reject,
  warned: (was, { frame, text }) =>
    // A warning may come between a decision and its actions, and does not end them.
    withSteps(was, frame, (steps) => [...steps, { kind: "warned", text, read: 0 }]),
  decided: decide,
  granted: (was, { approval, grant }) => ({ ...was, grants: [...was.grants, { approval, grant }] }),
  revoked: (was, { approval }) => ({
    ...was,
    grants: was.grants.filter((granted) => granted.approval !== approval),
  }),
  asked: (was, asked) => ({
    ...withSteps(was, asked.frame, advance.asked),
    asked,
    wait: "person",
  }),
  answered: (was, answered) => ({
    ...withSteps(was, was.asked?.frame ?? 0, advance.answered(answered)),
    grants: withGrant(was.grants, answered),
    asked: null,
    wait: answered.allowed ? "action" : "page",
  }),
  intended: (was, intended) => ({
    ...withSteps(was, intended.frame, advance.intended(intended)),
    wait: "action",
  }),
  acted: act,
  noted: (was, { frame }) => ({ ...withSteps(was, frame, advance.noted), wait: "page" }),
  questioned: (was, questioned) => ({ ...was, questioned, wait: "person" }),
  replied: (was, { frame, answer }) => ({
    ...withSteps(was, frame, (steps) => change(steps, "ask", (asked) => ({ ...asked, answer }))),
    questioned: null,
    wait: "page",
  }),
  popped: pop,
  steered: steer,
  paused: pause,
  resumed: (was, { limits }) => ({
    ...was,
    ...{ paused: null, limits: limits ?? was.limits, wait: "page" },
  }),
  ended: end,
};

/**
 * @param {Episode} episode
 * @param {number} number
 * @param {(frame: Frame) => Frame} change
 * @returns {Episode}
 */
function withFrame(episode, number, change) {
  const frame = episode.frames[number - 1];
  return frame ? { ...episode, frames: episode.frames.with(number - 1, change(frame)) } : episode;
}

/**
 * @param {Episode} episode
 * @param {number} number
 * @param {(steps: Frame["steps"]) => Frame["steps"]} change
 */
function withSteps(episode, number, change) {
  return withFrame(episode, number, (frame) => ({ ...frame, steps: change(frame.steps) }));
}

/**
 * @param {Episode["grants"]} grants
 * @param {Event<"answered">} answered
 */
function withGrant(grants, { approval, grant }) {
  return grant ? [...grants, { approval, grant }] : grants;
}

/**
 * Charges a call of the model to the episode and to the frame that made it.
 * @param {Episode} episode
 * @param {number} number the frame's
 * @param {Usage} usage
 * @returns {Episode}
 */
function charge(episode, number, usage) {
  const { totals } = episode;
  const spent = { calls: totals.calls + usage.calls, ...sum(totals, usage) };
  const charged = { ...episode, totals: { ...totals, ...spent } };
  return withFrame(charged, number, (frame) => ({ ...frame, ...sum(frame, usage) }));
}

/**
 * @param {{ readonly tokens: number, readonly cost_usd: number | null }} before
 * @param {Usage} usage
 */
function sum(before, usage) {
  const tokens =
    usage.input_tokens + usage.cached_tokens + usage.written_tokens + usage.output_tokens;
  const known = before.cost_usd !== null && usage.cost_usd !== null;
  const cost_usd = known ? Number(before.cost_usd) + Number(usage.cost_usd) : null;
  return { tokens: before.tokens + tokens, cost_usd };
}

/**
 * @param {Episode} episode
 * @param {Event<"rejected">} rejected
 * @returns {Episode}
 */
function reject(episode, { frame, problem, usage }) {
  const charged = charge(episode, frame, usage);
  const rejected = withSteps(charged, frame, (steps) => [
    ...close(steps),
    { kind: "rejected", text: problem, read: episode.read },
  ]);
  return { ...rejected, wait: "model" };
}

/**
 * @param {Episode} episode
 * @param {Event<"decided">} decided
 * @returns {Episode}
 */
function decide(episode, { frame, decision, targets, usage }) {
  const charged = charge(episode, frame, usage);
  const next = { ...step(decision, targets), read: episode.read };
  return { ...withSteps(charged, frame, (steps) => [...close(steps), next]), wait: "action" };
}

/**
 * @param {Episode} episode
 * @param {Event<"pushed">} pushed
 * @param {number} at
 * @returns {Episode}
 */
function push(episode, { frame: number, policy, argument }, at) {
  const stack = [...episode.stack, number];
  const depth = stack.length;
  /** @type {Frame} */
  const frame = {
    ...{ number, depth, policy, argument, steps: [], actions: 0 },
    ...{ tokens: 0, cost_usd: 0 },
    ...{ status: null, answer: "", begun: at, ended: 0 },
  };
  const called = withSteps(episode, episode.stack.at(-1) ?? 0, (steps) =>
    policy === YOU ? taken(steps, number) : pushed(steps, number),
  );
  const totals = { ...episode.totals, depth: Math.max(episode.totals.depth, depth) };
  const wait = episode.paused ? "person" : "page";
  return { ...called, frames: [...called.frames, frame], stack, totals, wait };
}

/**
 * @param {Episode} episode
 * @param {Event<"acted">} acted
 * @returns {Episode}
 */
function act(episode, acted) {
  const counted = withFrame(episode, acted.frame, (frame) => {
    return { ...frame, actions: frame.actions + 1, steps: advance.acted(acted)(frame.steps) };
  });
  const totals = { ...episode.totals, actions: episode.totals.actions + 1 };
  const steps = counted.frames[acted.frame - 1]?.steps ?? [];
  const more = acted.outcome.ok && isUnfinished(steps);
  return { ...counted, totals, wait: more ? "action" : "page" };
}

/**
 * @param {Episode} episode
 * @param {Event<"popped">} popped
 * @param {number} at
 * @returns {Episode}
 */
function pop(episode, { frame: number, status, answer }, at) {
  const popped = withFrame(episode, number, (frame) => {
    return { ...frame, steps: close(frame.steps), status, answer, ended: at };
  });
  const stack = episode.stack.filter((other) => other !== number);
  const grants = episode.grants.filter(({ grant }) => grant.calling.frame !== number);
  return { ...popped, stack, grants, wait: episode.paused ? "person" : "page" };
}

/**
 * What the person did to a frame is a step of it; what it did before stays in sight.
 * @param {Episode} episode
 * @param {Event<"steered">} steered
 * @returns {Episode}
 */
function steer(episode, { steering }) {
  return withFrame(episode, steering.frame, (frame) => {
    const argument = steering.kind === "redirect" ? steering.argument : frame.argument;
    return { ...frame, argument, steps: steered(frame.steps, steering) };
  });
}

/**
 * No request outlives a pause, and of what was under way nobody knows whether it happened.
 * @param {Episode} episode
 * @param {Event<"paused">} paused
 * @returns {Episode}
 */
function pause(episode, paused) {
  const still = { paused, wait: /** @type {const} */ ("person"), totals: paused.totals };
  return { ...cut(episode), ...still };
}

/**
 * @param {Episode} episode
 * @param {Event<"ended">} ended
 * @returns {Episode}
 */
function end(episode, ended) {
  return { ...cut(episode), stack: [], paused: null, ended, totals: ended.totals };
}

/**
 * @param {Episode} episode
 * @returns {Episode}
 */
function cut(episode) {
  const frames = episode.frames.map((frame) =>
    frame.status === null ? { ...frame, steps: close(frame.steps) } : frame,
  );
  return { ...episode, frames, grants: [], asked: null, questioned: null };
}

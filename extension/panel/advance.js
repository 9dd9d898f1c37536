/**
 * What events do to a frame's steps and to the deeds of its last act. Pure, for fold.js.
 *
 * @import { Acted, Answered, Decision, Intended, Steering, Target } from "../shared/protocol.js"
 * @import { Deed, Done, Step } from "./state.js"
 */

/** @typedef {readonly Step[]} Steps */
/** @template {Step["kind"]} Kind @typedef {Extract<Step, { kind: Kind }>} StepOf */

/** The states in which something is still to come. */
const OPEN = new Set(["planned", "asked", "sent"]);

/**
 * A decision before anything of it is done.
 * @param {Decision} decision
 * @param {readonly (Target | null)[]} targets
 * @returns {Done}
 */
export function step(decision, targets) {
  const { reason } = decision;
  switch (decision.kind) {
    case "act":
      return { kind: "act", reason, deeds: decision.actions.map(plan(targets)) };
    case "call":
      return { ...decision, child: 0 };
    case "plan":
      return { ...decision, children: [] };
    case "return":
      return { kind: "return", reason, status: decision.status };
    case "ask":
      return { ...decision, answer: null };
  }
}

/**
 * @param {readonly (Target | null)[]} targets
 * @returns {(action: Deed["action"], index: number) => Deed}
 */
function plan(targets) {
  return (action, index) => ({
    ...{ action, target: targets[index] ?? null, state: "planned" },
    ...{ number: 0, detail: "", changes: [], by: null },
  });
}

/**
 * The steps with their last one of a kind changed; without such a step, the same steps.
 * @template {Step["kind"]} Kind
 * @param {Steps} steps
 * @param {Kind} kind
 * @param {(step: StepOf<Kind>) => Step} news
 * @returns {Steps}
 */
export function change(steps, kind, news) {
  const index = steps.findLastIndex((step) => step.kind === kind);
  const found = /** @type {StepOf<Kind> | undefined} */ (steps[index]);
  return found ? steps.with(index, news(found)) : steps;
}

/**
 * The steps with a frame that was pushed for the last call or plan.
 * @param {Steps} steps
 * @param {number} child
 * @returns {Steps}
 */
export function push(steps, child) {
  const last = steps.findLast((step) => step.kind === "call" || step.kind === "plan");
  if (last?.kind === "plan") {
    return change(steps, "plan", (plan) => ({ ...plan, children: [...plan.children, child] }));
  }
  return change(steps, "call", (call) => ({ ...call, child }));
}

/**
 * The steps with a frame of the person's own, who took the page over.
 * @param {Steps} steps
 * @param {number} child
 * @returns {Steps}
 */
export function taken(steps, child) {
  return [
    ...close(steps),
    { kind: "call", reason: "", policy: "you", argument: "", child, read: 0 },
  ];
}

/**
 * The steps with what the person did to the frame.
 * @param {Steps} steps
 * @param {Steering} steering
 * @returns {Steps}
 */
export function steered(steps, steering) {
  return [
    ...close(steps),
    { kind: "steered", how: steering.kind, text: wordsOf(steering), read: 0 },
  ];
}

/** @param {Steering} steering */
function wordsOf(steering) {
  switch (steering.kind) {
    case "guide":
      return steering.text;
    case "redirect":
      return steering.argument;
    case "restart":
      return "";
    case "finish":
      return steering.answer;
  }
}

/**
 * Whether the last act has actions before it.
 * @param {Steps} steps
 */
export function isUnfinished(steps) {
  const last = steps.findLast((step) => step.kind === "act");
  return last?.deeds.some((deed) => OPEN.has(deed.state)) ?? false;
}

/**
 * The steps of a frame that goes on to something else or ends: what was never sent is left, and of
 * what was sent without coming back nobody knows whether it happened.
 * @param {Steps} steps
 * @returns {Steps}
 */
export function close(steps) {
  if (!isUnfinished(steps)) return steps;
  return change(steps, "act", (act) => ({ ...act, deeds: act.deeds.map(settle) }));
}

/** @param {Deed} deed @returns {Deed} */
function settle(deed) {
  if (!OPEN.has(deed.state)) return deed;
  return { ...deed, state: deed.state === "sent" ? "unknown" : "left" };
}

/** What an event does to the last act: all but `acted` mean its first deed that is still open. */
export const advance = {
  /** @param {Steps} steps */
  asked: (steps) => current(steps, () => ({ state: "asked" })),

  /** @param {Answered} answered */
  answered: ({ allowed, instead, by }) => {
    /** @type {Partial<Deed>} */
    const news = allowed ? { state: "sent", by } : { state: "denied", detail: instead, by };
    return (/** @type {Steps} */ steps) => current(steps, () => news);
  },

  /** @param {Intended} intended */
  intended: ({ number }) => {
    return (/** @type {Steps} */ steps) => current(steps, () => ({ state: "sent", number }));
  },

  /** @param {Steps} steps */
  noted: (steps) =>
    current(steps, ({ action }) => (action.kind === "note" ? { state: "done" } : {})),

  /** @param {Acted} acted */
  acted: ({ number, outcome: { ok, detail }, changes }) => {
    return (/** @type {Steps} */ steps) =>
      revise(
        steps,
        (deed) => deed.number === number,
        // A denied action comes back as not done; that the person said no tells more.
        ({ state }) =>
          state === "denied" ? {} : { state: ok ? "done" : "failed", detail, changes },
      );
  },
};

/**
 * @param {Steps} steps
 * @param {(deed: Deed) => Partial<Deed>} news
 */
function current(steps, news) {
  return revise(steps, (deed) => OPEN.has(deed.state), news);
}

/**
 * @param {Steps} steps
 * @param {(deed: Deed) => boolean} which
 * @param {(deed: Deed) => Partial<Deed>} news
 */
function revise(steps, which, news) {
  return change(steps, "act", (act) => {
    const index = act.deeds.findIndex(which);
    const deed = act.deeds[index];
    return deed ? { ...act, deeds: act.deeds.with(index, { ...deed, ...news(deed) }) } : act;
  });
}

/** What the panel knows. Never changed in place: a different state is a different object. */

import type { Link, Wish } from "../shared/extension.js";
import type {
  Action,
  Answered,
  Asked,
  Ended,
  Grant,
  Limits,
  Mode,
  Paused,
  PlannedCall,
  Questioned,
  Status,
  Steering,
  Target,
  Thinking,
  Totals,
} from "../shared/protocol.js";

/** One action of a decision, and what became of it. */
export type Deed = {
  readonly action: Action;
  readonly target: Target | null;
  /**
   * planned: not its turn yet; asked: waits for the person; sent: may have happened already;
   * done, failed: it came back; denied: the person said no; left: never sent;
   * unknown: sent, and the episode was paused or ended before it came back.
   */
  readonly state: "planned" | "asked" | "sent" | "done" | "failed" | "denied" | "left" | "unknown";
  /** Its number in the episode; 0 until it is intended. */
  readonly number: number;
  /** What the outcome says, or what the person wants instead. */
  readonly detail: string;
  /** What is different on the page, a line each. */
  readonly changes: readonly string[];
  /** Who answered, where someone was asked. */
  readonly by: Answered["by"] | null;
};

/** One thing a frame did. */
export type Step = Done & {
  /** The number of the entry that tells what its policy had read; 0 if none does. */
  readonly read: number;
};

/** What a step is. */
export type Done =
  | { readonly kind: "act"; readonly reason: string; readonly deeds: readonly Deed[] }
  | {
      readonly kind: "call";
      readonly reason: string;
      readonly policy: string;
      readonly argument: string;
      /** The frame that was pushed; 0 until it is. */
      readonly child: number;
    }
  | {
      readonly kind: "plan";
      readonly reason: string;
      readonly calls: readonly PlannedCall[];
      /** The frames that were pushed for them, in order. */
      readonly children: readonly number[];
    }
  | { readonly kind: "return"; readonly reason: string; readonly status: Status }
  | {
      readonly kind: "ask";
      readonly reason: string;
      readonly question: string;
      /** Null until the person has answered. */
      readonly answer: string | null;
    }
  /** What the person did to the frame; `text` are their words. */
  | { readonly kind: "steered"; readonly how: Steering["kind"]; readonly text: string }
  | { readonly kind: "rejected" | "warned"; readonly text: string };

/** One call of a policy, running or over. */
export type Frame = {
  readonly number: number;
  /** 1 for the root. */
  readonly depth: number;
  readonly policy: string;
  readonly argument: string;
  /** In the order in which they were taken. */
  readonly steps: readonly Step[];
  /** Null while the frame stands on the stack, and where the episode ended first. */
  readonly status: Status | null;
  /** What it returned. */
  readonly answer: string;
  /** When it was pushed, in milliseconds since 1970. */
  readonly begun: number;
  /** When it was popped; 0 while it stands. */
  readonly ended: number;
  /** Actions of its own that came back. */
  readonly actions: number;
  /** Tokens of its own calls of the model, read and written. */
  readonly tokens: number;
  /** US dollars of these; null if any had no known price. */
  readonly cost_usd: number | null;
};

/** One run of one task, as far as its journal has been heard. */
export type Episode = {
  readonly id: string;
  /** The number of the last entry that is folded in. */
  readonly number: number;
  /** When that was written, in milliseconds since 1970. */
  readonly at: number;
  /** Empty if the episode ended before it began. */
  readonly task: string;
  readonly url: string;
  /** The address of the page that was read last. */
  readonly here: string;
  /** Who decides. */
  readonly model: string;
  /** What the person is asked about. */
  readonly approve: Mode;
  readonly limits: Limits | null;
  /** Its limits when it began, by which one that is reached is raised. */
  readonly allowance: Limits | null;
  /** Every frame in the order of its push: frame n is at n - 1. */
  readonly frames: readonly Frame[];
  /** The numbers of the frames that stand, the root's first. */
  readonly stack: readonly number[];
  /** What the frame on top waits for. */
  readonly wait: "page" | "model" | "action" | "person";
  /** The number of the entry in which a policy read the page last; 0 before. */
  readonly read: number;
  /** What the person allowed until a policy call returns, by the request whose yes carried it. */
  readonly grants: readonly { readonly approval: string; readonly grant: Grant }[];
  /** The request for approval that waits. */
  readonly asked: Asked | null;
  /** The question that waits. */
  readonly questioned: Questioned | null;
  readonly totals: Totals;
  /** The pause in which it stands. */
  readonly paused: Paused | null;
  readonly ended: Ended | null;
};

/** The page that a task would start on: the active tab of the panel's window. */
export type Site = {
  readonly tab: number;
  /** Its title, in the page's words. */
  readonly title: string;
  /** Scheme, host and port; for closed pages empty. */
  readonly origin: string;
  /** Its host, with the port where it is not the usual one; for closed pages empty. */
  readonly host: string;
  /** What to ask Chrome to permit; for closed pages empty. */
  readonly pattern: string;
  /** Whether scripts may run there: permitted, to be permitted by the person, or never. */
  readonly access: "open" | "ask" | "closed";
};

/** All that the views show. */
export type Panel = {
  /** Whether the person looks at what is done now, or at what was done before. */
  readonly view: "live" | "history";
  /** Null until the worker has spoken. */
  readonly link: Link | null;
  readonly episode: Episode | null;
  /** The reason that the model is writing. */
  readonly thinking: Thinking | null;
  /** Why the last wish was not granted, and what to do; empty if nothing is wrong. */
  readonly problem: string;
  /** Null until Chrome has said which tab is active. */
  readonly site: Site | null;
  /** A wish that was sent and not yet seen in the journal. */
  readonly wish: Wish | null;
};

/** One part of the panel: an element that shows the state, again and again. */
export type View = { readonly element: HTMLElement; readonly show: (panel: Panel) => void };

/** Sends a wish of the person to the worker. */
export type Send = (wish: Wish) => void;

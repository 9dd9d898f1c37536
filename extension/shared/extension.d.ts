/** What the extension's own worlds say to each other; what goes over the socket is in protocol.d.ts. */

import type {
  Action,
  Attachment,
  CloseTab,
  Deleted,
  Denied,
  EpisodePart,
  Episodes,
  ExportPart,
  Extent,
  Facts,
  Full,
  Limits,
  Navigate,
  Note,
  OpenNewTab,
  Patch,
  Problem,
  Reload,
  SwitchTab,
  Target,
  Tell,
  Thinking,
  ToBackend,
} from "./protocol.js";

/** How the worker stands with the backend. */
export type Link = {
  kind: "link";
  /** connected; not paired yet; nothing answers on the port; the backend refused us; it is not ours. */
  state: "connected" | "connecting" | "unpaired" | "down" | "refused" | "impostor";
  /** The cause and what to do, for the person; when connected, only of unlike versions. */
  detail: string;
  /** The model that will decide; empty until connected. */
  model: string;
  /** Where a task must end; null until connected. */
  limits: Limits | null;
};

/** What the panel hears from the worker, on a port named "panel". */
export type ToPanel = Link | Tell | Thinking | Problem | FromHistory;

/** What the journal answers; each panel knows its own wishes by their ids. */
export type FromHistory = Episodes | EpisodePart | ExportPart | Deleted | Denied;

/** What the panel asks of the worker, on the same port: the wishes, as they go to the backend. */
export type FromPanel = Wish | HistoryWish;

/** What the person wants of the task. */
export type Wish = Extract<
  ToBackend,
  {
    kind:
      | "start"
      | "repeat"
      | "pause"
      | "resume"
      | "extend"
      | "steer"
      | "take_over"
      | "give_back"
      | "stop"
      | "approve"
      | "allow"
      | "revoke"
      | "reply";
  }
>;

/** What the person wants of the journal. */
export type HistoryWish = Extract<
  ToBackend,
  {
    kind:
      | "find_episodes"
      | "read_episode"
      | "export_episode"
      | "delete_episode"
      | "delete_episodes";
  }
>;

/** The settings' wishes about pairing, sent to the worker by chrome.runtime.sendMessage. */
export type Pair = { kind: "pair"; code: string; port: number } | { kind: "unpair" };

/** The settings want to know how the backend is set up, which is kept in chrome.storage.session then. */
export type Look = Extract<ToBackend, { kind: "inspect" }>;

/** The worker's answer to a wish about pairing. */
export type Paired = { paired: boolean; detail: string };

/** What the person stored to be typed by name: kept in chrome.storage.session, so gone with the browser. */
export type Secret = { name: string; origin: string; value: string };

/** What is kept in chrome.storage.local, which only the extension's own pages can read. */
export type Pairing = { port: number; instance: string; key: string };

/** What the worker asks of the page scripts of one document. */
export type PageQuestion =
  | PageRead
  | PageStandIn
  | PageName
  | PagePerform
  | PageArm
  | PageAftermath
  | PageMask
  | PageQuiet
  | PagePing;

/** What does the document look like, or what is different since this revision of it? */
export type PageRead = {
  kind: "read";
  extent: Extent | "fit";
  since: number | null;
  /** For whom: a policy that will act on what it reads, or the stream of what changes by itself. */
  reader: "policy" | "stream";
};

/** Say where your document stands, and that it is this site's and not read; nothing else of it. */
export type PageStandIn = { kind: "stand_in"; origin: string };

/** What is this element called? Null for the focused one. */
export type PageName = { kind: "name"; element: string | null };

/** Do this in the document that was read, unless it is consequential and these facts were not approved. */
export type PagePerform = {
  kind: "perform";
  id: number;
  document: string;
  action: PageAction;
  /** What the policy read that the element is called; null where it read nothing of it. */
  target: Target | null;
  approved: Facts | null;
  files: readonly Attachment[];
  /** Who vouches for the text that it types. */
  typing: Typing;
  /** The sites to which it may lead without a yes; null where all are. */
  origins: readonly string[] | null;
  /** Why even what has no consequences is held, for the person; empty where it is not. */
  every: string;
};

/**
 * Where the text that an action types comes from: from the model alone; from the task, in which it stands
 * word for word, on the task's own site; or from the secrets, of which its placeholder names one.
 */
export type Typing = { from: "model" } | { from: "task" } | { from: "secrets"; value: string };

/** Let no dialog of yours hold up what Chrome is about to do to the tab; and may it be left? */
export type PageArm = { kind: "arm" };

/** What came of it, now that the page is at rest? */
export type PageAftermath = { kind: "aftermath" };

/** How do these texts read without the values of secrets? The worker has them of Chrome: titles, addresses. */
export type PageMask = { kind: "mask"; texts: readonly string[] };

/** What the page did, and whether that is what was asked. */
export type Deed = { ok: boolean; detail: string };

/** What the page scripts can do; the rest is done by Chrome's tabs or by the backend. */
export type PageAction = Exclude<
  Action,
  Navigate | Reload | OpenNewTab | SwitchTab | CloseTab | Note
>;

/** Answer once the document has come to rest, after `least` milliseconds and before `limit` are over. */
export type PageQuiet = { kind: "quiet"; least: number; limit: number };

/** Are you there? */
export type PagePing = { kind: "ping" };

/** The page scripts' answer to each. */
export type PageAnswer<Q extends PageQuestion> = Q extends PageRead | PageStandIn
  ? DocumentRead | { kind: "unreadable"; detail: string }
  : Q extends PagePerform
    ? ({ kind: "done" } & Deed) | { kind: "held"; facts: Facts }
    : Q extends PageName
      ? { kind: "name"; target: Target }
      : Q extends PageAftermath
        ? { kind: "aftermath"; changes: readonly string[]; problem: string }
        : Q extends PageArm
          ? { kind: "armed"; kept: boolean }
          : Q extends PageMask
            ? { kind: "masked"; texts: readonly string[] }
            : { kind: "here" };

/** One document as read; `took` milliseconds. */
export type DocumentRead = {
  kind: "read";
  part: Full | Patch;
  url: string;
  title: string;
  document: string;
  extent: Extent;
  /** The key of its own place. */
  root: string;
  /** The keys of the places of the iframes that it shows. */
  slots: readonly string[];
  took: number;
};

/** Where the person has put the pill of the page. */
export type Place = { corner: 0 | 1 | 2 | 3; folded: boolean };

/** What the page of the task's tab shows of the episode. */
export type Driven = {
  /** Whether it goes on; waits for a yes, or an answer; stands paused; the page is the person's; no backend. */
  state: "working" | "asking" | "questioning" | "paused" | "yours" | "away";
  /** What it does now, or did last. */
  doing: Action["kind"] | "read" | "think";
  /** The name of what it does that to; empty if it has none. */
  name: string;
  /** The element that the person is asked about, by its id; empty if there is none. */
  element: string;
  place: Place;
};

/**
 * A question on the port between the worker and a document, and the answer to it, by its number. `typed`
 * are the secrets that were typed on this site, which its later documents may show; `driven` is what the
 * page shows, null where no episode is under way in its tab.
 */
export type ToPage =
  | { kind: "asked"; number: number; question: PageQuestion }
  | { kind: "named"; letters: string }
  | { kind: "typed"; values: readonly string[] }
  | { kind: "driven"; driven: Driven | null };
export type OnPort =
  | { kind: "answered"; number: number; answer: PageAnswer<PageQuestion> | Broken }
  | { kind: "hello"; letters: string; document: string }
  | { kind: "changed" };

/** The page scripts' answer to any question on which they threw. */
export type Broken = { kind: "broken"; detail: string };

/**
 * What a page script says to the worker: may it act, answered by true or false; in the task in which
 * it acts, that it does; that the page's own world has no guard yet; what the person wants who pressed
 * on the page; and where they have put the pill.
 */
export type FromPage =
  | { kind: "permit"; id: number }
  | { kind: "acting"; id: number }
  | { kind: "guard" }
  | { kind: "wish"; wish: "stop" | "pause" }
  | { kind: "place"; place: Place };

/** What the page scripts tell the guard in the page's own world, as JSON. */
export type Order =
  | { kind: "probe" }
  | { kind: "leave" }
  | { kind: "disarm" }
  | { kind: "arm"; expects: string; reply: string };

/** What the guard says of the page, as JSON: what it wanted, and the words of it. */
export type Said = {
  kind:
    | "alert"
    | "confirm"
    | "prompt"
    | "accepted"
    | "leave"
    | "print"
    | "popup"
    | "chooser"
    | "download"
    | "refused"
    | "permission";
  text: string;
};

// Written by scripts/protocol from backend/webstep/protocol: change it there, not here.

/** What both ends must say in the handshake. */
export type ProtocolVersion = 5;

/** Do these actions in order, stopping at the first that fails or changes the page. */
export interface Act {
  readonly kind: "act";
  /** Why, in the model's words. */
  readonly reason: string;
  /** What to do, in order. */
  readonly actions: ReadonlyArray<Action>;
}

/** An action came back. */
export interface Acted {
  readonly kind: "acted";
  /** Who acted. */
  readonly frame: number;
  /** The number of its intent. */
  readonly number: number;
  /** What became of it. */
  readonly outcome: Outcome;
  /** What is different on the page, a line each. */
  readonly changes: ReadonlyArray<string>;
}

export type Action =
  | Click
  | Type
  | Select
  | Check
  | Press
  | Hover
  | Drag
  | Scroll
  | Upload
  | Navigate
  | Back
  | Forward
  | Reload
  | OpenNewTab
  | SwitchTab
  | CloseTab
  | Wait
  | ReadText
  | Note;

/** Allow a policy call beforehand, without waiting for what it asks. A wish of the person. */
export interface Allow {
  readonly kind: "allow";
  /** What is allowed. */
  readonly grant: Grant;
}

/** The person, or the rule they chose at the start, answered a request. */
export interface Answered {
  readonly kind: "answered";
  /** The request. */
  readonly approval: string;
  /** Yes or no. Silence is neither. */
  readonly allowed: boolean;
  /** What to do instead, in the person's words; empty if they said nothing. */
  readonly instead: string;
  /** Who answered: `rule` is what was allowed at the start, `grant` an earlier yes to a call. */
  readonly by: "panel" | "terminal" | "rule" | "grant";
  /** What else the person allowed with it. */
  readonly grant: Grant | null;
}

/** Answer one request for approval. */
export interface Approve {
  readonly kind: "approve";
  /** Which request. */
  readonly approval: string;
  /** Yes or no. */
  readonly allowed: boolean;
  /** What to do instead; empty if nothing. */
  readonly instead: string;
  /** What else is allowed by this yes, until a policy call returns. */
  readonly grant: Grant | null;
}

/** Ask the person, and wait for the answer. It allows nothing. */
export interface Ask {
  readonly kind: "ask";
  /** Why, in the model's words. */
  readonly reason: string;
  /** One question, with what the page says in quotation marks. */
  readonly question: string;
  /** Likely answers, up to 6 of a few words; the person may write another. */
  readonly choices: ReadonlyArray<string>;
}

/** A consequential action waits for the person. */
export interface Asked {
  readonly kind: "asked";
  /** Who wants to act. */
  readonly frame: number;
  /** Names this request; used once. */
  readonly approval: string;
  /** What would be done. */
  readonly action: Action;
  /** What it would mean, as the extension found it. */
  readonly facts: Facts;
  /** The sites whose pages the policy, or one that called or answered it, has read so far. */
  readonly origins: ReadonlyArray<string>;
}

/** A file of the person's own, as it goes to the page with an upload. */
export interface Attachment {
  /** Its name, without a folder. */
  readonly name: string;
  /** Its media type, such as text/plain. */
  readonly type: string;
  /** Its bytes as base64 (RFC 4648). */
  readonly content: string;
}

/** Go back to the page before this one. */
export interface Back {
  readonly kind: "back";
}

/** A part of the page that can be replaced by itself. */
export interface Block {
  /** Which block. */
  readonly key: Key;
  /** What a person perceives and can use; a block inside it stands there as `<x k="KEY"></x>`. */
  readonly html: string;
}

/** Push another policy and wait for what it returns. */
export interface Call {
  readonly kind: "call";
  /** Why, in the model's words. */
  readonly reason: string;
  /** The name of the policy to call. */
  readonly policy: string;
  /** What it shall do, in words. */
  readonly argument: string;
}

/** One policy call as it stands on the stack. */
export interface Calling {
  /** Its number. */
  readonly frame: number;
  /** The policy that was called. */
  readonly policy: string;
  /** What it was called with. */
  readonly argument: string;
}

/** Say what the page looks like, once it has settled. */
export interface Capture {
  readonly kind: "capture";
  /** The question. */
  readonly id: number;
  /** The task's tab. */
  readonly tab: number;
  /** How much to read. */
  readonly extent: Scope;
  /** What the backend has already, so that patches do; empty asks for everything. */
  readonly since: ReadonlyArray<Since>;
  /** The episode that reads, whose sites count; empty where the person looks. */
  readonly episode: string;
  /** The further site that the person said yes to, after a `Held`; None at the first try. */
  readonly approved: Facts | null;
}

/** The page as it looks now. */
export interface Captured {
  readonly kind: "captured";
  /** The question. */
  readonly id: number;
  /** The page, or what is different in it. */
  readonly reading: Reading;
}

/** The backend's first word on every socket. */
export interface Challenge {
  readonly kind: "challenge";
  /** The protocol it speaks. */
  readonly protocol: number;
  /** Its own version, for messages to people. */
  readonly version: string;
  /** 32 random bytes. */
  readonly nonce: string;
}

/** The page changed by itself, after it had settled; said only while an episode runs. */
export interface Changed {
  readonly kind: "changed";
  /** The task's tab. */
  readonly tab: number;
  /** What is different in it. */
  readonly reading: Reading;
}

/** Tick or clear a checkbox or switch, or choose a radio button. */
export interface Check {
  readonly kind: "check";
  /** Its number in brackets. */
  readonly element: ElementId;
  /** Whether it shall be ticked afterwards. */
  readonly checked: boolean;
  /** Whether the person shall be asked first, although the page shows no reason to. */
  readonly ask: boolean;
}

/** Click an element, as a person would. */
export interface Click {
  readonly kind: "click";
  /** Its number in brackets. */
  readonly element: ElementId;
  /** Which button; double is two clicks with the left one. */
  readonly how: "left" | "double" | "right" | "middle";
  /** Keys that are held down meanwhile. */
  readonly keys: ReadonlyArray<"Control" | "Shift" | "Alt" | "Meta">;
  /** The page's own question that shall be accepted. */
  readonly dialog: Dialog | null;
  /** Whether the person shall be asked first, although the page shows no reason to. */
  readonly ask: boolean;
}

/** Close a tab of this task. */
export interface CloseTab {
  readonly kind: "close_tab";
  /** The tab's number, as it was reported when it opened. */
  readonly tab: number;
}

/** One browser in which Chrome has loaded the extension. */
export interface ConnectedBrowser {
  /** Names the installation. */
  readonly instance: string;
  /** The extension's own, as it says itself. */
  readonly version: string;
  /** When it connected: ISO 8601, UTC, to the second. */
  readonly since: string;
}

/** The policy on top made its choice. */
export interface Decided {
  readonly kind: "decided";
  /** Who decided. */
  readonly frame: number;
  /** What, and why. */
  readonly decision: Decision;
  /** For each action of an Act the element it is meant for; empty for other decisions. */
  readonly targets: ReadonlyArray<Target | null>;
  /** What the call cost. */
  readonly usage: Usage;
  /** SHA-256 of the page's address and outline on which it was made, in hex. */
  readonly page: string;
  /** The sites of that page. */
  readonly origins: ReadonlyArray<string>;
}

/** The model that decides for the policies of one tier. */
export interface Decider {
  /** Which policies: those that are short and simple, or all others. */
  readonly tier: "fast" | "strong";
  /** Its id, as its server knows it. */
  readonly model: string;
  /** How much it thinks; empty where its server chooses. */
  readonly effort: string;
  /** Whether its price is known; if not, its tasks show tokens and no money. */
  readonly priced: boolean;
}

export type Decision =
  | Act
  | Call
  | Plan
  | Return
  | Ask;

/** Delete one episode for good. */
export interface DeleteEpisode {
  /** Named again in the answers. */
  readonly id: WishId;
  readonly kind: "delete_episode";
  /** Which. */
  readonly episode: EpisodeId;
}

/** Delete all episodes for good. */
export interface DeleteEpisodes {
  /** Named again in the answers. */
  readonly id: WishId;
  readonly kind: "delete_episodes";
}

/** Episodes are gone from the journal, and nobody shall show them any more. */
export interface Deleted {
  readonly kind: "deleted";
  /** The wish that wanted it. */
  readonly id: string;
  /** Their ids. */
  readonly episodes: ReadonlyArray<string>;
}

/** What was wished of the journal cannot be had. */
export interface Denied {
  readonly kind: "denied";
  /** The wish. */
  readonly id: string;
  /** Why, and what to do. */
  readonly detail: string;
}

/**
 * An alert, confirm or prompt of the page that shall be accepted.
 *
 * Without it the question is dismissed and its words are reported.
 */
export interface Dialog {
  /** Words that the question must contain, whatever their case; another one is dismissed. */
  readonly expects: string;
  /** What to answer, where it asks for a text. */
  readonly reply: string;
}

/** Drag an element onto another one. */
export interface Drag {
  readonly kind: "drag";
  /** The number of what is taken. */
  readonly element: ElementId;
  /** The number of what it is let go on. */
  readonly to: ElementId;
}

export type ElementId = string;

export type EndStatus = "done" | "failed" | "impossible" | "not_applicable" | "stopped" | "out_of_budget" | "interrupted" | "broken";

/** The episode is over. Always the last event. */
export interface Ended {
  readonly kind: "ended";
  /** How. */
  readonly status: EndStatus;
  /** The root policy's answer, or why there is none and what to do. */
  readonly answer: string;
  /** What it used. */
  readonly totals: Totals;
}

/** One event in its journal. */
export interface Entry {
  /** The episode's id, which sorts by time. */
  readonly episode: string;
  /** Counts the episode's events from 1, without gaps. */
  readonly number: number;
  /** When it was written: ISO 8601, UTC, to the millisecond. For reading, not for ordering. */
  readonly at: string;
  /** What happened. */
  readonly event: EpisodeEvent;
}

export type EpisodeEvent =
  | Started
  | Pushed
  | Observed
  | Rejected
  | Decided
  | Asked
  | Answered
  | Granted
  | Revoked
  | Intended
  | Acted
  | Noted
  | Questioned
  | Replied
  | Warned
  | Popped
  | Steered
  | Paused
  | Resumed
  | Ended;

export type EpisodeId = string;

/** Some entries of an episode, in answer to `ReadEpisode`: a long one comes in several parts. */
export interface EpisodePart {
  readonly kind: "episode_part";
  /** The wish. */
  readonly id: string;
  /** In order; the next part goes on where this one ends. */
  readonly entries: ReadonlyArray<Entry>;
  /** Whether these are the last. */
  readonly last: boolean;
}

/** The answer to `FindEpisodes`. */
export interface Episodes {
  readonly kind: "episodes";
  /** The wish. */
  readonly id: string;
  /** The newest first, at most 50. */
  readonly episodes: ReadonlyArray<Summary>;
  /** Whether there are older ones that hold the words. */
  readonly more: boolean;
}

/** Write one episode down. */
export interface ExportEpisode {
  /** Named again in the answers. */
  readonly id: WishId;
  readonly kind: "export_episode";
  /** Which. */
  readonly episode: EpisodeId;
  /** How. */
  readonly form: Form;
}

/** Some of an exported episode's text, in answer to `ExportEpisode`. */
export interface ExportPart {
  readonly kind: "export_part";
  /** The wish. */
  readonly id: string;
  /** What to call the file. */
  readonly name: string;
  /** The next part goes on where this one ends. */
  readonly text: string;
  /** Whether this is the last. */
  readonly last: boolean;
}

/** Go on though a limit was reached: those that were may be used up once more. */
export interface Extend {
  readonly kind: "extend";
}

export type Extent = "view" | "page";

/**
 * What one consequential action would do, read from the page's structure.
 *
 * The extension resolves them, the person reads them, and a yes holds for exactly these: the
 * extension resolves them again in the same task in which it acts, and compares.
 */
export interface Facts {
  /** The action's kind; `read` where only reading a further site is at stake. */
  readonly action: string;
  /** How much is at stake. */
  readonly tier: Tier;
  /** The element it would act on. */
  readonly target: Target;
  /** The site it would act on, as scheme, host and port. */
  readonly origin: string;
  /** The document it was resolved in. */
  readonly document: string;
  /** The address of that document. */
  readonly url: string;
  /**
   * The dialog or form around the element by its heading, else the text of the row, item or
   * region it stands in; empty where there is none.
   */
  readonly context: string;
  /** What makes it consequential, in words for the person. */
  readonly why: string;
  /**
   * What the form, or else the fields around the element, would send; what is not shown of it is
   * counted.
   */
  readonly values: ReadonlyArray<FieldValue>;
}

/** The question cannot be answered. */
export interface Failed {
  readonly kind: "failed";
  /** The question. */
  readonly id: number;
  /** The page cannot be scripted; the tab is gone or crashed; an action may have happened. */
  readonly cause: "unreadable" | "tab_gone" | "unknown";
  /** What is wrong and what to do. */
  readonly detail: string;
}

/** One field of the form that an action would submit. */
export interface FieldValue {
  /** The field's accessible name. */
  readonly name: string;
  /** What it holds; a secret is shown as dots. */
  readonly value: string;
}

/** List the newest episodes that hold all these words. */
export interface FindEpisodes {
  /** Named again in the answers. */
  readonly id: WishId;
  readonly kind: "find_episodes";
  /** Looked for in task, site and answer, whatever their case; empty for all episodes. */
  readonly words: string;
  /** Only episodes that are older than this one; empty for the newest. */
  readonly before: string;
}

/** Return for a frame by hand. */
export interface Finish {
  readonly kind: "finish";
  /** Which. */
  readonly frame: number;
  /** How it went. */
  readonly status: Status;
  /** What its caller shall know. */
  readonly answer: string;
}

/** Unpair a browser: forget its key and close its sockets. It may ask for no other's. */
export interface Forget {
  readonly kind: "forget";
  /** The browser. */
  readonly instance: string;
}

export type Form = "json" | "markdown";

export type Format = "outline" | "html" | "axtree";

/** Go on to the page from which back led here. */
export interface Forward {
  readonly kind: "forward";
}

export type FromBackend =
  | Challenge
  | Welcome
  | Refused
  | OpenTab
  | Capture
  | Perform
  | Screenshot
  | Tell
  | Thinking
  | Problem
  | Observation
  | Unobserved
  | Present
  | Setup
  | Episodes
  | EpisodePart
  | ExportPart
  | Deleted
  | Denied
  | Pong;

/** One document, whole. */
export interface Full {
  readonly kind: "full";
  /** Whose document. */
  readonly iframe: Iframe;
  /** Counts the document's readings. */
  readonly revision: number;
  /** The outermost block; an iframe's root stands in the document around it. */
  readonly root: Key;
  /** All of them. */
  readonly blocks: ReadonlyArray<Block>;
  /** XOR over all blocks of crc32((key + newline + html) as UTF-16-LE), unsigned 32 bits. */
  readonly check: number;
}

/** Give the page back: what is different on it goes to the policy that had it before. */
export interface GiveBack {
  readonly kind: "give_back";
  /** What the person says of it; empty if nothing. */
  readonly remark: string;
}

/**
 * Allows a policy call, and whatever it calls, what is consequential until it returns.
 *
 * It never covers what is irreversible. The extension keeps it by these facts and holds every
 * action against them; of policies it knows nothing else.
 */
export interface Grant {
  /** The call; with its frame the grant ends. */
  readonly calling: Calling;
  /** The sites on which it holds, each as scheme, host and port. */
  readonly origins: ReadonlyArray<string>;
  /** The kinds of actions that it covers. */
  readonly actions: ReadonlyArray<string>;
  /** The kinds of fields that may be filled: `card` only with what stands in the task. */
  readonly fields: ReadonlyArray<"plain" | "card">;
}

/** The person allowed a policy call beforehand. An event. */
export interface Granted {
  readonly kind: "granted";
  /** Names it, as a request is named whose yes carries a grant. */
  readonly approval: string;
  /** What is allowed. */
  readonly grant: Grant;
  /** Who said so. */
  readonly by: "panel" | "terminal";
}

/** Tell a frame something, which counts for it from here on. */
export interface Guide {
  readonly kind: "guide";
  /** Which. */
  readonly frame: number;
  /** What the person says. */
  readonly text: string;
}

/** The action is consequential: nothing was done, a person must approve these facts. */
export interface Held {
  readonly kind: "held";
  /** The question. */
  readonly id: number;
  /** What it would do. */
  readonly facts: Facts;
  /** The request with which the person granted such actions already; empty if none covers it. */
  readonly covered: string;
}

export type Holds = "consequential" | "every";

/** Move the pointer onto an element, to open what opens by pointing. */
export interface Hover {
  readonly kind: "hover";
  /** Its number in brackets. */
  readonly element: ElementId;
}

export type Iframe = string;

/** Say how you are set up. */
export interface Inspect {
  readonly kind: "inspect";
}

/** An action is about to be sent: written, and on disk, before anything is done. */
export interface Intended {
  readonly kind: "intended";
  /** Who acts. */
  readonly frame: number;
  /** Numbers the episode's actions from 1. */
  readonly number: number;
  /** What will be done. */
  readonly action: Action;
  /** The element it is meant for. */
  readonly target: Target | null;
}

export type Key = string;

/** Where an episode, and each frame of it, must end. */
export interface Limits {
  /** Actions on the page, over all frames. */
  readonly actions: number;
  /** Calls of the model, over all frames. */
  readonly calls: number;
  /** Frames on the stack at once. */
  readonly depth: number;
  /** Calls of policies, the root's included. */
  readonly pushes: number;
  /** Tokens read and written, over all frames. */
  readonly tokens: number;
  /** US dollars, over all frames. */
  readonly cost_usd: number;
  /** Of work: without the time in which a person was asked or the episode was paused. */
  readonly minutes: number;
  /** Actions of one frame. */
  readonly frame_actions: number;
  /** Calls of the model by one frame. */
  readonly frame_calls: number;
}

export type Mode = "every" | "ask" | "freely" | "all";

/** Open an address in the task's tab. */
export interface Navigate {
  readonly kind: "navigate";
  /** The whole address, with http:// or https://. */
  readonly url: string;
}

/** Write down a fact that a later step needs. Every policy reads it. */
export interface Note {
  readonly kind: "note";
  /** The fact, in one or two sentences. */
  readonly text: string;
}

/** A policy wrote something down for the whole episode. */
export interface Noted {
  readonly kind: "noted";
  /** Who noted. */
  readonly frame: number;
  /** The fact. */
  readonly text: string;
}

/** What a policy would read. */
export interface Observation {
  readonly kind: "observation";
  /** Where the tab is. */
  readonly url: string;
  /** The page's title. */
  readonly title: string;
  /** The whole observation. */
  readonly text: string;
  /** What is different from the reading before, a line each; empty at the first. */
  readonly changes: ReadonlyArray<string>;
  /** What it took. */
  readonly stages: Stages;
}

/** Read a tab for a terminal, beside whatever episode runs. */
export interface Observe {
  readonly kind: "observe";
  /**
   * The address to open in a tab of its own; empty for the tab that this terminal had read last,
   * or else the active one.
   */
  readonly url: string;
  /** How much to read. */
  readonly extent: Extent;
  /** How to write it. */
  readonly format: Format;
  /** Whether to read everything, or only what is different from this terminal's reading before. */
  readonly how: "anew" | "patches";
}

/** The policy on top read the page. */
export interface Observed {
  readonly kind: "observed";
  /** Who read. */
  readonly frame: number;
  /** The address of the page. */
  readonly url: string;
  /** The title of the page. */
  readonly title: string;
  /** The observation, word for word as the model got it. */
  readonly text: string;
}

/** Open an address in a new tab and go on there. */
export interface OpenNewTab {
  readonly kind: "open_tab";
  /** The whole address, with http:// or https://. */
  readonly url: string;
}

/** Take a tab for a task, opening or navigating one where an address is given. */
export interface OpenTab {
  readonly kind: "open_tab";
  /** The question. */
  readonly id: number;
  /** The tab to take; None for a new one, or the active one where no address is given. */
  readonly tab: number | null;
  /** The address to open there; empty to leave the tab as it is. */
  readonly url: string;
  /** The episode whose sites begin with the tab's own; empty where there is none. */
  readonly episode: string;
  /** Further sites that the person named for it, each as scheme, host and port. */
  readonly sites: ReadonlyArray<string>;
}

/** A tab was taken for the task. */
export interface Opened {
  readonly kind: "opened";
  /** The question. */
  readonly id: number;
  /** The tab. */
  readonly tab: number;
  /** Where it is now. */
  readonly url: string;
  /** The secrets that may be typed by name. */
  readonly secrets: ReadonlyArray<SecretName>;
}

/** What became of one action. */
export interface Outcome {
  /** Whether it was done as asked. */
  readonly ok: boolean;
  /** What was done, or why it was not and what to do instead. */
  readonly detail: string;
  /**
   * What came of it until the tab was quiet again, a line each: addresses, tabs, dialogs,
   * values,
   * errors, the focus.
   */
  readonly changes: ReadonlyArray<string>;
  /** From the request to the end of the action, the waiting for a quiet page not included. */
  readonly took_ms: number;
}

export type Part =
  | Full
  | Patch;

/** What is different in one document since an earlier reading. */
export interface Patch {
  readonly kind: "patch";
  /** Whose document. */
  readonly iframe: Iframe;
  /** The revision that it builds on. */
  readonly base: number;
  /** The revision that comes of it. */
  readonly revision: number;
  /** Those that are new or changed, whole. */
  readonly blocks: ReadonlyArray<Block>;
  /** Those that stand nowhere any more. */
  readonly gone: ReadonlyArray<Key>;
  /** As in a full one, over all blocks that then stand. */
  readonly check: number;
}

/** Let the episode stand still before its next action; one that is under way comes back. */
export interface Pause {
  readonly kind: "pause";
}

/** The episode stands still until the person lets it go on or ends it. */
export interface Paused {
  readonly kind: "paused";
  /** What happened, what is in doubt after it, and what to do. */
  readonly why: string;
  /** Whether a limit was reached, so that it can only go on beyond that. */
  readonly at_limit: boolean;
  /** What it had used by then. */
  readonly totals: Totals;
}

/** Do one action, or hold it if it is consequential and these facts were not approved. */
export interface Perform {
  readonly kind: "perform";
  /** The question; an id is performed once and never again. */
  readonly id: number;
  /** The episode; once the person has stopped it, nothing more of it is performed. */
  readonly episode: string;
  /** The task's tab. */
  readonly tab: number;
  /** The document in which the policy saw the element. */
  readonly document: string;
  /** What to do. */
  readonly action: Action;
  /** What the element was called when the policy read it; None where it read nothing of it. */
  readonly target: Target | null;
  /** The facts the person said yes to; None at the first try. */
  readonly approved: Facts | null;
  /** Names this try for ever, in all sessions: what has been claimed is never begun again. */
  readonly claim: string;
  /** The stack that wants it, root first. */
  readonly calls: ReadonlyArray<Calling>;
  /** What an upload uploads. */
  readonly files: ReadonlyArray<Attachment>;
  /** What is held at the least. */
  readonly holds: Holds;
}

/** The action was done, or was not possible. */
export interface Performed {
  readonly kind: "performed";
  /** The question. */
  readonly id: number;
  /** What became of it. */
  readonly outcome: Outcome;
  /** The task's tab from now on. */
  readonly tab: number;
}

/** The picture, or why there is none. */
export interface Pictured {
  readonly kind: "pictured";
  /** The question. */
  readonly id: number;
  /** A JPEG in base64, at most 1280 pixels wide; empty if there is none. */
  readonly jpeg: string;
  /** Why there is none, and what to do; empty if there is one. */
  readonly detail: string;
}

/** Sent every 20 s: Chrome stops an idle worker after 30 s unless its socket speaks. */
export interface Ping {
  readonly kind: "ping";
}

/** Call these policies in order, stopping at the first that returns anything but done. */
export interface Plan {
  readonly kind: "plan";
  /** Why, in the model's words. */
  readonly reason: string;
  /** What to call, in order. */
  readonly calls: ReadonlyArray<PlannedCall>;
}

/** One call of a plan. */
export interface PlannedCall {
  /** The name of the policy to call. */
  readonly policy: string;
  /** What it shall do, in words. */
  readonly argument: string;
}

/** The answer to a ping. */
export interface Pong {
  readonly kind: "pong";
}

/** A frame ended and its answer went to its caller. */
export interface Popped {
  readonly kind: "popped";
  /** Which. */
  readonly frame: number;
  /** How it went. */
  readonly status: Status;
  /** What its caller now knows. */
  readonly answer: string;
  /** The sites whose pages the answer may come from. */
  readonly origins: ReadonlyArray<string>;
}

/** The answer to `Who`. */
export interface Present {
  readonly kind: "present";
  /** Those that are connected now, the first to come first. */
  readonly browsers: ReadonlyArray<ConnectedBrowser>;
  /**
   * Why the last extension that came was not let in, and what to do; empty if none was refused
   * since the last one that was let in.
   */
  readonly refused: string;
}

/** Press a key, such as Enter or ArrowDown, or several at once, such as Control+a. */
export interface Press {
  readonly kind: "press";
  /** The number of what gets the key; null for what is focused. */
  readonly element: ElementId | null;
  /** As in KeyboardEvent.key, after the keys held down, joined by +. */
  readonly key: string;
  /** The page's own question that shall be accepted. */
  readonly dialog: Dialog | null;
  /** Whether the person shall be asked first, although the page shows no reason to. */
  readonly ask: boolean;
}

/** A wish could not be granted. */
export interface Problem {
  readonly kind: "problem";
  /** Why, and what to do. */
  readonly detail: string;
}

/** The client's answer: who it is, and proof that it knows the key. */
export interface Prove {
  readonly kind: "prove";
  /** The protocol it speaks. */
  readonly protocol: number;
  /** Its own version, for messages to people. */
  readonly version: string;
  /** What it is. */
  readonly role: "extension" | "terminal";
  /** Names this one installation; a key belongs to one instance. */
  readonly instance: string;
  /** Whether the key comes from a one-time code rather than from an earlier pairing. */
  readonly pairing: boolean;
  /** 32 random bytes of its own. */
  readonly nonce: string;
  /** HMAC-SHA256 with the key over `client|protocol|role|instance|port|backend's|own nonce`. */
  readonly proof: string;
}

/** A policy was called and now stands on top of the stack. */
export interface Pushed {
  readonly kind: "pushed";
  /** The new frame. */
  readonly frame: number;
  /** The policy's name. */
  readonly policy: string;
  /** What it shall do. */
  readonly argument: string;
  /** SHA-256 of the policy's own files, in hex. */
  readonly prompt: string;
}

/** A policy asked the person. */
export interface Questioned {
  readonly kind: "questioned";
  /** Who asks. */
  readonly frame: number;
  /** What. */
  readonly question: string;
  /** Answers to choose from; another may be written. */
  readonly choices: ReadonlyArray<string>;
  /** The sites that it may come from, as in a request. */
  readonly origins: ReadonlyArray<string>;
}

/** Send all entries of one episode. */
export interface ReadEpisode {
  /** Named again in the answers. */
  readonly id: WishId;
  readonly kind: "read_episode";
  /** Which. */
  readonly episode: EpisodeId;
}

/** Read the whole text of a part of the page, also what was left out for its length. */
export interface ReadText {
  readonly kind: "read_text";
  /** The number of an element: what is around it is read; without it the page. */
  readonly element: ElementId | null;
  /** Which piece of 8,000 characters, from 1. */
  readonly piece: number;
}

/** One look at a tab, as it goes over the wire. */
export interface Reading {
  /** The address of the tab's own document. */
  readonly url: string;
  /** Its title, at most 300 characters. */
  readonly title: string;
  /** A random word that the tab's own document keeps until it is left. */
  readonly document: string;
  /** How much was read. */
  readonly extent: Extent;
  /** One for each document; an iframe that has none is gone. */
  readonly parts: ReadonlyArray<Part>;
  /** What it took. */
  readonly timing: Timing;
}

/** Change what a frame was called with; it keeps its history. */
export interface Redirect {
  readonly kind: "redirect";
  /** Which. */
  readonly frame: number;
  /** What it shall do from here on. */
  readonly argument: string;
}

/** The handshake failed; the socket closes after this. */
export interface Refused {
  readonly kind: "refused";
  /** What failed; `locked`: too many others have, so nobody new is let in for a minute. */
  readonly cause: "protocol" | "key" | "code" | "malformed" | "locked";
  /** What is wrong and what to do, for the person. */
  readonly detail: string;
}

/** The model's reply was no valid decision; nothing of it was done. */
export interface Rejected {
  readonly kind: "rejected";
  /** Whose reply it was. */
  readonly frame: number;
  /** What the model is told about it. */
  readonly problem: string;
  /** What the call cost all the same. */
  readonly usage: Usage;
  /** The sites of the page that lay before it. */
  readonly origins: ReadonlyArray<string>;
}

/** Load the page again. */
export interface Reload {
  readonly kind: "reload";
}

/** Begin an episode that decides what another one has decided, without a model. */
export interface Repeat {
  readonly kind: "repeat";
  /** The episode to repeat, by its id in the journal. */
  readonly episode: string;
  /** The tab to do it in; None for a new one. */
  readonly tab: number | null;
  /** Where to begin; empty for where that episode began. */
  readonly url: string;
  /** What the person is asked about. */
  readonly approve: Mode;
}

/** The person answered a policy's question. */
export interface Replied {
  readonly kind: "replied";
  /** Who had asked. */
  readonly frame: number;
  /** What the person said. It grants nothing. */
  readonly answer: string;
}

/** Answer a policy's question. */
export interface Reply {
  readonly kind: "reply";
  /** What the person says. */
  readonly answer: string;
}

/** Begin a frame anew, with the same argument; its history is forgotten, the page stays. */
export interface Restart {
  readonly kind: "restart";
  /** Which. */
  readonly frame: number;
}

/** Go on with the episode that is paused, after reading the page again. */
export interface Resume {
  readonly kind: "resume";
}

/** The person let the episode go on. */
export interface Resumed {
  readonly kind: "resumed";
  /** SHA-256 over all policies in use from here on, in hex; their text may have changed. */
  readonly library: string;
  /** Where it must end from here on; None for where it had to before. */
  readonly limits: Limits | null;
}

/** End this policy and answer its caller. */
export interface Return {
  readonly kind: "return";
  /** Why, in the model's words. */
  readonly reason: string;
  /** How it went. */
  readonly status: Status;
  /** What the caller wants to know. */
  readonly answer: string;
}

/** Take back what was allowed for a policy call, at once. A wish of the person. */
export interface Revoke {
  readonly kind: "revoke";
  /** The request whose yes carried it. */
  readonly approval: string;
}

/** The person took back what they had allowed for a policy call. */
export interface Revoked {
  readonly kind: "revoked";
  /** The request whose yes carried it. */
  readonly approval: string;
}

export type Scope = "view" | "page" | "fit";

/** Take a picture of what the tab shows now. */
export interface Screenshot {
  readonly kind: "screenshot";
  /** The question. */
  readonly id: number;
  /** The task's tab. */
  readonly tab: number;
}

/** Scroll by most of a screen. */
export interface Scroll {
  readonly kind: "scroll";
  /** Which way; here brings the element into view, so it needs one. */
  readonly direction: "down" | "up" | "left" | "right" | "here";
  /** The number of an element in what shall scroll; without it the page. */
  readonly element: ElementId | null;
}

/** A secret that the extension types where it belongs; its value never leaves the extension. */
export interface SecretName {
  /** What stands for it in an action: `{{secret:NAME}}`. */
  readonly name: string;
  /** The only site on which it is filled in. */
  readonly origin: string;
}

/** Choose in a list, also in one that has to be opened first. */
export interface Select {
  readonly kind: "select";
  /** Its number in brackets. */
  readonly element: ElementId;
  /** Their texts as shown: all that shall be chosen afterwards. */
  readonly options: ReadonlyArray<string>;
  /** Whether the person shall be asked first, although the page shows no reason to. */
  readonly ask: boolean;
}

/** The answer to `Inspect`. */
export interface Setup {
  readonly kind: "setup";
  /** One for each tier; empty where no model decides. */
  readonly deciders: ReadonlyArray<Decider>;
  /** The host of the model's service; empty where no model decides. */
  readonly server: string;
  /** The day of the price list, as YYYY-MM-DD; empty where no model decides. */
  readonly prices_as_of: string;
  /**
   * The file in which the person chooses the models, which need not exist; empty where no model
   * decides.
   */
  readonly file: string;
}

/** What the backend has of one document already. */
export interface Since {
  /** Whose document. */
  readonly iframe: Iframe;
  /** Its last revision. */
  readonly revision: number;
}

/** Where the time of one observation went, in milliseconds, one stage after the other. */
export interface Stages {
  /** The extension waits until the page has come to rest. */
  readonly settle_ms: number;
  /** The page scripts read it. */
  readonly page_ms: number;
  /** The extension's worker asks them and puts together what they say. */
  readonly worker_ms: number;
  /** The websocket both ways, JSON on both ends, and the snapshot that is made of it. */
  readonly wire_ms: number;
  /** BeautifulSoup reads the snapshot. */
  readonly parse_ms: number;
  /** The text is written, and what is different in it. */
  readonly text_ms: number;
}

/** Begin an episode. */
export interface Start {
  readonly kind: "start";
  /** What to do, in the person's words. */
  readonly task: string;
  /** The tab to do it in; None lets the extension choose. */
  readonly tab: number | null;
  /** Where to begin; empty for the page that is there. */
  readonly url: string;
  /** What the person is asked about. */
  readonly approve: Mode;
  /** Sites it may use beside the one on which it begins, each as scheme, host and port. */
  readonly sites: ReadonlyArray<string>;
  /** US dollars at which it ends; None for the usual. */
  readonly cost_usd: number | null;
}

/** An episode began. */
export interface Started {
  readonly kind: "started";
  /** The words the person typed. */
  readonly task: string;
  /** The page on which it began. */
  readonly url: string;
  /** The model that decides, by its id. */
  readonly model: string;
  /** Where it must end. */
  readonly limits: Limits;
  /** SHA-256 over all policies in use, in hex. */
  readonly library: string;
  /** The secrets that its policies may type by name. */
  readonly secrets: ReadonlyArray<SecretName>;
  /** What the person is asked about. */
  readonly approve: Mode;
}

export type Status = "done" | "failed" | "impossible" | "not_applicable";

/** Steer a frame. An episode that is under way stands still for it, then goes on by itself. */
export interface Steer {
  readonly kind: "steer";
  /** What to do to which frame. */
  readonly steering: Steering;
}

/** The person did this to a frame. An event. */
export interface Steered {
  readonly kind: "steered";
  /** What to which. */
  readonly steering: Steering;
}

export type Steering =
  | Guide
  | Redirect
  | Restart
  | Finish;

/** End the episode now. */
export interface Stop {
  readonly kind: "stop";
}

/** One episode in a list, whatever version wrote it. */
export interface Summary {
  /** Its id. */
  readonly episode: string;
  /** When it began: ISO 8601, UTC, to the millisecond. */
  readonly at: string;
  /** The words the person typed; empty if it ended before it began. */
  readonly task: string;
  /** The page on which it began. */
  readonly url: string;
  /** Who decided. */
  readonly model: string;
  /** As it ended, an `EndStatus` of this or another version; empty while it has not. */
  readonly status: string;
  /** As it ended. */
  readonly answer: string;
  /** What it had used at its end or pause; None while it runs. */
  readonly totals: Totals | null;
  /** Its entries. */
  readonly events: number;
  /** Whether it stands still until the person lets it go on. */
  readonly paused: boolean;
}

/** Go on in another tab of this task. */
export interface SwitchTab {
  readonly kind: "switch_tab";
  /** The tab's number, as it was reported when it opened. */
  readonly tab: number;
}

/** Take the page over: a frame of the person's own comes on top, and nothing is done. */
export interface TakeOver {
  readonly kind: "take_over";
}

/** The element an action is meant for, as a person would name it. */
export interface Target {
  /** Its ARIA role, such as button or textbox. */
  readonly role: string;
  /** Its accessible name, at most 200 characters. */
  readonly name: string;
}

/** Events of an episode, as they are written to its journal. */
export interface Tell {
  readonly kind: "tell";
  /**
   * In order, without gaps. The first one after the welcome has all entries of the running or
   * the last episode; it is empty if there was none.
   */
  readonly entries: ReadonlyArray<Entry>;
}

/** The reason so far of a decision that the model is still writing. Never journalled. */
export interface Thinking {
  readonly kind: "thinking";
  /** The episode. */
  readonly episode: string;
  /** Who is deciding. */
  readonly frame: number;
  /** The whole reason up to now. */
  readonly text: string;
}

export type Tier = "consequential" | "irreversible";

/** Where the time of a reading went, in milliseconds. */
export interface Timing {
  /** Waiting until the page had come to rest. */
  readonly settle_ms: number;
  /** In the page scripts of all documents. */
  readonly page_ms: number;
  /** In the worker, without the other two. */
  readonly worker_ms: number;
}

export type ToBackend =
  | Prove
  | Opened
  | Captured
  | Changed
  | Performed
  | Held
  | Failed
  | Pictured
  | Start
  | Repeat
  | Pause
  | Resume
  | Extend
  | Steer
  | TakeOver
  | GiveBack
  | Stop
  | Approve
  | Allow
  | Revoke
  | Reply
  | Observe
  | Who
  | Inspect
  | FindEpisodes
  | ReadEpisode
  | ExportEpisode
  | DeleteEpisode
  | DeleteEpisodes
  | Forget
  | Ping;

/** What an episode used. */
export interface Totals {
  /** Actions on the page. */
  readonly actions: number;
  /** Calls of the model. */
  readonly calls: number;
  /** Tokens read and written. */
  readonly tokens: number;
  /** US dollars; None if any call had no known price. */
  readonly cost_usd: number | null;
  /** The most frames that stood on the stack at once. */
  readonly depth: number;
  /** Of work: without the time in which a person was asked or the episode was paused. */
  readonly seconds: number;
}

/** Write into a text field. It does not press Enter. */
export interface Type {
  readonly kind: "type";
  /** Its number in brackets. */
  readonly element: ElementId;
  /** What to write. */
  readonly text: string;
  /** In place of what the field holds, as usual, or after it. */
  readonly where: "replace" | "append";
  /** Whether the person shall be asked first, although the page shows no reason to. */
  readonly ask: boolean;
}

/** The tab cannot be read. */
export interface Unobserved {
  readonly kind: "unobserved";
  /** Why, and what to do. */
  readonly detail: string;
}

/** Put files of the person's own into a file field or onto a place for dropping files. */
export interface Upload {
  readonly kind: "upload";
  /** The number of the field, its button or the place. */
  readonly element: ElementId;
  /** The files' names in the folder that the person allows. */
  readonly files: ReadonlyArray<string>;
}

/** What one decision of the model cost, with all that it took to get it. */
export interface Usage {
  /** The id of the model that answered. */
  readonly model: string;
  /** Requests that it took, failed ones included. */
  readonly calls: number;
  /** Tokens of the prompt that were paid in full. */
  readonly input_tokens: number;
  /** Tokens of the prompt that were read from the cache. */
  readonly cached_tokens: number;
  /** Tokens of the prompt that were written to the cache. */
  readonly written_tokens: number;
  /** Tokens of the reply, thinking included. */
  readonly output_tokens: number;
  /** US dollars by the dated price table; None where the model has no price there. */
  readonly cost_usd: number | null;
  /** From request to the end of the reply. */
  readonly seconds: number;
}

/** Wait until a text appears on the page or is gone, for ten seconds at most. */
export interface Wait {
  readonly kind: "wait";
  /** Words on the page. */
  readonly text: string;
  /** What to wait for, as usual that it is shown. */
  readonly until: "shown" | "gone";
}

/** The engine told the policy on top something, such as that it goes in circles. */
export interface Warned {
  readonly kind: "warned";
  /** Who is told. */
  readonly frame: number;
  /** What. */
  readonly text: string;
}

/** The backend's proof in return, and what the person should know before a task. */
export interface Welcome {
  readonly kind: "welcome";
  /** HMAC-SHA256 with the key over `backend|protocol|role|instance|port|client's|own nonce`. */
  readonly proof: string;
  /** The model that will decide. */
  readonly model: string;
  /** Where a task must end. */
  readonly limits: Limits;
}

/** Say which browsers are connected now. */
export interface Who {
  readonly kind: "who";
}

export type WishId = string;

/** What the page scripts share. They are classic scripts in one scope, which cannot import. */

import type * as extension from "../shared/extension.js";
import type * as protocol from "../shared/protocol.js";

declare global {
  type Driven = extension.Driven;
  type Place = extension.Place;
  type Facts = protocol.Facts;
  type FieldValue = protocol.FieldValue;
  type Outcome = protocol.Outcome;
  type Block = protocol.Block;
  type Full = protocol.Full;
  type Patch = protocol.Patch;
  type Target = protocol.Target;
  type DocumentRead = extension.DocumentRead;
  type FromPage = extension.FromPage;
  type PageAction = extension.PageAction;
  type PageAnswer<Q extends PageQuestion> = extension.PageAnswer<Q>;
  type OnPort = extension.OnPort;
  type PagePerform = extension.PagePerform;
  type PageQuestion = extension.PageQuestion;
  type PageName = extension.PageName;
  type PageRead = extension.PageRead;
  type ToPage = extension.ToPage;

  /** An element whose value a person types. */
  type TextField = HTMLInputElement | HTMLTextAreaElement;

  /** Why an action cannot be done; `final` if waiting will not help. */
  type Obstacle = { reason: string; final: boolean };

  /** How much is at stake: a person allows what is consequential or irreversible; `never` is theirs alone. */
  type Tier = "read" | "reversible" | Facts["tier"] | "never";

  /** One thing in the page that speaks for a tier, as a sentence for the person. */
  type Sign = { tier: Tier; why: string };

  /** One thing that decides what an action does, by the name that a person is told. */
  type SealedPart = { name: string; value: string };

  /** An action that needs a yes: what the person is shown, the element's id, all that the yes is bound to. */
  type Finding = { facts: Facts; element: string; seal: SealedPart[] };

  /** A class of words: what finds any of them, and those of languages without spaces. */
  type Lexemes = { pattern: RegExp; unspaced: string[] };

  /** Whether an action may be done. */
  type Verdict =
    | { kind: "free" }
    | { kind: "ask"; finding: Finding }
    | { kind: "never"; why: string };

  /** A document as it was sent last. */
  type Sent = {
    readonly revision: number;
    readonly extent: "view" | "page";
    readonly root: string;
    readonly blocks: Map<string, Piece>;
  };

  /** What the page scripts remember of this one document. */
  type PageState = {
    /** A random word that tells this document from every other, and from itself before it was left. */
    document: string;
    /** What its ids and keys begin with: nothing in the tab's own document, else what the worker gave it. */
    letters: string;
    /** The key of its place in the document around it, if that had to be told; else empty. */
    slot: string;
    /** The iframes whose documents had to be told. */
    readonly shaded: Set<HTMLIFrameElement>;
    /** The id of every element that ever got one. */
    readonly ids: WeakMap<Element, string>;
    /** The element of every id; a number is never used twice. */
    readonly elements: Map<string, WeakRef<Element>>;
    /** Fields that held a secret once: a page may turn a password into plain text to show it. */
    readonly secrets: WeakSet<Element>;
    /** What kind of secret a text field holds, as long as these are its attributes. */
    readonly kinds: WeakMap<TextField, { marks: string; kind: "password" | "code" | "card" | "" }>;
    /** What secret fields hold, or held last; of a code in boxes, by its first box. And what was typed. */
    readonly values: Map<Element | string, string>;
    /** What finds those values; null until they are looked for again. */
    masks: { plain: RegExp; markup: RegExp } | null;
    /** Secret fields that the person let be filled from their task. */
    readonly allowed: WeakSet<Element>;
    /** Notices which fields are no passwords any more. */
    readonly types: MutationObserver;
    /** What a person is being asked about, by the facts that they are shown. */
    readonly held: Map<string, Finding>;
    /** Classes of words, made ready to be looked for, by the words themselves. */
    readonly lexemes: Map<string, Lexemes>;
    /** The sites to which the action may lead that is asked for; null where all are. */
    origins: readonly string[] | null;
    /** When the document changed last, on the clock of performance.now(). */
    changed: number;
    readonly observer: MutationObserver;
    /** The trees that it watches: the document, and shadow trees once they were read. */
    readonly watched: WeakSet<Document | ShadowRoot>;
    /** How often nodes changed, and since when. */
    readonly restless: WeakMap<Node, { times: number; since: number }>;
    /** Counts the readings. */
    reading: number;
    /** After which reading something in an element changed. */
    readonly stale: WeakMap<Element, number>;
    /** After which reading anything in an element may have come to look different. */
    readonly shaken: WeakMap<Element, number>;
    /** Elements on which a script of the page waits for clicks. */
    readonly listening: WeakSet<Element>;
    /** Usable elements whose words nobody can read, as they were read last. */
    readonly unwritten: WeakSet<Element>;
    /** Usable elements that something lies over. */
    readonly covered: WeakSet<Element>;
    /** What lies for good over all of the part of the page that is the key. */
    readonly lids: WeakMap<Element, Element>;
    /** What is in view though the part of the page that it belongs to is not. */
    strays: Set<Element>;
    /** How many rules the style sheets had at the last reading. */
    sheets: string;
    /** Contrasts of pairs of colours. */
    readonly contrasts: Map<string, number>;
    /** The keys of an element's block and of the runs inside it. */
    readonly keys: WeakMap<Element, string[]>;
    lastKey: number;
    /** What was read of elements. */
    readonly pieces: Readonly<Record<"view" | "page", WeakMap<Element, Known>>>;
    /** What is taken out of the flow, as it stood at the last reading. */
    floats: Float[];
    /** The document as it was sent last; null before the first time. */
    sent: Sent | null;
    /** Whether the worker is about to be told that the document has changed since. */
    telling: boolean;
    /** Whether it has. */
    outdated: boolean;
    /** For checksums. */
    readonly crc: Uint32Array;
    /** The way to the worker; null while there is none. */
    port: chrome.runtime.Port | null;
  };

  /** Chrome keeps it for as long as the document lives, however often the scripts are injected. */
  var webstep: PageState | undefined;
}

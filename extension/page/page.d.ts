/** What the page scripts share. They are classic scripts in one scope, which cannot import. */

import type * as extension from "../shared/extension.js";
import type * as protocol from "../shared/protocol.js";

declare global {
  type Facts = protocol.Facts;
  type FieldValue = protocol.FieldValue;
  type Outcome = protocol.Outcome;
  type Snapshot = protocol.Snapshot;
  type Target = protocol.Target;
  type FromPage = extension.FromPage;
  type PageAction = extension.PageAction;
  type PageAnswer<Q extends PageQuestion> = extension.PageAnswer<Q>;
  type PageCapture = extension.PageCapture;
  type PagePerform = extension.PagePerform;
  type PageQuestion = extension.PageQuestion;

  /** An element whose value a person types. */
  type TextField = HTMLInputElement | HTMLTextAreaElement;

  /** Why an action cannot be done; `final` if waiting will not help. */
  type Obstacle = { reason: string; final: boolean };

  /** A consequential action: what the person is shown, the element's id, and all its fields. */
  type Finding = { facts: Facts; element: string; seal: string };

  /** What the page scripts remember of this one document. */
  type PageState = {
    /** A random word that tells this document from every other. */
    readonly document: string;
    /** The id of every element that ever got one. */
    readonly ids: WeakMap<Element, string>;
    /** The element of every id; a number is never used twice. */
    readonly elements: Map<string, WeakRef<Element>>;
    /** Fields that held a secret once: a page may turn a password into plain text to show it. */
    readonly secrets: WeakSet<Element>;
    /** The seal of what was held, secrets and hidden fields included, by the element and the facts. */
    readonly held: Map<string, string>;
    /** Tells when the document changed last, shadow trees included once they were read. */
    readonly observer: MutationObserver;
    /** When that was, on the clock of performance.now(). */
    changed: number;
  };

  /** Chrome keeps it for as long as the document lives, however often the scripts are injected. */
  var webstep: PageState | undefined;
}

/** What the acting half of the page scripts shares. */

import type * as extension from "../shared/extension.js";
import type * as protocol from "../shared/protocol.js";

declare global {
  type Attachment = protocol.Attachment;
  type Modifier = protocol.Click["keys"][number];
  type Dialog = protocol.Dialog;
  type PageClick = protocol.Click;
  type PageType = protocol.Type;
  type PagePress = protocol.Press;
  type PageSelect = protocol.Select;
  type PageDrag = protocol.Drag;
  type PageScroll = protocol.Scroll;
  type PageWait = protocol.Wait;
  type PageReadText = protocol.ReadText;
  type Said = extension.Said;
  type Deed = extension.Deed;
  type PageArm = extension.PageArm;
  type PageAftermath = extension.PageAftermath;

  /** A point of the viewport, and the innermost element there. */
  type Hit = { x: number; y: number; target: Element };

  /** Which button does what: MouseEvent.button, and its bit in MouseEvent.buttons. */
  type Button = { button: 0 | 1 | 2; bit: 1 | 2 | 4 };

  /** A key with the keys that are held down with it. */
  type Chord = { key: string; held: readonly Modifier[] };

  /** How the document looked before an action, as far as its outcome speaks of it. */
  type Before = {
    /** The question that acts. */
    id: number;
    element: Element | null;
    value: string;
    focus: Element | null;
    errors: ReadonlySet<string>;
  };

  /** What the person has done to the page, on the clock of performance.now(); 0 is never. */
  type Person = {
    /** When they first used it since the policy read it. */
    first: number;
    last: number;
    /** What they typed into since then. */
    fields: Set<Element>;
  };

  /** What the acting half remembers of this one document. */
  type Hand = {
    /** What the page said or wanted since the action began, a sentence each. */
    notices: string[];
    /** Null before the first action. */
    before: Before | null;
    /** Says what is wrong once the page has come to rest; empty if nothing is. */
    problem: () => string;
    /** What the field held before it was written to. */
    written: string;
    /** Where the pointer is. */
    pointed: WeakRef<Element> | null;
    /** The last permit: for which question, and when it was asked for on the clock of performance.now(). */
    permitted: { id: number; at: number };
    /** Whether what happens to fields is our own doing. */
    acting: boolean;
    /** What the person has done; see `hands.js`. */
    person: Person;
  };

  var webstepHand: Hand | undefined;
}

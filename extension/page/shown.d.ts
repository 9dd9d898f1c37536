/** What the page shows of webstep, beside the page's own. */

declare global {
  /** The pill: a small bar with the words and the buttons. */
  type Pill = {
    readonly element: HTMLElement;
    readonly words: HTMLElement;
    readonly fold: HTMLButtonElement;
    readonly move: HTMLButtonElement;
    readonly pause: HTMLButtonElement;
    readonly stop: HTMLButtonElement;
  };

  /** What is shown of it in this document. Made once; what is not shown is out of the document. */
  type Shown = {
    /** Holds the shadow tree, beside the page's body. */
    readonly host: HTMLElement;
    /** All that is in it. */
    readonly around: HTMLElement;
    readonly pill: Pill;
    /** Stands around an element: where webstep acts, or what the person is asked about. */
    readonly ring: HTMLElement;
    /** What the worker told last; null while no episode is under way here. */
    driven: Driven | null;
    /** What the ring stands around; null while it is around nothing. */
    ringed: Element | null;
    /** Takes the ring away again. */
    fading: ReturnType<typeof setTimeout> | undefined;
    /** When the person pressed Escape last, on the clock of performance.now(); 0 is never. */
    escaped: number;
    /** How often the page took it away or hid it, and it was put back. */
    restored: number;
  };

  var webstepShown: Shown | undefined;
}

export {};

/**
 * The stack of policies: frames inside their callers' steps, the root first, the top one open.
 *
 * @import { Frame, Panel, Send, Step, View } from "./state.js"
 * @import { Pages } from "./step.js"
 */

import { element, place, quote, readable, write } from "./draw.js";
import { REPLAY, YOU } from "./fold.js";
import { steerParts } from "./steer.js";
import { drawStep } from "./step.js";
import { policy, statuses, used, waits, words } from "./words.js";

/**
 * How much of a frame is shown: all; a line for each step; only what it returned.
 * @typedef {"open" | "brief" | "crumb"} Extent
 */

/**
 * @param {Send | null} send What is over cannot be steered, nor what follows a recording.
 * @param {Pages} pages The live view draws none: the page itself is beside it.
 * @returns {View}
 */
export function stackView(send, pages = () => []) {
  const shown = element("section", { class: "stack", "aria-label": words.stackLabel });
  let drawings = new Drawings(send, pages);
  let episode = "";
  const clock = new Clock();
  setInterval(() => drawings.tick(clock.now), TICK_MS);

  /** @param {Panel} panel */
  function show(panel) {
    const id = panel.episode?.id ?? "";
    const isRepeat = panel.episode?.model === REPLAY;
    if (id !== episode) drawings = new Drawings(isRepeat ? null : send, pages);
    episode = id;
    clock.hear(panel.episode);
    const root = drawings.show(panel, clock.now);
    place(shown, root ? [root] : []);
  }

  return { element: shown, show };
}

/** How often the time that a frame has stood is told anew, in milliseconds. */
const TICK_MS = 1_000;

/** The time by the journal's own clock, which goes on between its entries until a pause or the end. */
class Clock {
  #at = 0;
  #heard = 0;
  #isStill = true;
  #number = -1;

  /** @param {Panel["episode"]} episode */
  hear(episode) {
    if (!episode || episode.number === this.#number) return;
    [this.#at, this.#heard, this.#number] = [episode.at, performance.now(), episode.number];
    this.#isStill = episode.paused !== null || episode.ended !== null;
  }

  /** In milliseconds since 1970. */
  get now() {
    return this.#at + (this.#isStill ? 0 : performance.now() - this.#heard);
  }
}

/** The drawings of one episode's frames; a frame that is the same object is not drawn again. */
class Drawings {
  /** @type {Map<number, Drawing>} By the frame's number. */
  #frames = new Map();
  /** @type {Send | null} */
  #send;
  /** @type {Pages} */
  #pages;

  /**
   * @param {Send | null} send
   * @param {Pages} pages
   */
  constructor(send, pages) {
    [this.#send, this.#pages] = [send, pages];
  }

  /**
   * @param {Panel} panel
   * @param {number} now
   */
  show({ episode, thinking }, now) {
    for (const frame of episode?.frames ?? []) {
      const standing = episode?.stack.includes(frame.number) ?? false;
      const top = episode?.stack.at(-1) === frame.number;
      const reason = thinking?.frame === frame.number ? thinking.text : "";
      const wait = top && episode ? { reason, text: waits[episode.wait] } : null;
      this.#frame(frame.number).show(frame, standing, wait, episode?.here ?? "");
    }
    this.tick(now);
    return this.#frames.get(1)?.element;
  }

  /** Lets what stands say how long it has. @param {number} now */
  tick(now) {
    for (const drawing of this.#frames.values()) drawing.tick(now);
  }

  /**
   * @param {number} number
   * @returns {Drawing}
   */
  #frame(number) {
    const known = this.#frames.get(number);
    const child = (/** @type {number} */ called) => this.#frame(called).element;
    const steer = this.#send && steerParts(this.#send);
    const drawing = known ?? new Drawing(child, { steer, pages: this.#pages });
    this.#frames.set(number, drawing);
    return drawing;
  }
}

/** @typedef {{ reason: string, text: string }} Waiting What a top frame waits for. */

/** One frame: its head, which opens and closes it, and its steps. */
class Drawing {
  #chip = element("span", { class: "chip", "aria-hidden": "true" });
  #name = element("strong", { class: "policy" });
  #meta = element("span", { class: "meta" });
  #summary = element("span", { class: "summary" });
  #head = element("button", { type: "button", class: "head" });
  #steps = element("ol", { class: "steps" });
  #live = element("li", { class: "step live" });
  #reason = element("p", { class: "reason writing" });
  #wait = element("p", { class: "wait line", "data-mark": "sent" });
  #bar = element("div", { class: "bar" }, this.#head);
  element = element("article", { class: "frame" }, this.#bar);

  /** @type {WeakMap<Step, HTMLElement>} */
  #drawn = new WeakMap();
  /** @type {(child: number) => HTMLElement} */
  #child;
  /** @type {ReturnType<typeof steerParts> | null} */
  #steer;
  /** @type {Pages} */
  #pages;
  /** @type {HTMLElement | null} */
  #latest = null;
  /** @type {Frame | null} */
  #frame = null;
  /** What the person chose; until then, what stands on top is open. @type {boolean | null} */
  #chosen = null;
  #standing = false;
  #top = false;

  /**
   * @param {(child: number) => HTMLElement} child Where the frame of a call is drawn.
   * @param {{ steer: ReturnType<typeof steerParts> | null, pages: Pages }} parts
   */
  constructor(child, { steer, pages }) {
    [this.#child, this.#steer, this.#pages] = [child, steer, pages];
    if (steer) this.#bar.append(steer.opener);
    this.element.append(...(steer ? [steer.slot] : []), this.#steps);
    this.#head.append(this.#chip, this.#name, this.#meta, this.#summary);
    this.#live.append(this.#reason, this.#wait);
    this.#head.addEventListener("click", () => {
      this.#chosen = this.#extent() !== "open";
      this.#mark();
    });
  }

  /**
   * @param {Frame} frame
   * @param {boolean} standing Whether it is on the stack.
   * @param {Waiting | null} waiting Null unless it is on top.
   * @param {string} url That of the page.
   */
  show(frame, standing, waiting, url) {
    const same = frame === this.#frame;
    // What opened by itself when it came on top closes by itself when it no longer is.
    if (this.#top !== (waiting !== null)) this.#chosen = null;
    [this.#frame, this.#standing, this.#top] = [frame, standing, waiting !== null];
    this.#live.hidden = !waiting;
    write(this.#reason, readable(waiting?.reason ?? ""));
    this.#reason.hidden = !waiting?.reason;
    write(this.#wait, waiting?.text ?? "");
    this.#wait.hidden = Boolean(waiting?.reason) || !waiting?.text;
    if (!same) this.#redraw(frame);
    const steers = standing && frame.policy !== YOU;
    this.#steer?.show(frame, { standing: steers, top: this.#top, url });
    this.#mark();
  }

  /** @param {Frame} frame */
  #redraw(frame) {
    write(this.#chip, String(frame.depth));
    write(this.#name, readable(policy(frame.policy)));
    const result = frame.status
      ? [element("b", {}, statuses[frame.status]), frame.answer ? ": " : "", quote(frame.answer)]
      : [quote(frame.argument)];
    this.#summary.replaceChildren(...result);
    const steps = frame.steps.map((step) => this.#step(step));
    place(this.#steps, [...this.#argument(frame), ...steps, this.#live]);
    this.#turn(steps.at(-1) ?? null);
  }

  /**
   * Marks the latest step. A style sheet could count from the end, but then Chrome would look at every
   * step again with each one that is added.
   * @param {HTMLElement | null} latest
   */
  #turn(latest) {
    if (latest === this.#latest) return;
    this.#latest?.classList.remove("latest");
    latest?.classList.add("latest");
    this.#latest = latest;
  }

  /** @param {number} now */
  tick(now) {
    if (this.#frame) write(this.#meta, used(this.#frame, now));
  }

  /** What a frame was called with, once its head tells what it returned. @param {Frame} frame */
  #argument(frame) {
    if (!frame.status) return [];
    const old = this.#steps.querySelector(":scope > .argument");
    return [old ?? element("li", { class: "argument" }, quote(frame.argument))];
  }

  /** @param {Step} step */
  #step(step) {
    const drawn = this.#drawn.get(step) ?? drawStep(step, this.#child, this.#pages);
    this.#drawn.set(step, drawn);
    return drawn;
  }

  #mark() {
    const extent = this.#extent();
    this.element.dataset.extent = extent;
    this.element.dataset.status = this.#frame?.status ?? (this.#standing ? "standing" : "cut");
    this.element.toggleAttribute("data-top", this.#top);
    this.#head.setAttribute("aria-expanded", String(extent === "open"));
  }

  /** @returns {Extent} */
  #extent() {
    if (this.#chosen ?? this.#top) return "open";
    // The root keeps its steps in sight: they are the outline of the whole task.
    return this.#standing || this.#frame?.depth === 1 ? "brief" : "crumb";
  }
}

/**
 * How a person follows along: by eye at the end of what is written, or by ear.
 *
 * @import { View } from "./state.js"
 */

import { element, readable, write } from "./draw.js";
import { announcement } from "./words.js";

/** CSS pixels from the end at which someone still reads along. */
const NEAR = 48;

/**
 * Draws, and stays at the end if the person was there; who has scrolled up is left in peace.
 * @param {readonly Element[]} scrollers What may scroll: which of them does depends on the room.
 * @param {() => void} draw
 */
export function followEnd(scrollers, draw) {
  const followed = scrollers.filter(
    ({ scrollHeight, scrollTop, clientHeight }) => scrollHeight - scrollTop - clientHeight < NEAR,
  );
  draw();
  for (const scroller of followed) scroller.scrollTop = scroller.scrollHeight;
}

/**
 * Says aloud what needs the person; it never moves the focus.
 * @returns {View}
 */
export function announcementView() {
  const shown = element("p", { class: "unseen", "aria-live": "assertive" });
  return {
    element: shown,
    show: ({ episode }) => write(shown, readable(announcement(episode))),
  };
}

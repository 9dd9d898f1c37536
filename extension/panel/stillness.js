/** Whether an element has stood still long enough for a person to have seen it there. */

/** Milliseconds: more than a person needs to see what came under the pointer, and to hold back. */
const STILL_MS = 700;

/**
 * Watches where an element is for as long as it is in the document; every move begins the time anew.
 * @param {HTMLElement} watched
 * @param {(over: boolean) => void} changed Told when the time begins and when it is over.
 */
export function stillness(watched, changed) {
  let since = performance.now();
  let place = "";
  let over = false;
  let frame = requestAnimationFrame(look);
  changed(false);

  function look() {
    notice();
    frame = requestAnimationFrame(look);
  }

  function notice() {
    const { x, y, width, height } = watched.getBoundingClientRect();
    const now = [x, y, width, height, document.visibilityState].join();
    if (now !== place) since = performance.now();
    place = now;
    const was = over;
    over = performance.now() - since >= STILL_MS;
    if (over !== was) changed(over);
  }

  return {
    /** Looks at this very moment, as the element may have moved since the last frame. */
    isOver() {
      notice();
      return over;
    },
    close: () => cancelAnimationFrame(frame),
  };
}

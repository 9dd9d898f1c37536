/** The ring around an element: where webstep has just acted, and what the person is asked about. */

/** For how long it is seen where webstep has acted, in milliseconds. */
function ringTime() {
  return 900;
}

/** Shows for a moment where webstep acts. @param {Element} element */
function ring(element) {
  const shown = globalThis.webstepShown;
  if (!isDriven() || !shown) return;
  surround(element);
  shown.fading = setTimeout(unring, ringTime());
}

/**
 * Shows what the person is asked about for as long as they are, and brings it into view, but not under
 * the hands of a person who uses the page. The focus stays where it is.
 * @param {string} id
 */
function ringAsked(id) {
  const element = findElement(id);
  if (!element || globalThis.webstepShown?.ringed === element) return;
  if (!personIsActive()) reveal(element);
  surround(element);
}

/** @param {Element} element */
function surround(element) {
  const shown = globalThis.webstepShown;
  if (!shown) return;
  clearTimeout(shown.fading);
  shown.fading = undefined;
  const isFollowing = shown.ringed !== null;
  shown.ringed = element;
  shown.ring.hidden = false;
  const box = placeRing();
  if (box) stepAside(box);
  if (!isFollowing) follow();
}

function unring() {
  const shown = globalThis.webstepShown;
  if (!shown) return;
  clearTimeout(shown.fading);
  shown.fading = undefined;
  shown.ringed = null;
  shown.ring.hidden = true;
}

/** Keeps the ring on its element while the page moves. */
async function follow() {
  while (globalThis.webstepShown?.ringed) {
    await nextFrame();
    placeRing();
  }
}

function placeRing() {
  const { ring, ringed } = globalThis.webstepShown ?? {};
  if (!ring || !ringed) return null;
  const box = boxOf(surfaceOf(ringed) ?? ringed);
  ring.hidden = box === null;
  if (box === null) return null;
  const { left, top, width, height } = box;
  ring.style.left = `${left - 5}px`;
  ring.style.top = `${top - 5}px`;
  ring.style.width = `${width + 10}px`;
  ring.style.height = `${height + 10}px`;
  return box;
}

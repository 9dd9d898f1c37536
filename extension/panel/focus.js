/** Where the keyboard goes on when what had the focus is gone. */

/**
 * Draws. If what had the focus can no longer have it, the card that waits gets it, as a whole: a key
 * that is still held down presses none of its buttons. Without a card it is the box of the composer.
 * @param {() => void} draw
 * @param {HTMLElement} dock What holds the cards.
 * @param {HTMLElement} box
 */
export function keepFocus(draw, dock, box) {
  const was = document.activeElement;
  draw();
  // Who is at work on the page keeps their place there.
  if (!(was instanceof HTMLElement) || was === document.body || !document.hasFocus()) return;
  if (canHaveFocus(was)) return;
  const card = dock.querySelector(".card:not([inert])");
  if (card instanceof HTMLElement) card.focus();
  else if (canHaveFocus(box)) box.focus();
}

/** @param {HTMLElement} one */
function canHaveFocus(one) {
  return (
    one.isConnected && one.checkVisibility() && !one.closest("[inert]") && !one.matches(":disabled")
  );
}

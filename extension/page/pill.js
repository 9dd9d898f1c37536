/**
 * The pill in a corner of the page. Only what the person does themselves counts (isTrusted), and it asks
 * for nothing but less: whoever lures the person's click onto it can have webstep pause or stop.
 */

/** @returns {Pill} */
function makePill() {
  const words = presenceWords();
  const pill = {
    element: document.createElement("section"),
    words: document.createElement("p"),
    fold: pillButton("fold", "", words.fold, foldPill),
    move: pillButton("move", "⤢", words.move, movePill),
    pause: pillButton("pause", words.pause, "", () => wish("pause")),
    stop: pillButton("stop", words.stop, words.stopHint, () => wish("stop")),
  };
  pill.element.setAttribute("aria-label", words.label);
  pill.words.className = "words";
  pill.element.append(pill.fold, pill.words, pill.pause, pill.stop, pill.move);
  // What is pressed here shall take the focus from nothing on the page, nor close a menu of it.
  pill.element.addEventListener("mousedown", (event) => event.preventDefault());
  for (const kind of [
    "pointerdown",
    "mousedown",
    "pointerup",
    "mouseup",
    "click",
    "keydown",
    "keyup",
  ])
    pill.element.addEventListener(kind, (event) => event.stopPropagation());
  return pill;
}

/**
 * @param {string} kind
 * @param {string} text
 * @param {string} hint
 * @param {() => void} press
 */
function pillButton(kind, text, hint, press) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = kind;
  button.textContent = text;
  if (hint) button.title = hint;
  if (hint && text.length < 2) button.setAttribute("aria-label", hint);
  button.addEventListener("click", ({ isTrusted }) => {
    if (isTrusted) press();
  });
  return button;
}

/**
 * @param {Pill} pill
 * @param {Driven} driven
 */
function drawPill(pill, driven) {
  const { corner, folded } = driven.place;
  const text = wordsOf(driven);
  if (pill.words.textContent !== text) pill.words.textContent = text;
  pill.words.title = text;
  pill.pause.hidden = /^(paused|yours|away)$/.test(driven.state);
  pill.element.className = folded ? "pill folded" : "pill";
  pill.element.dataset.corner = String(corner);
  const hint = folded ? presenceWords().unfold : presenceWords().fold;
  pill.fold.title = hint;
  pill.fold.setAttribute("aria-label", hint);
  pill.fold.setAttribute("aria-expanded", String(!folded));
}

/**
 * Chrome lets nothing outside a modal dialog be pressed, though the pill stands over it: there the place
 * that was pressed counts. https://html.spec.whatwg.org/#blocked-by-a-modal-dialog
 * @param {MouseEvent} event
 */
function pressThrough(event) {
  const shown = globalThis.webstepShown;
  if (!event.isTrusted || !shown?.driven || isOurs(event.target)) return;
  if (!document.querySelector(":modal") && !shown.host.closest("[inert]")) return;
  const { stop, pause } = shown.pill;
  const wanted = isAt(stop, event) ? "stop" : isAt(pause, event) ? "pause" : null;
  if (wanted === null) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  wish(wanted);
}

/**
 * @param {Element} button
 * @param {MouseEvent} event
 */
function isAt(button, { clientX, clientY }) {
  const { left, top, right, bottom } = button.getBoundingClientRect();
  return clientX >= left && clientX < right && clientY >= top && clientY < bottom;
}

/**
 * Says what the person wants. A message, not the port: it wakes a worker that Chrome has stopped.
 * @param {"stop" | "pause"} wanted
 */
function wish(wanted) {
  if (wanted === "stop" && globalThis.webstepShown) {
    const { stop } = globalThis.webstepShown.pill;
    stop.textContent = presenceWords().stopping;
    stop.disabled = true;
  }
  tellWorker({ kind: "wish", wish: wanted });
}

function foldPill() {
  const place = globalThis.webstepShown?.driven?.place;
  if (place) tellWorker({ kind: "place", place: { ...place, folded: !place.folded } });
}

function movePill() {
  const place = globalThis.webstepShown?.driven?.place;
  if (place)
    tellWorker({ kind: "place", place: { ...place, corner: nextCorner(place.corner, 1) } });
}

/**
 * @param {Place["corner"]} corner
 * @param {number} steps
 * @returns {Place["corner"]}
 */
function nextCorner(corner, steps) {
  return /** @type {Place["corner"]} */ ((corner + steps) % 4);
}

/**
 * Lets the pill stand in another corner while it would lie over what the person, or an action, needs.
 * @param {DOMRect} box
 */
function stepAside({ left, top, right, bottom }) {
  const { pill, driven } = globalThis.webstepShown ?? {};
  if (!pill || !driven) return;
  for (let steps = 0; steps < 4; steps += 1) {
    pill.element.dataset.corner = String(nextCorner(driven.place.corner, steps));
    const own = pill.element.getBoundingClientRect();
    const isClear = own.right < left || own.left > right || own.bottom < top || own.top > bottom;
    if (isClear) return;
  }
  pill.element.dataset.corner = String(driven.place.corner);
}

/** @param {FromPage} word */
function tellWorker(word) {
  // An extension that was removed or loaded anew has left this script behind: nobody hears it.
  if (chrome.runtime?.id === undefined) conceal();
  else chrome.runtime.sendMessage(word);
}

/**
 * Shows on the task's page that webstep works there: an outline around it, the pill, the ring. All of
 * it stands in a closed shadow tree beside the body, in the top layer, so it moves nothing; the page can
 * neither reach into it nor press it. What is read and acted on is looked for past it.
 */

/** Whether the node is what holds all of this. @param {EventTarget | null} node */
function isOurs(node) {
  return node !== null && globalThis.webstepShown?.host === node;
}

/** Whether the page changed only by what is shown here. @param {MutationRecord} record */
function isOurDoing({ target, addedNodes, removedNodes }) {
  if (isOurs(target)) return true;
  const nodes = [...addedNodes, ...removedNodes];
  return nodes.length > 0 && nodes.every(isOurs);
}

/** Whether an episode is under way in this tab, and this is the tab's own document. */
function isDriven() {
  return (globalThis.webstepShown?.driven ?? null) !== null;
}

/** Shows what the worker tells. @param {Driven | null} driven */
function present(driven) {
  if (driven === null) return conceal();
  globalThis.webstepShown ??= makeShown();
  const shown = globalThis.webstepShown;
  shown.driven = driven;
  raise(shown);
  drawPill(shown.pill, driven);
  const { state, element } = driven;
  shown.around.classList.toggle("waits", state !== "working");
  if (state === "asking" && element) ringAsked(element);
  else if (shown.fading === undefined) unring();
}

/** Takes all of it out of the page. */
function conceal() {
  const shown = globalThis.webstepShown;
  if (!shown) return;
  unring();
  shown.driven = null;
  shown.host.remove();
  const { stop } = shown.pill;
  stop.textContent = presenceWords().stop;
  stop.disabled = false;
}

/** @returns {Shown} */
function makeShown() {
  const host = document.createElement("webstep-presence");
  const root = host.attachShadow({ mode: "closed" });
  root.adoptedStyleSheets = [presenceSheet()];
  const around = document.createElement("div");
  const outline = document.createElement("div");
  outline.className = "outline";
  const ring = document.createElement("div");
  ring.className = "ring";
  ring.hidden = true;
  const pill = makePill();
  around.append(outline, ring, pill.element);
  root.append(around);
  const nothing = { driven: null, ringed: null, fading: undefined, escaped: 0, restored: 0 };
  return { host, around, pill, ring, ...nothing };
}

/** Puts it into the page, over everything that is there now. @param {Shown} shown */
function raise({ host }) {
  if (!host.isConnected) document.documentElement.append(host);
  if (host.popover !== "manual") host.popover = "manual";
  if (host.inert) host.inert = false;
  if (!host.matches(":popover-open")) host.showPopover();
}

/** Puts back what the page took away; not for ever, for a page that goes on would hold up its tab. */
function restore() {
  const shown = globalThis.webstepShown;
  if (!shown?.driven || shown.restored >= 20) return;
  const { host } = shown;
  if (host.isConnected && !host.inert && host.matches(":popover-open")) return;
  shown.restored += 1;
  raise(shown);
}

/** Stays over what the page opens over it. @param {ToggleEvent} event */
function raiseOver({ target, newState }) {
  const shown = globalThis.webstepShown;
  if (!shown?.driven || newState !== "open" || isOurs(target)) return;
  shown.host.hidePopover();
  raise(shown);
}

/** Hears what concerns what is shown, beside the worker. */
function watchPresence() {
  document.addEventListener("toggle", raiseOver, { capture: true });
  addEventListener("click", pressThrough, { capture: true });
  watchEscape();
  watchLeaving();
}

/**
 * A page that comes back out of Chrome's cache must not show what was true when it was left; the worker
 * is asked anew.
 */
function watchLeaving() {
  addEventListener("pagehide", () => conceal());
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) listen();
  });
}

/**
 * Which iframe element shows which document: both ends number the iframes of a window alike. Those in
 * shadow trees are in no such list (https://html.spec.whatwg.org/#document-tree-child-navigables), so
 * the document inside is told its number by a message.
 */

/** The key of the place that the iframe's document will take. @param {HTMLIFrameElement} iframe */
function slotOf(iframe) {
  const { contentWindow } = iframe;
  const { letters } = state();
  for (let index = 0; index < window.length; index += 1) {
    if (window[index] === contentWindow) return `${letters}i${index}`;
  }
  const slot = `${letters}s${idOf(iframe).replace(/\D/g, "")}`;
  contentWindow?.postMessage({ webstep: slot }, "*");
  return slot;
}

/** The key of this document's own place; empty while nobody has told. */
function rootKey() {
  const { place } = state();
  if (window === window.parent) return "0";
  for (let index = 0; index < window.parent.length; index += 1) {
    if (window.parent[index] === window) return `${place.parent}i${index}`;
  }
  return place.slot;
}

/** Hears what the document around this one calls it. */
function hearSlot() {
  window.addEventListener("message", ({ source, data }) => {
    const slot = source === window.parent ? data?.webstep : undefined;
    if (typeof slot === "string" && /^[a-z]*s\d+$/.test(slot)) state().place.slot = slot;
  });
}

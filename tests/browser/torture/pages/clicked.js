/** Notes in the topmost window which element was clicked, by the nearest id. */

addEventListener("click", noteClick, true);

/** @param {Event} event */
function noteClick(event) {
  const element = event.composedPath().find((node) => node.id);
  if (element) top.postMessage(element.id, "*");
}

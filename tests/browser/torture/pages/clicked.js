/** Notes in the topmost window which element was clicked, by the nearest id such as "k01". */

addEventListener("click", noteClick, true);

/** @param {Event} event */
function noteClick(event) {
  const element = event.composedPath().find((node) => /^k\d+$/.test(node.id));
  if (element) top.postMessage(element.id, "*");
}

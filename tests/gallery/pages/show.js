/** How a page of the gallery tells the test what state it is in. */

/**
 * Keeps the state's function as window.state, and answers the test over a socket of its own: a page
 * that a debugger watched would have a focus and timers that no person's page has.
 * @param {() => object} state what the widgets hold, in words that JSON knows
 */
export function show(state) {
  globalThis.state = state;
  const socket = new WebSocket(`ws://${location.host}/state${location.pathname}`);
  socket.addEventListener("message", () => socket.send(JSON.stringify(state())));
}

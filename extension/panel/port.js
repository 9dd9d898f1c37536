/**
 * The panel's port to the worker.
 *
 * Chrome stops a worker when it likes, and the port closes with it; connecting again wakes it, and
 * it says again all that the panel must know.
 *
 * @import { FromPanel, ToPanel } from "../shared/extension.js"
 */

import { words } from "./words.js";

/** Ports in a row that may close without a word before it is plain that the worker cannot run. */
const SILENT = 3;

/**
 * @param {(message: ToPanel) => void} heard
 * @param {(cause: string) => void} lost Told when a port closes; with a cause, it stays closed.
 */
export function connect(heard, lost) {
  let silent = 0;
  /** @type {chrome.runtime.Port | null} */
  let port = null;

  function open() {
    const opened = chrome.runtime.connect({ name: "panel" });
    opened.onMessage.addListener((message) => {
      silent = 0;
      heard(message);
    });
    opened.onDisconnect.addListener(() => {
      // Chrome complains of an error that nobody has read.
      const cause = chrome.runtime.lastError?.message ?? "";
      silent += 1;
      port = silent < SILENT ? open() : null;
      lost(port ? "" : words.noWorker(cause));
    });
    return opened;
  }

  function reopen() {
    silent = 0;
    port ??= open();
    return port;
  }

  reopen();
  return { reopen, send: (/** @type {FromPanel} */ wish) => reopen().postMessage(wish) };
}

// Short messages at the edge of the page.

import { Refusal } from "./server.js";

/**
 * @param {"success" | "danger"} variant
 * @param {string} message
 */
export function toast(variant, message) {
  const stack = /** @type {import("./words").Toast | null} */ (document.querySelector("wa-toast"));
  void stack?.create(message, { variant });
}

/**
 * Does something the server may refuse, and says so where it does.
 * @param {() => Promise<void>} action
 */
export async function attempt(action) {
  try {
    await action();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    toast("danger", error.message);
  }
}

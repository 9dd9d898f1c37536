/**
 * The last tasks, offered while the box is empty: by a press, or by ArrowUp in the box.
 */

import { composing } from "./composer-words.js";
import { button, element, place, quote, readable } from "./draw.js";
import { dropTask, keepTask, readTasks } from "./stored.js";

/**
 * @param {HTMLTextAreaElement} box
 * @param {(task: string) => void} pick
 */
export function recentTasks(box, pick) {
  const list = element("ul", {});
  const shown = element("details", { class: "recent" });
  shown.append(element("summary", {}, composing.recent), list);
  let offered = false;
  /** @type {readonly string[]} */
  let tasks = [];

  box.addEventListener("input", show);
  box.addEventListener("keydown", (press) => {
    if (press.key !== "ArrowUp" || press.isComposing || shown.hidden) return;
    press.preventDefault();
    shown.open = true;
    move(null, 1);
  });
  shown.addEventListener("keydown", (press) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[press.key];
    if (step) move(document.activeElement, step);
    else if (press.key === "Escape") close();
    else return;
    press.preventDefault();
    press.stopPropagation();
  });

  /**
   * Moves the focus among the tasks, and from the first one back to the box.
   * @param {Element | null} from
   * @param {number} step
   */
  function move(from, step) {
    const picks = Array.from(list.querySelectorAll("button.pick"));
    const at = picks.findIndex((one) => one.parentElement?.contains(from)) + step;
    const next = at < 0 ? box : picks[Math.min(at, picks.length - 1)];
    if (next instanceof HTMLElement) next.focus();
  }

  function close() {
    shown.open = false;
    box.focus();
  }

  async function read() {
    tasks = await readTasks();
    place(list, tasks.map(item));
    show();
  }

  function show() {
    shown.hidden = !offered || tasks.length === 0 || box.value !== "";
  }

  /** @param {string} task */
  function item(task) {
    const chosen = button("", () => choose(task), "pick");
    chosen.append(quote(task));
    const forget = button("×", () => drop(task), "forget");
    forget.setAttribute("aria-label", composing.forget(readable(task)));
    return element("li", {}, chosen, forget);
  }

  /** @param {string} task */
  function choose(task) {
    shown.open = false;
    pick(task);
  }

  /** @param {string} task */
  async function drop(task) {
    await dropTask(task);
    await read();
    if (tasks.length > 0) move(null, 1);
    else box.focus();
  }

  read();
  return {
    element: shown,
    /** @param {boolean} now Whether a task can be typed. */
    offer(now) {
      offered = now;
      show();
    },
    /** @param {string} task One that has begun. */
    async keep(task) {
      await keepTask(task);
      await read();
    },
  };
}

/**
 * How much the person wants to be asked, chosen beside the task and remembered for each site.
 *
 * @import { Mode } from "../shared/protocol.js"
 * @import { Site } from "./state.js"
 * @import { Modes } from "./stored.js"
 */

import { composing, meaning, modes as names } from "./composer-words.js";
import { element, write } from "./draw.js";
import { keepMode, MODES, USUAL, watchModes } from "./stored.js";

/** @param {() => void} known Told once the stored modes are known, before which none is chosen. */
export function modeChoice(known) {
  const options = MODES.map((mode) => element("option", { value: mode }, names[mode]));
  const choice = element("select", { "aria-describedby": "mode-meaning" }, ...options);
  const hint = element("p", { id: "mode-meaning", class: "hint" });
  const label = element("label", { class: "mode" });
  label.append(element("span", { class: "unseen" }, composing.mode), choice);
  /** @type {Modes | null} */
  let stored = null;
  let site = { origin: "", host: "" };
  let offered = true;

  choice.addEventListener("change", () => {
    if (site.origin) keepMode(site.origin, mode());
    explain();
  });
  watchModes((modes) => {
    stored = modes;
    recall();
    known();
  });

  /** The strictest until it is known what was chosen. @returns {Mode} */
  function mode() {
    if (stored === null) return "every";
    return MODES[choice.selectedIndex] ?? USUAL;
  }

  function recall() {
    choice.selectedIndex = MODES.indexOf(stored?.[site.origin] ?? USUAL);
    explain();
  }

  function explain() {
    write(hint, meaning(mode(), site.host || composing.thatSite));
    hint.dataset.mode = mode();
    choice.title = hint.textContent ?? "";
    label.hidden = !offered;
    hint.hidden = !offered || hint.textContent === "";
  }

  return {
    label,
    hint,
    mode,
    /** @param {boolean} now Whether a task can be begun. */
    offer(now) {
      offered = now;
      explain();
    },
    /** Whether it says what the person chose for this site earlier. */
    isKnown: () => stored !== null,
    /** @param {Site | null} now */
    show(now) {
      if ((now?.origin ?? "") === site.origin) return;
      site = { origin: now?.origin ?? "", host: now?.host ?? "" };
      recall();
    },
  };
}

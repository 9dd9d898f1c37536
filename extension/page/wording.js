/** Every word that the person reads on the page itself. */

function presenceWords() {
  return {
    label: "webstep works in this tab",
    pause: "Pause",
    stop: "Stop",
    stopping: "Stopping…",
    stopHint: "Stop the task (Esc twice)",
    fold: "Fold webstep’s bar away",
    unfold: "Unfold webstep’s bar",
    move: "Move webstep’s bar to the next corner",
    again: "Press Esc once more to stop",
  };
}

/**
 * What webstep does here, or waits for.
 * @param {Driven} driven
 */
function wordsOf({ state, doing, name }) {
  switch (state) {
    case "working":
      return name === "" ? deedsInWords()[doing] : `${deedsInWords()[doing]} “${name}”`;
    case "asking":
      return "webstep waits for your yes, in its panel";
    case "questioning":
      return "webstep has a question, in its panel";
    case "paused":
      return "webstep is paused; its panel lets it go on";
    case "yours":
      return "the page is yours; give it back in webstep’s panel";
    case "away":
      return "webstep has no backend now; it does nothing";
  }
}

/** @returns {Readonly<Record<Driven["doing"], string>>} */
function deedsInWords() {
  return {
    ...{ read: "webstep reads the page", think: "webstep thinks" },
    ...{ click: "webstep clicks", type: "webstep types into", select: "webstep chooses in" },
    ...{ check: "webstep ticks", press: "webstep presses a key", scroll: "webstep scrolls" },
    ...{ hover: "webstep points at", drag: "webstep drags", upload: "webstep uploads to" },
    ...{ navigate: "webstep opens a page", back: "webstep goes back" },
    ...{ forward: "webstep goes forward", reload: "webstep loads the page again" },
    ...{ open_tab: "webstep opens a tab", switch_tab: "webstep goes to another tab" },
    ...{ close_tab: "webstep closes a tab", wait: "webstep waits for the page" },
    ...{ read_text: "webstep reads", note: "webstep takes a note" },
  };
}

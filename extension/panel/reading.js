/**
 * How a person follows along: by eye at the end of what is written, or by ear.
 *
 * @import { Episode, View } from "./state.js"
 * @import { Phrase } from "./words.js"
 */

import { action } from "./actions.js";
import { element, readable, write } from "./draw.js";
import { endings, whereabouts, words } from "./words.js";

/** CSS pixels from the end at which someone still reads along. */
const NEAR = 48;

/**
 * Draws, and stays at the end if the person was there; who has scrolled up is left in peace.
 * @param {readonly Element[]} scrollers What may scroll: which of them does depends on the room.
 * @param {() => void} draw
 */
export function followEnd(scrollers, draw) {
  const followed = scrollers.filter(
    ({ scrollHeight, scrollTop, clientHeight }) => scrollHeight - scrollTop - clientHeight < NEAR,
  );
  draw();
  for (const scroller of followed) scroller.scrollTop = scroller.scrollHeight;
}

/**
 * Says aloud what needs the person; it never moves the focus.
 * @returns {View}
 */
export function announcementView() {
  const shown = element("p", { class: "unseen", "aria-live": "assertive" });
  return {
    element: shown,
    show: ({ episode }) => write(shown, readable(announcement(episode))),
  };
}

/**
 * What is said aloud when the panel waits for the person, or when a task is over.
 * @param {Episode | null} episode
 */
function announcement(episode) {
  if (episode?.asked) {
    const { action: wanted, facts } = episode.asked;
    return `${words.approvalLabel}: ${plain(action(wanted, facts.target))} ${plain(whereabouts(facts))}`;
  }
  if (episode?.questioned) return `${words.questionLabel}: ${episode.questioned.question}`;
  if (episode?.paused) return `${words.pausedLabel}. ${episode.paused.why}`;
  return episode?.ended ? `${endings[episode.ended.status]}. ${episode.ended.answer}` : "";
}

/**
 * A phrase as one string, for those who hear it.
 * @param {Phrase} phrase
 */
function plain(phrase) {
  return phrase.map((part) => (typeof part === "string" ? part : part.quoted)).join("");
}

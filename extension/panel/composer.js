/**
 * The composer: the task, the site it will act on, and Start.
 *
 * @import { Panel, Send, Site, View } from "./state.js"
 */

import { button, element, place, quote, write } from "./draw.js";
import { textBox } from "./text-box.js";
import { accesses, words } from "./words.js";

/**
 * @param {Send} send
 * @param {(site: Site) => void} permit Asks Chrome for the site; must run in the click itself.
 * @returns {View & { fill: (task: string) => void }}
 */
export function composerView(send, permit) {
  const form = element("form", { class: "composer", "aria-label": words.composerLabel });
  const box = textBox(form, words.taskLabel, 20_000);
  const where = element("p", { class: "site", "aria-live": "polite" });
  const start = element("button", { type: "submit", class: "primary" });
  form.append(box, element("div", { class: "below" }, where, start));
  /** @type {Site | null} */
  let site = null;
  let sent = "";
  let ready = false;

  form.addEventListener("submit", (submitted) => {
    submitted.preventDefault();
    const task = box.value.trim();
    if (!task) box.focus();
    if (!task || !ready || !site) return;
    sent = box.value;
    send({ kind: "start", task, tab: site.tab, url: "", approve: "ask", sites: [] });
  });

  /** @param {Panel} panel */
  function show(panel) {
    const { episode, site: now } = panel;
    const running = episode !== null && !episode.ended;
    ready = isReady(panel) && !running;
    form.hidden = running;
    // What was typed stays in the box until the journal says that it has begun.
    if (running && box.value === sent) box.value = "";
    box.placeholder = episode ? words.nextLabel : words.taskPlaceholder;
    box.setAttribute("aria-label", episode ? words.nextLabel : words.taskLabel);
    write(start, panel.wish?.kind === "start" ? words.starting : words.start);
    start.disabled = !ready;
    if (now !== site) place(where, now ? drawSite(now, permit) : []);
    site = now;
  }

  return { element: form, show, fill: (task) => fill(box, task) };
}

/** Whether a task could begin, were none running. @param {Panel} panel */
function isReady({ link, site, wish }) {
  const begins = wish?.kind === "start" || wish?.kind === "repeat";
  return site?.access === "open" && link?.state === "connected" && !begins;
}

/**
 * Puts a task in the box, with the gap in it selected, to be typed over.
 * @param {HTMLTextAreaElement} box
 * @param {string} task
 */
function fill(box, task) {
  box.value = task;
  box.focus();
  const gap = task.indexOf("…");
  if (gap >= 0) box.setSelectionRange(gap, gap + 1);
}

/**
 * @param {Site} site
 * @param {(site: Site) => void} permit
 * @returns {Node[]}
 */
function drawSite(site, permit) {
  const why = element("span", {}, accesses[site.access]);
  switch (site.access) {
    case "open":
      return [element("span", {}, words.actsOn), quote(site.host, "name")];
    case "ask":
      return [why, button(words.allow(site.host), () => permit(site), "secondary")];
    case "closed":
      return [why];
  }
}

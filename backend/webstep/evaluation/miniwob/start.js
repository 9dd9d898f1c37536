/**
 * Starts one MiniWoB++ episode and tells the server how it began and how it ended. The server puts
 * this at the end of the task's page. After the start nothing but the extension touches the page.
 */

(() => {
  const { seed, limit } = document.currentScript.dataset;
  const endEpisode = core.endEpisode;

  /** @param {object} report one of the reports of reports.py */
  function tell(report) {
    // The click that ends an episode comes back only after this request, as it is synchronous: so
    // the server knows of the end before the backend does, and nothing has to be waited for.
    const request = new XMLHttpRequest();
    request.open("POST", "/report", false);
    request.setRequestHeader("content-type", "application/json");
    request.send(JSON.stringify(report));
  }

  /** What to do. A few tasks answer with its parts as well. */
  function utterance() {
    nameIcons();
    const said = core.getUtterance();
    return typeof said === "string" ? said : said.utterance;
  }

  /** Puts the name of an icon where the task shows the icon, since the words go without pictures. */
  function nameIcons() {
    for (const icon of document.querySelectorAll("#query .ui-icon")) {
      icon.textContent = `"${icon.classList.item(1)?.replace("ui-icon-", "")}"`;
    }
  }

  /** Takes out of sight what is for people who play: the task's words, the clock, the rewards. */
  function hideDisplay() {
    const style = document.createElement("style");
    const parts = "#query, #reward-display, #click-canvas, #sync-task-cover";
    style.textContent = `:is(${parts}), :is(${parts}) * { visibility: hidden !important; }`;
    document.head.append(style);
  }

  core.endEpisode = (...why) => {
    const isOver = core.EP_TIMER === null;
    endEpisode(...why);
    if (isOver) return;
    tell({ kind: "over", raw_reward: WOB_RAW_REWARD_GLOBAL || 0, reward: WOB_REWARD_GLOBAL || 0 });
  };

  // The tasks make themselves ready in an onload of their own, which was set before this one.
  addEventListener("load", () => {
    hideDisplay();
    Math.seedrandom(Number(seed));
    core.EPISODE_MAX_TIME = Number(limit);
    try {
      core.startEpisodeReal();
      core.clearTimer();
      tell({ kind: "begun", utterance: utterance() });
    } catch (error) {
      tell({ kind: "unplayable", problem: String(error) });
    }
  });
})();

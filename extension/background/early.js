/**
 * Pages of the extension that Chrome was asked for before it had the extension.
 *
 * Started with `--load-extension` and the settings' address, Chromium opens the address first
 * and blocks it (ERR_BLOCKED_BY_CLIENT, seen with 156). Loading it again helps.
 */
export async function loadEarlyPages() {
  for (const { id, pendingUrl, url } of await chrome.tabs.query({})) {
    const isOurs = (pendingUrl || url || "").startsWith(chrome.runtime.getURL(""));
    if (id === undefined || !isOurs) continue;
    // A page that is still loading may be a living one, whose code in the address works once.
    await loaded(id);
    const living = await chrome.runtime.getContexts({ tabIds: [id] });
    if (living.length === 0) await chrome.tabs.reload(id);
  }
}

/**
 * Waits until a tab has loaded what it shows, be it an error page; but not for long, since Chromium
 * now and then says of a blocked page for ever that it is loading.
 * @param {number} tab
 * @returns {Promise<void>}
 */
function loaded(tab) {
  return new Promise((resolve) => {
    const end = () => {
      chrome.tabs.onUpdated.removeListener(check);
      clearTimeout(late);
      resolve();
    };
    const check = async () => {
      const { status } = await chrome.tabs.get(tab);
      if (status === "complete") end();
    };
    const late = setTimeout(end, 2_000);
    chrome.tabs.onUpdated.addListener(check);
    check();
  });
}

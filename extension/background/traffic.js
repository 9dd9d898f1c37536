/**
 * What every tab is loading: its navigations and its requests. Chrome reports requests only for
 * sites that the person has allowed, which are those the page scripts can run on.
 */

const MAIN_FRAME = 0;
// A request that has been open for this long is a stream, which no page waits for.
const STREAM_MS = 5_000;
const REACTION_MS = 50;

/** What one tab is loading. */
class Load {
  /** @type {Map<string, number>} when each open request began, by its id */
  requests = new Map();
  /** When the last of them ended. */
  ended = Number.NEGATIVE_INFINITY;
  /** Where the tab is going; null while it stays. @type {string | null} */
  destination = null;
  /** How many documents or addresses the tab has shown. */
  commits = 0;
  /** Why the last navigation failed; null if it did not. @type {string | null} */
  error = null;
  /** The tabs that this one opened. @type {{ tab: number, url: string }[]} */
  opened = [];
  /** The names of the files that it sent the browser to fetch. @type {string[]} */
  downloads = [];
  /** The site that waits for a name and a password in a window of Chrome; empty if none does. */
  login = "";
}

/** The loads of all tabs, kept by Chrome's events. */
export class Traffic {
  /** @type {Map<number, Load>} */
  #loads = new Map();
  /** @type {Map<number, Set<() => void>>} */
  #watchers = new Map();

  /** What the tab is loading now. @param {number} tab */
  of(tab) {
    const load = this.#loads.get(tab) ?? new Load();
    this.#loads.set(tab, load);
    return load;
  }

  /**
   * Whether the tab waits for a page or for something that the page asked for.
   * @param {number} tab
   */
  isBusy(tab) {
    const { destination, requests, login } = this.of(tab);
    // Only the person can end that.
    if (login !== "") return false;
    const since = performance.now() - STREAM_MS;
    return destination !== null || [...requests.values()].some((began) => began > since);
  }

  /**
   * Milliseconds for which the page may still be taking in what it was answered last: Chrome tells the
   * extension of an answer as soon as the page, whose scripts then make something of it.
   * @param {number} tab
   */
  reactionLeft(tab) {
    return Math.max(0, this.of(tab).ended + REACTION_MS - performance.now());
  }

  /**
   * Waits until the claim holds; false if it does not within the limit.
   * @param {number} tab whose events may change it
   * @param {() => boolean} claim
   * @param {number} limit milliseconds
   * @returns {Promise<boolean>}
   */
  until(tab, claim, limit) {
    if (claim()) return Promise.resolve(true);
    const watchers = this.#watchers.get(tab) ?? new Set();
    this.#watchers.set(tab, watchers);
    return new Promise((resolve) => {
      const end = (/** @type {boolean} */ held) => {
        clearTimeout(timer);
        watchers.delete(check);
        resolve(held);
      };
      const check = () => {
        if (claim()) end(true);
      };
      const timer = setTimeout(() => end(claim()), Math.max(0, limit));
      watchers.add(check);
    });
  }

  /** Registers with Chrome. To be called while the worker starts, or no event wakes it. */
  listen() {
    this.#listenToNavigations();
    this.#listenToRequests();
    chrome.tabs.onRemoved.addListener((tab) => {
      this.#change(tab, (load) => load.requests.clear());
      this.#loads.delete(tab);
      this.#watchers.delete(tab);
    });
  }

  #listenToNavigations() {
    const { webNavigation } = chrome;
    /** @typedef {{ tabId: number, frameId: number, url: string }} Navigation */
    const on =
      (/** @type {(load: Load, url: string) => void} */ change) =>
      (/** @type {Navigation} */ { tabId, frameId, url }) => {
        if (frameId === MAIN_FRAME) this.#change(tabId, (load) => change(load, url));
      };
    const begin = on((load, url) => {
      load.destination = url;
      load.error = null;
    });
    const commit = on((load) => {
      load.commits += 1;
    });
    const finish = on((load) => {
      load.destination = null;
    });
    webNavigation.onBeforeNavigate.addListener(begin);
    webNavigation.onCommitted.addListener(commit);
    webNavigation.onHistoryStateUpdated.addListener(commit);
    webNavigation.onReferenceFragmentUpdated.addListener(commit);
    webNavigation.onDOMContentLoaded.addListener(finish);
    webNavigation.onCompleted.addListener(finish);
    webNavigation.onErrorOccurred.addListener((details) => {
      const fail = on((load, url) => {
        // A navigation that another one replaced is aborted; that is no failure of the other.
        if (load.destination !== url) return;
        load.destination = null;
        load.error = details.error;
      });
      fail(details);
    });
    webNavigation.onCreatedNavigationTarget.addListener(({ sourceTabId, tabId, url }) => {
      this.#change(sourceTabId, (load) => {
        load.opened.push({ tab: tabId, url });
      });
    });
  }

  #listenToRequests() {
    const { webRequest } = chrome;
    /** @type {chrome.webRequest.RequestFilter} */
    const filter = {
      urls: ["<all_urls>"],
      types: ["main_frame", "sub_frame", "script", "stylesheet", "xmlhttprequest"],
    };
    webRequest.onBeforeRequest.addListener(({ tabId, requestId }) => {
      this.#change(tabId, (load) => load.requests.set(requestId, performance.now()));
      return undefined;
    }, filter);
    const end = (/** @type {{ tabId: number, requestId: string }} */ { tabId, requestId }) =>
      this.#change(tabId, (load) => {
        if (load.requests.delete(requestId)) load.ended = performance.now();
      });
    webRequest.onCompleted.addListener(end, filter);
    webRequest.onErrorOccurred.addListener(end, filter);
    this.#listenToDocuments();
  }

  #listenToDocuments() {
    const { webRequest } = chrome;
    /** @type {chrome.webRequest.RequestFilter} */
    const filter = { urls: ["<all_urls>"], types: ["main_frame", "sub_frame"] };
    webRequest.onHeadersReceived.addListener(
      ({ tabId, url, responseHeaders = [] }) => {
        const name = attachmentOf(url, responseHeaders);
        if (name !== null) this.#change(tabId, (load) => load.downloads.push(name));
        return undefined;
      },
      filter,
      ["responseHeaders"],
    );
    webRequest.onAuthRequired.addListener(
      ({ tabId, challenger }) => {
        this.#change(tabId, (load) => {
          load.login = challenger.host;
        });
        return undefined;
      },
      { urls: ["<all_urls>"] },
    );
  }

  /**
   * @param {number} tab
   * @param {(load: Load) => void} change
   */
  #change(tab, change) {
    // Requests of the browser itself belong to no tab.
    if (tab < 0) return;
    change(this.of(tab));
    for (const check of this.#watchers.get(tab) ?? []) check();
  }
}

/**
 * The name of the file that an answer is, if it is one to keep and none to show; else null.
 * @param {string} url
 * @param {chrome.webRequest.HttpHeader[]} headers
 */
function attachmentOf(url, headers) {
  const [value] = headers.flatMap(({ name, value = "" }) =>
    name.toLowerCase() === "content-disposition" ? value : [],
  );
  if (!value?.trim().toLowerCase().startsWith("attachment")) return null;
  const [, coded] = value.match(/filename\*=[\w-]*'[^']*'([^;]+)/i) ?? [];
  const [, plain] = value.match(/filename="?([^";]+)/i) ?? [];
  return (coded && decoded(coded)) || plain || new URL(url).pathname.split("/").at(-1) || url;
}

/** @param {string} text percent-encoded (RFC 8187) */
function decoded(text) {
  try {
    return decodeURIComponent(text.trim());
  } catch {
    return text;
  }
}

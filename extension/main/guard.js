/**
 * Keeps a page from holding up its tab while an action of webstep is under way: then dialogs are
 * dismissed and told of, unless the action says that this one shall be accepted. At any other time
 * every function here is the page's own again. It runs in the page's world, before the page where
 * Chrome lets it; a page that takes it apart or speaks for it fools only itself.
 */

/** @import { Order, Said } from "../shared/extension.js" */

(() => {
  // Later than this, an action is over even if nobody could say so.
  const LONGEST_MS = 30_000;
  // Kept by Chrome for this tab and site, and so the only thing that the next page can know in time.
  const KEY = "webstep-guard";
  const { parse, stringify } = JSON;
  const { userActivation } = navigator;
  let until = 0;
  let expects = "";
  let reply = "";
  let isAsking = false;
  /** What was told before anybody listened. @type {string[]} */
  const untold = [];

  const isArmed = () => performance.now() < until;

  /**
   * @param {Said["kind"]} kind
   * @param {unknown} words
   */
  const tell = (kind, words) => {
    send(stringify({ kind, text: String(words ?? "").slice(0, 500) }));
  };

  /** @param {string} detail */
  const send = (detail) => {
    const word = new CustomEvent("webstep-said", { detail, cancelable: true });
    if (document.dispatchEvent(word) && untold.length < 20) untold.push(detail);
  };

  /** @param {number | null} end on the clock of the day; null where no action is under way */
  const keep = (end) => {
    try {
      if (end === null) sessionStorage.removeItem(KEY);
      else sessionStorage.setItem(KEY, String(end));
    } catch {
      // A page without an origin has no storage; its next one is the person's.
    }
  };

  /** What an action that led here has left to do, in milliseconds. */
  const inherited = () => {
    try {
      return Math.min(LONGEST_MS, Number(sessionStorage.getItem(KEY)) - Date.now());
    } catch {
      return 0;
    }
  };

  /** @param {Order} order */
  const obey = (order) => {
    switch (order.kind) {
      case "probe":
        return;
      case "leave":
        if (isKept()) tell("leave", "");
        return;
      case "disarm":
        until = 0;
        keep(null);
        return;
      case "arm":
        until = performance.now() + LONGEST_MS;
        keep(Date.now() + LONGEST_MS);
        expects = order.expects.toLowerCase();
        reply = order.reply;
    }
  };

  /**
   * Whether this is the question that the action accepts; true once.
   * @param {unknown} words
   */
  const isExpected = (words) => {
    if (expects === "" || !String(words).toLowerCase().includes(expects)) return false;
    expects = "";
    tell("accepted", words);
    return true;
  };

  /**
   * Lets a function of the platform do something else while an action is under way.
   * @template {object} T
   * @param {T} owner
   * @param {keyof T & string} name
   * @param {(own: () => any, self: any, words: any[]) => unknown} instead
   */
  const replace = (owner, name, instead) => {
    const own = owner?.[name];
    if (typeof own !== "function") return;
    const value = new Proxy(own, {
      apply: (_, self, words) => {
        const call = () => Reflect.apply(own, self, words);
        return isArmed() ? instead(call, self, words) : call();
      },
    });
    Object.defineProperty(owner, name, { value, configurable: true, writable: true });
  };

  /**
   * Tells when Chrome refuses what only a person's own touch may do.
   * @template {object} T
   * @param {T} owner
   * @param {(keyof T & string)[]} names
   * @param {string} what
   */
  const watch = (owner, names, what) => {
    for (const name of names) {
      replace(owner, name, (own) => {
        const done = own();
        done?.catch?.(() => isArmed() && tell("refused", what));
        return done;
      });
    }
  };

  /**
   * Tells when the page asks for a permission that the person has not decided on yet.
   * @template {object} T
   * @param {T} owner
   * @param {(keyof T & string)[]} names
   * @param {PermissionName} permission
   * @param {string} what
   */
  const announce = (owner, names, permission, what) => {
    for (const name of names) {
      replace(owner, name, (own) => {
        navigator.permissions.query({ name: permission }).then(
          ({ state }) => state === "prompt" && isArmed() && tell("permission", what),
          () => tell("permission", what),
        );
        return own();
      });
    }
  };

  const answerDialogs = () => {
    replace(window, "alert", (_, __, [words]) => tell("alert", words));
    replace(window, "print", () => tell("print", ""));
    replace(window, "confirm", (_, __, [words]) => {
      if (isExpected(words)) return true;
      tell("confirm", words);
      return false;
    });
    replace(window, "prompt", (_, __, [words]) => {
      if (isExpected(words)) return reply;
      tell("prompt", words);
      return null;
    });
  };

  /** @param {string} target */
  const isElsewhere = (target) => !/^(|_self|_top|_parent)$/.test(target);

  const noticeWishes = () => {
    replace(window, "open", (own, _, [address]) => {
      const opened = own();
      if (opened === null) tell("popup", address);
      return opened;
    });
    replace(HTMLElement.prototype, "click", (own, element) => {
      // What stands in the page is seen from there.
      if (element instanceof HTMLAnchorElement && element.hasAttribute("download"))
        tell("download", element.download || element.href.split(/[?#]/)[0]?.split("/").at(-1));
      if (element instanceof HTMLAnchorElement && isElsewhere(element.target))
        if (!userActivation?.isActive) tell("popup", element.href);
      if (element instanceof HTMLInputElement && element.type === "file" && !element.isConnected)
        tell("chooser", "");
      return own();
    });
    const { clipboard, geolocation, mediaDevices } = navigator;
    replace(Document.prototype, "execCommand", (own, _, [command]) => {
      const done = own();
      if (!done && /^(copy|cut|paste)$/i.test(String(command))) tell("refused", "the clipboard");
      return done;
    });
    if (clipboard) {
      watch(Clipboard.prototype, ["read", "readText", "write", "writeText"], "the clipboard");
    }
    watch(Element.prototype, ["requestFullscreen"], "the whole screen");
    if (geolocation) {
      const names = /** @type {const} */ (["getCurrentPosition", "watchPosition"]);
      announce(Geolocation.prototype, [...names], "geolocation", "your location");
    }
    if (mediaDevices) {
      announce(MediaDevices.prototype, ["getUserMedia"], "camera", "your camera or microphone");
    }
    if (typeof Notification === "function")
      announce(Notification, ["requestPermission"], "notifications", "notifications");
  };

  /** Whether Chrome would ask before it leaves: the page wants it, and the person has touched it. */
  const isKept = () => {
    isAsking = true;
    const asked = /** @type {BeforeUnloadEvent} */ (document.createEvent("BeforeUnloadEvent"));
    asked.initEvent("beforeunload", false, true);
    window.dispatchEvent(asked);
    isAsking = false;
    const isWanted = asked.defaultPrevented || !!asked.returnValue;
    return isWanted && userActivation?.hasBeenActive === true;
  };

  /**
   * Nobody may say for the person that a page can be left, so it is not left.
   * @param {BeforeUnloadEvent} event
   */
  const stay = (event) => {
    if (!isArmed() || isAsking || !isKept()) return;
    event.stopImmediatePropagation();
    tell("leave", "");
    // The navigation begins only after this event, and what has not begun cannot be stopped.
    setTimeout(() => {
      try {
        window.top?.stop();
      } catch {
        window.stop();
      }
    });
  };

  /** @param {Event} event made in another world, whose classes are not those of this one */
  const hear = (event) => {
    const { detail } = /** @type {CustomEvent} */ (event);
    if (typeof detail !== "string") return;
    event.preventDefault();
    for (const words of untold.splice(0)) send(words);
    obey(parse(detail));
  };

  // Another one may have been put here already; an order that is taken is cancelled.
  const detail = stringify({ kind: "probe" });
  const isFirst = document.dispatchEvent(
    new CustomEvent("webstep-guard", { detail, cancelable: true }),
  );
  if (!isFirst) return;
  until = performance.now() + inherited();
  document.addEventListener("webstep-guard", hear);
  window.addEventListener("beforeunload", stay, { capture: true });
  answerDialogs();
  noticeWishes();
})();

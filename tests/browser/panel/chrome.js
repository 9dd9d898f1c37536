// The part of `chrome` that the panel and the pairing page use, and the worker behind it: what they
// send is kept in `worker.heard`, what they hear is said by `worker.say`.

class Happening {
  #listeners = [];
  addListener(listener) {
    this.#listeners.push(listener);
  }
  fire(...facts) {
    for (const listener of this.#listeners) listener(...facts);
  }
}

class Port {
  onMessage = new Happening();
  onDisconnect = new Happening();
  open = true;
  postMessage(wish) {
    if (!this.open) throw new Error("Attempting to use a disconnected port object");
    worker.heard.push(wish);
  }
}

const worker = {
  heard: [],
  looks: 0,
  ports: [],
  greeting: [],
  answer: { paired: true, detail: "Paired with the backend on port 8790." },
  say(message) {
    this.ports.at(-1).onMessage.fire(message);
  },
  die() {
    const port = this.ports.at(-1);
    port.open = false;
    port.onDisconnect.fire(port);
  },
};

// What is set is told, as Chrome does.
function area(name, read) {
  const change = (items) => {
    const changes = Object.fromEntries(Object.keys(items).map((key) => [key, { newValue: items[key] }]));
    chrome.storage.onChanged.fire(changes, name);
  };
  return {
    get: async () => structuredClone(read()),
    async set(items) {
      Object.assign(read(), structuredClone(items));
      change(items);
    },
    async remove(keys) {
      for (const key of [keys].flat()) delete read()[key];
      change(Object.fromEntries([keys].flat().map((key) => [key, undefined])));
    },
  };
}

const browser = {
  tab: { id: 7, url: "http://airline.localhost:8800/", title: "Skyways" },
  permitted: ["http://airline.localhost/*"],
  stored: {},
  session: {},
  optionsOpened: 0,
  show(url, title = "") {
    this.tab = { ...this.tab, url, title };
    chrome.tabs.onUpdated.fire(this.tab.id, { url }, this.tab);
  },
};

const chrome = {
  runtime: {
    connect() {
      const port = new Port();
      worker.ports.push(port);
      queueMicrotask(() => {
        for (const message of worker.greeting) port.onMessage.fire(message);
      });
      return port;
    },
    async sendMessage(wish) {
      if (wish.kind === "inspect") {
        worker.looks += 1;
        return undefined;
      }
      worker.heard.push(wish);
      if (worker.answer.paired)
        await chrome.storage.local.set({ port: wish.port, instance: "i", key: "ab" });
      return worker.answer;
    },
    getManifest: () => ({ host_permissions: ["http://127.0.0.1/*"] }),
    openOptionsPage() {
      browser.optionsOpened += 1;
    },
  },
  tabs: {
    onActivated: new Happening(),
    onUpdated: new Happening(),
    query: async () => [browser.tab],
  },
  permissions: {
    onAdded: new Happening(),
    onRemoved: new Happening(),
    contains: async ({ origins }) => origins.every((origin) => browser.permitted.includes(origin)),
    getAll: async () => ({ permissions: ["storage"], origins: [...browser.permitted] }),
    async remove({ origins }) {
      browser.permitted = browser.permitted.filter((origin) => !origins.includes(origin));
      this.onRemoved.fire({ origins });
      return true;
    },
    async request({ origins }) {
      browser.permitted.push(...origins);
      this.onAdded.fire({ origins });
      return true;
    },
  },
  storage: {
    onChanged: new Happening(),
    local: area("local", () => browser.stored),
    session: area("session", () => browser.session),
  },
};

Object.assign(globalThis, { worker, browser, chrome });

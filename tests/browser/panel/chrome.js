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

const browser = {
  tab: { id: 7, url: "http://airline.localhost:8800/" },
  permitted: ["http://airline.localhost/*"],
  stored: {},
  session: {},
  optionsOpened: 0,
  show(url) {
    this.tab = { ...this.tab, url };
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
      worker.heard.push(wish);
      if (worker.answer.paired) browser.stored = { port: wish.port, instance: "i", key: "ab" };
      return worker.answer;
    },
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
    async request({ origins }) {
      browser.permitted.push(...origins);
      this.onAdded.fire({ origins });
      return true;
    },
  },
  storage: {
    local: { get: async () => browser.stored },
    session: {
      get: async () => structuredClone(browser.session),
      set: async (items) => Object.assign(browser.session, structuredClone(items)),
    },
  },
};

Object.assign(globalThis, { worker, browser, chrome });

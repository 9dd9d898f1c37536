/** What the page scripts remember of their document. */

/** Made on the first use. @returns {PageState} */
function state() {
  globalThis.webstep ??= newState();
  return globalThis.webstep;
}

/** @returns {PageState} */
function newState() {
  return {
    document: newWord(),
    letters: "",
    slot: "",
    shaded: new Set(),
    ids: new WeakMap(),
    elements: new Map(),
    secrets: new WeakSet(),
    kinds: new WeakMap(),
    values: new Map(),
    masks: null,
    allowed: new WeakSet(),
    types: new MutationObserver(noticeTypes),
    held: new Map(),
    lexemes: new Map(),
    origins: null,
    changed: performance.now(),
    observer: new MutationObserver(noticeMutations),
    watched: new WeakSet(),
    restless: new WeakMap(),
    reading: 0,
    stale: new WeakMap(),
    shaken: new WeakMap(),
    listening: new WeakSet(),
    unwritten: new WeakSet(),
    covered: new WeakSet(),
    lids: new WeakMap(),
    strays: new Set(),
    sheets: "",
    contrasts: new Map(),
    keys: new WeakMap(),
    lastKey: 0,
    pieces: { view: new WeakMap(), page: new WeakMap() },
    floats: [],
    sent: null,
    telling: false,
    outdated: false,
    crc: crcTable(),
    port: null,
  };
}

/** A random word, which tells a document from every other. */
function newWord() {
  const words = crypto.getRandomValues(new Uint32Array(4));
  return Array.from(words, (word) => word.toString(36)).join("");
}

/** The bytes' part in a CRC-32, with the polynomial that zlib uses too. */
function crcTable() {
  return Uint32Array.from({ length: 256 }, (_, byte) => {
    let crc = byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
    return crc;
  });
}

/** Texts as they were before somebody wrote them in another way, to carry them past a reader. */

/** @typedef {{ text: string, how: string }} Variant */

/** So many ways in one another. */
const DEPTH = 2;
/** Texts longer than this are undone one way only: there is room enough to see them plainly. */
const LONG = 4_000;
const MOST = 80;

/**
 * The text itself and all that it may stand for.
 * @param {string} text
 * @returns {Variant[]}
 */
export function variantsOf(text) {
  /** @type {Map<string, string>} */
  const found = new Map([[text, ""]]);
  let last = [{ text, how: "" }];
  for (let depth = 0; depth < (text.length > LONG ? 1 : DEPTH); depth += 1) {
    last = last.flatMap((variant) => undone(variant));
    for (const { text: other, how } of last)
      if (!found.has(other) && found.size < MOST) found.set(other, how);
  }
  return Array.from(found, ([other, how]) => ({ text: other, how }));
}

/** @param {Variant} variant @returns {Variant[]} */
function undone({ text, how }) {
  const ways = [
    { how: "percent signs", texts: [unquoted(text)] },
    { how: "base64", texts: fromBase64(text) },
    { how: "hex", texts: fromHex(text) },
    { how: "rot13", texts: [rotated(text)] },
    { how: "backwards", texts: [Array.from(text).reverse().join("")] },
  ];
  return ways.flatMap(({ how: way, texts }) =>
    texts
      .filter((other) => other !== text && other !== "")
      .map((other) => ({ text: other, how: how === "" ? way : `${way} in ${how}` })),
  );
}

/** Without the escapes of addresses and of HTML. @param {string} text */
function unquoted(text) {
  const plain = text.replaceAll(/(?:%[\da-f]{2})+/gi, (run) =>
    worded(Array.from(run.matchAll(/%(..)/g), ([, pair = ""]) => Number.parseInt(pair, 16))),
  );
  return plain.replaceAll(/&#(x?)([\da-f]{1,6});/gi, (whole, hex, digits) => {
    const code = Number.parseInt(digits, hex ? 16 : 10);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** The decoded runs, for each place at which they may begin. @param {string} text */
function fromBase64(text) {
  const runs = text.match(/[\w+/-]{8,}/g) ?? [];
  return [0, 1, 2, 3].map((skipped) =>
    runs.map((run) => worded(bytesOf(run.slice(skipped)))).join(" "),
  );
}

/** @param {string} run https://www.rfc-editor.org/rfc/rfc4648 in either alphabet */
function bytesOf(run) {
  const plain = run.replaceAll("-", "+").replaceAll("_", "/");
  const whole = plain.slice(0, plain.length % 4 === 1 ? -1 : undefined);
  return Array.from(atob(whole), (letter) => letter.charCodeAt(0));
}

/** @param {string} text */
function fromHex(text) {
  const runs = text.match(/(?:(?:0x|\\x)?[\da-f][\s:,]?){8,}/gi) ?? [];
  const digits = runs.map((run) => run.replaceAll(/0x|\\x|[\s:,]/gi, ""));
  return [0, 1].map((skipped) =>
    digits.map((run) => worded(pairsOf(run.slice(skipped)))).join(" "),
  );
}

/** @param {string} digits */
function pairsOf(digits) {
  return Array.from(digits.matchAll(/../g), ([pair]) => Number.parseInt(pair, 16));
}

/** @param {number[]} bytes */
function worded(bytes) {
  return new TextDecoder().decode(Uint8Array.from(bytes));
}

/** @param {string} text */
function rotated(text) {
  return text.replaceAll(/[a-z]/gi, (letter) => {
    const base = letter <= "Z" ? 65 : 97;
    return String.fromCharCode(((letter.charCodeAt(0) - base + 13) % 26) + base);
  });
}

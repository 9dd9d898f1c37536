/**
 * The words by which controls say what they do. They are the last of the signs, for a page says with them
 * to a person what it does, and to nobody else.
 */

/**
 * What a control does that says this, and by which of its words; null if it says of nothing that matters.
 * @param {string} text
 * @returns {{ tier: "consequential" | "irreversible", word: string } | null}
 */
function deedIn(text) {
  const final = wordIn(text, [
    ...["accept", "agree", "authorize", "book", "buy", "charged", "delete", "donate", "erase"],
    ...["order", "pay", "post", "publish", "purchase", "remove", "send", "transfer", "withdraw"],
    "cancel (?:\\w+ )?(?:booking|order|subscription)",
  ]);
  if (final) return { tier: "irreversible", word: final };
  const lesser = ["confirm", "reserve", "save", "sign", "submit", "subscribe", "unsubscribe"];
  const word = wordIn(text, lesser);
  return word ? { tier: "consequential", word } : null;
}

/**
 * @param {string} text
 * @param {readonly string[]} words
 */
function wordIn(text, words) {
  return text.match(new RegExp(`\\b(${words.join("|")})\\b`, "i"))?.[0].toLowerCase() ?? "";
}

/**
 * What a control is for by the word that it begins with; empty if that says nothing.
 * @param {string} text
 * @returns {"" | "dismiss" | "onward" | "lookup" | "confirm"}
 */
function leadOf(text) {
  if (/^\W*(cancel|close|keep|no|not|back|dismiss|later|skip)\b/i.test(text)) return "dismiss";
  if (/^\W*(continue|next|proceed|review|go on)\b/i.test(text)) return "onward";
  if (
    /^\W*(check|choose|display|filter|find|go|look|open|search|see|select|show|sort|view)\b/i.test(
      text,
    )
  )
    return "lookup";
  return /^\W*(confirm|complete|done|finish|ok|okay|submit|yes)\b/i.test(text) ? "confirm" : "";
}

/** Whether it speaks of what cannot be taken back. @param {string} text */
function isFinal(text) {
  return /\b(cannot|can't|can not) be (undone|reversed|reinstated)\b|\bpermanent/i.test(text);
}

/** Whether it speaks of settings. @param {string} text */
function isSetting(text) {
  return /\b(setting|preference|privacy|notification|permission|security)s?\b/i.test(text);
}

/** Whether it says that one accepts what somebody else has written. @param {string} text */
function acceptsTerms(text) {
  return /\b(accept|agree)\b.*\b(terms|conditions|policy|agreement)\b/i.test(text);
}

/** Whether it asks for a proof that one is no machine. @param {string} text */
function isRobotCheck(text) {
  return /\bnot a robot\b|\bcaptcha\b|\b(you are|i am|i'm|you're) human\b/i.test(text);
}

/**
 * What an address does when it is opened; null where it merely leads somewhere.
 * @param {URL} address
 * @returns {{ tier: "consequential" | "irreversible", word: string } | null}
 */
function deedInAddress({ pathname, search }) {
  const words = `${pathname} ${search}`.toLowerCase();
  const final = words.match(/(?:^|[^a-z])(delete|destroy|erase|purge|remove)(?![a-z])/)?.[1];
  if (final) return { tier: "irreversible", word: final };
  const word = words.match(/(?:^|[^a-z])(approve|confirm|subscribe|unsubscribe)(?![a-z])/)?.[1];
  return word ? { tier: "consequential", word } : null;
}

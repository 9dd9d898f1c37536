/**
 * What the words of a control say that it does, in twelve languages. They are the last of the signs, for a
 * page says with them to a person what it does, and to nobody else.
 */

/** @typedef {{ tier: "consequential" | "irreversible", word: string }} WordedDeed */

/**
 * What a control does that says this, and by which of its words; null if it says of nothing that matters.
 * @param {string} text
 * @returns {WordedDeed | null}
 */
function deedIn(text) {
  const folded = fold(text);
  // "Add" looks for something, or chooses it; whom one adds may be given rights by that.
  const keeper = firstOf(folded, appointVerbs()) && firstOf(folded, keepers());
  if (keeper) return { tier: "irreversible", word: keeper };
  const lead = leadOf(text);
  // What leads on or looks at something names it all the same: "Continue to payment", "View order".
  const led = lead === "onward" || lead === "lookup" ? joinedTo(folded) : folded;
  const social = firstOf(folded, socialWords());
  const lesserDeed = social ? { tier: /** @type {const} */ ("consequential"), word: social } : null;
  // "Order history" orders nothing, but "Delete order history" deletes it.
  const told = firstOf(led, quietNouns()) ? withoutNouns(led) : led;
  if (told.trim() === "") return lesserDeed;
  if (isOfCookies(told) && isAcceptance(told))
    return { tier: "consequential", word: firstOf(told, acceptWords()) };
  const word = finalWordIn(told);
  if (word) return { tier: "irreversible", word };
  const lesser = firstOf(told, [...lesserVerbs(), ...allowVerbs()]);
  return lesser ? { tier: "consequential", word: lesser } : lesserDeed;
}

/**
 * The word that says that it cannot be taken back; empty if none does.
 * @param {string} folded
 */
function finalWordIn(folded) {
  const isFinalDeed = (/** @type {string[]} */ verbs, /** @type {string[]} */ nouns) =>
    firstOf(folded, verbs) !== "" && firstOf(folded, nouns) !== "";
  if (isFinalDeed(cancelVerbs(), cancellables())) return firstOf(folded, cancelVerbs());
  if (isFinalDeed(changeVerbs(), credentials())) return firstOf(folded, credentials());
  if (isFinalDeed(yesWords(), finalNouns())) return firstOf(folded, finalNouns());
  if (isFinalDeed(grantVerbs(), rights())) return firstOf(folded, rights());
  if (isFinalDeed(emptyVerbs(), trashNouns())) return firstOf(folded, trashNouns());
  return firstOf(folded, finalVerbs());
}

/** Without the words that are a verb and a noun alike. @param {string} folded */
function withoutNouns(folded) {
  const nouns = [
    "order purchase book post transfer bid trade 送信 投稿 注文 支付 付款 购买 发布 发送",
  ];
  return folded.replaceAll(new RegExp(patternOf(nouns), "gu"), " ");
}

/**
 * What stands after the word that joins a second deed; empty if there is none.
 * @param {string} folded
 */
function joinedTo(folded) {
  const joint = folded.match(patternOf(joiningWords()));
  return joint?.index === undefined ? "" : folded.slice(joint.index + joint[0].length);
}

/**
 * What a control is for by the word that it begins with; in a language without spaces, or with its verbs
 * at the end, by any word. Empty if that says nothing.
 * @param {string} text
 * @returns {"" | "dismiss" | "onward" | "lookup" | "confirm"}
 */
function leadOf(text) {
  const folded = fold(text).replace(/^[^\p{L}]+/u, "");
  const begins = (/** @type {string[]} */ words) => {
    const found = folded.match(patternOf(words));
    const isEnd = found?.index !== undefined && folded.endsWith(found[0]);
    return found?.index === 0 || isEnd || hasUnspaced(folded, words);
  };
  if (begins(dismissWords()) || allowsNothing(folded)) return "dismiss";
  if (begins(allowVerbs())) return "confirm";
  if (begins(onwardWords())) return "onward";
  if (begins(lookupWords())) return "lookup";
  return begins(yesWords()) ? "confirm" : "";
}

/** Whether it lets somebody else do something: what, it need not say. @param {string} text */
function isPermission(text) {
  return firstOf(fold(text), allowVerbs()) !== "" && !allowsNothing(fold(text));
}

/** Whether it says that something is not allowed, and nothing else. @param {string} folded */
function allowsNothing(folded) {
  const before = /^(do ?n.?t|do not|never|nicht|ne pas|no|nao|não|non|niet|nie|не) |^不/u;
  const bare = folded.replace(before, "").replace(/(しない|しません)$/u, "");
  return bare !== folded && firstOf(bare, allowVerbs()) === bare;
}

/** Whether it speaks of what cannot be taken back. @param {string} text */
function isFinal(text) {
  return firstOf(fold(text), finalPhrases()) !== "";
}

/** Whether it speaks of settings. @param {string} text */
function isSetting(text) {
  return firstOf(fold(text), settingWords()) !== "";
}

/** Whether it says that one accepts what somebody else has written. @param {string} text */
function acceptsTerms(text) {
  const folded = fold(text);
  return firstOf(folded, acceptWords()) !== "" && firstOf(folded, termWords()) !== "";
}

/** The word of an address that calls something off; empty if none does. @param {string} path */
function callsOff(path) {
  const verbs = cancelVerbs().join(" ").split(" ");
  // To close is to call off only what one has an account of.
  return firstOf(fold(path), [
    verbs.filter((verb) => !/^(end|close|cerrar|chudi)$/.test(verb)).join(" "),
  ]);
}

/** Whether it speaks of what one writes to others. @param {string} text */
function isUtterance(text) {
  return firstOf(fold(text), utteranceWords()) !== "";
}

/** Whether it names who somebody is, or how they can be reached. @param {string} text */
function isOfPerson(text) {
  return firstOf(fold(text), personWords()) !== "";
}

/** Whether it speaks of what sites keep in the browser. @param {string} text */
function isOfCookies(text) {
  return firstOf(fold(text), cookieWords()) !== "";
}

/** Whether the verb also begins what is finished elsewhere, as searches for flights to book do. @param {string} word */
function isStart(word) {
  return (
    firstOf(word, ["book order buy sell trade reserve bid buchen bestellen reserver reservar"]) ===
    word
  );
}

/** Whether it declines what is offered. @param {string} text */
function isRefusal(text) {
  return firstOf(fold(text), refusalWords()) !== "";
}

/** Whether it says yes to whatever is offered. @param {string} text */
function isAcceptance(text) {
  return firstOf(fold(text), acceptWords()) !== "";
}

/** The verb that deletes, if the text is nothing else; empty else. @param {string} text */
function deletesAlone(text) {
  const folded = fold(text).trim();
  const verb = firstOf(folded, deletingVerbs());
  return verb === folded ? verb : "";
}

/** Whether it asks for a proof that one is no machine. @param {string} text */
function isRobotCheck(text) {
  return firstOf(fold(text), robotWords()) !== "";
}

/**
 * What an address does when it is opened; null where it merely leads somewhere. Only what is done at
 * once is named by a verb in an address: /orders is a list, and /delete no page to look at.
 * @param {URL} address
 * @returns {WordedDeed | null}
 */
function deedInAddress({ pathname, search }) {
  const words = fold(`${pathname} ${search}`.replaceAll(/[^\p{L}\p{N}]+/gu, " "));
  const final = firstOf(words, [...deletingVerbs(), "destroy purge deactivate udalit"]);
  if (final) return { tier: "irreversible", word: final };
  // What is given along makes it a deed: /transfer is a form, /transfer?amount=5 is none.
  const paid =
    search.length > 1 ? firstOf(words, ["pay buy send transfer publish donate withdraw"]) : "";
  if (paid) return { tier: "irreversible", word: paid };
  const word = firstOf(words, [
    "approve confirm reject subscribe unsubscribe vote revoke enable disable logout signout",
    "abonnier- abonnez desabonner salir sair esci deconnexion uitloggen wyloguj cikis выход",
  ]);
  return word ? { tier: "consequential", word } : null;
}

/** In lower case, without accents. @param {string} text */
function fold(text) {
  const plain = text
    .normalize("NFKD")
    .replaceAll(/[\u0300-\u036f]/g, "")
    .toLowerCase();
  return plain
    .normalize("NFC")
    .replaceAll("ß", "ss")
    .replaceAll("ł", "l")
    .replaceAll("ı", "i")
    .replaceAll("’", "'");
}

/**
 * The first word of the text that is one of these; empty if none is.
 * @param {string} folded
 * @param {readonly string[]} words
 */
function firstOf(folded, words) {
  return folded.match(patternOf(words))?.[0] ?? "";
}

/**
 * Whether a word of a language without spaces stands in it.
 * @param {string} folded
 * @param {readonly string[]} words
 */
function hasUnspaced(folded, words) {
  return lexemesOf(words).unspaced.some((word) => folded.includes(word));
}

/**
 * The words, ready to be looked for; made once, for there are thousands.
 * @param {readonly string[]} words
 */
function lexemesOf(words) {
  const key = words.join(" ");
  const { lexemes } = state();
  const known = lexemes.get(key) ?? lexemesIn(key);
  lexemes.set(key, known);
  return known;
}

/**
 * Finds any of the words, whole and with their endings; in a language without spaces, anywhere.
 * @param {string} words
 * @returns {Lexemes}
 */
function lexemesIn(words) {
  const all = words.split(" ").map((word) => fold(word).replaceAll("_", " "));
  const literal = (/** @type {string} */ word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const unspaced = all.filter(isUnspaced);
  const whole = all
    .filter((word) => !isUnspaced(word))
    .map((word) => (word.endsWith("-") ? `${literal(word.slice(0, -1))}\\p{L}*` : literal(word)));
  const spaced = `(?<![\\p{L}\\p{N}])(?:${whole.join("|")})(?![\\p{L}\\p{N}])`;
  const pattern = [...(whole.length > 0 ? [spaced] : []), ...unspaced.map(literal)].join("|");
  return { pattern: new RegExp(pattern, "u"), unspaced };
}

/** @param {readonly string[]} words */
function patternOf(words) {
  return lexemesOf(words).pattern;
}

/** @param {string} word */
function isUnspaced(word) {
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(word);
}

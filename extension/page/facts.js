/**
 * What an action would do, read from the structure of the page alone: no word of a model and no
 * guess at its intent comes in here, so a page that talks to the model cannot talk to the gate.
 */

/**
 * Whether an action may be done, needs a yes to these facts, or is the person's own.
 * @param {Element} element
 * @param {PageAction} action
 * @param {readonly Attachment[]} files
 * @param {string} [every] why it is held even if it has no consequences; empty if it is not
 * @returns {Verdict}
 */
function judge(element, action, files, every = "") {
  const filling = describeFilling(element, action, files);
  if (filling) return { kind: "ask", finding: filling };
  const controls = controlsOf(element, action);
  const judged = controls.map((control) => ({
    control,
    worst: worstOf(signsOf(control, action)),
  }));
  const [first, ...others] = judged;
  if (first === undefined) return harmless(element, element, action, files, every);
  const worst = others.reduce(
    (one, other) => (severityOf(other.worst.tier) > severityOf(one.worst.tier) ? other : one),
    first,
  );
  const { tier, why } = worst.worst;
  switch (tier) {
    case "read":
    case "reversible":
      return harmless(element, worst.control, action, files, every);
    case "never":
      return { kind: "never", why };
    case "consequential":
    case "irreversible":
      return { kind: "ask", finding: describe(element, worst.control, action, files, tier, why) };
  }
}

/**
 * What becomes of an action in which no sign was found: a person may want to be asked all the same.
 * @param {Element} element
 * @param {Element} control
 * @param {PageAction} action
 * @param {readonly Attachment[]} files
 * @param {string} every
 * @returns {Verdict}
 */
function harmless(element, control, action, files, every) {
  if (every === "") return { kind: "free" };
  return {
    kind: "ask",
    finding: describe(element, control, action, files, "consequential", every),
  };
}

/**
 * What there is to know of an action that needs a yes.
 * @param {Element} element
 * @param {Element} control
 * @param {PageAction} action
 * @param {readonly Attachment[]} files
 * @param {Facts["tier"]} tier
 * @param {string} why
 * @returns {Finding}
 */
function describe(element, control, action, files, tier, why) {
  const facts = maskedFacts({
    action: action.kind,
    tier,
    target: { role: roleOf(control) || "generic", name: nameOf(control) },
    origin: siteAhead(control) || placeOfEffect(control).origin,
    document: state().document,
    url: location.href,
    context: contextOf(control),
    why: [...new Set([why, ...signsOfSite(control).map((sign) => sign.why)])].join(" "),
    values: [...valuesSent(action), ...valuesAhead(control), ...valuesOf(fieldsAround(control))],
  });
  const seal = sealOf(facts, element, control, action, files);
  return { facts, element: idOf(element), seal };
}

/** What the action itself brings along. @param {PageAction} action @returns {FieldValue[]} */
function valuesSent(action) {
  if (action.kind === "upload") return action.files.map((value) => ({ name: "File", value }));
  const dialog = dialogOf(action);
  return dialog?.reply ? [{ name: "Answer", value: dialog.reply }] : [];
}

/** The site that it would act on. @param {Element} control */
function placeOfEffect(control) {
  const form = submittedForm(control);
  const isSent = form !== null && methodOf(control, form) !== "dialog";
  return isSent ? targetOf(control, form) : location;
}

/**
 * The dialog or form around the control, by its name or its heading; or else the words of the item
 * that it stands in.
 * @param {Element} control
 */
function contextOf(control) {
  const around = dialogAround(control) ?? formOf(control);
  const item = itemAround(control);
  const title = around ? titleOf(around) : "";
  return wellFormed((title || (item ? textOf(item) : "")).slice(0, 200));
}

/** The facts as one text, whatever order they arrived in. @param {Facts} facts */
function canonical({ action, tier, target, origin, document, url, context, why, values }) {
  const pairs = values.map(({ name, value }) => [name, value]);
  const { role, name } = target;
  const parts = [action, tier, role, name, origin, document, url, context, why, pairs];
  return JSON.stringify(parts);
}

/**
 * What has changed since the person said yes to these facts, by its name; empty if nothing has, so that
 * the yes holds.
 * @param {Finding} finding
 * @param {Facts} approved
 */
function changeSince({ facts, element, seal }, approved) {
  const { held } = state();
  const text = canonical(approved);
  const known = held.get(element + text);
  if (known) return changedPart(known.seal, seal);
  if (Array.from(held.keys()).some((key) => key.endsWith(text))) return "element";
  // Nobody was asked about these facts here: the document was left, or they were used up.
  return changedPart(partsOfFacts(approved), partsOfFacts(facts)) || "approval";
}

/**
 * Remembers what a person is about to be asked about, and says why they are if it is not the first time.
 * @param {Finding} finding
 * @param {string} changed what is not as they allowed it
 * @returns {Facts}
 */
function hold(finding, changed) {
  const again = changed ? ` The ${changed} is no longer what you allowed.` : "";
  const facts = { ...finding.facts, why: finding.facts.why + again };
  state().held.set(finding.element + canonical(facts), finding);
  return facts;
}

/**
 * A yes is for once.
 * @param {Finding} finding
 * @param {Facts} approved
 */
function useUp({ element }, approved) {
  state().held.delete(element + canonical(approved));
}

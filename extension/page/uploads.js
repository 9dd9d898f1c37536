/** Giving files to a page. Their bytes come from the backend: Chrome opens no chooser for a script. */

/**
 * @param {Element} element
 * @param {readonly Attachment[]} attachments
 * @returns {Deed}
 */
function upload(element, attachments) {
  const files = attachments.map(
    ({ name, type, content }) => new File([bytesOf(content)], name, { type }),
  );
  const data = new DataTransfer();
  for (const file of files) data.items.add(file);
  const names = quoted(files.map(({ name }) => name));
  const field = fileField(element);
  if (!field) return dropFiles(element, data, names);
  if (files.length > 1 && !field.multiple) return { ok: false, detail: "It takes one file only." };
  const refused = files.find((file) => !isAccepted(field, file));
  if (refused) return { ok: false, detail: `It takes only ${field.accept}, not ${refused.name}.` };
  field.files = data.files;
  tellChoice(field);
  hand().problem = () => "";
  return { ok: true, detail: `Gave it ${names}.` };
}

/** @param {string} base64 */
function bytesOf(base64) {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

/**
 * The file field that an element is, labels or holds.
 * @param {Element} element
 */
function fileField(element) {
  const label = nearest(element, (outer) => outer instanceof HTMLLabelElement);
  const control = label instanceof HTMLLabelElement ? label.control : null;
  const inside = Array.from(native(element).querySelectorAll("input[type=file]"));
  const only = inside.length === 1 ? inside[0] : null;
  const field = [element, control, only].find(
    (candidate) => candidate instanceof HTMLInputElement && candidate.type === "file",
  );
  return field instanceof HTMLInputElement ? field : null;
}

/**
 * @param {HTMLInputElement} field
 * @param {File} file
 */
function isAccepted({ accept }, { name, type }) {
  const kinds = accept
    .toLowerCase()
    .split(",")
    .map((kind) => kind.trim())
    .filter(Boolean);
  if (kinds.length === 0) return true;
  return kinds.some((kind) => {
    if (kind.startsWith(".")) return name.toLowerCase().endsWith(kind);
    return kind.endsWith("/*") ? type.startsWith(kind.slice(0, -1)) : type === kind;
  });
}

/**
 * Drops the files onto the element, as from the person's desktop.
 * @param {Element} element
 * @param {DataTransfer} data
 * @param {string} names
 * @returns {Deed}
 */
function dropFiles(element, data, names) {
  const hit = hitOf(surfaceOf(element) ?? element);
  if (!hit) return { ok: false, detail: "It is out of view." };
  sendDrag(hit.target, "dragenter", hit, data);
  const isTaken = !sendDrag(hit.target, "dragover", hit, data);
  if (!isTaken) {
    sendDrag(hit.target, "dragleave", hit, data);
    return {
      ok: false,
      detail: "It takes no files: it is neither a file field nor a place to drop them.",
    };
  }
  sendDrag(hit.target, "drop", hit, data);
  return { ok: true, detail: `Dropped ${names} on it.` };
}

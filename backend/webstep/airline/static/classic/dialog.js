// Opens and closes the dialogs of a page, by the buttons that name them.

for (const button of document.querySelectorAll("[data-opens]")) {
  button.addEventListener("click", () => findDialog(button, "data-opens").showModal());
}

for (const button of document.querySelectorAll("[data-closes]")) {
  button.addEventListener("click", () => findDialog(button, "data-closes").close());
}

// The server can render a dialog open, but only a script can make it modal.
for (const dialog of document.querySelectorAll("dialog")) {
  if (dialog.open) {
    dialog.close();
    dialog.showModal();
  }
}

/**
 * @param {Element} button
 * @param {string} attribute the attribute of the button that holds the dialog's id
 * @returns {HTMLDialogElement}
 */
function findDialog(button, attribute) {
  const dialog = document.getElementById(button.getAttribute(attribute) ?? "");
  if (dialog instanceof HTMLDialogElement) return dialog;
  throw new Error(`A button names no dialog in ${attribute}. Give it the id of one.`);
}

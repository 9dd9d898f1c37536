// Opens the calendar of a date field in a window of its own. Typing the day works as well.

for (const button of document.querySelectorAll("[data-calendar]")) {
  button.addEventListener("click", () => {
    const field = button.getAttribute("data-calendar") ?? "";
    const path = `/calendar?field=${encodeURIComponent(field)}`;
    const popup = window.open(path, "calendar", "width=260,height=230");
    // Chrome opens no window unless a person's own click asked for it.
    if (popup === null) button.replaceWith("POPUP BLOCKED - KEY IN");
    else popup.focus();
  });
}

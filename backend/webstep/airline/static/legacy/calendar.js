// Writes the picked day into the field of the window that opened this one, and closes itself.

for (const link of document.querySelectorAll("[data-day]")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    const { field = "" } = document.body.dataset;
    // The person may have closed that window, or gone on to another page in it.
    const target = window.opener?.document.forms.namedItem("search")?.elements.namedItem(field);
    if (target) target.value = link.getAttribute("data-day");
    window.close();
  });
}

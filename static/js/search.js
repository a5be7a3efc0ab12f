// What is found while typing: arrow keys walk it, Escape leaves it. It shows as long as the focus is in the form.
const field = document.getElementById("search-everything");
const panel = document.getElementById("search-panel");

if (field && panel) {
  field.form.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      panel.replaceChildren();
      field.focus();
      return;
    }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") {
      return;
    }
    const stops = [field, ...panel.querySelectorAll(".search-line")];
    const at = stops.indexOf(document.activeElement);
    const next = stops[at + (event.key === "ArrowDown" ? 1 : -1)];
    if (at >= 0 && next) {
      event.preventDefault();
      next.focus();
    }
  });
}

// Prose grows as one writes; a form is sent once; leaving with unsaved words asks; export leaves htmx aside.
const grow = (area) => {
  area.style.height = "auto";
  area.style.height = `${area.scrollHeight + 2}px`;
};
const growAll = (root) => {
  for (const area of root.querySelectorAll("textarea[data-grows]")) if (area.value && area.offsetParent) grow(area);
};
document.addEventListener("input", ({ target }) => target.matches("textarea[data-grows]") && grow(target));
document.addEventListener("htmx:load", ({ target }) => growAll(target));
growAll(document);

for (const form of document.querySelectorAll("form[data-guarded]")) {
  let touched = false;
  form.addEventListener("input", () => { touched = true; });
  form.addEventListener("submit", (event) => {
    if (event.submitter?.formTarget) return; // a look in another window
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    touched = false;
  });
  window.addEventListener("beforeunload", (event) => { if (touched) event.preventDefault(); });
  window.addEventListener("pageshow", () => { delete form.dataset.sent; });
  form.querySelector(".is-invalid")?.focus();
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-plain]");
  if (!button) return;
  event.preventDefault();
  const query = new URLSearchParams(new FormData(button.form));
  query.set(button.name, button.value);
  location.assign(`${location.pathname}?${query}`);
});

document.addEventListener("submit", (event) => {
  const question = event.submitter?.dataset.confirm || event.target.dataset.confirm;
  if (question && !confirm(question)) event.preventDefault();
});

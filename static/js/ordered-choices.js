// A list of ticked choices is put in order: by dragging a row, or with its two buttons. What is posted follows the page.
for (const list of document.querySelectorAll("[data-ordered]")) {
  const status = list.parentElement.querySelector("[data-ordered-status]");
  const rows = () => [...list.querySelectorAll("[data-row]")];

  const tell = (row) => {
    const all = rows();
    for (const one of all) {
      const [up, down] = one.querySelectorAll("[data-move]");
      up.disabled = one === all[0];
      down.disabled = one === all.at(-1);
    }
    if (!row) return;
    status.textContent = list.dataset.moved
      .replace("{name}", row.querySelector("[data-name]").textContent)
      .replace("{place}", all.indexOf(row) + 1)
      .replace("{total}", all.length);
    row.querySelector("input").dispatchEvent(new Event("input", { bubbles: true }));
  };

  for (const row of rows()) {
    row.draggable = true;
    for (const button of row.querySelectorAll("[data-move]")) button.hidden = false;
  }
  list.addEventListener("click", (event) => {
    const button = event.target.closest("[data-move]");
    if (!button) return;
    const row = button.closest("[data-row]");
    if (button.dataset.move === "1") row.nextElementSibling?.after(row);
    else row.previousElementSibling?.before(row);
    tell(row);
    (button.disabled ? row.querySelector("[data-move]:not([disabled])") : button).focus();
  });

  let dragged = null;
  list.addEventListener("dragstart", (event) => {
    dragged = event.target.closest("[data-row]");
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", "");
    dragged.classList.add("is-dragged");
  });
  list.addEventListener("dragover", (event) => {
    const over = event.target.closest("[data-row]");
    if (!dragged || !over) return;
    event.preventDefault();
    if (over === dragged) return;
    const box = over.getBoundingClientRect();
    if (event.clientY < box.top + box.height / 2) over.before(dragged);
    else over.after(dragged);
  });
  list.addEventListener("drop", (event) => event.preventDefault());
  list.addEventListener("dragend", () => {
    dragged?.classList.remove("is-dragged");
    if (dragged) tell(dragged);
    dragged = null;
  });
  tell(null);
}

// Accounts of the load board are dragged to another manager, or ticked and sent by the bar below: a transfer begins.
const board = document.querySelector("[data-load-board]");
const bar = board.querySelector("[data-load-bar]");
const count = board.querySelector("[data-load-count]");

const ticked = () => [...board.querySelectorAll("input[name=accounts]:checked")].map((box) => box.value);
const begin = (accounts, person) => {
  location.assign(`${board.dataset.url}?accounts=${accounts.join(",")}&to=${encodeURIComponent(person)}`);
};

const tell = () => {
  const number = ticked().length;
  bar.hidden = number === 0;
  count.textContent = number === 1 ? count.dataset.one : count.dataset.many.replace("{number}", number);
  for (const row of board.querySelectorAll(".load-account")) {
    row.classList.toggle("is-ticked", row.querySelector("input").checked);
  }
};
board.addEventListener("change", tell);
board.addEventListener("reset", () => setTimeout(tell));
board.addEventListener("submit", (event) => {
  event.preventDefault();
  begin(ticked(), board.elements.to.value);
});
window.addEventListener("pageshow", tell);

let dragged = [];
let origin = null;
board.addEventListener("dragstart", (event) => {
  const row = event.target.closest(".load-account");
  if (!row) return;
  const all = ticked();
  dragged = all.includes(row.dataset.account) ? all : [row.dataset.account];
  origin = dragged.length === 1 ? row.closest(".load-column") : null;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", dragged.join(","));
  board.classList.add("is-dragging");
});
board.addEventListener("dragend", () => {
  dragged = [];
  board.classList.remove("is-dragging");
  for (const column of board.querySelectorAll(".is-target")) column.classList.remove("is-target");
});
const target = (event) => {
  const column = event.target.closest("[data-person]");
  return dragged.length && column && column !== origin ? column : null;
};
board.addEventListener("dragover", (event) => {
  const column = target(event);
  for (const other of board.querySelectorAll(".is-target")) if (other !== column) other.classList.remove("is-target");
  if (!column) return;
  event.preventDefault();
  column.classList.add("is-target");
});
board.addEventListener("drop", (event) => {
  const column = target(event);
  if (!column) return;
  event.preventDefault();
  begin(dragged, column.dataset.person);
});

for (const form of document.querySelectorAll("form[data-sends-itself]")) {
  form.addEventListener("change", () => form.requestSubmit());
}

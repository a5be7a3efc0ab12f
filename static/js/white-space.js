// The grid of the white space by keyboard: arrows move, a state's letter sets it, Delete clears it, Enter opens the
// values in a dialog. Without this file each field is a link to its form.
const grid = document.querySelector("[data-grid]");
const dialog = document.getElementById("cell-dialog");
const keys = new Map((grid?.dataset.keys ?? "").split(" ").filter(Boolean).map((pair) => pair.split(":")));
const MOVES = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
let opened = null; // the id of the field whose values are open

const fields = () => [...grid.querySelectorAll("tbody tr:not(.ws-line)")].map((row) => [...row.querySelectorAll("a.ws-cell")]);

function rove(field) {
  for (const other of grid.querySelectorAll("a.ws-cell[tabindex='0']")) other.tabIndex = -1;
  field.tabIndex = 0;
}

function go(from, [down, right], far) {
  const rows = fields();
  const y = rows.findIndex((row) => row.includes(from));
  const x = rows[y].indexOf(from);
  const last = (list) => list.length - 1;
  const toY = far && down ? (down < 0 ? 0 : last(rows)) : Math.min(Math.max(y + down, 0), last(rows));
  const toX = far && right ? (right < 0 ? 0 : last(rows[y])) : Math.min(Math.max(x + right, 0), last(rows[y]));
  rows[toY][toX].focus();
}

function stateAddress(field) {
  const url = new URL(field.href);
  return `${url.pathname}state/${url.search}`;
}

async function set(field, state) {
  opened = field.id;
  await window.htmx.ajax("POST", stateAddress(field), {
    target: "#ws-said",
    swap: "none",
    values: { state, version: field.dataset.version },
  });
  if (!dialog.open) document.getElementById(field.id)?.focus();
}

function open(field) {
  opened = field.id;
  window.htmx.ajax("GET", field.getAttribute("href"), { target: "#cell-form", swap: "innerHTML" });
}

if (grid && dialog) {
  const all = grid.querySelectorAll("a.ws-cell");
  for (const field of all) field.tabIndex = -1;
  if (all.length) all[0].tabIndex = 0;
  grid.addEventListener("focusin", (event) => event.target.matches("a.ws-cell") && rove(event.target));
  grid.addEventListener("keydown", (event) => {
    const field = event.target.closest("a.ws-cell");
    if (!field || event.metaKey || event.altKey) return;
    const move = MOVES[event.key];
    if (move || event.key === "Home" || event.key === "End") {
      event.preventDefault();
      const side = event.key === "Home" ? [0, -1] : [0, 1];
      go(field, move ?? side, !move || event.ctrlKey);
    } else if (event.ctrlKey) {
      return;
    } else if (keys.has(event.key.toLowerCase())) {
      event.preventDefault();
      set(field, keys.get(event.key.toLowerCase()));
    } else if (event.key === "Delete" || event.key === "Backspace") {
      event.preventDefault();
      set(field, "");
    }
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.ws-cell, #ws-largest a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    open(link);
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog || event.target.closest("[data-closes]")) dialog.close();
  });
  dialog.addEventListener("close", () => {
    document.getElementById("cell-form").replaceChildren();
    document.getElementById(opened)?.focus();
  });
  document.body.addEventListener("htmx:afterSwap", (event) => {
    if (event.target.id === "cell-form" && event.target.children.length && !dialog.open) dialog.showModal();
  });
  document.body.addEventListener("white-space-changed", () => dialog.open && dialog.close());
}

for (const choice of document.querySelectorAll("[data-sends]")) choice.addEventListener("change", () => choice.form.requestSubmit());

// The grid of ratings by keyboard: arrows move between cells, 0 to 5 set a level, Delete clears what is not saved.
// Without this file the cells are plain lists to choose from. (Ctrl-Enter saves: keyboard.js.)
const MOVES = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
const grid = document.querySelector("[data-rating-grid]");

if (grid) {
  const rows = [...grid.querySelectorAll("tbody tr")].map((row) => [...row.querySelectorAll("select")]);
  const cells = rows.flat();
  const count = document.querySelector("[data-rating-count]");

  const rove = (cell) => {
    for (const other of cells) other.tabIndex = other === cell ? 0 : -1;
  };
  const tell = () => {
    const number = cells.filter((cell) => cell.value).length;
    for (const cell of cells) cell.classList.toggle("is-set", Boolean(cell.value));
    const words = number === 0 ? "none" : number === 1 ? "one" : "many";
    count.textContent = count.dataset[words].replace("{number}", number);
  };
  const set = (cell, level) => {
    if (cell.value === level) return;
    cell.value = level;
    cell.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const go = (cell, [down, right], far) => {
    const y = rows.findIndex((row) => row.includes(cell));
    const x = rows[y].indexOf(cell);
    const to = (from, step, last) => (far && step ? (step < 0 ? 0 : last) : Math.min(Math.max(from + step, 0), last));
    const row = rows[to(y, down, rows.length - 1)];
    row[to(x, right, row.length - 1)].focus();
  };

  rove(cells.find((cell) => cell.classList.contains("is-invalid")) ?? cells[0]);
  tell();
  grid.addEventListener("focusin", (event) => event.target.matches("select") && rove(event.target));
  grid.addEventListener("input", tell);
  grid.addEventListener("keydown", (event) => {
    const cell = event.target.closest("select");
    if (!cell || event.altKey || event.metaKey) return;
    const move = MOVES[event.key];
    if (move || event.key === "Home" || event.key === "End") {
      event.preventDefault();
      go(cell, move ?? [0, event.key === "Home" ? -1 : 1], !move || event.ctrlKey);
    } else if (event.ctrlKey) {
      return;
    } else if (/^[0-5]$/.test(event.key)) {
      event.preventDefault();
      set(cell, event.key);
    } else if (event.key === "Delete" || event.key === "Backspace") {
      event.preventDefault();
      set(cell, "");
    }
  });
}

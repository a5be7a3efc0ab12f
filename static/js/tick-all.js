// A button that ticks every box of its fieldset, or none where all are ticked.
for (const button of document.querySelectorAll("[data-tick-all]")) {
  const boxes = [...button.closest("fieldset").querySelectorAll("input[type=checkbox]:not(:disabled)")];
  button.hidden = boxes.length < 2;
  button.addEventListener("click", () => {
    const all = boxes.every((box) => box.checked);
    for (const box of boxes) box.checked = !all;
  });
}

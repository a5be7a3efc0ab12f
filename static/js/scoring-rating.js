// In a criterion, keys 0 to 5 choose the level (not while writing words); Escape takes back a choice made by mistake.
for (const criterion of document.querySelectorAll("[data-rating]")) {
  const levels = [...criterion.querySelectorAll("input[type=radio]")];
  const first = levels.find((level) => level.checked);
  criterion.addEventListener("keydown", (event) => {
    if (event.target.type !== "radio" || event.ctrlKey || event.metaKey || event.altKey) return;
    const level = levels.find((choice) => choice.value === event.key);
    if (level) {
      level.checked = true;
      level.focus();
      level.dispatchEvent(new Event("input", { bubbles: true }));
    } else if (event.key === "Escape") {
      for (const choice of levels) choice.checked = choice === first;
    }
  });
}

// Before the room: the arrow keys go to the candidate before and after.
const DIRECTIONS = { ArrowLeft: "prev", ArrowRight: "next" };

document.addEventListener("keydown", (event) => {
  const way = DIRECTIONS[event.key];
  if (!way || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
  if (event.target.closest("input, textarea, select, [contenteditable], [role=region]")) return;
  document.querySelector(`a[rel=${way}]`)?.click();
});

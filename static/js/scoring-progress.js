// While accounts are scored again, the progress on the page follows the worker's.
const follow = async () => {
  const job = document.querySelector("[data-progress]");
  if (!job) return;
  const answer = await fetch(job.dataset.progress, { credentials: "same-origin" }).catch(() => null);
  if (answer?.ok && !answer.redirected) {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const now = page.querySelector(".rescoring");
    if (now) job.replaceWith(now);
  }
  setTimeout(follow, 1000);
};
setTimeout(follow, 500);

// Milestones of a draft are moved on the road map: dragged to another month, or by the arrow keys (a month, with Shift a
// quarter). What the server refuses goes back, and the line below says why. Without this file there is the form.
const foot = document.querySelector("[data-road-map]");
const drawing = document.getElementById("plan-road-map");
const line = foot.querySelector("[data-said]");
const headers = { ...JSON.parse(document.body.getAttribute("hx-headers")), "X-Moves": "1" };
const month = new Intl.DateTimeFormat(document.documentElement.lang, { month: "long", year: "numeric", timeZone: "UTC" });
const PAUSE = 700;
let pending = null; // { mark, months, timer }
let drag = null;

const say = (text, isFault = false) => {
  line.textContent = text;
  line.classList.toggle("text-danger", isFault);
  line.classList.toggle("text-secondary", !isFault);
};
const widthOfMonth = () => Number(drawing.querySelector("svg").dataset.month);

const show = (mark, months) => {
  mark.setAttribute("transform", `translate(${months * widthOfMonth()} 0)`);
  const [year, number] = mark.dataset.due.split("-").map(Number);
  say(`${mark.querySelector("title").textContent} → ${month.format(Date.UTC(year, number - 1 + months, 1))}`);
};
const putBack = (mark) => mark.removeAttribute("transform");

const move = async (mark, months) => {
  if (!months) return putBack(mark);
  const { milestone, due } = mark.dataset;
  const body = new URLSearchParams({ milestone, months, seen: due });
  const response = await fetch(foot.dataset.roadMap, { method: "POST", headers, body }).catch(() => null);
  const isJson = response?.headers.get("Content-Type")?.startsWith("application/json");
  if (!isJson) {
    putBack(mark);
    return say(response ? foot.dataset.fault : foot.dataset.offline, true);
  }
  const answer = await response.json();
  const wasFocused = document.activeElement === mark;
  for (const [id, html] of Object.entries(answer.renewed)) {
    const place = document.getElementById(id);
    if (place) place.innerHTML = html;
  }
  const day = document.getElementById(`milestone-${milestone}-due_on`); // its form, where it is open on the page
  if (day && answer.due_on && day.value === (day.dataset.was ?? day.defaultValue)) {
    day.value = answer.due_on;
    day.dataset.was = answer.due_on;
  }
  if (wasFocused) drawing.querySelector(`[data-milestone="${milestone}"]`)?.focus();
  return say(answer.said, !response.ok);
};

const markOf = (event) => event.target.closest?.(".rm-movable");

drawing.addEventListener("pointerdown", (event) => {
  const mark = markOf(event);
  if (!mark || event.button) return;
  event.preventDefault();
  mark.focus();
  mark.setPointerCapture(event.pointerId);
  drag = { mark, from: event.clientX, months: 0, scale: drawing.querySelector("svg").getScreenCTM().a };
});
drawing.addEventListener("pointermove", (event) => {
  if (!drag) return;
  drag.months = Math.round((event.clientX - drag.from) / drag.scale / widthOfMonth());
  show(drag.mark, drag.months);
});
drawing.addEventListener("pointerup", () => {
  if (!drag) return;
  const { mark, months } = drag;
  drag = null;
  move(mark, months);
});
drawing.addEventListener("pointercancel", () => {
  if (drag) putBack(drag.mark);
  drag = null;
});

const finish = () => {
  if (!pending) return;
  clearTimeout(pending.timer);
  const { mark, months } = pending;
  pending = null;
  move(mark, months);
};
drawing.addEventListener("keydown", (event) => {
  const mark = markOf(event);
  if (!mark) return;
  if (event.key === "Escape" && pending) {
    clearTimeout(pending.timer);
    pending = null;
    putBack(mark);
  } else if (event.key === "Enter") finish();
  else if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
    event.preventDefault();
    const step = (event.key === "ArrowRight" ? 1 : -1) * (event.shiftKey ? 3 : 1);
    clearTimeout(pending?.timer);
    const months = (pending?.mark === mark ? pending.months : 0) + step;
    pending = { mark, months, timer: setTimeout(finish, PAUSE) };
    show(mark, months);
  }
});
drawing.addEventListener("focusout", finish);

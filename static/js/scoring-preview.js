// Beside a draft stands what it would change: asked anew as weights and limits move, the last answer alone is shown.
const panel = document.querySelector("[data-preview]");
const form = document.querySelector("#criteriaversion_form");
const bar = document.querySelector("[data-preview-bar]"); // in sight where the panel stands below the form
const LIMITS = ["measure", "key_entry", "key_exit", "growth_entry", "growth_exit", "least_coverage"];
const PAUSE = 150; // milliseconds after the last movement

const asked = () => {
  const body = new URLSearchParams();
  body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  body.set("seen", form.elements.seen.value);
  for (const input of form.querySelectorAll("input[data-weight]")) {
    if (!input.dataset.weight) continue;
    const card = input.closest(".criterion, .inline-related");
    if (card?.querySelector("input[name$='-DELETE']")?.checked) body.append("gone", input.dataset.weight);
    else body.set(`weight-${input.dataset.weight}`, input.value);
  }
  for (const name of LIMITS) if (form.elements[name]) body.set(name, form.elements[name].value);
  return body;
};

// Folded parts stay as they were, and a link that has the focus keeps it.
const put = (place, page) => {
  const folded = new Map([...place.querySelectorAll("details[id]")].map((part) => [part.id, part.open]));
  const focused = place.contains(document.activeElement) ? document.activeElement : null;
  const part = focused?.closest("details[id]")?.id;
  place.replaceChildren(...page.body.children);
  for (const [id, open] of folded) {
    const again = place.querySelector(`#${id}`);
    if (again) again.open = open;
  }
  if (!focused) return;
  const within = (part && place.querySelector(`#${part}`)) || place;
  const same = focused.href && within.querySelector(`a[href="${focused.getAttribute("href")}"]`);
  (same || within.querySelector("summary") || panel.querySelector("button")).focus({ preventScroll: true });
};

const fetched = async (url, body, signal) => {
  const answer = await fetch(url, { method: "POST", body, signal, credentials: "same-origin" });
  if (!answer.ok || answer.redirected) throw new Error(answer.status);
  return new DOMParser().parseFromString(await answer.text(), "text/html");
};

const say = (place, text) => {
  if (place.textContent !== text) place.textContent = text;
};

// The sentence of an answer: above the figures, and in the bar.
const tell = (state, text, { short = text, moved = "", isFault = false } = {}) => {
  say(state, text);
  state.classList.toggle("errornote", isFault);
  say(panel.querySelector(".preview-moved"), moved);
  say(bar.querySelector(".preview-bar-moved"), moved);
  say(bar.querySelector(".preview-bar-long"), text);
  say(bar.querySelector(".preview-bar-short"), short);
  bar.classList.toggle("is-fault", isFault);
  bar.hidden = false;
};

const words = (element) => element?.textContent.replace(/\s+/g, " ").trim() ?? "";

const begin = () => {
  const state = panel.querySelector(".preview-state");
  const effect = panel.querySelector(".preview-effect");
  let waiting;
  let running;
  let last = "";

  const follow = async (opened) => {
    const body = asked();
    if (body.toString() === last) return;
    running?.abort();
    running = new AbortController();
    const { signal } = running;
    last = body.toString();
    if (opened === true) body.set("opened", "1");
    else for (const old of panel.querySelectorAll(".preview-answer:not(:empty)")) old.dataset.outdated = panel.dataset.outdated;
    if (opened === true) say(state, panel.dataset.working);
    for (const place of [effect, bar]) place.setAttribute("aria-busy", "true");
    try {
      const page = await fetched(panel.dataset.preview, body, signal);
      const summary = page.querySelector("[data-summary]");
      const moved = page.querySelector("[data-moved]");
      const isFault = summary?.classList.contains("errornote") ?? false;
      tell(state, words(summary), { short: summary?.dataset.short, moved: words(moved), isFault });
      // What was refused is said above the figures, which stay as they were.
      if (!isFault) {
        summary?.remove();
        moved?.remove();
        put(effect, page);
      }
    } catch (fault) {
      if (fault.name === "AbortError") return;
      last = "";
      tell(state, panel.dataset.failed);
    }
    for (const place of [effect, bar]) place.removeAttribute("aria-busy");
  };

  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(follow, PAUSE);
  };
  form.addEventListener("input", soon);
  form.addEventListener("change", soon);

  for (const button of panel.querySelectorAll("[data-ask]")) {
    const place = button.parentElement.querySelector(".preview-answer");
    button.addEventListener("click", async () => {
      if (place.getAttribute("aria-busy")) return;
      place.setAttribute("aria-busy", "true");
      place.setAttribute("role", "status");
      delete place.dataset.outdated;
      place.textContent = panel.dataset.working;
      try {
        place.replaceChildren(...(await fetched(button.dataset.ask, asked())).body.children);
      } catch {
        place.textContent = panel.dataset.failed;
      }
      place.removeAttribute("aria-busy");
    });
  }
  // Whoever comes back to the page is told what others made of the draft meanwhile.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "visible") return;
    last = "";
    follow();
  });
  follow(true);
};

if (panel && form) begin();

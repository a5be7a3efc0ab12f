// Forms that open in the place where a page needs them (components/in_place.html). Escape and Cancel close them, and ask
// first where something was written; what fails is said beside them. Without this file each link leads to its own page.
const words = document.querySelector("[data-saving-words]").dataset;
const isOurs = (form) => form?.matches("[data-in-place]");

const close = (form) => {
  if (form.dataset.typed !== undefined && form.dataset.inPlace && !confirm(form.dataset.inPlace)) return;
  const place = form.closest(".in-place");
  form.remove();
  say(place, "");
  place.querySelector("a").focus();
};
const say = (place, text) => { place.querySelector(":scope > [data-fault]").textContent = text; };
const placeOf = (event) => event.detail.elt?.closest?.(".in-place");

document.addEventListener("input", (event) => {
  if (isOurs(event.target.form)) event.target.form.dataset.typed = "";
});
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-closes]");
  if (isOurs(button?.form)) close(button.form);
});
document.addEventListener("keydown", (event) => {
  const form = event.target.closest("[data-in-place]");
  if (event.key !== "Escape" || event.defaultPrevented || !form) return;
  event.preventDefault();
  close(form);
});
window.addEventListener("beforeunload", (event) => {
  if (document.querySelector("[data-in-place][data-typed]")) event.preventDefault();
});

document.addEventListener("htmx:configRequest", ({ detail }) => {
  const token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1]; // a new one once somebody has signed in again
  if (!token || detail.verb !== "post") return;
  detail.headers["X-CSRFToken"] = token;
  detail.parameters.csrfmiddlewaretoken = token;
});
document.addEventListener("htmx:beforeRequest", (event) => placeOf(event) && say(placeOf(event), ""));
document.addEventListener("htmx:sendError", (event) => placeOf(event) && say(placeOf(event), words.notNow));
document.addEventListener("htmx:responseError", (event) => {
  if (placeOf(event)) say(placeOf(event), event.detail.xhr.status < 500 ? words.gone : words.notNow);
});
document.addEventListener("htmx:afterRequest", ({ detail }) => {
  if (!detail.successful || detail.requestConfig.verb !== "post") return;
  for (const form of document.querySelectorAll("details[open] [data-part-form]")) window.htmx.trigger(form, "renew");
});
document.addEventListener("htmx:beforeSwap", (event) => {
  const { requestConfig, target, xhr, pathInfo, shouldSwap } = event.detail;
  const place = requestConfig.elt.closest(".in-place");
  if (!place || !shouldSwap) return;
  if (new URL(xhr.responseURL).pathname !== pathInfo.requestPath.split("?")[0]) {
    event.detail.shouldSwap = false; // it was led to the page where one signs in
    say(place, words.signedOut);
  } else if (target.matches(".edit-whole")) {
    target.nextElementSibling?.querySelector("summary, a")?.focus(); // it goes: what stands below takes the focus
  }
});

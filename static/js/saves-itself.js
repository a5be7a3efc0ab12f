// Forms that save themselves: after a pause and on leaving a field, what was touched and nothing else. What fails is
// said at the field and tried again; leaving with unsaved words waits for them, or asks. Without this file each form
// has its button.
const PAUSE = 1200;
const LONGEST_WAIT = 60000;
const line = document.querySelector("[data-saving-words]");
const words = line.dataset;
const states = new Map();

const stateOf = (form) => {
  if (!states.has(form)) states.set(form, { touched: new Map(), timer: 0, sending: null, tries: 0, chosen: null });
  return states.get(form);
};
const isFormOfOurs = (form) => form?.matches("[data-saves-itself]");
const opened = (field) => {
  if (field.dataset.was === undefined) {
    const chosen = field.options && [...field.options].find((option) => option.defaultSelected);
    field.dataset.was = field.options ? (chosen?.value ?? "") : field.defaultValue;
  }
  return field.dataset.was;
};
const unsaved = () =>
  [...states].filter(([form, state]) => form.isConnected && (state.touched.size || state.sending)).map(([form]) => form);
const wholeOf = (form) => document.getElementById(form.dataset.whole ?? ""); // where a fault of the whole form is said

const say = (form, name, text, kind = "") => {
  const field = form.elements[name];
  const place = field?.closest("[id^=div_]") ?? form;
  let said = place.querySelector(":scope > .saving-said");
  if (!said) {
    said = document.createElement("div");
    said.className = "saving-said";
    said.id = `${field?.id ?? "form"}-said`;
    place.append(said);
  }
  said.textContent = text;
  said.dataset.kind = kind;
  if (field) {
    field.classList.toggle("is-invalid", kind === "fault");
    field.toggleAttribute("aria-invalid", kind === "fault");
    if (kind === "fault") field.setAttribute("aria-invalid", "true");
    field.setAttribute("aria-describedby", said.id);
  }
  return said;
};
const sayAll = (form, names, text, kind) => {
  for (const name of names) say(form, name, text, kind);
  line.textContent = text;
};

// Somebody writes in it, or has words in it that are not saved: it is left as it is.
const isBusy = (place) => place.contains(document.activeElement) || unsaved().some((form) => place.contains(form));
const renew = (place, html) => {
  if (!place || (place.querySelector("form") && isBusy(place))) return;
  place.innerHTML = html;
  putButtonsAway(place);
};

const later = (form, wait = PAUSE) => {
  const state = stateOf(form);
  clearTimeout(state.timer);
  state.timer = setTimeout(() => save(form), wait);
};

const touch = (field) => {
  const state = stateOf(field.form);
  state.touched.set(field.name, opened(field));
  if (!state.chosen?.has(field.name)) say(field.form, field.name, words.unsaved);
  later(field.form);
};

// Somebody else was faster: nothing is written until a person has chosen at each field.
const choose = (form, name, record) => {
  const state = stateOf(form);
  const field = form.elements[name];
  const said = form.elements[name].closest("[id^=div_]").querySelector(":scope > .saving-said");
  const button = (label, deed) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "btn btn-sm ms-2";
    made.textContent = label;
    made.addEventListener("click", () => {
      state.chosen.delete(name);
      field.dataset.was = record;
      deed();
      if (!state.chosen.size) state.chosen = null;
      field.focus();
      save(form);
    });
    said.append(made);
  };
  button(words.mine, () => state.touched.set(name, record));
  button(words.theirs, () => {
    field.value = record;
    state.touched.delete(name);
    say(form, name, words.taken);
  });
};

const refused = (form, sent, answer) => {
  const state = stateOf(form);
  for (const name of sent.keys()) {
    const fault = answer.errors[name];
    if (fault) say(form, name, `${words.refused} ${fault}`, "fault");
    else if (answer.whole && wholeOf(form)) say(form, name, words.unsaved, "fault");
    else say(form, name, answer.whole ? `${words.refused} ${answer.whole}` : words.elsewhere, "fault");
  }
  for (const [name, fault] of Object.entries(answer.errors)) {
    if (!sent.has(name) && form.elements[name]) say(form, name, fault, "fault");
  }
  if (wholeOf(form)) wholeOf(form).textContent = answer.whole;
  line.textContent = `${words.refused} ${answer.whole || Object.values(answer.errors).join(" ")}`;
  const conflicts = Object.entries(answer.records);
  if (!conflicts.length) return;
  form.elements.version.value = answer.version;
  state.chosen = new Set(conflicts.map(([name]) => name));
  for (const [name, record] of conflicts) choose(form, name, record);
};

const saved = (form, sent, answer) => {
  const state = stateOf(form);
  state.tries = 0;
  form.elements.version.value = answer.version;
  for (const [name, value] of sent) {
    const field = form.elements[name];
    field.dataset.was = value;
    if (field.value === value) {
      state.touched.delete(name);
      say(form, name, answer.said, "saved");
    } else state.touched.set(name, value);
  }
  for (const field of form.elements) if (field.classList.contains("is-invalid")) say(form, field.name, "");
  if (wholeOf(form)) wholeOf(form).textContent = "";
  for (const [name, value] of Object.entries(answer.values)) {
    const field = form.elements[name];
    if (!field || state.touched.has(name)) continue;
    field.value = value;
    field.dataset.was = value;
  }
  line.textContent = answer.said;
  for (const [id, html] of Object.entries(answer.renewed)) renew(document.getElementById(id), html);
  if (state.touched.size) later(form);
};

const again = (form, sent, text) => {
  const state = stateOf(form);
  sayAll(form, sent.keys(), text, "fault");
  later(form, Math.min(LONGEST_WAIT, 3000 * 2 ** state.tries));
  state.tries += 1;
};

const send = async (form) => {
  const state = stateOf(form);
  const sent = new Map([...state.touched.keys()].map((name) => [name, form.elements[name].value]));
  const body = new FormData(form);
  for (const name of sent.keys()) {
    body.append("touched", name);
    body.append(`was-${name}`, state.touched.get(name));
  }
  const token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1]; // a new one once somebody has signed in again
  if (token) body.set("csrfmiddlewaretoken", token);
  sayAll(form, sent.keys(), words.saving);
  const address = form.getAttribute("action") || location.pathname;
  const response = await fetch(address, { method: "POST", body, headers: { "X-Saves-Itself": "1" } }).catch(() => null);
  const isJson = response?.headers.get("Content-Type")?.startsWith("application/json");
  const answer = isJson ? await response.json().catch(() => null) : null;
  if (!response) again(form, sent, words.offline);
  else if (response.status >= 500) again(form, sent, words.broken);
  else if (response.redirected) again(form, sent, words.signedOut);
  else if (!answer) sayAll(form, sent.keys(), words.gone, "fault");
  else if (response.ok) saved(form, sent, answer);
  else refused(form, sent, answer);
};

async function save(form) {
  const state = stateOf(form);
  clearTimeout(state.timer);
  state.timer = 0;
  if (state.sending) {
    await state.sending;
    if (state.touched.size) await save(form);
    return;
  }
  if (!state.touched.size || state.chosen || !form.isConnected) return;
  state.sending = send(form);
  await state.sending;
  state.sending = null;
}

document.addEventListener("input", (event) => {
  if (isFormOfOurs(event.target.form) && event.target.name) touch(event.target);
});
// A list or a day changes with each key: it waits like text, until the pause or until one leaves it.
document.addEventListener("focusout", ({ target }) => {
  if (isFormOfOurs(target.form) && stateOf(target.form).timer) save(target.form);
});
document.addEventListener("submit", (event) => {
  if (!isFormOfOurs(event.target)) return;
  event.preventDefault();
  save(event.target);
});
window.addEventListener("online", () => unsaved().forEach(save));
document.addEventListener("visibilitychange", () => document.hidden && unsaved().forEach(save));
window.addEventListener("beforeunload", (event) => { if (unsaved().length) event.preventDefault(); });
document.addEventListener("click", async (event) => {
  const link = event.target.closest("a[href]");
  if (!link || link.target || link.hasAttribute("hx-get") || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (link.getAttribute("href").startsWith("#") || !unsaved().length) return;
  event.preventDefault();
  await Promise.all(unsaved().map(save));
  if (!unsaved().length) location.assign(link.href);
});

const openPlace = () => {
  const place = document.getElementById(location.hash.slice(1));
  if (place?.matches("details")) place.open = true;
};
const putButtonsAway = (root) => {
  for (const button of root.querySelectorAll("[data-by-hand]")) button.hidden = true;
};
// The form of a part is fetched each time it is opened, for other parts may be offered in it now.
document.addEventListener("htmx:beforeRequest", (event) => {
  const place = event.detail.elt;
  if (place.matches("[data-part-form]") && (!place.closest("details").open || isBusy(place))) event.preventDefault();
});
document.addEventListener("htmx:beforeSwap", (event) => {
  const { target: place, xhr, pathInfo, shouldSwap } = event.detail;
  if (!place.matches("[data-part-form]") || !shouldSwap) return;
  const isElsewhere = new URL(xhr.responseURL).pathname !== pathInfo.requestPath; // where one signs in
  if (isElsewhere) line.textContent = words.signedOut;
  if (isElsewhere || isBusy(place)) event.detail.shouldSwap = false;
});
window.addEventListener("hashchange", openPlace);
document.addEventListener("htmx:load", (event) => putButtonsAway(event.target));
putButtonsAway(document);
window.addEventListener("load", openPlace);

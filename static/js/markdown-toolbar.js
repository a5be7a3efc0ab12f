// Writing Markdown without knowing it: buttons and keys mark the words chosen, the server shows how it will look.
// Without this script the field is a plain one.
const KEYS = { b: "bold", i: "italic", k: "link" };
const SHIFT_KEYS = { l: "list", p: "preview" };
const AROUND = { bold: "**", italic: "*" };
const BEFORE = { heading: "## ", list: "- ", quote: "> " };

const areaOf = (tools) => document.getElementById(tools.getAttribute("aria-controls"));
const toolsOf = (area) => document.querySelector(`[data-markdown-tools][aria-controls="${CSS.escape(area.id)}"]`);

// As if typed, so that the browser's undo takes it back.
const put = (area, from, to, text) => {
  area.focus();
  area.setSelectionRange(from, to);
  if (!document.execCommand("insertText", false, text)) {
    area.setRangeText(text, from, to, "end");
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }
};

const surround = (area, mark) => {
  const { selectionStart: from, selectionEnd: to, value } = area;
  const words = value.slice(from, to);
  const size = mark.length;
  if (value.slice(from - size, from) === mark && value.slice(to, to + size) === mark) {
    put(area, from - size, to + size, words);
    area.setSelectionRange(from - size, to - size);
  } else {
    put(area, from, to, mark + words + mark);
    area.setSelectionRange(from + size, to + size);
  }
};

const begin = (area, mark) => {
  const { value } = area;
  const from = value.lastIndexOf("\n", area.selectionStart - 1) + 1;
  const next = value.indexOf("\n", area.selectionEnd);
  const to = next < 0 ? value.length : next;
  const lines = value.slice(from, to).split("\n");
  const marked = lines.every((line) => line.startsWith(mark));
  const written = lines.map((line) => (marked ? line.slice(mark.length) : mark + line)).join("\n");
  put(area, from, to, written);
  area.setSelectionRange(lines.length > 1 ? from : from + written.length, from + written.length);
};

const link = (area) => {
  const { selectionStart: from, selectionEnd: to, value } = area;
  const words = value.slice(from, to);
  put(area, from, to, `[${words}](https://)`);
  const at = words ? from + words.length + 3 : from + 1;
  area.setSelectionRange(at, words ? at + "https://".length : at);
};

const preview = async (area, button) => {
  const pane = area.parentElement.querySelector("[data-markdown-preview]");
  const showing = pane.hidden;
  if (showing) {
    const headers = JSON.parse(document.body.getAttribute("hx-headers"));
    const body = new URLSearchParams({ text: area.value });
    const answer = await fetch(pane.dataset.markdownPreview, { method: "POST", headers, body }).catch(() => null);
    const html = answer?.ok && !answer.redirected ? await answer.text() : null;
    if (html) pane.innerHTML = html;
    else pane.textContent = html === "" ? pane.dataset.empty : pane.dataset.fault;
    pane.style.minHeight = `${area.offsetHeight}px`;
  }
  pane.hidden = !showing;
  area.hidden = showing;
  button.setAttribute("aria-pressed", showing);
  for (const other of button.parentElement.querySelectorAll("button[data-mark]")) if (other !== button) other.disabled = showing;
  (showing ? pane : area).focus();
};

const mark = (area, kind) => {
  const button = toolsOf(area).querySelector(`[data-mark="${kind}"]`);
  if (kind === "preview") preview(area, button);
  else if (kind === "link") link(area);
  else if (AROUND[kind]) surround(area, AROUND[kind]);
  else begin(area, BEFORE[kind]);
};

const prepare = (root) => {
  for (const tools of root.querySelectorAll("[data-markdown-tools][hidden]")) {
    tools.hidden = false;
    tools.querySelectorAll("button").forEach((button, at) => { button.tabIndex = at ? -1 : 0; });
  }
};
prepare(document);
document.addEventListener("htmx:load", (event) => prepare(event.target));

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-markdown-tools] button[data-mark]");
  if (button) mark(areaOf(button.parentElement), button.dataset.mark);
});

document.addEventListener("keydown", (event) => {
  const button = event.target.closest("[data-markdown-tools] button");
  if (button && (event.key === "ArrowRight" || event.key === "ArrowLeft")) {
    const buttons = [...button.parentElement.querySelectorAll("button:not(:disabled)")];
    const next = buttons.at((buttons.indexOf(button) + (event.key === "ArrowRight" ? 1 : -1)) % buttons.length);
    button.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
    event.preventDefault();
    return;
  }
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
  const kind = (event.shiftKey ? SHIFT_KEYS : KEYS)[event.key.toLowerCase()];
  const pane = event.target.closest("[data-markdown-preview]");
  const area = pane ? pane.parentElement.querySelector("textarea[data-markdown]") : event.target.closest("textarea[data-markdown]");
  if (!kind || !area || (pane && kind !== "preview")) return;
  event.preventDefault();
  mark(area, kind);
});

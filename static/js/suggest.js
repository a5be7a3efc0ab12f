// What may stand in a field, proposed while one types: arrows walk the list, Enter or a click takes one, Escape leaves.
const WAIT = 200;

const dress = (input, number) => {
  const list = document.createElement("ul");
  list.className = "suggestions";
  list.id = `suggestions-${number}`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.labels[0]?.textContent.trim() || input.name);
  list.hidden = true;
  const frame = document.createElement("div");
  frame.className = "suggest";
  input.before(frame);
  frame.append(input, list);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-controls", list.id);

  const many = "suggestMany" in input.dataset;
  let timer;
  let asked = 0;
  const options = () => [...list.children];
  const chosen = () => list.querySelector("[aria-selected=true]");

  const close = () => {
    asked += 1;
    list.hidden = true;
    list.replaceChildren();
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const mark = (option) => {
    chosen()?.setAttribute("aria-selected", "false");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option.id);
  };
  const take = (option) => {
    const before = many ? input.value.split(",").slice(0, -1).map((word) => word.trim()).filter(Boolean) : [];
    input.value = many ? `${[...before, option.dataset.value].join(", ")}, ` : option.dataset.value;
    close();
    input.dispatchEvent(new Event("change", { bubbles: true }));
    input.focus();
  };
  const ask = async () => {
    const mine = asked += 1;
    const typed = many ? input.value.split(",").pop() : input.value;
    const url = new URL(input.dataset.suggest, location.href);
    url.searchParams.set("q", typed.trim());
    const answer = await fetch(url).catch(() => null);
    if (!answer?.ok || mine !== asked || document.activeElement !== input) return;
    list.innerHTML = await answer.text();
    options().forEach((option, at) => { option.id = `${list.id}-${at}`; option.setAttribute("aria-selected", "false"); });
    list.hidden = !list.children.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    } else if (event.key === "ArrowDown" && list.hidden) {
      event.preventDefault();
      ask();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !list.hidden) {
      event.preventDefault();
      const all = options();
      const step = event.key === "ArrowDown" ? 1 : -1;
      const at = all.indexOf(chosen());
      mark(all[at < 0 && step < 0 ? all.length - 1 : (at + step + all.length) % all.length]);
    } else if (event.key === "Enter" && !event.ctrlKey && !event.metaKey && chosen()) {
      event.preventDefault();
      take(chosen());
    }
  });
  input.addEventListener("blur", () => { clearTimeout(timer); close(); });
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) take(option);
  });
};

document.querySelectorAll("input[data-suggest]").forEach(dress);

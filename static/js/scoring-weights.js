// Weights are points; beside each stands its per cent of the sum, as it is typed. What was refused in a folded part shows.
const format = new Intl.NumberFormat(document.documentElement.lang || "en", { style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 });
const inputs = () => [...document.querySelectorAll("#criteria-group input[name$='-weight']")].filter(
  (input) => !input.name.includes("__prefix__") && !input.closest(".inline-related")?.querySelector("input[name$='-DELETE']")?.checked,
);
const points = (input) => {
  const value = Number(input.value.replace(",", "."));
  return Number.isFinite(value) && value > 0 ? value : 0;
};

const shareBeside = (input) => {
  let share = input.parentElement.querySelector(".weight-share");
  if (!share) {
    share = document.createElement("span");
    share.className = "weight-share";
    const bar = document.createElement("progress");
    bar.max = 100;
    bar.setAttribute("aria-hidden", "true");
    const words = document.createElement("output");
    words.htmlFor = input.id;
    share.append(bar, words);
    input.after(share);
  }
  return share;
};

const show = () => {
  const counted = inputs();
  const sum = counted.reduce((total, input) => total + points(input), 0);
  for (const input of document.querySelectorAll("#criteria-group input[name$='-weight']")) {
    if (input.name.includes("__prefix__")) continue;
    const share = shareBeside(input);
    const percent = sum && counted.includes(input) ? (100 * points(input)) / sum : 0;
    share.querySelector("progress").value = percent;
    share.querySelector("output").textContent = format.format(percent / 100);
  }
};

document.addEventListener("input", show);
document.addEventListener("change", show);
document.addEventListener("formset:added", show);
document.addEventListener("formset:removed", show);
show();

for (const list of document.querySelectorAll("details .errorlist")) list.closest("details").open = true;

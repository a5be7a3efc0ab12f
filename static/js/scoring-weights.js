// A slider stands beside each weight, in step with its number; the shares add to 100 whatever is typed.
const format = new Intl.NumberFormat(document.documentElement.lang || "en", { style: "percent", maximumFractionDigits: 1 });
const numbers = [...document.querySelectorAll("#criteria-group input[data-weight]")];
const TENTHS = 1000;

const points = (number) => {
  const value = Number(number.value.replace(/\s/g, "").replace(",", "."));
  return Number.isFinite(value) && value > 0 ? value : 0;
};

// A card counts unless it is taken away, or is an empty one that is folded.
const counts = (number) => {
  const card = number.closest(".criterion");
  const spare = card.closest(".criterion-spare");
  return !card.querySelector("input[name$='-DELETE']")?.checked && (!spare || spare.open);
};

// What rounding down leaves over goes to the largest remainders, as on the server.
const shares = (weights) => {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (!total) return weights.map(() => 0);
  const exact = weights.map((weight) => (TENTHS * weight) / total);
  const whole = exact.map((share) => Math.floor(share + 1e-9));
  const left = TENTHS - whole.reduce((sum, share) => sum + share, 0);
  const order = exact.map((share, i) => [whole[i] - share, i]).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  for (const [, i] of order.slice(0, left)) whole[i] += 1;
  return whole;
};

const show = () => {
  const weights = numbers.map((number) => (counts(number) ? points(number) : 0));
  shares(weights).forEach((share, i) => {
    const beside = numbers[i].closest(".criterion").querySelector(".weight-share");
    beside.querySelector("progress").value = share / 10;
    beside.querySelector("output").textContent = format.format(share / TENTHS);
  });
};

const reach = (slider, value) => {
  slider.max = [100, 200, 500, 1000].find((most) => value <= most) ?? 1000;
  slider.value = value;
};

for (const number of numbers) {
  const slider = document.createElement("input");
  slider.type = "range";
  slider.min = 0;
  slider.setAttribute("aria-label", `${number.labels[0]?.textContent ?? ""} (${number.closest(".criterion").querySelector("h3").textContent})`);
  reach(slider, points(number));
  number.after(slider);
  slider.addEventListener("input", () => {
    number.value = slider.value;
    number.dispatchEvent(new Event("input", { bubbles: true }));
  });
  number.addEventListener("input", (event) => {
    if (event.isTrusted) reach(slider, points(number));
  });
}

document.addEventListener("input", show);
document.addEventListener("change", show);
document.addEventListener("toggle", show, true);
show();

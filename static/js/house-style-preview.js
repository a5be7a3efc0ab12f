// The preview of the house style follows the form: what was shown last is asked for again once a field has changed.
const buttons = [...document.querySelectorAll("[data-style-preview]")];
const form = buttons[0]?.form;

if (form) {
  let shown = buttons.find((button) => button.value === new URL(document.querySelector("iframe[name=style-preview]").src).searchParams.get("preview")) ?? buttons[0];
  let waiting;
  for (const button of buttons) button.addEventListener("click", () => { shown = button; });
  form.addEventListener("change", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => form.requestSubmit(shown), 300);
  });
}

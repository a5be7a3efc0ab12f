// Lines of a form, as many as one likes: the button adds one, copied from the template beside them.
for (const rows of document.querySelectorAll("[data-rows]")) {
  const total = rows.querySelector(`[name="${rows.dataset.rows}-TOTAL_FORMS"]`);
  const most = Number(rows.querySelector(`[name="${rows.dataset.rows}-MAX_NUM_FORMS"]`).value);
  const [button, template] = [rows.querySelector("[data-add-row]"), rows.querySelector("template")];
  button.hidden = Number(total.value) >= most;
  button.addEventListener("click", () => {
    const line = template.content.cloneNode(true);
    for (const one of line.querySelectorAll("*")) {
      for (const attribute of one.attributes) attribute.value = attribute.value.replaceAll("__prefix__", total.value);
    }
    template.before(line);
    total.value = Number(total.value) + 1;
    button.hidden = Number(total.value) >= most;
    template.previousElementSibling.querySelector("input, select").focus();
  });
}

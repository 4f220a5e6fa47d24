function render({ model, el }) {
  const cells = () => el.querySelectorAll("[data-cell]");
  const mark = () => {
    const marked = new Map(Object.entries(model.get("marked")));
    let first = null;
    for (const cell of cells()) {
      cell.classList.remove("hit", "failed", "review", "unchecked", "passed", "not_applicable");
      if (marked.has(cell.dataset.cell)) {
        cell.classList.add("hit", marked.get(cell.dataset.cell));
        first = first || cell;
      }
    }
    if (first) frame.scrollTop += first.getBoundingClientRect().top - frame.getBoundingClientRect().top - 60;
  };
  const choose = () => {
    for (const cell of cells()) cell.classList.toggle("chosen", cell.dataset.cell === model.get("chosen"));
  };
  const frame = document.createElement("div");
  frame.className = "pta-clickable";
  el.append(frame);
  const draw = () => {
    frame.innerHTML = model.get("html"); // drawn and escaped by our own templates
    mark();
    choose();
  };
  frame.addEventListener("click", (event) => {
    const cell = event.target.closest("[data-cell]");
    if (!cell) return;
    model.set("chosen", model.get("chosen") === cell.dataset.cell ? "" : cell.dataset.cell);
    model.save_changes();
  });
  model.on("change:html", draw);
  model.on("change:marked", mark);
  model.on("change:chosen", choose);
  draw();
}
export default { render };

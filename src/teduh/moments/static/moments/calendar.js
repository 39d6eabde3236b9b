// Arrow keys in the month: from day to day, and across its edge to the next month.

const table = document.querySelector(".month table");
const steps = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

table?.addEventListener("keydown", (event) => {
  if (!(event instanceof KeyboardEvent) || event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.key === "PageUp" || event.key === "PageDown") return turn(event, event.key === "PageUp" ? "prev" : "next");
  const step = steps[/** @type {keyof typeof steps} */ (event.key)];
  if (step) move(event, step);
});

/** @param {KeyboardEvent} event @param {number} step */
function move(event, step) {
  const cells = [...(table?.querySelectorAll("[data-day]") ?? [])];
  const at = cells.findIndex((cell) => cell.contains(/** @type {Node} */ (event.target)));
  if (at < 0) return;
  const next = cells[at + step];
  if (!next) return turn(event, step < 0 ? "prev" : "next");
  event.preventDefault();
  const link = next.querySelector("a");
  /** @type {HTMLElement} */ (link ?? next).focus();
}

/** @param {KeyboardEvent} event @param {"prev" | "next"} direction */
function turn(event, direction) {
  const link = document.querySelector(`.month a[rel="${direction}"]`);
  if (!(link instanceof HTMLAnchorElement)) return;
  event.preventDefault();
  link.click();
}

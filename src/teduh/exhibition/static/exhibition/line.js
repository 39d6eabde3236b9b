// A sheet on which one line is drawn: by pointer, or by the arrow keys.

const SIZE = 600;
const STEP = 14;
const NEAR = 3;
const MOST = 6000;
const KEYS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

const pad = /** @type {SVGSVGElement} */ (/** @type {unknown} */ (document.querySelector("#pad")));
const path = /** @type {SVGPathElement} */ (pad.querySelector("path"));
const field = /** @type {HTMLInputElement} */ (document.querySelector("input[name=points]"));
/** @type {[number, number][]} */
let points = [];

function show() {
  path.setAttribute("d", points.map(([x, y], at) => `${at ? "L" : "M"}${x} ${y}`).join(""));
  field.value = points.length ? JSON.stringify(points) : "";
}

/** @param {number} x @param {number} y */
function add(x, y) {
  const [lastX, lastY] = points.at(-1) ?? [-SIZE, -SIZE];
  if (points.length >= MOST || Math.hypot(x - lastX, y - lastY) < NEAR) return;
  points.push([Math.round(x * 10) / 10, Math.round(y * 10) / 10]);
}

/** @param {PointerEvent} event */
function draw(event) {
  const box = pad.getBoundingClientRect();
  const scale = SIZE / box.width;
  for (const each of event.getCoalescedEvents?.() ?? [event])
    add((each.clientX - box.left) * scale, (each.clientY - box.top) * scale);
  show();
}

pad.addEventListener("pointerdown", (event) => {
  pad.setPointerCapture(event.pointerId);
  draw(event);
});
pad.addEventListener("pointermove", (event) => {
  if (pad.hasPointerCapture(event.pointerId)) draw(event);
});
pad.addEventListener("keydown", (event) => {
  const way = KEYS[/** @type {keyof typeof KEYS} */ (event.key)];
  if (!way) return;
  event.preventDefault();
  if (!points.length) points.push([SIZE / 2, SIZE / 2]);
  const [x, y] = /** @type {[number, number]} */ (points.at(-1));
  const next = [x + way[0] * STEP, y + way[1] * STEP].map((part) => Math.min(SIZE, Math.max(0, part)));
  add(next[0], next[1]);
  show();
});
document.querySelector("#anew")?.addEventListener("click", () => {
  points = [];
  show();
  pad.focus();
});

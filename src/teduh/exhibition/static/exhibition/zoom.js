// Look closer: the whole window for one cloth, moved and enlarged by pointer, wheel, pinch and keys.

const FACTOR = 1.5;
const CLOSEST = 6;
const MOVE = 120;

/** @param {HTMLAnchorElement} link */
function open(link) {
  const words = /** @type {HTMLElement} */ (document.querySelector("#closer-words"))?.dataset ?? {};
  const dialog = document.createElement("dialog");
  dialog.className = "closer";
  dialog.setAttribute("aria-label", link.querySelector("img")?.alt ?? "");
  const cloth = document.createElement("img");
  cloth.className = "closer-cloth is-slow";
  cloth.src = link.href;
  cloth.alt = link.querySelector("img")?.alt ?? "";
  cloth.draggable = false;
  // Not before it is known how large it is.
  cloth.hidden = true;
  const bar = document.createElement("div");
  bar.className = "closer-bar";
  dialog.append(cloth, bar);
  document.body.append(dialog);

  let scale = 1;
  let left = 0;
  let top = 0;
  let fitting = 1;
  const held = new Map();

  function place(slow = true) {
    const wide = cloth.naturalWidth * scale;
    const tall = cloth.naturalHeight * scale;
    const { innerWidth, innerHeight } = window;
    left = wide < innerWidth ? (innerWidth - wide) / 2 : Math.min(0, Math.max(innerWidth - wide, left));
    top = tall < innerHeight ? (innerHeight - tall) / 2 : Math.min(0, Math.max(innerHeight - tall, top));
    cloth.classList.toggle("is-slow", slow);
    cloth.style.transform = `translate(${left}px, ${top}px) scale(${scale})`;
  }
  function fit() {
    cloth.hidden = false;
    fitting = Math.min(window.innerWidth / cloth.naturalWidth, window.innerHeight / cloth.naturalHeight);
    scale = fitting;
    place();
  }
  /** @param {number} factor @param {number} x @param {number} y @param {boolean} [slow] */
  function zoom(factor, x, y, slow = true) {
    const next = Math.min(fitting * CLOSEST, Math.max(fitting, scale * factor));
    left = x - ((x - left) * next) / scale;
    top = y - ((y - top) * next) / scale;
    scale = next;
    place(slow);
  }
  const middle = () => /** @type {[number, number]} */ ([window.innerWidth / 2, window.innerHeight / 2]);

  /** @type {[string, string | undefined, () => void][]} */
  const buttons = [
    ["+", words.closer, () => zoom(FACTOR, ...middle())],
    ["−", words.further, () => zoom(1 / FACTOR, ...middle())],
    [words.whole ?? "1:1", words.whole, fit],
    [words.close ?? "×", words.close, () => dialog.close()],
  ];
  for (const [sign, name, act] of buttons) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = sign;
    if (name) button.setAttribute("aria-label", name);
    button.addEventListener("click", act);
    bar.append(button);
  }

  dialog.addEventListener("keydown", (event) => {
    const acts = {
      "+": () => zoom(FACTOR, ...middle()),
      "=": () => zoom(FACTOR, ...middle()),
      "-": () => zoom(1 / FACTOR, ...middle()),
      0: fit,
      ArrowLeft: () => move(MOVE, 0),
      ArrowRight: () => move(-MOVE, 0),
      ArrowUp: () => move(0, MOVE),
      ArrowDown: () => move(0, -MOVE),
    };
    const act = acts[/** @type {keyof typeof acts} */ (event.key)];
    if (!act) return;
    event.preventDefault();
    act();
  });
  /** @param {number} x @param {number} y @param {boolean} [slow] */
  function move(x, y, slow = true) {
    left += x;
    top += y;
    place(slow);
  }
  dialog.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      zoom(Math.exp(-event.deltaY / 400), event.clientX, event.clientY, false);
    },
    { passive: false },
  );
  cloth.addEventListener("pointerdown", (event) => {
    cloth.setPointerCapture(event.pointerId);
    cloth.classList.add("is-held");
    held.set(event.pointerId, event);
  });
  cloth.addEventListener("pointermove", (event) => {
    const before = held.get(event.pointerId);
    if (!before) return;
    if (held.size === 1) move(event.clientX - before.clientX, event.clientY - before.clientY, false);
    else pinch(event);
    held.set(event.pointerId, event);
  });
  /** @param {PointerEvent} event */
  function pinch(event) {
    const other = [...held.values()].find((each) => each.pointerId !== event.pointerId);
    const before = held.get(event.pointerId);
    const apart = (/** @type {PointerEvent} */ one) => Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY) || 1;
    zoom(apart(event) / apart(before), (event.clientX + other.clientX) / 2, (event.clientY + other.clientY) / 2, false);
  }
  for (const kind of ["pointerup", "pointercancel"])
    cloth.addEventListener(kind, (event) => {
      held.delete(/** @type {PointerEvent} */ (event).pointerId);
      cloth.classList.toggle("is-held", held.size > 0);
    });
  cloth.addEventListener("dblclick", (event) => zoom(FACTOR * FACTOR, event.clientX, event.clientY));
  cloth.addEventListener("load", fit);
  window.addEventListener("resize", fit);
  dialog.addEventListener("close", () => {
    window.removeEventListener("resize", fit);
    dialog.remove();
    link.focus();
  });
  dialog.showModal();
}

for (const link of document.querySelectorAll("a[data-zoom]"))
  link.addEventListener("click", (event) => {
    event.preventDefault();
    open(/** @type {HTMLAnchorElement} */ (link));
  });

// Look closer: the whole window for one cloth, moved and enlarged by pointer, wheel, pinch and keys. It ends where
// the picture does: no point of it is shown larger than a point of the window, so that nothing is ever blurred.

const FACTOR = 1.5;
const MOVE = 120;
const LONGEST = 2400;
const TAP_MS = 320;
const TAP_NEAR = 28;

/** @param {HTMLAnchorElement} link */
function open(link) {
  const words = /** @type {HTMLElement} */ (document.querySelector("#closer-words"))?.dataset ?? {};
  const small = /** @type {HTMLImageElement | null} */ (link.querySelector("img"));
  const dialog = document.createElement("dialog");
  dialog.className = "closer";
  dialog.setAttribute("aria-label", small?.alt ?? "");
  const cloth = document.createElement("img");
  cloth.className = "closer-cloth";
  cloth.alt = small?.alt ?? "";
  cloth.draggable = false;
  // The picture of the page stands in until the large one is there.
  const [across, down] = [small?.naturalWidth || 1, small?.naturalHeight || 1];
  let wide = (LONGEST * across) / Math.max(across, down);
  let tall = (LONGEST * down) / Math.max(across, down);
  cloth.src = small?.currentSrc || link.href;
  const whole = new Image();
  whole.src = link.href;
  const told = document.createElement("p");
  told.className = "closer-told";
  told.setAttribute("role", "status");
  const bar = document.createElement("div");
  bar.className = "closer-bar";
  dialog.append(cloth, told, bar);
  document.body.append(dialog);

  let scale = 1;
  let left = 0;
  let top = 0;
  let fitting = 1;
  let closest = 1;
  const held = new Map();

  function place(slow = true) {
    const { innerWidth, innerHeight } = window;
    const [w, h] = [wide * scale, tall * scale];
    left = w < innerWidth ? (innerWidth - w) / 2 : Math.min(0, Math.max(innerWidth - w, left));
    top = h < innerHeight ? (innerHeight - h) / 2 : Math.min(0, Math.max(innerHeight - h, top));
    cloth.classList.toggle("is-slow", slow);
    cloth.style.width = `${wide}px`;
    cloth.style.height = `${tall}px`;
    cloth.style.transform = `translate(${left}px, ${top}px) scale(${scale})`;
    tell();
  }
  function tell() {
    const [end, start] = [scale >= closest * 0.999, scale <= fitting * 1.001];
    const said = end ? (words.end ?? "") : "";
    if (told.textContent !== said) told.textContent = said;
    nearer.setAttribute("aria-disabled", String(end));
    further.setAttribute("aria-disabled", String(start));
  }
  /** @param {boolean} [slow] */
  function fit(slow = true) {
    fitting = Math.min(window.innerWidth / wide, window.innerHeight / tall);
    // A window larger than the picture still may come twice as near.
    closest = Math.max(1, fitting * 2);
    scale = fitting;
    place(slow);
  }
  /** @param {number} factor @param {number} x @param {number} y @param {boolean} [slow] */
  function zoom(factor, x, y, slow = true) {
    const next = Math.min(closest, Math.max(fitting, scale * factor));
    left = x - ((x - left) * next) / scale;
    top = y - ((y - top) * next) / scale;
    scale = next;
    place(slow);
  }
  const middle = () => /** @type {[number, number]} */ ([window.innerWidth / 2, window.innerHeight / 2]);

  /** @param {string} sign @param {string | undefined} name @param {() => void} act */
  function button(sign, name, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = sign;
    if (name) made.setAttribute("aria-label", name);
    made.addEventListener("click", act);
    bar.append(made);
    return made;
  }
  const nearer = button("+", words.closer, () => zoom(FACTOR, ...middle()));
  const further = button("−", words.further, () => zoom(1 / FACTOR, ...middle()));
  button(words.whole ?? "1:1", words.whole, () => fit());
  button(words.close ?? "×", words.close, () => dialog.close());

  dialog.addEventListener("keydown", (event) => {
    const acts = {
      "+": () => zoom(FACTOR, ...middle()),
      "=": () => zoom(FACTOR, ...middle()),
      "-": () => zoom(1 / FACTOR, ...middle()),
      0: fit,
      Home: fit,
      End: () => zoom(closest / scale, ...middle()),
      ArrowLeft: () => move(MOVE, 0),
      ArrowRight: () => move(-MOVE, 0),
      ArrowUp: () => move(0, MOVE),
      ArrowDown: () => move(0, -MOVE),
    };
    const act = acts[/** @type {keyof typeof acts} */ (event.key)];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
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
    if (held.size > 1) tapped = null;
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
  /** @type {PointerEvent | null} */
  let tapped = null;
  // Twice in one place: as near as it goes, and back. Not every touch screen makes a double click of it.
  cloth.addEventListener("pointerup", (event) => {
    const alone = held.size === 1;
    const again =
      tapped &&
      event.timeStamp - tapped.timeStamp < TAP_MS &&
      Math.hypot(event.clientX - tapped.clientX, event.clientY - tapped.clientY) < TAP_NEAR;
    tapped = alone && !again ? event : null;
    if (!alone || !again) return;
    if (scale >= closest * 0.999) fit();
    else zoom(closest / scale, event.clientX, event.clientY);
  });
  for (const kind of ["pointerup", "pointercancel"])
    cloth.addEventListener(kind, (event) => {
      held.delete(/** @type {PointerEvent} */ (event).pointerId);
      cloth.classList.toggle("is-held", held.size > 0);
    });
  whole.addEventListener("load", () => {
    cloth.src = whole.src;
    wide = whole.naturalWidth;
    tall = whole.naturalHeight;
    if (scale === fitting) fit();
  });
  const refit = () => fit();
  window.addEventListener("resize", refit);
  dialog.addEventListener("close", () => {
    window.removeEventListener("resize", refit);
    dialog.remove();
    link.focus();
  });
  dialog.showModal();
  // It stands there at once: nothing shrinks from its full size into the window.
  fit(false);
  nearer.focus();
}

for (const link of document.querySelectorAll("a[data-zoom]"))
  link.addEventListener("click", (event) => {
    event.preventDefault();
    open(/** @type {HTMLAnchorElement} */ (link));
  });

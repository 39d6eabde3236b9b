// For a large screen: one cloth after another, slowly, and new ones as they are hung.

const STAYS = 20_000;
const LOOKS_AGAIN = 30_000;
// What is taken back is gone within a minute: whoever cannot ask shows nothing after that.
const HOLDS = 55_000;
const WAITS = 20_000;

const slides = /** @type {HTMLElement} */ (document.querySelector("#slides"));
const pause = /** @type {HTMLButtonElement} */ (document.querySelector("#pause"));
const whole = /** @type {HTMLButtonElement} */ (document.querySelector("#whole"));
const pauseWord = pause.textContent ?? "";
let heardAt = Date.now();
let shown = slides.querySelector("[data-work]")?.getAttribute("data-work") ?? "";
let isPaused = matchMedia("(prefers-reduced-motion: reduce)").matches;

const works = () => [...slides.querySelectorAll("[data-work]")];

/** @param {number} by */
function step(by) {
  const all = works();
  if (!all.length) return;
  const at = all.findIndex((slide) => slide.getAttribute("data-work") === shown);
  shown = all[(at + by + all.length) % all.length].getAttribute("data-work") ?? "";
  show();
}

function show() {
  const all = works();
  if (all.length && !all.some((slide) => slide.getAttribute("data-work") === shown))
    shown = all[0].getAttribute("data-work") ?? "";
  for (const slide of all) {
    const isShown = slide.getAttribute("data-work") === shown;
    slide.classList.toggle("is-shown", isShown);
    slide.toggleAttribute("inert", !isShown);
  }
}

/** The wall as it is now: what was withdrawn is gone, what was hung is there. */
async function look() {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" }, signal: AbortSignal.timeout(WAITS) }).catch(() => null);
  if (answer?.ok) {
    heardAt = Date.now();
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    slides.replaceChildren(...(page.querySelector("#slides")?.children ?? []));
    show();
  } else if (answer || Date.now() - heardAt >= HOLDS) slides.replaceChildren();
}

function tellPause() {
  pause.setAttribute("aria-pressed", String(isPaused));
  pause.textContent = isPaused ? (pause.dataset.on ?? "") : pauseWord;
}

pause.addEventListener("click", () => {
  isPaused = !isPaused;
  tellPause();
});
whole.addEventListener("click", () => {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen();
});
addEventListener("keydown", (event) => {
  if (event.key === "ArrowRight") step(1);
  if (event.key === "ArrowLeft") step(-1);
});

slides.classList.add("is-cycling");
pause.hidden = false;
whole.hidden = !document.fullscreenEnabled;
tellPause();
show();
setInterval(() => isPaused || step(1), STAYS);
setInterval(look, LOOKS_AGAIN);

// For a large screen: one cloth after another, slowly, and new ones as they are hung.

const STAYS = 20_000;
const LOOKS_AGAIN = 15_000;
const WAITS = 15_000;
// What is taken back is gone within a minute: a wall that nobody could confirm for so long is not shown.
const HOLDS = 45_000;
const LOOKS_AT_THE_CLOCK = 1000;

const slides = /** @type {HTMLElement} */ (document.querySelector("#slides"));
const pause = /** @type {HTMLButtonElement} */ (document.querySelector("#pause"));
const whole = /** @type {HTMLButtonElement} */ (document.querySelector("#whole"));
const pauseWord = pause.textContent ?? "";
const resting = /** @type {HTMLElement} */ (document.querySelector("#resting"));
// When the wall that is shown was asked for: what the server knew then is all that is known.
let confirmedAt = Date.now() - performance.now();
let hung = "";
let shown = slides.querySelector("[data-work]")?.getAttribute("data-work") ?? "";
let isPaused = matchMedia("(prefers-reduced-motion: reduce)").matches;

let cycling = 0;

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
  const askedAt = Date.now();
  const answer = await fetch(location.href, { headers: { Accept: "text/html" }, signal: AbortSignal.timeout(WAITS) }).catch(() => null);
  if (!answer || answer.status >= 500) return;
  const page = new DOMParser().parseFromString(await answer.text().catch(() => ""), "text/html");
  const wall = page.querySelector("#slides");
  // Whoever may not see the wall any more is shown nothing of it at once.
  if (!answer.ok || !wall) rest();
  else if (Date.now() - askedAt < HOLDS) confirm(wall, askedAt);
}

/**
 * Cloths that hang on stay where they are, so that nothing flickers.
 * @param {Element} wall
 * @param {number} askedAt
 */
function confirm(wall, askedAt) {
  confirmedAt = askedAt;
  if (wall.innerHTML !== hung) slides.replaceChildren(...wall.cloneNode(true).childNodes);
  hung = wall.innerHTML;
  resting.hidden = true;
  show();
}

/** The cloths leave the page, not only the eye: a picture that was taken back lies nowhere. */
function rest() {
  slides.replaceChildren();
  hung = "";
  resting.hidden = false;
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
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!by) return;
  step(by);
  cycle();
});

/** Also the cloth that somebody chose stays its whole time. */
function cycle() {
  clearInterval(cycling);
  cycling = setInterval(() => isPaused || step(1), STAYS);
}

slides.classList.add("is-cycling");
pause.hidden = false;
whole.hidden = !document.fullscreenEnabled;
tellPause();
show();
cycle();
setInterval(look, LOOKS_AGAIN);
setInterval(() => Date.now() - confirmedAt < HOLDS || rest(), LOOKS_AT_THE_CLOCK);

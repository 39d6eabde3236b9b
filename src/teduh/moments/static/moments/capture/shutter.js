// The states of taking one part, and a button that is pressed, held or reached by keyboard.

/** @typedef {"idle" | "opening" | "ready" | "taking" | "recording" | "blocked" | "review"} State */
/** @typedef {"open" | "ready" | "take" | "record" | "block" | "done" | "rest"} Step */

/** @type {Record<State, Partial<Record<Step, State>>>} */
const STEPS = {
  idle: { open: "opening", done: "review", block: "blocked" },
  opening: { ready: "ready", block: "blocked", rest: "idle", open: "opening", done: "review" },
  ready: {
    take: "taking",
    record: "recording",
    block: "blocked",
    open: "opening",
    rest: "idle",
    done: "review",
  },
  taking: { open: "opening", done: "review", block: "blocked" },
  recording: { open: "opening", done: "review", block: "blocked" },
  blocked: { open: "opening", done: "review", block: "blocked" },
  review: { open: "opening", block: "blocked", done: "review" },
};

/**
 * @param {State} state
 * @param {Step} step
 * @returns {State | undefined} undefined when that cannot happen now
 */
export function next(state, step) {
  return STEPS[state][step];
}

// A shorter touch is a tap, which starts and a second tap stops: nobody has to hold.
const HOLD_MS = 400;

/**
 * A photo is taken when the press ends. A clip starts with the press; letting go after a hold stops it,
 * otherwise the next press does.
 * @param {HTMLButtonElement} button
 * @param {{holds: () => boolean, isRunning: () => boolean, start: () => void, stop: () => void}} on
 */
export function listen(button, on) {
  let pressedAt = 0;
  let startedByPress = false;
  button.addEventListener("contextmenu", (event) => event.preventDefault());
  button.addEventListener("pointerdown", (event) => {
    startedByPress = event.button === 0 && on.holds() && !on.isRunning();
    if (!startedByPress) return;
    button.setPointerCapture(event.pointerId);
    pressedAt = performance.now();
    on.start();
  });
  const release = () => {
    if (startedByPress && performance.now() - pressedAt >= HOLD_MS) on.stop();
  };
  button.addEventListener("pointerup", release);
  button.addEventListener("pointercancel", release);
  // Keyboards and screen readers click without a pointer, so this is the whole way for them.
  button.addEventListener("click", () => {
    if (startedByPress) startedByPress = false;
    else if (on.isRunning()) on.stop();
    else on.start();
  });
}

// Which of the page's screens is shown, where the focus goes, and what is said aloud.

import { need } from "./page.js";

/** @typedef {"start" | "camera" | "problem" | "sheet" | "progress"} Screen */

/** @param {Screen} name */
export function show(name) {
  // The header repeats what is said only where the screen itself does not say it.
  document.body.dataset.shown = name;
  const screens = document.querySelectorAll("[data-screen]");
  for (const screen of screens) {
    if (!(screen instanceof HTMLElement)) continue;
    const wasHidden = screen.hidden;
    screen.hidden = screen.dataset.screen !== name;
    if (wasHidden && !screen.hidden) focus(screen);
  }
}

/** @param {HTMLElement} screen */
function focus(screen) {
  const first = screen.querySelector("[data-first]");
  if (first instanceof HTMLElement) first.focus({ preventScroll: true });
  screen.scrollTop = 0;
}

/**
 * Said to screen readers and shown at the top. The same sentence twice is said once.
 * @param {string} sentence
 */
export function say(sentence) {
  const says = need("says", HTMLElement);
  if (says.textContent !== sentence) says.textContent = sentence;
}

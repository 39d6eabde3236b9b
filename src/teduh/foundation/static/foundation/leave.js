// “Leave this page” without a trace on the screen: blank first, then elsewhere, in place of this page in the history.
// Without this file it is a plain link.

const link = /** @type {HTMLAnchorElement | null} */ (document.querySelector("a[data-leave]"));
const TIMES = 3;
const WITHIN = 5000;
/** @type {number[]} */
let pressed = [];

function leave() {
  if (!link) return;
  const { href } = link;
  document.title = "\u200b";
  document.documentElement.replaceChildren();
  location.replace(href);
}

link?.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  leave();
});

// Shift three times, with nothing between: capitals in a word are not that.
addEventListener("keydown", ({ key, repeat, timeStamp }) => {
  if (repeat) return;
  pressed = key === "Shift" ? [...pressed.filter((time) => timeStamp - time < WITHIN), timeStamp] : [];
  if (pressed.length >= TIMES) leave();
});

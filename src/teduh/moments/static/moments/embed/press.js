// What a finger is on stays where it is until it has been let go: a press would land beside what was meant.

/** @type {Promise<void>} */
let free = Promise.resolve();
let release = () => {};

addEventListener("pointerdown", press, true);
for (const end of ["pointerup", "pointercancel", "contextmenu"]) addEventListener(end, after, true);

function press() {
  release();
  free = new Promise((resolve) => (release = resolve));
}

/** The click itself comes after the end of the press, and goes first. */
function after() {
  setTimeout(release);
}

/** @returns {Promise<void>} once nothing is pressed */
export async function letGo() {
  for (let held; held !== free; ) await (held = free);
}

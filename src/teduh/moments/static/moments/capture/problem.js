// What to do when a camera does not open, in words with a next step each.

import { need, words } from "./page.js";
import { say, show } from "./screens.js";

/** @typedef {import("./camera.js").Fault | "late" | "next" | "taken" | "expired" | "over" | "unusable" | "refused" | "offline" | "away"} Trouble */

/** @type {Partial<Record<Trouble, string>>} the reason under which one picture alone may be shared */
export const REASONS = {
  permission_refused: "permission_refused",
  no_camera: "no_second_camera",
  no_second_camera: "no_second_camera",
  unsupported: "no_second_camera",
  broken: "broken",
  next: "no_second_camera",
};

/** @type {Record<Trouble, string[]>} the buttons that help, the first one most */
const STEPS = {
  permission_refused: ["retry", "phone", "file", "alone"],
  no_camera: ["file", "phone", "retry"],
  no_second_camera: ["alone", "file", "retry"],
  unsupported: ["file", "phone", "alone"],
  broken: ["retry", "phone", "file", "alone"],
  next: ["retry", "file", "alone"],
  late: ["again"],
  taken: ["moment"],
  expired: ["later", "anew"],
  over: ["anew"],
  unusable: ["again"],
  refused: ["back"],
  offline: ["retry"],
  away: ["retry"],
};

/** @type {Record<string, Trouble>} what the server's no means here */
const CODES = { slot_taken: "taken", session_expired: "expired", session_over: "over", session_used: "over", day_closed: "over", part_refused: "unusable", too_many_bytes: "unusable" };

/**
 * @param {import("./api.js").Refusal} refusal
 * @returns {Trouble}
 */
export function troubleOf(refusal) {
  return CODES[refusal.code] ?? "refused";
}

/**
 * @param {import("./page.js").Page} page
 * @param {Trouble} trouble
 * @param {{role: "back" | "front", hasPart: boolean, sentence?: string, link?: string}} facts
 */
export function showProblem(page, trouble, { role, hasPart, sentence, link }) {
  if (link) need("to-moment", HTMLAnchorElement).href = link;
  const title = words(page, `${trouble}_title`, { camera: words(page, `camera_${role}`) });
  need("problem-title", HTMLElement).textContent = title;
  need("problem-words", HTMLElement).textContent = sentence || words(page, `${trouble}_words`);
  const isPhone = matchMedia("(pointer: coarse)").matches;
  const steps = STEPS[trouble].filter((step) => (step !== "alone" || hasPart) && (step !== "phone" || isPhone));
  arrange(steps);
  show("problem");
  say(title);
}

/** @param {string[]} steps */
function arrange(steps) {
  const buttons = document.querySelectorAll("[data-step]");
  for (const button of buttons) {
    if (!(button instanceof HTMLElement)) continue;
    const place = steps.indexOf(button.dataset.step ?? "");
    button.hidden = place < 0;
    button.classList.toggle("button-primary", place === 0);
    button.classList.toggle("button-soft", place > 0);
  }
}

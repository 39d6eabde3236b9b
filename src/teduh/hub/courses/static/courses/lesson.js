// A lesson counts as read when its reader goes on from its end. Only this device learns of it.
import { keep } from "./progress.js";

const lesson = /** @type {HTMLElement} */ (document.querySelector("article[data-lesson]"));

document.querySelector(".lesson-moves .button-primary")?.addEventListener("click", () => {
  keep(lesson.dataset.course ?? "", [lesson.dataset.lesson ?? ""]);
});

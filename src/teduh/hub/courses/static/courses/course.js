// Shows which lessons were read on this device, the code to carry that on, and takes one from elsewhere.
import { decode, encode, forget, keep, read } from "./progress.js";

const list = /** @type {HTMLElement} */ (document.querySelector("[data-course]"));
const course = list.dataset.course ?? "";
const lessons = [...list.querySelectorAll("[data-lesson]")];
const names = lessons.map((line) => /** @type {HTMLElement} */ (line).dataset.lesson ?? "");
const section = /** @type {HTMLElement} */ (document.querySelector(".course-keep"));
const form = /** @type {HTMLFormElement} */ (section.querySelector("form"));
const said = /** @type {HTMLElement} */ (document.getElementById("code-said"));

function show() {
  const done = read(course).filter((name) => names.includes(name));
  for (const [place, line] of lessons.entries()) {
    /** @type {HTMLElement} */ (line.querySelector(".lesson-done")).hidden = !done.includes(names[place]);
  }
  /** @type {HTMLElement} */ (section.querySelector("[data-code]")).textContent = done.length ? encode(course, done) : "—";
  section.hidden = false;
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const found = decode(course, names, String(new FormData(form).get("code") ?? ""));
  if (found) keep(course, found);
  said.textContent = (found ? said.dataset.carried : said.dataset.unknown) ?? "";
  show();
});

section.querySelector("[data-forget]")?.addEventListener("click", () => {
  forget(course);
  said.textContent = said.dataset.forgotten ?? "";
  show();
});

show();

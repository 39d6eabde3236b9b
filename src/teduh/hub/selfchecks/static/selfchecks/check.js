// Scores on the device, with the words that the page already carries. Without it the same form is sent once,
// scored, and forgotten.
import { isCrisis, missing, score } from "./scoring.js";

const form = /** @type {HTMLFormElement} */ (document.querySelector("form[data-instrument]"));
const result = /** @type {HTMLElement} */ (document.getElementById("result"));
const asked = /** @type {HTMLElement} */ (document.querySelector(".check-asked"));
const anew = /** @type {HTMLElement} */ (document.querySelector(".check-anew"));
const instrument = JSON.parse(form.dataset.instrument ?? "{}");

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const said = new FormData(form);
  /** @type {Record<string, number>} */
  const answers = {};
  for (const [name, value] of said) if (name !== "age") answers[name] = Number(value);
  if (said.get("age") === "younger") return show(["younger"]);
  const without = [...(said.get("age") ? [] : ["age"]), ...missing(instrument, answers)];
  name(without);
  // Help needs no whole answers: it is shown beside what is still missing.
  if (without.length) return isCrisis(instrument, answers) ? show(["crisis"], false) : hide();
  const found = score(instrument, answers);
  show([...(found.isCrisis ? ["crisis"] : []), `band-${found.band}`, ...found.parts.map((place) => `part-${place}`), "after"]);
  fill(found.total);
});

/** @param {string[]} names @param {boolean} [moves] */
function show(names, moves = true) {
  const blocks = names.map((each) => /** @type {HTMLTemplateElement} */ (document.getElementById(`say-${each}`)));
  result.replaceChildren(...blocks.map((block) => block.content.cloneNode(true)));
  result.hidden = false;
  if (!moves) return;
  // The answers are still in the form, which nobody needs to see any more.
  asked.hidden = true;
  anew.hidden = false;
  result.focus();
}

function hide() {
  result.replaceChildren();
  result.hidden = true;
}

/** Which questions have no answer, by name, each a way to it.
 * @param {string[]} without */
function name(without) {
  const list = /** @type {HTMLElement} */ (document.getElementById("missing"));
  list.hidden = without.length === 0;
  list.querySelector("ul")?.replaceChildren(...without.map(way));
  for (const field of form.querySelectorAll("fieldset[id]")) {
    field.classList.toggle("is-missing", without.includes(field.id.slice(2)));
  }
  if (without.length) list.focus();
}

/** @param {string} id */
function way(id) {
  const link = document.createElement("a");
  link.href = `#id_${id}_0`;
  link.textContent = document.getElementById(`q-${id}`)?.querySelector("legend")?.textContent?.trim() ?? id;
  const line = document.createElement("li");
  line.append(link);
  return line;
}

/** What somebody may take to a doctor: total, day and answers, and no name.
 * @param {number} total */
function fill(total) {
  for (const place of result.querySelectorAll("[data-total]")) place.textContent = String(total);
  const day = result.querySelector("[data-day]");
  // As everywhere here: the day before the month, in English too.
  const lang = document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang;
  if (day) day.textContent = new Date().toLocaleDateString(lang, { dateStyle: "long" });
  const answered = [...form.querySelectorAll("fieldset[data-item]")].filter((field) => field.querySelector(":checked"));
  const rows = answered.map((field) => {
    const row = document.createElement("tr");
    const chosen = field.querySelector("input:checked")?.closest("label")?.textContent?.trim() ?? "";
    const question = document.createElement("th");
    question.scope = "row";
    question.textContent = field.querySelector("legend")?.textContent?.trim() ?? "";
    const answer = document.createElement("td");
    answer.textContent = chosen;
    row.append(question, answer);
    return row;
  });
  result.querySelector("tbody")?.replaceChildren(...rows);
  const print = /** @type {HTMLButtonElement | null} */ (result.querySelector("[data-print]"));
  if (print) {
    print.hidden = false;
    print.addEventListener("click", () => window.print());
  }
}

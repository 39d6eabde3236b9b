// A page of a questionnaire answers at once what the server would answer after the next step: which questions
// and choices are shown, and which answers exclude each other. Without it the same page works, one step slower.
import { holds } from "./logic.js";

const form = document.querySelector("form[data-asked]");
const asked = JSON.parse(form.dataset.asked);
const questions = [...form.querySelectorAll("[data-question]")];

const digits = (written) =>
  written.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (char) => String(char.charCodeAt(0) % 16)).replace(/[,\u066b]/, ".");

const READERS = {
  single: (fields) => checked(fields)[0] ?? null,
  multi: (fields) => (checked(fields).length ? checked(fields) : null),
  scale: (fields) => special(fields) ?? (checked(fields, "q:").length ? Number(checked(fields, "q:")[0]) : null),
  number: (fields) => special(fields) ?? numberOf(written(fields)),
  text: (fields) => special(fields) ?? written(fields),
  date: (fields) => special(fields) ?? written(fields),
  grid: (fields) => {
    const lines = fields.filter((field) => field.checked).map((field) => [field.dataset.item, field.value]);
    return lines.length ? Object.fromEntries(lines) : null;
  },
  rank: (fields) => {
    const places = fields.filter((field) => field.value && field.name.startsWith("r:"));
    return places.length ? places.sort((a, b) => a.value - b.value).map((field) => field.dataset.item) : null;
  },
};

function checked(fields, prefix = "") {
  return fields.filter((field) => field.checked && field.name.startsWith(prefix)).map((field) => field.value);
}

function special(fields) {
  const [code] = checked(fields, "s:");
  return code ? { code } : null;
}

function written(fields) {
  return fields.find((field) => field.name.startsWith("q:"))?.value.trim() || null;
}

function numberOf(value) {
  const found = value === null ? NaN : Number(digits(value));
  return Number.isNaN(found) ? null : found;
}

function fieldsOf(question) {
  return [...question.querySelectorAll("input, select, textarea")].filter((field) => !field.closest("[data-choice][hidden]"));
}

function show(part, isShown) {
  part.hidden = !isShown;
  for (const field of part.matches("fieldset") ? [part] : part.querySelectorAll("input")) field.disabled = !isShown;
}

function settle() {
  const facts = { answers: { ...asked.answers }, known: asked.known, arms: asked.arms };
  for (const question of questions) {
    const rules = JSON.parse(question.dataset.question);
    const isShown = holds(rules.shown_if, facts);
    for (const choice of question.querySelectorAll("[data-choice]")) {
      show(choice, holds(JSON.parse(choice.dataset.choice), facts));
    }
    show(question, isShown);
    const answer = isShown ? READERS[rules.type]?.(fieldsOf(question)) ?? null : null;
    if (answer !== null) facts.answers[rules.id] = answer;
    if (isShown) refuse(question);
  }
}

// "Nobody" stands beside no other answer: the page says so before it is sent.
function refuse(question) {
  const boxes = [...question.querySelectorAll("input[type=checkbox][name^='q:']")];
  const alone = boxes.find((box) => box.checked && "alone" in box.dataset);
  const others = boxes.filter((box) => box.checked).length;
  for (const box of boxes) box.setCustomValidity(box === alone && others > 1 ? form.dataset.exclusive : "");
}

form.addEventListener("change", settle);
form.addEventListener("input", settle);
settle();

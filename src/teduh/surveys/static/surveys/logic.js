// Skip rules in the browser: the same tree and the same answers as questionnaire/expressions.py. A shared table
// of cases holds both to it.

const NUMBER = /^[ \t\r\n]*-?(\d+(\.\d*)?|\.\d+)[ \t\r\n]*$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

export function text(value) {
  if (value === null || value === undefined) return "";
  return Array.isArray(value) ? value.join(" ") : String(value);
}

export function truth(value) {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}

export function number(value) {
  if (typeof value === "boolean" || typeof value === "number") return Number(value);
  return typeof value === "string" && NUMBER.test(value) ? parseFloat(value.trim()) : NaN;
}

const is = (type) => (value) => typeof value === type;

function equal([left, right]) {
  if ([left, right].some(is("boolean"))) return truth(left) === truth(right);
  if ([left, right].some(is("number"))) return number(left) === number(right);
  return text(left) === text(right);
}

function ranks(parts) {
  const areDays = parts.every((part) => typeof part === "string" && DAY.test(part));
  return parts.map((part) => (areDays ? Number(part.replaceAll("-", "")) : number(part)));
}

const kept = (value) => (Number.isFinite(value) ? value : null);
const sum = (work) => (parts) => kept(work(...parts.map(number)));
const compared = (work) => (parts) => work(...ranks(parts));
const chosen = (value) => (Array.isArray(value) ? value : text(value).split(/\s+/).filter(Boolean));

const OPERATIONS = {
  and: (parts) => parts.every(truth),
  or: (parts) => parts.some(truth),
  not: ([part]) => !truth(part),
  "=": equal,
  "!=": (parts) => !equal(parts),
  "<": compared((left, right) => left < right),
  "<=": compared((left, right) => left <= right),
  ">": compared((left, right) => left > right),
  ">=": compared((left, right) => left >= right),
  "+": sum((left, right) => left + right),
  "-": sum((left, right) => (right === undefined ? -left : left - right)),
  "*": sum((left, right) => left * right),
  div: sum((left, right) => (right ? left / right : NaN)),
  selected: ([list, code]) => chosen(list).includes(text(code)),
  "count-selected": ([list]) => chosen(list).length,
  if: ([condition, yes, no]) => (truth(condition) ? yes : no),
  coalesce: (parts) => parts.find((part) => text(part)) ?? null,
  "string-length": ([part]) => [...text(part)].length,
};

export function answerValue(answer, item) {
  if (answer !== null && typeof answer === "object" && !Array.isArray(answer)) {
    return answer[item || "code"] ?? null;
  }
  return answer ?? null;
}

// facts: { answers, known, arms }
export function evaluate(tree, facts) {
  if ("answer" in tree) return answerValue(facts.answers[tree.answer], tree.item);
  if ("fact" in tree) return facts.known[tree.fact] ?? null;
  if ("arm" in tree) return facts.arms[tree.arm] ?? null;
  if ("value" in tree) return tree.value;
  return OPERATIONS[tree.call](tree.with.map((part) => evaluate(part, facts)));
}

export function holds(tree, facts) {
  return !tree || truth(evaluate(tree, facts));
}

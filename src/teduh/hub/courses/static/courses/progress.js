// What somebody has read, on this device alone, and the code by which they carry it to another one.

const KEY = "teduh-courses";
const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const SIZE = 3;

/** Lessons that were read, by name. @param {string} course @returns {string[]} */
export function read(course) {
  return all()[course] ?? [];
}

/** @param {string} course @param {string[]} lessons */
export function keep(course, lessons) {
  const kept = { ...all(), [course]: [...new Set([...read(course), ...lessons])] };
  store(kept);
}

/** @param {string} course */
export function forget(course) {
  const kept = all();
  delete kept[course];
  store(kept);
}

/** A code for these lessons: three letters each, and three that tell a slip of the pen.
 * @param {string} course @param {string[]} lessons @returns {string} */
export function encode(course, lessons) {
  const parts = [...lessons].sort().map((name) => short(name));
  return [...parts, short([course, ...parts].join("-"))].join("-");
}

/** The lessons of a code; null when it is none of this course. What a code names and a course lacks is left out.
 * @param {string} course @param {string[]} known @param {string} code @returns {string[] | null} */
export function decode(course, known, code) {
  const plain = code.toUpperCase().replace(/O/g, "0").replace(/[IL]/g, "1").replace(/[^0-9A-Z]/g, "");
  const parts = plain.match(new RegExp(`.{${SIZE}}`, "g")) ?? [];
  const told = parts.pop();
  if (plain.length % SIZE || told !== short([course, ...parts].join("-"))) return null;
  return known.filter((name) => parts.includes(short(name)));
}

/** @param {string} text */
function short(text) {
  let sum = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) sum = Math.imul(sum ^ byte, 0x01000193) >>> 0;
  sum ^= sum >>> 15;
  return [10, 5, 0].map((shift) => LETTERS[(sum >>> shift) & 31]).join("");
}

/** @returns {Record<string, string[]>} */
function all() {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "{}");
  } catch {
    // Private windows keep nothing: a course is read all the same.
    return {};
  }
}

/** @param {Record<string, string[]>} kept */
function store(kept) {
  try {
    if (Object.keys(kept).length) localStorage.setItem(KEY, JSON.stringify(kept));
    else localStorage.removeItem(KEY);
  } catch {
    // As above.
  }
}

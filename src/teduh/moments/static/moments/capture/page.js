// What the server tells this page: addresses, limits and every sentence, read once from its JSON block.

/**
 * @typedef {object} Addresses
 * @property {string} sessions
 * @property {string} tickets
 * @property {string} uploads
 * @property {string} moments
 * @property {string} moment
 */

/**
 * @typedef {object} Limits
 * @property {number} gap_ms longest pause between the two cameras
 * @property {number} clip_ms length at which a recording stops by itself
 * @property {number} clip_refused_ms length from which the server refuses a clip
 * @property {number} resume_ms how long a half-taken moment can be continued
 */

/**
 * @typedef {object} Page
 * @property {string} person whose page this is
 * @property {string} csrf
 * @property {string} language
 * @property {Addresses} urls
 * @property {Limits} limits
 * @property {Record<string, string>} words
 */

/** @returns {Page} */
export function readPage() {
  return JSON.parse(need("capture-page", HTMLScriptElement).text);
}

/**
 * The element with this id; a missing one is a fault of the page and is said at once.
 * @template {Element} T
 * @param {string} id
 * @param {new () => T} kind
 * @returns {T}
 */
export function need(id, kind) {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`the page lacks #${id}`);
  return found;
}

/**
 * A sentence of the server with its gaps filled: `{percent}` and the like.
 * @param {Page} page
 * @param {string} name
 * @param {Record<string, string | number>} [filled]
 */
export function words(page, name, filled = {}) {
  const sentence = page.words[name];
  if (sentence === undefined) throw new Error(`no words called ${name}`);
  return sentence.replace(/\{(\w+)\}/g, (gap, key) => String(filled[key] ?? gap));
}

/**
 * @param {Page} page
 * @param {number} share from 0 to 1
 */
export function percent(page, share) {
  return new Intl.NumberFormat(page.language, { style: "percent" }).format(share);
}

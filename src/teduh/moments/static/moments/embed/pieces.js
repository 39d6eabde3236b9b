// Pieces that the page holds once, in the reader's language, and that stand in it as often as they are needed.

/** @typedef {Record<string, string | number>} Gaps */

/**
 * @param {string} sentence with gaps like `__name__`
 * @param {Gaps} gaps
 */
export function fill(sentence, gaps) {
  return sentence.replace(/__([a-z]+)__/g, (gap, key) => String(gaps[key] ?? gap));
}

/**
 * @param {string} id of a template with one element in it
 * @param {Gaps} gaps filled wherever they stand, as text or in an attribute
 * @returns {HTMLElement}
 */
export function piece(id, gaps) {
  const template = /** @type {HTMLTemplateElement} */ (document.getElementById(id));
  const made = /** @type {HTMLElement} */ (template.content.cloneNode(true)).firstElementChild;
  if (!(made instanceof HTMLElement)) throw new Error(`nothing in #${id}`);
  const nodes = document.createNodeIterator(made, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
    if (node instanceof Text) node.data = fill(node.data, gaps);
    else for (const attribute of /** @type {Element} */ (node).attributes) attribute.value = fill(attribute.value, gaps);
  }
  return made;
}

/**
 * @param {ParentNode} within
 * @param {string} selector
 * @returns {HTMLElement}
 */
export function part(within, selector) {
  const found = within.querySelector(selector);
  if (!(found instanceof HTMLElement)) throw new Error(`no ${selector} in this piece`);
  return found;
}

/**
 * Says something where there may be nothing to say.
 * @param {HTMLElement} place
 * @param {string} sentence
 */
export function tellAt(place, sentence) {
  place.textContent = sentence;
  place.hidden = !sentence;
}

/**
 * @param {string} instant
 * @param {string} language
 * @param {string} [zone] on whose wall; without it on that of this device
 */
export function hour(instant, language, zone) {
  const asked = { timeZone: zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  return new Intl.DateTimeFormat(language, /** @type {Intl.DateTimeFormatOptions} */ (asked)).format(new Date(instant));
}

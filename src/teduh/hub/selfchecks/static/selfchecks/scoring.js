// From answers to a total, as instruments/scoring.py does it: a test compares the two on every total.

/**
 * @typedef {{slug: string, multiply: number, values: number[], items: {id: string, crisisAbove: number | null}[],
 *   bands: [number, number][], parts: {items: string[], low: number}[]}} Instrument
 * @typedef {Record<string, number>} Answers
 */

/** Items without an answer that the scale knows.
 * @param {Instrument} of @param {Answers} answers @returns {string[]} */
export function missing(of, answers) {
  return of.items.filter((item) => !of.values.includes(answers[item.id])).map((item) => item.id);
}

/** By single items and before any total.
 * @param {Instrument} of @param {Answers} answers @returns {boolean} */
export function isCrisis(of, answers) {
  return of.items.some((item) => item.crisisAbove !== null && (answers[item.id] ?? 0) > item.crisisAbove);
}

/** Total, place of the band, places of the parts that are reached, and whether help comes first.
 * @param {Instrument} of @param {Answers} answers */
export function score(of, answers) {
  if (missing(of, answers).length) throw new Error("An item that is missing is no zero.");
  const sum = (/** @type {string[]} */ names) => names.reduce((so, name) => so + answers[name], 0);
  const total = sum(of.items.map((item) => item.id)) * of.multiply;
  return {
    total,
    band: of.bands.findIndex(([low, high]) => low <= total && total <= high),
    parts: of.parts.flatMap((part, place) => (sum(part.items) >= part.low ? [place] : [])),
    isCrisis: isCrisis(of, answers),
  };
}

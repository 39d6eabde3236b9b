// Sharing a finished moment. It is kept on the device first, so that nothing is lost on the way.

import { Refusal, Unreachable, call } from "./api.js";

/** @typedef {import("./session.js").Session} Session */
/** @typedef {import("./sheet.js").Choices} Choices */

/**
 * @typedef {object} Finished a moment that is ready to go
 * @property {string} key the same for every try, so that it is shared once
 * @property {Session} session
 * @property {import("./session.js").Part[]} parts
 * @property {Choices} choices
 * @property {string} single_camera
 */

/** @returns {string} */
export function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * Every part has arrived; this makes the moment.
 * @param {import("./page.js").Page} page
 * @param {Finished} finished
 * @param {boolean} later the person agrees that the moment says it was sent later
 * @returns {Promise<{id: string}>}
 */
export function share(page, finished, later) {
  const { session, choices } = finished;
  const fromCamera = finished.parts.length === 2 && finished.parts.every((part) => part.source === "camera");
  const body = {
    ...choices,
    session_id: session.id,
    nonce: session.nonce,
    single_camera: finished.single_camera,
    gap_ms: fromCamera ? session.gap_ms : null,
    retakes: session.retakes,
    later,
  };
  return call(page, page.urls.moments, body, { "idempotency-key": finished.key });
}

/**
 * @param {import("./drawer.js").Drawer} drawer
 * @param {Finished} finished
 */
export async function queue(drawer, finished) {
  await drawer.keep(`queued:${finished.key}`, finished);
}

/**
 * @param {import("./drawer.js").Drawer} drawer
 * @param {Finished} finished
 */
export async function unqueue(drawer, finished) {
  await drawer.drop(`queued:${finished.key}`);
}

/**
 * @param {import("./drawer.js").Drawer} drawer
 * @returns {Promise<Finished[]>}
 */
export function queued(drawer) {
  return drawer.findAll("queued:");
}

/** @param {unknown} error */
export function isExpired(error) {
  return error instanceof Refusal && error.code === "session_expired";
}

/**
 * @param {unknown} error
 * @returns {error is Unreachable}
 */
export function isAway(error) {
  return error instanceof Unreachable;
}

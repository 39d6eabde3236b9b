// The capture session: the server pins the date, this device keeps the nonce and what was taken so far.

import { Unreachable, call } from "./api.js";

/**
 * @typedef {object} Session
 * @property {string} id
 * @property {string} nonce
 * @property {string} day
 * @property {string} zone
 * @property {string} expires_at
 * @property {number} begun_at this device's clock, only to know what is stale here
 * @property {boolean} ticket issued ahead, for a time without network
 * @property {number} retakes
 * @property {number} gap_ms
 * @property {string} [key] idempotency key of the attempt to publish
 */

/**
 * @typedef {object} Part
 * @property {"back" | "front"} role
 * @property {"camera" | "file"} source
 * @property {Blob} blob
 * @property {boolean} keep_sound
 * @property {string} [asset_id]
 * @property {string} [upload_url]
 */

/**
 * Opens a session on the server, or spends a kept ticket when there is no network.
 * @param {import("./page.js").Page} page
 * @param {import("./drawer.js").Drawer} drawer
 * @returns {Promise<Session>}
 */
export async function openSession(page, drawer) {
  try {
    return await begin(drawer, await call(page, page.urls.sessions, {}), false);
  } catch (error) {
    const ticket = error instanceof Unreachable ? await ticketOfToday(drawer) : undefined;
    if (!ticket) throw error;
    return begin(drawer, ticket, true);
  }
}

/**
 * @param {import("./drawer.js").Drawer} drawer
 * @param {any} given
 * @param {boolean} ticket
 * @returns {Promise<Session>}
 */
async function begin(drawer, given, ticket) {
  const { id, nonce, day, zone, expires_at } = given;
  const session = { id, nonce, day, zone, expires_at, ticket, begun_at: Date.now(), retakes: 0, gap_ms: 0 };
  await drawer.dropAll("part:");
  await drawer.keep("session", session);
  return session;
}

/**
 * The session that was interrupted less than ten minutes ago, with the parts taken in it.
 * @param {import("./page.js").Page} page
 * @param {import("./drawer.js").Drawer} drawer
 * @returns {Promise<{session: Session, parts: Part[]} | undefined>}
 */
export async function interrupted(page, drawer) {
  const session = await drawer.find("session");
  const parts = session ? await drawer.findAll("part:") : [];
  const fresh = session && Date.now() - session.begun_at < page.limits.resume_ms;
  if (fresh && parts.length) return { session, parts };
  await forget(drawer);
  return undefined;
}

/** @param {import("./drawer.js").Drawer} drawer */
export async function forget(drawer) {
  await drawer.drop("session");
  await drawer.dropAll("part:");
}

/**
 * Fetches the coming days' tickets while there is a network, so that a moment can be taken without one.
 * @param {import("./page.js").Page} page
 * @param {import("./drawer.js").Drawer} drawer
 */
export async function keepTickets(page, drawer) {
  const { tickets } = await call(page, page.urls.tickets, {});
  await drawer.dropAll("ticket:");
  for (const ticket of tickets) await drawer.keep(`ticket:${ticket.day}`, ticket);
}

/** @param {import("./drawer.js").Drawer} drawer */
async function ticketOfToday(drawer) {
  for (const ticket of await drawer.findAll("ticket:")) {
    if (!isOfToday(ticket)) continue;
    await drawer.drop(`ticket:${ticket.day}`);
    return ticket;
  }
  return undefined;
}

/**
 * @param {Session} session
 * @returns {boolean} whether its date is still the one on which something can be taken
 */
export function isOfToday(session) {
  return session.day === dayIn(session.zone);
}

/** @param {string} zone */
function dayIn(zone) {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short" }).format(new Date());
}

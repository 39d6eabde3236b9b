// One moment from two pictures or clips, through the same addresses that the own app uses.

/** @typedef {import("../capture/camera.js").Role} Role */
/**
 * @typedef {object} Taken
 * @property {Blob} blob
 * @property {"camera" | "file"} source
 * @property {boolean} keep_sound
 * @property {number} [gap] milliseconds since the other camera
 * @property {number} [at] when it was done, on this page's own clock
 * @property {string} [device] which camera it was
 */
/**
 * @typedef {object} Draft
 * @property {{id: string, nonce: string}} session opened when the first part was taken, which pins its date
 * @property {Map<Role, Taken>} taken
 * @property {number} retakes
 * @property {boolean} later its person agreed that the moment says it was sent later
 * @property {string} key the same for every try, so that it is shared once
 */

/**
 * @param {import("./api.js").Server} server
 * @param {Draft} draft
 * @param {{caption: string, audience: string, is_sensitive: boolean}} choices
 */
export async function share(server, draft, choices) {
  const { session, taken, retakes, later, key } = draft;
  for (const [role, { source, keep_sound, blob }] of taken) {
    const said = { nonce: session.nonce, role, source, keep_sound, size: blob.size };
    const made = await server.call(`/sessions/${session.id}/parts`, said);
    await server.upload(made.upload_url, blob);
  }
  const body = {
    ...choices,
    session_id: session.id,
    nonce: session.nonce,
    single_camera: taken.size === 2 ? "" : "no_second_camera",
    gap_ms: gap(taken),
    retakes,
    later,
  };
  return server.call("/moments", body, { "idempotency-key": key });
}

/**
 * @param {Map<Role, Taken>} taken
 * @returns {number | null} between the two cameras; files have none
 */
function gap(taken) {
  const parts = [...taken.values()];
  if (parts.length < 2 || parts.some((part) => part.source === "file")) return null;
  return Math.round(taken.get("front")?.gap ?? 0);
}

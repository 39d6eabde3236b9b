// One moment from two pictures, through the same addresses that the own app uses.

/** @typedef {import("../capture/camera.js").Role} Role */
/** @typedef {{blob: Blob, source: "camera" | "file", at: number}} Taken */

/**
 * @param {import("./api.js").Server} server
 * @param {Map<Role, Taken>} taken
 * @param {{caption: string, audience: string}} choices
 * @param {string} key the same for every try, so that it is shared once
 */
export async function share(server, taken, choices, key) {
  const session = await server.call("/sessions", {});
  for (const [role, part] of taken) {
    const said = { nonce: session.nonce, role, source: part.source, size: part.blob.size };
    const made = await server.call(`/sessions/${session.id}/parts`, said);
    await server.upload(made.upload_url, part.blob);
  }
  const body = {
    ...choices,
    session_id: session.id,
    nonce: session.nonce,
    single_camera: taken.size === 2 ? "" : "no_second_camera",
    gap_ms: gap(taken),
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
  return Math.abs(parts[0].at - parts[1].at);
}

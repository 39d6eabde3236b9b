// The line to the server, as uploads use it: asking, waiting, and telling a pause from a no.

/**
 * @typedef {object} UploadState
 * @property {string} id
 * @property {"receiving" | "received" | "processing" | "ready" | "refused" | "failed"} state
 * @property {number} received bytes that are safe
 * @property {number} size
 * @property {number} progress of the preparing, in percent
 * @property {number | null} before_you how many files are prepared earlier
 * @property {{code: string, message: string} | null} problem
 */

// Answers that time may change.
export const HEALS = new Set([409, 423, 429, 500, 502, 503, 504]);
// A line that gives no sign of life for so long is broken, whatever the browser believes.
const SILENCE_MS = 30_000;

/** The server said no; the message is its sentence. */
export class UploadRefused extends Error {
  /**
   * @param {number} status
   * @param {{code?: string, message?: string}} body
   */
  constructor(status, body) {
    super(body.message ?? "");
    this.name = "UploadRefused";
    this.status = status;
    this.code = body.code ?? "";
  }
}

/** Nothing went forward for several tries. Calling again later goes on from the same byte. */
export class UploadBroken extends Error {
  constructor() {
    super("");
    this.name = "UploadBroken";
    this.status = 0;
    this.code = "broken";
  }
}

/** Ends what gives no sign of life. */
export class Watch {
  /** @param {() => void} end */
  constructor(end) {
    this.giveUp = end;
    this.alive();
  }

  alive() {
    clearTimeout(this.timer);
    this.timer = setTimeout(this.giveUp, SILENCE_MS);
  }

  end() {
    clearTimeout(this.timer);
  }
}

/**
 * @param {string} url
 * @param {AbortSignal} [signal]
 * @returns {Promise<UploadState | null>} null when the network is away for now
 */
export async function look(url, signal) {
  const answer = await reach(url, { signal });
  if (answer?.ok) return answer.json();
  if (!answer || HEALS.has(answer.status)) return null;
  throw new UploadRefused(answer.status, await answer.json().catch(() => ({})));
}

/**
 * @param {string} url
 * @param {RequestInit} request
 * @returns {Promise<Response | null>} null when nothing came back
 */
export async function reach(url, request) {
  try {
    return await fetch(url, { ...request, headers: common(), credentials: "same-origin", cache: "no-store" });
  } catch (error) {
    if (request.signal?.aborted) throw error;
    return null;
  }
}

/** @returns {Record<string, string>} */
export function common() {
  return { accept: "application/json", "accept-language": document.documentElement.lang || "id" };
}

/**
 * A pause that ends early when the network comes back.
 * @param {number} milliseconds
 * @param {AbortSignal} [signal]
 * @returns {Promise<void>}
 */
export function rest(milliseconds, signal) {
  return new Promise((resolve, reject) => {
    const done = () => {
      clearTimeout(timer);
      removeEventListener("online", done);
      signal?.removeEventListener("abort", done);
      if (signal?.aborted) reject(signal.reason);
      else resolve();
    };
    const timer = setTimeout(done, milliseconds);
    addEventListener("online", done);
    signal?.addEventListener("abort", done);
    if (signal?.aborted) done();
  });
}

// One part's way to the server: it starts when the part is taken and goes on after every broken connection.

import { uploadFile } from "../../media/upload.js";
import { Refusal, Unreachable, call } from "./api.js";

/** @typedef {import("./session.js").Part} Part */
/** @typedef {import("./session.js").Session} Session */

/**
 * @typedef {{state: "uploading" | "waiting" | "arrived" | "refused", share: number, sentence?: string}} Progress
 * The sentence is the server's, where it had one.
 */

// Rising pauses between tries; the end of a network failure ends a pause at once.
const PAUSES_MS = [500, 1000, 2000, 4000, 8000, 15000];

export class Delivery {
  /**
   * @param {import("./page.js").Page} page
   * @param {Session} session
   * @param {Part} part
   * @param {(progress: Progress) => void} onProgress
   * @param {(part: Part) => Promise<void>} onAnnounced keeps the part with its address, so that it can be resumed
   */
  constructor(page, session, part, onProgress, onAnnounced) {
    this.page = page;
    this.session = session;
    this.part = part;
    this.onProgress = onProgress;
    this.onAnnounced = onAnnounced;
    /** @type {string | undefined} */
    this.digest = undefined;
    this.stopper = new AbortController();
    /** @type {Promise<string>} the asset's id once every byte has arrived */
    this.arrived = this.#deliver();
    this.arrived.catch(() => {});
  }

  /** The part was replaced or thrown away. */
  stop() {
    this.stopper.abort();
  }

  async #deliver() {
    for (let tries = 0; ; tries += 1) {
      try {
        return await this.#send();
      } catch (error) {
        this.#giveUpUnlessItMayHelp(error);
        this.onProgress({ state: "waiting", share: 0, sentence: sentenceOf(error) });
        await pause(PAUSES_MS[Math.min(tries, PAUSES_MS.length - 1)]);
      }
    }
  }

  async #send() {
    this.digest ??= await digest(this.part.blob);
    if (!this.part.upload_url) await this.#announce();
    const url = /** @type {string} */ (this.part.upload_url);
    await uploadFile(url, this.part.blob, {
      csrf: this.page.csrf,
      sha256: this.digest,
      signal: this.stopper.signal,
      onProgress: (sent, total) => this.onProgress({ state: "uploading", share: sent / total }),
    });
    this.onProgress({ state: "arrived", share: 1 });
    return /** @type {string} */ (this.part.asset_id);
  }

  async #announce() {
    const { role, source, blob, keep_sound } = this.part;
    const body = { nonce: this.session.nonce, role, source, size: blob.size, keep_sound, sha256: this.digest };
    const given = await call(this.page, `${this.page.urls.sessions}/${this.session.id}/parts`, body);
    if (this.stopper.signal.aborted) throw new Refusal(0, {});
    this.part.upload_url = given.upload_url;
    this.part.asset_id = given.asset_id;
    await this.onAnnounced(this.part);
  }

  /** @param {unknown} error */
  #giveUpUnlessItMayHelp(error) {
    if (this.stopper.signal.aborted) throw error;
    if (mayHelp(error) || this.#forgetsLostPlace(error)) return;
    this.onProgress({ state: "refused", share: 0, sentence: sentenceOf(error) });
    throw error;
  }

  /**
   * The server no longer has the place that was kept for an old upload: ask for a new one, once.
   * @param {unknown} error
   */
  #forgetsLostPlace(error) {
    const isLost = /** @type {{status?: number}} */ (error).status === 404 && !this.askedAgain;
    if (isLost) this.part.upload_url = undefined;
    this.askedAgain = true;
    return isLost;
  }
}

/**
 * A broken connection or a busy server heals with time; a no does not.
 * @param {unknown} error
 */
function mayHelp(error) {
  if (error instanceof Unreachable || error instanceof TypeError) return true;
  const status = /** @type {{status?: number}} */ (error).status;
  return status === 0 || status === 429 || (status !== undefined && status >= 500);
}

/**
 * @param {unknown} error
 * @returns {string} what the server said; a browser's own words about its line are for nobody
 */
function sentenceOf(error) {
  return error instanceof Error && !(error instanceof TypeError) ? error.message : "";
}

/** @param {number} ms */
function pause(ms) {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
    addEventListener("online", resolve, { once: true });
  });
}

/**
 * @param {Blob} blob
 * @returns {Promise<string>} hexadecimal, or "" where the browser has no cryptography (plain HTTP)
 */
async function digest(blob) {
  if (!globalThis.crypto?.subtle) return "";
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", await blob.arrayBuffer()));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

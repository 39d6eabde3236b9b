// Sends a file: a small one whole, a larger one in pieces that go on where the server stands.

import { HEALS, UploadBroken, UploadRefused, Watch, common, look, reach, rest } from "./line.js";

export { UploadBroken, UploadRefused };

/** @typedef {import("./line.js").UploadState} UploadState */

/**
 * @typedef {object} UploadOptions
 * @property {string} [csrf]
 * @property {(sent: number, total: number) => void} [onProgress]
 * @property {AbortSignal} [signal]
 * @property {string} [sha256] of the whole file, in hexadecimal
 */

const PIECE = 1 << 20;
const PAUSES_MS = [300, 1000, 2000, 4000, 8000];
const GARBLED = "chunk_checksum";
const SETTLED = new Set(["ready", "refused", "failed"]);
const FIRST_LOOK_MS = 400;
const LONGEST_LOOK_MS = 5000;

/**
 * Resolves once every byte is safe on the server; what was sent before is not sent again.
 * @param {string} url of the upload
 * @param {Blob} blob
 * @param {UploadOptions} [options]
 * @returns {Promise<UploadState>}
 */
export async function uploadFile(url, blob, options = {}) {
  const upload = new Upload(url, blob, options);
  return blob.size <= PIECE ? upload.whole() : upload.inPieces();
}

/**
 * Tells every change of an upload until its preparing has ended, and resolves with the last state.
 * @param {string} url of the upload
 * @param {(state: UploadState) => void} onState
 * @param {{signal?: AbortSignal}} [options]
 * @returns {Promise<UploadState>}
 */
export async function watchAsset(url, onState, { signal } = {}) {
  let pause = FIRST_LOOK_MS;
  let told = "";
  for (;;) {
    const state = await look(url, signal);
    const seen = JSON.stringify(state);
    if (state && seen !== told) onState(state);
    if (state && SETTLED.has(state.state)) return state;
    pause = seen === told ? Math.min(pause * 1.5, LONGEST_LOOK_MS) : FIRST_LOOK_MS;
    told = seen;
    await rest(pause, signal);
  }
}

class Upload {
  /**
   * @param {string} url
   * @param {Blob} blob
   * @param {UploadOptions} options
   */
  constructor(url, blob, options) {
    this.url = url;
    this.blob = blob;
    this.options = options;
    this.fruitless = 0;
    this.reached = 0;
  }

  /** @returns {Promise<UploadState>} */
  async whole() {
    /** @type {Record<string, string>} */
    const headers = this.options.sha256 ? { "upload-checksum": `sha256 ${base64(this.options.sha256)}` } : {};
    for (;;) {
      const answer = await this.#send("PUT", this.blob, 0, headers);
      if (answer?.status === 200) return this.#settled(JSON.parse(answer.body));
      if (answer?.status === 409) throw refusalOf(answer);
      await this.#mend(answer);
    }
  }

  /** @returns {Promise<UploadState>} */
  async inPieces() {
    let offset = await this.#offset();
    while (offset < this.blob.size) {
      const piece = this.blob.slice(offset, offset + PIECE);
      const answer = await this.#send("PATCH", piece, offset, {
        "content-type": "application/offset+octet-stream",
        "tus-resumable": "1.0.0",
        "upload-offset": String(offset),
      });
      if (answer?.status === 204) offset = this.#advance(Number(answer.offset));
      else offset = await this.#afterTrouble(answer);
    }
    return this.#settled(await this.#state());
  }

  /** @param {Answer | null} answer */
  async #afterTrouble(answer) {
    await this.#mend(answer);
    return this.#offset();
  }

  /** Where the server stands; asked after every trouble, so that nothing is sent twice. */
  async #offset() {
    for (;;) {
      const answer = await reach(this.url, { method: "HEAD", signal: this.options.signal });
      if (answer?.ok) return this.#advance(Number(answer.headers.get("upload-offset")));
      // An answer to HEAD has no words: ask once more in a way that has.
      if (answer && !HEALS.has(answer.status)) await this.#state();
      await this.#pause();
    }
  }

  /** @returns {Promise<UploadState>} */
  async #state() {
    for (;;) {
      const state = await look(this.url, this.options.signal);
      if (state) return state;
      await this.#pause();
    }
  }

  /** @param {UploadState} state */
  #settled(state) {
    if (state.problem) throw new UploadRefused(422, state.problem);
    this.options.onProgress?.(this.blob.size, this.blob.size);
    return state;
  }

  /** @param {number} offset */
  #advance(offset) {
    if (offset > this.reached) this.fruitless = 0;
    this.reached = offset;
    this.options.onProgress?.(offset, this.blob.size);
    return offset;
  }

  /**
   * Waits when the trouble may heal, and says no when it will not.
   * @param {Answer | null} answer
   */
  async #mend(answer) {
    if (answer && !HEALS.has(answer.status)) {
      const refusal = refusalOf(answer);
      if (refusal.code !== GARBLED) throw refusal;
    }
    await this.#pause();
  }

  async #pause() {
    if (this.fruitless >= PAUSES_MS.length) throw new UploadBroken();
    await rest(PAUSES_MS[this.fruitless], this.options.signal);
    this.fruitless += 1;
  }

  /**
   * Sends one body. Not by `fetch`, which does not tell how far the sending is.
   * @param {"PUT" | "PATCH"} method
   * @param {Blob} body
   * @param {number} offset
   * @param {Record<string, string>} headers
   * @returns {Promise<Answer | null>} null when the line broke
   */
  #send(method, body, offset, headers) {
    const { csrf, onProgress, signal } = this.options;
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      const watch = new Watch(() => request.abort());
      const stop = () => request.abort();
      request.open(method, this.url);
      for (const [name, value] of Object.entries({ ...common(), ...headers })) request.setRequestHeader(name, value);
      if (csrf) request.setRequestHeader("x-csrftoken", csrf);
      request.upload.onprogress = (event) => {
        watch.alive();
        onProgress?.(Math.min(offset + event.loaded, this.blob.size), this.blob.size);
      };
      request.onloadend = () => {
        watch.end();
        signal?.removeEventListener("abort", stop);
        if (signal?.aborted) reject(signal.reason);
        else resolve(request.status ? answerOf(request) : null);
      };
      signal?.addEventListener("abort", stop, { once: true });
      if (signal?.aborted) return reject(signal.reason);
      request.send(body);
    });
  }
}

/** @typedef {{status: number, offset: string | null, body: string}} Answer */

/**
 * @param {XMLHttpRequest} request
 * @returns {Answer}
 */
function answerOf(request) {
  return {
    status: request.status,
    offset: request.getResponseHeader("upload-offset"),
    body: request.responseText,
  };
}

/** @param {Answer} answer */
function refusalOf(answer) {
  try {
    return new UploadRefused(answer.status, JSON.parse(answer.body));
  } catch {
    return new UploadRefused(answer.status, {});
  }
}

/** @param {string} hexadecimal */
function base64(hexadecimal) {
  const bytes = hexadecimal.match(/../g)?.map((pair) => Number.parseInt(pair, 16)) ?? [];
  return btoa(String.fromCharCode(...bytes));
}

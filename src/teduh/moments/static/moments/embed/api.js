// Talking to the server in the name of the frame's session: a token in a header, and never a cookie.

import { Refusal, Unreachable } from "../capture/api.js";

const PIECE = 1 << 20;

/** @typedef {{token: string, origin: string, language: string, time_zone: string, is_minor: boolean}} Session */
/** @typedef {(error: unknown, place?: HTMLElement) => void} Tell says what went wrong, there or for the whole frame */
/** @typedef {{origins: string[], api: string, moment: string, language: string, longest_gap: number, clip_ms: number, clip_refused_ms: number, words: Record<string, string>}} Facts */

export class Server {
  /** @param {Facts} facts */
  constructor(facts) {
    this.facts = facts;
    /** @type {Session | null} */
    this.session = null;
  }

  /**
   * @param {string} path below the root of the API
   * @param {object} [body] posted as JSON; without it the address is only read
   * @param {Record<string, string>} [headers]
   * @returns {Promise<any>}
   */
  call(path, body, headers = {}) {
    return this.ask(body === undefined ? "GET" : "POST", path, body, headers);
  }

  /**
   * @param {string} method
   * @param {string} path below the root of the API
   * @param {object} [body] sent as JSON
   * @param {Record<string, string>} [headers]
   * @returns {Promise<any>}
   */
  async ask(method, path, body, headers = {}) {
    const content = body === undefined ? undefined : JSON.stringify(body);
    const answer = await this.#reach(this.facts.api + path, method, content, {
      "content-type": "application/json",
      ...headers,
    });
    return answer.status === 204 ? null : answer.json();
  }

  /**
   * @param {string} address
   * @returns {Promise<string>} an address in this page of a picture that is shown to the session alone
   */
  async picture(address) {
    return URL.createObjectURL(await (await this.#reach(address, "GET")).blob());
  }

  /**
   * @param {string} address
   * @param {Blob} file
   */
  async upload(address, file) {
    if (file.size <= PIECE) {
      await this.#reach(address, "PUT", file, { "content-type": "application/octet-stream" });
      return;
    }
    for (let offset = 0; offset < file.size; offset += PIECE) {
      await this.#reach(address, "PATCH", file.slice(offset, offset + PIECE), {
        "content-type": "application/offset+octet-stream",
        "tus-resumable": "1.0.0",
        "upload-offset": String(offset),
      });
    }
  }

  /**
   * @param {string} address
   * @param {string} method
   * @param {BodyInit} [body]
   * @param {Record<string, string>} [headers]
   */
  async #reach(address, method, body, headers = {}) {
    const known = this.session;
    const own = known ? { authorization: `Bearer ${known.token}`, "x-host-origin": known.origin } : {};
    const language = known?.language ?? this.facts.language;
    const said = { accept: "application/json", "accept-language": language, ...own, ...headers };
    const request = { method, body, headers: said, credentials: /** @type {const} */ ("omit") };
    const answer = await fetch(address, request).catch(() => null);
    if (!answer) throw new Unreachable();
    if (answer.ok) return answer;
    const told = await answer.json().catch(() => ({}));
    throw answer.status >= 502 ? new Unreachable(told.message ?? "") : new Refusal(answer.status, told);
  }
}

// The one sheet before sharing: words, descriptions, who sees it and who may comment, as a sentence.

import { need, percent, words } from "./page.js";

/** @typedef {import("./session.js").Part} Part */

/**
 * @typedef {object} Choices
 * @property {string} caption
 * @property {Record<string, string>} alts
 * @property {string | undefined} audience nothing until somebody chose
 * @property {number | null} circle_id
 * @property {string} comment_policy
 * @property {boolean} approve_first
 * @property {string} sponsor
 * @property {boolean} sponsor_is_political
 * @property {boolean} is_sensitive
 */

export class Sheet {
  /**
   * @param {import("./page.js").Page} page
   * @param {(choices: Choices) => void} onShare
   */
  constructor(page, onShare) {
    this.page = page;
    this.form = need("sheet", HTMLFormElement);
    /** @type {string[]} addresses of the pictures shown now */
    this.shown = [];
    this.form.addEventListener("input", () => this.tell());
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      onShare(this.choices());
    });
    this.tell();
  }

  /** @param {Map<"back" | "front", Part>} parts */
  show(parts) {
    this.clear();
    for (const role of /** @type {const} */ (["back", "front"])) {
      const part = parts.get(role);
      need(`part-${role}`, HTMLElement).hidden = !part;
      if (part) need(`preview-${role}`, HTMLElement).replaceChildren(this.#picture(part));
    }
  }

  clear() {
    for (const address of this.shown) URL.revokeObjectURL(address);
    this.shown = [];
  }

  /**
   * @param {"back" | "front"} role
   * @param {import("./delivery.js").Progress} progress
   */
  tellProgress(role, progress) {
    const line = need(`progress-${role}`, HTMLElement);
    const share = percent(this.page, progress.share);
    line.textContent = progress.sentence || words(this.page, `part_${progress.state}`, { percent: share });
    line.dataset.state = progress.state;
  }

  /** The audience as one sentence, and the circle only where it counts. */
  tell() {
    const { audience, comment_policy, approve_first } = this.choices();
    need("choose-circle", HTMLElement).hidden = audience !== "circle";
    need("who-comments", HTMLElement).hidden = !audience || audience === "self";
    const sentences = [words(this.page, `see_${audience ?? ""}`)];
    if (audience && audience !== "self") sentences.push(this.#comments(comment_policy, approve_first));
    need("audience-sentence", HTMLElement).textContent = sentences.join(" ");
  }

  /**
   * @param {string} policy
   * @param {boolean} approveFirst
   */
  #comments(policy, approveFirst) {
    const after = approveFirst && policy !== "nobody" ? "_held" : "";
    return words(this.page, `comment_${policy}${after}`);
  }

  /** @returns {Choices} */
  choices() {
    const given = new FormData(this.form);
    const text = (/** @type {string} */ name) => String(given.get(name) ?? "").trim();
    const audience = text("audience");
    return {
      caption: text("caption"),
      alts: { back: text("alt_back"), front: text("alt_front") },
      audience: audience || undefined,
      circle_id: audience === "circle" ? Number(text("circle")) : null,
      comment_policy: text("comment_policy"),
      approve_first: given.has("approve_first"),
      sponsor: text("sponsor"),
      sponsor_is_political: given.has("sponsor_is_political"),
      is_sensitive: given.has("is_sensitive"),
    };
  }

  /** @param {Part} part */
  #picture(part) {
    const address = URL.createObjectURL(part.blob);
    this.shown.push(address);
    return part.blob.type.startsWith("video/") ? this.#clip(address, part) : this.#photo(address, part);
  }

  /**
   * @param {string} address
   * @param {Part} part
   */
  #clip(address, part) {
    const clip = document.createElement("video");
    Object.assign(clip, { src: address, controls: true, loop: true, playsInline: true, preload: "auto" });
    clip.muted = !part.keep_sound;
    clip.setAttribute("aria-label", words(this.page, `preview_${part.role}`));
    return clip;
  }

  /**
   * @param {string} address
   * @param {Part} part
   */
  #photo(address, part) {
    const photo = document.createElement("img");
    photo.alt = words(this.page, `preview_${part.role}`);
    photo.src = address;
    // Not every browser can show what the server can read, such as HEIC.
    photo.addEventListener("error", () => photo.replaceWith(words(this.page, "no_preview")));
    return photo;
  }
}

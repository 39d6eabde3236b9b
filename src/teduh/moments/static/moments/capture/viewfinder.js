// What the camera sees on the screen, with the shutter and its ring.

import { need, words } from "./page.js";
import { Ring } from "./ring.js";

/** @typedef {import("./shutter.js").State} State */

export class Viewfinder {
  /** @param {import("./page.js").Page} page */
  constructor(page) {
    this.page = page;
    this.video = need("view", HTMLVideoElement);
    this.shutter = need("shutter", HTMLButtonElement);
    this.ring = new Ring(need("ring", SVGCircleElement));
  }

  /**
   * @param {import("./camera.js").Camera} camera
   * @param {"back" | "front"} role
   */
  async show(camera, role) {
    this.video.srcObject = camera.stream;
    // People know their own face from the mirror; what is kept is not mirrored.
    this.video.classList.toggle("mirrored", role === "front");
    await this.video.play();
  }

  clear() {
    this.video.srcObject = null;
    this.ring.empty();
  }

  /**
   * @param {State} state
   * @param {"photo" | "video"} mode
   * @param {"back" | "front"} role
   */
  tell(state, mode, role) {
    need("which", HTMLElement).textContent = words(this.page, `which_${role}`);
    // Said, not enforced by the browser: a button that is disabled loses the focus of who types.
    this.shutter.setAttribute("aria-disabled", String(state !== "ready" && state !== "recording"));
    this.shutter.dataset.state = state;
    this.shutter.setAttribute("aria-label", this.#label(state, mode));
    const isBusy = state === "taking" || state === "recording";
    for (const control of document.querySelectorAll("[data-not-while-busy]")) {
      if (control instanceof HTMLFieldSetElement || control instanceof HTMLButtonElement) control.disabled = isBusy;
    }
  }

  /**
   * @param {State} state
   * @param {"photo" | "video"} mode
   */
  #label(state, mode) {
    if (state === "recording") return words(this.page, "shutter_stop");
    return words(this.page, mode === "photo" ? "shutter_photo" : "shutter_record");
  }
}

// Both cameras inside a frame, for pictures or for clips: where the host delegated them, else in a window of our own.

import { NoCamera, closeCamera, openCamera } from "../capture/camera.js";
import { takePhoto } from "../capture/photo.js";
import { record } from "../capture/recorder.js";
import { Ring } from "../capture/ring.js";
import { listen } from "../capture/shutter.js";

/** @typedef {import("../capture/camera.js").Role} Role */
/** @typedef {import("./share.js").Taken} Taken */

/** The front camera was not used soon enough after the back one: they would not be one moment. */
export class LongPause extends Error {}
/** Who opened the camera closed it. */
export class PutAway extends Error {}

const ROLES = /** @type {Role[]} */ (["back", "front"]);

/** @returns {boolean} */
export function isDelegated() {
  if (!navigator.mediaDevices?.getUserMedia) return false;
  if (window.parent === window) return true;
  const policy = /** @type {any} */ (document).featurePolicy ?? /** @type {any} */ (document).permissionsPolicy;
  return policy ? policy.allowsFeature("camera") : true;
}

export class TwoCameras {
  /**
   * @param {import("./api.js").Facts} facts
   * @param {(id: string) => HTMLElement} need
   * @param {(sentence: string) => void} say
   */
  constructor(facts, need, say) {
    this.facts = facts;
    this.say = say;
    this.screen = need("viewing");
    this.title = need("which");
    this.view = /** @type {HTMLVideoElement} */ (need("view"));
    this.shutter = /** @type {HTMLButtonElement} */ (need("shutter"));
    this.closer = need("put-away");
    this.ring = new Ring(/** @type {SVGCircleElement} */ (/** @type {unknown} */ (need("ring"))));
    /** @type {"photo" | "video"} */
    this.mode = "photo";
    this.closer.addEventListener("click", () => this.close());
    listen(this.shutter, {
      holds: () => this.mode === "video",
      isRunning: () => Boolean(this.recording),
      start: () => this.press?.(),
      stop: () => this.recording?.stop(),
    });
  }

  /** Lets go of the camera; what it took this time is forgotten. */
  close() {
    this.refuse?.(new PutAway());
  }

  /**
   * Back, then front. One camera is enough where there is no other.
   * @param {"photo" | "video"} mode
   * @param {boolean} sound
   * @returns {Promise<Map<Role, Taken>>}
   */
  async both(mode, sound) {
    this.mode = mode;
    this.screen.dataset.mode = mode;
    /** @type {Map<Role, Taken>} */
    const taken = new Map();
    for (const role of ROLES) {
      try {
        taken.set(role, await this.#take(role, sound, taken.get("back")));
      } catch (error) {
        if (!(error instanceof NoCamera) || role === "back") throw error;
      } finally {
        this.#rest();
      }
    }
    return taken;
  }

  /**
   * @param {Role} role
   * @param {boolean} sound
   * @param {Taken | undefined} back
   * @returns {Promise<Taken>}
   */
  async #take(role, sound, back) {
    const camera = await openCamera(role, this.mode, this.mode === "video" && sound, back?.device ?? "");
    this.camera = camera;
    this.view.srcObject = camera.stream;
    // People know their own face from the mirror; what is kept is not mirrored.
    this.view.classList.toggle("mirrored", role === "front");
    await this.view.play();
    this.title.textContent = this.facts.words[`which_${role}`];
    this.#label("");
    this.screen.hidden = false;
    this.shutter.focus();
    await this.#pressed(back);
    const gap = back ? performance.now() - back.at : 0;
    const blob = this.mode === "photo" ? await takePhoto(this.view) : await this.#clip(camera.stream);
    const keepsSound = this.mode === "video" && camera.hasSound;
    return { blob, source: "camera", keep_sound: keepsSound, gap, at: performance.now(), device: camera.deviceId };
  }

  /**
   * The ring shows how long the pause after the first picture may still be.
   * @param {Taken | undefined} back
   * @returns {Promise<void>}
   */
  #pressed(back) {
    return new Promise((resolve, reject) => {
      this.press = resolve;
      this.refuse = reject;
      if (!back) return;
      const longest = this.facts.longest_gap * 1000;
      const gone = performance.now() - back.at;
      this.ring.fill(longest, gone);
      this.timer = setTimeout(() => reject(new LongPause()), longest - gone);
    }).finally(() => {
      this.press = this.refuse = undefined;
      // What is pressed before the other camera is there would be lost.
      this.shutter.disabled = true;
      clearTimeout(this.timer);
    });
  }

  /** @param {MediaStream} stream */
  async #clip(stream) {
    const longest = this.facts.clip_ms;
    this.recording = record(stream, longest, () => this.ring.fill(longest));
    this.#label("recording");
    this.say(this.facts.words.recording);
    try {
      return await this.recording.clip;
    } finally {
      this.recording = undefined;
    }
  }

  /** @param {"" | "recording"} state */
  #label(state) {
    const { words } = this.facts;
    const ready = this.mode === "photo" ? words.shutter_photo : words.shutter_record;
    this.shutter.dataset.state = state;
    this.shutter.disabled = false;
    this.shutter.setAttribute("aria-label", state ? words.shutter_stop : ready);
    this.closer.hidden = Boolean(state);
  }

  #rest() {
    this.ring.empty();
    this.view.srcObject = null;
    this.screen.hidden = true;
    closeCamera(this.camera);
    this.camera = undefined;
  }
}

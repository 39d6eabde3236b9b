// Taking both parts, one camera after the other: back, front, then the review.

import { NoCamera, closeCamera, openCamera } from "./camera.js";
import { Pause } from "./pause.js";
import { takePhoto } from "./photo.js";
import { clipType, record } from "./recorder.js";
import { listen, next } from "./shutter.js";

/** @typedef {"back" | "front"} Role */
/** @typedef {import("./session.js").Part} Part */
/** @typedef {import("./camera.js").Fault} Fault */

/**
 * @typedef {object} Listener
 * @property {(state: import("./shutter.js").State) => void} onState
 * @property {(part: Part) => void} onPart
 * @property {(fault: Fault | "late" | "next") => void} onFault
 */

// Time to lift one's eyes before the second picture is taken without a press.
const BREATH_MS = 1500;

export class Stage {
  /**
   * @param {import("./page.js").Page} page
   * @param {import("./viewfinder.js").Viewfinder} finder
   * @param {Listener} on
   */
  constructor(page, finder, on) {
    this.page = page;
    this.finder = finder;
    this.on = on;
    /** @type {import("./shutter.js").State} */
    this.state = "idle";
    /** @type {Role} */
    this.role = "back";
    /** @type {"photo" | "video"} */
    this.mode = "photo";
    this.sound = true;
    this.onePress = false;
    this.pause = new Pause();
    /** @type {Record<Role, string>} which device took which part */
    this.devices = { back: "", front: "" };
    /** @type {Map<Role, Part>} */
    this.parts = new Map();
    /** @type {ReturnType<typeof setTimeout>[]} */
    this.timers = [];
    this.turn = 0;
    listen(finder.shutter, {
      holds: () => this.mode === "video",
      isRunning: () => this.state === "recording",
      start: () => this.press(),
      stop: () => this.recording?.stop(),
    });
  }

  /** Opens the camera whose turn it is; the other one is closed first. */
  async open() {
    if (!this.#step("open")) return;
    const turn = this.#close();
    if (this.#followsBack()) this.pause.run();
    try {
      const taken = this.role === "front" ? this.devices.back : "";
      const camera = await openCamera(this.role, this.mode, this.mode === "video" && this.sound, taken);
      if (turn !== this.turn) return closeCamera(camera);
      await this.#opened(camera);
    } catch (error) {
      if (turn === this.turn) this.#blocked(error instanceof NoCamera ? error.fault : "broken");
    }
  }

  /** @param {import("./camera.js").Camera} camera */
  async #opened(camera) {
    this.camera = camera;
    const [track] = camera.stream.getVideoTracks();
    track.addEventListener("ended", () => this.camera === camera && this.#blocked("broken"));
    await this.finder.show(camera, this.role);
    this.#step("ready");
    if (this.#followsBack()) this.#awaitFront();
  }

  #followsBack() {
    return this.role === "front" && this.parts.get("back")?.source === "camera";
  }

  // The second picture belongs to the first: the ring shows how long the pause may still be.
  #awaitFront() {
    const { gap_ms: longest } = this.page.limits;
    this.finder.ring.fill(longest, this.pause.ms());
    this.timers = [setTimeout(() => this.#ask("late"), longest - this.pause.ms())];
    if (this.onePress) this.timers.push(setTimeout(() => this.press(), BREATH_MS));
  }


  async press() {
    if (this.state !== "ready" || !this.camera) return;
    this.#forgetTimers();
    if (this.role === "front") this.pause.rest();
    try {
      const blob = this.mode === "photo" ? await this.#photo() : await this.#clip();
      this.#taken(blob);
    } catch {
      this.#blocked("broken");
    }
  }

  async #photo() {
    this.#step("take");
    return takePhoto(this.finder.video);
  }

  async #clip() {
    this.#step("record");
    const { clip_ms: longest } = this.page.limits;
    const stream = /** @type {import("./camera.js").Camera} */ (this.camera).stream;
    this.recording = record(stream, longest, () => this.finder.ring.fill(longest));
    return this.recording.clip;
  }

  /** @param {Blob} blob */
  #taken(blob) {
    if (this.state !== "taking" && this.state !== "recording") return;
    const { role, camera } = this;
    this.devices[role] = camera?.deviceId ?? "";
    this.keep({ role, source: "camera", blob, keep_sound: this.mode === "video" && !!camera?.hasSound });
  }

  /**
   * A part from the camera or from a file: the next camera opens, or the review.
   * @param {Part} part
   */
  keep(part) {
    this.parts.set(part.role, part);
    this.on.onPart(part);
    if (part.role === "back") this.pause.clear();
    if (this.parts.size === 2) return this.review();
    this.role = part.role === "back" ? "front" : "back";
    return part.source === "file" ? this.#ask("next") : this.open();
  }

  /** Half a moment from before a reload: it goes on with what is missing. */
  resume(/** @type {Part[]} */ parts, /** @type {number} */ gapMs) {
    for (const part of parts) this.parts.set(part.role, part);
    this.pause = new Pause(gapMs);
    if (this.parts.size === 2) return this.review();
    this.role = this.parts.has("back") ? "front" : "back";
    return this.#ask("next");
  }

  /**
   * The camera rests until the person has decided how to go on.
   * @param {Fault | "late" | "next"} why
   */
  #ask(why) {
    this.#close();
    if (this.#step("block")) this.on.onFault(why);
  }

  /** Both again: two pictures of one moment cannot be taken minutes apart. */
  retake() {
    this.parts.clear();
    this.pause.clear();
    this.role = "back";
    this.devices = { back: "", front: "" };
    return this.open();
  }

  review() {
    this.#close();
    this.#step("done");
  }

  /** Lets go of the camera while nobody looks at the page. */
  rest() {
    if ((this.state === "ready" || this.state === "opening") && this.#step("rest")) this.#close();
  }

  /**
   * @param {"photo" | "video"} mode
   * @param {boolean} sound
   */
  choose(mode, sound) {
    this.mode = mode === "video" && clipType() ? "video" : "photo";
    this.sound = sound;
    return this.state === "ready" || this.state === "opening" ? this.open() : undefined;
  }

  /** @param {Fault} fault */
  #blocked(fault) {
    this.#ask(fault === "no_camera" && this.role === "front" ? "no_second_camera" : fault);
  }

  /** @returns {number} which turn at the camera begins now; an older one that is still opening is stale */
  #close() {
    this.#forgetTimers();
    this.pause.rest();
    this.finder.clear();
    const camera = this.camera;
    this.camera = undefined;
    closeCamera(camera);
    this.turn += 1;
    return this.turn;
  }

  #forgetTimers() {
    for (const timer of this.timers) clearTimeout(timer);
    this.timers = [];
  }

  /** @param {import("./shutter.js").Step} step */
  #step(step) {
    const state = next(this.state, step);
    if (!state) return false;
    this.state = state;
    this.finder.tell(state, this.mode, this.role);
    this.on.onState(state);
    return true;
  }
}

// The form of the frame: taking or choosing both parts, looking at them, and sharing them.

import { Refusal } from "../capture/api.js";
import { TooLong, checkLength } from "../capture/files.js";
import { newKey } from "../capture/publish.js";
import { clipType } from "../capture/recorder.js";
import { LongPause, PutAway, TwoCameras, isDelegated } from "./camera.js";
import { share } from "./share.js";

/** @typedef {import("../capture/camera.js").Role} Role */
/** @typedef {import("./share.js").Taken} Taken */

/** @param {string} id */
const need = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
const MESSAGES = [
  /** @type {const} */ ([LongPause, "late"]),
  /** @type {const} */ ([PutAway, "put_away"]),
  /** @type {const} */ ([TooLong, "too_long"]),
];

export class Sharing {
  /**
   * @param {import("./api.js").Server} server
   * @param {{say: (sentence: string) => void, tell: (error: unknown) => void, shared: () => Promise<void>}} on
   */
  constructor(server, on) {
    this.server = server;
    this.on = on;
    this.form = /** @type {HTMLFormElement} */ (need("sharing"));
    this.cameras = new TwoCameras(server.facts, need, on.say);
    /** @type {string[]} addresses of what is shown before it is shared */
    this.shown = [];
    this.isTaking = false;
    this.forget();
    need("choose-video").hidden = !clipType();
    need("camera").addEventListener("click", () => void this.#useCamera());
    this.form.addEventListener("change", (event) => void this.#changed(event));
    this.form.addEventListener("submit", (event) => void this.#send(event));
  }

  /** Nothing is taken, and nothing of it is left. */
  forget() {
    this.cameras.close();
    this.form.reset();
    /** @type {Map<Role, Taken>} */
    this.taken = new Map();
    /** @type {Promise<{id: string, nonce: string, expires_at: string}> | null} */
    this.session = null;
    this.retakes = 0;
    this.#later(false);
    this.key = newKey();
    this.#show();
  }

  /** @param {boolean} isOpen */
  offer(isOpen) {
    this.form.hidden = !isOpen;
    need("own-window").hidden = isDelegated();
    this.#offerCamera();
  }

  /** Not while it looks, whatever else is looked up meanwhile: the shutter would move away from the finger. */
  #offerCamera() {
    need("taking").hidden = this.isTaking || !isDelegated();
  }

  /** It pins the date of the moment: opened with the camera, not when everything is done. */
  #open() {
    const opening = (this.session ??= this.server.call("/sessions", {}));
    opening.catch(() => (this.session = null));
    return opening;
  }

  /** Who takes everything anew after the time of the first opening gets a new one. */
  async #begin() {
    const open = await this.session?.catch(() => null);
    if (open && Date.now() < Date.parse(open.expires_at)) return;
    this.session = null;
    this.retakes = 0;
    this.#later(false);
    await this.#open();
  }

  async #useCamera() {
    if (this.taken.size) this.retakes += 1;
    const chosen = new FormData(this.form);
    this.isTaking = true;
    this.#offerCamera();
    try {
      await this.#begin();
      this.taken = await this.cameras.both(chosen.get("mode") === "video" ? "video" : "photo", chosen.has("sound"));
      for (const id of ["back", "front"]) /** @type {HTMLInputElement} */ (need(id)).value = "";
      this.on.say(this.server.facts.words.taken);
    } catch (error) {
      this.#explain(error);
    }
    this.isTaking = false;
    this.#offerCamera();
    this.#show();
  }

  /** @param {unknown} error */
  #explain(error) {
    const { words } = this.server.facts;
    if (error instanceof LongPause) this.retakes += 1;
    const [, name] = MESSAGES.find(([kind]) => error instanceof kind) ?? [];
    if (name) return this.on.say(words[name]);
    return error instanceof Refusal ? this.on.tell(error) : this.on.say(words.no_camera);
  }

  /** @param {Event} event */
  async #changed(event) {
    const field = event.target;
    if (field instanceof HTMLInputElement && field.type === "file") await this.#choose(field);
    if (field instanceof HTMLInputElement && field.name === "sound") {
      for (const part of this.taken.values()) if (part.source === "file") part.keep_sound = field.checked;
    }
    this.#show();
  }

  /** @param {HTMLInputElement} field */
  async #choose(field) {
    const role = /** @type {Role} */ (field.id);
    const [file] = field.files ?? [];
    this.taken.delete(role);
    if (!file) return;
    try {
      await checkLength(file, this.server.facts.clip_refused_ms);
      await (this.taken.size ? this.#open() : this.#begin());
      this.taken.set(role, { blob: file, source: "file", keep_sound: new FormData(this.form).has("sound") });
    } catch (error) {
      field.value = "";
      if (error instanceof TooLong) this.on.say(this.server.facts.words.too_long);
      else this.on.tell(error);
    }
  }

  /** What was taken, as it will be seen; and the choice of sound, where there are clips. */
  #show() {
    for (const address of this.shown) URL.revokeObjectURL(address);
    const parts = [...this.taken].sort();
    this.shown = parts.map(([, { blob }]) => URL.createObjectURL(blob));
    need("taken").replaceChildren(...parts.map(([role, part], index) => this.#preview(role, part, this.shown[index])));
    const mode = new FormData(this.form).get("mode");
    need("with-sound").hidden = mode !== "video" && !parts.some(([, { blob }]) => isClip(blob));
  }

  /**
   * @param {Role} role
   * @param {Taken} part
   * @param {string} address
   */
  #preview(role, part, address) {
    const { words } = this.server.facts;
    const shown = document.createElement(isClip(part.blob) ? "video" : "img");
    shown.src = address;
    if (shown instanceof HTMLVideoElement) {
      Object.assign(shown, { controls: true, loop: true, playsInline: true, muted: !part.keep_sound });
      shown.setAttribute("aria-label", words[`preview_${role}`]);
    } else {
      shown.alt = words[`preview_${role}`];
      // Not every browser can show what the server can read, such as HEIC.
      shown.addEventListener("error", () => shown.replaceWith(words.no_preview));
    }
    const frame = document.createElement("div");
    frame.className = "picture";
    frame.append(shown);
    return frame;
  }

  /** @param {SubmitEvent} event */
  async #send(event) {
    event.preventDefault();
    const { words } = this.server.facts;
    if (!this.taken.size) return this.on.say(words.missing);
    const form = new FormData(this.form);
    const choices = {
      caption: String(form.get("caption")),
      audience: String(form.get("audience")),
      is_sensitive: form.has("is_sensitive"),
    };
    this.on.say(words.uploading);
    try {
      const { taken, retakes, later, key } = this;
      await share(this.server, { session: await this.#open(), taken, retakes, later, key }, choices);
    } catch (error) {
      return this.#refused(error);
    }
    this.forget();
    return this.on.shared();
  }

  /** @param {unknown} error */
  #refused(error) {
    const code = error instanceof Refusal ? error.code : "";
    if (code === "session_expired") this.#later(true);
    if (code === "session_over") this.forget();
    this.on.tell(error);
  }

  /** @param {boolean} isLater what is sent now will say that it was sent later */
  #later(isLater) {
    this.later = isLater;
    for (const label of /** @type {NodeListOf<HTMLElement>} */ (this.form.querySelectorAll("[data-when]"))) {
      label.hidden = (label.dataset.when === "later") !== isLater;
    }
  }
}

/** @param {Blob} blob */
function isClip(blob) {
  return blob.type.startsWith("video/");
}

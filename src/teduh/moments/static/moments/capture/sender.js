// Sends a finished moment: waits for its parts, shares it, and stays with it until the server is done.

import { UploadRefused } from "../../media/upload.js";
import { Refusal } from "./api.js";
import { Delivery } from "./delivery.js";
import { percent } from "./page.js";
import { troubleOf } from "./problem.js";
import { prepared, tell } from "./progress.js";
import { isAway, isExpired, queue, share, unqueue } from "./publish.js";
import { forget } from "./session.js";

/** @typedef {import("./publish.js").Finished} Finished */
/** @typedef {import("./delivery.js").Progress} Progress */

const TRY_AGAIN_MS = 5000;

export class Sender {
  /**
   * @param {import("./page.js").Page} page
   * @param {import("./drawer.js").Drawer} drawer
   * @param {(trouble: import("./problem.js").Trouble, sentence: string, link?: string) => void} onTrouble
   */
  constructor(page, drawer, onTrouble) {
    this.page = page;
    this.drawer = drawer;
    this.onTrouble = onTrouble;
    /** @type {Map<string, Delivery>} */
    this.deliveries = new Map();
    /** @type {Map<string, Progress>} */
    this.reached = new Map();
    this.sending = false;
    addEventListener("offline", () => this.sending && this.#tellWaiting());
  }

  /**
   * @param {string} role
   * @param {Delivery} delivery
   */
  replace(role, delivery) {
    this.deliveries.get(role)?.stop();
    this.deliveries.set(role, delivery);
  }

  stop() {
    for (const delivery of this.deliveries.values()) delivery.stop();
    this.deliveries.clear();
    this.reached.clear();
  }

  /**
   * @param {string} role
   * @param {Progress} progress
   */
  progress(role, progress) {
    this.reached.set(role, progress);
    if (this.sending) this.#tellUpload();
  }

  #tellUpload() {
    const all = [...this.reached.values()];
    const waiting = all.find((progress) => progress.state === "waiting");
    if (waiting || !navigator.onLine) return this.#tellWaiting(waiting?.sentence);
    const part = all.reduce((sum, progress) => sum + progress.share, 0) / Math.max(1, this.deliveries.size);
    return tell(this.page, "uploading", { filled: { percent: percent(this.page, part) }, share: part });
  }

  /** @param {string} [sentence] of a server that is there and cannot now */
  #tellWaiting(sentence) {
    if (!navigator.onLine) return tell(this.page, "offline_kept", { then: "retry" });
    return tell(this.page, "upload_broke", { sentence, then: "retry" });
  }

  /** A moment from an earlier visit: its parts go on where they stopped. */
  async sendQueued(/** @type {Finished} */ finished) {
    for (const part of finished.parts) {
      const keep = () => queue(this.drawer, finished);
      const onProgress = (/** @type {Progress} */ progress) => this.progress(part.role, progress);
      this.replace(part.role, new Delivery(this.page, finished.session, part, onProgress, keep));
    }
    await this.send(finished, Date.now() > Date.parse(finished.session.expires_at));
  }

  /**
   * @param {Finished} finished
   * @param {boolean} later
   */
  async send(finished, later) {
    this.finished = finished;
    // Kept first: nothing may say that it is kept, before it is.
    await queue(this.drawer, finished);
    this.sending = true;
    this.#tellUpload();
    try {
      const assets = await Promise.all([...this.deliveries.values()].map((delivery) => delivery.arrived));
      const moment = await this.#shareWhenReachable(finished, later);
      await this.#shared(finished, moment.id, assets);
    } catch (error) {
      await this.#refused(finished, error);
    } finally {
      this.sending = false;
    }
  }

  /**
   * @param {Finished} finished
   * @param {boolean} later
   * @returns {Promise<{id: string}>}
   */
  async #shareWhenReachable(finished, later) {
    for (;;) {
      try {
        return await share(this.page, finished, later);
      } catch (error) {
        if (!isAway(error)) throw error;
        this.#tellWaiting(error.message);
        await online();
      }
    }
  }

  /**
   * @param {Finished} finished
   * @param {string} id
   * @param {string[]} assets
   */
  async #shared(finished, id, assets) {
    await unqueue(this.drawer, finished);
    await forget(this.drawer);
    const wrong = await prepared(this.page, assets);
    if (wrong) return this.onTrouble("over", wrong);
    tell(this.page, "shared", { share: 1 });
    location.assign(this.page.urls.moment.replace("{id}", id));
  }

  /**
   * @param {Finished} finished
   * @param {unknown} error
   */
  async #refused(finished, error) {
    const isFile = error instanceof UploadRefused;
    if (!isFile && !(error instanceof Refusal)) throw error;
    // What may still be sent later stays queued until the person has decided.
    if (!isExpired(error)) await unqueue(this.drawer, finished);
    if (isFile) return this.onTrouble("unusable", error.message);
    return this.onTrouble(troubleOf(error), error.message, String(error.details.link ?? ""));
  }
}

function online() {
  return new Promise((resolve) => {
    setTimeout(resolve, TRY_AGAIN_MS);
    addEventListener("online", resolve, { once: true });
  });
}

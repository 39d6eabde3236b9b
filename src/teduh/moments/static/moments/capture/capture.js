// From the first look through the camera to a finished moment: who does what, in order.

import { Refusal, Unreachable } from "./api.js";
import { Delivery } from "./delivery.js";
import { checkLength, chooseFile } from "./files.js";
import { need, words } from "./page.js";
import { REASONS, showProblem, troubleOf } from "./problem.js";
import { newKey } from "./publish.js";
import { say, show } from "./screens.js";
import { Sender } from "./sender.js";
import { forget, openSession } from "./session.js";
import { Sheet } from "./sheet.js";
import { Stage } from "./stage.js";
import { Viewfinder } from "./viewfinder.js";

/** @typedef {import("./session.js").Part} Part */

export class Capture {
  /**
   * @param {import("./page.js").Page} page
   * @param {import("./drawer.js").Drawer} drawer
   */
  constructor(page, drawer) {
    this.page = page;
    this.drawer = drawer;
    this.reason = "";
    this.stage = new Stage(page, new Viewfinder(page), {
      onState: (state) => this.#state(state),
      onPart: (part) => this.#part(part),
      onFault: (fault) => this.#fault(fault),
    });
    this.sheet = new Sheet(page, (choices) => this.#share(choices));
    this.sender = new Sender(page, drawer, (trouble, sentence, link) => this.problem(trouble, sentence, link));
  }

  /** Opens a session if none is open, then the camera. */
  async open() {
    if (await this.#hasSession()) await this.stage.open();
  }

  async #hasSession() {
    try {
      this.session ??= await openSession(this.page, this.drawer);
      return true;
    } catch (error) {
      this.#couldNotOpen(error);
      return false;
    }
  }

  /** @param {unknown} error */
  #couldNotOpen(error) {
    if (error instanceof Unreachable && error.message) return this.problem("away", error.message);
    if (!(error instanceof Refusal)) return this.problem("offline");
    return this.problem(troubleOf(error), error.message, String(error.details.link ?? ""));
  }

  /**
   * @param {import("./session.js").Session} session
   * @param {Part[]} parts
   */
  resume(session, parts) {
    this.session = session;
    for (const part of parts) this.#deliver(part);
    this.stage.resume(parts, session.gap_ms);
    say(words(this.page, "resumed"));
  }

  /** @param {import("./shutter.js").State} state */
  #state(state) {
    if (state === "review") {
      this.sheet.show(this.stage.parts);
      show("sheet");
      say(words(this.page, "reviewed"));
    } else if (state !== "blocked" && state !== "idle") {
      show("camera");
      if (state === "ready") say(words(this.page, `ready_${this.stage.role}`));
      if (state === "recording") say(words(this.page, "recording"));
    }
  }

  /** @param {Part} part */
  #part(part) {
    void this.#keep(part);
    this.#deliver(part);
  }

  /** @param {Part} part */
  async #keep(part) {
    const session = this.#current();
    session.gap_ms = this.stage.pause.ms();
    await this.drawer.keep(`part:${part.role}`, part);
    await this.drawer.keep("session", session);
  }

  /** @param {Part} part */
  #deliver(part) {
    const onProgress = (/** @type {import("./delivery.js").Progress} */ progress) => {
      this.sheet.tellProgress(part.role, progress);
      this.sender.progress(part.role, progress);
    };
    const keep = (/** @type {Part} */ announced) => this.drawer.keep(`part:${announced.role}`, announced);
    this.sender.replace(part.role, new Delivery(this.page, this.#current(), part, onProgress, keep));
  }

  /** @param {import("./camera.js").Fault | "late" | "next"} fault */
  #fault(fault) {
    if (fault !== "next" && fault !== "late") this.reason = REASONS[fault] ?? "";
    this.problem(fault);
  }

  /**
   * @param {import("./problem.js").Trouble} trouble
   * @param {string} [sentence] of the server, instead of the page's own
   * @param {string} [link]
   */
  problem(trouble, sentence, link) {
    const hasPart = this.stage.parts.size > 0;
    showProblem(this.page, trouble, { role: this.stage.role, hasPart, sentence, link });
  }

  async again() {
    this.sender.stop();
    if (this.session) this.session.retakes += 1;
    else if (!(await this.#hasSession())) return;
    await this.drawer.dropAll("part:");
    await this.stage.retake();
  }

  /** After the session ran out: everything from the beginning. */
  async anew() {
    this.sender.stop();
    await forget(this.drawer);
    this.session = undefined;
    if (await this.#hasSession()) await this.stage.retake();
  }

  /** @param {"camera" | "files"} from */
  async file(from) {
    const { role } = this.stage;
    const file = await chooseFile(need("file", HTMLInputElement), role, from);
    if (!(await this.#hasSession())) return;
    try {
      await checkLength(file, this.page.limits.clip_refused_ms);
      this.stage.keep({ role, source: "file", blob: file, keep_sound: this.stage.sound });
    } catch {
      this.problem("next", words(this.page, "too_long"));
    }
  }

  /** One picture is enough, for the reason that was met. */
  alone() {
    this.reason ||= "no_second_camera";
    this.stage.review();
  }

  /** @param {import("./sheet.js").Choices} choices */
  async #share(choices) {
    const session = this.#current();
    session.key ??= newKey();
    await this.drawer.keep("session", session);
    const parts = [...this.stage.parts.values()];
    const single_camera = parts.length === 1 ? this.reason : "";
    await this.sender.send({ key: session.key, session, parts, choices, single_camera }, false);
  }

  #current() {
    if (!this.session) throw new Error("no session is open");
    return this.session;
  }
}

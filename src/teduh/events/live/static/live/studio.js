// Sends a talk from this browser: preview, level, time, and the line to the server.
import { Level } from "./level.js";

const TYPES = ["video/x-matroska;codecs=avc1,opus", "video/webm;codecs=h264,opus", "video/mp4;codecs=avc1.42E01E,mp4a.40.2", "video/mp4"];
const ASKED = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30, max: 30 } };

/** @param {HTMLElement} root */
function begin(root) {
  const sender = new Sender(root);
  root.querySelector("[data-open]")?.addEventListener("click", () => void sender.open());
  root.querySelector("[data-begin]")?.addEventListener("click", () => sender.start());
  window.addEventListener("pagehide", () => sender.stop());
}

class Sender {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    /** @type {MediaStream | null} */
    this.stream = null;
    /** @type {MediaRecorder | null} */
    this.recorder = null;
    /** @type {WebSocket | null} */
    this.line = null;
    this.heardAt = 0;
    this.since = 0;
    this.tries = 0;
    this.isWanted = false;
    this.type = TYPES.find((type) => window.MediaRecorder?.isTypeSupported(type)) ?? "";
  }

  async open() {
    if (!this.type) return this.say("codec");
    try {
      this.stream = await navigator.mediaDevices.getUserMedia({ video: ASKED, audio: true });
    } catch {
      return this.say("camera");
    }
    const preview = this.root.querySelector("video");
    if (preview) {
      preview.srcObject = this.stream;
      preview.hidden = false;
      void preview.play();
    }
    const meter = this.root.querySelector("meter");
    if (meter) new Level(this.stream, meter);
    this.toggle("[data-open]", false);
    this.toggle("[data-begin]", true);
    this.say("ready");
    return undefined;
  }

  start() {
    this.isWanted = true;
    this.toggle("[data-begin]", false);
    this.connect();
  }

  connect() {
    if (!this.stream) return;
    this.say("connecting");
    const address = new URL(this.root.dataset.wire ?? "", window.location.href);
    address.protocol = address.protocol.replace("http", "ws");
    address.search = `as=${this.type.startsWith("video/mp4") ? "mp4" : "matroska"}`;
    const line = new WebSocket(address);
    this.line = line;
    line.addEventListener("open", () => this.record(line));
    line.addEventListener("message", (event) => this.hear(JSON.parse(event.data)));
    line.addEventListener("close", () => this.lost(line));
  }

  /** Each line begins with a file's own beginning, so the recorder begins anew with it. @param {WebSocket} line */
  record(line) {
    if (!this.stream) return;
    const wanted = { mimeType: this.type, videoBitsPerSecond: 2_500_000, audioBitsPerSecond: 96_000, videoKeyFrameIntervalDuration: 1_000 };
    const recorder = new MediaRecorder(this.stream, wanted);
    this.recorder = recorder;
    recorder.addEventListener("dataavailable", (event) => {
      if (line.readyState !== WebSocket.OPEN || !event.data.size) return;
      // A network that is too slow: rather a gap than a talk that is minutes behind.
      if (line.bufferedAmount > 4_000_000) line.close();
      else line.send(event.data);
    });
    recorder.start(250);
  }

  /** @param {{ kind: string, why?: string }} told */
  hear(told) {
    if (told.kind === "heard") {
      this.tries = 0;
      this.heardAt = Date.now();
      if (!this.since) this.live();
    } else {
      this.isWanted = told.why === "away";
      this.say(told.why ?? "away");
    }
  }

  live() {
    this.since = Date.now();
    this.say("live");
    this.toggle("[data-end]", true);
    window.setInterval(() => this.tick(), 1_000);
  }

  tick() {
    const clock = this.root.querySelector("[data-time]");
    const seconds = Math.round((Date.now() - this.since) / 1_000);
    const parts = [seconds / 3_600, (seconds / 60) % 60, seconds % 60].map((part) => String(Math.floor(part)).padStart(2, "0"));
    if (clock) clock.textContent = parts.join(":");
    if (this.isWanted) this.say(Date.now() - this.heardAt < 5_000 ? "live" : "away");
  }

  /** Comes back to the same address, a little later each time. @param {WebSocket} line */
  lost(line) {
    if (this.line !== line) return;
    if (this.recorder?.state !== "inactive") this.recorder?.stop();
    if (!this.isWanted) return;
    this.say("away");
    window.setTimeout(() => this.connect(), Math.min(500 * 2 ** this.tries++, 8_000));
  }

  stop() {
    this.isWanted = false;
    this.line?.close();
  }

  /** One of the sentences of the page. @param {string} code */
  say(code) {
    this.root.dataset.state = code;
    for (const words of this.root.querySelectorAll("[data-say]")) {
      if (words instanceof HTMLElement) words.hidden = words.dataset.say !== code;
    }
  }

  /** @param {string} what @param {boolean} isShown */
  toggle(what, isShown) {
    const found = this.root.querySelector(what);
    if (found instanceof HTMLElement) found.hidden = !isShown;
  }
}

const studio = document.querySelector("[data-studio]");
if (studio instanceof HTMLElement) begin(studio);

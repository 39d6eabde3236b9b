// Plays a talk where the browser cannot by itself, and says kindly when there is nothing to play.
import { follow } from "./stream.js";

/** @param {HTMLElement} stage */
function begin(stage) {
  const player = new Player(stage);
  player.show(stage.dataset.state ?? "waiting");
  const base = stage.dataset.base ?? "";
  if (base) follow(base, stage, (state) => player.show(state));
  else window.setTimeout(() => window.location.reload(), 15_000);
}

class Player {
  /** @param {HTMLElement} stage */
  constructor(stage) {
    this.stage = stage;
    this.video = /** @type {HTMLVideoElement} */ (stage.querySelector("video"));
    this.state = "";
    /** @type {{ destroy: () => void } | null} */
    this.hls = null;
    this.tries = 0;
    this.video.addEventListener("playing", () => (this.tries = 0));
    const sound = stage.querySelector("[data-sound]");
    if (sound instanceof HTMLButtonElement) {
      sound.addEventListener("click", () => {
        this.video.muted = false;
        sound.hidden = true;
        void this.video.play();
      });
      this.video.addEventListener("volumechange", () => (sound.hidden = !this.video.muted));
    }
  }

  /** @param {string} state */
  show(state) {
    const before = this.state;
    this.state = state;
    for (const card of this.stage.querySelectorAll("[data-card]")) {
      if (card instanceof HTMLElement) card.hidden = card.dataset.card !== state;
    }
    const isPlayed = state === "live" || (state === "ended" && before === "live");
    this.stage.dataset.state = state;
    if (state === "live" && before !== "live") void this.open();
    if (!isPlayed && before) this.close();
    this.video.hidden = !isPlayed;
  }

  close() {
    this.hls?.destroy();
    this.hls = null;
    this.video.pause();
    this.video.removeAttribute("src");
    this.video.load();
  }

  async open() {
    this.close();
    const list = `${this.stage.dataset.base}index.m3u8`;
    const { default: Hls } = await import("./hls/hls.mjs");
    if (this.state !== "live") return;
    if (!Hls.isSupported()) {
      this.video.src = list;
      void this.play();
      return;
    }
    const hls = new Hls({
      enableWorker: false, // a worker would be made of a blob, which no policy of ours allows
      liveSyncDurationCount: 2,
      liveMaxLatencyDurationCount: 6,
      maxLiveSyncPlaybackRate: 1.1,
      backBufferLength: 30,
    });
    this.hls = hls;
    hls.on(Hls.Events.MANIFEST_PARSED, () => void this.play());
    hls.on(Hls.Events.ERROR, (/** @type {string} */ _kind, /** @type {{ fatal: boolean, type: string }} */ error) => {
      if (!error.fatal || this.hls !== hls) return;
      if (error.type === "mediaError" && this.tries++ < 3) hls.recoverMediaError();
      else this.again();
    });
    hls.loadSource(list);
    hls.attachMedia(this.video);
  }

  /** A little later each time: a thousand pages must not all come back at once. */
  again() {
    this.close();
    const wait = Math.min(1_000 * 2 ** this.tries++, 10_000) * (0.5 + Math.random());
    window.setTimeout(() => {
      if (this.state === "live") void this.open();
    }, wait);
  }

  /** With sound where the browser lets it, else silently with a button for it. */
  async play() {
    this.video.hidden = false;
    try {
      await this.video.play();
    } catch {
      this.video.muted = true;
      await this.video.play().catch(() => undefined);
    }
    const sound = this.stage.querySelector("[data-sound]");
    if (sound instanceof HTMLElement) sound.hidden = !this.video.muted;
  }
}

const stage = document.querySelector("[data-stage]");
if (stage instanceof HTMLElement) begin(stage);

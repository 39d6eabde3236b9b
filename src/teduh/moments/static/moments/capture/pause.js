// The pause between the two cameras, counted only while a camera could have been used.

export class Pause {
  /** @param {number} [ms] what was counted before a reload */
  constructor(ms = 0) {
    this.counted = ms;
    this.since = 0;
  }

  run() {
    if (!this.since) this.since = performance.now();
  }

  rest() {
    this.counted = this.ms();
    this.since = 0;
  }

  clear() {
    this.counted = 0;
    this.since = 0;
  }

  ms() {
    return Math.round(this.counted + (this.since ? performance.now() - this.since : 0));
  }
}

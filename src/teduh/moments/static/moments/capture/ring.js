// The ring around the shutter: ten seconds of a clip, or of the pause between two cameras.

/** Fills once, then stays full until it is emptied. */
export class Ring {
  /** @param {SVGCircleElement} circle drawn with pathLength 1 */
  constructor(circle) {
    this.circle = circle;
    this.run = 0;
    this.still = matchMedia("(prefers-reduced-motion: reduce)");
  }

  /**
   * @param {number} longest milliseconds that fill it
   * @param {number} [gone] milliseconds already gone
   */
  fill(longest, gone = 0) {
    this.empty();
    const begun = performance.now() - gone;
    const turn = ++this.run;
    const draw = () => {
      if (turn !== this.run) return;
      const share = Math.min(1, (performance.now() - begun) / longest);
      this.#show(this.still.matches ? Math.floor(share * 10) / 10 : share);
      if (share < 1) requestAnimationFrame(draw);
    };
    draw();
  }

  empty() {
    this.run += 1;
    this.#show(0);
  }

  /** @param {number} share */
  #show(share) {
    this.circle.style.strokeDashoffset = String(1 - share);
  }
}

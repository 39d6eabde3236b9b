// How loud the microphone is, so that nobody speaks into a dead one.

export class Level {
  /** @param {MediaStream} stream @param {HTMLMeterElement} meter */
  constructor(stream, meter) {
    const context = new AudioContext();
    this.analyser = context.createAnalyser();
    this.analyser.fftSize = 1_024;
    this.samples = new Uint8Array(this.analyser.fftSize);
    this.meter = meter;
    context.createMediaStreamSource(stream).connect(this.analyser);
    meter.hidden = false;
    window.setInterval(() => this.look(), 150);
  }

  look() {
    this.analyser.getByteTimeDomainData(this.samples);
    let loudest = 0;
    for (const sample of this.samples) loudest = Math.max(loudest, Math.abs(sample - 128));
    this.meter.value = loudest;
  }
}

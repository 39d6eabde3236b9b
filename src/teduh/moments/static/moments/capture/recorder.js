// A clip of at most ten seconds, in the first format of the list that this browser can record.

// H.264 first: it keeps up in software where VP8 drops frames, and the server need not encode it again.
const TYPES = [
  "video/mp4;codecs=avc1.64001f,mp4a.40.2",
  "video/mp4;codecs=avc1.64001f,opus",
  "video/webm;codecs=h264,opus",
  "video/webm;codecs=vp9,opus",
  "video/webm;codecs=vp8,opus",
];
const BITS_PER_SECOND = 2_500_000;

/** @returns {string} "" when this browser cannot record */
export function clipType() {
  if (typeof MediaRecorder === "undefined") return "";
  return TYPES.find((type) => MediaRecorder.isTypeSupported(type)) ?? "";
}

/**
 * @typedef {object} Recording
 * @property {() => void} stop
 * @property {Promise<Blob>} clip settles when the recording has ended, by `stop` or by itself
 */

/**
 * @param {MediaStream} stream
 * @param {number} longest in milliseconds, after which it stops by itself
 * @param {() => void} onStart when the first frame is being kept
 * @returns {Recording}
 */
export function record(stream, longest, onStart) {
  const recorder = new MediaRecorder(stream, { mimeType: clipType(), videoBitsPerSecond: BITS_PER_SECOND });
  const stop = () => {
    if (recorder.state !== "inactive") recorder.stop();
  };
  recorder.addEventListener("start", () => {
    setTimeout(stop, longest);
    onStart();
  });
  const clip = collected(recorder);
  recorder.start();
  return { stop, clip };
}

/**
 * @param {MediaRecorder} recorder
 * @returns {Promise<Blob>}
 */
function collected(recorder) {
  /** @type {Blob[]} */
  const pieces = [];
  recorder.addEventListener("dataavailable", (event) => pieces.push(event.data));
  return new Promise((resolve, reject) => {
    recorder.addEventListener("stop", () => resolve(new Blob(pieces, { type: recorder.mimeType })));
    recorder.addEventListener("error", () => reject(new Error("recording broke")));
  });
}

// One camera at a time: which one is the back, which one the front, and what is wrong when none opens.

/** @typedef {"back" | "front"} Role */
/** @typedef {"permission_refused" | "no_camera" | "no_second_camera" | "broken" | "unsupported"} Fault */

/** No picture can come from this camera, and why. */
export class NoCamera extends Error {
  /** @param {Fault} fault */
  constructor(fault) {
    super(fault);
    this.fault = fault;
  }
}

/**
 * @typedef {object} Camera
 * @property {MediaStream} stream
 * @property {string} deviceId
 * @property {boolean} hasSound
 */

const FACING = { back: "environment", front: "user" };
const NAMED = { back: /back|rear|environment|belakang/i, front: /front|user|selfie|depan/i };
const SIZES = { photo: { width: 1920, height: 1080 }, video: { width: 1280, height: 720 } };

/**
 * Opens the camera of a role. The caller has closed the other one: most phones give one at a time.
 * @param {Role} role
 * @param {"photo" | "video"} mode
 * @param {boolean} sound
 * @param {string} taken the device that took the other part, or ""
 * @returns {Promise<Camera>}
 */
export async function openCamera(role, mode, sound, taken) {
  if (!navigator.mediaDevices?.getUserMedia) throw new NoCamera("unsupported");
  const first = await stream(size(mode, { facingMode: { ideal: FACING[role] } }), sound);
  const track = first.getVideoTracks()[0];
  const isFree = !taken || track.getSettings().deviceId !== taken;
  if (isFree && faces(track, role)) return described(first);
  closeStream(first);
  const other = await otherDevice(role, taken);
  return described(await stream(size(mode, { deviceId: { exact: other } }), sound));
}

/** @param {Camera | undefined} camera */
export function closeCamera(camera) {
  if (camera) closeStream(camera.stream);
}

/**
 * Front and back are told apart by facingMode; a device that does not say may be either.
 * @param {MediaStreamTrack} track
 * @param {Role} role
 */
function faces(track, role) {
  const facing = track.getSettings().facingMode;
  return facing === undefined || facing === FACING[role];
}

/**
 * @param {Role} role
 * @param {string} taken
 * @returns {Promise<string>} the free device that is named for the role, else the first in the browser's order
 */
async function otherDevice(role, taken) {
  const devices = await navigator.mediaDevices.enumerateDevices();
  const free = devices.filter((device) => device.kind === "videoinput" && device.deviceId !== taken);
  if (!free.length) throw new NoCamera("no_second_camera");
  return (free.find((device) => NAMED[role].test(device.label)) ?? free[0]).deviceId;
}

/**
 * @param {"photo" | "video"} mode
 * @param {MediaTrackConstraints} which
 * @returns {MediaTrackConstraints}
 */
function size(mode, which) {
  const { width, height } = SIZES[mode];
  return { ...which, width: { ideal: width }, height: { ideal: height }, frameRate: { ideal: 30 } };
}

/**
 * Asks for picture and sound in one call, since a microphone asked for later stays silent on some phones.
 * @param {MediaTrackConstraints} video
 * @param {boolean} sound
 * @returns {Promise<MediaStream>}
 */
async function stream(video, sound) {
  try {
    return await navigator.mediaDevices.getUserMedia({ video, audio: sound });
  } catch (error) {
    if (sound) return stream(video, false);
    throw new NoCamera(faultOf(error));
  }
}

/**
 * @param {unknown} error
 * @returns {Fault}
 */
function faultOf(error) {
  const name = error instanceof DOMException ? error.name : "";
  if (name === "NotAllowedError" || name === "SecurityError") return "permission_refused";
  if (name === "NotFoundError" || name === "OverconstrainedError") return "no_camera";
  return "broken";
}

/**
 * @param {MediaStream} opened
 * @returns {Camera}
 */
function described(opened) {
  const deviceId = opened.getVideoTracks()[0].getSettings().deviceId ?? "";
  return { stream: opened, deviceId, hasSound: opened.getAudioTracks().length > 0 };
}

/** @param {MediaStream} opened */
function closeStream(opened) {
  for (const track of opened.getTracks()) track.stop();
}

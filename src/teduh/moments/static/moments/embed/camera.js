// The camera inside a frame: only where the host delegated it, else in a window of our own.

import { NoCamera, closeCamera, openCamera } from "../capture/camera.js";
import { takePhoto } from "../capture/photo.js";

/** @typedef {import("../capture/camera.js").Role} Role */

/** @returns {boolean} */
export function isDelegated() {
  if (!navigator.mediaDevices?.getUserMedia) return false;
  if (window.parent === window) return true;
  const policy = /** @type {any} */ (document).featurePolicy ?? /** @type {any} */ (document).permissionsPolicy;
  return policy ? policy.allowsFeature("camera") : true;
}

/**
 * Back, then front, each with a press of the button.
 * @param {HTMLVideoElement} view
 * @param {HTMLElement} shutter
 * @param {(role: Role, blob: Blob) => void} onTaken
 */
export async function takeBoth(view, shutter, onTaken) {
  let device = "";
  for (const role of /** @type {Role[]} */ (["back", "front"])) {
    try {
      const camera = await openCamera(role, "photo", false, device);
      device = camera.deviceId;
      view.srcObject = camera.stream;
      await view.play();
      view.hidden = shutter.hidden = false;
      await pressed(shutter);
      onTaken(role, await takePhoto(view));
      closeCamera(camera);
    } catch (error) {
      // One camera is enough where there is no other.
      if (!(error instanceof NoCamera) || role === "back") throw error;
    } finally {
      view.hidden = shutter.hidden = true;
    }
  }
}

/** @param {HTMLElement} button */
function pressed(button) {
  return new Promise((resolve) => button.addEventListener("click", resolve, { once: true }));
}

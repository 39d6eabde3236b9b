// A file instead of a camera, for each part.

/** A clip that the server would refuse for its length. */
export class TooLong extends Error {}

/**
 * @param {HTMLInputElement} input
 * @param {"back" | "front"} role
 * @param {"camera" | "files"} from the device's own camera app, or its files
 * @returns {Promise<File>} never settles when nothing was chosen
 */
export function chooseFile(input, role, from) {
  if (from === "camera") input.setAttribute("capture", role === "back" ? "environment" : "user");
  else input.removeAttribute("capture");
  input.value = "";
  input.click();
  return new Promise((resolve) => {
    input.onchange = () => {
      const file = input.files?.[0];
      if (file) resolve(file);
    };
  });
}

/**
 * @param {File} file
 * @param {number} longest in milliseconds
 */
export async function checkLength(file, longest) {
  if (file.type.startsWith("video/") && (await duration(file)) * 1000 > longest) throw new TooLong();
}

/**
 * @param {File} file
 * @returns {Promise<number>} in seconds; 0 when this browser cannot tell, the server then decides
 */
function duration(file) {
  const clip = document.createElement("video");
  const address = URL.createObjectURL(file);
  return new Promise((resolve) => {
    const settle = (/** @type {number} */ seconds) => {
      URL.revokeObjectURL(address);
      resolve(Number.isFinite(seconds) ? seconds : 0);
    };
    clip.preload = "metadata";
    clip.onloadedmetadata = () => settle(clip.duration);
    clip.onerror = () => settle(0);
    clip.src = address;
  });
}

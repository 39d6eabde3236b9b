// A photo is what the viewfinder shows, drawn on a canvas and kept as JPEG: small, upright, without metadata.

const LONG_SIDE = 1920;
const QUALITY = 0.9;

/**
 * @param {HTMLVideoElement} view
 * @returns {Promise<Blob>}
 */
export async function takePhoto(view) {
  const scale = Math.min(1, LONG_SIDE / Math.max(view.videoWidth, view.videoHeight));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(view.videoWidth * scale);
  canvas.height = Math.round(view.videoHeight * scale);
  canvas.getContext("2d")?.drawImage(view, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/jpeg", QUALITY);
  });
}

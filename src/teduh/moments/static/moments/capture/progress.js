// What happens after "Share", in words: uploading, waiting, preparing, shared.

import { watchAsset } from "../../media/upload.js";
import { need, percent, words } from "./page.js";
import { say, show } from "./screens.js";

/** @typedef {import("../../media/upload.js").UploadState} UploadState */

/**
 * @param {import("./page.js").Page} page
 * @param {string} name of the words
 * @param {{filled?: Record<string, string | number>, sentence?: string, share?: number, then?: "stay" | "retry"}} [more]
 *   with a sentence of the server it is said instead of the page's own
 */
export function tell(page, name, more = {}) {
  const sentence = more.sentence || words(page, name, more.filled);
  need("progress-words", HTMLElement).textContent = sentence;
  const bar = need("progress-bar", HTMLProgressElement);
  if (more.share === undefined) bar.removeAttribute("value");
  else bar.value = more.share;
  bar.hidden = more.then !== undefined;
  need("progress-next", HTMLElement).hidden = more.then === undefined;
  show("progress");
  say(sentence);
}

/**
 * Says how far the server is with the files, until it has settled every one of them.
 * @param {import("./page.js").Page} page
 * @param {string[]} assets
 * @returns {Promise<string>} "" when all are ready, else the reason in words
 */
export async function prepared(page, assets) {
  /** @type {Map<string, UploadState>} */
  const states = new Map();
  const watched = assets.map((asset) =>
    watchAsset(`${page.urls.uploads}/${asset}`, (state) => {
      states.set(asset, state);
      tellPreparing(page, [...states.values()], assets.length);
    }),
  );
  const wrong = (await Promise.all(watched)).find((state) => state.state !== "ready");
  return wrong ? wrong.problem?.message || words(page, "not_prepared") : "";
}

/**
 * @param {import("./page.js").Page} page
 * @param {UploadState[]} states
 * @param {number} count
 */
function tellPreparing(page, states, count) {
  const before = Math.max(...states.map((state) => state.before_you ?? 0));
  if (before > 0) return tell(page, "preparing_queue", { filled: { before } });
  const whole = states.reduce((sum, state) => sum + (state.state === "ready" ? 100 : state.progress), 0);
  const share = whole / count / 100;
  return tell(page, "preparing", { filled: { percent: percent(page, share) }, share });
}

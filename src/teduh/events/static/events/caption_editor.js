// Writes the instant of the recording into its captions, so that nobody has to type times.

const video = document.querySelector("[data-editor]");
const text = document.querySelector("textarea[name=vtt]");
const tools = document.querySelector("[data-tools]");

/** @param {number} seconds */
function stamp(seconds) {
  return new Date(Math.round(seconds * 1000)).toISOString().slice(11, 23);
}

/**
 * @param {HTMLTextAreaElement} into
 * @param {string} words
 */
function write(into, words) {
  into.setRangeText(words, into.selectionEnd, into.selectionEnd, "end");
  into.focus();
}

if (video instanceof HTMLVideoElement && text instanceof HTMLTextAreaElement && tools instanceof HTMLElement) {
  tools.hidden = false;
  tools.querySelector("[data-begin]")?.addEventListener("click", () => {
    const at = stamp(video.currentTime);
    const end = stamp(video.currentTime + 3);
    if (!text.value.trim()) text.value = "WEBVTT\n";
    text.selectionEnd = text.value.length;
    write(text, `\n${at} --> ${end}\n`);
  });
  tools.querySelector("[data-end]")?.addEventListener("click", () => {
    // The last line of times gets this instant as its end.
    const at = text.value.lastIndexOf(" --> ");
    if (at < 0) return;
    text.setRangeText(stamp(video.currentTime), at + 5, at + 17, "preserve");
    text.selectionEnd = text.value.length;
    write(text, "\n");
  });
}

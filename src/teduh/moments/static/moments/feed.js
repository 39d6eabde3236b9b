// Pictures that change places, clips that play at a tap, and a moment that is on its way.
// Without this file both pictures are shown and clips have the browser's own controls.

for (const pair of document.querySelectorAll("[data-pair]")) swappable(pair);
for (const pair of document.querySelectorAll(".pair")) playable(pair);
for (const card of document.querySelectorAll("[data-preparing]")) follow(card);

/** @param {Element} pair */
export function swappable(pair) {
  const button = pair.querySelector(".pair-swap");
  if (!(button instanceof HTMLButtonElement)) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    const isSwapped = pair.classList.toggle("pair-swapped");
    button.setAttribute("aria-pressed", String(isSwapped));
    pair.querySelector(".clip-sound")?.setAttribute("aria-pressed", "false");
    for (const video of pair.querySelectorAll("video")) {
      video.pause();
      video.muted = true;
    }
  });
}

/** @param {Element} pair */
export function playable(pair) {
  const play = pair.querySelector(".clip-play");
  if (!(play instanceof HTMLButtonElement)) return;
  for (const video of pair.querySelectorAll("video")) {
    video.controls = false;
    video.addEventListener("play", () => show(pair, play, true));
    video.addEventListener("pause", () => show(pair, play, false));
  }
  play.hidden = false;
  play.addEventListener("click", () => {
    const video = shown(pair);
    if (video?.paused) void video.play();
    else video?.pause();
  });
  const sound = pair.querySelector(".clip-sound");
  if (sound instanceof HTMLButtonElement) soundable(pair, sound);
}

/** @param {Element} pair @param {HTMLButtonElement} play @param {boolean} isPlaying */
function show(pair, play, isPlaying) {
  pair.classList.toggle("clip-plays", isPlaying);
  const words = play.querySelector(".visually-hidden");
  if (words) words.textContent = (isPlaying ? play.dataset.pause : play.dataset.play) ?? "";
}

/** The clip that fills the frame. @param {Element} pair */
export function shown(pair) {
  const place = pair.classList.contains("pair-swapped") ? ".pair-inset video" : ".pair-main video";
  return /** @type {HTMLVideoElement | null} */ (pair.querySelector(place) ?? pair.querySelector("video"));
}

/** The silent file is loaded first: it is smaller, and nobody is startled. @param {Element} pair @param {HTMLButtonElement} button */
function soundable(pair, button) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const isOn = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(isOn));
    const video = shown(pair);
    if (!video) return;
    if (isOn && video.dataset.withSound) loud(video, video.dataset.withSound);
    video.muted = !isOn;
  });
}

/** @param {HTMLVideoElement} video @param {string} source */
function loud(video, source) {
  const at = video.currentTime;
  delete video.dataset.withSound;
  video.src = source;
  video.currentTime = at;
  void video.play();
}

/** Asks every two seconds how far the own moment is; shows it once it is there. @param {Element} card */
function follow(card) {
  const address = card.getAttribute("data-preparing") ?? "";
  const bar = card.querySelector("progress");
  const ask = async () => {
    const answer = await fetch(address, { headers: { Accept: "application/json" } }).catch(() => null);
    const now = answer?.ok ? await answer.json() : null;
    if (answer?.status === 404 || (now && now.state !== "preparing")) return location.reload();
    if (now && bar) bar.value = now.progress;
    setTimeout(ask, 2000);
  };
  setTimeout(ask, 2000);
}

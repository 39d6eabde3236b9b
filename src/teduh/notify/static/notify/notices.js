// Keeps the count in the bar true while the page is looked at. Without this file it is that of the last load.

const RETRY_AFTER_REFUSAL = 60_000;
// As old as that, a page that begins to listen may have missed something since it was made.
const LATE_MS = 1000;
const badge = document.querySelector('.tabs [data-count-of="/notices/"]');
/** @type {EventSource | null} */
let stream = null;
let isAsking = false;
let isStale = false;
let hasOpened = false;

if (badge instanceof HTMLElement && "EventSource" in window) {
  document.addEventListener("visibilitychange", listen);
  addEventListener("pageshow", (event) => {
    // A page that comes back from history shows the count of when it was left.
    if (event.persisted) void count();
    listen();
  });
  addEventListener("pagehide", stop);
}

/** Only the page that is looked at listens: it saves the battery, and browsers bear few open streams. */
function listen() {
  if (document.visibilityState !== "visible") {
    stop();
  } else if (!stream) {
    stream = new EventSource("/api/v1/events");
    for (const kind of ["notice", "notices_changed", "refetch"]) stream.addEventListener(kind, () => void count());
    stream.addEventListener("error", giveUpForNow);
    // What was told while the line was down, and nothing had been heard on it before, is in the count.
    stream.addEventListener("open", opened);
    if (isStale) void count();
  }
}

function opened() {
  if (hasOpened || performance.now() > LATE_MS) void count();
  hasOpened = true;
}

function stop() {
  if (!stream) return;
  stream.close();
  stream = null;
  isStale = true;
}

/** A broken connection is tried again by the browser; a refusal is not. */
function giveUpForNow() {
  if (stream?.readyState !== EventSource.CLOSED) return;
  stop();
  setTimeout(listen, RETRY_AFTER_REFUSAL);
}

/** Several events at once are one question. */
async function count() {
  isStale = isAsking;
  if (isAsking) return;
  isAsking = true;
  const answer = await fetch("/api/v1/notices/unread").catch(() => null);
  isAsking = false;
  if (answer?.ok) show((await answer.json()).unread);
  if (isStale) void count();
}

/** @param {number} unread */
function show(unread) {
  if (!(badge instanceof HTMLElement)) return;
  badge.textContent = unread > 99 ? "99+" : String(unread);
  badge.hidden = unread === 0;
}

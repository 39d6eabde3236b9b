// The capture page wakes up: what was interrupted goes on, otherwise the camera is offered.

import { Capture } from "./capture.js";
import { Drawer } from "./drawer.js";
import { need, readPage, words } from "./page.js";
import { queued } from "./publish.js";
import { clipType } from "./recorder.js";
import { say, show } from "./screens.js";
import { interrupted, isOfToday, keepTickets } from "./session.js";

const page = readPage();
const drawer = new Drawer(page.person);
const capture = new Capture(page, drawer);

/** @type {Record<string, () => unknown>} */
const STEPS = {
  open: () => capture.open(),
  retry: () => capture.open(),
  file: () => capture.file("files"),
  phone: () => capture.file("camera"),
  alone: () => capture.alone(),
  again: () => capture.again(),
  anew: () => capture.anew(),
  nudge: () => dispatchEvent(new Event("online")),
  later: () => capture.sender.finished && capture.sender.send(capture.sender.finished, true),
  back: () => (capture.stage.parts.size ? capture.stage.review() : show("start")),
};

/** @param {Event} event */
function step(event) {
  const button = event.target instanceof Element ? event.target.closest("[data-does]") : null;
  if (button instanceof HTMLElement) STEPS[button.dataset.does ?? ""]?.();
}

function choose() {
  const form = need("taking", HTMLFormElement);
  const chosen = new FormData(form);
  const mode = chosen.get("mode") === "video" ? "video" : "photo";
  form.dataset.mode = mode;
  capture.stage.onePress = chosen.has("one_press");
  void capture.stage.choose(mode, chosen.has("sound"));
}

async function isAllowedAlready() {
  try {
    const answer = await navigator.permissions.query({ name: /** @type {PermissionName} */ ("camera") });
    return answer.state === "granted";
  } catch {
    return false;
  }
}

async function wake() {
  const [waiting] = await queued(drawer);
  // Without a network too: it waits for one, and goes out by itself when there is.
  if (waiting && (navigator.onLine || isOfToday(waiting.session))) return capture.sender.sendQueued(waiting);
  if (waiting) say(words(page, "offline_kept"));
  const half = waiting ? undefined : await interrupted(page, drawer);
  if (half) return capture.resume(half.session, half.parts);
  if (await isAllowedAlready()) return capture.open();
  return show("start");
}

document.addEventListener("click", step);
document.addEventListener("visibilitychange", () => {
  if (document.hidden) capture.stage.rest();
  else if (capture.stage.state === "idle" && capture.session) void capture.stage.open();
});
need("taking", HTMLFormElement).addEventListener("change", choose);
need("choose-video", HTMLElement).hidden = !clipType();
void wake();
void keepTickets(page, drawer).catch(() => {});

// The frame wakes up: asks the page around it who this is, then shows today, and shares into the one slot.

import { Refusal, Unreachable } from "../capture/api.js";
import { newKey } from "../capture/publish.js";
import { Server } from "./api.js";
import { isDelegated, takeBoth } from "./camera.js";
import { Cards } from "./cards.js";
import { tellAt } from "./pieces.js";
import { share } from "./share.js";

/** @typedef {import("./share.js").Taken} Taken */
/** @typedef {import("../capture/camera.js").Role} Role */

/** @param {string} id */
const need = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
const server = new Server(JSON.parse(need("facts").textContent ?? ""));
const { words, origins } = server.facts;
const sharing = /** @type {HTMLFormElement} */ (need("sharing"));
const linking = /** @type {HTMLFormElement} */ (need("linking"));
const isFramed = window.parent !== window;
/** @type {Map<Role, Taken>} */
const taken = new Map();
/** @type {Window | null} */
let ownWindow = null;
const own = new Cards(server, tell);
const theirs = new Cards(server, tell);
let whose = "";
let ticket = "";
let key = newKey();

/** @param {string} sentence */
function say(sentence) {
  need("status").textContent = sentence;
}

/**
 * @param {unknown} error
 * @param {HTMLElement} [place] where it is told, if not for the whole frame
 */
function tell(error, place = need("status")) {
  if (error instanceof Unreachable && error.message) return tellAt(place, error.message);
  if (!(error instanceof Refusal)) return tellAt(place, words.away);
  if (error.status === 401) return askWhoThisIs();
  if (place !== need("status")) return tellAt(place, error.message);
  ticket = String(error.details.ticket ?? ticket);
  linking.hidden = !["link_needed", "wrong_code"].includes(error.code);
  return say(error.message);
}

function askWhoThisIs() {
  server.session = null;
  say(words.waiting);
  // Nothing is told but that the frame is here, so everybody may hear it.
  if (isFramed) window.parent.postMessage({ teduh: "ready" }, "*");
  else if (window.opener) window.opener.postMessage({ teduh: "borrow" }, location.origin);
}

/** @param {MessageEvent} event */
function hear(event) {
  const said = event.data?.teduh;
  if (isFramed && event.source === window.parent && origins.includes(event.origin)) {
    if (said === "handshake") void open("/embed/sessions", { handshake: event.data.handshake, origin: event.origin });
  } else if (event.origin === location.origin && event.source === ownWindow && ownWindow) {
    if (said === "borrow") ownWindow.postMessage({ teduh: "session", session: server.session }, location.origin);
    if (said === "shared") void look();
  } else if (event.origin === location.origin && event.source === window.opener && said === "session") {
    server.session = event.data.session;
    void look();
  }
}

/**
 * @param {string} path
 * @param {object} body
 */
async function open(path, body) {
  try {
    const session = await server.call(path, body);
    if (session.username !== whose) forgetAll();
    whose = session.username;
    server.session = session;
    linking.hidden = true;
    await look();
  } catch (error) {
    tell(error);
  }
}

/** Somebody else looks now: nothing of who looked before stays. */
function forgetAll() {
  own.clear();
  theirs.clear();
  need("mine").replaceChildren();
  need("cards").replaceChildren();
  taken.clear();
  sharing.reset();
}

/** What stands today, and what friends shared. */
async function look() {
  if (!server.session) return;
  try {
    const today = await server.call("/today");
    say(words[today.state]);
    stand(need("mine"), await own.shown(today.card ? [today.card] : []));
    offer(today.state === "none" || today.state === "failed");
    await lookAround();
    if (today.state === "preparing") setTimeout(() => void look(), 1000);
  } catch (error) {
    tell(error);
  }
}

async function lookAround() {
  const { cards } = await server.call("/feed");
  const shown = await theirs.shown(cards.filter((/** @type {any} */ card) => !card.is_own));
  stand(need("cards"), shown);
  need("nobody").hidden = shown.length > 0;
  need("feed").hidden = false;
}

/**
 * Where nothing changed nothing is moved: who is writing there goes on writing.
 * @param {HTMLElement} place
 * @param {HTMLElement[]} shown
 */
function stand(place, shown) {
  const isAlike = shown.length === place.childElementCount && shown.every((card, index) => card === place.children[index]);
  if (!isAlike) place.replaceChildren(...shown);
}

/** @param {boolean} isOpen */
function offer(isOpen) {
  sharing.hidden = !isOpen;
  need("taking").hidden = !isDelegated();
  need("own-window").hidden = isDelegated();
}

async function useCamera() {
  try {
    const view = /** @type {HTMLVideoElement} */ (need("view"));
    await takeBoth(view, need("shutter"), (role, blob) => taken.set(role, { blob, source: "camera", at: Date.now() }));
    say(words.taken);
  } catch {
    say(words.no_camera);
  }
}

/** @param {Event} event */
function choose(event) {
  const field = event.target;
  if (!(field instanceof HTMLInputElement) || field.type !== "file") return;
  const [file] = field.files ?? [];
  if (file) taken.set(/** @type {Role} */ (field.id), { blob: file, source: "file", at: 0 });
  else taken.delete(/** @type {Role} */ (field.id));
}

/** @param {SubmitEvent} event */
async function send(event) {
  event.preventDefault();
  if (!taken.size) return say(words.missing);
  const form = new FormData(sharing);
  const choices = { caption: String(form.get("caption")), audience: String(form.get("audience")) };
  say(words.uploading);
  try {
    await share(server, taken, choices, key);
    taken.clear();
    sharing.reset();
    key = newKey();
    tellShared();
    return await look();
  } catch (error) {
    return tell(error);
  }
}

function tellShared() {
  if (isFramed && server.session) window.parent.postMessage({ teduh: "shared" }, server.session.origin);
  else if (window.opener) window.opener.postMessage({ teduh: "shared" }, location.origin);
}

function tellSize() {
  const height = Math.max(need("main").offsetHeight, document.body.offsetHeight);
  if (isFramed && server.session) window.parent.postMessage({ teduh: "size", height }, server.session.origin);
}

addEventListener("message", hear);
addEventListener("focus", () => void look());
sharing.addEventListener("submit", (event) => void send(event));
sharing.addEventListener("change", choose);
linking.addEventListener("submit", (event) => {
  event.preventDefault();
  void open("/embed/links", { ticket, code: String(new FormData(linking).get("code")) });
});
need("camera").addEventListener("click", () => void useCamera());
need("own-window").addEventListener("click", () => {
  ownWindow = window.open(location.href);
});
new ResizeObserver(tellSize).observe(need("main"));
askWhoThisIs();

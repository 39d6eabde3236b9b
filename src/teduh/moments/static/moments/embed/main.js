// The frame wakes up: asks the page around it who this is, then shows today, and shares into the one slot.

import { Refusal, Unreachable } from "../capture/api.js";
import { Server } from "./api.js";
import { Cards } from "./cards.js";
import { tellAt } from "./pieces.js";
import { Sharing } from "./sharing.js";

/** @param {string} id */
const need = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
const server = new Server(JSON.parse(need("facts").textContent ?? ""));
const { words, origins } = server.facts;
const linking = /** @type {HTMLFormElement} */ (need("linking"));
const isFramed = window.parent !== window;
/** @type {Window | null} */
let ownWindow = null;
const own = new Cards(server, tell);
const theirs = new Cards(server, tell);
const sharing = new Sharing(server, { say, tell, shared });
let whose = "";
// What was last said of the day: said anew only when it changes, so that it talks over nothing else.
let stood = "";
let ticket = "";

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
  stood = "";
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
    stood = "";
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
  sharing.forget();
}

/** What stands today, and what friends shared. */
async function look() {
  if (!server.session) return;
  try {
    const today = await server.call("/today");
    if (today.state !== stood) say(words[today.state]);
    stood = today.state;
    stand(need("mine"), await own.shown(today.card ? [today.card] : []));
    sharing.offer(today.state === "none" || today.state === "failed");
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

async function shared() {
  tellShared();
  await look();
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
linking.addEventListener("submit", (event) => {
  event.preventDefault();
  void open("/embed/links", { ticket, code: String(new FormData(linking).get("code")) });
});
need("own-window").addEventListener("click", () => {
  ownWindow = window.open(location.href);
});
new ResizeObserver(tellSize).observe(need("main"));
askWhoThisIs();

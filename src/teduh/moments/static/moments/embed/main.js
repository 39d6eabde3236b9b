// The frame wakes up: asks the page around it who this is, then shows today, and shares into the one slot.

import { Refusal, Unreachable } from "../capture/api.js";
import { Server } from "./api.js";
import { Cards } from "./cards.js";
import { tellAt } from "./pieces.js";
import { letGo } from "./press.js";
import { Sharing } from "./sharing.js";

/** @param {string} id */
const need = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
const server = new Server(JSON.parse(need("facts").textContent ?? ""));
const { words, origins } = server.facts;
const linking = /** @type {HTMLFormElement} */ (need("linking"));
const PATIENCE_MS = 10_000;
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
let isOpening = false;
/** The look that was asked for and has not begun. @type {Promise<void> | null} */
let next = null;
/** @type {Promise<void>} */
let last = Promise.resolve();

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
  isOpening = true;
  try {
    const session = await server.call(path, body);
    if (session.username !== whose) forgetAll();
    whose = session.username;
    server.session = session;
    stood = "";
    await look();
  } catch (error) {
    tell(error);
  } finally {
    isOpening = false;
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

/** One look after the other, and one for all who wait for the next: no older answer takes the place of a newer one. */
function look() {
  next ??= last = Promise.race([last, patience()]).then(() => {
    next = null;
    return lookOnce();
  });
  return next;
}

/** On a line that hangs nobody waits for the look before for ever. @returns {Promise<void>} */
function patience() {
  return new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
}

/** What stands today, and what friends shared. */
async function lookOnce() {
  const { session } = server;
  if (!session) return;
  try {
    const today = await server.call("/today");
    const mine = await own.shown(today.card ? [today.card] : []);
    await Promise.all([place(session, today.state, mine), lookAround(session)]);
    if (today.state === "preparing") setTimeout(() => void look(), 1000);
  } catch (error) {
    if (server.session !== session) return;
    linking.hidden = true;
    tell(error);
  }
}

/**
 * All at once: the frame takes its size in one step, and nothing in it or below it is elsewhere when a finger comes.
 * @param {import("./api.js").Session} session
 * @param {string} state
 * @param {HTMLElement[]} mine
 */
async function place(session, state, mine) {
  await letGo();
  if (server.session !== session) return;
  if (state !== stood) say(words[state]);
  stood = state;
  linking.hidden = true;
  stand(need("mine"), mine);
  sharing.offer(state === "none" || state === "failed");
}

/** @param {import("./api.js").Session} session */
async function lookAround(session) {
  const { cards } = await server.call("/feed");
  const shown = await theirs.shown(cards.filter((/** @type {any} */ card) => !card.is_own));
  await letGo();
  if (server.session !== session) return;
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
  // The form stands until the day does; a second press would spend the same code again.
  if (isOpening) return;
  void open("/embed/links", { ticket, code: String(new FormData(linking).get("code")) });
});
need("own-window").addEventListener("click", () => {
  ownWindow = window.open(location.href);
});
new ResizeObserver(tellSize).observe(need("main"));
askWhoThisIs();

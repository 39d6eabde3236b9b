// Moments as the frame shows them: whose they are, their pictures, a sign, and what others wrote.

import { playable, shown, swappable } from "../feed.js";
import { Comments } from "./comments.js";
import { fill, hour, part, piece, tellAt } from "./pieces.js";
import { Signs } from "./signs.js";

/** @typedef {import("./api.js").Server} Server */
/** @typedef {import("./api.js").Tell} Tell */

const PLACES = ["main", "inset"];
const SHOWN = ["is_locked", "is_sensitive", "caption", "sponsor", "published_at"];

/** The moments of one list: each is drawn once, so that a look around takes nobody's words away. */
export class Cards {
  /**
   * @param {Server} server
   * @param {Tell} tell
   */
  constructor(server, tell) {
    this.server = server;
    this.tell = tell;
    /** @type {Map<string, Card>} */
    this.known = new Map();
  }

  /**
   * @param {any[]} facts as the API tells them
   * @returns {Promise<HTMLElement[]>} in their order
   */
  async shown(facts) {
    const cards = await Promise.all(facts.map((one) => this.#card(one)));
    for (const [id, card] of this.known) if (!cards.includes(card)) this.#forget(id, card);
    return cards.map((card) => card.element);
  }

  clear() {
    for (const [id, card] of this.known) this.#forget(id, card);
  }

  /** @param {any} facts */
  async #card(facts) {
    const known = this.known.get(facts.id);
    if (known?.tells(facts)) return known.update(facts);
    if (known) this.#forget(facts.id, known);
    const card = new Card(this.server, facts, this.tell);
    this.known.set(facts.id, card);
    return card.draw();
  }

  /**
   * @param {string} id
   * @param {Card} card
   */
  #forget(id, card) {
    this.known.delete(id);
    card.forget();
  }
}

class Card {
  /**
   * @param {Server} server
   * @param {any} facts
   * @param {Tell} tell
   */
  constructor(server, facts, tell) {
    const { display_name: name, username } = facts.author;
    this.server = server;
    this.facts = facts;
    this.element = piece("a-card", { id: facts.id, name, username });
    /** @type {string[]} addresses of its pictures in this page */
    this.addresses = [];
    this.signs = new Signs(server, part(this.element, "[data-signs]"), facts, tell);
    this.comments = new Comments(server, this.element, facts, tell);
  }

  /** Whether what stands here is still what there is to see. @param {any} facts */
  tells(facts) {
    const said = (/** @type {any} */ one) => SHOWN.map((name) => one[name]).join("\n");
    return said(facts) === said(this.facts);
  }

  /** @param {any} facts */
  update(facts) {
    this.facts = facts;
    this.signs.update(facts);
    this.comments.update(facts);
    return this;
  }

  async draw() {
    const { facts } = this;
    const { words, language } = this.server.facts;
    tellAt(part(this.element, "[data-time]"), facts.published_at ? hour(facts.published_at, language, facts.zone) : "");
    tellAt(part(this.element, "[data-sponsor]"), facts.sponsor && fill(words.sponsor, { sponsor: facts.sponsor }));
    tellAt(part(this.element, "[data-caption]"), facts.caption);
    part(this.element, "[data-concerns]").hidden = facts.is_own;
    part(this.element, "[data-locked]").hidden = !facts.is_locked;
    part(this.element, "[data-foot]").hidden = facts.is_locked;
    part(this.element, "[data-until-shared]").hidden = facts.is_sensitive;
    part(this.element, "[data-for-adults]").hidden = !facts.is_sensitive;
    if (facts.is_sensitive && !facts.is_own && !facts.is_locked) this.#veil();
    else if (!facts.is_locked) await this.#pictures();
    return this.update(facts);
  }

  /** One tap shows what is sensitive; nothing of it is loaded before. */
  #veil() {
    const veil = part(this.element, "[data-veil]");
    const lift = () => {
      veil.hidden = true;
      this.#pictures();
    };
    veil.hidden = false;
    veil.addEventListener("click", lift, { once: true });
  }

  forget() {
    for (const address of this.addresses) URL.revokeObjectURL(address);
  }

  async #pictures() {
    const pair = part(this.element, ".pair");
    const pictures = await Promise.all(this.facts.parts.map((/** @type {any} */ one) => this.#picture(one)));
    for (const [index, picture] of pictures.entries()) {
      const place = document.createElement("div");
      place.className = `pair-${PLACES[index]}`;
      place.append(picture);
      part(pair, "[data-swap]").before(place);
    }
    if (pictures.length > 1) swappable(pair);
    if (pair.querySelector("video")) this.#playable(pair);
  }

  /** A clip is fetched when somebody wants to see it. @param {HTMLElement} pair */
  #playable(pair) {
    const play = part(pair, ".clip-play");
    play.addEventListener("click", (event) => {
      const clip = shown(pair);
      if (!clip || clip.src) return;
      event.stopImmediatePropagation();
      void this.#fetch(clip).then((source) => source && play.click());
    });
    playable(pair);
    part(pair, ".clip-sound").hidden = !this.facts.parts.some((/** @type {any} */ one) => one.urls.muted);
  }

  /** @param {HTMLVideoElement} clip */
  async #fetch(clip) {
    const source = await this.server.picture(clip.dataset.from ?? "").catch(() => "");
    if (source) this.addresses.push((clip.src = source));
    return source;
  }

  /** @param {any} facts of a part */
  async #picture(facts) {
    const { urls, role, kind } = facts;
    const alt = facts.alt || fill(this.server.facts.words[role], { name: this.facts.author.display_name });
    const address = urls.poster_fallback ?? urls.poster ?? urls.medium ?? urls.thumb;
    const source = address ? await this.server.picture(address).catch(() => "") : "";
    if (source) this.addresses.push(source);
    const frame = document.createElement("div");
    frame.className = "picture";
    frame.append(kind === "video" ? clip(source, alt, urls.play ?? urls.muted ?? "") : image(source, alt));
    return frame;
  }
}

/**
 * @param {string} source
 * @param {string} alt
 */
function image(source, alt) {
  const made = document.createElement("img");
  made.alt = alt;
  if (source) made.src = source;
  return made;
}

/**
 * Silent until its reader wants to hear it.
 * @param {string} poster
 * @param {string} label
 * @param {string} from where the clip itself is
 */
function clip(poster, label, from) {
  const made = document.createElement("video");
  Object.assign(made, { muted: true, loop: true, playsInline: true, preload: "none", poster });
  made.setAttribute("aria-label", label);
  made.dataset.from = from;
  return made;
}

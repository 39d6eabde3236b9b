// One comment: who wrote what and when, how it stands, and what this reader may do with it.

import { hour, part, piece, tellAt } from "./pieces.js";

/** @type {Record<string, [method: string, path: string]>} */
const ACTS = {
  approve: ["POST", "/approve"],
  refuse: ["POST", "/refuse"],
  hide: ["POST", "/hide"],
  remove: ["DELETE", ""],
};

/**
 * @typedef {object} Thread what it is a line of
 * @property {import("./api.js").Server} server
 * @property {any} card
 * @property {(event: SubmitEvent, replyTo: number | null) => Promise<void>} leave
 * @property {(event: SubmitEvent, id: number) => Promise<void>} change
 * @property {(method: string, path: string) => Promise<void>} decide
 */

export class Line {
  /**
   * @param {Thread} comments
   * @param {any} facts
   */
  constructor(comments, facts) {
    this.comments = comments;
    this.facts = facts;
    const { display_name: name, username } = facts.author;
    this.element = piece("a-comment", { id: facts.id, name, username });
    this.#say();
    this.#offer();
    this.element.addEventListener("click", (event) => this.#act(event));
    this.#listen("answer", (event) => comments.leave(event, facts.id));
    this.#listen("change", (event) => comments.change(event, facts.id));
  }

  #say() {
    const { facts, element } = this;
    const { session, facts: { language } } = this.comments.server;
    tellAt(part(element, "[data-time]"), hour(facts.created_at, language, session?.time_zone));
    for (const [mark, is] of [
      ["orphan", facts.is_orphan],
      ["edited", facts.is_edited],
      ["pinned", facts.is_pinned],
      ["help", facts.offers_help],
      ["concerns", !facts.is_own],
      ["hidden-word", facts.veil === "hide"],
      ["veil", facts.veil === "warn" || facts.veil === "blur"],
    ]) {
      part(element, `[data-${mark}]`).hidden = !is;
    }
    part(element, facts.veil ? "[data-veiled]" : "[data-text]").textContent = facts.text;
    part(element, "[data-text]").hidden = Boolean(facts.veil);
    this.#tellState();
  }

  /** The one sentence of all that fits; none for a comment that simply stands there. */
  #tellState() {
    const { state, may_decide: decides, is_own: isOwn, held_because: because } = this.facts;
    const deciders = state === "held" ? `held-${because || "approve"}` : `${state}-author`;
    const told = decides ? deciders : isOwn && `${state}-own`;
    for (const place of /** @type {NodeListOf<HTMLElement>} */ (this.element.querySelectorAll("[data-state]"))) {
      place.hidden = place.dataset.state !== told;
    }
  }

  #offer() {
    const { state, may_decide: decides, may_remove: removes, may_edit: edits, reply_to: answers } = this.facts;
    const waits = decides && (state === "held" || state === "hidden");
    const offered = {
      approve: waits,
      refuse: waits,
      hide: decides && !waits,
      remove: removes && !(decides && state === "held"),
      answer: this.comments.card.may_comment && state === "published" && !answers,
      change: edits,
    };
    for (const [mark, is] of Object.entries(offered)) part(this.element, `[data-${mark}]`).hidden = !is;
    if (edits) /** @type {HTMLTextAreaElement} */ (part(part(this.element, "[data-change]"), "textarea")).value = this.facts.text;
  }

  /** @param {Event} event */
  #act(event) {
    const button = event.target instanceof Element ? event.target.closest("[data-act]") : null;
    const [method, path] = ACTS[button?.getAttribute("data-act") ?? ""] ?? [];
    if (method) void this.comments.decide(method, `/comments/${this.facts.id}${path}`);
  }

  /**
   * @param {string} mark
   * @param {(event: SubmitEvent) => Promise<void>} send
   */
  #listen(mark, send) {
    part(part(this.element, `[data-${mark}]`), "form").addEventListener("submit", (event) => {
      void send(/** @type {SubmitEvent} */ (event));
    });
  }
}

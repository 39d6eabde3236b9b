// What others wrote under a moment, one's own words, and the author's decision about each.

import { Refusal } from "../capture/api.js";
import { Line } from "./line.js";
import { part, tellAt } from "./pieces.js";

/** @typedef {HTMLFormElement} Form */

export class Comments {
  /**
   * @param {import("./api.js").Server} server
   * @param {HTMLElement} element the whole card
   * @param {any} card
   * @param {import("./api.js").Tell} tell
   */
  constructor(server, element, card, tell) {
    this.server = server;
    this.card = card;
    this.tell = tell;
    this.fold = /** @type {HTMLDetailsElement} */ (part(element, "[data-talk]"));
    this.signs = part(element, "[data-counts]");
    this.list = part(element, "[data-lines]");
    this.more = part(element, "[data-more]");
    this.wrong = part(element, "[data-talk-wrong]");
    this.form = /** @type {Form} */ (part(element, ".comment-form"));
    // What others wrote to oneself need not be looked for.
    this.fold.open = card.is_own;
    this.fold.addEventListener("toggle", () => this.fold.open && void this.read());
    this.more.addEventListener("click", () => void this.#readOn());
    this.form.addEventListener("submit", (event) => void this.leave(event, null));
  }

  /** @param {any} card */
  update(card) {
    this.card = card;
    const count = card.comment_count;
    this.fold.hidden = !(count || card.may_comment || card.may_react || card.is_own);
    this.form.hidden = !card.may_comment;
    tellAt(part(this.fold, "[data-count]"), count ? String(count) : "");
  }

  /** From the beginning. @param {number} [seen] the comment to go to afterwards */
  async read(seen) {
    try {
      const { card, comments, reactions } = await this.server.call(`/moments/${this.card.id}`);
      this.update(card);
      this.#tellSigns(reactions ?? {});
      this.list.replaceChildren();
      this.#append(comments);
      tellAt(this.wrong, "");
    } catch (error) {
      return this.tell(error, this.wrong);
    }
    part(this.fold, "[data-none]").hidden = this.list.childElementCount > 0;
    if (seen) document.getElementById(`c-${seen}`)?.focus();
  }

  async #readOn() {
    try {
      this.#append(await this.server.call(`/moments/${this.card.id}/comments?after=${this.more.dataset.after}`));
    } catch (error) {
      this.tell(error, this.wrong);
    }
  }

  /** @param {{lines: any[], next: number | null}} page */
  #append({ lines, next }) {
    for (const facts of lines) {
      const item = document.createElement("li");
      item.append(new Line(this, facts).element);
      this.#answersOf(facts.reply_to).append(item);
    }
    this.more.hidden = next === null;
    this.more.dataset.after = String(next ?? "");
  }

  /**
   * Where an answer stands; one whose comment is not here stands alone.
   * @param {number | null} id
   */
  #answersOf(id) {
    const first = id && this.list.querySelector(`:scope > li > #c-${id}`);
    if (!first) return this.list;
    const list = first.nextElementSibling ?? document.createElement("ol");
    list.className = "comment-answers";
    first.after(list);
    return list;
  }

  /** @param {Record<string, number>} reactions */
  #tellSigns(reactions) {
    for (const sign of /** @type {NodeListOf<HTMLElement>} */ (this.signs.querySelectorAll("[data-of]"))) {
      const count = reactions[sign.dataset.of ?? ""] ?? 0;
      sign.hidden = !count;
      part(sign, "[data-number]").textContent = String(count);
    }
    this.signs.hidden = !Object.keys(reactions).length;
  }

  /**
   * Words that might hurt are asked about once, before anything of them is kept.
   * @param {SubmitEvent} event
   * @param {number | null} replyTo
   */
  async leave(event, replyTo) {
    event.preventDefault();
    const form = /** @type {Form} */ (event.target);
    const said = { text: wordsIn(form), reply_to: replyTo, reconsider: !("sure" in form.dataset) };
    await this.#send(form, "POST", `/moments/${this.card.id}/comments`, said);
  }

  /**
   * @param {SubmitEvent} event
   * @param {number} id
   */
  async change(event, id) {
    event.preventDefault();
    const form = /** @type {Form} */ (event.target);
    await this.#send(form, "PATCH", `/comments/${id}`, { text: wordsIn(form) });
  }

  /**
   * @param {Form} form
   * @param {string} method
   * @param {string} path
   * @param {object} said
   */
  async #send(form, method, path, said) {
    const wrong = part(form, "[data-wrong]");
    try {
      const { id } = await this.server.ask(method, path, said);
      form.reset();
      this.#ask(form, false);
      tellAt(wrong, "");
      await this.read(id);
    } catch (error) {
      this.#ask(form, error instanceof Refusal && error.code === "reconsider");
      this.tell(error, wrong);
    }
  }

  /**
   * @param {Form} form
   * @param {boolean} again whether its writer has seen that the words might hurt
   */
  #ask(form, again) {
    if (again) form.dataset.sure = "";
    else delete form.dataset.sure;
    for (const label of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll("button [data-when]"))) {
      label.hidden = (label.dataset.when === "sure") !== again;
    }
  }

  /**
   * @param {string} method
   * @param {string} path
   */
  async decide(method, path) {
    try {
      await this.server.ask(method, path);
      await this.read();
      part(this.fold, "summary").focus();
    } catch (error) {
      this.tell(error, this.wrong);
    }
  }
}

/** @param {Form} form */
function wordsIn(form) {
  return String(new FormData(form).get("text") ?? "");
}

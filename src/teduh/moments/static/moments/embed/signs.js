// One sign of kindness for a moment: chosen, changed, taken back.

import { part, tellAt } from "./pieces.js";

export class Signs {
  /**
   * @param {import("./api.js").Server} server
   * @param {HTMLElement} element
   * @param {any} card
   * @param {import("./api.js").Tell} tell
   */
  constructor(server, element, card, tell) {
    this.server = server;
    this.element = /** @type {HTMLDetailsElement} */ (element);
    this.tell = tell;
    this.path = `/moments/${card.id}/reaction`;
    this.wrong = part(/** @type {HTMLElement} */ (element.parentElement), "[data-sign-wrong]");
    this.element.addEventListener("click", (event) => {
      const button = event.target instanceof Element ? event.target.closest("button") : null;
      if (button) void this.#choose(button.dataset.kind ?? "");
    });
  }

  /** @param {any} card */
  update(card) {
    this.element.hidden = !card.may_react;
    this.#show(card.my_reaction);
  }

  /** @param {string} kind empty: taken back */
  async #choose(kind) {
    try {
      await (kind ? this.server.ask("PUT", this.path, { kind }) : this.server.ask("DELETE", this.path));
    } catch (error) {
      return this.tell(error, this.wrong);
    }
    tellAt(this.wrong, "");
    this.#show(kind);
    this.element.open = false;
    part(this.element, "summary").focus();
  }

  /** @param {string} kind */
  #show(kind) {
    for (const button of this.element.querySelectorAll("button")) {
      if (button.dataset.kind) button.setAttribute("aria-pressed", String(button.dataset.kind === kind));
      else button.hidden = !kind;
    }
    const summary = part(this.element, "summary");
    summary.classList.toggle("react-mine", Boolean(kind));
    for (const label of summary.querySelectorAll("span")) label.hidden = label.dataset.for !== kind;
  }
}

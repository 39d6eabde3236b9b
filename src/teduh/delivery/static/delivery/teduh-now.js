// <teduh-now server="https://teduh.example" host="warga" handshake="/teduh-handshake"></teduh-now>
// The one script of a host's page: a frame, and the word that the host signs for it. Nothing else is asked
// for, nothing is kept, and no cookie is set. `handshake` is an address of the host itself that answers with
// a fresh handshake as text; `camera` delegates the camera; `locale` is id or en.
(() => {
  const CAMERA = "camera; microphone";

  class TeduhNow extends HTMLElement {
    #frame = document.createElement("iframe");
    #heard = (/** @type {MessageEvent} */ event) => this.#hear(event);

    connectedCallback() {
      const address = new URL("/embed/now/", this.#server);
      address.searchParams.set("host", this.getAttribute("host") ?? "");
      const locale = this.getAttribute("locale");
      if (locale) address.searchParams.set("locale", locale);
      if (this.hasAttribute("camera")) this.#frame.allow = CAMERA;
      this.#frame.title = this.getAttribute("title") || "Teduh";
      this.#frame.referrerPolicy = "origin";
      // Through the object model, which the strictest policy of a page allows.
      Object.assign(this.#frame.style, { border: "0", width: "100%", height: "36rem", display: "block" });
      this.#frame.src = address.href;
      addEventListener("message", this.#heard);
      this.append(this.#frame);
    }

    disconnectedCallback() {
      removeEventListener("message", this.#heard);
      this.#frame.remove();
    }

    get #server() {
      return new URL(this.getAttribute("server") ?? "").origin;
    }

    /** @param {MessageEvent} event */
    #hear(event) {
      if (event.source !== this.#frame.contentWindow || event.origin !== this.#server) return;
      const said = event.data?.teduh;
      if (said === "ready") void this.#shake();
      if (said === "size") this.#frame.style.height = `${Math.min(Number(event.data.height) || 0, 20000)}px`;
      if (said === "shared") this.dispatchEvent(new CustomEvent("teduh-shared", { bubbles: true }));
    }

    async #shake() {
      try {
        const answer = await fetch(this.getAttribute("handshake") ?? "", { credentials: "same-origin" });
        if (!answer.ok) throw new Error(String(answer.status));
        const handshake = (await answer.text()).trim();
        this.#frame.contentWindow?.postMessage({ teduh: "handshake", handshake }, this.#server);
      } catch (error) {
        this.dispatchEvent(new CustomEvent("teduh-failed", { bubbles: true, detail: String(error) }));
      }
    }
  }

  if (!customElements.get("teduh-now")) customElements.define("teduh-now", TeduhNow);
})();

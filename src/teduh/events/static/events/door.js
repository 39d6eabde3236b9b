// The door's phone: checks tickets by the hashes it took along, keeps what it saw, and tells it when there is a line.

const AGAIN_MS = 15_000;
const SAME_CODE_MS = 4_000;
const LENGTH = 16;
// The server takes no more in one request.
const MOST_AT_ONCE = 500;

/** @typedef {{ id: string, hash: string, at: string }} Scan */
/** @typedef {{ id: string, verdict: string, first_at: string | null }} Verdict */

/** Browsers that have it read codes by themselves; TypeScript does not know it yet. */
const Detector = /** @type {any} */ (globalThis).BarcodeDetector;

class Door {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.shelf = `teduh.door.${root.dataset.event}`;
    /** @type {Record<string, string | null> | null} */
    this.tickets = this.#kept("tickets");
    /** @type {Scan[]} */
    this.scans = this.#kept("scans") ?? [];
  }

  /** @param {string} name */
  #kept(name) {
    return JSON.parse(localStorage.getItem(`${this.shelf}.${name}`) ?? "null");
  }

  #keep() {
    localStorage.setItem(`${this.shelf}.tickets`, JSON.stringify(this.tickets));
    localStorage.setItem(`${this.shelf}.scans`, JSON.stringify(this.scans));
  }

  /**
   * @param {string} name
   * @param {Record<string, string | number>} [blanks]
   */
  words(name, blanks = {}) {
    let said = this.root.dataset[name] ?? "";
    for (const [key, value] of Object.entries(blanks)) said = said.replace(`{${key}}`, String(value));
    return said;
  }

  /** @param {string} name */
  part(name) {
    const found = document.querySelector(`[data-${name}]`);
    return found instanceof HTMLElement ? found : null;
  }

  /** @param {string} written */
  async check(written) {
    const code = written.toUpperCase().replace(/[^0-9A-Z]/g, "").replace(/O/g, "0").replace(/[IL]/g, "1");
    if (!this.tickets) return this.show("unknown", this.words("nolist"));
    const hash = await hashed(code);
    if (code.length !== LENGTH || !(hash in this.tickets)) return this.show("unknown", this.words("unknown"));
    const before = this.tickets[hash];
    const at = new Date().toISOString();
    this.scans.push({ id: crypto.randomUUID(), hash, at });
    if (!before) this.tickets[hash] = at;
    this.#keep();
    if (before) this.show("again", this.words("again", { time: hour(before) }));
    else this.show("welcome", this.words("welcome"));
    await this.sync();
  }

  /**
   * @param {string} verdict
   * @param {string} words
   */
  show(verdict, words) {
    const said = this.part("verdict");
    if (!said) return;
    said.className = `verdict verdict-${verdict}`;
    said.textContent = words;
    said.hidden = false;
    this.count();
  }

  count() {
    const said = this.part("count");
    if (!said || !this.tickets) return;
    const all = Object.values(this.tickets);
    said.textContent = this.words("counted", { in: all.filter(Boolean).length, all: all.length });
  }

  /** Tells what waits, then takes the list of now along. Another door may have let somebody in meanwhile. */
  async sync() {
    const line = this.part("line");
    try {
      if (!navigator.onLine) throw new Error("no line");
      await this.#tell();
      const answer = await fetch(this.root.dataset.tickets ?? "", { headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error(String(answer.status));
      this.tickets = (await answer.json()).tickets;
      // What was seen after that was told stays seen here.
      for (const scan of this.scans) if (this.tickets && !this.tickets[scan.hash]) this.tickets[scan.hash] = scan.at;
      this.#keep();
      if (line) line.textContent = this.words("online");
    } catch {
      const waits = this.scans.length ? ` ${this.words("waiting", { count: this.scans.length })}` : "";
      if (line) line.textContent = this.words("offline") + waits;
    }
    this.count();
  }

  /** In slices as large as are taken at once; what was told is not told again when the next one breaks off. */
  async #tell() {
    /** @type {Verdict | undefined} */
    let last;
    while (this.scans.length) {
      const told = this.scans.slice(0, MOST_AT_ONCE);
      last = (await this.#verdicts(told)).at(-1);
      const known = new Set(told.map((scan) => scan.id));
      this.scans = this.scans.filter((scan) => !known.has(scan.id));
      this.#keep();
    }
    // The line knows more than this phone did: another door let the same ticket in before.
    if (last?.verdict === "again" && last.first_at) this.show("again", this.words("again", { time: hour(last.first_at) }));
  }

  /**
   * @param {Scan[]} scans
   * @returns {Promise<Verdict[]>}
   */
  async #verdicts(scans) {
    const token = document.querySelector("[name=csrfmiddlewaretoken]");
    const answer = await fetch(this.root.dataset.scans ?? "", {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        Accept: "application/json",
        "X-CSRFToken": token instanceof HTMLInputElement ? token.value : "",
      },
      body: JSON.stringify({ scans }),
    });
    if (!answer.ok) throw new Error(String(answer.status));
    return (await answer.json()).verdicts;
  }

  async scan() {
    const camera = this.part("camera");
    if (!(camera instanceof HTMLVideoElement)) return;
    const detector = new Detector({ formats: ["qr_code"] });
    camera.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    camera.hidden = false;
    await camera.play();
    let seen = "";
    let at = 0;
    const look = async () => {
      const [found] = await detector.detect(camera).catch(() => []);
      if (found && (found.rawValue !== seen || Date.now() - at > SAME_CODE_MS)) {
        seen = found.rawValue;
        at = Date.now();
        await this.check(seen);
      }
      setTimeout(look, 200);
    };
    void look();
  }
}

/** @param {string} code */
async function hashed(code) {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(code));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** @param {string} at */
function hour(at) {
  return new Date(at).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
}

const root = document.querySelector("#door");
// Hashes need a safe origin; elsewhere the form works without a script.
if (root instanceof HTMLElement && globalThis.crypto?.subtle) {
  const door = new Door(root);
  const scan = door.part("scan");
  if (Detector && scan) {
    scan.hidden = false;
    scan.addEventListener("click", () => void door.scan().catch(() => door.show("unknown", door.words("nocamera"))));
  }
  document.querySelector("[data-typed]")?.addEventListener("submit", (event) => {
    event.preventDefault();
    const code = document.querySelector("[name=code]");
    if (!(code instanceof HTMLInputElement)) return;
    void door.check(code.value);
    code.value = "";
  });
  addEventListener("online", () => void door.sync());
  setInterval(() => void door.sync(), AGAIN_MS);
  void door.sync();
}

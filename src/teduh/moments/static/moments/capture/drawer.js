// What stays on the device: taken parts, the open session and what waits for the network. One drawer a person.

const NAME = "teduh-capture";
const STORE = "kept";

export class Drawer {
  /** @param {string} owner another person on the same device never opens this drawer */
  constructor(owner) {
    this.owner = owner;
    /** @type {Promise<IDBDatabase> | undefined} */
    this.opened = undefined;
  }

  /**
   * @param {string} name
   * @param {unknown} value anything that IndexedDB can hold, pictures included
   */
  async keep(name, value) {
    await this.#ask("readwrite", (store) => store.put(value, this.#key(name)));
  }

  /**
   * @param {string} name
   * @returns {Promise<any>} undefined when nothing is kept under that name
   */
  async find(name) {
    return this.#ask("readonly", (store) => store.get(this.#key(name)));
  }

  /**
   * @param {string} prefix
   * @returns {Promise<any[]>}
   */
  async findAll(prefix) {
    return this.#ask("readonly", (store) => store.getAll(this.#range(prefix)));
  }

  /** @param {string} name */
  async drop(name) {
    await this.#ask("readwrite", (store) => store.delete(this.#key(name)));
  }

  /** @param {string} prefix */
  async dropAll(prefix) {
    await this.#ask("readwrite", (store) => store.delete(this.#range(prefix)));
  }

  /** @param {string} name */
  #key(name) {
    return `${this.owner}/${name}`;
  }

  /** @param {string} prefix */
  #range(prefix) {
    return IDBKeyRange.bound(this.#key(prefix), `${this.#key(prefix)}\uffff`);
  }

  /**
   * @param {IDBTransactionMode} mode
   * @param {(store: IDBObjectStore) => IDBRequest} question
   * @returns {Promise<any>}
   */
  async #ask(mode, question) {
    this.opened ??= open();
    const transaction = (await this.opened).transaction(STORE, mode);
    const answer = question(transaction.objectStore(STORE));
    return new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve(answer.result);
      transaction.onabort = () => reject(transaction.error);
    });
  }
}

/** @returns {Promise<IDBDatabase>} */
function open() {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE);
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

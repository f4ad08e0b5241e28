import { Refusal } from '../net/api.js';

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;

/**
 * What is written and not yet known to be stored. For each person one message is under way at a time, so that they are
 * stored in the order written, whatever fails in between; each keeps its clientId, so that repeating it is harmless. It
 * survives a reload of its tab.
 *
 * @typedef {{clientId: string, to: string, content: string, at: string, refused?: string}} Entry
 */
export class Outbox {
  /** @type {Entry[]} */
  #entries;
  #underWay = new Set();
  #pauses = new Map();

  /**
   * @param {string} key where the tab keeps it
   * @param {(frame: object) => Promise<object>} send answers with the stored message
   * @param {() => boolean} takesSends
   * @param {() => void} changed
   */
  constructor(key, send, takesSends, changed) {
    this.key = key;
    this.send = send;
    this.takesSends = takesSends;
    this.changed = changed;
    this.#entries = JSON.parse(sessionStorage.getItem(key) ?? '[]');
  }

  /** @returns {Entry[]} those to one person, in order */
  to(userId) {
    return this.#entries.filter((entry) => entry.to === userId);
  }

  /** How many wait to be stored. */
  get waiting() {
    return this.#entries.filter((entry) => !entry.refused).length;
  }

  add(to, content) {
    this.#keep([...this.#entries, { clientId: `web.${randomId()}`, to, content, at: new Date().toISOString() }]);
    this.flush();
  }

  retry(clientId) {
    this.#replace(clientId, (entry) => ({ ...entry, refused: undefined }));
    this.flush();
  }

  remove(clientId) {
    this.#keep(this.#entries.filter((entry) => entry.clientId !== clientId));
  }

  /** Sends what can be sent now. */
  flush() {
    new Set(this.#entries.map((entry) => entry.to)).forEach((to) => this.#sendNext(to));
  }

  clear() {
    this.#keep([]);
  }

  async #sendNext(to) {
    const entry = this.#entries.find((each) => each.to === to && !each.refused);
    if (!entry || this.#underWay.has(to) || !this.takesSends()) {
      return;
    }
    this.#underWay.add(to);
    const pauseMs = await this.#try(entry);
    if (pauseMs > 0) {
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
    this.#underWay.delete(to);
    this.#sendNext(to);
  }

  /** Answers with the pause before the next try. */
  async #try({ clientId, to, content }) {
    try {
      await this.send({ op: 'send', to, content, clientId });
      this.#pauses.delete(to);
      this.remove(clientId);
      return 0;
    } catch (error) {
      if (error instanceof Refusal && error.isFinal) {
        this.#replace(clientId, (entry) => ({ ...entry, refused: error.message }));
        return 0;
      }
      const pause = Math.min(LONGEST_PAUSE_MS, (this.#pauses.get(to) ?? FIRST_PAUSE_MS / 2) * 2);
      this.#pauses.set(to, pause);
      // Without a line there is nothing to wait for here: the next one flushes.
      return this.takesSends() ? error.retryAfterMs ?? pause : 0;
    }
  }

  #replace(clientId, change) {
    this.#keep(this.#entries.map((entry) => (entry.clientId === clientId ? change(entry) : entry)));
  }

  #keep(entries) {
    this.#entries = entries;
    sessionStorage.setItem(this.key, JSON.stringify(entries));
    this.changed();
  }
}

function randomId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

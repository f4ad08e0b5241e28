/** Messages are kept, loaded and shown by chunks: the first holds seq 1 to 50. */
export const CHUNK = 50;
const PAGE = 200;
const FIRST_PAGE = 2 * CHUNK;
const KEPT_CHUNKS = 40;
const RETRY_MS = 2_000;

/**
 * The part of a conversation's messages that is at hand. `seq` is dense, so what is missing is known, and loaded when it
 * is wanted; what lies far from what was last wanted is forgotten again.
 */
export class Log {
  #chunks = new Map();
  #loading = new Set();
  #wanted = { from: 0, to: 0 };

  /**
   * @param {number} last the newest seq
   * @param {(after: number, limit: number) => Promise<object[]>} fetch messages after a seq, ascending
   * @param {() => void} changed
   */
  constructor(last, fetch, changed) {
    this.last = last;
    this.fetch = fetch;
    this.changed = changed;
  }

  get chunkCount() {
    return Math.ceil(this.last / CHUNK);
  }

  /** How many messages a chunk has by now. */
  sizeOf(index) {
    return Math.min(CHUNK, this.last - index * CHUNK);
  }

  /** A chunk's messages, or undefined where they are not all at hand. A new array whenever they change. */
  chunk(index) {
    const messages = this.#chunks.get(index);
    return messages?.length === this.sizeOf(index) ? messages : undefined;
  }

  message(seq) {
    const index = chunkOf(seq);
    return this.#chunks.get(index)?.[seq - 1 - index * CHUNK];
  }

  /** The next message, live. */
  append(message) {
    this.last = message.seq;
    const index = chunkOf(message.seq);
    if (this.#chunks.has(index) || message.seq % CHUNK === 1) {
      this.#put(message);
    }
  }

  /** There is more by now, of which nothing is known but that it is there. */
  grow(last) {
    this.last = Math.max(this.last, last);
  }

  /** Loads what is missing of these chunks, and some beyond in the direction of what is missing. */
  want(from, to) {
    const goesBack = from < this.#wanted.from;
    this.#wanted = { from, to };
    for (let index = to; index >= from; index--) {
      if (!this.chunk(index) && !this.#loading.has(index)) {
        this.#load(index, goesBack);
      }
    }
  }

  async #load(index, goesBack) {
    const limit = this.#chunks.size === 0 ? FIRST_PAGE : PAGE;
    const pages = limit / CHUNK;
    const isNewest = index === this.chunkCount - 1;
    const first = Math.max(0, goesBack || isNewest ? index - pages + 1 : index);
    const loading = Array.from({ length: pages }, (_, i) => first + i);
    loading.forEach((each) => this.#loading.add(each));
    try {
      (await this.fetch(first * CHUNK, limit)).forEach((message) => this.#put(message));
      this.#forgetFar();
      this.changed();
    } catch {
      // Whoever shows this asks again when it is told of a change.
      setTimeout(this.changed, RETRY_MS);
    } finally {
      loading.forEach((each) => this.#loading.delete(each));
    }
  }

  #put(message) {
    const index = chunkOf(message.seq);
    const at = message.seq - 1 - index * CHUNK;
    const known = this.#chunks.get(index) ?? [];
    if (message.seq <= this.last && at === known.length) {
      this.#chunks.set(index, [...known, message]);
    }
  }

  #forgetFar() {
    const middle = (this.#wanted.from + this.#wanted.to) / 2;
    const nearest = [...this.#chunks.keys()].sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle));
    nearest.slice(KEPT_CHUNKS).forEach((index) => this.#chunks.delete(index));
  }
}

export function chunkOf(seq) {
  return Math.floor((seq - 1) / CHUNK);
}

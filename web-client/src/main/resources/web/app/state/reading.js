import { Refusal } from '../net/api.js';

const GATHERING_MS = 300;

/** Tells the server how far one has read; what could not be told is told when the line is back. */
export class Reading {
  #untold = new Map();
  #timer = 0;

  /**
   * @param {(method: string, path: string, body: object) => Promise<any>} ask
   * @param {import('./conversations.js').Conversations} conversations
   */
  constructor(ask, conversations) {
    this.ask = ask;
    this.conversations = conversations;
  }

  /** This message of a conversation was on the screen, before the person's eyes. */
  seen(conversation, seq) {
    if (seq > conversation.readSeq) {
      this.conversations.read(conversation.id, seq);
      this.#untold.set(conversation.id, seq);
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.tell(), GATHERING_MS);
    }
  }

  async tell() {
    for (const [id, seq] of this.#untold) {
      try {
        await this.#tellOne(id, seq);
      } catch (error) {
        if (!(error instanceof Refusal && error.isFinal)) {
          return;
        }
        // Of a conversation that is gone, say, there is nothing to tell; the others do not wait for it.
        this.#told(id, seq);
      }
    }
  }

  async #tellOne(id, seq) {
    await this.ask('PUT', `/conversations/${id}/read`, { seq });
    this.#told(id, seq);
    if (this.conversations.get(id)?.lastSeq > seq) {
      // Only the server knows how many of those that are left are somebody else's.
      this.conversations.put(await this.ask('GET', `/conversations/${id}`));
    }
  }

  #told(id, seq) {
    if (this.#untold.get(id) === seq) {
      this.#untold.delete(id);
    }
  }

  /** Another log has begun, in which the same seq is another message, or none yet. */
  clear() {
    this.#untold.clear();
  }
}

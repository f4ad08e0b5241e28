/** Words that neither grow nor become a message for so long have been lost on their way. */
const LOST_MS = 15_000;

/**
 * What language models say in busy people's names, while they say it: a hint, until the message comes. One at a time in
 * each conversation.
 */
export class Spoken {
  /** @type {Map<string, {inReplyTo: string, text: string, timer: number}>} */
  #words = new Map();

  /** @param {() => void} changed */
  constructor(changed) {
    this.changed = changed;
  }

  /** The words so far, or none. */
  of(conversationId) {
    return this.#words.get(conversationId)?.text ?? '';
  }

  /** What does not follow what is known is passed over: the whole is said again soon. */
  hear({ conversationId, inReplyTo, offset, delta, state }) {
    const known = this.#words.get(conversationId);
    const text = known?.inReplyTo === inReplyTo ? known.text : '';
    if (state === 'withdrawn') {
      this.forget(conversationId);
    } else if (offset <= text.length) {
      clearTimeout(known?.timer);
      const timer = setTimeout(() => this.forget(conversationId), LOST_MS);
      this.#words.set(conversationId, { inReplyTo, text: text.slice(0, offset) + delta, timer });
      this.changed();
    }
  }

  /** A message takes the place of the words that led to it. */
  became(message) {
    if (message.auto?.inReplyTo === this.#words.get(message.conversationId)?.inReplyTo) {
      this.forget(message.conversationId);
    }
  }

  forget(conversationId) {
    const known = this.#words.get(conversationId);
    if (known) {
      clearTimeout(known.timer);
      this.#words.delete(conversationId);
      this.changed();
    }
  }

  clear() {
    [...this.#words.keys()].forEach((conversationId) => this.forget(conversationId));
  }
}

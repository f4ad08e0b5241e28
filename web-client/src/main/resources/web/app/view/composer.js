import { html, live, nothing } from '../lit.js';
import { codePoints } from './format.js';
import { sendIcon } from './icons.js';

const LIMIT = 4_000;
const COUNTED_FROM = 3_800;
const HIGHEST_PX = 200;
/** Where one types with thumbs, Enter makes a line and the button sends. */
const hasKeyboard = matchMedia('(hover: hover) and (pointer: fine)');

/** Where one writes. What is written stays with its person until it is sent. */
export class Composer {
  constructor(chat, changed, onSent) {
    this.chat = chat;
    this.changed = changed;
    this.onSent = onSent;
  }

  view(peer) {
    const draft = this.chat.drafts.of(peer.id);
    const length = draft.length > COUNTED_FROM ? codePoints(draft) : draft.length;
    return html`
      <form class="composer" @submit=${(event) => this.#submit(event, peer)}>
        <label class="unseen" for="words">Message to ${peer.displayName}</label>
        <textarea id="words" rows="1" dir="auto" placeholder="Write a message" .value=${live(draft)}
          enterkeyhint=${hasKeyboard.matches ? 'send' : 'enter'} aria-describedby="count"
          aria-invalid=${length > LIMIT} @input=${(event) => this.#typed(event.target, peer)}
          @keydown=${(event) => this.#pressed(event)}></textarea>
        <p id="count" class="count">${length > COUNTED_FROM ? counter(length) : nothing}</p>
        <button class="primary round" aria-label="Send" ?disabled=${length > LIMIT}>${sendIcon}</button>
      </form>`;
  }

  /** Puts a text into the field, to be written anew. */
  put(peer, text) {
    this.chat.drafts.set(peer.id, text);
    this.changed();
    requestAnimationFrame(() => this.focus());
  }

  focus() {
    const field = document.getElementById('words');
    field?.focus();
    this.fit(field);
  }

  focusIfKeyboard() {
    if (hasKeyboard.matches) {
      this.focus();
    }
  }

  /** As high as what is written, up to a limit. */
  fit(field) {
    if (field) {
      field.style.height = 'auto';
      field.style.height = `${Math.min(HIGHEST_PX, field.scrollHeight)}px`;
    }
  }

  #typed(field, peer) {
    this.chat.drafts.set(peer.id, field.value);
    this.fit(field);
    this.changed();
  }

  #pressed(event) {
    const sends = event.key === 'Enter' && !event.shiftKey && !event.isComposing && hasKeyboard.matches;
    if (sends) {
      event.preventDefault();
      event.target.form.requestSubmit();
    }
  }

  #submit(event, peer) {
    event.preventDefault();
    const text = this.chat.drafts.of(peer.id);
    if (text.trim() && codePoints(text) <= LIMIT) {
      this.chat.drafts.set(peer.id, '');
      this.chat.outbox.add(peer.id, text);
      this.onSent();
      requestAnimationFrame(() => this.focus());
    }
  }
}

function counter(length) {
  return length > LIMIT ? `${length - LIMIT} too many` : `${LIMIT - length} left`;
}

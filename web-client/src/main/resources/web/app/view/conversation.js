import { html, nothing } from '../lit.js';
import { Log } from '../state/log.js';
import { Composer } from './composer.js';
import { backIcon, downIcon } from './icons.js';
import { linkStrip } from './link-state.js';
import { Pane } from './pane.js';
import { avatar, moodLine, personOr } from './person.js';
import { linkTo } from './routes.js';

/** What two people have said, and the place to say more. */
export class ConversationView {
  #peer = null;
  #nothingYet = new Log(0, async () => [], () => {});

  constructor(chat, changed) {
    this.chat = chat;
    this.composer = new Composer(chat, changed, () => this.pane.jumpToLatest());
    this.pane = new Pane({
      seen: (seq) => this.#seen(seq),
      changed,
      act: {
        retry: (entry) => chat.outbox.retry(entry.clientId),
        remove: (entry) => chat.outbox.remove(entry.clientId),
        edit: (entry) => {
          chat.outbox.remove(entry.clientId);
          this.composer.put(this.#peer, entry.content);
        },
      },
    });
  }

  /** Comes to a person, and learns how he is now. */
  open(userId) {
    this.chat.lookAt(userId);
    requestAnimationFrame(() => this.composer.focusIfKeyboard());
  }

  view(userId) {
    const { chat, pane } = this;
    this.#peer = personOr(chat.people.get(userId), userId);
    const isEmpty = !chat.conversations.withPeer(userId) && chat.outbox.to(userId).length === 0;
    return html`
      <section class="conversation" aria-labelledby="peer">
        <header class="top">
          <a class="back plain" href=${linkTo.chats} aria-label="Back to the list">${backIcon}</a>
          ${avatar(this.#peer)}
          <div class="who">
            <h1 id="peer" dir="auto">${this.#peer.displayName}</h1>
            <p>${moodLine(this.#peer)}</p>
          </div>
        </header>
        ${isEmpty && chat.conversations.isLoaded ? html`
          <p class="empty">Nothing said yet. Write the first word to <b dir="auto">${this.#peer.displayName}</b>.</p>` : nothing}
        ${pane.element}
        ${pane.isDetached ? this.#jump(pane.newBelow) : nothing}
        ${linkStrip(chat)}
        ${this.composer.view(this.#peer)}
      </section>`;
  }

  #jump(count) {
    return html`
      <button class="jump" @click=${() => this.pane.jumpToLatest()}>
        ${downIcon}<span>${count > 0 ? `${count} new` : html`<span class="unseen">To the latest message</span>`}</span>
      </button>`;
  }

  /** To be called when the view stands in the page. */
  settle(userId) {
    const { conversations, outbox, spoken, link, me } = this.chat;
    const conversation = conversations.withPeer(userId);
    this.pane.show({
      log: conversation ? conversations.log(conversation.id) : this.#nothingYet,
      pending: outbox.to(userId),
      spoken: conversation ? spoken.of(conversation.id) : '',
      isLive: link.state === 'live',
      who: { myId: me.id, peerName: this.#peer.displayName },
      seenSeq: conversation?.receipts.find((receipt) => receipt.userId === userId)?.read ?? 0,
    });
    this.composer.fit(document.getElementById('words'));
  }

  #seen(seq) {
    const conversation = this.chat.conversations.withPeer(this.#peer.id);
    if (conversation) {
      this.chat.reading.seen(conversation, seq);
    }
  }
}

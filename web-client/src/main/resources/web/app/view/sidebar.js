import { html, nothing, repeat } from '../lit.js';
import { ago } from './format.js';
import { gearIcon, mark } from './icons.js';
import { linkLine } from './link-state.js';
import { avatar, moodLine, moodText, personOr } from './person.js';
import { linkTo } from './routes.js';

/** Where one goes from: the conversations, or the people to begin one with. */
export class Sidebar {
  constructor(chat, search, status) {
    this.chat = chat;
    this.search = search;
    this.status = status;
  }

  view(route, list) {
    const { chat } = this;
    const unread = chat.conversations.unread;
    return html`
      ${this.#head(route)}
      <nav aria-label="Lists" class="tabs">
        <a href=${linkTo.chats} aria-current=${list === 'chats' ? 'true' : nothing}>Chats${unread > 0 ? html`
          <span class="badge"><span class="unseen">, </span>${unread}<span class="unseen"> unread</span></span>` : nothing}</a>
        <a href=${linkTo.people} aria-current=${list === 'people' ? 'true' : nothing}>People</a>
      </nav>
      ${list === 'people' ? this.#people(route) : this.#chats(route)}
      ${linkLine(chat)}`;
  }

  #head(route) {
    // Of oneself one knows by the line, and when one was last seen is for others.
    const me = { ...this.chat.me, online: this.chat.link.state === 'live', lastSeenAt: undefined };
    return html`
      <header>
        <div class="top">
          ${mark}<h1>Parley</h1>
          <a class="plain tool" href=${linkTo.settings} aria-label="Settings"
            aria-current=${route.name === 'settings' ? 'page' : nothing}>${gearIcon}</a>
        </div>
        <button class="me" @click=${() => this.status.open()}>
          ${avatar(me)}
          <span class="who"><b dir="auto">${me.displayName}</b><span>${moodLine(me)}</span></span>
          <span class="hint">Change status</span>
        </button>
      </header>`;
  }

  #chats(route) {
    const { conversations } = this.chat;
    const sorted = conversations.sorted();
    const here = Math.max(0, sorted.findIndex((conversation) => conversations.peerOf(conversation) === route.id));
    if (sorted.length === 0) {
      return conversations.isLoaded ? html`
        <nav class="list" aria-label="Conversations">
          <p class="empty">No conversations yet.<br><a class="primary call" href=${linkTo.people}>Find somebody to talk to</a></p>
        </nav>`
        : html`<div class="list loading" aria-hidden="true"><i></i><i></i><i></i></div>`;
    }
    return html`
      <nav class="list" aria-label="Conversations">
        <ul @keydown=${walk}>
          ${repeat(sorted, ({ id }) => id, (conversation, i) => this.#chat(conversation, i === here, route))}
        </ul>
        ${conversations.next ? html`
          <button class="plain more" @click=${() => conversations.loadMore().catch(() => {})}>Show older conversations</button>` : nothing}
      </nav>`;
  }

  #chat(conversation, isTabStop, route) {
    const peerId = this.chat.conversations.peerOf(conversation);
    const peer = personOr(this.chat.people.get(peerId), peerId);
    const last = conversation.lastMessage;
    const isHere = route.id === peerId;
    return html`
      <li><a class="entry" href=${linkTo.with(peerId)} aria-current=${isHere ? 'page' : nothing}
          tabindex=${isTabStop ? 0 : -1} data-unread=${conversation.unread}>
        ${avatar(peer)}
        <span class="who">
          <b dir="auto">${peer.displayName}</b>
          <span class="last" dir="auto">${this.#lastWords(last, isHere ? '' : this.chat.drafts.of(peerId))}</span>
        </span>
        <span class="side-notes">
          ${last ? html`<time datetime=${last.sentAt}>${ago(last.sentAt)}</time>` : nothing}
          ${conversation.unread > 0 ? html`
            <span class="badge">${conversation.unread}<span class="unseen"> unread</span></span>` : nothing}
        </span>
        <span class="unseen">, ${moodText(peer)}</span>
      </a></li>`;
  }

  #lastWords(last, draft) {
    if (draft) {
      return html`<i>Draft:</i> ${draft.slice(0, 100)}`;
    }
    const isMine = last?.senderId === this.chat.me.id;
    return last ? html`${isMine ? 'You: ' : nothing}${last.content.slice(0, 100)}` : nothing;
  }

  #people(route) {
    const { search, chat } = this;
    const others = search.users.filter(({ id }) => id !== chat.me.id);
    const here = Math.max(0, others.findIndex(({ id }) => id === route.id));
    return html`
      <div class="list" role="search">
        <label class="find"><span class="unseen">Find people by name</span>
          <input type="search" placeholder="Find people by name" .value=${search.query}
            @input=${(event) => search.type(event.target.value)} autocomplete="off" spellcheck="false" dir="auto">
        </label>
        <ul @keydown=${walk} aria-label="People">
          ${repeat(others, ({ id }) => id, ({ id }, i) => person(chat.people.get(id), i === here, route))}
        </ul>
        ${search.isLoaded && others.length === 0 ? html`
          <p class="empty">${search.query ? 'Nobody by that name.' : 'Nobody else is here yet. Invite somebody!'}</p>` : nothing}
        ${search.failure ? html`<p class="failure" role="alert">${search.failure}</p>` : nothing}
        ${search.next ? html`<button class="plain more" @click=${() => search.more()}>Show more</button>` : nothing}
      </div>`;
  }
}

function person(user, isTabStop, route) {
  const isHere = route.id === user.id;
  return html`
    <li><a class="entry" href=${linkTo.with(user.id)} aria-current=${isHere ? 'page' : nothing}
        tabindex=${isTabStop ? 0 : -1}>
      ${avatar(user)}
      <span class="who">
        <b dir="auto">${user.displayName}</b>
        <span class="last">${moodLine(user)}</span>
      </span>
    </a></li>`;
}

/** Arrows go from entry to entry, so that Tab needs but one step for the whole list. */
function walk(event) {
  const entries = [...event.currentTarget.querySelectorAll('a.entry')];
  const at = entries.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: entries.length - 1 }[event.key];
  if (to !== undefined && entries[to]) {
    event.preventDefault();
    entries[to].focus();
  }
}

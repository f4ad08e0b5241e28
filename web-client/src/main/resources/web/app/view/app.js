import { html } from '../lit.js';
import { Devices } from '../state/devices.js';
import { PeopleSearch } from '../state/search.js';
import { ConversationView } from './conversation.js';
import { mark } from './icons.js';
import { currentRoute, goTo, linkTo } from './routes.js';
import { Settings } from './settings.js';
import { Sidebar } from './sidebar.js';
import { SignIn } from './sign-in.js';
import { StatusDialog } from './status.js';

/** The page as a function of what the chat knows and of where one is. */
export class App {
  #route = { name: 'chats' };
  #list = 'chats';
  #isInside = false;

  constructor(chat, changed) {
    this.chat = chat;
    this.search = new PeopleSearch(chat, changed);
    this.signIn = new SignIn(chat, changed);
    this.status = new StatusDialog(chat, changed);
    this.settings = new Settings(chat, new Devices(chat, changed), changed);
    this.sidebar = new Sidebar(chat, this.search, this.status);
    this.conversation = new ConversationView(chat, changed);
    addEventListener('keydown', (event) => this.#pressed(event));
  }

  /** Takes note of where one is, and does what coming there takes. */
  arrive() {
    const isSignedIn = this.chat.phase === 'signed-in';
    const route = currentRoute();
    const isElsewhere = route.name !== this.#route.name || route.id !== this.#route.id || isSignedIn !== this.#isInside;
    const from = this.#route;
    this.#route = route;
    this.#isInside = isSignedIn;
    if (isSignedIn && isElsewhere) {
      this.#enter(route, from);
    }
  }

  #enter(route, from) {
    if (route.name === 'chats' || route.name === 'people') {
      this.#list = route.name;
      requestAnimationFrame(() => this.#focusWhereOneWas(from));
    }
    if (route.name === 'people') {
      this.search.load();
    } else if (route.name === 'settings') {
      this.settings.open();
      requestAnimationFrame(() => document.getElementById('settings-title')?.focus());
    } else if (route.name === 'with') {
      this.conversation.open(route.id);
    }
  }

  #focusWhereOneWas(from) {
    if (from.name === 'with') {
      document.querySelector(`a.entry[href="${linkTo.with(from.id)}"]`)?.focus();
    }
  }

  view() {
    return { 'starting': () => this.#starting(), 'signed-out': () => this.signIn.view(), 'signed-in': () => this.#inside() }[
      this.chat.phase]();
  }

  #starting() {
    return html`<main class="splash">${mark}<h1 class="unseen">Parley</h1><p role="status">${this.chat.notice}</p></main>`;
  }

  #inside() {
    const route = this.#route;
    const isDeep = route.name === 'with' || route.name === 'settings';
    return html`
      <main class="frame" data-deep=${isDeep}>
        <div class="side">${this.sidebar.view(route, this.#list)}</div>
        <div class="stage">${this.#stage(route)}</div>
      </main>
      ${this.status.view()}`;
  }

  #stage(route) {
    if (route.name === 'with') {
      return this.conversation.view(route.id);
    }
    if (route.name === 'settings') {
      return this.settings.view();
    }
    return html`<div class="nothing-open">${mark}<p>${this.#whatNext(route)}</p></div>`;
  }

  /** The words beside the lists; whoever has no conversation yet is told there where to begin. */
  #whatNext(route) {
    if (route.name === 'people') {
      return 'Choose somebody to write to.';
    }
    return this.chat.conversations.sorted().length > 0
      ? html`Choose a conversation, or <a href=${linkTo.people}>find somebody</a> to talk to.`
      : html`Talk now. Be busy later.<br>Nothing gets lost.`;
  }

  /** To be called when the view stands in the page. */
  settle() {
    if (this.#isInside && this.#route.name === 'with') {
      this.conversation.settle(this.#route.id);
    }
  }

  /** Escape goes back. */
  #pressed(event) {
    const isDeep = this.#route.name === 'with' || this.#route.name === 'settings';
    if (event.key === 'Escape' && isDeep && !document.querySelector('dialog[open]') && !event.isComposing) {
      goTo(this.#list === 'people' ? linkTo.people : linkTo.chats);
    }
  }
}


import { html, nothing, repeat } from '../lit.js';
import { setTheme, theme } from '../state/preferences.js';
import { ago } from './format.js';
import { backIcon } from './icons.js';
import { linkTo } from './routes.js';

const THEMES = [['system', 'As the system'], ['light', 'Light'], ['dark', 'Dark']];

/** One's name, the page's looks, and where one is signed in. */
export class Settings {
  #word = '';
  #failure = '';

  constructor(chat, devices, changed) {
    this.chat = chat;
    this.devices = devices;
    this.changed = changed;
  }

  open() {
    this.#say('', '');
    this.devices.load();
  }

  view() {
    return html`
      <section class="settings" aria-labelledby="settings-title">
        <header class="top">
          <a class="back plain" href=${linkTo.chats} aria-label="Back to the list">${backIcon}</a>
          <h1 id="settings-title" tabindex="-1">Settings</h1>
        </header>
        <div class="sheet">
          ${this.#name()} ${this.#looks()} ${this.#sessions()}
          <section aria-labelledby="out-title"><h2 id="out-title">Sign out</h2>
            <p class="hint">Drafts and unsent messages in this browser are removed.</p>
            <button class="secondary" @click=${() => this.#signOut()}>Sign out here</button>
            <p class="failure" role="alert">${this.#failure}</p>
          </section>
        </div>
      </section>`;
  }

  #name() {
    const { me } = this.chat;
    return html`
      <section aria-labelledby="name-title"><h2 id="name-title">Your name</h2>
        <form class="line" @submit=${(event) => this.#rename(event)}>
          <label class="grow"><span class="unseen">Your name, as others see it</span>
            <input name="displayName" required maxlength="128" dir="auto" autocomplete="name" .value=${me.displayName}></label>
          <button class="secondary">Save</button>
        </form>
        <p class="hint" role="status">${this.#word || `You sign in as ${me.username ?? me.email}.`}</p>
      </section>`;
  }

  #looks() {
    return html`
      <section aria-labelledby="looks-title"><h2 id="looks-title">Looks</h2>
        <fieldset class="segments" @change=${(event) => setTheme(event.target.value)}>
          <legend class="unseen">Light or dark</legend>
          ${THEMES.map(([value, name]) => html`
            <label><input type="radio" name="theme" value=${value} ?checked=${theme() === value}><span>${name}</span></label>`)}
        </fieldset>
      </section>`;
  }

  #sessions() {
    const { sessions, failure } = this.devices;
    return html`
      <section aria-labelledby="devices-title"><h2 id="devices-title">Where you are signed in</h2>
        ${failure ? html`<p class="failure" role="alert">${failure}</p>` : nothing}
        <ul class="devices">
          ${repeat(sessions, ({ id }) => id, (session) => html`
            <li><span class="who"><b>${session.device ?? 'Unnamed device'}</b>
              <span class="hint">${session.current ? 'This browser' : `Last used ${lately(session.lastUsedAt)}`}</span></span>
              ${session.current ? nothing : html`
                <button class="plain" aria-label=${`End the session of ${session.device ?? 'an unnamed device'}`}
                  @click=${() => this.devices.end(session.id)}>End</button>`}</li>`)}
        </ul>
      </section>`;
  }

  async #rename(event) {
    event.preventDefault();
    const displayName = new FormData(event.target).get('displayName').trim();
    try {
      await this.chat.changeMe({ displayName });
      this.#say('Saved.', '');
    } catch (error) {
      this.#say(error.message, '');
    }
  }

  async #signOut() {
    try {
      await this.chat.signOut();
    } catch (error) {
      this.#say('', `You are still signed in. ${error.message}`);
    }
  }

  #say(word, failure) {
    this.#word = word;
    this.#failure = failure;
    this.changed();
  }
}

function lately(iso) {
  const when = ago(iso);
  return when === 'now' ? 'just now' : when.endsWith('min') ? `${when} ago` : when;
}

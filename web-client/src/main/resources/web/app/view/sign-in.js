import { html, nothing } from '../lit.js';
import { mark } from './icons.js';

/** The way in: one form for those who have an account, one for those who have not. */
export class SignIn {
  #failure = '';
  #isBusy = false;
  #isNew = false;

  constructor(chat, changed) {
    this.chat = chat;
    this.changed = changed;
  }

  view() {
    return html`
      <main class="door">
        <header class="door-brand">
          ${mark}
          <h1>Parley</h1>
          <p>Talk now. Be busy later.<br>Nothing gets lost.</p>
        </header>
        <form class="card" @submit=${(event) => this.#submit(event)} aria-labelledby="door-title">
          <h2 id="door-title">${this.#isNew ? 'Create an account' : 'Sign in'}</h2>
          ${this.chat.notice ? html`<p class="word" role="status">${this.chat.notice}</p>` : nothing}
          ${this.#fields()}
          <p class="failure" role="alert">${this.#failure}</p>
          <button class="primary" ?disabled=${this.#isBusy}>${this.#isNew ? 'Create account' : 'Sign in'}</button>
          <p class="aside">
            ${this.#isNew ? 'Been here before?' : 'New here?'}
            <button type="button" class="plain" @click=${() => this.#turn()}>
              ${this.#isNew ? 'Sign in instead' : 'Create an account'}
            </button>
          </p>
        </form>
      </main>`;
  }

  #fields() {
    return html`
      <label>Username or e-mail
        <input name="login" autocomplete="username" autocapitalize="none" spellcheck="false" required maxlength="254">
      </label>
      ${this.#isNew ? html`
        <label>Your name, as others see it <span class="hint">(if it is another)</span>
          <input name="displayName" autocomplete="name" maxlength="128" dir="auto">
        </label>` : nothing}
      <label>Password ${this.#isNew ? html`<span class="hint">(8 characters or more)</span>` : nothing}
        <input name="password" type="password" required minlength=${this.#isNew ? 8 : 1} maxlength="128"
          autocomplete=${this.#isNew ? 'new-password' : 'current-password'}>
      </label>`;
  }

  #turn() {
    this.#isNew = !this.#isNew;
    this.#failure = '';
    this.changed();
  }

  async #submit(event) {
    event.preventDefault();
    const { login, password, displayName } = Object.fromEntries(new FormData(event.target));
    this.#say('', true);
    try {
      if (this.#isNew) {
        const name = login.includes('@') ? { email: login.trim() } : { username: login.trim() };
        await this.chat.signUp({ ...name, password, displayName: displayName.trim() || undefined });
      } else {
        await this.chat.logIn(login.trim(), password);
      }
      this.#isNew = false;
      this.#say('', false);
    } catch (error) {
      this.#say(error.message, false);
    }
  }

  #say(failure, isBusy) {
    this.#failure = failure;
    this.#isBusy = isBusy;
    this.changed();
  }
}

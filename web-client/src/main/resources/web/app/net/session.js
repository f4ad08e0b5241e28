import { ask, Refusal } from './api.js';

const KNOWN = 'parley.signed-in';
const RENEW_BEFORE_MS = 60_000;
/** A token with less left than this may expire on its way. */
const FRESH_MS = 15_000;
/** Browsers take longer timers for no wait at all. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * Who is signed in here. The access token lives in this object only, the refresh token in a cookie that no script reads.
 */
export class Session {
  #token = '';
  #expiresAt = 0;
  #renewing = null;
  #timer = 0;
  #userId = null;

  /**
   * @param {object} on
   * @param {(token: string) => void} on.renewed
   * @param {(why: string) => void} on.ended
   */
  constructor(on) {
    this.on = on;
  }

  /** Signs in where this browser was signed in before; answers the user, or null. */
  async restore() {
    if (!localStorage.getItem(KNOWN)) {
      return null;
    }
    try {
      return this.#accept(await ask('POST', '/sessions/refresh', { body: { cookie: true } }));
    } catch (error) {
      if (!(error instanceof Refusal) || !error.isFinal && error.status !== 401) {
        throw error;
      }
      localStorage.removeItem(KNOWN);
      return null;
    }
  }

  async signUp(account) {
    return this.#accept(await ask('POST', '/accounts', { body: { ...account, device: device(), cookie: true } }));
  }

  async logIn(login, password) {
    return this.#accept(await ask('POST', '/sessions', { body: { login, password, device: device(), cookie: true } }));
  }

  /** Asks in the user's name. A token that counts no more is renewed once. */
  async ask(method, path, body) {
    try {
      return await ask(method, path, { body, token: await this.freshToken() });
    } catch (error) {
      if (error.status !== 401 || path === '/sessions/current') {
        throw error;
      }
      return ask(method, path, { body, token: await this.renew() });
    }
  }

  async freshToken() {
    return Date.now() < this.#expiresAt - FRESH_MS ? this.#token : this.renew();
  }

  /** Exchanges the cookie for new tokens; whoever asks meanwhile gets the same. */
  renew() {
    this.#renewing ??= this.#renew().finally(() => { this.#renewing = null; });
    return this.#renewing;
  }

  async #renew() {
    const userId = this.#userId;
    if (!userId) {
      throw new Refusal({ status: 401, detail: 'You are not signed in.' });
    }
    try {
      this.#accept(await ask('POST', '/sessions/refresh', { body: { cookie: true } }));
    } catch (error) {
      if (error.status === 401 && userId === this.#userId) {
        this.#end('You were signed out. Sign in again to go on.');
      }
      throw error;
    }
    if (userId !== this.#userId) {
      // Another tab has signed in as somebody else: this one is to show that, and nothing of both.
      location.reload();
    }
    this.on.renewed(this.#token);
    return this.#token;
  }

  async signOut() {
    try {
      await this.ask('DELETE', '/sessions/current');
    } catch (error) {
      if (error.status !== 401) {
        throw error;
      }
    }
    this.#end('');
  }

  #accept(grant) {
    this.#token = grant.accessToken;
    this.#expiresAt = Date.now() + grant.expiresIn * 1000;
    this.#userId = grant.user.id;
    localStorage.setItem(KNOWN, '1');
    clearTimeout(this.#timer);
    const wait = Math.max(FRESH_MS, grant.expiresIn * 1000 - RENEW_BEFORE_MS);
    // A failure here is met again, and answered, by whoever needs the token next.
    this.#timer = setTimeout(() => this.renew().catch(() => {}), Math.min(wait, LONGEST_TIMER_MS));
    return grant.user;
  }

  #end(why) {
    clearTimeout(this.#timer);
    localStorage.removeItem(KNOWN);
    this.#token = '';
    this.#expiresAt = 0;
    this.#userId = null;
    this.on.ended(why);
  }
}

/** How the person will recognise this browser in the list of devices. */
function device() {
  const agent = navigator.userAgent;
  const browser = [['Edg/', 'Edge'], ['OPR/', 'Opera'], ['Firefox/', 'Firefox'], ['Chrome/', 'Chrome'], ['Safari/', 'Safari']];
  const system = [['Android', 'Android'], ['iPhone', 'iPhone'], ['iPad', 'iPad'], ['Windows', 'Windows'], ['Mac OS', 'macOS'], ['Linux', 'Linux']];
  const named = (table, otherwise) => table.find(([mark]) => agent.includes(mark))?.[1] ?? otherwise;
  return `${named(browser, 'Browser')} on ${named(system, 'an unknown system')}`;
}

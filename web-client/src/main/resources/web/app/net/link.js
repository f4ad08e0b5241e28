import { Unreachable } from './api.js';
import { Connection } from './connection.js';
import { openSocket } from './transport.js';

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;
/** A connection that lived as long as this was a good one: the next trouble begins counting anew. */
const GOOD_LIFE_MS = 5_000;

/** What ends all trying, until the person says otherwise. */
const STOPPING = {
  'too-many-connections': 'Parley is open in too many places. Close one of them, then try again.',
  protocol: 'This page and the server do not understand each other. Reload the page.',
};
const RENEWING = ['expired', 'revoked', 'unauthenticated'];

/**
 * Keeps a connection as long as somebody is signed in. Its state is "connecting", "live" or "offline", and said as it is.
 */
export class Link {
  state = 'connecting';
  /** Why it has stopped trying; empty as long as it tries. */
  halted = '';
  #connection = null;
  #isRunning = false;
  #troubles = 0;
  #liveSince = 0;
  #wake = () => {};

  /**
   * @param {import('./session.js').Session} session
   * @param {object} on
   * @param {() => object} on.greeting what hello says beside the token
   * @param {(welcome: object) => void} on.live
   * @param {(frame: object) => void} on.frame
   * @param {() => void} on.state
   */
  constructor(session, on) {
    this.session = session;
    this.on = on;
  }

  get takesSends() {
    return this.state === 'live' && !this.#connection.isDraining;
  }

  start() {
    this.#isRunning = true;
    this.#run();
  }

  stop() {
    this.#isRunning = false;
    this.#connection?.close();
    this.#wake();
  }

  /** Something may have changed: looks at once whether the line holds, or tries again without waiting. */
  check() {
    this.halted = '';
    this.#wake();
    if (this.state === 'live') {
      this.#connection.probe();
    }
  }

  /** The browser says that its network is gone. */
  lose() {
    this.#connection?.close();
  }

  ask(frame) {
    return this.state === 'live' ? this.#connection.ask(frame) : Promise.reject(new Unreachable());
  }

  async #run() {
    while (this.#isRunning) {
      const goodbye = await this.#live().catch(() => ({ reason: 'unreachable' }));
      this.#connection?.close();
      this.#connection = null;
      if (!this.#isRunning) {
        return;
      }
      this.halted = STOPPING[goodbye.reason] ?? '';
      const pause = this.halted ? Infinity : await this.#pauseAfter(goodbye);
      this.#enter(pause > 0 ? 'offline' : 'connecting');
      await this.#sleep(pause);
    }
  }

  /** One connection from its beginning to its end. */
  async #live() {
    this.#enter('connecting');
    const token = await this.session.freshToken();
    const connection = new Connection(await openSocket(), {
      welcome: (welcome) => this.#welcomed(welcome),
      frame: this.on.frame,
    });
    this.#connection = connection;
    if (!this.#isRunning) {
      connection.close();
    }
    connection.hello({ token, ...this.on.greeting() });
    const goodbye = await connection.ended;
    if (this.state === 'live' && Date.now() - this.#liveSince > GOOD_LIFE_MS) {
      this.#troubles = 0;
    }
    return goodbye;
  }

  #welcomed(welcome) {
    this.#liveSince = Date.now();
    this.#enter('live');
    this.on.live(welcome);
  }

  async #pauseAfter(goodbye) {
    if (RENEWING.includes(goodbye.reason)) {
      // Without success the session says that it has ended, or the next try meets the same trouble.
      await this.session.renew().catch(() => {});
    }
    const trouble = this.#troubles++;
    if (goodbye.retryAfterMs !== undefined) {
      return jittered(goodbye.retryAfterMs);
    }
    const isOurTurn = goodbye.reason !== 'unavailable' && goodbye.reason !== 'unreachable';
    return isOurTurn && trouble === 0 ? 0 : jittered(Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** trouble));
  }

  #sleep(pauseMs) {
    return new Promise((resolve) => {
      const timer = pauseMs === Infinity ? 0 : setTimeout(resolve, pauseMs);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  #enter(state) {
    this.state = state;
    this.on.state();
  }
}

/** Between half of it and all of it, so that those who were cut off together do not come back together. */
function jittered(pauseMs) {
  return pauseMs * (0.5 + Math.random() / 2);
}

import { Link } from '../net/link.js';
import { Session } from '../net/session.js';
import { Conversations } from './conversations.js';
import { Outbox } from './outbox.js';
import { People } from './people.js';
import { Drafts } from './preferences.js';
import { Reading } from './reading.js';
import { Spoken } from './spoken.js';

const RESTORE_AGAIN_MS = 3_000;
/** Who comes back need not be the only one who does: what was missed comes at once, the rest may wait. */
const LOOK_WITHIN_MS = 2_000;

/**
 * Everything that the page knows, and all that it can do. State flows one way: what the server says changes this, and
 * whoever shows it is told. "phase" is "starting", "signed-out" or "signed-in".
 */
export class Chat {
  phase = 'starting';
  /** A word to whoever meets the login page. */
  notice = '';
  /** One's own record, when signed in. */
  me = null;
  #isCurrent = false;
  #missed = 0;
  #comesBack = false;

  /**
   * @param {object} on
   * @param {() => void} on.changed
   * @param {(text: string) => void} on.news what somebody who does not look should hear
   */
  constructor(on) {
    this.on = on;
    this.session = new Session({
      renewed: (token) => this.link?.takesSends && this.link.ask({ op: 'refresh', token }).catch(() => {}),
      ended: (why) => this.#leave(why),
    });
    this.ask = (method, path, body) => this.session.ask(method, path, body);
  }

  /** Goes on where this browser was signed in. */
  async start() {
    try {
      const user = await this.session.restore();
      if (user) {
        this.#enter(user);
      } else {
        this.#leave('');
      }
    } catch (error) {
      this.notice = error.message;
      this.on.changed();
      setTimeout(() => this.start(), RESTORE_AGAIN_MS);
    }
  }

  async signUp(account) {
    this.#enter(await this.session.signUp(account));
  }

  async logIn(login, password) {
    this.#enter(await this.session.logIn(login, password));
  }

  /** Nothing that was written stays behind. */
  async signOut() {
    const { outbox, drafts } = this;
    await this.session.signOut();
    outbox.clear();
    drafts.clear();
  }

  #enter(user) {
    const { changed } = this.on;
    this.me = user;
    this.people = new People(changed);
    this.conversations = new Conversations(user.id, this.ask, {
      users: (users) => this.people.put(users),
      message: (message) => this.#heard(message),
      cleared: () => this.reading.clear(),
      changed,
    });
    this.reading = new Reading(this.ask, this.conversations);
    this.spoken = new Spoken(changed);
    this.drafts = new Drafts(user.id);
    this.outbox = new Outbox(`parley.outbox.${user.id}`, (frame) => this.#send(frame), () => this.#takesSends(), changed);
    this.link = this.#newLink();
    this.phase = 'signed-in';
    changed();
    this.#begin();
  }

  /** The inbox paints the screen; the link then tells what has changed since. */
  async #begin() {
    const { link, conversations } = this;
    this.#comesBack = false;
    await conversations.load().catch(() => {});
    if (link === this.link) {
      link.start();
    }
  }

  #newLink() {
    return new Link(this.session, {
      greeting: () => ({ logId: this.conversations.logId, resume: this.conversations.cursors() }),
      live: (welcome) => this.#live(welcome),
      frame: (frame) => this.#hear(frame),
      state: () => {
        this.#isCurrent = false;
        this.on.changed();
      },
    });
  }

  #leave(why) {
    this.link?.stop();
    this.link = null;
    this.spoken?.clear();
    this.conversations = null;
    this.me = null;
    this.notice = why;
    this.phase = 'signed-out';
    this.on.changed();
  }

  #takesSends() {
    return this.#isCurrent && this.link?.takesSends === true;
  }

  #live(welcome) {
    this.me = welcome.user;
    if (welcome.logId !== this.conversations.logId) {
      this.conversations.clear();
    }
  }

  #hear(frame) {
    const handlers = {
      message: () => this.conversations.receive(frame.message).catch(() => {}),
      conversation: () => this.#heardOf(frame.conversation),
      receipt: () => this.conversations.receipt(frame),
      presence: () => this.#heardHow(frame),
      'auto-reply': () => this.spoken.hear(frame),
      resumed: () => this.#resumed(frame.unknown ?? []),
    };
    handlers[frame.op]?.();
  }

  async #resumed(unknown) {
    this.conversations.drop(unknown);
    this.#isCurrent = true;
    this.outbox.flush();
    this.reading.tell();
    this.on.changed();
    if (this.#missed > 0) {
      this.on.news(this.#missed === 1 ? 'One new message' : `${this.#missed} new messages`);
      this.#missed = 0;
    }
    if (this.#comesBack) {
      await new Promise((resolve) => setTimeout(resolve, Math.random() * LOOK_WITHIN_MS));
    }
    this.#comesBack = true;
    await this.look();
  }

  /** Looks what has become of people and conversations. */
  async look() {
    await this.conversations?.load().catch(() => {});
  }

  #heardOf(conversation) {
    const isNew = !this.conversations.get(conversation.id);
    this.conversations.put(conversation);
    // Of those that come while resuming, looking afterwards tells all.
    if (isNew && this.#isCurrent) {
      this.lookAt(this.conversations.peerOf(conversation))
        .then(() => conversation.lastMessage && this.#tell(conversation.lastMessage));
    }
  }

  /** How somebody is, or what one has said of oneself elsewhere. */
  #heardHow(presence) {
    if (presence.userId === this.me?.id) {
      const { availability, awayNote, awayUntil } = presence;
      this.me = { ...this.me, availability, awayNote, awayUntil };
      this.on.changed();
    }
    this.people.heard(presence);
  }

  #heard(message) {
    this.spoken.became(message);
    if (message.senderId === this.conversations?.myId) {
      this.outbox.remove(message.clientId);
    } else if (this.#isCurrent) {
      this.#tell(message);
    } else {
      this.#missed++;
    }
  }

  #tell(message) {
    if (this.me && message.senderId !== this.me.id) {
      const name = this.people.get(message.senderId)?.displayName ?? 'Somebody';
      this.on.news(`${name}${message.auto ? ', automatic reply' : ''}: ${message.content.slice(0, 200)}`);
    }
  }

  async #send(frame) {
    const { message } = await this.link.ask(frame);
    await this.conversations.receive(message);
  }

  /** Learns what is to be known of a person now. */
  async lookAt(userId) {
    try {
      this.people.put([await this.ask('GET', `/users/${userId}`)]);
    } catch {
      // What was known before stays.
    }
  }

  /** @param {{displayName?: string, availability?: string, awayNote?: string, awayUntil?: string}} changes */
  async changeMe(changes) {
    this.me = await this.ask('PATCH', '/me', changes);
    this.on.changed();
  }
}

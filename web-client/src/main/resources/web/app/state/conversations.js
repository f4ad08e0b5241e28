import { Log } from './log.js';

const KEPT_LOGS = 5;
/** As many as hello takes. */
const CURSORS = 500;
const PAGE = 200;

/**
 * One's conversations, each as far as the page has seen its log. A message counts when it is the next one: what is known
 * is dropped, and what a gap leaves out is asked for first.
 */
export class Conversations {
  #byId = new Map();
  #byPeer = new Map();
  #logs = new Map();
  #filling = new Map();
  logId = undefined;
  next = undefined;
  isLoaded = false;

  /**
   * @param {string} myId
   * @param {(method: string, path: string, body?: object) => Promise<any>} ask
   * @param {object} on
   * @param {(users: object[]) => void} on.users heard of on the way
   * @param {(message: object) => void} on.message a message that counts, once and in order
   * @param {() => void} on.cleared another log has begun, and nothing that was known counts
   * @param {() => void} on.changed
   */
  constructor(myId, ask, on) {
    this.myId = myId;
    this.ask = ask;
    this.on = on;
  }

  withPeer(userId) {
    return this.#byId.get(this.#byPeer.get(userId));
  }

  get(id) {
    return this.#byId.get(id);
  }

  /** Who it is with. */
  peerOf(conversation) {
    return conversation.members.find((id) => id !== this.myId);
  }

  /** All of them, the latest activity first. */
  sorted() {
    const sentAt = (conversation) => conversation.lastMessage?.sentAt ?? '';
    return [...this.#byId.values()].sort((a, b) => (sentAt(a) < sentAt(b) ? 1 : -1));
  }

  get unread() {
    return [...this.#byId.values()].reduce((sum, conversation) => sum + conversation.unread, 0);
  }

  /** What hello says: how far the page has seen the latest conversations. */
  cursors() {
    return Object.fromEntries(this.sorted().slice(0, CURSORS).map(({ id, lastSeq }) => [id, lastSeq]));
  }

  /** The first page, or the pages down to what is known already: what one missed while away. */
  async load() {
    let cursor;
    let meetsKnown = false;
    do {
      const page = await this.#page(cursor);
      meetsKnown = page.conversations.some(({ id, lastSeq }) => this.#byId.get(id)?.lastSeq === lastSeq);
      cursor = page.next;
      this.#adopt(page);
    } while (this.isLoaded && cursor && !meetsKnown);
    this.next = this.isLoaded ? this.next : cursor;
    this.isLoaded = true;
    this.on.changed();
  }

  async loadMore() {
    const page = await this.#page(this.next);
    this.#adopt(page);
    this.next = page.next;
    this.on.changed();
  }

  #page(cursor) {
    return this.ask('GET', `/conversations?limit=100${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`);
  }

  #adopt(page) {
    if (this.logId && page.logId !== this.logId) {
      this.clear();
    }
    this.logId = page.logId;
    this.on.users(page.users);
    page.conversations.forEach((conversation) => this.put(conversation));
  }

  /** What the server says of one, as far as it is no older than what is known by now. */
  put(conversation) {
    const known = this.#byId.get(conversation.id);
    this.#byId.set(conversation.id, known ? merged(known, conversation) : conversation);
    this.#byPeer.set(this.peerOf(conversation), conversation.id);
    this.#logs.get(conversation.id)?.grow(conversation.lastSeq);
    this.on.changed();
  }

  drop(ids) {
    ids.forEach((id) => {
      this.#byId.delete(id);
      this.#logs.delete(id);
    });
    this.on.changed();
  }

  clear() {
    [this.#byId, this.#byPeer, this.#logs].forEach((map) => map.clear());
    this.logId = undefined;
    this.isLoaded = false;
    this.on.cleared();
    this.on.changed();
  }

  /** A message as it comes, in whatever order and however often; done when it counts. */
  async receive(message) {
    const known = this.#byId.get(message.conversationId);
    if (!known) {
      this.put(await this.ask('GET', `/conversations/${message.conversationId}`));
      this.on.message(message);
    } else if (message.seq === known.lastSeq + 1) {
      this.#apply(message);
    } else if (message.seq > known.lastSeq) {
      await this.#fill(message.conversationId, message.seq);
    }
  }

  /** Asks for what lies between; all who meet the same gap wait for the same answer. */
  #fill(id, upTo) {
    const filling = this.#filling.get(id) ?? this.#ask(id, upTo).finally(() => this.#filling.delete(id));
    this.#filling.set(id, filling);
    return filling.then(() => (this.#byId.get(id)?.lastSeq < upTo ? this.#fill(id, upTo) : undefined));
  }

  async #ask(id, upTo) {
    while (this.#byId.get(id)?.lastSeq < upTo) {
      const missing = await this.#after(id, this.#byId.get(id).lastSeq, PAGE);
      if (missing.length === 0) {
        throw new Error(`the server has not got ${upTo} of ${id}`);
      }
      missing.filter((message) => message.seq === this.#byId.get(id)?.lastSeq + 1).forEach((m) => this.#apply(m));
    }
  }

  async #after(id, seq, limit) {
    return (await this.ask('GET', `/conversations/${id}/messages?after=${seq}&limit=${limit}`)).messages;
  }

  #apply(message) {
    const known = this.#byId.get(message.conversationId);
    this.#byId.set(known.id, advanced(known, message, message.senderId === this.myId));
    this.#logs.get(known.id)?.append(message);
    this.on.message(message);
    this.on.changed();
  }

  /** How far somebody has received and read; with one's own id, what another device of one's own has read. */
  receipt({ conversationId, userId, delivered, read }) {
    const known = this.#byId.get(conversationId);
    if (known && userId === this.myId) {
      this.read(conversationId, read);
    } else if (known) {
      const receipts = furthest(known.receipts, [{ userId, delivered, read }]);
      this.#byId.set(conversationId, { ...known, receipts });
      this.on.changed();
    }
  }

  /** Counts everything up to a seq as read. */
  read(id, seq) {
    const known = this.#byId.get(id);
    if (known && seq > known.readSeq) {
      const unread = seq >= known.lastSeq ? 0 : Math.min(known.unread, known.lastSeq - seq);
      this.#byId.set(id, { ...known, readSeq: seq, unread });
      this.on.changed();
    }
  }

  /** The messages of a conversation, those of the few shown last being at hand. */
  log(id) {
    const log = this.#logs.get(id)
      ?? new Log(this.#byId.get(id).lastSeq, (after, limit) => this.#after(id, after, limit), this.on.changed);
    this.#logs.delete(id);
    this.#logs.set(id, log);
    if (this.#logs.size > KEPT_LOGS) {
      this.#logs.delete(this.#logs.keys().next().value);
    }
    return log;
  }
}

function merged(known, said) {
  const newer = known.lastSeq > said.lastSeq ? known : said;
  const readSeq = Math.max(known.readSeq, said.readSeq);
  return {
    ...newer,
    readSeq,
    deliveredSeq: Math.max(known.deliveredSeq, said.deliveredSeq),
    unread: Math.min(newer.unread, newer.lastSeq - readSeq),
    receipts: furthest(known.receipts, said.receipts),
  };
}

/** A conversation with its next message. Whoever writes has read what came before; whoever is answered for has not. */
function advanced(known, message, isMine) {
  const { seq, senderId } = message;
  const next = { ...known, lastSeq: seq, lastMessage: message, unread: known.unread + (isMine ? 0 : 1) };
  if (message.auto) {
    return next;
  }
  return isMine
    ? { ...next, readSeq: seq, deliveredSeq: seq, unread: 0 }
    : { ...next, receipts: furthest(known.receipts, [{ userId: senderId, delivered: seq, read: seq }]) };
}

/** How far each member has got: marks only grow, so of what is known and what is said the greater counts. */
function furthest(known, said) {
  const byMember = new Map(known.map((receipt) => [receipt.userId, receipt]));
  for (const { userId, delivered, read } of said) {
    const was = byMember.get(userId) ?? { delivered: 0, read: 0 };
    byMember.set(userId, { userId, delivered: Math.max(was.delivered, delivered), read: Math.max(was.read, read) });
  }
  return [...byMember.values()];
}

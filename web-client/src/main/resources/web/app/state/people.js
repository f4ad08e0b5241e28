/** Everyone the page has heard of, as far as it has heard. */
export class People {
  #byId = new Map();

  /** @param {() => void} changed */
  constructor(changed) {
    this.changed = changed;
  }

  /** @returns {object|undefined} */
  get(id) {
    return this.#byId.get(id);
  }

  put(users) {
    users.forEach((user) => this.#byId.set(user.id, user));
    this.changed();
  }

  /** News of somebody's presence and availability, which replace what was said before. */
  heard({ userId, online, availability, awayNote, awayUntil, lastSeenAt }) {
    const known = this.#byId.get(userId);
    if (known) {
      this.put([{ ...known, online, availability, awayNote, awayUntil, lastSeenAt: lastSeenAt ?? known.lastSeenAt }]);
    }
  }

  clear() {
    this.#byId.clear();
  }
}

/** Whether somebody is busy now: the end that he has named may have passed since we heard of it. */
export function isBusy(user) {
  return user.availability === 'BUSY' && !(user.awayUntil && Date.parse(user.awayUntil) <= Date.now());
}

const TYPING_MS = 150;

/** The people whose name begins as typed, page by page; everyone where nothing is typed. */
export class PeopleSearch {
  query = '';
  users = [];
  next = undefined;
  isLoaded = false;
  failure = '';
  #asked = 0;
  #timer = 0;

  constructor(chat, changed) {
    this.chat = chat;
    this.changed = changed;
  }

  type(query) {
    this.query = query;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.load(), TYPING_MS);
  }

  load() {
    return this.#page(undefined);
  }

  more() {
    return this.#page(this.next);
  }

  async #page(cursor) {
    const asked = ++this.#asked;
    const parameters = new URLSearchParams({ limit: '50', query: this.query.trim(), ...(cursor && { cursor }) });
    try {
      const page = await this.chat.ask('GET', `/users?${parameters}`);
      // What was asked before and answered after would show what is no longer typed.
      if (asked === this.#asked) {
        this.chat.people.put(page.users);
        this.users = cursor ? [...this.users, ...page.users] : page.users;
        this.next = page.next;
        this.isLoaded = true;
        this.failure = '';
      }
    } catch (error) {
      this.failure = error.message;
    }
    this.changed();
  }
}

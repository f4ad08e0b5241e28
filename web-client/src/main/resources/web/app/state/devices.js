/** The sessions of one's own account, last used first. */
export class Devices {
  sessions = [];
  failure = '';

  constructor(chat, changed) {
    this.chat = chat;
    this.changed = changed;
  }

  async load() {
    await this.#attempt(async () => {
      this.sessions = (await this.chat.ask('GET', '/sessions')).sessions;
    });
  }

  async end(id) {
    await this.#attempt(async () => {
      await this.chat.ask('DELETE', `/sessions/${id}`);
      this.sessions = this.sessions.filter((session) => session.id !== id);
    });
  }

  async #attempt(action) {
    try {
      await action();
      this.failure = '';
    } catch (error) {
      this.failure = error.message;
    }
    this.changed();
  }
}

/** What this browser keeps for the person: how the page looks, and what he has begun to write. Nothing secret. */
const THEME = 'parley.theme';

/** @returns {'system'|'light'|'dark'} */
export function theme() {
  return localStorage.getItem(THEME) ?? 'system';
}

export function setTheme(chosen) {
  localStorage.setItem(THEME, chosen);
  applyTheme();
}

export function applyTheme() {
  document.documentElement.dataset.theme = theme();
}

/** What is written and not sent, one text for each person. */
export class Drafts {
  constructor(userId) {
    this.key = `parley.drafts.${userId}`;
    this.texts = JSON.parse(localStorage.getItem(this.key) ?? '{}');
  }

  of(userId) {
    return this.texts[userId] ?? '';
  }

  set(userId, text) {
    if (text) {
      this.texts[userId] = text;
    } else {
      delete this.texts[userId];
    }
    localStorage.setItem(this.key, JSON.stringify(this.texts));
  }

  clear() {
    localStorage.removeItem(this.key);
  }
}

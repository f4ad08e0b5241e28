import { render } from './lit.js';
import { Chat } from './state/chat.js';
import { applyTheme } from './state/preferences.js';
import { Announcer } from './view/announcer.js';
import { App } from './view/app.js';
import { linkWords } from './view/link-state.js';

/** Hidden pages draw no frames, but their title still counts what is unread. */
const HIDDEN_DRAW_MS = 200;
/** Relative times and the end of being busy move by themselves. */
const PASSING_TIME_MS = 30_000;

const root = document.getElementById('page');
const announcer = new Announcer();
const chat = new Chat({ changed, news: (text) => announcer.say(text) });
const app = new App(chat, changed);
let isDue = false;

/** Draws soon, and once for all that changes until then. */
function changed() {
  if (!isDue) {
    isDue = true;
    document.hidden ? setTimeout(draw, HIDDEN_DRAW_MS) : requestAnimationFrame(draw);
  }
}

function draw() {
  isDue = false;
  app.arrive();
  render(app.view(), root);
  app.settle();
  const unread = chat.conversations?.unread ?? 0;
  document.title = chat.me && unread > 0 ? `(${unread}) Parley` : 'Parley';
  if (chat.link) {
    announcer.line(chat.link.halted || linkWords(chat));
  }
  markUsable();
}

/** Says once, to whoever measures, when the page was of use. */
function markUsable() {
  const isUsable = chat.phase === 'signed-out' || chat.conversations?.isLoaded;
  if (isUsable && performance.getEntriesByName('parley:usable').length === 0) {
    performance.mark('parley:usable');
  }
}

applyTheme();
addEventListener('hashchange', changed);
addEventListener('online', () => chat.link?.check());
addEventListener('offline', () => chat.link?.lose());
document.addEventListener('visibilitychange', () => {
  if (!document.hidden) {
    chat.link?.check();
    chat.look();
    changed();
  }
});
setInterval(changed, PASSING_TIME_MS);
changed();
chat.start();

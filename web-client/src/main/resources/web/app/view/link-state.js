import { html, nothing } from '../lit.js';

/** How the line is, in words. */
export function linkWords(chat) {
  const waiting = chat.outbox.waiting;
  const also = waiting === 0 ? '' : waiting === 1 ? ', 1 message waiting' : `, ${waiting} messages waiting`;
  return { live: 'Connected', connecting: `Connecting${also}`, offline: `Offline${also}` }[chat.link.state];
}

/** The line at the foot of the lists. */
export function linkLine(chat) {
  return html`
    <footer class="link-line" data-link=${chat.link.state}>
      <span>${chat.link.halted || linkWords(chat)}</span>
      ${chat.link.state === 'offline' ? tryNow(chat) : nothing}
    </footer>`;
}

/** The strip above the composer, where the line is not as it should be. */
export function linkStrip(chat) {
  return chat.link.state === 'live' ? nothing : html`
    <p class="link-strip" data-link=${chat.link.state}>
      <span>${chat.link.halted || linkWords(chat)}</span>
      ${chat.link.state === 'offline' ? tryNow(chat) : nothing}
    </p>`;
}

function tryNow(chat) {
  return html`<button class="plain" @click=${() => chat.link.check()}>Try now</button>`;
}

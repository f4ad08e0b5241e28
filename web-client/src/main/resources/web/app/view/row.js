import { html, nothing } from '../lit.js';
import { clock, day, isSameDay, moment, withLinks } from './format.js';
import { clockIcon, warnIcon } from './icons.js';

/** Messages closer than this, of the same person, stand together. */
const TOGETHER_MS = 5 * 60_000;

/**
 * The rows of messages that follow each other.
 *
 * @param {object[]} messages
 * @param {object|undefined} before what stands above the first
 * @param {object|undefined} after what stands below the last
 * @param {{myId: string, peerName: string}} who
 */
export function messageRows(messages, before, after, who) {
  return messages.map((message, i) => messageRow(message, messages[i - 1] ?? before, messages[i + 1] ?? after, who));
}

function messageRow(message, before, after, who) {
  if (message.type !== 'text') {
    return nothing;
  }
  const isMine = message.senderId === who.myId;
  const begins = !isTogether(before, message);
  const ends = !isTogether(message, after);
  return html`
    ${before && isSameDay(before.sentAt, message.sentAt) ? nothing : html`
      <p class="day"><span>${day(message.sentAt)}</span></p>`}
    <div class=${`row${isMine ? ' mine' : ''}${begins ? ' begins' : ''}${ends ? ' ends' : ''}`} data-seq=${message.seq}>
      <div class="bubble">
        <span class="unseen">${isMine ? 'You' : who.peerName}:</span>
        ${message.auto ? autoMark(message.auto) : nothing}
        <p class="text" dir="auto">${withLinks(message.content)}</p>
        <time datetime=${message.sentAt} title=${moment(message.sentAt)}>${clock(message.sentAt)}</time>
      </div>
    </div>`;
}

/** Nobody is to take an automatic reply for somebody's own words. */
function autoMark(auto) {
  const text = auto.kind === 'model' ? 'Automatic reply, written by a language model' : 'Automatic reply';
  return html`<span class="auto">${text}</span>`;
}

/** What a language model is saying, before it is a message. */
export function spokenRow(text, who) {
  return html`
    <div class="row begins ends spoken">
      <div class="bubble">
        <span class="unseen">${who.peerName}:</span>
        <span class="auto">Automatic reply, being written by a language model</span>
        <p class="text" dir="auto">${withLinks(text)}</p>
      </div>
    </div>`;
}

function isTogether(one, other) {
  return one && other && one.senderId === other.senderId && !one.auto === !other.auto
    && Date.parse(other.sentAt) - Date.parse(one.sentAt) < TOGETHER_MS && isSameDay(one.sentAt, other.sentAt);
}

/**
 * A message that is not known to be stored.
 *
 * @param {import('../state/outbox.js').Entry} entry
 * @param {boolean} isLive whether there is a line for it to go out on
 * @param {{retry: (entry) => void, edit: (entry) => void, remove: (entry) => void}} act
 */
export function pendingRow(entry, isLive, act) {
  return html`
    <div class=${`row mine begins ends ${entry.refused ? 'refused' : 'waiting'}`} data-client-id=${entry.clientId}>
      <div class="bubble">
        <span class="unseen">You:</span>
        <p class="text" dir="auto">${withLinks(entry.content)}</p>
        <span class="state">
          ${entry.refused ? html`${warnIcon} Not sent: ${entry.refused}` : html`${clockIcon} <span>${isLive ? 'Sending' : 'Waiting'}</span>`}
        </span>
      </div>
      ${entry.refused ? html`
        <p class="acts">
          <button class="plain" @click=${() => act.retry(entry)}>Try again</button>
          <button class="plain" @click=${() => act.edit(entry)}>Edit</button>
          <button class="plain" @click=${() => act.remove(entry)}>Remove</button>
        </p>` : nothing}
    </div>`;
}

import { html } from '../lit.js';
import { isBusy } from '../state/people.js';
import { ago, until } from './format.js';

/** Stands in for somebody of whom only the id is known yet. */
export function personOr(user, id) {
  return user ?? { id, displayName: '…', avatarUrl: `/avatars/${id}`, availability: 'AVAILABLE', online: false };
}

/** One word for the eye: how somebody is. */
function mood(user) {
  if (isBusy(user)) {
    return 'busy';
  }
  return user.online ? 'online' : 'offline';
}

export function avatar(user) {
  return html`
    <span class="avatar" data-mood=${mood(user)}>
      <img src=${user.avatarUrl} alt="" width="44" height="44" decoding="async">
    </span>`;
}

export function moodText(user) {
  if (isBusy(user)) {
    return user.awayUntil ? `Busy until ${until(user.awayUntil)}` : 'Busy';
  }
  if (user.online) {
    return 'Online';
  }
  return user.lastSeenAt ? `Last seen ${ago(user.lastSeenAt)}` : 'Offline';
}

/** How somebody is, and what he says about it. */
export function moodLine(user) {
  const note = isBusy(user) && user.awayNote;
  return html`<span class="mood" data-mood=${mood(user)}>${moodText(user)}${note
    ? html`: <span class="note" dir="auto">${note}</span>` : ''}</span>`;
}

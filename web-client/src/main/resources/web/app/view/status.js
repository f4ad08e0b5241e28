import { html, nothing } from '../lit.js';
import { isBusy } from '../state/people.js';
import { until } from './format.js';

const MINUTE_MS = 60_000;
const NOTE_LIMIT = 500;

/** How long one may be busy, by name; null is until one says otherwise. */
const SPANS = [
  ['until I change it', () => null],
  ['for 30 minutes', () => Date.now() + 30 * MINUTE_MS],
  ['for 1 hour', () => Date.now() + 60 * MINUTE_MS],
  ['for 4 hours', () => Date.now() + 240 * MINUTE_MS],
  ['until tomorrow, 9:00', () => tomorrowAt(9)],
];

/** One's own status: available, or busy with a note and an end. */
export class StatusDialog {
  #failure = '';
  #isBusy = false;
  /** One's record when the dialog was opened: what another page changes meanwhile moves nothing under one's hands. */
  #before = null;

  constructor(chat, changed) {
    this.chat = chat;
    this.changed = changed;
  }

  open() {
    this.#failure = '';
    this.#before = this.chat.me;
    this.#isBusy = isBusy(this.#before);
    this.changed();
    document.getElementById('status').showModal();
  }

  view() {
    return html`
      <dialog id="status" aria-labelledby="status-title" @close=${() => this.#choose(false)}>
        <form class="card" @submit=${(event) => this.#submit(event)} @change=${(event) => this.#chosen(event)}>
          <h2 id="status-title">Your status</h2>
          <fieldset class="choice"><legend class="unseen">Availability</legend>
            ${this.#choice('AVAILABLE', 'Available', 'You read and answer yourself.')}
            ${this.#choice('BUSY', 'Busy', 'Others see your note, and are answered for you.')}
          </fieldset>
          ${this.#isBusy ? this.#details() : nothing}
          <p class="failure" role="alert">${this.#failure}</p>
          <p class="buttons">
            <button type="button" class="plain" @click=${() => this.#close()}>Cancel</button>
            <button class="primary">Save</button>
          </p>
        </form>
      </dialog>`;
  }

  #choice(value, name, what) {
    return html`
      <label><input type="radio" name="availability" value=${value} .checked=${this.#isBusy === (value === 'BUSY')}>
        <span><b>${name}</b><span class="hint">${what}</span></span></label>`;
  }

  #details() {
    return html`
      <label>Note <span class="hint">(what others may know)</span>
        <textarea name="awayNote" rows="2" maxlength=${NOTE_LIMIT} dir="auto" .value=${this.#before.awayNote ?? ''}></textarea>
      </label>
      <label>How long
        <select name="span">${this.#spans().map(([name], i) => html`<option value=${i}>${name}</option>`)}</select>
      </label>`;
  }

  /** An end that was named before stays, unless another is chosen. */
  #spans() {
    const { awayUntil } = this.#before;
    return isBusy(this.#before) && awayUntil ? [[`until ${until(awayUntil)}, as now`, () => awayUntil], ...SPANS] : SPANS;
  }

  #chosen(event) {
    if (event.target.name === 'availability') {
      this.#choose(event.target.value === 'BUSY');
    }
  }

  /** The fields of a busy person come and go with the choice; what was typed there and not saved goes too. */
  #choose(isBusy) {
    this.#isBusy = isBusy;
    this.changed();
  }

  async #submit(event) {
    event.preventDefault();
    const { availability, awayNote, span } = Object.fromEntries(new FormData(event.target));
    const end = availability === 'BUSY' ? this.#spans()[Number(span)][1]() : null;
    try {
      await this.chat.changeMe({
        availability,
        awayNote: awayNote?.trim() || undefined,
        awayUntil: end ? new Date(end).toISOString() : undefined,
      });
      this.#close();
    } catch (error) {
      this.#failure = error.message;
      this.changed();
    }
  }

  #close() {
    document.getElementById('status').close();
  }
}

function tomorrowAt(hour) {
  const date = new Date();
  date.setDate(date.getDate() + 1);
  return date.setHours(hour, 0, 0, 0);
}

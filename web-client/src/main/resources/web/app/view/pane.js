import { html, nothing, render, repeat } from '../lit.js';
import { CHUNK, chunkOf } from '../state/log.js';
import { messageRows, pendingRow, spokenRow } from './row.js';
import { Stretch } from './stretch.js';

/** How far beyond the visible part rows are made: about two turns of a wheel. */
const MARGIN_PX = 600;
const AT_BOTTOM_PX = 4;
/** One who is this far up reads what was, and does not want to be moved. */
const DETACHED_PX = 160;

/**
 * Shows a log of any length: of its chunks only those near the visible part have rows, and what is above or below is
 * empty space of the height that it had or probably has. What one looks at stays where it is, whatever comes, goes or
 * turns out higher than thought. The scroller counts from the bottom, so what comes above moves nothing.
 */
export class Pane {
  #model = null;
  #stretch = null;
  #frame = 0;
  #seqAtBottom = 0;
  #place = '';
  #width = 0;

  /**
   * @param {object} on
   * @param {(seq: number) => void} on.seen a message has been on the screen
   * @param {() => void} on.changed
   * @param {object} on.act what the rows of the outbox can do
   */
  constructor(on) {
    this.on = on;
    this.element = document.createElement('div');
    this.element.className = 'log';
    this.element.tabIndex = 0;
    // New messages are told by the announcer: not those that come by scrolling.
    Object.entries({ role: 'log', 'aria-live': 'off', 'aria-label': 'Messages' })
      .forEach(([name, value]) => this.element.setAttribute(name, value));
    this.strip = this.element.appendChild(document.createElement('div'));
    this.strip.className = 'strip';
    [this.above, this.rows, this.below, this.tail] = ['above', 'rows', 'below', 'tail'].map((name) => {
      const part = this.strip.appendChild(document.createElement('div'));
      part.className = name;
      return part;
    });
    this.element.addEventListener('scroll', () => this.#schedule(), { passive: true });
    new ResizeObserver(() => this.#resized()).observe(this.element);
  }

  /** How many messages have come below since one scrolled up. */
  get newBelow() {
    return this.isDetached ? this.#model.log.last - this.#seqAtBottom : 0;
  }

  get isDetached() {
    return -this.element.scrollTop > DETACHED_PX;
  }

  /** @param {{log: import('../state/log.js').Log, pending: object[], spoken: string, isLive: boolean, who: object, seenSeq: number}} model */
  show(model) {
    if (this.#model?.log !== model.log) {
      this.rows.replaceChildren();
      this.#stretch = new Stretch(model.log, this.rows, (index) => this.#rowsOf(index));
      this.element.scrollTop = 0;
    }
    this.#model = model;
    this.#layOut();
  }

  jumpToLatest() {
    this.element.scrollTop = 0;
    this.#layOut();
  }

  #schedule() {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#layOut();
    });
  }

  #resized() {
    const width = this.element.clientWidth;
    if (this.#model && width > 0) {
      if (width !== this.#width) {
        this.#stretch.forgetHeights();
      }
      this.#width = width;
      this.#layOut();
    }
  }

  #layOut() {
    if (!this.element.isConnected) {
      return;
    }
    const anchor = this.#anchor();
    this.#renderTail();
    this.#fill();
    // What was guessed may have turned out lower: then more is visible.
    this.#fill();
    this.#restore(anchor);
    this.#look();
    this.#tellWhereOneIs();
  }

  #tellWhereOneIs() {
    const place = `${this.isDetached} ${this.newBelow}`;
    if (place !== this.#place) {
      this.#place = place;
      this.on.changed();
    }
  }

  #fill() {
    const tailHeight = this.tail.offsetHeight;
    const fromBottom = -this.element.scrollTop - tailHeight;
    const [from, to] = this.#stretch.between(fromBottom - MARGIN_PX, fromBottom + this.element.clientHeight + MARGIN_PX);
    this.#stretch.mount(from, to);
    this.above.style.height = `${this.#stretch.heightOf(0, from)}px`;
    this.below.style.height = `${this.#stretch.heightOf(to + 1, this.#model.log.chunkCount)}px`;
    this.#model.log.want(from, to);
  }

  #rowsOf(index) {
    const { log, who } = this.#model;
    const first = index * CHUNK + 1;
    return messageRows(log.chunk(index), log.message(first - 1), log.message(first + CHUNK), who);
  }

  #renderTail() {
    const { log, pending, spoken, isLive, who, seenSeq } = this.#model;
    const isSeen = log.message(log.last)?.senderId === who.myId && seenSeq >= log.last;
    render(html`
      ${isSeen ? html`<p class="seen">Seen</p>` : nothing}
      ${spoken ? spokenRow(spoken, who) : nothing}
      ${repeat(pending, (entry) => entry.clientId, (entry) => pendingRow(entry, isLive, this.on.act))}`, this.tail);
  }

  /** The topmost row in sight, and where it is. */
  #anchor() {
    if (!this.#model || -this.element.scrollTop < AT_BOTTOM_PX) {
      return null;
    }
    const top = this.element.getBoundingClientRect().top;
    const row = this.#stretch.firstRowBelow(top);
    return row && { row, top: row.getBoundingClientRect().top };
  }

  #restore(anchor) {
    if (anchor?.row.isConnected) {
      const moved = anchor.row.getBoundingClientRect().top - anchor.top;
      if (Math.abs(moved) >= 1) {
        this.element.scrollTop += moved;
      }
    }
  }

  /** What has been on the screen, if anybody may have been looking. */
  #look() {
    const { log } = this.#model;
    if (-this.element.scrollTop < AT_BOTTOM_PX) {
      this.#seqAtBottom = log.last;
    }
    if (document.visibilityState === 'visible' && log.last > 0) {
      const bottom = this.element.getBoundingClientRect().bottom;
      const seq = this.#stretch.lastSeqAbove(bottom + AT_BOTTOM_PX);
      if (seq > 0 && chunkOf(seq) < log.chunkCount) {
        this.on.seen(seq);
      }
    }
  }
}

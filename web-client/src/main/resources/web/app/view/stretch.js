import { render } from '../lit.js';

/** A message of one line, until some have been measured. */
const GUESSED_ROW_PX = 44;

/** The chunks of one log that have rows now, and how high each chunk is, or was, or probably is. */
export class Stretch {
  /** @type {Map<number, {element: HTMLElement, messages: object[]|undefined, neighbours?: string}>} */
  #mounted = new Map();
  #heights = new Map();
  #measuredPx = 0;
  #measuredRows = 0;

  /**
   * @param {import('../state/log.js').Log} log
   * @param {HTMLElement} parent
   * @param {(index: number) => unknown} rowsOf the rows of a chunk that is at hand
   */
  constructor(log, parent, rowsOf) {
    this.log = log;
    this.parent = parent;
    this.rowsOf = rowsOf;
  }

  /** The chunks between two distances from the end of the log, both ends included. */
  between(near, far) {
    let index = this.log.chunkCount - 1;
    let edge = 0;
    while (index > 0 && edge + this.#height(index) < near) {
      edge += this.#height(index--);
    }
    const to = index;
    while (index > 0 && edge + this.#height(index) < far) {
      edge += this.#height(index--);
    }
    return [Math.max(0, index), to];
  }

  /** How high the chunks from one to before another are together. */
  heightOf(from, before) {
    let height = 0;
    for (let index = from; index < before; index++) {
      height += this.#height(index);
    }
    return height;
  }

  /** Makes rows for these chunks, and for no others. */
  mount(from, to) {
    for (const [index, { element }] of this.#mounted) {
      if (index < from || index > to) {
        element.remove();
        this.#mounted.delete(index);
      }
    }
    let next = null;
    for (let index = to; index >= from; index--) {
      next = this.#mountOne(index, next);
    }
    this.#mounted.forEach((mounted, index) => this.#measure(index, mounted));
  }

  #mountOne(index, next) {
    const mounted = this.#mounted.get(index) ?? { element: document.createElement('div'), messages: undefined };
    if (!this.#mounted.has(index)) {
      this.parent.insertBefore(mounted.element, next);
      this.#mounted.set(index, mounted);
    }
    const messages = this.log.chunk(index);
    const { element } = mounted;
    const isMissing = !messages && !mounted.messages;
    element.className = isMissing ? 'chunk missing' : 'chunk';
    element.style.height = isMissing ? `${this.#height(index)}px` : '';
    if (messages && this.#isStale(mounted, messages, index)) {
      render(this.rowsOf(index), element);
      mounted.messages = messages;
      mounted.neighbours = this.#neighbours(index);
    }
    return element;
  }

  /** A row's looks depend on its neighbours, which may be in the next chunk. */
  #isStale(mounted, messages, index) {
    return mounted.messages !== messages || mounted.neighbours !== this.#neighbours(index);
  }

  #neighbours(index) {
    return `${Boolean(this.log.chunk(index - 1))} ${Boolean(this.log.chunk(index + 1))} ${new Date().getDate()}`;
  }

  #measure(index, { element, messages }) {
    if (messages) {
      const height = element.getBoundingClientRect().height;
      if (!this.#heights.has(index)) {
        this.#measuredPx += height;
        this.#measuredRows += messages.length;
      }
      this.#heights.set(index, height);
    }
  }

  #height(index) {
    const row = this.#measuredRows > 0 ? this.#measuredPx / this.#measuredRows : GUESSED_ROW_PX;
    return this.#heights.get(index) ?? row * this.log.sizeOf(index);
  }

  /** The width has changed: nothing is as high as it was. */
  forgetHeights() {
    this.#heights.clear();
    this.#measuredPx = 0;
    this.#measuredRows = 0;
  }

  firstRowBelow(y) {
    return this.#rows().find((row) => row.getBoundingClientRect().bottom > y);
  }

  /** The seq of the last row that ends above; 0 where none does. */
  lastSeqAbove(y) {
    const row = this.#rows().findLast((each) => each.getBoundingClientRect().bottom <= y);
    return row ? Number(row.dataset.seq) : 0;
  }

  #rows() {
    return [...this.parent.querySelectorAll('.row')];
  }
}

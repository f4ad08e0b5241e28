/** Says to those who do not see what those who see find by looking: new messages, and how the line is. */
export class Announcer {
  #region = document.getElementById('news');
  #line = '';

  say(text) {
    // A paragraph each, so that what comes together is read one after the other; old ones are not needed any more.
    const paragraph = document.createElement('p');
    paragraph.textContent = text;
    this.#region.append(paragraph);
    setTimeout(() => paragraph.remove(), 10_000);
  }

  /** Says how the line is, when it has changed for longer than a blink. */
  line(words) {
    if (words !== this.#line) {
      const isFirst = this.#line === '';
      this.#line = words;
      setTimeout(() => words === this.#line && !isFirst && this.say(words), 1_500);
    }
  }
}

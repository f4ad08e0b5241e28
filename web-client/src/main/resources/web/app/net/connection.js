import { Refusal, Unreachable } from './api.js';
import { tick } from './ticker.js';

const ANSWER_MS = 10_000;
const PROBE_MS = 3_000;
/** The server closes a draining socket after five seconds; we leave before it does. */
const DRAIN_MS = 4_500;
const SILENT_HEARTBEATS = 2.5;

/** One socket's life: its greeting, questions and answers, its heartbeat, and how it ended. */
export class Connection {
  #socket;
  #waiting = new Map();
  #lastId = 0;
  #heardAt = Date.now();
  #endHeartbeat = () => {};
  #goodbye = { reason: 'lost', reconnect: true };
  #end;

  /** Resolves with the goodbye when the socket has closed; its reason is "lost" where none was said. */
  ended = new Promise((resolve) => { this.#end = resolve; });
  isDraining = false;

  /**
   * @param {WebSocket} socket open
   * @param {object} on called before the next frame is read, for several may have come at once
   * @param {(welcome: object) => void} on.welcome
   * @param {(frame: object) => void} on.frame hears what is no answer
   */
  constructor(socket, on) {
    this.#socket = socket;
    this.on = on;
    socket.onmessage = (event) => this.#hear(JSON.parse(event.data));
    socket.onclose = () => this.#closed();
  }

  hello(fields) {
    this.ask({ op: 'hello', ...fields }).catch(() => this.close());
  }

  /** Answers with the server's answer; fails with a Refusal, or with Unreachable when none came. */
  ask(frame) {
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#settle(id, { op: 'timeout' }), ANSWER_MS);
      this.#waiting.set(id, { resolve, reject, timer });
      this.#say({ ...frame, id });
    });
  }

  /** Finds out at once whether anybody is still there. */
  probe() {
    const asked = Date.now();
    this.#say({ op: 'ping' });
    setTimeout(() => this.#heardAt < asked && this.close(), PROBE_MS);
  }

  close() {
    this.#socket.close();
    // A dead line may keep a socket closing for minutes.
    this.#closed();
  }

  #say(frame) {
    if (this.#socket.readyState === WebSocket.OPEN) {
      this.#socket.send(JSON.stringify(frame));
    }
  }

  #beat(heartbeatMs) {
    if (Date.now() - this.#heardAt > SILENT_HEARTBEATS * heartbeatMs) {
      this.close();
    } else {
      this.#say({ op: 'ping' });
    }
  }

  #hear(frame) {
    this.#heardAt = Date.now();
    if (frame.op === 'welcome') {
      this.#endHeartbeat = tick(frame.heartbeatMs, () => this.#beat(frame.heartbeatMs));
      this.on.welcome(frame);
    }
    if (this.#waiting.has(frame.id)) {
      this.#settle(frame.id, frame);
    } else if (frame.op === 'goodbye') {
      this.#goodbye = frame;
      if (frame.reason === 'draining') {
        this.#drain();
      }
    } else {
      this.on.frame(frame);
    }
  }

  #settle(id, frame) {
    const waiting = this.#waiting.get(id);
    if (!waiting) {
      return;
    }
    clearTimeout(waiting.timer);
    this.#waiting.delete(id);
    if (frame.op === 'error') {
      waiting.reject(new Refusal(frame.problem));
    } else if (frame.op === 'timeout') {
      waiting.reject(new Unreachable());
    } else {
      waiting.resolve(frame);
    }
    if (this.isDraining && this.#waiting.size === 0) {
      this.close();
    }
  }

  #drain() {
    this.isDraining = true;
    if (this.#waiting.size === 0) {
      this.close();
    } else {
      setTimeout(() => this.close(), DRAIN_MS);
    }
  }

  #closed() {
    this.#endHeartbeat();
    this.#socket.onmessage = null;
    this.#end(this.#goodbye);
    for (const id of [...this.#waiting.keys()]) {
      this.#settle(id, { op: 'timeout' });
    }
  }
}

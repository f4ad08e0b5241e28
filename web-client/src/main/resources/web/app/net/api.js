const PATIENCE_MS = 20_000;

/** What the server refused or could not do, in its own words. Below 500, nothing happened. */
export class Refusal extends Error {
  /** @param {{status: number, detail: string, retryAfterMs?: number}} problem */
  constructor(problem) {
    super(problem.detail);
    this.status = problem.status;
    this.retryAfterMs = problem.retryAfterMs;
  }

  /** Whether asking the same again would be refused again. */
  get isFinal() {
    return this.status < 500 && this.status !== 429 && this.status !== 401;
  }
}

/** No answer came. What was asked for may have happened or not. */
export class Unreachable extends Error {
  constructor() {
    super('Parley cannot be reached at the moment.');
  }
}

/**
 * Asks the server, and answers with what its body says; with null where it says nothing.
 *
 * @param {string} method
 * @param {string} path below /api/v1
 * @param {{body?: object, token?: string}} [options]
 */
export async function ask(method, path, { body, token } = {}) {
  const response = await answerTo(method, path, body, token);
  const text = await response.text().catch(() => { throw new Unreachable(); });
  if (!response.ok) {
    throw new Refusal(problemIn(text, response.status));
  }
  return text ? JSON.parse(text) : null;
}

async function answerTo(method, path, body, token) {
  const headers = {};
  if (body) {
    headers['content-type'] = 'application/json';
  }
  if (token) {
    headers.authorization = `Bearer ${token}`;
  }
  const request = { method, headers, body: body && JSON.stringify(body), signal: AbortSignal.timeout(PATIENCE_MS) };
  try {
    return await fetch(`/api/v1${path}`, request);
  } catch {
    throw new Unreachable();
  }
}

function problemIn(text, status) {
  try {
    const problem = JSON.parse(text);
    return typeof problem.detail === 'string' ? { ...problem, status } : anonymous(status);
  } catch {
    return anonymous(status);
  }
}

/** Something between us and the server answered in its place. */
function anonymous(status) {
  return { status, detail: `The server answered with ${status}.` };
}

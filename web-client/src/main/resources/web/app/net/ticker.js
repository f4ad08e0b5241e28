/**
 * Browsers slow the timers of hidden pages down to one a minute, which no heartbeat outlives. Those of workers go on.
 */
const worker = new URL('./ticker-worker.js', import.meta.url).href;
const policy = window.trustedTypes?.createPolicy('parley', { createScriptURL: () => worker });

/**
 * Calls back again and again, also while the page is hidden.
 *
 * @returns {() => void} ends it
 */
export function tick(everyMs, callback) {
  const ticking = new Worker(policy ? policy.createScriptURL('') : worker);
  ticking.onmessage = callback;
  ticking.postMessage(everyMs);
  return () => ticking.terminate();
}

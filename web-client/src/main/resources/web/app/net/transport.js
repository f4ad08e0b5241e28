import { Unreachable } from './api.js';

const OPENING_MS = 10_000;

/** Once plain WebSockets were found to be blocked on the way, they are for as long as the page lives. */
let blocked = false;
let everOpened = false;

/**
 * An open socket: a WebSocket, or, where the network lets none through but HTTP, SockJS, which looks the same.
 *
 * @returns {Promise<WebSocket>}
 */
export async function openSocket() {
  if (!blocked) {
    try {
      const socket = await opened(new WebSocket(`${location.origin.replace(/^http/, 'ws')}/chat/websocket`));
      everOpened = true;
      return socket;
    } catch (error) {
      blocked = !everOpened && await answersHttp();
      if (!blocked) {
        throw error;
      }
    }
  }
  return openSockJs();
}

async function openSockJs() {
  await import('../lib/sockjs-client/sockjs.min.js');
  return opened(new window.SockJS('/chat', null, { transports: ['xhr-streaming', 'xhr-polling'] }));
}

function opened(socket) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => socket.close(), OPENING_MS);
    socket.onopen = () => {
      clearTimeout(timer);
      resolve(socket);
    };
    socket.onclose = () => {
      clearTimeout(timer);
      reject(new Unreachable());
    };
  });
}

async function answersHttp() {
  try {
    return (await fetch('/health/live', { signal: AbortSignal.timeout(OPENING_MS) })).ok;
  } catch {
    return false;
  }
}

// The stock Socket.IO client over one way to connect. Exits with 0 when the story went as told.
'use strict';
const {io} = require('socket.io-client');
const {deepStrictEqual: equal, ok} = require('node:assert');

const [url, way] = process.argv.slice(2);
const WAYS = {polling: ['polling'], websocket: ['websocket'], upgrading: ['polling', 'websocket']};
const options = {transports: WAYS[way], forceNew: true, reconnectionDelay: 50, reconnectionDelayMax: 100};

function fail(reason) {
  console.error(way + ': ' + reason);
  process.exit(1);
}

const heard = (socket, event) => new Promise(done => socket.once(event, (...said) => done(said)));
const answered = (socket, event, ...said) => new Promise(done => socket.emit(event, ...said, (...back) => done(back)));

async function carrier(socket) {
  if (way === 'upgrading' && socket.io.engine.transport.name !== 'websocket') {
    await heard(socket.io.engine, 'upgrade');
  }
  equal(socket.io.engine.transport.name, way === 'polling' ? 'polling' : 'websocket');
}

async function echoes(socket) {
  for (const said of [[1, '2', {3: [true, null]}], ['\u{1F44B} \u20ac'], [], ['x'.repeat(300000)]]) {
    socket.emit('message', ...said);
    equal(await heard(socket, 'message-back'), said);
    equal(await answered(socket, 'message', ...said), said);
  }
  const bytes = [Buffer.from([1, 2, 3]), {deep: [Buffer.alloc(100000, 7), 'text']}];
  socket.emit('message', ...bytes);
  equal(await heard(socket, 'message-back'), bytes);
  equal(await answered(socket, 'message', ...bytes), bytes);
}

/** Sent while the client may be moving to its WebSocket. */
async function many(socket) {
  const back = [];
  const all = new Promise(done => socket.on('message-back', i => back.push(i) === 500 && done()));
  for (let i = 0; i < 500; i++) {
    socket.emit('message', i);
    if (i % 50 === 0) {
      await new Promise(done => setTimeout(done, 5));
    }
  }
  await all;
  socket.off('message-back');
  equal(back, [...Array(500).keys()]);
}

async function questions(socket) {
  socket.once('question', (...said) => said.pop()(...said, Buffer.from([9])));
  socket.emit('ask-me', 'how?');
  equal(await heard(socket, 'answer'), ['how?', Buffer.from([9])]);
}

/** One is connected to as soon as it is named; who asks twice is sent away, as by the stock server. */
async function namespaces(socket) {
  const before = socket.id;
  const custom = socket.io.socket('/custom', {auth: {token: 'abc'}});
  equal(await heard(custom, 'auth'), [{token: 'abc'}]);
  const random = socket.io.socket('/random');
  equal((await heard(random, 'connect_error'))[0].message, 'Invalid namespace');
  custom.disconnect();
  ok(socket.connected);
  equal(socket.id, before);
}

/** The server is told that the client has left, so that it knows the session no more; a WebSocket is closed by that. */
async function comesBack(socket) {
  const before = socket.id;
  const gone = heard(socket, 'disconnect');
  const back = heard(socket, 'connect');
  if (socket.io.engine.transport.name === 'polling') {
    const sid = socket.io.engine.id;
    const answer = await fetch(url + '/socket.io/?EIO=4&transport=polling&sid=' + sid, {method: 'POST', body: '1'});
    equal(await answer.text(), 'ok');
    equal((await gone)[0], 'transport error');
  } else {
    socket.io.engine.transport.ws.send('1');
    equal((await gone)[0], 'transport close');
  }
  await back;
  ok(socket.id !== before);
  socket.emit('message', 'here again');
  equal(await heard(socket, 'message-back'), ['here again']);
}

async function story() {
  const socket = io(url, {...options, auth: {token: '123'}});
  equal(await heard(socket, 'auth'), [{token: '123'}]);
  await many(socket);
  await carrier(socket);
  await echoes(socket);
  await questions(socket);
  await namespaces(socket);
  // Some heartbeats go by.
  await new Promise(done => setTimeout(done, 1500));
  ok(socket.connected);
  await comesBack(socket);
  socket.emit('leave');
  equal((await heard(socket, 'disconnect'))[0], 'io server disconnect');
  console.log(way + ' ok');
  process.exit(0);
}

setTimeout(() => fail('the story took too long'), 60000);
story().catch(error => fail(error.stack));

// Two people chat through the stock SockJS client over one transport. Exits with 0 when the story went as told.
'use strict';
const SockJS = require('sockjs-client');

const [url, transport, annToken, bobToken, bobId] = process.argv.slice(2);

/** They come when they come, between any two frames of the story. */
const SIGNS_OF_LIFE = new Set(['presence', 'receipt', 'typing']);

let over = false;

function person(name, token) {
  const socket = new SockJS(url + '/chat', null, {transports: transport});
  const frames = [];
  const waiting = [];
  socket.onopen = () => say({op: 'hello', id: 'h', token});
  socket.onmessage = event => {
    const frame = JSON.parse(event.data);
    if (SIGNS_OF_LIFE.has(frame.op)) {
      return;
    }
    (waiting.shift() || (f => frames.push(f)))(frame);
  };
  socket.onclose = event => {
    if (!over && event.code !== 1000) {
      fail(name + ' lost the socket: ' + event.code + ' ' + event.reason);
    }
  };
  const say = frame => socket.send(JSON.stringify(frame));
  const next = () => frames.length ? Promise.resolve(frames.shift()) : new Promise(done => waiting.push(done));
  const hear = async op => {
    const frame = await next();
    if (frame.op !== op) {
      fail(name + ' expected ' + op + ', not ' + JSON.stringify(frame));
    }
    return frame;
  };
  return {socket, say, hear};
}

function fail(reason) {
  console.error(reason);
  process.exit(1);
}

function equal(actual, expected) {
  if (actual !== expected) {
    fail('expected ' + expected + ', not ' + actual);
  }
}

async function story() {
  const ann = person('Ann', annToken);
  const bob = person('Bob', bobToken);
  for (const who of [ann, bob]) {
    await who.hear('welcome');
    await who.hear('resumed');
  }
  ann.say({op: 'send', id: 1, to: bobId, content: 'hello, "Bob" \u{1F44B}', clientId: transport + '.a'});
  const begun = await ann.hear('conversation');
  equal((await ann.hear('sent')).message.seq, 1);
  await bob.hear('conversation');
  equal((await bob.hear('message')).message.content, 'hello, "Bob" \u{1F44B}');
  bob.say({op: 'send', id: 2, conversationId: begun.conversation.id, content: 'hello, Ann', clientId: transport + '.b'});
  await bob.hear('sent');
  equal((await ann.hear('message')).message.content, 'hello, Ann');
  ann.say({op: 'history', id: 3, conversationId: begun.conversation.id});
  equal((await ann.hear('history')).messages.length, 2);
  ann.say({op: 'nonsense', id: 4});
  equal((await ann.hear('error')).problem.status, 400);
  over = true;
  ann.socket.close();
  bob.socket.close();
  console.log(transport + ' ok');
  setTimeout(() => process.exit(0), 100);
}

setTimeout(() => fail('the story took too long'), 30000);
story().catch(error => fail(error.stack));

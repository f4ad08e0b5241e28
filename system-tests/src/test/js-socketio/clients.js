// Stock Socket.IO clients, as many as are asked for. Each line in is an order, each line out something that one of them heard.
'use strict';
const {io} = require('socket.io-client');
const {createInterface} = require('node:readline');

const sockets = new Map();

const tell = what => process.stdout.write(JSON.stringify(what) + '\n');

function open({id, url, options}) {
  const socket = io(url, {forceNew: true, reconnectionDelay: 50, reconnectionDelayMax: 200, ...options});
  sockets.set(id, socket);
  socket.on('connect', () => tell({id, event: 'connect', said: [socket.io.engine.transport.name]}));
  socket.on('connect_error', why => tell({id, event: 'connect_error', said: [{message: why.message, data: why.data}]}));
  socket.on('disconnect', reason => tell({id, event: 'disconnect', said: [reason]}));
  socket.onAny((event, ...said) => tell({id, event, said}));
}

function say({id, event, said, asked}) {
  const answer = asked ? [(...back) => tell({id, event: asked, said: back})] : [];
  sockets.get(id).emit(event, ...said, ...answer);
}

function close({id}) {
  sockets.get(id).disconnect();
  sockets.delete(id);
}

const ORDERS = {open, say, close};
const orders = createInterface({input: process.stdin});
orders.on('line', line => {
  const order = JSON.parse(line);
  ORDERS[order.order](order);
});
orders.on('close', () => process.exit(0));

onmessage = (event) => setInterval(() => postMessage(null), event.data);

// Serves a GGUF model with llama.cpp, as much of OpenAI's chat completions as Parley asks for: serve.mjs MODEL PORT
import { createServer } from "node:http";
import { availableParallelism } from "node:os";
import { getLlama, LlamaChatSession } from "node-llama-cpp";

const [, , modelPath, port] = process.argv;
// As many as there are processors for this process: with more they wait for each other.
const threads = availableParallelism();
const llama = await getLlama({ gpu: false, build: "never", maxThreads: threads });
const model = await llama.loadModel({ modelPath });
const context = await model.createContext({ contextSize: 4096, threads });

/** One question at a time: there is one context. */
let turn = Promise.resolve();

async function answer({ messages, max_tokens: maxTokens = 200 }, signal, say) {
  const system = messages.filter((message) => message.role === "system").map((message) => message.content);
  const said = messages.filter((message) => message.role !== "system");
  const sequence = context.getSequence();
  try {
    const session = new LlamaChatSession({ contextSequence: sequence, systemPrompt: system.join("\n") });
    await session.prompt(said.map((message) => message.content).join("\n"), {
      maxTokens, signal, stopOnAbortSignal: true, onTextChunk: say,
    });
  } finally {
    sequence.dispose();
  }
}

async function serve(request, response) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const asked = JSON.parse(Buffer.concat(chunks));
  const gone = new AbortController();
  response.on("close", () => gone.abort());
  response.writeHead(200, { "content-type": "text/event-stream" });
  const event = (choice) => response.write(`data: ${JSON.stringify({ choices: [{ index: 0, ...choice }] })}\n\n`);
  turn = turn
    .then(() => answer(asked, gone.signal, (content) => event({ delta: { content } })))
    .catch((error) => console.error(error));
  await turn;
  event({ delta: {}, finish_reason: "stop" });
  response.end("data: [DONE]\n\n");
}

createServer((request, response) => serve(request, response).catch(() => response.destroy()))
  .listen(Number(port), "127.0.0.1", () => console.log(`serving on ${port}`));

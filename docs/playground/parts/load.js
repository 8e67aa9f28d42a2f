// Fetch what the playground needs, and keep it for the time without a network.
import { BUILD } from "./texts.js";

const CACHE = `orglint-playground-${BUILD.name}`;
const ROOT = new URL("../", location.href);

const at = (name) => new URL(name, ROOT).href;
const asset = (name) => at(`${BUILD.name}/${name}`);

// Whether all of it is kept already, so that nothing has to be asked.
export async function isKept() {
  if (!("caches" in window)) return false;
  const cache = await caches.open(CACHE);
  const found = await Promise.all(Object.keys(BUILD.files).map((name) => cache.match(asset(name))));
  return found.every(Boolean);
}

// Fetch all files, say how many bytes have come, and keep them where the browser lets a page do so.
export async function load(progress) {
  const cache = "caches" in window ? await caches.open(CACHE).catch(() => null) : null;
  let done = 0;
  const came = (bytes) => progress((done += bytes));
  await Promise.all(Object.keys(BUILD.files).map((name) => fetchFile(name, cache, came)));
  if (cache && "serviceWorker" in navigator) {
    await cache.addAll(BUILD.pages.map(at)).catch(() => null);
    await navigator.serviceWorker.register(at("offline.js"), { scope: ROOT.href }).then(inPlace, () => null);
  }
}

const PATIENCE = 3000; // milliseconds

// Until a service worker that is coming has taken over: what is asked for meanwhile, the one that goes may leave unanswered.
async function inPlace({ installing, waiting }) {
  await navigator.serviceWorker.ready;
  const coming = installing ?? waiting;
  const ended = () => !coming || coming.state === "activated" || coming.state === "redundant";
  if (ended()) return;
  await new Promise((resolve) => {
    coming.addEventListener("statechange", () => ended() && resolve());
    setTimeout(resolve, PATIENCE);
  });
}

async function fetchFile(name, cache, came) {
  if (await cache?.match(asset(name))) return came(BUILD.files[name]);
  const response = await fetch(asset(name));
  if (!response.ok) throw new Error(`${response.status} ${response.url}`);
  const counting = new TransformStream({
    transform(chunk, controller) {
      came(chunk.length);
      controller.enqueue(chunk);
    },
  });
  const type = response.headers.get("content-type") ?? "application/octet-stream";
  const counted = new Response(response.body.pipeThrough(counting), { headers: { "content-type": type } });
  if (cache) await cache.put(asset(name), counted);
  else await counted.arrayBuffer();
}

// orglint in a worker: `check` asks it, and the answer to the latest question comes to `answered`.
export function orglint({ ready, answered, broken }) {
  const worker = new Worker(asset("worker.js"), { type: "module" });
  let asked = 0;
  worker.onerror = (event) => broken(event.message ?? "");
  worker.onmessage = ({ data }) => {
    if (data.ready) ready();
    else if (data.broken !== undefined) broken(data.broken);
    else if (data.number === asked) answered(data.outcome);
  };
  return (files, language) => worker.postMessage({ number: ++asked, language, ...files });
}

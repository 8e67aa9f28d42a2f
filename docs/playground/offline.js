// The service worker: what was loaded once is there without a network. BUILD is the name of this build's cache.
const BUILD = "orglint-playground-{{ build }}";

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("activate", (event) => {
  const others = caches.keys().then((names) => names.filter((name) => name.startsWith("orglint-playground-") && name !== BUILD));
  event.waitUntil(others.then((names) => Promise.all(names.map((name) => caches.delete(name)))).then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  if (event.request.method !== "GET" || new URL(event.request.url).origin !== self.location.origin) return;
  event.respondWith(answer(event.request));
});

// Pages come from the network while there is one, so that a new build is seen. All else stands in a folder with the build's name.
async function answer(request) {
  const cache = await caches.open(BUILD);
  const kept = await cache.match(request.url.replace(/[?#].*$/, "").replace(/\/$/, "/index.html"));
  if (kept && request.mode !== "navigate") return kept;
  try {
    return await fetch(request);
  } catch (failure) {
    if (kept) return kept;
    throw failure;
  }
}

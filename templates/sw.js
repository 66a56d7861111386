// Keeps the current edition and every page that was read. A page comes from the network where there is one.
const family = {{ (site.title ~ " ") | tojson }};
const shelf = family + "{{ view.version }}";
const ahead = {{ view.keep | list | tojson }};
self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(shelf).then((cache) => cache.addAll(ahead)).then(() => self.skipWaiting()));
});
self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(shelf);
    for (const name of await caches.keys()) {
      if (name === shelf || !name.startsWith(family)) continue;
      const old = await caches.open(name);
      for (const request of await old.keys()) {
        if (!(await cache.match(request))) await cache.put(request, await old.match(request));
      }
      await caches.delete(name);
    }
    await self.clients.claim();
  })());
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== location.origin) return;
  event.respondWith((async () => {
    const cache = await caches.open(shelf);
    try {
      const answer = await fetch(request);
      if (answer.ok && !answer.redirected) await cache.put(request, answer.clone());
      return answer;
    } catch (error) {
      const kept = await cache.match(request, { ignoreSearch: true });
      if (kept) return kept;
      if (request.mode === "navigate") {
        const home = await cache.match(new URL("index.html", location.href));
        if (home) return home;
      }
      throw error;
    }
  })());
});

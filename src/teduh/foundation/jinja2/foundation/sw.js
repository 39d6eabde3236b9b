// Keeps the frame of the pages and the offline page on the device. Never a private page, never media.
const FRAME = "teduh-frame-{{ version }}";
const OFFLINE = "{{ url('foundation:offline', language) }}";
const KEPT = new Set({{ shell|tojson }});

self.addEventListener("install", (event) => {
  event.waitUntil(keep().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(forgetOlder().then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== location.origin) return;
  if (KEPT.has(address.pathname)) event.respondWith(kept(request));
  else if (request.mode === "navigate") event.respondWith(fetch(request).catch(() => caches.match(OFFLINE)));
});

async function keep() {
  const frame = await caches.open(FRAME);
  // Without cookies, so that the kept offline page belongs to nobody.
  await frame.add(new Request(OFFLINE, { credentials: "omit", cache: "reload" }));
  await frame.addAll([...KEPT]);
}

async function forgetOlder() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith("teduh-frame-") && name !== FRAME).map((name) => caches.delete(name)));
}

async function kept(request) {
  return (await caches.match(request)) ?? fetch(request);
}

// Keeps the frame of the pages and the offline page on the device. Never a private page, never media.
const FRAME = "teduh-frame-{{ version }}";
const OFFLINE = "{{ url('foundation:offline', language) }}";
const ICON = "{{ static('foundation/icon-192.png') }}";
const KEPT = new Set({{ shell|tojson }});
// What an address begins with, and the page that is shown in its place: help, for one.
const PAGES = {{ pages|tojson }};

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
  else if (request.mode === "navigate") event.respondWith(fetch(request).catch(() => instead(address.pathname)));
});

self.addEventListener("push", (event) => {
  const said = read(event.data);
  if (said) event.waitUntil(self.registration.showNotification("Teduh", shown(said)));
});

self.addEventListener("pushsubscriptionchange", (event) => {
  event.waitUntil(renew(event.oldSubscription, event.newSubscription));
});

self.addEventListener("notificationclick", (event) => {
  const { silence, link } = event.notification.data;
  event.notification.close();
  if (event.action === "silence") event.waitUntil(fetch(silence, { method: "POST", credentials: "omit" }));
  else event.waitUntil(open(ours(link)));
});

function read(data) {
  try {
    return data.json();
  } catch {
    return null;
  }
}

/** The same tag takes the place of what is still there, without another sound. */
function shown({ words, tag, lang, link, silence, silenceWords }) {
  const actions = silence ? [{ action: "silence", title: silenceWords }] : [];
  return { body: words, tag, lang, actions, icon: ICON, data: { link, silence: ours(silence) } };
}

/** The browser's push service gave it another address. Without the former one only its person can turn it on. */
async function renew(former, given) {
  if (!former) return;
  const now = given ?? (await self.registration.pushManager.subscribe(former.options));
  await fetch("/api/v1/push/renewals", {
    method: "POST",
    credentials: "omit",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ former: former.toJSON(), now: now.toJSON() }),
  });
}

/** An address of ours, whatever was sent. */
function ours(link) {
  const address = new URL(link ?? "/", location.origin);
  return address.origin === location.origin ? address.href : location.origin;
}

async function open(address) {
  const windows = await self.clients.matchAll({ type: "window" });
  const near = windows.find((one) => "navigate" in one);
  if (!near) return self.clients.openWindow(address);
  await near.navigate(address).catch(() => self.clients.openWindow(address));
  return near.focus();
}

async function keep() {
  const frame = await caches.open(FRAME);
  // Without cookies, so that the kept offline page belongs to nobody.
  await frame.add(new Request(OFFLINE, { credentials: "omit", cache: "reload" }));
  await frame.addAll([...KEPT]);
  await Promise.allSettled(PAGES.map(([, page]) => keepPage(frame, page)));
}

/** One that cannot be had just now keeps nothing else from being kept. */
async function keepPage(frame, page) {
  const answer = await fetch(new Request(page, { credentials: "omit", cache: "reload" }));
  if (answer.ok) await frame.put(page, answer);
}

async function instead(path) {
  const [, page] = PAGES.find(([before]) => path.startsWith(before)) ?? [];
  return (page && (await caches.match(page))) ?? caches.match(OFFLINE);
}

async function forgetOlder() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith("teduh-frame-") && name !== FRAME).map((name) => caches.delete(name)));
}

async function kept(request) {
  return (await caches.match(request)) ?? fetch(request);
}

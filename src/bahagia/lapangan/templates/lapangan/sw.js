// Keeps the shell of the field pages, and nothing else: no data, no answers. The list comes from the server (kerangka.py);
// the new shell waits until the page says "pakai".
const KERANGKA = {{ kerangka|safe }};
const LACI = `kerangka-${KERANGKA.versi}`;
const JALUR = new Set(KERANGKA.berkas.map((b) => b.url));

const hex = (byte) => Array.from(new Uint8Array(byte), (b) => b.toString(16).padStart(2, "0")).join("");

// What the page itself has just fetched need not travel twice: the digest tells whether it is the right one, else anew.
const ambil = async ({ url, sidik }, cache) => {
  const jawab = await fetch(url, { cache, credentials: "omit", redirect: "error" });
  if (!jawab.ok) throw new Error(`${url} ${jawab.status}`);
  if (sidik && hex(await crypto.subtle.digest("SHA-256", await jawab.clone().arrayBuffer())) !== sidik) throw new Error(`${url} lain`);
  return jawab;
};

// Whole or not at all, and what the server listed: a hotspot's page in place of a file is not kept.
const isi = async () => {
  const laci = await caches.open(LACI);
  await Promise.all(KERANGKA.berkas.map(async (b) => {
    const jawab = await ambil(b, "force-cache").catch(() => ambil(b, "reload"));
    await laci.put(b.url, jawab);
  }));
};

self.addEventListener("install", (event) => {
  event.waitUntil(isi().catch(async (salah) => { await caches.delete(LACI); throw salah; }));
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    const lama = (await caches.keys()).filter((nama) => nama.startsWith("kerangka-") && nama !== LACI);
    await Promise.all(lama.map((nama) => caches.delete(nama)));
    await self.clients.claim();
  })());
});

self.addEventListener("message", ({ data }) => { if (data === "pakai") self.skipWaiting(); });

self.addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  const alamat = new URL(url);
  if (method !== "GET" || alamat.origin !== location.origin || !JALUR.has(alamat.pathname)) return;
  event.respondWith((async () => {
    const ada = await (await caches.open(LACI)).match(alamat.pathname);
    return ada ?? fetch(event.request);
  })());
});

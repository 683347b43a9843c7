// The parts of the engine put together once, and what the screens ask of them.

import { Antrean } from "./antrean.js";
import { Brankas } from "./brankas.js";
import { Galat, Gudang } from "./gudang.js";
import { Pengirim, Saluran } from "./kirim.js";
import { setelan, tanggalKota } from "./layar.js";
import { susun } from "./bekal.js";

export { Galat };
export const m = { gudang: null, brankas: null, antrean: null, saluran: null, pengirim: null, catatan: [], dimuat: 0, angka: { belum: 0, perlu: 0 } };

/** Open the store and build the rest on it. Throws when this browser keeps nothing. */
export const rakit = async () => {
  m.gudang = await Gudang.buka();
  m.brankas = new Brankas(m.gudang, { diam: setelan.kunci_menit * 60_000 });
  m.antrean = new Antrean(m.gudang, m.brankas);
  m.saluran = new Saluran();
  m.pengirim = new Pengirim({ gudang: m.gudang, brankas: m.brankas, antrean: m.antrean, saluran: m.saluran });
  return m;
};

/** Read the queue anew into m.catatan and m.angka. */
export const muatCatatan = async () => {
  const mulai = Date.now();
  m.angka = await m.antrean.hitung();
  m.catatan = m.brankas.terbuka ? await m.antrean.daftar() : [];
  m.dimuat = mulai;
};

/** Whether there is signal, as far as the browser and the last try know. */
export const luring = () => !navigator.onLine || m.pengirim?.keadaan.kode === "luring";

// What the server gave for offline work, one sealed row for each RT -------------------------------------------------

const simpan = async (id, isi, pasti = false) => {
  const tutup = await m.brankas.segel(`bekal:${id}`, isi);
  if (!pasti) await m.gudang.sisihkan(); // what waits to be sent comes before lists and drafts
  await m.gudang[pasti ? "tulisPasti" : "tulis"](["bekal"], (tx) => tx.store.put({ id, tutup }));
};
const baca = async (id) => {
  const baris = await m.gudang.baca("bekal", id);
  return baris ? m.brankas.lepas(`bekal:${id}`, baris.tutup) : null;
};
const buang = (id) => m.gudang.tulis(["bekal"], (tx) => tx.store.delete(id));

/** Kept between two openings: {rt: [{kode, nama}], pilih, selisih, versi}. */
export const bacaAku = async () => (await baca("aku")) ?? { rt: [], pilih: "", selisih: 0, versi: "" };
export const simpanAku = (isi) => simpan("aku", isi, true);

/** The pack of one RT, made even for the screens; null when it was never fetched. */
export const bacaBekal = async (kode) => {
  const isi = kode ? await baca(`rt:${kode}`) : null;
  return isi && susun(isi.bekal, isi.pada, tanggalKota(Date.now()));
};

/** Fetch the packs of these RT. A failed one stays as it was. */
export const ambilBekal = async (daftar) => {
  for (const { kode } of daftar) await simpan(`rt:${kode}`, { bekal: await m.saluran.ambil(`bekal/${encodeURIComponent(kode)}/`), pada: Date.now() });
};

/** Packs of RT where this person holds no post any more: their names leave the phone. */
export const buangBekalLain = async (daftar) => {
  const milik = new Set(daftar.map(({ kode }) => `rt:${kode}`));
  for (const { id } of await m.gudang.semua("bekal")) if (id.startsWith("rt:") && !milik.has(id)) await buang(id);
};

// What is being typed, kept sealed until it became a note ------------------------------------------------------------

export const simpanDraf = (nama, isi) => simpan(`draf:${nama}`, isi);
export const bacaDraf = (nama) => baca(`draf:${nama}`);
export const buangDraf = (nama) => buang(`draf:${nama}`);

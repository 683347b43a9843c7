// Hands on the page: one screen at a time, rows cloned from <template>, text only (never HTML from data), words of the server.

const TEKS = JSON.parse(document.getElementById("cangkang").textContent);

/** Sentence of the server with its {slots} filled: kata("hadir_dari", {n: 3, jumlah: 30}). */
export const kata = (kunci, isi = {}) => (TEKS.kata[kunci] ?? kunci).replace(/\{(\w+)\}/g, (semua, nama) => String(isi[nama] ?? semua));

/** What the server says of one form: {kode, judul, versi, bidang: [{nama, label, wajib, jenis}]}. */
export const isian = (kode) => TEKS.isian[kode];
export const daftarIsian = () => Object.values(TEKS.isian);
export const setelan = TEKS.setelan;

export const cari = (pilih, akar = document) => akar.querySelector(pilih);
export const semua = (pilih, akar = document) => [...akar.querySelectorAll(pilih)];

/**
 * Fill the slots inside `akar`: [data-isi=x] gets text, [data-bila=x] is shown when x is true (!x: when not),
 * [data-ke="#/kerja/{id}"] gets its address, [data-nada=x] the class of a state, [data-nilai=x] the value of a progress bar.
 */
export const isi = (akar, nilai) => {
  const di = (nama) => semua(`[data-${nama}]`, akar).concat(akar.matches?.(`[data-${nama}]`) ? [akar] : []);
  for (const e of di("isi")) if (e.dataset.isi in nilai) e.textContent = nilai[e.dataset.isi] ?? "";
  for (const e of di("bila")) {
    const bukan = e.dataset.bila.startsWith("!"), nama = e.dataset.bila.replace("!", "");
    if (nama in nilai) e.hidden = bukan ? Boolean(nilai[nama]) : !nilai[nama];
  }
  for (const e of di("ke")) {
    const ada = [...e.dataset.ke.matchAll(/\{(\w+)\}/g)].every(([, n]) => n in nilai);
    if (ada) e.setAttribute("href", e.dataset.ke.replace(/\{(\w+)\}/g, (_, n) => encodeURIComponent(nilai[n])));
  }
  for (const e of di("nada")) e.dataset.warna = nilai[e.dataset.nada] ?? "";
  for (const e of di("nilai")) { e.max = nilai.dari ?? 1; e.value = nilai[e.dataset.nilai] ?? 0; }
  return akar;
};

/** A copy of <template id=…>, filled. */
export const salin = (id, nilai = {}) => isi(document.getElementById(id).content.firstElementChild.cloneNode(true), nilai);

/** Exchange the rows of a list; the row that has the focus keeps it. */
export const ganti = (wadah, baris) => {
  const fokus = document.activeElement?.closest?.("[data-kunci]");
  const kunci = fokus && wadah.contains(fokus) ? fokus.dataset.kunci : null;
  wadah.replaceChildren(...baris);
  if (kunci) semua("[data-kunci]", wadah).find((b) => b.dataset.kunci === kunci)?.querySelector("a, button")?.focus();
};

let kini = "";
/** Show one screen; its heading takes the focus, so that it is read first. */
export const tampil = (nama) => {
  const lama = kini;
  kini = nama;
  for (const s of semua("[data-layar]")) s.hidden = s.dataset.layar !== nama;
  const layar = cari(`[data-layar="${nama}"]`);
  document.body.dataset.di = nama;
  if (lama === nama) return layar;
  scrollTo(0, 0);
  const judul = cari("h1", layar);
  document.title = `${judul.textContent.trim()} · ${kata("situs")}`;
  if (lama) judul.focus({ preventScroll: true });
  return layar;
};
export const layarKini = () => kini;

/** A short word at the lower edge, read aloud. */
export const bilang = (teks, nada = "") => {
  const kotak = document.getElementById("kabar");
  clearTimeout(bilang.jam);
  kotak.textContent = teks;
  kotak.dataset.warna = nada;
  kotak.hidden = false;
  bilang.jam = setTimeout(() => { kotak.hidden = true; kotak.textContent = ""; }, 4500);
};

const BAGIAN = { timeZone: setelan.zona };
const jamBentuk = new Intl.DateTimeFormat("id-ID", { ...BAGIAN, hour: "2-digit", minute: "2-digit", hour12: false });
const hariBentuk = new Intl.DateTimeFormat(document.documentElement.lang || "id", { ...BAGIAN, weekday: "long", day: "numeric", month: "long", year: "numeric" });
const tanggalBentuk = new Intl.DateTimeFormat(document.documentElement.lang || "id", { timeZone: "UTC", day: "numeric", month: "long", year: "numeric" });

/** 07.05 */
export const jam = (saat) => jamBentuk.format(new Date(saat)).replace(":", ".");
/** Sabtu, 21 November 2026 */
export const hariPanjang = (saat) => hariBentuk.format(new Date(saat));
/** 2026-11-21 -> 21 November 2026 */
export const tanggal = (teks) => (teks ? tanggalBentuk.format(new Date(`${teks}T00:00:00Z`)) : "");
/** The city's date of a moment, as 2026-11-21. */
export const tanggalKota = (saat) => {
  const p = Object.fromEntries(new Intl.DateTimeFormat("en-CA", { ...BAGIAN, year: "numeric", month: "2-digit", day: "2-digit" }).formatToParts(new Date(saat)).map((b) => [b.type, b.value]));
  return `${p.year}-${p.month}-${p.day}`;
};
/** Seconds as people say them: 30 detik, 5 menit, 3 jam, 2 hari. */
export const lama = (detik) => {
  const [bagi, satuan] = detik < 90 ? [1, "n_detik"] : detik < 5400 ? [60, "n_menit"] : detik < 172_800 ? [3600, "n_jam"] : [86_400, "n_hari"];
  return kata(satuan, { n: Math.round(detik / bagi) });
};
/** 1.048.576 bytes -> 1,0 MB */
export const ukuran = (byte) => {
  if (byte < 1e6) return `${Math.max(1, Math.round(byte / 1e3))} kB`;
  const [bagi, satuan] = byte < 1e9 ? [1e6, "MB"] : [1e9, "GB"];
  return `${(byte / bagi).toFixed(1).replace(".", ",")} ${satuan}`;
};

// Who is there: by a tap on the name, by the card before the camera; and the same for a meeting.

import { bilang, cari, ganti, isi, jam, kata, layarKini, salin, tampil } from "./layar.js";
import { hadirHari, hadirMusyawarah, orangKerja, rujukan } from "./bekal.js";
import { pindai as bukaKamera, sidikKartu } from "./pindai.js";
import { m } from "./mesin.js";
import { alat } from "./alat.js";
import { bolehkan, hariIni } from "./layar_hari.js";

const AWALAN = "BHG1:"; // what a work card says before its secret
const PANJANG = 8; // names: a longer list gets a search box
const getar = (pola) => navigator.vibrate?.(pola);

const tandai = (b, satu) => {
  const teks = satu ? (satu.saat ? kata("hadir_pukul", { jam: jam(satu.saat) }) : kata("hadir")) : "", kotak = cari("[data-isi=hadir]", b);
  if (kotak.textContent === teks) return;
  kotak.textContent = teks;
  cari("button", b).setAttribute("aria-pressed", String(Boolean(satu)));
};

const baris = ({ kunci, nama, samping = "", awas = "", hadir }) => {
  const b = salin("baris-orang", { orang: nama, samping, awas, hadir: "" });
  b.dataset.kunci = kunci;
  cari("button", b).setAttribute("aria-pressed", "false");
  tandai(b, hadir);
  return b;
};

const cocok = (nama, cari_) => nama.toLocaleLowerCase("id").includes(cari_.trim().toLocaleLowerCase("id"));

// attendance of a day ------------------------------------------------------------------------------------------------

let kini = null; // {k, hari, orang, hadir}: what the list shows

const baca = async (id) => {
  const { bekal } = await alat();
  const k = bekal?.kerja.find((x) => String(x.id) === id);
  const hari = k && hariIni(k);
  if (!hari) { location.replace(k ? `#/kerja/${id}` : "#/hari"); return null; }
  const orang = orangKerja(k, m.catatan);
  const hadir = hadirHari(hari, m.catatan, orang);
  // taps that were kept while the list was being read
  for (const [acuan, satu] of kini?.k.id === k.id ? kini.hadir : []) if (satu.catatan && satu.saat >= m.dimuat) hadir.set(acuan, satu);
  kini = { k, hari, orang, hadir, bekal };
  return kini;
};

const hitung = () => kata("hadir_dari", { n: kini.hadir.size, jumlah: kini.orang.length });

const lukis = (layar) => {
  const teks = cari('[data-cari="hadir"]', layar).value;
  const orang = teks ? kini.orang.filter((o) => cocok(o.nama, teks)) : kini.orang;
  isi(layar, { hitung: hitung(), tak_ketemu: Boolean(teks) && !orang.length });
  const ada = [...cari('[data-daftar="orang"]', layar).children];
  if (ada.length === orang.length && orang.every((o, n) => ada[n].dataset.kunci === rujukan(o))) { // the same names: only what changed
    orang.forEach((o, n) => tandai(ada[n], kini.hadir.get(rujukan(o))));
    return;
  }
  ganti(cari('[data-daftar="orang"]', layar), orang.map((o) => baris({
    kunci: rujukan(o), nama: o.nama, samping: o.samping, awas: o.disurat ? "" : kata("belum_di_surat"), hadir: kini.hadir.get(rujukan(o)),
  })));
};

export const hadir = async (id) => {
  if (!(await baca(id))) return;
  if (layarKini() !== "hadir") cari('[data-cari="hadir"]').value = ""; // back at the list, everybody stands there
  const layar = tampil("hadir");
  isi(layar, { ...kini.k, panjang: kini.orang.length > PANJANG });
  bolehkan(layar, kini.bekal);
  lukis(layar);
};

/** Keep that this person is there; the kept moment, or null. */
const catat = async (orang, cara) => {
  const { simpan } = await alat();
  const hasil = await simpan("hadir", { hari: rujukan(kini.hari), peserta: rujukan(orang), cara }, {}, { judul: orang.nama, nanti: true });
  if (!hasil) return null;
  const satu = { saat: Date.now(), catatan: hasil.id };
  kini.hadir.set(rujukan(orang), satu);
  return satu;
};

const ketuk = async (tombol) => {
  const li = tombol.closest("[data-kunci]"), orang = kini.orang.find((o) => rujukan(o) === li.dataset.kunci);
  const sudah = kini.hadir.get(li.dataset.kunci);
  if (sudah) {
    if (sudah.catatan) location.hash = `#/satu/${sudah.catatan}`;
    else bilang(kata("sudah_hadir", { nama: orang.nama }));
    return;
  }
  if (tombol.getAttribute("aria-disabled")) return;
  tombol.setAttribute("aria-disabled", "true");
  const satu = await catat(orang, "ketuk");
  tombol.removeAttribute("aria-disabled");
  if (!satu) return;
  tandai(li, satu);
  cari('[data-layar="hadir"] [data-isi="hitung"]').textContent = hitung();
};

// the camera ---------------------------------------------------------------------------------------------------------

const MASALAH = { NotAllowedError: "kamera_ditolak", NotFoundError: "kamera_tidak_ada" };
let kamera = null, henti = null; // henti: ends the camera, or the question for it

const katakan = (pesan, nada) => {
  const kotak = cari("[data-hasil]");
  isi(kotak, { pesan, hitung: hitung() });
  kotak.dataset.warna = nada;
};

const terbaca = async (teks) => {
  if (!teks.startsWith(AWALAN)) { getar([60, 60, 60]); return katakan(kata("bukan_kartu"), "danger"); }
  const tanda = await sidikKartu(teks.slice(AWALAN.length));
  // a card of a letter that was withdrawn means the one who is named again
  const orang = kini.orang.find((o) => o.sidik === tanda) ?? kini.orang.find((o) => o.sidik_lama?.includes(tanda));
  if (!orang) { getar([60, 60, 60]); return katakan(kata("kartu_lain"), "danger"); }
  if (kini.hadir.has(rujukan(orang))) { getar(30); return katakan(kata("sudah_hadir", { nama: orang.nama }), "info"); }
  if (!(await catat(orang, "qr_kartu"))) return undefined;
  getar(120);
  return katakan(kata("tercatat", { nama: orang.nama }), "good");
};

const gagal = (layar, kode) => {
  katakan(kata(kode), "danger");
  isi(layar, { kamera: false, coba_lagi: kode !== "kamera_tidak_ada" });
  cari("[data-lampu]", layar).hidden = true;
};

/** Ask for the camera. A person who leaves the question unanswered finds the names one tap away. */
const nyalakan = async (layar) => {
  matikan();
  const ini = henti = new AbortController();
  isi(layar, { kamera: true, coba_lagi: false });
  katakan(kata("kamera_dibuka"), "");
  try {
    const hidup = await bukaKamera(cari("[data-video]", layar), terbaca, { henti: ini.signal, putus: () => { matikan(); gagal(layar, "kamera_gagal"); } });
    if (ini.signal.aborted) return;
    kamera = hidup;
    katakan(kata("arahkan"), "");
    const lampu = cari("[data-lampu]", layar);
    lampu.hidden = !kamera.lampu;
    lampu.textContent = kata("lampu_nyala");
    lampu.setAttribute("aria-pressed", "false");
  } catch (salah) {
    if (!ini.signal.aborted) gagal(layar, MASALAH[salah.name] ?? "kamera_gagal");
  }
};

/** The camera is off whenever its screen is not looked at. */
export const matikan = () => {
  henti?.abort();
  henti = kamera = null;
};

export const pindai = async (id) => {
  if (!(await baca(id))) return;
  const layar = tampil("pindai");
  isi(layar, kini.k);
  nyalakan(layar); // not awaited: a question that nobody answers holds no other screen up
};

// a meeting ----------------------------------------------------------------------------------------------------------

let rapat = null;

const bacaRapat = async (id) => {
  const { bekal } = await alat();
  const daftar = bekal?.musyawarah ?? [];
  const satu = daftar.find((x) => String(x.id) === id) ?? daftar[0];
  rapat = satu ? { satu, daftar, hadir: hadirMusyawarah(satu, m.catatan) } : null;
};

const lukisRapat = (layar) => {
  const teks = cari('[data-cari="musyawarah"]', layar).value;
  const undangan = rapat.satu.undangan.filter((u) => !teks || cocok(u.nama, teks));
  isi(layar, { hitung: kata("hadir_rapat", { n: rapat.hadir.jumlah }) });
  ganti(cari('[data-daftar="undangan"]', layar), undangan.map((u) => baris({
    kunci: String(u.id), nama: u.nama, samping: u.samping, hadir: rapat.hadir.siapa.get(String(u.id)),
  })));
};

export const musyawarah = async (id = "") => {
  await bacaRapat(id);
  if (layarKini() !== "musyawarah") cari('[data-cari="musyawarah"]').value = "";
  const layar = tampil("musyawarah");
  isi(layar, { ada: Boolean(rapat) });
  if (!rapat) return;
  isi(layar, { id: rapat.satu.id, judul: rapat.satu.nama, banyak: rapat.daftar.length > 1, panjang: rapat.satu.undangan.length > PANJANG });
  cari("[data-pilih-musyawarah]", layar).replaceChildren(...rapat.daftar.map((x) => new Option(x.nama, x.id, false, x === rapat.satu)));
  lukisRapat(layar);
};

const ketukRapat = async (tombol) => {
  const li = tombol.closest("[data-kunci]"), u = rapat.satu.undangan.find((x) => String(x.id) === li.dataset.kunci);
  const sudah = rapat.hadir.siapa.get(li.dataset.kunci);
  if (sudah) {
    if (sudah.catatan) location.hash = `#/satu/${sudah.catatan}`;
    else bilang(kata("sudah_hadir", { nama: u.nama }));
    return;
  }
  if (tombol.getAttribute("aria-disabled")) return;
  tombol.setAttribute("aria-disabled", "true");
  const { simpan } = await alat();
  const hasil = await simpan("hadir_musyawarah", { musyawarah: rapat.satu.id, undangan: u.id }, {}, { judul: u.nama });
  tombol.removeAttribute("aria-disabled");
  if (!hasil) return;
  const fokus = document.activeElement === tombol;
  await bacaRapat(String(rapat.satu.id));
  lukisRapat(cari('[data-layar="musyawarah"]'));
  if (fokus) cari(`[data-layar="musyawarah"] [data-kunci="${CSS.escape(String(u.id))}"] button`)?.focus();
};

/** Draw again what came in from elsewhere (another tab, an answer), without moving anything under the finger. */
export const segarkan = async (nama) => {
  if (nama === "hadir" && kini && (await baca(String(kini.k.id)))) lukis(cari('[data-layar="hadir"]'));
  if (nama === "musyawarah" && rapat) { await bacaRapat(String(rapat.satu.id)); if (rapat) lukisRapat(cari('[data-layar="musyawarah"]')); }
};

export const pasang = () => {
  cari('[data-daftar="orang"]').addEventListener("click", (e) => { const t = e.target.closest("button"); if (t) ketuk(t); });
  cari('[data-daftar="undangan"]').addEventListener("click", (e) => { const t = e.target.closest("button"); if (t) ketukRapat(t); });
  cari('[data-cari="hadir"]').addEventListener("input", () => lukis(cari('[data-layar="hadir"]')));
  cari('[data-cari="musyawarah"]').addEventListener("input", () => lukisRapat(cari('[data-layar="musyawarah"]')));
  cari("[data-pilih-musyawarah]").addEventListener("change", (e) => { location.hash = `#/musyawarah/${e.target.value}`; });
  cari("[data-kamera]").addEventListener("click", () => nyalakan(cari('[data-layar="pindai"]')));
  cari("[data-lampu]").addEventListener("click", async (e) => {
    const nyala = e.currentTarget.getAttribute("aria-pressed") !== "true";
    e.currentTarget.setAttribute("aria-pressed", String(nyala));
    e.currentTarget.textContent = kata(nyala ? "lampu_mati" : "lampu_nyala");
    try { await kamera?.lampu(nyala); } catch { /* the torch is a courtesy */ }
  });
  document.addEventListener("visibilitychange", () => {
    const layar = cari('[data-layar="pindai"]');
    if (layar.hidden) return;
    if (document.visibilityState === "hidden") matikan(); else nyalakan(layar);
  });
};

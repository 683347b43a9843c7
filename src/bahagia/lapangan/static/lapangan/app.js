// Opens the page without signal: store, door, addresses (#/…), the lines at the top. Each screen stands in its own file.

import { bilang, cari, isi, kata, layarKini, tampil } from "./layar.js";
import { ambilBekal, bacaAku, bacaBekal, buangBekalLain, Galat, luring, m, muatCatatan, rakit, simpanAku } from "./mesin.js";
import { lupakan } from "./alat.js";
import { Pembaruan } from "./pembaruan.js";
import * as pin from "./layar_pin.js";
import * as hari from "./layar_hari.js";
import * as hadir from "./layar_hadir.js";
import * as isian from "./layar_isian.js";
import * as antrean from "./layar_antrean.js";
import * as hp from "./layar_hp.js";

const SEGAR = 250; // ms: several changes at once are drawn once
const BERHENTI = ["orang_lain", "rantai", "tanda_palsu", "baru", "tolak"]; // sending stopped: the person must know
const PENUH = 20 * 1024 * 1024; // bytes left: time to say so

const formulir = (kode) => (arg) => isian.isianBaru(kode, arg);
const LAYAR = {
  hari: hari.hari, kerja: hari.kerja, hadir: hadir.hadir, pindai: hadir.pindai, musyawarah: hadir.musyawarah,
  antrean: antrean.antrean, satu: antrean.satu, perbaiki: isian.perbaiki, hp: hp.hp, "ganti-pin": pin.gantiPin,
  tambahan: formulir("tambahan"), kemajuan: formulir("kemajuan"), bon: formulir("bon"), kejadian: formulir("kejadian"),
  pekerja: formulir("pekerja"), hadir_musyawarah: formulir("hadir_musyawarah"),
};
const pembaruan = new Pembaruan({ boleh: () => !m.brankas?.terbuka });
isian.jaga.formulir = () => pembaruan.formulir();

const alamat = () => location.hash.replace(/^#\/?/, "").split("/").map(decodeURIComponent);
const garis = (nama, nyala) => { cari(`[data-garis="${nama}"]`).hidden = !nyala; };

/** Show what the address names, behind the door while it is shut. */
const lukis = async () => {
  hadir.matikan();
  isian.tutup();
  const pintu = await pin.pintu();
  const [nama, arg] = alamat();
  cari("[data-antrean]").hidden = pintu !== "buka";
  cari("[data-balik]").hidden = pintu !== "buka" || ["", "hari"].includes(nama);
  if (nama === "kosongkan" && ["pin", "buka"].includes(pintu)) { await hp.kosongkan(); return; }
  if (pintu !== "buka") { await pin.tampilPintu(pintu); return; }
  await (LAYAR[nama] ?? LAYAR.hari)(arg);
  kepala();
  if (pembaruan.menunggu) tawarkan();
};

let sebelum = Promise.resolve(), giliran = 0;
/** One screen after the other: the last address asked for is the one that stays. */
const buka = () => {
  const nomor = (giliran += 1);
  sebelum = sebelum.catch(() => {}).then(() => (nomor === giliran ? lukis() : undefined));
  return sebelum;
};

const kepala = () => {
  const { belum, perlu } = m.angka, tanda = cari("[data-antrean]");
  tanda.dataset.warna = perlu ? "warning" : belum ? "tunggu" : "good";
  isi(tanda, { teks: antrean.ringkas() });
  garis("luring", luring());
  const jam = hp.sebutJam();
  isi(cari('[data-garis="jam"]'), { jam });
  garis("jam", Boolean(jam));
};

let jamSegar = 0;
/** The queue changed here or in another tab. */
const berubah = () => {
  clearTimeout(jamSegar);
  jamSegar = setTimeout(async () => {
    if (!m.brankas.terbuka) return;
    await muatCatatan();
    kepala();
    const nama = layarKini();
    await antrean.segarkan(nama, alamat()[1]);
    await hadir.segarkan(nama);
  }, SEGAR);
};

/** Signal and an open vault: fresh lists, so that tomorrow's place without signal is known. */
const segarkanBekal = async () => {
  const aku = await bacaAku(), s = m.pengirim.server;
  const rt = s?.rt ?? aku.rt;
  if (!m.brankas.terbuka || (!rt.length && !aku.rt.length)) return;
  if (s?.keadaan === "aktif") await buangBekalLain(rt);
  const pilih = rt.some((r) => r.kode === aku.pilih) ? aku.pilih : rt[0]?.kode ?? "";
  await simpanAku({ ...aku, rt, pilih, versi: s?.versi ?? aku.versi });
  try { await ambilBekal(rt.filter((r) => r.kode === pilih)); } catch (salah) { if (!(salah instanceof Galat)) throw salah; }
  lupakan();
  if (["hari", "kerja"].includes(layarKini())) await buka();
};

let bekalPada = 0;
const pengirimBerkata = async ({ detail: { kode } }) => {
  garis("luring", luring());
  garis("masuk", kode === "keluar");
  isi(cari('[data-garis="pengirim"]'), { pengirim: BERHENTI.includes(kode) ? kata(`g_${kode}`) : "", orang_lain: kode === "orang_lain" });
  garis("pengirim", BERHENTI.includes(kode));
  if (["kunci", "hapus"].includes(kode)) { await (kode === "hapus" ? tampil("dihapus") : buka()); return; }
  if (kode !== "selesai") return;
  if (Date.now() - bekalPada > 60_000) { bekalPada = Date.now(); await segarkanBekal(); }
  kepala();
  pembaruan.periksa();
};

const tawarkan = () => {
  const mengisi = layarKini() === "isian";
  garis("versi", !mengisi);
  garis("versi-tunda", mengisi);
};

/** Little room as the browser counts, or so little that even the reserve had to go. */
const ruang = async () => {
  garis("ruang", (await m.gudang.ruang()).sisa < PENUH || (m.brankas.terbuka && !(await m.gudang.adaCadangan())));
};

const dengar = () => {
  addEventListener("hashchange", buka);
  addEventListener("lapangan:pintu", buka);
  addEventListener("lapangan:rt", async () => {
    lupakan();
    const aku = await bacaAku();
    if (!(await bacaBekal(aku.pilih))) await segarkanBekal();
    await buka();
  });
  addEventListener("lapangan:ubah", berubah);
  for (const kejadian of ["online", "offline"]) addEventListener(kejadian, () => { if (m.brankas.terbuka) { kepala(); berubah(); } });
  m.antrean.addEventListener("ubah", berubah);
  m.antrean.addEventListener("ubah", ruang);
  m.pengirim.addEventListener("keadaan", pengirimBerkata);
  m.brankas.addEventListener("buka", async () => {
    await m.gudang.sisihkan().catch(() => {}); // no room: said as soon as something is to be kept
    await muatCatatan();
    const aku = await bacaAku();
    if (!(await bacaBekal(aku.pilih)) && navigator.onLine) await segarkanBekal();
    await buka();
  });
  // what was on the screen goes with the key: a page loaded anew has forgotten it
  m.brankas.addEventListener("kunci", () => location.reload());
  m.brankas.addEventListener("hapus", () => { lupakan(); tampil("dihapus"); });
  m.gudang.addEventListener("tutup", () => location.reload());
  pembaruan.addEventListener("menunggu", tawarkan);
  pembaruan.addEventListener("terpasang", () => location.reload());
  cari("[data-pasang]").addEventListener("click", () => pembaruan.pasang());
  cari("[data-balik]").addEventListener("click", (e) => { if (history.length > 1) { e.preventDefault(); history.back(); } });
  for (const jenis of ["error", "unhandledrejection"]) addEventListener(jenis, () => bilang(kata("galat"), "danger"));
};

const mulai = async () => {
  try { await rakit(); } catch { tampil("gagal"); return; }
  for (const bagian of [pin, hari, hadir, isian, antrean, hp]) bagian.pasang();
  dengar();
  m.brankas.jaga();
  await pembaruan.mulai();
  await buka();
  m.pengirim.mulai();
  await ruang();
  document.body.dataset.siap = "1";
};

mulai();

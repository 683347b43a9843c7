// The door: sign in once, make a PIN, open with it; locked and wiped phones say so.

import { bilang, cari, isi, kata, lama, semua, setelan, tampil } from "./layar.js";
import { Galat, m, simpanAku } from "./mesin.js";

const PENDEK = setelan.pin;

/** Which door is before the person now: "buka" when none is. */
export const pintu = async () => {
  const keadaan = await m.brankas.keadaan();
  if (keadaan === "terbuka") return "buka";
  if (keadaan === "terkunci") return "pin";
  if (keadaan === "bagian_hilang") return (await ambilBagian()) ? "pin" : "terkunci";
  return (await kenali()) ? "pin-baru" : "masuk";
};

let perangkatBaru = "";
/** Signed in and on line? Then a vault can be made. */
const kenali = async () => {
  perangkatBaru ||= crypto.randomUUID();
  try {
    const s = await m.saluran.kirim("sapa/", { perangkat: perangkatBaru, jam_hp: new Date().toISOString() });
    m.saluran.csrf = s.csrf ?? "";
    if (s.keadaan === "keluar") return false;
    m.pengirim.server = s;
    return true;
  } catch (salah) {
    if (!(salah instanceof Galat)) throw salah;
    return false;
  }
};

/** The owner signed in anew: the server gives its half of the key back. */
const ambilBagian = async () => {
  try {
    const perangkat = await m.brankas.perangkat();
    const s = await m.saluran.kirim("sapa/", { perangkat, jam_hp: new Date().toISOString() });
    m.saluran.csrf = s.csrf ?? "";
    if (s.keadaan === "hapus") { await m.brankas.hapus(); return false; }
    const { share } = await m.saluran.kirim("perangkat/", { perangkat, nama: namaHp() });
    await m.brankas.pasangBagian(share);
    return true;
  } catch (salah) {
    if (!(salah instanceof Galat)) throw salah;
    return false;
  }
};

const namaHp = () => (/Android|iPhone|Windows|Linux|Mac/.exec(navigator.userAgent) ?? ["HP"])[0];

const bersih = (form) => {
  cari(".govuk-error-message", form)?.remove();
  for (const kotak of semua("[aria-invalid]", form)) kotak.removeAttribute("aria-invalid");
};

const sebut = (form, teks, kotak = cari("input", form)) => {
  bersih(form);
  const pesan = isi(document.getElementById("pesan-salah").content.firstElementChild.cloneNode(true), { teks });
  pesan.id = `${kotak.id}-salah`;
  pesan.setAttribute("role", "alert");
  kotak.before(pesan);
  kotak.setAttribute("aria-invalid", "true");
  kotak.setAttribute("aria-describedby", `${kotak.id}-salah`);
  kotak.focus();
  kotak.select();
};

const kalimatPin = (salah) => {
  const { tunggu } = salah.data;
  if (salah.kode === "pin_lemah") return kata("pin_mudah");
  if (salah.kode === "pin_tunggu" || tunggu) return kata("pin_tunggu", { lama: lama(tunggu) });
  return kata(salah.kode === "pin_salah" ? "pin_salah" : `g_${salah.kode}`);
};

const sibuk = async (form, kerja) => {
  const tombol = cari("button[type=submit]", form);
  if (tombol.getAttribute("aria-disabled")) return;
  tombol.setAttribute("aria-disabled", "true");
  try { await kerja(); } finally { tombol.removeAttribute("aria-disabled"); }
};

/** What is wrong with a new PIN typed twice, "" when nothing is plain to see. */
const cacatPin = (pin, ulang) => {
  if (!/^\d*$/.test(pin)) return kata("pin_angka");
  if (pin.length < PENDEK) return kata("pin_pendek", { n: PENDEK });
  return pin === ulang ? "" : kata("pin_beda");
};

const buatPin = async (form) => {
  const pin = form.elements.pin.value, cacat = cacatPin(pin, form.elements.ulang.value);
  if (cacat) return sebut(form, cacat);
  try {
    const s = m.pengirim.server;
    const { share, urut, rantai } = await m.saluran.kirim("perangkat/", { perangkat: perangkatBaru, nama: namaHp() });
    await m.brankas.buat(pin, share, { perangkat: perangkatBaru, akun: s.akun, nama: s.nama, urut, rantai });
    await simpanAku({ rt: s.rt, pilih: s.rt[0]?.kode ?? "", selisih: s.selisih ?? 0, versi: s.versi ?? "" });
    m.gudang.mintaTetap(); // some browsers ask the person: the page does not wait
  } catch (salah) {
    if (!(salah instanceof Galat)) throw salah;
    return sebut(form, salah.kode.startsWith("pin") ? kalimatPin(salah) : salah.data.kalimat ?? kata("perlu_sinyal"));
  }
  form.reset();
};

const bukaPin = async (form) => {
  try {
    await m.brankas.buka(form.elements.pin.value);
    form.reset();
  } catch (salah) {
    if (!(salah instanceof Galat)) throw salah;
    if (salah.kode === "bagian_hilang") return dispatchEvent(new Event("lapangan:pintu"));
    sebut(form, kalimatPin(salah));
  }
};

/** The new PIN is looked at first: a slip there is not a wrong guess of the old one. */
const tukarPin = async (form) => {
  const { lama: kotakLama, pin: kotakBaru, ulang } = form.elements, pin = kotakBaru.value;
  if (!kotakLama.value) return sebut(form, kata("pin_lama_kosong"), kotakLama);
  const cacat = cacatPin(pin, ulang.value) || (pin === kotakLama.value ? kata("pin_sama") : "");
  if (cacat) return sebut(form, cacat, kotakBaru);
  try {
    await m.brankas.gantiPin(kotakLama.value, pin);
  } catch (salah) {
    if (!(salah instanceof Galat)) throw salah;
    if (salah.kode === "bagian_hilang") return dispatchEvent(new Event("lapangan:pintu"));
    return sebut(form, kalimatPin(salah), salah.kode === "pin_lemah" ? kotakBaru : kotakLama);
  }
  form.reset();
  bilang(kata("pin_diganti"), "good");
  location.replace("#/hp");
};

export const gantiPin = () => {
  const form = cari("form", tampil("ganti-pin"));
  form.reset();
  bersih(form);
};

/** Everything away, after the person said so. */
export const kosongkan = async () => {
  await m.brankas.hapus();
  tampil("dihapus");
};

export const pasang = () => {
  cari('[data-form="pin-baru"]').addEventListener("submit", (e) => { e.preventDefault(); sibuk(e.target, () => buatPin(e.target)); });
  cari('[data-form="pin"]').addEventListener("submit", (e) => { e.preventDefault(); sibuk(e.target, () => bukaPin(e.target)); });
  cari('[data-form="ganti-pin"]').addEventListener("submit", (e) => { e.preventDefault(); sibuk(e.target, () => tukarPin(e.target)); });
  cari("[data-lupa]").addEventListener("click", () => { location.hash = "#/kosongkan"; });
};

/** Show the door that stands there. */
export const tampilPintu = async (nama) => {
  const layar = tampil(nama);
  const { belum } = await m.antrean.hitung();
  isi(layar, { menunggu: belum ? kata("menunggu_di_hp", { n: belum }) : "", luring: !navigator.onLine });
  if (nama === "pin") cari("input", layar).focus();
};

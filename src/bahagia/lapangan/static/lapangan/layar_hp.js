// This phone: room, clock, list of names, PIN, and leaving it with nothing lost unsaid.

import { bilang, cari, isi, jam, kata, lama, tampil, tanggal, tanggalKota, ukuran } from "./layar.js";
import { ambilBekal, Galat, luring, m, muatCatatan } from "./mesin.js";
import { alat, lupakan, sebab } from "./alat.js";
import { kosongkan as buangSemua } from "./layar_pin.js";
import { ringkas } from "./layar_antrean.js";

const MENIT = 60_000;
export const JAM_SALAH = 5 * MENIT; // a clock that is further off is said

/** "Jam HP ini lebih cepat 12 menit…", empty when it is right. */
export const sebutJam = () => {
  const { selisih, kapan } = m.pengirim.jam;
  if (!kapan || Math.abs(selisih) <= JAM_SALAH) return "";
  return kata(selisih < 0 ? "jam_cepat" : "jam_lambat", { lama: lama(Math.abs(selisih) / 1000) });
};

/** What is lost when this phone is emptied now; "all received" only when every note was. */
const keluar = ({ belum, perlu }) => {
  const sisa = [belum && kata("keluar_ada", { n: belum }), perlu && kata("keluar_perlu", { n: perlu })].filter(Boolean);
  return sisa.join(" ") || kata("keluar_bersih");
};

export const hp = async () => {
  await muatCatatan();
  const { bekal } = await alat(), ruang = await m.gudang.ruang(), layar = tampil("hp");
  isi(layar, {
    nama: m.brankas.identitas.nama, luring: luring(), antrean: ringkas(), ruang: kata(ruang.tahu ? "ruang" : "ruang_pakai", { pakai: ukuran(ruang.terpakai), sisa: ukuran(ruang.sisa) }),
    tetap: ruang.tetap, bekal: bekal ? kata("diambil", { waktu: `${tanggal(tanggalKota(bekal.pada))} ${jam(bekal.pada)}` }) : kata("belum_ada_bekal"),
    jam: m.pengirim.jam.kapan ? sebutJam() || kata("jam_benar") : kata("jam_belum"), versi: m.pengirim.server?.versi?.slice(0, 8) ?? kata("versi_belum"),
    keluar: keluar(m.angka), ada_sisa: m.angka.belum > 0 || m.angka.perlu > 0,
  });
};

export const kosongkan = async () => {
  const angka = await m.antrean.hitung(), layar = tampil("kosongkan");
  isi(layar, { ada_sisa: angka.belum + angka.perlu > 0, menunggu: ringkas(angka) });
  cari("form", layar).reset();
};

export const pasang = () => {
  cari("[data-ambil]").addEventListener("click", async (e) => {
    const tombol = e.currentTarget;
    tombol.setAttribute("aria-disabled", "true");
    try {
      await m.pengirim.sapa();
      await ambilBekal((await alat()).aku.rt);
      lupakan();
      bilang(kata("berhasil_ambil"), "good");
      await hp();
    } catch (salah) {
      if (!(salah instanceof Galat)) throw salah;
      bilang(sebab(salah), "warning");
    } finally { tombol.removeAttribute("aria-disabled"); }
  });
  cari("[data-kunci-hp]").addEventListener("click", () => { m.antrean.kanal.postMessage("kunci"); m.brankas.kunci(); }); // other tabs too
  cari("[data-kosongkan]").addEventListener("click", () => { location.hash = "#/kosongkan"; });
  cari('[data-form="kosongkan"]').addEventListener("submit", async (e) => {
    e.preventDefault();
    const kotak = e.target.elements.yakin;
    if (!kotak.closest(".govuk-checkboxes").hidden && !kotak.checked) { bilang(kata("centang_yakin"), "warning"); kotak.focus(); return; }
    await buangSemua();
  });
};

// Today, and one activity: what runs, who is covered, the one next act.

import { bilang, cari, ganti, hariPanjang, isi, jam, kata, salin, semua, tampil, tanggal, tanggalKota } from "./layar.js";
import { hadirHari, hariPada, orangKerja } from "./bekal.js";
import { bacaAku, m, simpanAku } from "./mesin.js";
import { alat } from "./alat.js";

const nadaLindung = (k) => (k.lindung.terlindungi ? "good" : k.konstruksi ? "danger" : "neutral");
const kataLindung = (k) => kata(k.lindung.terlindungi ? "terlindungi" : k.konstruksi ? "belum_terlindungi" : "tidak_jakon");
const masa = ({ mulai, selesai }) => {
  if (mulai === selesai) return tanggal(mulai);
  const awal = mulai.slice(0, 7) === selesai.slice(0, 7) ? String(Number(mulai.slice(8))) : tanggal(mulai);
  return kata("rentang", { mulai: awal, selesai: tanggal(selesai) });
};

/** The day of work that runs now, null when nobody began it. */
export const hariIni = (k) => hariPada(k, m.catatan, tanggalKota(Date.now()));

let tertinggal = 0; // ms that this phone's clock was behind when the pack was fetched
/** The pack at hand; with it what is known of the clock. */
const bahan = async () => {
  const a = await alat();
  tertinggal = Math.max(0, Date.parse(a.bekal?.waktu) - a.bekal?.pada || 0);
  return a;
};

/** Its first day is still to come: the server takes nobody's attendance before it. A clock that is behind keeps nobody away. */
const belumMulai = (k) => !hariIni(k) && tanggalKota(Date.now() + tertinggal) < k.mulai;
const kataBelum = (k) => (belumMulai(k) ? kata("belum_mulai", { hari: tanggal(k.mulai) }) : "");

const hitungHadir = (k, hari) => {
  const orang = orangKerja(k, m.catatan);
  return kata("hadir_dari", { n: hadirHari(hari, m.catatan, orang).size, jumlah: orang.length });
};

export const hari = async () => {
  const { bekal, aku } = await bahan();
  const layar = tampil("hari");
  const kerja = [...(bekal?.kerja ?? [])].sort((a, b) => belumMulai(a) - belumMulai(b));
  isi(layar, {
    tanggal: hariPanjang(Date.now()), rt: aku.rt.find((r) => r.kode === aku.pilih)?.nama ?? "", satu_rt: aku.rt.length === 1,
    banyak_rt: aku.rt.length > 1, ada_bekal: Boolean(bekal), kosong: bekal && !kerja.length,
    bekal: bekal ? kata("bekal_pada", { waktu: `${tanggal(tanggalKota(bekal.pada))} ${jam(bekal.pada)}` }) : "",
  });
  const pilih = cari("[data-pilih-rt]", layar);
  pilih.replaceChildren(...aku.rt.map((r) => new Option(r.nama, r.kode, false, r.kode === aku.pilih)));
  ganti(cari('[data-daftar="kerja"]', layar), kerja.map((k) => {
    const kini = hariIni(k), ke = kini ? `#/hadir/${k.id}` : `#/kerja/${k.id}`;
    const baris = salin("baris-kerja", {
      ...k, masa: masa(k), nada: nadaLindung(k), lindung: kataLindung(k), hitung: kini ? hitungHadir(k, kini) : kataBelum(k),
      tombol: belumMulai(k) ? "" : kata(kini ? "catat_hadir" : "mulai_kerja"), ke,
    });
    cari("[data-tombol]", baris).href = ke;
    return baris;
  }));
  bolehkan(layar, bekal);
};

/** Only what this person may do is offered. */
export const bolehkan = (layar, bekal) => {
  for (const e of semua("[data-boleh]", layar)) if (!e.dataset.bila) e.hidden = !bekal?.boleh.has(e.dataset.boleh);
};

export const kerja = async (id) => {
  const { bekal } = await bahan();
  const k = bekal?.kerja.find((x) => String(x.id) === id);
  if (!k) { location.replace("#/hari"); return; }
  const layar = tampil("kerja"), kini = hariIni(k);
  isi(layar, {
    ...k, hari: masa(k), ada_hari: Boolean(kini), boleh_mulai: !kini && !belumMulai(k), belum: kataBelum(k),
    tambah: Boolean(kini) || belumMulai(k), hitung: kini ? hitungHadir(k, kini) : "", lindung: k.lindung.terlindungi,
    mulai: kini ? (kini.mulai ? kata("mulai_pukul", { jam: kini.mulai.slice(0, 5).replace(":", ".") }) : kata("mulai")) : "",
    kurang_ada: k.konstruksi && !k.lindung.terlindungi, kalimat: k.lindung.kalimat === kataLindung(k) ? "" : k.lindung.kalimat, // the word stands there already
  });
  ganti(cari('[data-daftar="kurang"]', layar), k.lindung.kurang.map((teks) => salin("baris-kurang", { teks })));
  bolehkan(layar, bekal);
  cari("[data-mulai]", layar).dataset.id = k.id;
};

const mulaiHari = async (tombol) => {
  if (tombol.getAttribute("aria-disabled")) return;
  tombol.setAttribute("aria-disabled", "true");
  try {
    const { bekal, simpan } = await alat();
    const k = bekal.kerja.find((x) => String(x.id) === tombol.dataset.id), saat = new Date();
    if (!hariIni(k)) {
      const pukul = jam(saat).replace(".", ":");
      if (!(await simpan("hari", { kerja: k.id, tanggal: tanggalKota(saat), jam_mulai: pukul }, {}, { judul: k.nama }))) return;
      bilang(kata("disimpan"), "good");
    }
    location.hash = `#/hadir/${k.id}`;
  } finally { tombol.removeAttribute("aria-disabled"); }
};

export const pasang = () => {
  cari("[data-mulai]").addEventListener("click", (e) => mulaiHari(e.currentTarget));
  cari("[data-pilih-rt]").addEventListener("change", async (e) => {
    await simpanAku({ ...(await bacaAku()), pilih: e.target.value });
    dispatchEvent(new Event("lapangan:rt"));
  });
};

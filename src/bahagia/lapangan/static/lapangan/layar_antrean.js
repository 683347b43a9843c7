// The notes of this phone: what, when, where each one stands, the server's answer with its receipt; two versions side by side.

import { bilang, cari, ganti, isi, isian, jam, kata, salin, semua, tampil, tanggal, tanggalKota } from "./layar.js";
import { Galat, luring, m, muatCatatan } from "./mesin.js";
import { sebab } from "./alat.js";

const NADA = { disimpan: "wait", dikirim: "info", diterima: "good", sudah: "good", ditolak: "danger", bentrok: "warning" };
const AKHIR = ["diterima", "sudah"];
const beres = (n) => AKHIR.includes(n.keadaan) || n.dibuang || Boolean(n.pengganti);

const kapan = (saat) => {
  const hari = tanggalKota(saat);
  return hari === tanggalKota(Date.now()) ? kata("hari_ini_pukul", { jam: jam(saat) }) : kata("tanggal_pukul", { tanggal: tanggal(hari), jam: jam(saat) });
};

/** Word and tone of where one note stands. */
const keadaan = (n) => {
  if (n.dibuang) return ["k_dibuang", "wait"];
  if (n.pengganti) return ["k_diganti", "wait"];
  if (n.macet) return ["k_macet", "warning"];
  if (n.keadaan === "dikirim" && m.pengirim.keadaan.kode !== "kirim") return ["k_tunggu", "wait"]; // it left, and the line broke
  return [`k_${n.keadaan}`, NADA[n.keadaan]];
};

const fotoTiba = (n) => n.foto.filter((f) => f.keadaan !== "disimpan").length;
const judulNiat = (n) => isian(n.jenis)?.judul ?? n.jenis;

// what needs the person first, then what waits in its order, then what is done, newest first
const pangkat = (n) => (beres(n) ? 2 : ["ditolak", "bentrok"].includes(n.keadaan) || n.macet ? 0 : 1);
const urutkan = (a, b) => pangkat(a) - pangkat(b) || (pangkat(a) === 2 ? b.urut - a.urut : a.urut - b.urut);

export const ringkas = ({ belum, perlu } = m.angka) => {
  return [belum && kata("belum_terkirim", { n: belum }), perlu && kata("perlu_dilihat", { n: perlu })].filter(Boolean).join(" · ") || kata("semua_terkirim");
};

const lukis = (layar) => {
  isi(layar, { ringkas: m.catatan.length ? ringkas() : "", ada_kirim: m.angka.belum > 0 && navigator.onLine, luring: luring() && m.angka.belum > 0, kosong: !m.catatan.length });
  ganti(cari('[data-daftar="niat"]', layar), [...m.catatan].sort(urutkan).map((n) => {
    const [kunci, nada] = keadaan(n);
    const b = salin("baris-niat", { kunci: n.id, judul: judulNiat(n), apa: [n.judul, kapan(n.pada_hp)].filter(Boolean).join(" · "), nada, keadaan: kata(kunci) });
    b.dataset.kunci = n.id;
    return b;
  }));
};

export const antrean = async () => {
  await muatCatatan();
  lukis(tampil("antrean"));
};

// one note -----------------------------------------------------------------------------------------------------------

const PUKUL = /^(\d\d):(\d\d)$/; // as a browser writes it; people read 07.30
const samarkan = (nama, nilai) => (["nik", "no_kk"].includes(nama) ? `${"•".repeat(Math.max(0, nilai.length - 4))}${nilai.slice(-4)}` : nilai.replace(PUKUL, "$1.$2"));

/** The words that stood beside the choice, else what was typed. */
const sebutNilai = (kode, nama, nilai) => {
  if (Array.isArray(nilai)) return nilai.map((x) => sebutNilai(kode, nama, x)).join(", ");
  const form = document.getElementById(`isian-${kode}`).content, pilih = CSS.escape(String(nilai));
  const radio = cari(`[name="${nama}"][value="${pilih}"]`, form);
  if (radio?.id && ["radio", "checkbox"].includes(radio.type)) return cari(`[for="${radio.id}"]`, form).firstElementChild?.firstChild.textContent ?? nilai;
  return cari(`select[name="${nama}"] option[value="${pilih}"]`, form)?.textContent ?? samarkan(nama, String(nilai));
};

const listIsi = (n) => isian(n.jenis).bidang.flatMap(({ nama, label, jenis }) => {
  if (jenis === "file") return n.foto.some((f) => f.bidang === nama) ? [[label, kata("foto_ada")]] : [];
  if (jenis === "date-parts") {
    const [h, b, t] = ["hari", "bulan", "tahun"].map((x) => n.isi[`${nama}_${x}`]);
    return t ? [[label, tanggal(`${t}-${String(b).padStart(2, "0")}-${String(h).padStart(2, "0")}`)]] : [];
  }
  const nilai = n.isi[nama];
  if (nilai === undefined || nilai === "") return [];
  return [[label, jenis === "checkbox" ? kata("ya") : sebutNilai(n.jenis, nama, nilai)]];
});

const baris = (label, nilai) => salin("baris-isi", { label, nilai: nilai || kata("kosong") });

export const satu = async (kunci) => {
  await muatCatatan();
  const n = m.catatan.find((x) => x.id === kunci);
  if (!n) { location.replace("#/antrean"); return; }
  const layar = tampil("satu"), [kode, nada] = keadaan(n), j = n.jawab;
  const bentrok = n.keadaan === "bentrok" && !beres(n), ditolak = n.keadaan === "ditolak" && !beres(n);
  isi(layar, {
    judul: judulNiat(n), apa: [n.judul, kapan(n.pada_hp)].filter(Boolean).join(" · "), nada, keadaan: kata(kode), kunci: n.id,
    kalimat: j?.kalimat || kata(n.macet ? "u_macet" : kode === "k_tunggu" ? "u_tunggu" : `u_${n.keadaan}`), langkah: j?.langkah ?? "", kirim_foto: n.foto.length > 0 && !beres(n),
    foto: kata("foto_terkirim", { kirim: fotoTiba(n), semua: n.foto.length }), foto_n: fotoTiba(n), dari: n.foto.length,
    bentrok, bisa_perbaiki: ditolak, bisa_buang: ditolak || (n.nomor === null && n.keadaan === "disimpan"), url: Boolean(j?.url) && !luring(),
    urut: String(n.urut), saat: kapan(n.pada_hp), tanda: j?.tanda ?? "", diterima: j ? kapan(j.diterima_pada) : "",
  });
  if (j?.url) cari("[data-url]", layar).href = j.url;
  cari('[data-layar="satu"] [data-buang]').dataset.id = n.id;
  cari('[data-form="bentrok"]').dataset.id = n.id;
  ganti(cari('[data-daftar="isi"]', layar), listIsi(n).map(([label, nilai]) => baris(label, nilai)));
  ganti(cari('[data-daftar="banding"]', layar), bentrok ? Object.values(j.versi_lain ?? {}).map(({ label, server, hp }) =>
    salin("baris-banding", { label, server: server || kata("kosong"), hp: hp || kata("kosong") })) : []);
};

const coba = async (kerja, bisik) => {
  try {
    await kerja();
    await muatCatatan();
    m.pengirim.kirimSemua();
    bilang(bisik, "good");
    location.hash = "#/antrean";
  } catch (salah) {
    if (!(salah instanceof Galat)) throw salah;
    bilang(sebab(salah), "danger");
  }
};

export const segarkan = async (nama, arg) => {
  if (nama === "antrean") lukis(cari('[data-layar="antrean"]'));
  if (nama === "satu") await satu(arg);
};

export const pasang = () => {
  cari("[data-kirim]").addEventListener("click", async (e) => {
    const tombol = e.currentTarget;
    tombol.setAttribute("aria-disabled", "true");
    const sebelum = m.angka.belum;
    const { kode } = await m.pengirim.kirimSemua();
    tombol.removeAttribute("aria-disabled");
    await muatCatatan();
    if (m.angka.belum < sebelum) bilang(kata("terkirim_n", { n: sebelum - m.angka.belum }), "good");
    else if (kode !== "selesai") bilang(kata("tak_terkirim"), "warning");
    dispatchEvent(new Event("lapangan:ubah"));
  });
  cari('[data-form="bentrok"]').addEventListener("submit", (e) => {
    e.preventDefault();
    const pilihan = e.submitter.dataset.pilih;
    coba(() => m.antrean.putuskan(e.target.dataset.id, pilihan), kata(pilihan === "hp" ? "pilih_hp" : "pilih_server"));
  });
  for (const tombol of semua("[data-buang]")) {
    tombol.addEventListener("click", () => coba(() => m.antrean.buang(tombol.dataset.id), kata("dibatalkan")));
  }
};

// One form on one page: filled by hand, kept as a note. What was typed stays until it is kept.

import { bilang, cari, isi, isian, kata, salin, tampil, tanggalKota } from "./layar.js";
import { baca, buat, salah as cariSalah, tunjuk } from "./formulir.js";
import { siapkan } from "./foto.js";
import { orangKerja, rujukan } from "./bekal.js";
import { hariIni } from "./layar_hari.js";
import { bacaDraf, buangDraf, Galat, m, muatCatatan, simpanDraf } from "./mesin.js";
import { alat, sebab } from "./alat.js";

const JEDA = 400; // ms after the last key until the draft is kept
let kini = null; // what is open: {kode, form, rujukan, lama, lanjut, foto}
let lepas = null; // tells the renewal of the shell that no form is open any more
export const jaga = { formulir: () => () => {} }; // set by app.js

const hariKotak = (nama) => {
  const [tahun, bulan, hari] = tanggalKota(Date.now()).split("-").map(Number);
  return { [`${nama}_hari`]: hari, [`${nama}_bulan`]: bulan, [`${nama}_tahun`]: tahun };
};

/** What each form needs to know beside what is typed: which activity, which stage, which meeting. */
const siap = async (kode, arg) => {
  const { bekal } = await alat();
  const k = bekal?.kerja.find((x) => String(x.id) === arg);
  const dasar = { rujukan: {}, pilihan: bekal?.pilihan[kode] ?? {}, awal: {}, untuk: k?.nama ?? "", lanjut: "#/hari", tanya: null };
  if (kode === "tambahan" && k) return { ...dasar, rujukan: { kerja: k.id }, lanjut: hariIni(k) ? `#/hadir/${k.id}` : `#/kerja/${k.id}` };
  if (kode === "kemajuan") {
    const daftar = (bekal?.tahap ?? []).filter((t) => !k?.kegiatan_id || t.kegiatan_id === k.kegiatan_id);
    return { ...dasar, tanya: { nama: "tahap", label: kata("tahap_mana"), daftar: daftar.map((t) => [t.id, `${t.kegiatan}: ${t.nama}`, kata("tahap_petunjuk", t)]), kosong: kata("tahap_kosong") }, lanjut: k ? `#/kerja/${k.id}` : "#/hari" };
  }
  if (kode === "kejadian") {
    const orang = k ? orangKerja(k, m.catatan).map((o) => [rujukan(o), o.nama]) : [];
    return { ...dasar, rujukan: k ? { kerja: k.id } : {}, awal: k ? { tempat: k.tempat } : {}, lanjut: "", orang };
  }
  if (kode === "hadir_musyawarah") return { ...dasar, untuk: "", rujukan: { musyawarah: arg }, lanjut: `#/musyawarah/${arg}` };
  return dasar;
};

const tanyaKotak = ({ nama, label, daftar, kosong }) => {
  const kotak = salin("tanya", { label, kosong: daftar.length ? "" : kosong });
  cari("[data-tempat-pilihan]", kotak).append(...daftar.map(([nilai, teks, petunjuk], n) => {
    const b = salin("baris-pilihan", { label: teks, petunjuk: petunjuk ?? "" }), radio = cari("input", b);
    Object.assign(radio, { name: nama, value: nilai, id: `id_${nama}_${n}`, checked: daftar.length === 1 });
    cari("label", b).htmlFor = radio.id;
    return b;
  }));
  return kotak;
};

/** Who was hurt is chosen from the people of the activity; who is not on the list is typed below. */
const pasangOrang = (form, orang) => {
  const grup = form.elements.nama.closest(".govuk-form-group"), kotak = salin("pilih-orang");
  cari("select", kotak).append(...orang.map(([nilai, nama]) => new Option(nama, nilai)));
  cari("label", grup).textContent = kata("nama_lain");
  grup.before(kotak);
};

const buka = async (kode, bahan, { awal, lama = null, judul }) => {
  tutup();
  const layar = tampil("isian");
  const draf = lama ? null : await bacaDraf(bahan.draf);
  const tanggalan = Object.assign({}, ...isian(kode).bidang.filter((b) => b.jenis === "date-parts" && b.nama.startsWith("tanggal") && b.wajib && b.nama !== "tanggal_lahir").map((b) => hariKotak(b.nama)));
  const form = buat(kode, { awal: { ...tanggalan, ...awal, ...(draf ?? {}) }, pilihan: bahan.pilihan });
  if (bahan.tanya) form.prepend(tanyaKotak(bahan.tanya));
  if (bahan.orang?.length) {
    pasangOrang(form, bahan.orang);
    form.elements.peserta.value = draf?.peserta ?? awal.peserta ?? "";
  }
  kini = { kode, form, bahan, lama, foto: new Map(), jam: 0, belum: false, id: crypto.randomUUID(), beres: false };
  isi(layar, { judul: judul ?? isian(kode).judul, untuk: bahan.untuk, draf: Boolean(draf), draf_foto: isian(kode).bidang.some((b) => b.jenis === "file"), perbaiki: Boolean(lama) && !lama.jawab.bidang, sebab: lama ? `${lama.jawab.kalimat} ${lama.jawab.langkah}` : "" });
  cari("[data-tempat-form]", layar).replaceChildren(form);
  document.title = `${isian(kode).judul} · ${kata("situs")}`;
  form.addEventListener("input", ingat);
  form.addEventListener("change", (e) => { if (e.target.type === "file") kecilkan(e.target); });
  form.addEventListener("submit", (e) => { e.preventDefault(); kirim(); });
  if (lama?.jawab.bidang) tunjuk(form, [[lama.jawab.bidang, `${lama.jawab.kalimat} ${lama.jawab.langkah}`]]);
  lepas = jaga.formulir();
};

/** A form of this kind for this activity or meeting. */
export const isianBaru = async (kode, arg) => {
  const bahan = { ...(await siap(kode, arg)), draf: arg ? `${kode}:${arg}` : kode }; // typed for one activity, it comes back there only
  await buka(kode, bahan, { awal: bahan.awal });
};

/** A refused note once more, with what was typed. */
export const perbaiki = async (kunci) => {
  const lama = m.catatan.find((n) => n.id === kunci);
  if (!lama || lama.keadaan !== "ditolak" || lama.pengganti || lama.dibuang) { location.replace(`#/satu/${kunci}`); return; }
  const bahan = await siap(lama.jenis, String(lama.isi.kerja ?? lama.isi.musyawarah ?? ""));
  const nama = new Set(isian(lama.jenis).bidang.map((b) => b.nama));
  const rujukan = Object.fromEntries(Object.entries(lama.isi).filter(([n]) => !nama.has(n.replace(/_(hari|bulan|tahun)$/, ""))));
  await buka(lama.jenis, { ...bahan, rujukan, lanjut: "#/antrean" }, { awal: lama.isi, lama });
};

const ingat = () => {
  if (!kini || kini.lama || kini.beres) return;
  clearTimeout(kini.jam);
  kini.jam = setTimeout(simpanKetikan, JEDA);
  kini.belum = true;
};

/** Keep what was typed since the last time, sealed. Called too when the page goes out of sight: the camera may throw it away. */
const simpanKetikan = () => {
  if (!kini?.belum || !m.brankas.terbuka) return;
  clearTimeout(kini.jam);
  kini.belum = false;
  simpanDraf(kini.bahan.draf, baca(kini.form, kini.kode).isi).catch(() => {});
};
const lupakanKetikan = () => { clearTimeout(kini.jam); kini.belum = false; };

/** The photo is made smaller while the person goes on typing. */
const kecilkan = (kotak) => {
  const berkas = kotak.files[0];
  if (!kini || !berkas || kini.foto.has(berkas)) return;
  const kerja = siapkan(berkas, { lokasi: kotak.dataset.foto === "tempat" ? navigator.geolocation : null });
  kerja.catch(() => {}); // told when it is to be kept
  kini.foto.set(berkas, kerja);
};

const fotoSiap = async (foto) => {
  const hasil = {};
  for (const [nama, berkas] of Object.entries(foto)) {
    try { hasil[nama] = await (kini.foto.get(berkas) ?? siapkan(berkas)); } catch (salah) {
      if (!(salah instanceof Galat)) throw salah;
      tunjuk(kini.form, [[nama, sebab(salah)]]);
      return null;
    }
  }
  return hasil;
};

const kirim = async () => {
  if (!kini || kini.beres) return; // kept already: the next screen is being drawn
  const { kode, form, bahan, lama } = kini, tombol = cari("button[type=submit]", form);
  if (tombol.getAttribute("aria-disabled")) return;
  const terisi = baca(form, kode);
  const ada = Object.fromEntries((lama?.foto ?? []).map((f) => [f.bidang, true]));
  const temuan = cariSalah(form, kode, { isi: terisi.isi, foto: { ...ada, ...terisi.foto } });
  if (bahan.tanya && !terisi.isi[bahan.tanya.nama]) {
    temuan.unshift([bahan.tanya.nama, bahan.tanya.daftar.length ? kata("belum_diisi", { label: bahan.tanya.label }) : bahan.tanya.kosong]);
    tunjuk(form, temuan);
  }
  if (temuan.length) return;
  tombol.setAttribute("aria-disabled", "true");
  try {
    const foto = await fotoSiap(terisi.foto);
    if (foto && kini?.form === form) await simpan({ ...bahan.rujukan, ...terisi.isi }, foto);
  } finally { tombol.removeAttribute("aria-disabled"); }
};

/** What the note is called in the list: whom it speaks of, how much, or for what. */
const sebutan = (form, { nama, nilai, peserta }, { untuk }) =>
  String(nama || (peserta && form.elements.peserta?.selectedOptions?.[0]?.textContent) || nilai || untuk || "");

const simpan = async (semuaIsi, foto) => {
  const { kode, form, bahan, lama } = kini;
  let hasil;
  if (lama && !Object.keys(foto).length) {
    try {
      hasil = await m.antrean.ulangi(lama.id, semuaIsi);
      await muatCatatan();
      m.pengirim.kirimSemua();
    } catch (salah) {
      if (!(salah instanceof Galat)) throw salah;
      bilang(kata("gagal_simpan", { sebab: sebab(salah) }), "danger");
      return;
    }
  } else {
    hasil = await (await alat()).simpan(kode, semuaIsi, foto, { judul: sebutan(form, semuaIsi, bahan), id: kini.id, draf: bahan.draf ? `draf:${bahan.draf}` : null, ...(lama && { rt: lama.rt }) });
    if (hasil && lama) await m.antrean.buang(lama.id);
  }
  if (!hasil) return;
  const disini = kini?.form === form;
  if (disini) { lupakanKetikan(); kini.beres = true; }
  if (bahan.draf) await buangDraf(bahan.draf);
  bilang(kata(kode === "kejadian" ? "kejadian_disimpan" : "disimpan"), "good");
  if (disini) location.replace(bahan.lanjut || `#/satu/${hasil.id}`); // back leads past the form, not into an empty one
};

/** The form is left: a new shell may be put in. */
export const tutup = () => {
  simpanKetikan();
  kini = null;
  lepas?.();
  lepas = null;
};

export const pasang = () => {
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") simpanKetikan(); });
  cari("[data-buang-draf]").addEventListener("click", async () => {
    const { kode, bahan } = kini;
    lupakanKetikan();
    await buangDraf(bahan.draf);
    await buka(kode, bahan, { awal: bahan.awal });
    cari("h1", cari('[data-layar="isian"]')).focus();
  });
};

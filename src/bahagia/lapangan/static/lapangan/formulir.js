// Forms of the shell: drawn by the server from the same Django forms, filled, checked for what is missing, read as a
// browser would post them. The last word is the server's: here only what can be known without it.

import { jenisFoto } from "./foto.js";
import { cari, isi, isian, kata, salin, semua, ukuran } from "./layar.js";

const ANGKA_16 = /^\d{16}$/;
const bidangFoto = (i) => i.bidang.filter((b) => b.jenis === "file").map((b) => b.nama);

/** Put choices that only the pack knows into a select or a group of radios. */
const isiPilihan = (form, nama, pilihan) => {
  const kotak = form.elements[nama];
  if (!kotak && !cari(`[data-pilihan="${nama}"]`, form)) return;
  if (kotak?.tagName === "SELECT") {
    const tanpa = [...kotak.options].filter((o) => !o.value); // "none of these" stays
    kotak.replaceChildren(...tanpa, ...pilihan.map(([nilai, label]) => new Option(label, nilai)));
    return;
  }
  if (kotak?.tagName === "INPUT" && kotak.type === "text") {
    const saran = Object.assign(document.createElement("datalist"), { id: `saran_${nama}` });
    saran.append(...pilihan.map((teks) => new Option(teks, teks)));
    kotak.after(saran);
    kotak.setAttribute("list", saran.id);
    return;
  }
  const wadah = cari(`[data-pilihan="${nama}"]`, form) ?? (kotak.length ? kotak[0] : kotak).closest(".govuk-radios, .govuk-checkboxes");
  wadah.replaceChildren(...pilihan.map(([nilai, label, petunjuk], n) => {
    const baris = salin("baris-pilihan", { label, petunjuk: petunjuk ?? "" });
    const radio = cari("input", baris), tanda = cari("label", baris);
    Object.assign(radio, { name: nama, value: nilai, id: `id_${nama}_${n}`, checked: pilihan.length === 1 });
    tanda.htmlFor = radio.id;
    return baris;
  }));
};

const tulis = (form, nama, nilai) => {
  const kotak = form.elements[nama];
  if (!kotak) return;
  const banyak = kotak instanceof RadioNodeList ? [...kotak] : [kotak];
  const dipilih = (Array.isArray(nilai) ? nilai : [nilai]).map(String);
  for (const e of banyak) {
    if (e.type === "radio" || e.type === "checkbox") e.checked = dipilih.includes(e.value) || (e.type === "checkbox" && nilai === true);
    else if (e.type !== "file") e.value = nilai ?? "";
  }
};

/** A form of this kind, ready to be typed into. `awal`: {name: value}; `pilihan`: {name: [[value, label, hint?]]}. */
export const buat = (kode, { awal = {}, pilihan = {} } = {}) => {
  const form = document.getElementById(`isian-${kode}`).content.firstElementChild.cloneNode(true);
  for (const [nama, daftar] of Object.entries(pilihan)) isiPilihan(form, nama, daftar);
  for (const [nama, nilai] of Object.entries(awal)) tulis(form, nama, nilai);
  for (const nama of bidangFoto(isian(kode))) siapkanFoto(form, nama);
  return form;
};

const siapkanFoto = (form, nama) => {
  const kotak = form.elements[nama];
  const pratinjau = salin("pratinjau");
  kotak.closest(".file, .govuk-form-group").append(pratinjau);
  kotak.addEventListener("change", () => gambar(pratinjau, kotak.files[0]));
};

const gambar = async (pratinjau, berkas) => {
  pratinjau.hidden = !berkas;
  if (!berkas) return;
  const kanvas = cari("canvas", pratinjau);
  isi(pratinjau, { keterangan: kata("foto_siap", { ukuran: ukuran(berkas.size) }) });
  try {
    const foto = await createImageBitmap(berkas, { imageOrientation: "from-image", resizeWidth: 240, resizeQuality: "low" });
    kanvas.width = foto.width;
    kanvas.height = foto.height;
    kanvas.getContext("2d").drawImage(foto, 0, 0);
    kanvas.hidden = false;
    foto.close();
  } catch {
    kanvas.hidden = true;
    isi(pratinjau, { keterangan: kata((await jenisFoto(berkas).catch(() => null)) ? "foto_tak_terbaca" : "g_bukan_foto") });
  }
};

/** {isi: {name: text | [text]}, foto: {name: File}} as typed now. */
export const baca = (form, kode) => {
  const berkas = bidangFoto(isian(kode)), hasil = {}, foto = {};
  const samping = new Set(berkas.flatMap((n) => ["pada", "lintang", "bujur"].map((b) => `${n}_${b}`)));
  for (const [nama, nilai] of new FormData(form)) {
    if (samping.has(nama)) continue;
    if (nilai instanceof File) { if (nilai.size) foto[nama] = nilai; continue; }
    if (!(nama in hasil)) hasil[nama] = nilai.trim();
    else hasil[nama] = [].concat(hasil[nama], nilai.trim());
  }
  return { isi: hasil, foto };
};

const kosong = (bidang, { isi: i, foto }) => {
  if (bidang.jenis === "file") return !foto[bidang.nama];
  if (bidang.jenis === "date-parts") return !["hari", "bulan", "tahun"].every((b) => i[`${bidang.nama}_${b}`]);
  return !i[bidang.nama];
};

const periksa = (bidang, terisi) => {
  if (kosong(bidang, terisi)) return bidang.wajib ? kata(bidang.jenis === "checkbox" ? "centang_dulu" : "belum_diisi", { label: bidang.label }) : "";
  if (bidang.nama === "nik" && !ANGKA_16.test(terisi.isi.nik.replace(/[\s.-]/g, ""))) return kata("nik_16");
  return "";
};

/** One of the two must be there: [field that is marked, other field, sentence]. */
const SALAH_SATU = {
  bon: ["foto", "alasan_hilang", "bon_kosong"], kejadian: ["nama", "peserta", "siapa_kosong"], hadir_musyawarah: ["nama", "undangan", "nama_kosong"],
};
const adaIsi = (nama, { isi: i, foto }) => Boolean(i[nama] || foto[nama]);

/** Faults that can be seen without the server, in the order of the form; shown beside the fields and above. */
export const salah = (form, kode, terisi) => {
  const temuan = isian(kode).bidang.map((b) => [b.nama, periksa(b, terisi)]).filter(([, teks]) => teks);
  const [nama, lain, pesan] = SALAH_SATU[kode] ?? [];
  if (nama && !adaIsi(nama, terisi) && !adaIsi(lain, terisi)) temuan.unshift([nama, kata(pesan)]);
  tunjuk(form, temuan);
  return temuan;
};

/** Faults [[field or "", sentence]] shown as every form of the house shows them. */
export const tunjuk = (form, temuan) => {
  for (const e of semua(".govuk-error-message, .govuk-error-summary", form)) e.remove();
  for (const e of semua("[aria-invalid]", form)) e.removeAttribute("aria-invalid");
  for (const e of semua(".govuk-form-group--error", form)) e.classList.remove("govuk-form-group--error");
  if (!temuan.length) return;
  const ringkas = salin("ringkasan-salah"), daftar = cari("ul", ringkas);
  for (const [nama, teks] of temuan) {
    const kotak = form.elements[nama] ?? form.elements[`${nama}_hari`];
    const sasaran = kotak instanceof RadioNodeList ? kotak[0] : kotak;
    const baris = salin("baris-salah", { teks }), tautan = cari("a", baris);
    if (sasaran) {
      tautan.addEventListener("click", (e) => { e.preventDefault(); sasaran.focus(); });
      sasaran.closest("details")?.setAttribute("open", "");
      const grup = sasaran.closest(".govuk-form-group"), pesan = salin("pesan-salah", { teks });
      pesan.id = `salah-${nama}`;
      grup.classList.add("govuk-form-group--error");
      (cari("fieldset", grup) ?? grup).insertBefore(pesan, cari(".govuk-input__wrapper, .file, .govuk-radios, .govuk-checkboxes, .govuk-date-input, input, select, textarea", grup)?.closest("fieldset > *, .govuk-form-group > *") ?? null);
      sasaran.setAttribute("aria-invalid", "true");
      sasaran.setAttribute("aria-describedby", [sasaran.getAttribute("aria-describedby"), pesan.id].filter(Boolean).join(" "));
    } else tautan.replaceWith(document.createTextNode(teks));
    daftar.append(baris);
  }
  form.prepend(ringkas);
  ringkas.focus();
};

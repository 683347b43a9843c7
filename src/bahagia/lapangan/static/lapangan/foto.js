// A photo is made smaller on the phone before it is kept; it travels in parts (kirim.js).
import { sidik } from "./brankas.js";
import { Galat } from "./gudang.js";

const SISI = 1600; // px, as the server keeps it
const RAPAT = 0.82;
const BESAR = 8 * 1024 * 1024; // bytes that may be kept when the browser cannot make it smaller
// what the server takes, known by its first bytes: told now, at the place, not at night
const TANDA = [["image/jpeg", /^\xff\xd8\xff/], ["image/png", /^\x89PNG/], ["image/webp", /^RIFF[^]{4}WEBP/]];
const SABAR = 8_000; // ms that a photo waits for its place
const BARU = 15 * 60_000; // ms: an older picture was taken somewhere else

/**
 * @typedef {{blob: Blob, mime: string, nama: string, ukuran: number, sha256: string, diambil_pada: string,
 *   lintang: number|null, bujur: number|null}} Foto
 */

const kecilkan = async (berkas, sisi) => {
  const gambar = await createImageBitmap(berkas, { imageOrientation: "from-image" });
  try {
    const skala = Math.min(1, sisi / Math.max(gambar.width, gambar.height));
    const kanvas = document.createElement("canvas");
    kanvas.width = Math.max(1, Math.round(gambar.width * skala));
    kanvas.height = Math.max(1, Math.round(gambar.height * skala));
    const pena = kanvas.getContext("2d");
    pena.fillStyle = "#fff";
    pena.fillRect(0, 0, kanvas.width, kanvas.height);
    pena.drawImage(gambar, 0, 0, kanvas.width, kanvas.height);
    const hasil = await new Promise((selesai) => { kanvas.toBlob(selesai, "image/jpeg", RAPAT); });
    kanvas.width = kanvas.height = 0; // a cheap phone gets the memory back at once
    return hasil;
  } finally { gambar.close(); }
};

/** What kind of picture a file is, whatever its name says; null when it is none that the server takes. */
export const jenisFoto = async (berkas) => {
  const awal = String.fromCharCode(...new Uint8Array(await berkas.slice(0, 12).arrayBuffer()));
  return TANDA.find(([, tanda]) => tanda.test(awal))?.[0] ?? null;
};

/** Where the photo was taken, {} when that is not known in time: the browser's own limit does not run while it asks. */
const tempat = (lokasi, sabar) => new Promise((selesai) => {
  if (!lokasi) return selesai({});
  setTimeout(() => selesai({}), sabar);
  lokasi.getCurrentPosition(
    ({ coords }) => selesai({ lintang: Number(coords.latitude.toFixed(5)), bujur: Number(coords.longitude.toFixed(5)) }),
    () => selesai({}), { maximumAge: 60_000, timeout: sabar },
  );
});

/**
 * Makes a chosen file ready for `Antrean.tambah`. JPEG of at most 1600 px without what the camera wrote into it.
 * @param {File} berkas @param {{lokasi?: Geolocation|null, waktu?: () => number, sabar?: number}} [alat] `lokasi`: ask where (fresh photos)
 * @returns {Promise<Foto>} @throws {Galat} "bukan_foto" | "foto_besar" {ukuran}
 */
export async function siapkan(berkas, { lokasi = null, waktu = Date.now, sabar = SABAR } = {}) {
  const baru = waktu() - berkas.lastModified < BARU;
  const letak = tempat(baru ? lokasi : null, sabar);
  let blob = null;
  for (const sisi of [SISI, SISI / 2]) { // a phone short of memory manages the smaller one
    try { blob = await kecilkan(berkas, sisi); } catch { blob = null; }
    if (blob) break;
  }
  if (!blob) {
    const jenis = await jenisFoto(berkas).catch(() => null);
    if (!jenis) throw new Galat("bukan_foto");
    if (berkas.size > BESAR) throw new Galat("foto_besar", { ukuran: berkas.size });
    blob = berkas.slice(0, berkas.size, jenis);
  }
  const mime = blob.type || "image/jpeg", akar = berkas.name.replace(/\.\w+$/, "") || "foto";
  return {
    blob, mime, nama: mime === "image/jpeg" ? `${akar}.jpg` : berkas.name, ukuran: blob.size,
    sha256: await sidik(await blob.arrayBuffer()), diambil_pada: new Date(berkas.lastModified).toISOString(),
    lintang: null, bujur: null, ...(await letak),
  };
}

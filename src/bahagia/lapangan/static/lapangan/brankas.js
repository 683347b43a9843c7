// The vault: one data key, never stored as it is and never readable by a script. It is wrapped by what the person knows
// (PIN) together with what the server gave this phone (share): without either of them the queue cannot be read.
import { Galat } from "./gudang.js";

const ITERASI = 600_000; // PBKDF2-HMAC-SHA-256
const PALING_SEDIKIT = 310_000;
const DIAM = 5 * 60_000; // ms hidden before the vault shuts itself
const TUNGGU = [0, 0, 0, 30, 60, 300, 900, 3600]; // seconds after the n-th wrong PIN; the last one stays
const { subtle } = crypto;
const teks = new TextEncoder();
const baca = new TextDecoder();

export const acak = (panjang) => crypto.getRandomValues(new Uint8Array(panjang));
export const dariBase64 = (kata) => Uint8Array.from(atob(kata), (huruf) => huruf.charCodeAt(0));
/** sha256 as hex of a text or of bytes. */
export const sidik = async (apa) => {
  const hasil = await subtle.digest("SHA-256", typeof apa === "string" ? teks.encode(apa) : apa);
  return Array.from(new Uint8Array(hasil), (b) => b.toString(16).padStart(2, "0")).join("");
};

const lemah = (pin) => {
  if (!/^\d{6,12}$/.test(pin)) return true;
  const langkah = new Set([...pin].slice(1).map((angka, i) => angka - pin[i]));
  return langkah.size === 1 && [-1, 0, 1].includes([...langkah][0]); // 000000, 123456, 654321
};
const kunciBagian = (share) => subtle.importKey("raw", share, "HKDF", false, ["deriveKey", "deriveBits"]);
const cekBagian = (bagian, garam) => subtle.deriveBits(
  { name: "HKDF", hash: "SHA-256", salt: garam, info: teks.encode("bahagia.lapangan.cek.v1") }, bagian, 64,
).then((bit) => new Uint8Array(bit));
const sama = (a, b) => a.length === b.length && a.every((x, i) => x === b[i]);

const pembungkus = async (pin, bagian, { garam, iterasi }) => {
  const kata = await subtle.importKey("raw", teks.encode(pin), "PBKDF2", false, ["deriveBits"]);
  const bit = await subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt: garam, iterations: iterasi }, kata, 256);
  return subtle.deriveKey(
    { name: "HKDF", hash: "SHA-256", salt: bit, info: teks.encode("bahagia.lapangan.kunci.v1") },
    bagian, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"],
  );
};

/** Events: "buka", "kunci" (shut: show the PIN screen), "hapus" (wiped). */
export class Brankas extends EventTarget {
  #data = null; // CryptoKey, not extractable
  #identitas = null;

  /** @param {import("./gudang.js").Gudang} gudang */
  constructor(gudang, { waktu = Date.now, iterasi = ITERASI, diam = DIAM } = {}) {
    super();
    this.gudang = gudang;
    this.waktu = waktu;
    this.iterasi = Math.max(PALING_SEDIKIT, iterasi);
    this.diam = diam;
  }

  /** @returns {Promise<"belum"|"bagian_hilang"|"terkunci"|"terbuka">} "bagian_hilang": locked by the server. */
  async keadaan() {
    if (this.#data) return "terbuka";
    if (!(await this.gudang.baca("kunci", "brankas"))) return "belum";
    return (await this.gudang.baca("kunci", "bagian")) ? "terkunci" : "bagian_hilang";
  }

  get terbuka() { return this.#data !== null; }
  /** {akun, nama, perangkat} of the owner; null while shut. */
  get identitas() { return this.#identitas; }
  /** Device id, also while shut; null before `buat`. */
  async perangkat() { return (await this.gudang.baca("kunci", "brankas"))?.perangkat ?? null; }

  /**
   * Makes the vault and leaves it open.
   * @param {string} pin 6 to 12 digits @param {string} share base64, 32 bytes
   * @param {{perangkat: string, akun: *, nama: string, urut?: number, rantai?: string}} milik
   * @throws {Galat} "pin_lemah" | "sudah_ada"
   */
  async buat(pin, share, { perangkat, akun, nama, urut = 0, rantai = "" }) {
    if (lemah(pin)) throw new Galat("pin_lemah");
    const bagian = await kunciBagian(dariBase64(share));
    const mentah = acak(32);
    const data = await subtle.importKey("raw", mentah, "AES-GCM", false, ["encrypt", "decrypt"]);
    const identitas = { akun, nama, perangkat };
    const baris = {
      id: "brankas", perangkat, gagal: 0, sampai: 0, ...(await this.#bungkus(pin, bagian, mentah)),
      identitas: await segelDengan(data, "identitas", identitas),
    };
    mentah.fill(0);
    await this.gudang.tulis(["kunci"], async (tx) => {
      if (await tx.store.get("brankas")) throw new Galat("sudah_ada");
      await Promise.all([
        tx.store.put(baris), tx.store.put({ id: "bagian", kunci: bagian }),
        tx.store.put({ id: "rantai", lokal: 0, urut, rantai, awal: { urut, rantai } }),
      ]);
    });
    this.#masuk(data, identitas);
  }

  async #bungkus(pin, bagian, mentah) {
    const garam = acak(16), iv = acak(12), iterasi = this.iterasi;
    const kek = await pembungkus(pin, bagian, { garam, iterasi });
    const bungkus = new Uint8Array(await subtle.encrypt({ name: "AES-GCM", iv }, kek, mentah));
    return { garam, iterasi, iv, bungkus, cek: await cekBagian(bagian, garam) };
  }

  #masuk(data, identitas) {
    this.#data = data;
    this.#identitas = identitas;
    this.dispatchEvent(new Event("buka"));
  }

  /**
   * Opens the vault. The attempt is counted on the disk before it is made: closing the tab does not save a guess.
   * @throws {Galat} "pin_salah" {salah: n, tunggu: s} | "pin_tunggu" {tunggu: s} | "bagian_hilang" | "belum"
   */
  async buka(pin) {
    const { mentah, baris } = await this.#coba(pin);
    const data = await subtle.importKey("raw", mentah, "AES-GCM", false, ["encrypt", "decrypt"]);
    mentah.fill(0);
    this.#masuk(data, await lepasDengan(data, "identitas", baris.identitas));
  }

  /** Another PIN for the same vault; nothing else changes. Same refusals as `buka` and `buat`. */
  async gantiPin(lama, baru) {
    if (lemah(baru)) throw new Galat("pin_lemah");
    const { mentah, bagian } = await this.#coba(lama);
    const bungkus = await this.#bungkus(baru, bagian, mentah);
    mentah.fill(0);
    await this.gudang.tulisPasti(["kunci"], async (tx) => tx.store.put({ ...(await tx.store.get("brankas")), ...bungkus }));
  }

  async #coba(pin) {
    const baris = await this.gudang.tulisPasti(["kunci"], async (tx) => {
      const ada = await tx.store.get("brankas");
      if (!ada) throw new Galat("belum");
      if (!(await tx.store.get("bagian"))) throw new Galat("bagian_hilang");
      const kini = this.waktu(), sisa = ada.sampai - kini, lama = () => TUNGGU[Math.min(ada.gagal, TUNGGU.length - 1)] * 1000;
      if (sisa > 0) { // a clock that was put back does not make the wait longer than it was
        ada.sampai = Math.min(ada.sampai, kini + lama());
        await tx.store.put(ada);
        return { tunggu: Math.ceil((ada.sampai - kini) / 1000) };
      }
      ada.gagal += 1;
      ada.sampai = kini + lama();
      await tx.store.put(ada);
      return ada;
    });
    if (baris.tunggu) throw new Galat("pin_tunggu", { tunggu: baris.tunggu });
    const bagian = (await this.gudang.baca("kunci", "bagian")).kunci;
    const kek = await pembungkus(pin, bagian, baris);
    let mentah;
    try {
      mentah = new Uint8Array(await subtle.decrypt({ name: "AES-GCM", iv: baris.iv }, kek, baris.bungkus));
    } catch {
      const tunggu = Math.max(0, Math.ceil((baris.sampai - this.waktu()) / 1000));
      throw new Galat("pin_salah", { salah: baris.gagal, tunggu });
    }
    await this.gudang.tulisPasti(["kunci"], async (tx) => {
      await tx.store.put({ ...(await tx.store.get("brankas")), gagal: 0, sampai: 0 });
    });
    return { mentah, baris, bagian };
  }

  /** Forgets the key; what is kept stays and needs the PIN again. */
  kunci() {
    if (!this.#data) return;
    this.#data = this.#identitas = null;
    this.dispatchEvent(new Event("kunci"));
  }

  /** The server locked this phone: the share goes, the queue stays and cannot be read until the owner signs in anew. */
  async cabutBagian() {
    await this.gudang.tulis(["kunci"], (tx) => tx.store.delete("bagian"));
    this.kunci();
  }

  /** The share came back from the server after a new sign-in. @throws {Galat} "bagian_lain": it fits another vault. */
  async pasangBagian(share) {
    const baris = await this.gudang.baca("kunci", "brankas");
    if (!baris) throw new Galat("belum");
    const bagian = await kunciBagian(dariBase64(share));
    if (!sama(await cekBagian(bagian, baris.garam), baris.cek)) throw new Galat("bagian_lain");
    await this.gudang.tulisPasti(["kunci"], (tx) => tx.store.put({ id: "bagian", kunci: bagian }));
  }

  /** Wipes everything that this phone keeps, sent or not. */
  async hapus() {
    this.#data = this.#identitas = null;
    await this.gudang.hapus();
    this.dispatchEvent(new Event("hapus"));
  }

  /** {iv, isi} of any JSON value or bytes; `tempat` names where it lies, so that rows cannot change places. */
  async segel(tempat, isi) { return segelDengan(this.#buka(), tempat, isi); }
  /** The value sealed by `segel` at the same `tempat`. @throws {Galat} "terkunci" | "rusak" */
  async lepas(tempat, tutup) { return lepasDengan(this.#buka(), tempat, tutup); }

  #buka() {
    if (!this.#data) throw new Galat("terkunci");
    return this.#data;
  }

  /** Shuts itself after the page was hidden for `diam` ms. Call once. */
  jaga(dokumen = document) {
    let sejak = 0, jam = 0;
    dokumen.addEventListener("visibilitychange", () => {
      clearTimeout(jam);
      if (dokumen.visibilityState === "hidden") {
        sejak = this.waktu();
        jam = setTimeout(() => this.kunci(), this.diam);
      } else if (sejak && this.waktu() - sejak >= this.diam) this.kunci();
    });
  }
}

const segelDengan = async (data, tempat, isi) => {
  const iv = acak(12), byte = isi instanceof Uint8Array || isi instanceof ArrayBuffer;
  const polos = byte ? isi : teks.encode(JSON.stringify(isi));
  const tutup = await subtle.encrypt({ name: "AES-GCM", iv, additionalData: teks.encode(tempat) }, data, polos);
  return { iv, isi: new Uint8Array(tutup), byte };
};
const lepasDengan = async (data, tempat, { iv, isi, byte }) => {
  let polos;
  try {
    polos = await subtle.decrypt({ name: "AES-GCM", iv, additionalData: teks.encode(tempat) }, data, isi);
  } catch { throw new Galat("rusak", { tempat }); }
  return byte ? new Uint8Array(polos) : JSON.parse(baca.decode(polos));
};

// What the phone keeps (IndexedDB). In the clear stand only ids, order and state; everything else was sealed by
// brankas.js before it came here. A promise of `tulis` is kept only after the disk said so.
import { deleteDB, openDB } from "./vendor/idb.js";

export const NAMA = "bahagia-lapangan";
const VERSI = 1;
const SISIH = 4 * 1024 * 1024; // bytes left free: the browser itself needs room to finish a write
const CADANGAN = 2 * 1024 * 1024; // bytes put by, given up when the phone is full and what is kept must still go out
const POTONG = 65_536; // bytes that the browser makes random at once
const JEDA = [100, 500, 1_000, 2_000, 4_000, 8_000]; // ms: the browser needs a while to count anew what was deleted
const TETAP = 10 * 2 ** 30; // bytes that a browser calls free when it does not say how many are

/** A refusal with a `kode` that the shell has a sentence for, and numbers for that sentence in `data`. */
export class Galat extends Error {
  constructor(kode, data = {}) {
    super(kode);
    this.name = "Galat";
    this.kode = kode;
    this.data = data;
  }
}

const sebab = (salah, tx) => {
  if (salah instanceof Galat) return salah;
  const nama = [salah?.name, tx?.error?.name];
  if (nama.includes("QuotaExceededError")) return new Galat("penuh");
  if (nama.includes("InvalidStateError")) return new Galat("tertutup");
  return salah;
};

/** Events: "tutup" (another tab wiped or renewed the store: load the page again). */
export class Gudang extends EventTarget {
  /** @param {{nama?: string, penyimpanan?: StorageManager}} [alat] @returns {Promise<Gudang>} */
  static async buka({ nama = NAMA, penyimpanan = navigator.storage } = {}) {
    const gudang = new Gudang();
    gudang.nama = nama;
    gudang.penyimpanan = penyimpanan;
    const tutup = () => { gudang.db?.close(); gudang.dispatchEvent(new Event("tutup")); };
    gudang.db = await openDB(nama, VERSI, {
      upgrade(db) {
        const niat = db.createObjectStore("niat", { keyPath: "id" });
        niat.createIndex("urut", "urut", { unique: true });
        niat.createIndex("keadaan", "keadaan");
        db.createObjectStore("foto", { keyPath: "id" });
        db.createObjectStore("bekal", { keyPath: "id" });
        db.createObjectStore("kunci", { keyPath: "id" });
      },
      blocking: tutup,
      terminated: tutup,
    });
    return gudang;
  }

  /** One row as stored, or undefined. */
  async baca(toko, id) {
    try { return await this.db.get(toko, id); } catch (salah) { throw sebab(salah); }
  }

  /** All rows; those of `niat` in their order. */
  async semua(toko) {
    try {
      return toko === "niat" ? await this.db.getAllFromIndex("niat", "urut") : await this.db.getAll(toko);
    } catch (salah) { throw sebab(salah); }
  }

  /**
   * One transaction, whole or not at all; resolves when it is on the disk.
   * `kerja(tx)` may await only requests of this transaction (seal and read files before).
   * @throws {Galat} "penuh": no room, and nothing was changed; "tertutup": the store is gone.
   */
  async tulis(toko, kerja) {
    let tx;
    try {
      tx = this.db.transaction(toko, "readwrite", { durability: "strict" });
      const hasil = await kerja(tx);
      await tx.done;
      return hasil;
    } catch (salah) {
      const jenis = sebab(salah, tx);
      try { tx?.abort(); } catch { /* it is over already */ }
      await tx?.done.catch(() => {});
      throw jenis;
    }
  }

  /**
   * As `tulis`, for what makes room in the end: opening, sending, receipts, taking back. Even a wrong PIN is counted on the
   * disk; a phone so full that it refuses this would keep its notes for ever. So the reserve goes first.
   */
  async tulisPasti(toko, kerja) {
    for (const jeda of JEDA) {
      try { return await this.tulis(toko, kerja); } catch (salah) { if (salah.kode !== "penuh") throw salah; }
      await this.tulis(["kunci"], (tx) => tx.store.delete("cadangan")); // deleting needs no room
      await new Promise((lanjut) => { setTimeout(lanjut, jeda); });
    }
    return this.tulis(toko, kerja);
  }

  async adaCadangan() { return (await this.db.getKey("kunci", "cadangan")) !== undefined; }

  /** Puts the reserve by when it is not there; nothing new is kept without it. @throws {Galat} "penuh" */
  async sisihkan() {
    if (await this.adaCadangan()) return;
    const isi = new Uint8Array(CADANGAN); // random: the browser packs zeros away to nothing
    for (let n = 0; n < CADANGAN; n += POTONG) crypto.getRandomValues(isi.subarray(n, n + POTONG));
    await this.tulis(["kunci"], (tx) => tx.store.put({ id: "cadangan", isi }));
  }

  /**
   * Room in bytes: `sisa` is what may still be used, `tahu` false when the browser does not tell it; `tetap`: the browser
   * promised not to clear it by itself.
   */
  async ruang() {
    const { usage = 0, quota = Infinity } = (await this.penyimpanan?.estimate?.()) ?? {};
    const tetap = (await this.penyimpanan?.persisted?.()) ?? false;
    return { terpakai: usage, kuota: quota, sisa: Math.max(0, quota - usage - SISIH), tahu: quota - usage < TETAP, tetap };
  }

  /** Refuses ("penuh") before work is lost when `perlu` bytes do not fit. */
  async pastikanMuat(perlu) {
    const { sisa } = await this.ruang();
    if (perlu > sisa) throw new Galat("penuh", { perlu, sisa });
  }

  /** Asks the browser to keep the store when the phone is short of room. */
  async mintaTetap() {
    try { return (await this.penyimpanan?.persist?.()) ?? false; } catch { return false; }
  }

  /** Everything away: emptied first (other tabs may hold the store open), then the store itself. */
  async hapus() {
    const toko = [...this.db.objectStoreNames];
    await this.tulis(toko, (tx) => Promise.all(toko.map((nama) => tx.objectStore(nama).clear())));
    this.db.close();
    await Promise.race([deleteDB(this.nama), new Promise((lanjut) => { setTimeout(lanjut, 2000); })]);
  }
}

// What the phone keeps (IndexedDB). In the clear stand only ids, order and state; everything else was sealed by
// brankas.js before it came here. A promise of `tulis` is kept only after the disk said so.
import { deleteDB, openDB } from "./vendor/idb.js";

export const NAMA = "bahagia-lapangan";
const VERSI = 1;
const SISIH = 4 * 1024 * 1024; // bytes left free: the browser itself needs room to finish a write

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

  /** Room in bytes: `sisa` is what may still be used; `tetap`: the browser promised not to clear it by itself. */
  async ruang() {
    const { usage = 0, quota = Infinity } = (await this.penyimpanan?.estimate?.()) ?? {};
    const tetap = (await this.penyimpanan?.persisted?.()) ?? false;
    return { terpakai: usage, kuota: quota, sisa: Math.max(0, quota - usage - SISIH), tetap };
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

// The queue of intents. A state is told only after the disk kept it; nothing leaves the phone before a receipt whose
// fingerprints were checked (kirim.js). States: disimpan -> dikirim -> diterima | sudah | ditolak | bentrok.
import { sidik } from "./brankas.js";
import { Galat } from "./gudang.js";

export const AKHIR = ["diterima", "sudah", "ditolak", "bentrok"];
const SELESAI = ["diterima", "sudah"];
const SIMPAN = 14 * 86_400_000; // ms that an answered intent stays in the list
const TOKO = ["niat", "foto", "kunci", "bekal"];

/**
 * One intent as the screens read it.
 * @typedef {{id: string, urut: number, keadaan: string, jenis: string, versi: number, rt: string, pada_hp: string,
 *   judul: string, isi: Object, foto: {bidang: string, id: string, ukuran: number, keadaan: string}[],
 *   jawab: null | {jawaban: string, kalimat: string, langkah: string, kode: string, bidang: string, url: string,
 *   sidik: string, tanda: string, diterima_pada: string, versi_lain: Object|null},
 *   pengganti: string|null, dibuang: boolean, macet: string|null}} Niat
 */

/** Events: "ubah" (also when another tab changed the queue). */
export class Antrean extends EventTarget {
  constructor(gudang, brankas, { waktu = Date.now, uuid = () => crypto.randomUUID() } = {}) {
    super();
    Object.assign(this, { gudang, brankas, waktu, uuid });
    this.kanal = new BroadcastChannel(gudang.nama);
    this.kanal.addEventListener("message", ({ data }) => {
      if (data === "ubah") this.dispatchEvent(new Event("ubah"));
      if (data === "kunci") brankas.kunci();
    });
  }

  kabar() {
    this.dispatchEvent(new Event("ubah"));
    this.kanal.postMessage("ubah");
  }

  /**
   * Keeps one intent; resolves when it is on the disk with its photos, all or nothing.
   * @param {string} jenis a kode of ISIAN @param {string} rt @param {Object} isi form field -> value
   * @param {Object<string, import("./foto.js").Foto>} [foto] form field -> prepared photo
   * @param {{versi?: number, judul?: string, id?: string, draf?: string}} [opsi] `id`: made beforehand, so that a second
   *   press or a second try after a refusal keeps one intent; `draf`: row of `bekal` with what was being typed, which goes in
   *   the same transaction: a draft that came back beside its note would be kept twice
   * @returns {Promise<{id: string, urut: number, keadaan: "disimpan"}>}
   * @throws {Galat} "terkunci" | "penuh" (nothing was kept, nothing was lost)
   */
  async tambah(jenis, rt, isi, foto = {}, { versi = 1, judul = "", id = this.uuid(), draf = null } = {}) {
    const gambar = Object.entries(foto).filter(([, f]) => f);
    const baru = gambar.map(([bidang, f]) => ({ bidang, id: this.uuid(), f }));
    await this.gudang.pastikanMuat(gambar.reduce((n, [, f]) => n + f.ukuran, 64 * 1024));
    const rupa = await Promise.all(baru.map((b) => this.#segelFoto(b.id, b.f)));
    const lampiran = baru.map(({ bidang, id: f, f: { ukuran } }) => ({ bidang, id: f, ukuran }));
    return this.#simpan({ id, jenis, rt, isi, versi, judul, lampiran, draf }, rupa);
  }

  async #segelFoto(id, { blob, ...data }) {
    const byte = new Uint8Array(await blob.arrayBuffer());
    return { id, data: await this.brankas.segel(`foto:${id}:data`, data), isi: await this.brankas.segel(`foto:${id}:isi`, byte) };
  }

  async #simpan({ id, jenis, rt, isi, versi, judul, lampiran, atas = null, draf = null }, rupa = []) {
    const badan = JSON.stringify({ isi, foto: Object.fromEntries(lampiran.map((l) => [l.bidang, l.id])) });
    const pada_hp = new Date(this.waktu()).toISOString();
    const tutup = await this.brankas.segel(`niat:${id}`, { jenis, versi, rt, pada_hp, judul, badan, lampiran, sidik: await sidik(badan) });
    const foto = lampiran.map((l) => ({ id: l.id, keadaan: "disimpan" }));
    if (!atas) await this.gudang.sisihkan();
    const hasil = await this.gudang[atas ? "tulisPasti" : "tulis"](TOKO, async (tx) => { // an answer to the server helps to make room
      const niat = tx.objectStore("niat"), kunci = tx.objectStore("kunci");
      const ada = await niat.get(id);
      if (ada) return ada;
      const lama = atas && await niat.get(atas);
      if (lama?.pengganti) throw new Galat("sudah_diganti", { pengganti: lama.pengganti });
      const hitung = await kunci.get("rantai");
      const baris = { id, urut: hitung.lokal + 1, nomor: null, keadaan: "disimpan", foto, tutup, jawab: null, macet: null, pengganti: null, dibuang: false };
      await Promise.all([
        kunci.put({ ...hitung, lokal: baris.urut }), niat.put(baris), ...rupa.map((r) => tx.objectStore("foto").put(r)),
        ...(lama ? [niat.put({ ...lama, pengganti: id })] : []), ...(draf ? [tx.objectStore("bekal").delete(draf)] : []),
      ]);
      return baris;
    });
    this.kabar();
    return { id, urut: hasil.urut, keadaan: hasil.keadaan };
  }

  /** All intents in their order, opened. @returns {Promise<Niat[]>} @throws {Galat} "terkunci" */
  async daftar() {
    return Promise.all((await this.gudang.semua("niat")).map((baris) => this.#baca(baris)));
  }

  async #baca(baris) {
    const { tutup, jawab, foto, ...terang } = baris;
    const { lampiran, badan, ...isi } = await this.brankas.lepas(`niat:${baris.id}`, tutup);
    const tiba = Object.fromEntries(foto.map((f) => [f.id, f.keadaan]));
    return {
      ...isi, ...terang, badan, isi: JSON.parse(badan).isi,
      foto: lampiran.map((l) => ({ ...l, keadaan: tiba[l.id] })),
      jawab: jawab && await this.brankas.lepas(`jawab:${baris.id}`, jawab),
    };
  }

  /** Numbers of each state, also while the vault is shut; `belum`: without a receipt; `perlu`: waits for the person. */
  async hitung() {
    const angka = { disimpan: 0, dikirim: 0, diterima: 0, sudah: 0, ditolak: 0, bentrok: 0, belum: 0, perlu: 0 };
    for (const n of await this.gudang.semua("niat")) {
      angka[n.keadaan] += 1;
      if (!AKHIR.includes(n.keadaan)) angka.belum += 1;
      else if (!SELESAI.includes(n.keadaan) && !n.pengganti && !n.dibuang) angka.perlu += 1;
    }
    return angka;
  }

  /** The bytes of a kept photo, to show it: a Blob, or null when it has left the phone with a receipt. */
  async foto(id) {
    const baris = await this.gudang.baca("foto", id);
    if (!baris) return null;
    const { mime } = await this.brankas.lepas(`foto:${id}:data`, baris.data);
    return new Blob([await this.brankas.lepas(`foto:${id}:isi`, baris.isi)], { type: mime });
  }

  /** Both versions were shown: the person takes "server" or "hp"; goes as a new intent, with the same photos. */
  async putuskan(id, pilihan) {
    const n = await this.#satu(id, "bentrok");
    return this.#lanjut(n, { ...n.isi, _putusan: pilihan, _atas: id });
  }

  /**
   * A refused intent once more with corrected fields (all of them); its photos are used again. Where it names another one
   * that was corrected meanwhile (the helper whose NIK was wrong), it names the correction: the server never had the first.
   */
  async ulangi(id, isi) {
    const semua = await this.gudang.semua("niat");
    const kini = (v) => { const ganti = semua.find((n) => n.id === v)?.pengganti; return ganti ? kini(ganti) : v; };
    return this.#lanjut(await this.#satu(id, "ditolak"), Object.fromEntries(Object.entries(isi).map(([nama, v]) => [nama, kini(v)])));
  }

  async #satu(id, keadaan) {
    const baris = await this.gudang.baca("niat", id);
    if (baris?.keadaan !== keadaan || baris.dibuang) throw new Galat("keadaan_lain", { keadaan: baris?.keadaan });
    return this.#baca(baris);
  }

  #lanjut(n, isi) {
    return this.#simpan({
      id: this.uuid(), jenis: n.jenis, rt: n.rt, isi, versi: n.versi, judul: n.judul, atas: n.id,
      lampiran: n.foto.map(({ bidang, id, ukuran }) => ({ bidang, id, ukuran })),
    });
  }

  /**
   * The person takes an intent back: one that never travelled, or one that the server refused.
   * @throws {Galat} "belum_ada_jawaban": it travelled; "masih_dipakai" {oleh}: a later one builds on it
   */
  async buang(id) {
    const semua = await this.daftar();
    const n = semua.find((x) => x.id === id);
    if (!n) return;
    const jauh = n.nomor !== null;
    if (jauh && !["ditolak", "bentrok"].includes(n.keadaan)) throw new Galat("belum_ada_jawaban");
    const pemakai = semua.find((x) => x.urut > n.urut && !AKHIR.includes(x.keadaan) && x.badan.includes(id));
    if (pemakai) throw new Galat("masih_dipakai", { oleh: pemakai.id });
    await this.gudang.tulisPasti(TOKO, async (tx) => {
      const toko = tx.objectStore("niat"), kini = await toko.get(id);
      if (!jauh && kini.nomor !== null) throw new Galat("belum_ada_jawaban"); // it left a moment ago
      if (jauh) await toko.put({ ...kini, dibuang: true });
      else await toko.delete(id);
      await lepasFoto(tx, kini);
    });
    this.kabar();
  }

  // for kirim.js ---------------------------------------------------------------------------------------------------

  /** What has no receipt yet, in order, opened. */
  async menunggu() {
    const baris = (await this.gudang.semua("niat")).filter((n) => !AKHIR.includes(n.keadaan));
    return Promise.all(baris.slice(0, 20).map((n) => this.#baca(n)));
  }

  /** Numbers these intents for the road and marks them as travelling, before the first byte leaves. */
  async tandai(daftar) {
    const nomor = await this.gudang.tulisPasti(["niat", "kunci"], async (tx) => {
      const toko = tx.objectStore("niat");
      const semua = await toko.getAll();
      let akhir = Math.max((await tx.objectStore("kunci").get("rantai")).urut, ...semua.map((n) => n.nomor ?? 0));
      const hasil = {};
      for (const { id } of daftar) {
        const kini = semua.find((n) => n.id === id);
        if (!kini) continue; // taken back a moment ago
        hasil[id] = kini.nomor ?? (akhir += 1);
        await toko.put({ ...kini, nomor: hasil[id], keadaan: "dikirim" });
      }
      return hasil;
    });
    this.kabar();
    return daftar.filter((n) => n.id in nomor).map((n) => ({ ...n, nomor: nomor[n.id], keadaan: "dikirim" }));
  }

  /** A photo is whole at the server ("diterima"), will not be had ("ditolak"), or must go once more ("disimpan"). */
  async fotoTiba(niat, id, keadaan) {
    await this.gudang.tulisPasti(["niat"], async (tx) => {
      const n = await tx.store.get(niat);
      if (n) await tx.store.put({ ...n, foto: n.foto.map((f) => (f.id === id ? { ...f, keadaan } : f)) });
    });
    this.kabar();
  }

  /** Why an intent does not get on, or null. */
  async macet(id, kode) {
    await this.gudang.tulisPasti(["niat"], async (tx) => {
      const n = await tx.store.get(id);
      if (n && n.macet !== kode) await tx.store.put({ ...n, macet: kode });
    });
    this.kabar();
  }

  /** Keeps a checked receipt, moves the chain on, and lets go of what the server has now: one transaction. */
  async terima(id, jawab, { urut, rantai }) {
    const tutup = await this.brankas.segel(`jawab:${id}`, { ...jawab, disimpan_pada: this.waktu() });
    await this.gudang.tulisPasti(TOKO, async (tx) => {
      const toko = tx.objectStore("niat"), kunci = tx.objectStore("kunci");
      const n = { ...(await toko.get(id)), keadaan: jawab.jawaban, jawab: tutup, macet: null };
      await Promise.all([toko.put(n), kunci.put({ ...(await kunci.get("rantai")), urut, rantai })]);
      if (SELESAI.includes(n.keadaan)) await lepasFoto(tx, n);
    });
    this.kabar();
  }

  /**
   * The server was put back to an older copy of itself: where it stands now is a place of our own chain, proved by the
   * receipt of that place. What it answered later is sent once more. False: it stands nowhere on our chain, or what came
   * after is no longer here. Photos that had left the phone cannot go again; their intents are answered without them.
   */
  async mundur({ urut, rantai }) {
    const { urut: akhir, awal } = await this.gudang.baca("kunci", "rantai");
    const semua = await this.daftar(), titik = semua.find((n) => n.nomor === urut)?.jawab?.tanda;
    const lagi = semua.filter((n) => n.nomor > urut && n.nomor <= akhir).map((n) => n.id);
    if (rantai !== (urut === awal?.urut ? awal.rantai : titik) || lagi.length !== akhir - urut) return false;
    await this.gudang.tulisPasti(TOKO, async (tx) => {
      const toko = tx.objectStore("niat"), kunci = tx.objectStore("kunci");
      const ada = new Set(await tx.objectStore("foto").getAllKeys());
      for (const id of lagi) {
        const n = await toko.get(id);
        const foto = n.foto.map((f) => ({ ...f, keadaan: ada.has(f.id) ? "disimpan" : "ditolak" }));
        await toko.put({ ...n, keadaan: "dikirim", jawab: null, foto });
      }
      await kunci.put({ ...(await kunci.get("rantai")), urut, rantai });
    });
    this.kabar();
    return true;
  }

  /** Answered intents older than two weeks leave the list; never one that still waits for the server or the person. */
  async rapikan() {
    const batas = this.waktu() - SIMPAN;
    const tua = (await this.daftar()).filter((n) => n.jawab?.disimpan_pada < batas
      && (SELESAI.includes(n.keadaan) || n.dibuang || n.pengganti));
    if (!tua.length) return;
    await this.gudang.tulis(TOKO, async (tx) => {
      for (const { id } of tua) {
        const n = await tx.objectStore("niat").get(id);
        await tx.objectStore("niat").delete(id);
        await lepasFoto(tx, n);
      }
    });
    this.kabar();
  }
}

/** Photos of `n` that no other open intent carries leave the phone. */
const lepasFoto = async (tx, n) => {
  const lain = (await tx.objectStore("niat").getAll())
    .filter((x) => x.id !== n.id && !SELESAI.includes(x.keadaan) && !x.dibuang && !x.pengganti);
  const dipakai = new Set(lain.flatMap((x) => x.foto.map((f) => f.id)));
  await Promise.all(n.foto.filter((f) => !dipakai.has(f.id)).map((f) => tx.objectStore("foto").delete(f.id)));
};

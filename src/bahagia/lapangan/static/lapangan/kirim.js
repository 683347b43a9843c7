// The road to the server: strictly in order, photos of an intent before it, one sender over all tabs, receipts checked.
import { sidik } from "./brankas.js";
import { Galat } from "./gudang.js";
import { AKHIR } from "./antrean.js";

const POTONG = 32 * 1024; // bytes of a photo at a time: 4 s on 64 kbit/s
const POTONG_KECIL = 4 * 1024; // on a line that does not carry more within one request
const SEKALI = 20; // intents in one request
const MUATAN = 24_000; // characters of intents in one request: 3 s on 64 kbit/s
const SEGAR = 30_000; // ms that a greeting counts: thirty taps in a row greet once
const JEDA = [1, 2, 5, 15, 30, 60, 120, 300]; // s between tries
const BATAS = 30_000; // ms for one request

/** Requests with a time limit; every failure has a kode: luring, keluar, csrf, sibuk, server, tolak. */
export class Saluran {
  constructor({ fetch = globalThis.fetch.bind(globalThis), dasar = "/lapangan/", batas = BATAS } = {}) {
    Object.assign(this, { fetch, dasar, batas, csrf: "" });
  }

  kirim(jalur, isi) { return this.#minta(jalur, { method: "POST", body: JSON.stringify(isi), headers: { "Content-Type": "application/json" } }); }
  byte(jalur, isi) { return this.#minta(jalur, { method: "POST", body: isi, headers: { "Content-Type": "application/octet-stream" } }); }
  ambil(jalur) { return this.#minta(jalur, { headers: {} }); }

  async #minta(jalur, opsi) {
    const henti = new AbortController();
    const jam = setTimeout(() => henti.abort(), this.batas);
    let jawab, isi;
    try {
      jawab = await this.fetch(this.dasar + jalur, {
        ...opsi, headers: { ...opsi.headers, Accept: "application/json", ...(this.csrf && { "X-CSRFToken": this.csrf }) },
        credentials: "same-origin", cache: "no-store", redirect: "manual", signal: henti.signal,
      });
      isi = await jawab.json().catch(() => null);
    } catch { throw new Galat("luring"); } finally { clearTimeout(jam); }
    const { status } = jawab, kalimat = isi?.kalimat;
    if (status === 401 || jawab.type === "opaqueredirect") throw new Galat("keluar", { keadaan: isi?.keadaan ?? "keluar", kalimat });
    if (status === 403 && !isi) throw new Galat("csrf");
    if (status === 429 || status === 503) throw new Galat("sibuk", { tunggu: Number(jawab.headers.get("Retry-After")) || 0 });
    if (status >= 500) throw new Galat("server", { status });
    if (status === 409 && Number.isInteger(isi?.diterima)) return isi; // the photo goes on at another place
    if (status >= 400) throw new Galat("tolak", { status, kalimat });
    if (!isi) throw new Galat("luring"); // somebody else's page: a hotspot that wants money first
    return isi;
  }
}

/**
 * Events: "keadaan" {kode, berikut, ...} whenever what the sender does changes; "kemajuan" {niat, foto, terkirim, ukuran}.
 * kode: kirim (works now), selesai, belum (no vault), luring, sibuk, server, keluar, terkunci, tab_lain, baru, kunci, hapus, orang_lain,
 * penuh, tertutup, rantai (the server forgot or invented), tanda_palsu (a receipt does not fit), tunggu, tolak, csrf,
 * cacat (a fault of ours). `berikut`: ms epoch of
 * the next try, or 0.
 */
export class Pengirim extends EventTarget {
  #jalan = null; #lagi = false; #jam = 0; #ke = 0; #maju = false; #disapa = -Infinity; #potong = POTONG;

  constructor({ gudang, brankas, antrean, saluran, waktu = Date.now, locks = navigator.locks, acak = Math.random, segar = SEGAR }) {
    super();
    Object.assign(this, { gudang, brankas, antrean, saluran, waktu, locks, acak, segar });
    this.keadaan = { kode: "selesai", berikut: 0 };
    this.jam = { selisih: 0, kapan: 0 }; // ms that the server is ahead of this phone
  }

  /** Sends when the page opens, when signal comes back, when something new is kept, and again after a failure. */
  mulai() {
    const coba = () => { this.#ke = 0; this.kirimSemua(); };
    addEventListener("online", coba);
    document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") coba(); });
    this.brankas.addEventListener("buka", coba);
    coba();
  }

  /** One round; a call during a round makes another one after it. @returns {Promise<{kode: string}>} */
  kirimSemua() {
    if (this.#jalan) { this.#lagi = true; return this.#jalan; }
    clearTimeout(this.#jam);
    this.#jalan = (async () => {
      let hasil;
      do {
        this.#lagi = false;
        this.#maju = false;
        hasil = await this.#giliran();
      } while (this.#lagi && hasil.kode === "selesai");
      return this.#jadwal(hasil);
    })().finally(() => { this.#jalan = null; });
    return this.#jalan;
  }

  #giliran() {
    const kerja = async () => {
      try {
        const pintu = await this.brankas.keadaan();
        if (pintu === "belum") return { kode: "belum" };
        if (pintu === "terbuka") this.#katakan({ kode: "kirim", berikut: 0 });
        const lewat = performance.now() - this.#disapa;
        if (pintu !== "terbuka" || lewat >= this.segar) await this.sapa(); // also while shut: a lost phone learns of it
        if (!this.brankas.terbuka) throw new Galat("terkunci");
        await this.#habiskan();
        return { kode: "selesai" };
      } catch (galat) {
        let salah = galat;
        this.#disapa = -Infinity;
        if (salah.kode === "keluar" && salah.data.keadaan !== "keluar") await this.sapa().catch((lain) => { salah = lain; });
        if (!(salah instanceof Galat)) console.error(salah);
        return { kode: salah.kode ?? "cacat", ...salah.data };
      }
    };
    if (!this.locks) return kerja(); // an old browser: the server's own order keeps two tabs apart
    return this.locks.request(`${this.gudang.nama}-kirim`, { ifAvailable: true }, (pegang) => (pegang ? kerja() : { kode: "tab_lain" }));
  }

  async #jadwal(hasil) {
    let berikut = 0;
    if (["luring", "sibuk", "server", "tunggu", "tab_lain", "tolak", "csrf", "tanda_palsu", "penuh", "cacat"].includes(hasil.kode)) {
      if (this.#maju) this.#ke = 0;
      const tunggu = Math.max(JEDA[Math.min(this.#ke, JEDA.length - 1)], hasil.tunggu ?? 0);
      this.#ke += 1;
      const lama = tunggu * 1000 * (0.8 + 0.4 * this.acak());
      berikut = this.waktu() + lama;
      this.#jam = setTimeout(() => this.kirimSemua(), lama);
    } else this.#ke = 0;
    this.#katakan({ ...hasil, berikut });
    return hasil;
  }

  #katakan(keadaan) {
    this.keadaan = keadaan;
    this.dispatchEvent(new CustomEvent("keadaan", { detail: keadaan }));
  }

  /**
   * Greets the server: token, clock, whether this phone is locked or to be wiped, where the chain stands.
   * @throws {Galat} keluar | baru | kunci | hapus | orang_lain | rantai | the failures of Saluran
   */
  async sapa() {
    const perangkat = await this.brankas.perangkat();
    const s = await this.saluran.kirim("sapa/", { perangkat, jam_hp: new Date(this.waktu()).toISOString() }).catch((salah) => {
      if (salah.kode === "keluar" && ["kunci", "hapus"].includes(salah.data.keadaan)) return salah.data;
      throw salah;
    });
    if (s.keadaan === "hapus") { await this.brankas.hapus(); this.antrean.kanal.postMessage("kunci"); throw new Galat("hapus"); }
    if (s.keadaan === "kunci") { await this.brankas.cabutBagian(); this.antrean.kanal.postMessage("kunci"); throw new Galat("kunci"); }
    this.saluran.csrf = s.csrf ?? "";
    this.jam = { selisih: Date.parse(s.waktu) - this.waktu() || 0, kapan: this.waktu() };
    this.server = s;
    this.#disapa = performance.now();
    if (s.keadaan !== "aktif") throw new Galat({ keluar: "keluar", lain: "orang_lain" }[s.keadaan] ?? "baru");
    if (this.brankas.terbuka) {
      if (String(this.brankas.identitas.akun) !== String(s.akun)) throw new Galat("orang_lain");
      await this.#cocokkan(s);
    }
    return s;
  }

  /** What the server says it has must be what this phone knows that it has, or has on the road. */
  async #cocokkan({ urut, rantai }) {
    const milik = await this.gudang.baca("kunci", "rantai");
    if (urut < milik.urut && await this.antrean.mundur({ urut, rantai })) return;
    const nomor = new Set((await this.gudang.semua("niat")).filter((n) => !AKHIR.includes(n.keadaan)).map((n) => n.nomor));
    let cocok = urut > milik.urut || (urut === milik.urut && rantai === milik.rantai);
    for (let n = milik.urut + 1; cocok && n <= urut; n += 1) cocok = nomor.has(n);
    if (!cocok) throw new Galat("rantai", { server: urut, hp: milik.urut });
  }

  async #habiskan() {
    for (;;) {
      const kelompok = await this.#kelompok();
      if (!kelompok.length) return;
      await this.#kirimNiat(await this.antrean.tandai(kelompok));
      this.#maju = true;
    }
  }

  /** The next intents that may travel together: those before the first one with photos, or that one with its photos there. */
  async #kelompok() {
    const hasil = [];
    let muatan = 0;
    for (const n of await this.antrean.menunggu()) {
      if (n.foto.some((f) => f.keadaan === "disimpan")) {
        if (!hasil.length) { await this.#kirimFoto(n); hasil.push(n); }
        break;
      }
      muatan += n.badan.length;
      if (hasil.length && muatan > MUATAN) break;
      if (hasil.push(n) === SEKALI) break;
    }
    return hasil;
  }

  async #kirimFoto(n) {
    for (const { id, keadaan } of n.foto) {
      if (keadaan !== "disimpan") continue;
      const baris = await this.gudang.baca("foto", id);
      let tiba = "ditolak";
      if (baris) {
        try { tiba = await this.#satuFoto(n, id, baris); } catch (salah) {
          if (salah.kode !== "tolak") throw salah; // a photo that the server will not have: its intent is answered so
        }
      }
      await this.antrean.fotoTiba(n.id, id, tiba);
    }
  }

  async #satuFoto(n, id, baris) {
    const data = await this.brankas.lepas(`foto:${id}:data`, baris.data);
    const byte = await this.brankas.lepas(`foto:${id}:isi`, baris.isi);
    const ukuran = byte.length;
    const { perangkat } = this.brankas.identitas;
    let { diterima } = await this.saluran.kirim("foto/", { ...data, id, perangkat, rt: n.rt, ukuran });
    for (let diam = 0; ;) {
      if (!Number.isInteger(diterima) || diterima < 0 || diterima > ukuran || diam > 3) throw new Galat("server", { status: 0 });
      this.dispatchEvent(new CustomEvent("kemajuan", { detail: { niat: n.id, foto: id, terkirim: diterima, ukuran } }));
      if (diterima === ukuran) return "diterima";
      const lalu = diterima;
      ({ diterima } = await this.#bagian(`foto/${id}/${lalu}/`, byte.subarray(lalu, lalu + this.#potong)));
      if (diterima > lalu) { diam = 0; this.#maju = true; } else diam += 1;
    }
  }

  /** One part; after a failure smaller ones, after a success larger ones again. */
  async #bagian(jalur, byte) {
    try {
      const hasil = await this.saluran.byte(jalur, byte);
      this.#potong = Math.min(POTONG, this.#potong * 2);
      return hasil;
    } catch (salah) {
      if (salah.kode === "luring") this.#potong = Math.max(POTONG_KECIL, this.#potong / 2);
      throw salah;
    }
  }

  async #kirimNiat(kelompok) {
    if (!kelompok.length) return;
    const perangkat = this.brankas.identitas.perangkat;
    const niat = kelompok.map(({ id, nomor, jenis, versi, rt, pada_hp, badan }) => ({ kunci: id, urut: nomor, jenis, versi, rt, pada_hp, badan }));
    let isi;
    try {
      isi = await this.saluran.kirim("kirim/", { perangkat, jam_hp: new Date(this.waktu()).toISOString(), niat });
    } catch (salah) {
      if (salah.kode !== "tolak") throw salah;
      if (kelompok.length > 1) return this.#kirimNiat(kelompok.slice(0, 1)); // one of them is in the way: find it
      await this.antrean.macet(kelompok[0].id, "tolak");
      throw salah;
    }
    await this.#periksa(kelompok, isi);
  }

  /** Receipts in order; the first that does not fit stops here, and what it was for stays on the phone. */
  async #periksa(kelompok, { jawaban }) {
    for (const [i, n] of kelompok.entries()) {
      const j = jawaban?.[i];
      if (j?.jawaban === "tunggu" && j.kunci === n.id) {
        if (j.kode === "foto_belum") for (const f of n.foto) await this.antrean.fotoTiba(n.id, f.id, "disimpan");
        throw new Galat("tunggu", { kalimat: j.kalimat });
      }
      const { rantai } = await this.gudang.baca("kunci", "rantai");
      const tanda = await sidik(`${rantai}|${n.id}|${n.sidik}|${j?.jawaban}|${j?.diterima_pada}`);
      const apa = !j || j.kunci !== n.id ? "kunci" : j.urut !== n.nomor ? "urut" : j.sidik !== n.sidik ? "sidik"
        : !AKHIR.includes(j.jawaban) ? "jawaban" : j.tanda !== tanda ? "tanda" : null;
      if (apa) {
        await this.antrean.macet(n.id, "tanda_palsu");
        throw new Galat("tanda_palsu", { niat: n.id, apa });
      }
      await this.antrean.terima(n.id, j, { urut: n.nomor, rantai: tanda });
    }
  }
}

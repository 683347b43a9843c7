"""Bu Siti's phone for tests of the engine: a page of the browser with the engine in it, without screens."""

from __future__ import annotations

from typing import Any

PIN = "280945"
RT = "15.71.01.1001.014"
NYALA = """async (opsi) => {
  const L = globalThis.L = Object.assign({}, ...await Promise.all(
    ["gudang", "brankas", "antrean", "kirim", "foto", "pembaruan"].map(x => import(`/statis/lapangan/${x}.js`))));
  globalThis.geser = 0;  // ms by which this phone's clock is wrong
  const waktu = () => Date.now() + geser, gudang = await L.Gudang.buka();
  const brankas = new L.Brankas(gudang, {waktu, diam: opsi.diam}), antrean = new L.Antrean(gudang, brankas, {waktu});
  const saluran = new L.Saluran({batas: opsi.batas});
  const pengirim = new L.Pengirim({gudang, brankas, antrean, saluran, waktu, acak: () => 0.5, segar: opsi.segar ?? 0});
  globalThis.m = {gudang, brankas, antrean, saluran, pengirim};
  m.sapa = async (perangkat) => {
    const s = await saluran.kirim("sapa/", {perangkat, jam_hp: new Date(waktu()).toISOString()});
    saluran.csrf = s.csrf;
    return s;
  };
  m.daftar = async (pin, perangkat = crypto.randomUUID()) => {
    const s = await m.sapa(perangkat), d = await saluran.kirim("perangkat/", {perangkat, nama: "HP uji"});
    await brankas.buat(pin, d.share, {perangkat, akun: s.akun, nama: s.nama, urut: d.urut, rantai: d.rantai});
  };
  m.pulihkan = async () => {
    const perangkat = await brankas.perangkat();
    await m.sapa(perangkat);
    await brankas.pasangBagian((await saluran.kirim("perangkat/", {perangkat, nama: "HP uji"})).share);
  };
  m.simpan = async (id, isi) => {
    const tutup = await brankas.segel(`bekal:${id}`, isi);
    await gudang.tulis(["bekal"], tx => tx.store.put({id, tutup}));
  };
  const kode = (e) => { if (!e.kode) throw e; return {kode: e.kode, ...e.data}; };
  globalThis.galat = (kerja) => kerja().then(hasil => ({hasil}), kode);
  globalThis.gambar = async (sisi, nama = "bon.jpg") => {
    const k = new OffscreenCanvas(sisi, sisi), p = k.getContext("2d"), d = p.createImageData(sisi, sisi);
    for (let i = 0; i < d.data.length; i += 65536) crypto.getRandomValues(d.data.subarray(i, Math.min(i + 65536, d.data.length)));
    for (let i = 3; i < d.data.length; i += 4) d.data[i] = 255;
    p.putImageData(d, 0, 0);
    return new File([await k.convertToBlob({type: "image/jpeg", quality: 0.9})], nama, {type: "image/jpeg"});
  };
}"""
#: Every byte that IndexedDB holds, as text: strings as they are, bytes as latin-1, keys by their rights.
ISI_GUDANG = """async () => {
  const teks = (x) => {
    if (x instanceof CryptoKey) return `CryptoKey ${x.algorithm.name} extractable=${x.extractable}`;
    if (x instanceof ArrayBuffer) x = new Uint8Array(x);
    if (ArrayBuffer.isView(x)) return new TextDecoder("latin1").decode(x);
    if (x instanceof Blob) return "BLOB";
    if (x && typeof x === "object") return Object.entries(x).map(([k, v]) => `${k}=${teks(v)}`).join("\\n");
    return String(x);
  };
  const isi = [];
  for (const {name} of await indexedDB.databases()) {
    const db = await new Promise((a, b) => { const r = indexedDB.open(name); r.onsuccess = () => a(r.result); r.onerror = b; });
    for (const toko of db.objectStoreNames) {
      const tx = db.transaction(toko).objectStore(toko);
      const baris = await new Promise(a => { tx.getAll().onsuccess = e => a(e.target.result); });
      isi.push(`# ${toko} ${baris.length}`, ...baris.map(teks));
    }
    db.close();
  }
  return isi.join("\\n") + JSON.stringify({...localStorage}) + JSON.stringify({...sessionStorage}) + (await caches.keys()).join();
}"""


def nyalakan(lembar: Any, alamat: str, jalur: str = "/lapangan/", **opsi: Any) -> None:
    """Open the page and the engine in it."""
    lembar.goto(alamat + jalur)
    lembar.evaluate(NYALA, opsi)


def siapkan(lembar: Any, alamat: str, **opsi: Any) -> None:
    """A phone that Bu Siti has just registered, vault open."""
    nyalakan(lembar, alamat, **opsi)
    lembar.evaluate("pin => m.daftar(pin)", PIN)


def tambah(lembar: Any, nama: str, *, jenis: str = "hadir", foto: int = 0, **isi: Any) -> dict[str, Any]:
    """Keep one intent; `foto`: side in px of a noisy picture."""
    skrip = """async ([jenis, rt, isi, judul, sisi]) => m.antrean.tambah(jenis, rt, isi,
        sisi ? {foto: await L.siapkan(await gambar(sisi))} : {}, {judul})"""
    hasil: dict[str, Any] = lembar.evaluate(skrip, [jenis, RT, {"nama": nama, **isi}, nama, foto])
    return hasil


def keadaan(lembar: Any) -> list[tuple[str, str]]:
    """(title, state) of every intent in order."""
    return [(n["judul"], n["keadaan"]) for n in lembar.evaluate("m.antrean.daftar()")]


def kirim(lembar: Any) -> str:
    """One round of sending; what it says."""
    hasil: str = lembar.evaluate("m.pengirim.kirimSemua().then(h => h.kode)")
    return hasil


def tunggu_diterima(lembar: Any, jumlah: int, detik: float = 5) -> None:
    """Until the sender, left alone, has brought so many home."""
    lembar.evaluate(
        """async ([jumlah, ms]) => {
        for (const habis = Date.now() + ms; (await m.antrean.hitung()).diterima < jumlah;) {
          if (Date.now() > habis) throw new Error(JSON.stringify([await m.antrean.hitung(), m.pengirim.keadaan]));
          await new Promise(r => setTimeout(r, 30));
        } }""",
        [jumlah, detik * 1000],
    )

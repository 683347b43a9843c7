// What every screen needs at hand: the pack of the chosen RT, who I am, and the one way to keep a note.

import { bilang, isian, kata } from "./layar.js";
import { bacaAku, bacaBekal, Galat, m, muatCatatan } from "./mesin.js";

let simpanan = null;

/** Forget what was read; the next screen reads it anew. */
export const lupakan = () => { simpanan = null; };

/** Sentence of a refusal of the engine. */
export const sebab = (salah) => salah.data?.kalimat ?? kata(`g_${salah.kode}`);

/**
 * Keep one note; its {id} when it is on the disk, null when not: what went wrong is said, and nothing is lost.
 * `nanti`: the caller shows it by itself, the whole list is read a moment later.
 */
const simpan = async (jenis, isi, foto, { nanti = false, ...opsi } = {}) => {
  try {
    const { aku } = await alat();
    const hasil = await m.antrean.tambah(jenis, opsi.rt ?? aku.pilih, isi, foto, { versi: isian(jenis).versi, ...opsi });
    if (!nanti) await muatCatatan();
    m.pengirim.kirimSemua();
    return hasil;
  } catch (salah) {
    if (!(salah instanceof Galat)) throw salah;
    bilang(kata("gagal_simpan", { sebab: sebab(salah) }), "danger");
    return null;
  }
};

export const alat = async () => {
  if (!simpanan) {
    const aku = await bacaAku();
    simpanan = { aku, bekal: await bacaBekal(aku.pilih), simpan };
  }
  return simpanan;
};

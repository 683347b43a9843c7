"""Acts on where the RT's money lies: bank to cash box and back, advances and what is left of them. Nothing is spent here.

Taking money out of the bank or handing it to somebody needs two people; bringing it back needs one.
"""

from __future__ import annotations

from datetime import date, datetime

from bahagia.akun.access import lingkup_pada, require_for
from bahagia.akun.models import Akun
from bahagia.akun.peran import Izin
from bahagia.dana.langkah import (
    lock_baris,
    lock_dana,
    objek_of,
    require_alasan,
    require_isi,
    require_izin_tetap,
    require_orang_lain,
    require_rupiah,
    reverse_baris,
    take_step,
    tempat,
)
from bahagia.dana.models import Langkah, PindahKas
from bahagia.dana.panjar import require_kembali, require_panjar
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.kunci import kunci_turunan
from bahagia.dasar.penolakan import Penolakan, TidakBerhak
from bahagia.dasar.tanggal import tanggal as tulis_tanggal
from bahagia.jejak.tindakan import ringkas, tindakan
from bahagia.kas.actions import post_jurnal
from bahagia.kas.jenis import Gerak, JenisAkun
from bahagia.tahapan.queries import require_berjalan
from bahagia.wilayah.models import RT

J = PindahKas.Jenis
L = Langkah


@tindakan
def record_tarik_tunai(
    *, oleh: Akun, pada: datetime, kunci: str, rt: RT, nilai: int, tanggal: date | None = None, uraian: str = "",
    izin: Izin = Izin.BAYAR_BELANJA,
) -> PindahKas:  # fmt: skip
    """The treasurer asks to take cash from the bank; it moves when another person agreed (`approve_pindah`)."""
    hari = tanggal_kota(pada)
    require_izin_tetap(izin, Izin.BAYAR_BELANJA)
    require_for(oleh, izin, rt, pada=hari)
    require_berjalan(rt, pada=hari)
    return _propose(oleh, pada, rt, J.TARIK, nilai, tanggal or hari, uraian or "Ambil tunai dari bank", "", False)


@tindakan
def approve_pindah(
    *, oleh: Akun, pada: datetime, kunci: str, pindah: PindahKas, izin: Izin = Izin.SETUJU_BELANJA
) -> PindahKas:
    """A second person agrees to the cash: the ledger moves it on the day it was taken."""
    hari = tanggal_kota(pada)
    require_izin_tetap(izin, Izin.SETUJU_BELANJA)
    require_for(oleh, izin, pindah.rt, pada=hari)
    baris = lock_baris(pindah, L.DIUSULKAN)
    require_orang_lain(oleh, baris.diusulkan_oleh_id, "mengambil uang", "menyetujuinya")
    require_berjalan(baris.rt, pada=hari)
    return _post(oleh, pada, kunci, izin, baris, disetujui_oleh=oleh)


@tindakan
def reject_pindah(
    *, oleh: Akun, pada: datetime, kunci: str, pindah: PindahKas, alasan: str, izin: Izin = Izin.SETUJU_BELANJA
) -> PindahKas:
    """The second person says no, with the reason. No money moved."""
    require_izin_tetap(izin, Izin.SETUJU_BELANJA)
    require_for(oleh, izin, pindah.rt, pada=tanggal_kota(pada))
    baris = lock_baris(pindah, L.DIUSULKAN)
    require_orang_lain(oleh, baris.diusulkan_oleh_id, "mengusulkan", "menolaknya")
    return take_step(baris, L.DITOLAK, ditolak_oleh=oleh, ditolak_pada=pada, alasan=require_alasan(alasan))


@tindakan
def record_setor_tunai(
    *, oleh: Akun, pada: datetime, kunci: str, rt: RT, nilai: int, tanggal: date | None = None, uraian: str = "",
    izin: Izin = Izin.BAYAR_BELANJA,
) -> PindahKas:  # fmt: skip
    """Cash is brought back to the bank."""
    hari = tanggal_kota(pada)
    require_izin_tetap(izin, Izin.BAYAR_BELANJA)
    require_for(oleh, izin, rt, pada=hari)
    baris = _propose(oleh, pada, rt, J.SETOR, nilai, tanggal or hari, uraian or "Setor tunai ke bank", "", False)
    return _post(oleh, pada, kunci, izin, baris)


@tindakan
def disburse_panjar(
    *, oleh: Akun, pada: datetime, kunci: str, rt: RT, nilai: int, disetujui_oleh: Akun, tanggal: date | None = None,
    uraian: str = "", objek: str = "", sumber: str = "tunai", izin: Izin = Izin.BAYAR_BELANJA,
) -> PindahKas:  # fmt: skip
    """Hand an advance to who buys, from the cash box (or straight from the bank). `disetujui_oleh` agreed to it before:
    another person, who holds SETUJU_BELANJA at this RT, and whose word stands on `objek` for this amount. Codes:
    `orang_sama`, `panjar_belum_disetujui`, `dana_kurang`, `perintah_henti`."""
    hari = tanggal_kota(pada)
    require_izin_tetap(izin, Izin.BAYAR_BELANJA)
    require_for(oleh, izin, rt, pada=hari)
    require_orang_lain(oleh, disetujui_oleh.pk, "menyetujui", "membayarkannya")
    if not lingkup_pada(disetujui_oleh, pada=hari).has(Izin.SETUJU_BELANJA, rt):
        raise TidakBerhak("Penyetuju panjar ini tidak berwenang menyetujui belanja di RT ini.",
                          langkah="Minta Ketua RT menyetujuinya.", kode="tidak_berhak")  # fmt: skip
    require_berjalan(rt, pada=hari)
    require_panjar(objek, rt, nilai, disetujui_oleh)
    baris = _propose(
        oleh, pada, rt, J.PANJAR, nilai, tanggal or hari, uraian or "Panjar diberikan", objek, _dari_bank(sumber)
    )
    return _post(oleh, pada, kunci, izin, baris, disetujui_oleh=disetujui_oleh)


@tindakan
def record_kembali_panjar(
    *, oleh: Akun, pada: datetime, kunci: str, rt: RT, nilai: int, tanggal: date | None = None, uraian: str = "",
    objek: str = "", sumber: str = "tunai", izin: Izin = Izin.BAYAR_BELANJA,
) -> PindahKas:  # fmt: skip
    """What was left of an advance comes back to the cash box (or the bank). Called by the act that closes the advance: its
    paper (`objek`) has it already (`panjar_belum_kembali`)."""
    hari = tanggal_kota(pada)
    require_izin_tetap(izin, Izin.BAYAR_BELANJA)
    require_for(oleh, izin, rt, pada=hari)
    require_rupiah(nilai)
    require_kembali(objek, rt, nilai)
    baris = _propose(
        oleh, pada, rt, J.KEMBALI, nilai, tanggal or hari, uraian or "Sisa panjar dikembalikan", objek, _dari_bank(sumber)
    )
    return _post(oleh, pada, kunci, izin, baris)


@tindakan
def reverse_pindah(
    *, oleh: Akun, pada: datetime, kunci: str, pindah: PindahKas, alasan: str, izin: Izin = Izin.SETUJU_BELANJA
) -> PindahKas:
    """Undo a move of cash that did not happen as booked, by somebody other than who booked it. What belongs to an advance is
    undone there: the rest comes back, or money is handed over anew (`lewat_panjar`)."""
    require_izin_tetap(izin, Izin.SETUJU_BELANJA)
    require_for(oleh, izin, pindah.rt, pada=tanggal_kota(pada))
    baris = lock_baris(pindah, L.DISETUJUI)
    if baris.jenis in (J.PANJAR, J.KEMBALI):
        raise Penolakan(
            "Uang ini milik sebuah panjar, jadi tidak dibatalkan sendiri.",
            langkah="Buka panjarnya: kembalikan sisanya, atau usulkan panjar baru.", kode="lewat_panjar",
        )  # fmt: skip
    require_orang_lain(oleh, baris.diusulkan_oleh_id, "mencatat", "membatalkannya")
    lock_dana(baris.rt)
    reverse_baris(oleh, pada, kunci, izin, baris, alasan)
    return take_step(baris, L.DIBATALKAN, dibatalkan_oleh=oleh, dibatalkan_pada=pada, alasan=require_alasan(alasan))


def gerak_pindah(baris: PindahKas) -> Gerak:
    """The move of the ledger: from where to where."""
    lain = JenisAkun.KAS_RT if baris.bank else JenisAkun.TUNAI
    ke, dari = {
        J.TARIK: (JenisAkun.TUNAI, JenisAkun.KAS_RT), J.SETOR: (JenisAkun.KAS_RT, JenisAkun.TUNAI),
        J.PANJAR: (JenisAkun.PANJAR, lain), J.KEMBALI: (lain, JenisAkun.PANJAR),
    }[J(baris.jenis)]  # fmt: skip
    return Gerak(ke, dari, baris.nilai)


def _propose(
    oleh: Akun, pada: datetime, rt: RT, jenis: J, nilai: int, tanggal: date, uraian: str, objek: str, bank: bool
) -> PindahKas:
    require_rupiah(nilai)
    if tanggal > tanggal_kota(pada):
        raise Penolakan(
            f"Tanggal {tulis_tanggal(tanggal)} belum tiba.", langkah="Isi tanggal uang benar-benar berpindah.",
            kode="tanggal_depan", bidang="tanggal",
        )  # fmt: skip
    lock_dana(rt)
    ringkas(nilai=nilai, jenis=str(jenis))
    return PindahKas.objects.create(
        **tempat(rt), tahun=tanggal.year, jenis=jenis, nilai=nilai, tanggal=tanggal, bank=bank, objek=objek,
        uraian=require_isi(uraian, "uraian", "Keterangan", "Tulis untuk apa uangnya.")[:240], diusulkan_oleh=oleh,
        diusulkan_pada=pada,
    )  # fmt: skip


def _post(
    oleh: Akun, pada: datetime, kunci: str, izin: Izin, baris: PindahKas, *, disetujui_oleh: Akun | None = None
) -> PindahKas:
    lock_dana(baris.rt)
    jurnal = post_jurnal(
        oleh=oleh, pada=pada, kunci=kunci_turunan(kunci, "jurnal"), rt=baris.rt, izin=izin, tanggal=baris.tanggal,
        jenis="pindah_kas", uraian=baris.uraian, objek=objek_of(baris), gerak=[gerak_pindah(baris)],
    )  # fmt: skip
    return take_step(
        baris, L.DISETUJUI, disetujui_oleh=disetujui_oleh, disetujui_pada=pada, jurnal=jurnal
    )


def _dari_bank(sumber: str) -> bool:
    if sumber not in ("tunai", "bank"):
        raise Penolakan("Sumber uang itu tidak dikenal.", langkah="Pilih rekening atau tunai.", kode="sumber", bidang="sumber")
    return sumber == "bank"

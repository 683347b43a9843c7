"""Acts on the money of a premium: through the RT's fund like every other spending, against the premium line of the RAB.

Who proposes does not approve, who approves does not pay (dana.actions_belanja).
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from bahagia.akun.access import require_for
from bahagia.akun.models import Akun
from bahagia.akun.peran import Izin
from bahagia.berkas.actions import record_berkas, record_tautan
from bahagia.dana import actions_belanja as dana
from bahagia.dana.langkah import require_orang_lain
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.kunci import kunci_turunan
from bahagia.dasar.penolakan import Bentrok, Penolakan
from bahagia.gotong_royong.actions_daftar import lock_pendaftaran
from bahagia.gotong_royong.isian_daftar import FotoMasuk
from bahagia.gotong_royong.jenis import KeadaanDaftar
from bahagia.gotong_royong.lindung import HIDUP
from bahagia.gotong_royong.models import Angsuran
from bahagia.jejak.tindakan import ringkas, tindakan
from bahagia.rab.queries import pokok_premi

PREMI = "premi"  # dana.Belanja.Jenis
BERLAKU = (KeadaanDaftar.DIKIRIM, KeadaanDaftar.TERDAFTAR)


@tindakan
def propose_angsuran(*, oleh: Akun, pada: datetime, kunci: str, angsuran: Angsuran) -> Angsuran:
    """Ask the fund to pay one instalment, in their order. Codes: `urutan`, `sudah_diajukan`, `tanpa_premi`, and those of
    `dana.propose_belanja`."""
    hari = tanggal_kota(pada)
    require_for(oleh, Izin.CATAT_BELANJA, angsuran.rt, pada=hari)
    daftar = lock_pendaftaran(angsuran.pendaftaran, *BERLAKU)
    kini = lock_angsuran(angsuran)
    if kini.belanja is not None and kini.belanja.keadaan in HIDUP:
        raise Bentrok("Angsuran ini sudah diajukan.", langkah="Muat ulang halaman.", kode="sudah_diajukan")
    if daftar.angsuran.filter(ke__lt=kini.ke).exclude(belanja__keadaan__in=HIDUP).exists():
        raise Penolakan("Angsuran sebelumnya belum diajukan.", langkah="Ajukan menurut urutannya.", kode="urutan")
    pokok = pokok_premi(kini.rt, daftar.tahun)
    if pokok is None:
        raise Penolakan(
            f"RAB {daftar.tahun} yang disetujui belum punya baris premi gotong royong.",
            langkah="Ajukan perubahan RAB. Barisnya terisi sendiri dari nilai pekerjaan fisik.", kode="tanpa_premi",
        )  # fmt: skip
    banyak = daftar.angsuran.count()
    kini.belanja = dana.propose_belanja(
        oleh=oleh, pada=pada, kunci=kunci_turunan(kunci, "belanja"), rt=kini.rt, jenis=PREMI, nilai=kini.nilai,
        uraian=uraian_angsuran(kini, banyak), objek=f"gotong_royong.Angsuran:{kini.pk}", tahun=daftar.tahun, pokok=pokok,
        rincian={"pendaftaran": daftar.pk, "ke": kini.ke, "dari": banyak}, izin=Izin.CATAT_BELANJA,
    )  # fmt: skip
    kini.save(update_fields=["belanja"])
    ringkas(nilai=kini.nilai, ke=kini.ke)
    return kini


@tindakan
def approve_angsuran(*, oleh: Akun, pada: datetime, kunci: str, angsuran: Angsuran) -> Angsuran:
    """The Ketua RT agrees; the money is reserved."""
    kini = _lock_hidup(oleh, pada, angsuran, Izin.SETUJU_BELANJA)
    dana.approve_belanja(oleh=oleh, pada=pada, kunci=kunci_turunan(kunci, "belanja"), belanja=_belanja(kini),
                         izin=Izin.SETUJU_BELANJA)  # fmt: skip
    ringkas(nilai=kini.nilai)
    return lock_angsuran(kini)


@tindakan
def reject_angsuran(*, oleh: Akun, pada: datetime, kunci: str, angsuran: Angsuran, alasan: str) -> Angsuran:
    """The Ketua RT says no, with the reason; it may be proposed again."""
    kini = _lock_hidup(oleh, pada, angsuran, Izin.SETUJU_BELANJA)
    dana.reject_belanja(oleh=oleh, pada=pada, kunci=kunci_turunan(kunci, "belanja"), belanja=_belanja(kini), alasan=alasan,
                        izin=Izin.SETUJU_BELANJA)  # fmt: skip
    return lock_angsuran(kini)


@tindakan
def pay_angsuran(
    *, oleh: Akun, pada: datetime, kunci: str, angsuran: Angsuran, foto: FotoMasuk, tanggal: date | None = None,
    sumber: str = "bank",
) -> Angsuran:  # fmt: skip
    """The bendahara has paid BPJS: the day it was paid, from bank or cash, and the picture of the receipt.

    Cover counts from that day on (`lindung`). Not by who approved it.
    """
    kini = _lock_hidup(oleh, pada, angsuran, Izin.BAYAR_BELANJA)
    berkas = record_berkas(
        oleh=oleh, pada=pada, kunci=kunci_turunan(kunci, "foto"), rt=kini.rt, izin=Izin.BAYAR_BELANJA, jenis="foto_bon",
        isi=foto.isi, nama=foto.nama, diambil_pada=foto.diambil_pada, lintang=foto.lintang, bujur=foto.bujur,
    )  # fmt: skip
    belanja = dana.pay_belanja(
        oleh=oleh, pada=pada, kunci=kunci_turunan(kunci, "belanja"), belanja=_belanja(kini), tanggal=tanggal, sumber=sumber,
        izin=Izin.BAYAR_BELANJA,
    )  # fmt: skip
    record_tautan(
        oleh=oleh, pada=pada, kunci=kunci_turunan(kunci, "tautan"), berkas=berkas, izin=Izin.BAYAR_BELANJA,
        objek=f"gotong_royong.Angsuran:{kini.pk}", uraian=belanja.uraian, nilai=kini.nilai, tanggal=belanja.tanggal_bayar,
    )  # fmt: skip
    ringkas(nilai=kini.nilai, sumber=sumber)
    return lock_angsuran(kini)


@tindakan
def reverse_angsuran(*, oleh: Akun, pada: datetime, kunci: str, angsuran: Angsuran, alasan: str) -> Angsuran:
    """The payment did not happen as booked: undone by another person than who paid, the cover it proved ends."""
    kini = _lock_hidup(oleh, pada, angsuran, Izin.SETUJU_BELANJA)
    require_orang_lain(oleh, _belanja(kini).dibayar_oleh_id, "membayar", "membatalkannya")
    dana.reverse_belanja(oleh=oleh, pada=pada, kunci=kunci_turunan(kunci, "belanja"), belanja=_belanja(kini), alasan=alasan,
                         izin=Izin.SETUJU_BELANJA)  # fmt: skip
    return lock_angsuran(kini)


def lock_angsuran(angsuran: Angsuran) -> Angsuran:
    baris = Angsuran.objects.select_for_update(of=("self",)).select_related("rt__kelurahan", "pendaftaran", "belanja")
    return baris.get(pk=angsuran.pk)


def uraian_angsuran(angsuran: Angsuran, banyak: int) -> str:
    """What the cash book says: which part of the premium, of which works."""
    nama = ", ".join(angsuran.pendaftaran.kerja.order_by("pk").values_list("nama", flat=True))
    bagian = "" if banyak == 1 else f" angsuran ke-{angsuran.ke} dari {banyak}"
    return f"Premi gotong royong{bagian}: {nama}"[:240]


def _lock_hidup(oleh: Akun, pada: datetime, angsuran: Angsuran, izin: Izin) -> Angsuran:
    require_for(oleh, izin, angsuran.rt, pada=tanggal_kota(pada))
    kini = lock_angsuran(angsuran)
    if kini.belanja is None:
        raise Bentrok("Angsuran ini belum diajukan.", langkah="Muat ulang halaman.", kode="keadaan_berubah")
    return kini


def _belanja(angsuran: Angsuran) -> Any:
    assert angsuran.belanja is not None  # _lock_hidup looked
    return angsuran.belanja

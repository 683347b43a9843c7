"""Acts on withheld tax: paid over to the state, and undone when that was recorded wrongly."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import IntegrityError, transaction

from bahagia.akun.access import require_for
from bahagia.akun.models import Akun
from bahagia.akun.peran import Izin
from bahagia.dana.langkah import (
    constraint_of,
    lock_baris,
    lock_dana,
    objek_of,
    require_alasan,
    require_isi,
    require_izin_tetap,
    require_orang_lain,
    reverse_baris,
    take_step,
    tempat,
)
from bahagia.dana.models import Langkah, PotonganPajak, SetoranPajak
from bahagia.dana.queries import list_potongan
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.kunci import kunci_turunan
from bahagia.dasar.penolakan import Bentrok, Penolakan
from bahagia.dasar.tanggal import tanggal as tulis_tanggal
from bahagia.dasar.uang import rupiah
from bahagia.jejak.tindakan import ringkas, tindakan
from bahagia.kas.actions import post_jurnal
from bahagia.kas.jenis import Gerak, JenisAkun
from bahagia.kas.queries import saldo
from bahagia.wilayah.models import RT

A = JenisAkun


@tindakan
def pay_pajak(
    *, oleh: Akun, pada: datetime, kunci: str, rt: RT, nomor_bukti: str, nilai: int | None = None,
    potongan: Sequence[int] | None = None, tanggal: date | None = None, sumber: str = "bank",
    izin: Izin = Izin.BAYAR_BELANJA,
) -> SetoranPajak:  # fmt: skip
    """Pay withheld tax over to the state: these `potongan` (ids), or all that wait; `nilai`, where given, must be their sum
    to the rupiah. Not stopped by a stop order: the money is the state's. Codes: `pajak_kosong`, `nilai_pajak`,
    `dana_kurang`, `bukti_sudah_dicatat`."""
    hari = tanggal_kota(pada)
    tanggal = tanggal or hari
    require_izin_tetap(izin, Izin.BAYAR_BELANJA)
    require_for(oleh, izin, rt, pada=hari)
    nomor = require_isi(nomor_bukti, "nomor_bukti", "Nomor bukti setor", "Salin NTPN dari bukti setor.")[:60]
    lock_dana(rt)
    bagian = list(list_potongan(rt, belum_disetor=True))
    if potongan is not None:
        bagian = [p for p in bagian if p.pk in set(potongan)]
    jumlah = sum(p.nilai for p in bagian)
    if not bagian or potongan is not None and len(bagian) != len(set(potongan)):
        raise Penolakan("Tidak ada pajak yang menunggu disetor di pilihan itu.", langkah="Muat ulang buku pajak.",
                        kode="pajak_kosong")  # fmt: skip
    if nilai is not None and nilai != jumlah:
        raise Penolakan(
            f"Jumlah pajak yang dipilih {rupiah(jumlah)}, bukan {rupiah(nilai)}.",
            langkah="Cocokkan bukti setor dengan daftar pajak yang dipilih.", kode="nilai_pajak", bidang="nilai",
        )  # fmt: skip
    return _post(oleh, pada, kunci, izin, rt, bagian, tanggal, nomor, sumber)


@tindakan
def reverse_setoran(
    *, oleh: Akun, pada: datetime, kunci: str, setoran: SetoranPajak, alasan: str, izin: Izin = Izin.SETUJU_BELANJA
) -> SetoranPajak:
    """Undo a payment of tax that was recorded wrongly, by somebody else; its parts wait again."""
    require_izin_tetap(izin, Izin.SETUJU_BELANJA)
    require_for(oleh, izin, setoran.rt, pada=tanggal_kota(pada))
    baris = lock_baris(setoran, Langkah.DISETUJUI)
    require_orang_lain(oleh, baris.diusulkan_oleh_id, "menyetor", "membatalkannya")
    lock_dana(baris.rt)
    reverse_baris(oleh, pada, kunci, izin, baris, alasan)
    PotonganPajak.objects.filter(setoran=baris).update(setoran=None)
    return take_step(baris, Langkah.DIBATALKAN, dibatalkan_oleh=oleh, dibatalkan_pada=pada, alasan=require_alasan(alasan))


def _post(
    oleh: Akun, pada: datetime, kunci: str, izin: Izin, rt: RT, bagian: Sequence[PotonganPajak], tanggal: date, nomor: str,
    sumber: str,
) -> SetoranPajak:  # fmt: skip
    if sumber not in ("bank", "tunai"):
        raise Penolakan("Sumber uang itu tidak dikenal.", langkah="Pilih rekening atau tunai.", kode="sumber", bidang="sumber")
    if tanggal > tanggal_kota(pada):
        raise Penolakan(
            f"Tanggal {tulis_tanggal(tanggal)} belum tiba.", langkah="Isi tanggal pada bukti setor.", kode="tanggal_depan",
            bidang="tanggal",
        )  # fmt: skip
    nilai = sum(p.nilai for p in bagian)
    sini, sana = (A.UTANG_PAJAK, A.PAJAK_TUNAI) if sumber == "bank" else (A.PAJAK_TUNAI, A.UTANG_PAJAK)
    uang_sini, uang_sana = (A.KAS_RT, A.TUNAI) if sumber == "bank" else (A.TUNAI, A.KAS_RT)
    tukar = max(nilai - saldo(rt, sini), 0)  # withheld in the other place: own money changes its place with it
    try:
        with transaction.atomic():
            setoran = SetoranPajak.objects.create(
                **tempat(rt), tahun=tanggal.year, nilai=nilai, tanggal=tanggal, sumber=sumber, tukar=tukar, nomor_bukti=nomor,
                diusulkan_oleh=oleh, diusulkan_pada=pada,
            )  # fmt: skip
    except IntegrityError as salah:
        if constraint_of(salah) != "setoran_pajak_bukti_tunggal":
            raise
        raise Bentrok(f"Bukti setor {nomor} sudah dicatat.", langkah="Periksa nomornya, atau buka setoran itu.",
                      kode="bukti_sudah_dicatat", bidang="nomor_bukti") from salah  # fmt: skip
    PotonganPajak.objects.filter(pk__in=[p.pk for p in bagian]).update(setoran=setoran)
    gerak = [
        Gerak(ke, dari, n)
        for ke, dari, n in ((A.KASDA, sini, nilai - tukar), (A.KASDA, uang_sini, tukar), (uang_sana, sana, tukar))
        if n
    ]
    jurnal = post_jurnal(
        oleh=oleh, pada=pada, kunci=kunci_turunan(kunci, "jurnal"), rt=rt, izin=izin, tanggal=tanggal, jenis="setor_pajak",
        uraian=f"Setor pajak, bukti {nomor}", objek=objek_of(setoran), gerak=gerak,
    )  # fmt: skip
    ringkas(nilai=nilai, tukar=tukar)
    return take_step(setoran, Langkah.DISETUJUI, disetujui_pada=pada, jurnal=jurnal)

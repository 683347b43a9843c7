"""Acts on what is left of a year: the Pokja sends it back and says so, the city sees it arrive, the journal is posted."""

from __future__ import annotations

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
    require_rupiah,
    reverse_baris,
    take_step,
    tempat,
)
from bahagia.dana.models import Langkah, PengembalianDana
from bahagia.dana.queries import ringkasan_dana, silpa_rt
from bahagia.dana.tahun import require_tahun
from bahagia.dana.terbit import publish_uang
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.kunci import kunci_turunan
from bahagia.dasar.penolakan import Bentrok, Penolakan
from bahagia.dasar.tanggal import tanggal as tulis_tanggal
from bahagia.dasar.uang import rupiah
from bahagia.jejak.tindakan import ringkas, tindakan
from bahagia.kas.actions import post_jurnal
from bahagia.kas.jenis import Gerak, JenisAkun
from bahagia.wilayah.models import RT


@tindakan
def reverse_silpa(
    *, oleh: Akun, pada: datetime, kunci: str, rt: RT, tahun: int, tanggal: date, nomor_bukti: str, nilai: int | None = None,
    izin: Izin = Izin.BAYAR_BELANJA,
) -> PengembalianDana:  # fmt: skip
    """The treasurer sent the rest of a year back (all of it, or `nilai`). The journal bank -> treasury is posted when the
    city confirms that it arrived (`approve_silpa`, another person).

    Cash, advances and withheld tax must be settled first: `belum_beres` names what is open. Codes: `silpa_kosong`,
    `bukti_sudah_dicatat`, `sudah_diusulkan`, `dana_kurang`.
    """
    hari = tanggal_kota(pada)
    require_izin_tetap(izin, Izin.BAYAR_BELANJA)
    require_for(oleh, izin, rt, pada=hari)
    nomor = require_isi(nomor_bukti, "nomor_bukti", "Nomor bukti pengembalian", "Salin dari bukti transfer atau STS.")[:60]
    if tanggal > hari:
        raise Penolakan(
            f"Tanggal {tulis_tanggal(tanggal)} belum tiba.", langkah="Isi tanggal uang benar-benar dikirim.",
            kode="tanggal_depan", bidang="tanggal",
        )  # fmt: skip
    lock_dana(rt)
    require_tahun(rt, tahun, kembali=True)
    sisa = silpa_rt(rt, tahun)
    if sisa <= 0:
        raise Penolakan(f"Tidak ada sisa dana {rt} tahun {tahun} yang harus dikembalikan.", langkah="Periksa tahunnya.",
                        kode="silpa_kosong")  # fmt: skip
    nilai = sisa if nilai is None else nilai
    require_rupiah(nilai)
    _require_beres(rt, tahun, nilai, sisa)
    try:
        with transaction.atomic():
            baris = PengembalianDana.objects.create(
                **tempat(rt), tahun=tahun, nilai=nilai, tanggal=tanggal, nomor_bukti=nomor, diusulkan_oleh=oleh,
                diusulkan_pada=pada,
            )  # fmt: skip
    except IntegrityError as salah:
        if constraint_of(salah) == "pengembalian_satu_menunggu":
            raise Bentrok("Masih ada pengembalian yang menunggu persetujuan.", langkah="Buka pengembalian itu.",
                          kode="sudah_diusulkan") from salah  # fmt: skip
        if constraint_of(salah) != "pengembalian_bukti_tunggal":
            raise
        raise Bentrok(f"Bukti {nomor} sudah dicatat.", langkah="Periksa nomornya.", kode="bukti_sudah_dicatat",
                      bidang="nomor_bukti") from salah  # fmt: skip
    ringkas(nilai=nilai, tahun=tahun)
    return baris


@tindakan
def approve_silpa(*, oleh: Akun, pada: datetime, kunci: str, pengembalian: PengembalianDana) -> PengembalianDana:
    """The city saw the money arrive: the journal bank -> treasury is posted, dated the day it was sent."""
    require_for(oleh, Izin.SETUJU_DANA, pengembalian.rt, pada=tanggal_kota(pada))
    baris = lock_baris(pengembalian, Langkah.DIUSULKAN)
    require_orang_lain(oleh, baris.diusulkan_oleh_id, "mengembalikan", "menyetujuinya")
    lock_dana(baris.rt)
    require_tahun(baris.rt, baris.tahun, kembali=True)
    _require_beres(baris.rt, baris.tahun, baris.nilai, silpa_rt(baris.rt, baris.tahun))
    jurnal = post_jurnal(
        oleh=oleh, pada=pada, kunci=kunci_turunan(kunci, "jurnal"), rt=baris.rt, izin=Izin.SETUJU_DANA, tanggal=baris.tanggal,
        jenis="pengembalian", uraian=f"Pengembalian sisa dana {baris.tahun}, bukti {baris.nomor_bukti}", objek=objek_of(baris),
        gerak=[Gerak(JenisAkun.KASDA, JenisAkun.KAS_RT, baris.nilai)],
    )  # fmt: skip
    ringkas(nilai=baris.nilai)
    baris = take_step(baris, Langkah.DISETUJUI, disetujui_oleh=oleh, disetujui_pada=pada, jurnal=jurnal)
    return publish_uang(baris, pada=pada)


@tindakan
def reject_silpa(
    *, oleh: Akun, pada: datetime, kunci: str, pengembalian: PengembalianDana, alasan: str
) -> PengembalianDana:
    """The money did not arrive as recorded: back to the Pokja, with the reason."""
    require_for(oleh, Izin.SETUJU_DANA, pengembalian.rt, pada=tanggal_kota(pada))
    baris = lock_baris(pengembalian, Langkah.DIUSULKAN)
    require_orang_lain(oleh, baris.diusulkan_oleh_id, "mengembalikan", "menolaknya")
    return take_step(baris, Langkah.DITOLAK, ditolak_oleh=oleh, ditolak_pada=pada, alasan=require_alasan(alasan))


@tindakan
def reverse_pengembalian(
    *, oleh: Akun, pada: datetime, kunci: str, pengembalian: PengembalianDana, alasan: str
) -> PengembalianDana:
    """Undo a return that was booked wrongly, by another officer than who approved it."""
    require_for(oleh, Izin.SETUJU_DANA, pengembalian.rt, pada=tanggal_kota(pada))
    baris = lock_baris(pengembalian, Langkah.DISETUJUI)
    for dulu in (baris.diusulkan_oleh_id, baris.disetujui_oleh_id):
        require_orang_lain(oleh, dulu, "mengembalikan atau menyetujui", "membatalkannya")
    lock_dana(baris.rt)
    require_tahun(baris.rt, baris.tahun, kembali=True)
    reverse_baris(oleh, pada, kunci, Izin.SETUJU_DANA, baris, alasan)
    baris = take_step(baris, Langkah.DIBATALKAN, dibatalkan_oleh=oleh, dibatalkan_pada=pada, alasan=require_alasan(alasan))
    return publish_uang(baris, pada=pada)


def _require_beres(rt: RT, tahun: int, nilai: int, sisa: int) -> None:
    """Nothing of the RT's money is under way, and what goes back is there and left over."""
    dana = ringkasan_dana(rt, tahun)
    terbuka = [
        f"{apa} {rupiah(n)}"
        for apa, n in (("tunai", dana.tunai), ("panjar", dana.panjar), ("pajak belum disetor", dana.pajak),
                       ("belanja disetujui yang belum dibayar", dana.dipesan))
        if n
    ]  # fmt: skip
    if terbuka:
        raise Penolakan(
            f"Masih ada yang belum beres: {', '.join(terbuka)}.",
            langkah="Setor tunai ke bank, selesaikan panjar, pajak, dan belanja, lalu kembalikan sisanya.", kode="belum_beres",
        )  # fmt: skip
    if nilai > min(sisa, dana.bank):
        raise Penolakan(
            f"Sisa dana tahun {tahun} tinggal {rupiah(max(min(sisa, dana.bank), 0))}, kurang dari {rupiah(nilai)}.",
            langkah="Periksa jumlah yang dikembalikan.", kode="dana_kurang", bidang="nilai",
        )  # fmt: skip

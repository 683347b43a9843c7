"""Acts on spending. Money moves only through the ledger; who approves neither proposed nor pays.

Where the RT has an approved RAB of the year, every spending is tied to a line of it and stays within it: contributions
take their line by themselves. A stop order in force refuses every act that commits or pays.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from bahagia.akun.access import require_for
from bahagia.akun.models import Akun
from bahagia.akun.peran import Izin
from bahagia.dana import pokok as baris_rab
from bahagia.dana.isian import Potongan
from bahagia.dana.langkah import (
    constraint_of,
    lock_baris,
    lock_dana,
    nama_orang,
    objek_of,
    require_alasan,
    require_orang_lain,
    require_rupiah,
    reverse_baris,
    take_step,
    tempat,
)
from bahagia.dana.models import Belanja, JenisPajak, PotonganPajak
from bahagia.dana.queries import ringkasan_dana
from bahagia.dana.tahun import require_tahun
from bahagia.dana.terbit import publish_uang
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.kunci import kunci_turunan
from bahagia.dasar.penolakan import Bentrok, Penolakan
from bahagia.dasar.tanggal import tanggal as tulis_tanggal
from bahagia.dasar.tanggal import waktu
from bahagia.dasar.uang import rupiah
from bahagia.jejak.tindakan import ringkas, tindakan
from bahagia.kas.actions import post_jurnal
from bahagia.kas.jenis import Gerak, JenisAkun
from bahagia.kas.queries import saldo
from bahagia.rab.models import Pokok
from bahagia.tahapan.queries import require_berjalan
from bahagia.wilayah.models import RT

KB = Belanja.Keadaan
IURAN = Belanja.Jenis.IURAN_BPJS
AKUN_SUMBER = {"bank": JenisAkun.KAS_RT, "tunai": JenisAkun.TUNAI, "panjar": JenisAkun.PANJAR}
#: Where withheld tax stays: what is paid in cash or by who holds an advance leaves it in the cash box.
AKUN_PAJAK = {"bank": JenisAkun.UTANG_PAJAK, "tunai": JenisAkun.PAJAK_TUNAI, "panjar": JenisAkun.PAJAK_TUNAI}
#: What each step asks for: of contributions, of everything else.
IZIN_USUL = (Izin.SUSUN_IURAN, Izin.CATAT_BELANJA)
IZIN_SETUJU = (Izin.SETUJU_IURAN, Izin.SETUJU_BELANJA)
IZIN_BAYAR = (Izin.BAYAR_IURAN, Izin.BAYAR_BELANJA)


@tindakan
def propose_belanja(
    *, oleh: Akun, pada: datetime, kunci: str, rt: RT, jenis: str, nilai: int, uraian: str, objek: str,
    rincian: Mapping[str, Any], tahun: int | None = None, pokok: Pokok | None = None, izin: Izin | None = None,
) -> Belanja:  # fmt: skip
    """Ask to spend `nilai` (gross) for `objek` (`app.Model:pk`, one living spending each). `rincian`: numbers only.

    `pokok`: the line of the RAB; contributions find theirs. Codes: `objek_sudah_diajukan`, `lewat_baris`, `tanpa_baris`,
    `rab_belum`, `baris_asing`, `perintah_henti`, `nilai_uang`.
    """
    hari = tanggal_kota(pada)
    require_for(oleh, _izin(IZIN_USUL, jenis, izin), rt, pada=hari)
    require_rupiah(nilai)
    require_berjalan(rt, pada=hari)
    tahun = tahun or hari.year
    lock_dana(rt)
    require_tahun(rt, tahun)
    garis = baris_rab.find_pokok(rt, tahun, jenis, pokok)
    if garis is not None:
        baris_rab.require_muat(garis, nilai)
    try:
        with transaction.atomic():
            belanja = Belanja.objects.create(
                **tempat(rt), tahun=tahun, jenis=Belanja.Jenis(jenis), uraian=uraian[:240], nilai=nilai, objek=objek,
                pokok=garis, akun_beban=baris_rab.akun_beban(jenis, garis), rincian=dict(rincian), diajukan_oleh=oleh,
                diajukan_pada=pada,
            )  # fmt: skip
    except IntegrityError as salah:
        if constraint_of(salah) != "belanja_objek_tunggal":
            raise
        lama = Belanja.objects.exclude(keadaan__in=[KB.DITOLAK, KB.DIBATALKAN]).get(objek=objek)
        raise Bentrok(
            f"Belanja ini sudah diajukan oleh {nama_orang(lama.diajukan_oleh_id)} pada {waktu(lama.diajukan_pada)}.",
            langkah="Buka belanja yang sudah ada.", kode="objek_sudah_diajukan",
        ) from salah  # fmt: skip
    ringkas(nilai=nilai, jenis=jenis, pokok=garis.pk if garis else None)
    return belanja


@tindakan
def approve_belanja(
    *, oleh: Akun, pada: datetime, kunci: str, belanja: Belanja, izin: Izin | None = None
) -> Belanja:
    """Another person agrees; the amount is reserved. Refused (`dana_kurang`) when the money in hand does not cover it, and
    (`lewat_baris`) when the line of the RAB, as it is now, does not."""
    hari = tanggal_kota(pada)
    require_for(oleh, _izin(IZIN_SETUJU, belanja.jenis, izin), belanja.rt, pada=hari)
    baris = lock_baris(belanja, KB.DIAJUKAN)
    require_orang_lain(oleh, baris.diajukan_oleh_id, "mengajukan", "menyetujui")
    require_berjalan(baris.rt, pada=hari)
    require_tahun(baris.rt, baris.tahun)
    lock_dana(baris.rt)  # reservations are summed: two approvals at once must see each other
    garis = baris_rab.find_pokok(baris.rt, baris.tahun, baris.jenis, baris.pokok)
    if garis is not None:  # a contribution of a city run, or proposed before the RAB was approved, takes its line here
        baris_rab.require_muat(garis, baris.nilai, kecuali=baris.pk)
    dana = ringkasan_dana(baris.rt, baris.tahun)
    if (cukup := dana.tersedia + (dana.titipan if baris.jenis == IURAN else 0)) < baris.nilai:
        raise Penolakan(
            f"Dana RT tidak cukup: tersedia {rupiah(max(cukup, 0))}, diperlukan {rupiah(baris.nilai)}.",
            langkah="Kurangi yang diajukan, atau tunggu penyaluran dana berikutnya.", kode="dana_kurang",
        )  # fmt: skip
    ringkas(nilai=baris.nilai)
    baris = take_step(baris, KB.DISETUJUI, disetujui_oleh=oleh, disetujui_pada=pada, pokok=baris.pokok or garis)
    return publish_uang(baris, pada=pada)


@tindakan
def reject_belanja(
    *, oleh: Akun, pada: datetime, kunci: str, belanja: Belanja, alasan: str, izin: Izin | None = None
) -> Belanja:
    """Send a spending back with the reason, before it is paid; a reservation ends."""
    require_for(oleh, _izin(IZIN_SETUJU, belanja.jenis, izin), belanja.rt, pada=tanggal_kota(pada))
    baris = lock_baris(belanja, KB.DIAJUKAN, KB.DISETUJUI)
    if baris.jenis != IURAN:  # a list of contributions has its own rule
        require_orang_lain(oleh, baris.diajukan_oleh_id, "mengajukan", "menolaknya")
    baris = take_step(baris, KB.DITOLAK, ditolak_oleh=oleh, ditolak_pada=pada, alasan=require_alasan(alasan))
    return publish_uang(baris, pada=pada)


@tindakan
def pay_belanja(
    *, oleh: Akun, pada: datetime, kunci: str, belanja: Belanja, tanggal: date | None = None, pakai_titipan: int = 0,
    sumber: str = "bank", potongan: Sequence[Potongan] = (), izin: Izin | None = None,
) -> Belanja:  # fmt: skip
    """Not who approved it pays, from the bank account, the cash box or an advance (`sumber`: bank, tunai, panjar).

    `potongan`: tax withheld from the seller; it is set apart until paid over. `pakai_titipan`: part of a contribution that
    comes from an earlier overpayment held by BPJS. Codes: `dana_kurang`, `lewat_baris`, `orang_sama`, `tanggal_dini`,
    `titipan_kurang`, `potongan`, `perintah_henti`, `bulan_ditutup`, `bersama_belum`.
    """
    hari = tanggal_kota(pada)
    tanggal = tanggal or hari
    dengan = _izin(IZIN_BAYAR, belanja.jenis, izin)
    require_for(oleh, dengan, belanja.rt, pada=hari)
    baris = lock_baris(belanja, KB.DISETUJUI)
    if baris.jenis == IURAN:
        require_orang_lain(oleh, baris.diajukan_oleh_id, "mengajukan", "membayar")
    require_orang_lain(oleh, baris.disetujui_oleh_id, "menyetujui", "membayar")
    require_berjalan(baris.rt, pada=hari)
    require_tahun(baris.rt, baris.tahun)
    baris_rab.require_bersama(baris.pokok_id)
    if baris.disetujui_pada and tanggal < tanggal_kota(baris.disetujui_pada) and sumber != "panjar":
        raise Penolakan(  # an advance was agreed to before; its receipts are looked at afterwards
            f"Belanja ini baru disetujui pada {tulis_tanggal(baris.disetujui_pada)}, jadi belum dapat dibayar sebelum itu.",
            langkah="Isi tanggal pembayaran yang sebenarnya.", kode="tanggal_dini", bidang="tanggal",
        )  # fmt: skip
    pajak = _check_potongan(baris, potongan)
    if baris.pokok is not None:
        lock_dana(baris.rt)
        baris_rab.require_muat(baris.pokok, baris.nilai, kecuali=baris.pk, hanya_dibayar=True)
    jurnal = post_jurnal(
        oleh=oleh, pada=pada, kunci=kunci_turunan(kunci, "jurnal"), rt=baris.rt, izin=dengan, tanggal=tanggal,
        jenis="pembayaran", uraian=baris.uraian, objek=objek_of(baris), gerak=_gerak(baris, sumber, pajak, pakai_titipan),
    )  # fmt: skip
    PotonganPajak.objects.bulk_create(
        PotonganPajak(**tempat(baris.rt), belanja=baris, jenis=JenisPajak(p.jenis), nilai=p.nilai) for p in potongan
    )
    ringkas(nilai=baris.nilai, pakai_titipan=pakai_titipan, sumber=sumber, pajak=pajak)
    baris = take_step(
        baris, KB.DIBAYAR, dibayar_oleh=oleh, dibayar_pada=pada, tanggal_bayar=tanggal, pakai_titipan=pakai_titipan,
        jurnal=jurnal, sumber=sumber, potongan_pajak=pajak,
    )  # fmt: skip
    return publish_uang(baris, pada=pada)


@tindakan
def record_selisih_bpjs(
    *, oleh: Akun, pada: datetime, kunci: str, belanja: Belanja, nilai: int, alasan: str,
) -> Belanja:  # fmt: skip
    """BPJS received more than was due: `nilai` leaves the expense and stands as held by BPJS, for the next list."""
    hari = tanggal_kota(pada)
    require_for(oleh, Izin.BUKTI_BPJS, belanja.rt, pada=hari)
    baris = lock_baris(belanja, KB.DIBAYAR)
    require_tahun(baris.rt, baris.tahun)
    require_rupiah(nilai)
    alasan = require_alasan(alasan)
    if baris.lebih_bayar + nilai > baris.nilai:
        raise Penolakan(
            f"Kelebihan bayar tidak dapat melebihi yang dibayar: {rupiah(baris.nilai)}.",
            langkah="Periksa angka pada bukti dari BPJS Ketenagakerjaan.", kode="lebih_dari_bayar", bidang="nilai",
        )  # fmt: skip
    post_jurnal(
        oleh=oleh, pada=pada, kunci=kunci_turunan(kunci, "jurnal"), rt=baris.rt, izin=Izin.BUKTI_BPJS, tanggal=hari,
        jenis="selisih_bpjs", uraian=f"Kelebihan bayar: {alasan}"[:240], objek=objek_of(baris),
        gerak=[Gerak(JenisAkun.TITIPAN_BPJS, JenisAkun.BEBAN_IURAN, nilai)],
    )  # fmt: skip
    Belanja.objects.filter(pk=baris.pk).update(lebih_bayar=baris.lebih_bayar + nilai)
    ringkas(nilai=nilai)
    baris.refresh_from_db()
    return publish_uang(baris, pada=pada)


@tindakan
def reverse_belanja(
    *, oleh: Akun, pada: datetime, kunci: str, belanja: Belanja, alasan: str, izin: Izin | None = None
) -> Belanja:
    """Undo a payment that did not happen as booked (not by who paid it). The calling package undoes its own part.

    Tax of it that was already paid over stays with the state: `pajak_disetor`.
    """
    dengan = _izin(IZIN_SETUJU, belanja.jenis, izin)
    require_for(oleh, dengan, belanja.rt, pada=tanggal_kota(pada))
    baris = lock_baris(belanja, KB.DIBAYAR)
    require_tahun(baris.rt, baris.tahun)
    if baris.lebih_bayar:
        raise Penolakan(
            f"Sebagian uangnya ({rupiah(baris.lebih_bayar)}) tercatat sebagai kelebihan bayar di BPJS Ketenagakerjaan.",
            langkah="Pakai kelebihan itu pada daftar iuran berikutnya.", kode="ada_titipan",
        )  # fmt: skip
    lock_dana(baris.rt)
    if baris.potongan_pajak and baris.potongan.filter(setoran__isnull=False).exists():
        raise Penolakan(
            "Pajak yang dipotong dari belanja ini sudah disetor, jadi pembayarannya tidak dapat dibatalkan begitu saja.",
            langkah="Batalkan dahulu setoran pajaknya bila memang keliru, atau catat belanja pembetulan.", kode="pajak_disetor",
        )  # fmt: skip
    reverse_baris(oleh, pada, kunci, dengan, baris, alasan)
    baris = take_step(baris, KB.DIBATALKAN, dibatalkan_oleh=oleh, dibatalkan_pada=pada, alasan=require_alasan(alasan))
    return publish_uang(baris, pada=pada)


def _izin(pasangan: tuple[Izin, Izin], jenis: str, diminta: Izin | None) -> Izin:
    """The right this kind of spending asks for; a caller cannot bring another one."""
    izin = pasangan[0] if jenis == IURAN else pasangan[1]
    if diminta not in (None, izin):
        raise ValueError(f"{jenis} is not proposed, approved or paid under {diminta}")
    return izin


def _check_potongan(baris: Belanja, potongan: Sequence[Potongan]) -> int:
    """Sum of the tax withheld: each kind once, above zero, less than the amount it is taken from."""
    for satu in potongan:
        require_rupiah(satu.nilai)
    jumlah = sum(p.nilai for p in potongan)
    if len({p.jenis for p in potongan}) != len(potongan) or {p.jenis for p in potongan} - set(JenisPajak.values):
        raise Penolakan("Setiap jenis pajak hanya dapat dipotong satu kali.", langkah="Gabungkan pajak yang sejenis.",
                        kode="potongan", bidang="potongan")  # fmt: skip
    if potongan and (jumlah >= baris.nilai or baris.jenis == IURAN):
        raise Penolakan(
            f"Pajak yang dipotong ({rupiah(jumlah)}) harus lebih kecil daripada belanjanya ({rupiah(baris.nilai)}).",
            langkah="Periksa jumlah pajaknya.", kode="potongan", bidang="potongan",
        )  # fmt: skip
    return jumlah


def _gerak(baris: Belanja, sumber: str, pajak: int, pakai_titipan: int) -> list[Gerak]:
    """Moves of a payment: the gross amount leaves the RT's money; withheld tax comes back as the state's (keputusan 0155)."""
    if sumber not in AKUN_SUMBER or baris.jenis == IURAN and sumber != "bank":
        raise Penolakan("Sumber uang itu tidak dikenal.", langkah="Pilih rekening, tunai, atau panjar.", kode="sumber",
                        bidang="sumber")  # fmt: skip
    ada = saldo(baris.rt, JenisAkun.TITIPAN_BPJS) if baris.jenis == IURAN else 0
    if not 0 <= pakai_titipan <= min(baris.nilai, ada):
        raise Penolakan(
            f"Kelebihan bayar yang dapat dipakai hanya {rupiah(min(baris.nilai, ada))}.",
            langkah="Kurangi bagian yang diambil dari kelebihan bayar.", kode="titipan_kurang", bidang="pakai_titipan",
        )  # fmt: skip
    beban, uang = JenisAkun(baris.akun_beban), baris.nilai - pakai_titipan
    gerak = [Gerak(beban, AKUN_SUMBER[sumber], uang)] if uang else []
    if pakai_titipan:
        gerak.append(Gerak(beban, JenisAkun.TITIPAN_BPJS, pakai_titipan))
    if pajak:
        gerak.append(Gerak(AKUN_PAJAK[sumber], JenisAkun.KASDA, pajak))
    return gerak

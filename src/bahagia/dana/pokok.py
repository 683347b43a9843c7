"""A spending and its line of the RAB: which line, how much of it is left, and the refusal when it is too much."""

from __future__ import annotations

from django.db.models import F, Sum

from bahagia.dana.models import Belanja
from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.uang import rupiah
from bahagia.kas.jenis import JenisAkun
from bahagia.rab.jenis import JenisKegiatan
from bahagia.rab.models import Pokok
from bahagia.rab.queries import nilai_pokok, pokok_iuran, rab_berlaku
from bahagia.rab.queries_bersama import bersama_pokok
from bahagia.wilayah.models import RT

IURAN = Belanja.Jenis.IURAN_BPJS
HIDUP = (Belanja.Keadaan.DIAJUKAN, Belanja.Keadaan.DISETUJUI, Belanja.Keadaan.DIBAYAR)
UBAH = "Ajukan perubahan RAB di halaman RAB bila memang perlu lebih, atau kurangi jumlahnya."


def find_pokok(rt: RT, tahun: int, jenis: str, pokok: Pokok | None) -> Pokok | None:
    """The line a spending of this kind belongs to. None only for a contribution of a year without an approved RAB."""
    if rab_berlaku(rt, tahun) is None:
        if jenis == IURAN:
            return None
        raise Penolakan(
            f"RAB {rt} tahun {tahun} belum disetujui, jadi belum ada yang dapat dibelanjakan.",
            langkah="Selesaikan RAB dan pemeriksaannya lebih dahulu.", kode="rab_belum",
        )  # fmt: skip
    if jenis == IURAN:
        pokok = pokok_iuran(rt, tahun)  # the line as it is now, also where a newer version brought another
    if pokok is None:
        raise Penolakan(
            "Belanja ini belum menunjuk baris RAB, padahal RAB tahun ini sudah disetujui.",
            langkah="Pilih baris RAB-nya. Bila belum ada, ajukan perubahan RAB.", kode="tanpa_baris", bidang="pokok",
        )  # fmt: skip
    if pokok.rt_id != rt.pk or pokok.tahun != tahun or (pokok.kegiatan.jenis == JenisKegiatan.IURAN) != (jenis == IURAN):
        raise Penolakan(
            "Baris RAB itu bukan untuk belanja ini.", langkah="Pilih baris RAB milik RT dan tahun ini.", kode="baris_asing",
            bidang="pokok",
        )  # fmt: skip
    return pokok


def require_muat(pokok: Pokok, nilai: int, *, kecuali: int | None = None, hanya_dibayar: bool = False) -> None:
    """Refuse `lewat_baris` when `nilai` more on this line is above its approved value.

    `kecuali`: a spending not counted (itself). `hanya_dibayar`: count only what is paid (at payment: the line may have been
    lowered since; what waits is then decided one by one).
    """
    kini = nilai_pokok([pokok.pk]).get(pokok.pk)
    hidup = Belanja.objects.filter(pokok=pokok, keadaan__in=[Belanja.Keadaan.DIBAYAR] if hanya_dibayar else HIDUP)
    pakai = hidup.exclude(pk=kecuali or 0).aggregate(n=Sum(F("nilai") - F("lebih_bayar")))["n"] or 0
    batas = kini.nilai if kini else 0
    if pakai + nilai > batas:
        nama = f"Baris RAB \u201c{kini.uraian}\u201d" if kini else "Baris RAB ini tidak lagi ada dalam RAB yang disetujui, jadi"
        raise Penolakan(
            f"{nama} tinggal {rupiah(max(batas - pakai, 0))}, kurang dari {rupiah(nilai)}.", langkah=UBAH, kode="lewat_baris",
            bidang="nilai",
        )  # fmt: skip


def require_bersama(pokok_id: int | None) -> None:
    """Refuse `bersama_belum` where the line is a share of a joint purchase that not every RT has agreed to: nobody pays the
    part of a purchase that may not come about."""
    bersama = bersama_pokok(pokok_id) if pokok_id else None
    if bersama is not None and not bersama.lengkap:
        kata = "ditolak satu RT" if bersama.ditolak else "belum disetujui semua RT yang ikut"
        raise Penolakan(
            f"Pembelian bersama “{bersama.nama}” {kata}, jadi bagian RT ini belum dapat dibayar.",
            langkah="Tunggu jawaban RT lain, atau ubah RAB bila tidak jadi.", kode="bersama_belum",
        )  # fmt: skip


def akun_beban(jenis: str, pokok: Pokok | None) -> JenisAkun:
    """Which expense account a spending is booked to."""
    if jenis == IURAN or pokok is None:
        return JenisAkun.BEBAN_IURAN
    return JenisAkun.BEBAN_TETAP if pokok.kegiatan.jenis == JenisKegiatan.TETAP else JenisAkun.BEBAN_KEGIATAN

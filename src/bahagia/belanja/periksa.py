"""What is looked at before a receipt is sent: dates, the line, photos seen before, declared interests. No writes."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from bahagia.belanja.models import JenisNota, Nota, Rekanan
from bahagia.belanja.queries import list_nota_sama
from bahagia.dana.queries import list_penerimaan
from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.tanggal import tanggal as tulis_tanggal
from bahagia.kas.actions import BATAS_NILAI
from bahagia.pokja.queries import list_kepentingan
from bahagia.rab.queries import PokokKini, list_pokok_berlaku
from bahagia.wilayah.models import RT
from bahagia.wilayah.queries import nama_lengkap

#: Kinds of line that are not bought from a seller: the contribution list and the premium have their own way.
LEWAT_IURAN = frozenset({"iuran", "premi"})
KATA_TERPENDEK = 4  # letters of a word that may tell a person or shop apart; "toko", "jaya" alone do not
KATA_UMUM = frozenset({"toko", "bangunan", "warung", "depot", "jaya", "makmur", "usaha", "sumber", "baru", "bapak", "ketua"})


def require_tanggal(rt: RT, tanggal: date, tahun: int, *, hari: date) -> None:
    """The day on the paper: over, of the budget year, and not before the year's money reached the RT."""
    if tanggal > hari:
        raise Penolakan(
            f"Tanggal {tulis_tanggal(tanggal)} belum tiba.", langkah="Isi tanggal yang tertulis di bon.", kode="tanggal_depan",
            bidang="tanggal",
        )  # fmt: skip
    if tanggal.year != tahun:
        raise Penolakan(
            f"Bon tanggal {tulis_tanggal(tanggal)} bukan belanja tahun anggaran {tahun}.",
            langkah="Periksa tanggalnya. Belanja tahun lain tidak dapat memakai dana tahun ini.", kode="tahun_lain",
            bidang="tanggal",
        )  # fmt: skip
    cair = pencairan_pertama(rt, tahun)
    if cair is None:
        raise Penolakan(
            f"Dana {nama_lengkap(rt)} tahun {tahun} belum cair, jadi belum ada yang dapat dibelanjakan.",
            langkah="Tunggu dana masuk ke rekening Pokja.", kode="belum_cair", bidang="tanggal",
        )  # fmt: skip
    if tanggal < cair:
        raise Penolakan(
            f"Bon ini bertanggal {tulis_tanggal(tanggal)}, sebelum dana cair pada {tulis_tanggal(cair)}.",
            langkah="Belanja sebelum dana cair tidak dapat diganti dari dana RT. Periksa tanggal di bon.",
            kode="sebelum_cair", bidang="tanggal",
        )  # fmt: skip


def pencairan_pertama(rt: RT, tahun: int) -> date | None:
    """The first day on which money of the year was in the RT's account."""
    masuk = list_penerimaan(rt, tahun).filter(keadaan="disetujui").order_by("tanggal")
    return masuk.values_list("tanggal", flat=True).first()


def require_nilai(nilai: int | None) -> int:
    if nilai is None or not 0 < nilai <= BATAS_NILAI:
        raise Penolakan(
            "Jumlah pada bon harus lebih dari nol.", langkah="Salin jumlah yang tertulis di bon.", kode="nilai_uang",
            bidang="nilai",
        )  # fmt: skip
    return nilai


def require_pokok(rt: RT, tahun: int, pokok_id: int, *, upah: bool) -> PokokKini:
    """The line as it stands in the approved budget of this RT and year; lines of another RT do not exist here."""
    berlaku = {p.pokok_id: p for p in list_pokok_berlaku(rt, tahun)}
    if not berlaku:
        raise Penolakan(
            f"RAB {nama_lengkap(rt)} tahun {tahun} belum disetujui.", langkah="Selesaikan pemeriksaan RAB lebih dahulu.",
            kode="rab_belum_ada",
        )  # fmt: skip
    pokok = berlaku.get(pokok_id)
    if pokok is None:
        raise Penolakan(
            "Baris itu tidak ada dalam RAB yang berlaku untuk RT ini.", langkah="Pilih baris dari daftar.",
            kode="baris_tidak_ada", bidang="pokok",
        )  # fmt: skip
    if pokok.jenis_baris in LEWAT_IURAN:
        raise Penolakan(
            "Iuran dan premi tidak dibayar dengan bon toko.", langkah="Bayar lewat daftar iuran, lalu catat buktinya di sana.",
            kode="lewat_iuran", bidang="pokok",
        )  # fmt: skip
    if upah and pokok.jenis_baris != "upah":
        raise Penolakan(
            "Daftar upah hanya untuk baris upah.", langkah="Pilih baris RAB yang jenisnya upah.", kode="bukan_upah",
            bidang="pokok",
        )  # fmt: skip
    return pokok


def require_bukti(nota: Nota, pernyataan: bool) -> None:
    """A photo of the paper, or the statement of who lost it."""
    if nota.foto_id is None and not (nota.jenis == JenisNota.HILANG and pernyataan):
        raise Penolakan(
            "Nota ini belum punya foto bon.", langkah="Potret bonnya. Bila bonnya hilang, buat surat pernyataan dua orang.",
            kode="foto_kosong", bidang="foto",
        )  # fmt: skip


def list_peringatan(nota: Nota, *, hari: date) -> list[dict[str, Any]]:
    """What recorder and approver are to see, as plain data {kode, kalimat, nota}: seen photo, twin, declared interest."""
    hasil: list[dict[str, Any]] = []
    for lain in list_nota_sama(nota):
        foto = has_foto_sama(nota, lain)
        kalimat = "Foto yang sama sudah dipakai nota lain." if foto else "Penjual, tanggal, dan jumlahnya sama dengan nota lain."
        hasil.append({"kode": "foto_sama" if foto else "nota_kembar", "kalimat": kalimat, "nota": lain.pk})
    if nota.rekanan is not None and has_benturan(nota.rt, nota.rekanan, hari=hari):
        hasil.append({
            "kode": "benturan", "nota": None,
            "kalimat": "Rekanan ini disebut dalam pernyataan kepentingan anggota Pokja.",
        })  # fmt: skip
    return hasil


def has_foto_sama(nota: Nota, lain: Nota) -> bool:
    """Whether both show the same picture, as sent or as kept."""
    a, b = nota.foto, lain.foto
    return a is not None and b is not None and (a.sidik_asal == b.sidik_asal or a.sha256 == b.sha256)


def is_ganda(peringatan: list[dict[str, Any]]) -> bool:
    """Whether a warning asks for a reason before the receipt may be sent."""
    return any(p["kode"] in ("foto_sama", "nota_kembar") for p in peringatan)


def has_benturan(rt: RT, rekanan: Rekanan, *, hari: date) -> bool:
    """Whether a member of the Pokja declared an interest that names this vendor or its owner."""
    return bool(list_benturan(rt, rekanan, hari=hari))


def list_benturan(rt: RT, rekanan: Rekanan, *, hari: date) -> list[Any]:
    """The declared interests that name this vendor or its owner: a telling word of either stands in the declaration."""
    kata = _kata(rekanan.nama) | _kata(rekanan.pemilik)
    return [k for k in list_kepentingan(rt, hari) if kata & (_kata(k.pihak) | _kata(k.uraian))]


def _kata(teks: str) -> set[str]:
    return {k for k in re.findall(r"[a-z]+", teks.lower()) if len(k) >= KATA_TERPENDEK} - KATA_UMUM

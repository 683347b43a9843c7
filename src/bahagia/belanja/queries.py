"""Reads of purchases. Bounded by the row-level scope of the transaction."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.db.models import F, Q, QuerySet, Sum
from django.urls import reverse
from django.utils.translation import gettext_lazy

from bahagia.akun.peran import Peran
from bahagia.belanja.models import (
    BarisUpah,
    DaftarUpah,
    JenisNota,
    KeadaanNota,
    KeadaanPanjar,
    Nota,
    NotaPanjar,
    PajakNota,
    Panjar,
    Rekanan,
)
from bahagia.dana.queries import sum_kembali_panjar
from bahagia.wilayah.models import RT

#: How far the money of a receipt is, where it lives and counts.
HIDUP = ("diajukan", "disetujui", "dibayar")
#: Every state a receipt can show: of the paper while it is a draft, of its spending afterwards.
KATA = {
    "draf": gettext_lazy("Belum selesai diisi"), "diajukan": gettext_lazy("Menunggu persetujuan"),
    "disetujui": gettext_lazy("Disetujui, menunggu pembayaran"), "dibayar": gettext_lazy("Dibayar"),
    "ditolak": gettext_lazy("Ditolak"), "dibatalkan": gettext_lazy("Dibatalkan"), "dibuang": gettext_lazy("Tidak jadi"),
}  # fmt: skip


@dataclasses.dataclass(frozen=True)
class Kurang:
    """Something that keeps the spending of a year from being complete. `siapa` can mend it on `url`."""

    kode: str
    kalimat: str
    url: str
    siapa: Peran


@dataclasses.dataclass(frozen=True)
class BarisPajak:
    """One tax of a paid receipt. `dipotong` = withheld, owed to the state; rupiah."""

    nota_id: int
    tanggal: date
    uraian: str
    jenis: str
    nilai: int
    usulan: int
    dipotong: bool
    keyakinan: str
    alasan: str


def keadaan_nota(nota: Nota) -> str:
    """One word of KATA: the paper's while it has no spending, the spending's afterwards."""
    return str(nota.belanja.keadaan) if nota.belanja is not None else str(nota.keadaan)


def sebut_hari(hari: Decimal) -> str:
    """Days as people write them: 6, or 0,5."""
    return f"{hari.normalize():f}".replace(".", ",")


def uraian_nota(nota: Nota) -> str:
    return nota.uraian or (nota.belanja.uraian if nota.belanja else "")


def list_nota(rt: RT, tahun: int | None = None) -> QuerySet[Nota]:
    """Receipts of an RT, newest first, drafts included, dropped ones not."""
    semua = Nota.objects.filter(rt=rt).exclude(keadaan=KeadaanNota.DIBUANG)
    if tahun:
        semua = semua.filter(tahun=tahun)
    return semua.select_related("belanja", "rekanan", "foto").order_by("-id")


def list_nota_pokok(pokok_id: int) -> QuerySet[Nota]:
    """Receipts against one RAB line, newest first."""
    return (
        Nota.objects.filter(pokok_id=pokok_id, keadaan=KeadaanNota.DIAJUKAN).select_related("belanja", "rekanan", "foto")
        .order_by("-id")
    )  # fmt: skip


def list_nota_sama(nota: Nota) -> list[Nota]:
    """Other living receipts of the RT with the same photo, or with the same seller, day and amount."""
    sama = Q()
    if nota.foto is not None:
        sama |= Q(foto__sidik_asal=nota.foto.sidik_asal) | Q(foto__sha256=nota.foto.sha256)
    if nota.nilai and nota.tanggal and nota.rekanan_id:
        sama |= Q(nilai=nota.nilai, tanggal=nota.tanggal, rekanan=nota.rekanan_id)
    if not sama:
        return []
    lain = Nota.objects.filter(sama, rt=nota.rt_id, keadaan=KeadaanNota.DIAJUKAN, belanja__keadaan__in=HIDUP)
    return list(lain.exclude(pk=nota.pk).select_related("belanja", "foto").order_by("id")[:10])


def list_pajak_nota(nota: Nota) -> list[PajakNota]:
    return list(PajakNota.objects.filter(nota=nota).order_by("id"))


def sum_potongan(nota: Nota) -> int:
    """Rupiah withheld from the seller."""
    return PajakNota.objects.filter(nota=nota, dipotong=True).aggregate(n=Sum("nilai"))["n"] or 0


def list_pajak(rt: RT, tahun: int) -> list[BarisPajak]:
    """Taxes of the paid receipts of a year that are not nothing, oldest first: what a tax book holds."""
    semua = PajakNota.objects.filter(nota__rt=rt, nota__tahun=tahun, nota__belanja__keadaan="dibayar", nilai__gt=0)
    return [
        BarisPajak(
            nota_id=p.nota_id, tanggal=_dibayar(p.nota), uraian=uraian_nota(p.nota), jenis=p.jenis, nilai=p.nilai,
            usulan=p.usulan, dipotong=p.dipotong, keyakinan=str(p.dasar.get("keyakinan", "D")), alasan=p.alasan,
        )
        for p in semua.select_related("nota__belanja").order_by("nota__belanja__tanggal_bayar", "id")
    ]  # fmt: skip


def _dibayar(nota: Nota) -> date:
    """The day of payment of a paid receipt (CHECK belanja_keadaan_lengkap)."""
    assert nota.belanja is not None and nota.belanja.tanggal_bayar is not None
    return nota.belanja.tanggal_bayar


def list_rekanan(rt: RT) -> QuerySet[Rekanan]:
    """Vendors in use, by name."""
    return Rekanan.objects.filter(rt=rt, ditutup=False).order_by("nama", "id")


def sum_rekanan(rt: RT) -> dict[int, tuple[int, int]]:
    """Vendor -> (paid receipts, rupiah)."""
    hitung: dict[int, tuple[int, int]] = {}
    baris = Nota.objects.filter(rt=rt, belanja__keadaan="dibayar", rekanan__isnull=False).values_list("rekanan_id", "nilai")
    for rekanan, nilai in baris:
        n, jumlah = hitung.get(rekanan or 0, (0, 0))
        hitung[rekanan or 0] = (n + 1, jumlah + (nilai or 0))
    return hitung


def list_panjar(rt: RT, tahun: int | None = None) -> QuerySet[Panjar]:
    """Advances, newest first."""
    semua = Panjar.objects.filter(rt=rt)
    return (semua.filter(tahun=tahun) if tahun else semua).select_related("rt").order_by("-id")


def terpakai_panjar(panjar_ids: Iterable[int]) -> dict[int, int]:
    """Advance -> rupiah accounted for by receipts that stand as paid."""
    baris = NotaPanjar.objects.filter(panjar__in=list(panjar_ids), dibatalkan=False).values_list("panjar_id")
    return dict(baris.annotate(n=Sum("nilai")).order_by())


def sisa_panjar(panjar: Panjar) -> int:
    """Rupiah still in the holder's hands; 0 unless it is running."""
    if panjar.keadaan != KeadaanPanjar.BERJALAN:
        return 0
    return panjar.nilai - panjar.kembali - terpakai_panjar([panjar.pk]).get(panjar.pk, 0)


def list_panjar_berjalan(rt: RT) -> list[tuple[Panjar, int]]:
    """Running advances with what is left in each, oldest first."""
    semua = list(Panjar.objects.filter(rt=rt, keadaan=KeadaanPanjar.BERJALAN).order_by("id"))
    pakai = terpakai_panjar([p.pk for p in semua])
    return [(p, p.nilai - p.kembali - pakai.get(p.pk, 0)) for p in semua]


def list_nota_panjar(panjar: Panjar) -> list[NotaPanjar]:
    return list(NotaPanjar.objects.filter(panjar=panjar).select_related("nota__belanja").order_by("id"))


def list_upah(rt: RT, tahun: int | None = None) -> QuerySet[DaftarUpah]:
    """Wages lists, newest first."""
    semua = DaftarUpah.objects.filter(rt=rt, ditutup=False)
    semua = semua.filter(tahun=tahun) if tahun else semua
    return semua.select_related("nota__belanja", "pokok").order_by("-id")


def list_baris_upah(daftar: DaftarUpah) -> list[BarisUpah]:
    return list(BarisUpah.objects.filter(daftar=daftar).order_by("urut"))


def sum_upah(daftar_ids: Iterable[int]) -> dict[int, tuple[int, int]]:
    """Wages list -> (people, rupiah)."""
    hasil: dict[int, tuple[int, int]] = {}
    for daftar, nilai in BarisUpah.objects.filter(daftar__in=list(daftar_ids)).values_list("daftar_id", "nilai"):
        n, jumlah = hasil.get(daftar, (0, 0))
        hasil[daftar] = (n + 1, jumlah + nilai)
    return hasil


def list_upah_orang(pekerja_id: int) -> QuerySet[BarisUpah]:
    """Wages lists a registered worker stands on, newest first."""
    return BarisUpah.objects.filter(pekerja=pekerja_id).select_related("daftar").order_by("-id")


def list_nama_upah(rt: RT) -> list[tuple[str, int]]:
    """Names on earlier wages lists of the RT with their newest rate: nobody is typed twice."""
    kini: dict[str, int] = {}
    for nama, tarif in BarisUpah.objects.filter(rt=rt, pekerja__isnull=True).order_by("id").values_list("nama", "tarif"):
        kini[nama] = tarif
    return sorted(kini.items())


def nota_kurang(rt: RT, tahun: int) -> list[Kurang]:
    """What keeps the spending of a year from being complete, in the order in which it is mended."""
    hasil = []
    for nota in list_nota(rt, tahun).select_related("pernyataan"):
        keadaan, url = keadaan_nota(nota), url_nota(nota.pk)
        apa = uraian_nota(nota) or f"Nota {nota.pk}"
        if keadaan == "draf":
            hasil.append(Kurang("nota_draf", f"{apa}: isian belum selesai.", url, Peran.BENDAHARA))
        elif keadaan == "diajukan" and nota.jenis == JenisNota.HILANG and nota.pernyataan.saksi_id is None:
            hasil.append(Kurang("saksi_belum", f"{apa}: bon hilang, saksi belum menyatakan.", url, Peran.SEKRETARIS))
        elif keadaan == "diajukan":
            hasil.append(Kurang("nota_menunggu", f"{apa}: menunggu persetujuan.", url, Peran.KETUA_RT))
        elif keadaan == "disetujui":
            hasil.append(Kurang("nota_belum_dibayar", f"{apa}: disetujui, belum dibayar.", url, Peran.BENDAHARA))
    for daftar in list_upah(rt, tahun).filter(nota__isnull=True):
        hasil.append(Kurang(
            "upah_draf", f"Daftar upah {daftar.mulai:%d/%m}: belum diajukan.", reverse("belanja:upah", args=[daftar.pk]),
            Peran.BENDAHARA,
        ))  # fmt: skip
    for panjar in list_panjar(rt, tahun).exclude(keadaan__in=[KeadaanPanjar.SELESAI, KeadaanPanjar.DITOLAK]):
        hasil.append(Kurang(
            "panjar_terbuka", f"Panjar {panjar.untuk}: belum dipertanggungjawabkan.", url_panjar(panjar.pk), Peran.BENDAHARA
        ))  # fmt: skip
    return hasil


def list_menunggu(rt: RT) -> QuerySet[Nota]:
    """Receipts that wait for the Ketua RT, oldest first."""
    return Nota.objects.filter(rt=rt, belanja__keadaan="diajukan").select_related("belanja", "pernyataan").order_by("id")


def list_tempo(rt: RT) -> QuerySet[Nota]:
    """Approved receipts that wait for payment, oldest first."""
    return Nota.objects.filter(rt=rt, belanja__keadaan="disetujui").select_related("belanja").order_by("id")


def sum_nota(rt: RT, tahun: int) -> int:
    """Rupiah of the paid receipts of a year."""
    dibayar = Nota.objects.filter(rt=rt, tahun=tahun, belanja__keadaan="dibayar")
    return dibayar.aggregate(n=Sum(F("belanja__nilai")))["n"] or 0


def url_nota(nota_id: int) -> str:
    return reverse("belanja:nota", args=[nota_id])


def url_panjar(panjar_id: int) -> str:
    return reverse("belanja:panjar", args=[panjar_id])


def url_rt(rt: RT) -> str:
    return reverse("belanja:rt", args=[rt.kode])


def is_panjar_kembali(objek: str, rt: RT, nilai: int) -> bool:
    """Whether `objek` is an advance of this RT of which so much more came back than the fund has booked."""
    label, _pisah, pk = objek.partition(":")
    if label != Panjar._meta.label or not pk.isdecimal():
        return False
    kembali = Panjar.objects.filter(pk=int(pk), rt=rt).values_list("kembali", flat=True).first()
    return kembali is not None and kembali - sum_kembali_panjar(objek) == nilai


def is_panjar_disetujui(objek: str, rt: RT, nilai: int, akun_id: int) -> bool:
    """Whether `objek` is an advance of this RT and amount that this person agreed to and that was not handed over."""
    label, _pisah, pk = objek.partition(":")
    return label == Panjar._meta.label and pk.isdecimal() and Panjar.objects.filter(
        pk=int(pk), rt=rt, nilai=nilai, disetujui_oleh=akun_id, keadaan=KeadaanPanjar.DISETUJUI
    ).exists()

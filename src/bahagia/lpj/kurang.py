"""What the account of a year still lacks: visible from the first day, each with the page that cures it and who is waited for.

Every part of the chain is asked in turn; nothing is kept here. `menahan` = the account cannot be submitted without it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from bahagia.akun.peran import Peran
from bahagia.belanja.queries import nota_kurang
from bahagia.buku.queries import bulan_berikut, list_baris_koran
from bahagia.dana.queries import list_belanja, list_potongan, ringkasan_dana, titipan_tahun
from bahagia.dasar.tanggal import bulan as nama_bulan
from bahagia.dasar.uang import rupiah
from bahagia.kas.jenis import JenisAkun
from bahagia.kas.queries import sum_saldo
from bahagia.musyawarah.jenis import JenisMusyawarah
from bahagia.musyawarah.queries import berita_acara
from bahagia.pelaksanaan.queries import kemajuan_kurang
from bahagia.pokja.queries import pokja_pada, rekening_pada
from bahagia.rab.queries import pokok_iuran, rab_berlaku
from bahagia.wilayah.models import RT

#: Minutes that every year needs before its account; a change of the RAB has its own when there was one.
WAJIB = (
    JenisMusyawarah.KESIAPAN, JenisMusyawarah.RENJA1, JenisMusyawarah.RAB, JenisMusyawarah.PERTANGGUNGJAWABAN,
)  # fmt: skip
BELUM_BAYAR = ("diajukan", "disetujui")
IURAN, PREMI = "iuran_bpjs", "premi"
#: Works that the account may be handed in without: it then says so to the checker, in words.
HANYA_DIKATAKAN = frozenset({"gerbang_belum", "gerbang_menunggu"})


@dataclasses.dataclass(frozen=True)
class Kurang:
    """One missing thing: a sentence, the page that cures it, and whose turn it is."""

    kode: str
    kalimat: str
    url: str
    siapa: Peran
    menahan: bool = True


def yang_kurang(rt: RT, tahun: int, *, pada: date) -> list[Kurang]:
    """In the order of the year; empty = the account can be submitted and nothing is left to say."""
    akhir = min(pada, date(tahun, 12, 31))
    dasar = [*_pokja(rt, akhir), *_musyawarah(rt, tahun), *_rab(rt, tahun), *_dana(rt, tahun)]
    return [*dasar, *_belanja(rt, tahun), *_kas(rt, tahun), *_buku(rt, akhir), *_kerja(rt, tahun)]


def _pokja(rt: RT, hari: date) -> Iterator[Kurang]:
    url = reverse("pokja:rt", args=[rt.kode])
    if pokja_pada(rt, hari) is None:
        yield Kurang("pokja", "Pokja belum ditetapkan.", url, Peran.LURAH)
    elif rekening_pada(rt, hari) is None:
        yield Kurang("rekening", "Rekening Pokja belum diperiksa orang kedua.", url, Peran.BENDAHARA)


def _musyawarah(rt: RT, tahun: int) -> Iterator[Kurang]:
    url = reverse("musyawarah:rt", args=[rt.kode])
    for jenis in WAJIB:
        acara = berita_acara(rt, tahun, jenis)
        if acara is None:
            yield Kurang(f"acara_{jenis.value}", f"Berita acara musyawarah {jenis.label} belum ada.", url, Peran.KETUA_RT)
        elif not acara.sah:
            yield Kurang(f"acara_{jenis.value}", f"Berita acara musyawarah {jenis.label} belum diperiksa.", url, Peran.PENDAMPING)


def _rab(rt: RT, tahun: int) -> Iterator[Kurang]:
    if rab_berlaku(rt, tahun) is None:
        yield Kurang("rab", "RAB belum disetujui.", reverse("rab:rencana", args=[rt.kode]), Peran.KETUA_RT)


def _dana(rt: RT, tahun: int) -> Iterator[Kurang]:
    if ringkasan_dana(rt, tahun).diterima == 0:
        yield Kurang("dana", "Dana belum disalurkan.", reverse("dana:rt", args=[rt.kode]), Peran.LURAH)


def _belanja(rt: RT, tahun: int) -> Iterator[Kurang]:
    for n in nota_kurang(rt, tahun):
        yield Kurang(n.kode, n.kalimat, n.url, n.siapa)
    lain = list(list_belanja(rt, tahun).filter(jenis__in=(IURAN, PREMI)))  # everything else has its receipt above
    for b in lain:
        if b.keadaan in BELUM_BAYAR:
            pemutus = Peran.LURAH if b.jenis == IURAN else Peran.KETUA_RT
            yield Kurang(
                "iuran_menunggu" if b.jenis == IURAN else "premi_menunggu", f"{b.uraian}: {b.get_keadaan_display()}.",
                reverse("dana:belanja", args=[b.pk]), pemutus if b.keadaan == BELUM_BAYAR[0] else Peran.BENDAHARA,
            )  # fmt: skip
    if pokok_iuran(rt, tahun) and not any(b.keadaan == "dibayar" and b.jenis == IURAN for b in lain):
        yield Kurang(
            "iuran", "Iuran BPJS Ketenagakerjaan di RAB belum dibayar.", reverse("iuran:rt", args=[rt.kode]), Peran.KETUA_RT,
            menahan=False,
        )  # fmt: skip


def _kas(rt: RT, tahun: int) -> Iterator[Kurang]:
    saldo = sum_saldo([rt.pk]).get(rt.pk, {})
    url = reverse("dana:rt", args=[rt.kode])
    if tunai := saldo.get(JenisAkun.TUNAI, 0):
        yield Kurang("tunai", f"Uang tunai {rupiah(tunai)} masih di bendahara, belum disetor ke bank.", url, Peran.BENDAHARA)
    belum = [p for p in list_potongan(rt, belum_disetor=True) if p.belanja.tahun == tahun]
    if belum:
        yield Kurang("pajak", f"Pajak yang dipotong {rupiah(sum(p.nilai for p in belum))} belum disetor.", url, Peran.BENDAHARA)
    if (titipan := titipan_tahun(rt, tahun)) > 0:  # part of what is left, and not the Pokja's to send back
        yield Kurang(
            "titipan", f"Dari sisa dana, {rupiah(titipan)} adalah kelebihan bayar yang masih dipegang BPJS Ketenagakerjaan.",
            url, Peran.KETUA_RT, menahan=False,
        )  # fmt: skip


def _buku(rt: RT, hari: date) -> Iterator[Kurang]:
    """Books that are open or do not agree with the bank yet: said in the account, not held against it."""
    url = reverse("buku:rt", args=[rt.kode])
    if n := list_baris_koran(rt, terbuka=True).filter(tanggal__year=hari.year).count():
        yield Kurang("koran", f"{n} baris rekening koran belum dicocokkan dengan buku.", url, Peran.BENDAHARA, menahan=False)
    if (bulan := bulan_berikut(rt, pada=hari)) is not None:
        yield Kurang("buku", f"Buku {nama_bulan(bulan)} belum ditutup.", url, Peran.BENDAHARA, menahan=False)


def _kerja(rt: RT, tahun: int) -> Iterator[Kurang]:
    for k in kemajuan_kurang(rt, tahun):
        siapa = Peran.KETUA_RT if k.siapa == "ketua" else Peran.PENDAMPING
        yield Kurang(k.kode, k.kalimat, k.url, siapa, menahan=k.kode not in HANYA_DIKATAKAN)

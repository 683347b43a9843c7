"""What a post leaves open: each kind of work with its rows and where to continue it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from bahagia.akun.access import Tempat
from bahagia.akun.models import Jabatan
from bahagia.akun.peran import IZIN, Izin, Peran
from bahagia.akun.queries import list_pemulihan_usul
from bahagia.dana.queries import list_penerimaan_menunggu
from bahagia.iuran.models import KeadaanDaftar
from bahagia.iuran.queries import list_daftar_menunggu, list_daftar_rt, list_selisih_terbuka
from bahagia.pekerja.queries import list_verifikasi
from bahagia.pekerja.queries_pembatasan import list_unggahan_berisi
from bahagia.pokja import queries as pokja
from bahagia.wilayah.models import RT
from bahagia.wilayah.queries import list_rt_di

BATAS_ID = 1_000  # row numbers kept per kind of work; the count is always whole


@dataclasses.dataclass(frozen=True)
class Pekerjaan:
    """One kind of open work: code, Indonesian name (msgid), how much, which rows, where to continue."""

    kode: str
    nama: str
    jumlah: int
    ids: list[int]
    url: str = ""

    def isi(self) -> dict[str, Any]:
        """As it is kept in the record of the hand-over."""
        return {"kode": self.kode, "nama": self.nama, "jumlah": self.jumlah, "ids": self.ids[:BATAS_ID]}


def list_terbuka(jabatan: Jabatan) -> list[Pekerjaan]:
    """Open work that belongs to this post, by what the post may do. Seen only as far as the row-level scope of the reader."""
    izin, rt = IZIN[Peran(jabatan.peran)], jabatan.rt
    tempat = _tempat(jabatan)
    semua: list[Pekerjaan] = []

    add = _adder(semua)
    if rt is not None:
        _add_rt(add, izin, rt)
    _add_pokja(add, izin, tempat, rt)
    if Izin.SETUJU_IURAN in izin:
        for kelurahan in sorted(tempat.kelurahan):
            daftar = list_daftar_menunggu(kelurahan, KeadaanDaftar.DIAJUKAN)
            add("menunggu", gettext_noop("Daftar iuran yang menunggu persetujuan"), daftar, _meja(jabatan))
    if Izin.VERIFIKASI_PEKERJA in izin or (Izin.DAFTAR_PEKERJA in izin and rt is not None):
        ke = reverse("pekerja:rt", args=[rt.kode]) if rt is not None else reverse("pekerja:verifikasi")
        add("verifikasi", gettext_noop("Pekerja yang belum diverifikasi"), list_verifikasi(tempat), ke)
    if izin & {Izin.USUL_DANA, Izin.SETUJU_DANA}:
        ke = reverse("dana:antrean") if Izin.SETUJU_DANA in izin else _meja(jabatan)
        di = Q(kelurahan_kode__in=tempat.kelurahan) | Q(kota_kode__in=tempat.kota)
        add("penyaluran", gettext_noop("Penyaluran dana yang menunggu persetujuan"), list_penerimaan_menunggu().filter(di), ke)
    if Izin.KELOLA_AKUN in izin:
        pulih = list_pemulihan_usul(jabatan.akun_id)
        add("pemulihan", gettext_noop("Pemulihan akun yang diusulkan dan belum diputuskan"), pulih, reverse("akun:pemulihan"))
    return semua


def list_terbuka_rt(rt: RT, izin: frozenset[Izin]) -> list[Pekerjaan]:
    """Open work of one RT for whoever holds these rights there: what a whole Pokja hands over."""
    semua: list[Pekerjaan] = []
    add = _adder(semua)
    _add_rt(add, izin, rt)
    _add_pokja(add, izin, Tempat(rt=frozenset({rt.pk})), rt)
    return semua


def _adder(semua: list[Pekerjaan]) -> Callable[..., None]:
    def add(kode: str, nama: str, baris: Iterable[Any], url: str = "") -> None:
        nomor = sorted({b.pk for b in baris})
        if nomor:
            semua.append(Pekerjaan(kode, nama, len(nomor), nomor, url))

    return add


def _add_pokja(add: Callable[..., None], izin: frozenset[Izin], tempat: Tempat, rt: RT | None) -> None:
    """The Pokja: for its own people what is unfinished, for who decrees it what waits."""
    if Izin.SUSUN_POKJA in izin and rt is not None:
        ke = reverse("pokja:rt", args=[rt.kode])
        usul = pokja.pokja_usulan(rt)
        add("pokja_usul", gettext_noop("Susunan Pokja yang belum ditetapkan"), [usul] if usul else [], ke)
        beku = pokja.list_rekening(rt).filter(keadaan__in=["dicatat", "beku"])
        add("pokja_rekening", gettext_noop("Rekening Pokja yang belum dapat dipakai"), beku, ke)
        add("pokja_pengganti", gettext_noop("Pengganti anggota Pokja yang menunggu SK"),
            pokja.list_pengganti_menunggu([rt.pk]), ke)  # fmt: skip
    if Izin.TETAPKAN_POKJA in izin and rt is None:
        ke, ids = reverse("pokja:antrean"), [r.pk for r in list_rt_di(rt_ids=(), kelurahan_kode=tempat.kelurahan, kota_kode=())]
        add("pokja_tetap", gettext_noop("Pokja yang menunggu penetapan"), pokja.list_menunggu_penetapan(ids), ke)
        add("pokja_periksa", gettext_noop("Rekening Pokja yang menunggu diperiksa"), pokja.list_menunggu_periksa(ids), ke)
        add("pokja_pengganti", gettext_noop("Pengganti anggota Pokja yang menunggu SK"),
            pokja.list_pengganti_menunggu(ids), ke)  # fmt: skip


def _add_rt(add: Callable[..., None], izin: frozenset[Izin], rt: RT) -> None:
    """Lists, receipts and sheets of one RT."""
    daftar, ke = list(list_daftar_rt([rt.pk])), reverse("iuran:rt", args=[rt.kode])

    def dalam(*keadaan: KeadaanDaftar) -> list[Any]:
        return [d for d in daftar if d.keadaan in keadaan]

    if Izin.SUSUN_IURAN in izin:
        belum = dalam(KeadaanDaftar.DRAF, KeadaanDaftar.DITOLAK)
        add("draf", gettext_noop("Daftar iuran yang belum diajukan"), belum, ke)
        add("diajukan", gettext_noop("Daftar iuran yang menunggu lurah"), dalam(KeadaanDaftar.DIAJUKAN), ke)
    if Izin.BAYAR_IURAN in izin:
        add("bayar", gettext_noop("Daftar iuran yang menunggu dibayar"), dalam(KeadaanDaftar.DISETUJUI), ke)
    if Izin.BUKTI_BPJS in izin:
        add("bukti", gettext_noop("Daftar iuran yang menunggu bukti BPJS"), dalam(KeadaanDaftar.DIBAYAR), ke)
        selisih = [s for d in dalam(KeadaanDaftar.DIBAYAR, KeadaanDaftar.TERBUKTI) for s in list_selisih_terbuka(d)]
        add("selisih", gettext_noop("Selisih bukti yang belum diputuskan"), selisih, ke)
    if Izin.DAFTAR_PEKERJA in izin:
        lembar = [u for u in list_unggahan_berisi(rt_id=rt.pk) if u.keadaan == u.Keadaan.DIPERIKSA]
        ke_pekerja = reverse("pekerja:rt", args=[rt.kode])
        add("unggahan", gettext_noop("Lembar yang diunggah dan belum diambil"), lembar, ke_pekerja)


def sebut(nama: str) -> str:
    """The name of a kind of work in the language of the screen."""
    return _(nama)


def _meja(jabatan: Jabatan) -> str:
    return reverse("beranda:kelurahan", args=[jabatan.wilayah_id]) if jabatan.wilayah_id else ""


def _tempat(jabatan: Jabatan) -> Tempat:
    if jabatan.rt_id is not None:
        return Tempat(rt=frozenset({jabatan.rt_id}))
    wilayah = jabatan.wilayah
    if wilayah is None or wilayah.tingkat == 3:
        return Tempat()
    return Tempat(kota=frozenset({wilayah.pk})) if wilayah.tingkat == 2 else Tempat(kelurahan=frozenset({wilayah.pk}))

"""Every write happens once, however often it is sent: generated from the URL map, so that a new POST fails until it is listed.

1. Every address that takes POST reads its key (`read_kunci`) on the way to its act, or stands in TANPA_KUNCI with the reason.
2. Every address that moves money is really sent: without a key (refused in words), with a key, and the same again (one effect),
   and with the same key but other content (refused).
"""

from __future__ import annotations

import ast
import dataclasses
import inspect
import re
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import cache
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from bahagia.akun.peran import Peran
from bahagia.dasar import jam
from bahagia.dasar.tanggal import awal_bulan
from bahagia.wilayah.models import Wilayah
from tests import pemeran

#: Takes POST, reads no key, and why a repeat is harmless or wanted.
TANPA_KUNCI = {
    "sehat": "writes nothing",
    "set_language": "sets a cookie to a value",
    "akun:masuk": "signing in: nobody is there yet; each try counts on purpose",
    "akun:keluar": "signing out twice is signed out",
    "akun:coba": "demonstration only: signing in",
    "akun:undangan": "the one-time link is the key",
    "akun:tautan": "each link is new on purpose and ends the one before",
    "akun:kedua": "part of signing in: each try counts on purpose",
    "akun:kunci_mulai": "hands out a challenge that lives for minutes; writes no row",
    "akun:kunci": "part of signing in: the challenge is used up",
    "akun:kata_sandi": "sets the password to a value; the old one no longer opens it",
    "akun:aplikasi": "the secret is bound to the page; a second try meets the first",
    "akun:aplikasi_hapus": "removed twice is removed",
    "akun:kunci_daftar_mulai": "hands out a challenge that lives for minutes; writes no row",
    "akun:kunci_daftar": "the challenge is used up; one passkey an identifier (unique)",
    "akun:kunci_hapus": "removed twice is removed",
    "akun:cadangan": "a fresh set of codes on purpose; ends the set before",
    "akun:pemulihan_setuju": "the state moves on once; the link shown is new on purpose",
    "pekerja:buka_nik": "writes only that somebody looked; looking twice is two looks",
    "pekerja:baru_periksa": "shows the draft; the key is read by the act behind the last button of the same view",
    "pekerja:baru_langkah": "keeps a draft of the form; the last answer wins",
    "pesan:whatsapp": "the provider's own call: statuses only move forward, a repeat says nothing new",
    "rab:unggah": "reads a sheet and shows it; writes nothing",
    "rab:perbaikan_unggahan": "hands a sheet back; writes nothing",
    "harga:unggah": "reads a sheet and shows it; writes nothing",
    "pokja:rekening_buka": "writes only that somebody looked; looking twice is two looks",
    "lapangan:sapa": "a greeting; notes only that the phone was seen",
    "lapangan:perangkat": "the phone's own mark, the sign-in and the last lock make the key (kunci_turunan)",
    "lapangan:kirim": "each intent in it carries its own key, and gives its first answer again",
    "lapangan:foto": "the photograph's own mark is the key: the same again tells how much is there",
    "lapangan:foto_bagian": "a part that is there is left alone",
    "iuran:hitung": "a sum for what is ticked now; writes nothing",
}


def list_post() -> Iterator[tuple[str, Any]]:
    """(name, view) of every address that does not refuse POST by itself. The gallery (developers) and the portal (a role
    that may write nothing) are left out."""
    for nama, view in _walk(get_resolver(), ""):
        modul = inspect.unwrap(view).__module__
        if not modul.startswith(("bahagia.portal.", "bahagia.dasar.pola.")) and "POST" in list_metode(view):
            yield nama, view


def _walk(pohon: Any, ns: str) -> Iterator[tuple[str, Any]]:
    for u in pohon.url_patterns:
        if isinstance(u, URLPattern):
            yield f"{ns}{u.name}", u.callback
        else:
            yield from _walk(u, ns + (f"{u.namespace}:" if u.namespace else ""))


def list_metode(view: Any) -> set[str]:
    """Methods that its `require_...` decorators let through; all when there is none."""
    while view is not None:
        isi = inspect.getclosurevars(view).nonlocals if inspect.isfunction(view) else {}
        if "request_method_list" in isi:
            return set(isi["request_method_list"])
        view = getattr(view, "__wrapped__", None)
    return {"GET", "POST"}


@cache
def _fungsi(modul: str) -> dict[str, set[str]]:
    """function of a module -> names it calls or mentions."""
    pohon = ast.parse(inspect.getsource(sys.modules[modul]))
    return {
        f.name: {n.id if isinstance(n, ast.Name) else n.attr for n in ast.walk(f) if isinstance(n, (ast.Name, ast.Attribute))}
        for f in ast.walk(pohon) if isinstance(f, ast.FunctionDef)
    }  # fmt: skip


def reads_kunci(view: Any) -> bool:
    """Whether the view, or a function of its module that it leads to, asks for the key."""
    asal = inspect.unwrap(view)
    if not asal.__module__.startswith("bahagia."):
        return False
    peta, antre, sudah = _fungsi(asal.__module__), [asal.__name__], set()
    while antre:
        satu = antre.pop()
        if satu in sudah or satu not in peta:
            continue
        sudah.add(satu)
        if {"read_kunci", "act_and_go"} & set(peta[satu]):  # the shared frame of an act reads it (dasar.isian)
            return True
        antre += peta[satu]
    return False


def test_every_post_carries_its_key_or_says_why_not() -> None:
    semua = dict(list_post())
    tanpa = {nama for nama, view in semua.items() if not reads_kunci(view)}
    assert tanpa - set(TANPA_KUNCI) == set(), "read_kunci (dasar.kunci), or say in TANPA_KUNCI why a repeat is harmless"
    assert set(TANPA_KUNCI) - set(semua) == set(), "no such address any more: delete it from TANPA_KUNCI"
    assert set(TANPA_KUNCI) - tanpa == set(), "it reads its key now: delete it from TANPA_KUNCI"


def test_the_check_itself_sees_a_view_without_a_key() -> None:
    """The control."""
    from bahagia.iuran import views

    assert reads_kunci(views.bayar) and not reads_kunci(views.hitung) and not reads_kunci(views.satu)
    assert list_metode(views.satu) == {"GET"} and "POST" in list_metode(views.baru)


# --- money: sent for real ----------------------------------------------------------------------


@dataclasses.dataclass
class Panggung:
    p: pemeran.Panggung
    klien: dict[str, Client]
    ingat: dict[str, Any] = dataclasses.field(default_factory=dict)

    @property
    def bulan(self) -> str:
        return awal_bulan(jam.tanggal_kota(self.p.pada)).isoformat()


def _baris(nama: str, **saring: Any) -> Any:
    from django.apps import apps

    return apps.get_model(nama).objects.filter(**saring).latest("pk").pk


@dataclasses.dataclass(frozen=True)
class Kirim:
    """One post of the story: who sends what where. `ditolak`: refused, twice, and nothing changes."""

    nama: str
    siapa: str
    arg: Callable[[Panggung], list[Any]]
    isi: Callable[[Panggung], dict[str, Any]] = lambda _: {}
    lain: dict[str, Any] | None = None  # other content under the same key
    ditolak: bool = False


def _rt(s: Panggung) -> list[Any]:
    return [s.p.rt.kode]


def _daftar(s: Panggung) -> list[Any]:
    return [_baris("iuran.DaftarIuran")]


def _terima(s: Panggung) -> list[Any]:
    return [_baris("dana.PenerimaanDana")]


def _belanja(s: Panggung) -> list[Any]:
    return [_baris("dana.Belanja")]


def _hari(s: Panggung) -> dict[str, Any]:
    hari = jam.tanggal_kota(s.p.pada)
    return {"tanggal_hari": hari.day, "tanggal_bulan": hari.month, "tanggal_tahun": hari.year}


def _uang(s: Panggung, nomor: str) -> dict[str, Any]:
    tahun = jam.tanggal_kota(s.p.pada).year
    return {"tahun": tahun, "nilai": "7.000.000", "nomor_bukti": nomor, "sumber": "DPA kelurahan", **_hari(s)}


def _baru(s: Panggung) -> dict[str, Any]:
    return {"bulan_mulai": s.bulan, "jumlah_bulan": "1"}


def _ketik(s: Panggung, kode: str, lebih: int = 0) -> dict[str, Any]:
    return {"kode_iuran": kode, "nilai": str(_nilai() + lebih), **_hari(s)}


def _nilai() -> int:
    from bahagia.iuran.models import DaftarIuran

    return int(DaftarIuran.objects.latest("pk").nilai)


def _berkas(s: Panggung) -> dict[str, Any]:
    hari = jam.tanggal_kota(s.p.pada)
    teks = f"Kode Iuran: 26020300018\nTanggal Bayar: {hari:%d/%m/%Y}\nTotal Bayar: {_nilai()}\n"
    return {"berkas": ("bukti.csv", teks.encode())}


ALASAN = {"alasan": "Salah ketik nomornya."}
CERITA = [
    Kirim("dana:pagu", "ratna", _rt, lambda s: {"tahun": jam.tanggal_kota(s.p.pada).year}),
    Kirim("beranda:wilayah_pagu", "ratna", _rt, lambda s: {"tahun": jam.tanggal_kota(s.p.pada).year}),
    Kirim("dana:penerimaan_baru", "yusuf", _rt, lambda s: _uang(s, "SP2D-1"), lain={"nilai": "9.000.000"}),
    Kirim("dana:tolak_penerimaan", "ratna", _terima, lambda _: ALASAN, lain={"alasan": "Alasan lain."}),
    Kirim("dana:penerimaan_baru", "yusuf", _rt, lambda s: _uang(s, "SP2D-2"), lain={"nilai": "9.000.000"}),
    Kirim("dana:setujui_penerimaan", "ratna", _terima),
    Kirim("dana:batalkan_penerimaan", "mega", _terima, lambda _: ALASAN, lain={"alasan": "Alasan lain."}),
    Kirim("iuran:baru", "darmawan", _rt, _baru, lain={"jumlah_bulan": "3"}),
    Kirim("iuran:pilih", "darmawan", _daftar, lambda s: {"baris": _semua_baris()}, lain={"baris": []}),
    Kirim("iuran:ajukan", "darmawan", _daftar),
    Kirim("iuran:tolak", "yusuf", _daftar, lambda _: ALASAN, lain={"alasan": "Alasan lain."}),
    Kirim("iuran:baru", "darmawan", _rt, _baru, lain={"jumlah_bulan": "3"}),
    Kirim("iuran:ajukan", "darmawan", _daftar),
    Kirim("dana:setujui_belanja", "yusuf", _belanja, ditolak=True),  # a list's spending is decided with its list
    Kirim("dana:tolak_belanja", "yusuf", _belanja, lambda _: ALASAN, ditolak=True),
    Kirim("iuran:setujui", "yusuf", _daftar),
    Kirim("dana:bayar_belanja", "siti", _belanja, ditolak=True),
    Kirim("iuran:kode", "siti", _daftar, lambda _: {"kode": "26020300017"}, lain={"kode": "26020300019"}),
    Kirim("iuran:bayar", "siti", _daftar),
    Kirim("iuran:batal_bayar", "yusuf", _daftar, lambda _: ALASAN, lain={"alasan": "Alasan lain."}),
    Kirim("iuran:baru", "darmawan", _rt, _baru, lain={"jumlah_bulan": "3"}),
    Kirim("iuran:ajukan", "darmawan", _daftar),
    Kirim("iuran:setujui", "yusuf", _daftar),
    Kirim("iuran:bayar", "siti", _daftar),
    Kirim("iuran:bukti_ketik", "siti", _daftar, lambda s: _ketik(s, "26020300018", 500), lain={"kode_iuran": "26020300020"}),
    Kirim("iuran:putus_selisih", "darmawan", lambda s: [*_daftar(s), _baris("iuran.SelisihBukti")],
          lambda _: {"keputusan": "dititipkan", "alasan": "Dibawa ke bulan depan."}, lain={"alasan": "Lain."}),
    Kirim("iuran:bukti", "siti", _daftar, _berkas, lain={"berkas": ("lain.csv", b"Kode Iuran: 1\n")}),
]  # fmt: skip
#: Posts of the packages that move money which the story does not send, and why.
BUKAN_UANG = {
    "iuran:hitung": "writes nothing",
    **dict.fromkeys(
        ("iuran:tanggungan_baru", "iuran:tanggungan_bayar", "iuran:tanggungan_batal", "iuran:tanggungan_putus",
         "iuran:tanggungan_bukan", "iuran:tanggungan_beda"),
        "another payer's list and money; no journal of ours. Five payers at once: iuran/tests",
    ),
    **dict.fromkeys(
        ("dana:cair_rt", "dana:cair", "dana:cair_antrean", "dana:daftar_bank", "dana:surat_bank", "dana:sisa",
         "dana:pengembalian"),
        "needs an approved RAB: sent twice in dana/tests/test_cair.py",
    ),
    "iuran:rencana_baru": "a plan reserves nothing", "iuran:rencana_tutup": "a plan reserves nothing",
}  # fmt: skip


def _semua_baris() -> list[int]:
    from bahagia.iuran.models import BarisIuran, DaftarIuran

    return list(BarisIuran.objects.filter(daftar=DaftarIuran.objects.latest("pk")).values_list("pk", flat=True))


def hitung_semua() -> dict[str, int]:
    """Rows of every table: what a second effect would change."""
    with connection.cursor() as kursor:
        kursor.execute(
            "SELECT relname FROM pg_class c WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')"
            " AND NOT relispartition AND has_table_privilege(oid, 'SELECT')"
        )
        tabel = [baris[0] for baris in kursor.fetchall()]
        kursor.execute(" UNION ALL ".join(f"SELECT '{t}', count(*) FROM {t}" for t in tabel))
        return dict(kursor.fetchall())


def saldo() -> list[tuple[int, int]]:
    with connection.cursor() as kursor:
        kursor.execute("SELECT id, saldo FROM kas_akunkas ORDER BY id")
        return list(kursor.fetchall())


def test_every_money_post_is_in_the_story() -> None:
    uang = {n for n, _ in list_post() if n.startswith(("dana:", "iuran:")) or n == "beranda:wilayah_pagu"}
    assert uang - {k.nama for k in CERITA} - set(BUKAN_UANG) == set(), "send it in CERITA, or say in BUKAN_UANG why not"
    assert {k.nama for k in CERITA} | set(BUKAN_UANG) <= uang


@pytest.mark.skala
@pytest.mark.django_db
def test_money_moves_once_however_often_it_is_asked() -> None:
    p = pemeran.rt14(pekerja=3, dana_rt=50_000_000, pada=jam.sekarang() - timedelta(minutes=10))
    s = Panggung(p, {n: pemeran.masuk(Client(), getattr(p, n)) for n in ("darmawan", "siti", "yusuf", "ratna")})
    mega = pemeran.orang("Mega", Peran.DPMPPA, wilayah=Wilayah.objects.get(pk=pemeran.KOTA), pada=p.pada)
    s.klien["mega"] = pemeran.masuk(Client(), mega)  # who booked does not cancel
    salah: list[str] = []
    for i, k in enumerate(CERITA):
        salah += [f"{i} {k.nama}: {x}" for x in kirim_dua_kali(s, k, f"sekali-{i:04d}")]
        assert not salah, "\n".join(salah)


def kirim_dua_kali(s: Panggung, k: Kirim, kunci: str) -> Iterator[str]:
    alamat, isi = reverse(k.nama, args=k.arg(s)), k.isi(s)
    post = lambda isi: s.klien[k.siapa].post(alamat, _dengan_berkas(isi), HTTP_HOST="127.0.0.1")  # noqa: E731
    pemeran.buka_lingkup()
    awal, uang = hitung_semua(), saldo()

    def tetap(apa: str) -> Iterator[str]:
        pemeran.buka_lingkup()
        beda = {t: (awal[t], n) for t, n in hitung_semua().items() if awal[t] != n and t != "django_session"}
        if beda or saldo() != uang:
            yield f"{apa} changed {beda}"

    tanpa = post(isi)
    if tanpa.status_code not in (403, 409, 422) or ("Muat ulang halaman" not in teks(tanpa) and not k.ditolak):
        yield f"without a key: {tanpa.status_code}"
    yield from tetap("without a key")
    satu = post(isi | {"kunci": kunci})
    if k.ditolak:
        if satu.status_code not in (403, 409, 422) or "Langkah berikut" not in teks(satu):
            yield f"expected a refusal: {satu.status_code}"
        post(isi | {"kunci": kunci})
        yield from tetap("a refusal")
        return
    if satu.status_code not in (302, 303):
        yield f"refused: {satu.status_code} {teks(satu)[:1500]}"
        return
    pemeran.buka_lingkup()
    lalu, awal, uang = awal, hitung_semua(), saldo()
    if awal["jejak_kunci"] <= lalu["jejak_kunci"]:
        yield "no act was done under this key"
    dua = post(isi | {"kunci": kunci})
    if (dua.status_code, dua["Location"] if dua.has_header("Location") else "") != (satu.status_code, satu["Location"]):
        yield f"the repeat answered {dua.status_code}"
    yield from tetap("the repeat")
    if k.lain is not None:
        lain = post(isi | k.lain | {"kunci": kunci})
        if lain.status_code not in (403, 409, 422):
            yield f"other content under the same key: {lain.status_code}"
        yield from tetap("other content")


def _dengan_berkas(isi: dict[str, Any]) -> dict[str, Any]:
    return {k: SimpleUploadedFile(*v) if isinstance(v, tuple) else v for k, v in isi.items()}


def teks(jawab: Any) -> str:
    """The words of a page."""
    return " ".join(re.sub(r"<[^>]+>", " ", jawab.content.decode(errors="replace")).split())

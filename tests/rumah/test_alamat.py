"""Addresses: who may open a page. Nothing here needs a database."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable, Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from tests.rumah.kode import dotted, expect_none, has_decorator, list_modul

#: Pages outside the portal that anyone may open, and why.
UMUM = {
    "akun:masuk": "the sign-in page itself",
    "akun:kedua": "the second step of signing in; without a password shown it leads back to the first",
    "akun:kunci": "signing in with a passkey: its signature is the key",
    "akun:kunci_mulai": "the question that a passkey answers; says nothing about anybody",
    "akun:keluar": "signing out twice does no harm",
    "akun:undangan": "the one-time link is the key; its token is checked first",
    "akun:coba": "demonstration only: 404 on real data (test in akun)",
    "contoh:berkas_rt14": "an invented sheet to try; demonstration only: 404 on real data",
    "musyawarah:qr": "the QR on the paper sheet is the key: a resident writes the own name, and sees nobody's",
    "gotong_royong:mandiri": "the signed code of an activity is the key: one writes the own name and digits, and sees nobody's",
    "gotong_royong:mandiri_selesai": "as gotong_royong:mandiri; it tells of nobody",
    "musyawarah:sendiri": "as musyawarah:qr; the uuid made for this phone is the second key",
    "lapangan:cangkang": "the shell of the field pages: the same bytes for everybody, nobody's data in it",
    "lapangan:pekerja_layanan": "the list of files of that shell",
    "pesan:berhenti": "the signed link in a message is the key: it ends messages to that one address and shows nothing",
    "pesan:whatsapp": "the provider's webhook: its signature over the bytes is the key; 404 until a city has a provider",
    "sehat": "for whoever watches the service; says only that web and database answer",
    "set_language": "Django's own language switch",
}
UMUM_AWALAN = ("pola:",)  # the pattern gallery: development and demonstration only
PINTU = frozenset({"require_izin", "require_for", "has", "tempat"})


def _list_pola(pola: list[Any] | None = None, ruang: str = "") -> Iterator[tuple[str, Callable[..., Any]]]:
    for satu in get_resolver().url_patterns if pola is None else pola:
        if isinstance(satu, URLResolver):
            yield from _list_pola(satu.url_patterns, f"{ruang}{satu.namespace}:" if satu.namespace else ruang)
        elif isinstance(satu, URLPattern):
            yield f"{ruang}{satu.name or satu.pattern}", satu.callback


def _is_portal(view: Callable[..., Any]) -> bool:
    return inspect.unwrap(view).__module__.startswith("bahagia.portal.")


def test_every_page_outside_the_portal_asks_who_you_are() -> None:
    temuan = {
        nama: f"{inspect.unwrap(view).__module__}.{inspect.unwrap(view).__name__}"
        for nama, view in _list_pola()
        if not _is_portal(view)
        and not getattr(view, "wajib_masuk", False)
        and nama not in UMUM
        and not nama.startswith(UMUM_AWALAN)
    }
    expect_none(
        "wajib-masuk", temuan,
        perbaiki="put @wajib_masuk (bahagia.akun.masuk) above the view, or name it in UMUM with the reason.",
    )  # fmt: skip


def test_the_list_of_open_pages_only_names_pages_that_exist() -> None:
    ada = {nama for nama, _ in _list_pola()}
    assert set(UMUM) - ada == set(), "delete them from UMUM"


def test_every_page_name_is_unique_and_has_a_package() -> None:
    nama = [n for n, _ in _list_pola()]
    assert {n for n in nama if nama.count(n) > 1} == set()


def _fungsi_modul() -> dict[str, dict[str, ast.FunctionDef]]:
    return {
        ".".join(["bahagia", m.paket, m.nama]): {f.name: f for f in m.list_fungsi()}
        for m in list_modul()
        if m.kamar == "views"
    }


def _opens_door(nama: str, isi: dict[str, ast.FunctionDef], terlihat: set[str]) -> bool:
    if nama in terlihat or nama not in isi:
        return False
    terlihat.add(nama)
    for simpul in ast.walk(isi[nama]):
        if isinstance(simpul, ast.Call):
            akhir = dotted(simpul.func).split(".")[-1]
            if akhir.endswith("_for") or akhir in PINTU or _opens_door(akhir, isi, terlihat):
                return True
    return False


def test_every_page_behind_sign_in_goes_through_a_door() -> None:
    """`pekerja_for(request.lingkup, id, Izin.X)`: a number in an address is a wish, not a right."""
    modul, temuan = _fungsi_modul(), {}
    for nama, view in _list_pola():
        asli = inspect.unwrap(view)
        isi = modul.get(asli.__module__, {})
        if _is_portal(view) or nama in UMUM or nama.startswith(UMUM_AWALAN) or asli.__name__ not in isi:
            continue
        if not _opens_door(asli.__name__, isi, set()):
            temuan[nama] = f"{asli.__module__}.{asli.__name__}"
    expect_none("pintu", temuan, perbaiki="get the object through <noun>_for(request.lingkup, …, Izin.X) of an access.py.")


def test_the_portal_never_reads_who_you_are() -> None:
    temuan = {}
    for modul in list_modul():
        if modul.paket != "portal":
            continue
        for simpul in ast.walk(modul.pohon):
            if isinstance(simpul, ast.Attribute) and dotted(simpul) in {"request.user", "request.session", "request.lingkup"}:
                temuan[f"{modul.nama}:{dotted(simpul)}"] = f"{modul.alamat}:{simpul.lineno}"
        for fungsi in modul.list_fungsi():
            if has_decorator(fungsi, "wajib_masuk"):
                temuan[f"{modul.nama}.{fungsi.name}"] = "asks for sign-in"
    expect_none("portal-tanpa-sesi", temuan, perbaiki="the portal's database role cannot read sessions; show public facts only.")


def test_the_portal_imports_only_what_is_public() -> None:
    boleh = {"portal", "terbitan", "wilayah", "aturan", "dasar"}
    temuan = {
        f"{m.nama} -> {asal}": f"{m.alamat}:{baris}"
        for m in list_modul()
        if m.paket == "portal"
        for asal, _nama, baris in m.list_impor()
        if asal.startswith("bahagia.") and asal.split(".")[1] not in boleh
    }
    expect_none("portal-tertutup", temuan, perbaiki="the capability writes a fact to terbitan; the portal reads it there.")

"""The recaps against the registers, counted another way: row by row in Python, under row-level security, without the
functions of `cakupan`. Slow on purpose; for a command and for tests."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.utils import timezone

from bahagia.cakupan.kelompok import kelompok_of
from bahagia.cakupan.queries import akhir_bulan
from bahagia.dasar.tanggal import awal_bulan, list_bulan, selisih_bulan

URUTAN = ("n_terlindungi", "n_dibayar", "n_dipesan", "n_terverifikasi", "n_terdaftar", "n_perbaikan")


def _tabel(label: str) -> Any:
    return apps.get_model(label)._default_manager


def hitung_ulang(kota_kode: str, periode: date, *, pada: datetime) -> tuple[Counter[Any], Counter[Any]]:
    """(per kelurahan, occupation, category, payer and state; per RT and state), one worker after another."""
    akhir = min(akhir_bulan(periode), pada)
    daftar = dict(_tabel("iuran.DaftarIuran").filter(kota_kode=kota_kode).values_list("id", "penanggung"))
    lain = dict(_tabel("iuran.DaftarTanggungan").filter(kota_kode=kota_kode).values_list("id", "penanggung"))
    bulan: dict[Any, tuple[int, str]] = {}
    for nik, keadaan, daftar_id, tanggungan_id in _tabel("iuran.BulanIuran").filter(
        kota_kode=kota_kode, periode=periode, program=1
    ).values_list("nik_indeks", "keadaan", "daftar_id", "tanggungan_id"):
        bulan[nik] = (keadaan, daftar[daftar_id] if daftar_id else lain[tanggungan_id])
    kolom = ("id", "kelurahan_kode", "rt_id", "nik_indeks", "pekerjaan", "pekerjaan_kode", "kategori", "status",
             "didaftarkan_pada", "diverifikasi_pada", "digabung_ke_id")  # fmt: skip
    semua = list(_tabel("pekerja.Pekerja").filter(kota_kode=kota_kode).values(*kolom))
    warisan: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for p in semua:
        if p["digabung_ke_id"] and p["nik_indeks"] in bulan:
            warisan[p["digabung_ke_id"]].append(bulan[p["nik_indeks"]])
    kelompok: Counter[Any] = Counter()
    rt: Counter[Any] = Counter()
    for p in semua:
        if p["digabung_ke_id"]:
            continue
        sendiri = bulan.get(p["nik_indeks"])
        punya = [*([sendiri] if sendiri else []), *warisan[p["id"]]]
        if not punya and (p["didaftarkan_pada"] >= akhir or p["status"] == "nonaktif"):
            continue
        keadaan = _keadaan(p, punya, akhir)
        siapa = sendiri[1] if sendiri else max((s for _k, s in punya), default="")
        kelompok[p["kelurahan_kode"], kelompok_of(p["pekerjaan"], p["pekerjaan_kode"]), p["kategori"], siapa, keadaan] += 1
        rt[p["kelurahan_kode"], p["rt_id"], keadaan] += 1
    return kelompok, rt


def _keadaan(p: dict[str, Any], punya: list[tuple[int, str]], akhir: datetime) -> str:
    if punya:
        return {3: "n_terlindungi", 2: "n_dibayar", 1: "n_dipesan"}[max(k for k, _s in punya)]
    if p["status"] == "ditolak":
        return "n_perbaikan"
    sudah = p["status"] != "terdaftar" and p["diverifikasi_pada"] is not None and p["diverifikasi_pada"] < akhir
    return "n_terverifikasi" if sudah else "n_terdaftar"


def list_beda(kota_kode: str, *, pada: datetime, terakhir: int = 0) -> Iterator[str]:
    """A sentence for every difference between a recap and the registers, month by month; the last ones only, if named."""
    rekap = _tabel("cakupan.RekapCakupan").filter(kota_kode=kota_kode)
    bulan = _tabel("cakupan.BulanRekap").filter(kota_kode=kota_kode, periode__gt=date(1, 1, 1)).order_by("periode")
    awal, kini = bulan.values_list("periode", flat=True).first(), awal_bulan(timezone.localtime(pada).date())
    if awal is None:
        yield "belum ada rekap"
        return
    for periode in list_bulan(awal, selisih_bulan(awal, kini) + 1)[-terakhir:]:
        kelompok, rt = hitung_ulang(kota_kode, periode, pada=pada)
        catat_kelompok: Counter[Any] = Counter()
        catat_rt: Counter[Any] = Counter()
        for r in rekap.filter(periode=periode).values():
            for nama in URUTAN:
                if r[nama] and r["rt_id"] > 0:
                    catat_rt[r["kelurahan_kode"], r["rt_id"], nama] += r[nama]
                elif r[nama] and r["rt_id"] == 0:
                    catat_kelompok[r["kelurahan_kode"], r["kelompok"], r["kategori"], r["penanggung"], nama] += r[nama]
        for nama_beda, a, b in (("kelompok", kelompok, catat_kelompok), ("RT", rt, catat_rt)):
            for kunci in sorted(set(a) | set(b), key=str):
                if a[kunci] != b[kunci]:
                    yield f"{periode:%Y-%m} {nama_beda} {kunci}: register {a[kunci]}, rekap {b[kunci]}"

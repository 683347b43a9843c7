"""Server time of the city's pages at the size of a city: 1,650 RT, 33,000 workers, five years of months (TAMPILAN).

Server time = CPU of the Python process and of the database process for one request through the whole application: what
the page would take on a machine of its own, since nothing in it waits or runs in parallel. Wall time, which neighbours
move, stands beside it. The first request of each page is not counted (templates, plans): no visitor pays for it.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection, transaction
from django.urls import reverse

from bahagia.akun.access import Tempat, set_lingkup
from bahagia.akun.models import Akun
from bahagia.akun.peran import Peran
from bahagia.cakupan.rekap import hitung_kota
from bahagia.dasar.jam import sekarang, tanggal_kota
from bahagia.dasar.tanggal import awal_bulan
from bahagia.proyek.cek_cakupan import list_beda
from bahagia.proyek.contoh import massal
from bahagia.proyek.ukur import sql
from bahagia.proyek.ukur.alat import Hasil, Jam
from bahagia.proyek.ukur.halaman import buka, hitung_kueri, siapkan, sign_in
from bahagia.proyek.ukur.kota import KOTA
from bahagia.proyek.ukur.lapangan import Lapangan
from bahagia.proyek.ukur.ukuran import Ukuran

BULAN_CEK = 3
DAFTAR_MS, CATATAN_MS = 300, 100  # TAMPILAN: lists and dashboards, and one record


def cakupan(lapangan: Lapangan, u: Ukuran) -> Iterator[Hasil]:
    """Every page of coverage for who opens it, and the homes of kelurahan and city."""
    siapkan(lapangan, u)
    rekap_detik = isi_lima_tahun()
    rt = massal.tabel("wilayah.RT").filter(kota_kode=KOTA).order_by("pk")[7]
    siapa = {
        "kota": _pemegang(Peran.DPMPPA, KOTA), "lurah": _pemegang(Peran.LURAH, rt.kelurahan_id),
    }  # fmt: skip
    for nama, alamat, peran, batas in list_alamat(rt.kelurahan_id, rt.kode):
        kuki = sign_in(siapa.get(peran))
        ms, dinding = _ukur(alamat, kuki, max(u.halaman, 5))
        p95, p95_dinding = (statistics.quantiles(x, n=20)[-1] for x in (ms, dinding))
        kueri = hitung_kueri(alamat, kuki)
        yield Hasil(
            f"cakupan_{nama}", f"p95 waktu server {alamat}", round(p95 / batas, 2), round(min(ms) / batas, 2),
            round(max(ms) / batas, 2), 1.0, round(p95, 1), batas, "ms CPU/permintaan",
            f"tengah {statistics.median(ms):.0f} ms; jam dinding p95 {p95_dinding:.0f} ms,"
            f" tengah {statistics.median(dinding):.0f} ms; {len(ms)} permintaan, {kueri} kueri",
        )  # fmt: skip
    with transaction.atomic():
        set_lingkup(Tempat(kota=frozenset({KOTA})), peran_basis=settings.BAHAGIA_PERAN["web"])
        beda = len(list(list_beda(KOTA, pada=sekarang(), terakhir=BULAN_CEK)))
    yield Hasil(
        "cakupan_beda", "Rekap terhadap register, dihitung baris demi baris dengan cara lain", beda, beda, beda, 0.0, beda, 0,
        "beda", f"{BULAN_CEK} bulan terakhir",
    )  # fmt: skip
    yield Hasil("cakupan_rekap", "Menghitung ulang semua bulan", 0, 0, 0, None, round(rekap_detik, 1), 0, "detik", "60 bulan")


def list_alamat(kelurahan: str, rt: str) -> list[tuple[str, str, str, int]]:
    """(name, address, who asks, limit in ms)."""
    return [
        ("kota", reverse("cakupan:kota"), "kota", DAFTAR_MS),
        ("pekerjaan", reverse("cakupan:pekerjaan"), "kota", DAFTAR_MS),
        ("belum_tersentuh", reverse("cakupan:belum_tersentuh"), "kota", DAFTAR_MS),
        ("antrean", reverse("cakupan:antrean"), "kota", DAFTAR_MS),
        ("berakhir", reverse("cakupan:berakhir"), "kota", DAFTAR_MS),
        ("rujukan", reverse("cakupan:rujukan"), "kota", DAFTAR_MS),
        ("kelurahan", reverse("cakupan:kelurahan", args=[kelurahan]), "lurah", DAFTAR_MS),
        ("kelurahan_dari_kota", reverse("cakupan:kelurahan", args=[kelurahan]), "kota", DAFTAR_MS),
        ("rt", reverse("cakupan:rt", args=[rt]), "lurah", CATATAN_MS),
        ("kerja", reverse("cakupan:kerja"), "lurah", DAFTAR_MS),
        ("beranda_kota", reverse("beranda:kota"), "kota", DAFTAR_MS),
        ("beranda_kelurahan", reverse("beranda:kelurahan", args=[kelurahan]), "lurah", DAFTAR_MS),
        ("publik", reverse("portal:beranda"), "umum", DAFTAR_MS),
    ]


def isi_lima_tahun() -> float:
    """Five years of months and their recaps; gives the seconds the recaps took."""
    pada = sekarang()
    sql.run("cakupan_isi", kini=awal_bulan(tanggal_kota(pada)), kota=KOTA)
    with connection.cursor() as kursor:
        kursor.execute("VACUUM ANALYZE")
    mulai = time.perf_counter()
    with transaction.atomic():
        hitung_kota(KOTA, pada=pada, semua=True)
    selesai = time.perf_counter() - mulai
    with connection.cursor() as kursor:
        kursor.execute("VACUUM ANALYZE")
    return selesai


def _pemegang(peran: Peran, wilayah: str) -> Akun:
    akun: Akun = massal.tabel("akun.Jabatan").select_related("akun").get(peran=peran, wilayah=wilayah).akun
    return akun


def _ukur(alamat: str, kuki: str, kali: int) -> tuple[list[float], list[float]]:
    """(CPU, wall) milliseconds of single requests."""
    handler = WSGIHandler()
    buka(handler, alamat, kuki)
    cpu, dinding = [], []
    for _ in range(kali):
        jam = Jam()
        with jam:
            buka(handler, alamat, kuki)
        cpu.append(jam.detik * 1000)
        dinding.append(jam.dinding * 1000)
    return cpu, dinding

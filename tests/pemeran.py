"""The cast: named, invented people of RT 14 Kenali Asam and around it, for every test that tells a story.

    panggung = pemeran.rt14()                 # people, posts, places, fund received
    panggung = pemeran.rt14(pekerja=20)       # and twenty verified workers

All through the real acts, so that papers, ledger and audit are as in life. Works with the `db` fixture and with
`basis_segar`. The row-level scope is left at the whole city for the rest of the transaction (`buka_lingkup`).
"""

from __future__ import annotations

import contextlib
import dataclasses
import itertools
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.test import Client, RequestFactory

from bahagia.akun import actions as akun
from bahagia.akun.access import Tempat, set_lingkup
from bahagia.akun.models import Akun
from bahagia.akun.peran import Peran
from bahagia.akun.queries import akun_sistem
from bahagia.akun.sesi import attach_sesi, mark_kedua
from bahagia.dana import actions as dana
from bahagia.dasar import jam
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.penolakan import Penolakan
from bahagia.pekerja import actions as pekerja
from bahagia.pekerja.isian import PekerjaIsian
from bahagia.pekerja.models import Pekerja, Persetujuan
from bahagia.proyek.contoh.nik import nik_rekaan
from bahagia.wilayah import actions as wilayah
from bahagia.wilayah.models import RT, Kota, Wilayah

KOTA, KOTA_BARU, KENALI_ASAM = "15.71", "15.71.07", "15.71.07.1012"
PAGI = datetime(2026, 2, 3, 2, 0, tzinfo=UTC)  # Tuesday 3 February 2026, 09.00 in Jambi
SEJAK = date(2025, 8, 1)  # posts and RT begin
SK = "SK Lurah Kenali Asam 140/12/2025 (rekaan)"
_urut = itertools.count(1)

_ORANG = (
    ("Ahmad Fauzi", "L", "ojek", 14, "transport"), ("Nurhayati", "P", "buruh cuci", 11, "other"),
    ("Budi Santoso", "L", "kuli bangunan", 19, "other"), ("Rosmawati", "P", "pedagang sayur", 84, "other"),
    ("Zulkifli Lubis", "L", "narik becak", 14, "transport"), ("Yuliana", "P", "penjahit", 27, "other"),
    ("Hasan Basri", "L", "juru parkir", 89, "other"), ("Mei Ling", "P", "jual kue", 84, "other"),
    ("Samsul Bahri", "L", "tukang ketek", 14, "transport"), ("Sri Wahyuni", "P", "jual gorengan", 84, "other"),
)  # fmt: skip


def kunci() -> str:
    """A fresh idempotency key, as a form would carry."""
    return f"pemeran-{next(_urut):08d}"


def masuk(client: Client, akun: Akun, *, kedua: bool = True) -> Client:
    """Sit down as `akun`, second factor shown (`kedua=False`: password only). Signing in itself has its own tests."""
    client.force_login(akun, backend="django.contrib.auth.backends.ModelBackend")
    sesi, pada, cara = client.session, jam.sekarang(), "kode" if kedua else "sandi"
    if kedua:
        mark_kedua(sesi, cara=cara, pada=pada)
    attach_sesi(sesi, akun, RequestFactory().get("/"), cara=cara, pada=pada)
    sesi.save()
    return client


def buka_lingkup() -> None:
    """See the whole city's rows for the rest of this transaction (row-level security)."""
    set_lingkup(Tempat(kota=frozenset({KOTA})))


@dataclasses.dataclass
class Panggung:
    """Who is on stage. People are Akun with posts since 1 August 2025."""

    sistem: Akun
    kelurahan: Wilayah  # Kenali Asam
    rt: RT  # RT 14, 120 KK
    rt_lain: RT  # RT 05 of the same kelurahan, 80 KK
    darmawan: Akun  # Ketua RT 14
    rahmat: Akun  # sekretaris RT 14
    siti: Akun  # bendahara RT 14
    rina: Akun  # tenaga pendamping of RT 14 and RT 05
    yusuf: Akun  # lurah Kenali Asam
    marlina: Akun  # camat Kota Baru
    ratna: Akun  # DPMPPA: approves disbursements
    bambang: Akun  # Dinas PUPR
    hendra: Akun  # Disnaker
    dewi: Akun  # BPJS Ketenagakerjaan branch
    ida: Akun  # Inspektorat
    wali: Akun  # Wali Kota
    admin: Akun
    samsul: Akun  # Ketua RT 05: never sees RT 14
    aminah: Akun  # bendahara RT 05
    tamu: Akun  # an account without any post
    pada: datetime
    pekerja: list[Pekerja] = dataclasses.field(default_factory=list)

    def verifikasi(self, *orang: Pekerja) -> list[Pekerja]:
        """The pendamping verifies these workers."""
        with transaction.atomic():
            buka_lingkup()
            pekerja.verify_banyak(oleh=self.rina, pada=self.pada, kunci=kunci(), pekerja_ids=[p.pk for p in orang])
            return list(Pekerja.objects.filter(pk__in=[p.pk for p in orang]).order_by("pk"))


def isian(urut: int, **ubah: Any) -> PekerjaIsian:
    """What is entered for the `urut`-th (0..) invented worker; every one has another NIK."""
    nama, kelamin, kerja, kode, sektor = _ORANG[urut % len(_ORANG)]
    if urut >= len(_ORANG):
        nama = f"{nama} {'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[urut // len(_ORANG) % 26]}."
    lahir = date(1968 + urut % 30, 1 + urut % 12, 1 + urut % 28)
    isi: dict[str, Any] = {
        "nik": nik_rekaan(lahir, kelamin, 1 + urut), "nama": nama, "tanggal_lahir": lahir, "jenis_kelamin": kelamin,
        "tempat_lahir": "Jambi", "alamat": f"Jl. Kenanga No. {urut + 1}", "pekerjaan_tertulis": kerja,
        "pekerjaan_kode": kode, "sektor": sektor, "kategori": "pekerja_rentan",
    }  # fmt: skip
    return PekerjaIsian(**(isi | ubah))


def daftarkan(oleh: Akun, rt: RT, n: int, *, pada: datetime = PAGI, mulai: int = 0) -> list[Pekerja]:
    """Register `n` workers (the `mulai`-th and following) in an RT; they wait for verification."""
    with transaction.atomic():
        buka_lingkup()
        return [
            pekerja.register_pekerja(
                oleh=oleh, pada=pada, kunci=kunci(), rt=rt, isian=isian(i), persetujuan=Persetujuan.Cara.LISAN
            )
            for i in range(mulai, mulai + n)
        ]


def orang(
    nama: str, peran: Peran | None = None, *, rt: RT | None = None, wilayah: Wilayah | None = None, pada: datetime = PAGI
) -> Akun:
    """An account (e-mail `nama@contoh.invalid`), with one post when `peran` is given."""
    sistem = akun_sistem()
    surel = f"{nama.lower().replace(' ', '.')}.{next(_urut)}@contoh.invalid"
    baru = akun.register_akun(oleh=sistem, pada=pada, kunci=kunci(), nama=nama, email=surel)
    if peran is not None:
        akun.open_jabatan(
            oleh=sistem, pada=pada, kunci=kunci(), akun=baru, peran=peran, sejak=SEJAK, rt=rt, wilayah=wilayah,
            dasar_hukum=SK,
        )  # fmt: skip
    return baru


def buka_rt(kelurahan: Wilayah, nomor: int, *, kk: int, pada: datetime = PAGI) -> RT:
    """An RT with its number and household roll, since 1 August 2025."""
    sistem = akun_sistem()
    rt = wilayah.open_rt(
        oleh=sistem, pada=pada, kunci=kunci(), kelurahan=kelurahan, nomor=nomor, berlaku=SEJAK, dasar_hukum=SK
    )
    wilayah.record_jumlah_kk(
        oleh=sistem, pada=pada, kunci=kunci(), rt=rt, berlaku=SEJAK, jumlah=kk, sumber="Buku KK RT, 1 Agustus 2025 (rekaan)"
    )
    return rt


def terima_dana(panggung: Panggung, rt: RT, nilai: int) -> None:
    """The fund of the year reaches the RT: the lurah records it, DPMPPA approves, the ledger books it."""
    pada, tahun = panggung.pada, tanggal_kota(panggung.pada).year
    with transaction.atomic():
        buka_lingkup()
        usul = dana.propose_penerimaan(
            oleh=panggung.yusuf, pada=pada, kunci=kunci(), rt=rt, tahun=tahun, nilai=nilai, sumber="DPA Kelurahan Kenali Asam",
            nomor_bukti=f"SP2D-{rt.kode}-{next(_urut)}", tanggal=tanggal_kota(pada),
        )  # fmt: skip
        dana.approve_penerimaan(oleh=panggung.ratna, pada=pada + timedelta(minutes=5), kunci=kunci(), penerimaan=usul)


def rt14(_db: object = None, *, pekerja: int = 0, dana_rt: int = 100_000_000, pada: datetime = PAGI) -> Panggung:
    """RT 14 Kenali Asam with its people, its pagu decided (120 KK) and `dana_rt` rupiah received in the year of `pada`
    (0 = none yet); `pekerja` verified workers. `_db` may be the fixture, so that a test shows that it needs a database."""
    with transaction.atomic():
        buka_lingkup()
        sistem = akun_sistem()
        kota, kecamatan, kenali = (Wilayah.objects.get(pk=kode) for kode in (KOTA, KOTA_BARU, KENALI_ASAM))
        if not Kota.objects.filter(pk=KOTA).exists():
            wilayah.open_kota(oleh=sistem, pada=pada, kunci=kunci(), kode=KOTA, sejak=SEJAK, sebutan={})
        rt, lain = buka_rt(kenali, 14, kk=120, pada=pada), buka_rt(kenali, 5, kk=80, pada=pada)
        rina = orang("Rina Anggraini", Peran.PENDAMPING, rt=rt, pada=pada)
        akun.open_jabatan(
            oleh=sistem, pada=pada, kunci=kunci(), akun=rina, peran=Peran.PENDAMPING, sejak=SEJAK, rt=lain, dasar_hukum=SK
        )
        buat: Callable[..., Akun] = lambda *isi, **kw: orang(*isi, pada=pada, **kw)  # noqa: E731
        panggung = Panggung(
            sistem=sistem, kelurahan=kenali, rt=rt, rt_lain=lain, pada=pada,
            darmawan=buat("Darmawan", Peran.KETUA_RT, rt=rt), rahmat=buat("Rahmat Hidayat", Peran.SEKRETARIS, rt=rt),
            siti=buat("Siti Rahma", Peran.BENDAHARA, rt=rt), rina=rina,
            yusuf=buat("Yusuf Hakim", Peran.LURAH, wilayah=kenali),
            marlina=buat("Marlina Siregar", Peran.CAMAT, wilayah=kecamatan),
            ratna=buat("Ratna Dewi", Peran.DPMPPA, wilayah=kota), bambang=buat("Bambang Irawan", Peran.PUPR, wilayah=kota),
            hendra=buat("Hendra Wijaya", Peran.DISNAKER, wilayah=kota),
            dewi=buat("Dewi Lestari", Peran.BPJS, wilayah=kota), ida=buat("Ida Royani", Peran.INSPEKTORAT, wilayah=kota),
            wali=buat("Wali Kota", Peran.WALI_KOTA, wilayah=kota), admin=buat("Administrator", Peran.ADMIN, wilayah=kota),
            samsul=buat("Samsul Bahri", Peran.KETUA_RT, rt=lain), aminah=buat("Aminah", Peran.BENDAHARA, rt=lain),
            tamu=buat("Orang Lewat"),
        )  # fmt: skip
        with contextlib.suppress(Penolakan):  # a year without published classes has no ceiling
            dana.decide_pagu(oleh=sistem, pada=pada, kunci=kunci(), rt=rt, tahun=tanggal_kota(pada).year)
        if dana_rt:
            terima_dana(panggung, rt, dana_rt)
        if pekerja:
            panggung.pekerja = panggung.verifikasi(*daftarkan(panggung.darmawan, rt, pekerja, pada=pada))
        return panggung

"""Writing many rows at once: COPY aside, then one statement from a file of sql/. For what would take minutes act by act.

What is written here is what the acts would have written: RT with number and event, posts, ceilings by law, money booked
through the ledger's own run, workers sealed by the register's own function.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, datetime
from importlib import resources
from typing import Any

from django.apps import apps
from django.contrib.auth.hashers import make_password
from django.db import connection
from django.db.models import Max

from bahagia.akun.models import Akun
from bahagia.aturan.hukum import hukum_berlaku
from bahagia.aturan.pagu import pagu as hitung_pagu
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.kunci import kunci_turunan
from bahagia.kas.actions import post_banyak
from bahagia.kas.jenis import GerakRT, JenisAkun
from bahagia.pekerja.actions import VERSI_TEKS, sealed
from bahagia.pekerja.isian import PekerjaIsian
from bahagia.proyek.contoh.kota import KOTA, RencanaRT
from bahagia.proyek.contoh.nik import AWALAN_TELEPON

AWALAN_TELEPON_JABATAN = f"{AWALAN_TELEPON}3"  # phones of officers; those of workers begin with 1, of the sheet with 2
#: name, phone, e-mail, post, RT code, code of kelurahan/kecamatan/city, from, decree
BarisOrang = tuple[str, str | None, str | None, str, str | None, str | None, date, str]
DASAR_RT = "Data awal peragaan (rekaan)"
_TABEL = {
    "contoh_rt": "kode text, kelurahan_kode text, nomor int, kk int, kk_lama int, kelompok text",
    "contoh_orang": "nama text, telepon text, email text, peran text, rt_kode text, wilayah_kode text, sejak date,"
    " dasar_hukum text",
    "contoh_pagu": "tahun int, kk int, nilai bigint, versi text, dasar jsonb",
}
_KOLOM_PEKERJA = (
    "kota_kode", "kelurahan_kode", "rt_id", "status", "didaftarkan_oleh_id", "didaftarkan_pada", "diverifikasi_oleh_id",
    "diverifikasi_pada",
)  # fmt: skip


def run_sql(nama: str, **isi: Any) -> None:
    """The statements of sql/<nama>.sql with these values."""
    with connection.cursor() as kursor:
        kursor.execute(resources.files("bahagia.proyek.contoh").joinpath("sql", f"{nama}.sql").read_text("utf-8"), isi)


def tabel(label: str) -> Any:
    """Manager of a table (`dana.Belanja`): the loader reads what it has written, as a test would."""
    return apps.get_model(label)._default_manager


def copy_rows(tabel: str, kolom: Sequence[str], baris: Iterable[Sequence[Any]]) -> None:
    """COPY rows into a table. `baris` must not ask the database while it is read: the connection is busy with the COPY."""
    with connection.cursor() as kursor, kursor.copy(f"COPY {tabel} ({', '.join(kolom)}) FROM STDIN") as salin:
        for satu in baris:
            salin.write_row(satu)


def fill_aside(tabel: str, baris: Iterable[Sequence[Any]]) -> None:
    """(Re)make the temporary table `tabel` and fill it."""
    kolom = [k.strip().split()[0] for k in _TABEL[tabel].split(",")]
    with connection.cursor() as kursor:
        kursor.execute(f"DROP TABLE IF EXISTS {tabel}; CREATE TEMP TABLE {tabel} ({_TABEL[tabel]})")
    copy_rows(tabel, kolom, baris)
    with connection.cursor() as kursor:
        kursor.execute(f"ANALYZE {tabel}")


def insert_rt(rencana: Sequence[RencanaRT], *, sejak: date, kini: date, oleh: Akun) -> None:
    fill_aside("contoh_rt", ((r.kode, r.kelurahan_kode, r.nomor_lama or r.nomor, r.kk, r.kk_lama, r.kelompok) for r in rencana))
    run_sql("rt", kota=KOTA, sejak=sejak, kini=kini, oleh=oleh.pk, dasar_hukum=DASAR_RT)


def insert_orang(baris: Sequence[BarisOrang]) -> None:
    """People and posts."""
    fill_aside("contoh_orang", baris)
    run_sql("orang", kota=KOTA, tanpa_sandi=make_password(None))


def insert_pagu(*, tahun: int, kelompok: Collection[str], oleh: Akun, pada: datetime) -> None:
    """Ceilings of a year for these groups, from contoh_rt as it was filled by insert_rt."""
    hari = max(tanggal_kota(pada), date(tahun, 1, 1))
    jumlah = tabel("wilayah.JumlahKK").filter(rt__kota_kode=KOTA, jumlah__gt=0).values_list("jumlah", flat=True)
    fill_aside("contoh_pagu", _list_pagu(sorted(set(jumlah.order_by())), tahun))
    run_sql(
        "pagu", tahun=tahun, kelompok=list(kelompok), oleh=oleh.pk, pada=pada, hari=hari, versi_hukum=hukum_berlaku().versi
    )


def _list_pagu(jumlah_kk: Sequence[int], tahun: int) -> Iterator[tuple[int, int, int, str, str]]:
    for kk in jumlah_kk:
        jawab = hitung_pagu(kk, tahun=tahun, kota=KOTA)
        if jawab["pagu"] is not None:  # as decide_pagu writes it
            isi = {
                "kelas": jawab["class"], "rincian": [{"label": b.label, "cara": b.cara} for b in jawab.rincian],
                "dasar": [{"teks": str(d), "keyakinan": d.keyakinan} for d in jawab.dasar],
            }  # fmt: skip
            yield tahun, kk, jawab["pagu"], jawab["version"], json.dumps(isi)


def insert_penerimaan(
    *, tahun: int, kelompok: Collection[str], tanggal: date, usul: datetime, setuju: datetime, sistem: Akun, penyetuju: Akun,
    kunci: str, kecuali: Collection[str] = (),
) -> int:  # fmt: skip
    """The whole ceiling of a year reaches the RT of these groups; gives how many. Booked by the ledger's own run."""
    run_sql("penerimaan", tahun=tahun, kelompok=list(kelompok), tanggal=tanggal, pada=usul, kecuali=list(kecuali))
    baris = _list_usul(tanggal)
    run_sql("akun", rt=sorted({rt_id for _, rt_id, _ in baris}), jenis=[JenisAkun.KAS_RT.value, JenisAkun.KASDA.value])
    post_banyak(
        oleh=sistem, pada=setuju, kunci=kunci_turunan(kunci, f"terima-{tanggal}"), kota_kode=KOTA, tanggal=tanggal,
        jenis="penerimaan", uraian=f"Penerimaan dana {tahun}",
        gerak=[
            GerakRT(rt_id, JenisAkun.KAS_RT, JenisAkun.KASDA, nilai, f"dana.PenerimaanDana:{pk}") for pk, rt_id, nilai in baris
        ],
    )  # fmt: skip
    run_sql("setujui", tanggal=tanggal, oleh=penyetuju.pk, pada=setuju)
    return len(baris)


def _list_usul(tanggal: date) -> list[tuple[Any, ...]]:
    usul = tabel("dana.PenerimaanDana").filter(keadaan="diusulkan", tanggal=tanggal)
    return list(usul.order_by("pk").values_list("pk", "rt_id", "nilai"))


def insert_pekerja(
    baris: Iterable[tuple[RencanaRT, int, PekerjaIsian, datetime | None]], *, didaftarkan: datetime, pendaftar: dict[int, int],
    pemeriksa: dict[int, int],
) -> int:  # fmt: skip
    """Workers: (RT, its id, what was entered, moment of verification or None). `pendaftar` and `pemeriksa`: account by RT
    id (0 = any other). Gives how many."""
    sesudah = tabel("pekerja.Pekerja").aggregate(n=Max("id"))["n"] or 0
    n = 0

    def isi() -> Iterator[tuple[Any, ...]]:
        nonlocal n
        for rt, rt_id, isian, pada in baris:
            n += 1
            periksa = pemeriksa.get(rt_id, pemeriksa[0]) if pada else None
            yield (
                KOTA, rt.kelurahan_kode, rt_id, "terverifikasi" if pada else "terdaftar",
                pendaftar.get(rt_id, pendaftar[0]), didaftarkan, periksa, pada, *sealed(isian).values(),
            )  # fmt: skip

    contoh = sealed(_KOSONG)
    copy_rows("pekerja_pekerja", (*_KOLOM_PEKERJA, *contoh), isi())
    run_sql("pekerja", versi=VERSI_TEKS, sesudah=sesudah)
    return n


_KOSONG = PekerjaIsian(nik="", nama="", tanggal_lahir=date(2000, 1, 1), jenis_kelamin="L")


def telepon_jabatan(urut: int) -> str:
    return f"{AWALAN_TELEPON_JABATAN}{urut:07d}"


"""Steps that every act of the fund takes: hold the row, look at the person, take the step, undo a journal."""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypeVar

from django.db import IntegrityError, connection

from bahagia.akun.models import Akun
from bahagia.akun.peran import Izin
from bahagia.akun.queries import list_nama
from bahagia.dana.models import Belanja, Pencairan, PenerimaanDana, PengembalianDana, PindahKas, SetoranPajak
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.kunci import kunci_turunan
from bahagia.dasar.penolakan import Bentrok, Penolakan, TidakBerhak
from bahagia.dasar.tanggal import waktu
from bahagia.kas.actions import BATAS_NILAI, reverse_jurnal
from bahagia.wilayah.models import RT

Baris = TypeVar("Baris", Belanja, Pencairan, PenerimaanDana, PindahKas, PengembalianDana, SetoranPajak)
AWAL = ("diajukan", "diusulkan")  # first state of a row: nobody decided yet


def tempat(rt: RT) -> dict[str, Any]:
    return {"rt": rt, "kelurahan_kode": rt.kelurahan_kode, "kota_kode": rt.kota_kode}


def objek_of(baris: Any) -> str:
    return f"{baris._meta.label}:{baris.pk}"


def nama_orang(akun_id: int | None) -> str:
    return list_nama({akun_id}).get(akun_id, "orang lain") if akun_id else "orang lain"


def constraint_of(salah: IntegrityError) -> str:
    return getattr(getattr(salah.__cause__, "diag", None), "constraint_name", None) or ""


def lock_baris(baris: Baris, *boleh: str) -> Baris:
    """The row as it is now, held until the end of the act, if it stands in one of these states."""
    kini = type(baris).objects.select_for_update(of=("self",)).select_related("rt__kelurahan").get(pk=baris.pk)
    if kini.keadaan in boleh:
        return kini
    saat = getattr(kini, f"{kini.keadaan}_pada") if kini.keadaan not in AWAL else None
    siapa = nama_orang(getattr(kini, f"{kini.keadaan}_oleh_id")) if saat else ""
    ket = f"sudah {kini.keadaan} oleh {siapa} pada {waktu(saat)}" if saat else "belum disetujui"
    raise Bentrok(
        f"{str(kini._meta.verbose_name).capitalize()} ini {ket}.", langkah="Muat ulang halaman untuk melihat keadaannya.",
        kode="keadaan",
    )  # fmt: skip


def take_step(baris: Baris, ke: str, **isi: Any) -> Baris:
    """Take the step; the trigger refuses a step that does not exist."""
    type(baris).objects.filter(pk=baris.pk).update(keadaan=ke, **isi)
    baris.refresh_from_db()
    return baris


def reverse_baris(
    oleh: Akun, pada: datetime, kunci: str, izin: Izin,
    baris: Belanja | PenerimaanDana | PindahKas | PengembalianDana | SetoranPajak, alasan: str,
) -> None:
    assert baris.jurnal is not None  # CHECK: an approved or paid row has its journal
    reverse_jurnal(
        oleh=oleh, pada=pada, kunci=kunci_turunan(kunci, "jurnal"), izin=izin, jurnal=baris.jurnal,
        tanggal=tanggal_kota(pada), alasan=alasan,
    )  # fmt: skip


def lock_dana(rt: RT) -> None:
    """One decision about an RT's money at a time: held to the end of the transaction."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('dana', %s))", [rt.pk])


def require_izin_tetap(diminta: Izin, *boleh: Izin) -> None:
    """`izin=` says under which right an act is called; it never brings another one along."""
    if diminta not in boleh:
        raise ValueError(f"not under {diminta}")


def require_orang_lain(oleh: Akun, dulu: int | None, tadi: str, kini: str) -> None:
    """Another human being than `dulu`; the software's own account is nobody's second person."""
    if oleh.sistem:
        raise TidakBerhak(
            f"Perangkat lunak tidak boleh {kini}.", langkah=f"Minta orang yang berwenang {kini}.", kode="bukan_orang"
        )
    if oleh.pk == dulu:
        raise TidakBerhak(
            f"Bapak/Ibu yang {tadi}, jadi tidak boleh juga {kini}.", langkah=f"Minta orang lain yang berwenang {kini}.",
            kode="orang_sama",
        )  # fmt: skip


def require_rupiah(nilai: int) -> None:
    if type(nilai) is not int or not 0 < nilai <= BATAS_NILAI:
        raise Penolakan(
            "Jumlah uang harus rupiah bulat, lebih dari nol, dan masuk akal.", langkah="Periksa jumlahnya.",
            kode="nilai_uang", bidang="nilai",
        )  # fmt: skip


def require_isi(teks: str, bidang: str, nama: str, langkah: str) -> str:
    if not teks.strip():
        raise Penolakan(f"{nama} belum diisi.", langkah=langkah, kode=f"{bidang}_kosong", bidang=bidang)
    return teks.strip()


def require_alasan(alasan: str) -> str:
    return require_isi(alasan, "alasan", "Alasan", "Tulis sebabnya dalam satu kalimat.")[:240]

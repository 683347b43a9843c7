"""Acts on pairs that may be one person: two people after all, one person, and back again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Literal

from django.db import connection

from bahagia.akun.access import require_for
from bahagia.akun.models import Akun
from bahagia.akun.peran import Izin
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.penolakan import Bentrok, Penolakan
from bahagia.dasar.tanggal import tanggal
from bahagia.jejak.tindakan import ringkas, tindakan
from bahagia.pekerja.cari_kembar import record_kembar
from bahagia.pekerja.models import KeadaanKembar, PasanganKembar, Pekerja, Penggabungan, Status
from bahagia.pekerja.queries_kembar import BIDANG_GABUNG, list_bidang_beda

Sisi = Literal["a", "b"]
PANJANG_ALASAN = 300
SEKALI = 500  # workers of one nightly transaction: seconds, not minutes, while others wait


@tindakan
def decide_kembar(*, oleh: Akun, pada: datetime, kunci: str, pasangan: PasanganKembar, alasan: str) -> PasanganKembar:
    """Two different people. Remembered for ever: neither another search nor another sheet asks again."""
    kini = _lock(pasangan, oleh, pada)
    if kini.keadaan != KeadaanKembar.TERBUKA:
        raise _sudah(kini)
    kini.keadaan, kini.alasan_putusan = KeadaanKembar.BUKAN, _alasan(alasan, "Tulis apa yang membedakan keduanya.")
    kini.diputus_oleh_id, kini.diputus_pada = oleh.pk, pada
    kini.save(update_fields=["keadaan", "alasan_putusan", "diputus_oleh_id", "diputus_pada"])
    ringkas(pekerja=[kini.a_id, kini.b_id])
    return kini


@tindakan
def reverse_keputusan_kembar(
    *, oleh: Akun, pada: datetime, kunci: str, pasangan: PasanganKembar, alasan: str
) -> PasanganKembar:
    """Somebody asks again, with a reason: the pair is open once more. The software never does this by itself."""
    kini = _lock(pasangan, oleh, pada)
    if kini.keadaan != KeadaanKembar.BUKAN:
        raise _sudah(kini)
    kini.keadaan, kini.alasan_putusan = KeadaanKembar.TERBUKA, _alasan(alasan, "Tulis apa yang baru diketahui.")
    kini.diputus_oleh_id, kini.diputus_pada = oleh.pk, pada
    kini.save(update_fields=["keadaan", "alasan_putusan", "diputus_oleh_id", "diputus_pada"])
    ringkas(pekerja=[kini.a_id, kini.b_id])
    return kini


@tindakan
def merge_pekerja(
    *, oleh: Akun, pada: datetime, kunci: str, pasangan: PasanganKembar, utama: Sisi, pilihan: Mapping[str, Sisi], alasan: str
) -> Penggabungan:
    """One person. The record `utama` (the one whose NIK is on the card) goes on, with the fields chosen from either side
    (`pilihan`: field -> "a" or "b"; what is not named stays). The other ends, with a pointer; lists and months that name it
    keep their way. Both rows are kept as they were."""
    kini = _lock(pasangan, oleh, pada)
    if kini.keadaan != KeadaanKembar.TERBUKA:
        raise _sudah(kini)
    if utama not in ("a", "b") or set(pilihan) - set(BIDANG_GABUNG) or set(pilihan.values()) - {"a", "b"}:
        raise Penolakan("Pilihan isian tidak dikenal.", langkah="Muat ulang halaman, lalu pilih lagi.", kode="pilihan_asing")
    sebab = _alasan(alasan, "Tulis apa yang membuktikan bahwa ini satu orang, misalnya KTP yang dilihat.")
    dua = Pekerja.objects.select_for_update(of=("self",)).filter(pk__in=(kini.a_id, kini.b_id)).order_by("id")
    orang = {p.pk: p for p in dua}
    sisi: dict[Sisi, Pekerja] = {"a": orang[kini.a_id], "b": orang[kini.b_id]}
    if any(p.digabung_ke_id is not None for p in orang.values()):
        raise Bentrok(
            "Salah satu data ini sudah digabung dengan data lain.", langkah="Muat ulang antrean.", kode="sudah_digabung"
        )
    hidup, akhir = sisi[utama], sisi["b" if utama == "a" else "a"]
    beda = set(list_bidang_beda(hidup, akhir))
    ambil = [k for k, dari in pilihan.items() if dari != utama and k in beda]
    gabung = Penggabungan(
        kota_kode=kini.kota_kode, pasangan=kini, utama=hidup, lebur=akhir, rt_a=kini.rt_a, kelurahan_a=kini.kelurahan_a,
        rt_b=kini.rt_b, kelurahan_b=kini.kelurahan_b, asal={k: (akhir if k in ambil else hidup).pk for k in BIDANG_GABUNG},
        alasan=sebab, oleh_id=oleh.pk, pada=pada,
    )  # fmt: skip
    gabung.save()
    _keep(gabung.pk, "sebelum")
    _write(hidup, akhir, ambil, pada)
    _keep(gabung.pk, "sesudah")
    kini.keadaan, kini.alasan_putusan, kini.diputus_oleh_id, kini.diputus_pada = KeadaanKembar.DIGABUNG, sebab, oleh.pk, pada
    kini.save(update_fields=["keadaan", "alasan_putusan", "diputus_oleh_id", "diputus_pada"])
    ringkas(utama=hidup.pk, lebur=akhir.pk, diambil=sorted(ambil))
    return gabung


@tindakan
def reverse_penggabungan(
    *, oleh: Akun, pada: datetime, kunci: str, penggabungan: Penggabungan, alasan: str
) -> Penggabungan:
    """Take a merge back: both rows stand again as they were, to the byte. Refused when either changed meanwhile."""
    kini = Penggabungan.objects.select_related("pasangan").select_for_update(of=("self",)).get(pk=penggabungan.pk)
    pasangan = _lock(kini.pasangan, oleh, pada)
    if kini.dibatalkan_pada is not None:
        raise Bentrok("Penggabungan ini sudah dibatalkan.", langkah="Muat ulang halaman.", kode="keadaan_berubah")
    sebab = _alasan(alasan, "Tulis mengapa penggabungan ini keliru.")
    if kini.sebelum_utama is None or not _unchanged(kini):
        raise Bentrok(
            "Data orang ini sudah berubah sejak digabung, jadi tidak dapat dikembalikan persis seperti semula.",
            langkah="Perbaiki datanya dengan tombol Ubah data, atau daftarkan orang yang satunya sebagai orang baru.",
            kode="sudah_berubah",
        )  # fmt: skip
    _restore(kini)
    kini.dibatalkan_oleh_id, kini.dibatalkan_pada, kini.alasan_batal = oleh.pk, pada, sebab
    kini.save(update_fields=["dibatalkan_oleh_id", "dibatalkan_pada", "alasan_batal"])
    pasangan.keadaan, pasangan.alasan_putusan, pasangan.diputus_oleh_id, pasangan.diputus_pada = (
        KeadaanKembar.TERBUKA, sebab, oleh.pk, pada)  # fmt: skip
    pasangan.save(update_fields=["keadaan", "alasan_putusan", "diputus_oleh_id", "diputus_pada"])
    ringkas(utama=kini.utama_id, lebur=kini.lebur_id)
    return kini


def record_kembar_kota(kota_kode: str, *, setelah: int, pada: datetime) -> tuple[int, int]:
    """One step of the round through a city: the next workers after id `setelah`; gives (last id, new pairs), last id 0 at the
    end. Each step is its own transaction of the caller, so that a round that dies goes on where it was."""
    ids = list(Pekerja.objects.filter(kota_kode=kota_kode, pk__gt=setelah).order_by("pk").values_list("pk", flat=True)[:SEKALI])
    return (ids[-1], record_kembar(kota_kode, ids, pada=pada)) if ids else (0, 0)


def _lock(pasangan: PasanganKembar, oleh: Akun, pada: datetime) -> PasanganKembar:
    """The pair, held, after the right over both people was checked."""
    kini = PasanganKembar.objects.select_for_update(of=("self",)).select_related("a__rt", "b__rt").get(pk=pasangan.pk)
    for orang in (kini.a, kini.b):
        require_for(oleh, Izin.PUTUS_KEMBAR, orang.rt, pada=tanggal_kota(pada))
    return kini


def _alasan(alasan: str, langkah: str) -> str:
    if not alasan.strip():
        raise Penolakan("Alasan belum diisi.", langkah=langkah, kode="alasan_kosong", bidang="alasan")
    return alasan.strip()[:PANJANG_ALASAN]


def _sudah(pasangan: PasanganKembar) -> Bentrok:
    sebutan = KeadaanKembar(pasangan.keadaan).label
    return Bentrok(f"Pasangan ini sudah diputuskan: {sebutan}.", langkah="Muat ulang halaman untuk melihat keputusannya.",
                   kode="keadaan_berubah")  # fmt: skip


def _write(hidup: Pekerja, akhir: Pekerja, ambil: Sequence[str], pada: datetime) -> None:
    for bidang in ambil:
        for kolom in BIDANG_GABUNG[bidang]:
            setattr(hidup, kolom, getattr(akhir, kolom))
    if ambil and hidup.status == Status.TERVERIFIKASI and akhir.status != Status.TERVERIFIKASI:
        # what nobody compared with a card has come in: somebody has to
        hidup.status, hidup.diverifikasi_oleh_id, hidup.diverifikasi_pada = Status.TERDAFTAR, None, None
    if hidup.status == Status.NONAKTIF and akhir.status != Status.NONAKTIF:
        # the person works here: the record that goes on is checked anew
        hidup.status, hidup.catatan, hidup.diverifikasi_oleh_id, hidup.diverifikasi_pada = Status.TERDAFTAR, "", None, None
    hidup.save()
    akhir.status, akhir.digabung_ke = Status.NONAKTIF, hidup
    akhir.catatan = f"Digabung {tanggal(tanggal_kota(pada))}: orang yang sama dengan data lain."[:300]
    akhir.save(update_fields=["status", "digabung_ke", "catatan"])


def _keep(pk: int, kapan: Literal["sebelum", "sesudah"]) -> None:
    """Both rows as the database has them now."""
    with connection.cursor() as kursor:
        kursor.execute(
            f"UPDATE pekerja_penggabungan g SET {kapan}_utama = to_jsonb(u), {kapan}_lebur = to_jsonb(l)"
            " FROM pekerja_pekerja u, pekerja_pekerja l WHERE g.id = %s AND u.id = g.utama_id AND l.id = g.lebur_id", [pk],
        )  # fmt: skip


def _unchanged(gabung: Penggabungan) -> bool:
    with connection.cursor() as kursor:
        kursor.execute(
            "SELECT to_jsonb(u) = g.sesudah_utama AND to_jsonb(l) = g.sesudah_lebur FROM pekerja_penggabungan g"
            " JOIN pekerja_pekerja u ON u.id = g.utama_id JOIN pekerja_pekerja l ON l.id = g.lebur_id"
            " WHERE g.id = %s FOR UPDATE OF u, l", [gabung.pk],
        )  # fmt: skip
        baris = kursor.fetchone()
    return baris is not None and bool(baris[0])


def _restore(gabung: Penggabungan) -> None:
    """Every column from the copy; columns that came with a later version keep what they have."""
    kolom = [f.column for f in Pekerja._meta.concrete_fields if not f.primary_key and f.column]
    with connection.cursor() as kursor:
        for siapa in ("lebur", "utama"):
            kursor.execute(
                f"UPDATE pekerja_pekerja p SET ({', '.join(kolom)}) = (SELECT {', '.join('r.' + k for k in kolom)}"
                f" FROM jsonb_populate_record(p, g.sebelum_{siapa}) r) FROM pekerja_penggabungan g"
                f" WHERE g.id = %s AND p.id = g.{siapa}_id", [gabung.pk],
            )  # fmt: skip

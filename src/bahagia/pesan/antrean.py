"""The outbox at work: one message after another is put on the line, and what came back is written down.

A message is marked as on the line, and that is committed, before the provider hears of it; what came back is a transaction of
its own. So whatever dies in between, the message is known to have been on the line. Three rules keep "none lost, none twice":

1. Only what was surely not accepted goes out again by itself.
2. What is not known waits for the provider's own word (webhook). It goes out again only when the provider has meanwhile told of
   something sent later, and of everything else that it accepted around then, so that its silence means no; without such signs
   it becomes a person's decision.
3. While a way out fails it is asked whether it is well, with growing rests, before another message tries it: an outage leaves
   one message unknown, not all.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Q

from bahagia.akun.access import Tempat, set_lingkup
from bahagia.dasar.jam import tanggal_kota
from bahagia.luar.jawaban import Hasil
from bahagia.pesan.aturan import aturan_pada, templat_versi
from bahagia.pesan.isian import sensor
from bahagia.pesan.jenis import HasilKirim, KabarPesan, KeadaanPesan, SaluranPesan, SebabPesan
from bahagia.pesan.models import PercobaanKirim, Pesan, SaluranKirim
from bahagia.pesan.penyalur import Penyalur
from bahagia.pesan.queries import has_izin, sidik_bebas
from bahagia.wilayah.queries import list_kota

TERHENTI: Final = timedelta(minutes=5)  # longer than any line stays open: whoever held it is dead
KEPASTIAN: Final = timedelta(minutes=30)  # the provider's word comes within seconds; it may be late itself
MASIH_BARU: Final = timedelta(minutes=5)  # no word yet about what was accepted just now says nothing
MENYERAH: Final = timedelta(hours=6)
PERCOBAAN_TERBANYAK: Final = 12
SEKALI: Final = 500  # messages of one round
#: Rest of a message after its n-th try, of a way out after its n-th failure in a row.
TUNGGU_PESAN: Final = tuple(timedelta(minutes=n) for n in (1, 2, 5, 10, 20, 40, 60, 120, 240))
JEDA_SALURAN: Final = tuple(timedelta(seconds=n) for n in (30, 60, 120, 300, 600, 900, 1800))


@dataclasses.dataclass
class Rekap:
    """What one round did."""

    dicoba: int = 0
    diterima: int = 0
    sementara: int = 0
    ditolak: int = 0
    tidak_pasti: int = 0


def kirim_giliran(
    penyalur: Mapping[SaluranPesan, Penyalur], *, kini: Callable[[], datetime], lama: timedelta = timedelta(seconds=20)
) -> Rekap:
    """Send what is due, by every way that is set up, for `lama` at most. `kini` tells the moment, again and again.

    Call it outside any transaction. Two at once do no harm: a message on the line is nobody else's.
    """
    rekap, mulai = Rekap(), kini()
    _rapikan(mulai)
    for saluran, lewat in penyalur.items():
        if not _is_sehat(saluran, lewat, kini):
            continue
        while rekap.dicoba < SEKALI and kini() - mulai <= lama and (pesan := _take(saluran, kini())) is not None:
            hasil = lewat.kirim(pesan)
            _record(pesan, hasil, kini())
            rekap.dicoba += 1
            setattr(rekap, hasil.jenis, getattr(rekap, hasil.jenis) + 1)
    return rekap


def masuk_lingkup() -> None:
    """The worker reaches the messages of every city."""
    set_lingkup(Tempat(kota=frozenset(list_kota().values_list("pk", flat=True))))


def lock_saluran(saluran: str) -> SaluranKirim:
    """Always the first lock, before any message: sender and webhook take them in one order."""
    return SaluranKirim.objects.select_for_update().get(pk=saluran)


def jeda(tangga: tuple[timedelta, ...], n: int) -> timedelta:
    return tangga[min(max(n, 1), len(tangga)) - 1]


def _rapikan(pada: datetime) -> None:
    """What no answer will come for any more: senders that died, silence that means no, news that is old."""
    with transaction.atomic():
        masuk_lingkup()
        jalur = {s.saluran: s for s in SaluranKirim.objects.select_for_update().order_by("saluran")}
        mati = Pesan.objects.filter(keadaan=KeadaanPesan.DIKIRIM, dicoba_pada__lt=pada - TERHENTI)
        PercobaanKirim.objects.filter(pesan__in=mati, hasil="").update(
            hasil=HasilKirim.TIDAK_PASTI, selesai_pada=pada, kode="terhenti"
        )
        mati.update(keadaan=KeadaanPesan.BELUM_PASTI)
        ragu = Pesan.objects.filter(keadaan=KeadaanPesan.BELUM_PASTI)
        if (sampai := _sunyi_sampai(jalur[SaluranPesan.WA], pada)) is not None:
            sunyi = Q(saluran=SaluranPesan.WA, dicoba_pada__lt=sampai, percobaan__lt=PERCOBAAN_TERBANYAK)
            ragu.filter(sunyi).update(keadaan=KeadaanPesan.ANTRE, mulai_pada=pada)
        # E-mail has nobody who tells later: a person decides at once.
        habis = Q(dicoba_pada__lt=pada - MENYERAH) | Q(saluran=SaluranPesan.SUREL, dicoba_pada__lt=pada - TERHENTI)
        ragu.filter(habis).update(keadaan=KeadaanPesan.GAGAL, sebab=SebabPesan.TIDAK_PASTI)
        Pesan.objects.filter(keadaan=KeadaanPesan.ANTRE, batas_pada__lt=pada).update(
            keadaan=KeadaanPesan.GAGAL, sebab=SebabPesan.LEWAT_WAKTU
        )


def _sunyi_sampai(jalur: SaluranKirim, pada: datetime) -> datetime | None:
    """Up to which moment the provider's silence about a message means that it never had it; None: it means nothing.

    A message that it accepted and has told nothing about shows that words go astray: then silence from half an hour before that
    one on means nothing either.
    """
    if jalur.bukti_pada is None:
        return None
    bisu = Pesan.objects.filter(
        saluran=jalur.saluran, keadaan=KeadaanPesan.TERKIRIM, kabar=KabarPesan.BELUM,
        dicoba_pada__gte=pada - MENYERAH - KEPASTIAN, dicoba_pada__lt=pada - MASIH_BARU,
    ).order_by("dicoba_pada").values_list("dicoba_pada", flat=True).first()  # fmt: skip
    batas = [jalur.bukti_pada, pada - KEPASTIAN]
    return min(batas if bisu is None else [*batas, bisu - KEPASTIAN])


def _is_sehat(saluran: SaluranPesan, lewat: Penyalur, kini: Callable[[], datetime]) -> bool:
    """A way out that failed last is asked first; what it answers lengthens its rest, or lets one message try it."""
    jalur = SaluranKirim.objects.get(pk=saluran)
    if not jalur.gagal_beruntun:
        return True
    if jalur.jeda_sampai is not None and jalur.jeda_sampai > kini():
        return False
    hasil = lewat.cek()
    if hasil.saluran:
        with transaction.atomic():
            _record_saluran(lock_saluran(saluran), hasil, kini())
    return not hasil.saluran


def _take(saluran: SaluranPesan, pada: datetime) -> Pesan | None:
    """The next message that may leave, marked as on the line; None when there is none or the way out rests."""
    with transaction.atomic():
        masuk_lingkup()
        jalur = lock_saluran(saluran)
        if jalur.jeda_sampai is not None and jalur.jeda_sampai > pada:
            return None
        antre = Pesan.objects.filter(saluran=saluran, keadaan=KeadaanPesan.ANTRE, mulai_pada__lte=pada, batas_pada__gte=pada)
        while (pesan := antre.select_for_update(skip_locked=True).order_by("mulai_pada", "id").first()) is not None:
            if _is_layak(pesan, pada):
                pesan.keadaan, pesan.dicoba_pada, pesan.percobaan = KeadaanPesan.DIKIRIM, pada, pesan.percobaan + 1
                pesan.save(update_fields=["keadaan", "dicoba_pada", "percobaan"])
                PercobaanKirim.objects.create(
                    kota_kode=pesan.kota_kode, kelurahan_kode=pesan.kelurahan_kode, rt_id=pesan.rt_id, pesan=pesan,
                    urut=pesan.percobaan, mulai_pada=pada,
                )  # fmt: skip
                return pesan
    return None


def _is_layak(pesan: Pesan, pada: datetime) -> bool:
    """Asked again right before it leaves: consent may be gone, and night may have come. What is not is moved aside."""
    assert pesan.alamat_indeks is not None
    if not has_izin(pesan.rt_id, pesan.saluran, pesan.alamat_indeks):
        pesan.keadaan, pesan.sebab = KeadaanPesan.BATAL, SebabPesan.IZIN_DICABUT
        pesan.save(update_fields=["keadaan", "sebab"])
        return False
    boleh = aturan_pada(pesan.kota_kode, tanggal_kota(pada)).boleh_sejak(pesan.templat, pada)
    if boleh > pada:
        pesan.mulai_pada = boleh
        if pesan.batas_pada >= pesan.dibuat_pada + timedelta(hours=templat_versi(pesan.templat, pesan.versi).umur):
            pesan.batas_pada = max(pesan.batas_pada, boleh + timedelta(hours=1))  # not where an earlier end was told
        pesan.save(update_fields=["mulai_pada", "batas_pada"])
        return False
    return True


def _record(kirim: Pesan, hasil: Hasil, pada: datetime) -> None:
    with transaction.atomic():
        masuk_lingkup()
        jalur = lock_saluran(kirim.saluran)
        pesan = Pesan.objects.select_for_update().get(pk=kirim.pk)
        PercobaanKirim.objects.filter(pesan=pesan, urut=kirim.percobaan, hasil="").update(
            hasil=hasil.jenis, selesai_pada=pada, kode=hasil.kode[:30], keterangan=sensor(hasil.kalimat)[:300]
        )
        _record_saluran(jalur, hasil, pada)
        if pesan.percobaan != kirim.percobaan or pesan.keadaan not in (KeadaanPesan.DIKIRIM, KeadaanPesan.BELUM_PASTI):
            return  # the provider's own word was faster
        if hasil.jenis == "diterima":
            pesan.keadaan, pesan.terkirim_pada = KeadaanPesan.TERKIRIM, pada
            pesan.id_penyedia = pesan.id_penyedia or sidik_bebas(pesan, hasil.id_penyedia)
        elif hasil.jenis == "tidak_pasti":
            pesan.keadaan = KeadaanPesan.BELUM_PASTI
        elif hasil.jenis == "ditolak":
            pesan.keadaan, pesan.sebab, pesan.keterangan = KeadaanPesan.GAGAL, SebabPesan.DITOLAK, _sebut(hasil)
        elif pesan.percobaan >= PERCOBAAN_TERBANYAK:
            pesan.keadaan, pesan.sebab, pesan.keterangan = KeadaanPesan.GAGAL, SebabPesan.HABIS, _sebut(hasil)
        else:
            pesan.keadaan = KeadaanPesan.ANTRE
            pesan.mulai_pada = pada + max(jeda(TUNGGU_PESAN, pesan.percobaan), timedelta(seconds=hasil.tunggu))
        pesan.save(update_fields=["keadaan", "terkirim_pada", "id_penyedia", "sebab", "keterangan", "mulai_pada"])


def _record_saluran(jalur: SaluranKirim, hasil: Hasil, pada: datetime) -> None:
    if hasil.saluran:
        jalur.gagal_beruntun += 1
        jalur.jeda_sampai = pada + max(jeda(JEDA_SALURAN, jalur.gagal_beruntun), timedelta(seconds=hasil.tunggu))
        jalur.keterangan = _sebut(hasil)
    else:  # it answered about this one message: the way itself is open
        jalur.gagal_beruntun, jalur.jeda_sampai, jalur.keterangan = 0, None, ""
        jalur.jalan_pada = pada
    jalur.save(update_fields=["gagal_beruntun", "jeda_sampai", "keterangan", "jalan_pada"])


def _sebut(hasil: Hasil) -> str:
    return sensor(f"{hasil.kode}: {hasil.kalimat}".strip(": "))[:300]

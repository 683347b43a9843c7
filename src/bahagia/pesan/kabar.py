"""What the provider tells by webhook. Words come twice and out of order: the furthest one counts, a repeat changes nothing."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from bahagia.akun.models import Akun
from bahagia.dasar.kunci import kunci_turunan
from bahagia.luar.whatsapp.kabar import KabarStatus, PesanMasuk
from bahagia.pesan.actions_izin import record_berhenti
from bahagia.pesan.antrean import lock_saluran
from bahagia.pesan.isian import index_alamat, sensor, sidik_penyedia
from bahagia.pesan.jenis import CaraIzin, KabarPesan, KeadaanPesan, SaluranPesan, SebabPesan
from bahagia.pesan.models import Pesan, SaluranKirim
from bahagia.pesan.queries import sidik_bebas

TINGKAT: Final = {"sent": KabarPesan.TERKIRIM, "delivered": KabarPesan.SAMPAI, "read": KabarPesan.DIBACA}
MAJU: Final = timedelta(minutes=5)  # a provider's clock that runs ahead further than this is not believed


def record_kabar(
    status: Sequence[KabarStatus], masuk: Sequence[PesanMasuk], *, oleh: Akun, pada: datetime
) -> dict[str, int]:
    """Statuses of our messages and answers of people, of one verified call. Gives how many said something new.

    Messages that are not ours are passed over: a number may have other senders. Of an answer nothing is kept but that it
    asked to stop. What is written here is the messages' own record; only a withdrawal of consent is an act.
    """
    jalur = lock_saluran(SaluranPesan.WA)
    hasil = {"kabar": sum(_record_status(jalur, s, pada) for s in status), "berhenti": 0}
    for satu in masuk:
        if satu.berhenti:
            hasil["berhenti"] += record_berhenti(
                oleh=oleh, pada=pada, kunci=kunci_turunan(satu.id_penyedia, "berhenti"), saluran=SaluranPesan.WA,
                alamat_indeks=index_alamat(SaluranPesan.WA, satu.dari), cara=CaraIzin.BALASAN,
            )  # fmt: skip
    return hasil


def _record_status(jalur: SaluranKirim, kabar: KabarStatus, pada: datetime) -> bool:
    pesan = _find(kabar)
    if pesan is None or not pesan.percobaan:
        return False
    kapan = kabar.pada if kabar.pada is not None and kabar.pada <= pada + MAJU else pada
    bukti = min(kapan, pesan.dicoba_pada or kapan)
    if jalur.bukti_pada is None or bukti > jalur.bukti_pada:
        jalur.bukti_pada = bukti
        jalur.save(update_fields=["bukti_pada"])
    lama = (pesan.keadaan, pesan.kabar, pesan.sebab, pesan.id_penyedia)
    sidik = sidik_penyedia(kabar.id_penyedia)
    pesan.id_penyedia = pesan.id_penyedia or sidik_bebas(pesan, kabar.id_penyedia)
    if pesan.id_penyedia != sidik:
        pesan.keterangan = f"Penyedia menyebut nomor lain juga: {sidik}"
    if kabar.status == "failed":
        _fail(pesan, kabar, kapan)
    else:
        _advance(pesan, TINGKAT[kabar.status], kapan)
    pesan.save(update_fields=["keadaan", "kabar", "kabar_pada", "sebab", "keterangan", "terkirim_pada", "id_penyedia"])
    return lama != (pesan.keadaan, pesan.kabar, pesan.sebab, pesan.id_penyedia)


def _find(kabar: KabarStatus) -> Pesan | None:
    baris = Pesan.objects.select_for_update().filter(saluran=SaluranPesan.WA)
    try:
        niat = uuid.UUID(kabar.tanda) if kabar.tanda else None
    except ValueError:
        return None
    return baris.filter(niat=niat).first() if niat else baris.filter(id_penyedia=sidik_penyedia(kabar.id_penyedia)).first()


def _fail(pesan: Pesan, kabar: KabarStatus, kapan: datetime) -> None:
    if pesan.kabar >= KabarPesan.SAMPAI:  # it is on the phone: an older word came late
        return
    if pesan.keadaan in (KeadaanPesan.TERKIRIM, KeadaanPesan.DIKIRIM, KeadaanPesan.BELUM_PASTI):
        pesan.terkirim_pada = pesan.terkirim_pada or kapan  # the provider had taken it
        pesan.keadaan, pesan.sebab, pesan.kabar_pada = KeadaanPesan.GAGAL, SebabPesan.DITOLAK, kapan
        pesan.keterangan = sensor(f"{kabar.kode}: {kabar.kalimat}")[:300]


def _advance(pesan: Pesan, tingkat: KabarPesan, kapan: datetime) -> None:
    if pesan.keadaan == KeadaanPesan.GAGAL and pesan.sebab == SebabPesan.DITOLAK and tingkat < KabarPesan.SAMPAI:
        return  # "sent" is older than "failed"
    if pesan.keadaan != KeadaanPesan.TERKIRIM:
        pesan.keadaan, pesan.sebab, pesan.terkirim_pada = KeadaanPesan.TERKIRIM, "", pesan.terkirim_pada or kapan
    if tingkat > pesan.kabar:
        pesan.kabar, pesan.kabar_pada = tingkat, kapan

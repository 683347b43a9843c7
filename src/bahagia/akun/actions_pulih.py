"""Getting back into one's account without e-mail: two officers, each of whom answers for it."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction

from bahagia.akun.access import lingkup_pada, require_izin
from bahagia.akun.actions import UMUR_PEMULIHAN, has_dipakai, require_pegang
from bahagia.akun.models import Akun, Pemulihan, Sesi
from bahagia.akun.peran import Izin
from bahagia.akun.sesi import end_sesi
from bahagia.akun.tautan import new_undangan
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.penolakan import Bentrok, Penolakan, TidakBerhak
from bahagia.jejak.tindakan import record_jejak, ringkas, tindakan

ALASAN_TERPENDEK = 10  # characters: "lupa" is no account of whom one has seen with which card
_K = Pemulihan.Keadaan


@tindakan
def propose_pemulihan(*, oleh: Akun, pada: datetime, kunci: str, akun: Akun, alasan: str) -> Pemulihan:
    """First officer: has seen the person and the KTP, and says so. Nothing is opened by this alone."""
    _require_bukan_sendiri(oleh, akun)
    _require_petugas(oleh, pada, akun)
    _require_alasan(alasan)
    if not has_dipakai(akun):
        raise Penolakan(
            "Akun ini belum pernah dipakai.", langkah="Buat saja tautan masuk yang baru.", kode="akun_belum_dipakai"
        )
    try:
        with transaction.atomic():
            return Pemulihan.objects.create(akun=akun, alasan=alasan.strip()[:300], diusulkan=pada, pengusul=oleh)
    except IntegrityError as salah:
        raise Bentrok(
            "Pemulihan akun ini sudah diusulkan.", langkah="Tunggu keputusan petugas kedua.", kode="pemulihan_ada"
        ) from salah


def approve_pemulihan(*, oleh: Akun, pada: datetime, pemulihan: Pemulihan) -> str:
    """Second officer, another person: yes. Gives the token of the link, which is stored nowhere; so this does not repeat."""
    with transaction.atomic():
        satu = _open(pemulihan, _K.DIUSULKAN)
        _require_bukan_sendiri(oleh, satu.akun)
        if oleh.pk == satu.pengusul_id:
            raise TidakBerhak(
                "Yang menyetujui harus orang lain dari yang mengusulkan.", langkah="Minta petugas kedua menyetujuinya.",
                kode="orang_sama",
            )  # fmt: skip
        _require_petugas(oleh, pada, satu.akun)
        _require_pengusul(satu, pada)
        token, undangan = new_undangan(satu.akun, oleh=oleh, pada=pada, umur=UMUR_PEMULIHAN)
        satu.keadaan, satu.diputus, satu.pemutus, satu.undangan = _K.DISETUJUI, pada, oleh, undangan
        satu.save()
        record_jejak(
            "akun.approve_pemulihan", oleh=oleh, pada=pada, objek=satu.akun,
            isi={"pemulihan": satu.pk, "pengusul": satu.pengusul_id},
        )  # fmt: skip
        return token


@tindakan
def reject_pemulihan(*, oleh: Akun, pada: datetime, kunci: str, pemulihan: Pemulihan) -> Pemulihan:
    """No: by an officer over the person, or by the person, who did not ask for it. An unused link ends too."""
    satu = _open(pemulihan, _K.DIUSULKAN, _K.DISETUJUI)
    if oleh.pk != satu.akun_id:
        _require_petugas(oleh, pada, satu.akun)
    if satu.undangan is not None:
        satu.undangan.sampai = pada
        satu.undangan.save(update_fields=["sampai"])
    satu.keadaan, satu.diputus, satu.pemutus = _K.DITOLAK, pada, oleh
    satu.save()
    ringkas(akun=satu.akun_id)
    return satu


def issue_pemulihan_konsol(*, oleh: Akun, pada: datetime, akun: Akun, alasan: str) -> str:
    """The last administrator shut out: whoever holds the server's console issues the link (`./bahagia pulihkan`).

    `oleh` is the software's own account. The row says that no second officer was there.
    """
    if not oleh.sistem:
        raise TidakBerhak(
            "Perintah ini hanya dari konsol peladen.", langkah="Usulkan pemulihan seperti biasa.", kode="tidak_berhak"
        )
    _require_alasan(alasan)
    with transaction.atomic():
        Pemulihan.objects.filter(akun=akun, keadaan=_K.DIUSULKAN).update(keadaan=_K.DITOLAK, diputus=pada, pemutus=oleh)
        usul = Pemulihan.objects.create(akun=akun, alasan=f"Konsol peladen: {alasan}"[:300], diusulkan=pada, pengusul=oleh)
        token, undangan = new_undangan(akun, oleh=oleh, pada=pada, umur=UMUR_PEMULIHAN)
        usul.keadaan, usul.diputus, usul.undangan = _K.DISETUJUI, pada, undangan
        usul.save()
        record_jejak("akun.issue_pemulihan_konsol", oleh=oleh, pada=pada, objek=akun, isi={"pemulihan": usul.pk})
        return token


@tindakan
def close_sesi(*, oleh: Akun, pada: datetime, kunci: str, akun: Akun, sesi_ids: list[int] | None = None) -> int:
    """End sessions of `akun` (all of them without `sesi_ids`): by the owner, or by an officer when the phone was lost."""
    if oleh.pk != akun.pk:
        _require_petugas(oleh, pada, akun)
    sesi = Sesi.objects.filter(akun=akun)
    jumlah = end_sesi(sesi if sesi_ids is None else sesi.filter(pk__in=sesi_ids), pada=pada)
    ringkas(akun=akun.pk, sesi_diakhiri=jumlah)
    return jumlah


def _open(pemulihan: Pemulihan, *boleh: Pemulihan.Keadaan) -> Pemulihan:
    satu = Pemulihan.objects.select_for_update(of=("self",)).select_related("akun", "undangan").get(pk=pemulihan.pk)
    if satu.keadaan not in boleh:
        raise Bentrok(
            "Pemulihan ini sudah diputuskan.", langkah="Muat ulang halaman untuk melihat hasilnya.", kode="sudah_diputus"
        )
    return satu


def _require_petugas(oleh: Akun, pada: datetime, akun: Akun) -> None:
    """An officer who manages accounts, and the whole of this one."""
    if not oleh.sistem:
        require_izin(lingkup_pada(oleh, pada=tanggal_kota(pada)), Izin.KELOLA_AKUN)
    require_pegang(oleh, pada, akun)


def _require_pengusul(usul: Pemulihan, pada: datetime) -> None:
    """Two officers answer for it on the day it is approved: the word of one who lost the post meanwhile is none."""
    try:
        _require_petugas(usul.pengusul, pada, usul.akun)
    except TidakBerhak as salah:
        raise TidakBerhak(
            "Petugas yang mengusulkan pemulihan ini tidak berwenang lagi.",
            langkah="Tolak usul ini, lalu minta petugas yang berwenang mengusulkannya lagi.", kode="pengusul_lepas",
        ) from salah  # fmt: skip


def _require_alasan(alasan: str) -> None:
    if len(alasan.strip()) < ALASAN_TERPENDEK:
        raise Penolakan(
            "Alasannya belum jelas.", langkah="Tulis siapa yang datang, kapan, dan kartu apa yang diperlihatkan.",
            kode="alasan_kosong", bidang="alasan",
        )  # fmt: skip


def _require_bukan_sendiri(oleh: Akun, akun: Akun) -> None:
    if oleh.pk == akun.pk:
        raise TidakBerhak(
            "Tidak ada orang yang memulihkan akunnya sendiri.", langkah="Minta petugas lain.", kode="akun_sendiri"
        )

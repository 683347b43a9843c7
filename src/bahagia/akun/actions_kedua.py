"""The second factor: app with six figures, passkeys, codes on paper. None of these acts repeats: each is new or refused."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from bahagia.akun import passkey, totp
from bahagia.akun.access import wajib_kedua
from bahagia.akun.models import Akun, AplikasiKode, KodeCadangan, KunciMasuk
from bahagia.akun.percobaan import KODE, record_percobaan_gagal, require_boleh_mencoba
from bahagia.akun.queries import has_faktor_kedua
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.penolakan import Bentrok, Penolakan
from bahagia.jejak.tindakan import record_jejak

JUMLAH_CADANGAN = 10  # codes on one sheet
HURUF = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # without letters and figures that look alike
PANJANG_CADANGAN = 10  # of 32 letters: 50 bits, too many to try at eight in a quarter of an hour
KUNCI_TERBANYAK = 8  # passkeys of one person: phone, old phone, office, home, and room to spare


def register_aplikasi_kode(*, oleh: Akun, pada: datetime, rahasia: str, kode: str) -> list[str]:
    """The app shows the right figures for `rahasia`: from now on it is asked for. Gives the codes for paper when there were
    none yet. Raises Penolakan on a wrong code."""
    langkah = totp.langkah_of(rahasia, kode, pada=pada)
    if langkah is None:
        raise _salah_kode()
    with transaction.atomic():
        _kunci_akun(oleh)
        AplikasiKode.objects.update_or_create(
            akun=oleh, defaults={"rahasia": totp.seal_rahasia(rahasia), "langkah": langkah, "dibuat": pada}
        )
        record_jejak("akun.register_aplikasi_kode", oleh=oleh, pada=pada, objek=oleh)
        return _first_cadangan(oleh, pada)


def register_kunci_masuk(*, oleh: Akun, pada: datetime, jawaban: str, nama: str, session: object) -> list[str]:
    """Keep the passkey that the browser has just made. Gives the codes for paper when there were none yet."""
    data, hitungan = passkey.read_daftar(jawaban, session, pada=pada)
    with transaction.atomic():
        _kunci_akun(oleh)
        if oleh.kunci_masuk.count() >= KUNCI_TERBANYAK:
            raise Penolakan(
                _("Kunci masuk Bapak/Ibu sudah sebanyak yang boleh."), langkah=_("Hapus yang tidak dipakai lagi."), kode="penuh"
            )
        baru, dibuat = KunciMasuk.objects.get_or_create(
            kredensial=data.credential_id,
            defaults={"akun": oleh, "nama": nama.strip()[:40], "isi": bytes(data), "hitungan": hitungan, "dibuat": pada},
        )
        if not dibuat:
            raise Bentrok(_("Kunci masuk ini sudah terdaftar."), langkah=_("Pakai saja untuk masuk."), kode="kunci_ada")
        record_jejak("akun.register_kunci_masuk", oleh=oleh, pada=pada, objek=oleh, isi={"kunci": baru.pk})
        return _first_cadangan(oleh, pada)


def revoke_aplikasi_kode(*, oleh: Akun, pada: datetime) -> None:
    """The app is no longer asked for. Refused when it is the last factor of somebody who must have one."""
    with transaction.atomic():
        _kunci_akun(oleh)
        AplikasiKode.objects.filter(akun=oleh).delete()
        record_jejak("akun.revoke_aplikasi_kode", oleh=oleh, pada=pada, objek=oleh)
        _after_revoke(oleh, pada)


def revoke_kunci_masuk(*, oleh: Akun, pada: datetime, id_kunci: int) -> None:
    """One passkey opens nothing any more. Refused when it is the last factor of somebody who must have one."""
    with transaction.atomic():
        _kunci_akun(oleh)
        if oleh.kunci_masuk.filter(pk=id_kunci).delete()[0]:
            record_jejak("akun.revoke_kunci_masuk", oleh=oleh, pada=pada, objek=oleh, isi={"kunci": id_kunci})
        _after_revoke(oleh, pada)


def issue_kode_cadangan(*, oleh: Akun, pada: datetime) -> list[str]:
    """Ten new codes; those of before open nothing any more. Shown once: only digests are kept."""
    with transaction.atomic():
        _kunci_akun(oleh)
        if not has_faktor_kedua(oleh):
            raise Penolakan(
                _("Kode cadangan dibuat sesudah ada aplikasi kode atau kunci masuk."),
                langkah=_("Daftarkan salah satunya dahulu."), kode="belum_dua_langkah",
            )  # fmt: skip
        return _new_cadangan(oleh, pada)


def record_kode(*, akun: Akun, kode: str, alamat: str, pada: datetime) -> str:
    """Use a code once: of the app, or of the paper. Gives which (`kode`, `cadangan`).

    Refuses a wrong one (the caller keeps the transaction: `record_kode_gagal` has counted it) and one used before.
    """
    require_boleh_mencoba(str(akun.pk), alamat, pada=pada, apa=KODE, akun=akun)
    if _use_aplikasi(akun, kode, pada):
        return "kode"
    if _use_cadangan(akun, kode, pada):
        record_jejak("akun.record_kode_cadangan", oleh=akun, pada=pada, objek=akun)
        return "cadangan"
    record_percobaan_gagal(str(akun.pk), alamat, pada=pada, apa=KODE, akun=akun)
    raise _salah_kode()


def record_kunci(*, jawaban: str, session: object, pada: datetime, akun: Akun | None = None) -> Akun:
    """Use a passkey: whose it is. `akun`: the one who must be behind it (second step). A device that counts its
    signatures must count on: one that counts back may be a copy, and is refused."""
    kunci, hitungan = passkey.read_masuk(jawaban, session, pada=pada)
    if akun is not None and kunci.akun_id != akun.pk:
        raise Penolakan(
            _("Kunci masuk itu milik akun lain."), langkah=_("Pakai kunci masuk Bapak/Ibu sendiri."), kode="kunci_lain"
        )
    naik = KunciMasuk.objects.filter(pk=kunci.pk)
    if hitungan or kunci.hitungan:
        naik = naik.filter(hitungan__lt=hitungan)
    if not naik.update(hitungan=hitungan, dipakai=pada):
        record_jejak("akun.reject_kunci_masuk", oleh=kunci.akun, pada=pada, objek=kunci.akun, isi={"kunci": kunci.pk})
        raise Penolakan(
            _("Kunci masuk ini memberi hitungan yang mundur, seperti salinan."),
            langkah=_("Masuk dengan cara lain, lalu hapus kunci masuk itu."), kode="kunci_mundur",
        )  # fmt: skip
    return kunci.akun


def _use_aplikasi(akun: Akun, kode: str, pada: datetime) -> bool:
    aplikasi = AplikasiKode.objects.filter(akun=akun).first()
    langkah = totp.langkah_of(totp.open_rahasia(aplikasi.rahasia), kode, pada=pada) if aplikasi else None
    # One statement decides: of two who send the same code at once the second finds the step already used.
    return langkah is not None and bool(AplikasiKode.objects.filter(akun=akun, langkah__lt=langkah).update(langkah=langkah))


def _use_cadangan(akun: Akun, kode: str, pada: datetime) -> bool:
    sama = KodeCadangan.objects.filter(akun=akun, digest=_digest(akun, kode), dipakai__isnull=True)
    return bool(sama.update(dipakai=pada))


def _first_cadangan(akun: Akun, pada: datetime) -> list[str]:
    return [] if akun.kode_cadangan.filter(dipakai__isnull=True).exists() else _new_cadangan(akun, pada)


def _new_cadangan(akun: Akun, pada: datetime) -> list[str]:
    akun.kode_cadangan.all().delete()
    kode = ["".join(secrets.choice(HURUF) for _ in range(PANJANG_CADANGAN)) for _ in range(JUMLAH_CADANGAN)]
    KodeCadangan.objects.bulk_create(KodeCadangan(akun=akun, digest=_digest(akun, k)) for k in kode)
    record_jejak("akun.issue_kode_cadangan", oleh=akun, pada=pada, objek=akun)
    return [f"{k[:5]}-{k[5:]}" for k in kode]


def _after_revoke(akun: Akun, pada: datetime) -> None:
    if has_faktor_kedua(akun):
        return
    if wajib_kedua(akun, pada=tanggal_kota(pada)):
        raise Penolakan(
            _("Jabatan Bapak/Ibu wajib memakai langkah kedua, dan ini yang terakhir."),
            langkah=_("Daftarkan penggantinya dahulu, lalu hapus yang ini."), kode="faktor_terakhir",
        )  # fmt: skip
    akun.kode_cadangan.all().delete()


def _kunci_akun(akun: Akun) -> None:
    """One change of one person's factors at a time."""
    Akun.objects.select_for_update().get(pk=akun.pk)


def _digest(akun: Akun, kode: str) -> str:
    baku = "".join(h for h in kode.upper() if h in HURUF)
    return hmac.new(settings.KUNCI_INDEKS, f"cadangan:{akun.pk}:{baku}".encode(), hashlib.sha256).hexdigest()


def _salah_kode() -> Penolakan:
    return Penolakan(
        _("Kode itu tidak cocok atau sudah pernah dipakai."),
        langkah=_("Tunggu sampai aplikasi menunjukkan kode berikutnya, lalu tulis yang baru."), kode="kode_salah", bidang="kode",
    )  # fmt: skip

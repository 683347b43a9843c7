"""Acts on accounts and posts."""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import secrets
from datetime import date, datetime, timedelta

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q

from bahagia.akun.access import lingkup_pada
from bahagia.akun.models import Akun, Jabatan, PercobaanMasuk, Undangan
from bahagia.akun.peran import TINGKAT, Izin, Peran
from bahagia.akun.telepon import read_telepon
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.penolakan import Bentrok, Penolakan, TidakBerhak
from bahagia.jejak.tindakan import record_jejak, ringkas, tindakan
from bahagia.wilayah.models import RT, Wilayah

UMUR_UNDANGAN = timedelta(days=7)  # long enough for a Ketua RT to find time, short enough for a link in a chat
#: Posts that a lurah may give, in the RT of the kelurahan.
PERAN_DARI_LURAH = frozenset({Peran.KETUA_RT, Peran.SEKRETARIS, Peran.BENDAHARA})
BATAS_PERCOBAAN = 8  # failed sign-ins per name or address before a pause
JEDA_PERCOBAAN = timedelta(minutes=15)


@tindakan
def register_akun(
    *, oleh: Akun, pada: datetime, kunci: str, nama: str, telepon: str = "", email: str = "",
) -> Akun:  # fmt: skip
    """An account without password: its owner sets one through an invitation."""
    _require_kelola(oleh, pada)
    if not nama.strip():
        raise Penolakan("Nama belum diisi.", langkah="Tulis nama lengkap.", kode="nama_kosong", bidang="nama")
    akun = Akun(nama=nama.strip(), telepon=read_telepon(telepon) if telepon.strip() else None, email=email.strip() or None)
    akun.set_unusable_password()
    try:
        akun.full_clean(exclude=["password"])
    except ValidationError as salah:
        raise Penolakan(" ".join(salah.messages), langkah="Perbaiki isiannya.", kode="akun_tidak_sah") from salah
    akun.save()
    return akun


@tindakan
def open_jabatan(
    *, oleh: Akun, pada: datetime, kunci: str, akun: Akun, peran: Peran, sejak: date, rt: RT | None = None,
    wilayah: Wilayah | None = None, sampai: date | None = None, dasar_hukum: str = "",
) -> Jabatan:  # fmt: skip
    """Give a post. Nobody gives one to themselves; a lurah gives only posts of the RT in the kelurahan."""
    _require_beri(oleh, pada, akun, peran, rt)
    tempat = "rt" if rt else {2: "kota", 3: "kecamatan", 4: "kelurahan"}.get(wilayah.tingkat if wilayah else 0, "")
    if tempat not in TINGKAT[peran]:
        raise Penolakan(
            f"{peran.label} tidak dipegang di tingkat itu.", langkah="Pilih wilayah yang sesuai.", kode="tingkat_salah",
        )  # fmt: skip
    kota = rt.kota_kode if rt else (wilayah.pk[:5] if wilayah else "")
    try:
        with transaction.atomic():
            return Jabatan.objects.create(
                akun=akun, peran=peran, rt=rt, wilayah=wilayah, kota_kode=kota, sejak=sejak, sampai=sampai,
                dasar_hukum=dasar_hukum,
            )  # fmt: skip
    except IntegrityError as salah:
        raise Bentrok(
            f"Jabatan {peran.label} di {rt or wilayah} masih dipegang orang lain pada masa itu.",
            langkah="Akhiri jabatan lamanya dahulu.", kode="jabatan_dipegang",
        ) from salah  # fmt: skip


@tindakan
def close_jabatan(*, oleh: Akun, pada: datetime, kunci: str, jabatan: Jabatan, sampai: date, alasan: str) -> Jabatan:
    """End a post on `sampai` (exclusive), with the reason kept in the record."""
    _require_beri(oleh, pada, jabatan.akun, Peran(jabatan.peran), jabatan.rt)
    if sampai <= jabatan.sejak:
        raise Penolakan(
            "Jabatan baru mulai hari itu, jadi belum dapat diakhiri.", langkah="Akhiri paling cepat besok.",
            kode="jabatan_baru_mulai",
        )  # fmt: skip
    jabatan.sampai = sampai
    jabatan.save(update_fields=["sampai"])
    ringkas(alasan=alasan[:200])
    return jabatan


def issue_undangan(*, oleh: Akun, pada: datetime, akun: Akun) -> str:
    """A new one-time token for `akun`; earlier unused ones end. Not repeatable on purpose: each link is new.

    Gives the token itself, which is stored nowhere: only the caller can show or send it.
    """
    _require_kelola(oleh, pada)
    _require_pegang(oleh, pada, akun)
    token = secrets.token_urlsafe(24)
    with transaction.atomic():
        akun.undangan.filter(dipakai__isnull=True).update(sampai=pada)
        Undangan.objects.create(
            akun=akun, digest=_digest(token), dibuat=pada, sampai=pada + UMUR_UNDANGAN, oleh_id=oleh.pk
        )
        record_jejak("akun.issue_undangan", oleh=oleh, pada=pada, objek=akun)
    return token


def undangan_for(token: str, *, pada: datetime) -> Undangan:
    """The living invitation behind a link, or a refusal that says how to get a new one."""
    undangan = Undangan.objects.select_related("akun").filter(digest=_digest(token)).first()
    if undangan is None or undangan.dipakai is not None or undangan.sampai <= pada:
        raise Penolakan(
            "Tautan undangan ini sudah dipakai atau sudah lewat waktunya.",
            langkah="Minta tautan baru kepada lurah atau administrator.", kode="undangan_habis",
        )  # fmt: skip
    return undangan


def record_kata_sandi(*, token: str, kata_sandi: str, pada: datetime) -> Akun:
    """Use an invitation once: set the password of its account. Two at once: the second is refused."""
    with transaction.atomic():
        undangan = undangan_for(token, pada=pada)
        try:
            validate_password(kata_sandi, undangan.akun)
        except ValidationError as salah:
            raise Penolakan(
                " ".join(salah.messages), langkah="Pilih kata sandi lain.", kode="sandi_lemah", bidang="kata_sandi",
            ) from salah  # fmt: skip
        if not Undangan.objects.filter(pk=undangan.pk, dipakai__isnull=True).update(dipakai=pada):
            raise Bentrok(
                "Tautan undangan ini baru saja dipakai.", langkah="Masuk dengan kata sandi yang dibuat tadi.",
                kode="undangan_habis",
            )  # fmt: skip
        undangan.akun.set_password(kata_sandi)
        undangan.akun.save(update_fields=["password"])
        record_jejak("akun.record_kata_sandi", oleh=undangan.akun, pada=pada, objek=undangan.akun)
        return undangan.akun


def require_boleh_mencoba(nama: str, alamat: str, *, pada: datetime) -> None:
    """Refuse a sign-in while too many have failed for this name or from this address, in every process alike."""
    digest_nama, digest_alamat = _digest_percobaan(nama, alamat)
    gagal = PercobaanMasuk.objects.filter(digest__in=[digest_nama, digest_alamat], pada__gt=pada - JEDA_PERCOBAAN)
    nama_gagal = gagal.filter(digest=digest_nama).count()
    if nama_gagal >= BATAS_PERCOBAAN or gagal.count() - nama_gagal >= BATAS_PERCOBAAN * 5:
        raise Penolakan(
            "Terlalu banyak percobaan masuk yang gagal.",
            langkah="Tunggu 15 menit, lalu coba lagi, atau minta tautan baru.", kode="terlalu_sering",
        )  # fmt: skip


def record_percobaan_gagal(nama: str, alamat: str, *, pada: datetime) -> None:
    """Count one failed sign-in against the name and the address (both only as digests)."""
    PercobaanMasuk.objects.filter(pada__lt=pada - timedelta(days=1)).delete()
    PercobaanMasuk.objects.bulk_create(PercobaanMasuk(digest=x, pada=pada) for x in _digest_percobaan(nama, alamat))


def akun_by_nama_masuk(nama: str) -> Akun | None:
    """The account behind what was typed at sign-in: an e-mail address, or a phone number in any spelling."""
    nama = nama.strip()
    if "@" in nama:
        return Akun.objects.filter(email__iexact=nama, is_active=True).first()
    try:
        return Akun.objects.filter(telepon=read_telepon(nama), is_active=True).first()
    except Penolakan:
        return None


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _digest_percobaan(nama: str, alamat: str) -> tuple[str, str]:
    """One name in all its spellings is one name to guess at. Keyed: a phone number is short enough to be tried out."""
    baku = nama.strip().lower()
    with contextlib.suppress(Penolakan):
        baku = read_telepon(baku)
    return tuple(  # type: ignore[return-value]
        hmac.new(settings.KUNCI_INDEKS, x.encode(), hashlib.sha256).hexdigest() for x in (f"nama:{baku}", f"alamat:{alamat}")
    )


def _require_kelola(oleh: Akun, pada: datetime) -> None:
    if not oleh.sistem and not lingkup_pada(oleh, pada=tanggal_kota(pada)).has(Izin.KELOLA_AKUN):
        raise TidakBerhak(
            "Jabatan Bapak/Ibu tidak berwenang mengundang orang.", langkah="Minta bantuan lurah atau administrator.",
            kode="tidak_berhak",
        )  # fmt: skip


def _require_pegang(oleh: Akun, pada: datetime, akun: Akun) -> None:
    """A link takes the whole account over, so whoever issues one must be entitled to every post the account holds now
    or later: a lurah who gives DPMPPA a post in an RT does not thereby get the keys of DPMPPA."""
    if oleh.sistem:
        return
    hari = tanggal_kota(pada)
    tempat = lingkup_pada(oleh, pada=hari).tempat(Izin.KELOLA_AKUN)
    for satu in akun.jabatan.filter(Q(sampai__isnull=True) | Q(sampai__gt=hari)).select_related("rt__kelurahan"):
        if satu.kota_kode in tempat.kota or (satu.peran in PERAN_DARI_LURAH and satu.rt in tempat):
            continue
        raise TidakBerhak(
            "Akun itu juga memegang jabatan di luar wewenang Bapak/Ibu, jadi tautannya tidak dapat dibuat di sini.",
            langkah="Minta administrator kota membuat tautannya.", kode="tidak_berhak",
        )  # fmt: skip


def _require_beri(oleh: Akun, pada: datetime, akun: Akun, peran: Peran, rt: RT | None) -> None:
    if oleh.sistem:
        return
    if akun.pk == oleh.pk:
        raise TidakBerhak(
            "Tidak ada orang yang boleh mengatur jabatannya sendiri.", langkah="Minta petugas lain melakukannya.",
            kode="jabatan_sendiri",
        )  # fmt: skip
    lingkup = lingkup_pada(oleh, pada=tanggal_kota(pada))
    tempat = lingkup.tempat(Izin.KELOLA_AKUN)
    if tempat.kota or (rt is not None and rt in tempat and peran in PERAN_DARI_LURAH):
        return
    raise TidakBerhak(
        "Jabatan Bapak/Ibu tidak berwenang mengatur jabatan itu.", langkah="Minta bantuan administrator kota.",
        kode="tidak_berhak",
    )  # fmt: skip



"""Acts on accounts and posts."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Q

from bahagia.akun.access import lingkup_pada
from bahagia.akun.models import Akun, AplikasiKode, CaraAkhir, Jabatan, Pemulihan, Penangguhan, Undangan
from bahagia.akun.peran import TINGKAT, Izin, Peran
from bahagia.akun.percobaan import record_percobaan_gagal, require_boleh_mencoba
from bahagia.akun.queries import has_faktor_kedua
from bahagia.akun.sesi import end_sesi
from bahagia.akun.tautan import digest_token, new_undangan
from bahagia.akun.telepon import read_telepon
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.penolakan import Bentrok, Penolakan, TidakBerhak
from bahagia.jejak.tindakan import record_jejak, ringkas, tindakan
from bahagia.wilayah.models import RT, Wilayah

UMUR_UNDANGAN = timedelta(days=7)  # long enough for a Ketua RT to find time, short enough for a link in a chat
#: Posts that a lurah may give, in the RT of the kelurahan.
PERAN_DARI_LURAH = frozenset({Peran.KETUA_RT, Peran.SEKRETARIS, Peran.BENDAHARA})
UMUR_PEMULIHAN = timedelta(hours=24)  # handed over in person or at once: a link to a used account lives short


@tindakan
def register_akun(
    *, oleh: Akun, pada: datetime, kunci: str, nama: str, telepon: str = "", email: str = "",
) -> Akun:  # fmt: skip
    """An account without password: its owner sets one through an invitation."""
    require_kelola(oleh, pada)
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
    wilayah: Wilayah | None = None, sampai: date | None = None, dasar_hukum: str = "", plt: bool = False,
) -> Jabatan:  # fmt: skip
    """Give a post. Nobody gives one to themselves; a lurah gives only posts of the RT in the kelurahan. `plt`: acting, while
    the post is vacant or its holder suspended, until the decree of a successor."""
    _require_beri(oleh, pada, akun, peran, rt)
    if plt:
        _require_kosong(peran, rt, wilayah, sejak)
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
                dasar_hukum=dasar_hukum, plt=plt,
            )  # fmt: skip
    except IntegrityError as salah:
        raise Bentrok(
            f"Jabatan {peran.label} di {rt or wilayah} masih dipegang orang lain pada masa itu.",
            langkah="Akhiri jabatan lamanya dahulu.", kode="jabatan_dipegang",
        ) from salah  # fmt: skip


@tindakan
def close_jabatan(
    *, oleh: Akun, pada: datetime, kunci: str, jabatan: Jabatan, sampai: date, alasan: str,
    cara: CaraAkhir = CaraAkhir.HABIS,
) -> Jabatan:  # fmt: skip
    """End a post on `sampai` (exclusive), with how and why kept in the record. Rights end with that day; after a death the
    account is locked and its sessions end at once."""
    _require_beri(oleh, pada, jabatan.akun, Peran(jabatan.peran), jabatan.rt)
    if jabatan.sampai is not None and jabatan.sampai <= sampai:  # ending it again would make it longer
        raise Bentrok("Jabatan ini sudah berakhir.", langkah="Muat ulang halaman.", kode="sudah_berakhir")
    if sampai <= jabatan.sejak and cara != CaraAkhir.MENINGGAL:
        raise Penolakan(
            "Jabatan baru mulai hari itu, jadi belum dapat diakhiri.", langkah="Akhiri paling cepat besok.",
            kode="jabatan_baru_mulai",
        )  # fmt: skip
    jabatan.sampai, jabatan.cara_akhir = max(sampai, jabatan.sejak + timedelta(days=1)), cara
    jabatan.save(update_fields=["sampai", "cara_akhir"])
    ringkas(alasan=alasan[:200], cara=cara.value)
    if cara == CaraAkhir.MENINGGAL:
        require_pegang(oleh, pada, jabatan.akun)
        jabatan.akun.is_active = False
        jabatan.akun.save(update_fields=["is_active"])
        ringkas(sesi_diakhiri=end_sesi(jabatan.akun.sesi.all(), pada=pada))
    return jabatan


@tindakan
def open_penangguhan(
    *, oleh: Akun, pada: datetime, kunci: str, jabatan: Jabatan, sejak: date, alasan: str, sampai: date | None = None,
) -> Penangguhan:  # fmt: skip
    """Suspend a post for [sejak, sampai): it is kept, its rights are not. The reason is part of the record."""
    _require_beri(oleh, pada, jabatan.akun, Peran(jabatan.peran), jabatan.rt)
    if not alasan.strip():
        raise Penolakan("Alasan belum ditulis.", langkah="Tulis alasan dan nomor suratnya.", kode="alasan_kosong")
    if sampai is not None and sampai <= sejak:
        raise Penolakan(
            "Akhir penangguhan harus setelah mulainya.", langkah="Periksa tanggalnya.", kode="masa_salah", bidang="sampai"
        )
    try:
        with transaction.atomic():
            return Penangguhan.objects.create(
                jabatan=jabatan, sejak=sejak, sampai=sampai, alasan=alasan.strip()[:300], oleh=oleh
            )
    except IntegrityError as salah:
        raise Bentrok(
            "Jabatan ini sudah ditangguhkan pada masa itu.", langkah="Cabut yang lama dahulu.", kode="sudah_ditangguhkan"
        ) from salah


@tindakan
def close_penangguhan(
    *, oleh: Akun, pada: datetime, kunci: str, penangguhan: Penangguhan, sampai: date, alasan: str
) -> Penangguhan:
    """Lift a suspension: the rights are back from `sampai` on."""
    jabatan = penangguhan.jabatan
    _require_beri(oleh, pada, jabatan.akun, Peran(jabatan.peran), jabatan.rt)
    if penangguhan.sampai is not None and penangguhan.sampai <= sampai:
        raise Penolakan("Penangguhan ini sudah berakhir.", langkah="Tidak perlu dicabut lagi.", kode="sudah_berakhir")
    penangguhan.sampai, penangguhan.alasan_cabut = max(sampai, penangguhan.sejak), alasan.strip()[:300]
    penangguhan.save(update_fields=["sampai", "alasan_cabut"])
    return penangguhan


def issue_undangan(*, oleh: Akun, pada: datetime, akun: Akun) -> str:
    """A new one-time token for `akun`; earlier unused ones end. Not repeatable on purpose: each link is new.

    Only while the account has never been used: one officer alone does not take over an account that somebody works with
    (`actions_pulih`). Gives the token itself, which is stored nowhere: only the caller can show or send it.
    """
    require_kelola(oleh, pada)
    require_pegang(oleh, pada, akun)
    with transaction.atomic():
        akun = Akun.objects.select_for_update().get(pk=akun.pk)
        if has_dipakai(akun):
            raise TidakBerhak(
                "Akun ini sudah dipakai, jadi tautan masuknya tidak dibuat oleh satu orang saja.",
                langkah="Usulkan pemulihan akun; petugas kedua menyetujuinya.", kode="akun_dipakai",
            )  # fmt: skip
        token, _undangan = new_undangan(akun, oleh=oleh, pada=pada, umur=UMUR_UNDANGAN)
        record_jejak("akun.issue_undangan", oleh=oleh, pada=pada, objek=akun)
    return token


def has_dipakai(akun: Akun) -> bool:
    """Whether somebody works with this account already: a password or a second factor was set."""
    return akun.has_usable_password() or has_faktor_kedua(akun)


def undangan_for(token: str, *, pada: datetime) -> Undangan:
    """The living invitation behind a link, or a refusal that says how to get a new one."""
    undangan = Undangan.objects.select_related("akun", "pemulihan").filter(digest=digest_token(token)).first()
    if undangan is None or undangan.dipakai is not None or undangan.sampai <= pada or not undangan.akun.is_active:
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
        akun = undangan.akun
        if pulih := Pemulihan.objects.filter(undangan=undangan).first():
            _empty_akun(akun, pulih, pada)
        elif has_dipakai(akun):
            raise Bentrok(
                "Akun ini sudah mempunyai kata sandi.", langkah="Masuk seperti biasa.", kode="undangan_habis",
            )  # fmt: skip
        akun.set_password(kata_sandi)
        akun.save(update_fields=["password"])
        record_jejak("akun.record_kata_sandi", oleh=akun, pada=pada, objek=akun, isi={"pemulihan": pulih.pk} if pulih else {})
        return akun


def record_ganti_sandi(*, oleh: Akun, pada: datetime, lama: str, baru: str, alamat: str) -> None:
    """Another password for oneself. Raises Penolakan when the present one is wrong (counted) or the new one weak."""
    require_boleh_mencoba(str(oleh.pk), alamat, pada=pada, akun=oleh)
    if not oleh.check_password(lama):
        record_percobaan_gagal(str(oleh.pk), alamat, pada=pada, akun=oleh)
        raise Penolakan(
            "Kata sandi yang sekarang tidak cocok.", langkah="Tulis kata sandi yang biasa dipakai.", kode="sandi_salah",
            bidang="lama",
        )  # fmt: skip
    try:
        validate_password(baru, oleh)
    except ValidationError as salah:
        raise Penolakan(
            " ".join(salah.messages), langkah="Pilih kata sandi lain.", kode="sandi_lemah", bidang="kata_sandi"
        ) from salah
    oleh.set_password(baru)
    oleh.save(update_fields=["password"])
    record_jejak("akun.record_ganti_sandi", oleh=oleh, pada=pada, objek=oleh)


def _empty_akun(akun: Akun, pulih: Pemulihan, pada: datetime) -> None:
    """A recovered account starts anew: no second factor, no open session of before."""
    if pulih.keadaan != Pemulihan.Keadaan.DISETUJUI:
        raise Penolakan("Pemulihan ini sudah dibatalkan.", langkah="Minta petugas mengusulkannya lagi.", kode="undangan_habis")
    AplikasiKode.objects.filter(akun=akun).delete()
    akun.kunci_masuk.all().delete()
    akun.kode_cadangan.all().delete()
    end_sesi(akun.sesi.all(), pada=pada)
    pulih.keadaan = Pemulihan.Keadaan.DIPAKAI
    pulih.save(update_fields=["keadaan"])


def akun_by_nama_masuk(nama: str) -> Akun | None:
    """The account behind what was typed at sign-in: an e-mail address, or a phone number in any spelling."""
    nama = nama.strip()
    if "@" in nama:
        return Akun.objects.filter(email__iexact=nama, is_active=True).first()
    try:
        return Akun.objects.filter(telepon=read_telepon(nama), is_active=True).first()
    except Penolakan:
        return None


def _require_kosong(peran: Peran, rt: RT | None, wilayah: Wilayah | None, sejak: date) -> None:
    """An acting holder only where nobody holds the post with its rights."""
    hidup = Q(sampai__isnull=True) | Q(sampai__gt=sejak)
    tangguh = Penangguhan.objects.filter(hidup, sejak__lte=sejak, jabatan=OuterRef("pk"))
    if Jabatan.objects.filter(hidup, ~Exists(tangguh), peran=peran, rt=rt, wilayah=wilayah, plt=False).exists():
        raise Bentrok(
            f"Jabatan {peran.label} di {rt or wilayah} masih dipegang orang lain.",
            langkah="Akhiri atau tangguhkan jabatannya dahulu.", kode="jabatan_dipegang",
        )  # fmt: skip


def require_kelola(oleh: Akun, pada: datetime) -> None:
    if not oleh.sistem and not lingkup_pada(oleh, pada=tanggal_kota(pada)).has(Izin.KELOLA_AKUN):
        raise TidakBerhak(
            "Jabatan Bapak/Ibu tidak berwenang mengundang orang.", langkah="Minta bantuan lurah atau administrator.",
            kode="tidak_berhak",
        )  # fmt: skip


def require_pegang(oleh: Akun, pada: datetime, akun: Akun) -> None:
    """Whether `oleh` manages the whole person, not one post only. A link takes the account over, so whoever issues one
    must be entitled to every post the account holds now or later: a lurah who gives DPMPPA a post in an RT does not
    thereby get the keys of DPMPPA."""
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



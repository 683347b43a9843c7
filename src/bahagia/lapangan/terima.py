"""What a phone kept is taken in: in its order, each once, answered with a receipt, the answer kept together with the act.

A receipt is a link of a chain: sha256(previous | kunci | sha256 of what was sent | answer | moment). The phone checks it
before it lets go of anything; the server cannot later have answered otherwise without breaking every receipt after it.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import logging
import uuid
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any

import msgspec
from django.db import OperationalError, connection, models, transaction
from django.http import Http404
from django.utils.translation import gettext as _

from bahagia.akun.access import Lingkup, rt_for
from bahagia.akun.models import Akun
from bahagia.berkas.forms import Foto
from bahagia.dasar.penolakan import Bentrok, Penolakan
from bahagia.dasar.sandi import decrypt, encrypt
from bahagia.lapangan.foto import list_foto, read_foto_hp, read_waktu
from bahagia.lapangan.isian import ISIAN, Isian, Kiriman
from bahagia.lapangan.kiriman import BEDA_JAM, HP, SudahAda, tidak_ada
from bahagia.lapangan.models import TUNGGU, FotoHP, Jawaban, Niat, Perangkat
from bahagia.wilayah.models import RT

log = logging.getLogger("bahagia.lapangan")

BADAN_TERPANJANG = 40_000  # characters of one intent: the longest form of ours has 4,000
SEKALI = 20  # intents in one request
NIAT_TERTUA = timedelta(days=60)  # older is written down on paper or on the page, where somebody looks at the date
COBA_GALAT = 3  # a fault of ours is tried so often, then the intent is answered so that those behind it go on
_TEMPAT = "lapangan.niat"
SERVER = "server"

Nilai = str | int | float | bool | None
Teks = Annotated[str, msgspec.Meta(max_length=8_000)]


class NiatMasuk(msgspec.Struct):
    """One intent as it came. What is wrong in these fields is answered one by one, so that one bad row never blocks a phone."""

    kunci: uuid.UUID
    urut: Annotated[int, msgspec.Meta(ge=1, le=2**31 - 1)]
    badan: str
    jenis: str = ""
    versi: int = 0
    rt: str = ""
    pada_hp: str | int | float | None = None


class KirimMasuk(msgspec.Struct):
    perangkat: uuid.UUID
    niat: Annotated[list[NiatMasuk], msgspec.Meta(min_length=1, max_length=SEKALI)]
    jam_hp: str | int | float | None = None


class Badan(msgspec.Struct):
    isi: Annotated[dict[str, Nilai | list[Nilai]], msgspec.Meta(max_length=80)] = {}
    foto: Annotated[dict[str, uuid.UUID], msgspec.Meta(max_length=5)] = {}


@dataclasses.dataclass(frozen=True)
class Hasil:
    """An answer before it becomes a receipt."""

    jawaban: str
    kalimat: str = ""
    langkah: str = ""
    kode: str = ""
    bidang: str = ""
    url: str = ""
    objek: str = ""
    rt: RT | None = None
    versi_lain: dict[str, dict[str, str]] | None = None
    foto: tuple[FotoHP, ...] = ()
    pada_hp: datetime | None = None


@dataclasses.dataclass(frozen=True)
class Rombongan:
    """One request of one phone. `selisih` = the server's clock minus the phone's."""

    perangkat: Perangkat
    oleh: Akun
    lingkup: Lingkup
    pada: datetime
    selisih: timedelta


def selisih_of(jam_hp: object, *, pada: datetime) -> timedelta:
    """How far the server is ahead of the phone; nothing when the phone did not tell."""
    jam = read_waktu(jam_hp)
    return pada - jam if jam is not None else timedelta()


def receive_niat(r: Rombongan, daftar: list[NiatMasuk]) -> list[dict[str, Any]]:
    """The answers, one an intent. The phone's row must be locked by the caller."""
    return [_satu(r, masuk) for masuk in daftar]


def _satu(r: Rombongan, masuk: NiatMasuk) -> dict[str, Any]:
    sidik = hashlib.sha256(masuk.badan.encode()).hexdigest()
    lama = Niat.objects.filter(perangkat=r.perangkat, kunci=masuk.kunci).first()
    if lama is not None:
        if lama.sidik != sidik or lama.urut != masuk.urut:
            return _tunggu(masuk, sidik, Hasil(TUNGGU, _("Tanda catatan ini sudah dipakai untuk isian lain."),
                                               _("Isi sekali lagi sebagai catatan baru."), "kunci_beda_isi"))  # fmt: skip
        return jawab_of(lama)
    if masuk.urut != r.perangkat.urut + 1:
        kata = _("Catatan nomor %(n)d belum sampai di server.") % {"n": r.perangkat.urut + 1}
        return _tunggu(masuk, sidik, Hasil(TUNGGU, kata, _("HP akan mengirimnya berurutan."), "urut"))
    hasil = _coba(r, masuk)
    if hasil.jawaban == TUNGGU:
        return _tunggu(masuk, sidik, hasil)
    return _keep(r, masuk, sidik, hasil)


def _tunggu(masuk: NiatMasuk, sidik: str, hasil: Hasil) -> dict[str, Any]:
    """Nothing was kept: send it again."""
    return {
        "kunci": str(masuk.kunci), "urut": masuk.urut, "jawaban": TUNGGU, "kalimat": hasil.kalimat, "langkah": hasil.langkah,
        "kode": hasil.kode, "bidang": hasil.bidang, "url": "", "sidik": sidik, "tanda": "", "diterima_pada": "",
        "versi_lain": None,
    }  # fmt: skip


def _coba(r: Rombongan, masuk: NiatMasuk) -> Hasil:
    """The intent in a savepoint of its own: whatever it meets, those before it stand."""
    try:
        with transaction.atomic():
            hasil = _jalan(r, masuk)
            _check_akhir()
            return hasil
    except Penolakan as salah:
        return Hasil(Jawaban.DITOLAK, salah.kalimat, salah.langkah, salah.kode, salah.bidang)
    except Http404:
        asing = tidak_ada()
        return Hasil(Jawaban.DITOLAK, asing.kalimat, asing.langkah, asing.kode)
    except OperationalError:  # another transaction was in the way
        log.warning("lapangan: %s waits for another transaction", masuk.jenis[:24])
        return Hasil(TUNGGU, _("Server sedang sibuk."), _("HP akan mencoba lagi sendiri."), "sibuk")
    except Exception:
        log.exception("lapangan: a fault in %s", masuk.jenis[:24])
        return _galat(r)


def _check_akhir() -> None:
    """What the database would check when the request ends is checked now, while only this intent falls with it: else one
    that cannot be kept would take all others with it, each time, and the phone would never get past it."""
    with connection.cursor() as kursor:
        kursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        kursor.execute("SET CONSTRAINTS ALL DEFERRED")


def _galat(r: Rombongan) -> Hasil:
    r.perangkat.gagal += 1
    if r.perangkat.gagal < COBA_GALAT:
        r.perangkat.save(update_fields=["gagal"])
        return Hasil(TUNGGU, _("Server gagal memproses catatan ini."), _("HP akan mencoba lagi sendiri."), "galat")
    return Hasil(
        Jawaban.DITOLAK, _("Server tetap gagal memproses catatan ini; kesalahannya ada pada kami."),
        _("Catatannya masih di HP. Isi lewat halaman biasa, atau laporkan kepada pendamping."), "galat",
    )  # fmt: skip


def _jalan(r: Rombongan, masuk: NiatMasuk) -> Hasil:
    isian, badan, pada_hp = _read_isian(masuk), _read_badan(masuk.badan), _read_pada(r, masuk)
    rt = rt_for(r.lingkup, _bersih(masuk.rt, 20), isian.izin)
    putusan = str(badan.isi.pop("_putusan", "") or "")
    atas = str(badan.isi.pop("_atas", "") or "")
    lama = _check_putusan(r, putusan, atas) if putusan else None
    if lama is not None and putusan == SERVER:  # what comes later may name this intent for what stands
        return Hasil(Jawaban.DITERIMA, _("Yang di server tetap berlaku."), kode="putus_server", rt=rt, pada_hp=pada_hp,
                     objek=lama.objek)  # fmt: skip
    if set(badan.foto) - set(isian.kosong().fields):  # it would be taken and lost
        raise Penolakan(_("Foto ini tidak diminta isiannya."), langkah=_("Isi sekali lagi sebagai catatan baru."), kode="badan")
    baris = list_foto(r.perangkat, badan.foto)
    foto, kurang = _read_foto(r, baris)
    if kurang is not None:
        return dataclasses.replace(kurang, rt=rt, pada_hp=pada_hp)
    k = Kiriman(r.lingkup, r.oleh, rt, r.pada, str(masuk.kunci), badan.isi, foto, pada_hp, putusan,
                jam_hp=read_waktu(masuk.pada_hp) if abs(r.selisih) > BEDA_JAM else None,
                atas=lama.kunci if lama is not None else None, dipilih=_dipilih(lama))  # fmt: skip
    hasil = _kirim(isian, k)
    return dataclasses.replace(
        hasil, rt=rt, pada_hp=pada_hp, foto=tuple(f for f in baris.values() if f is not None) if hasil.objek else ()
    )


def _kirim(isian: Isian, k: Kiriman) -> Hasil:
    try:
        with transaction.atomic():
            objek, url = isian.kirim(k)
    except SudahAda as ada:
        return Hasil(Jawaban.SUDAH, ada.kalimat, url=ada.url, objek=_sebut(ada.objek))
    except Penolakan as salah:
        versi = None
        if isinstance(salah, Bentrok) or salah.kode in isian.bentrok:
            versi = None if k.putusan else _versi_lain(isian, k)
        jawaban = Jawaban.BENTROK if versi else Jawaban.DITOLAK
        kini = getattr(salah, "kini", None) if versi else None  # a day that stands: what comes later still names this intent
        return Hasil(jawaban, salah.kalimat, salah.langkah, salah.kode, salah.bidang, salah.url_langkah, versi_lain=versi,
                     objek=_sebut(kini) if kini is not None else "")  # fmt: skip
    niat = getattr(objek, "niat", k.niat)
    sudah = isinstance(niat, uuid.UUID) and niat != k.niat and not k.putusan
    kata = _("Sudah tercatat sebelumnya; tidak dicatat dua kali.") if sudah else _("Tercatat di server.")
    if sudah and (berdiri := isian.sebut(objek)):
        kata = f"{kata} {berdiri}"
    return Hasil(Jawaban.SUDAH if sudah else Jawaban.DITERIMA, kata, url=url, objek=_sebut(objek))


def _sebut(objek: Any) -> str:
    return f"{objek._meta.label}:{objek.pk}" if isinstance(objek, models.Model) else "-"


def _versi_lain(isian: Isian, k: Kiriman) -> dict[str, dict[str, str]] | None:
    """Field by field what the server has and what this phone says; None where the server's is not for this person."""
    try:
        with transaction.atomic():
            kini = isian.kini(k)
            form = isian.form(k)
    except (Penolakan, Http404):
        return None
    if not kini:
        return None
    hasil = {}
    for nama, nilai in kini.items():
        label = str(getattr(form.fields.get(nama), "label", None) or nama)
        tiga = nilai if isinstance(nilai, tuple) else (label, nilai, str(k.isi.get(nama, "")))
        hasil[nama] = dict(zip(("label", "server", "hp"), map(str, tiga), strict=True))
    return hasil


def _read_isian(masuk: NiatMasuk) -> Isian:
    isian = ISIAN.get(masuk.jenis)
    if isian is None or masuk.versi not in isian.terima_versi:
        raise Penolakan(
            _("Isian ini dibuat dengan halaman versi lain, yang tidak dikenal lagi."),
            langkah=_("Muat ulang halaman lapangan saat ada sinyal, lalu isi sekali lagi."), kode="versi",
        )  # fmt: skip
    return isian


def _read_badan(teks: str) -> Badan:
    salah = Penolakan(_("Isian ini tidak dapat dibaca."), langkah=_("Isi sekali lagi sebagai catatan baru."), kode="badan")
    if len(teks) > BADAN_TERPANJANG:
        raise salah
    try:
        badan = msgspec.json.decode(teks, type=Badan)
    except (msgspec.MsgspecError, RecursionError, UnicodeError) as asal:
        raise salah from asal
    for nama, nilai in badan.isi.items():
        for satu in (nama, *(nilai if isinstance(nilai, list) else (nilai,))):
            if isinstance(satu, str) and "\x00" in satu:
                raise Penolakan(_("Isian ini mengandung tanda yang tidak dapat dibaca."),
                                langkah=_("Hapus tulisannya, lalu ketik sendiri."), kode="tanda_nol")  # fmt: skip
    return badan


def _read_pada(r: Rombongan, masuk: NiatMasuk) -> datetime:
    """The moment on the phone, corrected by the error of its clock. Refused in the future and when too old."""
    waktu = read_waktu(masuk.pada_hp)
    if waktu is None:
        raise Penolakan(_("Waktu catatan ini tidak terbaca."), langkah=_("Isi sekali lagi sebagai catatan baru."), kode="waktu")
    try:
        tepat = waktu + r.selisih
    except OverflowError:
        tepat = datetime.max.replace(tzinfo=UTC)
    if tepat > r.pada + BEDA_JAM:
        raise Penolakan(
            _("Waktu catatan ini belum tiba; jam HP berubah sejak dicatat."),
            langkah=_("Betulkan jam HP (pilih waktu otomatis), lalu isi sekali lagi."), kode="waktu_maju",
        )  # fmt: skip
    if tepat < r.pada - NIAT_TERTUA:
        raise Penolakan(
            _("Catatan ini lebih tua dari %(n)d hari.") % {"n": NIAT_TERTUA.days},
            langkah=_("Isi lewat halaman biasa dengan tanggal yang benar."), kode="waktu_lama",
        )  # fmt: skip
    return min(tepat, r.pada)


def _check_putusan(r: Rombongan, putusan: str, atas: str) -> Niat:
    """The intent that is decided on."""
    try:
        lama = Niat.objects.filter(perangkat=r.perangkat, kunci=uuid.UUID(atas), jawaban=Jawaban.BENTROK).first()
    except ValueError:
        lama = None
    if putusan not in (HP, SERVER) or lama is None:
        raise Penolakan(_("Pilihan ini tidak menyebut dua catatan yang berbeda."),
                        langkah=_("Buka Antrean, lalu pilih sekali lagi."), kode="putusan")  # fmt: skip
    return lama


def _dipilih(lama: Niat | None) -> dict[str, str]:
    """What the person saw as the phone's version, once the clock was put right; nothing when its words are gone."""
    if lama is None or lama.isi_sandi is None:
        return {}
    versi = json.loads(decrypt(lama.isi_sandi, tempat=_TEMPAT))["kata"].get("versi_lain") or {}
    return {nama: satu["hp"] for nama, satu in versi.items()}


def _read_foto(r: Rombongan, baris: dict[str, FotoHP | None]) -> tuple[dict[str, Foto], Hasil | None]:
    """The photographs, or the answer while one is not there. One that the server never took is a refusal: waiting would block
    everything behind it."""
    foto: dict[str, Foto] = {}
    for bidang, satu in baris.items():
        if satu is None or satu.niat_id is not None:
            return {}, Hasil(Jawaban.DITOLAK, _("Foto untuk catatan ini tidak diterima server."),
                             _("Ambil fotonya sekali lagi."), "foto_tidak_ada", bidang)  # fmt: skip
        if not satu.lengkap:
            return {}, Hasil(TUNGGU, _("Fotonya belum sampai seluruhnya."), _("HP akan melanjutkannya."), "foto_belum", bidang)
        foto[bidang] = read_foto_hp(satu, selisih=r.selisih if abs(r.selisih) > BEDA_JAM else timedelta())
    return foto, None


def _keep(r: Rombongan, masuk: NiatMasuk, sidik: str, hasil: Hasil) -> dict[str, Any]:
    """The answer becomes a receipt, in the transaction of the act."""
    p = r.perangkat
    tanda = tanda_of(p.rantai, str(masuk.kunci), sidik, hasil.jawaban, r.pada)
    kata = {n: getattr(hasil, n) for n in ("kalimat", "langkah", "bidang", "url", "versi_lain")}
    isi = encrypt(json.dumps({"badan": masuk.badan, "kata": kata}, ensure_ascii=False), tempat=_TEMPAT)
    baris = Niat.objects.create(
        perangkat=p, akun=r.oleh, rt=hasil.rt, kunci=masuk.kunci, urut=masuk.urut, jenis=_bersih(masuk.jenis, 24),
        versi=masuk.versi if 0 <= masuk.versi <= 32_767 else 0, pada_hp=hasil.pada_hp, pada=r.pada, sidik=sidik,
        jawaban=hasil.jawaban, kode=_bersih(hasil.kode, 40), objek=hasil.objek[:120], isi_sandi=isi, rantai_sebelum=p.rantai,
        tanda=tanda,
    )  # fmt: skip
    p.urut, p.rantai, p.gagal = masuk.urut, tanda, 0
    p.save(update_fields=["urut", "rantai", "gagal"])
    for satu in hasil.foto:
        satu.niat, satu.lintang, satu.bujur = baris, None, None  # where it was taken is known to what it proves, by its rule
        satu.save(update_fields=["niat", "lintang", "bujur"])
        satu.potong.all().delete()
    return _jawab(baris, kata)


def _bersih(teks: str, panjang: int) -> str:
    return teks.replace("\x00", "")[:panjang]


def tanda_of(rantai: str, kunci: str, sidik: str, jawaban: str, pada: datetime) -> str:
    """The receipt of one answer."""
    return hashlib.sha256("|".join((rantai, kunci, sidik, str(jawaban), tulis_waktu(pada))).encode()).hexdigest()


def tulis_waktu(pada: datetime) -> str:
    return pada.astimezone(UTC).isoformat(timespec="microseconds")


def jawab_of(niat: Niat) -> dict[str, Any]:
    """The answer that was given, again. Its words are gone once their time is over; the receipt stays."""
    if niat.isi_sandi is None:
        return _jawab(niat, {"kalimat": _("Sudah dijawab."), "langkah": "", "bidang": "", "url": "", "versi_lain": None})
    return _jawab(niat, json.loads(decrypt(niat.isi_sandi, tempat=_TEMPAT))["kata"])


def _jawab(niat: Niat, kata: dict[str, Any]) -> dict[str, Any]:
    return {
        "kunci": str(niat.kunci), "urut": niat.urut, "jawaban": str(niat.jawaban), "kode": niat.kode, "sidik": niat.sidik,
        "tanda": niat.tanda, "diterima_pada": tulis_waktu(niat.pada), **kata,
    }  # fmt: skip

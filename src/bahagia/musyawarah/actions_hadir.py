"""Acts of attendance: one person is one row, by tap, by the own phone, or from the paper sheet."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Count, Q

from bahagia.akun.access import require_for
from bahagia.akun.models import Akun
from bahagia.akun.peran import Izin
from bahagia.berkas.actions import record_berkas
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.kunci import kunci_turunan
from bahagia.dasar.penolakan import Bentrok, Penolakan, TidakBerhak
from bahagia.jejak.tindakan import record_kena, record_ubah, ringkas, tindakan
from bahagia.musyawarah.hitung import sum_lembar
from bahagia.musyawarah.isian import IsianLembar, IsianWarga
from bahagia.musyawarah.jenis import CaraHadir, KeadaanHadir, UnsurWarga
from bahagia.musyawarah.langkah import lock_musyawarah, niat_of, read_warga, require_hari, tempat
from bahagia.musyawarah.models import Hadir, LembarHadir, Musyawarah, UndanganMusyawarah
from bahagia.musyawarah.queries import list_hadir

HADIR_TERBANYAK = 3_000  # people at one meeting; as the invitations
TUNGGU_TERBANYAK = 200  # names from own phones that wait at once: a flood never fills the list of who is there
LEMBAR_TERBANYAK = 500  # signatures on one photo; more cannot be read


@tindakan
def record_hadir(
    *, oleh: Akun, pada: datetime, kunci: str, musyawarah: Musyawarah, cara: str = CaraHadir.KETUK,
    undangan: UndanganMusyawarah | None = None, warga: IsianWarga | None = None, lembar: LembarHadir | None = None,
    orang_lain: bool = False, niat: str = "", pada_hp: datetime | None = None,
) -> Hadir:  # fmt: skip
    """One person is there: tapped on the list (`undangan`), typed (`warga`), or typed from a page (`lembar`).

    Somebody who is recorded already stays one row and is handed back: from a page, the row also points to the page.
    `orang_lain`: looked at, it is another person of that name (the address tells them apart).
    """
    require_for(oleh, Izin.SUSUN_MUSYAWARAH, musyawarah.rt, pada=tanggal_kota(pada))
    m = lock_musyawarah(musyawarah)
    require_hari(m, pada)
    if (lembar is not None) != (cara == CaraHadir.LEMBAR) or CaraHadir(cara) == CaraHadir.QR:
        raise ValueError("a page and only a page makes attendance from paper; the own phone has an act of its own")
    isi = _read_orang(m, undangan, warga)
    if orang_lain:
        isi["pembeda"], isi["orang_lain"] = _pembeda(m, isi), True
    hasil, baru = _put_hadir(m, isi, cara=cara, niat=niat_of(niat, kunci), pada=pada, pada_hp=pada_hp, oleh_id=oleh.pk)
    if not baru:
        _raise_hadir(hasil)
    if lembar is not None:
        _put_lembar(m, hasil, lembar, baru=baru)
    ringkas(cara=str(cara), baru=baru)
    return hasil


@tindakan
def record_hadir_mandiri(
    *, oleh: Akun, pada: datetime, kunci: str, musyawarah: Musyawarah, warga: IsianWarga, niat: str,
    pada_hp: datetime | None = None,
) -> Hadir:  # fmt: skip
    """A resident enters a name on the own phone (QR of the sheet); counted once the secretary confirms it.

    Only the software's own account does this, for who holds the sheet. A name that is recorded already stays as it is: the
    answer does not tell whether it was.
    """
    if not oleh.sistem:
        raise TidakBerhak("Lewat QR, warga mencatat dirinya sendiri.", langkah="Ketuk namanya di daftar hadir.",
                          kode="tidak_berhak")  # fmt: skip
    m = lock_musyawarah(musyawarah)
    if tanggal_kota(pada) != m.tanggal:
        raise Penolakan("Kode ini hanya berlaku pada hari musyawarah.", langkah="Tanyakan kepada sekretaris RT.",
                        kode="bukan_harinya")  # fmt: skip
    tunggu = Q(keadaan=KeadaanHadir.MENUNGGU)
    n = Hadir.objects.filter(musyawarah=m).aggregate(tunggu=Count("pk", filter=tunggu), semua=Count("pk"))
    if n["tunggu"] >= TUNGGU_TERBANYAK or n["semua"] >= HADIR_TERBANYAK:
        raise Penolakan("Daftar hadir lewat HP sedang penuh.",
                        langkah="Tunggu sekretaris memastikan yang sudah masuk, atau tanda tangan di lembar kertas.",
                        kode="terlalu_banyak")  # fmt: skip
    isi = read_warga(warga)
    hasil, baru = _put_hadir(m, isi, cara=CaraHadir.QR, niat=niat_of(niat, kunci), pada=pada, pada_hp=pada_hp, oleh_id=oleh.pk,
                             keadaan=KeadaanHadir.MENUNGGU)  # fmt: skip
    ringkas(baru=baru)
    return hasil


@tindakan
def verify_hadir(*, oleh: Akun, pada: datetime, kunci: str, musyawarah: Musyawarah, hadir_ids: list[int]) -> int:
    """The secretary saw these people: they count. Gives how many changed; who was confirmed already stays."""
    require_for(oleh, Izin.SUSUN_MUSYAWARAH, musyawarah.rt, pada=tanggal_kota(pada))
    m = lock_musyawarah(musyawarah)
    tunggu = list(Hadir.objects.select_for_update().filter(musyawarah=m, pk__in=hadir_ids, keadaan=KeadaanHadir.MENUNGGU))
    Hadir.objects.filter(pk__in=[o.pk for o in tunggu]).update(keadaan=KeadaanHadir.HADIR, oleh_id=oleh.pk)
    record_kena(tunggu, keadaan=[KeadaanHadir.MENUNGGU.value, KeadaanHadir.HADIR.value])
    ringkas(jumlah=len(tunggu))
    return len(tunggu)


@tindakan
def reverse_hadir(*, oleh: Akun, pada: datetime, kunci: str, musyawarah: Musyawarah, hadir: Hadir) -> Hadir:
    """Recorded by mistake, or not there at all: the row stays and counts no more."""
    require_for(oleh, Izin.SUSUN_MUSYAWARAH, musyawarah.rt, pada=tanggal_kota(pada))
    m = lock_musyawarah(musyawarah)
    satu = _hadir_of(m, hadir)
    if satu.keadaan == KeadaanHadir.BATAL:
        raise Bentrok("Orang ini sudah tidak dihitung.", langkah="Muat ulang halaman.", kode="keadaan_berubah")
    satu.keadaan = KeadaanHadir.BATAL
    satu.save(update_fields=["keadaan"])
    return satu


@tindakan
def reverse_hadir_banyak(*, oleh: Akun, pada: datetime, kunci: str, musyawarah: Musyawarah) -> int:
    """Nobody of those who still wait is there (somebody played with the code): none of them counts. Gives how many."""
    require_for(oleh, Izin.SUSUN_MUSYAWARAH, musyawarah.rt, pada=tanggal_kota(pada))
    m = lock_musyawarah(musyawarah)
    tunggu = list(Hadir.objects.select_for_update().filter(musyawarah=m, keadaan=KeadaanHadir.MENUNGGU))
    Hadir.objects.filter(pk__in=[o.pk for o in tunggu]).update(keadaan=KeadaanHadir.BATAL)
    record_kena(tunggu, keadaan=[KeadaanHadir.MENUNGGU.value, KeadaanHadir.BATAL.value])
    ringkas(jumlah=len(tunggu))
    return len(tunggu)


@tindakan
def decide_kembar_hadir(
    *, oleh: Akun, pada: datetime, kunci: str, musyawarah: Musyawarah, hadir: Hadir, sama_dengan: Hadir | None
) -> Hadir:
    """Two names that look alike: one person (`sama_dengan` stays, `hadir` counts no more), or two (None)."""
    require_for(oleh, Izin.SUSUN_MUSYAWARAH, musyawarah.rt, pada=tanggal_kota(pada))
    m = lock_musyawarah(musyawarah)
    satu = _hadir_of(m, hadir)
    if satu.keadaan == KeadaanHadir.BATAL:
        raise Bentrok("Nama ini sudah diputuskan.", langkah="Muat ulang halaman.", kode="keadaan_berubah")
    if sama_dengan is None:
        satu.orang_lain = True
        satu.save(update_fields=["orang_lain"])
        return satu
    tetap = _hadir_of(m, sama_dengan)
    if tetap.pk == satu.pk or tetap.keadaan == KeadaanHadir.BATAL:
        raise Bentrok("Nama pasangannya sudah tidak dihitung.", langkah="Muat ulang halaman.", kode="keadaan_berubah")
    lama = tetap.__dict__.copy()
    tetap.lembar_id = tetap.lembar_id or satu.lembar_id
    if satu.keadaan == KeadaanHadir.HADIR:
        tetap.keadaan = KeadaanHadir.HADIR
    for unsur in UnsurWarga:
        setattr(tetap, unsur.value, getattr(tetap, unsur.value) or getattr(satu, unsur.value))
    satu.keadaan = KeadaanHadir.BATAL
    satu.save(update_fields=["keadaan"])
    tetap.save()
    record_ubah(tetap, lama)
    return satu


@tindakan
def record_lembar(
    *, oleh: Akun, pada: datetime, kunci: str, musyawarah: Musyawarah, foto: bytes, isian: IsianLembar,
    nama_foto: str = "daftar-hadir.jpg", niat: str = "", pada_hp: datetime | None = None,
) -> LembarHadir:  # fmt: skip
    """A photographed page and what was counted on it. The same photo counts once."""
    require_for(oleh, Izin.SUSUN_MUSYAWARAH, musyawarah.rt, pada=tanggal_kota(pada))
    m = lock_musyawarah(musyawarah)
    require_hari(m, pada)
    _check_lembar(m, isian)
    berkas = record_berkas(
        oleh=oleh, pada=pada, kunci=kunci_turunan(kunci, "foto"), rt=m.rt, izin=Izin.SUSUN_MUSYAWARAH, jenis="foto_lembar",
        isi=foto, nama=nama_foto, objek=f"musyawarah.Musyawarah:{m.pk}", diambil_pada=pada_hp, uraian="Daftar hadir",
        tanggal=m.tanggal,
    )  # fmt: skip
    baris = LembarHadir(
        **tempat(m), musyawarah=m, berkas_id=berkas.pk, jumlah=isian.jumlah, juga_hp=isian.juga_hp, perempuan=isian.perempuan,
        pemuda=isian.pemuda, tokoh_agama=isian.tokoh_agama, tokoh_masyarakat=isian.tokoh_masyarakat, oleh_id=oleh.pk,
        niat=niat_of(niat, kunci), pada_hp=pada_hp, dicatat_pada=pada,
    )  # fmt: skip
    try:
        with transaction.atomic():
            baris.save()
    except IntegrityError as salah:
        raise Bentrok("Foto lembar ini sudah dihitung.", langkah="Lihat daftar lembar; batalkan dulu bila angkanya salah.",
                      kode="lembar_sudah") from salah  # fmt: skip
    ringkas(jumlah=isian.jumlah, juga_hp=isian.juga_hp)
    return baris


@tindakan
def reverse_lembar(*, oleh: Akun, pada: datetime, kunci: str, musyawarah: Musyawarah, lembar: LembarHadir) -> LembarHadir:
    """A page counted wrongly: its figures and the names typed from it count no more; the photo may be counted again."""
    require_for(oleh, Izin.SUSUN_MUSYAWARAH, musyawarah.rt, pada=tanggal_kota(pada))
    m = lock_musyawarah(musyawarah)
    satu = LembarHadir.objects.select_for_update().filter(musyawarah=m, pk=lembar.pk, batal=False).first()
    if satu is None:
        raise Bentrok("Lembar ini sudah dibatalkan.", langkah="Muat ulang halaman.", kode="keadaan_berubah")
    satu.batal = True
    satu.save(update_fields=["batal"])
    dari_lembar = Hadir.objects.filter(musyawarah=m, lembar=satu)
    diketik = dari_lembar.filter(cara=CaraHadir.LEMBAR, keadaan=KeadaanHadir.HADIR)
    record_kena(list(diketik), keadaan=[KeadaanHadir.HADIR.value, KeadaanHadir.BATAL.value])
    n = diketik.update(keadaan=KeadaanHadir.BATAL)
    juga_di_sini = dari_lembar.exclude(cara=CaraHadir.LEMBAR)
    record_kena(list(juga_di_sini), lembar=[satu.pk, None])
    juga_di_sini.update(lembar=None)
    ringkas(nama=n)
    return satu


def _hadir_of(m: Musyawarah, hadir: Hadir) -> Hadir:
    if (satu := Hadir.objects.select_for_update().filter(musyawarah=m, pk=hadir.pk).first()) is None:
        raise Bentrok("Orang itu tidak ada di daftar hadir musyawarah ini.", langkah="Muat ulang daftar hadirnya.",
                      kode="hadir_lain")  # fmt: skip
    return satu


def _read_orang(m: Musyawarah, undangan: UndanganMusyawarah | None, warga: IsianWarga | None) -> dict[str, Any]:
    if (undangan is None) == (warga is None):
        raise ValueError("either a name of the list or a typed one")
    if warga is not None:
        return read_warga(warga)
    satu = UndanganMusyawarah.objects.get(musyawarah=m, pk=undangan.pk if undangan else 0)
    kolom = ("nama", "nama_kunci", "pembeda", "alamat", *UnsurWarga.values)
    return {"undangan": satu, **{k: getattr(satu, k) for k in kolom}}


def _pembeda(m: Musyawarah, isi: dict[str, Any]) -> str:
    """What tells this person from the others of the name: the address, else a number."""
    sama = list(Hadir.objects.filter(musyawarah=m, nama_kunci=isi["nama_kunci"]).exclude(keadaan=KeadaanHadir.BATAL))
    if not sama:
        return ""
    alamat = str(isi["alamat"]).lower()[:20]
    if not alamat:
        raise Penolakan(
            f"Sudah ada {isi['nama']} di daftar hadir.", langkah="Bila memang orang lain, tulis nomor rumah atau gangnya.",
            kode="pembeda", bidang="alamat",
        )  # fmt: skip
    return alamat


def _put_hadir(
    m: Musyawarah, isi: dict[str, Any], *, cara: str, niat: Any, pada: datetime, pada_hp: datetime | None, oleh_id: int,
    keadaan: str = KeadaanHadir.HADIR,
) -> tuple[Hadir, bool]:  # fmt: skip
    """The row of this person, made when it is not there: (row, was it made). The database decides who is the same."""
    ada = Hadir.objects.filter(musyawarah=m)
    if lama := ada.filter(niat=niat).first():
        return lama, False
    sama = ada.exclude(keadaan=KeadaanHadir.BATAL).filter(nama_kunci=isi["nama_kunci"], pembeda=isi.get("pembeda", ""))
    if (u := isi.get("undangan")) is not None:
        sama = sama | ada.exclude(keadaan=KeadaanHadir.BATAL).filter(undangan=u)
    if satu := sama.first():
        return satu, False
    baris = Hadir(**tempat(m), musyawarah=m, cara=cara, keadaan=keadaan, niat=niat, pada_hp=pada_hp, dicatat_pada=pada,
                  oleh_id=oleh_id, **isi)  # fmt: skip
    try:
        with transaction.atomic():
            baris.save()
    except IntegrityError as salah:
        raise Bentrok("Orang ini baru saja dicatat dari HP lain.", langkah="Muat ulang halaman.", kode="sudah_hadir") from salah
    return baris, True


def _raise_hadir(hadir: Hadir) -> None:
    """Who waited for confirmation is confirmed by being recorded."""
    if hadir.keadaan == KeadaanHadir.MENUNGGU:
        lama = hadir.__dict__.copy()
        hadir.keadaan = KeadaanHadir.HADIR
        hadir.save(update_fields=["keadaan"])
        record_ubah(hadir, lama)


def _put_lembar(m: Musyawarah, hadir: Hadir, lembar: LembarHadir, *, baru: bool) -> None:
    """The person signed on this page; a page never holds more people than signatures."""
    kini = LembarHadir.objects.select_for_update().filter(musyawarah=m, pk=lembar.pk, batal=False).first()
    if kini is None:
        raise Bentrok("Lembar ini sudah dibatalkan.", langkah="Muat ulang halaman.", kode="keadaan_berubah")
    if hadir.lembar_id is None:
        lama = hadir.__dict__.copy()
        hadir.lembar = kini
        hadir.save(update_fields=["lembar"])
        if not baru:
            record_ubah(hadir, lama)
    if sum_lembar([kini], list_hadir(m.pk))[0].tanpa_nama < 0:
        raise Penolakan(
            f"Lembar ini hanya punya {kini.jumlah} tanda tangan dan semuanya sudah terhitung.",
            langkah="Periksa lagi fotonya; bila jumlahnya salah, batalkan lembar ini lalu hitung ulang.", kode="lembar_penuh",
        )  # fmt: skip


def _check_lembar(m: Musyawarah, isian: IsianLembar) -> None:
    if not 1 <= isian.jumlah <= LEMBAR_TERBANYAK:
        raise Penolakan("Jumlah tanda tangan belum diisi dengan benar.", langkah=f"Isi 1 sampai {LEMBAR_TERBANYAK}.",
                        kode="jumlah", bidang="jumlah")  # fmt: skip
    ada = list_hadir(m.pk)
    hp = sum(o.keadaan == KeadaanHadir.HADIR and o.cara != CaraHadir.LEMBAR for o in ada)
    lain = sum(h.juga_hp for h in sum_lembar(LembarHadir.objects.filter(musyawarah=m), ada))
    if not 0 <= isian.juga_hp <= min(isian.jumlah, hp - lain):
        raise Penolakan(
            "Yang juga tercatat di HP lebih banyak daripada yang ada.",
            langkah=f"Di HP tercatat {hp} orang; {lain} di antaranya sudah dicocokkan dengan lembar lain.", kode="juga_hp",
            bidang="juga_hp",
        )  # fmt: skip
    sisa = isian.jumlah - isian.juga_hp
    for unsur in UnsurWarga:
        if not 0 <= getattr(isian, unsur.value) <= sisa:
            raise Penolakan(
                f"Jumlah {unsur.label.lower()} lebih banyak daripada orangnya.",
                langkah=f"Di lembar ini ada {sisa} orang yang belum tercatat di HP; hitung unsur dari mereka saja.",
                kode="unsur", bidang=unsur.value,
            )  # fmt: skip

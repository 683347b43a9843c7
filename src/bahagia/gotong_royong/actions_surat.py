"""Acts on letters: issued, added to, withdrawn. Nobody is on a letter before the letter exists, and a letter never changes."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date, datetime

from bahagia.akun.access import lingkup_pada, require_for, require_orang
from bahagia.akun.models import Akun
from bahagia.akun.peran import Izin, Peran
from bahagia.akun.queries import list_jabatan_rt
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.kunci import kunci_turunan
from bahagia.dasar.penolakan import Bentrok, Penolakan
from bahagia.dasar.sandi import decrypt
from bahagia.dokumen.actions import issue_dokumen, revoke_dokumen
from bahagia.dokumen.queries import list_dokumen_objek
from bahagia.gotong_royong.actions import record_peserta
from bahagia.gotong_royong.documents import JENIS_SURAT, judul_surat, laporan_surat, masa_of
from bahagia.gotong_royong.jenis import KeadaanKerja
from bahagia.gotong_royong.masa import batas_perubahan
from bahagia.gotong_royong.models import GotongRoyong, Peserta, SuratTugas
from bahagia.gotong_royong.periksa import (
    TEMPAT_TELEPON,
    list_surat_berlaku,
    lock_kerja,
    niat_of,
    read_alasan,
    require_dilihat,
    tempat_of,
)
from bahagia.gotong_royong.queries import sidik_lihat
from bahagia.jejak.tindakan import record_kena, record_ubah, ringkas, tindakan
from bahagia.pekerja.models import Pekerja
from bahagia.pesan.kabarkan import kabarkan_surat_tugas, tarik_kabar


@tindakan
def issue_surat_tugas(
    *, oleh: Akun, pada: datetime, kunci: str, gotong_royong: GotongRoyong, dilihat: str = ""
) -> SuratTugas:
    """The letter: everybody on the list who has a NIK is sent by the Ketua RT, from this moment on.

    Freezes activity and names. Refused: nobody with a NIK, an activity whose days are over, a letter that still counts,
    other names than the page showed (`dilihat`: sidik_lihat of the numbers of the people).
    """
    require_for(oleh, Izin.TERBIT_SURAT_TUGAS, gotong_royong.rt, pada=tanggal_kota(pada))
    require_orang(oleh, "menandatangani surat tugas")
    kini = lock_kerja(gotong_royong, KeadaanKerja.DISUSUN)
    if tanggal_kota(pada) > kini.selesai:
        raise Penolakan("Hari kerja kegiatan ini sudah lewat; surat tugas tidak berlaku surut.",
                        langkah="Ubah harinya bila kegiatan diundur.", kode="sudah_lewat")  # fmt: skip
    surat = _issue(kini, None, oleh=oleh, pada=pada, kunci=kunci, dilihat=dilihat)
    lama = kini.__dict__.copy()
    kini.keadaan = KeadaanKerja.BERJALAN
    kini.save(update_fields=["keadaan"])
    record_ubah(kini, lama)
    return surat


@tindakan
def issue_tambahan(
    *, oleh: Akun, pada: datetime, kunci: str, gotong_royong: GotongRoyong, dilihat: str = ""
) -> SuratTugas:
    """A numbered addition with everybody who waits and has a NIK. It never works back: they are named from now on. Refused
    (`sudah_lewat`) when the last day of the letter is over."""
    require_for(oleh, Izin.TERBIT_SURAT_TUGAS, gotong_royong.rt, pada=tanggal_kota(pada))
    require_orang(oleh, "menandatangani surat tugas")
    kini = lock_kerja(gotong_royong, KeadaanKerja.BERJALAN)
    if tanggal_kota(pada) > kini.selesai:
        raise Penolakan("Hari kerja kegiatan ini sudah lewat; surat tambahan tidak berlaku surut.",
                        langkah="Buat kegiatan baru untuk hari kerja berikutnya.", kode="sudah_lewat")  # fmt: skip
    return _issue(kini, list_surat_berlaku(kini)[0], oleh=oleh, pada=pada, kunci=kunci, dilihat=dilihat)


@tindakan
def record_tambahan(
    *, oleh: Akun, pada: datetime, kunci: str, gotong_royong: GotongRoyong, nama: str = "", nik: str = "",
    pekerja: Pekerja | None = None, tugas: str = "", tanggal_lahir: date | None = None, telepon: str = "",
    niat: uuid.UUID | str | None = None, pada_hp: datetime | None = None,
) -> Peserta:  # fmt: skip
    """Somebody comes late: written down, and named by an addition at once when the actor may sign letters.

    Else, without a NIK, and when the last day is over, the person waits and is not covered: the list shows it in red.
    """
    require_for(oleh, Izin.SUSUN_KERJA, gotong_royong.rt, pada=tanggal_kota(pada))
    peserta = record_peserta(
        oleh=oleh, pada=pada, kunci=kunci_turunan(kunci, "peserta"), gotong_royong=gotong_royong, nama=nama, nik=nik,
        pekerja=pekerja, tugas=tugas, tanggal_lahir=tanggal_lahir, telepon=telepon, niat=niat_of(niat, kunci), pada_hp=pada_hp,
    )  # fmt: skip
    kini = lock_kerja(gotong_royong)
    boleh = not oleh.sistem and lingkup_pada(oleh, pada=tanggal_kota(pada)).has(Izin.TERBIT_SURAT_TUGAS, kini.rt)
    jalan = kini.keadaan == KeadaanKerja.BERJALAN and tanggal_kota(pada) <= kini.selesai
    if boleh and jalan and peserta.surat_id is None and peserta.nik_indeks is not None:
        issue_tambahan(oleh=oleh, pada=pada, kunci=kunci_turunan(kunci, "surat"), gotong_royong=kini)
        peserta.refresh_from_db()
    return peserta


@tindakan
def revoke_surat_tugas(*, oleh: Akun, pada: datetime, kunci: str, surat: SuratTugas, alasan: str) -> SuratTugas:
    """Withdraw a letter for good; its people are named by nobody from this moment. Withdrawing the letter itself takes its
    additions along, and the activity may be put right and sent anew."""
    require_for(oleh, Izin.TERBIT_SURAT_TUGAS, surat.rt, pada=tanggal_kota(pada))
    require_orang(oleh, "menarik surat tugas")
    kini = lock_kerja(surat.gotong_royong, KeadaanKerja.BERJALAN)
    sebab = read_alasan(alasan)
    berlaku = list_surat_berlaku(kini)
    if surat.pk not in [s.pk for s in berlaku]:
        raise Bentrok(f"Surat {surat.nomor} sudah ditarik.", langkah="Muat ulang halaman.", kode="sudah_ditarik")
    tarik = berlaku if surat.pk == berlaku[0].pk else [s for s in berlaku if s.pk == surat.pk]
    for satu in tarik:
        _revoke(satu, oleh=oleh, pada=pada, kunci=kunci, alasan=sebab)
    if len(tarik) == len(berlaku):
        lama = kini.__dict__.copy()
        kini.keadaan = KeadaanKerja.DISUSUN
        kini.save(update_fields=["keadaan"])
        record_ubah(kini, lama)
    ringkas(surat=len(tarik))
    surat.refresh_from_db()
    return surat


@tindakan
def record_lapor_perubahan(*, oleh: Akun, pada: datetime, kunci: str, surat: SuratTugas) -> SuratTugas:
    """BPJS was told of the people of this addition."""
    require_for(oleh, Izin.SUSUN_KERJA, surat.rt, pada=tanggal_kota(pada))
    lock_kerja(surat.gotong_royong)
    kini = SuratTugas.objects.select_for_update(of=("self",)).select_related("rt__kelurahan").get(pk=surat.pk)
    berlaku = [s.pk for s in list_surat_berlaku(kini.gotong_royong)]
    if kini.pk not in berlaku[1:] and (kini.batas_lapor is None or kini.pk not in berlaku):  # the first is the letter itself
        raise Penolakan("Hanya surat tambahan yang berlaku yang dilaporkan.", langkah="Muat ulang halaman.",
                        kode="bukan_tambahan")  # fmt: skip
    if kini.dilaporkan_pada is not None:
        raise Bentrok("Perubahan ini sudah dilaporkan.", langkah="Muat ulang halaman.", kode="sudah_dilaporkan")
    kini.dilaporkan_oleh, kini.dilaporkan_pada = oleh, pada
    kini.save(update_fields=["dilaporkan_oleh", "dilaporkan_pada"])
    return kini


def _issue(
    kerja: GotongRoyong, induk: SuratTugas | None, *, oleh: Akun, pada: datetime, kunci: str, dilihat: str
) -> SuratTugas:
    """The paper, its row, and the people it names. The activity is held by the caller."""
    tunggu = Peserta.objects.select_for_update(of=("self",)).filter(
        gotong_royong=kerja, surat__isnull=True, sampai__isnull=True, nik_indeks__isnull=False
    )
    orang = list(tunggu.order_by("nama", "id"))
    if not orang:
        raise Penolakan(
            "Belum ada orang dengan NIK yang menunggu surat.", langkah="Tambahkan yang akan bekerja, lengkap dengan NIK-nya.",
            kode="tanpa_orang",
        )  # fmt: skip
    require_dilihat(dilihat, sidik_lihat("tambahan" if induk else "surat", [o.pk for o in orang]))
    urut = SuratTugas.objects.filter(gotong_royong=kerja).count()
    nama = penandatangan_of(kerja, oleh, pada=tanggal_kota(pada))
    dok = issue_dokumen(
        oleh=oleh, pada=pada, kunci=kunci_turunan(kunci, f"surat-{urut}"), rt=kerja.rt, jenis=JENIS_SURAT,
        judul=judul_surat(kerja, len(orang), induk), objek=objek_of(kerja),
        data=laporan_surat(kerja, orang, induk=induk, penandatangan=nama, pada=pada),
    )  # fmt: skip
    ubah = induk is not None or kerja.pendaftaran_id is not None  # a letter anew, while BPJS holds the names of the old one
    surat = SuratTugas.objects.create(
        **tempat_of(kerja.rt), gotong_royong=kerja, urut=urut, dokumen_id=dok.pk, nomor=dok.nomor, tanggal=dok.tanggal,
        berlaku_sejak=pada, penandatangan=nama, batas_lapor=batas_perubahan(dok.tanggal) if ubah else None, oleh=oleh, pada=pada,
    )  # fmt: skip
    _name_on_surat(surat, orang, pada=pada)
    kabarkan_surat_tugas(
        oleh=oleh, pada=pada, kunci=kunci, rt=kerja.rt, objek=f"gotong_royong.SuratTugas:{surat.pk}", nomor=surat.nomor,
        orang=[(o.nama, decrypt(o.telepon_sandi, tempat=TEMPAT_TELEPON)) for o in orang if o.telepon_sandi],
        kegiatan=kerja.nama, waktu=masa_of(kerja.mulai, kerja.selesai), token=dok.token,
    )  # fmt: skip
    ringkas(nomor=surat.nomor, orang=len(orang))
    return surat


def _name_on_surat(surat: SuratTugas, orang: Sequence[Peserta], *, pada: datetime) -> None:
    """These people are named by the letter from `pada` on."""
    Peserta.objects.filter(pk__in=[o.pk for o in orang]).update(surat=surat, sejak=pada)
    record_kena(list(orang), surat=[None, surat.nomor])


def _revoke(surat: SuratTugas, *, oleh: Akun, pada: datetime, kunci: str, alasan: str) -> None:
    lama = surat.__dict__.copy()
    surat.ditarik_oleh, surat.ditarik_pada, surat.alasan_tarik = oleh, pada, alasan
    surat.save(update_fields=["ditarik_oleh", "ditarik_pada", "alasan_tarik"])
    record_ubah(surat, lama)
    tarik_kabar(
        oleh=oleh, pada=pada, kunci=kunci_turunan(kunci, f"kabar-{surat.pk}"), rt=surat.gotong_royong.rt,
        objek=f"gotong_royong.SuratTugas:{surat.pk}",
    )  # fmt: skip
    dok = list_dokumen_objek(objek_of(surat.gotong_royong)).get(pk=surat.dokumen_id)
    revoke_dokumen(oleh=oleh, pada=pada, kunci=kunci_turunan(kunci, f"cabut-{surat.pk}"), dokumen=dok, alasan=alasan)
    orang = Peserta.objects.filter(surat=surat, sampai__isnull=True)
    record_kena(list(orang), sampai=[None, "ditarik"])
    orang.update(sampai=pada, alasan=f"Surat {surat.nomor} ditarik")


def objek_of(kerja: GotongRoyong) -> str:
    return f"gotong_royong.GotongRoyong:{kerja.pk}"


def penandatangan_of(kerja: GotongRoyong, oleh: Akun, *, pada: date) -> str:
    """The chair of the RT as of that day; who acts for the chair signs by the own name."""
    ketua = [j.akun for j in list_jabatan_rt(kerja.rt_id, pada=pada) if j.peran == Peran.KETUA_RT]
    return oleh.nama if not ketua or oleh in ketua else ketua[0].nama

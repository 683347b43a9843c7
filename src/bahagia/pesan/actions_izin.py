"""Consent: who may be written to, on which address, and who took that back."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Final

from bahagia.akun.access import lingkup_pada, require_for, require_orang
from bahagia.akun.models import Akun
from bahagia.akun.peran import Izin
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.penolakan import Penolakan, TidakBerhak
from bahagia.jejak.tindakan import ringkas, tindakan
from bahagia.pesan.isian import PANJANG_NAMA, index_alamat, read_alamat, seal_alamat
from bahagia.pesan.jenis import CARA_DICATAT, CaraIzin, KeadaanPesan, SaluranPesan, SebabPesan
from bahagia.pesan.models import IzinKirim, Pesan
from bahagia.pesan.queries import has_izin, izin_terakhir, list_pesan_lama, list_tempat_izin
from bahagia.wilayah.models import RT

VERSI_TEKS: Final = 1  # of the sentence on the page of consent; a new wording gets the next number


@tindakan
def record_izin_kirim(
    *, oleh: Akun, pada: datetime, kunci: str, rt: RT, saluran: str, nama: str, alamat: str, setuju: bool, cara: str,
) -> IzinKirim:  # fmt: skip
    """What a resident said about messages on one address, written down by who registers people there.

    Saying the same again changes nothing. Refused: an address that is none, no name, a way that is not said or written.
    """
    require_orang(oleh, "mencatat persetujuan warga")
    require_for(oleh, Izin.DAFTAR_PEKERJA, rt, pada=tanggal_kota(pada))
    if cara not in CARA_DICATAT:
        raise Penolakan("Cara setujunya belum dipilih.", langkah="Pilih: dikatakan langsung, atau ditulis di formulir.",
                        kode="cara", bidang="cara")  # fmt: skip
    sebut = " ".join(nama.split())[:PANJANG_NAMA]
    if len(sebut) < 2:
        raise Penolakan("Namanya belum ditulis.", langkah="Tulis nama pemilik nomor atau alamat ini.", kode="nama", bidang="nama")
    rapi = read_alamat(saluran, alamat)
    indeks = index_alamat(saluran, rapi)
    lama = izin_terakhir(rt.pk, saluran, indeks)
    if lama is not None and lama.setuju == setuju and lama.nama == sebut:
        return lama
    ringkas(saluran=saluran, setuju=setuju, cara=cara)
    return _catat(rt, SaluranPesan(saluran), indeks, setuju, CaraIzin(cara), oleh, pada, nama=sebut, alamat=rapi)


@tindakan
def record_izin_sendiri(*, oleh: Akun, pada: datetime, kunci: str, saluran: str, setuju: bool) -> int:
    """One's own word on the own number or address, for every RT one holds a post in; gives for how many RT it changed."""
    posts = lingkup_pada(oleh, pada=tanggal_kota(pada)).jabatan
    alamat = (oleh.telepon if saluran == SaluranPesan.WA else oleh.email) or ""
    if not alamat:
        raise Penolakan("Akun ini belum mempunyai nomor atau alamat itu.", langkah="Minta pengelola akun menambahkannya.",
                        kode="tanpa_alamat", bidang="saluran")  # fmt: skip
    rapi = read_alamat(saluran, alamat)
    indeks, n = index_alamat(saluran, rapi), 0
    for rt in {j.rt_id: j.rt for j in posts if j.rt is not None}.values():
        if has_izin(rt.pk, saluran, indeks) != setuju:
            _catat(rt, SaluranPesan(saluran), indeks, setuju, CaraIzin.SENDIRI, oleh, pada, nama=oleh.nama, alamat=rapi)
            n += 1
    ringkas(saluran=saluran, setuju=setuju, rt=n)
    return n


@tindakan
def record_berhenti(
    *, oleh: Akun, pada: datetime, kunci: str, saluran: str, alamat_indeks: uuid.UUID, cara: str
) -> int:
    """The owner of an address wants no more messages, from no RT: by answering STOP or by the link in a message.

    Asked for by nobody who is signed in, so the software itself acts. What waits for that address is not sent. Gives in how
    many RT something changed; 0 = nobody there had agreed, which is an end as well.
    """
    if not oleh.sistem:
        raise TidakBerhak("Berhenti diminta oleh pemilik nomornya sendiri.", kode="tidak_berhak",
                          langkah="Catat permintaannya di halaman izin pesan RT.")  # fmt: skip
    n = 0
    for lama in list_tempat_izin(saluran, alamat_indeks):
        if lama.setuju:
            _catat(lama.rt, SaluranPesan(saluran), alamat_indeks, False, CaraIzin(cara), oleh, pada, nama=lama.nama,
                   sandi=lama.alamat_sandi)  # fmt: skip
            n += 1
    ringkas(saluran=saluran, cara=cara, rt=n)
    return n


@tindakan
def close_isi_pesan(*, oleh: Akun, pada: datetime, kunci: str, kota_kode: str, sebelum: datetime) -> int:
    """Empty name, address and content of finished messages of a city written before `sebelum` (scheduled work)."""
    if not oleh.sistem:
        raise TidakBerhak("Hanya pekerjaan terjadwal yang mengosongkan pesan.", langkah="Tunggu jadwalnya.", kode="tidak_berhak")
    n = list_pesan_lama(kota_kode, sebelum=sebelum).update(nama="", alamat_sandi=None, alamat_indeks=None, isi_sandi=None)
    ringkas(pesan=n)
    return n


@tindakan
def close_pesan_orang(*, oleh: Akun, pada: datetime, kunci: str, kota_kode: str, alamat_indeks: uuid.UUID) -> int:
    """Take one person out of messages and consent, by the index of the number: part of an erasure. What waits is not sent."""
    if not oleh.sistem:
        kota = lingkup_pada(oleh, pada=tanggal_kota(pada))
        if not (kota.has(Izin.PUTUS_HAK) or kota.has(Izin.TERIMA_HAK)):
            raise TidakBerhak("Penghapusan data diputuskan pejabatnya.", langkah="Ajukan lewat permintaan warga.",
                              kode="tidak_berhak")  # fmt: skip
    milik = Pesan.objects.filter(kota_kode=kota_kode, alamat_indeks=alamat_indeks)
    tunggu = milik.filter(keadaan__in=(KeadaanPesan.ANTRE, KeadaanPesan.BELUM_PASTI))  # an unknown one would go out again
    tunggu.update(keadaan=KeadaanPesan.BATAL, sebab=SebabPesan.DITARIK)
    selesai = milik.exclude(keadaan=KeadaanPesan.DIKIRIM)
    n = selesai.update(nama="", alamat_sandi=None, alamat_indeks=None, isi_sandi=None)
    n += IzinKirim.objects.filter(kota_kode=kota_kode, alamat_indeks=alamat_indeks).exclude(nama="").update(
        nama="", alamat_sandi=None
    )
    ringkas(baris=n)
    return n


def _catat(
    rt: RT, saluran: SaluranPesan, indeks: uuid.UUID, setuju: bool, cara: CaraIzin, oleh: Akun, pada: datetime, *, nama: str,
    alamat: str = "", sandi: bytes | memoryview | None = None,
) -> IzinKirim:  # fmt: skip
    if not setuju:  # what waits is told so at once, and not sent
        Pesan.objects.filter(rt=rt, saluran=saluran, alamat_indeks=indeks, keadaan=KeadaanPesan.ANTRE).update(
            keadaan=KeadaanPesan.BATAL, sebab=SebabPesan.IZIN_DICABUT
        )
    return IzinKirim.objects.create(
        kota_kode=rt.kota_kode, kelurahan_kode=rt.kelurahan_id, rt=rt, saluran=saluran, nama=nama,
        alamat_sandi=seal_alamat(alamat) if alamat else (bytes(sandi) if sandi else None), alamat_indeks=indeks, setuju=setuju,
        cara=cara, teks=VERSI_TEKS, pada=pada, oleh_id=oleh.pk,
    )  # fmt: skip

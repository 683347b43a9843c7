"""Acts on the register: one worker, a whole sheet, the check by a second person, corrections, endings."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from itertools import repeat
from typing import Any

import psycopg
from django.db import IntegrityError, connection, transaction

from bahagia.akun.access import require_for
from bahagia.akun.models import Akun
from bahagia.akun.peran import Izin
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.jobs import enqueue_nama
from bahagia.dasar.penolakan import Bentrok, Penolakan, TidakBerhak
from bahagia.dasar.sandi import blind_index, decrypt, encrypt
from bahagia.jejak.tindakan import record_kena, ringkas, tindakan
from bahagia.pekerja import hukum, ingatan, queries
from bahagia.pekerja.cari_kembar import keys_kembar, record_kembar
from bahagia.pekerja.isian import PekerjaIsian
from bahagia.pekerja.lembar import BATAS_RT, HasilBaca, baca, baca_kiriman
from bahagia.pekerja.models import BERHENTI, Pekerja, Persetujuan, Status, Unggahan
from bahagia.pekerja.nilai import PERIKSA, Masalah
from bahagia.pekerja.queries_pembatasan import has_pembatasan
from bahagia.wilayah.models import RT

VERSI_TEKS = "v1"  # teks/persetujuan_v1.id.md: what the person was told
UMUR_UNGGAHAN = timedelta(days=7)  # long enough to correct and send again, short enough for a file full of NIK
KEMBAR_LANGSUNG = 300  # new people: more are looked for among the doubles by a job, about 2 ms each
TUGAS_KEMBAR = "pekerja.record_kembar_unggahan"
UKURAN_UNGGAHAN = 20 * 1024 * 1024  # bytes, as in dasar.lembar


@tindakan
def register_pekerja(
    *, oleh: Akun, pada: datetime, kunci: str, rt: RT, isian: PekerjaIsian, persetujuan: Persetujuan.Cara,
    catatan: str = "",
) -> Pekerja:
    """Record one worker with the consent given. Exact duplicates are refused by the database.

    `catatan` = remarks of the checks for whoever verifies (never a NIK).
    """
    require_for(oleh, Izin.DAFTAR_PEKERJA, rt, pada=tanggal_kota(pada))
    _require_umur(isian, pada)
    pekerja = Pekerja(
        rt=rt, kota_kode=rt.kota_kode, kelurahan_kode=rt.kelurahan_id, didaftarkan_oleh_id=oleh.pk,
        didaftarkan_pada=pada, **sealed(isian, catatan),
    )  # fmt: skip
    _save(pekerja)
    _record_persetujuan([pekerja], persetujuan, oleh, pada)
    record_kembar(rt.kota_kode, [pekerja.pk], pada=pada)
    return pekerja


@tindakan
def record_perubahan_pekerja(
    *, oleh: Akun, pada: datetime, kunci: str, pekerja: Pekerja, isian: PekerjaIsian, catatan: str = ""
) -> Pekerja:
    """Correct a worker. Who was checked is checked again, because what was checked has changed."""
    require_for(oleh, Izin.DAFTAR_PEKERJA, pekerja.rt, pada=tanggal_kota(pada))
    lama = Pekerja.objects.select_for_update(of=("self",)).get(pk=pekerja.pk)
    if lama.status == Status.NONAKTIF:
        raise Bentrok("Pekerja ini sudah tidak aktif.", langkah="Aktifkan lagi lebih dahulu.", kode="nonaktif")
    for bidang, nilai in sealed(isian, catatan).items():
        setattr(lama, bidang, nilai)
    lama.status, lama.diverifikasi_oleh_id, lama.diverifikasi_pada = Status.TERDAFTAR, None, None
    lama.didaftarkan_oleh_id, lama.didaftarkan_pada = oleh.pk, pada
    _save(lama)
    record_kembar(lama.kota_kode, [lama.pk], pada=pada)
    return lama


@tindakan
def record_unggahan(
    *, oleh: Akun, pada: datetime, kunci: str, rt: RT, nama_berkas: str, isi: bytes, persetujuan: Persetujuan.Cara
) -> Unggahan:
    """Keep a sheet, sealed. The same file for the same RT is the same upload, however often it is sent."""
    require_for(oleh, Izin.DAFTAR_PEKERJA, rt, pada=tanggal_kota(pada))
    if len(isi) > UKURAN_UNGGAHAN:
        raise Penolakan(
            "Berkas ini lebih besar dari 20 MB.", langkah="Pisahkan menjadi beberapa berkas.", kode="lembar_terlalu_besar",
        )  # fmt: skip
    nama_berkas = nama_berkas.replace("\x00", "")[-120:]
    hasil = baca_kiriman(isi, nama_berkas, pada=tanggal_kota(pada), rt=str(rt.nomor))  # what cannot be read is refused now
    digest = hashlib.sha256(isi).hexdigest()
    ingatan.ingat(
        ingatan.kunci_baca(digest, pemetaan=None, lembar="", rt=str(rt.nomor), tanggal=tanggal_kota(pada)), hasil, pada=pada
    )
    unggahan, baru = Unggahan.objects.get_or_create(
        rt=rt, digest=digest,
        defaults={
            "kota_kode": rt.kota_kode, "kelurahan_kode": rt.kelurahan_id, "nama_berkas": nama_berkas,
            "isi_sandi": _seal_bytes(isi), "ukuran": len(isi), "dibuat_oleh_id": oleh.pk, "dibuat_pada": pada,
            "cara_persetujuan": persetujuan, "hasil": {"terbaca": len(hasil.baik), "ditolak": len(hasil.ditolak)},
        },
    )  # fmt: skip
    if not baru and unggahan.isi_sandi is None:
        unggahan.isi_sandi, unggahan.keadaan = _seal_bytes(isi), Unggahan.Keadaan.DIPERIKSA
        unggahan.save(update_fields=["isi_sandi", "keadaan"])
    return unggahan


@tindakan
def record_pemetaan(
    *, oleh: Akun, pada: datetime, kunci: str, unggahan: Unggahan, pemetaan: dict[str, int | None], lembar: str = ""
) -> Unggahan:
    """The columns as the user says they are."""
    require_for(oleh, Izin.DAFTAR_PEKERJA, unggahan.rt, pada=tanggal_kota(pada))
    unggahan.pemetaan, unggahan.lembar = pemetaan, lembar
    unggahan.save(update_fields=["pemetaan", "lembar"])
    return unggahan


@tindakan
def import_unggahan(*, oleh: Akun, pada: datetime, kunci: str, unggahan: Unggahan) -> Unggahan:
    """Take the good rows of a sheet, set-based; rows already here count as such, so sending again is safe.

    One transaction: a server that dies in the middle leaves the upload waiting as it was. Taken twice (two tabs, an
    impatient finger) is taken once.
    """
    rt = unggahan.rt
    require_for(oleh, Izin.DAFTAR_PEKERJA, rt, pada=tanggal_kota(pada))
    unggahan = Unggahan.objects.select_for_update(of=("self",)).select_related("rt").get(pk=unggahan.pk)
    if unggahan.keadaan == Unggahan.Keadaan.DIAMBIL:
        return unggahan
    hasil = read_unggahan(unggahan, pada=pada)
    if not hasil.siap:
        raise Penolakan(
            "Kolom yang wajib belum dikenali.", langkah="Pilih kolom NIK dan nama lebih dahulu.", kode="kolom_kurang",
        )  # fmt: skip
    baik = hasil.baik
    isian = [b.isian for b in baik if b.isian is not None]
    masuk = insert_pekerja(rt, isian, oleh=oleh, pada=pada, catatan=[list_catatan(b.masalah) for b in baik])
    _record_persetujuan(masuk, Persetujuan.Cara(unggahan.cara_persetujuan), oleh, pada)
    ids = [p.pk for p in masuk]
    nanti = len(ids) > KEMBAR_LANGSUNG
    kembar = 0 if nanti else record_kembar(rt.kota_kode, ids, pada=pada)
    ditahan = queries.pemilik_nik(rt.kota_kode, [blind_index(i.nik, ruang="nik") for i in isian])
    baru = {p.nik_indeks for p in masuk}
    hitung = Counter("sudah_ada" if r == rt.pk else "rt_lain" for n, r in ditahan.items() if n not in baru)
    unggahan.hasil = {"baru": len(masuk), "sudah_ada": hitung["sudah_ada"], "rt_lain": hitung["rt_lain"],
                      "ditolak": len(hasil.ditolak)}  # fmt: skip
    if kembar:
        unggahan.hasil["mungkin_kembar"] = kembar
    if nanti:
        unggahan.hasil["mencari_kembar"] = 1
        enqueue_nama(TUGAS_KEMBAR, kunci=f"kembar-{unggahan.pk}", unggahan_id=unggahan.pk, kota_kode=rt.kota_kode, ids=ids)
    unggahan.keadaan, unggahan.diambil_pada = Unggahan.Keadaan.DIAMBIL, pada
    unggahan.save(update_fields=["hasil", "keadaan", "diambil_pada"])
    record_kena(masuk)
    ringkas(**unggahan.hasil)
    return unggahan


@tindakan
def verify_pekerja(
    *, oleh: Akun, pada: datetime, kunci: str, pekerja: Pekerja, cocok: bool, alasan: str = ""
) -> Pekerja:
    """A second person compares with the card: it is right, or back with the reason."""
    _verify([pekerja.pk], oleh, pada, cocok=cocok, alasan=alasan)
    pekerja.refresh_from_db()
    return pekerja


@tindakan
def verify_banyak(*, oleh: Akun, pada: datetime, kunci: str, pekerja_ids: Collection[int]) -> int:
    """Verify many at once; gives how many. One that may not be verified stops them all, by name."""
    n = _verify(sorted(pekerja_ids), oleh, pada, cocok=True, alasan="")
    record_kena(Pekerja.objects.filter(pk__in=pekerja_ids), status=[Status.TERDAFTAR.value, Status.TERVERIFIKASI.value])
    ringkas(orang=n)
    return n


@tindakan
def close_pekerja(*, oleh: Akun, pada: datetime, kunci: str, pekerja: Pekerja, alasan: str) -> Pekerja:
    """The person moved, died or stopped working: kept, not on new lists."""
    require_for(oleh, Izin.DAFTAR_PEKERJA, pekerja.rt, pada=tanggal_kota(pada))
    if not alasan.strip():
        raise Penolakan("Alasan belum diisi.", langkah="Tulis pindah, meninggal, atau berhenti.", kode="alasan_kosong",
                        bidang="alasan")  # fmt: skip
    pekerja.status, pekerja.catatan = Status.NONAKTIF, alasan.strip()[:300]
    pekerja.save(update_fields=["status", "catatan"])
    return pekerja


@tindakan
def open_pekerja(*, oleh: Akun, pada: datetime, kunci: str, pekerja: Pekerja) -> Pekerja:
    """Someone who had ended works here again: back in the queue, to be checked anew."""
    require_for(oleh, Izin.DAFTAR_PEKERJA, pekerja.rt, pada=tanggal_kota(pada))
    if pekerja.digabung_ke_id is not None:
        raise Bentrok(
            "Data ini sudah digabung dengan data lain dari orang yang sama.",
            langkah="Pakai data yang satunya, atau minta pendamping membatalkan penggabungannya.", kode="sudah_digabung",
        )  # fmt: skip
    if has_pembatasan(pekerja.pk, *BERHENTI):
        raise Penolakan(
            "Orang ini sendiri meminta datanya tidak dipakai lagi.",
            langkah="Bila berubah pikiran, terima permintaannya di halaman hak warga.", kode="dibatasi",
        )  # fmt: skip
    berubah = Pekerja.objects.filter(pk=pekerja.pk, status=Status.NONAKTIF).update(
        status=Status.TERDAFTAR, diverifikasi_oleh_id=None, diverifikasi_pada=None, didaftarkan_oleh_id=oleh.pk,
        didaftarkan_pada=pada,
    )  # fmt: skip
    if not berubah:
        raise Bentrok("Pekerja ini masih aktif.", langkah="Muat ulang halaman.", kode="keadaan_berubah")
    pekerja.refresh_from_db()
    return pekerja


def close_unggahan_lama(*, pada: datetime) -> int:
    """Empty sheets whose life is over (scheduled work); gives how many."""
    return Unggahan.objects.filter(dibuat_pada__lt=pada - UMUR_UNGGAHAN, isi_sandi__isnull=False).update(
        isi_sandi=None, keadaan=Unggahan.Keadaan.DIBUANG
    )


def read_unggahan(unggahan: Unggahan, *, pada: datetime) -> HasilBaca:
    """The sheet behind an upload, read anew with the columns the user chose."""
    if unggahan.isi_sandi is None:
        raise Penolakan(
            "Berkas ini sudah dihapus karena lewat 7 hari.", langkah="Unggah berkasnya sekali lagi.", kode="unggahan_habis",
        )  # fmt: skip
    rt, tanggal = str(unggahan.rt.nomor), tanggal_kota(pada)
    kunci = ingatan.kunci_baca(unggahan.digest, pemetaan=unggahan.pemetaan, lembar=unggahan.lembar, rt=rt, tanggal=tanggal)
    hasil = ingatan.cari(kunci, pada=pada)
    if hasil is None:
        isi = base64.b64decode(decrypt(unggahan.isi_sandi, tempat="pekerja.unggahan"))
        hasil = baca(
            isi, unggahan.nama_berkas, pada=tanggal, pemetaan=unggahan.pemetaan, lembar=unggahan.lembar or None, rt=rt,
            batas=BATAS_RT,
        )  # fmt: skip
        ingatan.ingat(kunci, hasil, pada=pada)
    return hasil


def list_catatan(masalah: Iterable[Masalah]) -> str:
    """Remarks of the checks as one text for whoever verifies. Digits are left out: no NIK slips into plain text."""
    return re.sub(r"\d{7,}", "…", " ".join(m.kalimat for m in masalah if m.berat == PERIKSA))[:300]


def sealed(isian: PekerjaIsian, catatan: str = "") -> dict[str, Any]:
    """Columns of a worker from what was entered: identifying values sealed, with their blind index."""
    return {
        "nama": isian.nama, "nik_sandi": encrypt(isian.nik, tempat="pekerja.nik"),
        "nik_indeks": blind_index(isian.nik, ruang="nik"),
        "no_kk_sandi": encrypt(isian.no_kk, tempat="pekerja.no_kk") if isian.no_kk else None,
        "no_kk_indeks": blind_index(isian.no_kk, ruang="no_kk") if isian.no_kk else None,
        "tanggal_lahir": isian.tanggal_lahir, "jenis_kelamin": isian.jenis_kelamin,
        "tempat_lahir": isian.tempat_lahir[:60], "alamat": isian.alamat[:200],
        "telepon_sandi": encrypt(isian.telepon, tempat="pekerja.telepon") if isian.telepon else None,
        "nama_ibu_sandi": encrypt(isian.nama_ibu, tempat="pekerja.nama_ibu") if isian.nama_ibu else None,
        "pekerjaan": isian.pekerjaan_tertulis[:80], "pekerjaan_kode": isian.pekerjaan_kode,
        "sektor": isian.sektor or "", "penghasilan": isian.penghasilan, "kategori": isian.kategori, "catatan": catatan[:300],
        **keys_kembar(isian.nama, isian.telepon, isian.nama_ibu),
    }  # fmt: skip


BARIS_SEKALI = 5_000  # rows in one statement: some MB of text

def insert_pekerja(
    rt: RT, isian: Sequence[PekerjaIsian], *, oleh: Akun, pada: datetime, catatan: Sequence[str] = ()
) -> list[Pekerja]:
    """Write new workers, some thousands in one INSERT; NIK already in the city are left out.

    Columns travel as arrays: the web role may not make tables of its own, not even temporary ones (they would come
    before ours in the search path of functions that work with the owner's rights).
    Gives the new rows only. Part of an act: the caller has checked authority and opened the transaction.
    """
    if not isian:
        return []
    tetap = (rt.kota_kode, rt.kelurahan_id, rt.pk, Status.TERDAFTAR.value, oleh.pk, pada)
    kolom_tetap = ("kota_kode", "kelurahan_kode", "rt_id", "status", "didaftarkan_oleh_id", "didaftarkan_pada")
    kolom = list(sealed(isian[0]))
    larik = ", ".join(f"%b::{Pekerja._meta.get_field(k).db_type(connection)}[]" for k in kolom)
    perintah = (
        f"INSERT INTO pekerja_pekerja ({', '.join([*kolom_tetap, *kolom])})"
        f" SELECT {', '.join(['%s'] * len(tetap))}, x.* FROM unnest({larik}) AS x"
        " ON CONFLICT ON CONSTRAINT pekerja_nik_tunggal DO NOTHING RETURNING id, nik_indeks"
    )
    connection.ensure_connection()
    baru: list[Pekerja] = []
    # A cursor that sends values apart from the statement, in binary: Django's own writes them into its text, where sealed
    # bytes are twice as long and every one is looked through for quotation marks.
    with psycopg.Cursor(connection.connection) as kursor:
        for awal in range(0, len(isian), BARIS_SEKALI):
            potong = zip(isian[awal : awal + BARIS_SEKALI], catatan[awal : awal + BARIS_SEKALI] or repeat(""), strict=False)
            baris = [list(sealed(satu, remark).values()) for satu, remark in potong]
            kursor.execute(perintah, [*tetap, *(list(k) for k in zip(*baris, strict=True))])
            # in the order of the model's fields, as `from_db` takes them
            baru += [
                Pekerja.from_db(connection.alias, ["id", *kolom_tetap[:3], "nik_indeks"], [pk, *tetap[:3], indeks])
                for pk, indeks in kursor.fetchall()
            ]
    return baru


def _seal_bytes(isi: bytes) -> bytes:
    return encrypt(base64.b64encode(isi).decode(), tempat="pekerja.unggahan")


def _require_umur(isian: PekerjaIsian, pada: datetime) -> None:
    tolak = hukum.tolak_umur(isian.tanggal_lahir, pada=tanggal_kota(pada))
    if tolak is not None:
        raise Penolakan(tolak.kalimat, langkah=tolak.langkah, kode=tolak.kode, bidang="tanggal_lahir")


def _save(pekerja: Pekerja) -> None:
    try:
        with transaction.atomic():
            pekerja.save()
    except IntegrityError as salah:
        if "pekerja_nik_tunggal" not in str(salah):
            raise
        raise _nik_ganda(pekerja) from salah


def _nik_ganda(pekerja: Pekerja) -> Bentrok:
    lama = Pekerja.objects.filter(rt=pekerja.rt, nik_indeks=pekerja.nik_indeks).exclude(pk=pekerja.pk).first()
    if lama is not None:
        return Bentrok(
            f"NIK ini sudah terdaftar di RT ini atas nama {lama.nama}.", langkah="Buka data pekerja itu.",
            kode="nik_ganda", bidang="nik",
        )  # fmt: skip
    return Bentrok(
        "NIK ini sudah terdaftar di RT lain.", langkah="Minta pendamping memeriksa; jangan daftarkan dua kali.",
        kode="nik_ganda", bidang="nik",
    )  # fmt: skip


def _record_persetujuan(pekerja: Iterable[Pekerja], cara: Persetujuan.Cara, oleh: Akun, pada: datetime) -> None:
    """One statement, however many people: a row per person with the version of the text they heard."""
    with connection.cursor() as kursor:
        kursor.execute(
            "INSERT INTO pekerja_persetujuan (pekerja_id, kota_kode, kelurahan_kode, rt_id, versi_teks, cara, pada, oleh_id)"
            " SELECT id, kota_kode, kelurahan_kode, rt_id, %s, %s, %s, %s FROM pekerja_pekerja WHERE id = ANY (%s)",
            [VERSI_TEKS, cara.value, pada, oleh.pk, [p.pk for p in pekerja]],
        )


def _verify(ids: Collection[int], oleh: Akun, pada: datetime, *, cocok: bool, alasan: str) -> int:
    if not cocok and not alasan.strip():
        raise Penolakan(
            "Alasan belum diisi.", langkah="Tulis apa yang tidak cocok dengan KTP.", kode="alasan_kosong", bidang="alasan",
        )  # fmt: skip
    baris = list(
        Pekerja.objects.select_for_update(of=("self",)).select_related("rt").filter(pk__in=ids).order_by("id")
    )
    if len(baris) != len(set(ids)):
        raise Bentrok("Sebagian pekerja tidak ditemukan.", langkah="Muat ulang halaman.", kode="keadaan_berubah")
    for rt in {p.rt_id: p.rt for p in baris}.values():
        require_for(oleh, Izin.VERIFIKASI_PEKERJA, rt, pada=tanggal_kota(pada))
    for p in baris:
        if p.status != Status.TERDAFTAR:
            raise Bentrok(f"{p.nama} tidak sedang menunggu verifikasi.", langkah="Muat ulang halaman.",
                          kode="keadaan_berubah")  # fmt: skip
        if p.didaftarkan_oleh_id == oleh.pk:
            raise TidakBerhak(
                f"Bapak/Ibu sendiri yang mendaftarkan {p.nama}.", langkah="Minta petugas lain memeriksanya.",
                kode="dua_orang",
            )  # fmt: skip
        if cocok and not p.sektor:
            raise Penolakan(
                f"Pekerjaan {p.nama} belum dikenali.", langkah="Buka datanya dan pilih pekerjaannya lebih dahulu.",
                kode="sektor_kosong",
            )  # fmt: skip
    return Pekerja.objects.filter(pk__in=[p.pk for p in baris]).update(
        status=Status.TERVERIFIKASI if cocok else Status.DITOLAK, diverifikasi_oleh_id=oleh.pk, diverifikasi_pada=pada,
        catatan=alasan.strip()[:300],
    )  # fmt: skip



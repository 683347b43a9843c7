"""Acts on lists of other payers: take a list in, say that it was paid, take it back."""

from __future__ import annotations

import dataclasses
import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import IntegrityError, connection, transaction

from bahagia.akun.access import lingkup_pada
from bahagia.akun.models import Akun
from bahagia.akun.peran import Izin
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.kunci import kunci_turunan
from bahagia.dasar.penolakan import Bentrok, Penolakan, TidakBerhak
from bahagia.dasar.sandi import encrypt
from bahagia.dasar.tanggal import awal_bulan, bulan, selisih_bulan, tambah_bulan
from bahagia.iuran import pegang
from bahagia.iuran.lembar_tanggungan import BarisDibaca, baca_tanggungan
from bahagia.iuran.models import (
    BarisTanggungan,
    BulanIuran,
    DaftarIuran,
    DaftarTanggungan,
    KeadaanTanggungan,
    KelompokTanggungan,
    SumberTanggungan,
)
from bahagia.iuran.models_tanggungan import BULAN_PALING_BANYAK
from bahagia.iuran.pelepasan import MENUNGGU, lepaskan
from bahagia.iuran.pencocokan import Cocok, cocokkan
from bahagia.jejak.tindakan import ringkas, tindakan
from bahagia.wilayah.models import RT
from bahagia.wilayah.queries import list_kelurahan

MUNDUR, MAJU = 24, 11  # months: lists of two years back are still brought; later prices may not be law yet
BARIS_SEKALI = 5_000  # rows in one statement
UKURAN_BERKAS = 20 * 1024 * 1024  # bytes, as in dasar.lembar
P = BarisTanggungan.Putusan


@dataclasses.dataclass(frozen=True)
class SuratTanggungan:
    """What the paper beside the sheet says. Months are inclusive; the area is an RT, a kelurahan or the whole city."""

    penanggung: SumberTanggungan
    kelompok: KelompokTanggungan
    nama: str
    nomor_dokumen: str
    tanggal_dokumen: date
    bulan_mulai: date
    bulan_akhir: date
    keadaan: KeadaanTanggungan
    ambil_alih: bool = False
    kelurahan_kode: str = ""
    rt: RT | None = None


@tindakan
def import_tanggungan(
    *, oleh: Akun, pada: datetime, kunci: str, kota_kode: str, surat: SuratTanggungan, isi: bytes, nama_berkas: str,
) -> DaftarTanggungan:  # fmt: skip
    """Take the list of another payer (or of BPJS): every free month is held, every other row hears who holds it.

    A payer's list is a claim; only a list of BPJS protects at once. Months that an RT reserved but did not pay go to this
    payer when `surat.ambil_alih` says so (`pelepasan`); paid months never do. The same file again is the same list.
    Refuses: `tidak_berhak`, `masa`, `masa_terlalu_panjang`, `surat_kurang`, `tanggal_depan`, and what a sheet can do wrong.
    """
    _require_impor(oleh, kota_kode, pada, bpjs=surat.penanggung == SumberTanggungan.BPJS)
    _check_surat(surat, tanggal_kota(pada))
    if len(isi) > UKURAN_BERKAS:
        raise Penolakan("Berkas ini lebih besar dari 20 MB.", langkah="Pisahkan menjadi beberapa berkas.",
                        kode="lembar_terlalu_besar", bidang="berkas")  # fmt: skip
    terbaca = baca_tanggungan(isi, pada=tanggal_kota(pada))
    daftar, baru = _open_tanggungan(oleh, pada, kota_kode, surat, isi, nama_berkas)
    if not baru:
        return daftar
    _insert_baris(daftar, terbaca.baris, cocokkan(kota_kode, terbaca.baris))
    pegang.lock_pemegang(daftar)
    pegang.pesan_bulan(daftar)
    if daftar.ambil_alih:
        _ambil_alih(daftar, oleh, pada, kunci)
    pegang.putuskan(daftar, pegang.buktikan(daftar))
    daftar.hasil = pegang.hitung(daftar)
    daftar.save(update_fields=["hasil"])
    ringkas(penanggung=daftar.penanggung, baris=len(terbaca.baris), **daftar.hasil)
    return daftar


@tindakan
def record_bayar_tanggungan(
    *, oleh: Akun, pada: datetime, kunci: str, tanggungan: DaftarTanggungan, nomor_bukti: str
) -> DaftarTanggungan:
    """The payer says that a planned list was paid: its months are claims of payment until BPJS proves them."""
    _require_impor(oleh, tanggungan.kota_kode, pada)
    if not nomor_bukti.strip():
        raise Penolakan("Nomor bukti bayar belum diisi.", langkah="Salin dari bukti bayar penanggung.", kode="bukti_kosong",
                        bidang="nomor_bukti")  # fmt: skip
    daftar = _lock(tanggungan, KeadaanTanggungan.DIPESAN)
    daftar.keadaan, daftar.dibayar_pada, daftar.nomor_bukti = KeadaanTanggungan.DIBAYAR, pada, nomor_bukti.strip()[:80]
    daftar.save(update_fields=["keadaan", "dibayar_pada", "nomor_bukti"])
    n = BulanIuran.objects.filter(tanggungan_id=daftar.pk, keadaan=BulanIuran.Keadaan.DIPESAN).update(
        keadaan=BulanIuran.Keadaan.DIBAYAR
    )
    ringkas(bulan=n)
    return daftar


@tindakan
def reverse_tanggungan(
    *, oleh: Akun, pada: datetime, kunci: str, tanggungan: DaftarTanggungan, alasan: str
) -> DaftarTanggungan:
    """A list that was wrong is taken back as a whole: its months are free again. Not once BPJS has proven some of them.
    A list of BPJS proves no longer what it alone had proven for others.

    What it took over from an RT does not go back by itself: the RT was told, and makes a new list.
    """
    _require_impor(oleh, tanggungan.kota_kode, pada, bpjs=tanggungan.penanggung == SumberTanggungan.BPJS)
    if not alasan.strip():
        raise Penolakan("Alasan belum diisi.", langkah="Tulis apa yang salah dengan daftar ini.", kode="alasan_kosong",
                        bidang="alasan")  # fmt: skip
    pegang.lock_pemegang(tanggungan)
    daftar = _lock(tanggungan, KeadaanTanggungan.DIPESAN, KeadaanTanggungan.DIBAYAR, KeadaanTanggungan.TERLINDUNGI)
    terbukti = BulanIuran.objects.filter(tanggungan_id=daftar.pk, keadaan=BulanIuran.Keadaan.TERLINDUNGI)
    if daftar.penanggung != SumberTanggungan.BPJS and terbukti.exists():
        raise Bentrok(
            "Sebagian bulan dalam daftar ini sudah terbukti di BPJS Ketenagakerjaan, jadi tidak dapat ditarik.",
            langkah="Batalkan pencocokan orang yang keliru satu per satu.", kode="sudah_terbukti",
        )  # fmt: skip
    tak_terbukti = pegang.batal_buktikan(daftar)
    n = pegang.lepas_bulan(daftar)
    BarisTanggungan.objects.filter(daftar=daftar).update(putusan=P.DIBATALKAN, n_bulan=0)
    daftar.keadaan, daftar.alasan = KeadaanTanggungan.DIBATALKAN, alasan.strip()[:300]
    daftar.dibatalkan_oleh_id, daftar.dibatalkan_pada = oleh.pk, pada
    daftar.hasil = pegang.hitung(daftar)
    daftar.save()
    ringkas(bulan=n, tak_terbukti=tak_terbukti)
    return daftar


def _require_impor(oleh: Akun, kota_kode: str, pada: datetime, *, bpjs: bool = False) -> None:
    """Lists are the business of the city's desks; what BPJS holds is no claim of a payer, so BPJS brings only that."""
    lingkup = lingkup_pada(oleh, pada=tanggal_kota(pada))
    izin = (Izin.IMPOR_TANGGUNGAN,) if bpjs else (Izin.IMPOR_TANGGUNGAN, Izin.SUSUN_IURAN)
    if not oleh.sistem and not all(kota_kode in lingkup.tempat(i).kota for i in izin):
        raise TidakBerhak(
            "Jabatan Bapak/Ibu tidak berwenang memasukkan daftar penanggung ini.",
            langkah="BPJS memasukkan daftar peserta aktif; daftar penanggung lain dimasukkan Disnaker.", kode="tidak_berhak",
        )  # fmt: skip


def _check_surat(surat: SuratTanggungan, kini: date) -> None:
    for bidang, isi, sebut in (("nama", surat.nama, "Nama penanggung"), ("nomor_dokumen", surat.nomor_dokumen, "Nomor surat")):
        if not isi.strip():
            raise Penolakan(f"{sebut} belum diisi.", langkah="Salin dari surat atau keputusan yang menyertai daftar.",
                            kode="surat_kurang", bidang=bidang)  # fmt: skip
    if surat.tanggal_dokumen > kini:
        raise Penolakan("Tanggal surat masih di masa depan.", langkah="Periksa tanggal pada suratnya.", kode="tanggal_depan",
                        bidang="tanggal_dokumen")  # fmt: skip
    mulai, akhir = awal_bulan(surat.bulan_mulai), awal_bulan(surat.bulan_akhir)
    if akhir < mulai:
        raise Penolakan("Bulan terakhir lebih awal daripada bulan pertama.", langkah="Tukar atau perbaiki bulannya.",
                        kode="masa", bidang="bulan_akhir")  # fmt: skip
    if selisih_bulan(mulai, akhir) >= BULAN_PALING_BANYAK:
        raise Penolakan(
            f"Satu daftar paling lama {BULAN_PALING_BANYAK} bulan; di sini {selisih_bulan(mulai, akhir) + 1} bulan.",
            langkah="Masukkan daftar yang sama sekali lagi untuk sisa bulannya.", kode="masa_terlalu_panjang",
            bidang="bulan_akhir",
        )  # fmt: skip
    awal, ujung = tambah_bulan(awal_bulan(kini), -MUNDUR), tambah_bulan(awal_bulan(kini), MAJU + BULAN_PALING_BANYAK)
    if not awal <= mulai <= akhir <= ujung:
        raise Penolakan(f"Bulan harus antara {bulan(awal)} dan {bulan(ujung)}.", langkah="Periksa tahunnya.", kode="masa",
                        bidang="bulan_mulai")  # fmt: skip
    if (surat.penanggung == SumberTanggungan.BPJS) != (surat.keadaan == KeadaanTanggungan.TERLINDUNGI):
        raise Penolakan("Hanya daftar dari BPJS yang membuktikan perlindungan.",
                        langkah="Pilih: akan dibayar atau sudah dibayar.", kode="hanya_bpjs", bidang="keadaan")  # fmt: skip


def _open_tanggungan(
    oleh: Akun, pada: datetime, kota_kode: str, surat: SuratTanggungan, isi: bytes, nama_berkas: str
) -> tuple[DaftarTanggungan, bool]:
    """The new list, or the living one that was made from the same file for the same payer and month."""
    sama = {"kota_kode": kota_kode, "digest": hashlib.sha256(isi).hexdigest(), "penanggung": surat.penanggung,
            "bulan_mulai": awal_bulan(surat.bulan_mulai)}  # fmt: skip
    hidup = DaftarTanggungan.objects.exclude(keadaan=KeadaanTanggungan.DIBATALKAN)
    if (lama := hidup.filter(**sama).first()) is not None:
        return lama, False
    try:
        with transaction.atomic():
            return DaftarTanggungan.objects.create(
                **sama, kelurahan_kode=surat.rt.kelurahan_id if surat.rt else surat.kelurahan_kode, rt=surat.rt,
                kelompok=surat.kelompok, nama=surat.nama.strip()[:120], nomor_dokumen=surat.nomor_dokumen.strip()[:80],
                tanggal_dokumen=surat.tanggal_dokumen, bulan_akhir=awal_bulan(surat.bulan_akhir), keadaan=surat.keadaan,
                ambil_alih=surat.ambil_alih and surat.penanggung != SumberTanggungan.BPJS, nama_berkas=nama_berkas[-120:],
                dicatat_oleh_id=oleh.pk, dicatat_pada=pada,
            ), True  # fmt: skip
    except IntegrityError as salah:
        if "tanggungan_berkas_sekali" not in str(salah):
            raise
        return hidup.get(**sama), False  # somebody sent it at the same moment


def _insert_baris(daftar: DaftarTanggungan, baris: Sequence[BarisDibaca], cocok: Mapping[int, Cocok]) -> None:
    """All rows of the sheet, the refused ones too: columns travel as arrays, some thousands in one INSERT."""
    kelurahan = {w.nama.casefold(): w.pk for w in list_kelurahan(daftar.kota_kode)}
    isi = [_kolom_baris(daftar, b, cocok.get(b.nomor), kelurahan) for b in baris]
    nama = list(isi[0])
    larik = ", ".join(f"%s::{BarisTanggungan._meta.get_field(k).db_type(connection)}[]" for k in nama)
    with connection.cursor() as kursor:
        for awal in range(0, len(isi), BARIS_SEKALI):
            potong = [list(b.values()) for b in isi[awal : awal + BARIS_SEKALI]]
            kursor.execute(
                "INSERT INTO iuran_baristanggungan (daftar_id, kota_kode, n_bulan, beda, keputusan, alasan, "
                f"{', '.join(nama)}) SELECT %s, %s, 0, '', '', '', x.* FROM unnest({larik}) AS x",
                [daftar.pk, daftar.kota_kode, *(list(k) for k in zip(*potong, strict=True))],
            )


def _kolom_baris(
    daftar: DaftarTanggungan, b: BarisDibaca, c: Cocok | None, kelurahan: Mapping[str, str]
) -> dict[str, object]:
    """Values of one row before the ledger is asked. Months: those of the row inside those of the list."""
    orang, calon = (c.orang, c.calon) if c else (None, None)
    dari = max(awal_bulan(b.mulai), daftar.bulan_mulai) if b.mulai else daftar.bulan_mulai
    sampai = min(awal_bulan(b.sampai), daftar.bulan_akhir) if b.sampai else daftar.bulan_akhir
    aktif = b.baik and b.aktif and dari <= sampai
    putusan, kalimat, langkah = P.DITANGGUNG, "", ""
    if not b.baik:
        putusan, kalimat, langkah = P.DITOLAK, b.kalimat, b.langkah
    elif c is not None and c.dipisah:
        putusan, kalimat = P.DITOLAK, "Pernah diputuskan: NIK ini milik orang lain, bukan orang di baris ini."
        langkah = "Perbaiki NIK-nya di daftar penanggung."
    elif c is not None and c.nik_indeks is None:
        putusan = P.PERIKSA if calon else P.DITOLAK
        kalimat = "NIK kosong; nama dan tanggal lahirnya mirip dengan seorang pekerja." if calon else "NIK kosong."
        langkah = "Bandingkan orangnya, lalu putuskan." if calon else "Lengkapi NIK dari KTP, lalu kirim lagi."
    return {
        "nomor": b.nomor, "kolom": b.kolom, "nama": b.nama[:120], "tanggal_lahir": b.lahir,
        "nik_sandi": encrypt(b.nik or b.nik_tertulis, tempat="iuran.tanggungan") if b.nik or b.nik_tertulis else None,
        "nik_indeks": c.nik_indeks if c and putusan != P.DITOLAK else None, "orang_indeks": c.orang_indeks if c else None,
        "pekerja_id": orang.pekerja_id if orang else None, "calon_id": calon.pekerja_id if calon else None,
        "rt_id": orang.rt_id if orang else None, "kelurahan_kode": orang.kelurahan_kode if orang else "",
        "sektor": (orang.sektor if orang else "") or "other", "kemiripan": c.kemiripan if c else None,
        "cara": "nik" if orang else "calon" if calon else "tidak_ada", "putusan": putusan.value, "kalimat": kalimat[:400],
        "langkah": langkah[:240], "wilayah_kode": _baca_kelurahan(b.kelurahan, kelurahan),
        "bulan_mulai": dari if aktif else None, "bulan_akhir": sampai if aktif else None,
    }  # fmt: skip


def _baca_kelurahan(tertulis: str, kelurahan: Mapping[str, str]) -> str:
    nama = " ".join(tertulis.casefold().removeprefix("kelurahan").removeprefix("kel.").removeprefix("kel ").split())
    return kelurahan.get(nama, "")


def _ambil_alih(daftar: DaftarTanggungan, oleh: Akun, pada: datetime, kunci: str) -> None:
    """RT lists that wait with months of these people give them up; each RT is told, with the rupiah set free."""
    with connection.cursor() as kursor:
        kursor.execute(
            "SELECT DISTINCT b.daftar_id, b.nik_indeks FROM iuran_baristanggungan r JOIN iuran_bulan b"
            " ON b.nik_indeks = r.nik_indeks AND b.periode BETWEEN r.bulan_mulai AND r.bulan_akhir"
            " WHERE r.daftar_id = %s AND b.daftar_id IS NOT NULL AND b.keadaan = 1", [daftar.pk],
        )  # fmt: skip
        per_daftar = defaultdict(list)
        for id_daftar, nik in kursor.fetchall():
            per_daftar[id_daftar].append(nik)
    n, nilai = 0, 0
    semua = DaftarIuran.objects.filter(pk__in=per_daftar, keadaan__in=MENUNGGU).select_related("rt__kelurahan__induk", "belanja")
    for satu in semua.order_by("pk"):
        lepas = lepaskan(
            satu, per_daftar[satu.pk], daftar, oleh=oleh, izin=Izin.SUSUN_IURAN, pada=pada,
            kunci=kunci_turunan(kunci, f"lepas{satu.pk}"),
        )  # fmt: skip
        n, nilai = n + 1, nilai + lepas.nilai
    ringkas(daftar_rt=n, nilai_bebas=nilai)


def _lock(tanggungan: DaftarTanggungan, *boleh: KeadaanTanggungan) -> DaftarTanggungan:
    """The list as it is now, held to the end of the act, if it stands in one of these states."""
    daftar = DaftarTanggungan.objects.select_for_update(of=("self",)).get(pk=tanggungan.pk)
    if daftar.keadaan not in boleh:
        raise Bentrok(
            f"Daftar ini: {str(KeadaanTanggungan(daftar.keadaan).label).lower()}.",
            langkah="Muat ulang halaman untuk melihat keadaannya.", kode="keadaan_berubah",
        )  # fmt: skip
    return daftar

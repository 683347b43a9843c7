"""Acts on receipts: read or typed, matched by code and amount, differences decided by another person."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Collection
from datetime import date, datetime

from bahagia.akun.access import require_for
from bahagia.akun.models import Akun
from bahagia.akun.peran import Izin
from bahagia.dana import actions as dana
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.kunci import kunci_turunan
from bahagia.dasar.penolakan import Bentrok, Penolakan, TidakBerhak
from bahagia.dasar.sandi import blind_index
from bahagia.dasar.uang import rupiah
from bahagia.iuran import documents, fakta, harga, queries
from bahagia.iuran.actions import lock_daftar
from bahagia.iuran.models import BarisIuran, BuktiBayar, BulanIuran, DaftarIuran, KeadaanDaftar, SelisihBukti
from bahagia.jejak.tindakan import ringkas, tindakan
from bahagia.luar.bpjs.bukti import baca_bukti

S = SelisihBukti.Jenis
#: Differences that leave the months unproven until a person has decided.
MENAHAN = frozenset({S.KODE, S.KURANG})


@tindakan
def import_bukti(
    *, oleh: Akun, pada: datetime, kunci: str, daftar: DaftarIuran, isi: bytes, nama_berkas: str
) -> BuktiBayar:
    """Read a receipt file of BPJS (XLSX, CSV) and match it."""
    terbaca = baca_bukti(isi, nama_berkas)
    nik = [b.nik for b in terbaca.baris if b.nik]
    return _record(
        daftar, oleh, pada, kunci, sumber=BuktiBayar.Sumber.BERKAS, digest=hashlib.sha256(isi).hexdigest(),
        kode=terbaca.kode_iuran, tanggal=terbaca.tanggal, nilai=terbaca.nilai, referensi=terbaca.referensi,
        nik_indeks={blind_index(n, ruang="nik") for n in nik} if nik else None,
    )  # fmt: skip


@tindakan
def record_bukti(
    *, oleh: Akun, pada: datetime, kunci: str, daftar: DaftarIuran, kode_iuran: str, tanggal: date, nilai: int,
    referensi: str = "",
) -> BuktiBayar:  # fmt: skip
    """Type a receipt from paper and match it."""
    isi = json.dumps([kode_iuran, tanggal.isoformat(), nilai, referensi])
    return _record(
        daftar, oleh, pada, kunci, sumber=BuktiBayar.Sumber.KETIK, digest=hashlib.sha256(isi.encode()).hexdigest(),
        kode=kode_iuran, tanggal=tanggal, nilai=nilai, referensi=referensi, nik_indeks=None,
    )  # fmt: skip


@tindakan
def decide_selisih(
    *, oleh: Akun, pada: datetime, kunci: str, selisih: SelisihBukti, keputusan: SelisihBukti.Keputusan, alasan: str
) -> SelisihBukti:
    """Another person than the one who recorded the receipt says what a difference means."""
    daftar = selisih.bukti.daftar
    require_for(oleh, Izin.BUKTI_BPJS, daftar.rt, pada=tanggal_kota(pada))
    if oleh.pk == selisih.bukti.dicatat_oleh_id:
        raise TidakBerhak(
            "Orang yang mencatat bukti tidak boleh memutuskan selisihnya.",
            langkah="Minta ketua RT, bendahara, atau petugas BPJS yang lain memutuskan.", kode="dua_orang",
        )  # fmt: skip
    if not alasan.strip():
        raise Penolakan(
            "Alasan keputusan belum diisi.", langkah="Tulis penjelasan BPJS atau RT.", kode="alasan_kosong",
            bidang="alasan",
        )  # fmt: skip
    if (keputusan == SelisihBukti.Keputusan.DITITIPKAN) != (selisih.jenis == S.LEBIH):
        raise Penolakan(
            "Keputusan itu tidak cocok untuk selisih ini.", langkah="Pilih keputusan yang lain.", kode="keputusan_salah",
        )  # fmt: skip
    lock_daftar(daftar, KeadaanDaftar.DIBAYAR, KeadaanDaftar.TERBUKTI)
    selisih.keputusan, selisih.alasan = keputusan, alasan.strip()[:300]
    selisih.diputus_oleh_id, selisih.diputus_pada = oleh.pk, pada
    diubah = SelisihBukti.objects.filter(pk=selisih.pk, keputusan="").update(
        keputusan=selisih.keputusan, alasan=selisih.alasan, diputus_oleh_id=oleh.pk, diputus_pada=pada
    )
    if not diubah:
        raise Bentrok("Selisih ini sudah diputuskan.", langkah="Muat ulang halaman.", kode="keadaan_berubah")
    if keputusan == SelisihBukti.Keputusan.DITITIPKAN and daftar.belanja is not None:
        # A second receipt of the same payment (the paper typed, then the file) tells of the same surplus, not of another.
        daftar.belanja.refresh_from_db()
        if (tambah := selisih.nilai - daftar.belanja.lebih_bayar) > 0:
            dana.record_selisih_bpjs(
                oleh=oleh, pada=pada, kunci=kunci_turunan(kunci, "titipan"), belanja=daftar.belanja, nilai=tambah,
                alasan=selisih.alasan,
            )  # fmt: skip
    if keputusan == SelisihBukti.Keputusan.DITERIMA:
        _prove_accepted(daftar, selisih)
    _close_if_proven(daftar, oleh, pada, kunci)
    return selisih


def _record(
    daftar: DaftarIuran, oleh: Akun, pada: datetime, kunci: str, *, sumber: BuktiBayar.Sumber, digest: str, kode: str,
    tanggal: date, nilai: int, referensi: str, nik_indeks: Collection[uuid.UUID] | None,
) -> BuktiBayar:  # fmt: skip
    require_for(oleh, Izin.BUKTI_BPJS, daftar.rt, pada=tanggal_kota(pada))
    lock_daftar(daftar, KeadaanDaftar.DIBAYAR, KeadaanDaftar.TERBUKTI)
    kode = harga.read_kode_iuran(kode)
    if tanggal > tanggal_kota(pada):
        raise Penolakan(
            "Tanggal bukti masih di masa depan.", langkah="Periksa tanggal pada bukti.", kode="tanggal_bukti",
            bidang="tanggal",
        )  # fmt: skip
    if tanggal < tanggal_kota(daftar.disusun_pada):
        raise Penolakan(
            "Tanggal bukti lebih awal daripada daftarnya.", langkah="Periksa tanggal pada bukti, atau buka daftar yang benar.",
            kode="tanggal_bukti", bidang="tanggal",
        )  # fmt: skip
    lama = BuktiBayar.objects.filter(daftar=daftar, digest=digest).first()
    if lama is not None:
        raise Bentrok(
            "Bukti ini sudah pernah dicatat untuk daftar yang sama.", langkah="Lihat hasilnya di halaman daftar.",
            kode="bukti_sama",
        )  # fmt: skip
    bukti = BuktiBayar.objects.create(
        daftar=daftar, kota_kode=daftar.kota_kode, kelurahan_kode=daftar.kelurahan_kode, rt_id=daftar.rt_id,
        sumber=sumber, digest=digest, kode_iuran=kode, tanggal=tanggal, nilai=nilai, referensi=referensi[:60],
        dicatat_oleh_id=oleh.pk, dicatat_pada=pada,
    )  # fmt: skip
    selisih = _compare(daftar, bukti, nik_indeks)
    SelisihBukti.objects.bulk_create(selisih)
    if not daftar.kode_iuran:
        daftar.kode_iuran = kode
        daftar.save(update_fields=["kode_iuran"])
    if not any(s.jenis in MENAHAN for s in selisih):
        hilang = {s.baris.pekerja_id for s in selisih if s.baris}
        SelisihBukti.objects.filter(  # an earlier receipt's shortfall is answered by this one
            bukti__daftar=daftar, keputusan="", jenis__in=MENAHAN
        ).exclude(bukti=bukti).update(
            keputusan=SelisihBukti.Keputusan.DIULANG, alasan=f"Diganti bukti {bukti.referensi or bukti.tanggal}",
            diputus_oleh_id=oleh.pk, diputus_pada=pada,
        )  # fmt: skip
        _prove(daftar, None, kecuali=hilang)
    ringkas(nilai=nilai, selisih=len(selisih))
    _close_if_proven(daftar, oleh, pada, kunci)
    return bukti


def _compare(
    daftar: DaftarIuran, bukti: BuktiBayar, nik_indeks: Collection[uuid.UUID] | None
) -> list[SelisihBukti]:
    def selisih(jenis: S, uraian: str, nilai: int = 0, baris: BarisIuran | None = None) -> SelisihBukti:
        return SelisihBukti(
            bukti=bukti, kota_kode=daftar.kota_kode, kelurahan_kode=daftar.kelurahan_kode, rt_id=daftar.rt_id,
            jenis=jenis, uraian=uraian[:300], nilai=nilai, baris=baris,
        )  # fmt: skip

    hasil = []
    if daftar.kode_iuran and bukti.kode_iuran != daftar.kode_iuran:
        hasil.append(selisih(S.KODE, f"Kode pada bukti {bukti.kode_iuran}, kode daftar {daftar.kode_iuran}."))
    beda = bukti.nilai - daftar.nilai
    if beda:
        uraian = f"Bukti {rupiah(bukti.nilai)}, daftar {rupiah(daftar.nilai)}: {'lebih' if beda > 0 else 'kurang'} "
        hasil.append(selisih(S.LEBIH if beda > 0 else S.KURANG, f"{uraian}{rupiah(abs(beda))}.", abs(beda)))
    if nik_indeks is not None:
        baris = {b.nik_indeks: b for b in BarisIuran.objects.filter(daftar=daftar, ikut=True)}
        for nik in baris.keys() - set(nik_indeks):
            hasil.append(selisih(S.ORANG_HILANG, f"{baris[nik].nama} tidak tercantum di bukti.", baris[nik].nilai, baris[nik]))
        asing = len(set(nik_indeks) - baris.keys())
        if asing:
            hasil.append(selisih(S.ORANG_ASING, f"{asing} NIK di bukti tidak ada dalam daftar ini."))
    return hasil


def _prove(daftar: DaftarIuran, pekerja_ids: Collection[int] | None, *, kecuali: Collection[int] = ()) -> None:
    """Months of the list turn *terlindungi*; all of them, or those of the workers named."""
    bulan = BulanIuran.objects.filter(daftar_id=daftar.pk, keadaan=BulanIuran.Keadaan.DIBAYAR)
    if pekerja_ids is not None:
        bulan = bulan.filter(pekerja_id__in=list(pekerja_ids))
    bulan.exclude(pekerja_id__in=list(kecuali)).update(keadaan=BulanIuran.Keadaan.TERLINDUNGI)


def _prove_accepted(daftar: DaftarIuran, selisih: SelisihBukti) -> None:
    """A difference explained by BPJS: the worker it is about is proven, or (code, amount) everybody not missing."""
    if selisih.baris is not None:
        _prove(daftar, [selisih.baris.pekerja_id])
        return
    terbuka = list(queries.list_selisih_terbuka(daftar))
    if selisih.jenis in MENAHAN and not any(s.jenis in MENAHAN for s in terbuka):
        _prove(daftar, None, kecuali={s.baris.pekerja_id for s in terbuka if s.baris})


def _close_if_proven(daftar: DaftarIuran, oleh: Akun, pada: datetime, kunci: str) -> None:
    terbuka = queries.list_selisih_terbuka(daftar).filter(jenis__in=MENAHAN).exists()
    sisa = BulanIuran.objects.filter(daftar_id=daftar.pk).exclude(keadaan=BulanIuran.Keadaan.TERLINDUNGI).exists()
    if daftar.keadaan == KeadaanDaftar.DIBAYAR and not sisa and not terbuka:
        daftar.keadaan, daftar.terbukti_pada = KeadaanDaftar.TERBUKTI, pada
        daftar.save(update_fields=["keadaan", "terbukti_pada"])
        documents.issue_daftar_terlindungi(daftar, oleh=oleh, pada=pada, kunci=kunci)
    fakta.publish_fakta_rt(daftar.rt, pada=pada)

"""Hand-over of finished work: what there is now, whose it is, who looks after it. Recorded by one, approved by another."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction

from bahagia.akun.access import require_for
from bahagia.akun.models import Akun
from bahagia.akun.peran import Izin
from bahagia.akun.queries import akun_sistem
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.kunci import kunci_turunan
from bahagia.dasar.penolakan import Bentrok, Penolakan
from bahagia.dasar.tanggal import tanggal as tulis_tanggal
from bahagia.dokumen.actions import issue_dokumen
from bahagia.jejak.tindakan import ringkas, tindakan
from bahagia.kas.actions import BATAS_NILAI
from bahagia.pelaksanaan.angka import SERATUS
from bahagia.pelaksanaan.documents import JENIS_BAST, laporan_bast
from bahagia.pelaksanaan.isian import FotoMasuk, IsianAset
from bahagia.pelaksanaan.jenis import KeadaanPeriksa, PemilikAset
from bahagia.pelaksanaan.models import ASET_TERBANYAK, BAST, VOLUME_TERBANYAK, Aset, Kemajuan, Pekerjaan
from bahagia.pelaksanaan.periksa import check_terbuka, decide_catatan, keep_foto, read_alasan, tempat_of, tie_foto
from bahagia.pelaksanaan.queries import list_kerja, persen
from bahagia.pelaksanaan.terbit import publish_tahap
from bahagia.rab.queries_bersama import bersama_kegiatan
from bahagia.tahapan.actions import record_tahap
from bahagia.tahapan.jenis import Tahap
from bahagia.terbitan.teks import samarkan


@tindakan
def record_bast(
    *, oleh: Akun, pada: datetime, kunci: str, pekerjaan: Pekerjaan, tanggal: date, penerima: str, aset: list[IsianAset],
    foto: FotoMasuk, kurang: str = "",
) -> BAST:  # fmt: skip
    """The Pokja hands the work over. Less than all of it only with a reason (`kurang`), never while progress waits for its
    second person; at least one asset, each with owner and upkeep. What several RT bought together is theirs together."""
    hari = tanggal_kota(pada)
    require_for(oleh, Izin.CATAT_KEMAJUAN, pekerjaan.rt, pada=hari)
    kerja = Pekerjaan.objects.select_for_update(of=("self",)).select_related("rt__kelurahan").get(pk=pekerjaan.pk)
    check_terbuka(kerja)
    if tanggal > hari:
        raise Penolakan(f"Tanggal {tulis_tanggal(tanggal)} belum tiba.", langkah="Isi hari serah terimanya.",
                        kode="tanggal_depan", bidang="tanggal")  # fmt: skip
    if not penerima.strip():
        raise Penolakan("Siapa yang menerima belum diisi.", langkah="Tulis jabatannya, misalnya: Lurah atau Ketua RT.",
                        kode="penerima_kosong", bidang="penerima")  # fmt: skip
    _check_aset(aset)
    selesai = _check_selesai(kerja, kurang)
    bersama = PemilikAset.BERSAMA if bersama_kegiatan(kerja.kegiatan_id) else None
    berkas = keep_foto(kerja.rt, foto, "foto_kemajuan", oleh=oleh, pada=pada, kunci=kunci)
    baris = BAST(
        **tempat_of(kerja.rt), tahun=kerja.tahun, pekerjaan=kerja, tanggal=tanggal, penerima=penerima.strip()[:120],
        persen=selesai, kurang=kurang.strip()[:300] if selesai < SERATUS else "", foto_id=berkas.pk, oleh=oleh, pada=pada,
    )  # fmt: skip
    try:
        with transaction.atomic():
            baris.save()
    except IntegrityError as salah:
        raise Bentrok(
            "Serah terima pekerjaan ini baru saja dicatat orang lain.", langkah="Muat ulang halaman.", kode="keadaan_berubah"
        ) from salah
    Aset.objects.bulk_create(
        Aset(
            **tempat_of(kerja.rt), bast=baris, urut=urut, nama=a.nama.strip()[:120], banyak=a.banyak,
            satuan=a.satuan.strip()[:20], letak=a.letak.strip()[:160], pemilik=bersama or PemilikAset(a.pemilik),
            perawat=a.perawat.strip()[:120], cara_rawat=a.cara_rawat.strip()[:200], biaya_rawat=a.biaya_rawat,
        )
        for urut, a in enumerate(aset, start=1)
    )  # fmt: skip
    tie_foto(baris, berkas, f"Hasil: {kerja.nama_jenis}", oleh=oleh, pada=pada, kunci=kunci)
    ringkas(aset=len(aset), persen=selesai)
    return baris


def _check_selesai(kerja: Pekerjaan, kurang: str) -> int:
    if Kemajuan.objects.filter(tahap__pekerjaan=kerja, keadaan=KeadaanPeriksa.DIAJUKAN).exists():
        raise Penolakan(
            "Masih ada kemajuan yang belum diperiksa.", langkah="Tunggu pemeriksa, lalu catat serah terimanya.",
            kode="kemajuan_menunggu",
        )  # fmt: skip
    selesai = persen([kerja.kegiatan_id]).get(kerja.kegiatan_id, 0)
    if selesai < SERATUS and not kurang.strip():
        raise Penolakan(
            f"Pekerjaan ini baru {selesai} % menurut volume yang diperiksa.",
            langkah="Selesaikan dan catat kemajuannya, atau tulis sebabnya diserahkan sekarang.", kode="belum_selesai",
            bidang="kurang",
        )  # fmt: skip
    return selesai


def _check_aset(aset: list[IsianAset]) -> None:
    if not 0 < len(aset) <= ASET_TERBANYAK:
        raise Penolakan(
            "Daftar asetnya belum diisi.", langkah=f"Isi 1 sampai {ASET_TERBANYAK} aset yang dibangun atau dibeli.",
            kode="aset_kosong", bidang="nama",
        )  # fmt: skip
    for urut, a in enumerate(aset, start=1):
        teks = (a.nama, a.satuan, a.letak, a.perawat, a.cara_rawat)
        if not all(t.strip() for t in teks) or a.pemilik not in PemilikAset.values:
            raise Penolakan(
                f"Aset ke-{urut} belum lengkap.", langkah="Isi nama, letak, pemilik, siapa yang merawat, dan caranya.",
                kode="aset_kurang", bidang="nama",
            )  # fmt: skip
        if not 0 < a.banyak <= VOLUME_TERBANYAK or not 0 <= a.biaya_rawat <= BATAS_NILAI:
            raise Penolakan(f"Banyak atau biaya rawat aset ke-{urut} tidak masuk akal.", langkah="Periksa angkanya.",
                            kode="aset_angka", bidang="banyak")  # fmt: skip


@tindakan
def approve_bast(*, oleh: Akun, pada: datetime, kunci: str, bast: BAST) -> BAST:
    """Another person confirms the hand-over: the numbered paper is issued; the last one of the year ends the step."""
    require_for(oleh, Izin.PERIKSA_KEMAJUAN, bast.rt, pada=tanggal_kota(pada))
    baris = decide_catatan(bast, oleh, pada, KeadaanPeriksa.DIVERIFIKASI)
    nama = samarkan(str(baris.pekerjaan.kegiatan))  # typed for the plan long before: a number in it holds nothing up now
    isi = laporan_bast(baris, list(baris.aset.order_by("urut")), pihak_satu=baris.oleh.nama, pemeriksa=oleh.nama)
    baris.dokumen = issue_dokumen(
        oleh=akun_sistem(), pada=pada, kunci=kunci_turunan(kunci, "dokumen"), rt=baris.rt, jenis=JENIS_BAST,
        judul=f"Berita acara serah terima {nama}"[:120], data=isi, objek=f"pelaksanaan.BAST:{baris.pk}",
    )  # fmt: skip
    baris.save(update_fields=["dokumen"])
    publish_tahap(
        baris.rt, baris.tahun, Tahap.SERAH_TERIMA, f"{nama} diserahterimakan.", tanggal=baris.tanggal,
        pada=pada, kunci=f"pelaksanaan.BAST:{baris.pk}", token=baris.dokumen.token,
    )  # fmt: skip
    kerja = list_kerja(baris.rt, baris.tahun)
    if all(k.pekerjaan is not None and (k.is_diserahkan or not k.pekerjaan.serah_terima) for k in kerja):
        record_tahap(
            rt=baris.rt, tahun=baris.tahun, tahap=Tahap.SERAH_TERIMA, tanggal=baris.tanggal,
            objek=f"pelaksanaan.BAST:{baris.pk}", pada=pada,
        )  # fmt: skip
    ringkas(persen=baris.persen)
    return baris


@tindakan
def reject_bast(*, oleh: Akun, pada: datetime, kunci: str, bast: BAST, alasan: str) -> BAST:
    """Not yet: the reason is told, and the works are open again."""
    require_for(oleh, Izin.PERIKSA_KEMAJUAN, bast.rt, pada=tanggal_kota(pada))
    return decide_catatan(bast, oleh, pada, KeadaanPeriksa.DITOLAK, read_alasan(alasan))

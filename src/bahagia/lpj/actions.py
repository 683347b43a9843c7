"""Acts of the account: submitted from the books, checked part by part, accepted by a third person, the year closed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from bahagia.akun.access import lingkup_pada, require_for
from bahagia.akun.models import Akun
from bahagia.akun.peran import Izin
from bahagia.akun.queries import akun_sistem
from bahagia.aturan.hukum import hukum_berlaku
from bahagia.berkas.actions import record_berkas
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.kunci import kunci_turunan
from bahagia.dasar.penolakan import Bentrok, Penolakan, TidakBerhak
from bahagia.dokumen.actions import issue_dokumen
from bahagia.jejak.tindakan import ringkas, tindakan
from bahagia.lpj.documents import JENIS_LPJ, laporan_lpj
from bahagia.lpj.isi import decode_isi, encode_isi, sidik_of
from bahagia.lpj.jenis import Butir, JenisLPJ
from bahagia.lpj.kurang import Kurang, yang_kurang
from bahagia.lpj.models import BOLEH_AJUKAN, LPJ, AjuanLPJ, KeadaanLPJ, PutusanButir, PutusanLPJ
from bahagia.lpj.queries import ajuan_kini, has_uang, putusan_kini
from bahagia.lpj.susun import susun_isi
from bahagia.lpj.terbit import publish_umum
from bahagia.pelaksanaan.isian import FotoMasuk
from bahagia.tahapan.actions import record_tahap
from bahagia.tahapan.jenis import Tahap
from bahagia.wilayah.models import RT

PANJANG_ALASAN = 400
DISEBUT = 3  # how many missing things a refusal names; the page lists all of them


@tindakan
def open_lpj(*, oleh: Akun, pada: datetime, kunci: str, rt: RT, tahun: int) -> LPJ:
    """The account of a year as a row; its form (swakelola or hibah) is the city's setting on that day."""
    hari = tanggal_kota(pada)
    require_for(oleh, Izin.SUSUN_LPJ, rt, pada=hari)
    if not rt.dibuka.year <= tahun <= hari.year:
        raise Penolakan("Tahun itu tidak ada LPJ-nya.", langkah="Pilih tahun program RT ini.", kode="tahun", bidang="tahun")
    ada = LPJ.objects.filter(rt=rt, tahun=tahun).first()
    if ada is not None:
        return ada
    jenis = hukum_berlaku().pilih("lpj.jenis", hari).nilai
    try:
        with transaction.atomic():
            return LPJ.objects.create(
                kota_kode=rt.kota_kode, kelurahan_kode=rt.kelurahan_id, rt=rt, tahun=tahun, jenis=JenisLPJ(jenis), sejak=pada,
                dibuka_oleh=oleh, dibuka_pada=pada,
            )  # fmt: skip
    except IntegrityError:
        return LPJ.objects.get(rt=rt, tahun=tahun)


@tindakan
def submit_lpj(
    *, oleh: Akun, pada: datetime, kunci: str, rt: RT, tahun: int, foto: FotoMasuk | None = None
) -> AjuanLPJ:
    """Freeze the books as they are now and hand them to the checkers. `foto`: the signed page, when there is one.

    Refused while something that must be there is missing (`lpj_kurang` names it), and while it waits for its checker.
    """
    require_for(oleh, Izin.SUSUN_LPJ, rt, pada=tanggal_kota(pada))
    baris = open_lpj(oleh=oleh, pada=pada, kunci=kunci_turunan(kunci, "buka"), rt=rt, tahun=tahun)
    lpj = _lock(baris, *BOLEH_AJUKAN)
    kurang = yang_kurang(rt, tahun, pada=tanggal_kota(pada))
    _require_lengkap([k for k in kurang if k.menahan])
    isi = susun_isi(rt, tahun, jenis=lpj.jenis, pada=tanggal_kota(pada), kurang=kurang)
    berkas = _simpan_foto(rt, foto, oleh=oleh, pada=pada, kunci=kunci) if foto else None
    try:
        with transaction.atomic():
            ajuan = AjuanLPJ.objects.create(
                kota_kode=lpj.kota_kode, kelurahan_kode=lpj.kelurahan_kode, rt=rt, lpj=lpj, ke=lpj.ajuan_ke + 1,
                isi=encode_isi(isi), sidik=sidik_of(isi), foto_id=berkas.pk if berkas else None, oleh=oleh, pada=pada,
            )  # fmt: skip
    except IntegrityError as salah:
        raise Bentrok("LPJ ini baru saja diajukan orang lain.", langkah="Muat ulang halaman.", kode="keadaan_berubah") from salah
    lpj.keadaan, lpj.ajuan_ke, lpj.sejak = KeadaanLPJ.DIAJUKAN, ajuan.ke, pada
    lpj.save(update_fields=["keadaan", "ajuan_ke", "sejak"])
    publish_umum(lpj, isi, pada=pada)
    ringkas(tahun=tahun, ke=ajuan.ke, terealisasi=isi.ringkasan.terealisasi, sisa=isi.ringkasan.sisa)
    return ajuan


def _require_lengkap(kurang: list[Kurang]) -> None:
    if kurang:
        sebut = " ".join(k.kalimat for k in kurang[:DISEBUT])
        lagi = f" Dan {len(kurang) - DISEBUT} hal lain." if len(kurang) > DISEBUT else ""
        salah = Penolakan(
            f"LPJ belum dapat diajukan. {sebut}{lagi}", langkah="Lengkapi yang kurang; daftarnya ada di halaman LPJ.",
            kode="lpj_kurang",
        )  # fmt: skip
        salah.url_langkah, salah.label_langkah = kurang[0].url, "Lengkapi"
        raise salah


def _simpan_foto(rt: RT, foto: FotoMasuk, *, oleh: Akun, pada: datetime, kunci: str) -> Any:
    return record_berkas(
        oleh=oleh, pada=pada, kunci=kunci_turunan(kunci, "foto"), rt=rt, izin=Izin.SUSUN_LPJ, jenis="foto_lembar", isi=foto.isi,
        nama=foto.nama, diambil_pada=foto.diambil_pada, lintang=foto.lintang, bujur=foto.bujur,
    )  # fmt: skip


@tindakan
def verify_butir(
    *, oleh: Akun, pada: datetime, kunci: str, lpj: LPJ, butir: str, putusan: str, alasan: str = ""
) -> PutusanButir:
    """One part looked at: right, or sent back with the reason. A checker may correct the own word, not another's; nobody
    who ever submitted this account checks it."""
    require_for(oleh, Izin.PERIKSA_LPJ, lpj.rt, pada=tanggal_kota(pada))
    kini = _lock(lpj, KeadaanLPJ.DIAJUKAN)
    ajuan = ajuan_kini(kini)
    if ajuan is None or butir not in Butir.values or putusan not in PutusanLPJ.values:
        raise Penolakan("Bagian itu tidak ada di LPJ ini.", langkah="Muat ulang halaman.", kode="butir", bidang="butir")
    require_bukan_pengaju(oleh, kini, "memeriksa", pada)
    alasan = alasan.strip()[:PANJANG_ALASAN]
    if putusan == PutusanLPJ.PERBAIKI and not alasan:
        raise Penolakan(
            "Apa yang perlu diperbaiki belum ditulis.", langkah="Tulis dalam satu kalimat; Pokja akan membacanya.",
            kode="alasan_kosong", bidang="alasan",
        )  # fmt: skip
    lama = PutusanButir.objects.filter(ajuan=ajuan, butir=butir, kini=True).first()
    if lama is not None and lama.oleh_id != oleh.pk:
        raise Bentrok(
            "Bagian ini sudah diperiksa orang lain.", langkah="Muat ulang halaman untuk melihat jawabannya.",
            kode="sudah_diperiksa",
        )  # fmt: skip
    if lama is not None:
        lama.kini = False
        lama.save(update_fields=["kini"])
    baris = PutusanButir(
        kota_kode=kini.kota_kode, kelurahan_kode=kini.kelurahan_kode, rt_id=kini.rt_id, lpj=kini, ajuan=ajuan, butir=butir,
        putusan=putusan, alasan=alasan if putusan == PutusanLPJ.PERBAIKI else "", sidik=ajuan.sidik[butir], oleh=oleh,
        pengaju_id=ajuan.oleh_id, pada=pada,
    )  # fmt: skip
    baris.save()
    ringkas(butir=butir, putusan=putusan)
    return baris


@tindakan
def reject_lpj(*, oleh: Akun, pada: datetime, kunci: str, lpj: LPJ) -> LPJ:
    """Back to the Pokja with the reasons of its parts. Parts that were right stay right as long as nothing in them changes."""
    require_for(oleh, Izin.PERIKSA_LPJ, lpj.rt, pada=tanggal_kota(pada))
    kini = _lock(lpj, KeadaanLPJ.DIAJUKAN)
    require_bukan_pengaju(oleh, kini, "mengembalikan", pada)
    salah = [b for b, p in putusan_kini(kini).items() if p is not None and p.putusan == PutusanLPJ.PERBAIKI]
    if not salah:
        raise Penolakan(
            "Belum ada bagian yang ditandai perlu diperbaiki.", langkah="Tandai bagiannya dan tulis alasannya, baru kembalikan.",
            kode="tanpa_alasan",
        )  # fmt: skip
    kini.keadaan, kini.sejak = KeadaanLPJ.DIKEMBALIKAN, pada
    kini.save(update_fields=["keadaan", "sejak"])
    ringkas(butir=sorted(salah))
    return kini


@tindakan
def approve_lpj(*, oleh: Akun, pada: datetime, kunci: str, lpj: LPJ) -> LPJ:
    """Accepted: by a person who neither submitted it nor checked a part of it. Refused while a part is not right, and when
    the books changed since it was submitted (`berubah` names the parts). The numbered paper is issued."""
    hari = tanggal_kota(pada)
    require_for(oleh, Izin.PERIKSA_LPJ, lpj.rt, pada=hari)
    kini = _lock(lpj, KeadaanLPJ.DIAJUKAN)
    ajuan = ajuan_kini(kini)
    require_bukan_pengaju(oleh, kini, "menerima", pada)
    putusan = putusan_kini(kini)
    if ajuan is None or any(p is None or p.putusan != PutusanLPJ.SESUAI for p in putusan.values()):
        raise Penolakan(
            "Belum semua bagian diperiksa dan sesuai.", langkah="Periksa bagian yang tersisa, atau kembalikan kepada Pokja.",
            kode="belum_diperiksa",
        )  # fmt: skip
    if any(p.oleh_id == oleh.pk for p in putusan.values() if p is not None):
        raise TidakBerhak(
            "Bapak/Ibu yang memeriksa bagian LPJ ini, jadi tidak boleh juga menerimanya.",
            langkah="Minta lurah, pendamping, atau DPMPPA lain yang belum memeriksanya.", kode="orang_sama",
        )  # fmt: skip
    _require_sama(kini, ajuan, pada=pada)
    isi = decode_isi(ajuan.isi)
    kini.dokumen = issue_dokumen(
        oleh=akun_sistem(), pada=pada, kunci=kunci_turunan(kunci, "dokumen"), rt=kini.rt, jenis=JENIS_LPJ,
        judul=f"LPJ {kini.tahun}", data=laporan_lpj(isi, hari=hari), objek=f"lpj.LPJ:{kini.pk}",
    )  # fmt: skip
    kini.keadaan, kini.sejak, kini.diterima_oleh, kini.diterima_pada = KeadaanLPJ.DITERIMA, pada, oleh, pada
    kini.save(update_fields=["keadaan", "sejak", "diterima_oleh", "diterima_pada", "dokumen"])
    publish_umum(kini, isi, pada=pada)
    record_tahap(rt=kini.rt, tahun=kini.tahun, tahap=Tahap.LPJ, tanggal=hari, objek=f"lpj.LPJ:{kini.pk}", pada=pada)
    ringkas(tahun=kini.tahun, ke=ajuan.ke)
    return kini


def _require_sama(lpj: LPJ, ajuan: AjuanLPJ, *, pada: datetime) -> None:
    """What is accepted is what the books say today."""
    baru = sidik_of(susun_isi(lpj.rt, lpj.tahun, jenis=lpj.jenis, pada=tanggal_kota(ajuan.pada)))
    beda = [str(Butir(b).label) for b, sidik in baru.items() if ajuan.sidik.get(b) != sidik]
    if beda:
        raise Bentrok(
            f"Catatan berubah sejak LPJ diajukan: {', '.join(beda)}.",
            langkah="Tandai bagian itu perlu diperbaiki dan kembalikan, supaya Pokja mengajukannya lagi.", kode="berubah",
        )  # fmt: skip


def require_bukan_pengaju(oleh: Akun, lpj: LPJ, kata: str, pada: datetime) -> None:
    """Neither who wrote or submitted the account, nor who handled the money of its year, nor the committee, nor software."""
    if AjuanLPJ.objects.filter(lpj=lpj, oleh=oleh).exists() or lpj.dibuka_oleh_id == oleh.pk:
        raise TidakBerhak(
            f"Bapak/Ibu yang menyusun LPJ ini, jadi tidak boleh juga {kata}.", langkah=f"Minta orang lain yang berwenang {kata}.",
            kode="orang_sama",
        )  # fmt: skip
    pengurus = lingkup_pada(oleh, pada=tanggal_kota(pada)).has(Izin.SUSUN_LPJ, lpj.rt)
    if oleh.sistem or pengurus or has_uang(lpj.rt, lpj.tahun, oleh.pk):
        raise TidakBerhak(
            f"Pengurus RT, atau yang ikut memegang uangnya tahun itu, tidak boleh {kata} LPJ-nya.",
            langkah=f"Minta orang lain yang berwenang {kata}.", kode="pengurus",
        )  # fmt: skip


def _lock(lpj: LPJ, *boleh: str) -> LPJ:
    kini = LPJ.objects.select_for_update(of=("self",)).select_related("rt__kelurahan").get(pk=lpj.pk)
    if kini.keadaan not in boleh:
        raise Bentrok(
            f"LPJ ini sudah berubah: {kini.get_keadaan_display()}.", langkah="Muat ulang halaman.", kode="keadaan_berubah"
        )
    return kini

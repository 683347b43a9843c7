"""Steps that the acts on receipts share: hold the row, look at the person, keep the photo, send for approval."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bahagia.akun.models import Akun
from bahagia.akun.peran import Izin
from bahagia.belanja import pajak, periksa
from bahagia.belanja.models import JenisNota, KeadaanNota, Nota, PajakNota, PernyataanBon
from bahagia.berkas.actions import record_berkas, record_tautan
from bahagia.berkas.forms import Foto
from bahagia.dana import actions_belanja as dana
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.kunci import kunci_turunan
from bahagia.dasar.penolakan import Bentrok, Penolakan, TidakBerhak
from bahagia.jejak.tindakan import ringkas
from bahagia.rab.queries import pokok_by_id
from bahagia.tahapan.queries import require_berjalan

PANJANG_ALASAN = 10  # letters below which a reason says nothing


ISI = ("rt__kelurahan", "belanja", "rekanan", "foto")


def lock_nota(nota: Nota) -> Nota:
    """The row as it is now, held until the act ends."""
    return Nota.objects.select_for_update(of=("self",)).select_related(*ISI).get(pk=nota.pk)


def lock_draf(nota: Nota, oleh: Akun) -> Nota:
    """The same of a draft, for who began it: what is proposed is all one person's word."""
    nota = lock_nota(nota)
    if nota.keadaan != KeadaanNota.DRAF:
        raise Bentrok("Nota ini sudah diajukan atau dibuang.", langkah="Muat ulang halaman.", kode="keadaan")
    if nota.oleh_id != oleh.pk:
        raise TidakBerhak(
            "Nota ini sedang diisi orang lain.", langkah="Biarkan yang memulainya menyelesaikan, atau catat nota baru.",
            kode="bukan_pencatat",
        )  # fmt: skip
    return nota


def fresh_nota(nota: Nota) -> Nota:
    return Nota.objects.select_related(*ISI).get(pk=nota.pk)


def require_belanja(nota: Nota) -> Any:
    if nota.belanja is None:
        raise Bentrok("Nota ini belum diajukan.", langkah="Selesaikan isiannya lebih dahulu.", kode="keadaan")
    return nota.belanja


def require_alasan(alasan: str, paling: int = 240) -> str:
    rapi = " ".join(alasan.split())
    if len(rapi) < PANJANG_ALASAN:
        raise Penolakan(
            "Alasannya belum jelas.", langkah="Tulis satu kalimat yang dapat dipahami orang lain.", kode="alasan_kosong",
            bidang="alasan",
        )  # fmt: skip
    return rapi[:paling]


def _require_ganda(alasan: str) -> str:
    if len(" ".join(alasan.split())) < PANJANG_ALASAN:
        raise Penolakan(
            "Foto atau jumlah yang sama sudah ada di nota lain.",
            langkah="Bila memang satu bon untuk dua baris RAB, tulis alasannya. Bila sudah dicatat, buang nota ini.",
            kode="nota_ganda", bidang="alasan_ganda",
        )  # fmt: skip
    return " ".join(alasan.split())[:240]


def require_lain(oleh: Akun, dulu: int, sudah: str, kini: str) -> None:
    """Another human being; the software's own account is nobody's second person."""
    if oleh.sistem:
        raise TidakBerhak(f"Perangkat lunak tidak boleh {kini}.", langkah="Minta orang yang berwenang.", kode="bukan_orang")
    if oleh.pk == dulu:
        raise TidakBerhak(
            f"Bapak/Ibu sendiri yang {sudah}, jadi tidak dapat {kini}.", langkah="Minta orang lain yang berwenang.",
            kode="orang_sama",
        )  # fmt: skip


def keep_foto(*, oleh: Akun, pada: datetime, kunci: str, nota: Nota, foto: Foto) -> Any:
    """The photo kept as evidence, tied to the receipt when that is sent; place and time stay beside it, never in it."""
    return record_berkas(
        oleh=oleh, pada=pada, kunci=kunci_turunan(kunci, "foto"), rt=nota.rt, izin=Izin.CATAT_BELANJA,
        jenis="foto_lembar" if nota.jenis == JenisNota.UPAH else "foto_bon", isi=foto.isi, nama=foto.nama,
        diambil_pada=foto.diambil_pada, lintang=foto.lintang, bujur=foto.bujur,
    )  # fmt: skip


def send_nota(
    oleh: Akun, pada: datetime, kunci: str, nota: Nota, pokok_id: int, *, uraian: str = "", alasan_ganda: str = "",
    upah_sehari: int = 0,
) -> Nota:  # fmt: skip
    """Part of an act, with the draft locked: look at everything once more, freeze it, and propose the spending."""
    hari = tanggal_kota(pada)
    require_berjalan(nota.rt, pada=hari)
    nilai = periksa.require_nilai(nota.nilai)
    tanggal = nota.tanggal or hari
    periksa.require_tanggal(nota.rt, tanggal, nota.tahun, hari=hari)
    periksa.require_bukti(nota, PernyataanBon.objects.filter(nota=nota).exists())
    pokok = periksa.require_pokok(nota.rt, nota.tahun, pokok_id, upah=nota.jenis == JenisNota.UPAH)
    nota.peringatan = periksa.list_peringatan(nota, hari=hari)
    if periksa.is_ganda(nota.peringatan):
        nota.alasan_ganda = _require_ganda(alasan_ganda)
    usul = pajak.usul_nota(pokok.jenis_baris, nilai, pada=tanggal, rekanan=nota.rekanan, upah_sehari=upah_sehari)
    PajakNota.objects.bulk_create(
        PajakNota(
            **pajak.tempat_of(nota), nota=nota, jenis=u.jenis, usulan=u.nilai, nilai=u.nilai, dipotong=u.dipotong,
            dasar=pajak.dasar_of(u), oleh=oleh, pada=pada,
        )
        for u in usul
    )  # fmt: skip
    uraian = (uraian.strip() or pokok.uraian)[:200]
    nota.belanja = dana.propose_belanja(
        oleh=oleh, pada=pada, kunci=kunci_turunan(kunci, "belanja"), rt=nota.rt, jenis=pokok.jenis_baris, nilai=nilai,
        uraian=uraian, objek=f"belanja.Nota:{nota.pk}", rincian={"nota": nota.pk}, tahun=nota.tahun,
        pokok=pokok_by_id(pokok_id), izin=Izin.CATAT_BELANJA,
    )  # fmt: skip
    if nota.foto is not None and not nota.foto.objek:  # the public caption is the line of the budget, not what was typed
        record_tautan(
            oleh=oleh, pada=pada, kunci=kunci_turunan(kunci, "tautan"), berkas=nota.foto, izin=Izin.CATAT_BELANJA,
            objek=f"belanja.Nota:{nota.pk}", uraian=pokok.uraian, nilai=nilai, tanggal=tanggal,
        )  # fmt: skip
    nota.pokok_id, nota.uraian = pokok_id, uraian
    nota.keadaan, nota.diajukan_pada = KeadaanNota.DIAJUKAN, pada
    nota.save()
    ringkas(nilai=nilai, pokok=pokok_id, peringatan=[p["kode"] for p in nota.peringatan])
    return nota

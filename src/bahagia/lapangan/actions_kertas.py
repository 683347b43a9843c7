"""Acts on paper twins: print a sheet, photograph it, key it once, close it."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from django.utils.translation import gettext as _

from bahagia.akun.access import lingkup_pada, require_for
from bahagia.akun.models import Akun
from bahagia.berkas.actions import record_berkas
from bahagia.berkas.forms import Foto
from bahagia.berkas.queries import read_isi
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.kunci import kunci_turunan
from bahagia.dasar.penolakan import Bentrok, Penolakan
from bahagia.jejak.tindakan import ringkas, tindakan
from bahagia.jejak.ubah import nama_objek
from bahagia.lapangan.acuan import list_acuan, list_orang
from bahagia.lapangan.isian import ISIAN, Kiriman
from bahagia.lapangan.kertas import KERTAS
from bahagia.lapangan.models import BarisLembar, LembarKertas
from bahagia.lapangan.queries_kertas import list_baris_lembar, list_foto_lembar, objek_of
from bahagia.musyawarah.actions_hadir import record_lembar
from bahagia.musyawarah.isian import IsianLembar
from bahagia.musyawarah.jenis import TERBUKA
from bahagia.musyawarah.queries import musyawarah_by_id
from bahagia.wilayah.models import RT

FOTO_TERBANYAK: Final = 10  # pages of one sheet
SELURUHNYA: Final = 0  # the row that stands for the whole sheet, or for its head


@tindakan
def open_lembar_kertas(
    *, oleh: Akun, pada: datetime, kunci: str, rt: RT, jenis: str, acuan: int | None = None
) -> LembarKertas:  # fmt: skip
    """One sheet to print: its number, its code, what it speaks of (`acuan`, an id from list_acuan) and its printed names."""
    hari = tanggal_kota(pada)
    kertas = KERTAS[jenis]
    require_for(oleh, kertas.izin, rt, pada=hari)
    isi: dict[str, int] = {}
    if kertas.acuan:
        ada = {pk for pk, _kata in list_acuan(rt, kertas.acuan, pada=hari)}
        if acuan is not None and acuan not in ada or acuan is None and not kertas.acuan.endswith("?"):
            raise Penolakan("Lembar ini untuk apa belum dipilih.", langkah="Pilih dari daftar, lalu cetak.",
                            kode="acuan", bidang="acuan")  # fmt: skip
        if acuan is not None:
            isi[kertas.acuan.removesuffix("?")] = acuan
    urutan = [o.id for o in list_orang(jenis, isi)] if kertas.tetap else []
    lembar = LembarKertas.objects.create(
        kota_kode=rt.kota_kode, kelurahan_kode=rt.kelurahan_id, rt=rt, jenis=jenis, versi=ISIAN[jenis].versi,
        token=secrets.token_urlsafe(16), acuan=isi, urutan=urutan, oleh=oleh, pada=pada,
    )  # fmt: skip
    ringkas(jenis=jenis, nama=len(urutan))
    return lembar


@tindakan
def record_foto_lembar(*, oleh: Akun, pada: datetime, kunci: str, lembar: LembarKertas, foto: Foto) -> Any:
    """A photograph of the filled sheet (or of its next page). The same photograph is kept once."""
    izin = KERTAS[lembar.jenis].izin
    require_for(oleh, izin, lembar.rt, pada=tanggal_kota(pada))
    kini = _lock(lembar)
    if len(list_foto_lembar(kini)) >= FOTO_TERBANYAK:
        raise Penolakan("Foto lembar ini sudah terlalu banyak.", langkah="Ketik dulu yang ada, lalu cetak lembar baru.",
                        kode="terlalu_banyak", bidang="foto")  # fmt: skip
    return record_berkas(
        oleh=oleh, pada=pada, kunci=kunci_turunan(kunci, "foto"), rt=kini.rt, izin=izin, jenis="foto_lembar", isi=foto.isi,
        nama=foto.nama, objek=objek_of(kini), diambil_pada=foto.diambil_pada, uraian=f"Lembar {kini.pk}",
    )  # fmt: skip


@tindakan
def record_baris_lembar(
    *, oleh: Akun, pada: datetime, kunci: str, lembar: LembarKertas, baris: int, niat: Sequence[tuple[str, Mapping[str, Any]]],
    foto: Mapping[str, Foto] | None = None,
) -> BarisLembar:  # fmt: skip
    """One row of a sheet (0 = all of it, or its head) becomes what its form makes: the same forms and acts as the pages.

    `niat`: (code of the form, its content), done in order; a later one names what an earlier one made (or found there already)
    by `kunci_niat`. Each has a key of the sheet's own, so that a sheet is keyed once, whoever keys it. Refused without a
    photograph of the sheet.
    """
    kertas = KERTAS[lembar.jenis]
    hari = tanggal_kota(pada)
    require_for(oleh, kertas.izin, lembar.rt, pada=hari)
    kini = _lock(lembar)
    if baris in list_baris_lembar(kini):
        raise Bentrok("Baris ini sudah diketik.", langkah="Muat ulang halaman untuk melihat hasilnya.", kode="sudah_diketik")
    gambar = list_foto_lembar(kini)
    if not gambar:
        raise Penolakan("Lembar ini belum dipotret.", langkah="Potret lembarnya dulu, lalu ketik isinya.", kode="belum_dipotret")
    lingkup = lingkup_pada(oleh, pada=hari)
    objek, url = None, ""
    dibuat: dict[Any, int] = {}
    for kode, isi in niat:
        require_for(oleh, ISIAN[kode].izin, kini.rt, pada=hari)
        tanda = kunci_niat(kini, baris, kode)
        objek, url = ISIAN[kode].kirim(Kiriman(
            lingkup=lingkup, oleh=oleh, rt=kini.rt, pada=pada, kunci=tanda, foto=foto or {}, lembar=gambar[0],
            isi={nama: dibuat.get(nilai, nilai) if isinstance(nilai, str) else nilai for nama, nilai in isi.items()},
        ))  # fmt: skip
        dibuat[tanda] = objek.pk
    if objek is None:
        raise ValueError("a row without content is not keyed")
    hasil = BarisLembar.objects.create(
        kota_kode=kini.kota_kode, kelurahan_kode=kini.kelurahan_kode, rt=kini.rt, lembar=kini, baris=baris,
        objek=nama_objek(objek), url=url, oleh=oleh, pada=pada,
    )  # fmt: skip
    if not kertas.berbaris:
        _close(kini, oleh, pada)
    ringkas(jenis=kini.jenis, baris=baris, objek=hasil.objek)
    return hasil


@tindakan
def close_lembar_kertas(*, oleh: Akun, pada: datetime, kunci: str, lembar: LembarKertas, alasan: str = "") -> LembarKertas:
    """Nothing more is keyed from it. A sheet of which nothing was keyed needs the reason (spoiled, not used).

    Names of a meeting were recorded one by one: the page is counted there as well, as people who are all in the list, so that
    nobody counts it again.
    """
    require_for(oleh, KERTAS[lembar.jenis].izin, lembar.rt, pada=tanggal_kota(pada))
    kini = _lock(lembar)
    jadi = list_baris_lembar(kini)
    if not jadi and not alasan.strip():
        raise Penolakan("Belum ada yang diketik dari lembar ini.", kode="alasan", bidang="alasan",
                        langkah="Ketik isinya, atau tulis mengapa lembar ini tidak dipakai.")  # fmt: skip
    if kini.jenis == "hadir_musyawarah" and jadi:
        _count_musyawarah(kini, len(jadi), oleh, pada, kunci)
    _close(kini, oleh, pada, alasan.strip())
    ringkas(baris=len(jadi))
    return kini


def kunci_niat(lembar: LembarKertas, baris: int, kode: str) -> str:
    """The key of one act of one row: fixed by the sheet, not by the page it is keyed on."""
    return kunci_turunan(f"lembar:{lembar.token}", f"{baris}:{kode}")


def require_terbuka(lembar: LembarKertas) -> None:
    """Refused when nothing more is keyed from it."""
    if lembar.selesai_pada is not None:
        raise Bentrok(_("Lembar ini sudah selesai diketik."), langkah=_("Cetak lembar baru bila masih ada yang ditulis."),
                      kode="lembar_selesai")  # fmt: skip


def _lock(lembar: LembarKertas) -> LembarKertas:
    kini = LembarKertas.objects.select_for_update(of=("self",)).select_related("rt__kelurahan__induk__induk").get(pk=lembar.pk)
    require_terbuka(kini)
    return kini


def _close(lembar: LembarKertas, oleh: Akun, pada: datetime, alasan: str = "") -> None:
    lembar.selesai_oleh, lembar.selesai_pada, lembar.alasan = oleh, pada, alasan
    lembar.save(update_fields=["selesai_oleh", "selesai_pada", "alasan"])


def _count_musyawarah(lembar: LembarKertas, n: int, oleh: Akun, pada: datetime, kunci: str) -> None:
    m = musyawarah_by_id(lembar.acuan["musyawarah"])
    gambar = list_foto_lembar(lembar)
    if m is None or m.keadaan not in TERBUKA or not gambar:
        return
    record_lembar(
        oleh=oleh, pada=pada, kunci=kunci_turunan(kunci, "musyawarah"), musyawarah=m, foto=read_isi(gambar[0]),
        isian=IsianLembar(jumlah=n, juga_hp=n), nama_foto=gambar[0].nama,
    )  # fmt: skip

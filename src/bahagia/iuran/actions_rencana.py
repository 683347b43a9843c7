"""Acts on plans of several payers. A plan proposes and reserves nothing; lists are made from it by those who may."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bahagia.akun.access import lingkup_pada
from bahagia.akun.models import Akun
from bahagia.akun.peran import Izin
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.penolakan import Bentrok, Penolakan, TidakBerhak
from bahagia.dasar.tanggal import awal_bulan, selisih_bulan
from bahagia.iuran import harga
from bahagia.iuran.models import Penanggung, RencanaTanggungan
from bahagia.iuran.models_tanggungan import BULAN_PALING_BANYAK
from bahagia.iuran.rencana import Bagian, isi_rencana
from bahagia.jejak.tindakan import ringkas, tindakan
from bahagia.wilayah.models import RT

BAGIAN_PALING_BANYAK = 4  # shares on one sheet of paper; more cannot be compared by eye


@tindakan
def propose_rencana(
    *, oleh: Akun, pada: datetime, kunci: str, kota_kode: str, bagian: Sequence[Bagian], kelurahan_kode: str = "",
    rt: RT | None = None, catatan: str = "",
) -> RencanaTanggungan:  # fmt: skip
    """Lay payers side by side for the verified workers of an RT, a kelurahan or the city, as a draft.

    The first share that wants a person's month has it; months that a list already holds are shown, not planned. Codes:
    `bagian_kosong`, `masa`, `masa_terlalu_panjang`, `belum_ada_pekerja`, `tidak_berhak`.
    """
    _require(oleh, pada, kota_kode, kelurahan_kode, rt)
    if not 0 < len(bagian) <= BAGIAN_PALING_BANYAK:
        raise Penolakan("Rencana belum berisi penanggung.", langkah="Isi paling sedikit satu penanggung dengan bulannya.",
                        kode="bagian_kosong", bidang="penanggung_1")  # fmt: skip
    for b in bagian:
        if b.sampai < b.dari:
            raise Penolakan(f"Bulan terakhir {Penanggung(b.penanggung).label} lebih awal daripada bulan pertamanya.",
                            langkah="Perbaiki bulannya.", kode="masa")  # fmt: skip
    mulai, akhir = awal_bulan(min(b.dari for b in bagian)), awal_bulan(max(b.sampai for b in bagian))
    if (n := selisih_bulan(mulai, akhir) + 1) > BULAN_PALING_BANYAK:
        raise Penolakan(
            f"Rencana paling lama {BULAN_PALING_BANYAK} bulan; di sini {n} bulan.",
            langkah="Pendekkan masanya, lalu buat rencana kedua untuk sisanya.", kode="masa_terlalu_panjang",
        )  # fmt: skip
    rencana = RencanaTanggungan.objects.create(
        kota_kode=kota_kode, kelurahan_kode=rt.kelurahan_id if rt else kelurahan_kode, rt=rt, bulan_mulai=mulai, jumlah_bulan=n,
        bagian=[b.as_json() for b in bagian], versi_hukum=harga.versi_hukum(), catatan=catatan.strip()[:200],
        dibuat_oleh_id=oleh.pk, dibuat_pada=pada,
    )  # fmt: skip
    if not isi_rencana(rencana, bagian):
        raise Penolakan(
            "Belum ada pekerja terverifikasi yang termasuk dalam rencana ini.",
            langkah="Pilih kelompok lain, atau verifikasi pekerjanya lebih dahulu.", kode="belum_ada_pekerja",
        )  # fmt: skip
    ringkas(bagian=len(bagian), bulan=n)
    return rencana


@tindakan
def close_rencana(*, oleh: Akun, pada: datetime, kunci: str, rencana: RencanaTanggungan) -> RencanaTanggungan:
    """Put a plan away. Codes: `keadaan_berubah`, `tidak_berhak`."""
    _require(oleh, pada, rencana.kota_kode, rencana.kelurahan_kode, rencana.rt)
    if not RencanaTanggungan.objects.filter(pk=rencana.pk, ditutup_pada__isnull=True).update(ditutup_pada=pada):
        raise Bentrok("Rencana ini sudah ditutup.", langkah="Buka daftar rencana.", kode="keadaan_berubah")
    rencana.refresh_from_db()
    return rencana


def _require(oleh: Akun, pada: datetime, kota_kode: str, kelurahan_kode: str, rt: RT | None) -> None:
    """Whoever draws up lists may plan, in the RT or in the whole city; a lurah plans for the kelurahan he decides for."""
    lingkup = lingkup_pada(oleh, pada=tanggal_kota(pada))
    susun, setuju = lingkup.tempat(Izin.SUSUN_IURAN), lingkup.tempat(Izin.SETUJU_IURAN)
    boleh = kota_kode in susun.kota or kelurahan_kode in setuju.kelurahan or (rt is not None and (rt in susun or rt in setuju))
    if not boleh and not oleh.sistem:
        raise TidakBerhak("Jabatan Bapak/Ibu tidak berwenang membuat rencana di sini.",
                          langkah="Minta ketua RT, lurah, atau Disnaker membuatnya.", kode="tidak_berhak")  # fmt: skip

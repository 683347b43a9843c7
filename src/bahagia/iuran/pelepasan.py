"""Workers leave an RT's list because another payer took their months over: months, money, papers. Part of an act."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import connection

from bahagia.akun.models import Akun
from bahagia.akun.peran import Izin
from bahagia.akun.queries import akun_sistem
from bahagia.dana import actions_kurang as dana
from bahagia.dasar.kunci import kunci_turunan
from bahagia.dokumen.actions import revoke_dokumen
from bahagia.dokumen.queries import list_dokumen_objek
from bahagia.iuran import documents, pegang, queries
from bahagia.iuran.actions import uraian_daftar
from bahagia.iuran.fakta import publish_fakta_rt
from bahagia.iuran.models import (
    BarisIuran,
    BulanIuran,
    DaftarIuran,
    DaftarTanggungan,
    KeadaanDaftar,
    KeadaanTanggungan,
    PelepasanIuran,
)

MENUNGGU = (KeadaanDaftar.DIAJUKAN, KeadaanDaftar.DISETUJUI)
_ALIHKAN = """
UPDATE iuran_bulan b SET daftar_id = NULL, tanggungan_id = r.daftar_id, penanggung = %(penanggung)s,
  keadaan = %(keadaan)s, jkk = h.jkk, jkm = h.jkm
FROM iuran_baristanggungan r
JOIN unnest(%(bulan)s::date[], %(sektor)s::text[], %(jkk)s::int[], %(jkm)s::int[]) AS h(bulan, sektor, jkk, jkm)
  ON h.sektor = r.sektor
WHERE r.daftar_id = %(tanggungan)s AND b.daftar_id = %(daftar)s AND b.nik_indeks = r.nik_indeks AND b.periode = h.bulan
  AND b.periode BETWEEN r.bulan_mulai AND r.bulan_akhir AND b.nik_indeks = ANY (%(nik)s) AND b.keadaan = 1
"""


def lepaskan(
    daftar: DaftarIuran, nik: Collection[uuid.UUID], tanggungan: DaftarTanggungan, *, oleh: Akun, izin: Izin, pada: datetime,
    kunci: str,
) -> PelepasanIuran:  # fmt: skip
    """These people leave `daftar` (locked, waiting for approval or payment) and their months go to `tanggungan`.

    A worker leaves with all months: BPJS takes one span for a line. Months that the new payer does not cover are free
    again and counted, so that the RT can make a list for them. The spending shrinks, or ends when nobody is left; a
    cover letter already issued is revoked and issued anew with the new sums.
    """
    baris = list(BarisIuran.objects.filter(daftar=daftar, ikut=True, nik_indeks__in=list(nik)))
    alasan = f"Diambil alih {tanggungan.nama}, {tanggungan.nomor_dokumen}."
    beralih = _alihkan(daftar, tanggungan, [b.nik_indeks for b in baris])
    kosong = BulanIuran.objects.filter(
        daftar_id=daftar.pk, nik_indeks__in=[b.nik_indeks for b in baris], keadaan=BulanIuran.Keadaan.DIPESAN
    ).delete()[0]
    BarisIuran.objects.filter(pk__in=[b.pk for b in baris]).update(ikut=False, alasan=alasan[:200])
    jumlah, nilai = queries.sum_daftar(daftar)
    lepas = PelepasanIuran.objects.create(
        kota_kode=daftar.kota_kode, kelurahan_kode=daftar.kelurahan_kode, rt_id=daftar.rt_id, daftar=daftar,
        tanggungan=tanggungan, penanggung_nama=tanggungan.nama, n_pekerja=len(baris), n_bulan=beralih + kosong,
        n_bulan_kosong=kosong, nilai=sum(b.nilai for b in baris), alasan=alasan, oleh_id=oleh.pk, pada=pada,
    )  # fmt: skip
    disetujui = daftar.keadaan == KeadaanDaftar.DISETUJUI
    if jumlah:
        daftar.jumlah_pekerja, daftar.nilai, daftar.kode_iuran = jumlah, nilai, ""  # the bill was for the larger sum
    else:
        daftar.keadaan = KeadaanDaftar.DILEPAS
    daftar.save()
    _kurangi_belanja(daftar, jumlah, nilai, alasan, oleh=oleh, izin=izin, pada=pada, kunci=kunci)
    if disetujui:
        _ganti_surat(daftar, alasan, pada=pada, kunci=kunci)
    publish_fakta_rt(daftar.rt, pada=pada)
    return lepas


def _alihkan(daftar: DaftarIuran, tanggungan: DaftarTanggungan, nik: list[uuid.UUID]) -> int:
    tabel = pegang.tabel_harga(tanggungan)
    with connection.cursor() as kursor:
        kursor.execute(_ALIHKAN, {
            "daftar": daftar.pk, "tanggungan": tanggungan.pk, "penanggung": tanggungan.penanggung,
            "nik": nik,
            "keadaan": pegang.KEADAAN_BULAN[KeadaanTanggungan(tanggungan.keadaan)], "bulan": [h.bulan for h in tabel],
            "sektor": [h.sektor for h in tabel], "jkk": [h.jkk for h in tabel], "jkm": [h.jkm for h in tabel],
        })  # fmt: skip
        return int(kursor.rowcount)


def _kurangi_belanja(
    daftar: DaftarIuran, jumlah: int, nilai: int, alasan: str, *, oleh: Akun, izin: Izin, pada: datetime, kunci: str
) -> None:
    if daftar.belanja is None:
        return
    umum: dict[str, Any] = {"oleh": oleh, "pada": pada, "kunci": kunci_turunan(kunci, f"belanja{daftar.pk}"), "izin": izin}
    if jumlah:
        dana.record_pengurangan_belanja(
            **umum, belanja=daftar.belanja, nilai=nilai, uraian=uraian_daftar(daftar),
            rincian={"pekerja": jumlah, "bulan": daftar.jumlah_bulan},
        )  # fmt: skip
    else:
        dana.close_belanja(**umum, belanja=daftar.belanja, alasan=alasan)


def _ganti_surat(daftar: DaftarIuran, alasan: str, *, pada: datetime, kunci: str) -> None:
    """The letter to BPJS speaks of the old sums: revoked by the software, and issued anew while people are left."""
    kunci = kunci_turunan(kunci, f"surat{daftar.pk}")
    for i, surat in enumerate(list_dokumen_objek(documents.objek_daftar(daftar))):
        if surat.jenis == "surat_pengantar_bpjs" and surat.dicabut_pada is None:
            revoke_dokumen(
                oleh=akun_sistem(), pada=pada, kunci=kunci_turunan(kunci, f"cabut{i}"), dokumen=surat, alasan=alasan
            )
    if daftar.keadaan != KeadaanDaftar.DILEPAS:
        documents.issue_surat_pengantar(daftar, oleh=akun_sistem(), pada=pada, kunci=kunci)

"""Acts on an accident, sudden illness or death: told once from the field, then reported to BPJS before the clock runs out."""

from __future__ import annotations

import dataclasses
import json
import uuid
from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse

from bahagia.akun.access import require_for
from bahagia.akun.models import Akun
from bahagia.akun.peran import Izin
from bahagia.akun.telepon import read_telepon
from bahagia.aturan.tenggat import tenggat_jam
from bahagia.berkas.actions import record_berkas, record_tautan
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.kunci import kunci_turunan
from bahagia.dasar.penolakan import Bentrok, Penolakan
from bahagia.dasar.sandi import encrypt
from bahagia.dasar.tanggal import waktu as sebut_waktu
from bahagia.gotong_royong.isian_kejadian import IsianKejadian, IsiKejadian
from bahagia.gotong_royong.jenis import JenisKejadian, KeadaanKejadian
from bahagia.gotong_royong.models import GotongRoyong, Kejadian, Peserta
from bahagia.gotong_royong.periksa import niat_of, read_nik, read_teks, tempat_of
from bahagia.gotong_royong.queries_hadir import orang_kini
from bahagia.jejak.tindakan import ringkas, tindakan
from bahagia.pekerja.queries import isian_of
from bahagia.pesan.kabarkan import kabarkan_kejadian
from bahagia.wilayah.models import RT

TEMPAT_ISI = "gotong_royong.kejadian"
ATURAN_LAPOR = "jkk_stage1"
KRONOLOGI_TERPANJANG = 2_000
TERTUA = timedelta(days=5 * 366)  # a claim is older than that by no rule; more is a slip of the finger
BOLEH_MAJU = timedelta(minutes=10)


@tindakan
def record_kejadian(
    *, oleh: Akun, pada: datetime, kunci: str, rt: RT, isian: IsianKejadian, gotong_royong: GotongRoyong | None = None,
    foto: Any = None, niat: uuid.UUID | str | None = None, pada_hp: datetime | None = None,
) -> Kejadian:  # fmt: skip
    """One accident, told by who was there. The clock of the first report begins at `isian.waktu`, not when it is typed.

    `foto` as `berkas.forms.Foto`. Sent twice by the same phone it is one row.
    """
    require_for(oleh, Izin.CATAT_KEJADIAN, rt, pada=tanggal_kota(pada))
    kenal = niat_of(niat, kunci)
    if lama := Kejadian.objects.filter(niat=kenal).first():
        if lama.rt_id != rt.pk:
            raise Bentrok("Tanda dari HP ini sudah dipakai.", langkah="Muat ulang halaman, lalu coba lagi.", kode="niat_beda")
        return lama
    _check_waktu(isian.waktu, pada)
    orang = _read_orang(rt, isian, gotong_royong, pada)
    isi = _read_isi(isian)
    berkas = _keep_foto(rt, foto, oleh=oleh, pada=pada, kunci=kunci) if foto is not None else None
    kerja = gotong_royong or (isian.peserta.gotong_royong if isian.peserta else None)
    baris = Kejadian.objects.create(
        **tempat_of(rt), tahun=tanggal_kota(isian.waktu).year, jenis=JenisKejadian(isian.jenis),
        gotong_royong_id=kerja.pk if kerja else None, **orang, waktu=isian.waktu,
        tempat=read_teks(isian.tempat, 200, bidang="tempat", sebutan="Tempat kejadian"),
        isi_sandi=encrypt(json.dumps(dataclasses.asdict(isi), ensure_ascii=False), tempat=TEMPAT_ISI),
        foto_id=berkas.pk if berkas else None, batas_lapor=tenggat_jam(ATURAN_LAPOR, isian.waktu)["due"], niat=kenal,
        pada_hp=pada_hp, oleh=oleh, pada=pada,
    )  # fmt: skip
    if berkas is not None:
        record_tautan(
            oleh=oleh, pada=pada, kunci=kunci_turunan(kunci, "tautan"), berkas=berkas, izin=Izin.CATAT_KEJADIAN,
            objek=f"gotong_royong.Kejadian:{baris.pk}", tanggal=tanggal_kota(isian.waktu),
        )  # fmt: skip
    kabarkan_kejadian(
        oleh=oleh, pada=pada, kunci=kunci, rt=rt, objek=f"gotong_royong.Kejadian:{baris.pk}", batas=baris.batas_lapor,
        kejadian=str(baris.get_jenis_display()).lower(), jalan=reverse("gotong_royong:kejadian", args=[baris.pk]),
    )  # fmt: skip
    ringkas(jenis=str(baris.jenis), batas=baris.batas_lapor.isoformat())
    return baris


@tindakan
def record_lapor_kejadian(
    *, oleh: Akun, pada: datetime, kunci: str, kejadian: Kejadian, nomor: str = "", dilaporkan_pada: datetime | None = None
) -> Kejadian:
    """It was told to BPJS: when (default now) and under which number of theirs, where they gave one. Once."""
    require_for(oleh, Izin.CATAT_KEJADIAN, kejadian.rt, pada=tanggal_kota(pada))
    kini = Kejadian.objects.select_for_update(of=("self",)).select_related("rt__kelurahan").get(pk=kejadian.pk)
    if kini.keadaan != KeadaanKejadian.DICATAT:
        raise Bentrok("Kejadian ini sudah dilaporkan.", langkah="Muat ulang halaman.", kode="keadaan_berubah")
    saat = dilaporkan_pada or pada
    if not kini.waktu <= saat <= pada + BOLEH_MAJU:
        raise Penolakan("Waktu lapor tidak mungkin sebelum kejadian atau belum tiba.", langkah="Periksa hari dan jam lapornya.",
                        kode="waktu_lapor", bidang="dilaporkan_pada")  # fmt: skip
    kini.keadaan, kini.dilaporkan_oleh, kini.dilaporkan_pada = KeadaanKejadian.DILAPORKAN, oleh, saat
    kini.nomor_lapor = read_teks(nomor, 60, bidang="nomor", sebutan="Nomor laporan", wajib=False)
    kini.save(update_fields=["keadaan", "dilaporkan_oleh", "dilaporkan_pada", "nomor_lapor"])
    ringkas(terlambat=saat > kini.batas_lapor)
    return kini


def _check_waktu(saat: datetime, pada: datetime) -> None:
    if saat > pada + BOLEH_MAJU:
        raise Penolakan(f"Waktu kejadian {sebut_waktu(saat)} belum tiba.", langkah="Periksa hari dan jamnya.",
                        kode="waktu_depan", bidang="waktu")  # fmt: skip
    if saat < pada - TERTUA:
        raise Penolakan(f"Waktu kejadian {sebut_waktu(saat)} sudah terlalu lama.", langkah="Periksa tahunnya.",
                        kode="waktu_lama", bidang="waktu")  # fmt: skip


def _read_orang(rt: RT, isian: IsianKejadian, kerja: GotongRoyong | None, pada: datetime) -> dict[str, Any]:
    """Who it happened to: of the activity's list, of the register, or typed."""
    peserta, pekerja = isian.peserta, isian.pekerja
    if any(x is not None and x.rt_id != rt.pk for x in (peserta, pekerja, kerja)) or (
        peserta is not None and kerja is not None and peserta.gotong_royong_id != kerja.pk
    ):
        raise Penolakan("Orang itu tidak ada di daftar kegiatan ini.", langkah="Pilih dari daftar, atau ketik namanya.",
                        kode="orang_lain", bidang="peserta")  # fmt: skip
    if peserta is not None:
        peserta = orang_kini(peserta, tanggal_kota(isian.waktu))
        return {"peserta_id": peserta.pk, "pekerja_id": peserta.pekerja_id, "nama": peserta.nama,
                "nik_sandi": peserta.nik_sandi, "nik_indeks": peserta.nik_indeks}  # fmt: skip
    hari = tanggal_kota(pada)
    if pekerja is not None:
        isi = isian_of(pekerja)
        nik = read_nik(isi.nik, isi.tanggal_lahir, pada=hari)
        return {"pekerja_id": pekerja.pk, "nama": isi.nama, "nik_sandi": nik["nik_sandi"], "nik_indeks": nik["nik_indeks"]}
    nama = read_teks(isian.nama, 120, bidang="nama", sebutan="Nama yang mengalami")
    nik = read_nik(isian.nik, None, pada=hari)
    kenal = kerja is not None and nik["nik_indeks"] is not None
    sama = Peserta.objects.filter(gotong_royong=kerja, nik_indeks=nik["nik_indeks"]).first() if kenal else None
    if sama is not None:
        sama = orang_kini(sama, tanggal_kota(isian.waktu))
    return {"nama": nama, "peserta_id": sama.pk if sama else None, "nik_sandi": nik["nik_sandi"], "nik_indeks": nik["nik_indeks"]}


def _read_isi(isian: IsianKejadian) -> IsiKejadian:
    """The words that are sealed. What BPJS asks at least: chronology with place, cause, date and hour; name and number of who
    tells it (Permenaker 1/2025 Pasal 48A)."""
    kronologi = isian.kronologi.strip()
    if not kronologi:
        raise Penolakan("Apa yang terjadi belum ditulis.", langkah="Ceritakan singkat: sedang apa, apa sebabnya, apa akibatnya.",
                        kode="kronologi_kosong", bidang="kronologi")  # fmt: skip
    if len(kronologi) > KRONOLOGI_TERPANJANG:
        raise Penolakan("Ceritanya terlalu panjang.", langkah=f"Paling banyak {KRONOLOGI_TERPANJANG} huruf.",
                        kode="terlalu_panjang", bidang="kronologi")  # fmt: skip
    lain = {
        b: read_teks(getattr(isian, b), 200, bidang=b, sebutan=sebut, wajib=b == "pelapor")
        for b, sebut in (("pelapor", "Nama pelapor"), ("akibat", "Akibatnya"), ("faskes", "Tempat berobat"),
                         ("saksi1", "Saksi pertama"), ("saksi2", "Saksi kedua"))
    }  # fmt: skip
    return IsiKejadian(kronologi=kronologi, telepon=read_telepon(isian.telepon), **lain)


def _keep_foto(rt: RT, foto: Any, *, oleh: Akun, pada: datetime, kunci: str) -> Any:
    return record_berkas(
        oleh=oleh, pada=pada, kunci=kunci_turunan(kunci, "foto"), rt=rt, izin=Izin.CATAT_KEJADIAN, jenis="foto_kejadian",
        isi=foto.isi, nama=foto.nama, diambil_pada=foto.diambil_pada, lintang=foto.lintang, bujur=foto.bujur,
    )  # fmt: skip

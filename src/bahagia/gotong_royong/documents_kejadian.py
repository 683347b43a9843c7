"""The paper of an accident for BPJS: at least what the rule asks (Permenaker 1/2025 Pasal 48A), with the full NIK."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import override

from bahagia.akun.models import Akun
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.tanggal import tanggal, waktu
from bahagia.dokumen.documents import kop_of, print_pribadi
from bahagia.gotong_royong.bukti import BuktiOrang
from bahagia.gotong_royong.jenis import KeadaanKejadian
from bahagia.gotong_royong.models import Kejadian
from bahagia.gotong_royong.queries_hadir import open_isi_kejadian, open_nik_kejadian
from bahagia.jejak.tindakan import record_jejak


def print_kejadian(kejadian: Kejadian, bukti: BuktiOrang | None, *, ketua: str, oleh: Akun, pada: datetime) -> bytes:
    """The report as PDF; who printed it is recorded. `bukti`: what is proven of that person on that day. `ketua`: name of the
    Ketua RT, who signs beside who tells it."""
    record_jejak("gotong_royong.export_kejadian", oleh=oleh, pada=pada, objek=kejadian)
    with override("id"):
        isi, kop, hari = open_isi_kejadian(kejadian), kop_of(kejadian.rt), tanggal_kota(pada)
        bagian = [
            {"judul": "Yang mengalami", "kalimat": [], "baris": _orang(kejadian, bukti)},
            {"judul": "Kejadian", "kalimat": [isi.kronologi], "baris": [
                ["Jenis", str(kejadian.get_jenis_display())], ["Waktu", waktu(kejadian.waktu)], ["Tempat", kejadian.tempat],
                ["Luka atau sakit", isi.akibat or "–"], ["Dibawa berobat ke", isi.faskes or "–"],
                ["Saksi", ", ".join(filter(None, [isi.saksi1, isi.saksi2])) or "–"],
            ]},
            {"judul": "Yang melapor", "kalimat": [], "baris": [
                ["Nama", isi.pelapor], ["Nomor telepon", isi.telepon], ["Dilaporkan", _lapor(kejadian)],
            ]},
        ]  # fmt: skip
        lembar: dict[str, Any] = {
            "judul": "Laporan kejadian tahap I", "hal": f"Batas lapor {waktu(kejadian.batas_lapor)}",
            "pembuka": "Kepada BPJS Ketenagakerjaan. Bersama ini kami laporkan kejadian yang menimpa warga kami.",
            "bagian": bagian, "tempat_tanggal": f"{kop.kota.removeprefix('Kota ')}, {tanggal(hari)}",
            "penanda": [{"peran": "Yang melapor", "nama": isi.pelapor, "keterangan": ""},
                        {"peran": f"Ketua {kop.rt}", "nama": ketua, "keterangan": ""}],
        }  # fmt: skip
        return print_pribadi(
            "laporan_kejadian", lembar, kop=kop, judul="Laporan kejadian", nomor=tanggal(tanggal_kota(kejadian.waktu)), hari=hari,
            untuk="BPJS Ketenagakerjaan, orang yang mengalami, dan keluarganya", oleh=oleh.nama, dicetak=waktu(pada),
        )  # fmt: skip


def _orang(kejadian: Kejadian, bukti: BuktiOrang | None) -> list[list[str]]:
    baris = [["Nama", kejadian.nama], ["NIK", open_nik_kejadian(kejadian) or "diisi: ______________________"]]
    if kejadian.gotong_royong is not None:
        baris.append(["Kegiatan", kejadian.gotong_royong.nama])
    if bukti is not None:
        surat = bukti.peserta.surat
        baris.append(["Surat tugas", f"{surat.nomor}, {tanggal(surat.tanggal)}" if surat else "belum ada"])
        baris.append(["Hadir hari itu", _hadir(bukti)])
        if (daftar := kejadian.gotong_royong.pendaftaran if kejadian.gotong_royong else None) and daftar.nomor_sertifikat:
            baris.append(["Sertifikat kepesertaan", f"{daftar.nomor_sertifikat}, {tanggal(daftar.tanggal_sertifikat)}"])
    return baris


def _hadir(bukti: BuktiOrang) -> str:
    if not bukti.hadir:
        return "tidak tercatat"
    return "ya, dipastikan orang kedua" if bukti.dipastikan else "ya, belum dipastikan orang kedua"


def _lapor(kejadian: Kejadian) -> str:
    if kejadian.keadaan != KeadaanKejadian.DILAPORKAN:
        return "dengan surat ini"
    return waktu(kejadian.dilaporkan_pada) + (f", nomor {kejadian.nomor_lapor}" if kejadian.nomor_lapor else "")

"""The paper of a hand-over: berita acara serah terima. Printed anew each time from the record; names people, no worker."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import override

from bahagia.akun.models import Akun, Jabatan, SerahTerima
from bahagia.beranda.konteks import sebut_jabatan
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.tanggal import tanggal, waktu
from bahagia.dokumen.documents import Kop, kop_of, print_pribadi
from bahagia.jejak.tindakan import record_jejak
from bahagia.wilayah.queries import wilayah_by_kode


def print_berita_acara(serah: SerahTerima, dari: Jabatan, *, oleh: Akun, pada: datetime) -> bytes:
    """The berita acara as PDF (Indonesian, PDF/UA); who printed it and when is recorded."""
    record_jejak("akun.export_berita_acara", oleh=oleh, pada=pada, objek=serah, lingkup=[dari])
    with override("id"):
        hari, kop = tanggal_kota(serah.pada), _kop(dari)
        jabatan = sebut_jabatan(dari)
        tiada = dari.is_karena_meninggal
        isi: dict[str, Any] = {
            "tempat_tanggal": f"{kop.kota.removeprefix('Kota ')}, {tanggal(hari)}", "jabatan": jabatan,
            "di_rt": dari.rt_id is not None, "tiada": tiada,
            "pembuka": [
                ["Jabatan", jabatan], ["Yang menyerahkan", dari.akun.nama],
                ["Berakhir", _akhir(dari)], ["Yang menerima", serah.kepada.akun.nama],
                ["Sebagai", serah.kepada.peran_nama], ["Dasar", serah.kepada.dasar_hukum or "–"],
                ["Diterima pada", waktu(serah.pada)],
            ],
            "baris": [[str(i), p["nama"], str(p["jumlah"])] for i, p in enumerate(serah.isi, 1)],
            "catatan": serah.catatan,
            "menyerahkan": {"peran": jabatan, "nama": "" if tiada else dari.akun.nama, "keterangan": ""},
            "menerima": {"peran": sebut_jabatan(serah.kepada), "nama": serah.kepada.akun.nama, "keterangan": ""},
        }  # fmt: skip
        return print_pribadi(
            "berita_acara_serah_terima", isi, kop=kop, judul="Berita acara serah terima", nomor=f"BA-{serah.pk}",
            hari=hari, untuk="yang menyerahkan, yang menerima, dan arsip", oleh=oleh.nama, dicetak=waktu(pada),
        )  # fmt: skip


def _akhir(dari: Jabatan) -> str:
    if dari.sampai is None:
        return "ditangguhkan"
    cara = dari.get_cara_akhir_display()
    return ", ".join(filter(None, [tanggal(dari.sampai), str(cara).lower() if cara else ""]))


def _kop(dari: Jabatan) -> Kop:
    """Letterhead of the RT, or of the city for posts that are not of an RT."""
    if dari.rt is not None:
        return kop_of(dari.rt)
    kota = wilayah_by_kode(dari.kota_kode)
    return Kop(kota.nama if kota else "", "", dari.wilayah.nama if dari.wilayah else "", "")

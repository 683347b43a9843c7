"""What each reason says to a person: marked for the catalogue, translated by the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from django.utils.translation import gettext_noop  # so that tools/terjemahan.py knows the mark
else:

    def gettext_noop(teks: str) -> str:
        """Django's own asks for settings, and the command line has none."""
        return teks


KALIMAT: Final[dict[str, str]] = {
    "nik_sama": gettext_noop("NIK-nya sama."),
    "nik_satu": gettext_noop("NIK-nya hanya beda satu angka."),
    "nik_dua": gettext_noop("NIK-nya hanya beda dua angka."),
    "nik_urut_dekat": gettext_noop("NIK-nya beda di nomor urut; itu juga terjadi pada dua orang yang lahir di hari yang sama."),
    "nik_lain": gettext_noop("NIK-nya lain."),
    "nama_sama": gettext_noop("Namanya sama."),
    "nama_lebih_pendek": gettext_noop("Namanya sama, yang satu ditulis lebih pendek."),
    "nama_bunyi": gettext_noop("Namanya sama bila dibaca, hanya beda ejaan."),
    "nama_mirip": gettext_noop("Namanya mirip, mungkin salah tulis."),
    "nama_sebagian": gettext_noop("Sebagian namanya sama, sebagian lain."),
    "nama_depan_lain": gettext_noop("Nama depannya lain."),
    "nama_lain": gettext_noop("Namanya lain."),
    "nama_dalam_keluarga": gettext_noop("Nama mirip di dalam satu keluarga bisa juga saudaranya."),
    "lahir_sama": gettext_noop("Tanggal lahirnya sama."),
    "lahir_tertukar": gettext_noop("Hari dan bulan lahirnya tertukar."),
    "lahir_satu_angka": gettext_noop("Tanggal lahirnya hanya beda satu angka."),
    "lahir_dekat": gettext_noop("Tanggal lahirnya berdekatan."),
    "lahir_dua_angka": gettext_noop("Tanggal lahirnya beda dua angka."),
    "lahir_hari_bulan_sama": gettext_noop("Hari dan bulan lahirnya sama, tahunnya lain."),
    "lahir_tahun_bulan_sama": gettext_noop("Bulan dan tahun lahirnya sama, harinya lain."),
    "lahir_tahun_sama": gettext_noop("Tahun lahirnya sama."),
    "lahir_jauh": gettext_noop("Tanggal lahirnya lain."),
    "lahir_angkatan": gettext_noop("Lahirnya terpaut satu angkatan: mungkin ayah dan anak yang senama."),
    "ibu_sama": gettext_noop("Nama ibunya sama."),
    "ibu_mirip": gettext_noop("Nama ibunya mirip."),
    "ibu_lain": gettext_noop("Nama ibunya lain."),
    "kk_sama": gettext_noop("Nomor KK-nya sama."),
    "kk_lain": gettext_noop("Nomor KK-nya lain."),
    "telepon_sama": gettext_noop("Nomor teleponnya sama."),
    "telepon_lain": gettext_noop("Nomor teleponnya lain."),
    "surat_sama": gettext_noop("Alamat e-mailnya sama."),
    "surat_lain": gettext_noop("Alamat e-mailnya lain."),
    "alamat_sama": gettext_noop("Alamatnya sama."),
    "alamat_mirip": gettext_noop("Alamatnya mirip."),
    "alamat_lain": gettext_noop("Alamatnya lain."),
    "kelamin_sama": gettext_noop("Jenis kelaminnya sama."),
    "kelamin_lain": gettext_noop("Jenis kelaminnya lain."),
    "tempat_sama": gettext_noop("Tempat lahirnya sama."),
    "tempat_lain": gettext_noop("Tempat lahirnya lain."),
    "saudara_kembar": gettext_noop("Sekeluarga dan lahir di hari yang sama, tetapi nama depannya lain: mungkin saudara kembar."),
    "saudara": gettext_noop("Sekeluarga dengan nama depan lain: mungkin kakak dan adik."),
}

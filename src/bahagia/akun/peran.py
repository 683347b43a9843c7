"""Posts of the programme and what each may do. The matrix is data: pages, doors and tests are made from it."""

from __future__ import annotations

from enum import Enum

from django.db import models
from django.utils.translation import gettext_lazy


class Peran(models.TextChoices):
    KETUA_RT = "ketua_rt", gettext_lazy("Ketua RT")
    SEKRETARIS = "sekretaris", gettext_lazy("Sekretaris Pokja")
    BENDAHARA = "bendahara", gettext_lazy("Bendahara Pokja")
    PENDAMPING = "pendamping", gettext_lazy("Tenaga pendamping")
    LURAH = "lurah", gettext_lazy("Lurah")
    CAMAT = "camat", gettext_lazy("Camat")
    DPMPPA = "dpmppa", gettext_lazy("DPMPPA")
    PUPR = "pupr", gettext_lazy("Dinas PUPR")
    DISNAKER = "disnaker", gettext_lazy("Disnaker")
    BPJS = "bpjs", gettext_lazy("BPJS Ketenagakerjaan")
    INSPEKTORAT = "inspektorat", gettext_lazy("Inspektorat")
    DISKOMINFO = "diskominfo", gettext_lazy("Diskominfo")
    WALI_KOTA = "wali_kota", gettext_lazy("Wali Kota")
    ADMIN = "admin", gettext_lazy("Administrator")


class Izin(Enum):
    """One right each. Who proposes, approves and pays are three rights that no post holds together."""

    LIHAT_RT = "melihat ringkasan RT"
    LIHAT_PEKERJA = "melihat data pekerja"
    DAFTAR_PEKERJA = "mendaftarkan pekerja"
    VERIFIKASI_PEKERJA = "memeriksa kebenaran data pekerja"
    BUKA_NIK = "membuka NIK lengkap"
    LIHAT_DANA = "melihat dana RT"
    USUL_DANA = "mencatat penyaluran dana ke RT"
    SETUJU_DANA = "menyetujui penyaluran dana ke RT"
    LIHAT_IURAN = "melihat daftar iuran"
    SUSUN_IURAN = "menyusun dan mengajukan daftar iuran"
    SETUJU_IURAN = "menyetujui daftar iuran"
    BAYAR_IURAN = "membayar iuran dari dana RT"
    BERKAS_BPJS = "mengunduh berkas untuk BPJS"
    BUKTI_BPJS = "mencatat kode dan bukti dari BPJS"
    TERBIT_DOKUMEN = "menerbitkan dokumen"
    LIHAT_KOTA = "melihat angka seluruh kota"
    LIHAT_JEJAK = "melihat jejak tindakan"
    PUTUS_KEMBAR = "memutuskan data yang mungkin kembar"
    IMPOR_TANGGUNGAN = "memasukkan daftar penanggung lain"
    CATAT_KESEHATAN = "mencatat jaminan kesehatan warga"
    TERIMA_HAK = "menerima permintaan warga tentang datanya"
    PUTUS_HAK = "memutuskan permintaan warga tentang datanya"
    SUSUN_POKJA = "menyusun Pokja dan rekeningnya"
    TETAPKAN_POKJA = "menetapkan Pokja dan memeriksa rekeningnya"
    ATUR_TAHAPAN = "mengatur kelompok RT dan jadwalnya"
    TERBIT_PERINTAH = "mengeluarkan perintah henti, ubah, atau lanjut"
    SUSUN_MUSYAWARAH = "menyelenggarakan musyawarah"
    PERIKSA_MUSYAWARAH = "memeriksa berita acara musyawarah"
    SUSUN_RAB = "menyusun rencana dan RAB"
    VERIFIKASI_RAB = "memverifikasi RAB"
    KELOLA_HARGA = "mengatur harga acuan"
    CATAT_BELANJA = "mencatat belanja dan bon"
    SETUJU_BELANJA = "menyetujui belanja"
    BAYAR_BELANJA = "membayar belanja"
    CATAT_BUKU = "mengisi buku kas, bank, dan pajak"
    HITUNG_KAS = "menghitung kas sebagai orang kedua"
    CATAT_KEMAJUAN = "mencatat kemajuan dan swadaya"
    PERIKSA_KEMAJUAN = "memeriksa kemajuan pekerjaan"
    SUSUN_LPJ = "menyusun LPJ"
    PERIKSA_LPJ = "memeriksa LPJ"
    SUSUN_KERJA = "menyusun gotong royong dan pendaftarannya"
    TERBIT_SURAT_TUGAS = "menerbitkan dan menarik surat tugas"
    PASTIKAN_KERJA = "memastikan kehadiran kerja sebagai orang kedua"
    CATAT_KEJADIAN = "mencatat kecelakaan atau kematian"
    KELOLA_PESAN = "melihat dan mengatur pesan keluar"
    TERBIT_FOTO = "menutup bagian pribadi foto dan menerbitkannya"
    KELOLA_AKUN = "mengundang orang dan mengatur jabatan"
    KELOLA_WILAYAH = "mengatur RT dan jumlah KK"
    KELOLA_SETELAN = "mengatur setelan kota"


#: Who holds one of these shows a second factor at every sign-in (keputusan 0101).
WAJIB_KEDUA = frozenset({
    Izin.SETUJU_IURAN, Izin.SETUJU_DANA, Izin.USUL_DANA, Izin.KELOLA_AKUN, Izin.KELOLA_SETELAN, Izin.PUTUS_HAK,
})  # fmt: skip

#: Where a post is held: an RT, a kelurahan, a kecamatan or the city. A pendamping holds one post per RT or kelurahan.
TINGKAT: dict[Peran, tuple[str, ...]] = {
    Peran.KETUA_RT: ("rt",),
    Peran.SEKRETARIS: ("rt",),
    Peran.BENDAHARA: ("rt",),
    Peran.PENDAMPING: ("rt", "kelurahan"),
    Peran.LURAH: ("kelurahan",),
    Peran.CAMAT: ("kecamatan",),
    Peran.DPMPPA: ("kota",),
    Peran.PUPR: ("kota",),
    Peran.DISNAKER: ("kota",),
    Peran.BPJS: ("kota",),
    Peran.INSPEKTORAT: ("kota",),
    Peran.DISKOMINFO: ("kota",),
    Peran.WALI_KOTA: ("kota",),
    Peran.ADMIN: ("kota",),
}

_LIHAT = {Izin.LIHAT_RT, Izin.LIHAT_PEKERJA, Izin.LIHAT_DANA, Izin.LIHAT_IURAN}

#: What chair and secretary of a Pokja share.
_POKJA = {Izin.SUSUN_POKJA, Izin.SUSUN_MUSYAWARAH, Izin.SUSUN_RAB, Izin.CATAT_KEMAJUAN, Izin.SUSUN_LPJ, Izin.SUSUN_KERJA,
          Izin.PASTIKAN_KERJA, Izin.CATAT_KEJADIAN}  # fmt: skip

IZIN: dict[Peran, frozenset[Izin]] = {
    Peran.KETUA_RT: frozenset(
        _LIHAT | {Izin.DAFTAR_PEKERJA, Izin.BUKA_NIK, Izin.SUSUN_IURAN, Izin.BERKAS_BPJS, Izin.BUKTI_BPJS,
                  Izin.TERBIT_DOKUMEN, Izin.CATAT_KESEHATAN, Izin.TERIMA_HAK, Izin.LIHAT_JEJAK}
        | _POKJA | {Izin.SETUJU_BELANJA, Izin.HITUNG_KAS, Izin.TERBIT_SURAT_TUGAS}
    ),
    Peran.SEKRETARIS: frozenset(
        _LIHAT | {Izin.DAFTAR_PEKERJA, Izin.BUKA_NIK, Izin.TERBIT_DOKUMEN, Izin.CATAT_KESEHATAN, Izin.TERIMA_HAK}
        | _POKJA | {Izin.CATAT_BELANJA, Izin.HITUNG_KAS, Izin.TERBIT_FOTO}
    ),
    Peran.BENDAHARA: frozenset(
        _LIHAT | {Izin.BAYAR_IURAN, Izin.BERKAS_BPJS, Izin.BUKTI_BPJS, Izin.TERBIT_DOKUMEN, Izin.SUSUN_RAB, Izin.CATAT_BELANJA,
                  Izin.BAYAR_BELANJA, Izin.CATAT_BUKU, Izin.CATAT_KEMAJUAN, Izin.SUSUN_LPJ, Izin.TERBIT_FOTO, Izin.PASTIKAN_KERJA,
                  Izin.CATAT_KEJADIAN}
    ),
    Peran.PENDAMPING: frozenset(
        _LIHAT | {Izin.DAFTAR_PEKERJA, Izin.VERIFIKASI_PEKERJA, Izin.BUKA_NIK, Izin.PUTUS_KEMBAR, Izin.CATAT_KESEHATAN,
                  Izin.TERIMA_HAK, Izin.PERIKSA_MUSYAWARAH, Izin.VERIFIKASI_RAB, Izin.PERIKSA_KEMAJUAN, Izin.PERIKSA_LPJ,
                  Izin.TERBIT_FOTO, Izin.PASTIKAN_KERJA, Izin.CATAT_KEJADIAN}
    ),
    Peran.LURAH: frozenset(
        _LIHAT | {Izin.VERIFIKASI_PEKERJA, Izin.BUKA_NIK, Izin.SETUJU_IURAN, Izin.USUL_DANA, Izin.TERBIT_DOKUMEN,
                  Izin.KELOLA_AKUN, Izin.PUTUS_KEMBAR, Izin.TERIMA_HAK, Izin.PUTUS_HAK, Izin.TETAPKAN_POKJA, Izin.TERBIT_PERINTAH,
                  Izin.PERIKSA_MUSYAWARAH, Izin.VERIFIKASI_RAB, Izin.PERIKSA_KEMAJUAN, Izin.PERIKSA_LPJ,
                  Izin.CATAT_KEJADIAN}
    ),
    Peran.CAMAT: frozenset(_LIHAT | {Izin.VERIFIKASI_RAB}),
    Peran.DPMPPA: frozenset(
        _LIHAT | {Izin.SETUJU_DANA, Izin.LIHAT_KOTA, Izin.KELOLA_AKUN, Izin.KELOLA_WILAYAH, Izin.KELOLA_SETELAN,
                  Izin.PUTUS_KEMBAR, Izin.TERIMA_HAK, Izin.PUTUS_HAK, Izin.ATUR_TAHAPAN, Izin.TERBIT_PERINTAH,
                  Izin.VERIFIKASI_RAB, Izin.KELOLA_HARGA, Izin.PERIKSA_LPJ, Izin.KELOLA_PESAN}
    ),
    Peran.PUPR: frozenset(
        {Izin.LIHAT_RT, Izin.LIHAT_DANA, Izin.VERIFIKASI_RAB, Izin.KELOLA_HARGA, Izin.PERIKSA_KEMAJUAN}
    ),
    Peran.DISNAKER: frozenset(
        _LIHAT | {Izin.LIHAT_KOTA, Izin.BERKAS_BPJS, Izin.SUSUN_IURAN, Izin.BUKA_NIK, Izin.PUTUS_KEMBAR, Izin.IMPOR_TANGGUNGAN}
    ),
    Peran.BPJS: frozenset(
        {Izin.LIHAT_RT, Izin.LIHAT_PEKERJA, Izin.LIHAT_IURAN, Izin.BERKAS_BPJS, Izin.BUKTI_BPJS, Izin.IMPOR_TANGGUNGAN}
    ),
    Peran.INSPEKTORAT: frozenset(_LIHAT | {Izin.LIHAT_KOTA, Izin.LIHAT_JEJAK}),
    Peran.DISKOMINFO: frozenset({Izin.LIHAT_KOTA}),
    Peran.WALI_KOTA: frozenset({Izin.LIHAT_KOTA}),
    Peran.ADMIN: frozenset({Izin.KELOLA_AKUN, Izin.KELOLA_WILAYAH, Izin.KELOLA_SETELAN}),
}  # fmt: skip

"""Sentences that the page without signal says by itself: sent once with the shell, in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext as _


def list_kata() -> dict[str, str]:
    """Key -> sentence; `{slots}` are filled on the phone."""
    return {
        "situs": _("Lapangan"),
        "n_detik": _("{n} detik"), "n_menit": _("{n} menit"), "n_jam": _("{n} jam"), "n_hari": _("{n} hari"),
        **_isian(), **_antrean(), **_hadir(), **_pin(), **_hp(), **_galat(),
    }  # fmt: skip


def _isian() -> dict[str, str]:
    return {
        "belum_diisi": _("Belum diisi: {label}"),
        "centang_dulu": _("Centang dulu: {label}."),
        "bon_kosong": _("Bonnya belum ada. Ambil fotonya. Bila bonnya hilang, buka “Isian lain” lalu tulis bagaimana hilangnya."),
        "siapa_kosong": _("Pilih atau tulis siapa yang mengalami."), "nama_kosong": _("Tulis namanya."),
        "nik_16": _("NIK terdiri dari 16 angka. Periksa lagi di KTP."),
        "foto_siap": _("Foto sudah dipilih ({ukuran}). Nanti dikecilkan sebelum dikirim."),
        "foto_tak_terbaca": _("Gambar ini tidak dapat ditampilkan di HP ini. Fotonya tetap akan disimpan."),
        "disimpan": _("Tersimpan di HP ini. Dikirim sendiri bila ada sinyal."),
        "kejadian_disimpan": _("Tersimpan di HP ini. Cari sinyal: waktu lapor ke BPJS sudah berjalan."),
        "nama_lain": _("Namanya, bila tidak ada di daftar"),
        "tahap_mana": _("Pekerjaan tahap yang mana?"),
        "tahap_petunjuk": _("Rencana {rencana} {satuan}, sudah dicatat {dilaporkan} {satuan}"),
        "tahap_kosong": _("Belum ada tahap pekerjaan yang terbuka di RT ini. Buka dulu di halaman kegiatan saat ada sinyal."),
        "gagal_simpan": _("Belum tersimpan. {sebab}"),
        "galat": _("Ada yang salah di halaman ini. Tutup lalu buka lagi. Yang sudah tersimpan di HP tidak hilang."),
    }


def _antrean() -> dict[str, str]:
    return {
        "k_disimpan": _("Tersimpan di HP"), "k_dikirim": _("Sedang dikirim"), "k_diterima": _("Diterima"),
        "k_sudah": _("Sudah ada di server"), "k_ditolak": _("Ditolak"), "k_bentrok": _("Perlu dipilih"),
        "k_dibuang": _("Dibatalkan"), "k_diganti": _("Sudah diganti"), "k_macet": _("Tertahan"),
        "u_macet": _("Server belum mau menerima catatan ini. Dicoba lagi nanti. Bila tetap begini, hubungi administrator."),
        "u_disimpan": _("Catatan ini masih di HP. Akan dikirim sendiri bila ada sinyal."),
        "u_dikirim": _("Catatan ini sedang dikirim. Belum ada jawaban dari server."),
        "k_tunggu": _("Menunggu jawaban"),
        "u_tunggu": _("Catatan ini sempat dikirim, jawabannya belum sampai. Nanti dikirim lagi, dan tidak dicatat dua kali."),
        "u_diterima": _("Server sudah menerima dan mencatatnya."),
        "u_sudah": _("Hal yang sama sudah tercatat di server. Tidak dicatat dua kali."),
        "u_ditolak": _("Server menolak catatan ini."), "u_bentrok": _("Di server ada catatan lain tentang hal yang sama."),
        "hari_ini_pukul": _("hari ini pukul {jam}"), "tanggal_pukul": _("{tanggal} pukul {jam}"),
        "foto_ada": _("ada"), "ya": _("ya"), "dibatalkan": _("Catatan dibatalkan."),
        "semua_terkirim": _("Semua terkirim"),
        "belum_terkirim": _("{n} belum terkirim"),
        "perlu_dilihat": _("{n} perlu dilihat"),
        "foto_terkirim": _("Foto: {kirim} dari {semua}"),
        "terkirim_n": _("{n} catatan diterima server."),
        "tak_terkirim": _("Belum bisa mengirim. Dicoba lagi nanti."),
        "kosong": _("(kosong)"),
        "pilih_server": _("Catatan di server yang dipakai."), "pilih_hp": _("Catatan dari HP ini yang diajukan."),
    }  # fmt: skip


def _hadir() -> dict[str, str]:
    return {
        "hadir_dari": _("{n} dari {jumlah} orang hadir"),
        "hadir_pukul": _("Hadir {jam}"),
        "hadir": _("Hadir"),
        "hadir_rapat": _("{n} orang hadir"),
        "belum_di_surat": _("Belum ada di surat tugas"),
        "belum_mulai": _("Belum mulai. Hari pertamanya {hari}."),
        "catat_hadir": _("Catat hadir"), "mulai_kerja": _("Mulai kerja hari ini"),
        "arahkan": _("Arahkan kamera ke kartu"),
        "kamera_dibuka": _("Kamera sedang dibuka. Bila HP bertanya, pilih Izinkan."),
        "sudah_hadir": _("{nama} sudah tercatat hadir."),
        "tercatat": _("{nama} hadir"),
        "bukan_kartu": _("Ini bukan kartu kerja. Pindai kartu yang dicetak untuk kegiatan ini."),
        "kartu_lain": _("Kartu ini tidak ada di kegiatan ini. Bila orangnya ikut, tambahkan lewat tombol Tambah orang."),
        "mulai_pukul": _("Hari kerja dimulai pukul {jam}."),
        "mulai": _("Hari kerja sudah dimulai."),
        "rentang": _("{mulai} sampai {selesai}"),
        "terlindungi": _("Terlindungi"), "belum_terlindungi": _("Belum terlindungi"),
        "tidak_jakon": _("Tanpa perlindungan jasa konstruksi"),
        "kamera_ditolak": _("Kamera tidak diizinkan. Ketuk saja nama di daftar. Bila ingin memakai kamera, ketuk tanda "
                           "di kiri alamat, izinkan Kamera, lalu coba lagi."),
        "kamera_tidak_ada": _("Kamera tidak ditemukan. Ketuk saja nama di daftar."),
        "kamera_gagal": _("Kamera sedang dipakai aplikasi lain. Tutup aplikasi itu lalu coba lagi, atau ketuk saja nama di "
                          "daftar."),
        "lampu_nyala": _("Nyalakan lampu"), "lampu_mati": _("Matikan lampu"),
    }  # fmt: skip


def _pin() -> dict[str, str]:
    return {
        "pin_pendek": _("PIN paling sedikit {n} angka."),
        "pin_angka": _("PIN hanya angka."),
        "pin_mudah": _("PIN ini terlalu mudah ditebak. Jangan angka kembar atau berurutan."),
        "pin_beda": _("Dua PIN itu tidak sama. Ketik lagi."),
        "pin_lama_kosong": _("Ketik dulu PIN yang dipakai sekarang."),
        "pin_sama": _("PIN baru sama dengan PIN lama. Pilih angka lain."),
        "pin_diganti": _("PIN sudah diganti. Mulai sekarang HP ini dibuka dengan PIN baru."),
        "pin_salah": _("PIN salah. Coba lagi."),
        "pin_tunggu": _("PIN beberapa kali salah. Tunggu {lama}, lalu coba lagi."),
        "menunggu_di_hp": _("{n} catatan di HP ini menunggu terkirim."),
        "perlu_sinyal": _("Langkah ini perlu sinyal, sekali saja. Coba lagi di tempat yang ada sinyal."),
    }


def _hp() -> dict[str, str]:
    return {
        "jam_benar": _("Sama dengan jam server."), "jam_belum": _("Belum dibandingkan dengan server."),
        "versi_belum": _("Belum diketahui"), "centang_yakin": _("Centang dulu kotaknya, bila memang ingin menghapus."),
        "jam_cepat": _("Jam HP ini lebih cepat {lama} dari jam server."),
        "jam_lambat": _("Jam HP ini lebih lambat {lama} dari jam server."),
        "ruang": _("{pakai} dipakai, {sisa} masih kosong"), "ruang_pakai": _("{pakai} dipakai"),
        "bekal_pada": _("Daftar nama diambil {waktu}"),
        "diambil": _("Diambil {waktu}"),
        "belum_ada_bekal": _("Daftar nama belum diambil. Buka halaman ini sekali saat ada sinyal."),
        "keluar_ada": _("Masih ada {n} catatan yang belum terkirim. Bila keluar sekarang, catatan itu tetap terkunci di HP "
                        "ini dan baru terkirim setelah Bapak/Ibu masuk lagi."),
        "keluar_perlu": _("Ada {n} catatan yang ditolak server atau perlu dipilih. Lihat dulu: catatan itu hilang bila HP ini "
                          "dikosongkan."),
        "keluar_bersih": _("Semua catatan sudah diterima server. HP ini boleh dikosongkan."),
        "berhasil_ambil": _("Daftar nama sudah diperbarui."),
    }  # fmt: skip


def _galat() -> dict[str, str]:
    """What the engine refuses, by its code."""
    return {
        "g_penuh": _("Ruang HP penuh. Kirim dulu catatan yang ada, atau hapus berkas lain di HP, lalu simpan lagi."),
        "g_terkunci": _("Halaman ini terkunci. Masukkan PIN, lalu simpan lagi."),
        "g_tertutup": _("Halaman ini dibuka di tempat lain. Muat ulang halaman."),
        "g_rusak": _("Sebagian simpanan di HP ini rusak. Hubungi administrator sebelum mengosongkan HP."),
        "g_luring": _("Belum ada sinyal."), "g_sibuk": _("Server sedang sibuk. Dicoba lagi sebentar lagi."),
        "g_server": _("Server sedang bermasalah. Dicoba lagi nanti."), "g_csrf": _("Muat ulang halaman, lalu coba lagi."),
        "g_tolak": _("Server menolak permintaan ini."), "g_tunggu": _("Menunggu giliran. Dicoba lagi sebentar lagi."),
        "g_tab_lain": _("Halaman ini terbuka juga di jendela lain, dan sedang mengirim dari sana."),
        "g_keluar": _("Bapak/Ibu sudah keluar. Masuk lagi untuk mengirim."),
        "g_kunci": _("HP ini dikunci. Masuk lagi dengan kata sandi."), "g_hapus": _("HP ini sudah dikosongkan."),
        "g_baru": _("Server tidak mengenal HP ini. Kirim tidak dapat dilanjutkan; hubungi administrator."),
        "g_orang_lain": _("Yang masuk sekarang bukan pemilik HP ini. Supaya catatannya terkirim, masuk dengan akun pemilik HP."),
        "g_rantai": _("Urutan catatan di server tidak cocok dengan HP ini. Pengiriman dihentikan; hubungi administrator."),
        "g_tanda_palsu": _("Tanda terima dari server tidak cocok. Catatan tetap disimpan di HP; hubungi administrator."),
        "g_bukan_foto": _("Berkas ini bukan foto. Pilih foto dari kamera atau galeri."),
        "g_foto_besar": _("Foto ini terlalu besar untuk HP ini. Ambil lagi dengan ukuran lebih kecil."),
        "g_belum_ada_jawaban": _("Catatan ini sedang di jalan ke server, jadi belum dapat dibatalkan. Tunggu jawabannya."),
        "g_masih_dipakai": _("Ada catatan lain yang bergantung pada catatan ini. Batalkan dulu yang itu."),
        "g_keadaan_lain": _("Catatan ini sudah berubah. Lihat keadaannya di daftar catatan."),
        "g_sudah_diganti": _("Catatan ini sudah diganti dengan yang baru."),
    }

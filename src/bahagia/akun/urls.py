from django.urls import path

from bahagia.akun import views, views_kedua, views_kelola, views_sesi

app_name = "akun"
urlpatterns = [
    path("masuk/", views.masuk, name="masuk"),
    path("masuk/kedua/", views_kedua.kedua, name="kedua"),
    path("masuk/kunci/mulai/", views_kedua.kunci_mulai, name="kunci_mulai"),
    path("masuk/kunci/", views_kedua.kunci, name="kunci"),
    path("keluar/", views.keluar, name="keluar"),
    path("undangan/<str:token>/", views.undangan, name="undangan"),
    path("akun/", views.saya, name="saya"),
    path("akun/kata-sandi/", views_sesi.kata_sandi, name="kata_sandi"),
    path("akun/dua-langkah/", views_kedua.dua_langkah, name="dua_langkah"),
    path("akun/aplikasi/", views_kedua.aplikasi, name="aplikasi"),
    path("akun/aplikasi/hapus/", views_kedua.aplikasi_hapus, name="aplikasi_hapus"),
    path("akun/kunci/mulai/", views_kedua.kunci_daftar_mulai, name="kunci_daftar_mulai"),
    path("akun/kunci/", views_kedua.kunci_daftar, name="kunci_daftar"),
    path("akun/kunci/<int:id_kunci>/hapus/", views_kedua.kunci_hapus, name="kunci_hapus"),
    path("akun/kode-cadangan/", views_kedua.cadangan, name="cadangan"),
    path("akun/sesi/", views_sesi.sesi, name="sesi"),
    path("akun/sesi/lain/akhiri/", views_sesi.akhiri_lain, name="sesi_akhiri_lain"),
    path("akun/sesi/<int:id_sesi>/akhiri/", views_sesi.akhiri, name="sesi_akhiri"),
    path("akun/pemulihan/<int:id_pemulihan>/tolak/", views_sesi.tolak_pemulihan, name="pemulihan_tolak_sendiri"),
    path("coba/", views.coba, name="coba"),
    path("kelola/akun/", views_kelola.kelola, name="kelola"),
    path("kelola/akun/daftar.<str:bentuk>", views_kelola.unduh_kelola, name="unduh_kelola"),
    path("kelola/akun/undang/", views_kelola.undang, name="undang"),
    path("kelola/akun/<int:id_akun>/tautan/", views_kelola.tautan, name="tautan"),
    path("kelola/akun/<int:id_akun>/pemulihan/", views_kelola.pemulihan_usul, name="pemulihan_usul"),
    path("kelola/akun/<int:id_akun>/keluarkan/", views_kelola.keluarkan, name="keluarkan"),
    path("kelola/pemulihan/", views_kelola.pemulihan, name="pemulihan"),
    path("kelola/pemulihan/<int:id_pemulihan>/setujui/", views_kelola.pemulihan_setuju, name="pemulihan_setuju"),
    path("kelola/pemulihan/<int:id_pemulihan>/tolak/", views_kelola.pemulihan_tolak, name="pemulihan_tolak"),
    path("kelola/jabatan/<int:id_jabatan>/akhiri/", views_kelola.akhiri, name="akhiri"),
    path("kelola/jabatan/<int:id_jabatan>/tangguhkan/", views_kelola.tangguhkan, name="tangguhkan"),
    path("kelola/jabatan/<int:id_jabatan>/cabut-penangguhan/", views_kelola.cabut_penangguhan, name="cabut_penangguhan"),
]

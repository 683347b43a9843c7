from django.urls import path

from bahagia.pekerja import views, views_baru, views_kembar, views_unggah

app_name = "pekerja"
urlpatterns = [
    path("rt/<slug:kode>/pekerja/", views.rt, name="rt"),
    path("rt/<slug:kode>/pekerja/daftar.<str:bentuk>", views.unduh, name="unduh"),
    path("rt/<slug:kode>/pekerja/baru/", views_baru.mulai, name="baru"),
    path("rt/<slug:kode>/pekerja/baru/periksa/", views_baru.periksa, name="baru_periksa"),
    path("rt/<slug:kode>/pekerja/baru/<slug:langkah>/", views_baru.tanya, name="baru_langkah"),
    path("rt/<slug:kode>/pekerja/unggah/", views_unggah.unggah, name="unggah"),
    path("rt/<slug:kode>/pekerja/contoh-daftar.xlsx", views_unggah.contoh, name="contoh"),
    path("rt/<slug:kode>/unggahan/<int:id_unggahan>/", views_unggah.satu, name="unggahan"),
    path("rt/<slug:kode>/unggahan/<int:id_unggahan>/kolom/", views_unggah.kolom, name="kolom"),
    path("rt/<slug:kode>/unggahan/<int:id_unggahan>/ambil/", views_unggah.ambil, name="ambil"),
    path("rt/<slug:kode>/unggahan/<int:id_unggahan>/perbaikan.xlsx", views_unggah.perbaikan, name="perbaikan"),
    path("pekerja/<int:id_pekerja>/", views.satu, name="satu"),
    path("pekerja/<int:id_pekerja>/nik/", views.buka_nik, name="buka_nik"),
    path("pekerja/<int:id_pekerja>/ubah/", views.ubah, name="ubah"),
    path("pekerja/<int:id_pekerja>/cocok/", views.cocok, name="cocok"),
    path("pekerja/<int:id_pekerja>/tidak-cocok/", views.tidak_cocok, name="tidak_cocok"),
    path("pekerja/<int:id_pekerja>/akhiri/", views.akhiri, name="akhiri"),
    path("pekerja/<int:id_pekerja>/pesan/", views.pesan, name="pesan"),
    path("pekerja/<int:id_pekerja>/aktifkan/", views.aktifkan, name="aktifkan"),
    path("kembar/", views_kembar.antrean, name="kembar"),
    path("kembar/daftar.<str:bentuk>", views_kembar.unduh, name="unduh_kembar"),
    path("kembar/<int:id_pasangan>/", views_kembar.satu, name="kembar_satu"),
    path("kembar/<int:id_pasangan>/bukan/", views_kembar.bukan, name="kembar_bukan"),
    path("kembar/<int:id_pasangan>/gabung/", views_kembar.gabung, name="kembar_gabung"),
    path("kembar/<int:id_pasangan>/batal/", views_kembar.batal, name="kembar_batal"),
    path("kembar/<int:id_pasangan>/buka/", views_kembar.buka, name="kembar_buka"),
    path("verifikasi/", views.verifikasi, name="verifikasi"),
    path("verifikasi/daftar.<str:bentuk>", views.unduh_verifikasi, name="unduh_verifikasi"),
]

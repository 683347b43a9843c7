from django.urls import path

from bahagia.rab import views, views_baris, views_bersama, views_periksa, views_unggah

app_name = "rab"
urlpatterns = [
    path("rt/<slug:kode>/rencana/", views.rencana, name="rencana"),
    path("rt/<slug:kode>/rencana/renja/", views.buka_renja, name="buka_renja"),
    path("rt/<slug:kode>/rencana/kegiatan/", views.kegiatan_baru, name="kegiatan_baru"),
    path("rt/<slug:kode>/rencana/pembebasan/", views.bebas, name="bebas"),
    path("rt/<slug:kode>/rencana/rab/", views.buka, name="buka"),
    path("rt/<slug:kode>/rencana/bersama/", views_bersama.baru, name="bersama_baru"),
    path("bagian-bersama/<int:bagian_id>/", views_bersama.satu, name="bersama"),
    path("butir-renja/<int:butir_id>/", views.butir, name="butir"),
    path("kegiatan/<int:kegiatan_id>/", views.kegiatan, name="kegiatan"),
    path("pembebasan/<int:pembebasan_id>/", views_periksa.pembebasan, name="pembebasan"),
    path("rab/antrean/", views_periksa.antrean, name="antrean"),
    path("rab/<int:rab_id>/", views.satu, name="satu"),
    path("rab/<int:rab_id>/ajukan/", views.ajukan, name="ajukan"),
    path("rab/<int:rab_id>/tarik/", views.tarik, name="tarik"),
    path("rab/<int:rab_id>/batal/", views.batal, name="batal"),
    path("rab/<int:rab_id>/perubahan/", views.perubahan, name="perubahan"),
    path("rab/<int:rab_id>/iuran/", views_baris.iuran, name="iuran"),
    path("rab/<int:rab_id>/baris/", views_baris.baru, name="baris_baru"),
    path("rab/<int:rab_id>/baris/<int:baris_id>/", views_baris.ubah, name="baris"),
    path("rab/<int:rab_id>/baris/<int:baris_id>/hapus/", views_baris.hapus, name="baris_hapus"),
    path("rab/<int:rab_id>/baris/<int:baris_id>/geser/", views_baris.geser, name="baris_geser"),
    path("rab/<int:rab_id>/periksa/", views_periksa.periksa, name="periksa"),
    path("rab/<int:rab_id>/banding/", views_periksa.banding, name="banding"),
    path("rab/<int:rab_id>/cetak.pdf", views_periksa.cetak, name="cetak"),
    path("rab/<int:rab_id>/daftar.<str:bentuk>", views_periksa.unduh, name="unduh"),
    path("rab/<int:rab_id>/unggah/", views_unggah.kirim, name="unggah"),
    path("rab/<int:rab_id>/unggah/ambil/", views_unggah.ambil, name="ambil_unggahan"),
    path("rab/<int:rab_id>/unggah/perbaikan/", views_unggah.perbaikan, name="perbaikan_unggahan"),
    path("rab/<int:rab_id>/contoh.xlsx", views_unggah.contoh, name="contoh"),
    path("baris-rab/<int:pokok_id>/", views.pokok, name="pokok"),
]

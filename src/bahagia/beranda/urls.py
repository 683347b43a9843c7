from django.urls import path

from bahagia.beranda import views, views_jejak, views_program, views_serah_terima, views_wilayah

app_name = "beranda"
urlpatterns = [
    path("beranda/", views.saya, name="saya"),
    path("rt/<slug:kode>/", views.rt, name="rt"),
    path("rt/<slug:kode>/jejak/", views_jejak.rt, name="jejak_rt"),
    path("rt/<slug:kode>/jejak.<str:bentuk>", views_jejak.unduh_rt, name="unduh_jejak_rt"),
    path("rt/<slug:kode>/program/", views_program.program, name="program"),
    path("rt/<slug:kode>/program/langkah/", views_program.jam, name="jam"),
    path("rt/<slug:kode>/pokja/serah/", views_program.serah, name="serah_pokja"),
    path("tahapan/", views_program.tahapan, name="tahapan"),
    path("tahapan/daftar.<str:bentuk>", views_program.unduh_tahapan, name="unduh_tahapan"),
    path("jejak/", views_jejak.kota, name="jejak"),
    path("jejak/daftar.<str:bentuk>", views_jejak.unduh_kota, name="unduh_jejak"),
    path("jejak/<int:id_jejak>/", views_jejak.satu, name="jejak_satu"),
    path("serah-terima/<int:id_jabatan>/", views_serah_terima.satu, name="serah_terima"),
    path("serah-terima/<int:id_jabatan>/berita-acara.pdf", views_serah_terima.berita_acara, name="berita_acara"),
    path("kelurahan/<str:kode>/", views.kelurahan, name="kelurahan"),
    path("kelurahan/<str:kode>/rt.<str:bentuk>", views.unduh_kelurahan, name="unduh_kelurahan"),
    path("kecamatan/<str:kode>/", views.kecamatan, name="kecamatan"),
    path("kecamatan/<str:kode>/kelurahan.<str:bentuk>", views.unduh_kecamatan, name="unduh_kecamatan"),
    path("kota/", views.kota, name="kota"),
    path("kota/kelurahan.<str:bentuk>", views.unduh_kota, name="unduh_kota"),
    path("kelola/kota/", views_wilayah.kota, name="kota_setelan"),
    path("kelola/rt/", views_wilayah.daftar, name="wilayah"),
    path("kelola/rt/daftar.<str:bentuk>", views_wilayah.unduh, name="unduh_wilayah"),
    path("kelola/rt/unggah/", views_wilayah.unggah, name="wilayah_unggah"),
    path("kelola/rt/contoh.xlsx", views_wilayah.contoh, name="wilayah_contoh"),
    path("kelola/rt/<slug:kode>/", views_wilayah.satu, name="wilayah_rt"),
    path("kelola/rt/<slug:kode>/kk/", views_wilayah.kk, name="wilayah_kk"),
    path("kelola/rt/<slug:kode>/pagu/", views_wilayah.pagu, name="wilayah_pagu"),
    path("kelola/rt/<slug:kode>/peristiwa/", views_wilayah.peristiwa, name="wilayah_peristiwa"),
]

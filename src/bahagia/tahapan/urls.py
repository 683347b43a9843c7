from django.urls import path

from bahagia.tahapan import views, views_perintah

app_name = "tahapan"
urlpatterns = [
    path("kelola/kelompok/", views.semua, name="kelompok_semua"),
    path("kelola/kelompok/<int:kelompok_id>/", views.satu, name="kelompok"),
    path("kelola/kelompok/<int:kelompok_id>/jadwal/<slug:tahap>/", views.jadwal, name="jadwal"),
    path("rt/<slug:kode>/langkah/<slug:tahap>/", views.langkah, name="langkah"),
    path("rt/<slug:kode>/perintah/", views_perintah.rt, name="perintah_rt"),
    path("perintah/", views_perintah.semua, name="perintah_semua"),
    path("perintah/<int:perintah_id>/", views_perintah.satu, name="perintah"),
    path("perintah/<int:perintah_id>/lanjut/", views_perintah.lanjut, name="perintah_lanjut"),
    path("perintah/<int:perintah_id>/cabut/", views_perintah.cabut, name="perintah_cabut"),
    path("perintah/<int:perintah_id>/surat.pdf", views_perintah.surat, name="perintah_surat"),
]

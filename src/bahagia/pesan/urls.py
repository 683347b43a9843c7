from django.urls import path

from bahagia.pesan import views, views_umum

app_name = "pesan"
urlpatterns = [
    path("pesan/", views.kota, name="kota"),
    path("pesan/saya/", views.saya, name="saya"),
    path("pesan/whatsapp/", views_umum.whatsapp, name="whatsapp"),
    path("pesan/berhenti/<str:tanda_berhenti>/", views_umum.berhenti, name="berhenti"),
    path("pesan/<int:pesan_id>/", views.satu, name="satu"),
    path("pesan/<int:pesan_id>/lagi/", views.lagi, name="lagi"),
    path("pesan/<int:pesan_id>/tutup/", views.tutup, name="tutup"),
    path("rt/<str:kode>/pesan/", views.rt, name="rt"),
    path("rt/<str:kode>/pesan/izin/", views.izin, name="izin"),
]

from django.urls import path

from bahagia.beranda import views

app_name = "beranda"
urlpatterns = [
    path("beranda/", views.saya, name="saya"),
    path("rt/<slug:kode>/", views.rt, name="rt"),
    path("kelurahan/<str:kode>/", views.kelurahan, name="kelurahan"),
    path("kota/", views.kota, name="kota"),
]

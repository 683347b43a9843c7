from django.urls import path

from bahagia.lpj import views

app_name = "lpj"
urlpatterns = [
    path("rt/<slug:kode>/lpj/", views.rt, name="rt"),
    path("rt/<slug:kode>/lpj/ajukan/", views.ajukan, name="ajukan"),
    path("rt/<slug:kode>/lpj/bagian/<str:bagian>/", views.bagian, name="bagian"),
    path("rt/<slug:kode>/lpj/berkas/<str:nama>", views.unduh, name="unduh"),
    path("lpj/", views.antrean, name="antrean"),
    path("lpj/<int:lpj_id>/", views.periksa, name="periksa"),
    path("lpj/<int:lpj_id>/butir/", views.butir, name="butir"),
    path("lpj/<int:lpj_id>/kembalikan/", views.kembalikan, name="kembalikan"),
    path("lpj/<int:lpj_id>/terima/", views.terima, name="terima"),
    path("lpj/<int:lpj_id>/silpa/", views.silpa, name="silpa"),
    path("lpj/<int:lpj_id>/tutup/", views.tutup, name="tutup"),
]

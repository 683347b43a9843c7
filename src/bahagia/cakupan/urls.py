from django.urls import path

from bahagia.cakupan import views, views_unduh

app_name = "cakupan"
urlpatterns = [
    path("cakupan/", views.kota, name="kota"),
    path("cakupan/kelurahan.<str:bentuk>", views_unduh.kota, name="unduh_kota"),
    path("cakupan/bulan.<str:bentuk>", views_unduh.deret, name="unduh_deret"),
    path("cakupan/kelurahan/<str:kode>/", views.kelurahan, name="kelurahan"),
    path("cakupan/kelurahan/<str:kode>/rt.<str:bentuk>", views_unduh.kelurahan, name="unduh_kelurahan"),
    path("cakupan/rt/<slug:kode>/", views.rt, name="rt"),
    path("cakupan/kerja/", views.kerja, name="kerja"),
    path("cakupan/kerja/daftar.<str:bentuk>", views_unduh.kerja_, name="unduh_kerja"),
    path("cakupan/pekerjaan/", views.pekerjaan, name="pekerjaan"),
    path("cakupan/pekerjaan/daftar.<str:bentuk>", views_unduh.pekerjaan, name="unduh_pekerjaan"),
    path("cakupan/rt-belum/", views.belum_tersentuh, name="belum_tersentuh"),
    path("cakupan/rt-belum/daftar.<str:bentuk>", views_unduh.belum, name="unduh_belum"),
    path("cakupan/antrean/", views.antrean, name="antrean"),
    path("cakupan/antrean/daftar.<str:bentuk>", views_unduh.antrean, name="unduh_antrean"),
    path("cakupan/berakhir/", views.berakhir, name="berakhir"),
    path("cakupan/berakhir/daftar.<str:bentuk>", views_unduh.berakhir, name="unduh_berakhir"),
    path("cakupan/rujukan/", views.rujukan, name="rujukan"),
    path("cakupan/rujukan/daftar.<str:bentuk>", views_unduh.rujukan, name="unduh_rujukan"),
    path("cakupan/rujukan/baru/", views.rujukan_baru, name="rujukan_baru"),
    path("cakupan/rujukan/<int:id_angka>/pakai/", views.pakai_rujukan, name="pakai_rujukan"),
]

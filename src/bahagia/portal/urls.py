from django.urls import path

from bahagia.portal.views import beranda, cakupan, hitung, periksa, perjalanan, rt, teks

app_name = "portal"
urlpatterns = [
    path("", beranda.beranda, name="beranda"),
    path("publik/kelurahan.<slug:bentuk>", beranda.unduh, name="unduh_kelurahan"),
    path("publik/kelurahan/<str:kode>/", rt.kelurahan, name="kelurahan"),
    path("publik/kelurahan/<str:kode>/rt.<slug:bentuk>", rt.unduh, name="unduh_rt"),
    path("publik/cakupan/", cakupan.kota, name="cakupan"),
    path("publik/cakupan/pekerjaan.<slug:bentuk>", cakupan.unduh, name="unduh_cakupan"),
    path("publik/rt/<str:kode>/", rt.rt, name="rt"),
    path("publik/rt/<str:kode>/perjalanan/", perjalanan.perjalanan, name="perjalanan"),
    path("publik/foto/<str:token>/", perjalanan.foto, name="foto"),
    path("publik/foto/<str:token>/isi.jpg", perjalanan.foto_isi, name="foto_isi"),
    path("publik/foto/<str:token>/kecil.jpg", perjalanan.foto_kecil, name="foto_kecil"),
    path("periksa/", periksa.ketik, name="ketik"),
    path("periksa/<str:token>/", periksa.periksa, name="periksa"),
    path("hitung/", hitung.pilih, name="hitung"),
    path("hitung/iuran/", hitung.iuran, name="iuran"),
    path("hitung/premi/", hitung.premi, name="premi"),
    path("hitung/manfaat/", hitung.manfaat, name="manfaat"),
    path("tentang/", teks.tentang, name="tentang"),
    path("privasi/", teks.privasi, name="privasi"),
    path("bahasa/<slug:kode>/", teks.bahasa, name="bahasa"),
]

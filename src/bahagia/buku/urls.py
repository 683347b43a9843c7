from django.urls import path

from bahagia.buku import views

app_name = "buku"
urlpatterns = [
    path("rt/<slug:kode>/buku/", views.rt, name="rt"),
    path("rt/<slug:kode>/buku/saldo-bank/", views.saldo_bank, name="saldo_bank"),
    path("rt/<slug:kode>/buku/mutasi-bank/", views.koran, name="koran"),
    path("rt/<slug:kode>/buku/hitung-kas/", views.hitung, name="hitung"),
    path("rt/<slug:kode>/buku/ambil-setor/", views.tunai, name="tunai"),
    path("rt/<slug:kode>/buku/<slug:kitab>/", views.kitab, name="kitab"),
    path("rt/<slug:kode>/buku/<slug:kitab>.<str:bentuk>", views.unduh, name="unduh"),
    path("baris-koran/<int:baris_koran_id>/", views.baris_koran, name="baris_koran"),
    path("hitung-kas/<int:hitung_id>/", views.hitung_satu, name="hitung_satu"),
    path("perpindahan/<int:pindah_id>/", views.pindah, name="pindah"),
]

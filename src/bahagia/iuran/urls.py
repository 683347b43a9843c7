from django.urls import path

from bahagia.iuran import views

app_name = "iuran"
urlpatterns = [
    path("rt/<slug:kode>/iuran/", views.rt, name="rt"),
    path("rt/<slug:kode>/iuran/daftar.<str:bentuk>", views.unduh_rt, name="unduh_rt"),
    path("rt/<slug:kode>/iuran/baru/", views.baru, name="baru"),
    path("rt/<slug:kode>/perlindungan/", views.perlindungan, name="perlindungan"),
    path("rt/<slug:kode>/perlindungan.<str:bentuk>", views.unduh_perlindungan, name="unduh_perlindungan"),
    path("pekerja/<int:id_pekerja>/perlindungan/", views.pekerja, name="pekerja"),
    path("iuran/<int:id_daftar>/", views.satu, name="satu"),
    path("iuran/<int:id_daftar>/hitung/", views.hitung, name="hitung"),
    path("iuran/<int:id_daftar>/pilih/", views.pilih, name="pilih"),
    path("iuran/<int:id_daftar>/ajukan/", views.ajukan, name="ajukan"),
    path("iuran/<int:id_daftar>/setujui/", views.setujui, name="setujui"),
    path("iuran/<int:id_daftar>/tolak/", views.tolak, name="tolak"),
    path("iuran/<int:id_daftar>/kode/", views.kode, name="kode"),
    path("iuran/<int:id_daftar>/bayar/", views.bayar, name="bayar"),
    path("iuran/<int:id_daftar>/bukti/", views.bukti, name="bukti"),
    path("iuran/<int:id_daftar>/bukti/ketik/", views.bukti_ketik, name="bukti_ketik"),
    path("iuran/<int:id_daftar>/selisih/<int:id_selisih>/", views.putus_selisih, name="putus_selisih"),
    path("iuran/<int:id_daftar>/berkas-bpjs.xlsx", views.berkas_bpjs, name="berkas_bpjs"),
    path("iuran/<int:id_daftar>/daftar.<str:bentuk>", views.unduh, name="unduh"),
]

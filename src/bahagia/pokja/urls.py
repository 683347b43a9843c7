from django.urls import path

from bahagia.pokja import views, views_anggota, views_rekening

app_name = "pokja"
urlpatterns = [
    path("rt/<slug:kode>/pokja/", views.rt, name="rt"),
    path("rt/<slug:kode>/pokja/susun/", views.susun, name="susun"),
    path("rt/<slug:kode>/pokja/rekening/", views_rekening.baru, name="rekening_baru"),
    path("pokja/", views.antrean, name="antrean"),
    path("pokja/<int:pokja_id>/ajukan/", views.ajukan, name="ajukan"),
    path("pokja/<int:pokja_id>/putus/", views.putus, name="putus"),
    path("pokja/<int:pokja_id>/kembali/", views.kembali, name="kembali"),
    path("pokja/<int:pokja_id>/akhiri/", views.akhiri, name="akhiri"),
    path("pokja/<int:pokja_id>/tahun/", views.tahun, name="tahun"),
    path("pokja/<int:pokja_id>/sk.pdf", views.cetak_sk, name="cetak_sk"),
    path("pokja/<int:pokja_id>/tanda-tangan.pdf", views.cetak_spesimen, name="cetak_spesimen"),
    path("pokja/anggota/<int:anggota_id>/", views_anggota.satu, name="anggota"),
    path("pokja/anggota/<int:anggota_id>/tanda-tangan/", views_anggota.tanda_tangan, name="tanda_tangan"),
    path("pokja/anggota/<int:anggota_id>/berhenti/", views_anggota.berhenti, name="berhenti"),
    path("pokja/anggota/<int:anggota_id>/pengganti/", views_anggota.pengganti, name="pengganti"),
    path("pokja/anggota/<int:anggota_id>/sk/", views_anggota.sk, name="pengganti_sk"),
    path("pokja/anggota/<int:anggota_id>/tolak/", views_anggota.tolak, name="pengganti_tolak"),
    path("pokja/anggota/<int:anggota_id>/kepentingan/", views_anggota.kepentingan, name="kepentingan"),
    path("pokja/kepentingan/<int:kepentingan_id>/akhiri/", views_anggota.kepentingan_akhiri, name="kepentingan_akhiri"),
    path("pokja/rekening/<int:rekening_id>/", views_rekening.satu, name="rekening"),
    path("pokja/rekening/<int:rekening_id>/buka/", views_rekening.buka, name="rekening_buka"),
    path("pokja/rekening/<int:rekening_id>/benar/", views_rekening.benar, name="rekening_benar"),
    path("pokja/rekening/<int:rekening_id>/tolak/", views_rekening.tolak, name="rekening_tolak"),
    path("pokja/rekening/<int:rekening_id>/lanjut/", views_rekening.lanjut, name="rekening_lanjut"),
]

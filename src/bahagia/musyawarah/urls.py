from django.urls import path

from bahagia.musyawarah import views, views_hadir, views_putus, views_qr, views_tutup

app_name = "musyawarah"
_M = "musyawarah/<int:id_musyawarah>/"
urlpatterns = [
    path("rt/<slug:kode>/musyawarah/", views.rt, name="rt"),
    path("rt/<slug:kode>/musyawarah/buka/", views.buka, name="buka"),
    path("musyawarah/antrean/", views.antrean, name="antrean"),
    path(_M, views.satu, name="satu"),
    path(_M + "undangan/", views.undangan, name="undangan"),
    path(_M + "undangan.pdf", views.surat_undangan, name="surat_undangan"),
    path(_M + "daftar-hadir.pdf", views.lembar_kosong, name="lembar_kosong"),
    path(_M + "batal/", views.batal, name="batal"),
    path(_M + "hadir/", views_hadir.hadir, name="hadir"),
    path(_M + "hadir/nama/", views_hadir.nama, name="hadir_nama"),
    path(_M + "hadir/pastikan/", views_hadir.pastikan, name="hadir_pastikan"),
    path(_M + "hadir/batal/", views_hadir.batal, name="hadir_batal"),
    path(_M + "hadir/kembar/", views_hadir.kembar, name="hadir_kembar"),
    path(_M + "hadir/daftar.<str:bentuk>", views_hadir.unduh, name="unduh_hadir"),
    path(_M + "lembar/", views_hadir.lembar, name="lembar"),
    path(_M + "lembar/<int:id_lembar>/", views_hadir.lembar_satu, name="lembar_satu"),
    path(_M + "lembar/<int:id_lembar>/batal/", views_hadir.lembar_batal, name="lembar_batal"),
    path(_M + "usulan/", views_putus.usulan, name="usulan"),
    path(_M + "usulan/tarik/", views_putus.tarik, name="usulan_tarik"),
    path(_M + "suara/", views_putus.suara, name="suara"),
    path(_M + "suara/hp/", views_putus.suara_hp, name="suara_hp"),
    path(_M + "keputusan/", views_putus.keputusan, name="keputusan"),
    path(_M + "keputusan/batal/", views_putus.keputusan_batal, name="keputusan_batal"),
    path(_M + "keberatan/", views_putus.keberatan, name="keberatan"),
    path(_M + "tutup/", views_tutup.tutup, name="tutup"),
    path(_M + "tanda-tangan/", views_tutup.tanda_tangan, name="tanda_tangan"),
    path(_M + "periksa/", views_tutup.periksa, name="periksa"),
    path(_M + "kembalikan/", views_tutup.kembalikan, name="kembalikan"),
    path("hadir/<str:token>/", views_qr.qr, name="qr"),
    path("hadir/<str:token>/<uuid:niat>/", views_qr.sendiri, name="sendiri"),
]

from django.urls import path

from bahagia.pelaksanaan import views, views_periksa

app_name = "pelaksanaan"
urlpatterns = [
    path("rt/<slug:kode>/pekerjaan/", views.rt, name="rt"),
    path("kegiatan/<int:kegiatan_id>/pekerjaan/", views.kegiatan, name="kegiatan"),
    path("kegiatan/<int:kegiatan_id>/tahap/", views.tahap, name="tahap"),
    path("tahap-kerja/<int:tahap_id>/kemajuan/", views.kemajuan, name="kemajuan"),
    path("tahap-kerja/<int:tahap_id>/gerbang/", views.gerbang, name="gerbang"),
    path("pekerjaan/<int:pekerjaan_id>/serah-terima/", views.serah_terima, name="serah_terima"),
    path("pemeriksaan/pekerjaan/", views_periksa.antrean, name="antrean"),
    path("pemeriksaan/kemajuan/<int:kemajuan_id>/", views_periksa.periksa_kemajuan, name="periksa_kemajuan"),
    path("pemeriksaan/kemajuan/<int:kemajuan_id>/batal/", views_periksa.batal_kemajuan, name="batal_kemajuan"),
    path("pemeriksaan/gerbang/<int:gerbang_id>/", views_periksa.periksa_gerbang, name="periksa_gerbang"),
    path("pemeriksaan/swadaya/<int:swadaya_id>/", views_periksa.periksa_swadaya, name="periksa_swadaya"),
    path("pemeriksaan/swadaya/<int:swadaya_id>/batal/", views_periksa.batal_swadaya, name="batal_swadaya"),
    path("pemeriksaan/serah-terima/<int:bast_id>/", views_periksa.periksa_bast, name="periksa_bast"),
    path("rt/<slug:kode>/swadaya/", views_periksa.swadaya, name="swadaya"),
    path("rt/<slug:kode>/swadaya/daftar.<str:bentuk>", views_periksa.unduh_swadaya, name="unduh_swadaya"),
    path("rt/<slug:kode>/swadaya/baru/", views_periksa.swadaya_baru, name="swadaya_baru"),
    path("rt/<slug:kode>/aset/", views_periksa.aset, name="aset"),
    path("rt/<slug:kode>/aset/daftar.<str:bentuk>", views_periksa.unduh_aset, name="unduh_aset"),
]

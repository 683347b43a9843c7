from __future__ import annotations

from django.urls import path

from bahagia.gotong_royong import urls_hadir, views, views_surat
from bahagia.gotong_royong.urls_daftar import urlpatterns as url_daftar

app_name = "gotong_royong"
urlpatterns = [
    path("rt/<str:kode>/gotong-royong/", views.rt, name="rt"),
    path("rt/<str:kode>/gotong-royong/baru/", views.baru, name="baru"),
    path("gotong-royong/<int:kerja_id>/", views.kerja, name="kerja"),
    path("gotong-royong/<int:kerja_id>/ubah/", views.ubah, name="ubah"),
    path("gotong-royong/<int:kerja_id>/orang/", views.orang, name="orang"),
    path("gotong-royong/<int:kerja_id>/orang/ketik/", views.orang_ketik, name="orang_ketik"),
    path("gotong-royong/<int:kerja_id>/selesai/", views.selesai, name="selesai"),
    path("gotong-royong/<int:kerja_id>/batal/", views.batal, name="batal"),
    path("gotong-royong/orang/<int:peserta_id>/nik/", views.orang_nik, name="orang_nik"),
    path("gotong-royong/orang/<int:peserta_id>/keluar/", views.orang_keluar, name="orang_keluar"),
    path("gotong-royong/<int:kerja_id>/surat/", views_surat.terbit, name="surat"),
    path("gotong-royong/<int:kerja_id>/lapor-keluar/", views_surat.lapor_keluar, name="lapor_keluar"),
    path("gotong-royong/<int:kerja_id>/kartu.pdf", views_surat.kartu, name="kartu"),
    path("gotong-royong/surat/<int:surat_id>/tarik/", views_surat.tarik, name="surat_tarik"),
    path("gotong-royong/surat/<int:surat_id>/lapor/", views_surat.lapor, name="surat_lapor"),
    *urls_hadir.urlpatterns,
    *url_daftar,
]

"""Addresses of days of work and of accidents."""

from __future__ import annotations

from django.urls import path

from bahagia.gotong_royong import views_hadir, views_kejadian, views_pastikan

urlpatterns = [
    path("rt/<str:kode>/gotong-royong/hari/", views_hadir.hari_rt, name="hari_rt"),
    path("rt/<str:kode>/gotong-royong/hari/daftar.<str:bentuk>", views_hadir.unduh_hari, name="unduh_hari"),
    path("gotong-royong/<int:kerja_id>/hari/", views_hadir.hari_buka, name="hari_buka"),
    path("gotong-royong/<int:kerja_id>/qr-hadir/", views_hadir.qr_hadir, name="qr_hadir"),
    path("gotong-royong/<int:kerja_id>/kejadian/", views_kejadian.kejadian_kerja, name="kejadian_kerja"),
    path("gotong-royong/hari/<int:hari_id>/", views_hadir.hari, name="hari"),
    path("gotong-royong/hari/<int:hari_id>/mulai/", views_hadir.hari_mulai, name="hari_mulai"),
    path("gotong-royong/hari/<int:hari_id>/jam/", views_hadir.hari_jam, name="hari_jam"),
    path("gotong-royong/hari/<int:hari_id>/batal/", views_hadir.hari_batal, name="hari_batal"),
    path("gotong-royong/hari/<int:hari_id>/kartu/", views_hadir.hari_kartu, name="hari_kartu"),
    path("gotong-royong/hari/<int:hari_id>/lembar/", views_hadir.hari_lembar, name="hari_lembar"),
    path("gotong-royong/hari/<int:hari_id>/pastikan/", views_pastikan.hari_pastikan, name="hari_pastikan"),
    path("gotong-royong/hari/<int:hari_id>/nilai/", views_pastikan.hari_nilai, name="hari_nilai"),
    path("gotong-royong/hari/<int:hari_id>/bukti/", views_hadir.hari_bukti, name="hari_bukti"),
    path("gotong-royong/hari/<int:hari_id>/bukti.<str:bentuk>", views_hadir.unduh_bukti, name="unduh_bukti"),
    path("pemeriksaan/kehadiran/", views_pastikan.antrean_hari, name="antrean_hari"),
    path("hadir-kerja/<str:token>/", views_pastikan.mandiri, name="mandiri"),
    path("hadir-kerja/<str:token>/terima-kasih/", views_pastikan.mandiri_selesai, name="mandiri_selesai"),
    path("rt/<str:kode>/kejadian/", views_kejadian.kejadian_rt, name="kejadian_rt"),
    path("rt/<str:kode>/kejadian/baru/", views_kejadian.kejadian_baru, name="kejadian_baru"),
    path("rt/<str:kode>/kejadian/lain/", views_kejadian.kejadian_lain, name="kejadian_lain"),
    path("kejadian/<int:kejadian_id>/", views_kejadian.kejadian, name="kejadian"),
    path("kejadian/<int:kejadian_id>/lapor/", views_kejadian.kejadian_lapor, name="kejadian_lapor"),
    path("kejadian/<int:kejadian_id>/laporan.pdf", views_kejadian.kejadian_pdf, name="kejadian_pdf"),
]

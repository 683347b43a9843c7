"""Addresses of registrations and their money."""

from __future__ import annotations

from django.urls import path

from bahagia.gotong_royong import views_daftar as views

urlpatterns = [
    path("rt/<str:kode>/gotong-royong/pendaftaran/", views.rt, name="daftar_rt"),
    path("rt/<str:kode>/gotong-royong/pendaftaran/daftar.<str:bentuk>", views.unduh, name="unduh_daftar"),
    path("rt/<str:kode>/gotong-royong/pendaftaran/baru/", views.baru, name="daftar_baru"),
    path("gotong-royong/pendaftaran/<int:pendaftaran_id>/", views.pendaftaran, name="pendaftaran"),
    path("gotong-royong/pendaftaran/<int:pendaftaran_id>/jakon.<str:bentuk>", views.jakon, name="jakon"),
    path("gotong-royong/<int:kerja_id>/perubahan.xlsx", views.perubahan, name="perubahan"),
    path("gotong-royong/pendaftaran/<int:pendaftaran_id>/kirim/", views.kirim, name="kirim_daftar"),
    path("gotong-royong/pendaftaran/<int:pendaftaran_id>/batal/", views.batal, name="batal_daftar"),
    path("gotong-royong/pendaftaran/<int:pendaftaran_id>/sertifikat/", views.sertifikat, name="sertifikat"),
    path("gotong-royong/angsuran/<int:angsuran_id>/ajukan/", views.ajukan, name="ajukan_angsuran"),
    path("gotong-royong/angsuran/<int:angsuran_id>/setujui/", views.setujui, name="setujui_angsuran"),
    path("gotong-royong/angsuran/<int:angsuran_id>/tolak/", views.tolak, name="tolak_angsuran"),
    path("gotong-royong/angsuran/<int:angsuran_id>/bayar/", views.bayar, name="bayar_angsuran"),
    path("gotong-royong/angsuran/<int:angsuran_id>/batal/", views.batal_angsuran, name="batal_angsuran"),
]

from __future__ import annotations

from django.urls import path

from bahagia.lapangan import views, views_kertas, views_kirim

app_name = "lapangan"
urlpatterns = [
    path("lapangan/", views.cangkang, name="cangkang"),
    path("lapangan/sw.js", views.pekerja_layanan, name="pekerja_layanan"),
    path("lapangan/sapa/", views_kirim.sapa, name="sapa"),
    path("lapangan/kirim/", views_kirim.kirim, name="kirim"),
    path("lapangan/foto/", views_kirim.foto, name="foto"),
    path("lapangan/foto/<uuid:foto_uuid>/<int:mulai>/", views_kirim.foto_bagian, name="foto_bagian"),
    path("lapangan/bekal/<slug:kode>/", views_kirim.bekal, name="bekal"),
    path("lapangan/perangkat/", views_kirim.perangkat, name="perangkat"),
    path("lapangan/perangkat/<uuid:perangkat_uuid>/kunci/", views.kunci, name="kunci"),
    path("lapangan/perangkat/<uuid:perangkat_uuid>/hapus/", views.hapus, name="hapus"),
    path("lapangan/hp/", views.hp, name="hp"),
    path("rt/<slug:kode>/kertas/", views_kertas.rt, name="kertas"),
    path("rt/<slug:kode>/kertas/<slug:formulir>/", views_kertas.cetak, name="kertas_cetak"),
    path("kertas/<str:lembar_token>/", views_kertas.lembar, name="kertas_satu"),
    path("kertas/<str:lembar_token>/cetak/", views_kertas.pdf, name="kertas_pdf"),
    path("kertas/<str:lembar_token>/foto/", views_kertas.foto, name="kertas_foto"),
    path("kertas/<str:lembar_token>/tutup/", views_kertas.tutup, name="kertas_tutup"),
]

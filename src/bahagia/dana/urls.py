from django.urls import path

from bahagia.dana import views, views_cair

app_name = "dana"
urlpatterns = [
    path("rt/<slug:kode>/dana/", views.rt, name="rt"),
    path("rt/<slug:kode>/dana/pagu/", views.pagu, name="pagu"),
    path("rt/<slug:kode>/dana/buku/", views.buku, name="buku"),
    path("rt/<slug:kode>/dana/buku.<str:bentuk>", views.unduh_buku, name="unduh_buku"),
    path("rt/<slug:kode>/dana/penerimaan/", views.list_penerimaan, name="list_penerimaan"),
    path("rt/<slug:kode>/dana/penerimaan/baru/", views.penerimaan_baru, name="penerimaan_baru"),
    path("rt/<slug:kode>/dana/penerimaan.<str:bentuk>", views.unduh_penerimaan, name="unduh_penerimaan"),
    path("rt/<slug:kode>/dana/belanja/", views.list_belanja, name="list_belanja"),
    path("rt/<slug:kode>/dana/belanja.<str:bentuk>", views.unduh_belanja, name="unduh_belanja"),
    path("rt/<slug:kode>/dana/bersih/", views_cair.bersih, name="bersih"),
    path("rt/<slug:kode>/dana/pencairan/", views_cair.cair_rt, name="cair_rt"),
    path("rt/<slug:kode>/dana/sisa/", views_cair.sisa, name="sisa"),
    path("pengembalian/<int:pengembalian_id>/", views_cair.pengembalian, name="pengembalian"),
    path("pencairan/", views_cair.cair_antrean, name="cair_antrean"),
    path("pencairan/<int:cair_id>/", views_cair.cair, name="cair"),
    path("pencairan/daftar/<int:daftar_bank_id>/", views_cair.daftar_bank, name="daftar_bank"),
    path("pencairan/daftar/<int:daftar_bank_id>/bank.<str:bentuk>", views_cair.unduh_daftar_bank, name="unduh_daftar_bank"),
    path("pencairan/surat/<int:baris_bank_id>/", views_cair.surat_bank, name="surat_bank"),
    path("penerimaan/", views.antrean, name="antrean"),
    path("penerimaan/daftar.<str:bentuk>", views.unduh_antrean, name="unduh_antrean"),
    path("penerimaan/<int:pk>/", views.penerimaan, name="penerimaan"),
    path("penerimaan/<int:pk>/setujui/", views.setujui_penerimaan, name="setujui_penerimaan"),
    path("penerimaan/<int:pk>/tolak/", views.tolak_penerimaan, name="tolak_penerimaan"),
    path("penerimaan/<int:pk>/batalkan/", views.batalkan_penerimaan, name="batalkan_penerimaan"),
    path("belanja/<int:pk>/", views.belanja, name="belanja"),
    path("belanja/<int:pk>/setujui/", views.setujui_belanja, name="setujui_belanja"),
    path("belanja/<int:pk>/tolak/", views.tolak_belanja, name="tolak_belanja"),
    path("belanja/<int:pk>/bayar/", views.bayar_belanja, name="bayar_belanja"),
]

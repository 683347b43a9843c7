from django.urls import path

from bahagia.hak import views, views_data

app_name = "hak"
urlpatterns = [
    path("hak/", views.antrean, name="antrean"),
    path("hak/daftar.<str:bentuk>", views.unduh, name="unduh"),
    path("hak/retensi/", views_data.retensi, name="retensi"),
    path("rt/<slug:kode>/hak/", views.rt, name="rt"),
    path("rt/<slug:kode>/hak/daftar.<str:bentuk>", views.unduh_rt, name="unduh_rt"),
    path("rt/<slug:kode>/hak/baru/", views.baru, name="baru"),
    path("pekerja/<int:id_pekerja>/hak/baru/", views.baru_pekerja, name="baru_pekerja"),
    path("hak/<int:id_permintaan>/", views.satu, name="satu"),
    path("hak/<int:id_permintaan>/putus/", views.putus, name="putus"),
    path("hak/<int:id_permintaan>/laksana/", views.laksana, name="laksana"),
    path("hak/<int:id_permintaan>/batal/", views.batal, name="batal"),
    path("hak/<int:id_permintaan>/selesai/", views.selesai, name="selesai"),
    path("hak/<int:id_permintaan>/beritahu/", views.beritahu, name="beritahu"),
    path("hak/<int:id_permintaan>/tanda-terima.pdf", views_data.tanda_terima, name="tanda_terima"),
    path("hak/<int:id_permintaan>/foto/", views_data.foto, name="foto"),
    path("hak/<int:id_permintaan>/data/", views_data.data, name="data"),
    path("hak/<int:id_permintaan>/data.pdf", views_data.data_pdf, name="data_pdf"),
    path("hak/<int:id_permintaan>/data.json", views_data.data_json, name="data_json"),
]

from django.urls import path

from bahagia.kesehatan import views

app_name = "kesehatan"
urlpatterns = [
    path("kesehatan/", views.ringkas, name="ringkas"),
    path("kesehatan/daftar.<str:bentuk>", views.unduh_ringkas, name="unduh_ringkas"),
    path("rt/<slug:kode>/kesehatan/", views.rt, name="rt"),
    path("rt/<slug:kode>/kesehatan/daftar.<str:bentuk>", views.unduh, name="unduh"),
    path("pekerja/<int:id_pekerja>/kesehatan/", views.pekerja, name="pekerja"),
    path("pekerja/<int:id_pekerja>/kesehatan/rujuk/", views.rujuk, name="rujuk"),
    path("rujukan/<int:id_rujukan>/jawab/", views.jawab, name="jawab"),
    path("rujukan/<int:id_rujukan>/surat.pdf", views.surat, name="surat"),
]

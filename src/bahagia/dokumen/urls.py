from django.urls import path

from bahagia.dokumen import views

app_name = "dokumen"
urlpatterns = [
    path("rt/<str:kode>/dokumen/", views.daftar, name="daftar"),
    path("rt/<str:kode>/dokumen.<slug:bentuk>", views.unduh, name="unduh"),
    path("dokumen/<int:pk>/", views.satu, name="satu"),
    path("dokumen/<int:pk>/berkas.pdf", views.berkas, name="berkas"),
    path("dokumen/<int:pk>/cabut/", views.cabut, name="cabut"),
]

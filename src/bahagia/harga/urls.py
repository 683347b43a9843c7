from django.urls import path

from bahagia.harga import views

app_name = "harga"
urlpatterns = [
    path("harga/", views.daftar, name="daftar"),
    path("harga/aturan/", views.aturan, name="aturan"),
    path("harga/baru/", views.baru, name="baru"),
    path("harga/unggah/", views.unggah, name="unggah"),
    path("harga/unggah/ambil/", views.ambil, name="ambil"),
    path("harga/contoh.xlsx", views.contoh, name="contoh"),
    path("harga/daftar.<str:bentuk>", views.unduh, name="unduh"),
    path("harga/item/<str:item_kode>/", views.satu, name="satu"),
]

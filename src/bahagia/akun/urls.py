from django.urls import path

from bahagia.akun import views

app_name = "akun"
urlpatterns = [
    path("masuk/", views.masuk, name="masuk"),
    path("keluar/", views.keluar, name="keluar"),
    path("undangan/<str:token>/", views.undangan, name="undangan"),
    path("akun/", views.saya, name="saya"),
    path("coba/", views.coba, name="coba"),
    path("kelola/akun/", views.kelola, name="kelola"),
    path("kelola/akun/daftar.<str:bentuk>", views.unduh_kelola, name="unduh_kelola"),
    path("kelola/akun/undang/", views.undang, name="undang"),
    path("kelola/akun/<int:id_akun>/tautan/", views.tautan, name="tautan"),
    path("kelola/jabatan/<int:id_jabatan>/akhiri/", views.akhiri, name="akhiri"),
]

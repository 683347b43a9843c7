from django.urls import path

from bahagia.berkas import views

app_name = "berkas"
urlpatterns = [
    path("berkas/<int:berkas_id>/", views.satu, name="satu"),
    path("berkas/<int:berkas_id>/isi", views.isi, name="isi"),
    path("berkas/<int:berkas_id>/kecil", views.kecil, name="kecil"),
    path("berkas/<int:berkas_id>/sensor/", views.sensor, name="sensor"),
    path("berkas/<int:berkas_id>/cabut/", views.cabut, name="cabut"),
]

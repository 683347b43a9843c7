from django.urls import path

from bahagia.dasar.pola import views

app_name = "pola"
urlpatterns = [
    path("", views.daftar, name="daftar"),
    path("galat/<int:status>/", views.galat, name="galat"),
    path("<slug:slug>/", views.halaman, name="halaman"),
]

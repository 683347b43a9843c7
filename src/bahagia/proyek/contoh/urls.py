from django.urls import path

from bahagia.proyek.contoh import sampel, views

app_name = "contoh"
urlpatterns = [path(f"coba/{sampel.NAMA_BERKAS}", views.berkas_rt14, name="berkas_rt14")]

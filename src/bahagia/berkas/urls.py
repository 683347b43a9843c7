from django.urls import URLPattern

app_name = "berkas"
urlpatterns: list[URLPattern] = []

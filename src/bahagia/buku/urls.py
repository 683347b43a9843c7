from django.urls import URLPattern

app_name = "buku"
urlpatterns: list[URLPattern] = []

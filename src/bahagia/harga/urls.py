from django.urls import URLPattern

app_name = "harga"
urlpatterns: list[URLPattern] = []

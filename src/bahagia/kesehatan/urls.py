from django.urls import URLPattern

app_name = "kesehatan"
urlpatterns: list[URLPattern] = []

from django.urls import URLPattern

app_name = "belanja"
urlpatterns: list[URLPattern] = []

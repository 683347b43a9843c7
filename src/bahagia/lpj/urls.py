from django.urls import URLPattern

app_name = "lpj"
urlpatterns: list[URLPattern] = []

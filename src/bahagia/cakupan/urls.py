from django.urls import URLPattern

app_name = "cakupan"
urlpatterns: list[URLPattern] = []

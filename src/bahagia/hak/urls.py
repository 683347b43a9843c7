from django.urls import URLPattern

app_name = "hak"
urlpatterns: list[URLPattern] = []

from django.urls import URLPattern

app_name = "pokja"
urlpatterns: list[URLPattern] = []

from django.urls import URLPattern

app_name = "rab"
urlpatterns: list[URLPattern] = []

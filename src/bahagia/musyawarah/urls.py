from django.urls import URLPattern

app_name = "musyawarah"
urlpatterns: list[URLPattern] = []

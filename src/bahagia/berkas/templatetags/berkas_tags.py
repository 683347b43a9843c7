"""`{% foto berkas %}` a small picture that leads to its page; `{% foto_banyak daftar %}` a row of them."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from bahagia.berkas.gambar import SISI_KECIL
from bahagia.berkas.models import Berkas
from bahagia.dasar.tanggal import waktu

register = template.Library()


@register.simple_tag
def foto(berkas: Berkas) -> SafeString:
    """The small picture with its size (no jumping page) and what it is, as a link."""
    url = reverse("berkas:satu", args=[berkas.pk])
    sebut = _("%(jenis)s, %(waktu)s") % {"jenis": berkas.get_jenis_display(), "waktu": waktu(berkas.diambil_pada or berkas.pada)}
    if not berkas.gambar:
        return format_html('<a href="{}">{} (PDF)</a>', url, berkas.nama)
    skala = min(1.0, SISI_KECIL / max(berkas.lebar, berkas.tinggi))
    return format_html(
        '<a class="foto-kecil" href="{}"><img src="{}" alt="{}" width="{}" height="{}" loading="lazy"></a>', url,
        reverse("berkas:kecil", args=[berkas.pk]), sebut, round(berkas.lebar * skala), round(berkas.tinggi * skala),
    )  # fmt: skip


@register.simple_tag
def foto_banyak(daftar: Iterable[Berkas]) -> SafeString:
    isi = format_html_join("", "<li>{}</li>", ((foto(b),) for b in daftar))
    return format_html('<ul class="foto-baris">{}</ul>', isi) if isi else SafeString()

"""Tags and filters of the look. Cheap on purpose: plain functions, no localisation machinery."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from urllib.parse import quote

from django import forms, template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from bahagia.dasar import tanggal as tanggal_
from bahagia.dasar import uang as uang_
from bahagia.dasar.tampilan import forms as drawn
from bahagia.dasar.tampilan.html import TONE_ICON, attrs, esc, safe
from bahagia.dasar.tampilan.html import icon as draw_icon
from bahagia.dasar.tampilan.parts import Chip, Tab, Tabs, Uang

register = template.Library()


@register.filter
def rupiah(value: int | str | None) -> str:
    """4032000 -> Rp4.032.000"""
    return "" if value is None or value == "" else uang_.rupiah(int(value))


@register.filter
def angka(value: int | str | None) -> str:
    """4032 -> 4.032"""
    return "" if value is None or value == "" else uang_.angka(int(value))


@register.filter
def terbilang(value: int | str | None) -> str:
    """4032000 -> empat juta tiga puluh dua ribu"""
    return "" if value is None or value == "" else uang_.terbilang(int(value))


@register.filter
def tanggal(value: date | None) -> str:
    """-> 9 Juli 2025"""
    return tanggal_.tanggal(value) if value else "–"


@register.filter
def bulan(value: date | None) -> str:
    """-> Juli 2025"""
    return tanggal_.bulan(value) if value else "–"


@register.filter
def waktu(value: datetime | None) -> str:
    """-> 9 Juli 2025 pukul 14.05, in the city's time zone"""
    return tanggal_.waktu(value) if value else "–"


@register.filter
def persen(value: float | Decimal | None) -> str:
    """0.625 -> 62,5 %"""
    if value is None:
        return "–"
    return f"{100 * value:.1f}".removesuffix(".0").replace(".", ",") + " %"


@register.simple_tag
def ikon(name: str, label: str = "") -> SafeString:
    return draw_icon(name, label)


@register.simple_tag
def uang(amount: int | None, terbilang: bool = False) -> SafeString:
    return safe(Uang(amount, terbilang).render())


@register.simple_tag
def chip(word: str, tone: str = "neutral", ikon: str = "") -> SafeString:
    return safe(Chip(word, tone, ikon).render())


@register.simple_tag
def button(
    text: str,
    kind: str = "primary",
    href: str = "",
    ikon: str = "",
    wide: bool = False,
    busy: str = "",
    small: bool = False,
    **more: Any,
) -> SafeString:
    """A submit button, or a link that looks like one when `href` is given. kinds: primary secondary danger quiet."""
    classes = "button" + (f" button-{kind}" if kind != "primary" else "")
    classes += (" button-wide" if wide else "") + (" button-small" if small else "")
    if kind == "danger" and not ikon:
        ikon = "peringatan"
    picture = draw_icon(ikon) if ikon else ""
    if href:
        return safe(f"<a{attrs(class_=classes, href=href, **more)}>{picture}{esc(text)}</a>")
    more.setdefault("type", "submit")
    return safe(f"<button{attrs(class_=classes, data_busy=busy, **more)}>{picture}{esc(text)}</button>")


@register.simple_tag
def field(
    bound: forms.BoundField, hint: str = "", label: str = "", label_size: str = "", width: str = "", saring: bool = False
) -> SafeString:
    """One field of a form; `saring=True`: does not say that it may stay empty (a filter; one that must be filled
    only after another choice)."""
    return drawn.render_field(bound, hint=hint, label=label, label_size=label_size, width=width, mark_optional=not saring)


@register.simple_tag
def fields(form: forms.BaseForm) -> SafeString:
    return drawn.render_fields(form)


@register.simple_tag
def question_fields(form: forms.BaseForm) -> SafeString:
    """Fields of a one-question page: the label of the only field is the heading of the page."""
    visible = form.visible_fields()
    if len(visible) != 1 or drawn.kind_of(visible[0]) == "checkbox":
        return drawn.render_fields(form)
    hidden = "".join(str(f) for f in form.hidden_fields())
    return safe(hidden + drawn.render_field(visible[0], label_size="l"))


@register.filter
def asks_itself(form: forms.BaseForm | None) -> bool:
    """True when the only field's label serves as the page's h1."""
    visible = form.visible_fields() if form else []
    return len(visible) == 1 and drawn.kind_of(visible[0]) != "checkbox"


@register.simple_tag
def error_summary(*forms_: forms.BaseForm) -> SafeString:
    return drawn.render_error_summary(*[form for form in forms_ if isinstance(form, forms.BaseForm)])


@register.simple_block_tag
def card(content: str, title: str = "", href: str = "", level: int = 2) -> SafeString:
    head = ""
    if title:
        text = f'<a href="{esc(href)}">{esc(title)}</a>' if href else esc(title)
        head = f"<h{level}>{text}</h{level}>"
    return safe(f'<div class="card{" card-link" if href else ""}">{head}{content}</div>')


@register.simple_block_tag
def notice(content: str, tone: str = "info", title: str = "", level: int = 2) -> SafeString:
    """info good warning danger; the tone is also said in a hidden word."""
    words = {"info": _("Keterangan"), "good": _("Berhasil"), "warning": _("Perhatian"), "danger": _("Penting")}
    head = f"<h{level}>{esc(title)}</h{level}>" if title else ""
    return safe(
        f'<div class="notice notice-{esc(tone)}">{draw_icon(TONE_ICON[tone])}'
        f'<div><span class="vh">{words[tone]}: </span>{head}{content}</div></div>'
    )


@register.simple_block_tag
def details(content: str, title: str, ikon: str = "tanda-tanya", open: bool = False) -> SafeString:
    return safe(
        f'<details class="details"{" open" if open else ""}><summary>{draw_icon(ikon)}<span>{esc(title)}</span>'
        f"{draw_icon('bawah', extra='turn')}</summary><div>{content}</div></details>"
    )


@register.simple_block_tag
def empty(content: str, title: str, href: str = "", label: str = "", ikon: str = "daftar", level: int = 2) -> SafeString:
    act = f'<a class="button" href="{esc(href)}">{esc(label)}</a>' if href else ""
    return safe(
        f'<div class="empty">{draw_icon(ikon, extra="icon-big")}<h{level}>{esc(title)}</h{level}>'
        f"<p>{content.strip()}</p>{act}</div>"
    )


@register.simple_block_tag
def filter_form(content: str, path: str, target: str = "tabel", label: str = "") -> SafeString:
    """Fields that narrow a list: a plain GET form; with htmx on the page only the box `#target` is exchanged."""
    word, button_word = label or _("Saring daftar"), _("Saring")
    action = path.partition("?")[0]
    live = attrs(hx_get=action, hx_target=f"#{target}", hx_select=f"#{target}", hx_swap="outerHTML", hx_push_url="true")
    return safe(
        f'<form class="filters" method="get" role="search" aria-label="{esc(word)}" action="{esc(action)}"{live}'
        f' hx-trigger="input delay:400ms, submit">{content}'
        f'<button class="button button-secondary" type="submit">{draw_icon("saring")}{button_word}</button>'
        f'<p class="vh" role="status" data-kabar="{esc(target)}"></p></form>'
    )


@register.simple_tag
def breadcrumb(items: Sequence[tuple[str, str]]) -> SafeString:
    parts = []
    for label, url in items:
        parts.append(f'<li><a href="{esc(url)}">{esc(label)}</a></li>' if url else f'<li aria-current="page">{esc(label)}</li>')
    label = _("Letak halaman")
    return safe(f'<nav class="crumbs" aria-label="{label}"><ol>{"".join(parts)}</ol></nav>')


@register.simple_tag
def back_link(url: str, label: str = "") -> SafeString:
    label = label or _("Kembali")
    return safe(f'<a class="back" href="{esc(url)}">{draw_icon("panah-kiri")}{esc(label)}</a>')


@register.simple_tag
def tabs(items: Sequence[Tab], label: str = "") -> SafeString:
    return safe(Tabs(items, label).render())


@register.simple_tag
def progress(done: int, total: int, label: str = "", left: str = "") -> SafeString:
    """Rows done of all, and the time left in words when it is known."""
    said = _("%(done)s dari %(total)s") % {"done": uang_.angka(done), "total": uang_.angka(total)}
    tail = f"{said} · {esc(left)}" if left else said
    return safe(
        f'<div class="progress" role="group" aria-label="{esc(label)}"><p>{esc(label)} <span>{tail}</span></p>'
        f'<progress value="{int(done)}" max="{int(total) or 1}" aria-label="{esc(label)}">{said}</progress></div>'
    )


@register.simple_tag
def copy_text(text: str, label: str = "", name: str = "salin") -> SafeString:
    """A one-time link to copy: without JavaScript it can still be selected by hand."""
    tautan, done, label = _("Tautan"), _("Tersalin"), label or _("Salin")
    return safe(
        f'<div class="copy"><label class="vh" for="{esc(name)}">{tautan}</label>'
        f'<input class="govuk-input" id="{esc(name)}" readonly value="{esc(text)}">'
        f'<button class="button button-secondary" type="button" data-copy="{esc(name)}" data-done="{done}" hidden>'
        f"{draw_icon('salin')}<span>{esc(label)}</span></button></div>"
    )


@register.simple_tag
def share_wa(text: str, label: str = "", phone: str = "") -> SafeString:
    """Opens WhatsApp with the text ready; `phone` is digits with the country code, or empty to choose the person."""
    label, leaves = label or _("Kirim lewat WhatsApp"), _("membuka aplikasi lain")
    url = f"https://wa.me/{esc(phone)}?text={quote(text)}"
    return safe(
        f'<a class="button button-secondary" href="{url}" rel="noopener noreferrer" target="_blank">'
        f'{draw_icon("pesan")}{esc(label)}<span class="vh"> ({leaves})</span></a>'
    )


@register.filter
def tone(message_tags: str) -> str:
    """Django's message tag -> tone of a notice."""
    for word, tone in (("error", "danger"), ("warning", "warning"), ("success", "good")):
        if word in (message_tags or ""):
            return tone
    return "info"

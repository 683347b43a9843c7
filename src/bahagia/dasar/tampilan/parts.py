"""Parts of a page. Each is a frozen record built by a view; a template prints it with `{{ part }}`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from bahagia.dasar import uang as uang_
from bahagia.dasar.tampilan.html import TONE_ICON, Part, attrs, esc, icon


@dataclass(frozen=True)
class Uang(Part):
    """An amount in whole rupiah; `words` adds the terbilang below it."""

    amount: int | None
    words: bool = False

    def render(self) -> str:
        if self.amount is None:
            return '<span class="uang">–</span>'
        html = f'<data class="uang" value="{self.amount}">{uang_.rupiah(self.amount)}</data>'
        if self.words:
            html += f'<span class="uang-words">{uang_.terbilang(self.amount)} rupiah</span>'
        return html


@dataclass(frozen=True)
class Chip(Part):
    """A state: a word, its tone (good warning danger info neutral wait) and the icon of the tone."""

    word: str
    tone: str = "neutral"
    ikon: str = ""

    def render(self) -> str:
        picture = icon(self.ikon or TONE_ICON[self.tone])
        return f'<span class="chip chip-{self.tone}">{picture}{esc(self.word)}</span>'


@dataclass(frozen=True)
class Link(Part):
    """A link; `about` is read aloud after the text where the text alone says too little ("Ubah" … nama)."""

    text: Any
    url: str
    about: str = ""
    ikon: str = ""

    def render(self) -> str:
        more = f'<span class="vh"> {esc(self.about)}</span>' if self.about else ""
        picture = icon(self.ikon) if self.ikon else ""
        return f'<a href="{esc(self.url)}">{picture}{esc(self.text)}{more}</a>'


@dataclass(frozen=True)
class Empty(Part):
    """Nothing here yet: says what would stand here and gives the first act."""

    title: str
    text: str = ""
    url: str = ""
    label: str = ""
    ikon: str = "daftar"
    level: int = 2

    def render(self) -> str:
        act = f'<a class="button" href="{esc(self.url)}">{esc(self.label)}</a>' if self.url else ""
        text = f"<p>{esc(self.text)}</p>" if self.text else ""
        head = f"<h{self.level}>{esc(self.title)}</h{self.level}>"
        return f'<div class="empty">{icon(self.ikon, extra="icon-big")}{head}{text}{act}</div>'


@dataclass(frozen=True)
class Pager(Part):
    """Paging by key: links to the neighbours, never page numbers. `text` says where one is."""

    prev_url: str | None = None
    next_url: str | None = None
    text: str = ""

    def render(self) -> str:
        if not (self.prev_url or self.next_url or self.text):
            return ""
        links = ""
        before, after, label = _("Sebelumnya"), _("Berikutnya"), _("Halaman daftar")
        button = "button button-secondary button-small"
        if self.prev_url:
            links += f'<a class="{button}" rel="prev" href="{esc(self.prev_url)}">{icon("panah-kiri")}{before}</a>'
        if self.next_url:
            links += f'<a class="{button}" rel="next" href="{esc(self.next_url)}">{after}{icon("panah-kanan")}</a>'
        return f'<nav class="pager" aria-label="{label}"><p>{esc(self.text)}</p><div>{links}</div></nav>'


@dataclass(frozen=True)
class Tab:
    """One tab is one address: tabs are links, so a tab can be sent."""

    label: str
    url: str
    aktif: bool = False
    jumlah: int | None = None


@dataclass(frozen=True)
class Tabs(Part):
    tabs: Sequence[Tab]
    label: str = ""

    def render(self) -> str:
        items = []
        for tab in self.tabs:
            count = "" if tab.jumlah is None else f'<span class="count">{uang_.angka(tab.jumlah)}</span>'
            here = ' aria-current="page"' if tab.aktif else ""
            items.append(f'<li><a href="{esc(tab.url)}"{here}>{esc(tab.label)}{count}</a></li>')
        label = self.label or _("Bagian halaman")
        return f'<nav class="tabs" aria-label="{esc(label)}"><ul>{"".join(items)}</ul></nav>'


@dataclass(frozen=True)
class NextStep(Part):
    """ "Langkah berikut": the one next act, its deadline, who is waited for. Without `url` somebody else has the turn."""

    act: str
    url: str = ""
    label: str = ""
    batas: str = ""
    sisa: str = ""
    menunggu: str = ""
    why: str = ""
    tone: str = ""
    kicker: str = ""
    more: Any = ""
    id: str = "langkah-berikut"

    def render(self) -> str:
        facts, deadline, waiting = "", _("Batas waktu"), _("Yang ditunggu")
        if self.batas:
            left = f"<small>{esc(self.sisa)}</small>" if self.sisa else ""
            facts += f"<div><dt>{deadline}</dt><dd>{esc(self.batas)}{left}</dd></div>"
        if self.menunggu:
            facts += f"<div><dt>{waiting}</dt><dd>{esc(self.menunggu)}</dd></div>"
        facts = f"<dl>{facts}</dl>" if facts else ""
        kicker = esc(self.kicker) or _("Langkah berikut")
        button = ""
        if self.url:
            button = f'<a class="button" href="{esc(self.url)}">{esc(self.label or self.act)}{icon("panah-kanan")}</a>'
        alert = (
            f"<p>{icon('peringatan')} <strong>{esc(self.why)}</strong></p>"
            if self.tone in ("warning", "danger") and self.why
            else ""
        )
        why = f"<p>{esc(self.why)}</p>" if self.why and not alert else ""
        act = f'<div class="row">{button}{esc(self.more)}</div>' if button or self.more else ""
        calm = "" if self.url else " next-calm"
        return (
            f'<section class="next{calm}" aria-labelledby="{self.id}"><div class="next-wide"><div>'
            f'<p class="next-kicker">{kicker}</p><h2 id="{self.id}">{esc(self.act)}</h2>'
            f"{alert}{why}</div>{facts}</div>{act}</section>"
        )


@dataclass(frozen=True)
class Figure:
    label: str
    amount: int | None
    url: str = ""
    note: str = ""


@dataclass(frozen=True)
class Figures(Part):
    """The four money figures, always apart: tersedia, disetujui, disalurkan, terealisasi."""

    figures: Sequence[Figure]

    def render(self) -> str:
        out = []
        for fig in self.figures:
            money = Uang(fig.amount).render()
            value = f'<a href="{esc(fig.url)}">{money}</a>' if fig.url else money
            note = f"<small>{esc(fig.note)}</small>" if fig.note else ""
            out.append(f"<div><dt>{esc(fig.label)}</dt><dd>{value}{note}</dd></div>")
        return f'<dl class="figures">{"".join(out)}</dl>'


@dataclass(frozen=True)
class Tile:
    """A figure that leads to its rows. `value` is a number, or text already."""

    label: str
    value: Any
    url: str = ""
    note: str = ""
    tone: str = ""


@dataclass(frozen=True)
class Tiles(Part):
    tiles: Sequence[Tile]

    def render(self) -> str:
        out = []
        for tile in self.tiles:
            name = "a" if tile.url else "span"
            tone = f" tile-{tile.tone}" if tile.tone else ""
            note = f'<span class="tile-note">{esc(tile.note)}</span>' if tile.note else ""
            value = uang_.angka(tile.value) if type(tile.value) is int else esc(tile.value)
            out.append(
                f'<li><{name}{attrs(class_="tile" + tone, href=tile.url)}><span class="tile-value">{value}</span> '
                f'<span class="tile-label">{esc(tile.label)}</span> {note}</{name}></li>'
            )
        return f'<ul class="tiles">{"".join(out)}</ul>'


@dataclass(frozen=True)
class Step:
    """A step of a process. state: done, now, blocked, todo. `who` is the role that has the turn."""

    label: str
    state: str = "todo"
    when: str = ""
    who: str = ""


@dataclass(frozen=True)
class Steps(Part):
    """A process as a row of steps (a column on phones, or everywhere with `tall`)."""

    steps: Sequence[Step]
    tall: bool = False

    def render(self) -> str:
        words = {"done": _("selesai"), "now": _("sedang berjalan"), "blocked": _("terhenti"), "todo": _("belum")}
        out = []
        for number, step in enumerate(self.steps, 1):
            mark = {"done": icon("cek"), "blocked": icon("silang")}.get(step.state, str(number))
            lines = "".join(f"<span>{esc(text)}</span>" for text in (step.when, step.who) if text)
            here = ' aria-current="step"' if step.state in ("now", "blocked") else ""
            out.append(
                f'<li class="{step.state}"{here}><span class="dot" aria-hidden="true">{mark}</span>'
                f'<b>{esc(step.label)}<span class="vh"> ({words[step.state]})</span></b>{lines}</li>'
            )
        return f'<ol class="steps{" steps-tall" if self.tall else ""}">{"".join(out)}</ol>'


@dataclass(frozen=True)
class Row:
    label: str
    value: Any
    url: str = ""
    url_label: str = ""


@dataclass(frozen=True)
class Summary(Part):
    """Label and value pairs of one record, each with an optional way to change it."""

    rows: Sequence[Row]

    def render(self) -> str:
        out = []
        for row in self.rows:
            act = ""
            if row.url:
                word = row.url_label or _("Ubah")
                act = f'<dd class="act">{Link(word, row.url, row.label).render()}</dd>'
            value = esc(row.value) if row.value not in (None, "") else "–"
            out.append(f"<div><dt>{esc(row.label)}</dt><dd>{value}</dd>{act}</div>")
        return f'<dl class="summary">{"".join(out)}</dl>'


@dataclass(frozen=True)
class Citation:
    """A regulation and its article, what it says, and how sure we are: pasti, terbitan or perlu-dicek."""

    peraturan: str
    pasal: str = ""
    isi: str = ""
    keyakinan: str = "pasti"
    url: str = ""


@dataclass(frozen=True)
class Citations(Part):
    """ "Dari mana angka ini?": one tap away, never in the way."""

    citations: Sequence[Citation]
    title: str = ""
    open: bool = False

    def render(self) -> str:
        sure = {
            "pasti": _("tertulis di peraturan"),
            "terbitan": _("dari terbitan resmi"),
            "perlu-dicek": _("belum pasti, masih diperiksa"),
        }
        items = []
        lang = "" if get_language() == "id" else ' lang="id"'  # the law is quoted in its own language
        for cite in self.citations:
            law = f"<b{lang}>{esc(cite.peraturan)}</b>"
            law = f'<a href="{esc(cite.url)}">{law}</a>' if cite.url else law
            article = f" <span{lang}>{esc(cite.pasal)}</span>" if cite.pasal else ""
            text = f"<br><span{lang}>{esc(cite.isi)}</span>" if cite.isi else ""
            how = f' <span class="sure">({sure.get(cite.keyakinan, esc(cite.keyakinan))})</span>'
            items.append(f"<li>{law}{article}{how}{text}</li>")
        title = esc(self.title) or _("Dari mana angka ini?")
        return (
            f'<details class="details cites"{" open" if self.open else ""}><summary>{icon("timbang")}<span>{title}</span>'
            f"{icon('bawah', extra='turn')}</summary><div><ul>{''.join(items)}</ul></div></details>"
        )

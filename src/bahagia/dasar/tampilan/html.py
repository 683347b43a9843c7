"""Small ground for parts: escaping, icons, attributes. Parts are drawn in Python, because rows must be cheap."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

_ICONS: dict[str, str] = json.loads(
    (Path(__file__).resolve().parent.parent / "static/dasar/vendor/ikon.json").read_text(encoding="utf-8")
)

# the icon that says the same as the colour, for people who do not see the colour
TONE_ICON = {
    "good": "baik",
    "warning": "peringatan",
    "danger": "bahaya",
    "info": "info",
    "neutral": "netral",
    "wait": "tunggu",
}


def esc(value: Any) -> str:
    """Text for HTML; None is empty; parts and safe strings stay."""
    return "" if value is None else conditional_escape(value)


def safe(html: str) -> SafeString:
    """Mark text as HTML that this module put together from escaped pieces."""
    return mark_safe(html)  # noqa: S308


@cache
def icon(name: str, label: str = "", extra: str = "") -> SafeString:
    """Inline SVG. Without a label it is decoration and hidden from screen readers. KeyError for an unknown name."""
    role = f'role="img" aria-label="{esc(label)}"' if label else 'aria-hidden="true"'
    classes = f"icon {extra}".strip()
    return safe(f'<svg class="{classes}" viewBox="0 0 24 24" {role} focusable="false">{_ICONS[name]}</svg>')


def icon_names() -> list[str]:
    """Every icon name, for the gallery."""
    return sorted(_ICONS)


def attrs(**values: Any) -> str:
    """` a="1" b`: None and False are left out, True is a bare name, `_` in a name becomes `-`, a closing `_` goes."""
    out = []
    for name, value in values.items():
        if value is None or value is False or value == "":
            continue
        name = name.rstrip("_").replace("_", "-")
        out.append(f" {name}" if value is True else f' {name}="{esc(value)}"')
    return "".join(out)


def with_param(path: str, **params: str | int | None) -> str:
    """`path` with its query changed; None removes a name. A view is thus a link that can be sent."""
    parts = urlsplit(path)
    query = {k: v for k, v in parse_qsl(parts.query) if k not in params}
    query |= {k: str(v) for k, v in params.items() if v is not None}
    return f"{parts.path}?{urlencode(query)}" if query else parts.path


class Part:
    """Anything a template prints with `{{ part }}`. Subclasses give `render()`."""

    def render(self) -> str:
        raise NotImplementedError

    def __html__(self) -> str:
        return self.render()

    def __str__(self) -> str:
        return safe(self.render())

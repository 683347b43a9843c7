"""Form fields people can fill in (money with dots, a date in three boxes) and how any Django field is drawn."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.tampilan.html import attrs, esc, icon, safe
from bahagia.dasar.tanggal import NAMA_BULAN, nama_bulan
from bahagia.dasar.uang import angka, read_uang


class MoneyInput(forms.TextInput):
    """A text box with `Rp` before it and the number keyboard on phones."""

    def format_value(self, value: Any) -> str | None:
        return angka(value) if isinstance(value, int) else super().format_value(value)


class MoneyField(forms.Field):
    """Whole rupiah as `int`; understands `4.032.000`, `Rp4032000`, `4032000,00`."""

    widget = MoneyInput
    default_error_messages = {
        "negative": gettext_lazy("Jumlah uang tidak boleh kurang dari nol."),
        "max": gettext_lazy("Jumlah uang paling banyak Rp%(max)s."),
    }

    def __init__(self, *, max_value: int | None = None, **kwargs: Any) -> None:
        self.max_value = max_value
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> int | None:
        if value in self.empty_values:
            return None
        if isinstance(value, int):
            return value
        try:
            amount = read_uang(str(value))
        except Penolakan as no:
            raise forms.ValidationError(str(no), code="uang") from no
        if amount < 0:
            raise forms.ValidationError(self.error_messages["negative"], code="negative")
        if self.max_value is not None and amount > self.max_value:
            raise forms.ValidationError(self.error_messages["max"], code="max", params={"max": angka(self.max_value)})
        return amount


class DateParts(forms.MultiWidget):
    """Day, month by name, year: quicker than a calendar for a date one knows by heart (a birthday)."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        months = [("", gettext_lazy("Bulan"))] + [(str(i), name) for i, name in enumerate(NAMA_BULAN, 1)]
        super().__init__({"hari": forms.TextInput, "bulan": forms.Select(choices=months), "tahun": forms.TextInput}, attrs)

    def decompress(self, value: Any) -> list[str]:
        return [str(value.day), str(value.month), str(value.year)] if isinstance(value, date) else ["", "", ""]


class DateField(forms.MultiValueField):
    """A date from three boxes; a date that does not exist is refused with the reason."""

    widget = DateParts
    default_error_messages = {
        "incomplete": gettext_lazy("Isi hari, bulan, dan tahun. Contoh: 17 Agustus 1985."),
        "invalid": gettext_lazy("Tanggal itu tidak ada di kalender. Periksa hari dan bulannya."),
        "digits": gettext_lazy("Hari dan tahun ditulis dengan angka. Contoh: 17 Agustus 1985."),
    }

    def __init__(self, **kwargs: Any) -> None:
        parts = (forms.CharField(), forms.CharField(), forms.CharField())
        super().__init__(parts, require_all_fields=False, **kwargs)

    def compress(self, data_list: list[str]) -> date | None:
        if not data_list:
            return None
        if not all(data_list) or len(data_list) != 3:
            raise forms.ValidationError(self.error_messages["incomplete"], code="incomplete")
        if not all(part.isdecimal() and len(part) < 5 for part in data_list):
            raise forms.ValidationError(self.error_messages["digits"], code="digits")
        day, month, year = (int(part) for part in data_list)
        try:
            return date(year, month, day)
        except (ValueError, OverflowError) as no:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from no


KINDS: tuple[tuple[type, str], ...] = (
    (DateParts, "date-parts"),
    (MoneyInput, "money"),
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radios"),
    (forms.CheckboxInput, "checkbox"),
    (forms.Textarea, "textarea"),
    (forms.Select, "select"),
    (forms.FileInput, "file"),
)


def kind_of(field: forms.BoundField) -> str:
    """How the field is drawn: money, date-parts, checkboxes, radios, checkbox, textarea, select, file or input."""
    return next((kind for cls, kind in KINDS if isinstance(field.field.widget, cls)), "input")


def first_id(field: forms.BoundField) -> str:
    """Id of the control the error summary jumps to."""
    base = field.id_for_label or f"id_{field.html_name}"
    kind = kind_of(field)
    return f"{field.auto_id}_0" if kind in ("radios", "checkboxes", "date-parts") else base


def list_errors(field: forms.BoundField) -> list[str]:
    """Errors of one field; Django's general "required" sentence becomes one that names the field."""
    general = str(forms.Field.default_error_messages["required"])
    sentence = _("Centang dulu: %(label)s.") if kind_of(field) == "checkbox" else _("%(label)s belum diisi.")
    named = sentence % {"label": str(field.label or field.name).rstrip("?.")}
    return [named if error == general else str(error) for error in field.errors]


def render_field(
    field: forms.BoundField, *, hint: str = "", label: str = "", label_size: str = "", width: str = "", mark_optional: bool = True
) -> SafeString:
    """Label, hint, error and control of one Django field, tied together for screen readers."""
    kind = kind_of(field)
    ident = field.auto_id or f"id_{field.html_name}"
    hint = hint or str(field.help_text or "")
    text = esc(label or field.label)
    if not field.field.required and kind != "checkbox" and mark_optional:
        may = _("boleh kosong")
        text += f' <span class="optional">({may})</span>'
    errors = list_errors(field)
    hint_html = f'<div class="govuk-hint" id="{ident}-hint">{esc(hint)}</div>' if hint else ""
    error_html = "".join(f"<span>{esc(error)}</span> " for error in errors)
    if errors:
        wrong = _("Kesalahan:")
        error_html = f'<p class="govuk-error-message" id="{ident}-error"><span class="vh">{wrong}</span> {error_html}</p>'
    described = " ".join(filter(None, [f"{ident}-hint" if hint else "", f"{ident}-error" if errors else ""]))
    control = _control(field, kind, described, bool(errors), width)
    big = f" govuk-label--{label_size}" if label_size else ""
    state = " govuk-form-group--error" if errors else ""
    if kind in ("radios", "checkboxes", "date-parts"):
        big = f" govuk-fieldset__legend--{label_size}" if label_size else ""
        text = f"<h1>{text}</h1>" if label_size == "l" else text
        inner = (
            f'<fieldset class="govuk-fieldset"{attrs(aria_describedby=described)}>'
            f'<legend class="govuk-fieldset__legend{big}">{text}</legend>'
            f"{hint_html}{error_html}{control}</fieldset>"
        )
    elif kind == "checkbox":
        inner = f"{error_html}{control}"
    else:
        tag = f'<label class="govuk-label{big}" for="{ident}">{text}</label>'
        tag = f'<h1 class="govuk-label-wrapper">{tag}</h1>' if label_size == "l" else tag
        inner = f"{tag}{hint_html}{error_html}{control}"
    return safe(f'<div class="govuk-form-group{state}">{inner}</div>')


def _control(field: forms.BoundField, kind: str, described: str, wrong: bool, width: str) -> str:
    widget = field.field.widget
    extra: dict[str, Any] = {"aria-describedby": described} if described else {}
    if wrong and kind not in ("radios", "checkboxes", "date-parts"):
        extra["aria-invalid"] = "true"
    if kind in ("radios", "checkboxes"):
        return _choices(field, kind)
    if kind == "checkbox":
        box = field.as_widget(attrs={"class": "govuk-checkboxes__input", **extra})
        hint = f'<span class="choice-hint">{esc(field.help_text)}</span>' if field.help_text else ""
        text = f'<label class="govuk-label govuk-checkboxes__label" for="{field.auto_id}">{esc(field.label)}{hint}</label>'
        extra.pop("aria-describedby", None)
        return f'<div class="govuk-checkboxes"><div class="govuk-checkboxes__item">{box}{text}</div></div>'
    if kind == "date-parts":
        return _date_boxes(field, wrong)
    bad = (
        {"select": " govuk-select--error", "textarea": " govuk-textarea--error"}.get(kind, " govuk-input--error") if wrong else ""
    )
    base = {"select": "govuk-select", "textarea": "govuk-textarea", "file": "govuk-file-upload"}.get(kind, "govuk-input")
    size = f" govuk-input--width-{width}" if width else ""
    own = widget.attrs.get("class", "")
    extra["class"] = f"{base}{bad}{size} {own}".strip()
    if kind == "money":
        extra |= {"inputmode": "numeric", "autocomplete": "off", "spellcheck": "false"}
        prefix = '<div class="govuk-input__prefix" aria-hidden="true">Rp</div>'
        return f'<div class="govuk-input__wrapper">{prefix}{field.as_widget(attrs=extra)}</div>'
    if kind == "file":
        return f'<div class="file" data-file>{field.as_widget(attrs=extra)}</div>'
    if isinstance(widget, forms.NumberInput):
        # a number box changes its value under a scrolling wheel and shows arrows nobody needs
        extra |= {"type": "text", "inputmode": "numeric"}
    return str(field.as_widget(attrs=extra))


def _choices(field: forms.BoundField, kind: str) -> str:
    hints: dict[str, str] = getattr(field.field.widget, "hints", {})
    single = "radio" if kind == "radios" else "checkbox"
    chosen = field.value()
    picked = {str(v) for v in (chosen if isinstance(chosen, list | tuple | set) else [chosen]) if v is not None}
    items = []
    for number, (value, label) in enumerate(_flat(field.field.choices)):  # type: ignore[attr-defined]
        if str(value) == "" and kind == "radios":
            continue
        ident = f"{field.auto_id}_{number}"
        hint = f'<span class="choice-hint">{esc(hints[str(value)])}</span>' if str(value) in hints else ""
        box = attrs(type=single, name=field.html_name, value=str(value), id=ident, checked=str(value) in picked)
        items.append(
            f'<div class="govuk-{kind}__item"><input class="govuk-{kind}__input"{box}>'
            f'<label class="govuk-label govuk-{kind}__label" for="{ident}"><span>{esc(label)}{hint}</span></label></div>'
        )
    return f'<div class="govuk-{kind}">{"".join(items)}</div>'


def _flat(choices: Iterable[Any]) -> Iterable[tuple[Any, Any]]:
    for value, label in choices:
        if isinstance(label, list | tuple):
            yield from label
        else:
            yield value, label


def _date_boxes(field: forms.BoundField, wrong: bool) -> str:
    value = field.value()
    parts = list(value) if isinstance(value, list | tuple) else field.field.widget.decompress(value)
    parts += [""] * (3 - len(parts))
    birth = field.field.widget.attrs.get("autocomplete") == "bday"
    bad = " govuk-input--error" if wrong else ""
    out = []
    for number, (key, label, size) in enumerate(
        (("hari", _("Hari"), "2"), ("bulan", _("Bulan"), ""), ("tahun", _("Tahun"), "4"))
    ):
        # the first box carries _0 so that the error summary finds it; names follow Django's MultiWidget
        ident, name = f"{field.auto_id}_{number}", f"{field.html_name}_{key}"
        if key == "bulan":
            options = "".join(
                f'<option value="{v}"{" selected" if str(parts[number] or "") == str(v) else ""}>{esc(text)}</option>'
                for v, text in [("", _("Pilih")), *enumerate(nama_bulan(), 1)]
            )
            box = f'<select class="govuk-select{bad.replace("input", "select")}" id="{ident}" name="{name}">{options}</select>'
        else:
            complete = {"hari": "bday-day", "tahun": "bday-year"}[key] if birth else "off"
            more = attrs(value=parts[number], inputmode="numeric", autocomplete=complete, maxlength=size)
            box = f'<input class="govuk-input govuk-input--width-{size}{bad}" type="text" id="{ident}" name="{name}"{more}>'
        out.append(
            f'<div class="govuk-date-input__item"><label class="govuk-label govuk-date-input__label" for="{ident}">'
            f"{label}</label>{box}</div>"
        )
    return f'<div class="govuk-date-input">{"".join(out)}</div>'


def render_fields(form: forms.BaseForm) -> SafeString:
    """All hidden and visible fields of a form, in order."""
    return safe("".join(str(f) for f in form.hidden_fields()) + "".join(render_field(f) for f in form.visible_fields()))


def render_error_summary(*form_list: forms.BaseForm) -> SafeString:
    """What is wrong, at the top, each line a link to its field. Empty when nothing is wrong."""
    items = []
    for form in form_list:
        if not form.is_bound or not form.errors:
            continue
        items += [f"<li>{esc(error)}</li>" for error in form.non_field_errors()]
        for field in form.visible_fields():
            items += [f'<li><a href="#{first_id(field)}">{esc(error)}</a></li>' for error in list_errors(field)]
        for field in form.hidden_fields():
            items += [f"<li>{esc(error)}</li>" for error in field.errors]
    if not items:
        return safe("")
    title = _("Ada yang perlu diperbaiki")
    return safe(
        '<div class="govuk-error-summary" data-error-summary tabindex="-1"><div role="alert">'
        f'<h2 class="govuk-error-summary__title">{icon("bahaya")}{title}</h2>'
        '<div class="govuk-error-summary__body"><ul class="govuk-list govuk-error-summary__list">'
        f"{''.join(items)}</ul></div></div></div>"
    )

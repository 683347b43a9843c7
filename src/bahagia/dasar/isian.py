"""Between a form and an act: typed values or one refusal, and one act that leads on or shows its page again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from bahagia.dasar import jam
from bahagia.dasar.kunci import read_kunci
from bahagia.dasar.penolakan import Penolakan


def read_form(form: forms.Form) -> dict[str, Any]:
    """The typed values, or one refusal (the form itself shows each fault beside its field)."""
    if form.is_valid():
        return form.cleaned_data
    raise Penolakan(
        "Ada isian yang perlu diperbaiki.", langkah="Perbaiki yang ditandai, lalu kirim lagi.", kode="isian",
        bidang=next(iter(form.errors), ""),
    )  # fmt: skip


def act_and_go(
    request: HttpRequest, tindakan: Callable[[str, datetime], str], templat: str, isi: Callable[[], dict[str, Any]]
) -> HttpResponse:
    """One act with the form's key at this moment, then where it leads; a refusal shows the page again with what was typed.

    `isi` gives the page's context after the act failed; a bound form under "form" gets the fault beside its field.
    """
    try:
        return HttpResponseRedirect(tindakan(read_kunci(request), jam.sekarang()), status=303)
    except Penolakan as salah:
        konteks = isi()
        form = konteks.get("form")
        if isinstance(form, forms.Form) and form.is_bound and salah.bidang in form.fields and salah.kode != "isian":
            form.add_error(salah.bidang, str(salah))
        return render(request, templat, konteks | {"salah": salah}, status=salah.status)

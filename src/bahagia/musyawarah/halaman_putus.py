"""What the pages of deliberating show: proposals, votes, decisions and dissent."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from bahagia.dasar.kunci import kunci_baru
from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.tampilan import Tab
from bahagia.dasar.tampilan.html import with_param
from bahagia.musyawarah import forms, queries
from bahagia.musyawarah.halaman import remah_of, tabel_suara, url_bersih
from bahagia.musyawarah.jenis import TERBUKA, CaraSuara
from bahagia.musyawarah.models import Musyawarah


def isi_usulan(m: Musyawarah, *, salah: Penolakan | None = None, form: Any = None, kunci: str = "") -> dict[str, Any]:
    return {
        "judul": _("Usulan warga"), "m": m, "remah": remah_of(m, _("Usulan")), "salah": salah, "kunci": kunci or kunci_baru(),
        "form": form or forms.UsulanForm(), "terbuka": m.keadaan in TERBUKA, "url_bersih": url_bersih(m),
        "usulan": [(u, u.asal_id is not None) for u in m.usulan.filter(ditarik=False).order_by("urut")],
    }  # fmt: skip


def isi_suara(
    m: Musyawarah, cara: str, *, salah: Penolakan | None = None, form: Any = None, kunci: str = ""
) -> dict[str, Any]:
    """One way at a time, all proposals with their tally beside it."""
    suara = queries.tally(m)
    urut = sorted((b.usulan for b in suara), key=lambda u: u.urut)
    ada = {b.usulan.pk: getattr(b, cara) for b in suara}
    path = reverse("musyawarah:suara", args=[m.pk])
    if form is None:
        awal = {} if cara == CaraSuara.HP else {f"u{pk}": n for pk, n in ada.items() if n}
        form = forms.SuaraForm(usulan=urut, initial={"cara": cara, **awal})
    return {
        "judul": _("Hitung suara"), "m": m, "remah": remah_of(m, _("Suara")), "salah": salah, "kunci": kunci or kunci_baru(),
        "form": form, "cara": cara, "kata_cara": str(CaraSuara(cara).label), "tabel": tabel_suara(suara),
        "terbuka": m.keadaan in TERBUKA,
        "hadir": queries.rekap_of(m).hadir, "ada": bool(urut), "url_bersih": url_bersih(m),
        "tab": [Tab(str(c.label), with_param(path, cara=c.value), c.value == cara) for c in CaraSuara],
        "pilihan": queries.pilihan_of(m),
    }  # fmt: skip


def pilihan_usulan(m: Musyawarah) -> list[tuple[int, str]]:
    """Proposals in the order of their votes, as choices of the decision."""
    return [
        (b.usulan.pk, f"{b.peringkat}. {b.usulan.judul} ({b.jumlah})" + (f" – {_('seri')}" if b.seri and b.jumlah else ""))
        for b in queries.tally(m)
    ]


def isi_keputusan(
    m: Musyawarah, *, salah: Penolakan | None = None, form: Any = None, form_keberatan: Any = None, kunci: str = ""
) -> dict[str, Any]:
    return {
        "judul": _("Keputusan warga"), "m": m, "remah": remah_of(m, _("Keputusan")), "salah": salah,
        "kunci": kunci or kunci_baru(),
        "form": form or forms.KeputusanForm(usulan=pilihan_usulan(m)), "form_keberatan": form_keberatan or forms.KeberatanForm(),
        "terbuka": m.keadaan in TERBUKA, "keputusan": list(m.keputusan.filter(batal=False).order_by("urut")),
        "keberatan": list(m.keberatan.order_by("id")), "hadir": queries.rekap_of(m).hadir,
    }  # fmt: skip

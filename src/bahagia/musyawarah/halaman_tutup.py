"""What the pages of the end show: the figures once more, what is open, the signed sheet."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from bahagia.berkas.queries import berkas_id
from bahagia.dasar.kunci import kunci_baru
from bahagia.dasar.penolakan import Penolakan
from bahagia.musyawarah import forms, queries
from bahagia.musyawarah.halaman import remah_of, summary_hadir, tabel_suara, tiles_of
from bahagia.musyawarah.hitung import list_mungkin_sama
from bahagia.musyawarah.jenis import TERBUKA, KeadaanMusyawarah
from bahagia.musyawarah.models import Musyawarah


def isi_tutup(
    m: Musyawarah, *, pada: datetime, salah: Penolakan | None = None, form: Any = None, kunci: str = ""
) -> dict[str, Any]:
    rekap = queries.rekap_of(m)
    nilai = queries.nilai_of(m, rekap)
    keputusan = list(m.keputusan.filter(batal=False).order_by("urut"))
    hadir, putus = reverse("musyawarah:hadir", args=[m.pk]), reverse("musyawarah:keputusan", args=[m.pk])
    kembar = len(list_mungkin_sama(queries.list_hadir(m.pk)))
    terbuka = [
        *([(_("%(n)d orang lewat QR belum dipastikan") % {"n": rekap.menunggu}, hadir)] if rekap.menunggu else []),
        *([(_("%(n)d pasang nama mungkin orang yang sama") % {"n": kembar}, hadir)] if kembar else []),
        *([(_("Belum ada keputusan yang dicatat"), putus)] if not keputusan and nilai.cukup else []),
    ]
    return {
        "judul": _("Tutup musyawarah"), "m": m, "remah": remah_of(m, _("Tutup")), "salah": salah, "kunci": kunci or kunci_baru(),
        "form": form or forms.TutupForm(initial={"jam_selesai": timezone.localtime(pada).strftime("%H.%M")}),
        "angka": tiles_of(rekap, nilai), "hadir": summary_hadir(rekap),
        "suara": tabel_suara(suara) if (suara := queries.tally(m)) else "",
        "keputusan": keputusan, "keberatan": list(m.keberatan.order_by("id")), "belum": terbuka, "cukup": nilai.cukup,
        "aturan": nilai.aturan, "terbuka": m.keadaan in TERBUKA,
    }  # fmt: skip


def isi_tanda_tangan(m: Musyawarah, *, salah: Penolakan | None = None, form: Any = None, kunci: str = "") -> dict[str, Any]:
    return {
        "judul": _("Berita acara bertanda tangan"), "m": m, "remah": remah_of(m, _("Tanda tangan")), "salah": salah,
        "kunci": kunci or kunci_baru(), "form": form or forms.FotoForm(), "tunggu": m.keadaan == KeadaanMusyawarah.DITUTUP,
        "berkas": berkas_id(m.lembar_id, m.rt) if m.lembar_id else None,
        "pdf": reverse("dokumen:berkas", args=[m.dokumen_id]) if m.dokumen_id else "",
    }  # fmt: skip

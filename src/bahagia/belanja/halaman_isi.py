"""The steps of recording a receipt in a shop: photo, amount, line. Everything the system knows is filled in."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from bahagia.belanja import forms, periksa, queries
from bahagia.belanja.models import Nota
from bahagia.dana.queries import sisa_pokok
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.kunci import kunci_baru
from bahagia.dasar.tampilan import Link
from bahagia.dasar.uang import rupiah
from bahagia.rab.queries import PokokKini, list_kegiatan, list_pokok_berlaku, rab_berlaku, url_rab
from bahagia.wilayah.models import RT

LANGKAH = 3


def isi_foto(request: Any, rt: RT, form: Any) -> dict[str, Any]:
    return {
        "judul": _("Potret bonnya"), "rt": rt, "form": form, "kembali": queries.url_rt(rt), "langkah_ke": 1,
        "langkah_dari": LANGKAH, "kunci": request.POST.get("kunci") or kunci_baru(), "tombol": _("Lanjut"),
    }  # fmt: skip


def isi_hilang(request: Any, rt: RT, form: Any) -> dict[str, Any]:
    return isi_foto(request, rt, form) | {"judul": _("Bonnya hilang"), "kembali": reverse("belanja:baru", args=[rt.kode])}


def form_isi(nota: Nota, data: Any = None) -> forms.IsiForm:
    rekanan = [(str(r.pk), r.nama) for r in queries.list_rekanan(nota.rt)]
    awal = {"nilai": nota.nilai, "tanggal": nota.tanggal, "rekanan": str(nota.rekanan_id or "")}
    return forms.IsiForm(data, rekanan=rekanan, initial=awal)


def isi_jumlah(request: Any, nota: Nota, form: Any) -> dict[str, Any]:
    return {
        "judul": _("Isi bonnya"), "nota": nota, "form": form, "kembali": queries.url_rt(nota.rt), "langkah_ke": 2,
        "langkah_dari": LANGKAH, "kunci": request.POST.get("kunci") or kunci_baru(),
    }  # fmt: skip


def list_pilihan(nota: Nota) -> tuple[list[tuple[str, str]], dict[str, str], list[tuple[PokokKini, int]]]:
    """Lines that the amount fits into (choice, hint), and those it does not fit into with what is left of them."""
    rt, perlu = nota.rt, nota.nilai or 0
    nama = {k.pk: k.nama for k in list_kegiatan(rt, nota.tahun)}
    sisa = sisa_pokok(rt, nota.tahun)
    pilihan, petunjuk, kurang = [], {}, []
    for p in list_pokok_berlaku(rt, nota.tahun):
        if p.jenis_baris in periksa.LEWAT_IURAN:
            continue
        tinggal = sisa[p.pokok_id].sisa if p.pokok_id in sisa else p.nilai
        if tinggal < perlu:
            kurang.append((p, tinggal))
            continue
        pilihan.append((str(p.pokok_id), p.uraian))
        isi = {"kegiatan": nama.get(p.kegiatan_id, ""), "n": rupiah(tinggal)}
        petunjuk[str(p.pokok_id)] = _("%(kegiatan)s. Sisa %(n)s") % isi
    return pilihan, petunjuk, kurang


def form_baris(nota: Nota, data: Any = None, *, pada: datetime) -> tuple[forms.BarisForm, list[tuple[PokokKini, int]], list[Any]]:
    """The form, the lines too small for it, and the warnings to be shown."""
    pilihan, petunjuk, kurang = list_pilihan(nota)
    peringatan = periksa.list_peringatan(nota, hari=tanggal_kota(pada))
    form = forms.BarisForm(
        data, pokok=pilihan, petunjuk=petunjuk, ganda=periksa.is_ganda(peringatan),
        initial={"pokok": usul_baris(nota, [int(kode) for kode, _nama in pilihan])},
    )  # fmt: skip
    return form, kurang, peringatan


def usul_baris(nota: Nota, boleh: list[int]) -> int | None:
    """The line most likely meant: of the receipt it replaces, last bought for at this seller, else last recorded."""
    if nota.salinan_dari is not None and nota.salinan_dari.pokok_id in boleh:
        return nota.salinan_dari.pokok_id
    dulu = queries.list_nota(nota.rt, nota.tahun).filter(pokok__in=boleh)
    satu = dulu.filter(rekanan=nota.rekanan_id).first() if nota.rekanan_id else None
    satu = satu or dulu.filter(oleh=nota.oleh_id).first()
    return satu.pokok_id if satu else boleh[0] if len(boleh) == 1 else None


def isi_baris(request: Any, nota: Nota, form: Any, kurang: list[Any], peringatan: list[Any]) -> dict[str, Any]:
    rab = rab_berlaku(nota.rt, nota.tahun)
    return {
        "judul": _("Untuk baris RAB yang mana?"), "nota": nota, "form": form, "langkah_ke": LANGKAH, "langkah_dari": LANGKAH,
        "kembali": reverse("belanja:jumlah", args=[nota.pk]), "kunci": request.POST.get("kunci") or kunci_baru(),
        "tombol": _("Ajukan ke Ketua RT"), "ada": bool(form.fields["pokok"].choices), "url_rab": url_rab(rab.pk) if rab else "",
        "kurang": [(p.uraian, rupiah(max(sisa, 0))) for p, sisa in kurang],
        "peringatan": [
            {"kalimat": p["kalimat"], "tautan": Link(_("Lihat nota itu"), queries.url_nota(p["nota"])) if p.get("nota") else ""}
            for p in peringatan
        ],
    }  # fmt: skip

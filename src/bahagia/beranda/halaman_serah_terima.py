"""What the page of a hand-over shows."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from bahagia.akun.actions_serah import is_lepas
from bahagia.akun.models import Jabatan
from bahagia.akun.peran import Izin
from bahagia.akun.queries import list_penerus, serah_terima_of
from bahagia.beranda.konteks import sebut_jabatan
from bahagia.beranda.serah_terima import list_terbuka, sebut
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.kunci import kunci_baru
from bahagia.dasar.tampilan import Column, Empty, Link, Table
from bahagia.dasar.tanggal import tanggal, waktu


def isi_serah_terima(request: Any, dari: Jabatan, *, pada: datetime) -> dict[str, Any]:
    hari = tanggal_kota(pada)
    serah, penerus = serah_terima_of(dari), list(list_penerus(dari, pada=hari))
    lepas = is_lepas(dari, pada=pada)
    # Who manages accounts only (Diskominfo's administrator) does not see an RT's rows, so no empty list is shown as true.
    lihat = request.lingkup.has(Izin.LIHAT_RT) or any(j.akun_id == request.user.pk for j in penerus)
    if serah is not None:
        baris: list[list[Any]] = [[sebut(p["nama"]), p["jumlah"]] for p in serah.isi]
    else:
        baris = [
            [Link(sebut(p.nama), p.url) if p.url else sebut(p.nama), p.jumlah] for p in (list_terbuka(dari) if lihat else [])
        ]
    return {
        "judul": _("Serah terima pekerjaan"), "dari": dari, "jabatan": sebut_jabatan(dari), "lepas": lepas, "serah": serah,
        "cara": dari.get_cara_akhir_display() if dari.cara_akhir else "", "sampai": tanggal(dari.sampai) if dari.sampai else "",
        "penerus": [j.akun.nama for j in penerus], "lihat": lihat, "kunci": kunci_baru(),
        "waktu": waktu(serah.pada) if serah else "",
        "boleh_terima": serah is None and lepas and any(j.akun_id == request.user.pk for j in penerus),
        "kembali": _kembali(request, dari),
        "tabel": Table(
            caption=_("Pekerjaan yang diterima") if serah else _("Pekerjaan yang masih terbuka"),
            columns=[Column(_("Pekerjaan")), Column(_("Jumlah"), "number")], rows=baris,
            empty=Empty(_("Tidak ada pekerjaan yang terbuka"), _("Semuanya sudah selesai.")),
        ),
    }  # fmt: skip


def _kembali(request: Any, dari: Jabatan) -> str:
    if request.lingkup.has(Izin.KELOLA_AKUN):
        return reverse("akun:tautan", args=[dari.akun_id])
    return reverse("akun:saya")

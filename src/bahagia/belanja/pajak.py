"""Taxes of a receipt as rows: the proposal of `aturan`, ready to be kept and shown."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy

from bahagia.aturan.galat import GalatAturan
from bahagia.aturan.jelaskan import jelaskan
from bahagia.aturan.pajak_belanja import UsulPajak, usul_pajak
from bahagia.belanja.models import Nota, Rekanan
from bahagia.dasar.penolakan import Penolakan

LABEL = {
    "bea_meterai": gettext_lazy("Bea meterai"), "ppn": gettext_lazy("PPN"),
    "pph_final_konstruksi": gettext_lazy("PPh final jasa konstruksi"), "pph_final_umkm": gettext_lazy("PPh final usaha kecil"),
    "pph_22": gettext_lazy("PPh Pasal 22"), "pph_23": gettext_lazy("PPh Pasal 23"), "pph_21": gettext_lazy("PPh Pasal 21"),
}  # fmt: skip


def usul_nota(
    jenis_baris: str, nilai: int, *, pada: date, rekanan: Rekanan | None = None, upah_sehari: int = 0
) -> tuple[UsulPajak, ...]:
    """Proposed taxes on the day of the paper. A gap of the law is a refusal with its sentence, never a guess."""
    try:
        return usul_pajak(
            jenis_baris, nilai, pada=pada, penjual=rekanan.jenis if rekanan else "toko", pkp=bool(rekanan and rekanan.pkp),
            upah_sehari=upah_sehari,
        )  # fmt: skip
    except GalatAturan as salah:
        raise Penolakan(str(salah), langkah="Periksa tanggal bon.", kode="pajak_tanpa_aturan", bidang="tanggal") from salah


def dasar_of(usul: UsulPajak) -> dict[str, Any]:
    """Breakdown, citations and confidence as plain data."""
    jelas = jelaskan(usul.jawaban)
    return {
        "rincian": [{"label": b["label"], "cara": b["cara"]} for b in jelas["rincian"]],
        "dasar": [{"teks": d["teks"], "keyakinan": d["keyakinan"]} for d in jelas["dasar"]],
        "setelan": [{"tanya": s["tanya"], "arti": s["arti"]} for s in jelas["setelan"]],
        "keyakinan": usul.jawaban.keyakinan, "versi_hukum": usul.jawaban.versi_hukum,
    }  # fmt: skip


def tempat_of(nota: Nota) -> dict[str, Any]:
    """Columns of place of a row that belongs to this receipt."""
    return {"kota_kode": nota.kota_kode, "kelurahan_kode": nota.kelurahan_kode, "rt_id": nota.rt_id}

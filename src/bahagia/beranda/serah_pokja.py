"""What a Pokja that ended leaves to the new one: account, balances, advances, lists and papers that are still open."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from bahagia.akun.access import Lingkup
from bahagia.akun.peran import IZIN, Izin, Peran
from bahagia.beranda.serah_terima import Pekerjaan, list_terbuka_rt, sebut
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.kunci import kunci_baru
from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.tampilan import Column, Empty, Link, Row, Summary, Table
from bahagia.dasar.tanggal import tanggal
from bahagia.dasar.uang import rupiah
from bahagia.kas.jenis import JenisAkun
from bahagia.kas.queries import sum_saldo
from bahagia.pokja import queries
from bahagia.pokja.models import Pokja
from bahagia.wilayah.models import RT
from bahagia.wilayah.queries import nama_lengkap

#: Ledger accounts of the RT whose money is in somebody's hands.
PEGANGAN = (
    (JenisAkun.KAS_RT, gettext_noop("Saldo rekening Pokja")),
    (JenisAkun.TUNAI, gettext_noop("Uang tunai di bendahara")),
    (JenisAkun.PANJAR, gettext_noop("Panjar yang belum dipertanggungjawabkan")),
    (JenisAkun.UTANG_PAJAK, gettext_noop("Pajak di bank yang belum disetor")),
    (JenisAkun.PAJAK_TUNAI, gettext_noop("Pajak tunai yang belum disetor")),
)
INTI = (Peran.KETUA_RT, Peran.SEKRETARIS, Peran.BENDAHARA)


def list_uang(rt: RT) -> list[dict[str, Any]]:
    """Balances that are not zero: code, name, rupiah."""
    saldo = sum_saldo([rt.pk]).get(rt.pk, {})
    return [{"kode": k.value, "nama": nama, "jumlah": 1, "nilai": abs(saldo[k])} for k, nama in PEGANGAN if saldo.get(k)]


def list_pekerjaan(rt: RT) -> list[Pekerjaan]:
    """Open work of the three posts of the RT, each kind once."""
    izin = frozenset().union(*(IZIN[p] for p in INTI))
    return list_terbuka_rt(rt, izin)


def isi_simpan(rt: RT) -> list[dict[str, Any]]:
    """As it is kept in the record of the hand-over."""
    rekening = [
        {"kode": "rekening", "nama": "Rekening Pokja", "jumlah": 1, "keterangan": f"{r.bank} {r.nomor_samar}"}
        for r in queries.list_rekening(rt).filter(keadaan__in=["benar", "beku"])
    ]
    return rekening + list_uang(rt) + [p.isi() for p in list_pekerjaan(rt)]


def isi_halaman(
    lingkup: Lingkup, rt: RT, dari: Pokja | None, *, pada: datetime, salah: Penolakan | None = None
) -> dict[str, Any]:
    """What is taken over, and whether this person may."""
    kepada = queries.pokja_pada(rt, tanggal_kota(pada))
    rekening = next(iter(queries.list_rekening(rt).filter(keadaan__in=["benar", "beku"])), None)
    baris: list[list[Any]] = [[sebut(u["nama"]), rupiah(u["nilai"])] for u in list_uang(rt)]
    baris += [[Link(sebut(p.nama), p.url) if p.url else sebut(p.nama), str(p.jumlah)] for p in list_pekerjaan(rt)]
    akhir = f"{tanggal(dari.sampai)} ({dari.get_cara_akhir_display()})" if dari and dari.sampai else "–"
    return {
        "judul": _("Serah terima Pokja"), "rt": rt, "salah": salah, "kunci": kunci_baru(), "kepada": kepada, "dari": dari,
        "remah": [(nama_lengkap(rt), reverse("beranda:rt", args=[rt.kode])), (_("Pokja"), reverse("pokja:rt", args=[rt.kode])),
                  (_("Serah terima"), "")],
        "isi": Summary([
            Row(_("Pokja lama"), dari.sk_nomor if dari else _("tidak ada yang menunggu diserahkan")), Row(_("Berakhir"), akhir),
            Row(_("Pokja baru"), kepada.sk_nomor if kepada else _("belum ditetapkan")),
            Row(_("Rekening"), f"{rekening.bank} {rekening.nomor_samar}" if rekening else "–"),
        ]),
        "tabel": Table(
            caption=_("Yang diterima"), columns=[Column(_("Apa")), Column(_("Jumlah"))], rows=baris, compact=True,
            empty=Empty(_("Tidak ada yang terbuka"), _("Semua uang dan pekerjaan sudah selesai.")),
        ),
        "boleh": dari is not None and kepada is not None and lingkup.has(Izin.SUSUN_POKJA, rt),
    }  # fmt: skip

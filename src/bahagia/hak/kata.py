"""Words that a resident hears: what each request leads to, and how the clock runs. Lazy, for two languages."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.tanggal import NAMA_HARI, waktu
from bahagia.hak.hukum import is_libur
from bahagia.hak.models import TERBUKA, JenisPermintaan, PermintaanHak

J = JenisPermintaan
#: Told before the request is taken, printed on the receipt.
AKIBAT = {
    J.AKSES: gettext_lazy("Bapak/Ibu menerima lembar berisi semua yang tersimpan, dan siapa yang pernah melihatnya."),
    J.PERBAIKAN: gettext_lazy("Datanya diperbaiki, lalu dicocokkan lagi dengan KTP oleh orang lain."),
    J.KEBERATAN: gettext_lazy(
        "Datanya tidak dicocokkan lagi dengan daftar penanggung lain. Akibatnya, pembayaran ganda lebih sulit ketahuan."
    ),
    J.PENARIKAN: gettext_lazy(
        "Namanya tidak masuk daftar iuran baru. Bulan yang sudah dibayar tetap terlindungi; sesudah itu perlindungannya berhenti."
    ),
    J.PENGHAPUSAN: gettext_lazy(
        "Data dihapus selamanya dan tidak dapat dikembalikan. Selama hak santunan masih berjalan, data belum boleh dihapus."
    ),
    J.PEMBATASAN: gettext_lazy(
        "Datanya disimpan saja dan tidak dipakai: tidak ada daftar iuran baru, tidak ada catatan baru, sampai dicabut lagi."
    ),
    J.PENCABUTAN: gettext_lazy("Semua batas dicabut. RT dapat mengaktifkan lagi, lalu datanya diverifikasi dari awal."),
}


def sebut_batas(satu: PermintaanHak) -> str:
    """When it must be answered, said plainly: every hour counts, days off too."""
    hari = tanggal_kota(satu.tenggat)
    libur = " " + _("Batasnya jatuh pada hari libur, jadi usahakan sebelumnya.") if is_libur(hari) else ""
    jam = int((satu.tenggat - satu.masuk) / timedelta(hours=1))
    return _(
        "Paling lambat %(hari)s, %(waktu)s: %(jam)d jam sejak kertasnya diterima. Sabtu, Minggu, dan hari libur ikut dihitung."
    ) % {"hari": NAMA_HARI[hari.weekday()], "waktu": waktu(satu.tenggat), "jam": jam} + libur


def sebut_sisa(satu: PermintaanHak, *, pada: datetime) -> str:
    """`sisa 2 hari 5 jam`, `terlambat 3 jam`, or nothing once answered."""
    if satu.keadaan not in TERBUKA:
        return ""
    selisih = satu.tenggat - pada
    jam = int(abs(selisih) / timedelta(hours=1))
    lama = ngettext("%(n)d jam", "%(n)d jam", jam) % {"n": jam}
    if jam >= 24:
        hari = jam // 24
        lama = ngettext("%(n)d hari", "%(n)d hari", hari) % {"n": hari} + (f" {jam % 24} " + _("jam") if jam % 24 else "")
    return (_("terlambat %(lama)s") if selisih < timedelta(0) else _("sisa %(lama)s")) % {"lama": lama}


def is_terlambat(satu: PermintaanHak, *, pada: datetime) -> bool:
    return satu.keadaan in TERBUKA and satu.tenggat < pada

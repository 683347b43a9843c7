"""Alarms of an RT: what must be done before the 15th, before cover lapses, before 65, and until JKM is full."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from bahagia.aturan import tenggat
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.tanggal import awal_bulan, bulan, tambah_bulan, tanggal
from bahagia.dasar.uang import rupiah
from bahagia.iuran import queries
from bahagia.iuran.models import BarisTanggungan, DaftarIuran, KeadaanDaftar
from bahagia.iuran.queries_tanggungan import list_beda_rt, list_pelepasan, sum_ditanggung_lain
from bahagia.pekerja.queries import PekerjaLayak

Beda = BarisTanggungan.Beda
HARI_DILEPAS = 30  # days for which an RT is told of money set free
HARI_SEBELUM_65 = 180  # half a year: time to register while it is still allowed


@dataclasses.dataclass(frozen=True)
class Peringatan:
    """One alarm: `nada` (danger, warning, info), a sentence, the date it is about, whom it concerns, what to do."""

    jenis: str
    nada: str
    kalimat: str
    batas: date | None
    jumlah: int = 0
    langkah: str = ""
    daftar_id: int | None = None


def list_peringatan(rt_ids: Iterable[int], pekerja: list[PekerjaLayak], *, pada: date) -> list[Peringatan]:
    """Alarms, the most pressing first. A fixed number of queries."""
    rt_ids = list(rt_ids)
    masa = queries.bulan_tertanggung(rt_ids)
    hasil = [*_belum_dibayar(rt_ids, pada), *_gugur(pekerja, masa, pada), *_umur(pekerja, masa, pada)]
    hasil += [*_jkm(pekerja, masa, pada), *_beda_bpjs(rt_ids), *_dilepas(rt_ids, pada), *_lain(rt_ids, pada)]
    urutan = {"danger": 0, "warning": 1, "info": 2}
    return sorted(hasil, key=lambda p: (urutan[p.nada], p.batas or date.max))


def batas_bayar(daftar: DaftarIuran) -> date | None:
    """Due date of a list's first month; None when the list was drawn up after it (a first payment is never late:
    membership begins with it, PP 44/2015 art. 11(4)-(5))."""
    batas: date = tenggat.jatuh_tempo(daftar.bulan_mulai).hasil["due"]
    return batas if tanggal_kota(daftar.disusun_pada) <= batas else None


def _belum_dibayar(rt_ids: list[int], pada: date) -> list[Peringatan]:
    """Lists on their way whose first month is due: the 15th of the same month, next working day if a holiday."""
    belum = [KeadaanDaftar.DIAJUKAN, KeadaanDaftar.DISETUJUI]
    hasil = []
    for daftar in DaftarIuran.objects.filter(rt__in=rt_ids, keadaan__in=belum):
        batas = batas_bayar(daftar)
        if batas is None:
            continue
        lewat = pada > batas
        isi = {"bulan": bulan(daftar.bulan_mulai), "n": daftar.jumlah_pekerja, "batas": tanggal(batas)}
        hasil.append(
            Peringatan(
                "jatuh_tempo", "danger" if lewat or batas - pada <= timedelta(days=7) else "warning",
                (_("Iuran %(bulan)s untuk %(n)d pekerja sudah lewat %(batas)s.") if lewat
                 else _("Iuran %(bulan)s untuk %(n)d pekerja harus dibayar paling lambat %(batas)s.")) % isi,
                batas, daftar.jumlah_pekerja,
                _("Bendahara membayar.") if daftar.keadaan == KeadaanDaftar.DISETUJUI else _("Lurah memutuskan daftar."),
                daftar.pk,
            )
        )  # fmt: skip
    return hasil


def _gugur(pekerja: list[PekerjaLayak], masa: dict[int, tuple[date, date]], pada: date) -> list[Peringatan]:
    """Cover that ends this month or has ended: until when it still helps, and from when nothing is left."""
    kini = awal_bulan(pada)
    akhir = Counter(masa[p.pekerja_id][1] for p in pekerja if p.pekerja_id in masa)
    hasil = []
    for terakhir, jumlah in sorted(akhir.items()):
        if terakhir > kini:
            continue
        gugur = tenggat.tanggal_gugur(terakhir).hasil["lapsed_from"]
        isi = {"n": jumlah, "bulan": bulan(terakhir), "gugur": tanggal(gugur)}
        if pada >= gugur:
            kalimat = _("Perlindungan %(n)d pekerja sudah gugur sejak %(gugur)s.") % isi
        elif terakhir == kini:
            kalimat = _("Iuran %(n)d pekerja berakhir %(bulan)s. Bila tidak dilanjutkan, hak gugur pada %(gugur)s.") % isi
        else:
            kalimat = _("Iuran %(n)d pekerja terputus sejak %(bulan)s. Bila tidak dilanjutkan, hak gugur pada %(gugur)s.") % isi
        nada = "warning" if terakhir == kini else "danger"
        hasil.append(Peringatan("gugur", nada, kalimat, gugur, jumlah, _("Buat daftar lanjutan.")))
    return hasil


def _umur(pekerja: list[PekerjaLayak], masa: dict[int, tuple[date, date]], pada: date) -> list[Peringatan]:
    """Workers not yet members who are about to reach the age at which registration is refused."""
    hasil = []
    for p in pekerja:
        if p.pekerja_id in masa:
            continue
        batas = tenggat.tanggal_batas_umur(p.tanggal_lahir, pada=pada).hasil
        if timedelta(0) < batas["reached_on"] - pada <= timedelta(days=HARI_SEBELUM_65):
            hasil.append(
                Peringatan(
                    "umur", "warning",
                    _("%(nama)s genap %(umur)d tahun pada %(hari)s; setelah itu tidak dapat didaftarkan lagi.")
                    % {"nama": p.nama, "umur": batas["age"], "hari": tanggal(batas["reached_on"])},
                    batas["reached_on"], 1, _("Masukkan ke daftar iuran sebelum tanggal itu."),
                )
            )  # fmt: skip
    return hasil


def _jkm(pekerja: list[PekerjaLayak], masa: dict[int, tuple[date, date]], pada: date) -> list[Peringatan]:
    """Workers whose death benefit is not full yet (membership under the waiting time of JKM)."""
    per_tanggal: Counter[date] = Counter()
    for p in pekerja:
        if p.pekerja_id in masa:
            aman = tenggat.tanggal_aman_jkm(masa[p.pekerja_id][0]).hasil["safe_date"]
            if pada < aman:
                per_tanggal[aman] += 1
    return [
        Peringatan(
            "jkm", "info",
            _(
                "Mulai %(hari)s keluarga %(n)d pekerja berhak atas santunan kematian penuh (batas harinya sementara). "
                "Sebelum itu hanya biaya pemakaman."
            )
            % {"hari": tanggal(aman), "n": jumlah},
            aman, jumlah, _("Jangan sampai iuran terputus."),
        )
        for aman, jumlah in sorted(per_tanggal.items())
    ]  # fmt: skip


_BEDA = {
    Beda.TIDAK_AKTIF: ("danger", _lazy("BPJS mencatat %(n)d pekerja tidak aktif, padahal iurannya sudah dibayar.")),
    Beda.BERAKHIR: ("danger", _lazy("BPJS mencatat perlindungan %(n)d pekerja berakhir lebih awal daripada yang dibayar.")),
    Beda.BELUM_DIBAYAR: ("warning", _lazy("BPJS mencatat %(n)d pekerja sudah aktif, padahal daftar RT belum dibayar.")),
}  # fmt: skip


def _beda_bpjs(rt_ids: list[int]) -> list[Peringatan]:
    """A list of active members of BPJS that contradicts our books, until a person has decided which is right."""
    langkah = _("Disnaker menanyakannya kepada BPJS. Bapak/Ibu dapat menyimpan bukti bayarnya lebih dahulu.")
    return [
        Peringatan("beda_bpjs", _BEDA[Beda(jenis)][0], str(_BEDA[Beda(jenis)][1]) % {"n": n}, None, n, langkah)
        for jenis, n in list_beda_rt(rt_ids) if jenis
    ]  # fmt: skip


def _dilepas(rt_ids: list[int], pada: date) -> list[Peringatan]:
    """Spending that another payer set free lately, in rupiah, and months that nobody covers because of it."""
    hasil = []
    for lepas in list_pelepasan(rt_ids).filter(pada__date__gt=pada - timedelta(days=HARI_DILEPAS), tanggungan__isnull=False):
        isi = {"n": lepas.n_pekerja, "nilai": rupiah(lepas.nilai), "siapa": lepas.penanggung_nama, "kosong": lepas.n_bulan_kosong}
        kalimat = _("%(siapa)s mengambil alih %(n)d pekerja dari daftar RT. Dana RT yang bebas lagi: %(nilai)s.") % isi
        langkah = (
            _("%(kosong)d bulan tidak ikut ditanggung. Buat daftar baru untuk bulan itu.") % isi if lepas.n_bulan_kosong
            else _("Dananya dapat dipakai untuk pekerja yang belum terlindungi.")
        )  # fmt: skip
        nada = "warning" if lepas.n_bulan_kosong else "info"
        hasil.append(Peringatan("dilepas", nada, kalimat, None, lepas.n_pekerja, langkah, lepas.daftar_id))
    return hasil


def _lain(rt_ids: list[int], pada: date) -> list[Peringatan]:
    """Workers whom another payer covers this month: said before the RT spends."""
    n = sum_ditanggung_lain(rt_ids, pada=pada)
    if not n:
        return []
    kalimat = _("%(n)d pekerja sudah ditanggung pihak lain bulan ini; RT tidak membayar bulan yang sama.") % {"n": n}
    return [Peringatan("pihak_lain", "info", kalimat, None, n, _("Namanya ada di halaman iuran, Ditanggung pihak lain."))]


def next_mulai(masa: dict[int, tuple[date, date]], *, pada: date) -> date:
    """First month a renewal should start with: after the last month held, never before this month."""
    kini = awal_bulan(pada)
    akhir = [m[1] for m in masa.values()]
    return max(kini, tambah_bulan(max(akhir), 1)) if akhir else kini

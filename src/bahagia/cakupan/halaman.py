"""What the page of the city shows: who is protected and who is not, beside the figures it is compared with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from bahagia.akun.peran import Izin
from bahagia.cakupan import forms, queries
from bahagia.cakupan.access import Daerah, tempat_kerja
from bahagia.cakupan.gambar import Batang, Kolom, Tumpukan, sebut_persen
from bahagia.cakupan.kelompok import JALAN, KELOMPOK, nama_kelompok
from bahagia.cakupan.models import AngkaRujukan, PakaiRujukan
from bahagia.cakupan.nama import nama_kategori, nama_penanggung
from bahagia.cakupan.queries import Cacah, Hitungan, jumlahkan
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.parameter import require_nilai
from bahagia.dasar.tampilan import Column, Empty, Link, Tab, Table, Tile, Tiles, sort_rows, with_param
from bahagia.dasar.tanggal import awal_bulan, bulan, list_bulan, selisih_bulan, tambah_bulan, waktu
from bahagia.dasar.uang import angka
from bahagia.wilayah.models import Wilayah
from bahagia.wilayah.peta import Daerah as Bidang
from bahagia.wilayah.peta import Peta, bentuk_kota
from bahagia.wilayah.queries import list_kecamatan

BULAN_GRAFIK = 24  # months of the drawing: two years show the renewal
TEPI_PERSEN = (20, 40, 60, 80)
URUT = ("nama", "kecamatan", "orang", "terlindungi", "persen", "dibayar", "belum")
BULAN_PILIHAN = 60
BARIS_AWAL = 20  # rows of a long table before it is asked for in full
SEMUA = ("ya",)


def potong(request: Any, baris: list[Any], kata: str) -> tuple[list[Any], tuple[str, str] | None]:
    """The first rows of a long table, and the link to all of them (`?semua=ya`): a phone shows what matters first."""
    if len(baris) <= BARIS_AWAL + 3 or request.GET.get("semua"):
        return baris, None
    return baris[:BARIS_AWAL], (kata % {"n": angka(len(baris))}, with_param(request.get_full_path(), semua="ya") + "#kelurahan")


def tabs(request: Any) -> list[Tab]:
    """The pages of coverage, as far as this person may see them."""
    lingkup = request.lingkup
    if not (lingkup.has(Izin.LIHAT_KOTA) or lingkup.has(Izin.LIHAT_RT)):
        return []  # the administrator keeps the published figures, and sees no others
    daftar = [
        (_("Ringkasan"), "cakupan:kota"), (_("Pekerjaan"), "cakupan:pekerjaan"), (_("RT belum tersentuh"),
         "cakupan:belum_tersentuh"),
        (_("Antrean verifikasi"), "cakupan:antrean"), (_("Akan berakhir"), "cakupan:berakhir"), (_("Sumber angka"),
         "cakupan:rujukan"),
    ]  # fmt: skip
    if tempat_kerja(lingkup):
        daftar.insert(1, (_("Daftar kerja"), "cakupan:kerja"))
    return [Tab(label, reverse(nama), request.path == reverse(nama)) for label, nama in daftar]


def read_periode(request: Any, *, pada: datetime) -> date:
    """The month of the address (`?bulan=2026-10`), else this month; a month to come is refused."""
    kini = awal_bulan(tanggal_kota(pada))
    teks = request.GET.get("bulan", "")
    if not teks:
        return kini
    periode = date(int(teks[:4]), int(teks[5:7]), 1)
    require_nilai(request, "bulan", periode <= kini)
    return periode


def sebut_hitung(cacah: Cacah, *, pada: datetime) -> str:
    """When the figures were counted."""
    if cacah.dihitung is not None:
        return _("%(bulan)s, dihitung pada %(waktu)s.") % {"bulan": bulan(cacah.periode), "waktu": waktu(cacah.dihitung)}
    if cacah.periode == awal_bulan(tanggal_kota(pada)):
        return _("%(bulan)s, dihitung saat halaman ini dibuka.") % {"bulan": bulan(cacah.periode)}
    return _("%(bulan)s belum direkap. Rekap dibuat setiap malam.") % {"bulan": bulan(cacah.periode)}


def pilih_kecamatan(request: Any, daerah: Daerah) -> tuple[list[tuple[str, str]], list[Wilayah]]:
    """(choices, kelurahan after the filter of the address)."""
    ada = {k.induk_id for k in daerah.kelurahan}
    pilihan = [(k.pk, k.nama) for k in list_kecamatan(daerah.kota.pk) if k.pk in ada]
    kode = request.GET.get("kecamatan", "")
    require_nilai(request, "kecamatan", not kode or kode in dict(pilihan))
    return pilihan, [k for k in daerah.kelurahan if not kode or k.induk_id == kode]


def ubin(n: Hitungan, *, url_orang: str, url_belum: str, url_bayar: str) -> Tiles:
    return Tiles([
        Tile(_("Pekerja terdaftar"), n.orang, url_orang, note=_("%(n)s sudah diverifikasi") % {"n": angka(n.sudah_diperiksa)}),
        Tile(_("Terlindungi bulan ini"), n.terlindungi, url_orang, tone="good" if n.terlindungi else "",
             note=_("%(persen)s dari yang terdaftar") % {"persen": sebut_persen(n)} if n.orang else ""),
        Tile(_("Dibayar, belum terbukti"), n.dibayar, url_bayar, tone="warning" if n.dibayar else "",
             note=_("menunggu bukti dari BPJS") if n.dibayar else ""),
        Tile(_("Belum terlindungi"), n.belum, url_belum, tone="danger" if n.belum else "",
             note=_("%(n)s belum diverifikasi") % {"n": angka(n.terdaftar + n.perbaikan)} if n.belum else ""),
    ])  # fmt: skip


def list_baris_kelurahan(kelurahan: Sequence[Wilayah], cacah: Cacah) -> list[tuple[Any, ...]]:
    """(name, kecamatan, registered, protected, percent, paid, not protected, count, kelurahan), every kelurahan once."""
    per = cacah.per("kelurahan")
    hasil = []
    for k in kelurahan:
        n = per.get(k.pk, Hitungan())
        persen = -1 if n.persen is None else n.persen
        hasil.append((k.nama, k.induk.nama if k.induk else "", n.orang, n.terlindungi, persen, n.dibayar, n.belum, n, k))
    return hasil


def isi_kota(request: Any, daerah: Daerah, *, pada: datetime) -> dict[str, Any]:
    """The answer first, then the map, occupations, payers, months, and every kelurahan."""
    kini, periode = awal_bulan(tanggal_kota(pada)), read_periode(request, pada=pada)
    kecamatan, kelurahan = pilih_kecamatan(request, daerah)
    kode = {k.pk for k in kelurahan}
    cacah, awal = queries.cacah_pada(daerah.kota.pk, periode, pada=pada), queries.bulan_pertama(daerah.kota.pk)
    n = cacah.jumlah(kelurahan=kode)
    per_kelompok = cacah.per("kelompok", kelurahan=kode)
    baris = list_baris_kelurahan(kelurahan, cacah)
    saring = {"kecamatan": request.GET.get("kecamatan") or None}
    tabel, lebih = _tabel_kelurahan(request, baris, n)
    url_pekerjaan = with_param(reverse("cakupan:pekerjaan"), **saring)
    return {
        "judul": _("Siapa yang belum terlindungi?"), "daerah": daerah, "tab": tabs(request), "path": request.get_full_path(),
        "pengantar": f"{sebut_daerah(request, daerah, kecamatan)}, {sebut_hitung(cacah, pada=pada)}",
        "jawaban": jawaban(per_kelompok, url_pekerjaan),
        "angka": ubin(n, url_orang="#kelurahan", url_belum=url_pekerjaan, url_bayar="#kelurahan"),
        "peta": _peta(daerah, baris),
        "pekerjaan": Tumpukan(
            _("Menurut pekerjaan"), _batang_kelompok(per_kelompok, saring),
            _("Orang yang belum terlindungi, dari yang terdaftar.")
        ),
        "penanggung": tabel_penanggung(cacah.per("penanggung", kelurahan=kode)),
        "kategori": tabel_kategori(cacah.per("kategori", kelurahan=kode)),
        "rujukan": list_banding(daerah, n, pada=pada) if daerah.penuh and not saring["kecamatan"] else [],
        "grafik": _grafik(daerah, kelurahan, cacah, kini, n, awal),
        "saring": forms.SaringKotaForm(
            {"kecamatan": request.GET.get("kecamatan", ""), "bulan": request.GET.get("bulan", "")[:7]}, kecamatan=kecamatan,
            bulan=_pilihan_bulan(awal, kini),
        ),
        "tabel": tabel, "lebih": lebih,
    }  # fmt: skip


def sebut_daerah(request: Any, daerah: Daerah, kecamatan: Sequence[tuple[str, str]]) -> str:
    pilih = dict(kecamatan).get(request.GET.get("kecamatan", ""))
    if pilih or (not daerah.penuh and len(kecamatan) == 1):
        return _("Kecamatan %(nama)s") % {"nama": pilih or kecamatan[0][1]}
    return daerah.kota.nama


def jawaban(per: dict[str, Hitungan], url: str) -> Any:
    """The city's main question in one sentence that leads to its rows."""
    n = jumlahkan(per[k] for k in JALAN if k in per)
    if not n.orang:
        return ""
    kata = _("%(belum)s dari %(semua)s tukang ojek dan becak yang terdaftar belum terlindungi.") % {
        "belum": angka(n.belum), "semua": angka(n.orang)}  # fmt: skip
    return Link(kata, with_param(url, kelompok="ojek"))


def _batang_kelompok(per: dict[str, Hitungan], saring: dict[str, str | None]) -> list[Batang]:
    url = reverse("cakupan:pekerjaan")
    return [Batang(nama_kelompok(k), per[k], with_param(url, kelompok=k, **saring)) for k in KELOMPOK if k in per]


def tabel_penanggung(per: dict[str, Hitungan]) -> Table:
    """Who pays for whom this month."""
    isi = sorted(((k, n) for k, n in per.items() if k), key=lambda x: -x[1].orang)
    return Table(
        caption=_("Menurut penanggung"), id="penanggung", compact=True,
        columns=[Column(_("Siapa yang membayar")), Column(_("Terlindungi"), "number"), Column(_("Belum terbukti"), "number"),
                 Column(_("Dipesan"), "number")],
        rows=[[nama_penanggung(k), n.terlindungi, n.dibayar or None, n.dipesan or None] for k, n in isi],
        empty=Empty(_("Belum ada yang membayar bulan ini"),
                    _("Begitu sebuah daftar iuran diajukan, penanggungnya tampak di sini."), level=3),
    )  # fmt: skip


def tabel_kategori(per: dict[str, Hitungan]) -> Table:
    """The groups of the programme."""
    isi = sorted(per.items(), key=lambda x: -x[1].orang)
    return Table(
        caption=_("Menurut kelompok program"), id="kategori", compact=True,
        columns=[Column(_("Kelompok")), Column(_("Terdaftar"), "number"), Column(_("Terlindungi"), "number"),
                 Column(_("Belum"), "number")],
        rows=[[nama_kategori(k), n.orang, n.terlindungi or None, n.belum or None] for k, n in isi],
        empty=Empty(_("Belum ada pekerja"), _("Angka muncul setelah ketua RT mendaftarkan pekerja pertama."), level=3),
    )  # fmt: skip


def _peta(daerah: Daerah, baris: Sequence[tuple[Any, ...]]) -> Peta | str:
    bentuk = bentuk_kota(daerah.kota.pk)
    if bentuk is None:
        return ""
    isi = []
    for *_nama, n, k in baris:
        kata = _("%(persen)s terlindungi, %(n)s belum") % {"persen": sebut_persen(n), "n": angka(n.belum)} if n.orang \
            else _("belum ada pekerja terdaftar")  # fmt: skip
        isi.append(Bidang(k.pk, k.nama, n.persen, kata, reverse("cakupan:kelurahan", args=[k.pk])))
    return Peta(
        _("Bagian pekerja terdaftar yang terlindungi"), bentuk, isi,
        _("Persen per kelurahan. Ketuk sebuah kelurahan untuk membukanya."),
        tepi=TEPI_PERSEN, akhiran=" %", kosong=_("belum ada pekerja terdaftar"),
    )


def _grafik(
    daerah: Daerah, kelurahan: Sequence[Wilayah], cacah: Cacah, kini: date, n: Hitungan, awal: date | None
) -> Kolom | str:
    """Months up to this one; the running month as it was counted for this page."""
    if awal is None:
        return ""
    mulai = max(awal, tambah_bulan(kini, 1 - BULAN_GRAFIK))
    semua = len(kelurahan) == len(daerah.kelurahan) and daerah.penuh
    deret = queries.list_deret(
        daerah.kota.pk, dari=mulai, sampai=kini, kelurahan=None if semua else [k.pk for k in kelurahan]
    )
    if cacah.periode == kini:
        deret[kini] = n
    isi = [(b, deret.get(b, Hitungan())) for b in list_bulan(mulai, selisih_bulan(mulai, kini) + 1)]
    return Kolom(_("Bulan demi bulan"), isi, _("Hijau: terlindungi. Abu-abu: terdaftar, belum terlindungi."))


def _pilihan_bulan(awal: date | None, kini: date) -> list[tuple[str, str]]:
    if awal is None:
        return []
    n = min(selisih_bulan(awal, kini), BULAN_PILIHAN)
    return [(f"{b:%Y-%m}", bulan(b)) for b in (tambah_bulan(kini, -i) for i in range(1, n + 1))]


def _tabel_kelurahan(request: Any, baris: list[tuple[Any, ...]], n: Hitungan) -> tuple[Table, tuple[str, str] | None]:
    baris, urut = sort_rows(baris, URUT, request.GET.get("urut", ""), "persen")
    baris, lebih = potong(request, baris, _("Tampilkan semua %(n)s kelurahan"))
    pilih = {k: request.GET.get(k) or None for k in ("kecamatan", "bulan")}
    tabel = Table(
        caption=_("Kelurahan demi kelurahan"), id="kelurahan", compact=True, path=request.get_full_path(), urut=urut,
        columns=[
            Column(_("Kelurahan"), sort="nama"), Column(_("Kecamatan"), sort="kecamatan", phone="hide"),
            Column(_("Terdaftar"), "number", "orang"), Column(_("Terlindungi"), "number", "terlindungi"),
            Column(_("Dibayar, belum terbukti"), "number", "dibayar", phone="hide"), Column(_("Belum"), "number", "belum"),
            Column(_("Persen"), "money", "persen"),
        ],
        rows=[
            [Link(nama, with_param(reverse("cakupan:kelurahan", args=[k.pk]), bulan=pilih["bulan"])), kec, orang or None,
             lindung or None, bayar or None, belum or None, sebut_persen(h)]
            for nama, kec, orang, lindung, _p, bayar, belum, h, k in baris
        ],
        footer=[_("Jumlah"), "", n.orang, n.terlindungi, n.dibayar, n.belum, sebut_persen(n)],
        unduh={b.upper(): with_param(reverse("cakupan:unduh_kota", args=[b]), **pilih) for b in ("xlsx", "csv")},
        note=_("Persen: yang terlindungi dari yang terdaftar di kelurahan itu."),
    )  # fmt: skip
    return tabel, lebih


def persen_dari(bagian: int, semua: int) -> str:
    """`5,4 %`, from whole numbers."""
    persepuluh = (bagian * 2000 + semua) // (2 * semua)
    return f"{persepuluh // 10},{persepuluh % 10} %" if persepuluh % 10 else f"{persepuluh // 10} %"


def sebut_rujukan(satu: AngkaRujukan) -> str:
    """`15.000 orang (Mei 2025, exposse.com)`."""
    return f"{angka(satu.nilai)} {satu.satuan} ({satu.tanggal_teks}, {satu.judul})"


def list_banding(daerah: Daerah, n: Hitungan, *, pada: datetime) -> list[dict[str, Any]]:
    """What the city's figures are of: percentage, the figure used with its source, and the others that were published."""
    pakai = queries.rujukan_pada(daerah.kota.pk, pada=tanggal_kota(pada))
    lain: dict[str, list[AngkaRujukan]] = {}
    for satu in queries.list_rujukan(daerah.kota.pk):
        if satu.wilayah_kode == daerah.kota.pk:
            lain.setdefault(satu.guna, []).append(satu)
    tersentuh, _semua = queries.sum_rt_tersentuh(daerah.kota.pk, pada=tanggal_kota(pada))
    sebut = {
        "pekerja": (n.terlindungi, _("pekerja terlindungi"), reverse("cakupan:kota") + "#kelurahan"),
        "terverifikasi": (n.sudah_diperiksa, _("pekerja sudah diverifikasi"), reverse("cakupan:antrean")),
        "rt": (tersentuh, _("RT sudah tersentuh program"), reverse("cakupan:belum_tersentuh")),
        "penduduk": (n.orang, _("pekerja terdaftar"), reverse("cakupan:kota") + "#kelurahan"),
    }  # fmt: skip
    return [_banding(*isi, pakai[guna], lain.get(guna, [])) for guna, isi in sebut.items() if guna in pakai]


def _banding(bagian: int, kata: str, url: str, pakai: PakaiRujukan, semua: Sequence[AngkaRujukan]) -> dict[str, Any]:
    r = pakai.rujukan
    return {
        "persen": persen_dari(bagian, r.nilai), "url": url, "kata": f"{angka(bagian)} {kata}",
        "dari": _("dari %(rujukan)s") % {"rujukan": sebut_rujukan(r)}, "sumber": r.url, "catatan": r.catatan,
        "lain": [f"{sebut_rujukan(x)}: {persen_dari(bagian, x.nilai)}" for x in semua if x.pk != r.pk],
    }  # fmt: skip


def boleh_atur(request: Any) -> bool:
    return bool(request.lingkup.has(Izin.KELOLA_SETELAN))

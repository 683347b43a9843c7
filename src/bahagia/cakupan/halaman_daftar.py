"""What the other pages of the city show: occupations, RT never reached, the queue by age, cover that ends, sources."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from bahagia.akun.queries import list_nama
from bahagia.cakupan import queries
from bahagia.cakupan.access import Daerah
from bahagia.cakupan.gambar import Batang, Tumpukan, sebut_persen
from bahagia.cakupan.halaman import pilih_kecamatan, read_periode, sebut_daerah, sebut_hitung, sebut_rujukan, tabs
from bahagia.cakupan.kelompok import KELOMPOK, nama_kelompok
from bahagia.cakupan.queries import Antrean, Hitungan, RTTersentuh
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.parameter import require_nilai
from bahagia.dasar.tampilan import (
    Bar,
    BarChart,
    Column,
    Empty,
    Link,
    Pager,
    Table,
    Tile,
    Tiles,
    sort_rows,
    with_param,
)
from bahagia.dasar.tanggal import tanggal
from bahagia.dasar.uang import angka
from bahagia.wilayah.models import RT, Wilayah
from bahagia.wilayah.peta import Daerah as Bidang
from bahagia.wilayah.peta import Peta, bentuk_kota
from bahagia.wilayah.queries import list_kecamatan, list_rt

PER_HALAMAN = 100  # RT on one page: a facilitator's list of a kecamatan
HARI_PEMERIKSA = 90  # days back over which the work of verifiers is counted
KURANG = {"pekerja": "pekerja", "daftar": "daftar", "jabatan": "jabatan"}  # what an RT may lack


# --- occupations -----------------------------------------------------------------------------------------------------
def isi_pekerjaan(request: Any, daerah: Daerah, *, pada: datetime) -> dict[str, Any]:
    """Without a choice: every occupation. With `kelompok`: where those people live, down to the RT, as counts."""
    periode = read_periode(request, pada=pada)
    kelompok, kode = request.GET.get("kelompok", ""), request.GET.get("kelurahan", "")
    kecamatan, kelurahan = pilih_kecamatan(request, daerah)
    require_nilai(request, "kelurahan", not kode or kode in daerah.kode)
    di = {kode} if kode else {k.pk for k in kelurahan}
    if kelompok and kode:
        cacah = queries.cacah_pada(daerah.kota.pk, periode, pada=pada, per_rt=True, kelompok=kelompok, kelurahan=kode)
    else:
        cacah = queries.cacah_pada(daerah.kota.pk, periode, pada=pada, kelurahan=kode or None)
    per = cacah.per("kelompok", kelurahan=di)
    nama = next((k.nama for k in daerah.kelurahan if k.pk == kode), sebut_daerah(request, daerah, kecamatan))
    judul = _("Belum terlindungi: %(pekerjaan)s") % {"pekerjaan": nama_kelompok(kelompok)} if kelompok \
        else _("Belum terlindungi menurut pekerjaan")  # fmt: skip
    isi: dict[str, Any] = {
        "judul": judul, "pengantar": f"{nama}, {sebut_hitung(cacah, pada=pada)}", "tab": tabs(request),
        "grafik": "" if kelompok else Tumpukan(
            _("Setiap pekerjaan"),
            [Batang(nama_kelompok(k), per[k], with_param(request.get_full_path(), kelompok=k)) for k in KELOMPOK if k in per],
            _("Orang yang belum terlindungi, dari yang terdaftar. Ketuk angkanya untuk melihat di mana."),
        ),
        "pilihan": [(nama_kelompok(k), with_param(request.get_full_path(), kelompok=k), k == kelompok) for k in KELOMPOK],
        "kelompok": kelompok,
    }  # fmt: skip
    if kelompok and kode:
        isi["tabel"] = _tabel_kelompok_rt(request, kode, cacah, pada=tanggal_kota(pada))
    elif kelompok:
        isi["tabel"] = _tabel_kelompok(request, kelurahan, cacah, kelompok)
    return isi


def _unduh_pekerjaan(request: Any) -> dict[str, str]:
    isi = {k: request.GET.get(k) or None for k in ("kelompok", "kelurahan", "kecamatan", "bulan")}
    return {b.upper(): with_param(reverse("cakupan:unduh_pekerjaan", args=[b]), **isi) for b in ("xlsx", "csv")}


_URUT = ("nama", "orang", "terlindungi", "belum")


def _kolom(nama: str) -> list[Column]:
    return [Column(nama, sort="nama"), Column(_("Terdaftar"), "number", "orang"),
            Column(_("Terlindungi"), "number", "terlindungi"), Column(_("Belum"), "number", "belum"),
            Column(_("Persen"), "money")]  # fmt: skip


def _tabel_kelompok(request: Any, kelurahan: Sequence[Wilayah], cacah: queries.Cacah, kelompok: str) -> Table:
    per: dict[str, list[Hitungan]] = defaultdict(list)
    for b in cacah.baris:
        if b.kelompok == kelompok:
            per[b.kelurahan].append(b.n)
    isi = [(k.nama, n.orang, n.terlindungi, n.belum, n, k) for k in kelurahan if (n := queries.jumlahkan(per.get(k.pk,
        ()))).orang]
    isi, urut = sort_rows(isi, _URUT, request.GET.get("urut", ""), "-belum")
    return Table(
        caption=_("Di kelurahan mana"), compact=True, path=request.get_full_path(), urut=urut, columns=_kolom(_("Kelurahan")),
        rows=[[Link(nama, with_param(request.get_full_path(), kelurahan=k.pk, urut=None)), o, t or None, b or None,
               sebut_persen(n)] for nama, o, t, b, n, k in isi],
        unduh=_unduh_pekerjaan(request) if isi else {},
        empty=Empty(_("Tidak ada yang terdaftar"), _("Belum ada pekerja kelompok ini di wilayah yang dipilih.")),
    )  # fmt: skip


def _tabel_kelompok_rt(request: Any, kode: str, cacah: queries.Cacah, *, pada: date) -> Table:
    rt = {r.pk: r for r in list_rt(kota_kode=kode[:5], kelurahan_kode=kode, pada=pada)}
    isi = [(rt[b.rt_id].nomor, b.n.orang, b.n.terlindungi, b.n.belum, b.n, rt[b.rt_id]) for b in cacah.baris if b.rt_id in rt]
    isi, urut = sort_rows(isi, _URUT, request.GET.get("urut", ""), "-belum")
    return Table(
        caption=_("Di RT mana"), compact=True, path=request.get_full_path(), urut=urut, columns=_kolom(_("RT")),
        rows=[[Link(str(r), reverse("cakupan:rt", args=[r.kode])), o, t or None, b or None, sebut_persen(n)]
              for _nomor, o, t, b, n, r in isi],
        unduh=_unduh_pekerjaan(request) if isi else {},
        note=_("Nama orangnya hanya tampak bagi pendamping, lurah, dan ketua RT setempat."),
        empty=Empty(_("Tidak ada yang terdaftar"), _("Belum ada pekerja kelompok ini di kelurahan yang dipilih.")),
    )  # fmt: skip


# --- RT never reached ------------------------------------------------------------------------------------------------
def list_belum(request: Any, daerah: Daerah, *, pada: date) -> list[tuple[RT, RTTersentuh]]:
    """RT of the filter, by kelurahan and number: never reached, or lacking what `?tanpa=` names."""
    _pilihan, kelurahan = pilih_kecamatan(request, daerah)
    kode = request.GET.get("kelurahan", "")
    require_nilai(request, "kelurahan", not kode or kode in daerah.kode)
    di, tanpa = {kode} if kode else {k.pk for k in kelurahan}, request.GET.get("tanpa", "")
    semua = {r.rt_id: r for r in queries.list_rt_tersentuh(daerah.kota.pk, pada=pada) if r.kelurahan in di}
    cocok = {pk for pk, r in semua.items() if (not getattr(r, KURANG[tanpa]) if tanpa else r.belum)}
    rt = list_rt(kota_kode=daerah.kota.pk, kelurahan_kode=kode, pada=pada).filter(pk__in=cocok)
    return [(r, semua[r.pk]) for r in rt]


def isi_belum(request: Any, daerah: Daerah, *, pada: date) -> dict[str, Any]:
    """How many RT nobody has reached, on the map, and one by one."""
    tersentuh = queries.list_rt_tersentuh(daerah.kota.pk, pada=pada)
    baris = list_belum(request, daerah, pada=pada)
    setelah = request.GET.get("setelah", "")
    mulai = next((i + 1 for i, (r, _t) in enumerate(baris) if r.kode == setelah), 0) if setelah else 0
    require_nilai(request, "setelah", not setelah or mulai)
    potong, path = baris[mulai : mulai + PER_HALAMAN], request.get_full_path()
    lanjut = with_param(path, setelah=potong[-1][0].kode) if mulai + PER_HALAMAN < len(baris) else None
    alamat, n = reverse("cakupan:belum_tersentuh"), len(tersentuh)
    belum = Counter(r.kelurahan for r in tersentuh if r.belum)
    pilih = {k: request.GET.get(k) or None for k in ("kecamatan", "kelurahan", "tanpa")}
    return {
        "judul": _("RT yang belum tersentuh"),
        "tab": tabs(request),
        "pengantar": _("Belum tersentuh: tidak ada pekerja terdaftar, tidak ada daftar iuran, dan tidak ada orang yang"
                       " berjabatan di RT itu."),
        "angka": Tiles([
            Tile(_("RT belum tersentuh"), sum(belum.values()), alamat, tone="warning" if belum else "good",
                 note=_("dari %(n)s RT") % {"n": angka(n)}),
            Tile(_("Tanpa pekerja terdaftar"), sum(not r.pekerja for r in tersentuh), with_param(alamat, tanpa="pekerja")),
            Tile(_("Tanpa daftar iuran"), sum(not r.daftar for r in tersentuh), with_param(alamat, tanpa="daftar")),
            Tile(_("Tanpa orang berjabatan"), sum(not r.jabatan for r in tersentuh), with_param(alamat, tanpa="jabatan")),
        ]),
        "peta": _peta_belum(daerah, belum, Counter(r.kelurahan for r in tersentuh)),
        "per_kecamatan": _batang_belum(daerah, belum),
        "tabel": Table(
            caption=_judul_belum(pilih["tanpa"]), compact=True, path=path,
            columns=[Column(_("RT")), Column(_("Kelurahan"), phone="end"), Column(_("Pekerja"), "number"),
                     Column(_("Daftar"), "number"), Column(_("Berjabatan"), "number"),
                     Column(_("Kegiatan terakhir"), "date", phone="label")],
            rows=[
                [Link(str(r), reverse("cakupan:rt", args=[r.kode])), r.kelurahan.nama, t.pekerja or None, t.daftar or None,
                 t.jabatan or None, tanggal(tanggal_kota(t.terakhir)) if t.terakhir else _("belum pernah")]
                for r, t in potong
            ],
            unduh={b.upper(): with_param(reverse("cakupan:unduh_belum", args=[b]), **pilih) for b in ("xlsx", "csv")}
            if baris else {},
            pager=Pager(next_url=lanjut, text=_("%(n)s RT") % {"n": angka(len(baris))}),
            empty=Empty(_("Tidak ada"), _("Semua RT di wilayah ini sudah tersentuh.")),
        ),
    }  # fmt: skip


def _judul_belum(tanpa: str | None) -> str:
    return {
        "pekerja": _("RT tanpa pekerja terdaftar"), "daftar": _("RT tanpa daftar iuran"),
        "jabatan": _("RT tanpa orang berjabatan"),
    }.get(tanpa or "", _("RT yang belum tersentuh"))  # fmt: skip


def _peta_belum(daerah: Daerah, belum: Counter[str], semua: Counter[str]) -> Peta | str:
    bentuk = bentuk_kota(daerah.kota.pk)
    if bentuk is None:
        return ""
    alamat = reverse("cakupan:belum_tersentuh")
    isi = [
        Bidang(k.pk, k.nama, belum[k.pk], _("%(n)s dari %(semua)s RT belum tersentuh") % {"n": belum[k.pk], "semua": semua[k.pk]},
               with_param(alamat, kelurahan=k.pk))
        for k in daerah.kelurahan
    ]  # fmt: skip
    return Peta(_("RT belum tersentuh per kelurahan"), bentuk, isi, _("Makin gelap, makin banyak RT yang belum tersentuh."))


def _batang_belum(daerah: Daerah, belum: Counter[str]) -> BarChart:
    nama = {k.pk: k.nama for k in list_kecamatan(daerah.kota.pk)}
    per: Counter[str] = Counter()
    for k in daerah.kelurahan:
        per[k.induk_id or ""] += belum[k.pk]
    alamat = reverse("cakupan:belum_tersentuh")
    batang = [Bar(nama.get(kode, ""), n, with_param(alamat, kecamatan=kode)) for kode, n in per.most_common() if n]
    return BarChart(_("Per kecamatan"), batang, unit=_("RT yang belum tersentuh"), long=True)


# --- the queue of verification, by age -------------------------------------------------------------------------------
def list_baris_antrean(daerah: Daerah, *, pada: date) -> list[tuple[Wilayah, Antrean]]:
    per = {a.kelurahan: a for a in queries.list_antrean(daerah.kota.pk, pada=pada)}
    return [(k, per[k.pk]) for k in daerah.kelurahan if k.pk in per]


def isi_antrean(request: Any, daerah: Daerah, *, pada: datetime) -> dict[str, Any]:
    """How long people have waited, where, and who verifies."""
    kini = tanggal_kota(pada)
    baris = list_baris_antrean(daerah, pada=kini)
    jumlah = [sum(x) for x in zip(*((a.umur_7, a.umur_30, a.umur_90, a.umur_lebih) for _k, a in baris), strict=True)] or [0] * 4
    nama = [_("0–7 hari"), _("8–30 hari"), _("31–90 hari"), _("Lebih dari 90 hari")]
    urut_nama = ("kelurahan", "umur_7", "umur_30", "umur_90", "umur_lebih", "jumlah")
    isi = [(k.nama, a.umur_7, a.umur_30, a.umur_90, a.umur_lebih, a.jumlah, a, k) for k, a in baris]
    isi, urut = sort_rows(isi, urut_nama, request.GET.get("urut", ""), "-umur_lebih")
    pakai = queries.rujukan_pada(daerah.kota.pk, pada=kini)
    return {
        "judul": _("Antrean verifikasi"), "tab": tabs(request),
        "pengantar": _("%(n)s pekerja terdaftar menunggu diperiksa orang kedua. Yang belum diperiksa tidak dapat ikut iuran.")
        % {"n": angka(sum(jumlah))},
        "umur": BarChart(
            _("Sudah menunggu berapa lama"),
            [Bar(n, j, with_param(request.path, urut=f"-{u}") + "#tabel", mark=i == 3)
             for i, (n, j, u) in enumerate(zip(nama, jumlah, urut_nama[1:], strict=False))],
            unit=_("Orang yang menunggu, menurut hari sejak didaftarkan."), long=True,
        ),
        "terbitan": [sebut_rujukan(pakai[g].rujukan) for g in ("pekerja", "terverifikasi") if g in pakai],
        "pemeriksa": _tabel_pemeriksa(daerah, pada=pada),
        "tabel": Table(
            caption=_("Menunggu per kelurahan"), compact=True, path=request.get_full_path(), urut=urut,
            columns=[Column(_("Kelurahan"), sort="kelurahan"), Column("0–7", "number", "umur_7"), Column("8–30", "number",
                "umur_30"),
                     Column("31–90", "number", "umur_90"), Column(_("Lebih 90"), "number",
                     "umur_lebih"),
                     Column(_("Jumlah"), "number", "jumlah"), Column(_("Terlama sejak"), "date",
                     phone="below label")],
            rows=[[Link(n, reverse("cakupan:kelurahan", args=[k.pk])), a or None, b or None, c or None, d or None, j,
                   tanggal(x.tertua)]
                  for n, a, b, c, d, j, x, k in isi],
            footer=[_("Jumlah"), *jumlah, sum(jumlah), ""] if isi else None,
            unduh={b.upper(): reverse("cakupan:unduh_antrean", args=[b]) for b in ("xlsx", "csv")} if isi else {},
            empty=Empty(_("Tidak ada yang menunggu"), _("Semua pekerja yang terdaftar sudah diperiksa.")),
        ),
    }  # fmt: skip


def _tabel_pemeriksa(daerah: Daerah, *, pada: datetime) -> Table:
    baris = queries.list_pemeriksa(daerah.kota.pk, sejak=pada - timedelta(days=HARI_PEMERIKSA))
    nama = list_nama({b[0] for b in baris})
    return Table(
        caption=_("Siapa yang memeriksa, %(n)d hari terakhir") % {"n": HARI_PEMERIKSA}, id="pemeriksa",
            compact=True,
        columns=[Column(_("Pemeriksa")), Column(_("Sudah diperiksa"), "number"), Column(_("Rata-rata hari tunggu"),
            "number"),
                 Column(_("Terakhir"), "date", phone="label")],
        rows=[[nama.get(akun, "–"), n, f"{rata}".replace(".", ","), tanggal(tanggal_kota(akhir))]
              for akun, n, rata, akhir in baris[:40]],
        empty=Empty(_("Belum ada yang memeriksa"), _("Pendamping dan lurah memeriksa pekerja dari menu Verifikasi."), level=3),
    )  # fmt: skip

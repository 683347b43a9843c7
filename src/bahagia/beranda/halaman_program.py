"""Pages of an RT's year: the hub behind "Dana" and the clock."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from bahagia.akun.access import Lingkup
from bahagia.akun.peran import Izin
from bahagia.beranda.program import Posisi, langkah_henti, langkah_program, posisi_rt, sebut_sejak, sebut_terlambat
from bahagia.beranda.tautan import url_bila_ada
from bahagia.dana.queries import empat_angka
from bahagia.dasar.tampilan import Chip, Column, Figure, Figures, Link, Tab, Table
from bahagia.dasar.tanggal import tanggal
from bahagia.pokja import queries as pokja
from bahagia.tahapan import queries
from bahagia.tahapan.halaman import tabel_perintah
from bahagia.tahapan.jenis import TANPA_TINDAKAN, Tahap
from bahagia.tahapan.queries import SELESAI, TERLAMBAT, LangkahTahun
from bahagia.wilayah.models import RT
from bahagia.wilayah.queries import nama_lengkap

BARIS_PERINTAH = 5
#: Parts of the fund's year: name, right to see it, addresses (the first that exists), the steps that tell its state.
BAGIAN: tuple[tuple[str, Izin, tuple[str, ...], tuple[Tahap, ...]], ...] = (
    (gettext_noop("Musyawarah"), Izin.LIHAT_RT, ("musyawarah:rt",), (Tahap.KESIAPAN, Tahap.PEMETAAN, Tahap.RENJA5, Tahap.RENJA1)),
    (gettext_noop("Pokja dan rekening"), Izin.LIHAT_PEKERJA, ("pokja:rt",), (Tahap.POKJA, Tahap.REKENING)),
    (gettext_noop("Rencana dan RAB"), Izin.LIHAT_DANA, ("rab:rencana",), (Tahap.RAB, Tahap.VERIFIKASI)),
    (gettext_noop("Uang"), Izin.LIHAT_DANA, ("dana:rt",), (Tahap.PENCAIRAN,)),
    (gettext_noop("Belanja dan bon"), Izin.LIHAT_DANA, ("belanja:rt",), ()),
    (gettext_noop("Gotong royong dan surat tugas"), Izin.LIHAT_PEKERJA, ("gotong_royong:rt",), ()),
    (gettext_noop("Kemajuan pekerjaan"), Izin.LIHAT_RT, ("pelaksanaan:rt",), (Tahap.PELAKSANAAN, Tahap.SERAH_TERIMA)),
    (gettext_noop("Buku kas, bank, dan pajak"), Izin.LIHAT_DANA, ("buku:rt",), ()),
    (gettext_noop("LPJ"), Izin.LIHAT_DANA, ("lpj:rt",), (Tahap.LPJ,)),
    (gettext_noop("Formulir kertas"), Izin.CATAT_KEJADIAN, ("lapangan:kertas",), ()),
)  # fmt: skip


def pilih_tahun(request: Any, rt: RT, *, pada: date) -> tuple[int, list[int]]:
    """The year asked for, when the RT has it; else this year. And the years to choose from."""
    semua = queries.list_tahun(rt, pada=pada)
    minta = int(request.GET.get("tahun") or pada.year)
    return (minta if minta in semua else pada.year), semua


def isi_program(request: Any, rt: RT, *, pada: date) -> dict[str, Any]:
    """The hub: what comes next, then each part of the year with its state."""
    lingkup: Lingkup = request.lingkup
    tahun, semua = pilih_tahun(request, rt, pada=pada)
    langkah = queries.list_langkah_tahun(rt, tahun, pada=pada)
    henti = queries.perintah_henti(rt, pada=pada)
    di = posisi_rt(langkah, pada=pada)
    lihat_dana = lingkup.has(Izin.LIHAT_DANA, rt)
    angka = empat_angka(rt, tahun) if lihat_dana else None
    return {
        "judul": _("Dana dan program %(tahun)s") % {"tahun": tahun}, "rt": rt,
        "pengantar": sebut_posisi(di, pada=pada), "remah": _remah(rt, _("Dana dan program")),
        "tab": _tab_tahun(request.path, semua, tahun), "henti": langkah_henti(henti) if henti else None,
        "langkah": langkah_program(lingkup, rt, langkah, pada=pada) if tahun == pada.year else None,
        "angka": Figures([
            Figure(_("Tersedia"), angka.tersedia), Figure(_("Disetujui"), angka.disetujui),
            Figure(_("Disalurkan"), angka.disalurkan), Figure(_("Terealisasi"), angka.terealisasi),
        ]) if angka else None,
        "bagian": _tabel_bagian(lingkup, rt, tahun, langkah, pada=pada), "serah": _serah(lingkup, rt, pada=pada),
    }  # fmt: skip


def _remah(rt: RT, judul: str) -> list[tuple[str, str]]:
    return [(nama_lengkap(rt), reverse("beranda:rt", args=[rt.kode])), (judul, "")]


def _tab_tahun(path: str, semua: list[int], tahun: int) -> list[Tab]:
    return [Tab(str(t), f"{path}?tahun={t}", t == tahun) for t in semua] if len(semua) > 1 else []


def sebut_posisi(di: Posisi | None, *, pada: date) -> str:
    """`Langkah 5 dari 14: Pemetaan swadaya, terlambat 3 hari, menunggu Ketua RT sejak 7 Februari 2026 (9 hari).`"""
    if di is None:
        return _("Semua langkah tahun ini selesai.")
    bagian = [_("Langkah %(n)d dari %(semua)d: %(nama)s") % {"n": di.urut, "semua": len(Tahap), "nama": di.sebut}]
    bagian += [sebut_terlambat(di.terlambat)] if di.terlambat else []
    if di.menunggu:
        bagian.append(_("menunggu %(siapa)s %(sejak)s") % {"siapa": di.menunggu, "sejak": sebut_sejak(di.langkah, pada=pada)})
    return ", ".join(b.strip() for b in bagian) + "."


def chip_langkah(langkah: Sequence[LangkahTahun], *, pada: date) -> Chip | str:
    """State of a part of the year from its steps: done, late, running, later."""
    if not langkah:
        return ""
    if all(x.keadaan == SELESAI for x in langkah):
        return Chip(_("Selesai"), "good")
    lewat = [x for x in langkah if x.keadaan == TERLAMBAT and x.rencana_selesai]
    if lewat:
        n = max((pada - x.rencana_selesai).days for x in lewat if x.rencana_selesai)
        return Chip(_("Terlambat %(n)d hari") % {"n": n}, "warning")
    if any(x.is_terbuka or x.nyata for x in langkah):
        return Chip(_("Sedang berjalan"), "wait")
    return Chip(_("Nanti"), "neutral")


def _tabel_bagian(lingkup: Lingkup, rt: RT, tahun: int, langkah: list[LangkahTahun], *, pada: date) -> Table:
    menurut = {x.tahap: x for x in langkah}
    jumlah = sum(x.keadaan == SELESAI for x in langkah)
    baris: list[list[Any]] = [[
        Link(_("Langkah dan jadwal"), reverse("beranda:jam", args=[rt.kode]) + f"?tahun={tahun}"),
        _("%(n)d dari %(semua)d selesai") % {"n": jumlah, "semua": len(langkah)}, chip_langkah(langkah, pada=pada),
    ]]  # fmt: skip
    for nama, izin, alamat, tahap in BAGIAN:
        url = url_bila_ada(*alamat, args=[rt.kode])
        if not lingkup.has(izin, rt) or not url:
            continue
        isi = [menurut[t] for t in tahap]
        akhir = max((x.nyata for x in isi if x.nyata), default=None)
        baris.append([Link(_(nama), url), tanggal(akhir) if akhir else "", chip_langkah(isi, pada=pada)])
    return Table(
        caption=_("Bagian program"), compact=True, hide_caption=True, rows=baris,
        columns=[Column(_("Bagian")), Column(_("Terakhir")), Column(_("Keadaan"))],
    )  # fmt: skip


def isi_jam(request: Any, rt: RT, *, pada: date) -> dict[str, Any]:
    """The clock: fourteen steps, planned and real days, who is waited for since when; orders."""
    lingkup: Lingkup = request.lingkup
    tahun, semua = pilih_tahun(request, rt, pada=pada)
    langkah = queries.list_langkah_tahun(rt, tahun, pada=pada)
    kelompok = queries.kelompok_rt(rt, tahun)
    henti = queries.perintah_henti(rt, pada=pada)
    atur = lingkup.has(Izin.ATUR_TAHAPAN, rt)
    return {
        "judul": _("Langkah program %(tahun)s") % {"tahun": tahun}, "rt": rt,
        "remah": [(nama_lengkap(rt), reverse("beranda:rt", args=[rt.kode])),
                  (_("Dana dan program"), reverse("beranda:program", args=[rt.kode])), (_("Langkah"), "")],
        "pengantar": _("%(kelompok)s. %(sumber)s.") % {"kelompok": kelompok.nama, "sumber": kelompok.sumber.rstrip(".")}
        if kelompok else _("RT ini belum masuk kelompok, jadi belum ada jadwalnya."),
        "tab": _tab_tahun(request.path, semua, tahun), "henti": langkah_henti(henti) if henti else None,
        "tabel": Table(
            caption=_("Langkah"), hide_caption=True, compact=True,
            columns=[Column(_("Langkah")), Column(_("Rencana"), phone="below"), Column(_("Nyata"), phone="label"),
                     Column(_("Menunggu"), phone="below"), Column(_("Keadaan"))],
            rows=[_baris_langkah(x, n, rt, tahun, atur=atur, pada=pada) for n, x in enumerate(langkah, 1)],
            marks=frozenset(i for i, x in enumerate(langkah) if x.keadaan == TERLAMBAT),
        ),
        "perintah": tabel_perintah(list(queries.list_perintah_rt(rt)[:BARIS_PERINTAH])),
        "url_perintah": reverse("tahapan:perintah_rt", args=[rt.kode]),
    }  # fmt: skip


def _baris_langkah(x: LangkahTahun, n: int, rt: RT, tahun: int, *, atur: bool, pada: date) -> list[Any]:
    rencana = f"{tanggal(x.rencana_mulai)} – {tanggal(x.rencana_selesai)}" if x.rencana_mulai and x.rencana_selesai else None
    nama: Any = f"{n}. {x.tahap.label}"
    if atur and x.nyata is None and x.tahap in TANPA_TINDAKAN:
        nama = Link(nama, reverse("tahapan:langkah", args=[rt.kode, x.tahap.value]) + f"?tahun={tahun}")
    tunggu = " ".join(b for b in (str(x.menunggu.label) if x.menunggu else "", sebut_sejak(x, pada=pada)) if b)
    return [nama, rencana, tanggal(x.nyata) if x.nyata else None, tunggu or None, chip_langkah([x], pada=pada)]


def _serah(lingkup: Lingkup, rt: RT, *, pada: date) -> str:
    """Where a new Pokja takes over from an old one, when that is still open."""
    if not lingkup.has(Izin.LIHAT_PEKERJA, rt) or pokja.pokja_belum_diserahkan(rt, pada=pada) is None:
        return ""
    return reverse("beranda:serah_pokja", args=[rt.kode])

"""The chain of an RT's year as residents read it: what was decided, planned, received, bought, built and accounted for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from bahagia.dasar.tampilan import Chip, Column, Empty, Link, Row, Step, Steps, Summary, Tab, Table, Tabs
from bahagia.dasar.tanggal import tanggal, waktu
from bahagia.dasar.uang import angka, rupiah
from bahagia.portal.halaman_beranda import empat_angka
from bahagia.terbitan.isi_dana import BelanjaUmum, IsiLPJ
from bahagia.terbitan.queries import FaktaRTBaca
from bahagia.terbitan.queries_dana import FotoBaca, LangkahBaca, PerjalananBaca
from bahagia.wilayah.models import RT

#: Stages whose steps belong to the deliberation, and to the money; every other step stands among the preparations.
MUSYAWARAH = frozenset({"sosialisasi", "kesiapan", "pemetaan", "renja5", "renja1", "rab", "musyawarah", "perubahan",
                        "pertanggungjawaban"})  # fmt: skip
SELESAI = 100  # percent
UANG = frozenset({"pencairan", "silpa"})
_JENIS_FOTO = {
    "foto_bon": gettext_noop("Bon"), "foto_kemajuan": gettext_noop("Kemajuan pekerjaan"),
    "foto_gerbang": gettext_noop("Sebelum dicor"), "foto_pasar": gettext_noop("Harga di toko"),
}  # fmt: skip


def isi_perjalanan(
    rt: RT, jalan: PerjalananBaca, fakta: FaktaRTBaca | None, tahun: Sequence[int], *, alamat: str
) -> dict[str, Any]:
    """All parts of one year. `fakta` gives the four figures when they are of the same year."""
    nama = f"{rt} {rt.kelurahan.nama}"
    angka_rt = fakta.isi if fakta is not None and fakta.isi.tahun == jalan.tahun else None
    return {
        "judul": _("Perjalanan dana tahun %(tahun)s") % {"tahun": jalan.tahun}, "pengantar": nama, "rt": rt, "jalan": jalan,
        "remah": [
            (_("Beranda"), reverse("portal:beranda")),
            (rt.kelurahan.nama, reverse("portal:kelurahan", args=[rt.kelurahan_id])),
            (str(rt), reverse("portal:rt", args=[rt.kode])), (_("Perjalanan dana"), ""),
        ],
        "tahunan": _tab(rt, jalan.tahun, tahun) if len(tahun) > 1 else "",
        "rantai": _rantai(jalan, angka_rt), "dana": empat_angka(angka_rt) if angka_rt else "",
        "langkah": _langkah(jalan.langkah), **_rencana(jalan), "belanja": _tabel_belanja(jalan),
        "foto_kerja": [_kartu(f) for f in jalan.foto if f.jenis in ("foto_kemajuan", "foto_gerbang")],
        "foto_lain": [_kartu(f) for f in jalan.foto if f.jenis not in ("foto_kemajuan", "foto_gerbang")],
        "lpj": _lpj(jalan.lpj) if jalan.lpj else "", "lpj_surat": _surat(jalan.lpj.dokumen_token) if jalan.lpj else "",
        "diperbarui": waktu(jalan.diperbarui), "alamat": alamat,
        "kalimat_bagi": _("Perjalanan dana %(rt)s tahun %(tahun)s, dari musyawarah sampai laporan:")
        % {"rt": nama, "tahun": jalan.tahun},
    }  # fmt: skip


def isi_foto(foto: FotoBaca, rt: RT) -> dict[str, Any]:
    """One covered photo with what it proves."""
    baris = [Row(_("Tanggal"), tanggal(foto.tanggal))]
    if foto.nilai is not None:
        baris.append(Row(_("Nilai"), rupiah(foto.nilai)))
    jalan = reverse("portal:perjalanan", args=[rt.kode]) + f"?tahun={foto.tanggal.year}"
    return {
        "judul": foto.keterangan, "pengantar": f"{rt} {rt.kelurahan.nama}", "foto": foto, "rincian": Summary(baris),
        "remah": [(_("Beranda"), reverse("portal:beranda")), (str(rt), reverse("portal:rt", args=[rt.kode])),
                  (_("Perjalanan dana"), jalan), (jenis_foto(foto.jenis), "")],
    }  # fmt: skip


def jenis_foto(jenis: str) -> str:
    return _(_JENIS_FOTO[jenis]) if jenis in _JENIS_FOTO else _("Foto")


def _tab(rt: RT, kini: int, tahun: Sequence[int]) -> Tabs:
    alamat = reverse("portal:perjalanan", args=[rt.kode])
    return Tabs([Tab(str(t), f"{alamat}?tahun={t}", aktif=t == kini) for t in tahun])


def _rantai(jalan: PerjalananBaca, angka_rt: Any) -> Steps:
    """The six links of the chain and which of them are closed; each leads to its part of the page."""
    ada = {x.tahap for x in jalan.langkah}
    bayar = bool(jalan.belanja and jalan.belanja.baris)
    kerja = [k.persen for k in jalan.rencana.kegiatan if k.persen is not None] if jalan.rencana else []
    lpj = jalan.lpj.keadaan if jalan.lpj else ""
    uang = bool(ada & UANG or angka_rt and angka_rt.disalurkan)
    mata: list[tuple[str, str, bool, bool]] = [
        (_("Musyawarah"), "#langkah" if jalan.langkah else "", bool(ada & MUSYAWARAH), False),
        (_("Rencana"), "#rencana" if jalan.rencana else "", jalan.rencana is not None, False),
        (_("Uang"), "#dana" if angka_rt else "#langkah" if jalan.langkah else "", uang, False),
        (_("Belanja"), "#belanja", bayar and bool(lpj), bayar),
        (_("Kemajuan"), "#kemajuan", bool(kerja) and all(p >= SELESAI for p in kerja), bool(kerja)),
        (_("Laporan"), "#lpj", lpj == "diterima", lpj == "diajukan"),
    ]
    return Steps([
        Step(Link(nama, ke) if ke else nama, "done" if selesai else "now" if jalan_ else "todo")  # type: ignore[arg-type]
        for nama, ke, selesai, jalan_ in mata
    ])  # fmt: skip



def _langkah(langkah: Sequence[LangkahBaca]) -> Steps | str:
    def kata(x: LangkahBaca) -> Any:
        return Link(x.kalimat, reverse("portal:periksa", args=[x.dokumen_token])) if x.dokumen_token else x.kalimat

    def nilai(x: LangkahBaca) -> str:
        uang = "" if x.nilai is None else rupiah(x.nilai)
        return "" if uang in x.kalimat else uang  # said once

    return Steps([
        Step(kata(x), "done", tanggal(x.tanggal), nilai(x)) for x in langkah
    ], tall=True) if langkah else ""  # fmt: skip


def _rencana(jalan: PerjalananBaca) -> dict[str, Any]:
    if jalan.rencana is None:
        return {"rencana": "", "kegiatan": ""}
    r = jalan.rencana
    belanja: dict[str, int] = defaultdict(int)
    for b in jalan.belanja.baris if jalan.belanja else ():
        belanja[b.kegiatan] += b.nilai
    baris = [
        [k.nama if not k.wajib or "wajib" in k.nama else _("%(nama)s (wajib)") % {"nama": k.nama}, k.bidang.capitalize(), k.nilai,
         belanja.get(k.nama, 0), f"{angka(k.persen)} %" if k.persen is not None else "–"]
        for k in r.kegiatan
    ]  # fmt: skip
    return {
        "rencana": Summary([
            Row(_("Pagu"), rupiah(r.pagu)), Row(_("Bagian tetap dan wajib"), rupiah(r.tetap)),
            Row(_("Dapat diputuskan warga"), rupiah(r.bersih)),
        ]),
        "kegiatan": Table(
            caption=_("Kegiatan yang direncanakan"), id="kegiatan", rows=baris,
            columns=[Column(_("Kegiatan")), Column(_("Bidang")), Column(_("Rencana"), kind="money"),
                     Column(_("Dibelanjakan"), kind="money"), Column(_("Selesai"), kind="date")],
            footer=[_("Jumlah"), "", sum(k.nilai for k in r.kegiatan), sum(belanja.get(k.nama, 0) for k in r.kegiatan), ""],
            empty=Empty(_("Belum ada kegiatan"), _("Kegiatan muncul di sini setelah RAB disetujui."), ikon="dokumen", level=3),
        ),
    }  # fmt: skip


def _tabel_belanja(jalan: PerjalananBaca) -> Table:
    baris = jalan.belanja.baris if jalan.belanja else []
    token = {f.kunci: f.token for f in jalan.foto if f.kunci}
    terbit = {f.token for f in jalan.foto}

    def bon(b: BelanjaUmum) -> Any:
        ini = token.get(b.kunci) or (b.foto_token if b.foto_token in terbit else "")
        return Link(_("Lihat bon"), reverse("portal:foto", args=[ini]), about=b.uraian) if ini else "–"

    return Table(
        caption=_("Belanja yang sudah dibayar"), hide_caption=True,
        columns=[Column(_("Untuk")), Column(_("Kegiatan")), Column(_("Tanggal"), kind="date"), Column(_("Nilai"), kind="money"),
                 Column(_("Bon"), kind="act")],
        rows=[[b.uraian, b.kegiatan, tanggal(b.tanggal), b.nilai, bon(b)] for b in baris],
        footer=[_("Jumlah"), "", "", sum(b.nilai for b in baris), ""] if baris else None,
        empty=Empty(_("Belum ada belanja"), _("Setiap belanja muncul di sini setelah dibayar."), ikon="dompet", level=3),
    )  # fmt: skip


def _kartu(f: FotoBaca) -> dict[str, Any]:
    return {"url": reverse("portal:foto", args=[f.token]), "gambar": reverse("portal:foto_kecil", args=[f.token]), "foto": f,
            "jenis": jenis_foto(f.jenis), "tanggal": tanggal(f.tanggal)}  # fmt: skip


def _lpj(isi: IsiLPJ) -> Summary:
    keadaan = Chip(_("Diterima"), "good") if isi.keadaan == "diterima" else Chip(_("Sedang diperiksa"), "wait")
    baris = [
        Row(_("Keadaan"), keadaan), Row(_("Tanggal"), tanggal(isi.tanggal)), Row(_("Dana diterima"), rupiah(isi.diterima)),
        Row(_("Dibelanjakan"), rupiah(isi.belanja)), Row(_("Sisa"), rupiah(isi.sisa)),
    ]
    if isi.sisa:
        baris.append(Row(_("Sisa yang sudah kembali ke kas daerah"), rupiah(isi.sisa_kembali)))
    if isi.swadaya:
        baris.append(Row(_("Swadaya warga (di luar dana)"), rupiah(isi.swadaya)))
    if isi.aset:
        baris.append(Row(_("Aset yang diserahterimakan"), angka(isi.aset)))
    return Summary(baris)


def _surat(token: str) -> str:
    return reverse("portal:periksa", args=[token]) if token else ""

"""What the pages of the fund show: parts built from reads, so that templates only lay them out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from bahagia.akun.peran import Izin
from bahagia.akun.queries import list_nama
from bahagia.dana import queries
from bahagia.dana.forms import AlasanForm
from bahagia.dana.models import Belanja, PaguRT, PenerimaanDana
from bahagia.dana.objek import tautan_objek
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.kunci import kunci_baru
from bahagia.dasar.parameter import TAHUN_PERTAMA, read_tahun
from bahagia.dasar.tampilan import (
    Chip,
    Citation,
    Citations,
    Column,
    Empty,
    Figure,
    Figures,
    Link,
    NextStep,
    Row,
    Step,
    Steps,
    Summary,
    Tab,
    Table,
    Tabs,
    Uang,
)
from bahagia.dasar.tanggal import bulan, tanggal, waktu
from bahagia.dasar.uang import rupiah
from bahagia.kas.jenis import JenisAkun
from bahagia.kas.queries import BarisBuku, list_mutasi, saldo, tutup_buku_terakhir
from bahagia.rab.queries import url_baris
from bahagia.wilayah.models import RT
from bahagia.wilayah.queries import nama_lengkap

NADA_PENERIMAAN = {"diusulkan": "wait", "disetujui": "good", "ditolak": "danger", "dibatalkan": "neutral"}
NADA_BELANJA = {"diajukan": "wait", "disetujui": "info", "ditolak": "danger", "dibayar": "good", "dibatalkan": "neutral"}
KEYAKINAN = {"A": "pasti", "B": "terbitan"}
SARING_BELANJA = {"disetujui": ("disetujui", "dibayar"), "dibayar": ("dibayar",), "menunggu": ("diajukan",)}
LABEL_BUKU = {"kas": _l("Kas RT"), "iuran": _l("Iuran"), "titipan": _l("Kelebihan bayar")}
AKUN_BUKU = {"kas": JenisAkun.KAS_RT, "iuran": JenisAkun.BEBAN_IURAN, "titipan": JenisAkun.TITIPAN_BPJS}


def isi_rt(request: Any, rt: RT, *, pada: date) -> dict[str, Any]:
    """The fund of an RT: four figures apart, ceiling, what came in, what went out."""
    tahun = read_tahun(request, pada)
    dana, url = queries.ringkasan_dana(rt, tahun), _url_rt(rt, tahun)
    pagu = queries.pagu_rt(rt, tahun)
    terima, belanja = list(queries.list_penerimaan(rt, tahun)), list(queries.list_belanja(rt, tahun))
    lingkup = request.lingkup
    return {
        "judul": _("Dana %(rt)s") % {"rt": nama_lengkap(rt)}, "remah": remah_dana(rt), "rt": rt, "tahun": tahun,
        "kunci": kunci_baru(), "tab_tahun": tab_tahun(reverse("dana:rt", args=[rt.kode]), tahun, pada),
        "langkah": _langkah(lingkup, rt, terima, belanja),
        "angka": Figures([
            Figure(_("Tersedia"), dana.tersedia, url("buku"), _("masih dapat dipakai")),
            Figure(_("Disetujui"), dana.terpakai + dana.dipesan, url("list_belanja", "saring=disetujui"), _("belanja")),
            Figure(_("Disalurkan"), dana.diterima, url("list_penerimaan"), _("dari kota")),
            Figure(_("Terealisasi"), dana.terpakai, url("list_belanja", "saring=dibayar"), _("sudah dibayar")),
        ]),
        "pagu": _pagu(pagu, dana), "dasar_pagu": _dasar_pagu(pagu), "boleh_usul": lingkup.has(Izin.USUL_DANA, rt),
        "boleh_pagu": lingkup.has(Izin.KELOLA_WILAYAH, rt),
        "titipan": dana.titipan,
        "penerimaan": tabel_penerimaan(rt, terima, tahun, request), "belanja": tabel_belanja(rt, belanja, tahun),
    }  # fmt: skip


def isi_penerimaan_rt(request: Any, rt: RT, *, pada: date) -> dict[str, Any]:
    tahun = read_tahun(request, pada)
    return {
        "judul": _("Penerimaan dana %(rt)s") % {"rt": nama_lengkap(rt)}, "remah": remah_dana(rt, _("Penerimaan")),
        "tab_tahun": tab_tahun(reverse("dana:list_penerimaan", args=[rt.kode]), tahun, pada),
        "tabel": tabel_penerimaan(rt, list(queries.list_penerimaan(rt, tahun)), tahun, request),
    }  # fmt: skip


def isi_belanja_rt(request: Any, rt: RT, *, pada: date) -> dict[str, Any]:
    tahun, saring = read_tahun(request, pada), request.GET.get("saring", "")
    alamat = reverse("dana:list_belanja", args=[rt.kode])
    baris = list(queries.list_belanja(rt, tahun))
    pilihan = (("", _("Semua")), ("menunggu", _("Menunggu")), ("disetujui", _("Disetujui")), ("dibayar", _("Dibayar")))
    tabs = [
        Tab(label, f"{alamat}?tahun={tahun}" + (f"&saring={k}" if k else ""), k == saring, len(_saring(baris, k)))
        for k, label in pilihan
    ]
    return {
        "judul": _("Belanja %(rt)s") % {"rt": nama_lengkap(rt)}, "remah": remah_dana(rt, _("Belanja")),
        "tab_tahun": tab_tahun(alamat, tahun, pada), "tabs": Tabs(tabs),
        "tabel": tabel_belanja(rt, _saring(baris, saring), tahun),
    }  # fmt: skip


def baris_buku(request: Any, rt: RT, *, pada: date) -> tuple[str, int, list[BarisBuku]]:
    """Which book (`?akun=`), which year, its lines."""
    akun, tahun = request.GET.get("akun") or "kas", read_tahun(request, pada)
    return akun, tahun, list_mutasi(rt, AKUN_BUKU[akun], tahun=tahun)


def isi_buku(request: Any, rt: RT, *, pada: date) -> dict[str, Any]:
    """One book of the RT with its running balance."""
    akun, tahun, baris = baris_buku(request, rt, pada=pada)
    alamat = reverse("dana:buku", args=[rt.kode])
    unduh = {b.upper(): f"{reverse('dana:unduh_buku', args=[rt.kode, b])}?tahun={tahun}&akun={akun}" for b in ("xlsx", "csv")}
    tutup = tutup_buku_terakhir(rt)
    return {
        "judul": _("Buku kas %(rt)s") % {"rt": nama_lengkap(rt)}, "remah": remah_dana(rt, _("Buku kas")), "rt": rt,
        "tab_tahun": tab_tahun(alamat, tahun, pada), "saldo": Uang(saldo(rt, AKUN_BUKU[akun])),
        "dana": queries.ringkasan_dana(rt, tahun) if akun == "kas" else None,
        "tabs": Tabs([Tab(str(LABEL_BUKU[k]), f"{alamat}?tahun={tahun}&akun={k}", k == akun) for k in AKUN_BUKU]),
        "tabel": Table(
            caption=_("%(buku)s, %(tahun)s") % {"buku": AKUN_BUKU[akun].label, "tahun": tahun}, compact=True,
            columns=[
                Column(_("Tanggal"), "date"), Column(_("Uraian")), Column(_("Masuk"), "money", phone="label"),
                Column(_("Keluar"), "money", phone="label"), Column(_("Saldo"), "money", phone="end label"),
            ],
            rows=[
                [tanggal(b.tanggal), _uraian(b), b.masuk or None, b.keluar or None, b.saldo] for b in baris
            ],
            footer=[_("Jumlah"), "", sum(b.masuk for b in baris), sum(b.keluar for b in baris),
                    baris[-1].saldo if baris else 0],
            unduh=unduh if baris else {},
            empty=Empty(_("Buku ini masih kosong"), _("Baris muncul sendiri begitu uang masuk atau dibayarkan.")),
        ),
        "tutup": bulan(tutup) if tutup else "",
    }  # fmt: skip


def list_antrean(request: Any) -> list[PenerimaanDana]:
    """Receipts that wait and that this person may see; the oldest 500."""
    return [b for b in queries.list_penerimaan_menunggu()[:500] if request.lingkup.has(Izin.LIHAT_DANA, b.rt)]


def isi_antrean(request: Any) -> dict[str, Any]:
    """Receipts that wait for a second person, over all RT in reach."""
    baris = list_antrean(request)
    nama = list_nama({b.diusulkan_oleh_id for b in baris})
    return {
        "judul": _("Penerimaan yang menunggu persetujuan"),
        "tabel": Table(
            caption=_("Menunggu persetujuan"), compact=True,
            columns=[Column(_("RT")), Column(_("Bukti")), Column(_("Jumlah"), "money", phone="end"),
                     Column(_("Tanggal masuk"), "date"), Column(_("Dicatat oleh"), phone="label")],
            rows=[
                [Link(nama_lengkap(b.rt), reverse("dana:penerimaan", args=[b.pk])), b.nomor_bukti, b.nilai,
                 tanggal(b.tanggal), nama.get(b.diusulkan_oleh_id, "")] for b in baris
            ],
            footer=[_("Jumlah"), "", sum(b.nilai for b in baris), "", ""] if baris else None,
            unduh={b.upper(): reverse("dana:unduh_antrean", args=[b]) for b in ("xlsx", "csv")} if baris else {},
            empty=Empty(_("Tidak ada yang menunggu"), _("Penerimaan yang dicatat lurah akan muncul di sini.")),
        ),
        "tabel_kembali": _tabel_kembali(request),
    }  # fmt: skip


def _tabel_kembali(request: Any) -> Table:
    """What RT sent back and nobody in the city has seen arrive."""
    baris = [b for b in queries.list_pengembalian_menunggu()[:500] if request.lingkup.has(Izin.SETUJU_DANA, b.rt)]
    return Table(
        caption=_("Sisa dana yang dikembalikan RT"), compact=True, id="kembali",
        columns=[Column(_("RT")), Column(_("Bukti")), Column(_("Jumlah"), "money", phone="end"),
                 Column(_("Tanggal kirim"), "date")],
        rows=[[Link(nama_lengkap(b.rt), reverse("dana:pengembalian", args=[b.pk])), b.nomor_bukti, b.nilai, tanggal(b.tanggal)]
              for b in baris],
        footer=[_("Jumlah"), "", sum(b.nilai for b in baris), ""] if baris else None,
        empty=Empty(_("Belum ada sisa dana yang dikembalikan"), _("Muncul di sini begitu bendahara mencatat buktinya.")),
    )  # fmt: skip


def isi_penerimaan(request: Any, baris: PenerimaanDana) -> dict[str, Any]:
    """One receipt: its steps, what was recorded, and what this person may do."""
    lingkup, k = request.lingkup, baris.keadaan
    orang = list_nama({i for i in (baris.diusulkan_oleh_id, baris.disetujui_oleh_id, baris.ditolak_oleh_id,
                                   baris.dibatalkan_oleh_id) if i})  # fmt: skip
    boleh = lingkup.has(Izin.SETUJU_DANA, baris.rt)
    return {
        "judul": _("Penerimaan %(bukti)s") % {"bukti": baris.nomor_bukti}, "remah": remah_dana(baris.rt, _("Penerimaan")),
        "baris": baris, "chip": Chip(baris.get_keadaan_display(), NADA_PENERIMAAN[k]), "kunci": kunci_baru(),
        "langkah": Steps([
            step_of(_("Dicatat"), baris.diusulkan_pada, orang.get(baris.diusulkan_oleh_id), _("Lurah")),
            step_of(_("Disetujui"), baris.disetujui_pada, orang.get(baris.disetujui_oleh_id or 0), _("DPMPPA"),
                  kini=k == "diusulkan", henti=k == "ditolak"),
        ]),
        "ringkasan": Summary([
            Row(_("RT"), Link(nama_lengkap(baris.rt), reverse("dana:rt", args=[baris.rt.kode]))),
            Row(_("Jumlah"), Uang(baris.nilai, words=True)), Row(_("Tanggal masuk"), tanggal(baris.tanggal)),
            Row(_("Nomor bukti"), baris.nomor_bukti), Row(_("Sumber"), baris.sumber),
            Row(_("Tahun anggaran"), str(baris.tahun)), *_baris_alasan(baris, orang),
        ]),
        "boleh_putus": boleh and k == "diusulkan" and baris.diusulkan_oleh_id != request.user.pk,
        "boleh_batal": boleh and k == "disetujui" and baris.disetujui_oleh_id != request.user.pk,
        "form": AlasanForm(),
    }  # fmt: skip


def isi_belanja(request: Any, baris: Belanja) -> dict[str, Any]:
    """One spending: its steps, its amounts, its evidence, and what this person may do."""
    lingkup, k, saya = request.lingkup, baris.keadaan, request.user.pk
    orang = list_nama({i for i in (baris.diajukan_oleh_id, baris.disetujui_oleh_id, baris.dibayar_oleh_id,
                                   baris.ditolak_oleh_id, baris.dibatalkan_oleh_id) if i})  # fmt: skip
    tautan = tautan_objek(baris.objek)
    putus = not tautan and lingkup.has(Izin.SETUJU_IURAN, baris.rt) and saya != baris.diajukan_oleh_id
    bayar = not tautan and lingkup.has(Izin.BAYAR_IURAN, baris.rt)
    return {
        "judul": baris.uraian, "remah": remah_dana(baris.rt, _("Belanja")), "baris": baris, "kunci": kunci_baru(),
        "chip": Chip(baris.get_keadaan_display(), NADA_BELANJA[k]), "tautan": tautan,
        "langkah": Steps([
            step_of(_("Diajukan"), baris.diajukan_pada, orang.get(baris.diajukan_oleh_id), _("Ketua RT")),
            step_of(_("Disetujui"), baris.disetujui_pada, orang.get(baris.disetujui_oleh_id or 0), _("Lurah"),
                  kini=k == "diajukan", henti=k == "ditolak" and not baris.disetujui_pada),
            step_of(_("Dibayar"), baris.dibayar_pada, orang.get(baris.dibayar_oleh_id or 0), _("Bendahara Pokja"),
                  kini=k == "disetujui", henti=k == "ditolak" and baris.disetujui_pada is not None),
        ]),
        "ringkasan": Summary([
            Row(_("RT"), Link(nama_lengkap(baris.rt), reverse("dana:rt", args=[baris.rt.kode]))),
            Row(_("Jenis"), baris.get_jenis_display()), Row(_("Jumlah"), Uang(baris.nilai, words=True)),
            *([Row(_("Dari RAB"), Link(_("Baris RAB"), url_baris(baris.pokok_id)))] if baris.pokok_id else []),
            *([Row(_("Dari kelebihan bayar"), Uang(baris.pakai_titipan))] if baris.pakai_titipan else []),
            *([Row(_("Ternyata lebih bayar"), Uang(baris.lebih_bayar))] if baris.lebih_bayar else []),
            *([Row(_("Tanggal bayar"), tanggal(baris.tanggal_bayar))] if baris.tanggal_bayar else []),
            *_baris_alasan(baris, orang),
        ]),
        "boleh_putus": putus and k == "diajukan", "form": AlasanForm(),
        "boleh_bayar": bayar and k == "disetujui" and saya not in (baris.diajukan_oleh_id, baris.disetujui_oleh_id),
    }  # fmt: skip


def tabel_penerimaan(rt: RT, baris: list[PenerimaanDana], tahun: int, request: Any) -> Table:
    boleh = request.lingkup.has(Izin.USUL_DANA, rt)
    baru = reverse("dana:penerimaan_baru", args=[rt.kode]) if boleh else ""
    sah = sum(b.nilai for b in baris if b.keadaan == "disetujui")
    return Table(
        caption=_("Penerimaan %(tahun)s") % {"tahun": tahun}, id="penerimaan", compact=True,
        columns=[Column(_("Nomor bukti")), Column(_("Tanggal"), "date"), Column(_("Sumber")), Column(_("Jumlah"), "money"),
                 Column(_("Keadaan"))],
        rows=[
            [Link(b.nomor_bukti, reverse("dana:penerimaan", args=[b.pk])), tanggal(b.tanggal), b.sumber, b.nilai,
             Chip(b.get_keadaan_display(), NADA_PENERIMAAN[b.keadaan])] for b in baris
        ],
        footer=[_("Disalurkan"), "", "", sah, ""], unduh=_unduh("dana:unduh_penerimaan", rt, tahun),
        empty=Empty(
            _("Belum ada dana masuk"), _("Lurah mencatat uang yang masuk dari bukti penyaluran, lalu DPMPPA menyetujuinya."),
            baru, _("Catat penerimaan") if boleh else "",
        ),
    )  # fmt: skip


def tabel_belanja(rt: RT, baris: Iterable[Belanja], tahun: int) -> Table:
    """Its last row sums what is approved or paid, so that the figure that led here is found again to the rupiah."""
    baris = list(baris)
    sah = [b for b in baris if b.keadaan in SARING_BELANJA["disetujui"]]
    return Table(
        caption=_("Belanja %(tahun)s") % {"tahun": tahun}, id="belanja", compact=True,
        columns=[Column(_("Uraian")), Column(_("Diajukan"), "date"), Column(_("Jumlah"), "money"),
                 Column(_("Kelebihan bayar"), "money", phone="hide"), Column(_("Keadaan"))],
        rows=[
            [Link(b.uraian, reverse("dana:belanja", args=[b.pk])), tanggal(tanggal_kota(b.diajukan_pada)), b.nilai,
             b.lebih_bayar or None, Chip(b.get_keadaan_display(), NADA_BELANJA[b.keadaan])] for b in baris
        ],
        footer=[_("Disetujui dan dibayar, tanpa kelebihan"), "", sum(b.nilai - b.lebih_bayar for b in sah), "", ""],
        unduh=_unduh("dana:unduh_belanja", rt, tahun),
        empty=Empty(_("Belum ada belanja"), _("Belanja muncul di sini setelah Ketua RT mengajukan daftar iuran.")),
    )  # fmt: skip


def _saring(baris: list[Belanja], saring: str) -> list[Belanja]:
    boleh = SARING_BELANJA.get(saring)
    return [b for b in baris if boleh is None or b.keadaan in boleh]


def _langkah(lingkup: Any, rt: RT, terima: list[PenerimaanDana], belanja: list[Belanja]) -> NextStep | str:
    """The one thing that waits in this fund, first for the person who looks."""
    menunggu = next((b for b in terima if b.keadaan == "diusulkan"), None)
    if menunggu is not None:
        boleh = lingkup.has(Izin.SETUJU_DANA, rt)
        return NextStep(
            act=_("Periksa penerimaan %(n)s") % {"n": rupiah(menunggu.nilai)}, menunggu="" if boleh else _("DPMPPA"),
            url=reverse("dana:penerimaan", args=[menunggu.pk]) if boleh else "", label=_("Periksa dan putuskan"),
            why=_("Uang baru dihitung setelah orang kedua menyetujui catatannya."),
        )  # fmt: skip
    for keadaan, izin, kerja, siapa in (
        ("disetujui", Izin.BAYAR_IURAN, _("Bayar: %(u)s"), _("Bendahara Pokja")),
        ("diajukan", Izin.SETUJU_IURAN, _("Putuskan: %(u)s"), _("Lurah")),
    ):
        satu = next((b for b in belanja if b.keadaan == keadaan), None)
        if satu is not None:
            boleh = lingkup.has(izin, rt)
            tautan = tautan_objek(satu.objek) or reverse("dana:belanja", args=[satu.pk])
            return NextStep(
                act=kerja % {"u": satu.uraian}, url=tautan if boleh else "", label=_("Buka"), menunggu="" if boleh else siapa
            )
    return ""


def _pagu(pagu: PaguRT | None, dana: queries.RingkasanDana) -> Summary | None:
    if pagu is None:
        return None
    kk = pagu.jumlah_kk
    siapa = list_nama({kk.oleh_id}).get(kk.oleh_id, _("tidak tercatat")) if kk.oleh_id else _("tidak tercatat")
    return Summary([
        Row(_("Pagu tahun ini"), Uang(pagu.nilai)),
        Row(_("Dihitung dari"), _("%(kk)d KK (%(sumber)s)") % {"kk": pagu.dasar["kk"], "sumber": pagu.dasar["sumber_kk"]}),
        Row(_("Jumlah KK berlaku sejak"), tanggal(kk.berlaku)),
        Row(_("Jumlah KK dicatat oleh"), f"{siapa}, {waktu(kk.dicatat)}"),
        Row(_("Belum disalurkan"), Uang(pagu.nilai - dana.diterima)),
    ])  # fmt: skip


def _dasar_pagu(pagu: PaguRT | None) -> Citations | str:
    if pagu is None:
        return ""
    cara = "; ".join(r["cara"] for r in pagu.dasar["rincian"] if r.get("cara"))
    return Citations([
        Citation(d["teks"], isi=cara, keyakinan=KEYAKINAN.get(d["keyakinan"], "perlu-dicek")) for d in pagu.dasar["dasar"]
    ])  # fmt: skip


def _uraian(b: BarisBuku) -> Any:
    tautan = tautan_objek(b.objek)
    return Link(b.uraian, tautan) if tautan else b.uraian


def step_of(label: str, saat: Any, orang: str | None, peran: str, *, kini: bool = False, henti: bool = False) -> Step:
    if saat is not None:
        return Step(label, "done", waktu(saat), orang or peran)
    return Step(label, "blocked" if henti else "now" if kini else "todo", "", peran)


def _baris_alasan(baris: Belanja | PenerimaanDana, orang: dict[int, str]) -> list[Row]:
    for kata, label in (("ditolak", _("Ditolak oleh")), ("dibatalkan", _("Dibatalkan oleh"))):
        saat = getattr(baris, f"{kata}_pada")
        if saat is not None:
            siapa = orang.get(getattr(baris, f"{kata}_oleh_id"), "")
            return [Row(label, f"{siapa}, {waktu(saat)}"), Row(_("Alasan"), baris.alasan)]
    return []


def _unduh(nama: str, rt: RT, tahun: int) -> dict[str, str]:
    return {b.upper(): f"{reverse(nama, args=[rt.kode, b])}?tahun={tahun}" for b in ("xlsx", "csv")}


def _url_rt(rt: RT, tahun: int) -> Any:
    return lambda nama, isi="": f"{reverse(f'dana:{nama}', args=[rt.kode])}?tahun={tahun}" + (f"&{isi}" if isi else "")


def tab_tahun(alamat: str, tahun: int, pada: date) -> Tabs | str:
    if pada.year == TAHUN_PERTAMA:
        return ""
    return Tabs(
        [Tab(str(t), f"{alamat}?tahun={t}", t == tahun) for t in range(pada.year, TAHUN_PERTAMA - 1, -1)], _("Tahun")
    )


def remah_dana(rt: RT, label: str = "") -> list[tuple[str, str]]:
    awal = [(nama_lengkap(rt), f"/rt/{rt.kode}/")]
    dana = reverse("dana:rt", args=[rt.kode])
    return [*awal, (_("Dana"), dana), (label, "")] if label else [*awal, (_("Dana"), "")]

"""What the list of receipts and the page of one receipt show."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from bahagia.akun.peran import Izin
from bahagia.akun.queries import list_nama
from bahagia.belanja import queries
from bahagia.belanja.forms import AlasanForm, BayarForm, SetujuForm
from bahagia.belanja.models import JenisNota, Nota
from bahagia.belanja.pajak import LABEL
from bahagia.belanja.queries import keadaan_nota, uraian_nota
from bahagia.dana.queries import sisa_pokok
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.kunci import kunci_baru
from bahagia.dasar.parameter import read_tahun
from bahagia.dasar.tampilan import (
    Chip,
    Column,
    Empty,
    Link,
    NextStep,
    Row,
    Step,
    Steps,
    Summary,
    Tab,
    Table,
    Tabs,
    Tile,
    Tiles,
    Uang,
)
from bahagia.dasar.tanggal import tanggal, waktu
from bahagia.dasar.uang import rupiah
from bahagia.dokumen.queries import list_dokumen_objek
from bahagia.kas.jenis import JenisAkun
from bahagia.kas.queries import saldo
from bahagia.musyawarah.queries import url_musyawarah
from bahagia.rab.queries import PokokKini, kegiatan_by_id, list_baris, list_pokok_berlaku, rab_berlaku, url_baris
from bahagia.wilayah.models import RT
from bahagia.wilayah.queries import nama_lengkap

NADA = {"draf": "neutral", "diajukan": "wait", "disetujui": "info", "dibayar": "good", "ditolak": "danger",
        "dibatalkan": "neutral", "dibuang": "neutral"}  # fmt: skip
SARING = {"menunggu": ("diajukan",), "disetujui": ("disetujui",), "dibayar": ("dibayar",), "draf": ("draf",)}


def chip_nota(nota: Nota) -> Chip:
    keadaan = keadaan_nota(nota)
    return Chip(str(queries.KATA[keadaan]), NADA[keadaan])


def remah(rt: RT, *lain: Any) -> list[Any]:
    return [(nama_lengkap(rt), reverse("beranda:rt", args=[rt.kode])), (_("Belanja"), queries.url_rt(rt)), *lain]


def list_tampil(request: Any, rt: RT, *, pada: date) -> tuple[int, str, list[Nota]]:
    """Year, filter and the receipts they leave."""
    tahun, saring = read_tahun(request, pada), request.GET.get("saring", "")
    semua = list(queries.list_nota(rt, tahun))
    return tahun, saring, [n for n in semua if not saring or keadaan_nota(n) in SARING[saring]]


def isi_rt(request: Any, rt: RT, *, pada: date) -> dict[str, Any]:
    """The receipts of an RT and year, what waits, and where to begin."""
    tahun, saring, tampil = list_tampil(request, rt, pada=pada)
    semua = tampil if not saring else list(queries.list_nota(rt, tahun))
    alamat, n = queries.url_rt(rt), dict.fromkeys(SARING, 0)
    for nota in semua:
        for k, isi in SARING.items():
            n[k] += keadaan_nota(nota) in isi
    pokok = {p.pokok_id: p for p in list_pokok_berlaku(rt, tahun)}
    tabs = [Tab(label, f"{alamat}?tahun={tahun}" + (f"&saring={k}" if k else ""), k == saring, n.get(k, len(semua)))
            for k, label in (("", _("Semua")), ("menunggu", _("Menunggu")), ("disetujui", _("Siap dibayar")),
                             ("dibayar", _("Dibayar")), ("draf", _("Belum selesai")))]  # fmt: skip
    unduh = {b.upper(): f"{reverse('belanja:unduh', args=[rt.kode, b])}?tahun={tahun}" for b in ("xlsx", "csv")}
    boleh = request.lingkup.has(Izin.CATAT_BELANJA, rt)
    jumlah = sum(x.nilai or 0 for x in tampil if keadaan_nota(x) in queries.HIDUP)
    return {
        "judul": _("Belanja %(rt)s") % {"rt": nama_lengkap(rt)}, "remah": remah(rt)[:1] + [(_("Belanja"), "")], "rt": rt,
        "boleh_catat": boleh and bool(pokok), "langkah": _langkah(request, rt, n), "tabs": Tabs(tabs), "ada_rab": bool(pokok),
        "kas": Tiles([
            Tile(_("Uang tunai di bendahara"), rupiah(saldo(rt, JenisAkun.TUNAI)), reverse("dana:buku", args=[rt.kode])),
            Tile(_("Panjar di tangan orang"), rupiah(saldo(rt, JenisAkun.PANJAR)), reverse("belanja:panjar_rt", args=[rt.kode])),
        ]),
        "tabel": Table(
            caption=_("Nota %(tahun)s") % {"tahun": tahun}, compact=True,
            columns=[Column(_("Belanja")), Column(_("Tanggal bon"), "date"), Column(_("Baris RAB"), phone="below"),
                     Column(_("Jumlah"), "money"), Column(_("Keadaan"), phone="end")],
            rows=[
                [Link(uraian_nota(x) or _("Nota %(n)s") % {"n": x.pk}, queries.url_nota(x.pk)),
                 tanggal(x.tanggal) if x.tanggal else "", pokok[x.pokok_id].uraian if x.pokok_id in pokok else "", x.nilai,
                 chip_nota(x)] for x in tampil
            ],
            footer=[_("Jumlah"), "", "", jumlah, ""] if tampil else None,
            unduh=unduh if semua else {}, path=request.get_full_path(),
            empty=Empty(_("Belum ada nota"), _("Potret bonnya begitu belanja: jumlah dan baris RAB-nya menyusul."),
                        reverse("belanja:baru", args=[rt.kode]) if boleh and pokok else "", _("Potret bon pertama")),
        ),
    }  # fmt: skip


def _langkah(request: Any, rt: RT, n: dict[str, int]) -> NextStep | str:
    """The one next thing for who looks."""
    alamat, lingkup = queries.url_rt(rt), request.lingkup
    if n["menunggu"] and lingkup.has(Izin.SETUJU_BELANJA, rt):
        satu = queries.list_menunggu(rt).first()
        return NextStep(_("%(n)s nota menunggu keputusan Bapak/Ibu") % {"n": n["menunggu"]},
                        queries.url_nota(satu.pk) if satu else f"{alamat}?saring=menunggu", _("Periksa nota"))  # fmt: skip
    if n["disetujui"] and lingkup.has(Izin.BAYAR_BELANJA, rt):
        satu = queries.list_tempo(rt).first()
        return NextStep(_("%(n)s nota disetujui dan belum dibayar") % {"n": n["disetujui"]},
                        queries.url_nota(satu.pk) if satu else f"{alamat}?saring=disetujui", _("Bayar"))  # fmt: skip
    if n["menunggu"]:
        return NextStep(_("%(n)s nota menunggu persetujuan") % {"n": n["menunggu"]}, menunggu=_("Ketua RT"))
    return ""


def isi_nota(request: Any, nota: Nota, *, pada: datetime) -> dict[str, Any]:
    """One receipt: the photo large, its line with what is left, its taxes, its people, and what this person may do."""
    rt, hari, keadaan = nota.rt, tanggal_kota(pada), keadaan_nota(nota)
    pokok = {p.pokok_id: p for p in list_pokok_berlaku(rt, nota.tahun)}.get(nota.pokok_id or 0)
    boleh = _boleh(request, nota, keadaan)
    peringatan = [
        {"kalimat": p["kalimat"], "url": queries.url_nota(p["nota"]) if p.get("nota") else ""} for p in nota.peringatan
    ]
    return {
        "judul": uraian_nota(nota) or _("Nota %(n)s") % {"n": nota.pk},
        "remah": remah(rt, (_("Nota %(n)s") % {"n": nota.pk}, "")),
        "nota": nota, "chip": chip_nota(nota), "kunci": kunci_baru(), "langkah": _steps(nota, keadaan),
        "ringkasan": _ringkasan(nota, pokok), "baris_rab": _baris_rab(nota, pokok), "peringatan": peringatan,
        "alasan_ganda": nota.alasan_ganda, "pajak": _pajak(request, nota, keadaan), "potongan": queries.sum_potongan(nota),
        "bersih": (nota.nilai or 0) - queries.sum_potongan(nota), "tautan": _tautan(nota, pokok), "boleh": boleh,
        "form": AlasanForm(), "form_setuju": SetujuForm() if peringatan else None, "keadaan": keadaan,
        "lihat_orang": request.lingkup.has(Izin.LIHAT_PEKERJA, rt),
        "form_bayar": form_bayar(nota, hari=hari) if boleh.get("bayar") else None,
    }  # fmt: skip


def _boleh(request: Any, nota: Nota, keadaan: str) -> dict[str, bool]:
    """Which buttons this person sees; the acts ask again."""
    lingkup, saya, rt = request.lingkup, request.user.pk, nota.rt
    surat = nota.pernyataan if nota.jenis == JenisNota.HILANG and hasattr(nota, "pernyataan") else None
    saksi = surat is None or surat.saksi_id is not None
    catat, setuju = lingkup.has(Izin.CATAT_BELANJA, rt), lingkup.has(Izin.SETUJU_BELANJA, rt)
    bayar = lingkup.has(Izin.BAYAR_BELANJA, rt)
    return {
        "isi": keadaan == "draf" and catat and nota.oleh_id == saya and nota.jenis != JenisNota.UPAH,
        "buang": keadaan == "draf" and catat,
        "saksi": surat is not None and not saksi and surat.dibuat_oleh_id != saya
        and keadaan in ("draf", "diajukan") and (catat or lingkup.has(Izin.HITUNG_KAS, rt)),
        "setuju": keadaan == "diajukan" and setuju and saksi and nota.oleh_id != saya
        and (surat is None or surat.saksi_id != saya),
        "tolak": keadaan in ("diajukan", "disetujui") and setuju,
        "tarik": keadaan == "diajukan" and catat and nota.oleh_id == saya,
        "bayar": keadaan == "disetujui" and bayar and nota.belanja is not None and nota.belanja.disetujui_oleh_id != saya,
        "batal": keadaan == "dibayar" and setuju and nota.belanja is not None and nota.belanja.dibayar_oleh_id != saya,
        "ulang": keadaan in ("ditolak", "dibatalkan") and catat and nota.jenis != JenisNota.UPAH,
        "kuitansi": keadaan == "dibayar" and lingkup.has(Izin.TERBIT_DOKUMEN, rt)
        and not list_dokumen_objek(f"belanja.Nota:{nota.pk}").filter(dicabut_pada__isnull=True).exists(),
        "menunggu_saksi": surat is not None and not saksi and keadaan in ("draf", "diajukan"),
    }  # fmt: skip


def _steps(nota: Nota, keadaan: str) -> Steps:
    b = nota.belanja
    orang = list_nama({i for i in (nota.oleh_id, b.disetujui_oleh_id if b else 0, b.dibayar_oleh_id if b else 0) if i})
    rupa = "now" if keadaan == "draf" else "done"
    langkah = [Step(_("Dicatat"), rupa, waktu(nota.diajukan_pada or nota.pada), orang.get(nota.oleh_id, ""))]
    if nota.jenis == JenisNota.HILANG and hasattr(nota, "pernyataan"):
        saksi = nota.pernyataan
        nama = list_nama({saksi.saksi_id or 0}).get(saksi.saksi_id or 0, "")
        langkah.append(Step(_("Saksi"), "done" if saksi.saksi_id else "now",
                            waktu(saksi.saksi_pada) if saksi.saksi_pada else "", nama or _("Sekretaris Pokja")))  # fmt: skip
    setuju, bayar = (b.disetujui_pada, b.dibayar_pada) if b else (None, None)
    tolak = keadaan == "ditolak"
    rupa = "done" if setuju else "blocked" if tolak else "now" if keadaan == "diajukan" else "todo"
    siapa = orang.get(b.disetujui_oleh_id or 0, "") if setuju and b else _("Ketua RT")
    langkah.append(Step(_("Disetujui"), rupa, waktu(setuju) if setuju else "", siapa))
    rupa = "done" if bayar else "blocked" if tolak and setuju else "now" if keadaan == "disetujui" else "todo"
    siapa = orang.get(b.dibayar_oleh_id or 0, "") if bayar and b else _("Bendahara Pokja")
    langkah.append(Step(_("Dibayar"), rupa, tanggal(b.tanggal_bayar) if b and b.tanggal_bayar else "", siapa))
    return Steps(langkah)


def _ringkasan(nota: Nota, pokok: PokokKini | None) -> Summary:
    b = nota.belanja
    sumber = {"bank": _("Rekening Pokja"), "tunai": _("Uang tunai"), "panjar": _("Panjar")}
    baris = [
        Row(_("Jumlah di bon"), Uang(nota.nilai, words=True)),
        Row(_("Tanggal di bon"), tanggal(nota.tanggal) if nota.tanggal else "–"),
        Row(_("Beli di"), nota.rekanan.nama if nota.rekanan else "–"),
    ]  # fmt: skip
    if b is not None and b.dibayar_pada:
        baris.append(Row(_("Dibayar dari"), sumber.get(b.sumber, b.sumber)))
    if hasattr(nota, "dari_panjar"):
        p = nota.dari_panjar.panjar
        baris.append(Row(_("Panjar"), Link(p.untuk, queries.url_panjar(p.pk))))
    if nota.jenis == JenisNota.HILANG and hasattr(nota, "pernyataan"):
        baris.append(Row(_("Pernyataan bon hilang"), nota.pernyataan.alasan))
    if b is not None and b.alasan:
        baris.append(Row(_("Alasan"), b.alasan))
    if nota.salinan_dari_id:
        lama = Link(_("Nota %(n)s") % {"n": nota.salinan_dari_id}, queries.url_nota(nota.salinan_dari_id))
        baris.append(Row(_("Menggantikan"), lama))
    return Summary(baris)


def _baris_rab(nota: Nota, pokok: PokokKini | None) -> Summary | str:
    """The line, its unit price beside the city's reference, and what is left of it."""
    if pokok is None:
        return ""
    sisa = sisa_pokok(nota.rt, nota.tahun).get(pokok.pokok_id)
    rab, acuan = rab_berlaku(nota.rt, nota.tahun), ""
    baris = next((x for x in list_baris(rab) if x.pokok_id == pokok.pokok_id), None) if rab else None
    if baris is not None and baris.harga_acuan:
        acuan = _("%(harga)s per %(satuan)s") % {"harga": rupiah(baris.harga_acuan), "satuan": baris.satuan}
        if baris.acuan_sejak:
            acuan += ", " + _("sejak %(tgl)s") % {"tgl": tanggal(baris.acuan_sejak)}
    kegiatan = kegiatan_by_id(pokok.kegiatan_id)
    volume = f"{pokok.volume.normalize():f}".replace(".", ",")
    isi = [
        Row(_("Baris RAB"), Link(pokok.uraian, url_baris(pokok.pokok_id))),
        Row(_("Kegiatan"), kegiatan.nama if kegiatan else "–"),
        Row(_("Anggaran baris ini"), f"{rupiah(pokok.nilai)} ({volume} {pokok.satuan} × {rupiah(pokok.harga)})"),
        *([Row(_("Harga acuan kota"), acuan)] if acuan else []),
    ]  # fmt: skip
    if sisa is not None:
        isi += [Row(_("Sudah dibayar"), rupiah(sisa.terpakai)), Row(_("Diajukan dan belum dibayar"), rupiah(sisa.dipesan)),
                Row(_("Sisa baris ini"), Uang(sisa.sisa))]  # fmt: skip
    return Summary(isi)


def _pajak(request: Any, nota: Nota, keadaan: str) -> list[dict[str, Any]]:
    boleh = keadaan == "diajukan" and request.lingkup.has(Izin.CATAT_BELANJA, nota.rt)
    return [
        {
            "label": LABEL[p.jenis], "nilai": p.nilai, "usulan": p.usulan, "beda": p.nilai != p.usulan, "dipotong": p.dipotong,
            "alasan": p.alasan, "rincian": p.dasar.get("rincian", []), "dasar": p.dasar.get("dasar", []),
            "setelan": p.dasar.get("setelan", []), "pasti": p.dasar.get("keyakinan") in ("A", "B"),
            "url": reverse("belanja:pajak", args=[nota.pk, p.pk]) if boleh else "",
        }
        for p in queries.list_pajak_nota(nota)
    ]  # fmt: skip


def _tautan(nota: Nota, pokok: PokokKini | None) -> list[Link]:
    """The chain from this receipt: minutes that chose the activity, spending and journal, wages list, papers."""
    tautan = []
    rab, kegiatan = rab_berlaku(nota.rt, nota.tahun), kegiatan_by_id(pokok.kegiatan_id) if pokok else None
    acara = (kegiatan.musyawarah_id if kegiatan else None) or (rab.musyawarah_id if rab else None)
    if acara:
        tautan.append(Link(_("Berita acara musyawarahnya"), url_musyawarah(acara)))
    if nota.belanja_id:
        tautan.append(Link(_("Belanja dan jurnalnya"), reverse("dana:belanja", args=[nota.belanja_id])))
    if nota.jenis == JenisNota.UPAH and hasattr(nota, "daftar_upah"):
        tautan.append(Link(_("Daftar upah"), reverse("belanja:upah", args=[nota.daftar_upah.pk])))
    if nota.jenis == JenisNota.HILANG:
        tautan.append(Link(_("Surat pernyataan untuk ditandatangani (PDF)"), reverse("belanja:surat_hilang", args=[nota.pk])))
    for kertas in list_dokumen_objek(f"belanja.Nota:{nota.pk}"):
        tautan.append(Link(f"{kertas.nomor}", reverse("dokumen:satu", args=[kertas.pk])))
    return tautan


def form_bayar(nota: Nota, data: Any = None, *, hari: date) -> BayarForm:
    """Where it may be paid from, each with what is there; cash first, the advance of the purchase before it."""
    perlu = (nota.nilai or 0) - queries.sum_potongan(nota)
    tunai, bank = saldo(nota.rt, JenisAkun.TUNAI), saldo(nota.rt, JenisAkun.KAS_RT)
    pilihan = [("tunai", _("Uang tunai")), ("bank", _("Rekening Pokja"))]
    hint = {"tunai": _("Ada %(n)s") % {"n": rupiah(tunai)}, "bank": _("Ada %(n)s") % {"n": rupiah(bank)}}
    for panjar, sisa in queries.list_panjar_berjalan(nota.rt):
        kode = f"panjar-{panjar.pk}"
        pilihan.append((kode, _("Panjar %(nama)s: %(untuk)s") % {"nama": panjar.pemegang, "untuk": panjar.untuk}))
        hint[kode] = _("Sisa %(n)s") % {"n": rupiah(sisa)}
    awal = "tunai" if tunai >= perlu else "bank"
    return BayarForm(data, sumber=pilihan, petunjuk=hint, initial={"sumber": awal, "tanggal": hari})

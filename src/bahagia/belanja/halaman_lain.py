"""What the pages of advances, wages lists, vendors and taxes show."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from bahagia.akun.peran import Izin
from bahagia.akun.queries import list_jabatan_rt, list_nama
from bahagia.belanja import forms, periksa, queries
from bahagia.belanja.halaman import chip_nota, remah
from bahagia.belanja.models import DaftarUpah, PajakNota, Panjar
from bahagia.belanja.pajak import LABEL
from bahagia.belanja.queries import uraian_nota
from bahagia.dana.queries import sisa_pokok
from bahagia.dasar.kunci import kunci_baru
from bahagia.dasar.parameter import read_tahun
from bahagia.dasar.tampilan import Chip, Column, Empty, Link, Row, Step, Steps, Summary, Table, Uang
from bahagia.dasar.tanggal import tanggal, waktu
from bahagia.dasar.uang import rupiah
from bahagia.kas.jenis import JenisAkun
from bahagia.kas.queries import saldo
from bahagia.pekerja.queries import list_aktif_rt
from bahagia.pokja.queries import list_anggota, pokja_pada
from bahagia.rab.queries import list_kegiatan, list_pokok_berlaku, nilai_pokok, url_baris
from bahagia.wilayah.models import RT
from bahagia.wilayah.queries import nama_lengkap

SATUAN_HARI = ("hari", "oh", "orang hari", "hok")  # units in which the price of a wages line is a daily wage
NADA_PANJAR = {"diusulkan": "wait", "disetujui": "info", "berjalan": "warning", "selesai": "good", "ditolak": "danger"}


def _unduh(nama: str, rt: RT, tahun: int) -> dict[str, str]:
    return {b.upper(): f"{reverse(nama, args=[rt.kode, b])}?tahun={tahun}" for b in ("xlsx", "csv")}


# --- advances --------------------------------------------------------------------------------------


def isi_panjar_rt(request: Any, rt: RT, *, pada: date) -> dict[str, Any]:
    tahun = read_tahun(request, pada)
    semua = list(queries.list_panjar(rt, tahun))
    pakai = queries.terpakai_panjar([p.pk for p in semua])
    return {
        "judul": _("Panjar %(rt)s") % {"rt": nama_lengkap(rt)}, "remah": remah(rt, (_("Panjar"), "")), "rt": rt,
        "boleh_usul": request.lingkup.has(Izin.CATAT_BELANJA, rt), "tunai": saldo(rt, JenisAkun.TUNAI),
        "tabel": Table(
            caption=_("Panjar %(tahun)s") % {"tahun": tahun}, compact=True,
            columns=[Column(_("Untuk")), Column(_("Pemegang")), Column(_("Panjar"), "money", phone="label"),
                     Column(_("Dengan bon"), "money", phone="label"), Column(_("Kembali"), "money", phone="label"),
                     Column(_("Keadaan"), phone="end")],
            rows=[
                [Link(p.untuk, queries.url_panjar(p.pk)), p.pemegang, p.nilai, pakai.get(p.pk, 0), p.kembali, chip_panjar(p)]
                for p in semua
            ],
            unduh=_unduh("belanja:unduh_panjar", rt, tahun) if semua else {},
            empty=Empty(_("Belum ada panjar"),
                        _("Panjar: uang yang dibawa lebih dahulu untuk belanja, lalu dipertanggungjawabkan dengan bon.")),
        ),
    }  # fmt: skip


def chip_panjar(panjar: Panjar) -> Chip:
    return Chip(str(panjar.get_keadaan_display()), NADA_PANJAR[panjar.keadaan])


def form_panjar(rt: RT, data: Any = None, *, pada: date) -> forms.PanjarForm:
    """Who may hold an advance: the Pokja's members; before it stands, the RT's post holders."""
    pokja = pokja_pada(rt, pada)
    nama = [a.nama for a in list_anggota(pokja, pada=pada)] if pokja else []
    nama = nama or [j.akun.nama for j in list_jabatan_rt(rt.pk, pada=pada)]
    return forms.PanjarForm(data, pemegang=[(n, n) for n in dict.fromkeys(nama)])


def isi_panjar(request: Any, panjar: Panjar) -> dict[str, Any]:
    """One advance: its steps, its receipts, the rest, and what this person may do."""
    lingkup, saya, k, rt = request.lingkup, request.user.pk, panjar.keadaan, panjar.rt
    orang = list_nama({i for i in (panjar.diusulkan_oleh_id, panjar.disetujui_oleh_id, panjar.diserahkan_oleh_id) if i})
    nota = queries.list_nota_panjar(panjar)
    setuju, bayar = lingkup.has(Izin.SETUJU_BELANJA, rt), lingkup.has(Izin.BAYAR_BELANJA, rt)
    return {
        "judul": panjar.untuk, "remah": remah(rt, (_("Panjar"), reverse("belanja:panjar_rt", args=[rt.kode]))),
        "panjar": panjar, "chip": chip_panjar(panjar), "kunci": kunci_baru(), "sisa": queries.sisa_panjar(panjar),
        "langkah": Steps([
            Step(_("Diusulkan"), "done", waktu(panjar.diusulkan_pada), orang.get(panjar.diusulkan_oleh_id, "")),
            Step(_("Disetujui"), "done" if panjar.disetujui_pada else "blocked" if k == "ditolak" else "now",
                 waktu(panjar.disetujui_pada) if panjar.disetujui_pada else "",
                 orang.get(panjar.disetujui_oleh_id or 0, _("Ketua RT"))),
            Step(_("Diserahkan"), "done" if panjar.diserahkan_pada else "now" if k == "disetujui" else "todo",
                 waktu(panjar.diserahkan_pada) if panjar.diserahkan_pada else "",
                 orang.get(panjar.diserahkan_oleh_id or 0, _("Bendahara Pokja"))),
            Step(_("Dipertanggungjawabkan"), "done" if k == "selesai" else "now" if k == "berjalan" else "todo",
                 waktu(panjar.selesai_pada) if panjar.selesai_pada else "", panjar.pemegang),
        ]),
        "ringkasan": Summary([
            Row(_("Panjar"), Uang(panjar.nilai, words=True)), Row(_("Pemegang"), panjar.pemegang),
            Row(_("Sudah dengan bon"), Uang(sum(n.nilai for n in nota if not n.dibatalkan))),
            Row(_("Dikembalikan"), Uang(panjar.kembali)), Row(_("Masih di tangan pemegang"), Uang(queries.sisa_panjar(panjar))),
            *([Row(_("Alasan"), panjar.alasan)] if panjar.alasan else []),
        ]),
        "tabel": Table(
            caption=_("Bon dari panjar ini"), compact=True,
            columns=[Column(_("Belanja")), Column(_("Jumlah"), "money"), Column(_("Keadaan"), phone="end")],
            rows=[[Link(uraian_nota(n.nota), queries.url_nota(n.nota_id)), n.nilai, chip_nota(n.nota)] for n in nota],
            empty=Empty(_("Belum ada bon"), _("Catat bonnya seperti biasa; saat dibayar, pilih panjar ini.")),
        ),
        "boleh_setuju": k == "diusulkan" and setuju and panjar.diusulkan_oleh_id != saya,
        "boleh_tolak": k in ("diusulkan", "disetujui") and setuju,
        "boleh_serah": k == "disetujui" and bayar and panjar.disetujui_oleh_id != saya,
        "boleh_selesai": k == "berjalan" and bayar, "form": forms.AlasanForm(), "form_serah": form_serah(panjar),
    }  # fmt: skip


def form_serah(panjar: Panjar, data: Any = None) -> forms.SerahForm:
    """Cash box or bank, each with what is there; the bank where the cash does not reach."""
    tunai, bank = saldo(panjar.rt, JenisAkun.TUNAI), saldo(panjar.rt, JenisAkun.KAS_RT)
    return forms.SerahForm(
        data, tunai=_("Ada %(n)s") % {"n": rupiah(tunai)}, bank=_("Ada %(n)s") % {"n": rupiah(bank)},
        initial={"sumber": "tunai" if tunai >= panjar.nilai else "bank"},
    )  # fmt: skip


# --- wages -----------------------------------------------------------------------------------------


def isi_upah_rt(request: Any, rt: RT, *, pada: date) -> dict[str, Any]:
    tahun = read_tahun(request, pada)
    semua = list(queries.list_upah(rt, tahun))
    jumlah, pokok = queries.sum_upah([d.pk for d in semua]), nilai_pokok([d.pokok_id for d in semua])
    return {
        "judul": _("Daftar upah %(rt)s") % {"rt": nama_lengkap(rt)}, "remah": remah(rt, (_("Daftar upah"), "")), "rt": rt,
        "boleh_catat": request.lingkup.has(Izin.CATAT_BELANJA, rt),
        "tabel": Table(
            caption=_("Daftar upah %(tahun)s") % {"tahun": tahun}, compact=True,
            columns=[Column(_("Pekerjaan")), Column(_("Hari kerja"), phone="below"), Column(_("Orang"), "number"),
                     Column(_("Jumlah"), "money"), Column(_("Keadaan"), phone="end")],
            rows=[
                [Link(pokok[d.pokok_id].uraian if d.pokok_id in pokok else _("Upah"), reverse("belanja:upah", args=[d.pk])),
                 f"{tanggal(d.mulai)} – {tanggal(d.sampai)}", jumlah.get(d.pk, (0, 0))[0], jumlah.get(d.pk, (0, 0))[1],
                 chip_nota(d.nota) if d.nota else Chip(_("Belum diajukan"), "neutral")] for d in semua
            ],
            unduh=_unduh("belanja:unduh_upah_rt", rt, tahun) if semua else {},
            empty=Empty(_("Belum ada daftar upah"), _("Tulis siapa yang bekerja dan berapa hari; semuanya dibayar sekali.")),
        ),
    }  # fmt: skip


def form_upah(rt: RT, data: Any = None, *, pada: date) -> forms.UpahForm:
    """Wages lines with what is left of each; one line alone is chosen already."""
    nama, sisa = {k.pk: k.nama for k in list_kegiatan(rt, pada.year)}, sisa_pokok(rt, pada.year)
    baris = [p for p in list_pokok_berlaku(rt, pada.year) if p.jenis_baris == "upah"]
    pilihan = [(str(p.pokok_id), p.uraian) for p in baris]
    hint = {
        str(p.pokok_id): _("%(kegiatan)s. Sisa %(n)s") % {
            "kegiatan": nama.get(p.kegiatan_id, ""), "n": rupiah(sisa[p.pokok_id].sisa if p.pokok_id in sisa else p.nilai)}
        for p in baris
    }  # fmt: skip
    awal = {"pokok": pilihan[0][0] if len(pilihan) == 1 else None, "mulai": pada, "sampai": pada}
    return forms.UpahForm(data, pokok=pilihan, petunjuk=hint, initial=awal)


def form_orang(daftar: DaftarUpah, data: Any = None) -> forms.OrangForm:
    """Residents of the register and names of earlier lists, those on the list left out; the rate of the RAB filled in."""
    sudah = queries.list_baris_upah(daftar)
    ada, nama = {b.pekerja_id for b in sudah}, {b.nama for b in sudah}
    orang = [(f"w-{p.pk}", p.nama) for p in list_aktif_rt(daftar.rt_id) if p.pk not in ada]
    orang += [(f"n-{n}", n) for n, _tarif in queries.list_nama_upah(daftar.rt) if n not in nama]
    pokok = nilai_pokok([daftar.pokok_id]).get(daftar.pokok_id)
    harian = pokok is not None and pokok.satuan.lower() in SATUAN_HARI
    tarif = sudah[-1].tarif if sudah else pokok.harga if pokok and harian else None
    hari = sudah[-1].hari if sudah else (daftar.sampai - daftar.mulai).days + 1
    return forms.OrangForm(data, orang=orang, initial={"tarif": tarif, "hari": queries.sebut_hari(Decimal(hari))})


def isi_upah(request: Any, daftar: DaftarUpah) -> dict[str, Any]:
    """One wages list. Names only for who may see residents; others read how many and how much."""
    rt, baris = daftar.rt, queries.list_baris_upah(daftar)
    lihat = request.lingkup.has(Izin.LIHAT_PEKERJA, rt)
    buka = daftar.nota_id is None and not daftar.ditutup and request.lingkup.has(Izin.CATAT_BELANJA, rt)
    pokok = nilai_pokok([daftar.pokok_id]).get(daftar.pokok_id)
    sisa = sisa_pokok(rt, daftar.tahun).get(daftar.pokok_id)
    jumlah = sum(b.nilai for b in baris)
    return {
        "judul": _("Daftar upah %(mulai)s – %(sampai)s") % {"mulai": tanggal(daftar.mulai), "sampai": tanggal(daftar.sampai)},
        "remah": remah(rt, (_("Daftar upah"), reverse("belanja:upah_rt", args=[rt.kode]))), "daftar": daftar,
        "kunci": kunci_baru(), "baris": baris if lihat else [], "lihat": lihat, "buka": buka, "jumlah": jumlah, "n": len(baris),
        "form_orang": form_orang(daftar) if buka else None, "form_lembar": forms.LembarForm() if buka and baris else None,
        "chip": chip_nota(daftar.nota) if daftar.nota else Chip(_("Belum diajukan"), "neutral"),
        "url_nota": queries.url_nota(daftar.nota_id) if daftar.nota_id else "",
        "ringkasan": Summary([
            Row(_("Baris RAB"), Link(pokok.uraian, url_baris(pokok.pokok_id)) if pokok else "–"),
            Row(_("Banyak orang"), str(len(baris))), Row(_("Jumlah"), Uang(jumlah, words=bool(jumlah))),
            *([Row(_("Sisa baris ini"), Uang(sisa.sisa))] if sisa else []),
        ]),
        "unduh": [(b.upper(), reverse("belanja:unduh_upah", args=[daftar.pk, b])) for b in ("xlsx", "csv")] if lihat else [],
    }  # fmt: skip


# --- vendors ---------------------------------------------------------------------------------------


def isi_rekanan(request: Any, rt: RT, *, pada: date) -> dict[str, Any]:
    semua, jumlah = list(queries.list_rekanan(rt)), queries.sum_rekanan(rt)
    bentur = {r.pk for r in semua if periksa.has_benturan(rt, r, hari=pada)}
    boleh = request.lingkup.has(Izin.CATAT_BELANJA, rt)
    return {
        "judul": _("Rekanan %(rt)s") % {"rt": nama_lengkap(rt)}, "remah": remah(rt, (_("Rekanan"), "")), "rt": rt,
        "boleh_catat": boleh, "semua": semua, "kunci": kunci_baru(), "ada_benturan": bool(bentur),
        "tabel": Table(
            caption=_("Rekanan"), compact=True,
            columns=[Column(_("Nama")), Column(_("Jenis"), phone="below"), Column(_("Pemilik")),
                     Column(_("Nota dibayar"), "number"), Column(_("Jumlah"), "money"), Column(_("Catatan"), phone="end")],
            rows=[
                [r.nama, str(r.get_jenis_display()), r.pemilik or None, jumlah.get(r.pk, (0, 0))[0], jumlah.get(r.pk, (0, 0))[1],
                 Chip(_("Ada kepentingan"), "warning") if r.pk in bentur else None] for r in semua
            ],
            unduh={b.upper(): reverse("belanja:unduh_rekanan", args=[rt.kode, b]) for b in ("xlsx", "csv")} if semua else {},
            empty=Empty(_("Belum ada rekanan"), _("Toko masuk ke daftar ini sendiri begitu namanya ditulis pada nota.")),
        ),
    }  # fmt: skip


# --- taxes -----------------------------------------------------------------------------------------


def isi_pajak(request: Any, pajak: PajakNota, form: Any) -> dict[str, Any]:
    return {
        "judul": _("Ubah %(pajak)s") % {"pajak": LABEL[pajak.jenis]}, "form": form, "pajak": pajak,
        "kembali": queries.url_nota(pajak.nota_id), "kunci": request.POST.get("kunci") or kunci_baru(),
        "usulan": pajak.usulan, "rincian": pajak.dasar.get("rincian", []), "dasar": pajak.dasar.get("dasar", []),
    }  # fmt: skip


def isi_pajak_rt(request: Any, rt: RT, *, pada: date) -> dict[str, Any]:
    tahun = read_tahun(request, pada)
    semua = queries.list_pajak(rt, tahun)
    return {
        "judul": _("Pajak belanja %(rt)s") % {"rt": nama_lengkap(rt)}, "remah": remah(rt, (_("Pajak"), "")), "rt": rt,
        "tabel": Table(
            caption=_("Pajak dari nota yang dibayar, %(tahun)s") % {"tahun": tahun}, compact=True,
            columns=[Column(_("Belanja")), Column(_("Dibayar"), "date"), Column(_("Pajak")), Column(_("Nilai"), "money"),
                     Column(_("Cara"), phone="end")],
            rows=[
                [Link(b.uraian, queries.url_nota(b.nota_id)), tanggal(b.tanggal), str(LABEL[b.jenis]), b.nilai,
                 Chip(_("Dipotong"), "info") if b.dipotong else Chip(_("Dicatat"), "neutral")] for b in semua
            ],
            footer=[_("Dipotong"), "", "", sum(b.nilai for b in semua if b.dipotong), ""] if semua else None,
            unduh=_unduh("belanja:unduh_pajak", rt, tahun) if semua else {},
            empty=Empty(_("Belum ada pajak"), _("Pajak yang dipotong atau dicatat pada nota muncul di sini.")),
        ),
    }  # fmt: skip

"""What the pages of the books show."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from bahagia.akun.peran import Izin
from bahagia.akun.queries import list_nama
from bahagia.buku import forms
from bahagia.buku.jenis import KITAB, PECAHAN
from bahagia.buku.models import BarisKoran, HitungKas
from bahagia.buku.queries import (
    bulan_berikut,
    list_baris_koran,
    list_belum_di_bank,
    list_hitung,
    list_kitab,
    list_koran,
    list_saldo_bank,
    saldo_kitab,
)
from bahagia.dana.models import PindahKas
from bahagia.dana.objek import tautan_objek
from bahagia.dana.queries import list_pindah, list_potongan
from bahagia.dasar.kunci import kunci_baru
from bahagia.dasar.parameter import TAHUN_PERTAMA, read_tahun
from bahagia.dasar.tampilan import (
    Chip,
    Column,
    Empty,
    Figure,
    Figures,
    Link,
    NextStep,
    Row,
    Summary,
    Tab,
    Table,
    Tabs,
    Uang,
)
from bahagia.dasar.tanggal import bulan, tanggal, waktu
from bahagia.dasar.uang import rupiah
from bahagia.kas.jenis import JenisAkun
from bahagia.kas.queries import BarisBuku, saldo, tutup_buku_terakhir
from bahagia.wilayah.models import RT
from bahagia.wilayah.queries import nama_lengkap

NADA = {"dihitung": "wait", "diusulkan": "wait", "disetujui": "good", "ditolak": "danger", "dibatalkan": "neutral"}


def remah_buku(rt: RT, label: str = "") -> list[tuple[str, str]]:
    awal = [(nama_lengkap(rt), f"/rt/{rt.kode}/"), (_("Buku"), reverse("buku:rt", args=[rt.kode]) if label else "")]
    return [*awal, (label, "")] if label else awal


def isi_rt(request: Any, rt: RT, *, pada: date) -> dict[str, Any]:
    """Where the money lies, and what the books wait for."""
    url = lambda nama, *isi: reverse(f"buku:{nama}", args=[rt.kode, *isi])  # noqa: E731
    uang = {k: saldo_kitab(rt, k) for k in KITAB}
    terbuka, tutup = list_baris_koran(rt, terbuka=True).count(), tutup_buku_terakhir(rt)
    terakhir = list_saldo_bank(rt).first()
    return {
        "judul": _("Buku %(rt)s") % {"rt": nama_lengkap(rt)}, "remah": remah_buku(rt), "rt": rt,
        "langkah": _langkah(request.lingkup, rt, pada),
        "angka": Figures([
            Figure(_("Di bank"), uang["bank"], url("kitab", "bank"), _("rekening Pokja")),
            Figure(_("Tunai"), uang["tunai"], url("kitab", "tunai"), _("di bendahara")),
            Figure(_("Panjar"), uang["panjar"], url("kitab", "panjar"), _("belum dipertanggungjawabkan")),
            Figure(_("Pajak"), uang["pajak"], url("kitab", "pajak"), _("belum disetor, termasuk di atas")),
        ]),
        "ringkasan": Summary([
            Row(_("Buku ditutup sampai"), bulan(tutup) if tutup else _("belum pernah"), url("hitung"), _("Hitung kas")),
            Row(_("Saldo buku bank terakhir"),
                f"{rupiah(terakhir.saldo)}, {tanggal(terakhir.tanggal)}" if terakhir else _("belum dicatat"), url("saldo_bank"),
                _("Catat")),
            Row(_("Mutasi bank"), _("%(n)d baris belum dicocokkan") % {"n": terbuka}, url("koran"), _("Buka")),
            Row(_("Ambil atau setor tunai"), _("dua orang untuk mengambil"), url("tunai"), _("Buka")),
        ]),
    }  # fmt: skip


def _langkah(lingkup: Any, rt: RT, pada: date) -> NextStep | str:
    hitung = list_hitung(rt).filter(keadaan="dihitung").first()
    if hitung is not None:
        boleh = lingkup.has(Izin.HITUNG_KAS, rt)
        return NextStep(
            act=_("Hitung kas %(b)s sebagai orang kedua") % {"b": bulan(hitung.bulan)}, label=_("Hitung bersama"),
            url=reverse("buku:hitung_satu", args=[hitung.pk]) if boleh else "",
            menunggu="" if boleh else _("Ketua atau sekretaris"),
        )  # fmt: skip
    if usul := list_pindah(rt).filter(keadaan="diusulkan").first():
        boleh = lingkup.has(Izin.SETUJU_BELANJA, rt)
        return NextStep(
            act=_("Putuskan pengambilan tunai %(n)s") % {"n": rupiah(usul.nilai)}, label=_("Buka"),
            url=reverse("buku:pindah", args=[usul.pk]) if boleh else "", menunggu="" if boleh else _("Ketua RT"),
        )  # fmt: skip
    if (berikut := bulan_berikut(rt, pada=pada)) is not None:
        boleh = lingkup.has(Izin.CATAT_BUKU, rt)
        return NextStep(
            act=_("Tutup buku %(b)s") % {"b": bulan(berikut)}, label=_("Hitung uang tunai"),
            url=reverse("buku:hitung", args=[rt.kode]) if boleh else "", menunggu="" if boleh else _("Bendahara"),
            why=_("Uang tunai dihitung dua orang, lalu bulan itu ditutup."),
        )  # fmt: skip
    return ""


def isi_kitab(request: Any, rt: RT, kitab: str, *, pada: date) -> dict[str, Any]:
    """One book with its running balance; the tax book also shows what waits to be paid over."""
    tahun = read_tahun(request, pada)
    baris = list_kitab(rt, kitab, tahun=tahun)
    alamat = lambda k: reverse("buku:kitab", args=[rt.kode, k])  # noqa: E731
    unduh = {b.upper(): f"{reverse('buku:unduh', args=[rt.kode, kitab, b])}?tahun={tahun}" for b in ("xlsx", "csv")}
    konteks = {
        "judul": f"{KITAB[kitab].nama}, {nama_lengkap(rt)}", "remah": remah_buku(rt, str(KITAB[kitab].nama)), "rt": rt,
        "tabs": Tabs([Tab(str(v.nama), f"{alamat(k)}?tahun={tahun}", k == kitab) for k, v in KITAB.items()]),
        "tab_tahun": Tabs([Tab(str(t), f"{alamat(kitab)}?tahun={t}", t == tahun)
                           for t in range(pada.year, TAHUN_PERTAMA - 1, -1)], _("Tahun")),
        "saldo": Uang(saldo_kitab(rt, kitab)), "kunci": kunci_baru(), "kitab": kitab,
        "tabel": Table(
            caption=_("%(buku)s, %(tahun)s") % {"buku": KITAB[kitab].nama, "tahun": tahun}, compact=True,
            columns=[Column(_("Uraian")), Column(_("Tanggal"), "date"), Column(_("Masuk"), "money", phone="label"),
                     Column(_("Keluar"), "money", phone="label"), Column(_("Saldo"), "money", phone="end label")],
            rows=[[_uraian(b), tanggal(b.tanggal), b.masuk or None, b.keluar or None, b.saldo] for b in baris],
            footer=[_("Jumlah"), "", sum(b.masuk for b in baris), sum(b.keluar for b in baris),
                    baris[-1].saldo if baris else 0],
            unduh=unduh if baris else {},
            empty=Empty(_("Buku ini masih kosong"), _("Baris muncul sendiri begitu uang masuk, berpindah, atau dibayarkan.")),
        ),
    }  # fmt: skip
    return konteks | (_isi_pajak(request, rt, pada=pada) if kitab == "pajak" else {})


def _isi_pajak(request: Any, rt: RT, *, pada: date) -> dict[str, Any]:
    baris = list(list_potongan(rt))
    tunggu = sum(p.nilai for p in baris if p.setoran_id is None)
    return {
        "pajak": Table(
            caption=_("Pajak yang dipotong"), compact=True, id="potongan",
            columns=[Column(_("Belanja")), Column(_("Pajak")), Column(_("Jumlah"), "money"), Column(_("Setoran"))],
            rows=[
                [Link(p.belanja.uraian, reverse("dana:belanja", args=[p.belanja_id])), p.get_jenis_display(), p.nilai,
                 Chip(p.setoran.nomor_bukti, "good") if p.setoran else Chip(_("belum disetor"), "wait")] for p in baris
            ],
            empty=Empty(_("Belum ada pajak yang dipotong"), _("Pajak dipotong saat belanja dibayar.")),
        ),
        "tunggu": tunggu, "boleh_setor": bool(tunggu) and request.lingkup.has(Izin.BAYAR_BELANJA, rt),
        "form": forms.PajakForm(pada=pada),
    }  # fmt: skip


def isi_saldo_bank(request: Any, rt: RT, *, pada: date) -> dict[str, Any]:
    """Balances of the bank book with their photos, and the form for today's."""
    return {
        "judul": _("Saldo buku bank"), "pengantar": nama_lengkap(rt), "remah": remah_buku(rt, _("Saldo bank")), "rt": rt,
        "boleh": request.lingkup.has(Izin.CATAT_BUKU, rt), "form": forms.SaldoBankForm(pada=pada), "kunci": kunci_baru(),
        "saldo": saldo_kitab(rt, "bank"), "foto": list(list_saldo_bank(rt)[:12]),
        "tabel": Table(
            caption=_("Saldo yang pernah dicatat"), compact=True,
            columns=[Column(_("Tanggal"), "date"), Column(_("Penjelasan")), Column(_("Buku kita"), "money", phone="label"),
                     Column(_("Buku bank"), "money", phone="end")],
            rows=[[tanggal(s.tanggal), s.penjelasan or None, s.tercatat, s.saldo] for s in list_saldo_bank(rt)[:60]],
            empty=Empty(_("Belum ada saldo bank"), _("Foto halaman terakhir buku bank, terutama bila layanan bank sedang mati.")),
        ),
    }  # fmt: skip


def isi_koran(request: Any, rt: RT, *, pada: date) -> dict[str, Any]:
    """Statements, lines that wait for a person, and our bookings the bank has not shown yet."""
    terbuka = list(list_baris_koran(rt, terbuka=True)[:300])
    koran, boleh = list(list_koran(rt)[:30]), request.lingkup.has(Izin.CATAT_BUKU, rt)
    sampai = max((k.sampai for k in koran if k.sampai), default=None)
    belum = list_belum_di_bank(rt, sampai) if sampai else []
    return {
        "judul": _("Mutasi bank"), "pengantar": nama_lengkap(rt), "remah": remah_buku(rt, _("Mutasi bank")), "rt": rt,
        "boleh": boleh, "form": forms.KoranForm(), "kunci": kunci_baru(),
        "terbuka": Table(
            caption=_("Baris bank yang belum dicocokkan"), compact=True, id="terbuka",
            columns=[Column(_("Uraian bank")), Column(_("Tanggal"), "date"), Column(_("Masuk"), "money", phone="label"),
                     Column(_("Keluar"), "money", phone="label")],
            rows=[[Link(b.uraian or _("tanpa uraian"), reverse("buku:baris_koran", args=[b.pk])) if boleh else b.uraian,
                   tanggal(b.tanggal), b.masuk or None, b.keluar or None] for b in terbuka],
            empty=Empty(_("Semua baris bank sudah cocok"), ""),
        ),
        "belum": Table(
            caption=_("Ada di buku kita, belum ada di mutasi bank"), compact=True, id="belum",
            columns=[Column(_("Uraian")), Column(_("Tanggal"), "date"), Column(_("Masuk"), "money", phone="label"),
                     Column(_("Keluar"), "money", phone="label")],
            rows=[[_uraian(b), tanggal(b.tanggal), b.masuk or None, b.keluar or None] for b in belum],
        ) if belum else "",
        "daftar": Table(
            caption=_("Berkas mutasi"), compact=True, id="berkas-mutasi",
            columns=[Column(_("Berkas")), Column(_("Masa")), Column(_("Baris baru"), "number", phone="label"),
                     Column(_("Tidak terbaca"), "number", phone="label"), Column(_("Selisih"), "money", phone="end label")],
            rows=[[k.nama, f"{tanggal(k.dari)} – {tanggal(k.sampai)}" if k.dari and k.sampai else None, k.n_baru, len(k.salah),
                   k.selisih if k.saldo_awal is not None and k.saldo_akhir is not None else _("saldo tidak tertulis")]
                  for k in koran],
        ) if koran else "",
        "tidak_terbaca": [
            Table(
                caption=_("Baris yang tidak terbaca di %(nama)s") % {"nama": k.nama}, id=f"salah{k.pk}",
                columns=[Column(_("Baris"), "number"), Column(_("Kolom")), Column(_("Isi")), Column(_("Sebabnya")),
                         Column(_("Yang dilakukan"))],
                rows=[[s["baris_ke"], s.get("kolom"), s["isi"], s["alasan"], s["langkah"]] for s in k.salah],
            ) for k in koran if k.salah
        ] + [
            Table(
                caption=_("Yang perlu diperhatikan di %(nama)s") % {"nama": k.nama}, id=f"periksa{k.pk}",
                columns=[Column(_("Baris"), "number"), Column(_("Catatan")), Column(_("Yang dilakukan"))],
                rows=[[s["baris_ke"] or None, s["alasan"], s["langkah"] or None] for s in k.periksa],
            ) for k in koran if k.periksa
        ],
    }  # fmt: skip


def isi_baris_koran(request: Any, baris: BarisKoran, form: Any = None) -> dict[str, Any]:
    """One line of the bank, with the bookings of the same amount to choose from."""
    return {
        "judul": _("Cocokkan baris bank"), "pengantar": nama_lengkap(baris.rt), "remah": remah_buku(baris.rt, _("Mutasi bank")),
        "baris": baris, "kunci": kunci_baru(), "form": form or forms.CocokForm(pilihan=pilihan_jurnal(baris)),
        "kembali": reverse("buku:koran", args=[baris.rt.kode]),
        "selesai": baris.jurnal_id is not None or bool(baris.penjelasan),
        "ringkasan": Summary([
            Row(_("Uraian bank"), baris.uraian), Row(_("Tanggal"), tanggal(baris.tanggal)),
            Row(_("Masuk") if baris.masuk else _("Keluar"), Uang(baris.masuk or baris.keluar)),
            *([Row(_("Pembukuan"), baris.jurnal.uraian)] if baris.jurnal else []),
            *([Row(_("Penjelasan"), baris.penjelasan)] if baris.penjelasan else []),
        ]),
    }  # fmt: skip


def pilihan_jurnal(baris: BarisKoran) -> list[tuple[int, str]]:
    """Bookings of our bank book with the same amount and direction that no line is tied to."""
    return [
        (b.jurnal_id, f"{tanggal(b.tanggal)}, {b.uraian}") for b in list_belum_di_bank(baris.rt, date.max)
        if b.masuk - b.keluar == baris.masuk - baris.keluar
    ]  # fmt: skip


def isi_hitung(request: Any, rt: RT, *, pada: date) -> dict[str, Any]:
    """The month that waits, the notes to count, and the counts so far."""
    berikut, semua = bulan_berikut(rt, pada=pada), list(list_hitung(rt)[:36])
    ada = any(h.keadaan == "dihitung" for h in semua)
    return {
        "judul": _("Hitung kas dan tutup buku"), "pengantar": nama_lengkap(rt), "remah": remah_buku(rt, _("Hitung kas")),
        "rt": rt, "berikut": bulan(berikut) if berikut else "", "saldo": saldo_kitab(rt, "tunai"), "kunci": kunci_baru(),
        "boleh": berikut is not None and not ada and request.lingkup.has(Izin.CATAT_BUKU, rt), "form": forms.HitungKasForm(),
        "tabel": Table(
            caption=_("Hitungan kas"), compact=True,
            columns=[Column(_("Bulan")), Column(_("Menurut buku"), "money", phone="label"),
                     Column(_("Dihitung"), "money", phone="label"), Column(_("Keadaan"))],
            rows=[[Link(bulan(h.bulan), reverse("buku:hitung_satu", args=[h.pk])), h.tercatat, h.dihitung,
                   Chip(h.get_keadaan_display(), NADA[h.keadaan])] for h in semua],
            empty=Empty(_("Belum ada hitungan"), _("Uang tunai dihitung dua orang di akhir setiap bulan.")),
        ),
    }  # fmt: skip


def isi_hitung_satu(request: Any, h: HitungKas) -> dict[str, Any]:
    """One count, note by note, for the second person to count again."""
    orang = list_nama({i for i in (h.dihitung_oleh_id, h.diputus_oleh_id) if i})
    return {
        "judul": _("Hitungan kas %(b)s") % {"b": bulan(h.bulan)}, "pengantar": nama_lengkap(h.rt), "h": h, "kunci": kunci_baru(),
        "remah": remah_buku(h.rt, _("Hitung kas")), "chip": Chip(h.get_keadaan_display(), NADA[h.keadaan]),
        "form": forms.PutusanForm(),
        "boleh": h.keadaan == "dihitung" and request.lingkup.has(Izin.HITUNG_KAS, h.rt) and request.user.pk != h.dihitung_oleh_id,
        "tabel": Table(
            caption=_("Lembar dan keping"), compact=True,
            columns=[Column(_("Pecahan")), Column(_("Banyaknya"), "number", phone="label"),
                     Column(_("Jumlah"), "money", phone="end")],
            rows=[[rupiah(p), n, p * n] for p in PECAHAN if (n := h.pecahan.get(str(p)))],
            footer=[_("Dihitung"), "", h.dihitung],
        ),
        "ringkasan": Summary([
            Row(_("Menurut buku"), Uang(h.tercatat)), Row(_("Selisih"), Uang(h.dihitung - h.tercatat)),
            *([Row(_("Penjelasan"), h.penjelasan)] if h.penjelasan else []),
            Row(_("Dihitung oleh"), f"{orang.get(h.dihitung_oleh_id, '')}, {waktu(h.dihitung_pada)}"),
            *([Row(_("Orang kedua"), f"{orang.get(h.diputus_oleh_id, '')}, {waktu(h.diputus_pada)}")]
              if h.diputus_oleh_id and h.diputus_pada else []),
            *([Row(_("Alasan"), h.alasan)] if h.alasan else []),
        ]),
    }  # fmt: skip


def isi_tunai(request: Any, rt: RT, *, pada: date) -> dict[str, Any]:
    """Cash from the bank and back, and every move so far."""
    return {
        "judul": _("Ambil atau setor tunai"), "pengantar": nama_lengkap(rt), "remah": remah_buku(rt, _("Tunai")), "rt": rt,
        "boleh": request.lingkup.has(Izin.BAYAR_BELANJA, rt), "form": forms.TunaiForm(pada=pada), "kunci": kunci_baru(),
        "bank": saldo(rt, JenisAkun.KAS_RT), "tunai": saldo(rt, JenisAkun.TUNAI),
        "tabel": Table(
            caption=_("Perpindahan uang"), compact=True,
            columns=[Column(_("Uraian")), Column(_("Tanggal"), "date"), Column(_("Jumlah"), "money"), Column(_("Keadaan"))],
            rows=[[Link(b.uraian, reverse("buku:pindah", args=[b.pk])), tanggal(b.tanggal), b.nilai,
                   Chip(b.get_keadaan_display(), NADA[b.keadaan])] for b in list_pindah(rt)[:100]],
            empty=Empty(_("Belum ada perpindahan uang"), ""),
        ),
    }  # fmt: skip


def isi_pindah(request: Any, b: PindahKas) -> dict[str, Any]:
    """One move of money between bank, cash box and advance."""
    orang = list_nama({i for i in (b.diusulkan_oleh_id, b.disetujui_oleh_id) if i})
    tautan = tautan_objek(b.objek)
    return {
        "judul": b.uraian, "pengantar": nama_lengkap(b.rt), "remah": remah_buku(b.rt, _("Tunai")), "b": b, "kunci": kunci_baru(),
        "chip": Chip(b.get_keadaan_display(), NADA[b.keadaan]), "form": forms.PutusanForm(),
        "boleh": b.keadaan == "diusulkan" and request.lingkup.has(Izin.SETUJU_BELANJA, b.rt)
        and request.user.pk != b.diusulkan_oleh_id,
        "ringkasan": Summary([
            Row(_("Jenis"), b.get_jenis_display()), Row(_("Jumlah"), Uang(b.nilai, words=True)),
            Row(_("Tanggal"), tanggal(b.tanggal)),
            Row(_("Dicatat oleh"), f"{orang.get(b.diusulkan_oleh_id, '')}, {waktu(b.diusulkan_pada)}"),
            *([Row(_("Disetujui oleh"), orang.get(b.disetujui_oleh_id, ""))] if b.disetujui_oleh_id else []),
            *([Row(_("Untuk"), Link(_("Buka"), tautan))] if tautan else []),
            *([Row(_("Alasan"), b.alasan)] if b.alasan else []),
        ]),
    }  # fmt: skip


def _uraian(b: BarisBuku) -> Any:
    """The words of a line, linked to what it was booked for."""
    tautan = tautan_objek(b.objek)
    return Link(b.uraian, tautan) if tautan else b.uraian

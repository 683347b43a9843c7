"""What the page of one list shows: its steps, the act of the person who looks, its rows, its papers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms as django_forms
from django.urls import reverse
from django.utils.translation import gettext as _

from bahagia.akun.peran import Izin
from bahagia.akun.queries import list_nama
from bahagia.dasar.kunci import kunci_baru
from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.tampilan import Column, Link, Row, Step, Steps, Summary, Table
from bahagia.dasar.tanggal import tambah_bulan, tanggal, waktu
from bahagia.dasar.uang import rupiah
from bahagia.dokumen.queries import list_dokumen_objek
from bahagia.iuran import forms, queries
from bahagia.iuran.daftar import list_pemegang, sebut_pemegang
from bahagia.iuran.documents import objek_daftar
from bahagia.iuran.halaman import chip_daftar, kepala, kutipan, masa, sisa
from bahagia.iuran.harga import list_dasar, list_harga
from bahagia.iuran.models import BarisIuran, DaftarIuran, KeadaanDaftar, Penanggung, SelisihBukti


def isi_jumlah(daftar: DaftarIuran, ids: Sequence[int], *, pada: date) -> dict[str, Any]:
    baris = BarisIuran.objects.filter(daftar=daftar, alasan="", pk__in=ids).values_list("nilai", flat=True)
    nilai = sum(baris)
    return {"jumlah": len(baris), "nilai": nilai, "sisa": sisa(daftar.rt, nilai, pada=pada)}


def isi_daftar(request: Any, daftar: DaftarIuran, *, pada: date, salah: Penolakan | None) -> dict[str, Any]:
    K = KeadaanDaftar
    lingkup, keadaan = request.lingkup, K(daftar.keadaan)
    baris = list(queries.list_baris(daftar))
    jumlah, nilai = queries.sum_daftar(daftar)
    boleh = {izin.name.lower() for izin in Izin if lingkup.has(izin, daftar.rt)}
    sendiri = request.user.pk in (daftar.diajukan_oleh_id, daftar.disusun_oleh_id)
    mengisi = request.POST if salah else None
    selisih = _list_selisih(request, daftar, boleh)
    return {
        **kepala(daftar.rt, masa(daftar), ("iuran:rt", _("Iuran"))),
        "judul": _("Daftar iuran %(masa)s") % {"masa": masa(daftar)},
        "daftar": daftar, "rt": daftar.rt, "salah": salah, "kunci": (mengisi or {}).get("kunci") or kunci_baru(),
        "chip": chip_daftar(daftar), "langkah": _langkah(daftar), "jumlah": jumlah, "nilai": nilai,
        "sisa": sisa(daftar.rt, nilai, pada=pada) if keadaan == K.DRAF else None,
        "baris_ikut": [b for b in baris if b.ikut or not b.alasan], "baris_tidak": [b for b in baris if b.alasan],
        "tabel": _tabel_baris(daftar, [b for b in baris if b.ikut]) if keadaan != K.DRAF else None,
        "ringkasan": _ringkasan(daftar, nilai),
        "boleh_susun": keadaan == K.DRAF and "susun_iuran" in boleh,
        "boleh_putus": keadaan == K.DIAJUKAN and "setuju_iuran" in boleh and not sendiri,
        "boleh_bayar": keadaan == K.DISETUJUI and "bayar_iuran" in boleh and request.user.pk != daftar.diputus_oleh_id,
        "boleh_berkas": keadaan in (K.DISETUJUI, K.DIBAYAR, K.TERBUKTI) and "berkas_bpjs" in boleh,
        "boleh_kode": keadaan in (K.DISETUJUI, K.DIBAYAR) and "bukti_bpjs" in boleh,
        "boleh_bukti": keadaan == K.DIBAYAR and "bukti_bpjs" in boleh,
        "form_tolak": forms.TolakForm(mengisi if mengisi and "alasan" in mengisi and "keputusan" not in mengisi else None),
        "form_kode": forms.KodeForm(mengisi if mengisi and "kode" in mengisi else None, initial={"kode": daftar.kode_iuran}),
        "form_berkas": forms.BuktiBerkasForm(), "form_ketik": _form_ketik(daftar, mengisi),
        "boleh_batal": keadaan == K.DIBAYAR and "setuju_iuran" in boleh and not sendiri and not daftar.bukti.exists()
        and request.user.pk != daftar.dibayar_oleh_id,
        "tertahan": _sebut_tertahan(daftar, baris) if keadaan == K.DRAF else "",
        "lepas": [
            {"kalimat": x.alasan, "nilai": rupiah(x.nilai), "n": x.n_pekerja, "kosong": x.n_bulan_kosong,
             "tanggal": tanggal(x.pada)}
            for x in daftar.pelepasan.order_by("id")
        ],
        "dibatalkan": keadaan == K.DIBATALKAN,
        "ditolak": keadaan == K.DITOLAK, "boleh_lagi": keadaan == K.DITOLAK and "susun_iuran" in boleh,
        "selisih_terbuka": [s for s in selisih if not s["selisih"].keputusan],
        "selisih_selesai": [s for s in selisih if s["selisih"].keputusan],
        "dokumen": list(list_dokumen_objek(objek_daftar(daftar))),
        "bukti": list(daftar.bukti.order_by("-id")),
        "dasar": kutipan(daftar.dasar or list_dasar(
            list_harga(Penanggung(daftar.penanggung), [daftar.bulan_mulai]), Penanggung(daftar.penanggung))),
    }  # fmt: skip


def _sebut_tertahan(daftar: DaftarIuran, baris: Sequence[BarisIuran]) -> str:
    """Who of a draft was taken up by another list since it was opened: said before money is asked for."""
    akhir = tambah_bulan(daftar.bulan_mulai, daftar.jumlah_bulan - 1)
    pemegang = list_pemegang([b.nik_indeks for b in baris if b.ikut], daftar.bulan_mulai, akhir)
    if not pemegang:
        return ""
    nama = {b.nik_indeks: b.nama for b in baris}
    orang = sorted({nama[p.nik_indeks] for p in pemegang})
    return _("%(orang)s sudah ditanggung %(siapa)s.") % {"orang": ", ".join(orang[:5]), "siapa": sebut_pemegang(pemegang)}


def _ringkasan(daftar: DaftarIuran, nilai: int) -> Summary:
    baris = [
        Row(_("Masa"), masa(daftar)),
        Row(_("Pekerja"), f"{daftar.jumlah_pekerja} {_('orang')}"),
        Row(_("Jumlah iuran"), rupiah(nilai)),
        Row(_("Penanggung"), daftar.penanggung_nama),
    ]
    if daftar.kode_iuran:
        baris.append(Row(_("Kode iuran"), daftar.kode_iuran))
    return Summary(baris)


def _langkah(daftar: DaftarIuran) -> Steps:
    nama = list_nama({i for i in (daftar.diajukan_oleh_id, daftar.diputus_oleh_id, daftar.dibayar_oleh_id) if i})
    urutan = [
        (_("Diajukan ketua RT"), daftar.diajukan_pada, daftar.diajukan_oleh_id, _("Ketua RT")),
        (_("Diputus lurah"), daftar.diputus_pada, daftar.diputus_oleh_id, _("Lurah")),
        (_("Dibayar bendahara"), daftar.dibayar_pada, daftar.dibayar_oleh_id, _("Bendahara Pokja")),
        (_("Terbukti BPJS"), daftar.terbukti_pada, None, _("BPJS Ketenagakerjaan")),
    ]
    langkah, kini = [], daftar.keadaan != KeadaanDaftar.DITOLAK
    for label, saat, oleh, peran in urutan:
        if saat is not None:
            ditolak = daftar.keadaan == KeadaanDaftar.DITOLAK and label == urutan[1][0]
            langkah.append(Step(label, "blocked" if ditolak else "done", waktu(saat), nama.get(oleh or 0, peran)))
        else:
            siapa = _("menunggu %(siapa)s") % {"siapa": peran} if kini else peran
            langkah.append(Step(label, "now" if kini else "todo", "", siapa))
            kini = False
    return Steps(langkah)


def _tabel_baris(daftar: DaftarIuran, baris: Sequence[BarisIuran]) -> Table:
    return Table(
        caption=_("Pekerja dalam daftar"),
        columns=[Column(_("Nama")), Column(_("Pekerjaan")), Column(_("Iuran"), kind="money")],
        rows=[[Link(b.nama, f"/pekerja/{b.pekerja_id}/"), b.pekerjaan, b.nilai] for b in baris],
        footer=[_("Jumlah"), "", sum(b.nilai for b in baris)], compact=True,
        unduh={b.upper(): reverse("iuran:unduh", args=[daftar.pk, b]) for b in ("xlsx", "csv")},
    )  # fmt: skip


def _form_ketik(daftar: DaftarIuran, mengisi: Any) -> django_forms.Form:
    return forms.BuktiKetikForm(
        mengisi if mengisi and "nilai" in mengisi else None, initial={"kode_iuran": daftar.kode_iuran}
    )


def _list_selisih(request: Any, daftar: DaftarIuran, boleh: set[str]) -> list[dict[str, Any]]:
    semua = SelisihBukti.objects.filter(bukti__daftar=daftar).select_related("bukti", "baris").order_by("id")
    return [
        {
            "selisih": s, "form": forms.PutusSelisihForm(
                request.POST if request.path.endswith(f"/selisih/{s.pk}/") else None,  # refused: what was typed stays
                jenis=s.jenis, auto_id=f"id_s{s.pk}_%s",
            ),
            "tanggal": tanggal(s.diputus_pada),
            "boleh": not s.keputusan and "bukti_bpjs" in boleh and s.bukti.dicatat_oleh_id != request.user.pk,
        }
        for s in semua
    ]  # fmt: skip

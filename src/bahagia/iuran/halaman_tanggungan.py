"""What the pages of other payers show: parts built from reads, so that templates only lay them out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from bahagia.akun.access import Lingkup
from bahagia.akun.peran import Izin
from bahagia.akun.queries import list_nama
from bahagia.dasar.kunci import kunci_baru
from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.sandi import decrypt, mask
from bahagia.dasar.tampilan import Chip, Column, Empty, Link, Pager, Row, Summary, Tab, Table, Tabs, Tile, Tiles
from bahagia.dasar.tampilan.html import with_param
from bahagia.dasar.tanggal import bulan, tanggal, waktu
from bahagia.dasar.uang import rupiah
from bahagia.iuran import forms_tanggungan as forms
from bahagia.iuran import queries_tanggungan as queries
from bahagia.iuran.halaman import kepala
from bahagia.iuran.models import BarisTanggungan, DaftarTanggungan, KeadaanTanggungan, SumberTanggungan
from bahagia.pekerja.models import Pekerja
from bahagia.pekerja.queries import masked_nik
from bahagia.wilayah.models import RT
from bahagia.wilayah.queries import nama_lengkap

PER_HALAMAN = 50
P = BarisTanggungan.Putusan
NADA = {
    P.DITANGGUNG: "good", P.SEBAGIAN: "warning", P.MEMBUKTIKAN: "good", P.SUDAH: "warning", P.PERIKSA: "wait", P.BEDA: "danger",
    P.TIDAK_AKTIF: "info", P.DITOLAK: "danger", P.DIBATALKAN: "neutral",
}  # fmt: skip
NADA_TILE = {"danger": "danger", "warning": "warning"}
NADA_DAFTAR = {
    KeadaanTanggungan.DIPESAN: "wait", KeadaanTanggungan.DIBAYAR: "warning", KeadaanTanggungan.TERLINDUNGI: "good",
    KeadaanTanggungan.DIBATALKAN: "neutral",
}  # fmt: skip


def masa(dari: Any, sampai: Any) -> str:
    return bulan(dari) if dari == sampai else f"{bulan(dari)} – {bulan(sampai)}"


def chip_putusan(baris: BarisTanggungan) -> Chip:
    return Chip(str(P(baris.putusan).label), NADA[P(baris.putusan)])


def potong(baris: QuerySet[Any], request: Any, bidang: str, *, turun: bool = False) -> tuple[list[Any], str | None]:
    """One page after the key `?setelah=` (of `bidang`), and the address of the next."""
    kunci = request.GET.get("setelah", "")
    if kunci:
        baris = baris.filter(**{f"{bidang}__{'lt' if turun else 'gt'}": int(kunci)})
    isi = list(baris[: PER_HALAMAN + 1])
    if len(isi) <= PER_HALAMAN:
        return isi, None
    return isi[:PER_HALAMAN], with_param(request.get_full_path(), setelah=getattr(isi[PER_HALAMAN - 1], bidang))


def isi_daftar(request: Any) -> dict[str, Any]:
    """All lists in the person's places, narrowed by payer."""
    tempat = request.lingkup.tempat(Izin.LIHAT_IURAN)
    semua, saring = queries.list_tanggungan(tempat), request.GET.get("penanggung", "")
    daftar, berikut = potong(semua.filter(penanggung=saring) if saring else semua, request, "id", turun=True)
    alamat = reverse("iuran:tanggungan")
    boleh = request.lingkup.has(Izin.IMPOR_TANGGUNGAN)
    putus = request.lingkup.tempat(Izin.PUTUS_KEMBAR)
    return {
        "judul": _("Daftar penanggung lain"), "remah": [(_("Daftar penanggung lain"), "")], "boleh_impor": boleh,
        "pengantar": _("Siapa yang sudah ditanggung kota, provinsi, Baznas, atau anggota DPRD, dan siapa peserta aktif BPJS."),
        "n_periksa": queries.sum_periksa(putus) if putus.kota else 0,
        "tab": Tabs([Tab(_("Semua"), alamat, not saring)] + [
            Tab(str(s.label), with_param(alamat, penanggung=s.value), saring == s.value) for s in SumberTanggungan
        ], _("Penanggung")),
        "tabel": Table(
            caption=_("Daftar yang sudah dimasukkan"), compact=True, pager=Pager(next_url=berikut),
            columns=[Column(_("Penanggung")), Column(_("Kelompok")), Column(_("Masa")), Column(_("Orang"), kind="number"),
                     Column(_("Perlu dilihat"), kind="number"), Column(_("Keadaan"))],
            rows=[[
                Link(d.nama, reverse("iuran:tanggungan_satu", args=[d.pk])), str(d.get_kelompok_display()),
                masa(d.bulan_mulai, d.bulan_akhir), sum(d.hasil.values()),
                sum(d.hasil.get(p, 0) for p in (P.PERIKSA, P.BEDA, P.DITOLAK)), chip_daftar(d),
            ] for d in daftar],
            unduh={b.upper(): with_param(reverse("iuran:unduh_tanggungan", args=[b]), penanggung=saring or None)
                   for b in ("xlsx", "csv")},
            empty=Empty(
                _("Belum ada daftar penanggung lain"),
                _("Daftar dari kota, Baznas, atau BPJS dimasukkan di sini agar satu orang tidak dibayar dua kali."),
                reverse("iuran:tanggungan_baru") if boleh else "", _("Masukkan daftar pertama"),
            ),
        ),
    }  # fmt: skip


def chip_daftar(d: DaftarTanggungan) -> Chip:
    return Chip(str(d.get_keadaan_display()), NADA_DAFTAR[KeadaanTanggungan(d.keadaan)])


def isi_baru(request: Any, form: forms.TanggunganForm, *, salah: Penolakan | None) -> dict[str, Any]:
    return {
        "judul": _("Masukkan daftar penanggung"), "form": form, "salah": salah,
        "remah": [(_("Daftar penanggung lain"), reverse("iuran:tanggungan")), (_("Daftar baru"), "")],
        "kunci": request.POST.get("kunci") or kunci_baru(),
    }  # fmt: skip


def isi_satu(request: Any, d: DaftarTanggungan, *, salah: Penolakan | None = None) -> dict[str, Any]:
    """One list: its paper, rows by verdict, and what may be done with it."""
    saring, alamat = request.GET.get("putusan", ""), reverse("iuran:tanggungan_satu", args=[d.pk])
    baris, berikut = potong(queries.list_baris_tanggungan(d, saring), request, "nomor")
    boleh = d.kota_kode in request.lingkup.tempat(Izin.IMPOR_TANGGUNGAN).kota
    susun = d.kota_kode in request.lingkup.tempat(Izin.SUSUN_IURAN).kota
    hidup = d.keadaan != KeadaanTanggungan.DIBATALKAN
    lepas = list(d.pelepasan.all())
    return {
        "judul": _("Daftar %(nama)s") % {"nama": d.nama}, "daftar": d, "chip": chip_daftar(d), "salah": salah,
        "remah": [(_("Daftar penanggung lain"), reverse("iuran:tanggungan")), (d.nama, "")], "kunci": kunci_baru(),
        "angka": Tiles([
            Tile(str(P(k).label), n, with_param(alamat, putusan=k), tone=NADA_TILE.get(NADA[P(k)], ""))
            for k, n in d.hasil.items()
        ]),
        "ringkasan": _ringkasan(d), "saring": saring, "alamat": alamat,
        "lepas": {"n": len(lepas), "nilai": rupiah(sum(x.nilai for x in lepas))} if lepas else None,
        "boleh_bayar": d.keadaan == KeadaanTanggungan.DIPESAN and boleh and susun,
        "boleh_batal": hidup and boleh and (susun or d.penanggung == SumberTanggungan.BPJS),
        "form_bayar": forms.BuktiTanggunganForm(), "form_batal": forms.AlasanWajibForm(),
        "tabel": Table(
            caption=_("Orang dalam daftar"), compact=True, pager=Pager(next_url=berikut),
            columns=[Column(_("Baris dan nama")), Column(_("Bulan"), kind="number"), Column(_("Hasil"), phone="end"),
                     Column(_("Penjelasan"), phone="below"), Column(_("Yang perlu dilakukan"), phone="below")],
            rows=[[_nama_baris(b), b.n_bulan, chip_putusan(b), b.kalimat or None, b.langkah or None] for b in baris],
            unduh={b.upper(): with_param(reverse("iuran:unduh_baris_tanggungan", args=[d.pk, b]), putusan=saring or None)
                   for b in ("xlsx", "csv")},
            empty=Empty(_("Tidak ada baris seperti itu"), _("Pilih hasil yang lain di atas."), alamat, _("Tampilkan semua")),
        ),
    }  # fmt: skip


def _nama_baris(b: BarisTanggungan) -> Any:
    teks = _("Baris %(n)d: %(nama)s") % {"n": b.nomor, "nama": b.nama or _("tanpa nama")}
    return Link(teks, reverse("iuran:tanggungan_baris", args=[b.pk])) if b.putusan != P.DITOLAK else teks


def _ringkasan(d: DaftarTanggungan) -> Summary:
    nama = list_nama({d.dicatat_oleh_id})
    isi = [
        Row(_("Penanggung"), f"{d.nama} ({d.get_penanggung_display()})"),
        Row(_("Kelompok"), str(d.get_kelompok_display())),
        Row(_("Masa"), masa(d.bulan_mulai, d.bulan_akhir)),
        Row(_("Surat"), f"{d.nomor_dokumen}, {tanggal(d.tanggal_dokumen)}"),
        Row(_("Berlaku di"), nama_lengkap(d.rt) if d.rt else d.kelurahan_kode or _("seluruh kota")),
        Row(_("Dimasukkan"), f"{nama.get(d.dicatat_oleh_id, '')}, {waktu(d.dicatat_pada)}"),
        Row(_("Berkas"), d.nama_berkas),
    ]
    if d.nomor_bukti:
        isi.append(Row(_("Bukti bayar"), d.nomor_bukti))
    if d.alasan:
        isi.append(Row(_("Alasan dibatalkan"), d.alasan))
    return Summary(isi)


def isi_periksa(request: Any) -> dict[str, Any]:
    """Likenesses and differences that wait for a person."""
    baris, berikut = potong(queries.list_periksa(request.lingkup.tempat(Izin.PUTUS_KEMBAR)), request, "id")
    sumber = queries.sumber_tanggungan(b.daftar_id for b in baris)
    return {
        "judul": _("Perlu diputuskan"),
        "remah": [(_("Daftar penanggung lain"), reverse("iuran:tanggungan")), (_("Perlu diputuskan"), "")],
        "pengantar": _("Bandingkan orangnya, lalu putuskan. Tidak ada yang dicocokkan atau diubah tanpa keputusan."),
        "tabel": Table(
            caption=_("Menunggu keputusan"), compact=True, pager=Pager(next_url=berikut),
            columns=[Column(_("Nama di daftar")), Column(_("Penanggung")), Column(_("Hasil"), phone="end"),
                     Column(_("Penjelasan"), phone="below")],
            rows=[[
                Link(b.nama, reverse("iuran:tanggungan_baris", args=[b.pk])), sumber[b.daftar_id].nama, chip_putusan(b),
                b.kalimat,
            ] for b in baris],
            empty=Empty(_("Tidak ada yang menunggu"),
                        _("Orang yang namanya mirip dan beda catatan dengan BPJS akan tampak di sini.")),
        ),
    }  # fmt: skip


def isi_baris(
    request: Any, b: BarisTanggungan, orang: Pekerja | None, *, salah: Penolakan | None = None
) -> dict[str, Any]:
    """One person of a list beside the worker: what differs, and the decision."""
    d = queries.sumber_tanggungan([b.daftar_id])[b.daftar_id]
    boleh = b.kota_kode in request.lingkup.tempat(Izin.PUTUS_KEMBAR).kota
    nik = mask(decrypt(b.nik_sandi, tempat="iuran.tanggungan")) if b.nik_sandi else _("kosong")
    banding = [[_("Nama"), b.nama, orang.nama if orang else None],
               [_("NIK"), nik, masked_nik(orang) if orang else None],
               [_("Tanggal lahir"), tanggal(b.tanggal_lahir), tanggal(orang.tanggal_lahir) if orang else None]]  # fmt: skip
    if orang:
        banding += [[_("Pekerjaan"), None, orang.pekerjaan], [_("Tempat tinggal"), None, nama_lengkap(orang.rt)]]
    nama = list_nama({d.dicatat_oleh_id, b.diputus_oleh_id or 0})
    return {
        "judul": b.nama, "b": b, "chip": chip_putusan(b), "salah": salah, "orang": orang, "kunci": kunci_baru(),
        "remah": [(_("Daftar penanggung lain"), reverse("iuran:tanggungan")), (b.nama, "")],
        "banding": Table(
            caption=_("Dibandingkan"), columns=[Column(_("Hal")), Column(_("Di daftar penanggung"), phone="label"),
                                               Column(_("Di data pekerja"), phone="label")],
            rows=banding, compact=True,
        ),
        "ringkasan": Summary([
            Row(_("Penanggung"), d.nama), Row(_("Surat"), f"{d.nomor_dokumen}, {tanggal(d.tanggal_dokumen)}"),
            Row(_("Masa"), masa(b.bulan_mulai or d.bulan_mulai, b.bulan_akhir or d.bulan_akhir)),
            Row(_("Dicocokkan"), f"{waktu(d.dicatat_pada)}, {nama.get(d.dicatat_oleh_id, '')}"),
            Row(_("Cara"), str(b.get_cara_display())),
            *([Row(_("Diputuskan"), f"{b.get_keputusan_display()}: {b.alasan} ({nama.get(b.diputus_oleh_id or 0, '')},"
                   f" {waktu(b.diputus_pada)})")] if b.keputusan else []),
        ]),
        "boleh_putus": boleh and b.putusan == P.PERIKSA and not b.keputusan and b.calon_id is not None,
        "boleh_beda": boleh and b.putusan == P.BEDA and not b.keputusan and request.user.pk != d.dicatat_oleh_id,
        "boleh_bukan": boleh and b.pekerja_id is not None and b.putusan not in (P.DITOLAK, P.DIBATALKAN),
        "kuat": (b.kemiripan or 0) >= KUAT,
        "form": forms.AlasanForm(request.POST if salah else None),
        "form_beda": forms.AlasanWajibForm(request.POST if salah else None, auto_id="id_beda_%s"),
        "form_bukan": forms.AlasanWajibForm(auto_id="id_bukan_%s"),
    }  # fmt: skip


KUAT = 22  # bits, as pekerja.kembar.bobot.AMBANG_KUAT: from here on "almost certainly"


def isi_rt(request: Any, rt: RT) -> dict[str, Any]:
    """People of an RT whom others cover, and money that was set free because of it."""
    baris, berikut = potong(queries.list_baris_rt([rt.pk]).order_by("-id"), request, "id", turun=True)
    sumber = queries.sumber_tanggungan(b.daftar_id for b in baris)
    lepas = list(queries.list_pelepasan([rt.pk])[:PER_HALAMAN])
    return {
        **kepala(rt, _("Ditanggung pihak lain"), ("iuran:rt", _("Iuran"))), "judul": _("Ditanggung pihak lain"), "rt": rt,
        "pengantar": _("Pekerja RT ini yang ada di daftar kota, provinsi, Baznas, DPRD, atau peserta aktif BPJS."),
        "tabel": Table(
            caption=_("Pekerja yang ada di daftar lain"), compact=True, pager=Pager(next_url=berikut),
            columns=[Column(_("Nama")), Column(_("Penanggung")), Column(_("Masa")), Column(_("Hasil"), phone="end"),
                     Column(_("Penjelasan"), phone="below")],
            rows=[[
                Link(b.nama, reverse("iuran:pekerja", args=[b.pekerja_id])), sumber[b.daftar_id].nama,
                masa(b.bulan_mulai or sumber[b.daftar_id].bulan_mulai, b.bulan_akhir or sumber[b.daftar_id].bulan_akhir),
                chip_putusan(b), b.kalimat or None,
            ] for b in baris],
            unduh={x.upper(): reverse("iuran:unduh_tanggungan_rt", args=[rt.kode, x]) for x in ("xlsx", "csv")} if baris else {},
            empty=Empty(_("Belum ada pekerja RT ini di daftar lain"),
                        _("Bila kota atau Baznas menanggung pekerja RT ini, namanya tampak di sini sebelum RT membayar.")),
        ),
        "lepas": Table(
            caption=_("Dana RT yang bebas lagi"), id="lepas", compact=True,
            columns=[Column(_("Tanggal")), Column(_("Sebab")), Column(_("Pekerja"), kind="number"),
                     Column(_("Rupiah"), kind="money", phone="end")],
            rows=[[Link(tanggal(x.pada), reverse("iuran:satu", args=[x.daftar_id])), x.alasan, x.n_pekerja, x.nilai]
                  for x in lepas],
        ) if lepas else "",
    }  # fmt: skip


def isi_pencocokan(lingkup: Lingkup, pekerja: Pekerja) -> dict[str, Any]:
    """What the person may know: which lists were matched, by whom, when, from which paper; and how to correct it."""
    semua = queries.list_pencocokan(pekerja.nik_indeks, pekerja_id=pekerja.pk)
    return {
        "pencocokan": _tabel_pencocokan(semua) if semua else "", "pisah": [
            {"pada": waktu(x.diputus_pada), "alasan": x.alasan} for x in queries.list_pasangan(pekerja.pk)
        ], "boleh_hak": lingkup.has(Izin.TERIMA_HAK, pekerja.rt), "id_pekerja": pekerja.pk,
    }  # fmt: skip


def _tabel_pencocokan(semua: Sequence[queries.Pencocokan]) -> Table:
    return Table(
        caption=_("Daftar lain yang pernah dicocokkan"), id="pencocokan", compact=True,
        columns=[Column(_("Penanggung")), Column(_("Surat")), Column(_("Dicocokkan")), Column(_("Hasil"), phone="end")],
        rows=[[
            Link(x.penanggung_nama, reverse("iuran:tanggungan_baris", args=[x.baris_id])),
            f"{x.nomor_dokumen}, {tanggal(x.tanggal_dokumen)}", f"{waktu(x.pada)}, {x.oleh}",
            Chip(str(P(x.putusan).label), NADA[P(x.putusan)]),
        ] for x in semua],
    )  # fmt: skip

"""Pages where something is entered: the form with what the plan already knows filled in, one question at a time."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from bahagia.dasar.kunci import kunci_baru
from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.tanggal import tanggal
from bahagia.dasar.uang import rupiah
from bahagia.harga.jenis import JenisBaris
from bahagia.harga.queries import list_harga
from bahagia.pelaksanaan import forms, queries
from bahagia.pelaksanaan.angka import SERATUS, tulis_volume
from bahagia.pelaksanaan.jenis import CaraNilai, PemilikAset
from bahagia.pelaksanaan.models import Pekerjaan, Swadaya, TahapKerja
from bahagia.pelaksanaan.setelan import setelan_pada, suggest_jenis
from bahagia.rab.queries_bersama import bersama_kegiatan
from bahagia.wilayah.models import RT
from bahagia.wilayah.queries import list_rt_di

BAHAN = (JenisBaris.BAHAN, JenisBaris.ALAT)
ITEM_TERBANYAK = 200  # choices a cheap phone still opens; a longer list is met by an estimate
ASET_SEKALI = 3  # lines offered on the page of a hand-over; most works are one thing


def _isi(judul: str, form: Any, *, salah: Penolakan | None, kembali: str, tombol: str, **lain: Any) -> dict[str, Any]:
    return {"judul": judul, "form": form, "salah": salah, "kembali": kembali, "tombol": tombol, "kunci": kunci_baru(), **lain}


def form_tahap(kegiatan: Any, data: Any, *, pada: date) -> forms.TahapForm:
    versi = setelan_pada(kegiatan.rt.kota_kode, pada=pada)
    pilihan = [(j.kode, j.nama) for j in versi.jenis if kegiatan.jenis in j.untuk]
    usul = suggest_jenis(versi, nama=kegiatan.nama, jenis=kegiatan.jenis).kode
    return forms.TahapForm(data, pilihan=pilihan, usul=usul, ada_volume=kegiatan.volume is not None)


def isi_tahap(kegiatan: Any, form: Any, *, salah: Penolakan | None) -> dict[str, Any]:
    return _isi(
        _("Tahap pekerjaan: %(k)s") % {"k": kegiatan.nama}, form, salah=salah, kembali=queries.url_kegiatan(kegiatan.pk),
        tombol=_("Buat tahapnya"),
        pengantar=_("Tahap dan bobotnya mengikuti daftar kota. Volumenya dari RAB, tidak diketik lagi."),
    )  # fmt: skip


def _terjauh(tahap: TahapKerja) -> Any:
    kerja = queries.kerja_of(tahap.pekerjaan.kegiatan)
    return next((t for t in kerja.tahap if t.tahap.pk == tahap.pk), None)


def form_kemajuan(tahap: TahapKerja, request: Any) -> forms.KemajuanForm:
    ada = request.method == "POST"
    return forms.KemajuanForm(
        request.POST if ada else None, request.FILES if ada else None, satuan=tahap.pekerjaan.satuan,
        rencana=tahap.pekerjaan.volume,
    )  # fmt: skip


def isi_kemajuan(tahap: TahapKerja, form: Any, *, salah: Penolakan | None) -> dict[str, Any]:
    kini = _terjauh(tahap)
    lama = _("Terakhir tercatat: %(v)s %(s)s.") % {"v": tulis_volume(kini.dilaporkan), "s": tahap.pekerjaan.satuan} \
        if kini is not None and kini.dilaporkan else _("Belum ada yang tercatat pada tahap ini.")  # fmt: skip
    return _isi(
        tahap.nama, form, salah=salah, kembali=queries.url_kegiatan(tahap.pekerjaan.kegiatan_id),
        tombol=_("Kirim kemajuan"), pengantar=lama, berfoto=True,
    )  # fmt: skip


def form_gerbang(tahap: TahapKerja, request: Any) -> forms.GerbangForm:
    ada = request.method == "POST"
    versi = setelan_pada(tahap.rt.kota_kode, pada=tahap.pekerjaan.setelan_sejak)
    gerbang = versi.gerbang.get(tahap.gerbang)
    return forms.GerbangForm(
        request.POST if ada else None, request.FILES if ada else None, tahap=tahap, petunjuk=gerbang.foto if gerbang else ""
    )


def isi_gerbang(tahap: TahapKerja, form: Any, *, salah: Penolakan | None) -> dict[str, Any]:
    return _isi(
        _("Pemeriksaan sebelum: %(t)s") % {"t": tahap.nama}, form, salah=salah,
        kembali=queries.url_kegiatan(tahap.pekerjaan.kegiatan_id), tombol=_("Kirim untuk diperiksa"), berfoto=True,
        pengantar=_("Centang hanya yang sudah Bapak/Ibu lihat sendiri. Sesudah beton dicor, besi tidak dapat dilihat lagi."),
    )  # fmt: skip


def form_swadaya(rt: RT, request: Any, *, pada: date, lain: bool = False) -> forms.SwadayaForm:
    """`lain`: ask whether it was other work than that of the attendance list."""
    ada = request.method == "POST"
    kegiatan = [(k.kegiatan.pk, k.kegiatan.nama) for k in queries.list_kerja(rt, pada.year)]
    return forms.SwadayaForm(
        request.POST if ada else None, request.FILES if ada else None, pada=pada, kegiatan=kegiatan, item=_item(rt, pada),
        lain=lain or "pekerjaan_lain" in request.POST,
    )  # fmt: skip


def _item(rt: RT, pada: date) -> list[tuple[str, str]]:
    """Materials and tools of the city's price list, as a choice."""
    semua = [h for h in list_harga(rt.kota_kode, pada=pada) if h.jenis in BAHAN][:ITEM_TERBANYAK]
    return [(h.kode, f"{h.nama}, {rupiah(h.harga)} per {h.satuan}") for h in semua]


def isi_swadaya_baru(rt: RT, form: Any, *, salah: Penolakan | None) -> dict[str, Any]:
    return _isi(
        _("Catat swadaya warga"), form, salah=salah, kembali=reverse("pelaksanaan:swadaya", args=[rt.kode]),
        tombol=_("Simpan swadaya"), berfoto=True,
        pengantar=_("Tenaga, bahan, makanan, atau uang dari warga sendiri. Tidak pernah dicampur dengan dana RT."),
    )  # fmt: skip


def isi_batal_swadaya(baris: Swadaya, form: Any, *, salah: Penolakan | None) -> dict[str, Any]:
    isi = {"tanggal": tanggal(baris.tanggal), "uraian": baris.uraian, "nilai": rupiah(baris.nilai)}
    return _isi(
        _("Swadaya ini ternyata salah?"), form, salah=salah, kembali=queries.url_swadaya(baris.rt, baris.tahun),
        tombol=_("Batalkan swadaya ini"), bahaya=True,
        pengantar=_("%(tanggal)s, %(uraian)s, %(nilai)s. Nilainya tidak dihitung lagi; catatannya tetap ada.") % isi,
    )  # fmt: skip


def kalimat_swadaya(baris: Swadaya) -> str:
    """What the person reads after saving: the value and how it came about."""
    isi = {"nilai": rupiah(baris.nilai), "banyak": tulis_volume(baris.volume), "satuan": baris.satuan,
           "cara": CaraNilai(baris.cara).label}  # fmt: skip
    return _("Swadaya dicatat: %(banyak)s %(satuan)s, senilai %(nilai)s (%(cara)s). Menunggu diperiksa orang kedua.") % isi


def form_bast(pekerjaan: Pekerjaan, request: Any, *, pada: date) -> tuple[forms.BASTForm, list[forms.AsetForm]]:
    ada = request.method == "POST"
    data, berkas = (request.POST, request.FILES) if ada else (None, None)
    selesai = queries.persen([pekerjaan.kegiatan_id]).get(pekerjaan.kegiatan_id, 0) >= SERATUS
    rt = pekerjaan.rt
    form = forms.BASTForm(data, berkas, selesai=selesai, initial={"tanggal": pada, "penerima": f"Ketua {rt}"})
    awal = {
        "nama": str(pekerjaan.kegiatan), "banyak": tulis_volume(pekerjaan.volume), "satuan": pekerjaan.satuan,
        "letak": pekerjaan.kegiatan.lokasi or str(rt), "pemilik": PemilikAset.RT,
    }  # fmt: skip
    if (bersama := bersama_kegiatan(pekerjaan.kegiatan_id)) is not None:  # whose it is was agreed to when it was shared out
        pemilik = list_rt_di(rt_ids=[bersama.pemilik_id], kelurahan_kode=(), kota_kode=()).first()
        awal |= {"pemilik": PemilikAset.BERSAMA, "letak": str(pemilik or rt), "perawat": f"Pengurus {pemilik or rt}",
                 "cara_rawat": bersama.pemeliharaan[:200]}  # fmt: skip
    aset = [
        forms.AsetForm(data, prefix=f"aset{i}", initial=awal if i == 0 else {}, empty_permitted=i > 0,
                       use_required_attribute=i == 0)
        for i in range(ASET_SEKALI)
    ]  # fmt: skip
    return form, aset


def isi_bast(pekerjaan: Pekerjaan, form: Any, aset: list[Any], *, salah: Penolakan | None) -> dict[str, Any]:
    return _isi(
        _("Serah terima: %(k)s") % {"k": pekerjaan.kegiatan}, form, salah=salah,
        kembali=queries.url_kegiatan(pekerjaan.kegiatan_id), tombol=_("Kirim serah terima"), aset=aset[0], lagi=aset[1:],
        pengantar=_("Siapa pemilik hasilnya dan siapa yang merawat, supaya tetap berguna tahun-tahun berikutnya."),
    )  # fmt: skip

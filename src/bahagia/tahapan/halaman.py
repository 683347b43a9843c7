"""What the pages of cohorts and orders show."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from bahagia.akun.access import Lingkup
from bahagia.akun.peran import Izin
from bahagia.akun.queries import list_nama
from bahagia.dasar.kunci import kunci_baru
from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.tampilan import Chip, Column, Empty, Link, Row, Summary, Table
from bahagia.dasar.tanggal import tanggal
from bahagia.tahapan import forms, queries
from bahagia.tahapan.access import list_perintah_di, tempat_for
from bahagia.tahapan.documents import sebut_lingkup
from bahagia.tahapan.jenis import JenisPerintah, Tahap
from bahagia.tahapan.kalender import list_kelompok_terbit
from bahagia.tahapan.models import Kelompok, Perintah
from bahagia.wilayah.models import RT
from bahagia.wilayah.queries import list_kelurahan, list_rt_di, nama_lengkap, wilayah_by_kode

BARIS_PERINTAH = 200  # newest orders shown; a city that issued more looks for one by its RT
NADA = {JenisPerintah.HENTI: "danger", JenisPerintah.UBAH: "warning", JenisPerintah.LANJUT: "good"}


def isi_kelompok(
    kota_kode: str, *, pada: date, form: Any = None, salah: Penolakan | None = None, kunci: str = ""
) -> dict[str, Any]:
    """Cohorts of a city, and a new one."""
    semua = list(queries.list_kelompok(kota_kode))
    n = queries.sum_anggota(k.pk for k in semua)
    sudah = {(k.tahun, k.kode) for k in semua}
    siap = [f"{k.kode} ({k.tahun})" for k in list_kelompok_terbit(kota_kode) if (k.tahun, k.kode) not in sudah]
    return {
        "judul": _("Kelompok RT dan jadwalnya"), "salah": salah, "kunci": kunci or kunci_baru(), "siap": siap,
        "form": form or forms.KelompokForm(initial={"tahun": pada.year}),
        "pengantar": _("RT berjalan menurut jadwal kelompoknya. Jadwal yang sudah diumumkan terisi sendiri."),
        "tabel": Table(
            caption=_("Kelompok"), compact=True,
            columns=[Column(_("Kelompok")), Column(_("Tahun"), "number"), Column(_("RT"), "number"), Column(_("Sumber"))],
            rows=[[Link(k.nama, reverse("tahapan:kelompok", args=[k.pk])), str(k.tahun), n.get(k.pk, 0), k.sumber]
                  for k in semua],
            empty=Empty(_("Belum ada kelompok"), _("Buka kelompok pertama di bawah.")),
        ),
    }  # fmt: skip


def isi_kelompok_satu(k: Kelompok, *, salah: Penolakan | None = None, kunci: str = "", form: Any = None) -> dict[str, Any]:
    """The calendar of one cohort and its RT."""
    jadwal = queries.list_jadwal(k)
    rt = list(queries.list_rt_kelompok(k))
    return {
        "judul": k.nama, "kelompok": k, "salah": salah, "kunci": kunci or kunci_baru(), "jumlah": len(rt),
        "remah": [(_("Kelompok RT dan jadwalnya"), reverse("tahapan:kelompok_semua")), (k.nama, "")],
        "form": form or forms.AnggotaForm(kelurahan=[(w.pk, w.nama) for w in list_kelurahan(k.kota_kode)]),
        "tabel": Table(
            caption=_("Jadwal"), compact=True,
            columns=[Column(_("Tahap")), Column(_("Mulai"), "date"), Column(_("Selesai"), "date"),
                     Column(_("Sumber"), phone="hide"), Column(_("Ubah"), "act")],
            rows=[[str(t.label), tanggal(jadwal[t].mulai) if t in jadwal else "–",
                   tanggal(jadwal[t].selesai) if t in jadwal else "–", jadwal[t].sumber if t in jadwal else "–",
                   Link(_("Ubah"), reverse("tahapan:jadwal", args=[k.pk, t.value]), str(t.label))] for t in Tahap],
        ),
        "tabel_rt": Table(
            caption=_("RT kelompok ini"), compact=True, columns=[Column(_("RT")), Column(_("Kelurahan"))],
            rows=[[Link(str(a.rt), reverse("beranda:program", args=[a.rt.kode])), a.rt.kelurahan.nama] for a in rt],
            empty=Empty(_("Belum ada RT"), _("Pilih kelurahannya di bawah.")),
        ),
    }  # fmt: skip


def isi_jadwal(k: Kelompok, tahap: Tahap, *, form: Any = None, salah: Penolakan | None = None, kunci: str = "") -> dict[str, Any]:
    kini = queries.list_jadwal(k).get(tahap)
    isi = {"mulai": kini.mulai, "selesai": kini.selesai} if kini else {}
    return {
        "judul": _("Jadwal %(tahap)s") % {"tahap": str(tahap.label).lower()}, "form": form or forms.JadwalForm(initial=isi),
        "salah": salah, "kunci": kunci or kunci_baru(), "kini": kini,
        "remah": [(_("Kelompok RT dan jadwalnya"), reverse("tahapan:kelompok_semua")),
                  (k.nama, reverse("tahapan:kelompok", args=[k.pk])), (str(tahap.label), "")],
    }  # fmt: skip


def list_untuk(lingkup: Lingkup, rt: RT | None = None) -> list[tuple[str, str]]:
    """What an order of this person may reach, as `rt:12`, `kelurahan:15.71.07.1012`, `kelompok:3`, `kota:15.71`."""
    t = lingkup.tempat(Izin.TERBIT_PERINTAH)
    hasil: list[tuple[str, str]] = []
    if rt is not None and rt in t:
        hasil.append((f"rt:{rt.pk}", nama_lengkap(rt)))
    for kode in sorted(t.kelurahan):
        w = wilayah_by_kode(kode)
        hasil.append((f"kelurahan:{kode}", _("Seluruh Kelurahan %(nama)s") % {"nama": w.nama if w else kode}))
    for kota in sorted(t.kota):
        w = wilayah_by_kode(kota)
        if rt is not None:
            hasil.append((f"kelurahan:{rt.kelurahan_id}", _("Seluruh Kelurahan %(nama)s") % {"nama": rt.kelurahan.nama}))
        else:
            hasil += [(f"kelurahan:{k.pk}", _("Seluruh Kelurahan %(nama)s") % {"nama": k.nama}) for k in list_kelurahan(kota)]
        hasil += [(f"kelompok:{k.pk}", k.nama) for k in queries.list_kelompok(kota)]
        hasil.append((f"kota:{kota}", _("Seluruh %(nama)s") % {"nama": w.nama if w else kota}))
    if rt is None and t.kelurahan:
        semua = list_rt_di(rt_ids=(), kelurahan_kode=t.kelurahan, kota_kode=())
        hasil += [(f"rt:{r.pk}", nama_lengkap(r)) for r in semua]
    return hasil


def chip_perintah(p: Perintah) -> Chip:
    if p.akhir is None:
        return Chip(_("Berlaku"), NADA[JenisPerintah(p.jenis)])
    return Chip(_("Dicabut") if p.dicabut_pada else _("Sudah diakhiri"), "neutral")


def tabel_perintah(semua: list[Perintah]) -> Table:
    return Table(
        caption=_("Perintah"), compact=True,
        columns=[Column(_("Nomor")), Column(_("Jenis")), Column(_("Untuk")), Column(_("Tanggal"), "date"), Column(_("Keadaan"))],
        rows=[[Link(p.nomor, reverse("tahapan:perintah", args=[p.pk])), str(p.get_jenis_display()), sebut_lingkup(p),
               tanggal(p.tanggal), chip_perintah(p)] for p in semua],
        empty=Empty(_("Belum ada perintah"), _("Perintah henti, ubah, dan lanjut ditulis dan bernomor, lalu tampak di sini.")),
    )  # fmt: skip


def isi_perintah_semua(
    lingkup: Lingkup, *, rt: RT | None = None, form: Any = None, salah: Penolakan | None = None, kunci: str = ""
) -> dict[str, Any]:
    """Orders of an RT or of all the places one sees; a new one for who may issue it."""
    semua = queries.list_perintah_rt(rt) if rt is not None else list_perintah_di(tempat_for(lingkup))
    untuk = list_untuk(lingkup, rt)
    judul = _("Perintah untuk %(rt)s") % {"rt": nama_lengkap(rt)} if rt is not None else _("Perintah henti, ubah, dan lanjut")
    return {
        "judul": judul, "rt": rt, "tabel": tabel_perintah(list(semua[:BARIS_PERINTAH])), "salah": salah,
        "kunci": kunci or kunci_baru(), "form": form or forms.PerintahForm(untuk=untuk) if untuk else None,
        "remah": [(nama_lengkap(rt), reverse("beranda:rt", args=[rt.kode])), (_("Perintah"), "")] if rt is not None else [],
        "pengantar": _("Perintah henti menahan uang RT sampai diakhiri. Setiap perintah bernomor dan menyebut alasannya."),
    }  # fmt: skip


def isi_perintah(
    lingkup: Lingkup, p: Perintah, *, salah: Penolakan | None = None, kunci: str = "", **form: Any
) -> dict[str, Any]:
    """One order, and what ends it."""
    nama = list_nama({p.oleh_id, p.dicabut_oleh_id or 0})
    baris = [
        Row(_("Nomor"), p.nomor), Row(_("Untuk"), sebut_lingkup(p)), Row(_("Tanggal"), tanggal(p.tanggal)),
        Row(_("Dikeluarkan oleh"), nama.get(p.oleh_id, "–")), Row(_("Alasan"), p.alasan),
    ]  # fmt: skip
    baris += [Row(_("Yang harus dilakukan"), p.isi)] if p.isi else []
    if p.henti is not None:
        baris.append(Row(_("Mengakhiri"), p.henti.nomor, reverse("tahapan:perintah", args=[p.henti_id]), _("Buka")))
    if p.akhir is not None:
        baris.append(Row(_("Berakhir"), tanggal(p.akhir)))
    if p.dicabut_pada is not None:
        baris.append(Row(_("Alasan pencabutan"), f"{p.alasan_cabut} ({nama.get(p.dicabut_oleh_id or 0, '–')})"))
    t = lingkup.tempat(Izin.TERBIT_PERINTAH)
    sampai = p.kota_kode in t.kota or (not p.tingkat_kota and (p.rt in t or p.kelurahan_kode in t.kelurahan))
    hidup = p.akhir is None and sampai and p.jenis != JenisPerintah.LANJUT
    return {
        "judul": str(p.get_jenis_display()), "perintah": p, "chip": chip_perintah(p), "isi": Summary(baris),
        "remah": [(_("Perintah"), reverse("tahapan:perintah_semua")), (str(p.get_jenis_display()), "")], "salah": salah,
        "kunci": kunci or kunci_baru(), "boleh_lanjut": hidup and p.jenis == JenisPerintah.HENTI, "boleh_cabut": hidup,
        "form_lanjut": form.get("form_lanjut") or forms.AlasanForm(prefix="lanjut"),
        "form_cabut": form.get("form_cabut") or forms.AlasanForm(prefix="cabut"),
    }  # fmt: skip

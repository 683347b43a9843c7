"""What the pages of the register show: parts built from reads, so that templates only lay them out."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from bahagia.akun.access import Lingkup
from bahagia.akun.peran import Izin
from bahagia.akun.queries import list_nama
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.kunci import kunci_baru
from bahagia.dasar.parameter import require_nilai
from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.tampilan import Chip, Column, Empty, Link, Row, Step, Steps, Summary, Tab, Table, Tile, Tiles
from bahagia.dasar.tampilan.html import with_param
from bahagia.dasar.tanggal import tanggal, waktu
from bahagia.dasar.uang import rupiah
from bahagia.pekerja import forms, queries
from bahagia.pekerja.daftar import page_of, saring
from bahagia.pekerja.models import Kategori, Pekerja, Persetujuan, Status
from bahagia.pekerja.pekerjaan import daftar_resmi
from bahagia.pekerja.queries_kembar import has_kembar
from bahagia.pekerja.queries_unggahan import list_unggahan_menunggu
from bahagia.pesan.queries import izin_terakhir
from bahagia.wilayah.models import RT
from bahagia.wilayah.queries import nama_lengkap, rt_by_kode

NADA = {Status.TERDAFTAR: "wait", Status.TERVERIFIKASI: "good", Status.DITOLAK: "danger", Status.NONAKTIF: "neutral"}
SEKTOR = {"transport": gettext_lazy("Transportasi"), "other": gettext_lazy("Bukan transportasi")}


def chip_status(status: str) -> Chip:
    return Chip(str(Status(status).label), NADA[Status(status)])


def kepala(rt: RT, judul: str, *remah: tuple[str, str]) -> dict[str, Any]:
    """Title, trail and RT of a page below an RT."""
    return {
        "rt": rt,
        "judul": judul,
        "remah": [(nama_lengkap(rt), reverse("beranda:rt", args=[rt.kode])), *remah, (judul, "")],
    }


def remah_pekerja(rt: RT) -> tuple[str, str]:
    return (_("Pekerja"), reverse("pekerja:rt", args=[rt.kode]))


def _pekerjaan(p: Pekerja) -> Any:
    return p.pekerjaan if p.sektor else Chip(_("Pekerjaan belum dipilih"), "warning")


def isi_rt(request: Any, rt: RT) -> dict[str, Any]:
    """The list of an RT with counts per state."""
    lingkup: Lingkup = request.lingkup
    path, isi = request.get_full_path(), request.GET
    semua = queries.list_pekerja_rt([rt.pk])
    jumlah = queries.sum_pekerja_per_status([rt.pk]).get(rt.pk, {})
    halaman = page_of(saring(semua, isi), isi, path)
    unduh = reverse("pekerja:unduh", args=[rt.kode, "xlsx"]), reverse("pekerja:unduh", args=[rt.kode, "csv"])
    pilihan = {k: isi.get(k) or None for k in ("cari", "status", "kategori")}
    boleh = lingkup.has(Izin.DAFTAR_PEKERJA, rt)
    kosong = Empty(
        _("Belum ada pekerja") if not jumlah else _("Tidak ada yang cocok"),
        _("Unggah daftar yang sudah ada (Excel atau CSV), atau daftarkan satu per satu dari HP.")
        if not jumlah
        else _("Ubah saringannya untuk melihat pekerja lain."),
        reverse("pekerja:unggah", args=[rt.kode]) if boleh and not jumlah else "",
        _("Unggah daftar"),
    )
    tabel = Table(
        caption=_("Pekerja %(rt)s") % {"rt": nama_lengkap(rt)},
        compact=True,
        columns=[
            Column(_("Nama"), sort="nama"),
            Column(_("NIK"), phone="hide"),
            Column(_("Pekerjaan"), sort="pekerjaan"),
            Column(_("Lahir"), kind="date", sort="lahir"),
            Column(_("Keadaan"), sort="status"),
        ],
        rows=[
            [
                Link(p.nama, reverse("pekerja:satu", args=[p.pk])),
                queries.masked_nik(p),
                _pekerjaan(p),
                tanggal(p.tanggal_lahir),
                chip_status(p.status),
            ]
            for p in halaman.baris
        ],
        path=path,
        urut=halaman.urut,
        pager=halaman.pager,
        empty=kosong,
        unduh={"XLSX": with_param(unduh[0], **pilihan), "CSV": with_param(unduh[1], **pilihan)} if jumlah else {},
        marks=frozenset(i for i, p in enumerate(halaman.baris) if p.status == Status.DITOLAK or not p.sektor),
    )
    return {
        **kepala(rt, _("Pekerja")),
        "pengantar": _("Kelurahan %(nama)s") % {"nama": rt.kelurahan.nama},
        "tabel": tabel,
        "tab": _tab_status(request.path, isi.get("status"), jumlah),
        "saring": forms.SaringForm(isi),
        "boleh_daftar": boleh,
        "menunggu": list_menunggu(rt) if boleh else [],
        "ada": bool(jumlah),
        "boleh_verifikasi": lingkup.has(Izin.VERIFIKASI_PEKERJA, rt) and bool(jumlah.get(Status.TERDAFTAR)),
    }


def _tab_status(alamat: str, kini: str | None, jumlah: dict[str, int]) -> list[Tab]:
    return [Tab(_("Semua"), alamat, not kini, sum(jumlah.values()))] + [
        Tab(str(s.label), with_param(alamat, status=s.value), kini == s.value, jumlah.get(s.value, 0)) for s in Status
    ]


def list_menunggu(rt: RT) -> list[dict[str, str]]:
    """Sheets received and not taken: what a person who closed the browser comes back to."""
    return [
        {
            "nama": u.nama_berkas,
            "url": reverse("pekerja:unggahan", args=[rt.kode, u.pk]),
            "isi": _("%(baik)d orang terbaca, %(tolak)d baris perlu diperbaiki; dikirim %(waktu)s.")
            % {"baik": u.hasil.get("terbaca", 0), "tolak": u.hasil.get("ditolak", 0), "waktu": waktu(u.dibuat_pada)}
            if u.hasil.get("terbaca") or u.hasil.get("ditolak")
            else _("Kolomnya perlu dipilih; dikirim %(waktu)s.") % {"waktu": waktu(u.dibuat_pada)},
        }
        for u in list_unggahan_menunggu(rt)
    ]


def kabar_kembar(pekerja_id: int) -> str:
    """What anybody who sees this worker may know of a possible double; nothing about the other record."""
    return {
        "rt_lain": _("Orang ini mungkin sudah terdaftar di RT lain. Pendamping atau lurah akan memeriksa."),
        "rt_ini": _("Orang ini mungkin sudah terdaftar di RT ini dengan data lain. Pendamping atau lurah akan memeriksa."),
    }.get(has_kembar([pekerja_id]).get(pekerja_id, ""), "")


def _izin_pesan(p: Pekerja) -> dict[str, Any] | None:
    """What the worker said about messages to the registered number; None where there is no number to ask about."""
    if p.telepon_indeks is None or p.status == Status.NONAKTIF:
        return None
    kini = izin_terakhir(p.rt_id, "wa", p.telepon_indeks)
    chip = Chip(_("Belum ditanya"), "wait") if kini is None else (
        Chip(_("Setuju"), "good") if kini.setuju else Chip(_("Tidak"), "neutral")
    )
    return {"chip": chip, "ya": kini is not None and kini.setuju, "ditanya": kini is not None}


def isi_satu(request: Any, p: Pekerja, *, salah: Penolakan | None = None, nik: str = "", form: Any = None) -> dict[str, Any]:
    """One worker: masked, with who did what, and the acts this person may do."""
    lingkup: Lingkup = request.lingkup
    setuju = Persetujuan.objects.filter(pekerja=p).order_by("-id").first()
    nama = list_nama({i for i in (p.didaftarkan_oleh_id, p.diverifikasi_oleh_id, setuju.oleh_id if setuju else None) if i})
    resmi = daftar_resmi().get(p.pekerjaan_kode or 0, "")
    isian = queries.isian_of(p)
    menunggu = p.status == Status.TERDAFTAR
    return {
        **kepala(p.rt, p.nama, remah_pekerja(p.rt)),
        "pekerja": p,
        "chip": chip_status(p.status),
        "kembar": kabar_kembar(p.pk),
        "salah": salah,
        "nik": nik or queries.masked_nik(p),
        "nik_terbuka": bool(nik),
        "kunci": kunci_baru(),
        "langkah": Steps(
            [
                Step(_("Didaftarkan"), "done", waktu(p.didaftarkan_pada), nama.get(p.didaftarkan_oleh_id, "")),
                Step(
                    _("Dicocokkan dengan KTP"),
                    {"terdaftar": "now", "ditolak": "blocked"}.get(p.status, "done"),
                    waktu(p.diverifikasi_pada) if p.diverifikasi_pada else "",
                    nama.get(p.diverifikasi_oleh_id or 0, _("pendamping atau lurah")),
                ),
                Step(_("Masuk daftar iuran"), "now" if p.status == Status.TERVERIFIKASI else "todo"),
            ]
        ),
        "ringkasan": Summary(
            [
                Row(_("Tempat, tanggal lahir"), ", ".join(filter(None, [p.tempat_lahir, tanggal(p.tanggal_lahir)]))),
                Row(_("Jenis kelamin"), p.get_jenis_kelamin_display()),
                Row(_("Pekerjaan"), f"{p.pekerjaan} ({resmi.title()})" if resmi else p.pekerjaan or "–"),
                Row(_("Sektor iuran"), SEKTOR.get(p.sektor) or Chip(_("Pekerjaan belum dipilih"), "warning")),
                Row(_("Kelompok"), Kategori(p.kategori).label),
                Row(_("Alamat"), p.alamat or "–"),
                Row(_("Nomor HP"), isian.telepon[:-4] and "•" * 6 + isian.telepon[-4:] if isian.telepon else "–"),
                Row(_("Nomor KK"), _("tercatat, tersamar") if p.no_kk_sandi else "–"),
                Row(_("Nama ibu kandung"), _("tercatat, tersamar") if p.nama_ibu_sandi else "–"),
                *([Row(_("Penghasilan sebulan"), rupiah(p.penghasilan))] if p.penghasilan is not None else []),
                Row(_("Persetujuan"), f"{setuju.get_cara_display()}, {tanggal(tanggal_kota(setuju.pada))}" if setuju else "–"),
            ]
        ),
        "pesan": _izin_pesan(p) if lingkup.has(Izin.DAFTAR_PEKERJA, p.rt) else None,
        "boleh_putus_kembar": lingkup.has(Izin.PUTUS_KEMBAR, p.rt),
        "boleh_buka": lingkup.has(Izin.BUKA_NIK, p.rt),
        "boleh_ubah": lingkup.has(Izin.DAFTAR_PEKERJA, p.rt) and p.status != Status.NONAKTIF,
        "boleh_aktifkan": lingkup.has(Izin.DAFTAR_PEKERJA, p.rt) and p.status == Status.NONAKTIF,
        "boleh_verifikasi": menunggu and lingkup.has(Izin.VERIFIKASI_PEKERJA, p.rt) and p.didaftarkan_oleh_id != request.user.pk,
        "sendiri": menunggu and lingkup.has(Izin.VERIFIKASI_PEKERJA, p.rt) and p.didaftarkan_oleh_id == request.user.pk,
        "boleh_jkn": lingkup.has(Izin.CATAT_KESEHATAN, p.rt),
        "boleh_hak": lingkup.has(Izin.TERIMA_HAK, p.rt),
        "form_tolak": form or forms.TidakCocokForm(),
        "form_akhiri": forms.AkhiriForm(prefix="akhiri"),
    }


def list_antrean(request: Any) -> QuerySet[Pekerja]:
    """Who waits for this verifier, in one RT with `?rt=` (one where the right is held)."""
    menunggu = queries.list_verifikasi(request.lingkup.tempat(Izin.VERIFIKASI_PEKERJA))
    if kode := request.GET.get("rt", ""):
        rt = rt_by_kode(kode)
        require_nilai(request, "rt", rt and request.lingkup.has(Izin.VERIFIKASI_PEKERJA, rt))
        menunggu = menunggu.filter(rt=rt)
    return menunggu


def isi_verifikasi(request: Any, *, pada: datetime, salah: Penolakan | None = None) -> dict[str, Any]:
    """The queue of a verifier: longest waiting first, many can be ticked."""
    path = request.get_full_path()
    menunggu, kode = list_antrean(request), request.GET.get("rt", "")
    jumlah = menunggu.count()
    halaman = page_of(saring(menunggu, {"cari": request.GET.get("cari", "")}), request.GET, path, urut_bawaan="pada")
    saya = request.user.pk
    tercentang = set(request.POST.getlist("orang"))
    baris = [
        {
            "p": p, "rt": nama_lengkap(p.rt), "nik": queries.masked_nik(p), "lahir": tanggal(p.tanggal_lahir),
            "hari": (pada - p.didaftarkan_pada).days, "centang": str(p.pk) in tercentang,
            "sebab": _("Bapak/Ibu yang mendaftarkan") if p.didaftarkan_oleh_id == saya
            else "" if p.sektor else _("pekerjaannya belum dipilih"),
        }
        for p in halaman.baris
    ]  # fmt: skip
    unduh = with_param(reverse("pekerja:unduh_verifikasi", args=["xlsx"]), rt=kode or None)
    return {
        "judul": _("Verifikasi pekerja"), "salah": salah, "kunci": kunci_baru(), "jumlah": jumlah, "baris": baris,
        "bisa": [b for b in baris if not b["sebab"]], "tidak": [b for b in baris if b["sebab"]], "pager": halaman.pager,
        "pengantar": ngettext("%(n)d orang menunggu dicocokkan dengan KTP.", "%(n)d orang menunggu dicocokkan dengan KTP.",
                              jumlah) % {"n": jumlah},
        "unduh": {"XLSX": unduh, "CSV": unduh.replace(".xlsx", ".csv")}, "saring": forms.SaringForm(request.GET),
    }  # fmt: skip


def angka_unggahan(n: dict[str, int], *, diambil: bool = False) -> Tiles:
    """Rows of a sheet by verdict; `diambil` = they were taken already."""
    return Tiles(
        [
            Tile(
                _("Terdaftar dari berkas ini") if diambil else _("Siap diambil"),
                n["baru"],
                "#baik",
                tone="good" if n["baru"] else "",
            ),
            Tile(_("Sudah terdaftar di RT ini"), n["sudah_ada"]),
            Tile(_("Terdaftar di RT lain"), n["rt_lain"], tone="warning" if n["rt_lain"] else ""),
            Tile(_("Perlu diperbaiki"), n["ditolak"], "#ditolak", tone="warning" if n["ditolak"] else ""),
            *([Tile(_("Mungkin terdaftar dua kali"), n["mungkin_kembar"], note=_("pendamping atau lurah akan memeriksa"),
                    tone="warning")] if diambil and n.get("mungkin_kembar") else []),
        ]
    )

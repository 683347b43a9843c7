"""What the pages of the Pokja show: finished parts, so that templates only lay them out."""

from __future__ import annotations

import dataclasses
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bahagia.akun.access import Lingkup, Tempat
from bahagia.akun.peran import Izin, Peran
from bahagia.akun.queries import list_jabatan_rt, list_nama
from bahagia.berkas.queries import list_berkas
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.kunci import kunci_baru
from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.tampilan import Chip, Column, Empty, Link, NextStep, Row, Summary, Table
from bahagia.dasar.tanggal import tanggal
from bahagia.jejak.ubah import nama_objek
from bahagia.pokja import forms, queries
from bahagia.pokja.jenis import PENANDA_TANGAN, KeadaanPokja, KeadaanRekening, Unsur
from bahagia.pokja.models import AnggotaPokja, Pokja, RekeningPokja
from bahagia.pokja.susunan import aturan_pokja, list_bank
from bahagia.wilayah.models import RT
from bahagia.wilayah.queries import nama_lengkap

NADA_POKJA = {
    KeadaanPokja.DISUSUN: "neutral", KeadaanPokja.DIAJUKAN: "wait", KeadaanPokja.DIKEMBALIKAN: "warning",
    KeadaanPokja.DITETAPKAN: "good", KeadaanPokja.BERAKHIR: "neutral",
}  # fmt: skip
NADA_REKENING = {
    KeadaanRekening.DICATAT: "wait", KeadaanRekening.BENAR: "good", KeadaanRekening.DITOLAK: "danger",
    KeadaanRekening.BEKU: "warning", KeadaanRekening.DITUTUP: "neutral",
}  # fmt: skip


def chip_pokja(p: Pokja) -> Chip:
    return Chip(str(p.get_keadaan_display()), NADA_POKJA[KeadaanPokja(p.keadaan)])


def chip_rekening(r: RekeningPokja) -> Chip:
    return Chip(str(r.get_keadaan_display()), NADA_REKENING[KeadaanRekening(r.keadaan)])


def remah(rt: RT, judul: str) -> list[tuple[str, str]]:
    return [
        (nama_lengkap(rt), reverse("beranda:rt", args=[rt.kode])), (_("Pokja"), reverse("pokja:rt", args=[rt.kode])), (judul, "")
    ]  # fmt: skip


def isi_rt(lingkup: Lingkup, rt: RT, *, pada: datetime) -> dict[str, Any]:
    """The Pokja of an RT: what comes next, who is in it, the account, declared interests, earlier ones."""
    hari = tanggal_kota(pada)
    kini, usul = queries.pokja_pada(rt, hari), queries.pokja_usulan(rt)
    rekening = next(iter(queries.list_rekening(rt)), None)
    susun, tetapkan = lingkup.has(Izin.SUSUN_POKJA, rt), lingkup.has(Izin.TETAPKAN_POKJA, rt)
    return {
        "judul": _("Pokja %(rt)s") % {"rt": nama_lengkap(rt)}, "rt": rt, "kini": kini, "usul": usul,
        "pengantar": _("Kelompok kerja yang merencanakan, membelanjakan, dan melaporkan dana RT."),
        "remah": remah(rt, "")[:1] + [(_("Pokja"), "")],
        "langkah": _di_sini(langkah_pokja(lingkup, rt, pada=hari), rt), "chip_usul": chip_pokja(usul) if usul else None,
        "susun": susun, "tetapkan": tetapkan, "dapat_ubah": bool(usul and susun and usul.keadaan != KeadaanPokja.DIAJUKAN),
        "tabel_usul": tabel_anggota(usul, hari, judul=_("Susunan yang diusulkan")) if usul else None,
        "tabel": tabel_anggota(kini, hari, judul=_("Pengurus dan wakil warga")) if kini else None,
        "pokja": _ringkas_pokja(kini) if kini else None,
        "rekening": _ringkas_rekening(rekening) if rekening and lingkup.has(Izin.LIHAT_DANA, rt) else None,
        "catat_rekening": susun and kini is not None
        and (rekening is None or rekening.keadaan in (KeadaanRekening.DITOLAK, KeadaanRekening.DITUTUP)),
        "kepentingan": [
            (k.anggota.nama, k.get_jenis_display(), k.pihak, k.uraian, reverse("pokja:anggota", args=[k.anggota_id]))
            for k in queries.list_kepentingan(rt, hari)
        ],
        "riwayat": [
            (tanggal(p.sejak), tanggal(p.sampai), p.get_cara_akhir_display(), p.sk_nomor)
            for p in queries.list_pokja(rt).filter(keadaan=KeadaanPokja.BERAKHIR) if p.sejak and p.sampai
        ],
        "serah": queries.pokja_belum_diserahkan(rt, pada=hari) if kini else None,
        "tahun_lanjut": hari.year if kini and tetapkan and kini.tahun < hari.year else None, "kunci": kunci_baru(),
    }  # fmt: skip


def langkah_pokja(lingkup: Lingkup, rt: RT, *, pada: date) -> NextStep | None:
    """What comes next about the Pokja and its account, and who is waited for; None when nothing does."""
    url = reverse("pokja:rt", args=[rt.kode])
    usul, kini = queries.pokja_usulan(rt), queries.pokja_pada(rt, pada)
    if usul is not None and usul.keadaan == KeadaanPokja.DIAJUKAN:
        return _langkah(lingkup, rt, Izin.TETAPKAN_POKJA, _("Periksa dan tetapkan Pokja RT ini"), _("Lurah"),
                        reverse("pokja:putus", args=[usul.pk]), url, usul.diajukan_pada)  # fmt: skip
    if usul is not None:
        kata = _("Perbaiki susunan Pokja yang dikembalikan") if usul.alasan_kembali else _("Lengkapi dan ajukan susunan Pokja")
        return _langkah(lingkup, rt, Izin.SUSUN_POKJA, kata, _("Ketua RT"), reverse("pokja:susun", args=[rt.kode]), url,
                        usul.disusun_pada, usul.alasan_kembali)  # fmt: skip
    if kini is None:
        return _langkah(lingkup, rt, Izin.SUSUN_POKJA, _("Susun Pokja menurut hasil musyawarah"), _("Ketua RT"),
                        reverse("pokja:susun", args=[rt.kode]), url, None)  # fmt: skip
    if kosong := queries.list_kosong(kini, pada=pada):
        sebut = ", ".join(str(j.label).lower() for j in kosong)
        return _langkah_pengganti(lingkup, rt, kini, sebut, url)
    rekening = next(iter(queries.list_rekening(rt)), None)
    return _langkah_rekening(lingkup, rt, kini, rekening, url, pada)


def _langkah_pengganti(lingkup: Lingkup, rt: RT, kini: Pokja, sebut: str, url: str) -> NextStep:
    menunggu = next(iter(queries.list_pengganti_menunggu([rt.pk])), None)
    if menunggu is not None:
        return _langkah(lingkup, rt, Izin.TETAPKAN_POKJA, _("Tetapkan pengganti %(siapa)s Pokja") % {"siapa": sebut}, _("Lurah"),
                        reverse("pokja:anggota", args=[menunggu.pk]), url, menunggu.dicatat_pada)  # fmt: skip
    pergi = kini.anggota.filter(sampai__isnull=False, pengganti__isnull=True, sejak__isnull=False).order_by("-sampai").first()
    ke = reverse("pokja:anggota", args=[pergi.pk]) if pergi else url
    return _langkah(lingkup, rt, Izin.SUSUN_POKJA, _("Usulkan pengganti %(siapa)s Pokja") % {"siapa": sebut}, _("Ketua RT"),
                    ke, url, None)  # fmt: skip


def _langkah_rekening(
    lingkup: Lingkup, rt: RT, kini: Pokja, rekening: RekeningPokja | None, url: str, pada: date
) -> NextStep | None:
    if rekening is not None and rekening.keadaan == KeadaanRekening.BENAR:
        return None
    if belum := queries.list_tanpa_spesimen(kini, pada=pada).first():
        return _langkah(lingkup, rt, Izin.SUSUN_POKJA, _("Foto contoh tanda tangan ketua dan bendahara"), _("Ketua RT"),
                        reverse("pokja:anggota", args=[belum.pk]), url, None)  # fmt: skip
    if rekening is None or rekening.keadaan in (KeadaanRekening.DITOLAK, KeadaanRekening.DITUTUP):
        ke = reverse("pokja:rekening_baru", args=[rt.kode])
        return _langkah(lingkup, rt, Izin.SUSUN_POKJA, _("Catat rekening Pokja"), _("Ketua RT"), ke, url, None,
                        rekening.alasan if rekening else "")  # fmt: skip
    ke = reverse("pokja:rekening", args=[rekening.pk])
    if rekening.keadaan == KeadaanRekening.BEKU:
        return _langkah(lingkup, rt, Izin.SUSUN_POKJA, _("Teruskan rekening dengan penanda tangan baru"), _("Ketua RT"), ke, url,
                        None, rekening.alasan)  # fmt: skip
    return _langkah(lingkup, rt, Izin.TETAPKAN_POKJA, _("Periksa rekening Pokja"), _("Lurah"), ke, url, rekening.pada)


def _di_sini(langkah: NextStep | None, rt: RT) -> NextStep | None:
    """On the Pokja's own page no button leads to the Pokja's page."""
    sama = langkah is not None and langkah.url == reverse("pokja:rt", args=[rt.kode])
    return dataclasses.replace(langkah, url="") if langkah is not None and sama else langkah


def _langkah(
    lingkup: Lingkup, rt: RT, izin: Izin, kata: str, siapa: str, ke: str, url: str, sejak: datetime | None, why: str = ""
) -> NextStep:
    boleh = lingkup.has(izin, rt)
    lama = _("Sejak %(hari)s.") % {"hari": tanggal(tanggal_kota(sejak))} if sejak else ""
    return NextStep(
        act=kata if boleh else _("Menunggu %(siapa)s") % {"siapa": f"{siapa}: {kata[0].lower()}{kata[1:]}"},
        url=ke if boleh else url, label=_("Kerjakan") if boleh else _("Lihat Pokja"),
        menunggu=_("Bapak/Ibu") if boleh else siapa, why=" ".join(x for x in (why, lama) if x),
    )  # fmt: skip


def tabel_anggota(pokja: Pokja, hari: date, *, judul: str) -> Table:
    """Members with their post and whether the signatories' specimen is there."""
    baris = []
    for a in queries.list_anggota(pokja, pada=hari):
        spesimen: Any = ""
        if a.jabatan in PENANDA_TANGAN and pokja.sejak is not None:
            spesimen = Chip(_("ada"), "good") if a.spesimen_id else Chip(_("belum ada"), "warning")
        sebut = str(Unsur(a.unsur).label) if a.unsur else ""
        nama = Link(a.nama, reverse("pokja:anggota", args=[a.pk])) if pokja.sejak is not None else a.nama
        baris.append([nama, str(a.get_jabatan_display()), sebut, spesimen])
    return Table(
        caption=judul, hide_caption=True, compact=True, rows=baris,
        columns=[Column(_("Nama")), Column(_("Jabatan")), Column(_("Mewakili")), Column(_("Contoh tanda tangan"))],
        empty=Empty(_("Belum ada orangnya"), _("Isi nama menurut hasil musyawarah.")),
    )  # fmt: skip


def _ringkas_pokja(p: Pokja) -> Summary:
    return Summary([
        Row(_("SK"), f"{p.sk_nomor}, {tanggal(p.sk_tanggal)}" if p.sk_tanggal else p.sk_nomor),
        Row(_("Bertugas sejak"), tanggal(p.sejak) if p.sejak else "–"),
        Row(_("Ditetapkan oleh"), list_nama({p.ditetapkan_oleh_id or 0}).get(p.ditetapkan_oleh_id or 0, "–")),
    ])  # fmt: skip


def _ringkas_rekening(r: RekeningPokja) -> Summary:
    url = reverse("pokja:rekening", args=[r.pk])
    return Summary([
        Row(_("Bank"), r.bank), Row(_("Nomor"), r.nomor_samar, url, _("Buka")), Row(_("Atas nama"), r.atas_nama),
        Row(_("Keadaan"), chip_rekening(r)), *([Row(_("Alasan"), r.alasan)] if r.alasan else []),
    ])  # fmt: skip


def isi_antrean(tempat: Tempat, *, pada: datetime) -> dict[str, Any]:
    """The lurah's queue: what waits, of which RT, for how many days."""
    usul, rekening, ganti = queries.list_menunggu_di(tempat)
    baris = [(p.rt, _("Pokja untuk ditetapkan"), reverse("pokja:putus", args=[p.pk]), p.diajukan_pada) for p in usul]
    baris += [(r.rt, _("Rekening untuk diperiksa"), reverse("pokja:rekening", args=[r.pk]), r.pada) for r in rekening]
    kata = _("Pengganti anggota untuk ditetapkan")
    baris += [(a.rt, kata, reverse("pokja:anggota", args=[a.pk]), a.dicatat_pada) for a in ganti]
    return {
        "judul": _("Pokja dan rekening yang menunggu"), "pengantar": _("Yang paling lama menunggu di atas."),
        "tabel": Table(
            caption=_("Menunggu"), hide_caption=True, compact=True,
            columns=[Column(_("RT")), Column(_("Apa")), Column(_("Menunggu (hari)"), "number")],
            rows=[[Link(nama_lengkap(rt), url), apa, (pada - sejak).days if sejak else None]
                  for rt, apa, url, sejak in sorted(baris, key=lambda b: b[3] or pada)],
            empty=Empty(_("Tidak ada yang menunggu"), _("Pokja yang diajukan RT dan rekening yang dicatat tampak di sini.")),
        ),
    }  # fmt: skip


def form_susun(rt: RT, usul: Pokja | None, *, pada: date) -> forms.SusunForm:
    """Names already known: of the draft, else of who holds the three posts."""
    if usul is not None:
        ada = {a.unsur or a.jabatan: a.nama for a in queries.list_anggota(usul)}
    else:
        peran = {Peran.KETUA_RT: "ketua", Peran.SEKRETARIS: "sekretaris", Peran.BENDAHARA: "bendahara"}
        ada = {peran[Peran(j.peran)]: j.akun.nama for j in list_jabatan_rt(rt.pk, pada=pada) if j.peran in peran}
    return forms.SusunForm(initial=ada, wajib=aturan_pokja(rt.kota_kode, pada=pada).unsur_wajib)


def isi_susun(
    rt: RT, form: forms.SusunForm, usul: Pokja | None, *, pada: date, salah: Penolakan | None = None, kunci: str = ""
) -> dict[str, Any]:
    """The form of the members, for a new Pokja or for the draft `usul`."""
    aturan = aturan_pokja(rt.kota_kode, pada=pada)
    return {
        "judul": _("Siapa saja pengurus Pokja?"), "rt": rt, "form": form, "salah": salah, "kunci": kunci or kunci_baru(),
        "remah": remah(rt, _("Susunan")), "sumber": aturan.sumber, "usul": usul,
        "pengantar": _("Nama ketua, sekretaris, dan bendahara sudah terisi dari jabatannya. Isi wakil warga."),
    }  # fmt: skip


def isi_putus(p: Pokja, *, pada: date, salah: Penolakan | None = None, kunci: str = "", **form: Any) -> dict[str, Any]:
    """The lurah's page: the members, the decree, or why it goes back."""
    sejak = tanggal_kota(p.diajukan_pada) if p.diajukan_pada else pada
    hari = (pada - sejak).days
    return {
        "judul": _("Tetapkan Pokja %(rt)s") % {"rt": nama_lengkap(p.rt)}, "pokja": p, "rt": p.rt, "salah": salah,
        "kunci": kunci or kunci_baru(), "remah": remah(p.rt, _("Penetapan")), "tabel": tabel_anggota(p, pada, judul=_("Susunan")),
        "form": form.get("form") or forms.SKForm(pada=pada), "form_kembali": form.get("form_kembali") or forms.AlasanForm(),
        "diajukan": p.keadaan == KeadaanPokja.DIAJUKAN,
        "pengantar": (ngettext("Diajukan %(n)d hari lalu oleh %(nama)s.", "Diajukan %(n)d hari lalu oleh %(nama)s.", hari)
                      if hari else _("Diajukan hari ini oleh %(nama)s."))
        % {"n": hari, "nama": list_nama({p.diajukan_oleh_id or 0}).get(p.diajukan_oleh_id or 0, "–")},
    }  # fmt: skip


def isi_anggota(
    lingkup: Lingkup, a: AnggotaPokja, *, pada: date, salah: Penolakan | None = None, kunci: str = "", **form: Any
) -> dict[str, Any]:
    """One member: what holds of him, and what may be done with him now."""
    susun, tetapkan = lingkup.has(Izin.SUSUN_POKJA, a.rt), lingkup.has(Izin.TETAPKAN_POKJA, a.rt)
    tugas = a.sejak is not None and a.sampai is None and a.pokja.keadaan == KeadaanPokja.DITETAPKAN
    menunggu = a.menggantikan_id is not None and a.sejak is None and a.sampai is None
    ganti = a.pengganti.exclude(sejak__isnull=True, sampai__isnull=False).first()
    baris = [Row(_("Jabatan"), str(a.get_jabatan_display()))]
    baris += [Row(_("Mewakili"), str(a.get_unsur_display()))] if a.unsur else []
    baris += [Row(_("Bertugas sejak"), tanggal(a.sejak))] if a.sejak else []
    baris += [Row(_("Sampai"), f"{tanggal(a.sampai)} ({a.get_cara_akhir_display()})")] if a.sampai and a.cara_akhir else []
    baris += [Row(_("Menggantikan"), a.menggantikan.nama)] if a.menggantikan else []
    baris += [Row(_("Pengganti"), ganti.nama, reverse("pokja:anggota", args=[ganti.pk]), _("Buka"))] if ganti else []
    return {
        "judul": a.nama, "anggota": a, "rt": a.rt, "salah": salah, "kunci": kunci or kunci_baru(), "remah": remah(a.rt, a.nama),
        "isi": Summary(baris), "penanda": a.jabatan in PENANDA_TANGAN, "tugas": tugas, "susun": susun, "menunggu": menunggu,
        "boleh_spesimen": susun and (tugas or menunggu) and a.jabatan in PENANDA_TANGAN,
        "boleh_berhenti": susun and tugas,
        "boleh_ganti": susun and a.sampai is not None and a.sejak is not None and ganti is None
        and a.pokja.keadaan == KeadaanPokja.DITETAPKAN,
        "boleh_putus": tetapkan and menunggu,
        "kepentingan": [(k, susun and k.sampai is None) for k in a.kepentingan.order_by("id")],
        "form_berhenti": form.get("form_berhenti") or forms.BerhentiForm(pada=pada),
        "form_ganti": form.get("form_ganti") or forms.PenggantiForm(),
        "form_sk": form.get("form_sk") or forms.SKForm(pada=pada),
        "form_kepentingan": form.get("form_kepentingan") or forms.KepentinganForm(),
        "form_spesimen": form.get("form_spesimen") or forms.TandaTanganForm(),
        "spesimen": list_berkas(nama_objek(a)) if susun or tetapkan else [],
    }  # fmt: skip


def isi_rekening_baru(rt: RT, form: Any, *, pada: date, salah: Penolakan | None = None, kunci: str = "") -> dict[str, Any]:
    return {
        "judul": _("Rekening Pokja yang mana?"), "rt": rt, "salah": salah, "kunci": kunci or kunci_baru(),
        "remah": remah(rt, _("Rekening")), "form": form or forms.RekeningForm(bank=list_bank(rt.kota_kode, pada=pada)),
        "pengantar": _("Nomor yang salah satu angka menghambat uang seluruh RT. Karena itu diketik dua kali, atau difoto."),
    }  # fmt: skip


def isi_rekening(
    lingkup: Lingkup, r: RekeningPokja, *, pada: date, salah: Penolakan | None = None, nomor: str = "", kunci: str = "",
    form_tolak: Any = None,
) -> dict[str, Any]:  # fmt: skip
    """One account: masked, opened on request, checked by another person."""
    susun, tetapkan = lingkup.has(Izin.SUSUN_POKJA, r.rt), lingkup.has(Izin.TETAPKAN_POKJA, r.rt)
    nama = list_nama({r.oleh_id, r.periksa_oleh_id or 0})
    lama = [
        Row(_("Bank"), r.bank), Row(_("Nomor"), nomor or r.nomor_samar), Row(_("Atas nama"), r.atas_nama),
        Row(_("Caranya"), str(r.get_cara_display())),
        Row(_("Dicatat"), f"{tanggal(tanggal_kota(r.pada))}, {nama.get(r.oleh_id, '–')}"),
    ]  # fmt: skip
    if r.periksa_pada and r.periksa_oleh_id:
        lama.append(Row(_("Diperiksa"), f"{tanggal(tanggal_kota(r.periksa_pada))}, {nama.get(r.periksa_oleh_id, '–')}"))
    lama += [Row(_("Alasan"), r.alasan)] if r.alasan else []
    return {
        "judul": _("Rekening Pokja %(rt)s") % {"rt": nama_lengkap(r.rt)}, "rekening": r, "rt": r.rt, "chip": chip_rekening(r),
        "remah": remah(r.rt, _("Rekening")), "isi": Summary(lama), "salah": salah, "kunci": kunci or kunci_baru(),
        "terbuka": bool(nomor), "boleh_buka": any(lingkup.has(i, r.rt) for i in queries.BOLEH_BUKA),
        "foto": list_berkas(nama_objek(r)) if susun or tetapkan else [],
        "boleh_periksa": tetapkan and r.keadaan == KeadaanRekening.DICATAT,
        "boleh_lanjut": susun and r.keadaan == KeadaanRekening.BEKU, "form_tolak": form_tolak or forms.AlasanForm(),
    }  # fmt: skip

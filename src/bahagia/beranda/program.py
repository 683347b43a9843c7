"""Where an RT stands in its year: the step in words, who is waited for since when, what this person does about it."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from bahagia.akun.access import Lingkup
from bahagia.akun.peran import Izin, Peran
from bahagia.beranda.langkah import sebut_sisa
from bahagia.beranda.tautan import url_bila_ada
from bahagia.dasar.tampilan import NextStep
from bahagia.dasar.tanggal import tanggal
from bahagia.pokja.halaman import langkah_pokja
from bahagia.tahapan.jenis import Tahap
from bahagia.tahapan.models import Perintah
from bahagia.tahapan.queries import SELESAI, TERLAMBAT, LangkahTahun, tahap_kini
from bahagia.wilayah.models import RT

#: Step -> right of who does it, what is done, addresses where (the first that exists).
KERJA: dict[Tahap, tuple[Izin, str, tuple[str, ...]]] = {
    Tahap.SOSIALISASI: (Izin.ATUR_TAHAPAN, gettext_noop("Catat tanggal sosialisasi"), ("beranda:jam",)),
    Tahap.KESIAPAN: (Izin.SUSUN_MUSYAWARAH, gettext_noop("Adakan rembuk kesiapan"), ("musyawarah:rt",)),
    Tahap.POKJA: (Izin.SUSUN_POKJA, gettext_noop("Susun Pokja"), ("pokja:rt",)),
    Tahap.REKENING: (Izin.SUSUN_POKJA, gettext_noop("Catat rekening Pokja"), ("pokja:rt",)),
    Tahap.PEMETAAN: (Izin.SUSUN_MUSYAWARAH, gettext_noop("Adakan pemetaan swadaya"), ("musyawarah:rt",)),
    Tahap.RENJA5: (Izin.SUSUN_MUSYAWARAH, gettext_noop("Musyawarahkan rencana kerja 5 tahun"), ("musyawarah:rt",)),
    Tahap.RENJA1: (Izin.SUSUN_MUSYAWARAH, gettext_noop("Musyawarahkan rencana kerja 1 tahun"), ("musyawarah:rt",)),
    Tahap.RAB: (Izin.SUSUN_RAB, gettext_noop("Susun dan ajukan RAB"), ("rab:rencana",)),
    Tahap.VERIFIKASI: (Izin.VERIFIKASI_RAB, gettext_noop("Periksa RAB"), ("rab:rencana",)),
    Tahap.PENCAIRAN: (Izin.USUL_DANA, gettext_noop("Usulkan pencairan dana"), ("dana:pencairan_rt", "dana:pencairan", "dana:rt")),
    Tahap.PELAKSANAAN: (Izin.CATAT_KEMAJUAN, gettext_noop("Kerjakan dan catat kemajuannya"), ("pelaksanaan:rt",)),
    Tahap.SERAH_TERIMA: (Izin.CATAT_KEMAJUAN, gettext_noop("Serahterimakan hasil pekerjaan"), ("pelaksanaan:rt",)),
    Tahap.LPJ: (Izin.SUSUN_LPJ, gettext_noop("Lengkapi dan ajukan LPJ"), ("lpj:rt",)),
    Tahap.EVALUASI: (Izin.ATUR_TAHAPAN, gettext_noop("Catat tanggal evaluasi"), ("beranda:jam",)),
}  # fmt: skip


#: The same where the paper of a step lies with somebody else than who began it.
KERJA_GILIRAN: dict[tuple[Tahap, Peran | None], tuple[Izin, str, tuple[str, ...]]] = {
    (Tahap.POKJA, Peran.LURAH): (Izin.TETAPKAN_POKJA, gettext_noop("Periksa dan tetapkan Pokja"), ("pokja:rt",)),
    (Tahap.REKENING, Peran.LURAH): (Izin.TETAPKAN_POKJA, gettext_noop("Periksa rekening Pokja"), ("pokja:rt",)),
    (Tahap.VERIFIKASI, Peran.KETUA_RT): (Izin.SUSUN_RAB, gettext_noop("Betulkan RAB yang dikembalikan"), ("rab:rencana",)),
    (Tahap.LPJ, Peran.PENDAMPING): (Izin.PERIKSA_LPJ, gettext_noop("Periksa LPJ"), ("lpj:rt",)),
}  # fmt: skip


#: Step -> the step whose end it works with: nobody is asked to check an RAB that is not there, however late the calendar is.
SYARAT: dict[Tahap, Tahap] = {
    Tahap.RAB: Tahap.RENJA1, Tahap.VERIFIKASI: Tahap.RAB, Tahap.PENCAIRAN: Tahap.VERIFIKASI, Tahap.PELAKSANAAN: Tahap.PENCAIRAN,
    Tahap.SERAH_TERIMA: Tahap.PELAKSANAAN, Tahap.LPJ: Tahap.PELAKSANAAN, Tahap.EVALUASI: Tahap.LPJ,
}  # fmt: skip


@dataclasses.dataclass(frozen=True)
class Posisi:
    """Where an RT stands: step number (1-14), the step, days late (0 when not), who is waited for (words)."""

    urut: int
    langkah: LangkahTahun
    terlambat: int
    menunggu: str

    @property
    def sebut(self) -> str:
        return str(self.langkah.tahap.label)


def posisi_rt(langkah: list[LangkahTahun], *, pada: date) -> Posisi | None:
    """The first open step; None when the year is through."""
    kini = tahap_kini(langkah)
    if kini is None:
        return None
    lewat = (pada - kini.rencana_selesai).days if kini.keadaan == TERLAMBAT and kini.rencana_selesai else 0
    siapa = str(kini.menunggu.label) if kini.menunggu else ""
    return Posisi(list(Tahap).index(kini.tahap) + 1, kini, lewat, siapa)


def sebut_terlambat(hari: int) -> str:
    return _("terlambat %(n)d hari") % {"n": hari} if hari else ""


def sebut_sejak(langkah: LangkahTahun, *, pada: date) -> str:
    """`sejak 7 Februari 2026 (9 hari)`."""
    if langkah.sejak is None:
        return ""
    hari = (pada - langkah.sejak).days
    return _("sejak %(hari)s (%(n)d hari)") % {"hari": tanggal(langkah.sejak), "n": hari} if hari else _("sejak hari ini")


def langkah_henti(p: Perintah) -> NextStep:
    """The stop order comes before everything else."""
    return NextStep(
        act=_("Uang RT ini dihentikan oleh perintah %(nomor)s") % {"nomor": p.nomor}, tone="warning", why=p.alasan,
        url=reverse("tahapan:perintah", args=[p.pk]), label=_("Baca perintahnya"), id="perintah-henti",
        kicker=_("Perintah henti"),
    )  # fmt: skip


def langkah_program(lingkup: Lingkup, rt: RT, langkah: list[LangkahTahun], *, pada: date) -> NextStep | None:
    """The next act of the year for this person: the first open step that is his; else who is waited for."""
    selesai = {satu.tahap for satu in langkah if satu.keadaan == SELESAI}
    terbuka = [satu for satu in langkah if satu.is_terbuka and SYARAT.get(satu.tahap, satu.tahap) in {*selesai, satu.tahap}]
    calon = [(satu, _satu(lingkup, rt, satu, pada=pada)) for satu in terbuka]
    milik = [n for _l, n in calon if n is not None and n.menunggu == _("Bapak/Ibu")]
    lain = [n for _l, n in calon if n is not None]
    return next(iter(milik or lain), None)


def _satu(lingkup: Lingkup, rt: RT, satu: LangkahTahun, *, pada: date) -> NextStep | None:
    waktu: dict[str, Any] = {"tone": "warning" if satu.keadaan == TERLAMBAT else ""}
    if satu.rencana_selesai:
        waktu |= {"batas": tanggal(satu.rencana_selesai), "sisa": sebut_sisa(satu.rencana_selesai, pada)}
    if satu.tahap in (Tahap.POKJA, Tahap.REKENING) and lingkup.has(Izin.LIHAT_PEKERJA, rt):  # the others see no Pokja
        n = langkah_pokja(lingkup, rt, pada=pada)
        return dataclasses.replace(n, **waktu) if n is not None else None
    izin, kata, nama = KERJA_GILIRAN.get((satu.tahap, satu.menunggu), KERJA[satu.tahap])
    # Four desks look at an RAB, one after the other: only the one where it lies is asked to.
    giliran = izin != Izin.VERIFIKASI_RAB or satu.menunggu in {j.peran for j in lingkup.jabatan}
    boleh, url = giliran and lingkup.has(izin, rt), url_bila_ada(*nama, args=[rt.kode])
    siapa = str(satu.menunggu.label) if satu.menunggu else ""
    return NextStep(
        act=_(kata) if boleh and url else _("Menunggu %(siapa)s") % {"siapa": f"{siapa}: {_(kata)[0].lower()}{_(kata)[1:]}"},
        url=url if boleh and url else reverse("beranda:jam", args=[rt.kode]),
        label=_("Kerjakan") if boleh and url else _("Lihat langkahnya"), menunggu=_("Bapak/Ibu") if boleh and url else siapa,
        why=sebut_sejak(satu, pada=pada), **waktu,
    )  # fmt: skip

"""Field forms of work done together: the day, who is there, who comes late, an accident."""

from __future__ import annotations

import uuid
from datetime import date, datetime, time, timedelta
from typing import Any, TypeVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bahagia.akun.peran import Izin
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.kunci import kunci_turunan
from bahagia.gotong_royong.access import kerja_for, peserta_for
from bahagia.gotong_royong.access_hadir import hari_for
from bahagia.gotong_royong.actions_hadir import (
    open_hari,
    record_jam,
    record_jam_mulai,
    record_kehadiran,
    reverse_kehadiran,
    tulis_jam,
)
from bahagia.gotong_royong.actions_kejadian import record_kejadian
from bahagia.gotong_royong.actions_surat import record_tambahan
from bahagia.gotong_royong.forms import PesertaForm
from bahagia.gotong_royong.forms_hadir import HariForm
from bahagia.gotong_royong.forms_kejadian import KejadianForm
from bahagia.gotong_royong.langkah_hadir import sebut_mulai
from bahagia.gotong_royong.queries import kerja_by_niat, list_peserta_semua, peserta_by_niat, url_kerja
from bahagia.gotong_royong.queries_hadir import hari_by_niat, hari_pada, kehadiran_pada, url_hari, url_kejadian
from bahagia.lapangan.access import nomor_niat
from bahagia.lapangan.forms import HadirForm
from bahagia.lapangan.kiriman import BEDA_JAM, HP, Isian, Kini, Kiriman, data_of, read_kiriman, require_rt, tidak_ada

F = TypeVar("F", bound=forms.Form)
DIISI_HP = timedelta(minutes=2)  # nearer to the phone's clock than this, an hour was not typed

# --- what an intent speaks of ---------------------------------------------------------------------


def _nomor(k: Kiriman, nama: str, label: str, by_niat: Any) -> int:
    """The number of the row: told, or of what an earlier intent of this phone made (or found there already)."""
    acuan = k.rujuk(nama)
    if not isinstance(acuan, uuid.UUID):
        return acuan
    baris = by_niat(acuan)
    nomor: int | None = baris.pk if baris is not None else nomor_niat(k.oleh, acuan, label)
    if nomor is None:
        raise tidak_ada(nama)
    return nomor


def _kerja(k: Kiriman, izin: Izin) -> Any:
    nomor = _nomor(k, "kerja", "gotong_royong.GotongRoyong", kerja_by_niat)
    return require_rt(k, kerja_for(k.lingkup, nomor, izin), "kerja")


def _hari(k: Kiriman) -> Any:
    nomor = _nomor(k, "hari", "gotong_royong.HariKerja", hari_by_niat)
    return require_rt(k, hari_for(k.lingkup, nomor, Izin.SUSUN_KERJA), "hari")


def _peserta(k: Kiriman, izin: Izin) -> Any:
    nomor = _nomor(k, "peserta", "gotong_royong.Peserta", peserta_by_niat)
    return require_rt(k, peserta_for(k.lingkup, nomor, izin), "peserta")


# --- the day --------------------------------------------------------------------------------------


def _form_hari(k: Kiriman) -> HariForm:
    return HariForm(data_of(k, _kosong_hari())[0], pada=tanggal_kota(k.pada))


def _tanpa_hari(form: F) -> F:
    """A shell is kept for days: what the page fills in with today stays empty here, and the phone fills it in."""
    form.initial.pop("tanggal", None)
    return form


def _kosong_hari() -> HariForm:
    return _tanpa_hari(HariForm(pada=date.max))


def _di_kota(saat: datetime) -> datetime:
    return timezone.localtime(saat).replace(tzinfo=None)


def _saat_hari(k: Kiriman, tanggal: date, jam_mulai: time | None) -> tuple[date, time | None]:
    """(day, hour) as told; where the phone filled them in by a wrong clock, as they were."""
    if k.jam_hp is None or k.pada_hp is None or tanggal != tanggal_kota(k.jam_hp):
        return tanggal, jam_mulai
    diisi_hp = _diisi_hp(k, tanggal, jam_mulai)
    return tanggal_kota(k.pada_hp), _di_kota(k.pada_hp).time().replace(second=0, microsecond=0) if diisi_hp else jam_mulai


def _diisi_hp(k: Kiriman, tanggal: date, jam_mulai: time | None) -> bool:
    """Whether the phone wrote its own hour there when the button was pressed."""
    if k.pada_hp is None or jam_mulai is None:
        return False
    jam_hp, batas = (k.jam_hp, DIISI_HP) if k.jam_hp is not None else (k.pada_hp, DIISI_HP + BEDA_JAM)
    return abs(datetime.combine(tanggal, jam_mulai) - _di_kota(jam_hp)) <= batas


def _kirim_hari(k: Kiriman) -> tuple[Any, str]:
    kerja, isi = _kerja(k, Izin.SUSUN_KERJA), read_kiriman(_form_hari(k))
    if k.putusan == HP:
        hari = record_jam_mulai(oleh=k.oleh, pada=k.pada, kunci=k.kunci, hari=_hari_atas(k), jam_mulai=_jam_dipilih(k))
        return hari, url_hari(hari.pk)
    tanggal, jam_mulai = _saat_hari(k, isi["tanggal"], isi["jam_mulai"])
    hari = open_hari(
        oleh=k.oleh, pada=k.pada, kunci=k.kunci, gotong_royong=kerja, tanggal=tanggal, jam_mulai=jam_mulai, niat=k.niat,
        pada_hp=k.pada_hp, diisi_hp=_diisi_hp(k, isi["tanggal"], isi["jam_mulai"]),
    )  # fmt: skip
    return hari, url_hari(hari.pk)


def _hari_atas(k: Kiriman) -> Any:
    """The day whose two hours the person looked at."""
    nomor = nomor_niat(k.oleh, k.atas, "gotong_royong.HariKerja") if k.atas is not None else None
    if nomor is None:
        raise tidak_ada("hari")
    return require_rt(k, hari_for(k.lingkup, nomor, Izin.SUSUN_KERJA), "hari")


def _jam_dipilih(k: Kiriman) -> time:
    """The phone's hour as it was shown beside the server's: of its clock put right then."""
    try:
        return time.fromisoformat(k.dipilih.get("jam_mulai", "").replace(".", ":"))
    except ValueError as salah:
        raise tidak_ada("jam_mulai") from salah


def _kini_hari(k: Kiriman) -> Kini | None:
    """The hour that stands, and the phone's."""
    isi = read_kiriman(_form_hari(k))
    tanggal, jam_mulai = _saat_hari(k, isi["tanggal"], isi["jam_mulai"])
    hari = hari_pada(_kerja(k, Izin.SUSUN_KERJA), tanggal)
    if hari is None or jam_mulai is None:
        return None
    return {"jam_mulai": (_("Mulai kerja"), sebut_mulai(hari), f"{jam_mulai:%H.%M}")}


def _sebut_hari(hari: Any) -> str:
    return _("Mulai kerja tercatat pukul %(jam)s.") % {"jam": sebut_mulai(hari)} if hari.jam_mulai is not None else ""


# --- who is there ---------------------------------------------------------------------------------


def _form_hadir(k: Kiriman) -> HadirForm:
    return HadirForm(data_of(k, HadirForm())[0])


def _kirim_hadir(k: Kiriman) -> tuple[Any, str]:
    hari, peserta, isi = _hari(k), _peserta(k, Izin.SUSUN_KERJA), read_kiriman(_form_hadir(k))
    if k.putusan == HP and (lama := kehadiran_pada(hari, peserta)) is not None:
        if lama.hari_id == hari.pk and isi["jam"] is not None:
            baru = record_jam(oleh=k.oleh, pada=k.pada, kunci=k.kunci, kehadiran=lama, jam=isi["jam"])
            return baru, url_hari(hari.pk)
        if lama.hari_id != hari.pk:
            reverse_kehadiran(
                oleh=k.oleh, pada=k.pada, kunci=kunci_turunan(k.kunci, "batal"), kehadiran=lama,
                alasan=f"Dipilih dari HP: orangnya bekerja di {hari.gotong_royong.nama}"[:300],
            )  # fmt: skip
    baris = record_kehadiran(
        oleh=k.oleh, pada=k.pada, kunci=k.kunci, hari=hari, peserta=peserta, cara=isi["cara"], jam=isi["jam"], niat=k.niat,
        pada_hp=k.pada_hp, lembar=k.lembar,
    )  # fmt: skip
    return baris, url_hari(hari.pk)


def _kini_hadir(k: Kiriman) -> Kini | None:
    """What stands of this person on that day: other hours, or another activity."""
    hari = _hari(k)
    lama = kehadiran_pada(hari, _peserta(k, Izin.SUSUN_KERJA))
    if lama is None:
        return None
    if lama.hari_id != hari.pk:
        return {"kerja": (_("Kegiatan"), lama.hari.gotong_royong.nama, hari.gotong_royong.nama)}
    return {"jam": tulis_jam(lama.jam) if lama.jam is not None else _("belum diisi")}


# --- who comes late -------------------------------------------------------------------------------


def _form_tambahan(k: Kiriman) -> PesertaForm:
    return PesertaForm(data_of(k, PesertaForm())[0])


def _kirim_tambahan(k: Kiriman) -> tuple[Any, str]:
    kerja, isi = _kerja(k, Izin.SUSUN_KERJA), read_kiriman(_form_tambahan(k))
    orang = record_tambahan(
        oleh=k.oleh, pada=k.pada, kunci=k.kunci, gotong_royong=kerja, nama=isi["nama"], nik=isi["nik"], tugas=isi["tugas"],
        telepon=isi["telepon"], niat=k.niat, pada_hp=k.pada_hp,
    )  # fmt: skip
    return orang, url_kerja(kerja.pk)


# --- an accident ----------------------------------------------------------------------------------


def _orang_kejadian(k: Kiriman) -> tuple[Any, Any]:
    """(activity, participant) that the accident is told of; None where it is not of a list."""
    peserta = _peserta(k, Izin.CATAT_KEJADIAN) if k.isi.get("peserta") else None
    if k.isi.get("kerja"):
        return _kerja(k, Izin.CATAT_KEJADIAN), peserta
    return (peserta.gotong_royong if peserta is not None else None), peserta


def _form_kejadian(k: Kiriman) -> KejadianForm:
    kerja, peserta = _orang_kejadian(k)
    data, berkas = data_of(k, _kosong_kejadian())
    if peserta is not None:
        data["peserta"] = str(peserta.pk)
    daftar = [(o.pk, o.nama) for o in list_peserta_semua(kerja)] if kerja is not None else []
    return KejadianForm(data, berkas, pada=tanggal_kota(k.pada), peserta=daftar)


def _kosong_kejadian() -> KejadianForm:
    return _tanpa_hari(KejadianForm(pada=date.max))


def _kirim_kejadian(k: Kiriman) -> tuple[Any, str]:
    form = _form_kejadian(k)
    isi = read_kiriman(form)
    isi["tanggal"], isi["pukul"] = _saat_hari(k, isi["tanggal"], isi["pukul"])  # what BPJS counts the hours from
    kerja, peserta = _orang_kejadian(k)
    baris = record_kejadian(
        oleh=k.oleh, pada=k.pada, kunci=k.kunci, rt=k.rt, isian=form.to_isian(peserta=peserta), gotong_royong=kerja,
        foto=isi["foto"], niat=k.niat, pada_hp=k.pada_hp,
    )  # fmt: skip
    return baris, url_kejadian(baris.pk)


LIST_KERJA = (
    Isian("hari", gettext_lazy("Mulai hari kerja"), 1, Izin.SUSUN_KERJA, _form_hari, _kosong_hari, _kirim_hari, _kini_hari,
          sebut=_sebut_hari),
    Isian("hadir", gettext_lazy("Hadir gotong royong"), 1, Izin.SUSUN_KERJA, _form_hadir, HadirForm, _kirim_hadir, _kini_hadir),
    Isian("tambahan", gettext_lazy("Orang yang menyusul"), 1, Izin.SUSUN_KERJA, _form_tambahan, PesertaForm, _kirim_tambahan),
    Isian("kejadian", gettext_lazy("Laporkan kejadian"), 1, Izin.CATAT_KEJADIAN, _form_kejadian, _kosong_kejadian,
          _kirim_kejadian),
)  # fmt: skip

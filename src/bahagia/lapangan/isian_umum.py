"""Field forms over what stood before: progress, receipt, worker, attendance at a meeting."""

from __future__ import annotations

import dataclasses
from datetime import date
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bahagia.akun.peran import Izin
from bahagia.belanja import actions as belanja
from bahagia.belanja import periksa as periksa_nota
from bahagia.belanja.queries import list_rekanan, url_nota
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.kunci import kunci_turunan
from bahagia.dasar.sandi import blind_index
from bahagia.dasar.tanggal import tanggal
from bahagia.lapangan.forms import BonForm, HadirMusyawarahForm, PekerjaForm
from bahagia.lapangan.kiriman import HP, Isian, Kini, Kiriman, SudahAda, data_of, read_kiriman, require_rt
from bahagia.musyawarah.access import musyawarah_for, undangan_di
from bahagia.musyawarah.actions_hadir import record_hadir
from bahagia.musyawarah.queries import url_musyawarah
from bahagia.pekerja import actions as pekerja
from bahagia.pekerja.isian import PekerjaIsian, isian_dari_form
from bahagia.pekerja.models import Kategori, Persetujuan
from bahagia.pekerja.queries import isian_of, list_pekerja_rt, pemilik_nik
from bahagia.pelaksanaan.access import tahap_for
from bahagia.pelaksanaan.actions import record_kemajuan
from bahagia.pelaksanaan.angka import tulis_volume
from bahagia.pelaksanaan.forms import KemajuanForm, require_foto
from bahagia.pelaksanaan.queries import kerja_of, url_kegiatan
from bahagia.rab.queries import list_pokok_berlaku

# --- progress -------------------------------------------------------------------------------------


def _tahap(k: Kiriman) -> Any:
    return require_rt(k, tahap_for(k.lingkup, k.nomor("tahap"), Izin.CATAT_KEMAJUAN), "tahap")


def _form_kemajuan(k: Kiriman) -> KemajuanForm:
    p = _tahap(k).pekerjaan
    return KemajuanForm(*data_of(k, _kosong_kemajuan()), satuan=p.satuan, rencana=p.volume)


def _kosong_kemajuan() -> KemajuanForm:
    form = KemajuanForm(satuan="", rencana=Decimal(0))
    form.fields["volume"].label = _("Sampai hari ini sudah selesai berapa?")
    form.fields["volume"].help_text = _("Hitung seluruhnya sejak awal.")
    return form


def _kirim_kemajuan(k: Kiriman) -> tuple[Any, str]:
    tahap = _tahap(k)
    isi = read_kiriman(_form_kemajuan(k))
    baris = record_kemajuan(
        oleh=k.oleh, pada=k.pada, kunci=k.kunci, tahap=tahap, volume=isi["volume"], foto=require_foto(isi),
        catatan=isi["catatan"],
    )  # fmt: skip
    return baris, url_kegiatan(tahap.pekerjaan.kegiatan_id)


def _kini_kemajuan(k: Kiriman) -> Kini | None:
    tahap = _tahap(k)
    kini = next((t for t in kerja_of(tahap.pekerjaan.kegiatan).tahap if t.tahap.pk == tahap.pk), None)
    return {"volume": f"{tulis_volume(kini.dilaporkan)} {tahap.pekerjaan.satuan}"} if kini is not None else None


# --- receipt --------------------------------------------------------------------------------------


def list_baris(rt: Any, tahun: int) -> list[tuple[str, str]]:
    """Lines of the budget that a receipt may be tied to."""
    return [(str(p.pokok_id), p.uraian) for p in list_pokok_berlaku(rt, tahun) if p.jenis_baris not in periksa_nota.LEWAT_IURAN]


def _form_bon(k: Kiriman) -> BonForm:
    rekanan = [(str(r.pk), r.nama) for r in list_rekanan(k.rt)]
    return BonForm(*data_of(k, _kosong_bon()), rekanan=rekanan, pokok=list_baris(k.rt, tanggal_kota(k.pada).year))


def _kosong_bon() -> BonForm:
    return BonForm(rekanan=[], pokok=[])


def _kirim_bon(k: Kiriman) -> tuple[Any, str]:
    """The three steps of the page in one; without a line the receipt stays a draft."""
    isi = read_kiriman(_form_bon(k))
    foto = isi["foto"]
    nota = belanja.open_nota(
        oleh=k.oleh, pada=k.pada, kunci=k.kunci, rt=k.rt, foto=foto, jenis="bon" if foto else "hilang",
        alasan_hilang="" if foto else isi["alasan_hilang"],
    )  # fmt: skip
    rekanan = list_rekanan(k.rt).filter(pk=isi["rekanan"]).first() if isi["rekanan"] else None
    nota = belanja.record_isi_nota(
        oleh=k.oleh, pada=k.pada, kunci=kunci_turunan(k.kunci, "isi"), nota=nota, nilai=isi["nilai"], tanggal=isi["tanggal"],
        rekanan=rekanan, rekanan_baru=isi["rekanan_baru"],
    )  # fmt: skip
    if isi["pokok"] is not None and foto:  # a lost receipt waits for its witness first
        nota = belanja.submit_nota(
            oleh=k.oleh, pada=k.pada, kunci=kunci_turunan(k.kunci, "ajukan"), nota=nota, pokok_id=isi["pokok"],
            uraian=isi["uraian"], alasan_ganda=isi["alasan_ganda"],
        )  # fmt: skip
    return nota, url_nota(nota.pk)


# --- worker ---------------------------------------------------------------------------------------


def _form_pekerja(k: Kiriman) -> PekerjaForm:
    return PekerjaForm(data_of(k, _kosong_pekerja())[0], pada=tanggal_kota(k.pada))


def _kosong_pekerja() -> PekerjaForm:
    return PekerjaForm(pada=date.max)  # the day only judges what was typed


def _kirim_pekerja(k: Kiriman) -> tuple[Any, str]:
    """Somebody new. Who is in this RT's register already with the very same answers is there already; with other answers both
    versions are shown, and the phone's, chosen, corrects the register."""
    isi = read_kiriman(_form_pekerja(k))
    isian, masalah = isian_dari_form(isi, pada=tanggal_kota(k.pada))
    lama = _milik_rt(k, isian.nik)
    if lama is not None and not _beda(isian_of(lama), isian):
        raise SudahAda(lama, reverse("pekerja:satu", args=[lama.pk]))
    umum: dict[str, Any] = {"oleh": k.oleh, "pada": k.pada, "kunci": k.kunci, "isian": isian,
                            "catatan": pekerja.list_catatan(masalah)}  # fmt: skip
    if lama is not None and k.putusan == HP:
        baris = pekerja.record_perubahan_pekerja(pekerja=lama, **(umum | {"isian": _lengkapi(isian, isian_of(lama))}))
    else:
        baris = pekerja.register_pekerja(rt=k.rt, persetujuan=Persetujuan.Cara(isi["persetujuan"]), **umum)
    return baris, reverse("pekerja:satu", args=[baris.pk])


def _lengkapi(baru: PekerjaIsian, lama: PekerjaIsian) -> PekerjaIsian:
    """What the phone left empty stays as the register has it."""
    tak_ditanya = ("penghasilan", "mulai_bekerja")
    kosong = [f.name for f in dataclasses.fields(baru) if f.name in tak_ditanya or getattr(baru, f.name) == ""]
    return dataclasses.replace(baru, **{n: getattr(lama, n) for n in kosong})


def _beda(lama: PekerjaIsian, baru: PekerjaIsian) -> dict[str, tuple[str, str]]:
    """Field -> (register, phone) where they differ. Letters' size and what the phone left empty are no difference."""
    pasang = {
        "nama": (lama.nama, baru.nama), "tanggal_lahir": (tanggal(lama.tanggal_lahir), tanggal(baru.tanggal_lahir)),
        "pekerjaan": (lama.pekerjaan_tertulis, baru.pekerjaan_tertulis), "alamat": (lama.alamat, baru.alamat),
        "kategori": (str(Kategori(lama.kategori).label), str(Kategori(baru.kategori).label)),
    }  # fmt: skip
    return {n: (x, y) for n, (x, y) in pasang.items() if y and x.casefold() != y.casefold()}


def _milik_rt(k: Kiriman, nik: str) -> Any:
    """The worker of this very RT with that NIK; another RT's is not told."""
    indeks = blind_index(nik, ruang="nik")
    if k.rt.pk not in pemilik_nik(k.rt.kota_kode, [indeks]).values():
        return None
    return list_pekerja_rt([k.rt.pk]).filter(nik_indeks=indeks).first()


def _kini_pekerja(k: Kiriman) -> Kini | None:
    form = _form_pekerja(k)
    isian, _masalah = isian_dari_form(read_kiriman(form), pada=tanggal_kota(k.pada))
    lama = _milik_rt(k, isian.nik)
    if lama is None:
        return None
    return {n: (str(form.fields[n].label), x, y) for n, (x, y) in _beda(isian_of(lama), isian).items()}


# --- attendance at a meeting ----------------------------------------------------------------------


def _form_musyawarah(k: Kiriman) -> HadirMusyawarahForm:
    return HadirMusyawarahForm(data_of(k, HadirMusyawarahForm())[0])


def _kirim_musyawarah(k: Kiriman) -> tuple[Any, str]:
    m = require_rt(k, musyawarah_for(k.lingkup, k.nomor("musyawarah"), Izin.SUSUN_MUSYAWARAH), "musyawarah")
    form = _form_musyawarah(k)
    isi = read_kiriman(form)
    umum: dict[str, Any] = {"oleh": k.oleh, "pada": k.pada, "kunci": k.kunci, "musyawarah": m, "niat": k.kunci,
                            "pada_hp": k.pada_hp}  # fmt: skip
    if isi["undangan"]:
        baris = record_hadir(undangan=undangan_di(m, isi["undangan"]), **umum)
    else:
        baris = record_hadir(warga=form.warga(), orang_lain=isi["orang_lain"], **umum)
    return baris, url_musyawarah(m.pk)


LIST_UMUM = (
    Isian("kemajuan", gettext_lazy("Kemajuan pekerjaan"), 1, Izin.CATAT_KEMAJUAN, _form_kemajuan, _kosong_kemajuan,
          _kirim_kemajuan, _kini_kemajuan, bentrok=frozenset({"volume_mundur"})),
    Isian("bon", gettext_lazy("Bon belanja"), 1, Izin.CATAT_BELANJA, _form_bon, _kosong_bon, _kirim_bon),
    Isian("pekerja", gettext_lazy("Daftarkan pekerja"), 1, Izin.DAFTAR_PEKERJA, _form_pekerja, _kosong_pekerja, _kirim_pekerja,
          _kini_pekerja),
    Isian("hadir_musyawarah", gettext_lazy("Hadir musyawarah"), 1, Izin.SUSUN_MUSYAWARAH, _form_musyawarah, HadirMusyawarahForm,
          _kirim_musyawarah),
)  # fmt: skip

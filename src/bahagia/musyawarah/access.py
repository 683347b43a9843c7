"""Doors: from a number in an address to a meeting. Figures are for who sees the RT; names for who runs or checks the meeting."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Model, Q
from django.http import Http404

from bahagia.akun.access import Lingkup, require_izin
from bahagia.akun.peran import Izin
from bahagia.dasar.penolakan import Penolakan
from bahagia.musyawarah.models import Hadir, Keputusan, LembarHadir, Musyawarah, UndanganMusyawarah, Usulan

B = TypeVar("B", bound=Model)


def musyawarah_for(lingkup: Lingkup, id_musyawarah: int, *izin: Izin) -> Musyawarah:
    """The meeting where the RT is seen and one of these rights (default: seeing) is held; 404 where it is not theirs."""
    t = lingkup.tempat(Izin.LIHAT_RT)
    di = Q(rt__in=t.rt) | Q(kelurahan_kode__in=t.kelurahan) | Q(kota_kode__in=t.kota)
    m = Musyawarah.objects.select_related("rt__kelurahan__induk__induk", "ulangan_dari").filter(di, pk=id_musyawarah).first()
    if m is None:
        raise Http404("musyawarah")
    if izin and not any(lingkup.has(i, m.rt) for i in izin):
        require_izin(lingkup, izin[0], m.rt)
    return m


def nama_for(lingkup: Lingkup, id_musyawarah: int) -> Musyawarah:
    """The same for who may read the names of residents there."""
    return musyawarah_for(lingkup, id_musyawarah, Izin.SUSUN_MUSYAWARAH, Izin.PERIKSA_MUSYAWARAH)


def hadir_di(m: Musyawarah, id_hadir: int) -> Hadir:
    return _di(Hadir.objects.filter(musyawarah=m, pk=id_hadir).first())


def undangan_di(m: Musyawarah, id_undangan: int) -> UndanganMusyawarah:
    return _di(UndanganMusyawarah.objects.filter(musyawarah=m, pk=id_undangan).first())


def lembar_di(m: Musyawarah, id_lembar: int) -> LembarHadir:
    satu = LembarHadir.objects.filter(musyawarah=m, pk=id_lembar).first()
    if satu is None:
        raise Http404("lembar")
    return satu


def usulan_di(m: Musyawarah, id_usulan: int) -> Usulan:
    return _di(Usulan.objects.select_related("musyawarah__rt__kelurahan").filter(musyawarah=m, pk=id_usulan).first())


def keputusan_di(m: Musyawarah, id_keputusan: int) -> Keputusan:
    return _di(Keputusan.objects.select_related("musyawarah__rt__kelurahan").filter(musyawarah=m, pk=id_keputusan).first())


def _di(baris: B | None) -> B:
    """A row that a button of the page names; the page may be old."""
    if baris is None:
        raise Penolakan("Yang dipilih tidak ada di musyawarah ini.", langkah="Muat ulang halaman, lalu pilih lagi.",
                        kode="tidak_ada")  # fmt: skip
    return baris


def may_nama(lingkup: Lingkup, m: Musyawarah) -> bool:
    return lingkup.has(Izin.SUSUN_MUSYAWARAH, m.rt) or lingkup.has(Izin.PERIKSA_MUSYAWARAH, m.rt)


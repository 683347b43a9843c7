"""One line for each act that has something to tell: who is told, in which words. Nobody agreed: nothing is written.

    kabarkan_surat_tugas(oleh=oleh, pada=pada, kunci=kunci, rt=rt, objek=..., orang=[(nama, telepon)], nomor=..., ...)

Called inside the act, in its transaction: what is rolled back was never told.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.conf import settings
from django.urls import reverse

from bahagia.akun.models import Akun
from bahagia.akun.peran import Peran
from bahagia.akun.queries import list_jabatan_rt
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.kunci import kunci_turunan
from bahagia.dasar.tanggal import tanggal as sebut_tanggal
from bahagia.dasar.tanggal import waktu as sebut_waktu
from bahagia.dasar.uang import rupiah
from bahagia.pesan.actions import propose_pesan_banyak, revoke_pesan
from bahagia.pesan.isian import Kepada, index_alamat, open_alamat
from bahagia.pesan.jenis import SaluranPesan
from bahagia.pesan.queries import list_izin, list_pesan_objek
from bahagia.wilayah.models import RT
from bahagia.wilayah.queries import nama_lengkap


def kabarkan_undangan(
    *, oleh: Akun, pada: datetime, kunci: str, rt: RT, objek: str, acara: str, waktu: str, tempat: str, mulai: datetime
) -> int:
    """A meeting was called: everybody of the RT who agreed to messages is invited, nobody once it has begun (`mulai`)."""
    isi = {"acara": acara, "waktu": waktu, "tempat": tempat, "rt": nama_lengkap(rt)}
    return _kirim(oleh, pada, kunci, rt, "undangan", list_warga(rt), isi, objek, sampai=mulai)


def kabarkan_undangan_batal(
    *, oleh: Akun, pada: datetime, kunci: str, rt: RT, objek: str, acara: str, waktu: str, alasan: str
) -> int:
    """It was called off: who was invited already is told, who was not is not."""
    tarik_kabar(oleh=oleh, pada=pada, kunci=kunci, rt=rt, objek=objek)
    lama = list_pesan_objek(objek)
    tahu = {p.alamat_indeks for p in lama if p.percobaan}
    siapa = [k for k in list_warga(rt) if any(index_alamat(s, a) in tahu for s, a in k.alamat().items())]
    isi = {"acara": acara, "waktu": waktu, "alasan": alasan, "rt": nama_lengkap(rt)}
    return _kirim(oleh, pada, kunci, rt, "undangan_batal", siapa, isi, f"{objek}:batal")


def kabarkan_surat_tugas(
    *, oleh: Akun, pada: datetime, kunci: str, rt: RT, objek: str, orang: Iterable[tuple[str, str]], nomor: str, kegiatan: str,
    waktu: str, token: str,
) -> int:  # fmt: skip
    """Who is named on a letter, as (name, number in E.164 or ""), gets the link on which it is verified."""
    siapa = [Kepada(nama, telepon=telepon) for nama, telepon in orang if telepon]
    isi = {"nomor": nomor, "kegiatan": kegiatan, "waktu": waktu, "tautan": url_periksa(token)}
    return _kirim(oleh, pada, kunci, rt, "surat_tugas", siapa, isi, objek)


def kabarkan_kuitansi(
    *, oleh: Akun, pada: datetime, kunci: str, rt: RT, objek: str, nomor: str, nilai: int, untuk: str, token: str,
    peran: Sequence[Peran] = (Peran.KETUA_RT, Peran.BENDAHARA),
) -> int:  # fmt: skip
    """A receipt was issued: chair and treasurer get the link."""
    isi = {"nomor": nomor, "nilai": rupiah(nilai), "untuk": untuk, "tautan": url_periksa(token)}
    return _kirim(oleh, pada, kunci, rt, "kuitansi", list_pengurus(rt, peran, pada=pada), isi, objek)


def kabarkan_kejadian(
    *, oleh: Akun, pada: datetime, kunci: str, rt: RT, objek: str, kejadian: str, batas: datetime, jalan: str
) -> int:
    """An accident or death was recorded: the whole committee is told, at any hour, until when BPJS must know."""
    isi = {"kejadian": kejadian, "rt": nama_lengkap(rt), "batas": sebut_waktu(batas), "tautan": settings.ALAMAT + jalan}
    semua = list_pengurus(rt, (Peran.KETUA_RT, Peran.SEKRETARIS, Peran.BENDAHARA), pada=pada)
    return _kirim(oleh, pada, kunci, rt, "kejadian", semua, isi, objek)


def kabarkan_tenggat(
    *, oleh: Akun, pada: datetime, kunci: str, rt: RT, objek: str, hal: str, batas: date, jalan: str
) -> int:
    """A clock runs out soon: the chair is reminded, with the page where it is done."""
    isi = {"hal": hal, "batas": sebut_tanggal(batas), "tautan": settings.ALAMAT + jalan}
    return _kirim(oleh, pada, kunci, rt, "pengingat", list_pengurus(rt, (Peran.KETUA_RT,), pada=pada), isi, objek)


def tarik_kabar(
    *, oleh: Akun, pada: datetime, kunci: str, rt: RT, objek: str, kepada: Kepada | None = None
) -> int:  # fmt: skip
    """What `objek` told of is not true any more, for everybody or for one person: what waits is not sent."""
    if not list_pesan_objek(objek):
        return 0
    return revoke_pesan(oleh=oleh, pada=pada, kunci=kunci_turunan(kunci, "tarik-pesan"), rt=rt, objek=objek, kepada=kepada)


def url_periksa(token: str) -> str:
    """The public page on which a paper is verified, as a whole address."""
    return settings.ALAMAT + reverse("portal:periksa", args=[token])


def list_warga(rt: RT) -> list[Kepada]:
    """Residents of an RT who agreed, each once: by WhatsApp where both were agreed to."""
    setuju = [(i, alamat) for i in list_izin(rt.pk) if i.setuju and (alamat := open_alamat(i.alamat_sandi))]
    wa = [Kepada(i.nama, telepon=alamat) for i, alamat in setuju if i.saluran == SaluranPesan.WA]
    sudah = {k.nama.casefold() for k in wa}
    return wa + [Kepada(i.nama, surel=a) for i, a in setuju if i.saluran == SaluranPesan.SUREL and i.nama.casefold() not in sudah]


def list_pengurus(rt: RT, peran: Sequence[Peran], *, pada: datetime) -> list[Kepada]:
    """Who holds one of these posts in the RT."""
    semua = list_jabatan_rt(rt.pk, pada=tanggal_kota(pada))
    return [Kepada(akun=j.akun) for j in semua if j.peran in peran]


def _kirim(
    oleh: Akun, pada: datetime, kunci: str, rt: RT, templat: str, calon: Sequence[Kepada], isi: dict[str, str], objek: str,
    sampai: datetime | None = None,
) -> int:  # fmt: skip
    setuju = {(i.saluran, i.alamat_indeks) for i in list_izin(rt.pk) if i.setuju} if calon else set()
    boleh = [k for k in calon if setuju and any((s, index_alamat(s, a)) in setuju for s, a in k.alamat().items())]
    if not boleh:
        return 0
    return propose_pesan_banyak(
        oleh=oleh, pada=pada, kunci=kunci_turunan(kunci, f"kabar-{templat}"), rt=rt, templat=templat, kepada=boleh, isi=isi,
        objek=objek, sampai=sampai,
    )  # fmt: skip

"""What the frame of every page shows: who is signed in, as what, and where they can go."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from bahagia.akun.access import Lingkup
from bahagia.akun.models import Jabatan
from bahagia.akun.peran import Izin
from bahagia.cakupan.access import tempat_kerja
from bahagia.wilayah.queries import list_kota, nama_lengkap

#: Packages of the fund's year: one entry of the menu stands for all of them.
PROGRAM = ("tahapan", "pokja", "musyawarah", "rab", "harga", "belanja", "pelaksanaan", "gotong_royong", "buku", "lpj",
           "berkas")  # fmt: skip
PROGRAM_BERANDA = frozenset({"beranda:program", "beranda:jam", "beranda:serah_pokja", "beranda:tahapan"})


def tampilan(request: HttpRequest) -> dict[str, Any]:
    """Names that `dasar/dasar.html` reads. Nobody signed in (and every portal page): only the way in."""
    lingkup: Lingkup = getattr(request, "lingkup", Lingkup())
    umum = {**_kota(lingkup), "url_bahasa": "/bahasa/", "url_masuk": reverse("akun:masuk")}
    if not lingkup.jabatan and not _has_masuk(request):
        return umum
    jabatan = lingkup.jabatan[0] if lingkup.jabatan else None
    return {
        **umum, "url_beranda": reverse("beranda:saya"), "url_keluar": reverse("akun:keluar"),
        "url_ganti_peran": reverse("akun:coba") if settings.PERAGAAN else "",
        "akun_nama": str(request.user), "akun_peran": sebut_jabatan(jabatan) if jabatan else "",
        "menu": _menu(request, lingkup),
    }  # fmt: skip


def _kota(lingkup: Lingkup) -> dict[str, str]:
    """Name and regulation of the city of the first post; without one, of the only city that runs the programme."""
    kode = lingkup.jabatan[0].kota_kode if lingkup.jabatan else ""
    kota = list(list_kota().filter(pk=kode) if kode else list_kota()[:2])
    if len(kota) != 1:
        return {}
    return {"nama_kota": kota[0].wilayah.nama, "dasar_program": kota[0].dasar_hukum}


def sebut_jabatan(jabatan: Jabatan) -> str:
    """`Ketua RT 14 Kenali Asam`, `Lurah Kenali Asam`."""
    if jabatan.rt is not None:
        return f"{jabatan.peran_nama.removesuffix(' RT')} {nama_lengkap(jabatan.rt)}"
    return f"{jabatan.peran_nama} {jabatan.wilayah.nama if jabatan.wilayah else ''}"


def _has_masuk(request: HttpRequest) -> bool:
    """Signed in at all? Asked only where a session may be read (the portal's database role may not)."""
    cocok = request.resolver_match
    if cocok is None or cocok.func.__module__.startswith("bahagia.portal."):
        return False
    return bool(request.user.is_authenticated)


def _menu(request: HttpRequest, lingkup: Lingkup) -> list[dict[str, Any]]:
    butir: list[tuple[str, str, str]] = [(_("Beranda"), reverse("beranda:saya"), "beranda")]
    rt = next((j.rt for j in lingkup.jabatan if j.rt is not None), None)
    if rt is not None and len([j for j in lingkup.jabatan if j.rt_id]) == 1:
        butir += [
            (_("Pekerja"), f"/rt/{rt.kode}/pekerja/", "orang"),
            (_("Iuran"), reverse("iuran:rt", args=[rt.kode]), "perisai"),
            (_("Dana"), reverse("beranda:program", args=[rt.kode]), "dompet"),
            (_("Dokumen"), reverse("dokumen:daftar", args=[rt.kode]), "dokumen"),
        ]
    if rt is None and (lingkup.has(Izin.LIHAT_RT) or lingkup.has(Izin.LIHAT_KOTA)):
        butir.append((_("Program"), reverse("beranda:tahapan"), "kalender"))
    if lingkup.has(Izin.KELOLA_HARGA):
        butir.append((_("Harga"), reverse("harga:daftar"), "uang"))
    if lingkup.has(Izin.VERIFIKASI_PEKERJA):
        butir.append((_("Verifikasi"), "/verifikasi/", "cek"))
    if lingkup.has(Izin.PUTUS_HAK):
        butir.append((_("Hak warga"), reverse("hak:antrean"), "tanda-tanya"))
    if rt is None and (lingkup.has(Izin.LIHAT_RT) or lingkup.has(Izin.LIHAT_KOTA)):
        butir.append((_("Kesehatan"), reverse("kesehatan:ringkas"), "orang-tambah"))
    if lingkup.has(Izin.SETUJU_DANA):
        butir.append((_("Penyaluran"), reverse("dana:antrean"), "dompet"))
    if rt is None and (lingkup.has(Izin.LIHAT_KOTA) or lingkup.has(Izin.LIHAT_RT)):
        butir.append((_("Cakupan"), reverse("cakupan:kota"), "peta"))
    elif tempat_kerja(lingkup):
        butir.append((_("Belum terlindungi"), reverse("cakupan:kerja"), "peta"))
    if lingkup.has(Izin.KELOLA_SETELAN) and not lingkup.has(Izin.LIHAT_KOTA):
        butir.append((_("Sumber angka"), reverse("cakupan:rujukan"), "grafik"))
    if lingkup.has(Izin.IMPOR_TANGGUNGAN):
        butir.append((_("Penanggung lain"), reverse("iuran:tanggungan"), "bank"))
    if lingkup.has(Izin.PUTUS_KEMBAR):
        butir.append((_("Data kembar"), reverse("pekerja:kembar"), "salin"))
    if lingkup.tempat(Izin.LIHAT_JEJAK).kota:
        butir.append((_("Jejak"), reverse("beranda:jejak"), "jam"))
    if lingkup.has(Izin.KELOLA_WILAYAH):
        butir.append((_("RT"), reverse("beranda:wilayah"), "rt"))
    if lingkup.has(Izin.KELOLA_AKUN):
        butir.append((_("Orang"), reverse("akun:kelola"), "jabat"))
    kini = max((u for _l, u, _i in butir if request.path.startswith(u)), key=len, default="") or _induk(request, butir)
    return [{"label": label, "url": url, "ikon": ikon, "aktif": url == kini} for label, url, ikon in butir]


def _induk(request: HttpRequest, butir: list[tuple[str, str, str]]) -> str:
    """The menu a page belongs to where its address does not say so (`/iuran/7/`): by the package that answers."""
    cocok = request.resolver_match
    if cocok is None:
        return ""
    milik = {"pekerja": ("orang",), "iuran": ("perisai",), "dokumen": ("dokumen",), "dana": ("dompet", "kalender")}
    milik |= dict.fromkeys(PROGRAM, ("dompet", "kalender")) | {"beranda": ("beranda",)}
    if cocok.view_name in PROGRAM_BERANDA:
        return next((u for _l, u, ikon in butir if ikon in ("dompet", "kalender")), "")
    return next((u for _l, u, ikon in butir if ikon in milik.get(cocok.namespace, ())), "")

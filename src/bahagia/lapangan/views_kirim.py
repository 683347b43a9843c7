"""The endpoint of phones: greeting, registering, photographs in parts, intents with receipts, the pack of one RT. JSON.

Every answer has `waktu`. 401 means: sign in again (`keadaan` says why: `keluar`, or the phone is `kunci`, `hapus`, `baru`,
`lain`); 4xx keeps nothing and says so in `kalimat`, `langkah`, `kode`.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Annotated, Any, TypeVar

import msgspec
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from bahagia.akun.access import aku_for, is_wajib_kedua, list_rt_for, rt_for
from bahagia.akun.masuk import tanpa_kedua
from bahagia.akun.sesi import has_kedua, touch_sesi
from bahagia.dasar import jam
from bahagia.dasar.kunci import kunci_turunan
from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.unduhan import tanpa_orang
from bahagia.jejak.tindakan import record_jejak
from bahagia.lapangan import actions, terima
from bahagia.lapangan.access import (
    BARU,
    KELUAR,
    LAIN,
    foto_akun_for,
    has_perangkat_lain,
    keadaan_luar,
    keadaan_of,
    kunci_terakhir,
    lock_perangkat_for,
    perangkat_for,
    sesi_of,
)
from bahagia.lapangan.bekal import isi_bekal
from bahagia.lapangan.foto import FotoMasuk, open_foto, record_potong
from bahagia.lapangan.isian import ISIAN
from bahagia.lapangan.kerangka import versi_kerangka
from bahagia.lapangan.models import POTONG_TERBESAR, KeadaanPerangkat, Perangkat
from bahagia.wilayah.models import RT

BATAS_JSON = 1_000_000  # bytes of one request: twenty intents of the longest form
RT_TERBANYAK = 100  # offered to one phone; who sees the whole city chooses on the pages
AKTIF = KeadaanPerangkat.AKTIF.value
View = Callable[..., HttpResponse]
S = TypeVar("S", bound=msgspec.Struct)


class SapaMasuk(msgspec.Struct):
    perangkat: uuid.UUID
    jam_hp: str | int | float | None = None


class DaftarMasuk(msgspec.Struct):
    perangkat: uuid.UUID
    nama: Annotated[str, msgspec.Meta(max_length=500)] = ""


def hp_masuk(view: View) -> View:
    """Who is not signed in is told so in a way that a program reads; a refusal becomes an answer of the same shape."""

    @wraps(view)
    def jalan(request: Any, *args: Any, **isi: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return _keluar(_("Bapak/Ibu belum masuk."), _keadaan_luar(request))
        if is_wajib_kedua(request.lingkup) and not has_kedua(request.session):
            return _keluar(_("Langkah kedua belum selesai."), "keluar", kode="kedua", url=reverse("akun:kedua"))
        try:
            return view(request, *args, **isi)
        except Penolakan as salah:
            return _tolak(salah)
        except Http404:
            return jawab({"kalimat": _("Tidak ditemukan."), "langkah": _("Muat ulang halaman."), "kode": "tidak_ada"}, 404)

    jalan.wajib_masuk = True  # type: ignore[attr-defined]
    return tanpa_kedua(tanpa_orang(jalan))


def _keadaan_luar(request: Any) -> str:
    try:
        return keadaan_luar(read_tubuh(request, SapaMasuk).perangkat)
    except Penolakan:
        return KELUAR


def jawab(isi: dict[str, Any], status: int = 200) -> HttpResponse:
    hasil = JsonResponse(isi | {"waktu": terima.tulis_waktu(jam.sekarang())}, status=status)
    hasil["Cache-Control"] = "no-store"
    return hasil


def _tolak(salah: Penolakan) -> HttpResponse:
    return jawab(
        {"kalimat": salah.kalimat, "langkah": salah.langkah, "kode": salah.kode, "bidang": salah.bidang}, salah.status
    )


def _keluar(kalimat: str, keadaan: str, *, kode: str = "", url: str = "") -> HttpResponse:
    return jawab(
        {"keadaan": keadaan, "kode": kode or keadaan, "kalimat": kalimat, "langkah": _("Masuk lagi; catatan di HP tetap ada."),
         "url": url or reverse("akun:masuk")}, 401,
    )  # fmt: skip


def read_tubuh(request: HttpRequest, bentuk: type[S]) -> S:
    """The body as this shape; refused when it is another, too large or no JSON of ours."""
    if request.content_type != "application/json" or _panjang(request) > BATAS_JSON:
        raise Penolakan(_("Kiriman ini tidak dapat dibaca."), langkah=_("Muat ulang halaman lapangan."), kode="tubuh")
    try:
        return msgspec.json.decode(request.body, type=bentuk)
    except (msgspec.MsgspecError, RecursionError, UnicodeError) as salah:
        raise Penolakan(_("Kiriman ini tidak dapat dibaca."), langkah=_("Muat ulang halaman lapangan."), kode="tubuh") from salah


def _panjang(request: HttpRequest) -> int:
    teks = str(request.META.get("CONTENT_LENGTH") or "0")
    return int(teks) if teks.isascii() and teks.isdecimal() and len(teks) < 12 else BATAS_JSON + 1


@hp_masuk
@csrf_exempt
@require_POST
def sapa(request: Any) -> HttpResponse:
    """Who is there, what state this phone is in, where its chain stands. Without a token of ours: it is what hands one out;
    the type of the body keeps other sites' forms away, and nothing is written but when the phone was seen."""
    masuk, pada = read_tubuh(request, SapaMasuk), jam.sekarang()
    isi: dict[str, Any] = {"urut": 0, "rantai": "", "keadaan": BARU}
    try:
        satu = perangkat_for(request.user, masuk.perangkat)
    except Http404:
        isi["keadaan"] = LAIN if has_perangkat_lain(masuk.perangkat) else BARU
    else:
        isi |= {"urut": satu.urut, "rantai": satu.rantai, "keadaan": keadaan_of(satu, sesi_id=sesi_of(request))}
        satu.terlihat = pada
        satu.save(update_fields=["terlihat"])
    selisih = terima.selisih_of(masuk.jam_hp, pada=pada)
    return jawab(isi | {
        "akun": request.user.pk, "nama": request.user.nama, "csrf": get_token(request),
        "rt": _sebut_rt(_list_rt(request.lingkup)),
        "selisih": round(selisih.total_seconds(), 3), "jam_salah": abs(selisih) > terima.BEDA_JAM,
        "versi": versi_kerangka(),
    })  # fmt: skip


def _sebut_rt(daftar: list[RT]) -> list[dict[str, str]]:
    """With the kelurahan beside the number where there are several: RT 05 is not one place."""
    satu = len({rt.kelurahan_id for rt in daftar}) < 2
    return [{"kode": rt.kode, "nama": str(rt) if satu else f"{rt}, {rt.kelurahan}"} for rt in daftar]


def _list_rt(lingkup: Any) -> list[RT]:
    """RT where something of the registry may be filled in, by code."""
    semua = {rt.pk: rt for izin in {i.izin for i in ISIAN.values()} for rt in list_rt_for(lingkup, izin)[:RT_TERBANYAK]}
    return sorted(semua.values(), key=lambda rt: rt.kode)[:RT_TERBANYAK]


@hp_masuk
@require_POST
def perangkat(request: Any) -> HttpResponse:
    """Register this phone, or open it again after signing in: our half of its key comes back."""
    masuk, pada = read_tubuh(request, DaftarMasuk), jam.sekarang()
    touch_sesi(request, pada=pada)
    sesi_id = sesi_of(request)
    assert sesi_id is not None
    # the same tap again is the same act; after a lock, or in another sign-in, it is another one
    lama = kunci_terakhir(request.user, masuk.perangkat)
    satu = actions.register_perangkat(
        oleh=aku_for(request.user), pada=pada, kunci=kunci_turunan(str(masuk.perangkat), f"{request.user.pk}-{sesi_id}-{lama}"),
        perangkat=masuk.perangkat, nama=masuk.nama, sesi_id=sesi_id,
    )  # fmt: skip
    return jawab({"share": actions.share_of(satu), "urut": satu.urut, "rantai": satu.rantai, "keadaan": AKTIF})


def _siap(request: Any, tanda: uuid.UUID) -> Perangkat | HttpResponse:
    """The own phone, open in this sign-in and held until the answer, or the answer that it is not."""
    satu = lock_perangkat_for(request.user, tanda)
    keadaan = BARU if satu is None else keadaan_of(satu, sesi_id=sesi_of(request))
    if satu is None or keadaan != AKTIF:
        return _keluar(_("HP ini belum dibuka oleh pemiliknya."), keadaan)
    return satu


@hp_masuk
@require_POST
def kirim(request: Any) -> HttpResponse:
    """Intents in their order, each answered. What was refused or waits does not undo what was taken."""
    masuk, pada = read_tubuh(request, terima.KirimMasuk), jam.sekarang()
    satu = _siap(request, masuk.perangkat)
    if isinstance(satu, HttpResponse):
        return satu
    rombongan = terima.Rombongan(satu, request.user, request.lingkup, pada, terima.selisih_of(masuk.jam_hp, pada=pada))
    jawaban = terima.receive_niat(rombongan, masuk.niat)
    return jawab({"jawaban": jawaban, "urut": satu.urut, "rantai": satu.rantai})


@hp_masuk
@require_POST
def foto(request: Any) -> HttpResponse:
    """Begin a photograph, or learn how much of it is there."""
    masuk = read_tubuh(request, FotoMasuk)
    satu = _siap(request, masuk.perangkat)
    if isinstance(satu, HttpResponse):
        return satu
    rt = next((rt for rt in (_rt_bila(request, masuk.rt, i.izin) for i in ISIAN.values()) if rt is not None), None)
    if rt is None:
        raise Http404("rt")
    baris = open_foto(satu, rt, masuk, pada=jam.sekarang())
    return jawab({"diterima": baris.diterima})


def _rt_bila(request: Any, kode: str, izin: Any) -> RT | None:
    try:
        return rt_for(request.lingkup, kode, izin)
    except (Http404, Penolakan):
        return None


@hp_masuk
@require_POST
def foto_bagian(request: Any, foto_uuid: uuid.UUID, mulai: int) -> HttpResponse:
    """One part of a photograph, raw bytes: never a form, whose stream was read before it comes here."""
    if _panjang(request) > POTONG_TERBESAR:
        raise Penolakan(_("Bagian foto ini terlalu besar."), langkah=_("Muat ulang halaman lapangan."), kode="potong")
    baris = foto_akun_for(request.user, foto_uuid)
    if request.content_type != "application/octet-stream":
        raise Penolakan(_("Kiriman ini tidak dapat dibaca."), langkah=_("Muat ulang halaman lapangan."), kode="tubuh")
    if not request.body:
        raise Penolakan(_("Bagian foto ini kosong."), langkah=_("Muat ulang halaman lapangan."), kode="potong")
    satu = _siap(request, baris.perangkat.uuid)
    if isinstance(satu, HttpResponse):
        return satu
    kini, salah = record_potong(baris, mulai, request.body)
    if salah == "rusak":
        hasil = jawab({"diterima": 0, "kode": "rusak", "kalimat": _("Foto ini rusak di HP."),
                       "langkah": _("Ambil fotonya sekali lagi.")}, 422)  # fmt: skip
        hasil.simpan_perubahan = True  # type: ignore[attr-defined]  # the broken row goes all the same
        return hasil
    isi: dict[str, Any] = {"diterima": kini.diterima} | ({"salah": salah} if salah else {})
    return jawab(isi, 409 if mulai > kini.diterima and not salah else 200)


@hp_masuk
@require_GET
def bekal(request: Any, kode: str) -> HttpResponse:
    """What one RT's field work needs without signal; that it was taken along is recorded."""
    rt = next((rt for rt in (_rt_bila(request, kode, i.izin) for i in ISIAN.values()) if rt is not None), None)
    if rt is None:
        rt = rt_for(request.lingkup, kode, next(iter(ISIAN.values())).izin)
    pada = jam.sekarang()
    isi, orang = isi_bekal(request.lingkup, rt, pada=pada)
    record_jejak("lapangan.export_bekal", oleh=request.user, pada=pada, objek=rt, isi={"orang": orang})
    return jawab(isi)

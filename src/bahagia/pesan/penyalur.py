"""The ways out, as configured: one object each with `kirim(pesan) -> Hasil`. None where the city has set nothing up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, Protocol, cast

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from bahagia.luar.jawaban import Hasil
from bahagia.luar.surel.klien import KlienSurel, SetelanSurel
from bahagia.luar.whatsapp.klien import KlienWA, SetelanWA
from bahagia.pesan.aturan import templat_versi
from bahagia.pesan.isian import open_alamat, open_isi
from bahagia.pesan.jenis import SaluranPesan
from bahagia.pesan.models import Pesan
from bahagia.pesan.tautan import url_berhenti

PENUTUP_WA: Final = "Balas STOP bila tidak ingin menerima pesan lagi."  # ends every text; in a letter a link stands there


class Penyalur(Protocol):
    def kirim(self, pesan: Pesan) -> Hasil:
        """Hand one message over; never raises for what the provider does."""

    def cek(self) -> Hasil:
        """Ask whether the way is open, without sending anything; `diterima` = yes."""


class PenyalurWA:
    def __init__(self, klien: KlienWA) -> None:
        self.klien = klien

    def kirim(self, pesan: Pesan) -> Hasil:
        wujud = templat_versi(pesan.templat, pesan.versi)
        return self.klien.kirim(
            ke=open_alamat(pesan.alamat_sandi), templat=wujud.wa, nilai=wujud.nilai(open_isi(pesan.isi_sandi)),
            tanda=str(pesan.niat),
        )  # fmt: skip

    def cek(self) -> Hasil:
        return self.klien.cek()


class PenyalurSurel:
    def __init__(self, klien: KlienSurel) -> None:
        self.klien = klien

    def kirim(self, pesan: Pesan) -> Hasil:
        judul, teks = templat_versi(pesan.templat, pesan.versi).fill(open_isi(pesan.isi_sandi))
        berhenti = url_berhenti(pesan)
        teks = teks.replace(PENUTUP_WA, f"\n\nTidak ingin menerima pesan lagi: {berhenti}")
        return self.klien.kirim(
            ke=open_alamat(pesan.alamat_sandi), judul=judul, teks=teks, tanda=str(pesan.niat), berhenti=berhenti
        )

    def cek(self) -> Hasil:
        return self.klien.cek()


def list_penyalur() -> Mapping[SaluranPesan, Penyalur]:
    """The ways out that are set up. A token never travels in the clear but to this machine itself."""
    hasil: dict[SaluranPesan, Penyalur] = {}
    if settings.WA_NOMOR and settings.WA_TOKEN:
        if not settings.WA_ALAMAT.startswith(("https://", "http://127.0.0.1:", "http://localhost:")):
            raise ImproperlyConfigured("BAHAGIA_WA_ALAMAT harus https")
        hasil[SaluranPesan.WA] = PenyalurWA(
            KlienWA(SetelanWA(settings.WA_ALAMAT, settings.WA_VERSI, settings.WA_NOMOR, settings.WA_TOKEN))
        )
    if settings.SUREL_HOST and settings.SUREL_DARI:
        if settings.SUREL_AMAN not in ("tls", "ssl", "polos"):
            raise ImproperlyConfigured("BAHAGIA_SUREL_AMAN: tls, ssl, atau polos")
        aman = cast(Literal["tls", "ssl", ""], settings.SUREL_AMAN.replace("polos", ""))
        hasil[SaluranPesan.SUREL] = PenyalurSurel(KlienSurel(SetelanSurel(
            settings.SUREL_HOST, settings.SUREL_PORT, settings.SUREL_DARI, settings.SUREL_NAMA, settings.SUREL_SANDI, aman
        )))  # fmt: skip
    return hasil

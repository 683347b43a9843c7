"""The client: Django opens the line and writes the letter; the three steps of SMTP are asked one by one.

`EmailMessage.send()` says only that something failed. Here a failure before the letter was handed over is "surely not sent",
one after it is "unknown": nobody gets a letter twice because a line broke.
"""

from __future__ import annotations

import smtplib
from dataclasses import dataclass
from typing import Final, Literal, cast

from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend

from bahagia.luar.jawaban import Hasil

BATAS_DETIK: Final = 15
SALAH_MASUK: Final = 15 * 60  # seconds until a refused sign-in is tried again
_SEMENTARA, _TETAP = 400, 500


@dataclass(frozen=True)
class SetelanSurel:
    """The city's mail server. `aman`: "tls" (STARTTLS), "ssl", or "" on the same machine."""

    host: str
    port: int
    dari: str
    nama: str = ""
    sandi: str = ""
    aman: Literal["tls", "ssl", ""] = "tls"


class KlienSurel:
    def __init__(self, setelan: SetelanSurel, *, batas: float = BATAS_DETIK) -> None:
        self.setelan = setelan
        self.batas = batas

    def kirim(self, *, ke: str, judul: str, teks: str, tanda: str, berhenti: str = "") -> Hasil:
        """One letter to one address. `tanda` becomes its Message-ID; `berhenti`: address of the page that ends letters."""
        s, backend = self.setelan, self._buat()
        kepala = {"Message-ID": f"<{tanda}@{s.dari.rpartition('@')[2].rstrip('>')}>", "Auto-Submitted": "auto-generated"}
        if berhenti:
            kepala["List-Unsubscribe"] = f"<{berhenti}>"
        surat = EmailMessage(judul, teks, s.dari, [ke], headers=kepala)
        if (gagal := _buka(backend)) is not None:
            return gagal
        try:
            return _serahkan(cast(smtplib.SMTP, backend.connection), surat, ke, tanda)
        finally:
            backend.fail_silently = True  # how the line is hung up changes nothing any more
            backend.close()

    def cek(self) -> Hasil:
        """Whether the server lets us in: opens the line and hangs up. `diterima` = yes."""
        backend = self._buat()
        if (gagal := _buka(backend)) is not None:
            return gagal
        backend.fail_silently = True
        backend.close()
        return Hasil("diterima")

    def _buat(self) -> EmailBackend:
        s = self.setelan
        return EmailBackend(
            host=s.host, port=s.port, username=s.nama, password=s.sandi, use_tls=s.aman == "tls", use_ssl=s.aman == "ssl",
            timeout=self.batas, fail_silently=False,
        )  # fmt: skip


def _buka(backend: EmailBackend) -> Hasil | None:
    try:
        backend.open()
    except smtplib.SMTPAuthenticationError as salah:
        return _putus(salah, tunggu=SALAH_MASUK)
    except (OSError, smtplib.SMTPException) as salah:
        return _putus(salah)
    return None


def _serahkan(smtp: smtplib.SMTP, surat: EmailMessage, ke: str, tanda: str) -> Hasil:
    isi = surat.message().as_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    try:
        smtp.ehlo_or_helo_if_needed()
        kode, kata = smtp.mail(surat.from_email.rpartition("<")[2].rstrip(">"))
        if kode >= _SEMENTARA:
            return _jawab(kode, kata, saluran=True)
        kode, kata = smtp.rcpt(ke)
        if kode >= _SEMENTARA:
            return _jawab(kode, kata)
    except UnicodeError:  # the protocol has no words for this address
        return Hasil("ditolak", kode="alamat", kalimat="Alamat surel ini tidak dapat dipakai.")
    except (OSError, smtplib.SMTPException) as salah:
        return _putus(salah)
    try:
        kode, kata = smtp.data(isi)
    except smtplib.SMTPDataError as salah:  # the server did not want to hear it
        return _jawab(salah.smtp_code, salah.smtp_error)
    except (OSError, smtplib.SMTPException) as salah:
        return Hasil("tidak_pasti", kode=type(salah).__name__, kalimat="Jawaban server surel tidak sampai.", saluran=True)
    return _jawab(kode, kata) if kode >= _SEMENTARA else Hasil("diterima", id_penyedia=tanda)


def _jawab(kode: int, kata: bytes | str, *, saluran: bool = False) -> Hasil:
    teks = kata.decode(errors="replace") if isinstance(kata, bytes) else kata
    if kode >= _TETAP and not saluran:
        return Hasil("ditolak", kode=str(kode), kalimat=teks[:200])
    return Hasil("sementara", kode=str(kode), kalimat=teks[:200], saluran=saluran)


def _putus(salah: Exception, *, tunggu: int = 0) -> Hasil:
    return Hasil("sementara", kode=type(salah).__name__, kalimat="Server surel tidak dapat dipakai.", saluran=True, tunggu=tunggu)

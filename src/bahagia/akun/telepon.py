"""Phone numbers as people type them, kept as E.164 (+62...)."""

from __future__ import annotations

import phonenumbers

from bahagia.dasar.penolakan import Penolakan


def read_telepon(teks: str, *, negara: str = "ID") -> str:
    """`0812-7400-1234`, `62812...`, `+62 812 ...` -> `+6281274001234`; anything else is refused."""
    bersih = teks.strip()
    if bersih.startswith("62"):
        bersih = f"+{bersih}"
    try:
        nomor = phonenumbers.parse(bersih, negara)
    except phonenumbers.NumberParseException:
        nomor = None
    if nomor is None or not phonenumbers.is_valid_number(nomor):
        raise Penolakan(
            f"“{teks.strip()[:30]}” bukan nomor telepon yang kami kenal.",
            langkah="Tulis seperti 0812 7400 1234.", kode="telepon", bidang="telepon",
        )  # fmt: skip
    return phonenumbers.format_number(nomor, phonenumbers.PhoneNumberFormat.E164)

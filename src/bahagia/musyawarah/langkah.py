"""Locks and checks that every act of a meeting begins with. Part of acts; asks for no right itself."""

from __future__ import annotations

import re
import uuid
from datetime import datetime
from typing import Any

from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.kunci import kunci_turunan
from bahagia.dasar.penolakan import Bentrok, Penolakan
from bahagia.dasar.tanggal import tanggal as sebut_tanggal
from bahagia.musyawarah.isian import IsianWarga
from bahagia.musyawarah.jenis import TERBUKA, KeadaanMusyawarah
from bahagia.musyawarah.models import Musyawarah
from bahagia.musyawarah.nama import kunci_nama, rapikan


def lock_musyawarah(m: Musyawarah, *keadaan: KeadaanMusyawarah) -> Musyawarah:
    """The row as it is now, held until the act ends; refused unless it is in one of these states (default: open)."""
    kini = Musyawarah.objects.select_for_update(of=("self",)).select_related("rt__kelurahan__induk__induk").get(pk=m.pk)
    if kini.keadaan not in (keadaan or TERBUKA):
        raise Bentrok(
            f"Musyawarah ini {_KATA[KeadaanMusyawarah(kini.keadaan)]}, jadi tidak dapat diubah lagi dengan cara ini.",
            langkah="Muat ulang halaman untuk melihat keadaannya.", kode="musyawarah_ditutup",
        )  # fmt: skip
    return kini


_WAKIL = re.compile(r"\b(?:me|di)wakil|\bkuasa\s+(?:dari|pak|bu|bapak|ibu)\b", re.IGNORECASE)
_NOMOR = re.compile(r"(?:\d[ .-]?){16}")
_KATA = {
    KeadaanMusyawarah.DIBUKA: "masih berlangsung", KeadaanMusyawarah.DIKEMBALIKAN: "dikembalikan untuk diperbaiki",
    KeadaanMusyawarah.DITUTUP: "sudah ditutup", KeadaanMusyawarah.SAH: "sudah sah",
    KeadaanMusyawarah.TIDAK_SAH: "sudah ditutup sebagai tidak sah", KeadaanMusyawarah.DIBATALKAN: "sudah dibatalkan",
}  # fmt: skip


def require_hari(m: Musyawarah, pada: datetime) -> None:
    """Nothing of a meeting is counted before its day."""
    if tanggal_kota(pada) < m.tanggal:
        raise Penolakan(
            f"Musyawarahnya baru pada {sebut_tanggal(m.tanggal)}.", langkah="Catat kehadiran dan suara pada harinya.",
            kode="belum_harinya",
        )  # fmt: skip


def tempat(m: Musyawarah) -> dict[str, Any]:
    return {"kota_kode": m.kota_kode, "kelurahan_kode": m.kelurahan_kode, "rt_id": m.rt_id}


def niat_of(niat: str, kunci: str) -> uuid.UUID:
    """The phone's own uuid, or one that follows from the key of the act."""
    try:
        return uuid.UUID(niat or kunci_turunan(kunci, "niat"))
    except ValueError:
        raise Penolakan("Penanda dari HP tidak terbaca.", langkah="Muat ulang halaman, lalu kirim sekali lagi.",
                        kode="niat") from None  # fmt: skip


def read_teks(teks: str, panjang: int, *, bidang: str) -> str:
    """A sentence that may be printed in the minutes: no spaces to spare, no identity number in it."""
    rapi = " ".join(teks.split())[:panjang]
    if _NOMOR.search(rapi):
        raise Penolakan("Tulisan ini memuat deretan angka seperti NIK atau nomor KK.",
                        langkah="Hapus nomornya; berita acara dibaca orang banyak.", kode="nomor_pribadi",
                        bidang=bidang)  # fmt: skip
    return rapi


def read_warga(warga: IsianWarga) -> dict[str, Any]:
    """Columns of a person. Refused: no name, a name without letters, an identity number in its place."""
    nama = rapikan(warga.nama)
    kunci = kunci_nama(nama)
    if len(kunci) < 2 or sum(c.isdigit() for c in nama) > 4:
        raise Penolakan("Nama belum diisi dengan benar." if nama else "Nama belum diisi.",
                        langkah="Tulis nama orangnya dengan huruf; NIK tidak diperlukan.", kode="nama",
                        bidang="nama")  # fmt: skip
    if _WAKIL.search(warga.nama) or _WAKIL.search(warga.alamat):
        raise Penolakan("Kehadiran tidak dapat diwakilkan: yang dihitung orang yang datang.",
                        langkah="Tulis nama orang yang datang saja, satu kali.", kode="diwakilkan", bidang="nama")  # fmt: skip
    return {"nama": nama, "nama_kunci": kunci, "alamat": read_teks(warga.alamat, 60, bidang="alamat"), **warga.unsur()}

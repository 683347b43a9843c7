"""CAMT.053 (also 052 and 054) of any version. Entities, DTDs, floods and towers of elements are refused."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.lembar.teks_csv import buka_teks
from bahagia.dasar.penolakan import Penolakan
from bahagia.luar.bank.rupa import BarisMentah, BarisSalah, Mentah, tulis_jumlah

UNSUR_TERBANYAK = 100_000  # elements; a year of one RT has under 20,000
TINGKAT_TERDALAM = 60
_CETAK = ("Stmt", "Rpt", "Ntfctn")
_AWAL, _AKHIR = ("OPBD", "PRCD"), ("CLBD",)
_LANGKAH = "Lihat catatan ini di mutasi asli, lalu catat dengan tangan."


def adalah_camt(awal: str) -> bool:
    """Whether a text is XML of a bank statement."""
    return awal.lstrip("\ufeff \t\r\n").startswith("<") and bool(
        re.search(r"BkToCstmr(?:Stmt|AcctRpt|DbtCdtNtfctn)|camt\.05[234]", awal[:20_000])
    )


def read_camt(isi: bytes) -> list[Mentah]:
    """Every statement of a file. Penolakan: kode `koran_rusak`, `koran_xml` (entities, DTD), `koran_terlalu_panjang`."""
    try:
        akar = _parse(isi)
    except ParseError:
        # the declaration often names another encoding than the bytes have
        tulis = re.sub(r"^\ufeff?\s*<\?xml[^>]*\?>", "", buka_teks(isi))
        try:
            akar = _parse(tulis.encode())
        except ParseError as salah:
            raise Penolakan(
                "Berkas XML dari bank ini rusak atau terpotong.", langkah="Unduh lagi dari bank, lalu kirim berkas yang baru.",
                kode="koran_rusak",
            ) from salah  # fmt: skip
    return [_cetak(c) for c in akar.iter() if _nama(c) in _CETAK]


def _parse(isi: bytes) -> Any:
    dalam = banyak = 0
    akar: Any = None
    try:
        for peristiwa, unsur in iterparse(io.BytesIO(isi), events=("start", "end"), forbid_dtd=True):
            if peristiwa == "end":
                dalam -= 1
                continue
            akar = unsur if akar is None else akar
            dalam, banyak = dalam + 1, banyak + 1
            if dalam > TINGKAT_TERDALAM or banyak > UNSUR_TERBANYAK:
                raise Penolakan(
                    "Berkas XML ini jauh lebih besar daripada mutasi satu rekening.",
                    langkah="Minta bank mutasi untuk masa yang lebih pendek.", kode="koran_terlalu_panjang",
                )  # fmt: skip
    except (DefusedXmlException, LookupError) as salah:
        raise Penolakan(
            "Berkas XML ini memuat perintah yang tidak boleh ada dalam mutasi bank.",
            langkah="Unduh lagi langsung dari bank, lalu kirim berkas itu.", kode="koran_xml",
        ) from salah  # fmt: skip
    return akar


def _nama(unsur: Any) -> str:
    return unsur.tag.rpartition("}")[2] if isinstance(unsur.tag, str) else ""


def _anak(unsur: Any, *jalan: str) -> Any:
    """The first descendant along a path of local names, None when there is none."""
    for nama in jalan:
        unsur = next((a for a in unsur if _nama(a) == nama), None) if unsur is not None else None
    return unsur


def _isi(unsur: Any, *jalan: str) -> str:
    satu = _anak(unsur, *jalan)
    return re.sub(r"\s+", " ", satu.text or "").strip() if satu is not None else ""


def _banyak(unsur: Any, nama: str) -> Iterator[Any]:
    return (a for a in unsur if _nama(a) == nama)


def _cetak(cetak: Any) -> Mentah:
    rek = _anak(cetak, "Acct")
    m = Mentah(bentuk="CAMT.053")
    if rek is not None:
        m.rekening = _isi(rek, "Id", "IBAN") or _isi(rek, "Id", "Othr", "Id")
        m.mata_uang, m.nama = _isi(rek, "Ccy").upper(), _isi(rek, "Nm")
    if not m.mata_uang:
        uang = [a.get("Ccy", "") for a in cetak.iter() if _nama(a) == "Amt"]
        m.mata_uang = uang[0].upper() if uang else ""
    # a statement of several days states each day's balances: the first opening and the last closing are its own
    tertib = sorted(_banyak(cetak, "Bal"), key=lambda b: (_day(b, "Dt") or date.min, _jenis(b) in _AKHIR))
    ada_awal = any(_jenis(b) == "OPBD" for b in tertib)
    for bal in tertib:
        if not (ada_awal and _jenis(bal) == "PRCD"):
            _balance(m, bal)
    for nomor, ntry in enumerate(_banyak(cetak, "Ntry"), start=1):
        _move(m, ntry, nomor)
    return m


def _jenis(bal: Any) -> str:
    return _isi(bal, "Tp", "CdOrPrtry", "Cd")


def _balance(m: Mentah, bal: Any) -> None:
    jenis = _jenis(bal)
    if jenis not in (*_AWAL, *_AKHIR):
        return
    sebut = "awal" if jenis in _AWAL else "akhir"
    nilai = _amount(bal)
    uang = (_anak(bal, "Amt").get("Ccy", "") if _anak(bal, "Amt") is not None else "").upper()
    if nilai is None:
        m.salah.append(BarisSalah(0, "saldo", f"Saldo {sebut} tidak dapat dibaca.", _LANGKAH, _isi(bal, "Amt")[:60]))
    elif uang and m.mata_uang and uang != m.mata_uang:
        m.catatan.append(
            f"Saldo {sebut} tertulis {tulis_jumlah(nilai, uang)}, padahal rekeningnya {m.mata_uang}: tidak dipakai."
        )
    elif jenis in _AWAL:
        if m.saldo_awal is None:
            m.saldo_awal = nilai
    else:
        m.saldo_akhir = nilai


def _amount(unsur: Any) -> Decimal | None:
    """Amount with the direction of CdtDbtInd; None when it is no figure or the direction is missing."""
    tulis, arah = _isi(unsur, "Amt"), _isi(unsur, "CdtDbtInd")
    if not re.fullmatch(r"\d{1,18}(?:\.\d{0,5})?|\.\d{1,5}", tulis) or arah not in ("CRDT", "DBIT"):
        return None
    try:
        return Decimal(tulis) * (1 if arah == "CRDT" else -1)
    except InvalidOperation:
        return None


def _day(unsur: Any, nama: str) -> date | None:
    """A date; a moment becomes the day it was in the city, for a bank's server may count in another zone."""
    tulis, saat = _isi(unsur, nama, "Dt"), _isi(unsur, nama, "DtTm")
    try:
        if not tulis and (pada := datetime.fromisoformat(saat)).tzinfo is not None:
            return tanggal_kota(pada)
        return date.fromisoformat((tulis or saat)[:10])
    except ValueError:
        return None


def _move(m: Mentah, ntry: Any, nomor: int) -> None:
    def salah(kolom: str, alasan: str) -> None:
        isi = f"{_isi(ntry, 'BookgDt', 'Dt')} {_isi(ntry, 'Amt')} {_isi(ntry, 'AddtlNtryInf')}"
        m.salah.append(BarisSalah(nomor, kolom, alasan, _LANGKAH, isi.strip()[:160]))

    nilai, uang = _amount(ntry), ""
    if (amt := _anak(ntry, "Amt")) is not None:
        uang = amt.get("Ccy", "").upper()
    if nilai is None:
        return salah("jumlah", "Jumlah atau arah uangnya (masuk atau keluar) tidak dapat dibaca.")
    if (_isi(ntry, "Sts") or _isi(ntry, "Sts", "Cd") or _isi(ntry, "Sts", "Prtry") or "BOOK") != "BOOK":
        return salah("keadaan", "Belum dibukukan bank.")
    valuta = _day(ntry, "ValDt")
    hari = _day(ntry, "BookgDt") or valuta
    if hari is None:
        return salah("tanggal", "Tanggalnya tidak ada atau tidak dapat dibaca.")
    rinci = [t for d in _banyak(ntry, "NtryDtls") for t in _banyak(d, "TxDtls")]
    acuan = _isi(ntry, "AcctSvcrRef") or _isi(ntry, "NtryRef") or next(
        (r for t in rinci for r in _references(t)), ""
    )
    m.baris.append(
        BarisMentah(
            nomor, hari, _uraian(ntry, rinci), nilai, None, acuan[:60], uang, valuta,
            _isi(ntry, "RvslInd").lower() in ("true", "1"),
        )
    )  # fmt: skip


def _references(rinci: Any) -> Iterator[str]:
    acuan = _anak(rinci, "Refs")
    if acuan is not None:
        for nama in ("EndToEndId", "TxId", "InstrId", "AcctSvcrRef"):
            if (isi := _isi(acuan, nama)) not in ("", "NOTPROVIDED"):
                yield isi
    if isi := _isi(rinci, "RmtInf", "Strd", "CdtrRefInf", "Ref"):
        yield isi


def _uraian(ntry: Any, rinci: list[Any]) -> str:
    kata: list[str] = []
    for t in rinci[:5]:
        pihak = _anak(t, "RltdPties")
        lawan = "Dbtr" if _isi(ntry, "CdtDbtInd") == "CRDT" else "Cdtr"
        kata += [_isi(pihak, lawan, "Nm") or _isi(pihak, lawan, "Pty", "Nm")] if pihak is not None else []
        kata += [re.sub(r"\s+", " ", u.text or "").strip() for u in t.iter() if _nama(u) == "Ustrd"]
        kata.append(_isi(t, "AddtlTxInf"))
    kata.append(_isi(ntry, "AddtlNtryInf"))
    if len(rinci) > 1:
        kata.append(f"({len(rinci)} rincian)")
    return " ".join(dict.fromkeys(k for k in kata if k))[:300]

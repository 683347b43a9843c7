"""Which of our fields does a column head mean? Any order, any usual spelling."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any, Final

import yaml
from django.utils.translation import gettext_lazy as _
from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

ABAIKAN: Final = "abaikan"
WAJIB: Final = ("nik", "nama")
"""Without these columns no row can be read."""
BIDANG: Final[dict[str, Any]] = {
    "nik": _("NIK"), "no_kk": _("Nomor KK"), "nama": _("Nama"), "tempat_lahir": _("Tempat lahir"),
    "tanggal_lahir": _("Tanggal lahir"), "ttl": _("Tempat dan tanggal lahir (satu kolom)"),
    "lahir_hari": _("Tanggal lahir: hari"), "lahir_bulan": _("Tanggal lahir: bulan"),
    "lahir_tahun": _("Tanggal lahir: tahun"), "jenis_kelamin": _("Jenis kelamin"), "tanda_l": _("Tanda laki-laki"),
    "tanda_p": _("Tanda perempuan"), "alamat": _("Alamat"), "rt": _("RT"), "rw": _("RW"), "rt_rw": _("RT/RW (satu kolom)"),
    "kelurahan": _("Kelurahan"), "kecamatan": _("Kecamatan"), "pekerjaan": _("Pekerjaan"), "telepon": _("Nomor HP"),
    "email": _("Surel"), "nama_ibu": _("Nama ibu kandung"), "kategori": _("Kategori"), "penghasilan": _("Penghasilan"),
    "mulai_bekerja": _("Mulai bekerja"), "keterangan": _("Keterangan"),
}  # fmt: skip
"""Fields a column can mean, with the words of the mapping screen."""

_SINGKATAN: Final = {
    "nomor": "no", "nomer": "no", "nmr": "no", "nmor": "no", "num": "no", "nr": "no", "tmpt": "tempat", "tpt": "tempat",
    "tmp": "tempat", "tempt": "tempat", "tgl": "tanggal", "tg": "tanggal", "tggl": "tanggal", "tnggl": "tanggal",
    "lhr": "lahir", "bln": "bulan", "thn": "tahun", "th": "tahun", "jns": "jenis", "klmn": "kelamin", "klamin": "kelamin",
    "almt": "alamat", "telp": "telepon", "telpon": "telepon", "tlp": "telepon", "tlpn": "telepon", "telephone": "telepon",
    "telfon": "telepon", "phone": "telepon", "handphone": "hp", "hape": "hp", "handpone": "hp", "whatsapp": "wa",
    "whatshap": "wa", "nm": "nama", "lgkp": "lengkap", "lkp": "lengkap", "lengkp": "lengkap", "kec": "kecamatan",
    "kelurahaan": "kelurahan", "pek": "pekerjaan", "pkrjaan": "pekerjaan", "pekrjaan": "pekerjaan",
}  # fmt: skip
# A word that gives the head to another person or thing: never guessed, only exact heads.
_MILIK_LAIN: Final = frozenset(
    "ayah ibu istri isteri suami pasangan anak wali kepala krt ahli waris petugas responden ppl pml entri akta akte "
    "paspor kawin cerai nikah bank rekening bpjs penerbitan berlaku ubah ruta bangunan responden kepemilikan status".split()
)
_KURUNG: Final = re.compile(r"\([^)]*\)|\[[^]]*\]")
# what forms write around a head: "a. Nama", "Kolom alamat", "NIK wajib diisi", "Nama sesuai KTP"
_HIASAN: Final = re.compile(
    r"^(?:[a-o] (?=\S{3})|kolom |isian |data )"
    r"|(?: (?:wajib|harus|harap|mohon|diisi|isi|lengkap|sesuai(?: e)?(?: ktp| kk)?|asli|16 digit|16 angka))+$"
)
_UNTA: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
MIRIP: Final = 87
"""Similarity (0-100) from which a misspelt head is taken; "Pekerjan", "Tanggl Lahir", "Jenis Kelamn" are above it."""


@dataclass(frozen=True, slots=True)
class Tebakan:
    """Meaning of one head. ``nilai``: 3 exact, 2 exact but of second choice, 1 near; ``bidang`` None = not known."""

    bidang: str | None
    nilai: int = 0


@functools.lru_cache(maxsize=4096)
def normalkan_judul(judul: str) -> str:
    """ "Tgl. Lahir (dd/mm/yyyy)" -> "tanggal lahir"; "namaLengkap" -> "nama lengkap"; "403 NIK" -> "nik"."""
    judul = _UNTA.sub(" ", judul)
    polos = _KURUNG.sub(" ", judul)
    if not re.search(r"[A-Za-z]", polos):
        polos = judul
    polos = unicodedata.normalize("NFKD", polos)
    polos = "".join(c for c in polos if not unicodedata.combining(c)).lower()
    kata = re.sub(r"[^a-z0-9]+", " ", polos).split()
    while len(kata) > 1 and kata[0].isdigit():
        kata = kata[1:]
    return " ".join(_SINGKATAN.get(k, k) for k in kata)


@functools.cache
def _tabel() -> dict[str, Tebakan]:
    isi = yaml.safe_load(resources.files("bahagia.pekerja").joinpath("data", "kepala_kolom.yaml").read_text("utf-8"))
    tabel: dict[str, Tebakan] = {}
    for bidang, kelompok in isi.items():
        for nama_kelompok, nilai in (("utama", 3), ("cadangan", 2)):
            for judul in kelompok.get(nama_kelompok, ()):
                kunci = normalkan_judul(judul).replace(" ", "")
                lama = tabel.setdefault(kunci, Tebakan(bidang, nilai))
                if lama.bidang != bidang:
                    raise ValueError(f"judul {judul!r} menunjuk {lama.bidang} dan {bidang}")
    return tabel


@functools.cache
def _boleh_mirip() -> tuple[str, ...]:
    """Heads that a misspelling may stand for; a tick column differs from "jenis kelamin" by one letter, so never."""
    return tuple(kunci for kunci, tebak in _tabel().items() if tebak.bidang not in ("tanda_l", "tanda_p"))


@functools.lru_cache(maxsize=8192)
def kenali_judul(judul: str) -> Tebakan:
    """The field a head means, or ``Tebakan(None)``; ``ABAIKAN`` for heads we know and do not need."""
    normal = normalkan_judul(judul)
    kunci = normal.replace(" ", "")
    if not kunci or len(kunci) > 60:
        return Tebakan(None)
    tabel = _tabel()
    if kunci in tabel:
        return tabel[kunci]
    polos = _HIASAN.sub("", normal).strip()
    if polos != normal and (tebak := tabel.get(polos.replace(" ", ""))):
        return Tebakan(tebak.bidang, min(tebak.nilai, 2))  # "a. Nama", "NIK wajib diisi", "Kolom alamat"
    kata = normal.split()
    if kata[-1].isdigit() and len(kata) > 1 and (tebak := tabel.get("".join(kata[:-1]))):
        return Tebakan(tebak.bidang, min(tebak.nilai, 2))  # "Alamat 1"
    if len(kunci) < 5 or sum(c.isdigit() for c in kunci) > 3 or _MILIK_LAIN.intersection(kata):
        return Tebakan(None)
    calon = process.extract(kunci, _boleh_mirip(), scorer=fuzz.ratio, score_cutoff=MIRIP, limit=5)
    if not calon:
        # one slip of the finger in a short word ("Almaat", "Alamt"): taken when nothing else is one slip away
        satu = process.extract(kunci, _boleh_mirip(), scorer=OSA.distance, score_cutoff=1, limit=20)
        bidang_ = {tabel[sebutan].bidang for sebutan, *_ in satu}
        return Tebakan(bidang_.pop(), 1) if len(bidang_) == 1 else Tebakan(None)
    bidang = tabel[calon[0][0]].bidang
    if any(tabel[sebutan].bidang != bidang and calon[0][1] - nilai < 4 for sebutan, nilai, _ in calon[1:]):
        return Tebakan(None)  # near to two fields: the user decides
    return Tebakan(bidang, 1)


_BOBOT: Final = {"nik": 4.0, "nama": 3.0, "tanggal_lahir": 2.0, "ttl": 2.0, "no_kk": 1.5, ABAIKAN: 0.4}


def nilai_kepala(isi: Sequence[str]) -> float:
    """Score of a row as a row of heads: each field once, weighted; long sentences and data cells take some away."""
    bobot: dict[str, float] = {}
    asing = 0
    for judul in isi:
        if not judul:
            continue
        tebak = kenali_judul(judul)
        if tebak.bidang is None:
            asing += len(judul) > 60 or sum(c.isdigit() for c in judul) > 4
            continue
        dasar = _BOBOT.get(tebak.bidang, 1.0) * (1.0 if tebak.nilai >= 2 else 0.7)
        bobot[tebak.bidang] = max(bobot.get(tebak.bidang, 0.0), dasar)
    if len(bobot) < 2:
        return 0.0
    return sum(bobot.values()) - 0.5 * asing


def pilih_kolom(kepala: Sequence[str]) -> tuple[dict[str, int], dict[str, list[int]]]:
    """(field -> column, field -> equally good columns to ask about). Each column serves one field."""
    calon: dict[str, list[tuple[int, int]]] = {}
    for indeks, judul in enumerate(kepala):
        tebak = kenali_judul(judul)
        if tebak.bidang and tebak.bidang != ABAIKAN:
            calon.setdefault(tebak.bidang, []).append((tebak.nilai, indeks))
    pasti: dict[str, int] = {}
    ragu: dict[str, list[int]] = {}
    for bidang, daftar in calon.items():
        tertinggi = max(nilai for nilai, _ in daftar)
        terbaik = [indeks for nilai, indeks in daftar if nilai == tertinggi]
        pasti[bidang] = terbaik[0]
        if len(terbaik) > 1:
            ragu[bidang] = terbaik
    _rapikan_lahir(pasti)
    return pasti, ragu


def _rapikan_lahir(pasti: dict[str, int]) -> None:
    """ "Tanggal" beside "Bulan" and "Tahun" is the day; one column with place and date beats a guessed part of it."""
    if "lahir_bulan" in pasti and "lahir_tahun" in pasti:
        if "lahir_hari" not in pasti and "tanggal_lahir" in pasti:
            pasti["lahir_hari"] = pasti.pop("tanggal_lahir")
    else:
        for bidang in ("lahir_hari", "lahir_bulan", "lahir_tahun"):
            pasti.pop(bidang, None)
    if "tanda_l" not in pasti or "tanda_p" not in pasti:
        pasti.pop("tanda_l", None)
        pasti.pop("tanda_p", None)

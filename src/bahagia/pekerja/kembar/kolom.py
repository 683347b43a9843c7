"""Which column holds what: said with `--kolom`, or guessed from the head of the file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from bahagia.pekerja.kembar.nama import huruf

#: field -> (what it is called in a sentence, heads that mean it; letters and digits only). Several heads may make one field.
BIDANG: Final[dict[str, tuple[str, str]]] = {
    "id": ("tanda baris", "id recid recordid rownum barisid idbaris nomorbaris uid uuid uniqueid idwarga idpekerja"),
    "nik": ("NIK", "nik nonik nikktp noktp nomorktp nomornik nomorinduk nomorindukkependudukan socsecid ssn nationalid idnumber"
                   " personalid identitynumber noidentitas nikpekerja nikpeserta"),
    "kk": ("nomor KK", "kk nokk nomorkk nokartukeluarga nomorkartukeluarga kartukeluarga familycard familycardnumber householdid"
                       " household hhid idkeluarga"),
    "nama": ("nama", "nama namalengkap namapekerja namawarga namapeserta namaktp name fullname namasesuaiktp namapenduduk"
                     " namatenagakerja namapenerima"),
    "nama_depan": ("nama depan", "namadepan givenname firstname fname forename first given namapertama fnamec1"),
    "nama_tengah": ("nama tengah", "namatengah middlename mname middle fnamec2"),
    "nama_belakang": ("nama belakang", "namabelakang surname lastname lname familyname last namakeluarga marga lnamec1"),
    "tanggal_lahir": ("tanggal lahir", "tanggallahir tgllahir lahir dob dateofbirth birthdate birthday tgllhr tanggalkelahiran"
                                       " born birthdt tanggallhr"),
    "tahun_lahir": ("tahun lahir", "tahunlahir thnlahir birthyear yob yearofbirth by lahirtahun"),
    "bulan_lahir": ("bulan lahir", "bulanlahir blnlahir birthmonth monthofbirth bm lahirbulan"),
    "hari_lahir": ("hari lahir", "harilahir birthdaynumber dayofbirth bd lahirhari"),
    "nama_ibu": ("nama ibu", "namaibu ibu namaibukandung ibukandung mothername mothersname mother mothersmaidenname"
                             " mothermaidenname"),
    "jenis_kelamin": ("jenis kelamin", "jeniskelamin jk kelamin sex gender lp jenkel"),
    "telepon": ("telepon", "telepon nohp hp telp notelp nomorhp nowa wa whatsapp phone phonenumber mobile"
                           " nomortelepon handphone tel"),
    "email": ("e-mail", "email surel emailaddress alamatemail"),
    "tempat_lahir": ("tempat lahir", "tempatlahir tmptlahir placeofbirth birthplace kotalahir"),
    "alamat": ("alamat", "alamat alamatlengkap alamatrumah alamatktp alamatdomisili address address1 address2 streetnumber street"
                         " streetname jalan suburb postcode zip zipcode postalcode norumah nomorrumah addressline1 addressline2"
                         " domisili city town kota"),
    "ttl": ("tempat dan tanggal lahir", "ttl tempattanggallahir tempattgllahir tmptgllahir"),
}  # fmt: skip
BANYAK: Final = frozenset({"alamat"})
_PEMISAH = re.compile(r"[^a-z0-9]+")


class SalahKolom(Exception):
    """The columns named do not fit the file; the message is for the person at the keyboard."""


def judul_baku(judul: str) -> str:
    return _PEMISAH.sub("", huruf(judul))


def guess_kolom(kepala: Sequence[str]) -> dict[str, list[int]]:
    """Field -> columns, for heads that are known; the first of several wins, except where several make one field."""
    arti = {j: bidang for bidang, (_, kata) in BIDANG.items() for j in kata.split()}
    hasil: dict[str, list[int]] = {}
    for i, judul in enumerate(kepala):
        bidang = arti.get(judul_baku(judul))
        if bidang and (bidang not in hasil or bidang in BANYAK):
            hasil.setdefault(bidang, []).append(i)
    return hasil


def read_kolom(tulisan: str, kepala: Sequence[str]) -> dict[str, list[int]]:
    """`"nik=NIK,nama=given_name+surname,tanggal_lahir=3"` -> columns. A head, or its number from 1. Raises SalahKolom."""
    tepat = {k.strip(): i for i, k in reversed(list(enumerate(kepala)))}
    longgar = {judul_baku(k): i for i, k in reversed(list(enumerate(kepala)))}
    hasil: dict[str, list[int]] = {}
    for satu in filter(None, (s.strip() for s in tulisan.split(","))):
        bidang, tanda, isi = satu.partition("=")
        bidang = {"ibu": "nama_ibu", "lahir": "tanggal_lahir", "jk": "jenis_kelamin", "no_kk": "kk", "hp": "telepon",
                  "no_hp": "telepon"}.get(bidang.strip().lower(), bidang.strip().lower())  # fmt: skip
        if not tanda or bidang not in BIDANG:
            raise SalahKolom(
                f"Bagian “{satu}” pada --kolom tidak dikenal. Tulis isian=judul kolom, misalnya nama=Nama Lengkap."
                f" Isian yang ada: {', '.join(BIDANG)}."
            )
        for judul in filter(None, (x.strip() for x in isi.split("+"))):
            i = tepat.get(judul, longgar.get(judul_baku(judul)))
            if i is None and judul.isascii() and judul.isdigit() and 1 <= int(judul) <= len(kepala):
                i = int(judul) - 1
            if i is None:
                ada = ", ".join(k.strip() for k in kepala)[:300]
                raise SalahKolom(f"Kolom “{judul}” tidak ada di berkas. Judul yang ada: {ada}.")
            hasil.setdefault(bidang, []).append(i)
        if bidang not in hasil:
            raise SalahKolom(f"Kolom untuk {bidang} belum disebut. Tulis {bidang}=judul kolomnya.")
    return hasil


def explain_kolom(kolom: dict[str, list[int]], kepala: Sequence[str]) -> list[str]:
    """`["NIK = nik_ktp", ...]` for the person."""
    return [f"{BIDANG[b][0]} = {' + '.join(kepala[i].strip() or str(i + 1) for i in ids)}" for b, ids in kolom.items()]

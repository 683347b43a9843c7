"""Every damaged or strange list of the corpus gets its stated answer: what is good is taken, what is not is named by row,
column and next step, and nothing is ever a fault of the server. The files are made by tests/korpus when they are needed."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from bahagia.dasar.penolakan import Penolakan
from bahagia.pekerja.lembar import HasilBaca, baca_kiriman, lembar_perbaikan
from bahagia.pekerja.models import Pekerja, Unggahan
from bahagia.pekerja.tests.buat import PADA, orang
from tests import pemeran
from tests.korpus.alat import Kasus
from tests.korpus.buat import list_kasus

KASUS = list_kasus()
#: Made or refused in seconds; with the markers `skala` only. The quick suite takes every third of the others.
BERAT = [n for n, k in KASUS.items() if k.berat]
RINGAN = [n for n, k in KASUS.items() if not k.berat]
CEPAT = RINGAN[::3]
SELEBIHNYA = [n for n in RINGAN if n not in set(CEPAT)]
WEB = RINGAN[::24]
WEB_SELEBIHNYA = [*RINGAN[1::6], *BERAT]
KALIMAT = re.compile(r"^[A-Z0-9\"“].{8,}[.?]$", re.DOTALL)


def periksa(kasus: Kasus) -> list[str]:
    """What is wrong with the reader's answer, in one line each."""
    try:
        hasil = baca_kiriman(kasus.isi(), kasus.berkas, pada=PADA, rt="14")
    except Penolakan as salah:
        if salah.kode not in kasus.harap.tolak and not kasus.harap.boleh_tolak:
            return [f"refused ({salah.kode}): {salah}"]
        return [f"no sentence: {s!r}" for s in (salah.kalimat, salah.langkah) if not KALIMAT.match(s)]
    if kasus.harap.tolak:
        return [f"not refused; expected {kasus.harap.tolak}"]
    return [*periksa_kalimat(hasil), *periksa_hasil(kasus, hasil)]


def periksa_kalimat(hasil: HasilBaca) -> list[str]:
    """Each refused row says where it stands, what is wrong and what to do; its remark too. No row vanishes."""
    keluhan = []
    for baris in hasil.baris:
        tolak = [m for m in baris.masalah if m.berat == "tolak"]
        if (baris.isian is None) != bool(tolak):
            keluhan.append(f"row {baris.nomor} is refused without a reason, or taken with one")
        for m in baris.masalah:
            if not KALIMAT.match(m.kalimat) or not KALIMAT.match(m.langkah):
                keluhan.append(f"row {baris.nomor}: {m.kalimat!r} / {m.langkah!r}")
            if m.bidang in hasil.pemetaan and not m.kolom:
                keluhan.append(f"row {baris.nomor}: {m.kode} names no column")
    nomor = [b.nomor for b in hasil.baris] + [n for n, _ in hasil.dilewati]
    if len(nomor) != len(set(nomor)):
        keluhan.append(f"a row is counted twice: {sorted(nomor)}")
    kembali = lembar_perbaikan(hasil)[1]
    if len(kembali) != len(hasil.ditolak):
        keluhan.append("not every refused row is given back")
    return keluhan


def periksa_hasil(kasus: Kasus, hasil: HasilBaca) -> list[str]:
    h, keluhan = kasus.harap, []
    if h.tanya:
        return [] if h.tanya in (*hasil.kurang, *hasil.perlu_pilih) else [f"does not ask for {h.tanya}"]
    ditolak = {b.nomor: {(m.kolom, m.kode) for m in b.masalah} for b in hasil.ditolak}
    if not h.boleh_tolak:
        if (baris := tuple(b.nomor for b in hasil.baik)) != h.baris:
            keluhan.append(f"rows {baris}, expected {h.baris}; refused {ditolak}; skipped {hasil.dilewati}")
        if set(ditolak) != set(h.ditolak):
            keluhan.append(f"refused {ditolak}, expected {h.ditolak}")
    keluhan += [f"row {n}: {ditolak.get(n)}, expected {x}" for n, x in h.ditolak.items() if x not in ditolak.get(n, set())]
    ada = {b.nomor: {m.kode for m in b.masalah} for b in hasil.baik}
    keluhan += [f"row {n}: {ada.get(n)}, expected {x}" for n, x in h.periksa.items() if x not in ada.get(n, set())]
    if h.nik is not None and [b.isian.nik for b in hasil.baik if b.isian] != [orang(i)[1] for i in h.nik]:
        keluhan.append("other people than those of the list")
    if h.catatan and not any(h.catatan in s for s in hasil.catatan):
        keluhan.append(f"note {h.catatan!r} not in {hasil.catatan}")
    return keluhan


@pytest.mark.parametrize("nama", CEPAT)
def test_each_file_gets_its_answer(nama: str) -> None:
    assert periksa(KASUS[nama]) == []


@pytest.mark.skala
@pytest.mark.parametrize("nama", SELEBIHNYA)
def test_each_other_file_gets_its_answer(nama: str) -> None:
    assert periksa(KASUS[nama]) == []


@pytest.mark.skala
@pytest.mark.parametrize("nama", BERAT)
def test_each_heavy_file_gets_its_answer(nama: str) -> None:
    assert periksa(KASUS[nama]) == []


def test_the_corpus_is_large_varied_and_the_same_every_time() -> None:
    assert len(KASUS) >= 280
    acak = [n for n, k in KASUS.items() if k.harap.boleh_tolak]
    assert all(KASUS[n].isi() == KASUS[n].isi() for n in acak if "csv" in n or "xls rusak" in n)
    assert len({kode for k in KASUS.values() for kode in k.harap.tolak}) >= 12  # ways to refuse a file
    assert len({kode for k in KASUS.values() for _, kode in k.harap.ditolak.values()}) >= 20  # and a row


# ------------------------------------------------------------------------------------------- through the door


def kirim(klien: Any, p: Any, kasus: Kasus) -> Any:
    berkas = SimpleUploadedFile(kasus.berkas, kasus.isi())
    isian = {"kunci": pemeran.kunci(), "persetujuan": "lisan", "sudah": "on", "berkas": berkas}
    return klien.post(f"/rt/{p.rt.kode}/pekerja/unggah/", isian)


def periksa_web(klien: Any, p: Any, kasus: Kasus) -> list[str]:
    """Sent as the Ketua RT sends it: a page in words, the verdicts with row numbers, and what is good gets in."""
    jawab = kirim(klien, p, kasus)
    isi = jawab.content.decode()
    if jawab.status_code in (413, 422):
        if not kasus.harap.tolak and not kasus.harap.boleh_tolak:
            return [f"{kasus.nama}: refused at the door"]
        return [] if "Langkah berikut:" in isi or "error-message" in isi else [f"{kasus.nama}: refused without a next step"]
    if jawab.status_code != 303:
        return [f"{kasus.nama}: {jawab.status_code}"]
    if kasus.harap.tolak:
        return [f"{kasus.nama}: not refused"]
    alamat = jawab["Location"]
    lihat = klien.get(alamat)
    teks = lihat.content.decode()
    keluhan = [f"{kasus.nama}: page {lihat.status_code}"] if lihat.status_code != 200 else []
    keluhan += [f"{kasus.nama}: row {n} is not named" for n in kasus.harap.ditolak if f"Baris {n}: " not in teks]
    if kasus.harap.baris:
        ambil = klien.post(alamat + "ambil/", {"kunci": pemeran.kunci()}, follow=True)
        keluhan += [f"{kasus.nama}: taking {ambil.status_code}"] if ambil.status_code != 200 else []
        if not kasus.harap.boleh_tolak and (n := Unggahan.objects.latest("pk").hasil["ditolak"]) != len(kasus.harap.ditolak):
            keluhan.append(f"{kasus.nama}: {n} refused")
        hilang = [i for i in kasus.harap.nik or () if not _terdaftar(orang(i)[1])]
        keluhan += [f"{kasus.nama}: {len(hilang)} people are not in the register"] if hilang else []
    perbaikan = klien.get(alamat + "perbaikan.xlsx")
    return keluhan + ([f"{kasus.nama}: sheet {perbaikan.status_code}"] if perbaikan.status_code != 200 else [])


def _terdaftar(nik: str) -> bool:
    from bahagia.dasar.sandi import blind_index

    return Pekerja.objects.filter(nik_indeks=blind_index(nik, ruang="nik")).exists()


@pytest.mark.django_db
def test_some_through_the_door(client: Any) -> None:
    p = pemeran.rt14()
    pemeran.masuk(client, p.darmawan)
    assert [k for n in WEB for k in periksa_web(client, p, KASUS[n])] == []


@pytest.mark.skala
@pytest.mark.django_db
def test_many_more_through_the_door(client: Any) -> None:
    p = pemeran.rt14()
    pemeran.masuk(client, p.darmawan)
    assert [k for n in WEB_SELEBIHNYA for k in periksa_web(client, p, KASUS[n])] == []

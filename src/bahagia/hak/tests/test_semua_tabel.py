"""No table with a person's data is forgotten: on the data sheet and in the retention schedule, or here with a reason."""

from __future__ import annotations

from django.apps import apps
from django.db import models

from bahagia.hak.dasar import semua_dasar, semua_kelas
from bahagia.hak.lembar_data import TABEL
from bahagia.pekerja.models import Pekerja

#: Tables that look like a resident's data and are not, or that belong to the officer who signs in.
BUKAN_WARGA: dict[str, str] = {
    "wilayah.Wilayah": "names of places", "wilayah.RT": "names of places and the reverse of Pekerja.rt",
    "terbitan.FaktaRT": "names of places; a public fact has no person",
    "iuran.DaftarIuran": "name of the payer, an institution", "iuran.PelepasanIuran": "name of the payer, an institution",
    "iuran.DaftarTanggungan": "name of the payer, an institution",
    "berkas.Berkas": "name of a file; evidence of money, found by what it proves and by nobody's name; class bukti_dana",
    "tahapan.Kelompok": "name of a cohort of RT",
    "pokja.AnggotaPokja": "who holds a post of the committee by public decree: an officer, kept with the decree",
    "pokja.RekeningPokja": "the account of the committee, a body; its number is sealed all the same",
    "belanja.Rekanan": "who sells to the committee: part of its receipts, named by itself on the paper",
    "dana.BarisBank": "holder of the committee's account, a body", "dana.HasilBank": "name of a file",
    "buku.Koran": "name of a file",
    "rab.ButirRenja": "name of an activity", "rab.Kegiatan": "name of an activity", "rab.KegiatanBersama": "name of an activity",
    "lapangan.Perangkat": "the phone of an officer: its owner's page of phones shows it",
    "lapangan.Niat": "what an officer's phone sent, sealed, found by that phone and by nobody's name; emptied after 90 days, and "
    "what was taken stands in its own table",
    "lapangan.FotoHP": "name of a file on its way; becomes evidence (berkas.Berkas) or goes after 30 days",
    "lapangan.PotongFoto": "sealed part of a photograph on its way; as lapangan.FotoHP",
    "gotong_royong.GotongRoyong": "name of an activity; who answers for it is an officer of the work, named on its paper",
    "harga.HargaAcuan": "name of a thing", "pelaksanaan.Aset": "name of a thing",
    "pelaksanaan.TahapKerja": "name of a stage of work",
    "pelaksanaan.BAST": "`pekerjaan` is the work that is handed over",
}  # fmt: skip
PENANDA = ("nama", "nik_indeks", "no_kk_indeks", "orang_indeks", "pekerja", "pekerja_id", "telepon", "alamat", "tanggal_lahir")


def _mengenali(model: type[models.Model]) -> bool:
    """Whether a table may hold what identifies a resident or leads to one."""
    if any(getattr(f, "related_model", None) is Pekerja and not f.auto_created for f in model._meta.get_fields()):
        return True
    nama = [f.name for f in model._meta.get_fields()]
    return any(n in PENANDA or n.endswith(("_sandi", "_indeks")) or n.startswith("pekerja") for n in nama)


def _list_model() -> dict[str, type[models.Model]]:
    return {m._meta.label: m for m in apps.get_models() if m.__module__.startswith("bahagia.")}


def test_every_table_with_a_persons_data_is_on_the_data_sheet() -> None:
    akun = {label for label in _list_model() if label.startswith("akun.")}  # officers: their own page shows it
    lupa = {label for label, m in _list_model().items() if _mengenali(m)} - set(TABEL) - set(BUKAN_WARGA) - akun
    assert lupa == set(), "show it in hak/lembar_data.py (TABEL), erase it in hak/hapus.py, or say here why it is nobody's data"


def test_every_table_on_the_sheet_has_one_retention_class() -> None:
    semua = [t for k in semua_kelas() for t in k.tabel]
    assert len(semua) == len(set(semua)), "a table stands in two classes"
    assert set(TABEL) - set(semua) == set(), "name it in hak/data/retensi.yaml"
    assert set(semua) - set(_list_model()) == set(), "no such table any more"


def test_the_social_security_exception_never_touches_access_or_correction() -> None:
    """UU 27/2022 Pasal 15 (1): Pasal 8, 9, 10 (1), 11 and 13 only; never 5, 6 and 7."""
    pasal_15 = [d for d in semua_dasar() if "Pasal 15" in d.pasal]
    assert {d.kode for d in pasal_15} == {"jaminan_sosial", "hak_klaim"}
    for satu in pasal_15:
        assert not {"akses", "perbaikan", "pencabutan"} & set(satu.jenis), satu.kode


def test_every_kind_can_be_granted_and_refused_on_some_ground() -> None:
    from bahagia.hak.models import JenisPermintaan

    for jenis in JenisPermintaan.values:
        for putusan in ("kabul", "tolak"):
            assert [d for d in semua_dasar() if jenis in d.jenis and d.putusan == putusan], (jenis, putusan)
    assert len({d.kode for d in semua_dasar()}) == len(semua_dasar())

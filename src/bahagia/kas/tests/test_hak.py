"""What the web role may not do to the ledger, tried by SQL; and what even the owner may not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from types import SimpleNamespace

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from bahagia.akun.access import Tempat, set_lingkup
from bahagia.akun.peran import Izin
from bahagia.kas.actions import post_jurnal
from bahagia.kas.jenis import Gerak, JenisAkun
from bahagia.kas.models import AkunKas, Jurnal, Mutasi, TutupBuku
from bahagia.kas.queries import cek_buku, list_mutasi, saldo
from bahagia.kas.tests.pemeran import KOTA, PAGI, buka_kota, kunci, pentas

pytestmark = pytest.mark.django_db
KASDA, KAS, BEBAN = JenisAkun.KASDA, JenisAkun.KAS_RT, JenisAkun.BEBAN_IURAN


@pytest.fixture
def p() -> SimpleNamespace:
    peran = pentas()
    buka_kota()
    for rt in peran.rt:
        post_jurnal(
            oleh=peran.sistem, pada=PAGI, kunci=kunci(), rt=rt, izin=Izin.SETUJU_DANA, tanggal=date(2026, 2, 3),
            jenis="uji", uraian="Uji", objek="", gerak=[Gerak(KAS, KASDA, 1000)],
        )  # fmt: skip
    return peran


def run_sql(perintah: str, isi: tuple[object, ...] = ()) -> None:
    with transaction.atomic(), connection.cursor() as kursor:
        kursor.execute(perintah, isi)


PERUSAKAN = [
    "UPDATE kas_jurnal SET total = 1",
    "UPDATE kas_mutasi SET nilai = 1",
    "UPDATE kas_akunkas SET saldo = 9",
    "UPDATE kas_akunkas SET batas = NULL",
    "UPDATE kas_tutupbuku SET bulan = '2020-01-01'",
    "DELETE FROM kas_jurnal",
    "DELETE FROM kas_mutasi",
    "DELETE FROM kas_akunkas",
    "DELETE FROM kas_tutupbuku",
    "TRUNCATE kas_jurnal",
    "TRUNCATE kas_mutasi CASCADE",
    "TRUNCATE kas_akunkas CASCADE",
    "TRUNCATE kas_tutupbuku",
    "INSERT INTO kas_akunkas (kota_kode, kelurahan_kode, jenis, saldo, versi) VALUES ('15.71', '', 'kasda', 5, 0)",
    "ALTER TABLE kas_mutasi DISABLE TRIGGER ALL",
    "SET session_replication_role = replica",
]


@pytest.mark.parametrize("perintah", PERUSAKAN)
def test_peran_web_tidak_dapat_merusak_buku(p: SimpleNamespace, perintah: str) -> None:
    with pytest.raises(DatabaseError):
        run_sql(perintah)
    assert cek_buku() == []


@pytest.mark.parametrize("perintah", [s for s in PERUSAKAN if s.startswith(("UPDATE", "DELETE", "TRUNCATE"))])
def test_pemilik_pun_ditolak(
    p: SimpleNamespace, perintah: str, sebagai_pemilik: Callable[[], object]
) -> None:
    """Also by a hand at the owner's prompt: it would first have to take a trigger away, which leaves its own trace."""
    with pytest.raises(DatabaseError), sebagai_pemilik():  # type: ignore[attr-defined]
        run_sql(perintah)


def write(p: SimpleNamespace, *, rt: int = 0, n: int = 1, total: int = 5, moves: object = None, **lain: object) -> Jurnal:
    """A journal by hand, past the act: what only the database stands against."""
    tempat = {"kota_kode": KOTA, "kelurahan_kode": p.kelurahan.pk, "rt": p.rt[rt]}
    akun = {a.jenis: a.pk for a in AkunKas.objects.filter(rt=p.rt[0])} | {
        a.jenis: a.pk for a in AkunKas.objects.filter(rt=None)
    }
    with transaction.atomic():
        jurnal = Jurnal.objects.create(
            **tempat, tanggal=date(2026, 2, 3), jenis="uji", uraian="", n_mutasi=n, total=total, oleh=p.sistem, pada=PAGI,
            kunci=kunci(), **lain,
        )  # fmt: skip
        moves = moves if moves is not None else [(1, akun["kas_rt"], akun["kasda"], 5)]
        Mutasi.objects.bulk_create(
            Mutasi(**tempat, jurnal=jurnal, urut=u, debit_id=d, kredit_id=k, nilai=x) for u, d, k, x in moves  # type: ignore[attr-defined]
        )
    return jurnal


def test_jurnal_yang_tidak_lengkap_ditolak_basis_data(p: SimpleNamespace) -> None:
    akun = AkunKas.objects.get(rt=p.rt[0], jenis=KAS).pk
    kasda = AkunKas.objects.get(rt=None).pk
    lain = AkunKas.objects.get(rt=p.rt[1], jenis=KAS).pk
    write(p)
    for salah in (
        {"total": 6},
        {"n": 2},
        {"moves": [(2, akun, kasda, 5)]},
        {"moves": [(1, akun, kasda, -5)]},
        {"moves": [(1, akun, akun, 5)]},
        {"moves": [(1, lain, kasda, 5)]},
        {"moves": [(1, akun, lain, 5)]},
        {"moves": [(1, akun, 10**12, 5)]},
        {"rt": 1},
        {"n": 2, "total": 10, "moves": [(1, akun, kasda, 5), (1, akun, kasda, 5)]},
    ):
        with pytest.raises(IntegrityError):
            write(p, **salah)  # type: ignore[arg-type]
    assert cek_buku() == []


def test_jurnal_yang_sudah_dibukukan_tidak_dapat_ditambah(p: SimpleNamespace) -> None:
    jurnal = write(p)
    akun, kasda = AkunKas.objects.get(rt=p.rt[0], jenis=KAS).pk, AkunKas.objects.get(rt=None).pk
    for urut in (1, 2):
        with pytest.raises(IntegrityError), transaction.atomic():
            Mutasi.objects.bulk_create(
                [Mutasi(
                    kota_kode=KOTA, kelurahan_kode=p.kelurahan.pk, rt=p.rt[0], jurnal=jurnal, urut=urut, debit_id=akun,
                    kredit_id=kasda, nilai=5,
                )]
            )  # fmt: skip
    assert cek_buku() == []


def test_pembalik_harus_bayangan_jurnalnya(p: SimpleNamespace) -> None:
    lama = write(p)
    with pytest.raises(IntegrityError):
        write(p, total=6, membalik=lama, moves=[(1, AkunKas.objects.get(rt=None).pk, AkunKas.objects.get(rt=p.rt[0]).pk, 6)])
    with pytest.raises(IntegrityError):
        write(p, rt=1, membalik=lama)


def test_rt_lain_tidak_melihat_buku_tetangga(p: SimpleNamespace) -> None:
    set_lingkup(Tempat(rt=frozenset({p.rt[0].pk})))
    assert saldo(p.rt[0], KAS) == 1000
    assert saldo(p.rt[1], KAS) == 0
    assert list_mutasi(p.rt[1], KAS) == []
    assert {j.rt_id for j in Jurnal.objects.all()} == {m.rt_id for m in Mutasi.objects.all()} == {p.rt[0].pk}
    assert not AkunKas.objects.filter(rt=None).exists()  # the treasury is the city's to read
    with pytest.raises(DatabaseError), transaction.atomic():  # nor write into it
        write(p, rt=1)
    post_jurnal(  # yet money comes from the treasury although it cannot be read
        oleh=p.sistem, pada=PAGI, kunci=kunci(), rt=p.rt[0], izin=Izin.SETUJU_DANA, tanggal=date(2026, 2, 3), jenis="uji",
        uraian="Uji", objek="", gerak=[Gerak(KAS, KASDA, 1)],
    )  # fmt: skip
    assert cek_buku() == []


def test_tanpa_lingkup_tidak_ada_baris(p: SimpleNamespace) -> None:
    set_lingkup(Tempat())
    assert not Jurnal.objects.exists()
    assert not Mutasi.objects.exists()
    assert not AkunKas.objects.exists()
    assert not TutupBuku.objects.exists()


def test_pemeriksa_buku_menemukan_kerusakan(p: SimpleNamespace, sebagai_pemilik: Callable[[], object]) -> None:
    """The check has teeth: damage done past every lock is found."""
    with sebagai_pemilik(), connection.cursor() as kursor:  # type: ignore[attr-defined]
        kursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        kursor.execute("ALTER TABLE kas_akunkas DISABLE TRIGGER saldo_tetap")
        kursor.execute("UPDATE kas_akunkas SET saldo = saldo + 1 WHERE rt_id = %s", [p.rt[0].pk])
        kursor.execute("ALTER TABLE kas_mutasi DISABLE TRIGGER mutasi_tetap")
        kursor.execute("UPDATE kas_mutasi SET nilai = 7 WHERE rt_id = %s", [p.rt[1].pk])
    assert {s.perihal for s in cek_buku()} == {"saldo", "jumlah", "jurnal"}

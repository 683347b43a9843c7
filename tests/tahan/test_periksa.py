"""`./bahagia periksa` sees what it should: every question is shown a fault it must find, and a sound city has none."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.db import connection, transaction

from bahagia.dasar import jam
from bahagia.dasar.tanggal import awal_bulan
from bahagia.iuran import actions as iuran
from bahagia.proyek import periksa
from tests import pemeran
from tests.pemeran import kunci

pytestmark = pytest.mark.django_db
Pemilik = Callable[[], AbstractContextManager[None]]

#: One person whose months are paid; the others of the stage are not, and their fault would be none.
SATU_DIBAYAR = "(SELECT nik_indeks FROM iuran_bulan WHERE keadaan >= 2 ORDER BY nik_indeks LIMIT 1)"
#: question -> SQL that makes the fault, as somebody with the owner's password could.
RUSAK = {
    "a1_buku": "UPDATE kas_akunkas SET saldo = saldo + 1 WHERE id = (SELECT min(id) FROM kas_akunkas WHERE saldo > 0)",
    "a2_saldo": "UPDATE kas_akunkas SET saldo = saldo + 1 WHERE id = (SELECT min(id) FROM kas_akunkas WHERE saldo > 0)",
    "a3_nol": "UPDATE kas_akunkas SET saldo = saldo + 1 WHERE id = (SELECT min(id) FROM kas_akunkas WHERE saldo > 0)",
    "a4_jurnal": "DELETE FROM kas_mutasi WHERE jurnal_id = (SELECT max(id) FROM kas_jurnal)",
    "b1_belanja_jurnal": "UPDATE dana_belanja SET nilai = nilai - 1 WHERE keadaan = 'dibayar'",
    "b2_penerimaan_jurnal": "UPDATE dana_penerimaandana SET nilai = nilai + 1",
    "b3_bayar_dua_kali": "INSERT INTO kas_jurnal SELECT * FROM jsonb_populate_record(NULL::kas_jurnal, (SELECT to_jsonb(j) ||"
    " '{\"id\": 999999, \"kunci\": \"ganda\"}' FROM kas_jurnal j WHERE objek LIKE 'dana.Belanja:%%' LIMIT 1))",
    "c1_daftar_belanja": "UPDATE dana_belanja SET keadaan = 'disetujui', jurnal_id = NULL, dibayar_oleh_id = NULL",
    "c2_daftar_baris": "DELETE FROM iuran_barisiuran WHERE id = (SELECT max(id) FROM iuran_barisiuran)",
    "c3_daftar_bulan": f"UPDATE iuran_bulan SET keadaan = 1 WHERE nik_indeks = {SATU_DIBAYAR}",
    "c4_bulan_yatim": "UPDATE iuran_barisiuran SET ikut = false WHERE id = (SELECT max(id) FROM iuran_barisiuran)",
    "c5_bulan_kota": f"UPDATE iuran_bulan SET jkm = jkm + 1 WHERE nik_indeks = {SATU_DIBAYAR}",
    "c6_surat": "INSERT INTO dokumen_dokumen SELECT * FROM jsonb_populate_record(NULL::dokumen_dokumen, (SELECT to_jsonb(d) ||"
    " '{\"id\": 999999, \"urut\": 999, \"nomor\": \"GANDA\", \"token\": \"tokenkembarxxxxxxxxxxx\"}' FROM dokumen_dokumen d"
    " WHERE jenis = 'kuitansi' LIMIT 1))",
    "d1_tulis_tanpa_jejak": "UPDATE jejak_kunci SET hasil = NULL WHERE kunci = (SELECT max(kunci) FROM jejak_kunci)",
    "d2_segel": "INSERT INTO jejak_segel (urutan, akar_lama, akar, bawah, atas, jumlah)"
    " VALUES (1, sha256('bahagia'), 'x', 0, 1, 5)",
    "d3_kunci_tanpa_jejak": "DELETE FROM jejak_jejak WHERE tindakan = 'iuran.pay_daftar'",
    "e1_sekat": "ALTER TABLE pekerja_pekerja DISABLE ROW LEVEL SECURITY",
    "e3_tetap": "GRANT DELETE ON kas_mutasi TO {web}",
    "e4_portal": "GRANT SELECT ON pekerja_pekerja TO {portal}",
    "e5_partisi": "GRANT SELECT ON iuran_bulan_202601 TO {web}",
    "f1_antrean": "INSERT INTO procrastinate_jobs (queue_name, task_name, status, args) VALUES ('default', 'x', 'failed', '{}')",
    "g1_belum_terbukti": "SELECT 1",  # the paid list of the stage waits for its receipt
    "h1_dokumen": "UPDATE dokumen_dokumen SET sha256 = repeat('0', 64) WHERE jenis = 'kuitansi'",
    "h2_nomor": "DELETE FROM terbitan_faktadokumen; DELETE FROM dokumen_dokumen WHERE id = (SELECT min(id) FROM dokumen_dokumen"
    " WHERE jenis = 'surat_pengantar_bpjs')",
    "i1_kunci": "UPDATE pekerja_pekerja SET nik_indeks = gen_random_uuid()",
}
#: Not shown a fault here: making one needs a superuser, an hour, or a receipt; each answers in the sound city.
TANPA_RUSAK = {"e2_peran", "g2_selisih", "g3_belum_disegel"}


def panggung() -> None:
    """Two lists of RT 14: one paid, one approved after it, so that there are two cover letters."""
    p = pemeran.rt14(pekerja=3, pada=jam.sekarang())
    with transaction.atomic():
        pemeran.buka_lingkup()
        bulan = awal_bulan(jam.tanggal_kota(p.pada))
        daftar = iuran.open_daftar(oleh=p.darmawan, pada=p.pada, kunci=kunci(), rt=p.rt, bulan_mulai=bulan, jumlah_bulan=3)
        daftar = iuran.submit_daftar(oleh=p.darmawan, pada=p.pada, kunci=kunci(), daftar=daftar)
        daftar = iuran.approve_daftar(oleh=p.yusuf, pada=p.pada, kunci=kunci(), daftar=daftar)
        iuran.pay_daftar(oleh=p.siti, pada=p.pada, kunci=kunci(), daftar=daftar)
        lagi = pemeran.daftarkan(p.darmawan, p.rt, 2, pada=p.pada, mulai=10)
        p.verifikasi(*lagi)
        daftar = iuran.open_daftar(oleh=p.darmawan, pada=p.pada, kunci=kunci(), rt=p.rt, bulan_mulai=bulan, jumlah_bulan=1)
        daftar = iuran.submit_daftar(oleh=p.darmawan, pada=p.pada, kunci=kunci(), daftar=daftar)
        iuran.approve_daftar(oleh=p.yusuf, pada=p.pada, kunci=kunci(), daftar=daftar)


def tanya() -> dict[str, periksa.Temuan]:
    """As the command does, but for its own snapshot (a test is inside one already)."""
    return {t.nama: t for t in [*(periksa.ask(b) for b in periksa.list_pertanyaan()), periksa.try_kunci()]}


@pytest.mark.skala
def test_a_sound_city_has_no_fault_and_every_fault_is_found(sebagai_pemilik: Pemilik) -> None:
    from bahagia.proyek.hak import fill_peran

    panggung()
    terlewat = []
    with sebagai_pemilik():
        sehat = tanya()
        assert {n: str(t) for n, t in sehat.items() if t.cacat and t.n} == {}
        assert set(sehat) == set(RUSAK) | TANPA_RUSAK, "a new question is shown a fault in RUSAK"
        for nama, sql in RUSAK.items():
            titik = transaction.savepoint()
            with connection.cursor() as kursor:
                _lepas_penjaga(kursor)
                kursor.execute(fill_peran(sql).replace("%%", "%"))
            temuan = tanya()[nama]
            if not temuan.n:
                terlewat.append(nama)
            kalimat = str(temuan)
            assert "{" not in kalimat and "None" not in kalimat
            transaction.savepoint_rollback(titik)
    assert terlewat == []


def _lepas_penjaga(kursor: object) -> None:
    """The database itself refuses these faults: triggers and checks are put aside, as somebody who owns it could."""
    kursor.execute(  # type: ignore[attr-defined]
        "SET CONSTRAINTS ALL IMMEDIATE;"
        " DO $$ DECLARE t record; BEGIN FOR t IN SELECT tgrelid::regclass AS tabel, tgname FROM pg_trigger g JOIN pg_class c"
        " ON c.oid = g.tgrelid WHERE NOT g.tgisinternal AND NOT c.relispartition AND c.relnamespace = 'public'::regnamespace LOOP"
        " EXECUTE format('ALTER TABLE %s DISABLE TRIGGER %I', t.tabel, t.tgname); END LOOP;"
        " FOR t IN SELECT conrelid::regclass AS tabel, conname FROM pg_constraint WHERE conrelid <> 0 AND contype IN ('c', 'f')"
        " AND conparentid = 0 AND conrelid::regclass::text ~ '^(kas|dana|iuran|dokumen|jejak|terbitan)_' LOOP"
        " EXECUTE format('ALTER TABLE %s DROP CONSTRAINT IF EXISTS %I CASCADE', t.tabel, t.conname); END LOOP; END $$"
    )


def test_the_command_answers_with_sentences_and_a_number(sebagai_pemilik: Pemilik, capsys: pytest.CaptureFixture[str]) -> None:
    from bahagia.proyek.management.commands.periksa import Command

    panggung()
    with sebagai_pemilik():
        temuan = list(tanya().values())
    Command()._tell(temuan, [])
    keluar = capsys.readouterr().out
    assert "buku besar" in keluar and "Semua baik." in keluar and "./bahagia latih-pulih" in keluar
    assert "1 daftar sudah dibayar, belum terbukti dari BPJS" in keluar

"""Months of another payer's list in the coverage ledger: parts of acts, inside their transaction.

Locks are always taken in this order, so that nobody waits in a circle (0097): lists of RT by id, lists of other payers
by id, months by key (NIK, month). Months that a list holds are changed only under the lock of that list.
"""

from __future__ import annotations

import dataclasses
import uuid
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from django.db import connection

from bahagia.dasar.tanggal import bulan, list_bulan, selisih_bulan, tambah_bulan
from bahagia.iuran import harga, queries
from bahagia.iuran.daftar import Pemegang, list_pemegang, sebut_pemegang
from bahagia.iuran.models import BarisTanggungan, BulanIuran, DaftarTanggungan, KeadaanTanggungan, Penanggung, SumberTanggungan
from bahagia.pekerja.kembar.bobot import AMBANG_BASIS

KEADAAN_BULAN = {
    KeadaanTanggungan.DIPESAN: BulanIuran.Keadaan.DIPESAN, KeadaanTanggungan.DIBAYAR: BulanIuran.Keadaan.DIBAYAR,
    KeadaanTanggungan.TERLINDUNGI: BulanIuran.Keadaan.TERLINDUNGI,
}  # fmt: skip
P = BarisTanggungan.Putusan

_KUNCI_RT = """
SELECT d.id FROM iuran_daftariuran d WHERE d.id IN (
  SELECT b.daftar_id FROM iuran_baristanggungan r
  JOIN iuran_bulan b ON b.nik_indeks = r.nik_indeks AND b.periode BETWEEN r.bulan_mulai AND r.bulan_akhir
  WHERE r.daftar_id = %(daftar)s AND (%(baris)s::bigint[] IS NULL OR r.id = ANY (%(baris)s)))
ORDER BY d.id FOR NO KEY UPDATE
"""
_KUNCI_LAIN = """
SELECT t.id FROM iuran_daftartanggungan t WHERE t.id = %(daftar)s OR t.id IN (
  SELECT b.tanggungan_id FROM iuran_baristanggungan r
  JOIN iuran_bulan b ON b.nik_indeks = r.nik_indeks AND b.periode BETWEEN r.bulan_mulai AND r.bulan_akhir
  WHERE r.daftar_id = %(daftar)s AND (%(baris)s::bigint[] IS NULL OR r.id = ANY (%(baris)s)))
ORDER BY t.id FOR NO KEY UPDATE
"""
#: The primary key decides who holds a month; rows in key order, so that five payers at once wait in one line.
#: Of a person with two NIK (merged records) the months held under the other one are not taken, nor twice in one list.
_PESAN = """
WITH serumpun AS MATERIALIZED (
  SELECT s.nik_indeks, s.lain FROM pekerja_nik_serumpun(%(kota)s, ARRAY(
    SELECT r.nik_indeks FROM iuran_baristanggungan r WHERE r.daftar_id = %(daftar)s AND r.nik_indeks IS NOT NULL
      AND (%(baris)s::bigint[] IS NULL OR r.id = ANY (%(baris)s)))) s),
didahului AS MATERIALIZED (  -- both numbers of one person in one list: few rows, worked out once and not per month
  SELECT s.nik_indeks, x.bulan_mulai, x.bulan_akhir
  FROM serumpun s JOIN iuran_baristanggungan x ON x.nik_indeks = s.lain AND x.daftar_id = %(daftar)s
  WHERE x.nik_indeks < s.nik_indeks AND x.putusan NOT IN ('ditolak', 'dibatalkan'))
INSERT INTO iuran_bulan (nik_indeks, periode, kota_kode, kelurahan_kode, rt_id, pekerja_id, tanggungan_id, penanggung,
  jkk, jkm, keadaan)
SELECT r.nik_indeks, h.bulan, r.kota_kode, r.kelurahan_kode, r.rt_id, r.pekerja_id, r.daftar_id, %(penanggung)s, h.jkk, h.jkm,
  %(keadaan)s
FROM iuran_baristanggungan r
JOIN unnest(%(bulan)s::date[], %(sektor)s::text[], %(jkk)s::int[], %(jkm)s::int[]) AS h(bulan, sektor, jkk, jkm)
  ON h.sektor = r.sektor AND h.bulan BETWEEN r.bulan_mulai AND r.bulan_akhir
WHERE r.daftar_id = %(daftar)s AND r.nik_indeks IS NOT NULL AND (%(baris)s::bigint[] IS NULL OR r.id = ANY (%(baris)s))
  AND (r.nik_indeks, h.bulan) NOT IN (
    SELECT s.nik_indeks, b.periode FROM serumpun s JOIN iuran_bulan b ON b.nik_indeks = s.lain
    WHERE b.periode BETWEEN %(dari)s AND %(sampai)s)
  AND NOT EXISTS (
    SELECT FROM didahului d WHERE d.nik_indeks = r.nik_indeks AND h.bulan BETWEEN d.bulan_mulai AND d.bulan_akhir)
ORDER BY r.nik_indeks, h.bulan
ON CONFLICT (nik_indeks, periode, program) DO NOTHING
"""
#: BPJS says active: what others paid, or promised, is proven. Months an RT has not paid are for a person to look at.
_BUKTIKAN = """
UPDATE iuran_bulan b SET keadaan = 3 FROM iuran_baristanggungan r
WHERE r.daftar_id = %(daftar)s AND r.nik_indeks = b.nik_indeks AND b.periode BETWEEN r.bulan_mulai AND r.bulan_akhir
  AND (%(baris)s::bigint[] IS NULL OR r.id = ANY (%(baris)s)) AND b.tanggungan_id IS DISTINCT FROM %(daftar)s
  AND (b.keadaan = 2 OR b.keadaan = 1 AND b.tanggungan_id IS NOT NULL)
RETURNING b.nik_indeks
"""
#: A list of BPJS was wrong: what only it had proven is again what its payer says. A receipt, or another list of BPJS, stays.
_BATAL_BUKTI = """
UPDATE iuran_bulan b SET keadaan = CASE WHEN t.keadaan = 'dipesan' THEN 1 ELSE 2 END
FROM iuran_bulan m
LEFT JOIN iuran_daftariuran d ON d.id = m.daftar_id
LEFT JOIN iuran_daftartanggungan t ON t.id = m.tanggungan_id
WHERE m.nik_indeks = b.nik_indeks AND m.periode = b.periode AND m.program = b.program AND b.keadaan = 3
  AND b.tanggungan_id IS DISTINCT FROM %(daftar)s AND (t.penanggung <> 'bpjs' OR d.keadaan = 'dibayar'
    AND NOT EXISTS (SELECT FROM iuran_buktibayar k WHERE k.daftar_id = d.id))
  AND EXISTS (SELECT FROM iuran_baristanggungan r WHERE r.daftar_id = %(daftar)s AND r.nik_indeks = b.nik_indeks
    AND b.periode BETWEEN r.bulan_mulai AND r.bulan_akhir)
  AND NOT EXISTS (SELECT FROM iuran_baristanggungan r JOIN iuran_daftartanggungan l ON l.id = r.daftar_id
    WHERE l.penanggung = 'bpjs' AND l.keadaan = 'terlindungi' AND l.id <> %(daftar)s AND r.nik_indeks = b.nik_indeks
      AND b.periode BETWEEN r.bulan_mulai AND r.bulan_akhir AND r.putusan NOT IN ('ditolak', 'dibatalkan'))
"""
_TULIS = """
UPDATE iuran_baristanggungan r SET putusan = x.putusan, n_bulan = x.n, kalimat = x.kalimat, langkah = x.langkah, beda = x.beda
FROM unnest(%s::bigint[], %s::text[], %s::int[], %s::text[], %s::text[], %s::text[])
  AS x(id, putusan, n, kalimat, langkah, beda) WHERE r.id = x.id
"""


def tabel_harga(daftar: DaftarTanggungan) -> list[harga.Harga]:
    """Price per month and sector as this payer pays it; 0 where BPJS names no payer."""
    bulan_bulan = list_bulan(daftar.bulan_mulai, selisih_bulan(daftar.bulan_mulai, daftar.bulan_akhir) + 1)
    if daftar.penanggung == SumberTanggungan.BPJS:
        return [harga.Harga(b, s, 0, 0) for s in harga.SEKTOR for b in bulan_bulan]
    return harga.list_harga(Penanggung(daftar.penanggung), bulan_bulan)


def lock_pemegang(daftar: DaftarTanggungan, baris: Sequence[int] | None = None) -> None:
    """Hold every list that holds one of these months: RT lists first, then others, each by id."""
    isi = {"daftar": daftar.pk, "baris": None if baris is None else list(baris)}
    with connection.cursor() as kursor:
        kursor.execute(_KUNCI_RT, isi)
        kursor.execute(_KUNCI_LAIN, isi)


def pesan_bulan(daftar: DaftarTanggungan, baris: Sequence[int] | None = None) -> int:
    """Take every free month of the list (or of these rows); gives how many."""
    tabel = tabel_harga(daftar)
    queries.hold_bulan(daftar.kota_kode)
    orang = BarisTanggungan.objects.filter(daftar=daftar, nik_indeks__isnull=False)
    if baris is not None:
        orang = orang.filter(pk__in=list(baris))
    queries.hold_serumpun(daftar.kota_kode, [n for n in orang.values_list("nik_indeks", flat=True) if n])
    with connection.cursor() as kursor:
        kursor.execute("SELECT iuran_siapkan_bulan(%s, %s)", [daftar.bulan_mulai, daftar.bulan_akhir])
        kursor.execute(_PESAN, {
            "daftar": daftar.pk, "penanggung": daftar.penanggung, "keadaan": KEADAAN_BULAN[KeadaanTanggungan(daftar.keadaan)],
            "kota": daftar.kota_kode, "dari": daftar.bulan_mulai, "sampai": daftar.bulan_akhir,
            "baris": None if baris is None else list(baris), "bulan": [h.bulan for h in tabel],
            "sektor": [h.sektor for h in tabel], "jkk": [h.jkk for h in tabel], "jkm": [h.jkm for h in tabel],
        })  # fmt: skip
        return int(kursor.rowcount)


def buktikan(daftar: DaftarTanggungan, baris: Sequence[int] | None = None) -> Counter[uuid.UUID]:
    """Months of others that this BPJS list proves, per NIK."""
    if daftar.penanggung != SumberTanggungan.BPJS:
        return Counter()
    with connection.cursor() as kursor:
        kursor.execute(_BUKTIKAN, {"daftar": daftar.pk, "baris": None if baris is None else list(baris)})
        return Counter(b[0] for b in kursor.fetchall())


def batal_buktikan(daftar: DaftarTanggungan) -> int:
    """Months of others that only this BPJS list proved are no longer proven; gives how many. Lists locked by the caller."""
    if daftar.penanggung != SumberTanggungan.BPJS:
        return 0
    with connection.cursor() as kursor:
        kursor.execute(_BATAL_BUKTI, {"daftar": daftar.pk})
        return int(kursor.rowcount)


def lepas_bulan(daftar: DaftarTanggungan, nik: Sequence[uuid.UUID] | None = None) -> int:
    """Give back months that this list holds (all, or of these NIK); gives how many. The list is locked by the caller.

    Rows that say paid are first said to be a claim again: the ledger deletes no paid month (trigger iuran_jaga_bulan).
    """
    bulan_bulan = BulanIuran.objects.filter(tanggungan_id=daftar.pk)
    if nik is not None:
        bulan_bulan = bulan_bulan.filter(nik_indeks__in=list(nik))
    bulan_bulan.exclude(keadaan=BulanIuran.Keadaan.DIPESAN).update(keadaan=BulanIuran.Keadaan.DIPESAN)
    return bulan_bulan.delete()[0]


@dataclasses.dataclass(slots=True)
class _Hasil:
    id: int
    putusan: str
    n: int
    kalimat: str = ""
    langkah: str = ""
    beda: str = ""


def putuskan(daftar: DaftarTanggungan, terbukti: Counter[uuid.UUID], baris: Sequence[int] | None = None) -> None:
    """Write the verdict of each row that has a NIK, from what the ledger says now: who holds it and since when."""
    semua = BarisTanggungan.objects.filter(daftar=daftar, nik_indeks__isnull=False)
    semua = semua.exclude(putusan__in=[P.DITOLAK, P.DIBATALKAN])
    if baris is not None:
        semua = semua.filter(pk__in=list(baris))
    orang = list(semua.only(
        "pk", "nik_indeks", "bulan_mulai", "bulan_akhir", "calon_id", "keputusan", "kemiripan", "cara", "putusan"
    ))  # fmt: skip
    pemegang: dict[uuid.UUID, list[Pemegang]] = defaultdict(list)
    for satu in list_pemegang([b.nik_indeks for b in orang if b.nik_indeks], daftar.bulan_mulai, daftar.bulan_akhir):
        pemegang[satu.nik_indeks].append(satu)
    hasil = [_putus_satu(daftar, b, pemegang[b.nik_indeks], terbukti[b.nik_indeks]) for b in orang if b.nik_indeks]
    with connection.cursor() as kursor:
        kursor.execute(_TULIS, [list(k) for k in zip(*(
            (h.id, h.putusan, h.n, h.kalimat[:400], h.langkah[:240], h.beda) for h in hasil), strict=True)]
            if hasil else [[], [], [], [], [], []])  # fmt: skip


def _putus_satu(daftar: DaftarTanggungan, b: BarisTanggungan, pemegang: list[Pemegang], terbukti: int) -> _Hasil:
    milik = [p for p in pemegang if p.tanggungan_id == daftar.pk and not p.serumpun]
    lain = [p for p in pemegang if p not in milik]
    bpjs = daftar.penanggung == SumberTanggungan.BPJS
    dalam = [p for p in lain if b.bulan_mulai and b.bulan_akhir and b.bulan_mulai <= p.periode <= b.bulan_akhir]
    luar = [p for p in lain if p not in dalam and p.keadaan >= BulanIuran.Keadaan.DIBAYAR]
    hasil = _Hasil(b.pk, P.DITANGGUNG, len(milik))
    if bpjs and luar and (b.bulan_akhir is None or any(p.periode > b.bulan_akhir for p in luar)):
        _beda_bpjs(hasil, b, [p for p in luar if b.bulan_akhir is None or p.periode > b.bulan_akhir])
    elif b.bulan_mulai is None:
        hasil.putusan, hasil.kalimat = P.TIDAK_AKTIF, "BPJS mencatat orang ini tidak aktif pada masa daftar."
    elif bpjs and (belum := [p for p in dalam if p.daftar_id and p.keadaan == BulanIuran.Keadaan.DIPESAN]):
        hasil.putusan, hasil.beda = P.BEDA, BarisTanggungan.Beda.BELUM_DIBAYAR
        hasil.kalimat = f"BPJS mencatat aktif, padahal iuran {sebut_pemegang(belum)} belum dibayar."
        hasil.langkah = "Tanyakan kepada RT dan BPJS siapa yang membayar sebelum RT membayar."
    elif bpjs and dalam:
        hasil.putusan = P.MEMBUKTIKAN
        hasil.kalimat = f"Membuktikan iuran {sebut_pemegang(dalam)}." if terbukti else f"Sudah terbukti: {sebut_pemegang(dalam)}."
    elif dalam:
        hasil.putusan = P.SEBAGIAN if milik else P.SUDAH
        hasil.kalimat = f"Sudah ditanggung {sebut_pemegang(dalam)}."
        hasil.langkah = "Jangan bayar bulan itu untuk orang ini; pakai uangnya untuk orang lain."
    if b.cara == BarisTanggungan.Cara.NIK and b.kemiripan is not None and b.kemiripan < AMBANG_BASIS and not b.keputusan:
        hasil.kalimat = f"NIK sama, tetapi nama atau tanggal lahirnya berbeda dengan data pekerja. {hasil.kalimat}".strip()
        hasil.langkah = hasil.langkah or "Periksa orangnya; bila keliru, batalkan pencocokannya."
    if b.calon_id and not b.keputusan:
        hasil.putusan, hasil.langkah = P.PERIKSA, "Bandingkan orangnya dengan data pekerja, lalu putuskan."
        hasil.kalimat = f"Mungkin sama dengan seorang pekerja: nama dan tanggal lahir mirip. {hasil.kalimat}".strip()
    return hasil


def _beda_bpjs(hasil: _Hasil, b: BarisTanggungan, luar: list[Pemegang]) -> None:
    hasil.putusan = P.BEDA
    hasil.langkah = "Tanyakan kepada BPJS Ketenagakerjaan, lalu putuskan catatan mana yang benar."
    if b.bulan_akhir is None:
        hasil.beda = BarisTanggungan.Beda.TIDAK_AKTIF
        hasil.kalimat = f"BPJS mencatat tidak aktif, padahal dibayar {sebut_pemegang(luar)}."
    else:
        hasil.beda = BarisTanggungan.Beda.BERAKHIR
        hasil.kalimat = f"BPJS mencatat aktif hanya sampai {bulan(b.bulan_akhir)}, padahal dibayar {sebut_pemegang(luar)}."


def hitung(daftar: DaftarTanggungan) -> dict[str, int]:
    """Rows by verdict, and what was kept: stored with the list."""
    hasil: Counter[str] = Counter(BarisTanggungan.objects.filter(daftar=daftar).values_list("putusan", flat=True))
    return {p.value: hasil[p.value] for p in P if hasil[p.value]}


def masa_beda(b: BarisTanggungan) -> tuple[date, date]:
    """Months over which BPJS and our ledger differ for this row."""
    daftar = b.daftar
    if b.beda == BarisTanggungan.Beda.BERAKHIR and b.bulan_akhir:
        return tambah_bulan(b.bulan_akhir, 1), daftar.bulan_akhir
    return b.bulan_mulai or daftar.bulan_mulai, b.bulan_akhir or daftar.bulan_akhir


def lock_pemegang_nik(nik: Iterable[uuid.UUID], dari: date, sampai: date, *, sendiri: int) -> None:
    """Hold the lists behind these months of these NIK, and the list `sendiri`, in the house's order."""
    milik = " WHERE b.nik_indeks = ANY (%s) AND b.periode BETWEEN %s AND %s"
    with connection.cursor() as kursor:
        kursor.execute(
            "SELECT t.id FROM iuran_daftariuran t WHERE t.id IN (SELECT b.daftar_id FROM iuran_bulan b" + milik
            + ") ORDER BY t.id FOR NO KEY UPDATE", [list(nik), dari, sampai],
        )  # fmt: skip
        kursor.execute(
            "SELECT t.id FROM iuran_daftartanggungan t WHERE t.id = %s OR t.id IN (SELECT b.tanggungan_id FROM iuran_bulan b"
            + milik + ") ORDER BY t.id FOR NO KEY UPDATE", [sendiri, list(nik), dari, sampai],
        )  # fmt: skip

"""Acts of the ledger. `post_jurnal` and `reverse_jurnal` are called by the acts of other packages, in their transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import IntegrityError, connection, transaction

from bahagia.akun.access import require_for
from bahagia.akun.models import Akun
from bahagia.akun.peran import Izin
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.penolakan import Bentrok, Penolakan, TidakBerhak
from bahagia.dasar.tanggal import awal_bulan, tambah_bulan
from bahagia.dasar.tanggal import bulan as nama_bulan
from bahagia.dasar.tanggal import tanggal as tulis_tanggal
from bahagia.dasar.uang import rupiah
from bahagia.jejak.tindakan import ringkas, tindakan
from bahagia.kas.jenis import Gerak, GerakRT, JenisAkun
from bahagia.kas.models import Jurnal, Mutasi, TutupBuku
from bahagia.kas.queries import saldo
from bahagia.wilayah.models import RT

BATAS_GERAK = 200  # moves of one journal: the longest list of a single booking, with room; more is a city run
#: Rights under which acts of other packages book money. Any other one brought along is a bug, not a door.
IZIN_BUKU = frozenset({
    Izin.USUL_DANA, Izin.SETUJU_DANA, Izin.SETUJU_IURAN, Izin.BAYAR_IURAN, Izin.BUKTI_BPJS, Izin.SETUJU_BELANJA,
    Izin.BAYAR_BELANJA,
})  # fmt: skip
BATAS_NILAI = 10**13  # ten trillion rupiah, some seventy times the programme's yearly budget: above it is a typing error


@tindakan
def post_jurnal(
    *, oleh: Akun, pada: datetime, kunci: str, rt: RT, izin: Izin, tanggal: date, jenis: str, uraian: str, objek: str,
    gerak: Sequence[Gerak],
) -> Jurnal:  # fmt: skip
    """Book moves of money within one RT, all or none.

    `izin` is the right under which the calling act books; it is checked again here. Refuses with the codes
    `dana_kurang`, `dana_kurang_hari` (less than nothing on a past day), `bulan_ditutup`, `tanggal_depan`, `nilai_uang`.
    """
    _check_izin(izin)
    require_for(oleh, izin, rt, pada=tanggal_kota(pada))
    return _write(oleh, pada, kunci, rt, tanggal, jenis, uraian, objek, gerak)


@tindakan
def reverse_jurnal(
    *, oleh: Akun, pada: datetime, kunci: str, izin: Izin, jurnal: Jurnal, tanggal: date, alasan: str,
) -> Jurnal:  # fmt: skip
    """Undo a journal by its mirror image, once, by somebody other than who booked it."""
    _check_izin(izin)
    require_for(oleh, izin, jurnal.rt, pada=tanggal_kota(pada))
    if jurnal.oleh_id == oleh.pk:
        raise TidakBerhak(
            "Pembukuan ini dicatat oleh Bapak/Ibu sendiri, jadi pembatalannya harus oleh orang lain.",
            langkah="Minta pejabat lain yang berwenang membatalkannya.", kode="orang_sama",
        )  # fmt: skip
    if jurnal.membalik_id is not None:
        raise Penolakan(
            "Jurnal ini sendiri adalah pembatalan, jadi tidak dapat dibatalkan lagi.",
            langkah="Catat lagi dari awal bila uangnya memang berpindah.", kode="pembalik",
        )  # fmt: skip
    if not alasan.strip():
        raise Penolakan(
            "Alasan pembatalan belum diisi.", langkah="Tulis sebabnya dalam satu kalimat.", kode="alasan_kosong",
            bidang="alasan",
        )  # fmt: skip
    with connection.cursor() as kursor:  # kinds by a definer function: the treasury's account is not everybody's to read
        kursor.execute(
            "SELECT kas_jenis_akun(kredit_id), kas_jenis_akun(debit_id), nilai FROM kas_mutasi WHERE jurnal_id = %s"
            " ORDER BY urut", [jurnal.pk],
        )  # fmt: skip
        balik = [Gerak(JenisAkun(k), JenisAkun(d), nilai) for k, d, nilai in kursor.fetchall()]
    uraian = f"Pembatalan: {alasan.strip()}"[:240]
    return _write(oleh, pada, kunci, jurnal.rt, tanggal, "pembatalan", uraian, jurnal.objek, balik, membalik=jurnal)


@tindakan
def close_bulan(*, oleh: Akun, pada: datetime, kunci: str, rt: RT, bulan: date) -> TutupBuku:
    """Close the books of an RT up to and with a month that is over. Waits for bookings under way.

    Only the software's own account closes, after two people counted the cash in the calling package: no office closes a
    month by itself (`belum_dihitung`).
    """
    bulan = awal_bulan(bulan)
    if not oleh.sistem:
        raise TidakBerhak(
            f"Buku {nama_bulan(bulan)} ditutup sesudah uang tunainya dihitung dua orang.",
            langkah="Minta bendahara menghitung kas, lalu Ketua atau sekretaris mengesahkannya di halaman buku RT.",
            kode="belum_dihitung",
        )  # fmt: skip
    if tanggal_kota(pada) < tambah_bulan(bulan, 1):
        raise Penolakan(
            f"Bulan {nama_bulan(bulan)} belum berakhir, jadi bukunya belum dapat ditutup.",
            langkah=f"Tutup setelah {tulis_tanggal(tambah_bulan(bulan, 1))}.", kode="bulan_berjalan", bidang="bulan",
        )  # fmt: skip
    with connection.cursor() as kursor:
        kursor.execute("SELECT kas_kunci_akun(%s)", [rt.pk])
    try:
        with transaction.atomic():
            return TutupBuku.objects.create(
                kota_kode=rt.kota_kode, kelurahan_kode=rt.kelurahan_kode, rt=rt, bulan=bulan, oleh=oleh, pada=pada
            )
    except IntegrityError as salah:
        if _constraint(salah) != "tutup_buku_tunggal":
            raise
        raise Bentrok(
            f"Buku {nama_bulan(bulan)} sudah ditutup.", langkah="Muat ulang halaman.", kode="sudah_ditutup",
        ) from salah  # fmt: skip


@tindakan
def post_banyak(
    *, oleh: Akun, pada: datetime, kunci: str, kota_kode: str, tanggal: date, jenis: str, uraian: str,
    gerak: Sequence[GerakRT],
) -> int:  # fmt: skip
    """A city run: one journal with one move for each entry, all in one statement. Gives the number of journals.

    Only the software's own account runs it (after two people approved the run in the calling package). One RT without
    enough money refuses the whole run: nothing is half posted.
    """
    if not oleh.sistem:
        raise TidakBerhak(
            "Pembukuan massal hanya dijalankan oleh sistem.", langkah="Bukukan satu per satu dari halaman RT.",
            kode="tidak_berhak",
        )  # fmt: skip
    _check_tanggal(tanggal, pada)
    for satu in gerak:
        _check_nilai(satu.nilai)
    try:
        with transaction.atomic(), connection.cursor() as kursor:
            open_akun(kursor, sorted({g.rt_id for g in gerak}), sorted({j for g in gerak for j in (g.debit, g.kredit)}))
            n = insert_banyak(
                kursor, kota_kode=kota_kode, tanggal=tanggal, jenis=jenis, uraian=uraian, oleh_id=oleh.pk, pada=pada,
                awalan=kunci[:48], rt_id=[g.rt_id for g in gerak], debit=[g.debit for g in gerak],
                kredit=[g.kredit for g in gerak], nilai=[g.nilai for g in gerak], objek=[g.objek for g in gerak],
            )  # fmt: skip
    except IntegrityError as salah:
        raise _refusal(salah, None, ()) from salah
    if n != len(gerak):
        raise Penolakan(
            "Sebagian RT dalam daftar bukan RT kota ini.", langkah="Periksa daftarnya, lalu jalankan lagi.",
            kode="rt_asing",
        )  # fmt: skip
    ringkas(n=n, total=sum(g.nilai for g in gerak))
    return n


def open_akun(kursor: object, rt_ids: Sequence[int], jenis: Sequence[str]) -> dict[tuple[int, str], int]:
    """Ids of accounts by (RT id, kind); missing ones are opened with balance 0."""
    kursor.execute(  # type: ignore[attr-defined]
        "SELECT rt_id, jenis, akun_id FROM kas_siapkan_akun(%s, %s)", [list(rt_ids), [str(j) for j in jenis]]
    )
    return {(rt_id, nama): akun_id for rt_id, nama, akun_id in kursor.fetchall()}  # type: ignore[attr-defined]


def insert_banyak(
    kursor: object, *, kota_kode: str, tanggal: date, jenis: str, uraian: str, oleh_id: int, pada: datetime, awalan: str,
    rt_id: list[int], debit: list[str], kredit: list[str], nilai: list[int], objek: list[str],
) -> int:  # fmt: skip
    """The statement of a run (columns as arrays of one length); gives the number of journals written."""
    kursor.execute(  # type: ignore[attr-defined]
        """
        WITH isi AS MATERIALIZED (
          SELECT nextval('kas_jurnal_id_seq') AS id, x.urut, x.rt_id, r.kelurahan_kode,
                 r.kota_kode, d.id AS debit_id, k.id AS kredit_id, x.nilai, x.objek
          FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::bigint[], %s::text[]) WITH ORDINALITY
               AS x(rt_id, debit, kredit, nilai, objek, urut)
          JOIN wilayah_rt r ON r.id = x.rt_id AND r.kota_kode = %s
          JOIN kas_akunkas d ON d.kota_kode = r.kota_kode AND d.jenis = x.debit
            AND coalesce(d.rt_id, 0) = CASE x.debit WHEN 'kasda' THEN 0 ELSE r.id END
          JOIN kas_akunkas k ON k.kota_kode = r.kota_kode AND k.jenis = x.kredit
            AND coalesce(k.rt_id, 0) = CASE x.kredit WHEN 'kasda' THEN 0 ELSE r.id END),
        j AS (
          INSERT INTO kas_jurnal (id, kota_kode, kelurahan_kode, rt_id, tanggal, jenis, uraian, objek, n_mutasi, total,
                                  oleh_id, pada, kunci)
          SELECT id, kota_kode, kelurahan_kode, rt_id, %s, %s, %s, objek, 1, nilai, %s, %s, %s || ':' || urut FROM isi)
        INSERT INTO kas_mutasi (jurnal_id, urut, kota_kode, kelurahan_kode, rt_id, debit_id, kredit_id, nilai)
        SELECT id, 1, kota_kode, kelurahan_kode, rt_id, debit_id, kredit_id, nilai FROM isi
        """,
        [rt_id, debit, kredit, nilai, objek, kota_kode, tanggal, jenis, uraian, oleh_id, pada, awalan],
    )
    return int(kursor.rowcount)  # type: ignore[attr-defined]


def _write(
    oleh: Akun, pada: datetime, kunci: str, rt: RT, tanggal: date, jenis: str, uraian: str, objek: str,
    gerak: Sequence[Gerak], *, membalik: Jurnal | None = None,
) -> Jurnal:  # fmt: skip
    _check_tanggal(tanggal, pada)
    if not 1 <= len(gerak) <= BATAS_GERAK:
        raise ValueError(f"a journal has 1 to {BATAS_GERAK} moves, not {len(gerak)}")
    for satu in gerak:
        _check_nilai(satu.nilai)
    tempat = {"kota_kode": rt.kota_kode, "kelurahan_kode": rt.kelurahan_kode, "rt": rt}
    total = sum(g.nilai for g in gerak)
    try:
        with transaction.atomic(), connection.cursor() as kursor:
            akun = open_akun(kursor, [rt.pk], sorted({j for g in gerak for j in (g.debit, g.kredit)}))
            jurnal = Jurnal.objects.create(
                **tempat, tanggal=tanggal, jenis=jenis, uraian=uraian, objek=objek, n_mutasi=len(gerak), total=total,
                oleh=oleh, pada=pada, kunci=kunci, membalik=membalik,
            )  # fmt: skip
            Mutasi.objects.bulk_create(  # one statement: the database takes a journal's moves together or not at all
                Mutasi(
                    **tempat, jurnal=jurnal, urut=i, debit_id=akun[rt.pk, g.debit], kredit_id=akun[rt.pk, g.kredit],
                    nilai=g.nilai,
                )  # fmt: skip
                for i, g in enumerate(gerak, 1)
            )
    except IntegrityError as salah:
        raise _refusal(salah, rt, gerak) from salah
    ringkas(total=total)
    return jurnal


def _check_izin(izin: Izin) -> None:
    if izin not in IZIN_BUKU:
        raise ValueError(f"money is not booked under {izin}")


def _check_tanggal(tanggal: date, pada: datetime) -> None:
    if tanggal > tanggal_kota(pada):
        raise Penolakan(
            f"Tanggal {tulis_tanggal(tanggal)} belum tiba, jadi belum dapat dibukukan.",
            langkah="Isi tanggal uang benar-benar berpindah.", kode="tanggal_depan", bidang="tanggal",
        )  # fmt: skip


def _check_nilai(nilai: int) -> None:
    if type(nilai) is not int or not 0 < nilai <= BATAS_NILAI:
        raise Penolakan(
            "Jumlah uang harus rupiah bulat, lebih dari nol, dan masuk akal.", langkah="Periksa jumlahnya.",
            kode="nilai_uang", bidang="nilai",
        )  # fmt: skip


def _constraint(salah: IntegrityError) -> str:
    diag = getattr(salah.__cause__, "diag", None)
    return getattr(diag, "constraint_name", None) or ""


def _refusal(salah: IntegrityError, rt: RT | None, gerak: Sequence[Gerak]) -> Exception:
    """What the database refused, as a sentence; an unknown constraint stays an error."""
    nama = _constraint(salah)
    if nama == "kas_saldo_cukup":
        if rt is None:
            return Penolakan(
                "Dana paling sedikit satu RT tidak cukup, jadi tidak ada yang dibukukan.",
                langkah="Keluarkan RT yang dananya kurang, lalu jalankan lagi.", kode="dana_kurang",
            )  # fmt: skip
        return _kurang(rt, gerak)
    if nama == "kas_saldo_hari":
        return _kurang_hari(salah)
    if nama == "kas_bulan_ditutup":
        return Penolakan(
            "Buku bulan itu sudah ditutup.", langkah="Pakai tanggal dalam bulan yang masih terbuka.",
            kode="bulan_ditutup", bidang="tanggal",
        )  # fmt: skip
    if nama == "jurnal_dibalik_sekali":
        return Bentrok("Pembukuan ini sudah dibatalkan.", langkah="Muat ulang halaman.", kode="sudah_dibalik")
    return salah


def _kurang_hari(salah: IntegrityError) -> Penolakan:
    """A booking dated back: which account would have lacked how much on which day (DETAIL of trigger kas_jaga_hari)."""
    jenis, hari, kurang = salah.__cause__.diag.message_detail.split()  # type: ignore[union-attr]
    kapan = tulis_tanggal(date.fromisoformat(hari))
    return Penolakan(
        f"Bila dibukukan pada tanggal itu, {JenisAkun(jenis).label} pada {kapan} kurang {rupiah(int(kurang))}.",
        langkah=f"Isi tanggal uang benar-benar berpindah, atau catat dahulu uang yang masuk sampai {kapan}.",
        kode="dana_kurang_hari", bidang="tanggal",
    )  # fmt: skip


def _kurang(rt: RT, gerak: Sequence[Gerak]) -> Penolakan:
    """Which account lacks how much."""
    for jenis in JenisAkun:
        perlu = sum(g.nilai for g in gerak if g.kredit == jenis) - sum(g.nilai for g in gerak if g.debit == jenis)
        if jenis != JenisAkun.KASDA and perlu > 0 and perlu > (ada := saldo(rt, jenis)):
            nama = "Dana RT di bank" if jenis == JenisAkun.KAS_RT else str(jenis.label)
            return Penolakan(
                f"{nama} tidak cukup: tersedia {rupiah(ada)}, diperlukan {rupiah(perlu)}.",
                langkah="Kurangi jumlahnya, atau tunggu penyaluran dana berikutnya.", kode="dana_kurang",
            )  # fmt: skip
    return Penolakan(
        "Dana RT baru saja terpakai untuk pembukuan lain.", langkah="Muat ulang halaman dan periksa sisanya.",
        kode="dana_kurang",
    )  # fmt: skip

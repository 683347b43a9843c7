"""What happened since August 2025: money, pilots, their lists and renewals. See muat.py for the order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from bahagia.akun.models import Akun
from bahagia.akun.peran import Peran
from bahagia.akun.queries import pemegang_pada
from bahagia.dana import actions as dana
from bahagia.dasar.tanggal import awal_bulan, tambah_bulan
from bahagia.iuran.actions_kota import lock_daftar_banyak
from bahagia.iuran.models import DaftarIuran
from bahagia.kas.actions import post_banyak
from bahagia.kas.jenis import GerakRT, JenisAkun
from bahagia.pekerja.actions import register_pekerja, verify_banyak
from bahagia.proyek.contoh import cerita, massal
from bahagia.proyek.contoh.cerita import Pelaku, jalankan_daftar
from bahagia.proyek.contoh.kota import (
    KOTA,
    RT_DIAJUKAN,
    RT_DIBAYAR,
    RT_PENGGUNA,
    RT_SIAP,
    RT_TAHUN_PENUH,
    RT_USUL_DANA,
    RencanaRT,
)
from bahagia.proyek.contoh.naskah import Kota
from bahagia.proyek.contoh.orang import acak_dari
from bahagia.proyek.contoh.tahun_bahan import TAHUN, TAHUN_LALU
from bahagia.proyek.contoh.tahun_kota import list_bercerita, list_penuh
from bahagia.proyek.contoh.waktu import saat

PAGU_DITETAPKAN = {2025: date(2025, 8, 4), 2026: date(2026, 1, 12)}
DANA_2025, DANA_A, DANA_B = date(2025, 8, 20), date(2026, 4, 15), date(2026, 10, 14)
VERIFIKASI_2025 = date(2025, 8, 12)
#: Months from which the pilots were first insured, and on which day the run for them was made.
GELOMBANG = ((date(2025, 9, 1), date(2025, 8, 27)), (date(2025, 10, 1), date(2025, 9, 25)))
#: How far the renewal of the pilots told one by one has come: every state that a list can be in.
AKHIR = (
    cerita.DRAF, cerita.DIAJUKAN, cerita.DIAJUKAN, cerita.DISETUJUI, cerita.DIBAYAR, cerita.KURANG, cerita.LEBIH, cerita.KODE,
    cerita.ORANG_HILANG, cerita.DITOLAK, cerita.TERBUKTI, "",
)  # fmt: skip
BANYAK_SIAP = 20
PEKERJA_PERCONTOHAN = (8, 20)  # workers of a pilot, from and to


def pemegang(peran: Peran, lain: Akun) -> dict[int, int]:
    """Account by RT id of those who hold this post; under 0 who stands in where nobody does."""
    jabatan = massal.tabel("akun.Jabatan").filter(peran=peran, rt__isnull=False).values_list("rt_id", "akun_id")
    return {0: lain.pk, **dict(jabatan)}


def pemegang_kelurahan(peran: Peran) -> dict[str, Akun]:
    jabatan = massal.tabel("akun.Jabatan").filter(peran=peran, wilayah__tingkat=4).select_related("akun")
    return {j.wilayah_id: j.akun for j in jabatan}


def list_rt_berdaftar() -> set[int]:
    return set(DaftarIuran.objects.values_list("rt_id", flat=True))


def terima_dana(kota: Kota) -> None:
    """Pilots in 2025; group A (and the pilots) in April 2026, group B in October."""
    _terima(kota, 2025, ["2025"], DANA_2025)
    _terima(kota, 2026, ["2025", "A"], DANA_A)
    _terima(kota, 2026, ["B"], DANA_B)


def _terima(kota: Kota, tahun: int, kelompok: list[str], tanggal: date) -> None:
    """Ceilings of the year, and the money where its day has come. RT 14 and RT 05 are told one by one."""
    if PAGU_DITETAPKAN[tahun] < kota.kini:
        massal.insert_pagu(tahun=tahun, kelompok=kelompok, oleh=kota.tokoh["dpmppa"], pada=saat(PAGU_DITETAPKAN[tahun]))
    if tanggal + timedelta(days=3) >= kota.kini:
        return
    massal.insert_penerimaan(
        tahun=tahun, kelompok=kelompok, tanggal=tanggal, usul=saat(tanggal, 14), setuju=saat(tanggal + timedelta(days=1)),
        sistem=kota.sistem, penyetuju=kota.tokoh["dpmppa"], kunci=kota.kunci(f"dana-{tanggal}"),
        kecuali=sorted({kota.rt_kenali(n).kode for n in (RT_PENGGUNA, RT_SIAP, RT_USUL_DANA)} | _diceritakan(kota, tahun)),
    )  # fmt: skip


def _diceritakan(kota: Kota, tahun: int) -> set[str]:
    return {TAHUN: list_bercerita(kota), TAHUN_LALU: set(list_penuh(kota))}.get(tahun, set())


def jalankan_percontohan(kota: Kota) -> None:
    """Pilots are insured since 2025; most by the city's run, twelve told one by one with papers and every state. Those with
    a whole year pay from its RAB (tahun_lanjut.py)."""
    penuh = list_penuh(kota)
    semua = [r for r in kota.rencana if r.percontohan and r.kode not in penuh]
    satu_satu, banyak = semua[: len(AKHIR)], semua[len(AKHIR) :]
    for (mulai, hari), bagian in zip(GELOMBANG, (banyak[::2], banyak[1::2]), strict=True):
        _daftarkan(kota, bagian)
        _jalankan_kota(kota, mulai, hari)
    for mulai, hari in GELOMBANG:
        mulai, hari = tambah_bulan(mulai, 12), date(hari.year + 1, hari.month, hari.day)
        if hari + timedelta(days=cerita.LAMA_CERITA) < kota.kini:
            _jalankan_kota(kota, mulai, hari)
    _daftarkan(kota, satu_satu + [r for r in kota.rencana if r.kode in penuh])
    for urut, (r, akhir) in enumerate(zip(satu_satu, AKHIR, strict=True)):
        _ceritakan(kota, r, akhir, urut)


def _daftarkan(kota: Kota, rencana: Sequence[RencanaRT]) -> None:
    """Verified workers of these RT."""
    acak, cipta = acak_dari(f"percontohan/{kota.benih}/{rencana[0].kode}"), kota.pencipta
    for r in rencana:
        kota.pekerja[r.kode] = [cipta.pekerja(r.nomor) for _ in range(acak.randint(*PEKERJA_PERCONTOHAN))]
    lurah = pemegang_kelurahan(Peran.LURAH)
    massal.insert_pekerja(
        [(r, kota.rt[r.kode].pk, o, saat(VERIFIKASI_2025, 13)) for r in rencana for o in kota.pekerja[r.kode]],
        didaftarkan=saat(VERIFIKASI_2025 - timedelta(days=7)), pendaftar=pemegang(Peran.KETUA_RT, kota.sistem),
        pemeriksa={0: kota.sistem.pk, **{kota.rt[r.kode].pk: lurah[r.kelurahan_kode].pk for r in rencana}},
    )  # fmt: skip


def _jalankan_kota(kota: Kota, mulai: date, hari: date) -> None:
    """A city run, agreed, paid and proven."""
    lock_daftar_banyak(
        oleh=kota.sistem, pada=saat(hari), kunci=kota.kunci(f"run-{mulai}"), kota_kode=KOTA, bulan_mulai=mulai, jumlah_bulan=12
    )
    daftar = list(DaftarIuran.objects.filter(keadaan="diajukan", bulan_mulai=mulai).values_list("pk", flat=True))
    besok, lusa = hari + timedelta(days=1), hari + timedelta(days=2)
    massal.run_sql("tetapkan", daftar=daftar, setuju=saat(besok, 10))
    belanja = massal.tabel("dana.Belanja").filter(objek__in=[f"iuran.DaftarIuran:{pk}" for pk in daftar])
    post_banyak(
        oleh=kota.sistem, pada=saat(lusa, 10), kunci=kota.kunci(f"bayar-{mulai}"), kota_kode=KOTA, tanggal=lusa,
        jenis="pembayaran", uraian="Iuran JKK dan JKM 12 bulan",
        gerak=[GerakRT(b.rt_id, JenisAkun.BEBAN_IURAN, JenisAkun.KAS_RT, b.nilai, f"dana.Belanja:{b.pk}") for b in belanja],
    )  # fmt: skip
    massal.run_sql(
        "bayar", daftar=daftar, bayar=saat(lusa, 10), tanggal_bayar=lusa, terbukti=saat(lusa + timedelta(days=2), 11)
    )


def _pelaku(kota: Kota, kode: str) -> Pelaku:
    rt = kota.rt[kode]
    jabatan = {j.peran: j.akun for j in massal.tabel("akun.Jabatan").filter(rt=rt).select_related("akun")}
    lurah = pemegang_kelurahan(Peran.LURAH)[rt.kelurahan_id]
    return Pelaku(rt, jabatan[Peran.KETUA_RT], jabatan[Peran.BENDAHARA], lurah)


def _ceritakan(kota: Kota, r: RencanaRT, akhir: str, urut: int) -> None:
    """First list so that its twelve months end now (from August 2025 at the earliest), then the renewal as far as `akhir`."""
    pelaku, nik = _pelaku(kota, r.kode), [o.nik for o in kota.pekerja[r.kode]]
    pertama = max(date(2025, 9, 1), tambah_bulan(awal_bulan(kota.kini), -11))
    if akhir == cerita.TERBUKTI:
        pertama = date(2025, 9, 1)
    jalankan_daftar(
        pelaku, mulai=pertama, hari=pertama - timedelta(days=8 - urut % 3), sampai=cerita.TERBUKTI, nik=nik,
        kunci=kota.kunci(f"daftar-1-{r.kode}"),
    )  # fmt: skip
    lanjut = tambah_bulan(pertama, 12)
    hari = min(kota.kini - timedelta(days=cerita.LAMA_CERITA + 1 + urut % 4), lanjut - timedelta(days=10))
    if akhir and lanjut <= tambah_bulan(awal_bulan(hari), 11):
        jalankan_daftar(
            pelaku, mulai=lanjut, hari=hari, sampai=akhir, nik=nik, kunci=kota.kunci(f"daftar-2-{r.kode}")
        )


def siapkan_rt_siap(kota: Kota) -> None:
    """RT 14 and RT 05 of Kenali Asam have their money; RT 05 has twenty verified workers, RT 14 waits for its sheet."""
    hari = min(DANA_A, kota.kini - timedelta(days=20))
    for nomor in (RT_PENGGUNA, RT_SIAP):
        rt = kota.rt_kenali(nomor)
        if rt.kode in _diceritakan(kota, hari.year):
            continue
        pagu = massal.tabel("dana.PaguRT").filter(rt=rt, tahun=hari.year).order_by("-id").first()
        if pagu is None:
            pagu = dana.decide_pagu(
                oleh=kota.tokoh["dpmppa"], pada=saat(hari, 8), kunci=kota.kunci(f"pagu-{nomor}"), rt=rt, tahun=hari.year
            )
        usul = dana.propose_penerimaan(
            oleh=kota.tokoh["lurah"], pada=saat(hari), kunci=kota.kunci(f"usul-{nomor}"), rt=rt, tahun=hari.year,
            nilai=pagu.nilai, sumber=f"DPA Kelurahan Kenali Asam {hari.year}", nomor_bukti=f"SP2D {hari.year}/{rt.kode}",
            tanggal=hari,
        )  # fmt: skip
        dana.approve_penerimaan(
            oleh=kota.tokoh["dpmppa"], pada=saat(hari, 13), kunci=kota.kunci(f"setuju-{nomor}"), penerimaan=usul
        )
    _isi_rt05(kota)


def siapkan_meja(kota: Kota) -> None:
    """In Kenali Asam a list waits for the lurah, another for its receipt, and money for DPMPPA."""
    if DANA_A + timedelta(days=14) > kota.kini:
        return
    rencana = {r.kode: r for r in kota.rencana}
    if list_bercerita(kota):
        _daftarkan(kota, [rencana[kota.rt_kenali(n).kode] for n in RT_TAHUN_PENUH])
    mulai = tambah_bulan(awal_bulan(kota.kini), 1)
    for nomor, sampai in ((RT_DIAJUKAN, cerita.DIAJUKAN), (RT_DIBAYAR, cerita.DIBAYAR)):
        kode = kota.rt_kenali(nomor).kode
        _daftarkan(kota, [rencana[kode]])
        jalankan_daftar(
            _pelaku(kota, kode), mulai=mulai, hari=kota.kini - timedelta(days=cerita.LAMA_CERITA), sampai=sampai,
            nik=[o.nik for o in kota.pekerja[kode]], kunci=kota.kunci(f"daftar-{kode}"),
        )  # fmt: skip
    rt = kota.rt_kenali(RT_USUL_DANA)
    pagu = massal.tabel("dana.PaguRT").filter(rt=rt).order_by("-id").first()
    if pagu is not None:
        hari = kota.kini - timedelta(days=2)
        dana.propose_penerimaan(
            oleh=kota.tokoh["lurah"], pada=saat(hari, 14), kunci=kota.kunci("usul-dana"), rt=rt, tahun=pagu.tahun,
            nilai=pagu.nilai, sumber=f"DPA Kelurahan Kenali Asam {pagu.tahun}", nomor_bukti=f"SP2D {pagu.tahun}/{rt.kode}",
            tanggal=hari,
        )  # fmt: skip


def _isi_rt05(kota: Kota) -> None:
    rt, cipta = kota.rt_kenali(RT_SIAP), kota.pencipta
    hari = kota.kini - timedelta(days=12)
    orang = []
    for i in range(BANYAK_SIAP):
        isian = cipta.pekerja(RT_SIAP)
        orang.append(
            register_pekerja(
                oleh=kota.tokoh["ketua_rt.05"], pada=saat(hari, 9, i), kunci=kota.kunci(f"pekerja-05-{i}"), rt=rt, isian=isian,
                persetujuan=massal.tabel("pekerja.Persetujuan").model.Cara.LISAN,
            )
        )  # fmt: skip
    verify_banyak(
        oleh=kota.tokoh["pendamping"], pada=saat(hari + timedelta(days=2), 10), kunci=kota.kunci("verifikasi-05"),
        pekerja_ids=[p.pk for p in orang],
    )  # fmt: skip


def terima_dana_massal(kota: Kota) -> None:
    """Every RT has the money of 2026 (benchmarks)."""
    petugas = pemegang_pada(Peran.DPMPPA, kode_wilayah=KOTA, pada=kota.kini)
    assert petugas is not None
    massal.insert_pagu(tahun=2026, kelompok=["2025", "A", "B"], oleh=petugas, pada=saat(PAGU_DITETAPKAN[2026]))
    massal.insert_penerimaan(
        tahun=2026, kelompok=["2025", "A", "B"], tanggal=DANA_A, usul=saat(DANA_A, 14), setuju=saat(DANA_A + timedelta(days=1)),
        sistem=kota.sistem, penyetuju=petugas, kunci=kota.kunci("dana"),
    )  # fmt: skip


def daftar_massal(kota: Kota, banyak: int, terverifikasi: int) -> None:
    """`banyak` workers spread over the RT in turn, the first `terverifikasi` of them verified."""
    rt = [(r, kota.rt[r.kode].pk) for r in kota.rencana if r.kode in kota.rt]
    if not rt:
        return
    cipta = kota.pencipta
    lurah = pemegang_kelurahan(Peran.LURAH)
    massal.insert_pekerja(
        (
            (*rt[i % len(rt)], cipta.pekerja(rt[i % len(rt)][0].nomor), saat(VERIFIKASI_2025, 13) if i < terverifikasi else None)
            for i in range(banyak)
        ),
        didaftarkan=saat(VERIFIKASI_2025 - timedelta(days=7)), pendaftar={0: kota.sistem.pk},
        pemeriksa={0: kota.sistem.pk, **{pk: lurah[r.kelurahan_kode].pk for r, pk in rt}},
    )  # fmt: skip

"""Acts on the fund of an RT. Money moves only through the ledger; every step is taken by another person."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction

from bahagia.akun.access import require_for
from bahagia.akun.models import Akun
from bahagia.akun.peran import Izin
from bahagia.aturan.galat import GalatAturan
from bahagia.aturan.hukum import hukum_berlaku
from bahagia.aturan.pagu import pagu as hitung_pagu
from bahagia.dana.actions_bank import (  # noqa: F401
    disburse_pencairan,
    import_hasil_bank,
    issue_daftar_bank,
    record_surat_bank,
)
from bahagia.dana.actions_belanja import (  # noqa: F401  the acts on spending are called by this module's name too
    approve_belanja,
    pay_belanja,
    propose_belanja,
    record_selisih_bpjs,
    reject_belanja,
    reverse_belanja,
)
from bahagia.dana.actions_cair import (  # noqa: F401
    approve_pencairan,
    propose_pencairan,
    reject_pencairan,
)
from bahagia.dana.actions_kas import (  # noqa: F401
    approve_pindah,
    disburse_panjar,
    record_kembali_panjar,
    record_setor_tunai,
    record_tarik_tunai,
    reject_pindah,
    reverse_pindah,
)
from bahagia.dana.actions_pajak import pay_pajak, reverse_setoran  # noqa: F401
from bahagia.dana.actions_silpa import (  # noqa: F401
    approve_silpa,
    reject_silpa,
    reverse_pengembalian,
    reverse_silpa,
)
from bahagia.dana.langkah import (
    constraint_of,
    lock_baris,
    lock_dana,
    nama_orang,
    objek_of,
    require_alasan,
    require_isi,
    require_orang_lain,
    require_rupiah,
    reverse_baris,
    take_step,
    tempat,
)
from bahagia.dana.models import PaguRT, Pencairan, PenerimaanDana
from bahagia.dana.queries import pagu_rt, ringkasan_dana, sum_penerimaan_hidup
from bahagia.dana.tahun import require_tahun
from bahagia.dana.terbit import publish_uang
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.kunci import kunci_turunan
from bahagia.dasar.penolakan import Bentrok, Penolakan
from bahagia.dasar.tanggal import tanggal as tulis_tanggal
from bahagia.dasar.tanggal import waktu
from bahagia.dasar.uang import rupiah
from bahagia.jejak.tindakan import ringkas, tindakan
from bahagia.kas.actions import post_jurnal
from bahagia.kas.jenis import Gerak, JenisAkun
from bahagia.tahapan.actions import cancel_tahap
from bahagia.tahapan.jenis import Tahap
from bahagia.wilayah.models import RT
from bahagia.wilayah.queries import kk_pada

KT = PenerimaanDana.Keadaan


@tindakan
def decide_pagu(*, oleh: Akun, pada: datetime, kunci: str, rt: RT, tahun: int, versi: str | None = None) -> PaguRT:
    """The ceiling of an RT for a year, from its newest household count and the city's published classes.

    `versi` None = the city's setting. A count that the published classes leave out (exactly 100) is refused, not
    guessed: `pagu_belum_ditentukan`.
    """
    require_for(oleh, Izin.KELOLA_WILAYAH, rt, pada=tanggal_kota(pada))
    kk = kk_pada(rt, pada=max(tanggal_kota(pada), date(tahun, 1, 1)))
    if kk is None or kk.jumlah == 0:
        raise Penolakan(
            f"Jumlah KK {rt} belum dicatat, jadi pagunya belum dapat dihitung.",
            langkah="Catat jumlah KK beserta dokumen sumbernya.", kode="kk_belum_ada",
        )  # fmt: skip
    try:
        jawab = hitung_pagu(kk.jumlah, tahun=tahun, kota=rt.kota_kode, versi=versi)
    except GalatAturan as salah:
        raise Penolakan(str(salah), langkah="Periksa tahun dan versi kelas pagu.", kode="pagu_tanpa_aturan") from salah
    if jawab["pagu"] is None:
        raise Penolakan(
            f"{rt}: {jawab.rincian[0].label}",  # the published classes, and that this count is in none
            langkah="Tanyakan kelasnya kepada DPMPPA, lalu atur di setelan pagu.", kode="pagu_belum_ditentukan",
        )  # fmt: skip
    ringkas(tahun=tahun, nilai=jawab["pagu"], kk=kk.jumlah)
    return PaguRT.objects.create(
        **tempat(rt), tahun=tahun, nilai=jawab["pagu"], versi=jawab["version"], versi_hukum=hukum_berlaku().versi,
        dasar={
            "kk": kk.jumlah, "sumber_kk": kk.sumber, "kelas": jawab["class"],
            "rincian": [{"label": b.label, "cara": b.cara} for b in jawab.rincian],
            "dasar": [{"teks": str(d), "keyakinan": d.keyakinan} for d in jawab.dasar],
        },
        jumlah_kk=kk, oleh=oleh, pada=pada,
    )  # fmt: skip


@tindakan
def propose_penerimaan(
    *, oleh: Akun, pada: datetime, kunci: str, rt: RT, tahun: int, nilai: int, sumber: str, nomor_bukti: str, tanggal: date,
) -> PenerimaanDana:  # fmt: skip
    """Record money that reached the RT's fund; it counts after another person approved it."""
    hari = tanggal_kota(pada)
    require_for(oleh, Izin.USUL_DANA, rt, pada=hari)
    require_rupiah(nilai)
    nomor_bukti = require_isi(nomor_bukti, "nomor_bukti", "Nomor bukti penyaluran", "Salin dari SP2D atau bukti transfer.")
    sumber = require_isi(sumber, "sumber", "Sumber dana", "Tulis misalnya: DPA kelurahan tahun ini.")
    if tanggal > hari:
        raise Penolakan(
            f"Tanggal {tulis_tanggal(tanggal)} belum tiba.", langkah="Isi tanggal uang benar-benar masuk.",
            kode="tanggal_depan", bidang="tanggal",
        )  # fmt: skip
    lock_dana(rt)
    require_tahun(rt, tahun)
    _check_pagu(rt, tahun, nilai)
    try:
        with transaction.atomic():
            baris = PenerimaanDana.objects.create(
                **tempat(rt), tahun=tahun, nilai=nilai, sumber=sumber[:120], nomor_bukti=nomor_bukti[:60], tanggal=tanggal,
                diusulkan_oleh=oleh, diusulkan_pada=pada,
            )  # fmt: skip
    except IntegrityError as salah:
        if constraint_of(salah) != "penerimaan_bukti_tunggal":
            raise
        lama = PenerimaanDana.objects.exclude(keadaan__in=[KT.DITOLAK, KT.DIBATALKAN]).get(rt=rt, nomor_bukti=nomor_bukti)
        raise Bentrok(
            f"Bukti {nomor_bukti} sudah dicatat oleh {nama_orang(lama.diusulkan_oleh_id)} pada {waktu(lama.diusulkan_pada)}.",
            langkah="Buka penerimaan itu, atau periksa nomor buktinya.", kode="bukti_sudah_dicatat", bidang="nomor_bukti",
        ) from salah  # fmt: skip
    ringkas(nilai=nilai, tahun=tahun)
    return baris


@tindakan
def approve_penerimaan(*, oleh: Akun, pada: datetime, kunci: str, penerimaan: PenerimaanDana) -> PenerimaanDana:
    """Another person confirms the money: the ledger books city treasury -> RT fund."""
    require_for(oleh, Izin.SETUJU_DANA, penerimaan.rt, pada=tanggal_kota(pada))
    baris = lock_baris(penerimaan, KT.DIUSULKAN)
    require_orang_lain(oleh, baris.diusulkan_oleh_id, "mencatat", "menyetujui")
    lock_dana(baris.rt)
    require_tahun(baris.rt, baris.tahun)
    _check_pagu(baris.rt, baris.tahun, 0)
    jurnal = post_jurnal(
        oleh=oleh, pada=pada, kunci=kunci_turunan(kunci, "jurnal"), rt=baris.rt, izin=Izin.SETUJU_DANA, tanggal=baris.tanggal,
        jenis="penerimaan", uraian=f"Penerimaan dana {baris.tahun}, bukti {baris.nomor_bukti}", objek=objek_of(baris),
        gerak=[Gerak(JenisAkun.KAS_RT, JenisAkun.KASDA, baris.nilai)],
    )  # fmt: skip
    ringkas(nilai=baris.nilai)
    baris = take_step(baris, KT.DISETUJUI, disetujui_oleh=oleh, disetujui_pada=pada, jurnal=jurnal)
    return publish_uang(baris, pada=pada)


@tindakan
def reject_penerimaan(
    *, oleh: Akun, pada: datetime, kunci: str, penerimaan: PenerimaanDana, alasan: str,
) -> PenerimaanDana:  # fmt: skip
    """Send a recorded receipt back, with the reason. No money moved."""
    require_for(oleh, Izin.SETUJU_DANA, penerimaan.rt, pada=tanggal_kota(pada))
    baris = lock_baris(penerimaan, KT.DIUSULKAN)
    require_orang_lain(oleh, baris.diusulkan_oleh_id, "mencatat", "menolaknya")
    return take_step(baris, KT.DITOLAK, ditolak_oleh=oleh, ditolak_pada=pada, alasan=require_alasan(alasan))


@tindakan
def reverse_penerimaan(
    *, oleh: Akun, pada: datetime, kunci: str, penerimaan: PenerimaanDana, alasan: str,
) -> PenerimaanDana:  # fmt: skip
    """Take back an approved receipt that was wrong; not by who approved it, and only while the money is still there."""
    require_for(oleh, Izin.SETUJU_DANA, penerimaan.rt, pada=tanggal_kota(pada))
    baris = lock_baris(penerimaan, KT.DISETUJUI)
    for dulu in (baris.diusulkan_oleh_id, baris.disetujui_oleh_id):  # the journal of a tranche is booked by who read the bank
        require_orang_lain(oleh, dulu, "mengusulkan atau menyetujui", "membatalkannya")
    lock_dana(baris.rt)
    require_tahun(baris.rt, baris.tahun)
    sisa = ringkasan_dana(baris.rt, baris.tahun).tersedia
    if sisa < baris.nilai:
        raise Penolakan(
            f"Dana RT yang belum dipakai dan belum dijanjikan tinggal {rupiah(sisa)}, kurang dari {rupiah(baris.nilai)}.",
            langkah="Batalkan dahulu belanja yang memakai dana ini.", kode="dana_kurang",
        )  # fmt: skip
    reverse_baris(oleh, pada, kunci, Izin.SETUJU_DANA, baris, alasan)
    # A tranche whose money did not come after all may be asked for again.
    cair = Pencairan.objects.filter(penerimaan=baris).update(
        keadaan=Pencairan.Keadaan.DIBATALKAN, dibatalkan_oleh=oleh, dibatalkan_pada=pada, alasan=require_alasan(alasan)
    )
    lain = PenerimaanDana.objects.filter(rt=baris.rt, tahun=baris.tahun, keadaan=KT.DISETUJUI).exclude(pk=baris.pk)
    if cair and not lain.exists():
        cancel_tahap(rt=baris.rt, tahun=baris.tahun, tahap=Tahap.PENCAIRAN, pada=pada)
    baris = take_step(baris, KT.DIBATALKAN, dibatalkan_oleh=oleh, dibatalkan_pada=pada, alasan=require_alasan(alasan))
    return publish_uang(baris, pada=pada)


def _check_pagu(rt: RT, tahun: int, tambahan: int) -> None:
    pagu = pagu_rt(rt, tahun)
    if pagu is None:
        return
    jumlah = sum_penerimaan_hidup(rt, tahun) + tambahan
    if jumlah > pagu.nilai:
        raise Penolakan(
            f"Penerimaan {rt} tahun {tahun} menjadi {rupiah(jumlah)}, melebihi pagunya {rupiah(pagu.nilai)}.",
            langkah="Periksa jumlahnya, atau tetapkan pagu yang baru lebih dahulu.", kode="pagu_terlampaui", bidang="nilai",
        )  # fmt: skip



"""Acts on the fund of an RT. Money moves only through the ledger; every step is taken by another person."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, TypeVar

from django.db import IntegrityError, connection, transaction
from django.db.models import Sum

from bahagia.akun.access import require_for
from bahagia.akun.models import Akun
from bahagia.akun.peran import Izin
from bahagia.akun.queries import list_nama
from bahagia.aturan.galat import GalatAturan
from bahagia.aturan.hukum import hukum_berlaku
from bahagia.aturan.pagu import pagu as hitung_pagu
from bahagia.dana.models import Belanja, PaguRT, PenerimaanDana
from bahagia.dana.queries import pagu_rt, ringkasan_dana
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.kunci import kunci_turunan
from bahagia.dasar.penolakan import Bentrok, Penolakan, TidakBerhak
from bahagia.dasar.tanggal import tanggal as tulis_tanggal
from bahagia.dasar.tanggal import waktu
from bahagia.dasar.uang import rupiah
from bahagia.jejak.tindakan import ringkas, tindakan
from bahagia.kas.actions import BATAS_NILAI, post_jurnal, reverse_jurnal
from bahagia.kas.jenis import Gerak, JenisAkun
from bahagia.kas.queries import saldo
from bahagia.wilayah.models import RT
from bahagia.wilayah.queries import kk_pada

Baris = TypeVar("Baris", Belanja, PenerimaanDana)
KT, KB = PenerimaanDana.Keadaan, Belanja.Keadaan


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
            f"{rt} tepat {kk.jumlah} KK. Kelas pagu yang diumumkan tidak menyebut jumlah itu.",
            langkah="Tanyakan kelasnya kepada DPMPPA, lalu atur di setelan pagu.", kode="pagu_belum_ditentukan",
        )  # fmt: skip
    ringkas(tahun=tahun, nilai=jawab["pagu"], kk=kk.jumlah)
    return PaguRT.objects.create(
        **_tempat(rt), tahun=tahun, nilai=jawab["pagu"], versi=jawab["version"], versi_hukum=hukum_berlaku().versi,
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
    _check_nilai(nilai)
    nomor_bukti = _require_isi(nomor_bukti, "nomor_bukti", "Nomor bukti penyaluran", "Salin dari SP2D atau bukti transfer.")
    sumber = _require_isi(sumber, "sumber", "Sumber dana", "Tulis misalnya: DPA kelurahan tahun ini.")
    if tanggal > hari:
        raise Penolakan(
            f"Tanggal {tulis_tanggal(tanggal)} belum tiba.", langkah="Isi tanggal uang benar-benar masuk.",
            kode="tanggal_depan", bidang="tanggal",
        )  # fmt: skip
    _lock_dana(rt)
    _check_pagu(rt, tahun, nilai)
    try:
        with transaction.atomic():
            baris = PenerimaanDana.objects.create(
                **_tempat(rt), tahun=tahun, nilai=nilai, sumber=sumber[:120], nomor_bukti=nomor_bukti[:60], tanggal=tanggal,
                diusulkan_oleh=oleh, diusulkan_pada=pada,
            )  # fmt: skip
    except IntegrityError as salah:
        if _constraint(salah) != "penerimaan_bukti_tunggal":
            raise
        lama = PenerimaanDana.objects.exclude(keadaan__in=[KT.DITOLAK, KT.DIBATALKAN]).get(rt=rt, nomor_bukti=nomor_bukti)
        raise Bentrok(
            f"Bukti {nomor_bukti} sudah dicatat oleh {_nama(lama.diusulkan_oleh_id)} pada {waktu(lama.diusulkan_pada)}.",
            langkah="Buka penerimaan itu, atau periksa nomor buktinya.", kode="bukti_sudah_dicatat", bidang="nomor_bukti",
        ) from salah  # fmt: skip
    ringkas(nilai=nilai, tahun=tahun)
    return baris


@tindakan
def approve_penerimaan(*, oleh: Akun, pada: datetime, kunci: str, penerimaan: PenerimaanDana) -> PenerimaanDana:
    """Another person confirms the money: the ledger books city treasury -> RT fund."""
    require_for(oleh, Izin.SETUJU_DANA, penerimaan.rt, pada=tanggal_kota(pada))
    baris = _lock(penerimaan, KT.DIUSULKAN)
    _other_person(oleh, baris.diusulkan_oleh_id, "mencatat", "menyetujui")
    _lock_dana(baris.rt)
    _check_pagu(baris.rt, baris.tahun, 0)
    jurnal = post_jurnal(
        oleh=oleh, pada=pada, kunci=kunci_turunan(kunci, "jurnal"), rt=baris.rt, izin=Izin.SETUJU_DANA, tanggal=baris.tanggal,
        jenis="penerimaan", uraian=f"Penerimaan dana {baris.tahun}, bukti {baris.nomor_bukti}", objek=_objek(baris),
        gerak=[Gerak(JenisAkun.KAS_RT, JenisAkun.KASDA, baris.nilai)],
    )  # fmt: skip
    ringkas(nilai=baris.nilai)
    return _step(baris, KT.DISETUJUI, disetujui_oleh=oleh, disetujui_pada=pada, jurnal=jurnal)


@tindakan
def reject_penerimaan(
    *, oleh: Akun, pada: datetime, kunci: str, penerimaan: PenerimaanDana, alasan: str,
) -> PenerimaanDana:  # fmt: skip
    """Send a recorded receipt back, with the reason. No money moved."""
    require_for(oleh, Izin.SETUJU_DANA, penerimaan.rt, pada=tanggal_kota(pada))
    baris = _lock(penerimaan, KT.DIUSULKAN)
    return _step(baris, KT.DITOLAK, ditolak_oleh=oleh, ditolak_pada=pada, alasan=_alasan(alasan))


@tindakan
def reverse_penerimaan(
    *, oleh: Akun, pada: datetime, kunci: str, penerimaan: PenerimaanDana, alasan: str,
) -> PenerimaanDana:  # fmt: skip
    """Take back an approved receipt that was wrong; not by who approved it, and only while the money is still there."""
    require_for(oleh, Izin.SETUJU_DANA, penerimaan.rt, pada=tanggal_kota(pada))
    baris = _lock(penerimaan, KT.DISETUJUI)
    _lock_dana(baris.rt)
    sisa = ringkasan_dana(baris.rt, baris.tahun).tersedia
    if sisa < baris.nilai:
        raise Penolakan(
            f"Dana RT yang belum dipakai dan belum dijanjikan tinggal {rupiah(sisa)}, kurang dari {rupiah(baris.nilai)}.",
            langkah="Batalkan dahulu belanja yang memakai dana ini.", kode="dana_kurang",
        )  # fmt: skip
    _reverse(oleh, pada, kunci, Izin.SETUJU_DANA, baris, alasan)
    return _step(baris, KT.DIBATALKAN, dibatalkan_oleh=oleh, dibatalkan_pada=pada, alasan=_alasan(alasan))


@tindakan
def propose_belanja(
    *, oleh: Akun, pada: datetime, kunci: str, rt: RT, jenis: str, nilai: int, uraian: str, objek: str,
    rincian: Mapping[str, Any], tahun: int | None = None,
) -> Belanja:  # fmt: skip
    """Ask to spend `nilai` for `objek` (`app.Model:pk`, one living spending each). `rincian`: numbers, no personal data."""
    require_for(oleh, Izin.SUSUN_IURAN, rt, pada=tanggal_kota(pada))
    _check_nilai(nilai)
    try:
        with transaction.atomic():
            belanja = Belanja.objects.create(
                **_tempat(rt), tahun=tahun or tanggal_kota(pada).year, jenis=Belanja.Jenis(jenis), uraian=uraian[:240],
                nilai=nilai, objek=objek, rincian=dict(rincian), diajukan_oleh=oleh, diajukan_pada=pada,
            )  # fmt: skip
    except IntegrityError as salah:
        if _constraint(salah) != "belanja_objek_tunggal":
            raise
        lama = Belanja.objects.exclude(keadaan__in=[KB.DITOLAK, KB.DIBATALKAN]).get(objek=objek)
        raise Bentrok(
            f"Belanja ini sudah diajukan oleh {_nama(lama.diajukan_oleh_id)} pada {waktu(lama.diajukan_pada)}.",
            langkah="Buka belanja yang sudah ada.", kode="objek_sudah_diajukan",
        ) from salah  # fmt: skip
    ringkas(nilai=nilai, jenis=jenis)
    return belanja


@tindakan
def approve_belanja(*, oleh: Akun, pada: datetime, kunci: str, belanja: Belanja) -> Belanja:
    """Another person agrees; the amount is reserved. Refused (`dana_kurang`) when the money in hand does not cover it."""
    require_for(oleh, Izin.SETUJU_IURAN, belanja.rt, pada=tanggal_kota(pada))
    baris = _lock(belanja, KB.DIAJUKAN)
    _other_person(oleh, baris.diajukan_oleh_id, "mengajukan", "menyetujui")
    _lock_dana(baris.rt)  # reservations are summed: two approvals at once must see each other
    dana = ringkasan_dana(baris.rt, baris.tahun)
    if (cukup := dana.tersedia + dana.titipan) < baris.nilai:
        raise Penolakan(
            f"Dana RT tidak cukup: tersedia {rupiah(max(cukup, 0))}, diperlukan {rupiah(baris.nilai)}.",
            langkah="Kurangi daftar yang diajukan, atau tunggu penyaluran dana berikutnya.", kode="dana_kurang",
        )  # fmt: skip
    ringkas(nilai=baris.nilai)
    return _step(baris, KB.DISETUJUI, disetujui_oleh=oleh, disetujui_pada=pada)


@tindakan
def reject_belanja(*, oleh: Akun, pada: datetime, kunci: str, belanja: Belanja, alasan: str) -> Belanja:
    """Send a spending back with the reason, before it is paid; a reservation ends."""
    require_for(oleh, Izin.SETUJU_IURAN, belanja.rt, pada=tanggal_kota(pada))
    baris = _lock(belanja, KB.DIAJUKAN, KB.DISETUJUI)
    return _step(baris, KB.DITOLAK, ditolak_oleh=oleh, ditolak_pada=pada, alasan=_alasan(alasan))


@tindakan
def pay_belanja(
    *, oleh: Akun, pada: datetime, kunci: str, belanja: Belanja, tanggal: date | None = None, pakai_titipan: int = 0,
) -> Belanja:  # fmt: skip
    """A third person pays from the RT's cash; `pakai_titipan` of it comes from an earlier overpayment held by BPJS."""
    hari = tanggal_kota(pada)
    tanggal = tanggal or hari
    require_for(oleh, Izin.BAYAR_IURAN, belanja.rt, pada=hari)
    baris = _lock(belanja, KB.DISETUJUI)
    _other_person(oleh, baris.diajukan_oleh_id, "mengajukan", "membayar")
    _other_person(oleh, baris.disetujui_oleh_id, "menyetujui", "membayar")
    if baris.disetujui_pada and tanggal < tanggal_kota(baris.disetujui_pada):
        raise Penolakan(
            f"Belanja ini baru disetujui pada {tulis_tanggal(baris.disetujui_pada)}, jadi belum dapat dibayar sebelum itu.",
            langkah="Isi tanggal pembayaran yang sebenarnya.", kode="tanggal_dini", bidang="tanggal",
        )  # fmt: skip
    if not 0 <= pakai_titipan <= min(baris.nilai, ada := saldo(baris.rt, JenisAkun.TITIPAN_BPJS)):
        raise Penolakan(
            f"Kelebihan bayar yang dapat dipakai hanya {rupiah(min(baris.nilai, ada))}.",
            langkah="Kurangi bagian yang diambil dari kelebihan bayar.", kode="titipan_kurang", bidang="pakai_titipan",
        )  # fmt: skip
    tunai = baris.nilai - pakai_titipan
    gerak = [Gerak(JenisAkun.BEBAN_IURAN, JenisAkun.KAS_RT, tunai)] if tunai else []
    if pakai_titipan:
        gerak.append(Gerak(JenisAkun.BEBAN_IURAN, JenisAkun.TITIPAN_BPJS, pakai_titipan))
    jurnal = post_jurnal(
        oleh=oleh, pada=pada, kunci=kunci_turunan(kunci, "jurnal"), rt=baris.rt, izin=Izin.BAYAR_IURAN, tanggal=tanggal,
        jenis="pembayaran", uraian=baris.uraian, objek=_objek(baris), gerak=gerak,
    )  # fmt: skip
    ringkas(nilai=baris.nilai, pakai_titipan=pakai_titipan)
    return _step(
        baris, KB.DIBAYAR, dibayar_oleh=oleh, dibayar_pada=pada, tanggal_bayar=tanggal, pakai_titipan=pakai_titipan,
        jurnal=jurnal,
    )  # fmt: skip


@tindakan
def record_selisih_bpjs(
    *, oleh: Akun, pada: datetime, kunci: str, belanja: Belanja, nilai: int, alasan: str,
) -> Belanja:  # fmt: skip
    """BPJS received more than was due: `nilai` leaves the expense and stands as held by BPJS, for the next list."""
    hari = tanggal_kota(pada)
    require_for(oleh, Izin.BUKTI_BPJS, belanja.rt, pada=hari)
    baris = _lock(belanja, KB.DIBAYAR)
    _check_nilai(nilai)
    alasan = _alasan(alasan)
    if baris.lebih_bayar + nilai > baris.nilai:
        raise Penolakan(
            f"Kelebihan bayar tidak dapat melebihi yang dibayar: {rupiah(baris.nilai)}.",
            langkah="Periksa angka pada bukti dari BPJS Ketenagakerjaan.", kode="lebih_dari_bayar", bidang="nilai",
        )  # fmt: skip
    post_jurnal(
        oleh=oleh, pada=pada, kunci=kunci_turunan(kunci, "jurnal"), rt=baris.rt, izin=Izin.BUKTI_BPJS, tanggal=hari,
        jenis="selisih_bpjs", uraian=f"Kelebihan bayar: {alasan}"[:240], objek=_objek(baris),
        gerak=[Gerak(JenisAkun.TITIPAN_BPJS, JenisAkun.BEBAN_IURAN, nilai)],
    )  # fmt: skip
    Belanja.objects.filter(pk=baris.pk).update(lebih_bayar=baris.lebih_bayar + nilai)
    ringkas(nilai=nilai)
    baris.refresh_from_db()
    return baris


@tindakan
def reverse_belanja(*, oleh: Akun, pada: datetime, kunci: str, belanja: Belanja, alasan: str) -> Belanja:
    """Undo a payment that did not happen as booked (not by who paid it). The calling package undoes its own part."""
    require_for(oleh, Izin.SETUJU_IURAN, belanja.rt, pada=tanggal_kota(pada))
    baris = _lock(belanja, KB.DIBAYAR)
    if baris.lebih_bayar:
        raise Penolakan(
            f"Sebagian uangnya ({rupiah(baris.lebih_bayar)}) tercatat sebagai kelebihan bayar di BPJS Ketenagakerjaan.",
            langkah="Pakai kelebihan itu pada daftar iuran berikutnya.", kode="ada_titipan",
        )  # fmt: skip
    _reverse(oleh, pada, kunci, Izin.SETUJU_IURAN, baris, alasan)
    return _step(baris, KB.DIBATALKAN, dibatalkan_oleh=oleh, dibatalkan_pada=pada, alasan=_alasan(alasan))


def _tempat(rt: RT) -> dict[str, Any]:
    return {"rt": rt, "kelurahan_kode": rt.kelurahan_kode, "kota_kode": rt.kota_kode}


def _objek(baris: Belanja | PenerimaanDana) -> str:
    return f"{baris._meta.label}:{baris.pk}"


def _nama(akun_id: int | None) -> str:
    return list_nama({akun_id}).get(akun_id, "orang lain") if akun_id else "orang lain"


def _constraint(salah: IntegrityError) -> str:
    return getattr(getattr(salah.__cause__, "diag", None), "constraint_name", None) or ""


def _lock(baris: Baris, *boleh: str) -> Baris:
    """The row as it is now, held until the end of the act, if it stands in one of these states."""
    kini = type(baris).objects.select_for_update(of=("self",)).select_related("rt__kelurahan").get(pk=baris.pk)
    if kini.keadaan in boleh:
        return kini
    saat = getattr(kini, f"{kini.keadaan}_pada") if kini.keadaan not in (KB.DIAJUKAN, KT.DIUSULKAN) else None
    siapa = _nama(getattr(kini, f"{kini.keadaan}_oleh_id")) if saat else ""
    ket = f"sudah {kini.keadaan} oleh {siapa} pada {waktu(saat)}" if saat else "belum disetujui"
    raise Bentrok(
        f"{str(kini._meta.verbose_name).capitalize()} ini {ket}.", langkah="Muat ulang halaman untuk melihat keadaannya.",
        kode="keadaan",
    )  # fmt: skip


def _step(baris: Baris, ke: str, **isi: Any) -> Baris:
    """Take the step; the trigger refuses a step that does not exist."""
    type(baris).objects.filter(pk=baris.pk).update(keadaan=ke, **isi)
    baris.refresh_from_db()
    return baris


def _reverse(oleh: Akun, pada: datetime, kunci: str, izin: Izin, baris: Baris, alasan: str) -> None:
    assert baris.jurnal is not None  # CHECK: an approved or paid row has its journal
    reverse_jurnal(
        oleh=oleh, pada=pada, kunci=kunci_turunan(kunci, "jurnal"), izin=izin, jurnal=baris.jurnal,
        tanggal=tanggal_kota(pada), alasan=alasan,
    )  # fmt: skip


def _lock_dana(rt: RT) -> None:
    """One decision about an RT's money at a time: held to the end of the transaction."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('dana', %s))", [rt.pk])


def _other_person(oleh: Akun, dulu: int | None, tadi: str, kini: str) -> None:
    if oleh.pk == dulu:
        raise TidakBerhak(
            f"Bapak/Ibu yang {tadi}, jadi tidak boleh juga {kini}.", langkah=f"Minta orang lain yang berwenang {kini}.",
            kode="orang_sama",
        )  # fmt: skip


def _check_nilai(nilai: int) -> None:
    if type(nilai) is not int or not 0 < nilai <= BATAS_NILAI:
        raise Penolakan(
            "Jumlah uang harus rupiah bulat, lebih dari nol, dan masuk akal.", langkah="Periksa jumlahnya.",
            kode="nilai_uang", bidang="nilai",
        )  # fmt: skip


def _check_pagu(rt: RT, tahun: int, tambahan: int) -> None:
    pagu = pagu_rt(rt, tahun)
    if pagu is None:
        return
    hidup = PenerimaanDana.objects.filter(rt=rt, tahun=tahun, keadaan__in=[KT.DIUSULKAN, KT.DISETUJUI])
    jumlah = (hidup.aggregate(n=Sum("nilai"))["n"] or 0) + tambahan
    if jumlah > pagu.nilai:
        raise Penolakan(
            f"Penerimaan {rt} tahun {tahun} menjadi {rupiah(jumlah)}, melebihi pagunya {rupiah(pagu.nilai)}.",
            langkah="Periksa jumlahnya, atau tetapkan pagu yang baru lebih dahulu.", kode="pagu_terlampaui", bidang="nilai",
        )  # fmt: skip


def _require_isi(teks: str, bidang: str, nama: str, langkah: str) -> str:
    if not teks.strip():
        raise Penolakan(f"{nama} belum diisi.", langkah=langkah, kode=f"{bidang}_kosong", bidang=bidang)
    return teks.strip()


def _alasan(alasan: str) -> str:
    return _require_isi(alasan, "alasan", "Alasan", "Tulis sebabnya dalam satu kalimat.")[:240]

"""Acts on contribution lists: open, choose, submit, approve or reject, pay. Receipts are in `bukti.py`."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime

from django.db import IntegrityError, connection, transaction

from bahagia.akun.access import require_for
from bahagia.akun.models import Akun
from bahagia.akun.peran import Izin
from bahagia.dana import actions as dana
from bahagia.dana.queries import ringkasan_dana
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.kunci import kunci_turunan
from bahagia.dasar.penolakan import Bentrok, Penolakan, TidakBerhak
from bahagia.dasar.tanggal import awal_bulan, bulan, list_bulan, tambah_bulan
from bahagia.dasar.uang import rupiah
from bahagia.iuran import documents, harga, queries
from bahagia.iuran.daftar import Pemegang, list_calon, list_pemegang, sebut_pemegang, sum_harga
from bahagia.iuran.models import BarisIuran, BulanIuran, DaftarIuran, KeadaanDaftar, Penanggung
from bahagia.jejak.tindakan import ringkas, tindakan
from bahagia.pekerja.queries import list_layak_iuran
from bahagia.wilayah.models import RT
from bahagia.wilayah.queries import nama_lengkap

BULAN_KE_DEPAN = 11  # a list may start at most this many months ahead: later prices may not be law yet


@tindakan
def open_daftar(
    *, oleh: Akun, pada: datetime, kunci: str, rt: RT, bulan_mulai: date, jumlah_bulan: int,
    penanggung: Penanggung = Penanggung.DANA_RT, penanggung_nama: str = "",
) -> DaftarIuran:  # fmt: skip
    """A draft with every verified worker of the RT, each priced or with the reason why not.

    A list that begins where a paid one of the same payer ends is its continuation (`lanjutan_dari`).
    """
    require_for(oleh, Izin.SUSUN_IURAN, rt, pada=tanggal_kota(pada))
    _require_masa(bulan_mulai, jumlah_bulan, pada, bebas=oleh.sistem)
    queries.hubungkan(rt.kota_kode, [rt.pk])  # people of other payers' lists who were registered since
    layak = list_layak_iuran(rt)
    if not layak:
        raise Penolakan(
            f"Belum ada pekerja terverifikasi di {nama_lengkap(rt)}.",
            langkah="Daftarkan pekerja, lalu minta pendamping atau lurah memeriksanya.", kode="belum_ada_pekerja",
        )  # fmt: skip
    daftar = DaftarIuran.objects.create(
        kota_kode=rt.kota_kode, kelurahan_kode=rt.kelurahan_id, rt=rt, penanggung=penanggung,
        penanggung_nama=penanggung_nama or _nama_penanggung(penanggung, rt), bulan_mulai=awal_bulan(bulan_mulai),
        jumlah_bulan=jumlah_bulan, disusun_oleh_id=oleh.pk, disusun_pada=pada,
        lanjutan_dari=queries.daftar_sebelum(rt, penanggung, awal_bulan(bulan_mulai)),
    )  # fmt: skip
    calon = list_calon(layak, penanggung=penanggung, mulai=daftar.bulan_mulai, jumlah_bulan=jumlah_bulan)
    BarisIuran.objects.bulk_create(
        BarisIuran(
            daftar=daftar, kota_kode=rt.kota_kode, kelurahan_kode=rt.kelurahan_id, rt_id=rt.pk,
            pekerja_id=c.pekerja.pekerja_id, nik_indeks=c.pekerja.nik_indeks, nama=c.pekerja.nama,
            pekerjaan=c.pekerja.pekerjaan, sektor=c.pekerja.sektor, ikut=c.bisa, alasan=c.alasan[:200], nilai=c.nilai,
        )
        for c in calon
    )  # fmt: skip
    _refresh_jumlah(daftar)
    return daftar


@tindakan
def record_pilihan(
    *, oleh: Akun, pada: datetime, kunci: str, daftar: DaftarIuran, baris_ids: Collection[int]
) -> DaftarIuran:
    """Who takes part, while the list is a draft. Workers with a reason against them stay out."""
    require_for(oleh, Izin.SUSUN_IURAN, daftar.rt, pada=tanggal_kota(pada))
    lock_daftar(daftar, KeadaanDaftar.DRAF)
    _refresh_alasan(daftar)
    baris = BarisIuran.objects.filter(daftar=daftar, alasan="")
    baris.update(ikut=False)
    baris.filter(pk__in=list(baris_ids)).update(ikut=True)
    _refresh_jumlah(daftar)
    return daftar


@tindakan
def submit_daftar(*, oleh: Akun, pada: datetime, kunci: str, daftar: DaftarIuran) -> DaftarIuran:
    """Lock the list: prices frozen with their law, months reserved, the spending proposed to the fund.

    Another list that holds one of the months wins, and this one is told who and when.
    """
    require_for(oleh, Izin.SUSUN_IURAN, daftar.rt, pada=tanggal_kota(pada))
    lock_daftar(daftar, KeadaanDaftar.DRAF)
    tabel = harga.list_harga(Penanggung(daftar.penanggung), list_bulan(daftar.bulan_mulai, daftar.jumlah_bulan))
    for sektor, satuan in sum_harga(tabel).items():  # the law may have moved since the draft was opened
        BarisIuran.objects.filter(daftar=daftar, sektor=sektor).update(nilai=satuan)
    jumlah, nilai = queries.sum_daftar(daftar)
    if not jumlah:
        raise Penolakan(
            "Daftar ini belum berisi pekerja yang ikut.", langkah="Centang paling sedikit satu pekerja.",
            kode="daftar_kosong",
        )  # fmt: skip
    _require_dana(daftar, nilai, pada)
    _reserve(daftar, tabel, nilai)
    daftar.keadaan = KeadaanDaftar.DIAJUKAN
    daftar.diajukan_oleh_id, daftar.diajukan_pada = oleh.pk, pada
    daftar.jumlah_pekerja, daftar.nilai = jumlah, nilai
    daftar.versi_hukum = harga.versi_hukum()
    daftar.harga, daftar.dasar = harga.as_json(tabel), harga.list_dasar(tabel, Penanggung(daftar.penanggung))
    if daftar.penanggung == Penanggung.DANA_RT:
        daftar.belanja = dana.propose_belanja(
            oleh=oleh, pada=pada, kunci=kunci_turunan(kunci, "belanja"), rt=daftar.rt, jenis="iuran_bpjs", nilai=nilai,
            uraian=uraian_daftar(daftar), objek=documents.objek_daftar(daftar),
            rincian={"pekerja": jumlah, "bulan": daftar.jumlah_bulan},
        )  # fmt: skip
    daftar.save()
    ringkas(pekerja=jumlah, nilai=nilai, bulan=daftar.jumlah_bulan)
    return daftar


@tindakan
def approve_daftar(*, oleh: Akun, pada: datetime, kunci: str, daftar: DaftarIuran) -> DaftarIuran:
    """A second person agrees; the cover letter for BPJS is issued."""
    _decide(daftar, oleh, pada, KeadaanDaftar.DISETUJUI)
    if daftar.belanja is not None:
        dana.approve_belanja(oleh=oleh, pada=pada, kunci=kunci_turunan(kunci, "belanja"), belanja=daftar.belanja)
    daftar.save()
    documents.issue_surat_pengantar(daftar, oleh=oleh, pada=pada, kunci=kunci)
    ringkas(nilai=daftar.nilai)
    return daftar


@tindakan
def reject_daftar(*, oleh: Akun, pada: datetime, kunci: str, daftar: DaftarIuran, alasan: str) -> DaftarIuran:
    """A second person refuses with a reason; the reserved months and money are free again."""
    if not alasan.strip():
        raise Penolakan(
            "Alasan penolakan belum diisi.", langkah="Tulis apa yang harus diperbaiki RT.", kode="alasan_kosong",
            bidang="alasan",
        )  # fmt: skip
    _decide(daftar, oleh, pada, KeadaanDaftar.DITOLAK)
    daftar.alasan_tolak = alasan.strip()[:300]
    if daftar.belanja is not None:
        dana.reject_belanja(
            oleh=oleh, pada=pada, kunci=kunci_turunan(kunci, "belanja"), belanja=daftar.belanja,
            alasan=daftar.alasan_tolak,
        )  # fmt: skip
    BulanIuran.objects.filter(daftar_id=daftar.pk, keadaan=BulanIuran.Keadaan.DIPESAN).delete()
    daftar.save()
    return daftar


@tindakan
def record_kode_iuran(*, oleh: Akun, pada: datetime, kunci: str, daftar: DaftarIuran, kode: str) -> DaftarIuran:
    """The contribution code that BPJS gave for the workbook; receipts are matched by it."""
    require_for(oleh, Izin.BUKTI_BPJS, daftar.rt, pada=tanggal_kota(pada))
    lock_daftar(daftar, KeadaanDaftar.DISETUJUI, KeadaanDaftar.DIBAYAR)
    daftar.kode_iuran = harga.read_kode_iuran(kode)
    try:
        with transaction.atomic():
            daftar.save(update_fields=["kode_iuran"])
    except IntegrityError as salah:
        raise Bentrok(
            f"Kode iuran {daftar.kode_iuran} sudah dipakai daftar lain.", langkah="Periksa angka pada surat BPJS.",
            kode="kode_dipakai", bidang="kode",
        ) from salah  # fmt: skip
    return daftar


@tindakan
def pay_daftar(*, oleh: Akun, pada: datetime, kunci: str, daftar: DaftarIuran) -> DaftarIuran:
    """A third person pays from the fund; what BPJS still holds of earlier overpayment is used first."""
    require_for(oleh, Izin.BAYAR_IURAN, daftar.rt, pada=tanggal_kota(pada))
    lock_daftar(daftar, KeadaanDaftar.DISETUJUI)
    if oleh.pk in (daftar.diajukan_oleh_id, daftar.diputus_oleh_id) and not oleh.sistem:
        raise TidakBerhak(
            "Orang yang mengajukan atau menyetujui daftar tidak boleh membayarnya.",
            langkah="Minta bendahara lain yang berwenang membayar.", kode="dua_orang",
        )  # fmt: skip
    if daftar.belanja is not None:
        dana.pay_belanja(
            oleh=oleh, pada=pada, kunci=kunci_turunan(kunci, "belanja"), belanja=daftar.belanja,
            tanggal=tanggal_kota(pada),
            pakai_titipan=min(ringkasan_dana(daftar.rt, tanggal_kota(pada).year).titipan, daftar.nilai),
        )  # fmt: skip
    BulanIuran.objects.filter(daftar_id=daftar.pk).update(keadaan=BulanIuran.Keadaan.DIBAYAR)
    daftar.keadaan = KeadaanDaftar.DIBAYAR
    daftar.dibayar_oleh_id, daftar.dibayar_pada = oleh.pk, pada
    daftar.save()
    documents.issue_kuitansi(daftar, oleh=oleh, pada=pada, kunci=kunci)
    ringkas(nilai=daftar.nilai)
    return daftar


def uraian_daftar(daftar: DaftarIuran) -> str:
    """What the list is, in one line of a cash book."""
    akhir = tambah_bulan(daftar.bulan_mulai, daftar.jumlah_bulan - 1)
    masa = bulan(akhir) if daftar.jumlah_bulan == 1 else f"{bulan(daftar.bulan_mulai)}–{bulan(akhir)}"
    return f"Iuran JKK dan JKM {daftar.jumlah_pekerja} pekerja, {masa}"


def _nama_penanggung(penanggung: Penanggung, rt: RT) -> str:
    return f"Dana {nama_lengkap(rt)}" if penanggung == Penanggung.DANA_RT else str(penanggung.label)


def _require_masa(mulai: date, jumlah: int, pada: datetime, *, bebas: bool) -> None:
    pilihan = harga.list_jumlah_bulan(tanggal_kota(pada))
    if jumlah not in pilihan:
        raise Penolakan(
            f"BPJS menerima pembayaran untuk {', '.join(str(p) for p in pilihan)} bulan, bukan {jumlah}.",
            langkah="Pilih salah satunya.", kode="jumlah_bulan", bidang="jumlah_bulan",
        )  # fmt: skip
    kini = awal_bulan(tanggal_kota(pada))
    if not bebas and not kini <= awal_bulan(mulai) <= tambah_bulan(kini, BULAN_KE_DEPAN):
        raise Penolakan(
            f"Bulan pertama harus antara {bulan(kini)} dan {bulan(tambah_bulan(kini, BULAN_KE_DEPAN))}.",
            langkah="Pilih bulan pertama yang lain.", kode="bulan_mulai", bidang="bulan_mulai",
        )  # fmt: skip


def _require_dana(daftar: DaftarIuran, nilai: int, pada: datetime) -> None:
    """Say it now rather than at the lurah's desk; the fund itself refuses again when it is approved and paid."""
    if daftar.penanggung != Penanggung.DANA_RT:
        return
    tersedia = ringkasan_dana(daftar.rt, tanggal_kota(pada).year).tersedia
    if tersedia < nilai:
        raise Penolakan(
            f"Dana RT tidak cukup: tersedia {rupiah(tersedia)}, diperlukan {rupiah(nilai)}.",
            langkah="Kurangi pekerja atau bulannya, atau tunggu dana disalurkan.", kode="dana_kurang",
        )  # fmt: skip


def lock_daftar(daftar: DaftarIuran, *boleh: KeadaanDaftar) -> None:
    """Hold the list for this transaction, as it is now; refuse when it has moved on."""
    DaftarIuran.objects.select_for_update(of=("self",)).get(pk=daftar.pk)
    daftar.refresh_from_db()
    if daftar.keadaan not in boleh:
        raise Bentrok(
            f"Daftar ini sudah {KeadaanDaftar(daftar.keadaan).label.lower()}.",
            langkah="Muat ulang halaman untuk melihat keadaan terbaru.", kode="keadaan_berubah",
        )  # fmt: skip


def _decide(daftar: DaftarIuran, oleh: Akun, pada: datetime, tujuan: KeadaanDaftar) -> None:
    require_for(oleh, Izin.SETUJU_IURAN, daftar.rt, pada=tanggal_kota(pada))
    lock_daftar(daftar, KeadaanDaftar.DIAJUKAN)
    if oleh.pk in (daftar.diajukan_oleh_id, daftar.disusun_oleh_id):
        raise TidakBerhak(
            "Orang yang menyusun atau mengajukan daftar tidak boleh memutuskannya.",
            langkah="Minta petugas lain yang berwenang.", kode="dua_orang",
        )  # fmt: skip
    daftar.keadaan = tujuan
    daftar.diputus_oleh_id, daftar.diputus_pada = oleh.pk, pada


def _refresh_alasan(daftar: DaftarIuran) -> None:
    """Workers whom another list took up since the draft was opened leave it, each with who and which months."""
    per_nik: dict[uuid.UUID, list[Pemegang]] = defaultdict(list)
    nik = BarisIuran.objects.filter(daftar=daftar, alasan="").values_list("nik_indeks", flat=True)
    akhir = tambah_bulan(daftar.bulan_mulai, daftar.jumlah_bulan - 1)
    for satu in list_pemegang(list(nik), daftar.bulan_mulai, akhir):
        per_nik[satu.nik_indeks].append(satu)
    for satu_nik, pemegang in per_nik.items():
        BarisIuran.objects.filter(daftar=daftar, nik_indeks=satu_nik).update(
            ikut=False, alasan=f"Sudah ditanggung {sebut_pemegang(pemegang)}."[:200]
        )


def _refresh_jumlah(daftar: DaftarIuran) -> None:
    daftar.jumlah_pekerja, daftar.nilai = queries.sum_daftar(daftar)
    daftar.save(update_fields=["jumlah_pekerja", "nilai"])


def _reserve(daftar: DaftarIuran, tabel: list[harga.Harga], nilai: int) -> None:
    """One row per worker and month, in key order so that two lists never wait for each other in a circle."""
    bulan_bulan = list_bulan(daftar.bulan_mulai, daftar.jumlah_bulan)
    queries.hold_bulan(daftar.kota_kode)
    nik = BarisIuran.objects.filter(daftar=daftar, ikut=True).values_list("nik_indeks", flat=True)
    queries.hold_serumpun(daftar.kota_kode, list(nik))
    with connection.cursor() as kursor:
        kursor.execute("SELECT iuran_siapkan_bulan(%s, %s)", [bulan_bulan[0], bulan_bulan[-1]])
        try:
            with transaction.atomic():
                kursor.execute(
                    "WITH baru AS (INSERT INTO iuran_bulan (nik_indeks, periode, kota_kode, kelurahan_kode, rt_id, pekerja_id,"
                    " daftar_id, jkk, jkm, keadaan)"
                    " SELECT b.nik_indeks, h.bulan, b.kota_kode, b.kelurahan_kode, b.rt_id, b.pekerja_id, b.daftar_id,"
                    " h.jkk, h.jkm, 1 FROM iuran_barisiuran b"
                    " JOIN unnest(%s::date[], %s::text[], %s::int[], %s::int[]) AS h(bulan, sektor, jkk, jkm)"
                    " ON h.sektor = b.sektor WHERE b.daftar_id = %s AND b.ikut ORDER BY b.nik_indeks, h.bulan"
                    " RETURNING jkk + jkm AS n) SELECT count(*), coalesce(sum(n), 0) FROM baru",
                    [[h.bulan for h in tabel], [h.sektor for h in tabel], [h.jkk for h in tabel],
                     [h.jkm for h in tabel], daftar.pk],
                )  # fmt: skip
                ditulis, jumlah = kursor.fetchone()
        except IntegrityError as salah:
            raise _sudah_ditanggung(daftar, bulan_bulan) from salah
    _require_satu_orang(daftar, bulan_bulan)
    diharap = BarisIuran.objects.filter(daftar=daftar, ikut=True).count() * len(bulan_bulan)
    if (ditulis, jumlah) != (diharap, nilai):  # a sector without a price would drop workers silently
        raise AssertionError(f"daftar {daftar.pk}: {ditulis} months of {jumlah}, {diharap} of {nilai} expected")


def _require_satu_orang(daftar: DaftarIuran, bulan_bulan: list[date]) -> None:
    """Months that the same person holds under another NIK (records merged since): the key of the ledger cannot see them."""
    nama = dict(BarisIuran.objects.filter(daftar=daftar, ikut=True).values_list("nik_indeks", "nama"))
    serumpun = [p for p in list_pemegang(list(nama), bulan_bulan[0], bulan_bulan[-1]) if p.serumpun]
    if any(p.daftar_id == daftar.pk for p in serumpun):
        orang = sorted({nama[p.nik_indeks] for p in serumpun if p.daftar_id == daftar.pk})
        raise Bentrok(
            f"Satu orang tercatat dua kali dalam daftar ini: {', '.join(orang[:3])}. Datanya sudah digabung.",
            langkah="Buat daftar baru: orang itu hanya masuk satu kali.", kode="sudah_ditanggung",
        )  # fmt: skip
    if serumpun:
        raise _sudah_ditanggung(daftar, bulan_bulan)


def _sudah_ditanggung(daftar: DaftarIuran, bulan_bulan: list[date]) -> Bentrok:
    nama = dict(BarisIuran.objects.filter(daftar=daftar, ikut=True).values_list("nik_indeks", "nama"))
    pemegang = [p for p in list_pemegang(list(nama), bulan_bulan[0], bulan_bulan[-1]) if p.daftar_id != daftar.pk]
    orang = sorted({nama[p.nik_indeks] for p in pemegang if p.nik_indeks in nama})
    sebut = f"{', '.join(orang[:3])}{' dan lainnya' if len(orang) > 3 else ''}"
    return Bentrok(
        f"{len(orang)} pekerja ({sebut}) sudah ditanggung {sebut_pemegang(pemegang)}.",
        langkah="Buat daftar baru: pekerja yang sudah ditanggung akan dikeluarkan dengan sendirinya.",
        kode="sudah_ditanggung",
    )



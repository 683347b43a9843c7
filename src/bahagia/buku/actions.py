"""Acts on the books: balance seen at the bank, statement read and tied, cash counted by two people, month closed."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date, datetime

from django.db import IntegrityError, connection, transaction

from bahagia.akun.access import require_for, require_orang
from bahagia.akun.models import Akun
from bahagia.akun.peran import Izin
from bahagia.akun.queries import akun_sistem
from bahagia.berkas.actions import record_berkas
from bahagia.buku.cocok import list_sidik, pasangkan
from bahagia.buku.jenis import PECAHAN
from bahagia.buku.models import BarisKoran, HitungKas, Koran, SaldoBank
from bahagia.buku.queries import bulan_berikut, list_baris_koran, list_belum_di_bank, saldo_kitab
from bahagia.dana.hasil_bank import samar
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.kunci import kunci_turunan
from bahagia.dasar.penolakan import Bentrok, Penolakan, TidakBerhak
from bahagia.dasar.tanggal import bulan as sebut_bulan
from bahagia.dasar.tanggal import tanggal as tulis_tanggal
from bahagia.dasar.uang import rupiah
from bahagia.jejak.tindakan import ringkas, tindakan
from bahagia.kas.actions import close_bulan
from bahagia.luar.bank.koran import baca_koran
from bahagia.pokja.queries import buka_nomor, rekening_pada
from bahagia.wilayah.models import RT

LEMBAR_TERBANYAK = 100_000  # of one note or coin; more is a slip of the finger


@tindakan
def record_saldo_bank(
    *, oleh: Akun, pada: datetime, kunci: str, rt: RT, tanggal: date, saldo: int, isi: bytes, nama: str, penjelasan: str = "",
) -> SaldoBank:  # fmt: skip
    """The balance as the bank book shows it, with its photo. Another balance than ours is taken with its explanation
    (`selisih_tanpa_penjelasan`): money that is on its way, or a booking that is missing."""
    hari = tanggal_kota(pada)
    require_for(oleh, Izin.CATAT_BUKU, rt, pada=hari)
    if tanggal > hari or type(saldo) is not int or saldo < 0:
        raise Penolakan("Tanggal atau saldonya tidak mungkin.", langkah="Salin dari buku bank.", kode="saldo_bank",
                        bidang="tanggal" if tanggal > hari else "saldo")  # fmt: skip
    tercatat = saldo_kitab(rt, "bank", tanggal)
    if saldo != tercatat and not penjelasan.strip():
        raise Penolakan(
            f"Saldo di buku bank {rupiah(saldo)}, di buku kita {rupiah(tercatat)}: selisih {rupiah(abs(saldo - tercatat))}.",
            langkah="Periksa angkanya, catat yang belum dicatat, atau tulis sebabnya.", kode="selisih_tanpa_penjelasan",
            bidang="penjelasan",
        )  # fmt: skip
    foto = record_berkas(
        oleh=oleh, pada=pada, kunci=kunci_turunan(kunci, "foto"), rt=rt, izin=Izin.CATAT_BUKU, jenis="foto_buku_bank",
        isi=isi, nama=nama,
    )  # fmt: skip
    ringkas(saldo=saldo, tercatat=tercatat)
    return SaldoBank.objects.create(
        **_tempat(rt), tanggal=tanggal, saldo=saldo, tercatat=tercatat, berkas=foto, penjelasan=penjelasan.strip()[:300],
        oleh=oleh, pada=pada,
    )  # fmt: skip


@tindakan
def import_koran(*, oleh: Akun, pada: datetime, kunci: str, rt: RT, isi: bytes, nama: str) -> Koran:
    """Read a statement of the Pokja's account (MT940, CAMT.053, CSV, XLSX) and tie its lines to our bookings.

    Every good line is taken once, also when statements overlap; bad lines are listed. A statement of another account, or
    the same file again, is refused. Lines that fit no single booking wait for a person.
    """
    require_for(oleh, Izin.CATAT_BUKU, rt, pada=tanggal_kota(pada))
    _lock(rt)
    sidik = hashlib.sha256(isi).hexdigest()
    if (lama := Koran.objects.filter(rt=rt, sha256=sidik).first()) is not None:
        raise Bentrok(f"Berkas ini sudah dimasukkan pada {tulis_tanggal(tanggal_kota(lama.pada))}.",
                      langkah="Unduh mutasi yang lebih baru dari bank.", kode="koran_sudah_ada")  # fmt: skip
    rekening = rekening_pada(rt, tanggal_kota(pada))
    nomor = buka_nomor(rekening, oleh=oleh, pada=pada, untuk="mutasi bank") if rekening else ""
    koran = baca_koran(isi, nama, rekening=nomor)
    if koran.mata_uang not in ("", "IDR"):
        raise Penolakan(f"Mutasi ini dalam {koran.mata_uang}, bukan rupiah.", langkah="Kirim mutasi rekening Pokja.",
                        kode="koran_mata_uang")  # fmt: skip
    hari = [b.tanggal for b in koran.baris]
    semua = list_sidik(koran.baris)
    ada = set(BarisKoran.objects.filter(rt=rt, sidik__in=semua).values_list("sidik", flat=True))
    baru = Koran.objects.create(
        **_tempat(rt), nama=nama[:120], sha256=sidik, dari=min(hari, default=None), sampai=max(hari, default=None),
        saldo_awal=koran.saldo_awal, saldo_akhir=koran.saldo_akhir, selisih=koran.selisih, n_baru=len(semua) - len(ada),
        n_lama=len(ada), oleh=oleh, pada=pada,
        salah=[{"baris_ke": s.baris_ke, "kolom": s.kolom, "alasan": s.alasan, "langkah": s.langkah, "isi": samar(s.isi)}
               for s in koran.salah],
        periksa=[{"baris_ke": s.baris_ke, "alasan": samar(s.alasan), "langkah": s.langkah} for s in koran.periksa]
        + [{"baris_ke": 0, "alasan": samar(c), "langkah": ""} for c in koran.catatan],
    )  # fmt: skip
    BarisKoran.objects.bulk_create(
        BarisKoran(
            **_tempat(rt), koran=baru, urut=i, tanggal=b.tanggal, uraian=samar(b.uraian)[:300], masuk=b.masuk, keluar=b.keluar,
            saldo=b.saldo, referensi=b.referensi[:60], sidik=s,
        )
        for i, (b, s) in enumerate(zip(koran.baris, semua, strict=True), 1) if s not in ada
    )  # fmt: skip
    n = _tie(rt, pada)
    ringkas(baru=baru.n_baru, lama=baru.n_lama, salah=len(baru.salah), terikat=n)
    return baru


@tindakan
def reconcile_baris_koran(
    *, oleh: Akun, pada: datetime, kunci: str, baris: BarisKoran, jurnal_id: int | None = None, penjelasan: str = ""
) -> BarisKoran:
    """A person says which booking a line of the bank is, or why none of ours belongs to it (interest, bank fee)."""
    require_for(oleh, Izin.CATAT_BUKU, baris.rt, pada=tanggal_kota(pada))
    _lock(baris.rt)
    kini = BarisKoran.objects.select_for_update(of=("self",)).select_related("rt__kelurahan").get(pk=baris.pk)
    if kini.jurnal_id is not None or kini.penjelasan:
        raise Bentrok("Baris ini sudah dicocokkan.", langkah="Muat ulang halaman.", kode="keadaan")
    if jurnal_id is None:
        if not penjelasan.strip():
            raise Penolakan("Pilih pembukuannya, atau tulis penjelasannya.", langkah="Isi salah satu.", kode="alasan_kosong",
                            bidang="penjelasan")  # fmt: skip
        kini.penjelasan = penjelasan.strip()[:300]
    else:
        buku = {b.jurnal_id: b for b in list_belum_di_bank(kini.rt, date.max)}
        satu = buku.get(jurnal_id)
        if satu is None or satu.masuk - satu.keluar != kini.masuk - kini.keluar:
            raise Penolakan("Pembukuan itu tidak ada di buku bank, sudah dicocokkan, atau jumlahnya berbeda.",
                            langkah="Pilih pembukuan dengan jumlah yang sama.", kode="tidak_cocok", bidang="jurnal")  # fmt: skip
        kini.jurnal_id = jurnal_id
    kini.dicocokkan_oleh, kini.dicocokkan_pada = oleh, pada
    kini.save(update_fields=["jurnal", "penjelasan", "dicocokkan_oleh", "dicocokkan_pada"])
    return kini


@tindakan
def record_hitung_kas(
    *, oleh: Akun, pada: datetime, kunci: str, rt: RT, bulan: date, pecahan: Mapping[int, int], penjelasan: str = "",
) -> HitungKas:  # fmt: skip
    """The treasurer counts the cash box, note by note, to close `bulan` (the oldest open month that is over).

    Codes: `bukan_bulannya`, `selisih_tanpa_penjelasan`, `sudah_dihitung`, `pecahan`.
    """
    hari = tanggal_kota(pada)
    require_for(oleh, Izin.CATAT_BUKU, rt, pada=hari)
    _lock(rt)
    if bulan != (berikut := bulan_berikut(rt, pada=hari)):
        kata = f"Bulan yang ditutup berikutnya {sebut_bulan(berikut)}." if berikut else "Belum ada bulan yang dapat ditutup."
        raise Penolakan(kata, langkah="Muat ulang halaman buku.", kode="bukan_bulannya")
    if set(pecahan) - set(PECAHAN) or any(type(n) is not int or not 0 <= n <= LEMBAR_TERBANYAK for n in pecahan.values()):
        raise Penolakan("Jumlah lembar atau keping tidak masuk akal.", langkah="Periksa hitungannya.", kode="pecahan")
    dihitung, tercatat = sum(p * n for p, n in pecahan.items()), saldo_kitab(rt, "tunai")
    if dihitung != tercatat and not penjelasan.strip():
        raise Penolakan(
            f"Uang dihitung {rupiah(dihitung)}, menurut buku {rupiah(tercatat)}: selisih {rupiah(abs(dihitung - tercatat))}.",
            langkah="Hitung sekali lagi, catat yang belum dicatat, atau tulis sebabnya.", kode="selisih_tanpa_penjelasan",
            bidang="penjelasan",
        )  # fmt: skip
    try:
        with transaction.atomic():
            hasil = HitungKas.objects.create(
                **_tempat(rt), bulan=bulan, tanggal=hari, pecahan={str(p): n for p, n in pecahan.items() if n},
                dihitung=dihitung, tercatat=tercatat, penjelasan=penjelasan.strip()[:300], dihitung_oleh=oleh, dihitung_pada=pada,
            )  # fmt: skip
    except IntegrityError as salah:
        raise Bentrok(f"Kas {sebut_bulan(bulan)} sudah dihitung.", langkah="Buka hitungan yang sudah ada.",
                      kode="sudah_dihitung") from salah  # fmt: skip
    ringkas(dihitung=dihitung, tercatat=tercatat)
    return hasil


@tindakan
def approve_hitung_kas(*, oleh: Akun, pada: datetime, kunci: str, hitung: HitungKas) -> HitungKas:
    """A second person counted the same: the books are closed up to and with the month."""
    require_for(oleh, Izin.HITUNG_KAS, hitung.rt, pada=tanggal_kota(pada))
    kini = _decide(oleh, pada, hitung, HitungKas.Keadaan.DISETUJUI)
    close_bulan(oleh=akun_sistem(), pada=pada, kunci=kunci_turunan(kunci, "tutup"), rt=kini.rt, bulan=kini.bulan)
    return kini


@tindakan
def reject_hitung_kas(*, oleh: Akun, pada: datetime, kunci: str, hitung: HitungKas, alasan: str) -> HitungKas:
    """The second person counted something else: count again."""
    require_for(oleh, Izin.HITUNG_KAS, hitung.rt, pada=tanggal_kota(pada))
    if not alasan.strip():
        raise Penolakan("Alasannya belum diisi.", langkah="Tulis apa yang berbeda.", kode="alasan_kosong", bidang="alasan")
    return _decide(oleh, pada, hitung, HitungKas.Keadaan.DITOLAK, alasan.strip()[:240])


def _decide(oleh: Akun, pada: datetime, hitung: HitungKas, ke: str, alasan: str = "") -> HitungKas:
    kini = HitungKas.objects.select_for_update(of=("self",)).select_related("rt__kelurahan").get(pk=hitung.pk)
    if kini.keadaan != HitungKas.Keadaan.DIHITUNG:
        raise Bentrok("Hitungan ini sudah diputus.", langkah="Muat ulang halaman.", kode="keadaan")
    require_orang(oleh, "mengesahkan hitungan kas")
    if kini.dihitung_oleh_id == oleh.pk:
        raise TidakBerhak("Bapak/Ibu yang menghitung, jadi tidak boleh juga mengesahkannya.",
                          langkah="Minta Ketua atau sekretaris menghitung bersama.", kode="orang_sama")  # fmt: skip
    kini.keadaan, kini.diputus_oleh, kini.diputus_pada, kini.alasan = ke, oleh, pada, alasan
    kini.save(update_fields=["keadaan", "diputus_oleh", "diputus_pada", "alasan"])
    return kini


def _tie(rt: RT, pada: datetime) -> int:
    """Tie what can be meant by one booking only; gives how many."""
    terbuka = list(list_baris_koran(rt, terbuka=True))
    pasangan = pasangkan(
        [(b.pk, b.tanggal, b.masuk - b.keluar, f"{b.uraian} {b.referensi}") for b in terbuka], list_belum_di_bank(rt, date.max)
    )
    for b in terbuka:
        if b.pk in pasangan:
            b.jurnal_id, b.dicocokkan_pada = pasangan[b.pk], pada
    BarisKoran.objects.bulk_update([b for b in terbuka if b.pk in pasangan], ["jurnal", "dicocokkan_pada"])
    return len(pasangan)


def _lock(rt: RT) -> None:
    with connection.cursor() as kursor:
        kursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('buku', %s))", [rt.pk])


def _tempat(rt: RT) -> dict[str, object]:
    return {"rt": rt, "kelurahan_kode": rt.kelurahan_kode, "kota_kode": rt.kota_kode}

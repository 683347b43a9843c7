"""Acts between city and bank: the list goes out, the answer comes back line by line, money in the account is booked.

One RT's fault never holds back the others: what does not fit is set apart with its reason and everything else goes on.
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Sequence
from datetime import date, datetime

from django.db import connection

from bahagia.akun.access import lingkup_pada, require_for
from bahagia.akun.models import Akun
from bahagia.akun.peran import Izin
from bahagia.dana import documents
from bahagia.dana.actions_cair import check_siap
from bahagia.dana.hasil_bank import Terpisah, cocokkan, indeks_rekening
from bahagia.dana.langkah import lock_baris, lock_dana, objek_of, require_isi, require_orang_lain, take_step, tempat
from bahagia.dana.models import BarisBank, DaftarBank, HasilBank, Pencairan, PenerimaanDana
from bahagia.dana.tahun import require_tahun
from bahagia.dana.terbit import publish_uang
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.kunci import kunci_turunan
from bahagia.dasar.penolakan import Bentrok, Penolakan, TidakBerhak
from bahagia.dasar.tanggal import tanggal as tulis_tanggal
from bahagia.dasar.uang import rupiah
from bahagia.jejak.tindakan import record_kena, ringkas, tindakan
from bahagia.kas.actions import post_jurnal
from bahagia.kas.jenis import Gerak, JenisAkun
from bahagia.luar.bank.hasil import baca_hasil
from bahagia.pesan.kabarkan import kabarkan_kuitansi
from bahagia.pokja.queries import buka_nomor
from bahagia.tahapan.actions import record_tahap
from bahagia.tahapan.jenis import Tahap
from bahagia.terbitan.actions_dana import publish_langkah

K = Pencairan.Keadaan
KB = BarisBank.Keadaan
BARIS_TERBANYAK = 200  # payments of one list: the largest kelurahan with room; a city sends one list a kelurahan


@dataclasses.dataclass(frozen=True)
class Tertinggal:
    """A payment that did not come onto the list, and why."""

    pencairan_id: int
    rt: str
    alasan: str


@tindakan
def issue_daftar_bank(*, oleh: Akun, pada: datetime, kunci: str, pencairan_ids: Sequence[int]) -> DaftarBank:
    """The list for the bank of these approved tranches. One that lost a gate or whose account changed since the approval
    stays behind (the audit row names it); `daftar_kosong` when none is left."""
    hari = tanggal_kota(pada)
    semua = list(
        Pencairan.objects.select_for_update(of=("self",)).select_related("rt__kelurahan", "rekening", "rab")
        .filter(pk__in=list(pencairan_ids)).order_by("rt__kode", "pk")
    )  # fmt: skip
    for satu in semua:
        require_for(oleh, Izin.USUL_DANA, satu.rt, pada=hari)
    ikut, tinggal = _pisahkan(semua, oleh=oleh, pada=pada)
    if not ikut:
        raise Penolakan(
            "Tidak ada pencairan yang dapat masuk daftar."
            + "".join(f" {t.rt}: {t.alasan}" for t in tinggal[:3]), langkah="Perbaiki yang disebut, lalu buat daftarnya lagi.",
            kode="daftar_kosong",
        )  # fmt: skip
    if len(ikut) > BARIS_TERBANYAK:
        raise Penolakan(
            f"Satu daftar paling banyak {BARIS_TERBANYAK} RT, yang dipilih {len(ikut)}.",
            langkah="Buat satu daftar untuk setiap kelurahan.", kode="daftar_terlalu_panjang",
        )  # fmt: skip
    kelurahan = {p.kelurahan_kode for p in ikut}
    daftar = DaftarBank.objects.create(
        kota_kode=ikut[0].kota_kode, kelurahan_kode=kelurahan.pop() if len(kelurahan) == 1 else "",
        nomor=f"DB-{hari:%Y%m%d}-{ikut[0].pk:06d}", tanggal=hari, n_baris=len(ikut), nilai=sum(p.nilai for p in ikut), oleh=oleh,
        pada=pada,
    )  # fmt: skip
    BarisBank.objects.bulk_create(
        BarisBank(
            **tempat(p.rt), daftar=daftar, urut=i, pencairan=p, rekening=p.rekening, nama=p.rekening.atas_nama, nilai=p.nilai,
            indeks=indeks_rekening(buka_nomor(p.rekening, oleh=oleh, pada=pada, untuk=daftar.nomor)), acuan=f"P{p.pk:08d}",
        )
        for i, p in enumerate(ikut, 1)
    )  # fmt: skip
    Pencairan.objects.filter(pk__in=[p.pk for p in ikut]).update(keadaan=K.DIKIRIM, dikirim_oleh=oleh, dikirim_pada=pada)
    record_kena(ikut, keadaan=[K.DISETUJUI.value, K.DIKIRIM.value])
    ringkas(n=len(ikut), nilai=daftar.nilai, tertinggal=[t.pencairan_id for t in tinggal])
    return daftar


@tindakan
def import_hasil_bank(
    *, oleh: Akun, pada: datetime, kunci: str, daftar: DaftarBank, isi: bytes, nama: str, tanggal: date | None = None,
) -> HasilBank:  # fmt: skip
    """Read the bank's answer to a list. Each line that fits (account, exact amount, holder) books its money or is marked
    as failed; each other line is set apart. The same answer twice changes nothing.

    `tanggal`: day of the transfer for lines that carry none (default: the day of the list or today, whichever is earlier).
    """
    baris = _hold_daftar(oleh, pada, daftar)
    hasil = baca_hasil(isi, nama)
    cocok = cocokkan(baris, hasil.baris, hasil.salah)
    n = {KB.BERHASIL: 0, KB.GAGAL: 0}
    for satu, jawab in cocok.selesai:
        try:
            _settle(
                oleh, pada, kunci, satu, berhasil=jawab.keadaan == "berhasil", referensi=jawab.referensi, sumber="berkas",
                tanggal=jawab.tanggal or tanggal or tanggal_kota(pada), keterangan=jawab.keterangan,
            )  # fmt: skip
        except Penolakan as tolak:  # its own books refuse it (closed month, ceiling): this line alone waits
            cocok.terpisah.append(Terpisah(jawab.baris_ke, tolak.kalimat, tolak.langkah, f"{satu.acuan} {rupiah(satu.nilai)}"))
            continue
        n[KB(jawab.keadaan)] += 1
    ringkas(cair=n[KB.BERHASIL], gagal=n[KB.GAGAL], sudah=cocok.sudah, terpisah=len(cocok.terpisah))
    return HasilBank.objects.create(
        kota_kode=daftar.kota_kode, kelurahan_kode=daftar.kelurahan_kode, daftar=daftar, nama=nama[:120],
        sha256=hashlib.sha256(isi).hexdigest(), n_cair=n[KB.BERHASIL], n_gagal=n[KB.GAGAL], n_sudah=cocok.sudah,
        terpisah=[dataclasses.asdict(t) for t in sorted(cocok.terpisah, key=lambda t: t.baris_ke)], oleh=oleh, pada=pada,
    )  # fmt: skip


@tindakan
def record_surat_bank(
    *, oleh: Akun, pada: datetime, kunci: str, baris: BarisBank, berhasil: bool, nilai: int, tanggal: date, nomor_surat: str,
    keterangan: str = "",
) -> BarisBank:  # fmt: skip
    """One line of the bank's letter, typed: the amount must be the list's to the rupiah (`nilai_beda`)."""
    kini = next((b for b in _hold_daftar(oleh, pada, baris.daftar) if b.pk == baris.pk), None)
    if kini is None or kini.keadaan != KB.DIKIRIM:
        raise Bentrok("Baris ini sudah dijawab bank.", langkah="Muat ulang halaman daftar.", kode="keadaan")
    if berhasil and nilai != kini.nilai:
        raise Penolakan(
            f"Jumlah di surat {rupiah(nilai)}, di daftar {rupiah(kini.nilai)}: selisih {rupiah(abs(nilai - kini.nilai))}.",
            langkah="Periksa suratnya. Bila bank memang mengirim jumlah lain, hubungi bank lebih dahulu.", kode="nilai_beda",
            bidang="nilai",
        )  # fmt: skip
    nomor = require_isi(nomor_surat, "nomor_surat", "Nomor surat bank", "Salin dari surat bank.")
    _settle(
        oleh, pada, kunci, kini, berhasil=berhasil, tanggal=tanggal, referensi=nomor, keterangan=keterangan, sumber="surat"
    )
    ringkas(nilai=kini.nilai, berhasil=berhasil)
    kini.refresh_from_db()
    return kini


@tindakan
def disburse_pencairan(
    *, oleh: Akun, pada: datetime, kunci: str, pencairan: Pencairan, tanggal: date, nomor_bukti: str
) -> Pencairan:
    """The bank says that the money is in the account: receipt and journal, dated that day; the step of the year is done.

    Called by the acts that read the bank's answer. A stop order does not undo what the bank has done.
    """
    require_for(oleh, Izin.USUL_DANA, pencairan.rt, pada=tanggal_kota(pada))
    baris = lock_baris(pencairan, K.DIKIRIM)
    require_orang_lain(oleh, baris.disetujui_oleh_id, "menyetujui", "mencatat jawaban bank")
    if tanggal > tanggal_kota(pada) or baris.disetujui_pada and tanggal < tanggal_kota(baris.disetujui_pada):
        raise Penolakan(
            f"Tanggal transfer {tulis_tanggal(tanggal)} tidak mungkin: belum tiba, atau sebelum pencairan disetujui.",
            langkah="Periksa tanggal pada jawaban bank.", kode="tanggal_transfer", bidang="tanggal",
        )  # fmt: skip
    lock_dana(baris.rt)
    require_tahun(baris.rt, baris.tahun)
    terima = PenerimaanDana.objects.create(
        **tempat(baris.rt), tahun=baris.tahun, nilai=baris.nilai, sumber=f"Pencairan {baris.nama_tahap.lower()}"[:120],
        nomor_bukti=nomor_bukti[:60], tanggal=tanggal, diusulkan_oleh_id=baris.diusulkan_oleh_id,
        diusulkan_pada=baris.diusulkan_pada,
    )  # fmt: skip
    jurnal = post_jurnal(
        oleh=oleh, pada=pada, kunci=kunci_turunan(kunci, "jurnal"), rt=baris.rt, izin=Izin.USUL_DANA, tanggal=tanggal,
        jenis="penerimaan", uraian=f"Pencairan dana {baris.tahun}, {baris.nama_tahap.lower()}, bukti {nomor_bukti}"[:240],
        objek=objek_of(terima), gerak=[Gerak(JenisAkun.KAS_RT, JenisAkun.KASDA, baris.nilai)],
    )  # fmt: skip
    terima = take_step(
        terima, PenerimaanDana.Keadaan.DISETUJUI, disetujui_oleh_id=baris.disetujui_oleh_id, disetujui_pada=pada, jurnal=jurnal
    )
    baris = take_step(baris, K.CAIR, cair_oleh=oleh, cair_pada=pada, penerimaan=terima)
    record_tahap(rt=baris.rt, tahun=baris.tahun, tahap=Tahap.PENCAIRAN, tanggal=tanggal, objek=objek_of(baris), pada=pada)
    publish_langkah(
        rt=baris.rt, tahun=baris.tahun, tahap=Tahap.PENCAIRAN, tanggal=tanggal, nilai=baris.nilai, pada=pada,
        kalimat=f"{rupiah(baris.nilai)} masuk ke rekening Pokja ({baris.nama_tahap.lower()}).", kunci=baris.tahap,
    )  # fmt: skip
    publish_uang(terima, pada=pada)
    kertas = documents.issue_kuitansi_cair(baris, tanggal=tanggal, pada=pada, kunci=kunci)
    kabarkan_kuitansi(
        oleh=oleh, pada=pada, kunci=kunci, rt=baris.rt, objek=objek_of(baris), nomor=kertas.nomor, nilai=baris.nilai,
        untuk=f"pencairan dana program tahun {baris.tahun}, {baris.nama_tahap.lower()}", token=kertas.token,
    )  # fmt: skip
    ringkas(nilai=baris.nilai)
    return baris


def _pisahkan(semua: Sequence[Pencairan], *, oleh: Akun, pada: datetime) -> tuple[list[Pencairan], list[Tertinggal]]:
    ikut: list[Pencairan] = []
    tinggal: list[Tertinggal] = []
    for satu in semua:
        try:
            if satu.keadaan != K.DISETUJUI:
                raise Bentrok(
                    f"Pencairan ini {satu.get_keadaan_display().lower()}.", langkah="Muat ulang daftar.", kode="keadaan"
                )
            require_orang_lain(oleh, satu.disetujui_oleh_id, "menyetujui", "mengirimnya ke bank")
            check_siap(satu, pada=pada)
        except Penolakan as tolak:
            tinggal.append(Tertinggal(satu.pk, str(satu.rt), tolak.kalimat))
        else:
            ikut.append(satu)
    return ikut, tinggal


def _hold_daftar(oleh: Akun, pada: datetime, daftar: DaftarBank) -> list[BarisBank]:
    """Lines of a list in reach of this person, held until the end of the act: two answers at once come one after another."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('dana-bank', %s))", [daftar.pk])
    baris = list(BarisBank.objects.filter(daftar=daftar).select_related("rt__kelurahan", "pencairan", "daftar").order_by("urut"))
    tempat_usul = lingkup_pada(oleh, pada=tanggal_kota(pada)).tempat(Izin.USUL_DANA)
    if not baris or not oleh.sistem and not all(b.rt in tempat_usul for b in baris):
        raise TidakBerhak("Jabatan Bapak/Ibu tidak berwenang mencatat hasil bank untuk daftar ini.",
                          langkah="Minta yang mengirim daftar itu mencatatnya.", kode="tidak_berhak")  # fmt: skip
    for rt in sorted({b.rt for b in baris}, key=lambda rt: rt.pk):
        lock_dana(rt)  # all before the first journal holds the treasury: an RT's own act, holding its money, may wait for that
    return baris


def _settle(
    oleh: Akun, pada: datetime, kunci: str, baris: BarisBank, *, berhasil: bool, tanggal: date, referensi: str, keterangan: str,
    sumber: str,
) -> None:  # fmt: skip
    """Write the bank's answer to one payment: who approved the money does not also say that it arrived."""
    require_orang_lain(oleh, baris.pencairan.disetujui_oleh_id, "menyetujui", "mencatat jawaban bank")
    bukti = f"{baris.daftar.nomor}/{baris.acuan}"
    if berhasil:
        disburse_pencairan(
            oleh=oleh, pada=pada, kunci=kunci_turunan(kunci, f"cair{baris.pk}"), pencairan=baris.pencairan, tanggal=tanggal,
            nomor_bukti=bukti,
        )  # fmt: skip
    else:
        Pencairan.objects.filter(pk=baris.pencairan_id, keadaan=K.DIKIRIM).update(
            keadaan=K.GAGAL, gagal_oleh=oleh, gagal_pada=pada, alasan=(keterangan or "Ditolak bank")[:240]
        )
    BarisBank.objects.filter(pk=baris.pk).update(
        keadaan=KB.BERHASIL if berhasil else KB.GAGAL, sumber=sumber, referensi=referensi[:60], tanggal=tanggal,
        keterangan=keterangan[:240], dijawab_oleh=oleh, dijawab_pada=pada,
    )  # fmt: skip

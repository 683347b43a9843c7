"""Lines the software works out: fixed parts of the programme, contributions of workers, premium of construction."""

from __future__ import annotations

import math
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Max, Sum

from bahagia.akun.models import Akun
from bahagia.aturan.galat import GalatAturan
from bahagia.aturan.iuran import iuran as hitung_iuran
from bahagia.aturan.jakon import premi as hitung_premi
from bahagia.dasar.penolakan import Penolakan
from bahagia.harga.jenis import Bidang, JenisBaris
from bahagia.rab.batas import uang_bersih
from bahagia.rab.isian import nilai_baris, round_volume
from bahagia.rab.jenis import JenisKegiatan, KeadaanUsul
from bahagia.rab.models import RAB, BarisRAB, Kegiatan
from bahagia.rab.models_bersama import BagianBersama
from bahagia.rab.queries import list_bebas
from bahagia.rab.queries_bersama import list_bersama
from bahagia.rab.susun import change_baris, insert_baris, tempat

TETAP, IURAN, PREMI, BERSAMA = "tetap", "iuran", "premi", "bersama"  # codes of activities; item codes begin with them
PEMBAYAR = "rt_fund"
WAJIB_DIISI = ("wajib", "tanpa_harga")  # states of a mandate that the RAB must answer
_URUT = {TETAP: 900, IURAN: 910, PREMI: 920}  # after the residents' own choice
_NAMA = {
    TETAP: (JenisKegiatan.TETAP, Bidang.KELEMBAGAAN, "Honorarium dan operasional Pokja"),
    IURAN: (JenisKegiatan.IURAN, Bidang.SOSIAL, "Iuran BPJS Ketenagakerjaan pekerja rentan"),
    PREMI: (JenisKegiatan.PREMI, Bidang.SOSIAL, "Perlindungan pekerja gotong royong"),
}
URUT_WAJIB = 800
_SATUAN = {"konsumsi": "tahun", "atk": "tahun"}
SETAHUN = 12  # months


def kegiatan_kode(rab: RAB, kode: str, oleh: Akun, *, pada: Any) -> Kegiatan:
    """The activity of a fixed part, made when it is missing."""
    jenis, bidang, nama = _NAMA[kode]
    satu, _baru = Kegiatan.objects.get_or_create(
        rt=rab.rt, tahun=rab.tahun, kode=kode,
        defaults={"kota_kode": rab.kota_kode, "kelurahan_kode": rab.kelurahan_kode, "nama": nama, "jenis": jenis,
                  "bidang": bidang, "urut": _URUT[kode], "oleh": oleh, "pada": pada},
    )  # fmt: skip
    return satu


def _put(rab: RAB, kegiatan: Kegiatan, item: str, **isi: Any) -> None:
    """One worked-out line, by its item code."""
    kolom = {"item_kode": item, "nilai": nilai_baris(isi["volume"], isi["harga"]), **isi}
    lama = BarisRAB.objects.filter(rab=rab, pokok__kegiatan=kegiatan, item_kode=item, otomatis=True).first()
    if lama is not None:
        change_baris(lama, kolom)
        return
    urut = (BarisRAB.objects.filter(rab=rab).aggregate(m=Max("urut"))["m"] or 0) + 1
    insert_baris(rab, kegiatan, kolom, urut=urut, otomatis=True)


def put_tetap(rab: RAB, oleh: Akun, *, pada: Any, hari: date) -> None:
    """Honoraria, food and stationery as lines, and the mandated things as activities to be filled in."""
    jawab = uang_bersih(rab.rt, rab.tahun, pada=hari, bebas=dict.fromkeys(list_bebas(rab.rt, rab.tahun), ""))
    kegiatan = kegiatan_kode(rab, TETAP, oleh, pada=pada)
    for b in jawab["butir"]:
        if b.keadaan == "tetap":
            kali = b.orang * b.kali
            satuan = _SATUAN.get(b.jenis) or ("orang-" if b.orang > 1 else "") + ("bulan" if b.kali == SETAHUN else "kali")
            _put(rab, kegiatan, f"{TETAP}.{b.kode}", uraian=b.nama, jenis_baris=b.jenis, satuan=satuan,
                 volume=round_volume(Decimal(kali)), harga=b.nilai // kali)  # fmt: skip
        elif b.keadaan in WAJIB_DIISI:
            Kegiatan.objects.get_or_create(
                rt=rab.rt, tahun=rab.tahun, kode=b.kode,
                defaults={**tempat(rab.rt), "nama": b.nama, "jenis": JenisKegiatan.WAJIB, "bidang": _bidang(b.kode),
                          "volume": b.kali, "satuan": "unit", "urut": URUT_WAJIB, "oleh": oleh, "pada": pada},
            )  # fmt: skip


def _bidang(kode: str) -> Bidang:
    return Bidang.SAMPAH if kode == "germo" else Bidang.KELEMBAGAAN


def put_bersama(rab: RAB) -> None:
    """The RT's share of what several RT buy together, once it agreed; gone again when another RT refused."""
    bagian = BagianBersama.objects.filter(rt=rab.rt, tahun=rab.tahun, keadaan=KeadaanUsul.DISETUJUI, kegiatan__isnull=False)
    hidup = {b.id: b for b in list_bersama(rab.rt, rab.tahun) if not b.ditolak}
    for satu in bagian.select_related("kegiatan"):
        item = f"{BERSAMA}.{satu.bersama_id}"
        if satu.bersama_id in hidup and satu.kegiatan is not None:
            _put(rab, satu.kegiatan, item, uraian=f"Bagian RT untuk {hidup[satu.bersama_id].nama}"[:160],
                 jenis_baris=JenisBaris.LAIN, volume=round_volume(Decimal(1)), satuan="bagian", harga=satu.nilai)  # fmt: skip
        else:
            BarisRAB.objects.filter(rab=rab, item_kode=item, otomatis=True).delete()


def put_iuran(rab: RAB, oleh: Akun, pekerja: int, bulan_pertama: date, banyak_bulan: int, *, pada: Any) -> None:
    """The contribution line: workers x what one costs over these months; 0 workers takes the line away."""
    kegiatan = kegiatan_kode(rab, IURAN, oleh, pada=pada)
    if pekerja == 0:
        BarisRAB.objects.filter(rab=rab, pokok__kegiatan=kegiatan).delete()
        return
    try:
        jawab = hitung_iuran(pekerja=1, bulan_pertama=bulan_pertama, banyak_bulan=banyak_bulan, pembayar=PEMBAYAR)
    except GalatAturan as salah:
        raise Penolakan(str(salah), langkah="Periksa bulannya.", kode="iuran") from salah
    _put(rab, kegiatan, IURAN, uraian=f"Iuran JKK dan JKM {banyak_bulan} bulan", jenis_baris=JenisBaris.IURAN,
         volume=round_volume(Decimal(pekerja)), satuan="orang", harga=math.ceil(jawab["per_worker"]),
         ukuran=[str(pekerja), f"{bulan_pertama:%Y-%m}", str(banyak_bulan)])  # fmt: skip


def put_premi(rab: RAB, oleh: Akun, *, pada: Any, hari: date) -> None:
    """The premium line follows the value of physical works; none without such works."""
    fisik = BarisRAB.objects.filter(rab=rab, pokok__kegiatan__jenis=JenisKegiatan.FISIK).aggregate(n=Sum("nilai"))["n"] or 0
    if fisik == 0:
        BarisRAB.objects.filter(rab=rab, pokok__kegiatan__kode=PREMI).delete()
        return
    jawab = hitung_premi(int(fisik), pada=max(hari, date(rab.tahun, 1, 1)))
    if (harga := math.ceil(jawab["total"])) > 0:
        _put(rab, kegiatan_kode(rab, PREMI, oleh, pada=pada), PREMI, uraian="Premi JKK dan JKM jasa konstruksi",
             jenis_baris=JenisBaris.PREMI, volume=round_volume(Decimal(1)), satuan="paket", harga=harga)  # fmt: skip

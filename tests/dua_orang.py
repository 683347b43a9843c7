"""Every act by which one person agrees to what another wrote: how its row comes to wait, who may decide, where it is sent.

`tests/test_orang_kedua.py` walks this table. An act of these packages that approves, verifies, rejects, decides or reverses
and stands neither here nor in BUKAN makes it fail.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from bahagia.belanja import actions as belanja
from bahagia.belanja import actions_panjar
from bahagia.belanja.models import JenisNota, PernyataanBon
from bahagia.buku import actions as buku
from bahagia.buku.queries import bulan_berikut
from bahagia.dana import actions as dana
from bahagia.dana.actions import decide_pagu
from bahagia.dasar.jam import tanggal_kota
from bahagia.musyawarah import actions_tutup
from bahagia.pelaksanaan import actions as kerja
from bahagia.pelaksanaan import actions_bast, actions_swadaya
from bahagia.pelaksanaan.isian import IsianAset, IsianSwadaya
from bahagia.pokja import actions as pokja
from bahagia.pokja import actions_anggota
from bahagia.pokja.jenis import CaraAkhirAnggota, JabatanPokja
from bahagia.pokja.queries import list_anggota
from bahagia.rab import actions_verifikasi
from bahagia.rab.queries import list_menunggu
from bahagia.tahapan.jenis import Tahap
from bahagia.tahapan.queries import objek_tahap
from tests.cerita import belanja as cerita_belanja
from tests.cerita import dana as cerita_dana
from tests.cerita import hadir as cerita_hadir
from tests.cerita import musyawarah as cerita_musyawarah
from tests.cerita import pelaksanaan as cerita_kerja
from tests.cerita import pokja as cerita_pokja
from tests.cerita import premi as cerita_premi
from tests.cerita import rab as cerita_rab
from tests.cerita.gotong_royong import surat_terbit
from tests.pemeran import Panggung, kunci

PAKET = (
    "tahapan", "pokja", "musyawarah", "harga", "rab", "kas", "dana", "belanja", "pelaksanaan", "buku", "lpj", "berkas", "dokumen",
    "terbitan", "gotong_royong",
)  # fmt: skip
KATA = ("approve", "verify", "reject", "decide", "reverse", "reconcile")
ALASAN = {"alasan": "Angkanya tidak sama dengan bonnya."}
#: Acts with such a verb that no second person is behind, and why.
BUKAN = {
    "musyawarah.verify_hadir": "who keeps the attendance confirms a guest's own phone: the guest is the first person",
    "musyawarah.decide_kembar_hadir": "two names, one guest: part of keeping the attendance, before the close",
    "musyawarah.decide_keputusan": "writes down what the residents decided; the minutes are looked at afterwards",
    "musyawarah.reverse_hadir": "a slip of the finger in the open meeting", "musyawarah.reverse_hadir_banyak": "the same",
    "musyawarah.reverse_lembar": "the same", "musyawarah.reverse_keputusan": "the same",
    "rab.approve_bersama": "each RT answers for its own share; the desks verify it as a line of its budget",
    "rab.reject_bersama": "the same",
    "dana.decide_pagu": "worked out from the household roll and the city's classes; nobody chooses the amount",
    "dana.reverse_silpa": "money sent back: recorded by the treasurer, approved by `approve_silpa`",
    "buku.reconcile_baris_koran": "says which booking a line of the bank is; moves nothing",
    "kas.reverse_jurnal": "never alone: under the acts below; kas/tests/test_kas.py",
    "dana.reverse_belanja": "under `reverse_nota`; contributions: dana/tests/test_dana.py",
    "dana.reverse_setoran": "dana/tests/test_kas_pajak.py", "dana.reverse_pengembalian": "tests/test_serang_tahun.py",
    "gotong_royong.reverse_gotong_royong": "an activity of no letter and no registration does not take place",
    "gotong_royong.reverse_peserta": "somebody leaves the list; who was named until then stays named",
    "gotong_royong.reverse_kehadiran": "a slip of the finger before the second person looked",
    "gotong_royong.reverse_pendaftaran": "a registration for which no money runs; its payments have two people of their own",
    "lpj.verify_butir": "needs a whole year: `test_the_account_of_a_year` beside this table",
    "lpj.reject_lpj": "the same", "lpj.approve_lpj": "the same",
}  # fmt: skip


@dataclasses.dataclass(frozen=True)
class Aturan:
    """One act. `siap` makes the row that waits, by `pengusul`; `penyetuju` is entitled; `lain`: at RT 05, where nothing was."""

    tindakan: str
    siap: Callable[[Panggung], Any]
    sebagai: str  # keyword of the act for the row
    pengusul: str
    penyetuju: str
    alamat: str = ""  # name of the address; empty: decided only through another act
    kirim: Callable[[Panggung, Any], dict[str, Any]] = lambda p, baris: {}
    isi: Callable[[Panggung, Any], dict[str, Any]] = lambda p, baris: {}
    lihat: Callable[[Panggung, Any], Any] = lambda p, baris: type(baris).objects.filter(pk=baris.pk).values().get()
    arg: Callable[[Any], list[Any]] = lambda baris: [baris.pk]
    lain: bool = False
    hari: int = 0  # days later


def umum(p: Panggung, siapa: str) -> dict[str, Any]:
    return {"oleh": getattr(p, siapa), "pada": p.pada, "kunci": kunci()}


def hari_isian(nama: str, hari: date) -> dict[str, Any]:
    return {f"{nama}_hari": hari.day, f"{nama}_bulan": hari.month, f"{nama}_tahun": hari.year}


def alasan(p: Panggung, baris: Any) -> dict[str, Any]:
    return dict(ALASAN)


def putusan(kata: str) -> Callable[[Panggung, Any], dict[str, Any]]:
    return lambda p, baris: {"putusan": kata, **({} if kata in ("setujui", "benar") else ALASAN)}


def sk(p: Panggung, baris: Any) -> dict[str, Any]:
    return {"sk_nomor": "SK 9 (rekaan)", "sk_tanggal": tanggal_kota(p.pada)}


def sk_kirim(p: Panggung, baris: Any) -> dict[str, Any]:
    return {"sk_nomor": "SK 9 (rekaan)", **hari_isian("sk_tanggal", tanggal_kota(p.pada))}


def uang_of(p: Panggung, baris: Any) -> Any:
    """The spending behind a row, as it is now."""
    return type(baris.belanja).objects.filter(pk=baris.belanja_id).values().get()


# rows that wait


def pokja_diajukan(p: Panggung) -> Any:
    baru = pokja.open_pokja(**umum(p, "darmawan"), rt=p.rt, anggota=cerita_pokja.susunan(sekretaris="Joko Susilo"))
    return pokja.submit_pokja(**umum(p, "darmawan"), pokja=baru)


def pokja_lama(p: Panggung) -> Any:
    baru = pokja.open_pokja(
        **umum(p, "darmawan"), rt=p.rt, anggota=cerita_pokja.susunan(sekretaris="Joko Susilo"), tahun=p.pada.year - 1
    )
    pokja.submit_pokja(**umum(p, "darmawan"), pokja=baru)
    return pokja.approve_pokja(**umum(p, "yusuf"), pokja=baru, **sk(p, baru))


def pengganti(p: Panggung) -> Any:
    baru = cerita_pokja.pokja_ditetapkan(p)
    hari = tanggal_kota(p.pada)
    wakil = list_anggota(baru, pada=hari).filter(jabatan=JabatanPokja.WAKIL)[0]
    actions_anggota.close_anggota(**umum(p, "darmawan"), anggota=wakil, tanggal=hari, cara=CaraAkhirAnggota.BERHENTI)
    return actions_anggota.propose_pengganti(**umum(p, "darmawan"), anggota=wakil, nama="Halimah Tusadiah")


def rekening(p: Panggung) -> Any:
    cerita_pokja.pokja_ditetapkan(p)
    return cerita_pokja.rekening_dicatat(p)


def musyawarah(p: Panggung) -> Any:
    m = cerita_musyawarah.musyawarah_dibuka(p, "kesiapan")
    cerita_musyawarah.isi_musyawarah(p, m, hadir=40)
    m = actions_tutup.close_musyawarah(**umum(p, "rahmat"), musyawarah=m)
    return actions_tutup.record_berita_acara(**umum(p, "rahmat"), musyawarah=m, foto=cerita_musyawarah.foto(f"{m.pk} acara"))


def rab(p: Panggung) -> Any:
    decide_pagu(**umum(p, "sistem"), rt=p.rt, tahun=p.pada.year)
    return cerita_rab.rab_diajukan(p)


def isi_rab(p: Panggung, baris: Any) -> dict[str, Any]:
    tugas = next(s for s in baris.langkah if s["kode"] == baris.langkah_kini)
    menunggu = list_menunggu(baris, baris.langkah_kini, tugas["hanya"])
    return {"langkah": baris.langkah_kini, "sidik": baris.sidik, "putusan": dict.fromkeys(menunggu, ("terima", ""))}


def kirim_rab(p: Panggung, baris: Any) -> dict[str, Any]:
    isi = isi_rab(p, baris)
    return {k: isi[k] for k in ("langkah", "sidik")} | {f"putusan-{i}": "terima" for i in isi["putusan"]}


def pembebasan(p: Panggung) -> Any:
    return actions_verifikasi.propose_pembebasan(
        **umum(p, "darmawan"), rt=p.rt, tahun=p.pada.year, kode="cctv", alasan="Sudah ada CCTV dari warga."
    )


def penerimaan(p: Panggung) -> Any:
    return dana.propose_penerimaan(
        **umum(p, "yusuf"), rt=p.rt, tahun=p.pada.year, nilai=5_000_000, sumber="DPA kelurahan", nomor_bukti="SP2D-77",
        tanggal=tanggal_kota(p.pada),
    )  # fmt: skip


def penerimaan_sah(p: Panggung) -> Any:
    return dana.approve_penerimaan(**umum(p, "ratna"), penerimaan=penerimaan(p))


def pencairan(p: Panggung) -> Any:
    decide_pagu(**umum(p, "sistem"), rt=p.rt, tahun=p.pada.year)
    cerita_dana.siap_cair(p)
    return dana.propose_pencairan(**umum(p, "yusuf"), rt=p.rt, tahun=p.pada.year)


def tarik(p: Panggung) -> Any:
    return dana.record_tarik_tunai(**umum(p, "siti"), rt=p.rt, nilai=300_000)


def setor(p: Panggung) -> Any:
    dana.approve_pindah(**umum(p, "darmawan"), pindah=tarik(p))
    return dana.record_setor_tunai(**umum(p, "siti"), rt=p.rt, nilai=300_000)


def silpa(p: Panggung) -> Any:
    return dana.reverse_silpa(
        **umum(p, "siti"), rt=p.rt, tahun=p.pada.year, tanggal=tanggal_kota(p.pada), nomor_bukti="STS-77", nilai=1_000_000
    )


def nota(p: Panggung) -> Any:
    return cerita_belanja.catat(p)


def nota_lunas(p: Panggung) -> Any:
    lunas = cerita_belanja.setujui(p, nota(p))
    return cerita_belanja.bayar(p, lunas)


def bon_hilang(p: Panggung) -> Any:
    baru = belanja.open_nota(**umum(p, "siti"), rt=p.rt, jenis=JenisNota.HILANG, alasan_hilang="Bon basah kena hujan di lokasi.")
    baru = belanja.record_isi_nota(**umum(p, "siti"), nota=baru, nilai=50_000, tanggal=tanggal_kota(p.pada))
    garis = cerita_belanja.list_garis(p, "bahan")[0]
    return belanja.submit_nota(**umum(p, "siti"), nota=baru, pokok_id=garis.pokok_id)


def panjar(p: Panggung) -> Any:
    return actions_panjar.propose_panjar(**umum(p, "rahmat"), rt=p.rt, nilai=250_000, pemegang="Rizky Pratama", untuk="Pasir")


def hari_kerja(p: Panggung) -> Any:
    hari = tanggal_kota(p.pada)
    return cerita_hadir.hari_kerja(p, surat_terbit(p, mulai=hari, selesai=hari, peserta=2))


def angsuran(p: Panggung) -> Any:
    return cerita_premi.diajukan(p, premi_dikirim(p))


def angsuran_lunas(p: Panggung) -> Any:
    return cerita_premi.dibayar(p, premi_dikirim(p))


def premi_dikirim(p: Panggung) -> Any:
    """A small work with its letter, registered, the form at BPJS."""
    return cerita_premi.terkirim(p, cerita_premi.didaftarkan(p, surat_terbit(p, nilai=5_000_000, peserta=2)))


def belanja_lepas(p: Panggung) -> Any:
    from bahagia.rab.queries import pokok_by_id

    garis = pokok_by_id(cerita_belanja.list_garis(p, "bahan")[0].pokok_id)
    assert garis is not None
    return cerita_dana.ajukan(p, garis, 10_000)


def hitung_kas(p: Panggung) -> Any:
    bulan = bulan_berikut(p.rt, pada=tanggal_kota(p.pada))
    assert bulan is not None
    return buku.record_hitung_kas(**umum(p, "siti"), rt=p.rt, bulan=bulan, pecahan={})


def kemajuan(p: Panggung) -> Any:
    t = next(t for k in cerita_kerja.kerja_dimulai(p) for t in k.tahap if t.is_terbuka)
    return kerja.record_kemajuan(**umum(p, "darmawan"), tahap=t.tahap, volume=Decimal(1), foto=cerita_kerja.foto())


def kemajuan_sah(p: Panggung) -> Any:
    return kerja.verify_kemajuan(**umum(p, "rina"), kemajuan=kemajuan(p))


def gerbang(p: Panggung) -> Any:
    t = next(t for k in cerita_kerja.kerja_dimulai(p) for t in k.tahap if not t.is_terbuka)
    jawaban = {b["kode"]: "ya" for b in t.tahap.butir}
    return kerja.record_gerbang(**umum(p, "darmawan"), tahap=t.tahap, jawaban=jawaban, foto=cerita_kerja.foto())


def swadaya(p: Panggung) -> Any:
    return actions_swadaya.record_swadaya(
        **umum(p, "siti"), rt=p.rt, tahun=p.pada.year, tanggal=tanggal_kota(p.pada),
        isian=IsianSwadaya("makanan", "Makan siang yang bekerja", Decimal(25)),
    )  # fmt: skip


def swadaya_sah(p: Panggung) -> Any:
    return actions_swadaya.verify_swadaya(**umum(p, "rina"), swadaya=swadaya(p))


def bast(p: Panggung) -> Any:
    satu = next(k.pekerjaan for k in cerita_kerja.kerja_penuh(p) if k.pekerjaan and k.pekerjaan.serah_terima)
    aset = IsianAset(
        nama="Saluran air", banyak=Decimal(40), satuan="m", letak="Gang Kenanga", pemilik="rt", perawat="Karang taruna",
        cara_rawat="Dibersihkan", biaya_rawat=150_000,
    )  # fmt: skip
    return actions_bast.record_bast(
        **umum(p, "rahmat"), pekerjaan=satu, tanggal=tanggal_kota(p.pada), penerima="Ketua RT", aset=[aset],
        foto=cerita_kerja.foto(),
    )  # fmt: skip


def tiga(p: Panggung, baris: Any) -> Any:
    return PernyataanBon.objects.filter(nota=baris).values().get()


def jam_tahap(p: Panggung, baris: Any) -> Any:
    return objek_tahap(p.rt, p.pada.year, Tahap.POKJA)


def _dua(nama: str, siap: Any, sebagai: str, siapa: tuple[str, str], alamat: str, ya: str, **lain: Any) -> list[Aturan]:
    """A yes and a no at one address: `putusan`."""
    benar, tolak = nama.split()
    return [
        Aturan(benar, siap, sebagai, *siapa, alamat, putusan(ya), **lain),
        Aturan(tolak, siap, sebagai, *siapa, alamat, putusan("tolak"), isi=alasan, **lain),
    ]


SEMUA: list[Aturan] = [
    Aturan("pokja.approve_pokja", pokja_diajukan, "pokja", "darmawan", "yusuf", "pokja:putus", sk_kirim, sk, lain=True),
    Aturan("pokja.reject_pokja", pokja_diajukan, "pokja", "darmawan", "yusuf", "pokja:kembali", alasan, alasan, lain=True),
    Aturan("pokja.verify_pokja", pokja_lama, "pokja", "darmawan", "yusuf", "pokja:tahun", isi=lambda p, b: {"tahun": p.pada.year},
           lihat=jam_tahap, lain=True),
    Aturan("pokja.approve_pengganti", pengganti, "anggota", "darmawan", "yusuf", "pokja:pengganti_sk", sk_kirim, sk, lain=True),
    Aturan("pokja.reject_pengganti", pengganti, "anggota", "darmawan", "yusuf", "pokja:pengganti_tolak", lain=True),
    Aturan("pokja.verify_rekening", rekening, "rekening", "darmawan", "yusuf", "pokja:rekening_benar", lain=True),
    Aturan("pokja.reject_rekening", rekening, "rekening", "darmawan", "yusuf", "pokja:rekening_tolak", alasan, alasan, lain=True),
    Aturan("musyawarah.verify_musyawarah", musyawarah, "musyawarah", "rahmat", "rina", "musyawarah:periksa", lain=True),
    Aturan("musyawarah.reject_musyawarah", musyawarah, "musyawarah", "rahmat", "rina", "musyawarah:kembalikan", alasan, alasan,
           lain=True),
    Aturan("rab.verify_baris", rab, "rab", "darmawan", "rina", "rab:periksa", kirim_rab, isi_rab, lain=True),
    Aturan("rab.decide_pembebasan", pembebasan, "pembebasan", "darmawan", "yusuf", "rab:pembebasan",
           lambda p, b: {"setuju": "ya"}, lambda p, b: {"setuju": True}, lain=True),
    Aturan("dana.approve_penerimaan", penerimaan, "penerimaan", "yusuf", "ratna", "dana:setujui_penerimaan", lain=True),
    Aturan("dana.reject_penerimaan", penerimaan, "penerimaan", "yusuf", "ratna", "dana:tolak_penerimaan", alasan, alasan,
           lain=True),
    Aturan("dana.reverse_penerimaan", penerimaan_sah, "penerimaan", "yusuf", "mega", "dana:batalkan_penerimaan", alasan, alasan,
           lain=True),
    *_dua("dana.approve_pencairan dana.reject_pencairan", pencairan, "pencairan", ("yusuf", "ratna"), "dana:cair", "setujui",
          lain=True),
    *_dua("dana.approve_pindah dana.reject_pindah", tarik, "pindah", ("siti", "darmawan"), "buku:pindah", "setujui"),
    Aturan("dana.reverse_pindah", setor, "pindah", "siti", "darmawan", isi=alasan),
    *_dua("dana.approve_silpa dana.reject_silpa", silpa, "pengembalian", ("siti", "ratna"), "dana:pengembalian", "setujui"),
    Aturan("dana.approve_belanja", belanja_lepas, "belanja", "siti", "darmawan"),
    Aturan("dana.reject_belanja", belanja_lepas, "belanja", "siti", "darmawan", isi=alasan),
    Aturan("belanja.approve_nota", nota, "nota", "siti", "darmawan", "belanja:setujui", lambda p, b: {"tahu_peringatan": "on"},
           lambda p, b: {"tahu_peringatan": True}, lambda p, b: type(b.belanja).objects.filter(pk=b.belanja_id).values().get()),
    Aturan("belanja.reject_nota", nota, "nota", "siti", "darmawan", "belanja:tolak", alasan, alasan,
           lambda p, b: type(b.belanja).objects.filter(pk=b.belanja_id).values().get()),
    Aturan("belanja.reverse_nota", nota_lunas, "nota", "siti", "darmawan", "belanja:batal", alasan, alasan,
           lambda p, b: type(b.belanja).objects.filter(pk=b.belanja_id).values().get()),
    Aturan("gotong_royong.approve_angsuran", angsuran, "angsuran", "siti", "darmawan", "gotong_royong:setujui_angsuran",
           lihat=uang_of),
    Aturan("gotong_royong.reject_angsuran", angsuran, "angsuran", "siti", "darmawan", "gotong_royong:tolak_angsuran", alasan,
           alasan, uang_of),
    Aturan("gotong_royong.reverse_angsuran", angsuran_lunas, "angsuran", "siti", "darmawan", "gotong_royong:batal_angsuran",
           alasan, alasan, uang_of),
    *_dua("gotong_royong.verify_hari gotong_royong.reject_hari", hari_kerja, "hari", ("rahmat", "siti"),
          "gotong_royong:hari_pastikan", "benar"),
    Aturan("belanja.verify_bon_hilang", bon_hilang, "nota", "siti", "rahmat", "belanja:saksi", lihat=tiga),
    Aturan("belanja.approve_panjar", panjar, "panjar", "rahmat", "darmawan", "belanja:panjar_setujui"),
    Aturan("belanja.reject_panjar", panjar, "panjar", "rahmat", "darmawan", "belanja:panjar_tolak", alasan, alasan),
    *_dua("buku.approve_hitung_kas buku.reject_hitung_kas", hitung_kas, "hitung", ("siti", "darmawan"), "buku:hitung_satu",
          "setujui", hari=30),
    *_dua("pelaksanaan.verify_kemajuan pelaksanaan.reject_kemajuan", kemajuan, "kemajuan", ("darmawan", "rina"),
          "pelaksanaan:periksa_kemajuan", "benar"),
    Aturan("pelaksanaan.reverse_kemajuan", kemajuan_sah, "kemajuan", "darmawan", "rina", "pelaksanaan:batal_kemajuan", alasan,
           alasan),
    *_dua("pelaksanaan.verify_gerbang pelaksanaan.reject_gerbang", gerbang, "gerbang", ("darmawan", "rina"),
          "pelaksanaan:periksa_gerbang", "benar"),
    *_dua("pelaksanaan.verify_swadaya pelaksanaan.reject_swadaya", swadaya, "swadaya", ("siti", "rina"),
          "pelaksanaan:periksa_swadaya", "benar"),
    Aturan("pelaksanaan.reverse_swadaya", swadaya_sah, "swadaya", "siti", "rina", "pelaksanaan:batal_swadaya", alasan, alasan),
    *_dua("pelaksanaan.approve_bast pelaksanaan.reject_bast", bast, "bast", ("rahmat", "yusuf"), "pelaksanaan:periksa_bast",
          "benar"),
]  # fmt: skip


def nanti(p: Panggung, hari: int) -> Panggung:
    return dataclasses.replace(p, pada=p.pada + timedelta(days=hari)) if hari else p

"""Every paper and workbook the software makes for the year of one RT, with names and words as awkward as life has them.

berkas = semua_kertas(p)      # {"rab-disetujui.pdf": bytes, ..., "lpj.xlsx": bytes}
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import time, timedelta
from typing import Any

import msgspec
from django.db import transaction

from bahagia.akun.models import Akun
from bahagia.belanja import actions as belanja
from bahagia.belanja import documents as kertas_belanja
from bahagia.belanja import exports as lembar_belanja
from bahagia.belanja.actions_bayar import issue_kuitansi
from bahagia.belanja.actions_rekanan import register_rekanan
from bahagia.belanja.models import DaftarUpah
from bahagia.belanja.queries import list_baris_upah
from bahagia.buku import exports as lembar_buku
from bahagia.buku.queries import KITAB, list_kitab
from bahagia.dana.documents_bank import print_daftar_bank
from bahagia.dana.models import DaftarBank
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.lembar.tulis import tulis_xlsx
from bahagia.dokumen.models import Dokumen
from bahagia.lpj import documents as kertas_lpj
from bahagia.lpj.exports import write_buku
from bahagia.lpj.halaman import isi_dan_hari
from bahagia.musyawarah import actions as musyawarah
from bahagia.musyawarah import actions_putus, actions_tutup
from bahagia.musyawarah import documents as kertas_musyawarah
from bahagia.musyawarah.isian import IsianWarga
from bahagia.pokja.documents import print_sk, print_spesimen
from bahagia.pokja.queries import pokja_pada
from bahagia.rab import exports as lembar_rab
from bahagia.rab.actions import record_baris_banyak
from bahagia.rab.documents import print_rab
from bahagia.rab.isian import IsianBaris
from bahagia.rab.models import Kegiatan
from bahagia.rab.queries import list_baris
from bahagia.tahapan.actions_perintah import issue_perintah, revoke_perintah
from bahagia.tahapan.documents import print_perintah
from bahagia.tahapan.jenis import JenisPerintah, LingkupPerintah
from tests import pemeran
from tests.cerita import belanja as cerita_belanja
from tests.cerita import dana as cerita_dana
from tests.cerita import lpj as cerita_lpj
from tests.cerita import musyawarah as cerita_musyawarah
from tests.cerita import rab as cerita_rab
from tests.cerita.pelaksanaan import pekerjaan_selesai, tahun_of
from tests.cerita.pokja import pokja_ditetapkan, pokja_siap
from tests.pemeran import Panggung, kunci

NAMA = {  # sixty letters each, as long as an identity card lets a name be
    "darmawan": "Ir. H. Muhammad Darmawansyah Kusumanegara Wirabuana Situmeang",
    "rahmat": "Drs. Rahmatullah Hidayatussalam Purwokusumo Hadiningrat, M.Si",
    "siti": "Hj. Siti Rahmawati Kusumaningtyas Puspitasari Nasution, S.Pd.I",
    "yusuf": "Dr. Muhammad Yusuf Hakimuddin Abdurrahman Siregar, S.STP., M.M",
}
BESAR = 99_999_999_999
PANJANG = "Pengadaan dan pemasangan tutup saluran beton bertulang cetak 60 x 40 x 10 cm di tikungan Gang Kenanga sampai musala"
TOKO = "Toko Bangunan dan Alat Listrik Sumber Rezeki Abadi Jaya Makmur"
JUMLAH_BARIS, DIBELI = 50, 14  # lines of the plan; after so many the cheap ones stay unbought
MURAH = "Paku dan kawat"


def semua_kertas(p: Panggung) -> Iterator[tuple[str, bytes]]:
    """The year told through the acts; each paper as its page gives it."""
    for siapa, nama in NAMA.items():
        Akun.objects.filter(pk=getattr(p, siapa).pk).update(nama=nama)
        getattr(p, siapa).refresh_from_db()
    for babak in (_pokja, _musyawarah, _rab, _cair, _belanja, _tahun, _buku, _perintah, _terbit):
        with transaction.atomic():
            pemeran.buka_lingkup()
            yield from babak(p).items()


def _terbit(p: Panggung) -> dict[str, bytes]:
    """Every numbered paper that the acts above issued."""
    semua = Dokumen.objects.filter(rt=p.rt).order_by("pk")
    return {f"dokumen-{dok.jenis}-{dok.pk}.pdf": bytes(dok.pdf) for dok in semua}


def _pokja(p: Panggung) -> dict[str, bytes]:
    hari = tanggal_kota(p.pada)
    lain = dataclasses.replace(p, rt=p.rt_lain, darmawan=p.samsul)
    draf = pokja_ditetapkan(lain)
    pokja_siap(p)
    ada = pokja_pada(p.rt, hari)
    assert ada is not None
    draf.sk_nomor, draf.sk_tanggal = "", None
    return {
        "pokja-sk-rancangan.pdf": print_sk(draf, pada=hari), "pokja-sk.pdf": print_sk(ada, pada=hari),
        "pokja-spesimen.pdf": print_spesimen(ada, pada=hari),
    }  # fmt: skip


def _musyawarah(p: Panggung) -> dict[str, bytes]:
    """An evening with long names and a vote; another one that too few came to."""
    hari, umum = tanggal_kota(p.pada), {"oleh": p.rahmat, "pada": p.pada}
    m = cerita_musyawarah.musyawarah_dibuka(p, "renja1")
    panjang = IsianWarga(NAMA["siti"], "Jl. Kenanga Raya Lorong Setia No. 112 B")
    orang = [*(cerita_musyawarah.warga(i) for i in range(44)), panjang]
    musyawarah.record_undangan(**umum, kunci=kunci(), musyawarah=m, nama=orang)
    hasil = {
        "musyawarah-undangan.pdf": kertas_musyawarah.print_undangan(m, hari=hari),
        "musyawarah-daftar-hadir.pdf": kertas_musyawarah.print_daftar_hadir(
            m, list(m.undangan.order_by("nama")), hari=hari, alamat_qr="https://contoh.invalid/hadir/3fJ9sKq0aZxT7bLm2cVnYw/"
        ),
    }
    cerita_musyawarah.isi_musyawarah(p, m, hadir=48)
    actions_putus.decide_keputusan(
        **umum, kunci=kunci(), musyawarah=m, isi=f"Warga menyetujui {PANJANG.lower()}.", cara="suara", setuju=38,
        tidak_setuju=7, abstain=3,
    )  # fmt: skip
    actions_putus.record_keberatan(
        **umum,
        kunci=kunci(),
        musyawarah=m,
        isi="Warga Lorong Setia keberatan karena jalannya belum dicor.",
        tanggapan="Diusulkan paling atas pada tahun berikutnya.",
    )
    actions_tutup.close_musyawarah(**umum, kunci=kunci(), musyawarah=m, jam_selesai=time(23, 5))
    return hasil


def _rab(p: Panggung) -> dict[str, bytes]:
    """Fifty lines of long words; first as a draft with an amount too big for any RT, then as agreed to."""
    umum: dict[str, Any] = {"oleh": p.darmawan, "pada": p.pada, "kunci": kunci()}
    rab = cerita_rab.rab_disusun(p)
    kegiatan = Kegiatan.objects.get(rt=p.rt, tahun=rab.tahun, nama__startswith="Drainase")
    banyak = [
        IsianBaris(kegiatan.pk, f"{PANJANG} ruas {i}" if i % 4 == 0 else f"{MURAH} ruas {i}", "bahan", "kg", 12_500 + i,
                   ukuran=("2,5",))
        for i in range(1, JUMLAH_BARIS - 8)
    ]  # fmt: skip
    record_baris_banyak(**umum, rab=rab, baris=banyak)
    hasil = {"rab-rancangan.pdf": print_rab(rab, pada=p.pada)}
    rab = cerita_rab.actions_ajukan.submit_rab(oleh=p.rahmat, pada=p.pada, kunci=kunci(), rab=rab)
    rab = cerita_rab.lewati(p, rab)
    hasil["rab-disetujui.pdf"] = print_rab(rab, pada=p.pada)
    hasil["rab.xlsx"] = tulis_xlsx(lembar_rab.KOLOM, list(lembar_rab.list_baris_lembar(list_baris(rab))))
    return hasil


def _cair(p: Panggung) -> dict[str, bytes]:
    daftar = cerita_dana.daftar_dikirim(p, cerita_dana.pencairan_disetujui(p))
    jawab = cerita_dana.jawaban_bank(p, daftar)
    cerita_dana.dana.import_hasil_bank(
        oleh=p.yusuf, pada=p.pada, kunci=kunci(), daftar=DaftarBank.objects.get(pk=daftar.pk), isi=jawab, nama="hasil.csv"
    )
    return {"daftar-bank.xlsx": print_daftar_bank(daftar, oleh=p.yusuf, pada=p.pada)}


def _belanja(p: Panggung) -> dict[str, bytes]:
    hari = tanggal_kota(p.pada)
    hilang = belanja.open_nota(
        oleh=p.siti, pada=p.pada, kunci=kunci(), rt=p.rt, jenis="hilang",
        alasan_hilang="Bon terbawa arus ketika saluran dibersihkan; paku lima kilo dibeli di warung depan musala.",
    )  # fmt: skip
    garis = cerita_belanja.list_garis(p, "bahan")[0]
    hilang = belanja.record_isi_nota(
        oleh=p.siti, pada=p.pada, kunci=kunci(), nota=hilang, nilai=90_000, tanggal=hari, rekanan_baru="Warung Bu Rekaan"
    )
    hilang = belanja.submit_nota(
        oleh=p.siti, pada=p.pada, kunci=kunci(), nota=hilang, pokok_id=garis.pokok_id, uraian="Paku lima kilo"
    )
    belanja.verify_bon_hilang(oleh=p.rahmat, pada=p.pada, kunci=kunci(), nota=hilang)
    upah_garis = next(g for g in cerita_belanja.list_garis(p, "upah") if g.satuan in cerita_belanja.HARIAN)
    nota_upah = cerita_belanja.upah(p, upah_garis)
    daftar = DaftarUpah.objects.get(nota=nota_upah)
    cerita_belanja.bayar(p, cerita_belanja.setujui(p, nota_upah))
    toko = register_rekanan(oleh=p.siti, pada=p.pada, kunci=kunci(), rt=p.rt, nama=TOKO)
    for i, satu in enumerate(cerita_belanja.list_garis(p)):
        if satu.pokok_id in (upah_garis.pokok_id, garis.pokok_id) or (i > DIBELI and satu.uraian.startswith(MURAH)):
            continue
        nota = cerita_belanja.catat(p, garis=satu, rekanan=toko if i % 2 else None)
        nota = cerita_belanja.bayar(p, cerita_belanja.setujui(p, nota))
        if i < 5:
            issue_kuitansi(oleh=p.siti, pada=p.pada + timedelta(hours=1), kunci=kunci(), nota=nota)
    return {
        "belanja-bon-hilang.pdf": kertas_belanja.print_pernyataan(hilang, pada=hari),
        "belanja-upah.pdf": kertas_belanja.print_upah(daftar, pada=hari),
        "belanja-upah.xlsx": tulis_xlsx(
            lembar_belanja.KOLOM_ORANG, list(lembar_belanja.list_baris_orang(list_baris_upah(daftar)))
        ),
    }  # fmt: skip


def _perintah(p: Panggung) -> dict[str, bytes]:
    umum: dict[str, Any] = {"oleh": p.yusuf, "pada": p.pada, "lingkup": LingkupPerintah.RT, "rt": p.rt}
    henti = issue_perintah(
        **umum, kunci=kunci(), jenis=JenisPerintah.HENTI, alasan=f"Rekening Pokja sedang diperiksa ulang. {PANJANG}."
    )
    ubah = issue_perintah(**umum, kunci=kunci(), jenis=JenisPerintah.UBAH, alasan="Pindahkan tiang lampu ke tepi jalan.")
    hasil = {"perintah-henti.pdf": print_perintah(henti), "perintah-ubah.pdf": print_perintah(ubah)}
    henti = revoke_perintah(oleh=p.yusuf, pada=p.pada, kunci=kunci(), perintah=henti, alasan="Rekening terbukti benar.")
    return hasil | {"perintah-henti-dicabut.pdf": print_perintah(henti)}


def _tahun(p: Panggung) -> dict[str, bytes]:
    """Works, hand-over, the account in both forms, and once with an amount beyond all."""
    cerita_lpj.iuran_dibayar(p)
    pekerjaan_selesai(p)
    for jenis in ("kesiapan", "pertanggungjawaban"):
        cerita_musyawarah.musyawarah_sah(p, jenis)
    isi, hari = isi_dan_hari(p.rt, tahun_of(p), pada=p.pada)
    hibah = msgspec.structs.replace(isi, ringkasan=msgspec.structs.replace(isi.ringkasan, jenis="hibah"))
    besar = msgspec.structs.replace(
        isi, catatan=["Satu bon belum difoto.", f"{PANJANG} belum diserahterimakan."],
        ringkasan=msgspec.structs.replace(
            isi.ringkasan, pagu=BESAR, rab=BESAR, disalurkan=BESAR, terealisasi=0, sisa=BESAR, swadaya=0, persen_fisik=None
        ),
    )  # fmt: skip
    return {
        "lpj-swakelola.pdf": kertas_lpj.print_lpj(isi, p.rt, hari=hari),
        "lpj-hibah.pdf": kertas_lpj.print_lpj(hibah, p.rt, hari=hari),
        "lpj-besar.pdf": kertas_lpj.print_lpj(besar, p.rt, hari=hari),
        "lpj-lampiran.pdf": kertas_lpj.print_lampiran(isi, p.rt, hari=hari), "lpj.xlsx": write_buku(isi),
    }  # fmt: skip


def _buku(p: Panggung) -> dict[str, bytes]:
    return {
        f"buku-{kitab}.xlsx": tulis_xlsx(
            lembar_buku.KOLOM_KITAB, list(lembar_buku.list_baris_kitab(list_kitab(p.rt, kitab, tahun=tahun_of(p))))
        )
        for kitab in KITAB
    }

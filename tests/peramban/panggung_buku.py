"""Pages of disbursement and of the books: RT 25 with its money and books in use, RT 26 with a tranche in each desk."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bahagia.buku import actions as buku
from bahagia.buku.models import BarisKoran, HitungKas
from bahagia.dana import actions as dana
from bahagia.dana.isian import Potongan
from bahagia.dana.models import BarisBank, PengembalianDana
from bahagia.dasar.jam import tanggal_kota
from bahagia.rab.models import BarisRAB
from tests import pemeran
from tests.cerita import dana as cerita
from tests.pemeran import Panggung, kunci
from tests.peramban.panggung_rab import _orang


def siapkan_buku(p: Panggung) -> dict[str, Any]:
    """People and ids of what the pages below open."""
    hari, tahun = tanggal_kota(p.pada), tanggal_kota(p.pada).year
    o, lain = _orang(p, 25, "Dua Lima"), _orang(p, 26, "Dua Enam")
    for satu in (o, lain):
        dana.decide_pagu(oleh=p.sistem, pada=p.pada, kunci=kunci(), rt=satu.rt, tahun=tahun)
    cerita.siap_cair(o)
    kirim = cerita.daftar_dikirim(o, cerita.pencairan_disetujui(o))
    pemeran.buka_lingkup()
    b = BarisBank.objects.get(daftar=kirim)
    asing = b"Rekening Tujuan;Nama Penerima;Jumlah;Status\n9990001112;ORANG LAIN;1000000;BERHASIL\n"
    dana.import_hasil_bank(oleh=o.yusuf, pada=p.pada, kunci=kunci(), daftar=kirim, isi=asing, nama="hasil 1.csv")
    dana.record_surat_bank(
        oleh=o.yusuf, pada=p.pada, kunci=kunci(), baris=b, berhasil=True, nilai=b.nilai, tanggal=hari, nomor_surat="B/118/2026"
    )
    umum: dict[str, Any] = {"oleh": o.siti, "pada": p.pada, "rt": o.rt}
    tarik = dana.record_tarik_tunai(**umum, kunci=kunci(), nilai=3_000_000, uraian="Untuk upah minggu pertama")
    dana.approve_pindah(oleh=o.darmawan, pada=p.pada, kunci=kunci(), pindah=tarik)
    tunggu = dana.record_tarik_tunai(**umum, kunci=kunci(), nilai=500_000, uraian="Untuk alat tulis")
    pokok = BarisRAB.objects.select_related("pokok__kegiatan").filter(rab__rt=o.rt, pokok__kegiatan__jenis="fisik")[0].pokok
    cerita.terpakai(o, pokok, 1_000_000, potongan=[Potongan("pph_22", 15_000)])
    mutasi = f"Tanggal;Keterangan;Debet;Kredit;Saldo\n{hari:%d/%m/%Y};PENCAIRAN;;{b.nilai};{b.nilai}\n" \
        f"{hari:%d/%m/%Y};BUNGA;;1250;{b.nilai + 1250}\n{hari:%d/%m/%Y};BIAYA;salah;;{b.nilai}\n"  # fmt: skip
    buku.import_koran(**umum, kunci=kunci(), isi=mutasi.encode(), nama="mutasi Februari.csv")
    tempat = {"rt": o.rt, "kota_kode": o.rt.kota_kode, "kelurahan_kode": o.rt.kelurahan_kode}
    hitung = HitungKas.objects.create(
        **tempat, bulan=hari.replace(day=1), tanggal=hari, pecahan={"100000": 29, "5000": 19}, dihitung=2_995_000,
        tercatat=3_000_000, penjelasan="Ongkos parkir belum dicatat", dihitung_oleh=o.siti, dihitung_pada=p.pada,
    )  # fmt: skip
    sisa = PengembalianDana.objects.create(
        **tempat, tahun=tahun, nilai=1_000_000, tanggal=hari, nomor_bukti="STS 44/2026", diusulkan_oleh=o.siti,
        diusulkan_pada=p.pada,
    )  # fmt: skip
    cerita.siap_cair(lain)
    antre = cerita.pencairan_disetujui(lain)
    return {
        "rt": o.rt.kode, "rt_lain": lain.rt.kode, "ketua": o.darmawan, "bendahara": o.siti, "cair": b.pencairan_id,
        "antre": antre.pk, "daftar": kirim.pk, "pindah": tunggu.pk, "hitung": hitung.pk, "sisa": sisa.pk,
        "baris": BarisKoran.objects.filter(rt=o.rt, jurnal__isnull=True).latest("pk").pk,
    }  # fmt: skip


def list_buku(s: Any) -> Iterator[tuple[str, Any, str]]:
    """(name of the picture, who, address)."""
    i, p = s.buku, s.p
    rt, ketua, siti = f"/rt/{i['rt']}", i["ketua"], i["bendahara"]
    yield "dana-bersih", ketua, f"{rt}/dana/bersih/"
    yield "dana-cair-rt", ketua, f"{rt}/dana/pencairan/"
    yield "dana-sisa", siti, f"{rt}/dana/sisa/"
    yield "buku-rt", siti, f"{rt}/buku/"
    for kitab in ("bank", "tunai", "panjar", "pajak"):
        yield f"buku-{kitab}", siti, f"{rt}/buku/{kitab}/"
    yield "buku-saldo-bank", siti, f"{rt}/buku/saldo-bank/"
    yield "buku-koran", siti, f"{rt}/buku/mutasi-bank/"
    yield "buku-baris-koran", siti, f"/baris-koran/{i['baris']}/"
    yield "buku-hitung", siti, f"{rt}/buku/hitung-kas/"
    yield "buku-ambil-setor", siti, f"{rt}/buku/ambil-setor/"
    yield "buku-hitung-satu", ketua, f"/hitung-kas/{i['hitung']}/"
    yield "buku-pindah", ketua, f"/perpindahan/{i['pindah']}/"
    yield "dana-cair-antrean", p.yusuf, "/pencairan/"
    yield "dana-cair-rt-lurah", p.yusuf, f"/rt/{i['rt_lain']}/dana/pencairan/"
    yield "dana-daftar-bank", p.yusuf, f"/pencairan/daftar/{i['daftar']}/"
    yield "dana-surat-bank", p.yusuf, f"/pencairan/surat/{BarisBank.objects.get(daftar=i['daftar']).pk}/"
    yield "dana-cair", p.ratna, f"/pencairan/{i['cair']}/"
    yield "dana-cair-disetujui", p.ratna, f"/pencairan/{i['antre']}/"
    yield "dana-pengembalian", p.ratna, f"/pengembalian/{i['sisa']}/"

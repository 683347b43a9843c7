"""An RT with an approved RAB and its money in the bank account, through the acts and a fake bank.

    p = pemeran.rt14(dana_rt=0); dana_cair(p)
    terpakai(p, pokok_id, nilai)               # one spending proposed, approved, paid
"""

from __future__ import annotations

import itertools
import uuid
from typing import Any

from django.db import transaction

from bahagia.buku.models import BarisKoran, HitungKas, Koran
from bahagia.dana import actions as dana
from bahagia.dana.documents_bank import print_daftar_bank
from bahagia.dana.models import BarisBank, Belanja, DaftarBank, Pencairan, PengembalianDana
from bahagia.dasar.jam import tanggal_kota
from bahagia.luar.bank.tiruan import Bank
from bahagia.pokja.queries import rekening_pada
from bahagia.rab.models import RAB, Pokok
from tests import pemeran
from tests.cerita.pokja import pokja_siap
from tests.cerita.rab import rab_disetujui
from tests.pemeran import Panggung, kunci

_objek = itertools.count(1)


def siap_cair(p: Panggung, *, nilai: int | None = None, tahun: int | None = None) -> RAB:
    """Every gate open: Pokja, account, minutes, RAB."""
    pokja_siap(p)
    with transaction.atomic():
        pemeran.buka_lingkup()
        return rab_disetujui(p, nilai=nilai, tahun=tahun)


def pencairan_disetujui(p: Panggung, tahun: int | None = None) -> Pencairan:
    """Asked for by the lurah, approved by DPMPPA."""
    tahun = tahun or tanggal_kota(p.pada).year
    with transaction.atomic():
        pemeran.buka_lingkup()
        usul = dana.propose_pencairan(oleh=p.yusuf, pada=p.pada, kunci=kunci(), rt=p.rt, tahun=tahun)
        return dana.approve_pencairan(oleh=p.ratna, pada=p.pada, kunci=kunci(), pencairan=usul)


def daftar_dikirim(p: Panggung, *pencairan: Pencairan) -> DaftarBank:
    with transaction.atomic():
        pemeran.buka_lingkup()
        return dana.issue_daftar_bank(
            oleh=p.yusuf, pada=p.pada, kunci=kunci(), pencairan_ids=[satu.pk for satu in pencairan]
        )


def jawaban_bank(p: Panggung, daftar: DaftarBank) -> bytes:
    """What the fake bank answers to the list as it was written for it."""
    with transaction.atomic():
        pemeran.buka_lingkup()
        isi = print_daftar_bank(daftar, oleh=p.yusuf, pada=p.pada, bentuk="xlsx")
    bank = Bank(pemilik={b.rekening: b.nama for b in _baris(p, daftar)}, hari=tanggal_kota(p.pada))
    bank.receive(isi)
    return bank.result()


def dana_cair(p: Panggung, *, nilai: int | None = None, tahun: int | None = None) -> RAB:
    """RT 14 with its whole RAB in the Pokja's bank account."""
    rab = siap_cair(p, nilai=nilai, tahun=tahun)
    daftar = daftar_dikirim(p, pencairan_disetujui(p, rab.tahun))
    isi = jawaban_bank(p, daftar)
    with transaction.atomic():
        pemeran.buka_lingkup()
        hasil = dana.import_hasil_bank(oleh=p.yusuf, pada=p.pada, kunci=kunci(), daftar=daftar, isi=isi, nama="hasil.csv")
        assert (hasil.n_cair, hasil.terpisah) == (1, [])
        assert BarisBank.objects.get(daftar=daftar).keadaan == "berhasil"
    return rab


def ajukan(p: Panggung, garis: Pokok, jumlah: int, **lain: Any) -> Belanja:
    """A spending on a line, asked for by the treasurer."""
    isi = {
        "oleh": p.siti, "pada": p.pada, "kunci": kunci(), "rt": p.rt, "jenis": "bahan", "nilai": jumlah, "uraian": "Semen",
        "objek": f"uji.Belanja:{next(_objek)}", "rincian": {}, "pokok": garis, "tahun": garis.tahun,
    }  # fmt: skip
    return dana.propose_belanja(**(isi | lain))


def setujui(p: Panggung, belanja: Belanja) -> Belanja:
    return dana.approve_belanja(oleh=p.darmawan, pada=p.pada, kunci=kunci(), belanja=belanja)


def bayar(p: Panggung, belanja: Belanja, **lain: Any) -> Belanja:
    return dana.pay_belanja(**({"oleh": p.siti, "pada": p.pada, "kunci": kunci(), "belanja": belanja} | lain))


def terpakai(p: Panggung, pokok: Pokok, nilai: int, **lain: Any) -> Belanja:
    """Asked for, approved by the chair, paid by the treasurer (`sumber`, `potongan`)."""
    return bayar(p, setujui(p, ajukan(p, pokok, nilai)), **lain)


def _baris(p: Panggung, daftar: DaftarBank) -> list[Any]:
    from bahagia.dana.documents_bank import list_baris_bayar

    with transaction.atomic():
        pemeran.buka_lingkup()
        return list_baris_bayar(daftar, oleh=p.yusuf, pada=p.pada)


def arg_pintu(o: Panggung) -> dict[str, int | str]:
    """One row of everything that an address of dana (issue 4) and buku can name, in the RT of `o` (tests/panggung_pintu.py).

    The RAB of the stage is not approved: rows are written as the acts would leave them."""
    hari, tahun = tanggal_kota(o.pada), tanggal_kota(o.pada).year
    tempat: dict[str, Any] = {"kota_kode": o.rt.kota_kode, "kelurahan_kode": o.rt.kelurahan_id, "rt": o.rt}
    rekening, rab = rekening_pada(o.rt, hari), RAB.objects.filter(rt=o.rt).latest("pk")
    umum = tempat | {"tahun": tahun, "nilai": 1_000_000, "rab": rab, "rekening": rekening, "diusulkan_oleh": o.yusuf,
                     "diusulkan_pada": o.pada}  # fmt: skip
    usul = Pencairan.objects.create(**umum, tahap="uji1", nama_tahap="Tahap pertama")
    kirim = Pencairan.objects.create(**umum, tahap="uji2", nama_tahap="Tahap kedua")
    Pencairan.objects.filter(pk=kirim.pk).update(keadaan="disetujui", disetujui_oleh=o.ratna, disetujui_pada=o.pada)
    Pencairan.objects.filter(pk=kirim.pk).update(keadaan="dikirim", dikirim_oleh=o.yusuf, dikirim_pada=o.pada)
    daftar = DaftarBank.objects.create(
        kota_kode=o.rt.kota_kode, kelurahan_kode=o.rt.kelurahan_id, nomor=f"DB-UJI-{kirim.pk}", tanggal=hari, n_baris=1,
        nilai=kirim.nilai, oleh=o.yusuf, pada=o.pada,
    )  # fmt: skip
    baris = BarisBank.objects.create(
        **tempat, daftar=daftar, urut=1, pencairan=kirim, rekening=rekening, indeks=uuid.uuid4(), nama="POKJA (REKAAN)",
        nilai=kirim.nilai, acuan="P1",
    )  # fmt: skip
    sisa = PengembalianDana.objects.create(
        **tempat, tahun=tahun, nilai=1_000, tanggal=hari, nomor_bukti=f"STS {kirim.pk}", diusulkan_oleh=o.siti,
        diusulkan_pada=o.pada,
    )  # fmt: skip
    pindah = dana.record_tarik_tunai(oleh=o.siti, pada=o.pada, kunci=kunci(), rt=o.rt, nilai=100_000)
    koran = Koran.objects.create(
        **tempat, nama="mutasi.csv", sha256=f"{kirim.pk:064d}", selisih=0, n_baru=1, n_lama=0, oleh=o.siti, pada=o.pada
    )
    mutasi = BarisKoran.objects.create(
        **tempat, koran=koran, urut=1, tanggal=hari, uraian="BUNGA", masuk=5, keluar=0, sidik=f"{kirim.pk:064d}"
    )
    hitung = HitungKas.objects.create(
        **tempat, bulan=hari.replace(day=1), tanggal=hari, pecahan={"1000": 1}, dihitung=1_000, tercatat=1_000,
        dihitung_oleh=o.siti, dihitung_pada=o.pada,
    )  # fmt: skip
    return {
        "cair_id": usul.pk, "daftar_bank_id": daftar.pk, "baris_bank_id": baris.pk, "pengembalian_id": sisa.pk,
        "pindah_id": pindah.pk, "baris_koran_id": mutasi.pk, "hitung_id": hitung.pk, "kitab": "pajak",
    }  # fmt: skip

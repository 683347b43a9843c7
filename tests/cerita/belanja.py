"""An RT that spends: receipts photographed, tied to lines, agreed to and paid, through the acts.

    nota = belanja_semua(p)                 # every works line of the approved RAB, with a receipt or a wages list
    nota = catat(p, nilai=720_000)          # one receipt on the first goods line, waiting for the Ketua RT
    nota = bayar(p, setujui(p, nota))
"""

from __future__ import annotations

import io
import itertools
from datetime import timedelta
from decimal import Decimal
from typing import Any

from PIL import Image, ImageDraw

from bahagia.belanja import actions, actions_bayar, actions_panjar, actions_rekanan, actions_upah, periksa
from bahagia.belanja.isian import IsianUpah
from bahagia.belanja.models import DaftarUpah, Nota, PajakNota
from bahagia.berkas.forms import Foto
from bahagia.dasar.jam import tanggal_kota
from bahagia.pekerja.queries import list_aktif_rt
from bahagia.rab.queries import PokokKini, list_pokok_berlaku
from tests.pemeran import Panggung, kunci

TUKANG = ("Mardi", "Slamet Riyadi", "Ujang", "Anwar")
HARIAN = ("hari", "oh")
_lembar = itertools.count(1)


def foto(tulisan: str = "") -> Foto:
    """A photographed paper: each call another one, the same words the same one."""
    teks = tulisan or f"Bon {next(_lembar)}"
    gambar = Image.new("RGB", (360, 480), "#f4f1e8")
    ImageDraw.Draw(gambar).text((24, 24), f"TOKO REKAAN\n{teks}", fill="#222222")
    isi = io.BytesIO()
    gambar.save(isi, "JPEG", quality=70)
    return Foto(isi=isi.getvalue(), nama="bon.jpg", diambil_pada=None, lintang=None, bujur=None)


def list_garis(p: Panggung, jenis: str = "") -> list[PokokKini]:
    """Lines that are bought for with receipts, in the order of the paper."""
    semua = list_pokok_berlaku(p.rt, tanggal_kota(p.pada).year)
    return [g for g in semua if g.jenis_baris not in periksa.LEWAT_IURAN and jenis in ("", g.jenis_baris)]


def catat(p: Panggung, *, garis: PokokKini | None = None, nilai: int | None = None, **lain: Any) -> Nota:
    """The bendahara records one receipt; it waits for the Ketua RT."""
    garis = garis or list_garis(p, "bahan")[0]
    isi: dict[str, Any] = {"oleh": p.siti, "pada": p.pada, "kunci": kunci(), "rt": p.rt} | lain
    isi.setdefault("foto", foto())
    return actions.record_nota(**isi, nilai=nilai or garis.nilai, pokok_id=garis.pokok_id)


def setujui(p: Panggung, nota: Nota, **lain: Any) -> Nota:
    isi: dict[str, Any] = {"oleh": p.darmawan, "pada": p.pada + timedelta(minutes=5), "kunci": kunci()} | lain
    return actions.approve_nota(**isi, nota=nota)


def bayar(p: Panggung, nota: Nota, sumber: str = "bank", **lain: Any) -> Nota:
    isi: dict[str, Any] = {"oleh": p.siti, "pada": p.pada + timedelta(minutes=10), "kunci": kunci()} | lain
    return actions_bayar.pay_nota(**isi, nota=nota, sumber=sumber)


def daftar_upah(p: Panggung, garis: PokokKini, *, hari: int | None = None) -> DaftarUpah:
    """Four people share the days of a wages line, at its price a day; the list is not sent yet."""
    tanggal, n = tanggal_kota(p.pada), len(TUKANG)
    banyak = hari if hari is not None else int(garis.volume)
    bagi = [banyak // n + (1 if i < banyak % n else 0) for i in range(n)]
    return actions_upah.open_upah(
        oleh=p.siti, pada=p.pada, kunci=kunci(), rt=p.rt, pokok_id=garis.pokok_id, mulai=tanggal - timedelta(days=max(bagi)),
        sampai=tanggal, baris=[IsianUpah(nama, Decimal(h), garis.harga) for nama, h in zip(TUKANG, bagi, strict=True) if h],
    )  # fmt: skip


def upah(p: Panggung, garis: PokokKini) -> Nota:
    """The list with its signed sheet, waiting for the Ketua RT."""
    daftar = actions_upah.submit_upah(oleh=p.siti, pada=p.pada, kunci=kunci(), daftar=daftar_upah(p, garis), foto=foto())
    assert daftar.nota is not None
    return daftar.nota


def belanja_semua(p: Panggung) -> list[Nota]:
    """Every line but contributions and premium is bought in full: recorded by the bendahara, agreed to by the Ketua RT,
    paid from the bank. The fund must have come in (tests/cerita/dana.py)."""
    hasil = []
    for garis in list_garis(p):
        harian = garis.jenis_baris == "upah" and garis.satuan in HARIAN and garis.volume == int(garis.volume)
        nota = upah(p, garis) if harian else catat(p, garis=garis)
        hasil.append(bayar(p, setujui(p, nota)))
    return hasil


def arg_pintu(o: Panggung, pokok_id: int) -> dict[str, int]:
    """One row of everything that an address of this package can name, in the RT of `o` (tests/panggung_pintu.py): a receipt
    begun, an advance asked for, a wages list with a resident on it."""
    umum: dict[str, Any] = {"oleh": o.siti, "pada": o.pada}
    tempat = {"kota_kode": o.rt.kota_kode, "kelurahan_kode": o.rt.kelurahan_id, "rt": o.rt}
    nota = actions.open_nota(**umum, kunci=kunci(), rt=o.rt, foto=foto(f"Bon {o.rt.kode}"))
    pajak = PajakNota.objects.create(
        **tempat, nota=nota, jenis="pph_22", usulan=0, nilai=0, dipotong=True, dasar={"keyakinan": "D"}, **umum
    )
    panjar = actions_panjar.propose_panjar(
        **umum, kunci=kunci(), rt=o.rt, nilai=500_000, pemegang="Pemegang Rekaan", untuk="Konsumsi kerja bakti"
    )
    rekanan = actions_rekanan.register_rekanan(**umum, kunci=kunci(), rt=o.rt, nama="Toko Rekaan Makmur")
    hari, warga = tanggal_kota(o.pada), list_aktif_rt(o.rt.pk)[0]
    daftar = DaftarUpah.objects.create(**tempat, tahun=hari.year, pokok_id=pokok_id, mulai=hari, sampai=hari, **umum)
    orang = actions_upah.record_baris_upah(
        **umum, kunci=kunci(), daftar=daftar, isian=IsianUpah("", Decimal(1), 120_000, warga.pk)
    )
    return {"nota_id": nota.pk, "pajak_id": pajak.pk, "panjar_id": panjar.pk, "rekanan_id": rekanan.pk, "upah_id": daftar.pk,
            "orang_id": orang.pk}  # fmt: skip

"""What of an RT's contributions becomes a public fact. Counts only; small ones are suppressed by `terbitan`."""

from __future__ import annotations

from datetime import datetime

from bahagia.dana.queries import angka_of, ringkasan_dana, tahun_uang
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.tanggal import awal_bulan
from bahagia.dasar.uang import rupiah
from bahagia.iuran import queries
from bahagia.iuran.models import DaftarIuran, KeadaanDaftar
from bahagia.pekerja.queries import sum_pekerja
from bahagia.terbitan.actions import publish_rt
from bahagia.terbitan.isi import BulanTerlindungi, IsiRT, Langkah
from bahagia.wilayah.models import RT

BULAN_DITAMPILKAN = 12
BATAS_KECIL = 5  # as in terbitan: smaller counts point at persons

_KALIMAT = (
    ("diajukan_pada", "Daftar iuran untuk {n} diajukan."),
    ("diputus_pada", "Daftar iuran diputus lurah."),
    ("dibayar_pada", "Iuran {rp} dibayar dari {penanggung}."),
    ("terbukti_pada", "BPJS Ketenagakerjaan membuktikan perlindungan {n}."),
)


def publish_fakta_rt(rt: RT, *, pada: datetime) -> None:
    """Write the public facts of an RT as they stand at `pada`. Called inside acts, when a step closes."""
    kini = tanggal_kota(pada)
    cakupan = queries.ringkas_cakupan([rt.pk], pada=kini)
    tahun = tahun_uang([rt.pk], pada=kini).get(rt.pk, kini.year)
    dana = ringkasan_dana(rt, tahun)
    angka = angka_of(dana)
    daftar = list(DaftarIuran.objects.filter(rt=rt).exclude(keadaan=KeadaanDaftar.DRAF)[:5])
    mulai = daftar[0].bulan_mulai if daftar else awal_bulan(kini)
    publish_rt(
        rt=rt, pada=pada,
        isi=IsiRT(
            tahun=tahun, pagu=dana.pagu, disetujui=angka.disetujui,
            disalurkan=angka.disalurkan, terealisasi=angka.terealisasi, tersedia=angka.tersedia,
            terpakai_iuran=sum(d.nilai for d in DaftarIuran.objects.filter(
                rt=rt, penanggung="dana_rt", keadaan__in=[KeadaanDaftar.DIBAYAR, KeadaanDaftar.TERBUKTI])),
            n_pekerja=sum_pekerja([rt.pk]), n_terlindungi=cakupan.terlindungi, bulan_orang=cakupan.bulan_orang,
            terlindungi_sampai=cakupan.terlindungi_sampai,
            per_bulan=[
                BulanTerlindungi(b, n) for b, n in queries.list_bulan_terlindungi([rt.pk], mulai, BULAN_DITAMPILKAN)
            ],
            penanggung=sorted({d.penanggung_nama for d in daftar}), langkah=_list_langkah(daftar),
        ),
    )  # fmt: skip


def _orang(jumlah: int) -> str:
    """A count in a public sentence, vague where it could point at a person."""
    return f"{jumlah} pekerja" if jumlah >= BATAS_KECIL else "beberapa pekerja"


def _list_langkah(daftar: list[DaftarIuran]) -> list[Langkah]:
    langkah = [
        Langkah(tanggal_kota(saat), kalimat.format(n=_orang(d.jumlah_pekerja), rp=rupiah(d.nilai), penanggung=d.penanggung_nama))
        for d in daftar
        for bidang, kalimat in _KALIMAT
        if (saat := getattr(d, bidang)) is not None
    ]
    return sorted(langkah, key=lambda x: x.tanggal, reverse=True)

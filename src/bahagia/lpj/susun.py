"""The account computed from the books. Nobody types any of it; each row carries the address of its source."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse

from bahagia.belanja.queries import list_nota, url_nota
from bahagia.dana.objek import tautan_objek
from bahagia.dana.queries import list_belanja, list_potongan, ringkasan_dana, sisa_pokok
from bahagia.kas.jenis import UANG_RT, JenisAkun
from bahagia.kas.queries import list_mutasi
from bahagia.lpj import isi as bentuk
from bahagia.lpj.kurang import Kurang, yang_kurang
from bahagia.musyawarah.jenis import JenisMusyawarah
from bahagia.musyawarah.queries import list_berita_acara, url_musyawarah
from bahagia.pelaksanaan.angka import tulis_volume
from bahagia.pelaksanaan.jenis import KeadaanPeriksa
from bahagia.pelaksanaan.queries import (
    Kerja,
    list_aset,
    list_kemajuan,
    list_kerja,
    list_swadaya,
    sum_swadaya,
    url_kegiatan,
    url_swadaya,
)
from bahagia.pokja.queries import list_anggota, pokja_pada, rekening_pada
from bahagia.rab.queries import PokokKini, list_kegiatan, list_pokok_berlaku, url_baris
from bahagia.wilayah.models import RT

DIBAYAR = "dibayar"


def susun_isi(
    rt: RT, tahun: int, *, jenis: str, pada: date, kurang: list[Kurang] | None = None
) -> bentuk.IsiLPJ:
    """Everything the account of a year says, as the books stand now. A fixed number of queries, whatever the rows.
    `kurang`: what is missing, where the caller asked already."""
    pokok = list_pokok_berlaku(rt, tahun)
    kegiatan = {k.pk: k.nama for k in list_kegiatan(rt, tahun)}
    kerja = list_kerja(rt, tahun)
    belanja = [b for b in list_belanja(rt, tahun).select_related("pokok") if b.keadaan == DIBAYAR]
    return bentuk.IsiLPJ(
        ringkasan=_ringkasan(rt, tahun, jenis, pokok, kerja, pada=pada),
        kas=_kas(rt, tahun),
        belanja=_belanja(rt, tahun, belanja, pokok, kegiatan),
        realisasi=_realisasi(rt, tahun, pokok, kegiatan),
        pajak=_pajak(rt, tahun),
        swadaya=_swadaya(rt, tahun),
        kemajuan=_kemajuan(rt, tahun, kerja),
        aset=_aset(rt, tahun),
        berita_acara=_berita_acara(rt, tahun),
        catatan=[k.kalimat for k in (yang_kurang(rt, tahun, pada=pada) if kurang is None else kurang) if not k.menahan],
    )


def _ringkasan(
    rt: RT, tahun: int, jenis: str, pokok: list[PokokKini], kerja: list[Kerja], *, pada: date
) -> bentuk.Ringkasan:
    dana = ringkasan_dana(rt, tahun)
    hari = min(pada, date(tahun, 12, 31))
    rekening = rekening_pada(rt, hari)
    kelurahan = rt.kelurahan
    kecamatan = kelurahan.induk
    nama = _pengurus(rt, hari)
    return bentuk.Ringkasan(
        rt=str(rt), kelurahan=kelurahan.nama, kecamatan=kecamatan.nama if kecamatan else "",
        kota=kecamatan.induk.nama if kecamatan and kecamatan.induk else "", tahun=tahun, jenis=jenis, pagu=dana.pagu,
        rab=sum(p.nilai for p in pokok), disalurkan=dana.diterima, terealisasi=dana.terpakai,
        sisa=dana.diterima - dana.terpakai, swadaya=sum_swadaya(rt, tahun).nilai, persen_fisik=_persen(kerja, pokok),
        ketua=nama.get("ketua", ""), sekretaris=nama.get("sekretaris", ""), bendahara=nama.get("bendahara", ""),
        rekening=rekening.nomor_samar if rekening else "",
    )  # fmt: skip


def _pengurus(rt: RT, hari: date) -> dict[str, str]:
    """Names of the three officers on the day, as they sign."""
    pokja = pokja_pada(rt, hari)
    return {str(a.jabatan): a.nama for a in list_anggota(pokja, pada=hari)} if pokja else {}


def _persen(kerja: list[Kerja], pokok: list[PokokKini]) -> int | None:
    """Progress of all works, each weighted by its budget, rounded down; None = no works."""
    nilai: dict[int, int] = {}
    for p in pokok:
        nilai[p.kegiatan_id] = nilai.get(p.kegiatan_id, 0) + p.nilai
    bobot = [(nilai.get(k.kegiatan.pk, 0), k.persen or 0) for k in kerja]
    jumlah = sum(b for b, _ in bobot)
    return sum(b * p for b, p in bobot) // jumlah if jumlah else None


def _kas(rt: RT, tahun: int) -> list[bentuk.BarisKas]:
    """Every move of the places where the RT's money lies, by date."""
    buku = reverse("buku:rt", args=[rt.kode])  # of what has no page of its own
    hasil = [
        bentuk.BarisKas(b.tanggal, str(b.jurnal_id), b.uraian, str(JenisAkun(akun).label), b.masuk, b.keluar,
                         tautan_objek(b.objek) or buku)
        for akun in UANG_RT
        for b in list_mutasi(rt, akun, tahun=tahun)
    ]  # fmt: skip
    return sorted(hasil, key=lambda b: (b.tanggal, int(b.nomor)))


def _belanja(
    rt: RT, tahun: int, belanja: list[Any], pokok: list[PokokKini], kegiatan: dict[int, str]
) -> list[bentuk.BarisBelanja]:
    baris_rab = {p.pokok_id: p for p in pokok}
    nota = {n.belanja_id: n for n in list_nota(rt, tahun) if n.belanja_id}
    hasil = []
    for b in reversed(belanja):
        p, n = baris_rab.get(b.pokok_id), nota.get(b.pk)
        nilai = b.nilai - b.lebih_bayar
        hasil.append(bentuk.BarisBelanja(
            tanggal=b.tanggal_bayar, kegiatan=kegiatan.get(p.kegiatan_id, "") if p else "", baris_rab=p.uraian if p else "",
            uraian=b.uraian, rekanan=_rekanan(n), nilai=nilai, pajak=b.potongan_pajak, bukti=_bukti(b, n),
            url=url_nota(n.pk) if n else reverse("dana:belanja", args=[b.pk]), url_rab=url_baris(p.pokok_id) if p else "",
            pokok_id=b.pokok_id,
        ))  # fmt: skip
    return hasil


def _rekanan(nota: Any) -> str:
    return str(nota.rekanan) if nota is not None and nota.rekanan_id else ""


def _bukti(belanja: Any, nota: Any) -> str:
    """What proves a purchase, in words."""
    if nota is None:
        return "Bukti BPJS" if belanja.jenis in ("iuran_bpjs", "premi") else "Daftar"
    return "Foto bon" if nota.foto_id else "Pernyataan bon hilang"


def _realisasi(rt: RT, tahun: int, pokok: list[PokokKini], kegiatan: dict[int, str]) -> list[bentuk.BarisRealisasi]:
    sisa = sisa_pokok(rt, tahun)
    hasil = [
        bentuk.BarisRealisasi(
            kegiatan=kegiatan.get(p.kegiatan_id, ""), uraian=p.uraian, volume=f"{tulis_volume(p.volume)} {p.satuan}",
            anggaran=p.nilai, realisasi=sisa[p.pokok_id].terpakai, url=url_baris(p.pokok_id), pokok_id=p.pokok_id,
        )
        for p in pokok
    ]  # fmt: skip
    ada = {p.pokok_id for p in pokok}
    hasil += [
        bentuk.BarisRealisasi("", "Baris yang tidak ada lagi di RAB", "", s.nilai, s.terpakai, url_baris(i), i)
        for i, s in sisa.items()
        if i not in ada and s.terpakai
    ]
    return hasil


def _pajak(rt: RT, tahun: int) -> list[bentuk.BarisPajak]:
    return [
        bentuk.BarisPajak(
            p.belanja.tanggal_bayar, str(p.get_jenis_display()), p.belanja.uraian, p.nilai,
            f"Disetor {p.setoran.nomor_bukti}" if p.setoran else "Belum disetor", reverse("dana:belanja", args=[p.belanja_id]),
        )
        for p in list_potongan(rt)
        if p.belanja.tahun == tahun
    ]  # fmt: skip


def _swadaya(rt: RT, tahun: int) -> list[bentuk.BarisSwadaya]:
    url = url_swadaya(rt, tahun)
    return [
        bentuk.BarisSwadaya(
            s.tanggal, str(s.get_jenis_display()), s.uraian, f"{tulis_volume(s.volume)} {s.satuan}", s.nilai,
            str(s.get_cara_display()), url,
        )
        for s in reversed(list_swadaya(rt, tahun))
        if s.keadaan == KeadaanPeriksa.DIVERIFIKASI
    ]  # fmt: skip


def _kemajuan(rt: RT, tahun: int, kerja: list[Kerja]) -> list[bentuk.BarisKemajuan]:
    foto: dict[int, int] = {}
    for tahap_id in list_kemajuan(rt, tahun).filter(keadaan=KeadaanPeriksa.DIVERIFIKASI).values_list("tahap_id", flat=True):
        foto[tahap_id] = foto.get(tahap_id, 0) + 1
    hasil = []
    for k in kerja:
        satuan = k.pekerjaan.satuan if k.pekerjaan else ""
        rencana = f"{tulis_volume(k.pekerjaan.volume)} {satuan}" if k.pekerjaan else ""
        for t in k.tahap:
            gerbang = "" if not t.tahap.gerbang else "lulus" if t.is_terbuka else "tidak ada"
            hasil.append(bentuk.BarisKemajuan(
                k.kegiatan.nama, t.tahap.nama, rencana, f"{tulis_volume(t.selesai)} {satuan}", k.persen or 0, gerbang,
                foto.get(t.tahap.pk, 0), url_kegiatan(k.kegiatan.pk),
            ))  # fmt: skip
        if not k.tahap:
            hasil.append(bentuk.BarisKemajuan(k.kegiatan.nama, "", "", "", 0, "", 0, url_kegiatan(k.kegiatan.pk)))
    return hasil


def _aset(rt: RT, tahun: int) -> list[bentuk.BarisAset]:
    return [
        bentuk.BarisAset(
            a.bast.pekerjaan.nama_jenis, a.nama, f"{tulis_volume(a.banyak)} {a.satuan}", a.letak, str(a.get_pemilik_display()),
            a.perawat, url_kegiatan(a.bast.pekerjaan.kegiatan_id),
        )
        for a in list_aset(rt, tahun)
    ]  # fmt: skip


def _berita_acara(rt: RT, tahun: int) -> list[bentuk.BarisBeritaAcara]:
    hasil = []
    for acara in list_berita_acara(rt, tahun):
        if acara.sah:
            jenis, url = JenisMusyawarah(acara.jenis).label, url_musyawarah(acara.musyawarah_id)
            hasil.append(bentuk.BarisBeritaAcara(str(jenis), acara.nomor, acara.tanggal, url))
    return hasil

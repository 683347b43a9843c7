"""The paper of an account: one page to sign, then the annexes. Two forms of one content: swakelola and hibah."""

from __future__ import annotations

from datetime import date
from typing import Any

from bahagia.dasar.lembar.tulis import Kolom as KolomLembar
from bahagia.dasar.tanggal import tanggal
from bahagia.dasar.uang import angka, rupiah, terbilang
from bahagia.dokumen.documents import kop_of, print_laporan
from bahagia.dokumen.isian import Penanda
from bahagia.dokumen.laporan import Bagian, Kolom, Laporan, Pasangan, Tabel
from bahagia.lpj.isi import IsiLPJ, Ringkasan
from bahagia.lpj.jenis import JenisLPJ
from bahagia.lpj.lampiran import KOLOM as KOLOM_LEMBAR
from bahagia.lpj.lampiran import NAMA, list_baris
from bahagia.wilayah.models import RT

JENIS_LPJ = "lpj"
NAMA_BENTUK = {
    JenisLPJ.SWAKELOLA: "Laporan Pertanggungjawaban Swakelola Kelompok Masyarakat",
    JenisLPJ.HIBAH: "Laporan Penggunaan Hibah",
}
PEMBUKA = {
    JenisLPJ.SWAKELOLA: "Kami, Pokja Bahagia {rt} Kelurahan {kelurahan}, melaporkan pelaksanaan dan penggunaan dana Kampung "
    "Bahagia tahun {tahun} yang dikerjakan sendiri oleh warga (swakelola) menurut RAB yang disetujui.",
    JenisLPJ.HIBAH: "Kami, Pokja Bahagia {rt} Kelurahan {kelurahan}, selaku penerima hibah, melaporkan penggunaan dana Kampung "
    "Bahagia tahun {tahun} menurut usulan dan RAB yang disetujui.",
}
PERNYATAAN = {
    JenisLPJ.SWAKELOLA: [
        "Seluruh belanja dalam laporan ini benar dilaksanakan, buktinya tersimpan dan dapat diperiksa kapan saja.",
        "Pekerjaan telah diperiksa dan diserahterimakan sebagaimana tertulis pada lampiran.",
        "Bila di kemudian hari ada kelebihan bayar, kami bersedia mengembalikannya ke kas daerah.",
    ],
    JenisLPJ.HIBAH: [
        "Kami bertanggung jawab penuh, secara formal dan material, atas penggunaan hibah ini.",
        "Hibah digunakan sesuai dengan usulan yang disetujui; bukti pengeluaran yang sah disimpan oleh Pokja.",
        "Sisa hibah yang tidak digunakan kami kembalikan ke kas daerah.",
    ],
}
_UANG = frozenset({"uang", "angka"})
LEBAR_SEMPIT = 16  # letters of a column that is a number with its unit


def laporan_lpj(isi: IsiLPJ, *, hari: date) -> Laporan:
    """The first page: who, the four figures and what is left, statement, signatures."""
    r = isi.ringkasan
    jenis = JenisLPJ(r.jenis)
    bagian = [
        Bagian(judul="Dana", tabel=[Tabel(
            kolom=[Kolom("Uraian"), Kolom("Jumlah", "kanan", 0)],
            baris=[["Pagu", rupiah(r.pagu)], ["RAB yang disetujui", rupiah(r.rab)], ["Disalurkan", rupiah(r.disalurkan)],
                   ["Terealisasi", rupiah(r.terealisasi)]],
            jumlah=["Sisa dana (SiLPA)", rupiah(r.sisa)],
        )]),
        Bagian(pasangan=[
            *([Pasangan("Terbilang sisa dana", f"{terbilang(r.sisa)} rupiah")] if r.sisa >= 0 else []),
            Pasangan("Rekening Pokja", r.rekening or "–"),
        ]),
        Bagian(judul="Hasil", pasangan=[
            Pasangan("Kemajuan fisik menurut volume", f"{r.persen_fisik} %" if r.persen_fisik is not None else "–"),
            Pasangan("Swadaya warga, di luar dana", rupiah(r.swadaya)), *_hasil(isi),
        ]),
        Bagian(judul="Pernyataan", butir=PERNYATAAN[jenis]),
    ]  # fmt: skip
    if isi.catatan:
        bagian.insert(3, Bagian(judul="Yang perlu diketahui pemeriksa", butir=isi.catatan))
    return Laporan(
        pembuka=[PEMBUKA[jenis].format(rt=r.rt, kelurahan=r.kelurahan, tahun=r.tahun)], bagian=bagian,
        penanda=[Penanda("Ketua Pokja", r.ketua), Penanda("Sekretaris Pokja", r.sekretaris),
                 Penanda("Bendahara Pokja", r.bendahara)],
        tempat_tanggal=f"{r.kota.removeprefix('Kota ')}, {tanggal(hari)}",
    )  # fmt: skip


def _hasil(isi: IsiLPJ) -> list[Pasangan]:
    gerbang = [k for k in isi.kemajuan if k.gerbang not in ("", "lulus")]
    hasil = [Pasangan("Diserahterimakan", f"{len(isi.aset)} aset"), Pasangan("Bukti belanja", f"{len(isi.belanja)} lembar")]
    if gerbang:
        hasil.append(Pasangan("Tahap tanpa pemeriksaan teknis", f"{len(gerbang)} tahap"))
    return hasil


def laporan_lampiran(isi: IsiLPJ, *, hari: date) -> Laporan:
    """All annexes, landscape: the same rows and sums as the workbook."""
    baris = list_baris(isi)
    bagian = []
    for kode, kolom in KOLOM_LEMBAR.items():
        if kode == "ringkasan":
            continue
        isi_tabel = [[_tulis(x, k.jenis) for x, k in zip(satu, kolom, strict=True)] for satu in baris[kode]]
        bagian.append(Bagian(
            judul=f"Lampiran {NAMA[kode].replace(' ', '. ', 1)}", kalimat=[] if isi_tabel else ["Tidak ada."],
            tabel=[Tabel(
                kolom=[Kolom(k.judul, "kanan" if k.jenis in _UANG else "kiri", _lebar(k)) for k in kolom],
                baris=isi_tabel, jumlah=_jumlah(baris[kode], kolom),
            )] if isi_tabel else [],
        ))  # fmt: skip
    return Laporan(
        pembuka=[f"Lampiran LPJ {isi.ringkasan.rt} Kelurahan {isi.ringkasan.kelurahan} tahun {isi.ringkasan.tahun}."],
        bagian=bagian, penanda=[], tempat_tanggal=f"{isi.ringkasan.kota.removeprefix('Kota ')}, {tanggal(hari)}", mendatar=True,
    )  # fmt: skip


def _lebar(k: KolomLembar) -> int:
    """Money, dates, numbers and quantities are as narrow as they are; words share the rest of the paper."""
    return 0 if k.jenis != "teks" or k.lebar <= LEBAR_SEMPIT else max(1, k.lebar // 9)


def _tulis(nilai: Any, jenis: str) -> str:
    if nilai is None or nilai == "":
        return ""
    if isinstance(nilai, date):
        return f"{nilai:%d/%m/%Y}"
    if jenis == "uang":
        return angka(nilai)  # the head of the column says rupiah
    return str(nilai)


def _jumlah(baris: list[list[Any]], kolom: Any) -> list[str]:
    """The foot of an annex: sums of its money columns; empty when it has none."""
    if not any(k.jenis == "uang" for k in kolom):
        return []
    hasil = [angka(sum(b[i] or 0 for b in baris)) if k.jenis == "uang" else "" for i, k in enumerate(kolom)]
    hasil[0] = "Jumlah"
    return hasil


def print_lpj(isi: IsiLPJ, rt: RT, *, hari: date) -> bytes:
    """The page to sign, as PDF."""
    return print_laporan(laporan_lpj(isi, hari=hari), kop=kop_of(rt), judul=_judul(isi.ringkasan), hari=hari)


def print_lampiran(isi: IsiLPJ, rt: RT, *, hari: date) -> bytes:
    """The annexes, as PDF."""
    return print_laporan(
        laporan_lampiran(isi, hari=hari), kop=kop_of(rt), judul=f"Lampiran {_judul(isi.ringkasan)}", hari=hari
    )


def _judul(r: Ringkasan) -> str:
    return f"{NAMA_BENTUK[JenisLPJ(r.jenis)]} {r.tahun}"

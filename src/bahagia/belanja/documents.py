"""Papers of spending: the kuitansi to be signed, the sheet of wages to be signed, the statement of a lost receipt."""

from __future__ import annotations

from datetime import date

from bahagia.akun.peran import Peran
from bahagia.akun.queries import list_jabatan_rt, list_nama
from bahagia.belanja.models import DaftarUpah, JenisNota, Nota, PernyataanBon
from bahagia.belanja.pajak import LABEL
from bahagia.belanja.queries import list_baris_upah, list_pajak_nota, sebut_hari, uraian_nota
from bahagia.dasar.tanggal import tanggal
from bahagia.dasar.uang import angka, rupiah, terbilang
from bahagia.dokumen.documents import kop_of, print_laporan
from bahagia.dokumen.isian import DERET_ANGKA, SAMAR, BarisRincian, Kuitansi, Penanda
from bahagia.dokumen.laporan import Bagian, Kolom, Laporan, Pasangan, Tabel
from bahagia.wilayah.models import RT
from bahagia.wilayah.queries import nama_lengkap

TINGGI_TANDA = 11  # millimetres of a row to sign on


def isi_kuitansi(nota: Nota, *, pada: date) -> Kuitansi:
    """What stands on the receipt of a payment: the whole amount, taxes taken off it as remarks."""
    nama, nilai = _pejabat(nota.rt, pada), nota.nilai or 0
    pajak = [p for p in list_pajak_nota(nota) if p.nilai]
    dasar = [f"{LABEL[p.jenis]} {rupiah(p.nilai)}{' dipotong' if p.dipotong else ''}" for p in pajak]
    meterai = next((p.nilai for p in pajak if p.jenis == "bea_meterai"), 0)
    penerima = nota.rekanan.nama if nota.rekanan else "Para pekerja dalam daftar upah" if nota.jenis == JenisNota.UPAH else ""
    untuk, penerima = (DERET_ANGKA.sub(SAMAR, satu) for satu in (uraian_nota(nota), penerima))  # typed words: no NIK of theirs
    return Kuitansi(
        dari=f"Pokja Bahagia {nama_lengkap(nota.rt)}", untuk=untuk, nilai=nilai, tanggal=pada,
        tempat=kop_of(nota.rt).kota.removeprefix("Kota "),
        rincian=[BarisRincian(untuk, 1, "nota", nilai, nilai)], dasar=dasar, meterai=meterai,
        penyetor=Penanda("Bendahara Pokja", nama.get(Peran.BENDAHARA, "")), penerima=Penanda("Penerima", penerima),
        mengetahui=Penanda(f"Ketua {nota.rt}", nama.get(Peran.KETUA_RT, "")),
    )  # fmt: skip


def print_upah(daftar: DaftarUpah, *, pada: date) -> bytes:
    """The sheet to be signed by everybody on it. Printed anew each time, kept nowhere: it has names."""
    nama, baris = _pejabat(daftar.rt, pada), list_baris_upah(daftar)
    jumlah = sum(b.nilai for b in baris)
    isi = Laporan(
        pembuka=[
            f"Upah yang dibayarkan {nama_lengkap(daftar.rt)} untuk pekerjaan tanggal {tanggal(daftar.mulai)} sampai"
            f" {tanggal(daftar.sampai)}. Tiap orang menandatangani di barisnya: hari kerja dan upahnya benar."
        ],
        bagian=[Bagian(tabel=[Tabel(
            kolom=[Kolom("No", "kanan", 0), Kolom("Nama", lebar=6), Kolom("Hari", "kanan", 2),
                   Kolom("Upah sehari (Rp)", "kanan", 3), Kolom("Jumlah (Rp)", "kanan", 3), Kolom("Tanda tangan", lebar=5)],
            baris=[
                [str(b.urut), b.nama, sebut_hari(b.hari), angka(b.tarif), angka(b.nilai), f"{b.urut}."] for b in baris
            ],
            jumlah=["", "Jumlah", "", "", angka(jumlah), ""], tinggi=TINGGI_TANDA,
        )]), Bagian(kalimat=[f"Terbilang: {terbilang(jumlah)} rupiah."])],
        penanda=[
            Penanda("Bendahara Pokja", nama.get(Peran.BENDAHARA, "")), Penanda(f"Ketua {daftar.rt}", nama.get(Peran.KETUA_RT, ""))
        ],
        tempat_tanggal=f"{kop_of(daftar.rt).kota.removeprefix('Kota ')}, {tanggal(pada)}",
    )  # fmt: skip
    return print_laporan(isi, kop=kop_of(daftar.rt), judul="Daftar penerimaan upah", hari=pada)


def print_pernyataan(nota: Nota, *, pada: date) -> bytes:
    """The written statement of who bought and of the witness, to be signed on paper beside the record."""
    surat = PernyataanBon.objects.get(nota=nota)
    orang = list_nama({surat.dibuat_oleh_id, surat.saksi_id or 0})
    isi = Laporan(
        pembuka=["Kami yang bertanda tangan di bawah ini menyatakan bahwa belanja berikut benar terjadi dan bonnya hilang."],
        bagian=[Bagian(pasangan=[
            Pasangan("Belanja", uraian_nota(nota) or "–"), Pasangan("Jumlah", f"{rupiah(nota.nilai or 0)}"),
            Pasangan("Terbilang", f"{terbilang(nota.nilai or 0)} rupiah"),
            Pasangan("Tanggal belanja", tanggal(nota.tanggal) if nota.tanggal else "–"),
            Pasangan("Penjual", nota.rekanan.nama if nota.rekanan else "–"), Pasangan("Keterangan", surat.alasan),
        ]), Bagian(kalimat=[
            "Bila bonnya ditemukan, kami menyerahkannya kepada bendahara. Pernyataan ini kami buat dengan sebenarnya."
        ])],
        penanda=[
            Penanda("Yang membeli", orang.get(surat.dibuat_oleh_id, "")), Penanda("Saksi", orang.get(surat.saksi_id or 0, ""))
        ],
        tempat_tanggal=f"{kop_of(nota.rt).kota.removeprefix('Kota ')}, {tanggal(pada)}",
    )  # fmt: skip
    return print_laporan(isi, kop=kop_of(nota.rt), judul="Surat pernyataan bon hilang", hari=pada)


def _pejabat(rt: RT, pada: date) -> dict[str, str]:
    return {j.peran: j.akun.nama for j in list_jabatan_rt(rt.pk, pada=pada)}

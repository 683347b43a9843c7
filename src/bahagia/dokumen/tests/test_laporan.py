"""The general paper: what fits is printed and issued, what does not fit is a bug of its package."""

import io
from datetime import date

import pypdf
import pytest

from bahagia.akun.peran import Izin
from bahagia.dokumen import actions, documents
from bahagia.dokumen.documents import Kop, print_laporan
from bahagia.dokumen.jenis import JENIS, register_jenis
from bahagia.dokumen.laporan import Bagian, Kolom, Laporan, Pasangan, Penanda, Tabel
from tests import pemeran

KOP = Kop("Kota Jambi", "Telanaipura", "Simpang IV Sipin", "RT 14")
KOLOM = [Kolom("No.", "kanan", 0), Kolom("Uraian", lebar=3), Kolom("Jumlah", "kanan", 0)]


def laporan(baris=3, **lain):
    semen = [[str(i), f"Semen tahap {i}", "Rp1.250.000"] for i in range(baris)]
    isi = Tabel(KOLOM, semen, ["", "Jumlah", "Rp3.750.000"], "Jalan")
    rumah = Bagian("Kehadiran", ["Hadir:"], ["42 warga"], [Pasangan("Undangan", "61 kepala keluarga")], [isi])
    bawaan = {"penanda": [Penanda("Ketua RT", "Darmawan")], "tempat_tanggal": "Jambi, 14 Februari 2026"}
    return Laporan(["Telah diadakan musyawarah."], [rumah], **(bawaan | lain))


@pytest.fixture
def jenis():
    register_jenis("coba_laporan", kode="CL", sebutan="Laporan coba", baca=Izin.LIHAT_DANA)
    yield "coba_laporan"
    del JENIS["coba_laporan"]


def teks(pdf):
    return " ".join(h.extract_text() for h in pypdf.PdfReader(io.BytesIO(pdf)).pages)


def test_terbit_bernomor_dan_terakses(db, jenis):
    p = pemeran.rt14(pekerja=0, dana_rt=0)
    dok = actions.issue_dokumen(
        oleh=p.siti, pada=pemeran.PAGI, kunci="laporan-1", rt=p.rt, jenis=jenis, judul="Berita acara musyawarah", data=laporan()
    )
    assert "/CL/" in dok.nomor
    isi = teks(bytes(dok.pdf))
    for kata in (dok.nomor, "Berita acara musyawarah", "Rp3.750.000", "61 kepala keluarga", "Darmawan"):
        assert kata in isi
    akar = pypdf.PdfReader(io.BytesIO(bytes(dok.pdf))).trailer["/Root"]
    assert b"pdfuaid:part" in akar["/Metadata"].get_data()
    assert documents.render(dok, documents.kop_of(dok.rt), laporan()) == dok.pdf


def test_cetakan_tanpa_nomor_berkata_begitu():
    pdf = print_laporan(laporan(90, mendatar=True), kop=KOP, judul="Daftar hadir", hari=date(2026, 2, 14), qr="https://contoh.id/x")
    halaman = pypdf.PdfReader(io.BytesIO(pdf)).pages
    assert halaman[0].mediabox.width > halaman[0].mediabox.height
    assert len(halaman) > 2
    assert "Uraian" in halaman[2].extract_text()  # the head of the table stands on each page
    assert "tanpa kode pemeriksaan" in teks(pdf)
    assert "https://contoh.id/x" in teks(pdf)


def test_kosong_dan_isian_aneh_tetap_tercetak():
    aneh = '#panic("x") $a$ *tebal* [y] \\'
    pdf = print_laporan(Laporan([aneh], [Bagian(aneh, butir=[aneh])]), kop=KOP, judul=aneh, hari=date(2026, 2, 14))
    assert "#panic" in teks(pdf)


def test_tanda_yang_tidak_ada_di_huruf_kertas_menjadi_kotak():
    """A phone's little picture in a name never keeps a paper from being printed; the rest stays as it is."""
    aneh = "\U0001f477 Budi Sañtoso – \u0645\u062d\u0645\u062f \x07 \u4e2d"
    cetak = teks(print_laporan(Laporan([aneh], [Bagian(aneh)]), kop=KOP, judul=aneh, hari=date(2026, 2, 14)))
    assert "Budi Sañtoso –" in cetak and "\u4e2d" not in cetak and "□" in cetak


def test_yang_tidak_cocok_ditolak():
    for salah in (Tabel(KOLOM, [["1", "Semen"]]), Tabel(KOLOM, [], ["Jumlah"]), Tabel([], [])):
        with pytest.raises(ValueError, match="does not fit"):
            Laporan([], [Bagian(tabel=[salah])]).check()


def test_nik_yang_telanjur_diketik_tertutup():
    """In words that somebody typed on a receipt a year before: the paper comes out all the same, without the number."""
    laporan = Laporan(["NIK 1571991708850001"], [Bagian(tabel=[Tabel(KOLOM[:2], [["a", "x1571991708850001000"]])])])
    laporan.check()
    cetak = teks(print_laporan(laporan, kop=KOP, judul="x", hari=date(2026, 2, 14)))
    assert "NIK" in cetak and "1571991" not in cetak and "08850001" not in cetak


def test_jenis_dan_kode_hanya_sekali(jenis):
    register_jenis("coba_laporan", kode="CL", sebutan="Laporan coba", baca=Izin.LIHAT_DANA)
    with pytest.raises(ValueError, match="twice"):
        register_jenis("coba_laporan", kode="CM", sebutan="Laporan coba", baca=Izin.LIHAT_DANA)
    with pytest.raises(ValueError, match="taken"):
        register_jenis("coba_lain", kode="KW", sebutan="Lain", baca=Izin.LIHAT_DANA)

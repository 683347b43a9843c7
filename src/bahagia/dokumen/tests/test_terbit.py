"""Issuing papers: numbers, bytes, refusals."""

from __future__ import annotations

import hashlib
import io
import re
import threading
from datetime import UTC, date, datetime

import msgspec
import pypdf
import pytest
from django.db import DatabaseError, connection, transaction

from bahagia.dasar.penolakan import Bentrok, Penolakan, TidakBerhak
from bahagia.dokumen import actions, documents
from bahagia.dokumen.isian import DaftarTerlindungi, Kuitansi
from bahagia.dokumen.models import Dokumen, PenghitungNomor
from bahagia.dokumen.tests import buat
from bahagia.terbitan.models import FaktaDokumen
from tests import pemeran


@pytest.fixture
def p(db):
    return pemeran.rt14(pekerja=0, dana_rt=0)


def terbit(p, data=None, jenis="kuitansi", oleh=None, kunci=None, pada=pemeran.PAGI):
    return actions.issue_dokumen(
        oleh=oleh or p.siti, pada=pada, kunci=kunci or pemeran.kunci(), rt=p.rt, jenis=jenis,
        judul="Kuitansi iuran RT 14 Kenali Asam", data=data or buat.kuitansi(), objek="iuran.DaftarIuran:1",
    )  # fmt: skip


def teks_pdf(dok: Dokumen) -> str:
    return " ".join(h.extract_text() for h in pypdf.PdfReader(io.BytesIO(bytes(dok.pdf))).pages)


def test_siti_terbitkan_kuitansi(p):
    dok = terbit(p)
    assert re.fullmatch(r"001/KW/KB-07\.1012-\d{3}/II/2026", dok.nomor)
    assert dok.sha256 == hashlib.sha256(bytes(dok.pdf)).hexdigest()
    assert len(dok.token) == 22
    isi = teks_pdf(dok)
    assert "Rp4.032.000" in isi
    assert "Empat juta tiga puluh dua ribu rupiah" in isi
    assert "POKJA BAHAGIA RT 14" in isi
    assert dok.alamat_periksa in isi.replace("\n", "")
    assert terbit(p).urut == 2
    assert terbit(p, buat.daftar(), "daftar_terlindungi").urut == 1  # its own book


def test_alamat_tercetak_huruf_demi_huruf(p, monkeypatch):
    """The font would print "4x9" as "4×9": an address typed from paper must still lead here."""
    monkeypatch.setattr(actions.secrets, "token_urlsafe", lambda n: "4x9x8fi--_ffl-1x2y3xA0")
    dok = terbit(p)
    assert dok.alamat_periksa in teks_pdf(dok).replace("\n", "")


def test_nomor_mulai_lagi_tiap_tahun_dan_tiap_rt(p):
    terbit(p)
    assert terbit(p, pada=datetime(2027, 1, 4, 2, tzinfo=UTC)).nomor.startswith("001/")
    lain = actions.issue_dokumen(
        oleh=p.samsul, pada=pemeran.PAGI, kunci="lain-1", rt=p.rt_lain, jenis="kuitansi", judul="Kuitansi", data=buat.kuitansi()
    )
    assert lain.urut == 1


def test_kunci_sama_dokumen_sama(p):
    satu = terbit(p, kunci="kuitansi-1")
    assert terbit(p, kunci="kuitansi-1").pk == satu.pk
    assert Dokumen.objects.count() == 1
    with pytest.raises(Bentrok):
        terbit(p, buat.kuitansi(untuk="Hal lain"), kunci="kuitansi-1")


def test_gagal_mengembalikan_nomor(p):
    terbit(p)
    with pytest.raises(ValueError, match="add up"):
        terbit(p, buat.kuitansi(nilai=1))
    with pytest.raises(RuntimeError), transaction.atomic():
        terbit(p)
        raise RuntimeError
    assert terbit(p).urut == 2


def test_yang_tidak_berhak_ditolak(p):
    for orang in (p.rina, p.samsul, p.dewi, p.tamu):
        with pytest.raises(TidakBerhak):
            terbit(p, oleh=orang)


def test_jenis_harus_cocok(p):
    with pytest.raises(ValueError, match="made from"):
        terbit(p, buat.daftar(), "kuitansi")


@pytest.mark.parametrize(
    ("jenis", "isi"),
    [
        ("kuitansi", buat.kuitansi()),
        ("daftar_terlindungi", buat.daftar()),
        ("surat_pengantar_bpjs", buat.surat()),
    ],
)
def test_pdf_terakses_dan_tetap(p, jenis, isi):
    """Tagged, with title and language; the same data give the same bytes."""
    dok = terbit(p, isi, jenis)
    akar = pypdf.PdfReader(io.BytesIO(bytes(dok.pdf)))
    assert akar.trailer["/Root"]["/Lang"].lower().startswith("id")
    assert akar.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert dok.nomor in akar.metadata.title
    assert b"pdfuaid:part" in akar.trailer["/Root"]["/Metadata"].get_data()
    assert len(akar.pages) == 1
    assert documents.render(dok, documents.kop_of(dok.rt), isi) == dok.pdf
    assert "1571" not in teks_pdf(dok).replace("iuran-1571071012014.xlsx", "")


def test_daftar_tidak_mempunyai_tempat_untuk_nik(p):
    mentah = msgspec.to_builtins(buat.daftar())
    mentah["orang"][0]["nik"] = "1571991708850001"
    with pytest.raises(msgspec.ValidationError, match="nik"):
        msgspec.convert(mentah, DaftarTerlindungi)
    with pytest.raises(ValueError, match="identity number"):
        terbit(p, buat.daftar("Ahmad 1571991708850001"), "daftar_terlindungi")
    with pytest.raises(ValueError, match="identity number"):
        terbit(p, buat.kuitansi(untuk="NIK 1571991708850001"))
    assert not {"nik", "no_kk"} & set(Kuitansi.__struct_fields__)


def test_nama_bermacam_huruf_tetap_teks(p):
    """What people type is data: no name is a command of the typesetter."""
    nama = '#panic("x") $a$ *tebal* @x <y> \\ "kutip" = Judul'
    dok = terbit(p, buat.daftar(nama, "Ñandú Śrī Á"), "daftar_terlindungi")
    assert "#panic" in teks_pdf(dok)


def test_daftar_panjang_berhalaman(p):
    dok = terbit(p, buat.daftar(*[f"Warga Nomor {i}" for i in range(120)]), "daftar_terlindungi")
    isi = teks_pdf(dok)
    assert "Halaman 1 dari" in isi
    assert "Warga Nomor 119" in isi


def test_meterai_tampak_bila_ada(p):
    assert "Meterai" not in teks_pdf(terbit(p))
    assert "Rp10.000" in teks_pdf(terbit(p, buat.kuitansi(meterai=10000)))


def test_cabut_sekali_dengan_alasan(p):
    dok = terbit(p)
    with pytest.raises(Penolakan) as tanpa:
        actions.revoke_dokumen(oleh=p.siti, pada=pemeran.PAGI, kunci="c-1-kosong", dokumen=dok, alasan="  ")
    assert tanpa.value.kode == "alasan_kosong"
    with pytest.raises(TidakBerhak):
        actions.revoke_dokumen(oleh=p.samsul, pada=pemeran.PAGI, kunci="c-2-samsul", dokumen=dok, alasan="Iseng")
    actions.revoke_dokumen(oleh=p.yusuf, pada=pemeran.PAGI, kunci="c-3-yusuf", dokumen=dok, alasan="Jumlah keliru")
    fakta = FaktaDokumen.objects.get(pk=dok.token)
    assert (fakta.keadaan, fakta.dicabut_tanggal) == ("dicabut", date(2026, 2, 3))
    with pytest.raises(Bentrok):
        actions.revoke_dokumen(oleh=p.yusuf, pada=pemeran.PAGI, kunci="c-4-lagi", dokumen=dok, alasan="Lagi")


@pytest.mark.parametrize(
    "perintah",
    [
        "UPDATE dokumen_dokumen SET nomor = 'x'",
        "UPDATE dokumen_dokumen SET pdf = 'x', sha256 = encode(sha256('x'), 'hex')",
        "DELETE FROM dokumen_dokumen",
        "UPDATE dokumen_penghitungnomor SET terakhir = terakhir + 2",
        "DELETE FROM dokumen_penghitungnomor",
        "UPDATE terbitan_faktadokumen SET keadaan = 'sah'",
        "INSERT INTO terbitan_faktadokumen (token, jenis, judul, nomor, tanggal, penerbit, sha256, kota_kode, rt_kode, keadaan)"
        " VALUES ('palsu', 'kuitansi', 'x', 'x', now(), 'x', 'x', '15.71', '', 'sah')",
    ],
)
def test_basis_data_menolak_ubah(p, perintah):
    terbit(p)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as kursor:
        kursor.execute(perintah)


def test_pola_nomor_kota(p):
    def catat(pola, kunci, sejak=date(2026, 1, 1), oleh=p.ratna):
        return actions.record_format_nomor(
            oleh=oleh, pada=pemeran.PAGI, kunci=kunci, kota_kode="15.71", jenis="kuitansi", pola=pola, sejak=sejak
        )

    for i, pola in enumerate(("{urut}/{tahun}", "{urut}-{kode}-{rt}-{tahun.real}", "{urut}{kode}{rt}{tahun}{x}", "{urut")):
        with pytest.raises(Penolakan, match="Pola nomor"):
            catat(pola, f"pola-salah-{i}")
    with pytest.raises(TidakBerhak):
        catat("{urut}.{kode}.{rt}.{bulan}.{tahun}", "pola-siti", oleh=p.siti)
    catat("{urut}.{kode}.{rt}.{bulan}.{tahun}", "pola-baik")
    with pytest.raises(Bentrok):
        catat("{kode}.{urut}.{rt}.{tahun}", "pola-tabrak")
    assert re.fullmatch(r"001\.KW\.07\.1012-\d{3}\.02\.2026", terbit(p).nomor)


def test_seratus_serempak_tanpa_celah(basis_segar):
    """A hundred papers by eight people at once: 1 to 100, each once; half of them are repeats of the other half's keys."""
    with transaction.atomic():
        p = pemeran.rt14(pekerja=0, dana_rt=0)
    antre, salah, kunci_antre = list(range(100)) * 2, [], threading.Lock()

    def kerja():
        try:
            while True:
                with kunci_antre:
                    if not antre:
                        return
                    nomor = antre.pop()
                with transaction.atomic():
                    pemeran.buka_lingkup()
                    terbit(p, kunci=f"serempak-{nomor}")
        except Exception as galat:
            salah.append(galat)
        finally:
            connection.close()

    utas = [threading.Thread(target=kerja) for _ in range(8)]
    for u in utas:
        u.start()
    for u in utas:
        u.join()
    assert salah == []
    with transaction.atomic():
        pemeran.buka_lingkup()
        assert sorted(Dokumen.objects.values_list("urut", flat=True)) == list(range(1, 101))
        assert PenghitungNomor.objects.get().terakhir == 100
        assert FaktaDokumen.objects.count() == 100

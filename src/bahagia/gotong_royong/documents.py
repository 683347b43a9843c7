"""Papers of an activity: the letter and its additions, cards to cut out, the list with full NIK for BPJS."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.tanggal import tanggal, waktu
from bahagia.dasar.uang import rupiah
from bahagia.dokumen.documents import kop_of
from bahagia.dokumen.documents import print_kartu as print_lembar_kartu
from bahagia.dokumen.laporan import Bagian, Kode, Kolom, Laporan, Pasangan, Penanda, Tabel
from bahagia.gotong_royong.jenis import JenisKerja
from bahagia.gotong_royong.models import GotongRoyong, Peserta, SuratTugas
from bahagia.gotong_royong.queries import list_peserta, samar_nik
from bahagia.gotong_royong.queries_hadir import url_hadir

JENIS_SURAT = "surat_tugas"
SEBUTAN_SURAT = gettext_noop("Surat tugas gotong royong")
AWALAN_KARTU = "BHG1:"  # what the code of a card begins with; the secret of the person's row follows
NIK_SAMAR = "NIK lengkap hanya ada di daftar untuk BPJS Ketenagakerjaan, yang tidak ditempel dan tidak diumumkan."
KALIMAT_HADIR = (
    "Waktu datang, pindai kode ini, lalu tulis nama dan empat angka terakhir NIK. Berlaku pada hari yang daftar hadirnya "
    "sudah dibuka. Yang tanpa HP dicatat penanggung jawab."
)
PANJANG_NAMA = 90  # of the activity in the title: number of people and days stay in it


def masa_of(mulai: date, selesai: date) -> str:
    """`3 Agustus 2026`, `3 sampai 9 Agustus 2026` or `30 Juli 2026 sampai 2 Agustus 2026`."""
    if mulai == selesai:
        return tanggal(mulai)
    dari = str(mulai.day) if (mulai.year, mulai.month) == (selesai.year, selesai.month) else tanggal(mulai)
    return _("%(dari)s sampai %(hingga)s") % {"dari": dari, "hingga": tanggal(selesai)}


def judul_surat(kerja: GotongRoyong, n: int, induk: SuratTugas | None) -> str:
    """The title: what the public page shows of the letter, so that a changed paper is noticed."""
    with override("id"):
        nama = kerja.nama if len(kerja.nama) <= PANJANG_NAMA else f"{kerja.nama[: PANJANG_NAMA - 1].rstrip()}…"
        kepala = "Tambahan surat tugas" if induk else "Surat tugas"
        return f"{kepala}: {nama}, {n} orang, {masa_of(kerja.mulai, kerja.selesai)}"


def laporan_surat(
    kerja: GotongRoyong, orang: Sequence[Peserta], *, induk: SuratTugas | None, penandatangan: str, pada: datetime
) -> Laporan:
    """What the letter says. NIK masked: it hangs at the place of work; the full ones go to BPJS on a list of their own."""
    with override("id"):
        kop = kop_of(kerja.rt)
        siapa = f"Ketua {kop.rt} Kelurahan {kop.kelurahan}"
        pembuka = [f"{siapa} menugaskan warga yang namanya tertulis di bawah ini untuk bergotong royong."]
        if induk is not None:
            pembuka = [f"Menambah surat tugas nomor {induk.nomor} tanggal {tanggal(induk.tanggal)}, {siapa} menugaskan juga "
                       f"warga yang namanya tertulis di bawah ini."]  # fmt: skip
        tabel = Tabel(
            kolom=[Kolom("No.", "kanan", 0), Kolom("Nama", lebar=4), Kolom("NIK (disamarkan)", lebar=3), Kolom("Tugas", lebar=3)],
            baris=[[str(i), o.nama, _nik(samar_nik(o)), o.tugas or "–"] for i, o in enumerate(orang, start=1)],
        )  # fmt: skip
        return Laporan(
            pembuka=pembuka,
            bagian=[Bagian(judul="Pekerjaan", pasangan=_pasangan(kerja)),
                    Bagian(judul=f"Yang ditugaskan: {len(orang)} orang", kalimat=[NIK_SAMAR], tabel=[tabel]),
                    Bagian(judul="Ketentuan", butir=_ketentuan(kerja, pada))],
            kode=Kode("Hadir dengan HP sendiri", KALIMAT_HADIR, settings.ALAMAT + url_hadir(kerja)),
            penanda=[Penanda("Penanggung jawab", kerja.penanggung_jawab), Penanda(f"Ketua {kop.rt}", penandatangan)],
            tempat_tanggal=f"{kop.kota.removeprefix('Kota ')}, {tanggal(tanggal_kota(pada))}",
        )  # fmt: skip


def _nik(samar: str) -> str:
    """Two digits tell namesakes apart. Not four: those are what one proves on the own phone who one is (0205), and this hangs on
    a wall."""
    return f"…{samar[-2:]}"


def _pasangan(kerja: GotongRoyong) -> list[Pasangan]:
    hasil = [
        Pasangan("Kegiatan", kerja.nama), Pasangan("Jenis", str(kerja.get_jenis_display())), Pasangan("Tempat", kerja.tempat),
        Pasangan("Hari kerja", masa_of(kerja.mulai, kerja.selesai)), Pasangan("Penanggung jawab", kerja.penanggung_jawab),
    ]  # fmt: skip
    if kerja.nilai:
        hasil.append(Pasangan("Nilai kegiatan", rupiah(kerja.nilai) + (" termasuk PPN" if kerja.termasuk_ppn else "")))
    if kerja.pemeliharaan_sampai:
        hasil.append(Pasangan("Masa pemeliharaan", f"sampai {tanggal(kerja.pemeliharaan_sampai)}"))
    return hasil


def _ketentuan(kerja: GotongRoyong, pada: datetime) -> list[str]:
    hasil = [
        f"Berlaku sejak {waktu(pada)} sampai {tanggal(kerja.selesai)}, hanya untuk pekerjaan di atas.",
        "Yang datang kemudian ditambahkan dengan surat tambahan bernomor sebelum mulai bekerja.",
    ]
    if kerja.jenis == JenisKerja.KONSTRUKSI:
        return [*hasil, "Surat ini sendiri belum melindungi. Perlindungan berlaku sesudah kegiatan terdaftar di BPJS "
                "Ketenagakerjaan dan preminya dibayar."]  # fmt: skip
    return [*hasil, "Kegiatan ini bukan pekerjaan bangunan, sehingga tidak dapat didaftarkan sebagai proyek jasa konstruksi. "
            "Surat ini tidak memberi perlindungan BPJS Ketenagakerjaan."]  # fmt: skip


def print_kartu(kerja: GotongRoyong, *, hari: date) -> bytes:
    """A4 sheets of cards to cut out: name, activity and a code. No NIK: a card gets lost."""
    with override("id"):
        return print_lembar_kartu(
            [(o.nama, f"{kerja.nama}, {masa_of(kerja.mulai, kerja.selesai)}", "Kartu kerja", f"{AWALAN_KARTU}{o.token}")
             for o in list_peserta(kerja)],
            kop=kop_of(kerja.rt), judul=f"Kartu kerja {kerja.nama}", hari=hari,
            petunjuk="Gunting di garis putus-putus. Pindai kodenya waktu datang. Kartu yang hilang tidak memuat NIK.",
        )  # fmt: skip

"""Papers of a meeting: invitation, attendance sheet to sign, minutes. Issued minutes carry figures, not names of residents."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import override

from bahagia.akun.peran import Peran
from bahagia.akun.queries import list_jabatan_rt, list_nama
from bahagia.dasar.tanggal import tanggal
from bahagia.dokumen.documents import kop_of, print_laporan
from bahagia.dokumen.laporan import Bagian, Kolom, Laporan, Pasangan, Penanda, Tabel
from bahagia.musyawarah.hitung import BarisSuara, Penilaian, Rekap
from bahagia.musyawarah.jenis import BERUANG, JenisMusyawarah
from bahagia.musyawarah.models import Keberatan, Keputusan, Musyawarah, UndanganMusyawarah

JENIS_DOKUMEN = "berita_acara_musyawarah"
HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
BARIS_AWAL, BARIS_LANJUT = 20, 26  # lines to sign on the first A4 page and on each page after it
CADANGAN = 5  # lines left empty at least, for who was not invited by name
TINGGI_TANDA = 8  # millimetres of a line to sign on


def hari_tanggal(hari: date) -> str:
    return f"{HARI[hari.weekday()]}, {tanggal(hari)}"


def _jam(m: Musyawarah) -> str:
    return f"{m.jam:%H.%M}" + (f" sampai {m.jam_selesai:%H.%M}" if m.jam_selesai else "")


def _tempat_tanggal(m: Musyawarah, hari: date) -> str:
    return f"{kop_of(m.rt).kota.removeprefix('Kota ')}, {tanggal(hari)}"


def _tanda_tangan(m: Musyawarah, hari: date) -> list[Penanda]:
    pos = {j.peran: j.akun.nama for j in list_jabatan_rt(m.rt_id, pada=hari)}
    pimpin = list_nama({m.pemimpin_id}).get(m.pemimpin_id, "")
    return [
        Penanda("Pemimpin musyawarah", pimpin), Penanda("Notulis", pos.get(Peran.SEKRETARIS, "")),
        Penanda("Wakil warga"),
    ]


def write_berita_acara(
    m: Musyawarah, *, rekap: Rekap, nilai: Penilaian, suara: Sequence[BarisSuara], keputusan: Sequence[Keputusan],
    keberatan: Sequence[Keberatan], hari: date,
) -> Laporan:  # fmt: skip
    """The minutes as they are issued. No resident's name: the paper is kept for good, names end with their retention."""
    jenis = JenisMusyawarah(m.jenis)
    sah = nilai.cukup
    bagian = [
        Bagian(judul="Waktu dan tempat", pasangan=[
            Pasangan("Musyawarah", f"{jenis.label}, tahun {m.tahun}" + (" (undangan kedua)" if m.ulangan_dari_id else "")),
            Pasangan("Hari, tanggal", hari_tanggal(m.tanggal)), Pasangan("Jam", _jam(m)), Pasangan("Tempat", m.tempat),
        ]),
        Bagian(judul="Kehadiran", pasangan=_kehadiran(rekap, nilai), tabel=[_tabel_wakil(nilai)]),
    ]  # fmt: skip
    if suara:
        bagian.append(Bagian(judul="Usulan dan suara", tabel=[_tabel_suara(suara)]))
    if sah:
        bagian.append(Bagian(judul="Keputusan", butir=[_keputusan(k) for k in keputusan]))
    if keberatan:
        bagian.append(Bagian(judul="Keberatan", butir=[
            k.isi + (f" Tanggapan: {k.tanggapan}" if k.tanggapan else "") for k in keberatan]))  # fmt: skip
    bagian.append(Bagian(judul="Penutup", kalimat=[
        "Musyawarah memenuhi kuorum dan keterwakilan." if sah else
        "Musyawarah TIDAK memenuhi syarat, sehingga tidak mengambil keputusan. Warga diundang kembali."]))  # fmt: skip
    return Laporan(
        pembuka=[f"Pada hari {hari_tanggal(m.tanggal)}, bertempat di {m.tempat}, warga {kop_of(m.rt).rt} bermusyawarah "
                 f"dengan acara {jenis.label}. Hasilnya sebagai berikut."],
        bagian=bagian, penanda=_tanda_tangan(m, m.tanggal), tempat_tanggal=_tempat_tanggal(m, hari),
        kaki=[f"Dasar penilaian: {nilai.aturan.kutipan()}."
              + ("" if nilai.aturan.confidence == "A" else " Naskah resminya belum diperoleh."),
              "Daftar hadir bertanda tangan disimpan RT dan difoto ke sistem; nama warga tidak dicetak di sini."],
    )  # fmt: skip


def _kehadiran(rekap: Rekap, nilai: Penilaian) -> list[Pasangan]:
    return [
        Pasangan("Hadir", f"{rekap.hadir} orang"),
        Pasangan("Tercatat di HP", f"{rekap.hp} orang ({rekap.ketuk} diketuk sekretaris, {rekap.qr} lewat QR)"),
        Pasangan("Hanya di kertas", f"{rekap.kertas_nama + rekap.kertas_hitung} orang"),
        Pasangan("Di HP dan di kertas", f"{rekap.keduanya} orang, dihitung satu kali"),
        Pasangan("Jumlah KK", str(nilai.kk if nilai.kk is not None else "belum tercatat")),
        Pasangan("Kuorum", f"paling sedikit {nilai.perlu} orang: {'terpenuhi' if nilai.kuorum else 'tidak terpenuhi'}"),
    ]


def _tabel_wakil(nilai: Penilaian) -> Tabel:
    return Tabel(
        kolom=[Kolom("Unsur", lebar=3), Kolom("Hadir", "kanan"), Kolom("Paling sedikit", "kanan", 2),
               Kolom("Keterangan", lebar=2)],
        baris=[[str(w.unsur.label), str(w.ada), str(w.perlu), "terpenuhi" if w.cukup else "tidak terpenuhi"]
               for w in nilai.wakil],
        judul="Keterwakilan",
    )  # fmt: skip


def _tabel_suara(suara: Sequence[BarisSuara]) -> Tabel:
    return Tabel(
        kolom=[Kolom("No.", "kanan", 0), Kolom("Usulan", lebar=6), Kolom("Tangan", "kanan", 2), Kolom("Kertas", "kanan", 2),
               Kolom("HP", "kanan"), Kolom("Jumlah", "kanan", 2), Kolom("Dipilih", "tengah", 2)],
        baris=[[str(b.peringkat), b.usulan.judul, str(b.tangan), str(b.kertas), str(b.hp), str(b.jumlah),
                "ya" if b.usulan.terpilih else "–"] for b in suara],
    )  # fmt: skip


def _keputusan(k: Keputusan) -> str:
    if k.setuju is None:
        return f"{k.isi} (mufakat)"
    return f"{k.isi} (setuju {k.setuju}, tidak {k.tidak_setuju}, abstain {k.abstain})"


def print_undangan(m: Musyawarah, *, hari: date) -> bytes:
    """One invitation for every house."""
    jenis = JenisMusyawarah(m.jenis)
    with override("id"):
        kalimat = ["Kehadiran Bapak/Ibu menentukan kuorum. Mohon perempuan, pemuda, tokoh agama, dan tokoh masyarakat "
                   "ikut hadir."]
        if jenis in BERUANG:
            kalimat.append("Uang program yang dapat diputuskan warga diperlihatkan lebih dahulu, sebelum bermusyawarah.")
        isi = Laporan(
            pembuka=[f"Mengharap kehadiran Bapak/Ibu warga {kop_of(m.rt).rt} pada musyawarah berikut."],
            bagian=[
                Bagian(pasangan=[Pasangan("Acara", str(jenis.label)), Pasangan("Hari, tanggal", hari_tanggal(m.tanggal)),
                                 Pasangan("Jam", f"{_jam(m)} sampai selesai"), Pasangan("Tempat", m.tempat)]),
                Bagian(kalimat=kalimat),
            ],
            penanda=_tanda_tangan(m, hari)[:1], tempat_tanggal=_tempat_tanggal(m, hari),
        )  # fmt: skip
        return print_laporan(isi, kop=kop_of(m.rt), judul="Undangan musyawarah", hari=hari)


def print_daftar_hadir(m: Musyawarah, undangan: Sequence[UndanganMusyawarah], *, hari: date, alamat_qr: str) -> bytes:
    """The sheet to sign: invited names first, then empty lines; the QR opens the short form on a resident's own phone."""
    lebih = len(undangan) + CADANGAN - BARIS_AWAL  # fill the last page to its end
    kosong = CADANGAN + (-lebih % BARIS_LANJUT if lebih > 0 else -lebih)
    nama = [[u.nama, u.alamat] for u in undangan] + [["", ""]] * kosong
    with override("id"):
        tabel = Tabel(
            kolom=[Kolom("No.", "kanan", 0), Kolom("Nama", lebar=5), Kolom("Rumah", lebar=3), Kolom("P/L", "tengah"),
                   Kolom("Pemuda / tokoh", lebar=2), Kolom("Tanda tangan", lebar=4)],
            baris=[[str(i), *satu, "", "", ""] for i, satu in enumerate(nama, start=1)], tinggi=TINGGI_TANDA,
        )  # fmt: skip
        isi = Laporan(
            pembuka=["Pindai kode di lembar ini dengan HP untuk mencatat kehadiran, atau tanda tangan di bawah. "
                     "Cukup salah satu; bila keduanya, tetap dihitung satu orang."],
            bagian=[
                Bagian(pasangan=[Pasangan("Musyawarah", str(JenisMusyawarah(m.jenis).label)),
                                 Pasangan("Hari, tanggal", hari_tanggal(m.tanggal)), Pasangan("Tempat", m.tempat)]),
                Bagian(tabel=[tabel]),
            ],
            kaki=["Nama dipakai untuk membuktikan kuorum, disimpan menurut jadwal retensi, dan tidak diumumkan."],
        )  # fmt: skip
        return print_laporan(isi, kop=kop_of(m.rt), judul="Daftar hadir musyawarah", hari=hari, qr=alamat_qr)


def rincian_of(rekap: Rekap, nilai: Penilaian) -> dict[str, Any]:
    """What the judgement rested on, as kept in the row."""
    return {
        "ketuk": rekap.ketuk, "qr": rekap.qr, "kertas_nama": rekap.kertas_nama, "kertas_hitung": rekap.kertas_hitung,
        "keduanya": rekap.keduanya, "unsur": rekap.unsur, "kk": nilai.kk, "perlu": nilai.perlu,
        "wakil": {w.unsur.value: w.perlu for w in nilai.wakil}, "aturan": nilai.aturan.kutipan(),
        "keyakinan": nilai.aturan.confidence, "sejak": nilai.aturan.valid_from.isoformat(),
    }  # fmt: skip

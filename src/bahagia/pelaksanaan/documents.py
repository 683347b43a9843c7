"""The paper of a hand-over (berita acara serah terima)."""

from __future__ import annotations

from collections.abc import Iterable

from bahagia.dasar.tanggal import tanggal
from bahagia.dasar.uang import rupiah
from bahagia.dokumen.documents import kop_of
from bahagia.dokumen.isian import Penanda
from bahagia.dokumen.laporan import Bagian, Kolom, Laporan, Pasangan, Tabel
from bahagia.pelaksanaan.angka import tulis_volume
from bahagia.pelaksanaan.models import BAST, Aset

JENIS_BAST = "bast"


def laporan_bast(bast: BAST, aset: Iterable[Aset], *, pihak_satu: str, pemeriksa: str) -> Laporan:
    """What the paper says. `pihak_satu` handed it over, `pemeriksa` confirmed it (names of officers)."""
    kop = kop_of(bast.rt)
    p = bast.pekerjaan
    isi = [
        Pasangan("Kegiatan", str(p.kegiatan)), Pasangan("Jenis pekerjaan", p.nama_jenis),
        Pasangan("Volume", f"{tulis_volume(p.volume)} {p.satuan}"), Pasangan("Kemajuan yang diperiksa", f"{bast.persen} %"),
        Pasangan("Diterima oleh", bast.penerima),
    ]  # fmt: skip
    if bast.kurang:
        isi.append(Pasangan("Sebab belum seluruhnya", bast.kurang))
    tabel = Tabel(
        kolom=[Kolom("Aset", lebar=3), Kolom("Banyak", "kanan"), Kolom("Letak", lebar=2), Kolom("Pemilik", lebar=2),
               Kolom("Perawat dan cara merawat", lebar=3), Kolom("Biaya rawat setahun", "kanan", 2)],
        baris=[[a.nama, f"{tulis_volume(a.banyak)} {a.satuan}", a.letak, str(a.get_pemilik_display()),
                f"{a.perawat}: {a.cara_rawat}", rupiah(a.biaya_rawat) if a.biaya_rawat else "–"] for a in aset],
    )  # fmt: skip
    return Laporan(
        pembuka=[f"Pada tanggal {tanggal(bast.tanggal)}, hasil pekerjaan di bawah ini diserahkan oleh Pokja Bahagia {bast.rt} "
                 f"dan diterima untuk dimiliki serta dirawat sebagaimana tertulis."],
        bagian=[Bagian(judul="Pekerjaan", pasangan=isi), Bagian(judul="Daftar aset", tabel=[tabel])],
        penanda=[Penanda("Yang menyerahkan", pihak_satu, "Pokja Bahagia"), Penanda("Yang menerima", bast.penerima),
                 Penanda("Diperiksa oleh", pemeriksa)],
        tempat_tanggal=f"{kop.kota.removeprefix('Kota ')}, {tanggal(bast.tanggal)}",
    )  # fmt: skip

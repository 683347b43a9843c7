"""Gotong royong of the demonstration: what the stories of single RT share. Told through the acts, after the city answers
(royong_kota.py)."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from bahagia.akun.models import Akun
from bahagia.akun.queries import akun_sistem
from bahagia.berkas.forms import Foto
from bahagia.dasar.kunci import kunci_turunan
from bahagia.gotong_royong import actions as royong
from bahagia.gotong_royong import actions_hadir, actions_kejadian, actions_pastikan
from bahagia.gotong_royong.isian import IsianKerja
from bahagia.gotong_royong.isian_kejadian import IsianKejadian
from bahagia.gotong_royong.jenis import CaraHadir
from bahagia.gotong_royong.queries import kerja_by_id
from bahagia.luar.jawaban import Hasil
from bahagia.luar.whatsapp.kabar import KabarStatus, PesanMasuk
from bahagia.pesan.actions_izin import record_izin_kirim
from bahagia.pesan.antrean import kirim_giliran
from bahagia.pesan.jenis import SaluranPesan
from bahagia.pesan.kabar import record_kabar
from bahagia.proyek.contoh.gambar import lembar
from bahagia.proyek.contoh.naskah import Kota
from bahagia.proyek.contoh.nik import nik_rekaan, telepon_rekaan
from bahagia.proyek.contoh.orang import acak_dari, nama_rekaan
from bahagia.proyek.contoh.tahun_bahan import TAHUN, Pengurus
from bahagia.proyek.contoh.waktu import saat

PALING_AKHIR = date(TAHUN, 12, 5)  # the works belong to the year of the fund: a later city looks back on them
URUT_NIK, URUT_TELEPON = 9_300, 9_000_000  # far from those of the register


class CeritaRoyong:
    """What an RT does together. `hari(n)`: n days before the story's present; `kini`: that of the city."""

    def __init__(self, kota: Kota, p: Pengurus) -> None:
        self.kota, self.p, self.rt = kota, p, p.rt
        self.acak = acak_dari(f"royong/{kota.benih}/{p.rt.kode}")
        self._urut = self._orang = 0

    def ceritakan(self) -> None:
        raise NotImplementedError

    @property
    def niat_awal(self) -> str:
        """The mark of the first activity, by which a told story is known again."""
        return kunci_turunan(self._kunci(1), "niat")

    def _kunci(self, urut: int) -> str:
        return kunci_turunan(self.kota.kunci("royong"), f"{self.rt.kode}-{urut}")

    def kunci(self) -> str:
        self._urut += 1
        return self._kunci(self._urut)

    def hari(self, n: int) -> date:
        """n days ago; -n: in n days."""
        return min(self.kota.kini, PALING_AKHIR) - timedelta(days=n)

    def umum(self, oleh: Akun, hari: date, jam: int = 9, menit: int = 0) -> dict[str, Any]:
        return {"oleh": oleh, "pada": saat(hari, jam, menit), "kunci": self.kunci()}

    def nomor(self) -> str:
        """A phone number that nobody has."""
        self._orang += 1
        return telepon_rekaan(URUT_TELEPON + self.rt.nomor * 100 + self._orang)

    def orang(self, jk: str = "L") -> dict[str, Any]:
        """Name and NIK of somebody who is in no register."""
        self._orang += 1
        lahir = date(1966 + self.acak.randrange(38), 1 + self.acak.randrange(12), 1 + self.acak.randrange(28))
        return {"nama": nama_rekaan(self.acak, jk), "nik": nik_rekaan(lahir, jk, URUT_NIK + self._orang)}

    def foto(self, tulisan: str) -> Foto:
        isi = lembar(f"{tulisan}\n{self.rt} {self._urut}")
        return Foto(isi=isi, nama="foto.jpg", diambil_pada=None, lintang=None, bujur=None)

    # --- the work ------------------------------------------------------------------------------
    def buka(self, susun: date, *, kegiatan: Any = None, **isi: Any) -> Any:
        """An activity, put together by the secretary where there is one."""
        isian = IsianKerja(penanggung_jawab=self.p.ketua.nama, **isi)
        return royong.open_gotong_royong(**self.umum(self.pencatat, susun), rt=self.rt, isian=isian, kegiatan=kegiatan)

    @property
    def pencatat(self) -> Akun:
        return self.p.sekretaris or self.p.ketua

    def segar(self, kerja: Any) -> Any:
        """The same activity as it stands now."""
        return kerja_by_id(kerja.pk)

    def hadirkan(
        self, kerja: Any, hari: date, orang: list[Any], *, jam: int | None = 4, cara: str = CaraHadir.KETUK.value
    ) -> Any:
        """A day of work whose people are tapped (or their cards read) at eight; nobody has confirmed it yet."""
        h = actions_hadir.open_hari(**self.umum(self.pencatat, hari, 7, 50), gotong_royong=kerja, tanggal=hari, jam_mulai=time(8))
        for i, satu in enumerate(orang):
            actions_hadir.record_kehadiran(
                **self.umum(self.pencatat, hari, 8, i), hari=h, peserta=satu, cara=cara, jam=jam and Decimal(jam),
            )  # fmt: skip
        return h

    def pastikan(self, hari: Any) -> None:
        """The treasurer saw it and says so that afternoon."""
        actions_pastikan.verify_hari(**self.umum(self.p.bendahara, hari.tanggal, 16), hari=hari)

    def celaka(self, kerja: Any, peserta: Any, waktu: datetime, **isi: Any) -> Any:
        """An accident, told half an hour later."""
        isian = IsianKejadian(
            jenis="kecelakaan", waktu=waktu, peserta=peserta, pelapor=self.pencatat.nama, telepon=self.nomor(), **isi
        )
        umum = self.umum(self.pencatat, waktu.date()) | {"pada": waktu + timedelta(minutes=30)}
        return actions_kejadian.record_kejadian(**umum, rt=self.rt, isian=isian, gotong_royong=kerja)

    # --- messages ------------------------------------------------------------------------------
    def izinkan(self, nama: str, telepon: str, hari: date, *, setuju: bool = True) -> None:
        record_izin_kirim(
            **self.umum(self.p.ketua, hari, 9), rt=self.rt, saluran=SaluranPesan.WA.value, nama=nama, alamat=telepon,
            setuju=setuju, cara="lisan",
        )  # fmt: skip


class PenyalurRekaan:
    """Stands for a provider while a story is told: takes every message but those to `mati`. Nothing leaves this machine."""

    def __init__(self, kunci: str, mati: frozenset[str] = frozenset()) -> None:
        self.kunci, self.mati, self.terkirim = kunci, mati, list[tuple[str, str]]()

    def kirim(self, pesan: Any) -> Hasil:
        if pesan.nama in self.mati:
            return Hasil("ditolak", kode="131026", kalimat="Message undeliverable (peragaan)")
        tanda = str(pesan.niat)
        self.terkirim.append((f"rekaan.{kunci_turunan(self.kunci, tanda)}", tanda))
        return Hasil("diterima", id_penyedia=self.terkirim[-1][0])

    def cek(self) -> Hasil:
        return Hasil("diterima")


def kirimkan(pada: datetime, *, kunci: str, mati: frozenset[str] = frozenset(), berhenti: str = "") -> None:
    """What waits at that moment is sent; each second one is read. `berhenti`: a number whose owner answers STOP."""
    wa, surel = PenyalurRekaan(kunci, mati), PenyalurRekaan(kunci)
    kirim_giliran({SaluranPesan.WA: wa, SaluranPesan.SUREL: surel}, kini=lambda: pada)
    kabar = [
        KabarStatus(penyedia, tanda, "read" if i % 2 else "delivered", pada + timedelta(minutes=1 + i))
        for i, (penyedia, tanda) in enumerate(wa.terkirim)
    ]
    balas = [PesanMasuk(f"rekaan.{kunci_turunan(kunci, 'stop')}", berhenti, "STOP")] if berhenti else []
    record_kabar(kabar, balas, oleh=akun_sistem(), pada=pada + timedelta(minutes=10))

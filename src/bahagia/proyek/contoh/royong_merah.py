"""RT 05: works that are not covered, each for another reason, with clocks that run; who came late, a withdrawn letter."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from bahagia.gotong_royong import actions as royong
from bahagia.gotong_royong import actions_daftar, actions_surat
from bahagia.gotong_royong.masa import batas_daftar
from bahagia.gotong_royong.queries import list_peserta
from bahagia.pekerja.queries import list_pekerja_rt
from bahagia.proyek.contoh.royong import CeritaRoyong

ORANG = 6  # of the register on one letter
SEBENTAR_LAGI = range(1, 4)  # days that a clock still has which is to look urgent
SURAT_TERLAMA = 40


class RoyongMerah(CeritaRoyong):
    def ceritakan(self) -> None:
        """Letters in the order of their days, so that their numbers are."""
        lama, kemarin = self.hari_surat(), self.hari(1)
        drainase = self.bersurat("Drainase Gang Mawar", "Gang Mawar", 18_000_000, lama, mulai=self.hari(10), orang=slice(ORANG))
        self.bersurat("Talud belakang musala", "Belakang musala", 9_500_000, lama, mulai=self.hari(-2), orang=slice(6, 10))
        self.kirim_tanpa_sertifikat(drainase, lama)
        lantai = self.bersurat("Lantai pos ronda", "Pos ronda", 3_200_000, self.hari(7), mulai=kemarin, orang=slice(13, 16))
        rabat = self.bersurat(
            "Rabat beton balai RT", "Balai RT", 6_000_000, self.hari(4), mulai=self.hari(-5), orang=slice(10, 13)
        )
        self.susun(rabat, self.hari(3), bayar="sekaligus")
        self.tarik(lantai, self.hari(2))
        self.hari_kerja(drainase)
        self.menyusul(drainase)

    def hari_surat(self) -> date:
        """A day of a letter whose registration must be done within days."""
        for n in range(SURAT_TERLAMA, 0, -1):
            if (batas_daftar(self.hari(n)) - self.hari(0)).days in SEBENTAR_LAGI:
                return self.hari(n)
        return self.hari(SURAT_TERLAMA // 2)

    def bersurat(self, nama: str, tempat: str, nilai: int, surat: date, *, mulai: date, orang: slice) -> Any:
        """A work of its own with people of the register and the letter of the chair."""
        kerja = self.buka(surat - timedelta(days=1), nama=nama, tempat=tempat, nilai=nilai, mulai=mulai, selesai=self.hari(-14))
        pekerja = list(list_pekerja_rt([self.rt.pk], status="terverifikasi")[orang])
        royong.record_peserta_banyak(
            **self.umum(self.pencatat, surat - timedelta(days=1), 10), gotong_royong=kerja, pekerja=pekerja, tugas="Menggali"
        )
        actions_surat.issue_surat_tugas(**self.umum(self.p.ketua, surat, 9), gotong_royong=kerja)
        return self.segar(kerja)

    def susun(self, kerja: Any, hari: date, *, bayar: str) -> Any:
        """Its registration, put together and not sent."""
        return actions_daftar.open_pendaftaran(
            **self.umum(self.pencatat, hari, 10), rt=self.rt, kerja=[kerja], cara="nilai", bayar=bayar
        )

    def kirim_tanpa_sertifikat(self, kerja: Any, surat: date) -> None:
        """Registered, taken back for a slip, registered anew and sent; no certificate came, nothing is paid."""
        besok = surat + timedelta(days=1)
        actions_daftar.reverse_pendaftaran(
            **self.umum(self.pencatat, besok, 11), pendaftaran=self.susun(kerja, besok, bayar="bertahap"),
            alasan="Preminya hendak dibayar sekaligus, bukan bertahap.",
        )  # fmt: skip
        daftar = self.susun(kerja, besok, bayar="sekaligus")
        actions_daftar.submit_pendaftaran(**self.umum(self.pencatat, surat + timedelta(days=2)), pendaftaran=daftar)

    def hari_kerja(self, kerja: Any) -> None:
        """A day that counts as work, though nobody was covered, and yesterday, which waits for its hours."""
        orang = list(list_peserta(kerja))
        self.pastikan(self.hadirkan(kerja, self.hari(6), orang[:5]))
        self.hadirkan(kerja, self.hari(1), orang[:4], jam=None)

    def menyusul(self, kerja: Any) -> None:
        """Somebody came when work had begun and was added to the letter at once; another has no NIK at hand and waits."""
        actions_surat.record_tambahan(
            **self.umum(self.p.ketua, self.hari(1), 9, 15), gotong_royong=kerja, tugas="Mengangkut", **self.orang()
        )
        royong.record_peserta(
            **self.umum(self.p.ketua, self.hari(1), 9, 40), gotong_royong=kerja, nama=self.orang()["nama"], tugas="Mengangkut"
        )
        self.hadirkan(kerja, self.hari(1), list(list_peserta(kerja))[-2:], jam=None)

    def tarik(self, kerja: Any, hari: date) -> None:
        """The letter was withdrawn: the days had changed."""
        actions_surat.revoke_surat_tugas(
            **self.umum(self.p.ketua, hari), surat=kerja.surat.get(), alasan="Harinya berubah karena pos ronda dipakai rapat."
        )

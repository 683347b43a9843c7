"""RT 14: works that are covered, a clean-up that cannot be, what is still prepared; days in every state, accidents."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

from bahagia.dasar.jam import tanggal_kota
from bahagia.gotong_royong import actions as royong
from bahagia.gotong_royong import (
    actions_daftar,
    actions_hadir,
    actions_kejadian,
    actions_pastikan,
    actions_premi,
    actions_surat,
)
from bahagia.gotong_royong.jenis import CaraHadir
from bahagia.gotong_royong.queries import list_peserta
from bahagia.lapangan.actions_kertas import open_lembar_kertas, record_foto_lembar
from bahagia.pelaksanaan.actions import open_tahap
from bahagia.pelaksanaan.setelan import setelan_pada, suggest_jenis
from bahagia.pesan.actions_izin import record_izin_sendiri
from bahagia.pesan.jenis import SaluranPesan
from bahagia.proyek.contoh import massal
from bahagia.proyek.contoh.gambar import lembar
from bahagia.proyek.contoh.royong import CeritaRoyong, kirimkan
from bahagia.proyek.contoh.tahun_bahan import TAHUN
from bahagia.proyek.contoh.waktu import saat

TUGAS = ("Menggali", "Menggali", "Memasang batu", "Mengaduk semen", "Mengangkut", "Konsumsi")
SETUJU, MENOLAK = 4, 1  # people of the list who agreed to messages, and who did not


class RoyongLindung(CeritaRoyong):
    """A drain of the RAB from the letter to days that count, and what stands around it."""

    def ceritakan(self) -> None:
        saluran = self.saluran()
        self.daftarkan(saluran)
        self.buka_tahap(saluran)
        self.kerja_bakti()
        self.hari_kerja(saluran)
        self.disusun_dan_batal()
        self.kejadian(saluran)
        self.kertas(saluran)

    def saluran(self) -> Any:
        """From the RAB: people with and without a phone, consent first, then the letter, which is told to who agreed."""
        kerja = self.buka(
            self.hari(21), kegiatan=self.kegiatan("Saluran air Gang Kenanga"), tempat="Gang Kenanga",
            mulai=self.hari(12), selesai=self.hari(-9),
        )  # fmt: skip
        for pengurus in (self.p.ketua, self.p.bendahara):
            record_izin_sendiri(**self.umum(pengurus, self.hari(21), 10), saluran=SaluranPesan.SUREL.value, setuju=True)
        nomor: list[tuple[str, str]] = []
        for i, tugas in enumerate((*TUGAS, *TUGAS[:2])):
            isi = self.orang("P" if tugas == "Konsumsi" else "L")
            telepon = self.nomor() if i < SETUJU + MENOLAK else ""
            if telepon:
                self.izinkan(isi["nama"], telepon, self.hari(20), setuju=i < SETUJU)
                nomor.append((isi["nama"], telepon))
            royong.record_peserta(
                **self.umum(self.pencatat, self.hari(20), 10), gotong_royong=kerja, tugas=tugas, telepon=telepon, **isi
            )
        actions_surat.issue_surat_tugas(**self.umum(self.p.ketua, self.hari(19), 9), gotong_royong=kerja)
        kirimkan(
            saat(self.hari(19), 9, 5), kunci=self.kunci(), mati=frozenset({nomor[1][0]}),
            berhenti=nomor[2][1],
        )  # fmt: skip
        return self.segar(kerja)

    def daftarkan(self, kerja: Any) -> None:
        """Registered, its certificate read back, the first instalment paid from the fund; the second one waits for its day."""
        p = self.p
        daftar = actions_daftar.open_pendaftaran(
            **self.umum(self.pencatat, self.hari(18)), rt=self.rt, kerja=[kerja], cara="nilai", bayar="bertahap"
        )
        daftar = actions_daftar.submit_pendaftaran(**self.umum(self.pencatat, self.hari(17)), pendaftaran=daftar)
        satu = daftar.angsuran.select_related("rt__kelurahan", "pendaftaran", "belanja").get(ke=1)
        satu = actions_premi.propose_angsuran(**self.umum(p.bendahara, self.hari(17), 10), angsuran=satu)
        satu = actions_premi.approve_angsuran(**self.umum(p.ketua, self.hari(17), 14), angsuran=satu)
        actions_premi.pay_angsuran(
            **self.umum(p.bendahara, self.hari(16), 10), angsuran=satu, foto=self.foto("Bukti setor premi"), tanggal=self.hari(16)
        )
        actions_daftar.record_sertifikat(
            **self.umum(p.bendahara, self.hari(14)), pendaftaran=daftar, nomor=f"REKAAN-{self.rt.kode[-3:]}-0001",
            tanggal=self.hari(15), berlaku_sejak=self.hari(15), berlaku_sampai=kerja.selesai,
            foto=self.foto("Sertifikat jasa konstruksi"),
        )  # fmt: skip

    def buka_tahap(self, kerja: Any) -> None:
        """Its stages, so that progress can be told from the field."""
        versi = setelan_pada(self.rt.kota_kode, pada=self.hari(13))
        jenis = suggest_jenis(versi, nama=kerja.kegiatan.nama, jenis=kerja.kegiatan.jenis)
        isi: dict[str, Any] = {} if kerja.kegiatan.volume else {"volume": Decimal(40), "satuan": "m"}
        open_tahap(**self.umum(self.p.ketua, self.hari(13)), rt=self.rt, kegiatan=kerja.kegiatan, jenis=jenis.kode, **isi)

    def hari_kerja(self, kerja: Any) -> None:
        """Four days: two confirmed (tapped; from a photographed sheet and cards), one that was sent back, one that waits."""
        orang = list(list_peserta(kerja))
        self.pastikan(self.hadirkan(kerja, self.hari(12), orang[:6]))
        h = self.hadirkan(kerja, self.hari(5), orang[:3], cara=CaraHadir.QR_KARTU.value)
        actions_hadir.record_lembar_kerja(
            **self.umum(self.pencatat, self.hari(5), 12), hari=h, foto=lembar(f"Daftar hadir\n{kerja.nama}"),
            peserta_ids=[o.pk for o in orang[3:7]], jam=4,
        )  # fmt: skip
        self.pastikan(h)
        h = self.hadirkan(kerja, self.hari(3), orang[:3])
        actions_pastikan.reject_hari(
            **self.umum(self.p.bendahara, self.hari(3), 16), hari=h,
            alasan="Hari itu hujan, kerja berhenti jam sepuluh. Betulkan jam kerjanya.",
        )  # fmt: skip
        h = self.hadirkan(kerja, self.hari(1), orang[:4])
        actions_hadir.record_kehadiran_mandiri(**self.umum(self.kota.sistem, self.hari(1), 8, 10), hari=h, peserta=orang[5])

    def kerja_bakti(self) -> None:
        """Cleaning up is no building work: a letter, a day that counts, no construction cover; done."""
        kerja = self.buka(
            self.hari(17), nama="Kerja bakti membersihkan selokan dan pos ronda", jenis="bukan", tempat="Sepanjang Gang Melati",
            mulai=self.hari(13), selesai=self.hari(13),
        )  # fmt: skip
        for jk in "LPLP":
            royong.record_peserta(**self.umum(self.pencatat, self.hari(16)), gotong_royong=kerja, **self.orang(jk))
        actions_surat.issue_surat_tugas(**self.umum(self.p.ketua, self.hari(15)), gotong_royong=kerja)
        kerja = self.segar(kerja)
        self.pastikan(self.hadirkan(kerja, self.hari(13), list(list_peserta(kerja)), jam=3))
        royong.close_gotong_royong(**self.umum(self.pencatat, self.hari(11)), gotong_royong=kerja)

    def disusun_dan_batal(self) -> None:
        """The road is put together without a letter yet; one activity was called off."""
        jalan = self.buka(
            self.hari(2), kegiatan=self.kegiatan("Cor jalan Gang Melati"), tempat="Gang Melati", mulai=self.hari(-3),
            selesai=self.hari(-12),
        )  # fmt: skip
        for tugas in TUGAS[2:5]:
            royong.record_peserta(**self.umum(self.pencatat, self.hari(2), 10), gotong_royong=jalan, tugas=tugas, **self.orang())
        gapura = self.buka(
            self.hari(10), nama="Mengecat gapura", tempat="Gapura Gang Kenanga", nilai=1_500_000, mulai=self.hari(4),
            selesai=self.hari(4),
        )  # fmt: skip
        royong.reverse_gotong_royong(
            **self.umum(self.pencatat, self.hari(8)), gotong_royong=gapura, alasan="Catnya belum datang; diundur ke bulan depan."
        )

    def kejadian(self, kerja: Any) -> None:
        """One accident that was reported the same day, one of yesterday whose clock runs."""
        orang = list(list_peserta(kerja))
        lama = self.celaka(
            kerja, orang[1], saat(self.hari(12), 9, 20), tempat="Gang Kenanga, dekat pos ronda", akibat="Jari kaki memar",
            kronologi="Batu belah tergelincir ketika diturunkan dari gerobak dan mengenai kaki kanan.",
            faskes="Puskesmas (rekaan)", saksi1=orang[0].nama,
        )  # fmt: skip
        kirimkan(saat(self.hari(12), 9, 55), kunci=self.kunci())
        actions_kejadian.record_lapor_kejadian(
            **self.umum(self.pencatat, self.hari(12), 14), kejadian=lama, nomor="REKAAN-JKK-0001"
        )
        kemarin = tanggal_kota(self.kota.pada) - timedelta(days=1)
        self.celaka(
            kerja, orang[2], saat(kemarin, 9, 30), tempat="Gang Kenanga, ujung saluran", akibat="Pergelangan tangan terkilir",
            kronologi="Terpeleset di tepi galian yang basah, jatuh bertumpu pada tangan kiri.", faskes="Puskesmas (rekaan)",
            saksi1=orang[0].nama, saksi2=orang[3].nama,
        )  # fmt: skip
        kirimkan(saat(kemarin, 10, 5), kunci=self.kunci())

    def kertas(self, kerja: Any) -> None:
        """A printed sheet came back as a photograph and waits to be keyed."""
        hari = self.hari(1)
        kertas = open_lembar_kertas(**self.umum(self.pencatat, hari, 7), rt=self.rt, jenis="hadir", acuan=kerja.pk)
        tulisan = "\n".join(f"{i}. {o.nama}   4 jam   (ttd)" for i, o in enumerate(list_peserta(kerja)[:5], 1))
        record_foto_lembar(
            **self.umum(self.pencatat, hari, 13), lembar=kertas, foto=self.foto(f"DAFTAR HADIR\n{kerja.nama}\n\n{tulisan}")
        )

    def kegiatan(self, nama: str) -> Any:
        return massal.tabel("rab.Kegiatan").get(rt=self.rt, tahun=TAHUN, nama=nama)

"""The second half of a told year: a change of the RAB, contributions, the account, what is left, the year closed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from bahagia.buku import actions as buku
from bahagia.buku.queries import bulan_berikut
from bahagia.dana import actions as dana
from bahagia.dana.queries import silpa_rt
from bahagia.dasar.tanggal import tambah_bulan
from bahagia.lpj import actions, actions_tutup
from bahagia.lpj.jenis import Butir
from bahagia.proyek.contoh import cerita, massal
from bahagia.proyek.contoh.tahun import TahunRT
from bahagia.proyek.contoh.tahun_bahan import SEMEN, SEMEN_KURANG
from bahagia.rab import actions as rab
from bahagia.rab import actions_ajukan
from bahagia.rab.isian import IsianBaris
from bahagia.tahapan.jenis import Tahap

DIPERIKSA_SEBAGIAN = 4  # parts of an account that wait no more while the others still do
TUTUP = (1, 14)  # day of the year after on which the lurah closes a year


class TahunPenuh(TahunRT):
    """A year told to its end. `iuran_mulai`: first month of the contributions paid from its RAB (None = no workers yet)."""

    iuran_mulai: date | None = None

    def langkah(self) -> list[tuple[str, Callable[[date], object]]]:
        awal = super().langkah()
        kerja = next(i for i, (nama, _) in enumerate(awal) if nama == "pelaksanaan")
        return [
            *awal[:kerja], ("iuran", self.bayar_iuran), *awal[kerja:],
            ("pertanggungjawaban", lambda h: self.adakan("pertanggungjawaban", h)), ("lpj", self.ajukan_lpj),
            ("periksa", self.periksa_lpj), ("terima", self.terima_lpj), ("silpa", self.kembalikan_sisa),
            ("evaluasi", lambda h: self.catat_langkah(Tahap.EVALUASI, h)),
        ]  # fmt: skip

    def bayar_iuran(self, hari: date) -> None:
        if self.iuran_mulai is not None:
            cerita.jalankan_daftar(
                self.pelaku(), mulai=self.iuran_mulai, hari=hari, sampai=cerita.TERBUKTI, kunci=self.kunci(), nik=()
            )

    def pelaku(self) -> cerita.Pelaku:
        return cerita.Pelaku(self.rt, self.p.ketua, self.p.bendahara, self.p.lurah)

    # --- a change of the RAB ------------------------------------------------------------------
    def ubah_rab(self, hari: date) -> None:
        """Residents agree to another volume: a second version, of which desks look at what changed only."""
        p = self.p
        m = self.adakan("perubahan", hari - timedelta(days=9))
        mulai = hari - timedelta(days=7)
        baru = actions_ajukan.propose_perubahan(
            **self.umum(p.ketua, mulai, 13), rt=self.rt, tahun=self.tahun, musyawarah_id=m.pk,
            alasan="Dinding saluran lama ternyata masih kuat, jadi semennya lebih sedikit.",
        )  # fmt: skip
        lama = massal.tabel("rab.BarisRAB").select_related("pokok").filter(rab=baru, uraian=SEMEN).earliest("urut")
        isian = IsianBaris(
            lama.pokok.kegiatan_id, lama.uraian, lama.jenis_baris, lama.satuan, lama.harga, ukuran=(SEMEN_KURANG,)
        )
        rab.record_baris(**self.umum(p.ketua, mulai, 14), rab=baru, baris=lama, isian=isian)
        self.rab = actions_ajukan.submit_rab(**self.umum(p.ketua, mulai, 15), rab=baru)
        while massal.tabel("rab.RAB").get(pk=self.rab.pk).langkah_kini:
            mulai += timedelta(days=1)
            self.periksa_rab(mulai)

    # --- the account --------------------------------------------------------------------------
    def ajukan_lpj(self, hari: date) -> Any:
        self.lpj = actions.submit_lpj(**self.umum(self.p.bendahara, hari), rt=self.rt, tahun=self.tahun).lpj
        return self.lpj

    def periksa_lpj(self, hari: date, *, banyak: int | None = None, perbaiki: tuple[str, str] = ("", "")) -> None:
        """The pendamping looks at the first `banyak` parts (default: all); `perbaiki`: the one sent back, and why."""
        for b in list(Butir)[:banyak]:
            salah = b.value == perbaiki[0]
            actions.verify_butir(
                **self.umum(self.p.pendamping, hari), lpj=self.lpj, butir=b.value, alasan=perbaiki[1] if salah else "",
                putusan="perbaiki" if salah else "sesuai",
            )  # fmt: skip

    def kembalikan_lpj(self, hari: date, butir: str, alasan: str) -> None:
        self.periksa_lpj(hari, perbaiki=(butir, alasan))
        actions.reject_lpj(**self.umum(self.p.pendamping, hari, 11), lpj=self.lpj)

    def terima_lpj(self, hari: date) -> None:
        self.lpj = actions.approve_lpj(**self.umum(self.p.lurah, hari), lpj=self.lpj)

    # --- the end of the year ------------------------------------------------------------------
    def kembalikan_sisa(self, hari: date) -> None:
        """What is left goes back to the city by transfer; DPMPPA sees it arrive; the account says so."""
        p = self.p
        if silpa_rt(self.rt, self.tahun):
            kirim = dana.reverse_silpa(
                **self.umum(p.bendahara, hari), rt=self.rt, tahun=self.tahun, tanggal=hari,
                nomor_bukti=f"STS {self.tahun}/{self.rt.kode}",
            )  # fmt: skip
            dana.approve_silpa(**self.umum(p.dpmppa, hari + timedelta(days=1)), pengembalian=kirim)
        self.lpj = actions_tutup.record_silpa(**self.umum(p.bendahara, hari + timedelta(days=2)), lpj=self.lpj)

    def tutup_tahun(self) -> None:
        """Month after month two people count the cash; in January the lurah closes the year, not before its day."""
        if (hari := date(self.tahun + 1, *TUTUP)) >= self.kini:
            return
        while (bulan := bulan_berikut(self.rt, pada=hari)) is not None and bulan.year == self.tahun:
            kapan = tambah_bulan(bulan, 1) + timedelta(days=4)
            hitung = buku.record_hitung_kas(**self.umum(self.p.bendahara, kapan), rt=self.rt, bulan=bulan, pecahan={})
            buku.approve_hitung_kas(**self.umum(self.p.ketua, kapan, 10), hitung=hitung)
        actions_tutup.close_tahun(**self.umum(self.p.lurah, hari), lpj=self.lpj)

"""One RT's year, told through the acts: musyawarah, Pokja, RAB, four desks, the bank, receipts, works, LPJ.

Each step has its day of the plan of group A (PROGRAM.md); a story goes as far as it is told to, and never beyond today.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

from bahagia.akun.models import Akun
from bahagia.belanja import actions as belanja
from bahagia.belanja import actions_bayar, actions_upah, periksa
from bahagia.belanja.isian import IsianUpah
from bahagia.berkas.forms import Foto
from bahagia.dana import actions as dana
from bahagia.dana.documents_bank import list_baris_bayar, print_daftar_bank
from bahagia.dasar.kunci import kunci_turunan
from bahagia.luar.bank.tiruan import Bank
from bahagia.musyawarah import actions as musyawarah
from bahagia.musyawarah import actions_hadir, actions_putus, actions_tutup
from bahagia.musyawarah.isian import IsianLembar, IsianWarga
from bahagia.musyawarah.jenis import CaraSuara
from bahagia.musyawarah.queries import tally
from bahagia.pelaksanaan import actions as kerja
from bahagia.pelaksanaan import actions_bast, actions_swadaya
from bahagia.pelaksanaan.isian import IsianAset, IsianSwadaya
from bahagia.pelaksanaan.queries import Kerja, list_kerja
from bahagia.pelaksanaan.setelan import setelan_pada, suggest_jenis
from bahagia.pokja import actions as pokja
from bahagia.pokja import actions_anggota, actions_rekening
from bahagia.pokja.isian import IsianAnggota
from bahagia.pokja.jenis import PENANDA_TANGAN, JabatanPokja, Unsur
from bahagia.pokja.queries import list_anggota
from bahagia.proyek.contoh import massal
from bahagia.proyek.contoh.gambar import foto_bon, lembar
from bahagia.proyek.contoh.orang import acak_dari, nama_rekaan
from bahagia.proyek.contoh.tahun_bahan import JALAN, POSYANDU, SALURAN, TAHUN, TUKANG, USULAN, WAKIL, Pengurus, list_hari
from bahagia.proyek.contoh.waktu import saat
from bahagia.rab import actions as rab
from bahagia.rab import actions_ajukan, actions_renja, actions_verifikasi
from bahagia.rab.isian import IsianBaris, write_desimal
from bahagia.rab.queries import list_menunggu, list_pokok_berlaku
from bahagia.tahapan.actions import record_langkah
from bahagia.tahapan.jenis import Tahap

#: Residents whose names were tapped (a woman every second); the others signed the sheet. A story told briefly has fewer.
HADIR_NAMA, HADIR_NAMA_RINGKAS = 6, 3
BON_SEHARI = 5
LAMA_LANGKAH = 4  # days that what belongs to a step may take after its day


class TahunRT:
    """The story of one RT in one year. `kunci` names its acts; `kini` is where it must stop.

    `jalan`: a road is built as well; `rinci`: meetings with more names, votes by hand and on paper; `dekat`: the step that
    was done a week ago, everything before it later than planned.
    """

    def __init__(
        self, p: Pengurus, *, kunci: str, kini: date, pekerja: int = 20, jalan: bool = False, rinci: bool = False,
        tahun: int = TAHUN, dekat: str = "",
    ) -> None:  # fmt: skip
        self.p, self.rt, self.kini, self.pekerja, self.jalan, self.rinci = p, p.rt, kini, pekerja, jalan, rinci
        self.tahun, self.hari = tahun, list_hari(tahun, dekat=dekat, kini=kini)
        self._kunci, self._urut = kunci, 0
        self.acak = acak_dari(kunci)
        self._warga = [nama_rekaan(self.acak, "LP"[i % 2]) for i in range(HADIR_NAMA if rinci else HADIR_NAMA_RINGKAS)]
        self.rab: Any = None

    def langkah(self) -> list[tuple[str, Callable[[date], object]]]:
        """The steps in their order."""
        return [
            ("sosialisasi", lambda h: self.catat_langkah(Tahap.SOSIALISASI, h)),
            ("kesiapan", lambda h: self.adakan("kesiapan", h)), ("pokja", self.tetapkan_pokja),
            ("rekening", self.buka_rekening), ("pemetaan", lambda h: self.adakan("pemetaan", h)),
            ("renja5", lambda h: self.rencanakan("lima", "renja5", h)),
            ("renja1", lambda h: self.rencanakan("satu", "renja1", h)), ("rab", self.ajukan_rab),
            ("verifikasi", self.verifikasi), ("pencairan", self.cairkan), ("belanja", self.belanjakan),
            ("pelaksanaan", self.kerjakan), ("serah_terima", self.serahkan),
        ]  # fmt: skip

    def ceritakan(self, sampai: str) -> str:
        """Told up to and with the step `sampai`, or as far as today allows; gives the last step told."""
        akhir = ""
        for nama, jalan in self.langkah():
            if not self.sudah(nama):
                break
            jalan(self.hari[nama])
            akhir = nama
            if nama == sampai:
                break
        return akhir

    def sudah(self, nama: str) -> bool:
        """Whether this step's days lie in the past."""
        return self.hari[nama] + timedelta(days=LAMA_LANGKAH) < self.kini

    def kunci(self) -> str:
        self._urut += 1
        return kunci_turunan(self._kunci, str(self._urut))

    def umum(self, oleh: Akun, hari: date, jam: int = 9) -> dict[str, Any]:
        return {"oleh": oleh, "pada": saat(hari, jam), "kunci": self.kunci()}

    def catat_langkah(self, tahap: Tahap, hari: date) -> None:
        """A step that no other act ends."""
        record_langkah(**self.umum(self.p.dpmppa, hari), rt=self.rt, tahun=self.tahun, tahap=tahap, tanggal=hari)

    # --- deliberation -------------------------------------------------------------------------
    def adakan(self, jenis: str, hari: date, *, hadir: int | None = None) -> Any:
        """A meeting from the invitation to minutes that the pendamping looked at."""
        p = self.p
        m = musyawarah.open_musyawarah(
            **self.umum(p.ketua, hari, 19), rt=self.rt, tahun=self.tahun, jenis=jenis, tanggal=hari, jam=time(19, 30),
            tempat="Balai RT",
        )  # fmt: skip
        self._hadir(m, hari, hadir if hadir is not None else self._cukup_hadir())
        if jenis == "pemetaan":
            for judul, bidang in USULAN:
                actions_putus.record_usulan(**self.umum(p.ketua, hari, 20), musyawarah=m, judul=judul, bidang=bidang)
        for i, u in enumerate(m.usulan.order_by("urut")):
            for cara, n in ((CaraSuara.TANGAN, 24 - 5 * i), (CaraSuara.KERTAS, 10 - i))[: 2 if self.rinci else 1]:
                actions_putus.record_suara(**self.umum(p.ketua, hari, 21), usulan=u, cara=cara, jumlah=n)
        actions_putus.decide_keputusan(
            **self.umum(p.ketua, hari, 21), musyawarah=m, isi="Warga menyepakati hasil musyawarah ini.",
            usulan_ids=[b.usulan.pk for b in tally(m)][:2],
        )  # fmt: skip
        m = actions_tutup.close_musyawarah(**self.umum(p.ketua, hari, 22), musyawarah=m, jam_selesai=time(21, 45))
        m = actions_tutup.record_berita_acara(
            **self.umum(p.ketua, hari + timedelta(days=1)), musyawarah=m,
            foto=lembar(f"Berita acara\n{m.get_jenis_display()}\n{self.rt}"),
        )  # fmt: skip
        return actions_tutup.verify_musyawarah(**self.umum(p.pendamping, hari + timedelta(days=2)), musyawarah=m)

    def _cukup_hadir(self) -> int:
        from bahagia.wilayah.queries import kk_pada

        kk = kk_pada(self.rt, pada=self.kini)
        return max(40, (kk.jumlah if kk else 100) * 6 // 10)

    def _hadir(self, m: Any, hari: date, hadir: int) -> None:
        p = self.p
        for i, nama in enumerate(self._warga):
            warga = IsianWarga(
                nama, f"No. {i + 1}", perempuan=bool(i % 2), pemuda=i in (1, 2), tokoh_agama=i == 2, tokoh_masyarakat=i == 0
            )
            actions_hadir.record_hadir(**self.umum(p.ketua, hari, 19), musyawarah=m, warga=warga)
        if (kertas := hadir - len(self._warga)) > 0:
            actions_hadir.record_lembar(
                **self.umum(p.ketua, hari, 20), musyawarah=m, foto=lembar(f"Daftar hadir\n{m.get_jenis_display()}\n{self.rt}"),
                isian=IsianLembar(jumlah=kertas, perempuan=kertas // 2, pemuda=kertas // 8),
            )  # fmt: skip

    def tetapkan_pokja(self, hari: date) -> None:
        p, baru = self.p, self.ajukan_pokja(hari)
        baru = pokja.approve_pokja(
            **self.umum(p.lurah, hari), pokja=baru, sk_nomor=f"SK {hari.month:02d}/{self.rt.kode} (rekaan)", sk_tanggal=hari
        )
        for satu in list_anggota(baru, pada=hari).filter(jabatan__in=PENANDA_TANGAN):
            actions_anggota.record_tanda_tangan(**self.umum(p.ketua, hari, 10), anggota=satu, foto_id=self._berkas(hari))

    def ajukan_pokja(self, hari: date) -> Any:
        """The Pokja as the residents chose it, with the lurah."""
        p, acak = self.p, self.acak
        anggota = [
            IsianAnggota(JabatanPokja.KETUA), IsianAnggota(JabatanPokja.BENDAHARA),
            IsianAnggota(JabatanPokja.SEKRETARIS, nama="" if p.sekretaris else nama_rekaan(acak, "L")),
            *(IsianAnggota(JabatanPokja.WAKIL, u, nama_rekaan(acak, "P" if u == Unsur.PEREMPUAN else "L")) for u in WAKIL),
        ]  # fmt: skip
        baru = pokja.open_pokja(**self.umum(p.ketua, hari - timedelta(days=4)), rt=self.rt, anggota=anggota)
        return pokja.submit_pokja(**self.umum(p.ketua, hari - timedelta(days=3)), pokja=baru)

    def _berkas(self, hari: date) -> int:
        from bahagia.akun.peran import Izin
        from bahagia.berkas.actions import record_berkas

        return record_berkas(
            **self.umum(self.p.ketua, hari, 10), rt=self.rt, izin=Izin.SUSUN_POKJA, jenis="tanda_tangan",
            isi=lembar(f"Contoh tanda tangan\n{self.rt} {self._urut}"), nama="tanda-tangan.jpg",
        ).pk  # fmt: skip

    def catat_rekening(self, hari: date, *, nomor: str = "") -> Any:
        nomor = nomor or f"1{self.rt.pk:09d}"
        return actions_rekening.record_rekening(
            **self.umum(self.p.ketua, hari), rt=self.rt, bank_kode="115", nomor=nomor, nomor_ulang=nomor,
            atas_nama=f"POKJA BAHAGIA {self.rt}".upper(), atas_nama_ulang=f"Pokja Bahagia {self.rt}",
        )  # fmt: skip

    def buka_rekening(self, hari: date, *, nomor: str = "") -> None:
        actions_rekening.verify_rekening(
            **self.umum(self.p.lurah, hari, 14), rekening=self.catat_rekening(hari, nomor=nomor)
        )

    # --- plan and budget ----------------------------------------------------------------------
    def rencanakan(self, jangka: str, jenis: str, hari: date) -> None:
        self.adakan(jenis, hari)
        siap = self.umum(self.p.ketua, hari + timedelta(days=2), 15)
        actions_renja.open_renja(**siap, rt=self.rt, jangka=jangka, tahun=self.tahun)

    def susun_rab(self, hari: date) -> Any:
        p = self.p
        m = self.adakan("rab", hari - timedelta(days=5))
        baru = rab.open_rab(**self.umum(p.ketua, hari - timedelta(days=2)), rt=self.rt, tahun=self.tahun, musyawarah_id=m.pk)
        saluran = self._kegiatan("Saluran air Gang Kenanga", "sanitasi", "fisik", Decimal(40), "m", m.pk, hari)
        posyandu = self._kegiatan("Timbangan dan makanan posyandu", "kesehatan", "nonfisik", None, "", m.pk, hari)
        baris = [_isian(saluran, *b) for b in SALURAN] + [_isian(posyandu, *b) for b in POSYANDU]
        if self.jalan:
            jalan = self._kegiatan("Cor jalan Gang Melati", "infrastruktur", "fisik", Decimal(120), "m", m.pk, hari)
            baris += [_isian(jalan, *b) for b in JALAN]
        if cctv := massal.tabel("rab.Kegiatan").filter(rt=self.rt, tahun=self.tahun, kode="cctv").first():
            unit = write_desimal(cctv.volume) or "1"
            baris.append(_isian(cctv, "CCTV 2 MP lengkap terpasang", "alat", "unit", 2_500_000, (unit,)))
        rab.record_baris_banyak(**self.umum(p.ketua, hari - timedelta(days=1)), rab=baru, baris=baris)
        self.rab = rab.record_baris_iuran(**self.umum(p.ketua, hari - timedelta(days=1), 10), rab=baru, pekerja=self.pekerja)
        return self.rab

    def _kegiatan(
        self, nama: str, bidang: str, jenis: str, volume: Decimal | None, satuan: str, musyawarah_id: int, hari: date
    ) -> Any:
        if lama := massal.tabel("rab.Kegiatan").filter(rt=self.rt, tahun=self.tahun, nama=nama).first():
            return lama
        return rab.record_kegiatan(
            **self.umum(self.p.ketua, hari - timedelta(days=1), 8), rt=self.rt, tahun=self.tahun, nama=nama, bidang=bidang,
            jenis=jenis, volume=volume, satuan=satuan, musyawarah_id=musyawarah_id,
        )  # fmt: skip

    def ajukan_rab(self, hari: date) -> Any:
        self.rab = actions_ajukan.submit_rab(**self.umum(self.p.ketua, hari, 11), rab=self.susun_rab(hari))
        return self.rab

    def periksa_rab(self, hari: date, *, tolak: str = "") -> Any:
        """The desk whose turn it is looks at every line; `tolak`: the reason against the first of them."""
        assert self.rab is not None
        kini = massal.tabel("rab.RAB").get(pk=self.rab.pk)
        tugas = next(s for s in kini.langkah if s["kode"] == kini.langkah_kini)
        baris = sorted(list_menunggu(kini, tugas["kode"], tugas["hanya"]))
        putusan = dict.fromkeys(baris, ("terima", ""))
        if tolak:
            putusan[baris[0]] = ("tolak", tolak)
        self.rab = actions_verifikasi.verify_baris(
            **self.umum(getattr(self.p, tugas["peran"]), hari), rab=kini, langkah=tugas["kode"], putusan=putusan, sidik=kini.sidik
        )
        return self.rab

    def verifikasi(self, hari: date) -> None:
        hari -= timedelta(days=8)
        while self.rab is not None and massal.tabel("rab.RAB").get(pk=self.rab.pk).langkah_kini:
            self.periksa_rab(hari)
            hari += timedelta(days=2)

    # --- money --------------------------------------------------------------------------------
    def usulkan_pencairan(self, hari: date) -> Any:
        usul = dana.propose_pencairan(**self.umum(self.p.lurah, hari - timedelta(days=5)), rt=self.rt, tahun=self.tahun)
        return dana.approve_pencairan(**self.umum(self.p.dpmppa, hari - timedelta(days=3)), pencairan=usul)

    def cairkan(self, hari: date) -> None:
        cairkan_bersama([self], hari)

    def belanjakan(self, hari: date) -> None:
        """Every line but contributions and premium is bought and paid: receipts with photographs, days of work on a list."""
        for i, garis in enumerate(self.list_garis()):
            kapan = hari + timedelta(days=min(i // BON_SEHARI, LAMA_LANGKAH))
            self.bayar(self.catat(garis, kapan), kapan)

    def catat_hilang(self, garis: Any, hari: date) -> Any:
        """The receipt of this line was lost: who bought says so, the secretary is the witness, then it goes its way."""
        assert self.p.sekretaris is not None
        nota = belanja.open_nota(
            **self.umum(self.p.bendahara, hari), rt=self.rt, jenis="hilang",
            alasan_hilang=f"{garis.uraian} dibeli di toko; bonnya basah kena hujan di motor dan tidak terbaca lagi.",
        )  # fmt: skip
        nota = belanja.record_isi_nota(**self.umum(self.p.bendahara, hari, 10), nota=nota, nilai=garis.nilai, tanggal=hari)
        belanja.verify_bon_hilang(**self.umum(self.p.sekretaris, hari, 11), nota=nota)
        return belanja.submit_nota(**self.umum(self.p.bendahara, hari, 11), nota=nota, pokok_id=garis.pokok_id)

    def list_garis(self) -> list[Any]:
        return [g for g in list_pokok_berlaku(self.rt, self.tahun) if g.jenis_baris not in periksa.LEWAT_IURAN]

    def catat(self, garis: Any, hari: date) -> Any:
        """A receipt on this line, or a list of wages, sent to the Ketua RT."""
        p = self.p
        foto = foto_bon(garis.uraian, garis.nilai, f"{self.rt} {hari:%d/%m/%Y}")
        if garis.jenis_baris != "upah" or garis.satuan != "hari":
            return belanja.record_nota(
                **self.umum(p.bendahara, hari), rt=self.rt, foto=foto, nilai=garis.nilai, pokok_id=garis.pokok_id, tanggal=hari,
            )  # fmt: skip
        tiap = int(garis.volume) // len(TUKANG)
        daftar = actions_upah.open_upah(
            **self.umum(p.bendahara, hari), rt=self.rt, pokok_id=garis.pokok_id, mulai=hari - timedelta(days=tiap), sampai=hari,
            baris=[IsianUpah(nama, Decimal(tiap), garis.harga) for nama in TUKANG],
        )  # fmt: skip
        daftar = actions_upah.submit_upah(
            **self.umum(p.bendahara, hari, 10), daftar=daftar, foto=foto
        )
        assert daftar.nota is not None
        return daftar.nota

    def bayar(self, nota: Any, hari: date) -> Any:
        nota = belanja.approve_nota(**self.umum(self.p.ketua, hari, 12), nota=nota, tahu_peringatan=True)
        return actions_bayar.pay_nota(**self.umum(self.p.bendahara, hari, 14), nota=nota, sumber="bank")

    # --- works --------------------------------------------------------------------------------
    def kerjakan(self, hari: date, *, bagian: Decimal = Decimal(1)) -> None:
        """Stages made, gates passed, volumes photographed and looked at; `bagian` of the planned volume is done."""
        p, versi = self.p, setelan_pada(self.rt.kota_kode, pada=hari)
        for k in list_kerja(self.rt, self.tahun):
            if k.pekerjaan is None:
                jenis = suggest_jenis(versi, nama=k.kegiatan.nama, jenis=k.kegiatan.jenis)
                isi: dict[str, Any] = {} if k.kegiatan.volume else {"volume": Decimal(1), "satuan": "kali"}
                kerja.open_tahap(
                    **self.umum(p.ketua, hari - timedelta(days=15)), rt=self.rt, kegiatan=k.kegiatan, jenis=jenis.kode, **isi
                )
        for k in list_kerja(self.rt, self.tahun):
            assert k.pekerjaan is not None
            for t in k.tahap:
                if not t.is_terbuka:
                    g = kerja.record_gerbang(
                        **self.umum(p.ketua, hari - timedelta(days=6)), tahap=t.tahap,
                        jawaban={b["kode"]: "ya" for b in t.tahap.butir}, foto=self._foto(f"Pemeriksaan {t.tahap}"),
                    )  # fmt: skip
                    kerja.verify_gerbang(**self.umum(p.pendamping, hari - timedelta(days=5)), gerbang=g)
                maju = kerja.record_kemajuan(
                    **self.umum(p.ketua, hari - timedelta(days=2)), tahap=t.tahap, volume=k.pekerjaan.volume * bagian,
                    foto=self._foto(f"{k.kegiatan.nama}\n{t.tahap}"),
                )  # fmt: skip
                kerja.verify_kemajuan(**self.umum(p.pendamping, hari), kemajuan=maju)
        self._swadaya(hari)

    def _swadaya(self, hari: date) -> None:
        p = self.p
        for isian in (
            IsianSwadaya("jam", "Menggali saluran bersama", Decimal(6), orang=25),
            IsianSwadaya("makanan", "Makan siang yang bekerja", Decimal(25)),
            IsianSwadaya("bahan", "Pasir dari warga", Decimal(3), satuan="m3", harga_taksir=180_000),
        ):
            s = actions_swadaya.record_swadaya(
                **self.umum(p.bendahara, hari, 15), rt=self.rt, tahun=self.tahun, tanggal=hari, isian=isian,
                foto=self._foto(isian.uraian),
            )  # fmt: skip
            actions_swadaya.verify_swadaya(**self.umum(p.pendamping, hari + timedelta(days=1)), swadaya=s)

    def serahkan(self, hari: date) -> None:
        """What was built is handed over, with its owner and who keeps it up; agreed to by the lurah."""
        for k in list_kerja(self.rt, self.tahun):
            if k.pekerjaan and k.pekerjaan.serah_terima:
                self._serahkan(k, hari)

    def _serahkan(self, k: Kerja, hari: date) -> None:
        assert k.pekerjaan is not None
        aset = IsianAset(
            nama=k.kegiatan.nama, banyak=k.pekerjaan.volume, satuan=k.pekerjaan.satuan, letak="Gang Kenanga", pemilik="rt",
            perawat="Karang taruna RT", cara_rawat="Dibersihkan sebulan sekali", biaya_rawat=150_000,
        )  # fmt: skip
        b = actions_bast.record_bast(
            **self.umum(self.p.ketua, hari), pekerjaan=k.pekerjaan, tanggal=hari, penerima=f"Ketua {self.rt}", aset=[aset],
            foto=self._foto(f"Serah terima\n{k.kegiatan.nama}"),
        )  # fmt: skip
        actions_bast.approve_bast(**self.umum(self.p.lurah, hari + timedelta(days=1)), bast=b)

    def _foto(self, tulisan: str) -> Foto:
        isi = lembar(f"{tulisan}\n{self.rt} {self._urut}")
        return Foto(isi=isi, nama="foto.jpg", diambil_pada=None, lintang=None, bujur=None)


def cairkan_bersama(cerita: list[TahunRT], hari: date, *, salah: frozenset[int] = frozenset()) -> Any:
    """One list to the bank for these RT of one lurah, and its answer; `salah`: RT ids whose account the bank does not know."""
    p, awal = cerita[0].p, cerita[0]
    usul = [c.usulkan_pencairan(hari) for c in cerita]
    besok = hari - timedelta(days=2)
    daftar = dana.issue_daftar_bank(**awal.umum(p.lurah, besok), pencairan_ids=[u.pk for u in usul])
    isi = print_daftar_bank(daftar, oleh=p.lurah, pada=saat(besok, 10), bentuk="xlsx")
    baris = list_baris_bayar(daftar, oleh=p.lurah, pada=saat(besok, 10))
    asing = {f"P{u.pk:08d}" for u in usul if u.rt_id in salah}
    kenal = {b.rekening: b.nama for b in baris if b.acuan not in asing}
    bank = Bank(pemilik=kenal, hari=hari)
    bank.receive(isi)
    dana.import_hasil_bank(**awal.umum(p.lurah, hari, 15), daftar=daftar, isi=bank.result(), nama="hasil-transfer.csv")
    return daftar


def _isian(kegiatan: Any, uraian: str, jenis: str, satuan: str, harga: int, ukuran: tuple[str, ...]) -> IsianBaris:
    return IsianBaris(kegiatan.pk, uraian, jenis, satuan, harga, ukuran=ukuran)

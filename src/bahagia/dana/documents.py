"""Papers of disbursement: the request, and the receipt for money that arrived. The software issues them by itself."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from bahagia.akun.models import Jabatan
from bahagia.akun.peran import Peran
from bahagia.akun.queries import akun_sistem, list_jabatan_rt, pemegang_pada
from bahagia.aturan.pajak import bea_meterai
from bahagia.dana.models import Pencairan
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.kunci import kunci_turunan
from bahagia.dasar.tanggal import tanggal as tulis_tanggal
from bahagia.dasar.uang import rupiah, terbilang
from bahagia.dokumen.actions import issue_dokumen
from bahagia.dokumen.isian import BarisRincian, Kuitansi, Penanda
from bahagia.dokumen.laporan import Bagian, Laporan, Pasangan
from bahagia.dokumen.models import Dokumen
from bahagia.musyawarah.queries import acara_by_id
from bahagia.wilayah.models import RT
from bahagia.wilayah.queries import nama_lengkap

PERMINTAAN = "permintaan_pencairan"


def objek_pencairan(baris: Pencairan) -> str:
    return f"dana.Pencairan:{baris.pk}"


def issue_permintaan(baris: Pencairan, *, pada: datetime, kunci: str) -> Dokumen:
    """The request for a tranche: amount, account (masked), what it rests on; signed by chair and treasurer."""
    kini = tanggal_kota(pada)
    acara = acara_by_id(baris.musyawarah_id) if baris.musyawarah_id else None
    isi = Laporan(
        pembuka=[
            f"Kepada Yth. Lurah {baris.rt.kelurahan.nama}.",
            f"Dengan hormat, Pokja Bahagia {nama_lengkap(baris.rt)} mengajukan pencairan dana program tahun {baris.tahun}:",
        ],
        bagian=[
            Bagian(pasangan=[
                Pasangan("Tahap", baris.nama_tahap),
                Pasangan("Jumlah", f"{rupiah(baris.nilai)} ({terbilang(baris.nilai)} rupiah)"),
                Pasangan("Rekening", f"{baris.rekening.bank}, nomor {baris.rekening.nomor_samar}"),
                Pasangan("Atas nama", baris.rekening.atas_nama),
            ]),
            Bagian(judul="Dasar permintaan", butir=[
                *([f"Berita acara musyawarah {acara.nomor}, {tulis_tanggal(acara.tanggal)}"] if acara else []),
                f"RAB tahun {baris.tahun} versi {baris.rab.versi}, jumlah {rupiah(baris.rab.jumlah)}, disetujui.",
                f"Rekening sudah diperiksa orang kedua: {baris.rekening}.",
            ]),
        ],
        penanda=[_penanda(baris.rt, Peran.KETUA_RT, "Ketua Pokja", kini),
                 _penanda(baris.rt, Peran.BENDAHARA, "Bendahara Pokja", kini), _lurah(baris, kini, "Mengetahui, ")],
        tempat_tanggal=f"{_kota(baris.rt)}, {tulis_tanggal(kini)}",
    )  # fmt: skip
    return issue_dokumen(
        oleh=akun_sistem(), pada=pada, kunci=kunci_turunan(kunci, "permintaan"), rt=baris.rt, jenis=PERMINTAAN, data=isi,
        judul=f"Permintaan pencairan {baris.nama_tahap.lower()} {nama_lengkap(baris.rt)}", objek=objek_pencairan(baris),
    )  # fmt: skip


def issue_kuitansi_cair(baris: Pencairan, *, tanggal: date, pada: datetime, kunci: str) -> Dokumen:
    """Receipt of the Pokja for what arrived in its account."""
    untuk = f"Pencairan dana program tahun {baris.tahun}, {baris.nama_tahap.lower()}, {nama_lengkap(baris.rt)}"
    isi = Kuitansi(
        dari=f"Kelurahan {baris.rt.kelurahan.nama}", untuk=untuk, nilai=baris.nilai, tanggal=tanggal, tempat=_kota(baris.rt),
        rincian=[BarisRincian(baris.nama_tahap, 1, "tahap", baris.nilai, baris.nilai)],
        cara=f"Transfer ke {baris.rekening.bank}, nomor {baris.rekening.nomor_samar}", dasar=[f"RAB tahun {baris.tahun}"],
        penyetor=_lurah(baris, tanggal), penerima=_penanda(baris.rt, Peran.BENDAHARA, "Bendahara Pokja", tanggal),
        mengetahui=_penanda(baris.rt, Peran.KETUA_RT, "Ketua Pokja", tanggal),
        meterai=int(bea_meterai("receipt", baris.nilai, pada=tanggal).hasil["duty"]),
    )  # fmt: skip
    return issue_dokumen(
        oleh=akun_sistem(), pada=pada, kunci=kunci_turunan(kunci, "kuitansi"), rt=baris.rt, jenis="kuitansi", data=isi,
        judul=f"Kuitansi pencairan {nama_lengkap(baris.rt)}", objek=objek_pencairan(baris),
    )  # fmt: skip


def _penanda(rt: RT, peran: Peran, sebutan: str, pada: date) -> Penanda:
    jabatan: Iterable[Jabatan] = list_jabatan_rt(rt.pk, pada=pada)
    return Penanda(sebutan, next((j.akun.nama for j in jabatan if j.peran == peran), ""))


def _lurah(baris: Pencairan, pada: date, awal: str = "") -> Penanda:
    lurah = pemegang_pada(Peran.LURAH, kode_wilayah=baris.kelurahan_kode, pada=pada)
    return Penanda(f"{awal}Lurah {baris.rt.kelurahan.nama}", lurah.nama if lurah else "")


def _kota(rt: RT) -> str:
    induk = rt.kelurahan.induk
    kota = induk.induk if induk else None
    return kota.nama.removeprefix("Kota ") if kota else ""

"""The letter of a referral: printed for the office that needs the NIK, and kept nowhere."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import override

from bahagia.akun.models import Akun
from bahagia.akun.peran import Peran
from bahagia.akun.queries import list_jabatan_rt
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.tanggal import tanggal, waktu
from bahagia.dokumen.documents import kop_of, print_pribadi
from bahagia.jejak.tindakan import record_jejak
from bahagia.kesehatan.models import KeadaanJKN, RujukanJKN, TujuanRujukan
from bahagia.pekerja.queries import isian_of

#: What the bearer is to do there, in one sentence.
LANGKAH = {
    TujuanRujukan.DINSOS: "Pembawa surat ini mohon diperiksa kelayakannya sebagai peserta PBI, lalu diusulkan bila layak.",
    TujuanRujukan.PUSKESMAS: "Pembawa surat ini mohon dibantu pendaftaran JKN lewat program jaminan kesehatan pemerintah daerah.",
    TujuanRujukan.BPJS_KESEHATAN: "Pembawa surat ini mohon diperiksa kepesertaannya dan dijelaskan cara mengaktifkannya.",
}
KALIMAT = {
    KeadaanJKN.MENUNGGAK: "mempunyai JKN tetapi menunggak iuran",
    KeadaanJKN.TIDAK_PUNYA: "tidak mempunyai JKN",
}


def print_surat(rujukan: RujukanJKN, *, oleh: Akun, pada: datetime) -> bytes:
    """The letter as PDF, with the full NIK; who printed it and when is recorded."""
    record_jejak("kesehatan.export_surat_rujukan", oleh=oleh, pada=pada, objek=rujukan.pekerja, isi={"nomor": rujukan.nomor})
    with override("id"):
        orang, rt = isian_of(rujukan.pekerja), rujukan.rt
        kop, hari = kop_of(rt), tanggal_kota(rujukan.dibuat_pada)
        tujuan = TujuanRujukan(rujukan.tujuan)
        ketua = next((j.akun.nama for j in list_jabatan_rt(rt.pk, pada=hari) if j.peran == Peran.KETUA_RT), "")
        isi: dict[str, Any] = {
            "tempat_tanggal": f"{kop.kota.removeprefix('Kota ')}, {tanggal(hari)}",
            "tujuan": f"Kepala {tujuan.label}" if tujuan != TujuanRujukan.PUSKESMAS else "Kepala Puskesmas setempat",
            "tempat_tujuan": kop.kota,
            "keadaan_kalimat": KALIMAT[KeadaanJKN(rujukan.alasan)],
            "langkah": LANGKAH[tujuan],
            "orang": [
                ["Nama", orang.nama], ["NIK", orang.nik], *([["Nomor KK", orang.no_kk]] if orang.no_kk else []),
                ["Lahir", ", ".join(filter(None, [orang.tempat_lahir, tanggal(orang.tanggal_lahir)]))],
                ["Pekerjaan", orang.pekerjaan_tertulis or "–"], ["Alamat", orang.alamat or f"{rt} {rt.kelurahan.nama}"],
            ],
            "penanda": {"peran": f"Ketua {rt}", "nama": ketua, "keterangan": ""},
        }  # fmt: skip
        return print_pribadi(
            "surat_rujukan_jkn", isi, kop=kop, judul="Surat rujukan JKN", nomor=rujukan.nomor, hari=hari,
            untuk=f"{tujuan.label} dan orang yang dirujuk", oleh=oleh.nama, dicetak=waktu(pada),
        )  # fmt: skip

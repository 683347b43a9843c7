"""Health insurance asked at the doors of RT 14, and residents who ask about their data: through the acts."""

from __future__ import annotations

from datetime import timedelta

from bahagia.dasar.jam import tanggal_kota
from bahagia.hak.actions import CaraIdentitas, JenisPermintaan, decide_permintaan, record_permintaan
from bahagia.kesehatan.actions import KeadaanJKN, SumberStatus, TujuanRujukan, issue_rujukan, record_status
from bahagia.pekerja.models import Pekerja
from bahagia.pekerja.queries import list_aktif_rt
from bahagia.proyek.contoh.kota import RT_PENGGUNA, RT_SIAP
from bahagia.proyek.contoh.naskah import Kota

J, S = KeadaanJKN, SumberStatus
#: What was found at the first doors, in the order of the list; the rest has not been asked yet.
PINTU = (
    (J.PBI, S.KARTU, 0), (J.PEMDA, S.MOBILE_JKN, None), (J.TIDAK_PUNYA, S.PENGAKUAN, 3), (J.MANDIRI, S.KARTU, 0),
    (J.MENUNGGAK, S.MOBILE_JKN, 2), (J.PEMDA, S.KARTU, 1), (J.PPU, S.KARTU, 0), (J.TIDAK_TAHU, S.PENGAKUAN, None),
)  # fmt: skip
HARI_RUJUK = (20, 4)  # days ago: one letter is overdue, one is fresh


def muat_warga(kota: Kota) -> None:
    """RT 14 and RT 05 of Kenali Asam."""
    for nomor, tokoh in ((RT_PENGGUNA, "ketua_rt"), (RT_SIAP, "ketua_rt.05")):
        rt, ketua = kota.rt_kenali(nomor), kota.tokoh[tokoh]
        orang = list(list_aktif_rt(rt.pk))
        tunggu = list(HARI_RUJUK)
        for i, (p, (keadaan, sumber, keluarga)) in enumerate(zip(orang, PINTU, strict=False)):
            pada = kota.pada - timedelta(days=25 - i)
            record_status(
                oleh=ketua, pada=pada, kunci=kota.kunci(f"jkn-{nomor}-{i}"), pekerja=p, keadaan=keadaan, sumber=sumber,
                keluarga_tanpa=keluarga,
            )  # fmt: skip
            if keadaan in (J.TIDAK_PUNYA, J.MENUNGGAK) and tunggu:
                issue_rujukan(
                    oleh=ketua, pada=kota.pada - timedelta(days=tunggu.pop(0)), kunci=kota.kunci(f"rujuk-{nomor}-{i}"),
                    pekerja=p, tujuan=TujuanRujukan.PUSKESMAS if i % 2 else TujuanRujukan.DINSOS,
                )  # fmt: skip
        if len(orang) > len(PINTU):
            _minta(kota, nomor, tokoh, orang)


def _minta(kota: Kota, nomor: int, tokoh: str, orang: list[Pekerja]) -> None:
    """One answered, one fresh, one whose time has passed."""
    ketua, lurah, rt = kota.tokoh[tokoh], kota.tokoh["lurah"], kota.rt_kenali(nomor)
    isi = (
        (1, JenisPermintaan.AKSES, 6, ""), (4, JenisPermintaan.PERBAIKAN, 1, "Alamat saya salah tulis."),
        (6, JenisPermintaan.PENARIKAN, 4, "Saya sekarang didaftarkan tempat kerja."),
    )  # fmt: skip
    for i, jenis, hari, uraian in isi:
        pada, p = kota.pada - timedelta(days=hari), orang[i]
        satu = record_permintaan(
            oleh=ketua, pada=pada, kunci=kota.kunci(f"hak-{nomor}-{i}"), rt=rt, pekerja=p, nik_indeks=p.nik_indeks, nama=p.nama,
            jenis=jenis, uraian=uraian, identitas=CaraIdentitas.KTP, tanggal_kertas=tanggal_kota(pada), nomor_kertas=f"F-{i:02d}",
        )  # fmt: skip
        if jenis == JenisPermintaan.AKSES:
            decide_permintaan(
                oleh=lurah, pada=pada + timedelta(hours=20), kunci=kota.kunci(f"hak-putus-{nomor}-{i}"), permintaan=satu,
                kabul=True, dasar="akses", alasan="KTP-nya cocok; lembar datanya diberikan.",
            )  # fmt: skip

"""The pack of one RT: what field work needs to know without signal. Only what the account may see there."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from bahagia.akun.access import Lingkup
from bahagia.akun.peran import Izin
from bahagia.belanja.queries import list_rekanan
from bahagia.dasar.jam import tanggal_kota
from bahagia.lapangan.isian import ISIAN
from bahagia.lapangan.isian_umum import list_baris
from bahagia.musyawarah.jenis import KeadaanHadir, KeadaanMusyawarah
from bahagia.musyawarah.queries import list_hadir, list_musyawarah
from bahagia.pekerja.pekerjaan import list_pekerjaan
from bahagia.pelaksanaan.queries import list_kerja as list_pekerjaan_rt
from bahagia.wilayah.models import RT

REKANAN_TERBANYAK = 200


def isi_bekal(lingkup: Lingkup, rt: RT, *, pada: datetime) -> tuple[dict[str, Any], int]:
    """(the pack, how many people's names are in it)."""
    hari = tanggal_kota(pada)
    boleh = [kode for kode, satu in ISIAN.items() if lingkup.has(satu.izin, rt)]
    isi: dict[str, Any] = {
        "rt": {"kode": rt.kode, "nama": str(rt)}, "hari": hari.isoformat(), "boleh": boleh,
        "versi": {kode: satu.versi for kode, satu in ISIAN.items()}, "kerja": [], "tahap": [], "musyawarah": [],
        "pilihan": {},
    }  # fmt: skip
    if "kemajuan" in boleh:
        isi["tahap"] = _tahap(rt, hari.year)
    if "bon" in boleh:
        isi["pilihan"]["bon"] = {
            "pokok": list_baris(rt, hari.year), "rekanan": [(str(r.pk), r.nama) for r in list_rekanan(rt)[:REKANAN_TERBANYAK]],
        }  # fmt: skip
    if "pekerja" in boleh:
        isi["pilihan"]["pekerja"] = {"pekerjaan": [p.nama for p in list_pekerjaan()]}
    if lingkup.has(Izin.SUSUN_MUSYAWARAH, rt):
        isi["musyawarah"] = _musyawarah(rt, hari)
    return isi, sum(len(x["orang"]) for bagian in ("kerja", "musyawarah") for x in isi[bagian])


def _tahap(rt: RT, tahun: int) -> list[dict[str, Any]]:
    """Stages of works that are not handed over: what is planned, what was told so far, whether the gate is open."""
    return [
        {"id": t.tahap.pk, "nama": t.tahap.nama, "kegiatan": k.kegiatan.nama, "kegiatan_id": k.kegiatan.pk,
         "satuan": k.pekerjaan.satuan, "rencana": str(k.pekerjaan.volume), "dilaporkan": str(t.dilaporkan),
         "terbuka": t.is_terbuka}
        for k in list_pekerjaan_rt(rt, tahun) if k.pekerjaan is not None
        for t in k.tahap
    ]  # fmt: skip


def _musyawarah(rt: RT, hari: date) -> list[dict[str, Any]]:
    """Meetings of this day with the invited names and who is there already."""
    hasil = []
    for m in list_musyawarah(rt).filter(tanggal=hari, keadaan=KeadaanMusyawarah.DIBUKA):
        ada = {h.undangan_id for h in list_hadir(m.pk) if h.keadaan == KeadaanHadir.HADIR}
        orang = [{"id": u.pk, "nama": u.nama, "alamat": u.alamat, "hadir": u.pk in ada} for u in m.undangan.order_by("nama")]
        hasil.append({"id": m.pk, "nama": m.get_jenis_display(), "tempat": m.tempat, "jam": f"{m.jam:%H:%M}", "orang": orang})
    return hasil

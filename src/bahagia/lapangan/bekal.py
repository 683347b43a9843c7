"""The pack of one RT: what field work needs to know without signal. Only what the account may see there."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from bahagia.akun.access import Lingkup
from bahagia.akun.peran import Izin
from bahagia.belanja.queries import list_rekanan
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.tanggal import tanggal
from bahagia.gotong_royong.jenis import JenisKerja, KeadaanKerja
from bahagia.gotong_royong.lindung import hari_lindung, status_perlindungan
from bahagia.gotong_royong.queries import list_kartu_lama, list_kerja, list_peserta, samar_nik
from bahagia.gotong_royong.queries_hadir import list_hari, list_kehadiran
from bahagia.lapangan.isian import ISIAN
from bahagia.lapangan.isian_umum import list_baris
from bahagia.musyawarah.jenis import KeadaanHadir, KeadaanMusyawarah
from bahagia.musyawarah.queries import list_hadir, list_musyawarah
from bahagia.pekerja.pekerjaan import list_pekerjaan
from bahagia.pelaksanaan.angka import tulis_volume
from bahagia.pelaksanaan.queries import list_kerja as list_pekerjaan_rt
from bahagia.wilayah.models import RT

REKANAN_TERBANYAK = 200
KERJA_TERBANYAK = 30  # activities that run at once in one RT; more were forgotten to be closed
HARI_TERBANYAK = 7  # days of each: a phone takes attendance of today, and shows what was before


def isi_bekal(lingkup: Lingkup, rt: RT, *, pada: datetime) -> tuple[dict[str, Any], int]:
    """(the pack, how many people's names are in it)."""
    hari = tanggal_kota(pada)
    boleh = [kode for kode, satu in ISIAN.items() if lingkup.has(satu.izin, rt)]
    isi: dict[str, Any] = {
        "rt": {"kode": rt.kode, "nama": str(rt)}, "hari": hari.isoformat(), "boleh": boleh,
        "versi": {kode: satu.versi for kode, satu in ISIAN.items()}, "kerja": [], "tahap": [], "musyawarah": [],
        "pilihan": {},
    }  # fmt: skip
    if "hari" in boleh or "kejadian" in boleh:
        isi["kerja"] = [_kerja(k, pada) for k in _berjalan(rt, hari)]
    if "kemajuan" in boleh:
        isi["tahap"] = _tahap(rt, hari)
    if "bon" in boleh:
        isi["pilihan"]["bon"] = {
            "pokok": list_baris(rt, hari.year), "rekanan": [(str(r.pk), r.nama) for r in list_rekanan(rt)[:REKANAN_TERBANYAK]],
        }  # fmt: skip
    if "pekerja" in boleh:
        isi["pilihan"]["pekerja"] = {"pekerjaan": [p.nama for p in list_pekerjaan()]}
    if lingkup.has(Izin.SUSUN_MUSYAWARAH, rt):
        isi["musyawarah"] = _musyawarah(rt, hari)
    return isi, sum(len(x["peserta"]) for x in isi["kerja"]) + sum(len(x["undangan"]) for x in isi["musyawarah"])


def _berjalan(rt: RT, hari: date) -> list[Any]:
    """Activities of this year that may still have a day of work; at the turn of the year those of the last one too."""
    tutup = (KeadaanKerja.SELESAI, KeadaanKerja.BATAL)
    semua = [*list_kerja(rt, hari.year).exclude(keadaan__in=tutup), *list_kerja(rt, hari.year - 1).exclude(keadaan__in=tutup)]
    return semua[:KERJA_TERBANYAK]


def _kerja(kerja: Any, pada: datetime) -> dict[str, Any]:
    """One activity: who is on its list, its days of late with who is there, whether it is covered."""
    status = status_perlindungan(kerja, pada=pada)
    sampai = hari_lindung(kerja) if status.terlindungi else None
    hari, kartu = list(list_hari(kerja))[-HARI_TERBANYAK:], list_kartu_lama(kerja)
    return {
        "id": kerja.pk, "niat": str(kerja.niat), "nama": kerja.nama, "tempat": kerja.tempat, "mulai": kerja.mulai.isoformat(),
        "selesai": kerja.selesai.isoformat(), "konstruksi": kerja.jenis == JenisKerja.KONSTRUKSI, "keadaan": kerja.keadaan,
        "kegiatan_id": kerja.kegiatan_id,
        "lindung": {"terlindungi": status.terlindungi, "kalimat": str(status.kalimat),
                    "kurang": [str(x.kalimat) for x in status.kurang],
                    # days later and without signal the phone says this instead
                    "sampai": sampai.isoformat() if sampai else "",
                    "sesudah": _("Perlindungan berakhir %(hari)s.") % {"hari": tanggal(sampai)} if sampai else ""},
        "peserta": [
            {"id": o.pk, "niat": str(o.niat), "nama": o.nama, "nik_samar": samar_nik(o),
             "status": "surat" if o.surat_id else "menunggu", "sidik": sidik_kartu(o.token),
             "sidik_lama": [sidik_kartu(t) for t in kartu.get(o.orang, ())]}  # as `queries_hadir.orang_kini` reads them
            for o in list_peserta(kerja)
        ],
        "hari": [
            {"id": h.pk, "niat": str(h.niat), "tanggal": h.tanggal.isoformat(), "keadaan": h.keadaan,
             "mulai": f"{h.jam_mulai:%H:%M}" if h.jam_mulai else "", "hadir": [str(x.peserta.niat) for x in list_kehadiran(h)]}
            for h in hari
        ],
    }  # fmt: skip


def sidik_kartu(token: str) -> str:
    """What a phone compares a scanned card with: it can recognise the card, but not make one."""
    return hashlib.sha256(token.encode()).hexdigest()


def _tahap(rt: RT, hari: date) -> list[dict[str, Any]]:
    """Stages of works that are not handed over, of last year's too: what is planned, what was told so far, whether the gate is
    open."""
    return [
        {"id": t.tahap.pk, "nama": t.tahap.nama, "kegiatan": k.kegiatan.nama, "kegiatan_id": k.kegiatan.pk,
         "satuan": k.pekerjaan.satuan, "rencana": tulis_volume(k.pekerjaan.volume), "dilaporkan": tulis_volume(t.dilaporkan),
         "terbuka": t.is_terbuka}
        for tahun in (hari.year, hari.year - 1) for k in list_pekerjaan_rt(rt, tahun)
        if k.pekerjaan is not None and not k.is_diserahkan for t in k.tahap
    ]  # fmt: skip


def _musyawarah(rt: RT, hari: date) -> list[dict[str, Any]]:
    """Meetings of this day with the invited names and who is there already."""
    hasil: list[dict[str, Any]] = []
    for m in list_musyawarah(rt).filter(tanggal=hari, keadaan=KeadaanMusyawarah.DIBUKA):
        semua = [h for h in list_hadir(m.pk) if h.keadaan == KeadaanHadir.HADIR]
        ada = {h.undangan_id for h in semua}
        undangan = [
            {"id": u.pk, "nama": u.nama, "samping": u.alamat, "hadir": u.pk in ada} for u in m.undangan.order_by("nama", "pk")
        ]
        hasil.append({
            "id": m.pk, "nama": m.get_jenis_display(), "tempat": m.tempat, "jam": f"{m.jam:%H:%M}", "undangan": undangan,
            "lain": sum(1 for h in semua if h.undangan_id is None),
        })  # fmt: skip
    return hasil

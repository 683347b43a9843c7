"""Acts on the plan: from the chosen proposals of the minutes to five years and one year."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Max

from bahagia.akun.access import require_for
from bahagia.akun.models import Akun
from bahagia.akun.peran import Izin
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.penolakan import Bentrok, Penolakan
from bahagia.harga.jenis import Bidang
from bahagia.jejak.tindakan import ringkas, tindakan
from bahagia.musyawarah.queries import UsulanTerpilih, berita_acara, list_usulan_terpilih
from bahagia.rab.jenis import PILIHAN_WARGA, JangkaRenja, JenisKegiatan
from bahagia.rab.models import ButirRenja, Kegiatan, Renja
from bahagia.rab.queries import LAMA_RENJA
from bahagia.rab.susun import record_penulis, tempat
from bahagia.wilayah.models import RT

#: A chosen proposal of these fields is works until somebody says otherwise.
_FISIK = (Bidang.INFRASTRUKTUR, Bidang.SANITASI)
PERKIRAAN_TERTINGGI = 10_000_000_000  # rupiah; more is a slip of the finger


@tindakan
def open_renja(*, oleh: Akun, pada: datetime, kunci: str, rt: RT, jangka: str, tahun: int) -> Renja:
    """The plan of five years from `tahun`, or of that year, filled with what the minutes chose, in their rank.

    Refused without closed minutes of that kind (`berita_acara_belum`), and while the plan exists (`renja_ada`).
    """
    require_for(oleh, Izin.SUSUN_RAB, rt, pada=tanggal_kota(pada))
    acara = berita_acara(rt, tahun, "renja5" if jangka == JangkaRenja.LIMA else "renja1")
    if acara is None:
        raise Penolakan(
            f"Belum ada berita acara musyawarah Renja {JangkaRenja(jangka).label.lower()} untuk {tahun}.",
            langkah="Selenggarakan musyawarahnya dan tutup berita acaranya, lalu buka Renja.", kode="berita_acara_belum",
        )  # fmt: skip
    if not acara.sah:
        raise Penolakan(
            f"Berita acara {acara.nomor} belum sah: kuorum, keterwakilan, atau pemeriksaannya belum lengkap.",
            langkah="Minta pendamping memeriksa berita acara itu.", kode="berita_acara_belum_sah",
        )  # fmt: skip
    pilihan = list_usulan_terpilih(acara.musyawarah_id)
    if not pilihan:
        raise Penolakan(
            f"Berita acara {acara.nomor} tidak memilih satu usulan pun.", langkah="Periksa hasil musyawarahnya.",
            kode="tanpa_usulan",
        )  # fmt: skip
    record_penulis(rt, tahun, oleh)
    try:
        with transaction.atomic():
            renja = Renja.objects.create(
                **tempat(rt), jangka=jangka, tahun=tahun, musyawarah_id=acara.musyawarah_id, oleh=oleh, pada=pada
            )
    except IntegrityError as salah:
        raise Bentrok("Renja ini sudah ada.", langkah="Buka Renja yang sudah ada.", kode="renja_ada") from salah
    pilihan = sorted(pilihan, key=lambda u: (u.peringkat, u.id))
    if jangka == JangkaRenja.LIMA:
        _fill_lima(renja, pilihan)
    else:
        _fill_satu(renja, pilihan, oleh, pada)
    ringkas(tahun=tahun, usulan=len(pilihan))
    return renja


def _fill_lima(renja: Renja, pilihan: list[UsulanTerpilih]) -> None:
    """Rank order, spread evenly over the years; the committee moves them where residents want them."""
    ButirRenja.objects.bulk_create(
        ButirRenja(**tempat(renja.rt), renja=renja, urut=i, usulan_id=u.id, nama=u.judul[:160], bidang=read_bidang(u.bidang),
                   tahun=renja.tahun + i * LAMA_RENJA // len(pilihan))
        for i, u in enumerate(pilihan)
    )  # fmt: skip


def _fill_satu(renja: Renja, pilihan: list[UsulanTerpilih], oleh: Akun, pada: datetime) -> None:
    ada = Kegiatan.objects.filter(rt=renja.rt, tahun=renja.tahun)
    nama_ada = {n.casefold() for n in ada.values_list("nama", flat=True)}
    usulan_ada = set(ada.values_list("usulan_id", flat=True))
    urut = ada.filter(jenis__in=PILIHAN_WARGA).aggregate(m=Max("urut"))["m"] or 0
    for i, u in enumerate(pilihan, start=1):
        if u.id in usulan_ada:
            continue
        nama, ke = u.judul[:150], 1
        while nama.casefold() in nama_ada:
            ke += 1
            nama = f"{u.judul[:150]} ({ke})"
        nama_ada.add(nama.casefold())
        bidang = read_bidang(u.bidang)
        Kegiatan.objects.create(
            **tempat(renja.rt), tahun=renja.tahun, urut=urut + i, nama=nama, bidang=bidang, usulan_id=u.id,
            jenis=JenisKegiatan.FISIK if bidang in _FISIK else JenisKegiatan.NONFISIK, musyawarah_id=renja.musyawarah_id,
            oleh=oleh, pada=pada,
        )  # fmt: skip


def read_bidang(bidang: str) -> Bidang:
    """The field of a proposal; what has none belongs to the institution of the RT until somebody says better."""
    return Bidang(bidang) if bidang in Bidang.values else Bidang.KELEMBAGAAN


@tindakan
def record_butir_renja(
    *, oleh: Akun, pada: datetime, kunci: str, butir: ButirRenja, tahun: int, perkiraan: int | None
) -> ButirRenja:  # fmt: skip
    """Which of the five years, and about how much; rank and proposal stay as the minutes chose them."""
    require_for(oleh, Izin.SUSUN_RAB, butir.rt, pada=tanggal_kota(pada))
    satu = ButirRenja.objects.select_for_update(of=("self",)).select_related("renja", "rt").get(pk=butir.pk)
    if not satu.renja.tahun <= tahun < satu.renja.tahun + LAMA_RENJA:
        raise Penolakan(
            f"Tahunnya harus {satu.renja.tahun} sampai {satu.renja.tahun + LAMA_RENJA - 1}.", langkah="Pilih tahunnya.",
            kode="tahun", bidang="tahun",
        )  # fmt: skip
    if perkiraan is not None and not 0 < perkiraan <= PERKIRAAN_TERTINGGI:
        raise Penolakan(
            "Perkiraan biaya harus lebih dari nol dan masuk akal.", langkah="Kosongkan bila belum tahu.", kode="perkiraan",
            bidang="perkiraan",
        )  # fmt: skip
    record_penulis(satu.rt, satu.renja.tahun, oleh)
    satu.tahun, satu.perkiraan = tahun, perkiraan
    satu.save()
    return satu

"""Written orders: stop, change, go on. Numbered in the book of the office that issues them."""

from __future__ import annotations

from datetime import datetime

from bahagia.akun.access import lingkup_pada, require_izin, require_orang
from bahagia.akun.models import Akun
from bahagia.akun.peran import Izin
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.penolakan import Bentrok, Penolakan, TidakBerhak
from bahagia.dokumen import nomor
from bahagia.jejak.tindakan import ringkas, tindakan
from bahagia.tahapan.jenis import JenisPerintah, LingkupPerintah
from bahagia.tahapan.models import Kelompok, Perintah
from bahagia.wilayah.models import RT
from bahagia.wilayah.queries import wilayah_by_kode

KODE = {JenisPerintah.HENTI: "PH", JenisPerintah.UBAH: "PU", JenisPerintah.LANJUT: "PL"}
ALASAN_TERPENDEK = 10  # characters; an order without a reason that can be read is no order


@tindakan
def issue_perintah(
    *, oleh: Akun, pada: datetime, kunci: str, jenis: JenisPerintah, alasan: str, lingkup: LingkupPerintah | None = None,
    rt: RT | None = None, kelurahan_kode: str = "", kelompok: Kelompok | None = None, kota_kode: str = "", isi: str = "",
    henti: Perintah | None = None,
) -> Perintah:  # fmt: skip
    """An order over one RT, kelurahan, cohort or the city, in force from today. An order to go on names the stop order it
    ends (`henti`) and takes over its reach. Refused without a reason, and over more than the issuer's own area."""
    hari = tanggal_kota(pada)
    if jenis == JenisPerintah.LANJUT:
        henti = _lock_henti(henti)
        lingkup, rt, kelurahan_kode = LingkupPerintah(henti.lingkup), henti.rt, henti.kelurahan_kode
        kelompok, kota_kode = henti.kelompok, henti.kota_kode
    else:
        henti = None
        lingkup, kota_kode, kelurahan_kode = _reach(lingkup, rt, kelurahan_kode, kelompok, kota_kode)
    kota = _require_perintah(oleh, pada, lingkup, rt, kelurahan_kode, kota_kode)
    if henti is not None:
        _require_luar(oleh, henti, pada)
        if henti.tingkat_kota and not kota:
            _refuse_tingkat()
    if len(alasan.strip()) < ALASAN_TERPENDEK:
        raise Penolakan("Alasan perintah belum ditulis.", langkah="Tulis alasannya dengan kalimat yang dapat dibaca RT.",
                        kode="alasan_kosong", bidang="alasan")  # fmt: skip
    ruang = kota_kode if kota else kelurahan_kode
    urut = nomor.next_urut_ruang(kota_kode, ruang, f"perintah_{jenis}", hari.year)
    perintah = Perintah.objects.create(
        kota_kode=kota_kode, kelurahan_kode=kelurahan_kode, rt=rt if lingkup == LingkupPerintah.RT else None,
        kelompok=kelompok if lingkup == LingkupPerintah.KELOMPOK else None, jenis=jenis, lingkup=lingkup,
        nomor=f"{urut:03d}/{KODE[JenisPerintah(jenis)]}/{ruang}/{nomor.romawi(hari.month)}/{hari.year}", tanggal=hari,
        alasan=alasan.strip()[:500], isi=isi.strip()[:500], tingkat_kota=kota, henti=henti, oleh_id=oleh.pk, pada=pada,
    )  # fmt: skip
    if henti is not None:
        henti.akhir = hari
        henti.save(update_fields=["akhir"])
    ringkas(nomor=perintah.nomor, jenis=str(jenis), lingkup=str(lingkup))
    return perintah


@tindakan
def revoke_perintah(*, oleh: Akun, pada: datetime, kunci: str, perintah: Perintah, alasan: str) -> Perintah:
    """The order was wrong: it no longer holds from today, with the reason. An order to go on is not withdrawn: a new stop
    order is issued instead. What a city office ordered, only a city office withdraws."""
    lama = Perintah.objects.select_for_update(of=("self",)).select_related("rt__kelurahan").get(pk=perintah.pk)
    kota = _require_perintah(oleh, pada, LingkupPerintah(lama.lingkup), lama.rt, lama.kelurahan_kode, lama.kota_kode)
    _require_luar(oleh, lama, pada)
    if lama.tingkat_kota and not kota:
        _refuse_tingkat()
    if lama.jenis == JenisPerintah.LANJUT:
        raise Penolakan("Perintah lanjut tidak dicabut.", langkah="Keluarkan perintah henti yang baru bila perlu.",
                        kode="lanjut_tidak_dicabut")  # fmt: skip
    if lama.akhir is not None:
        raise Bentrok("Perintah ini sudah berakhir.", langkah="Muat ulang halaman.", kode="keadaan_berubah")
    if len(alasan.strip()) < ALASAN_TERPENDEK:
        raise Penolakan("Alasan pencabutan belum ditulis.", langkah="Tulis mengapa perintah ini dicabut.",
                        kode="alasan_kosong", bidang="alasan")  # fmt: skip
    lama.akhir, lama.dicabut_pada = tanggal_kota(pada), pada
    lama.dicabut_oleh_id, lama.alasan_cabut = oleh.pk, alasan.strip()[:300]
    lama.save(update_fields=["akhir", "dicabut_pada", "dicabut_oleh_id", "alasan_cabut"])
    ringkas(nomor=lama.nomor)
    return lama


def _lock_henti(henti: Perintah | None) -> Perintah:
    if henti is None or henti.jenis != JenisPerintah.HENTI:
        raise Penolakan("Perintah henti yang diakhiri belum dipilih.", langkah="Pilih perintah hentinya.", kode="henti_kosong",
                        bidang="henti")  # fmt: skip
    lama = Perintah.objects.select_for_update(of=("self",)).select_related("rt__kelurahan", "kelompok").get(pk=henti.pk)
    if lama.akhir is not None:
        raise Bentrok("Perintah henti ini sudah berakhir.", langkah="Muat ulang halaman.", kode="keadaan_berubah")
    return lama


def _reach(
    lingkup: LingkupPerintah | None, rt: RT | None, kelurahan_kode: str, kelompok: Kelompok | None, kota_kode: str
) -> tuple[LingkupPerintah, str, str]:
    """(reach, city, kelurahan) of a new order; refused when the place is not named."""
    if lingkup == LingkupPerintah.RT and rt is not None:
        return lingkup, rt.kota_kode, rt.kelurahan_id
    if lingkup == LingkupPerintah.KELURAHAN and wilayah_by_kode(kelurahan_kode, tingkat=4) is not None:
        return lingkup, ".".join(kelurahan_kode.split(".")[:2]), kelurahan_kode
    if lingkup == LingkupPerintah.KELOMPOK and kelompok is not None:
        return lingkup, kelompok.kota_kode, ""
    if lingkup == LingkupPerintah.KOTA and kota_kode:
        return lingkup, kota_kode, ""
    raise Penolakan("Perintah ini belum menyebut untuk siapa.", langkah="Pilih RT, kelurahan, kelompok, atau seluruh kota.",
                    kode="lingkup_kosong", bidang="lingkup")  # fmt: skip


def _require_perintah(
    oleh: Akun, pada: datetime, lingkup: LingkupPerintah, rt: RT | None, kelurahan_kode: str, kota_kode: str
) -> bool:
    """Refuse when the reach is larger than the issuer's area; True when the issuer holds the right over the city."""
    if oleh.sistem:
        return True
    milik = lingkup_pada(oleh, pada=tanggal_kota(pada))
    require_izin(milik, Izin.TERBIT_PERINTAH)
    tempat = milik.tempat(Izin.TERBIT_PERINTAH)
    kota = kota_kode in tempat.kota
    sendiri = lingkup == LingkupPerintah.RT and rt in tempat
    if not (kota or sendiri or (lingkup == LingkupPerintah.KELURAHAN and kelurahan_kode in tempat.kelurahan)):
        raise TidakBerhak(
            "Perintah ini melebihi wilayah jabatan Bapak/Ibu.", langkah="Mintalah kepada jabatan yang membawahi wilayah itu.",
            kode="tidak_berhak",
        )  # fmt: skip
    return kota


def _require_luar(oleh: Akun, perintah: Perintah, pada: datetime) -> None:
    """An office takes its own order back; whoever handles money that the order holds does not, whatever other post he has."""
    require_orang(oleh, "mengakhiri perintah")
    if lingkup_pada(oleh, pada=tanggal_kota(pada)).has(Izin.SUSUN_LPJ, perintah.rt):
        raise TidakBerhak(
            "Pengurus RT tidak boleh mengakhiri perintah yang mengenai RT-nya sendiri.",
            langkah="Minta pejabat lain yang bukan pengurus RT.", kode="pengurus",
        )  # fmt: skip


def _refuse_tingkat() -> None:
    raise TidakBerhak(
        "Perintah ini dikeluarkan tingkat kota.", langkah="Hanya tingkat kota yang mengakhirinya; hubungi DPMPPA.",
        kode="tidak_berhak",
    )  # fmt: skip

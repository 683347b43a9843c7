"""Acts of showing a photo in public: a covered copy goes out, the photo itself never does."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime

from django.utils.translation import gettext as _

from bahagia.akun.access import require_for
from bahagia.akun.models import Akun
from bahagia.akun.peran import Izin
from bahagia.berkas.actions import PANJANG_URAIAN
from bahagia.berkas.gambar import Kotak, check_kotak, cover
from bahagia.berkas.models import Berkas, FotoTerbit
from bahagia.berkas.queries import read_isi
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.penolakan import Bentrok, Penolakan
from bahagia.jejak.tindakan import record_ubah, ringkas, tindakan
from bahagia.terbitan.actions import publish_fakta_foto, revoke_fakta_foto


@tindakan
def publish_foto(
    *, oleh: Akun, pada: datetime, kunci: str, berkas: Berkas, kotak: Sequence[Kotak], keterangan: str,
    tanggal: date | None = None, nilai: int | None = None, diperiksa: bool = False,
) -> FotoTerbit:  # fmt: skip
    """Publish a copy on which `kotak` (per mille) are one colour. `tanggal` and `nilai` (rupiah) default to those of the row
    the photo proves. An earlier public copy of the photo is taken back in the same step.

    `diperiksa`: the person says that no face, NIK, telephone or account number is left. Refused without it, for kinds that
    are personal as a whole, and for a text that carries such a number.
    """
    require_for(oleh, Izin.TERBIT_FOTO, berkas.rt, pada=tanggal_kota(pada))
    if not berkas.boleh_terbit:
        raise Penolakan(
            _("Jenis foto ini tidak diterbitkan untuk umum."), langkah=_("Yang dapat diterbitkan: bon, kemajuan, dan harga."),
            kode="jenis_pribadi",
        )  # fmt: skip
    if not diperiksa:
        raise Penolakan(
            _("Fotonya belum dinyatakan bersih."),
            langkah=_("Lihat hasilnya di sebelah kanan, lalu centang bahwa tidak ada lagi bagian pribadi."),
            kode="belum_diperiksa", bidang="diperiksa",
        )  # fmt: skip
    check_kotak(kotak)
    isi = read_isi(berkas)
    if not isi:
        raise Bentrok(_("Isi foto ini sudah dihapus."), langkah=_("Pilih foto lain."), kode="isi_hilang")
    Berkas.objects.select_for_update().get(pk=berkas.pk)  # two people covering one photo wait for each other
    _revoke_lama(oleh, pada, berkas)
    salinan = cover(isi, kotak)
    hari = tanggal or berkas.tanggal or tanggal_kota(berkas.diambil_pada or berkas.pada)
    foto = FotoTerbit(
        kota_kode=berkas.kota_kode, kelurahan_kode=berkas.kelurahan_kode, rt=berkas.rt, berkas=berkas,
        token=secrets.token_urlsafe(16), kotak=[asdict(k) for k in kotak], keterangan=keterangan.strip()[:PANJANG_URAIAN],
        nilai=berkas.nilai if nilai is None else nilai, tanggal=hari, sha256=hashlib.sha256(salinan.isi).hexdigest(),
        oleh_id=oleh.pk, pada=pada,
    )  # fmt: skip
    publish_fakta_foto(
        rt=berkas.rt, tahun=hari.year, pada=pada, token=foto.token, jenis=berkas.jenis, kunci=berkas.objek,
        keterangan=foto.keterangan, nilai=foto.nilai, tanggal=hari, lebar=salinan.lebar, tinggi=salinan.tinggi,
        sha256=foto.sha256, isi=salinan.isi, kecil=salinan.kecil,
    )  # fmt: skip
    foto.save(force_insert=True)
    ringkas(berkas=berkas.pk, kotak=len(kotak), sha256=foto.sha256)
    return foto


@tindakan
def revoke_foto(*, oleh: Akun, pada: datetime, kunci: str, berkas: Berkas) -> Berkas:
    """The photo is not public any more; its public bytes are gone. Refused when it is not public."""
    require_for(oleh, Izin.TERBIT_FOTO, berkas.rt, pada=tanggal_kota(pada))
    if not _revoke_lama(oleh, pada, berkas):
        raise Bentrok(
            _("Foto ini tidak sedang terbit."), langkah=_("Muat ulang halaman untuk melihat keadaannya."), kode="tidak_terbit"
        )
    ringkas(berkas=berkas.pk)
    return berkas


def _revoke_lama(oleh: Akun, pada: datetime, berkas: Berkas) -> bool:
    lama = FotoTerbit.objects.select_for_update().filter(berkas=berkas, dicabut_pada__isnull=True).first()
    if lama is None:
        return False
    sebelum = dict(lama.__dict__)
    lama.dicabut_pada, lama.dicabut_oleh_id = pada, oleh.pk
    lama.save(update_fields=["dicabut_pada", "dicabut_oleh_id"])
    revoke_fakta_foto(token=lama.token, pada=pada)
    record_ubah(lama, sebelum)
    return True

"""Hand-over of a post: what was left open is taken over by the successor with one act."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from bahagia.akun.access import lingkup_pada
from bahagia.akun.models import Akun, Jabatan, SerahTerima
from bahagia.akun.queries import list_penangguhan
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.penolakan import Bentrok, Penolakan, TidakBerhak
from bahagia.jejak.tindakan import ringkas, tindakan


@tindakan
def record_serah_terima(
    *, oleh: Akun, pada: datetime, kunci: str, dari: Jabatan, isi: Sequence[Mapping[str, Any]], catatan: str = "",
) -> SerahTerima:  # fmt: skip
    """The successor takes over what `dari` left open: `isi` as {kode, nama, jumlah, ids} per kind of work.

    Only who holds the same post in the same place now; only from a post that has ended or is suspended. Who did what stays
    as it is: a list that the predecessor submitted still needs another person than the predecessor to approve it.
    """
    hari = tanggal_kota(pada)
    if not is_lepas(dari, pada=pada):
        raise Penolakan(
            "Jabatan itu masih dipegang, jadi belum ada yang diserahkan.", langkah="Akhiri atau tangguhkan jabatannya dahulu.",
            kode="jabatan_dipegang",
        )  # fmt: skip
    sama = [j for j in lingkup_pada(oleh, pada=hari).jabatan if _tempat(j) == _tempat(dari)]
    kepada = next((j for j in sama if j.akun_id != dari.akun_id), None)
    if kepada is None:
        raise TidakBerhak(
            "Pekerjaan diterima oleh pemegang jabatan yang baru.", langkah="Minta penerusnya masuk dan menerimanya.",
            kode="bukan_penerus",
        )  # fmt: skip
    try:
        with transaction.atomic():
            hasil = SerahTerima.objects.create(
                dari=dari, kepada=kepada, pada=pada, oleh=oleh, isi=[dict(satu) for satu in isi], catatan=catatan.strip()[:500]
            )
    except IntegrityError as salah:
        raise Bentrok(
            "Pekerjaan jabatan ini sudah diterima.", langkah="Lihat berita acaranya.", kode="sudah_diserahkan"
        ) from salah
    ringkas(dari=dari.akun_id, **{str(satu["kode"]): satu["jumlah"] for satu in isi})
    return hasil


def _tempat(jabatan: Jabatan) -> tuple[str, int | None, str | None]:
    return jabatan.peran, jabatan.rt_id, jabatan.wilayah_id


def is_lepas(jabatan: Jabatan, *, pada: datetime) -> bool:
    """Whether the post has ended or is suspended on that day."""
    hari = tanggal_kota(pada)
    if jabatan.sampai is not None and jabatan.sampai <= hari:
        return True
    return list_penangguhan(Jabatan.objects.filter(pk=jabatan.pk), pada=hari).filter(sejak__lte=hari).exists()

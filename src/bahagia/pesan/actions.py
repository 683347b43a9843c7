"""Messages are written inside the act they tell of: one transaction, no network. The worker sends them afterwards."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from bahagia.akun.access import require_for
from bahagia.akun.models import Akun
from bahagia.akun.peran import Izin
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.kunci import kunci_turunan
from bahagia.dasar.penolakan import Bentrok, Penolakan
from bahagia.jejak.tindakan import ringkas, tindakan
from bahagia.pesan.aturan import Templat, aturan_pada, templat_pada
from bahagia.pesan.isian import Kepada, index_alamat, open_alamat, open_isi, seal_alamat, seal_isi
from bahagia.pesan.jenis import KeadaanPesan, SaluranPesan, SebabPesan
from bahagia.pesan.models import Pesan
from bahagia.pesan.queries import has_izin
from bahagia.wilayah.models import RT

SEKALI_TERBANYAK = 3_000  # two adults of the largest RT, and some


@tindakan
def propose_pesan(
    *, oleh: Akun, pada: datetime, kunci: str, rt: RT, templat: str, kepada: Kepada, isi: Mapping[str, str], objek: str = "",
) -> Pesan:  # fmt: skip
    """Write one message of `rt` to one person, by WhatsApp where that was agreed to, else by e-mail.

    `isi`: the values of the template but `nama` (text; links as whole addresses). `objek` ("app.Model:pk"): what it tells
    of. Never refuses for want of consent or of an address: the message then stands as not sent, with the reason and without
    the address. The same `kunci` is the same message.
    """
    require_for(oleh, Izin.LIHAT_RT, rt, pada=tanggal_kota(pada))
    wujud = templat_pada(templat, pada)
    pesan = _tulis(oleh, pada, kunci, rt, wujud, kepada, isi, objek)
    pesan.save(force_insert=True)
    ringkas(templat=wujud.kode, versi=wujud.versi, saluran=pesan.saluran, keadaan=pesan.keadaan, sebab=pesan.sebab)
    return pesan


@tindakan
def propose_pesan_banyak(
    *, oleh: Akun, pada: datetime, kunci: str, rt: RT, templat: str, kepada: Sequence[Kepada], isi: Mapping[str, str],
    objek: str = "", sampai: datetime | None = None,
) -> int:  # fmt: skip
    """The same to many people, each address once; who has not agreed is passed over. Gives how many were written. After
    `sampai` it is not true any more and goes to nobody."""
    require_for(oleh, Izin.LIHAT_RT, rt, pada=tanggal_kota(pada))
    wujud = templat_pada(templat, pada)
    baru: dict[uuid.UUID, Pesan] = {}
    for urut, siapa in enumerate(kepada[:SEKALI_TERBANYAK]):
        pesan = _tulis(oleh, pada, kunci_turunan(kunci, f"orang-{urut}"), rt, wujud, siapa, isi, objek)
        pesan.batas_pada = min(pesan.batas_pada, sampai or pesan.batas_pada)
        if pesan.alamat_indeks is not None:
            baru.setdefault(pesan.alamat_indeks, pesan)
    Pesan.objects.bulk_create(baru.values())
    ringkas(templat=wujud.kode, versi=wujud.versi, pesan=len(baru))
    return len(baru)


def _tulis(
    oleh: Akun, pada: datetime, kunci: str, rt: RT, wujud: Templat, kepada: Kepada, isi: Mapping[str, str], objek: str
) -> Pesan:
    lengkap = {"nama": kepada.sebut or "warga"} | {k: str(v) for k, v in isi.items()}
    if set(lengkap) != set(wujud.isian):
        raise ValueError(f"templat {wujud.kode}: isian {sorted(set(lengkap) ^ set(wujud.isian))}")
    calon = kepada.alamat()
    boleh = {s: a for s, a in calon.items() if has_izin(rt.pk, s, index_alamat(s, a))}
    pesan = Pesan(
        kota_kode=rt.kota_kode, kelurahan_kode=rt.kelurahan_id, rt=rt, niat=uuid.UUID(kunci_turunan(kunci, "pesan")),
        saluran=next(iter(boleh or calon), SaluranPesan.WA), templat=wujud.kode, versi=wujud.versi, nama=kepada.sebut,
        objek=objek, dibuat_pada=pada, oleh_id=oleh.pk, mulai_pada=pada, batas_pada=pada + timedelta(hours=wujud.umur),
    )  # fmt: skip
    if not boleh:
        pesan.keadaan = KeadaanPesan.BATAL
        pesan.sebab = SebabPesan.TANPA_IZIN if calon else SebabPesan.TANPA_ALAMAT
        return pesan
    alamat = boleh[SaluranPesan(pesan.saluran)]
    pesan.alamat_sandi, pesan.alamat_indeks = seal_alamat(alamat), index_alamat(pesan.saluran, alamat)
    pesan.isi_sandi = seal_isi(lengkap)
    pesan.mulai_pada = aturan_pada(rt.kota_kode, tanggal_kota(pada)).boleh_sejak(wujud.kode, pada)
    pesan.batas_pada = max(pesan.batas_pada, pesan.mulai_pada + timedelta(hours=1))
    return pesan


@tindakan
def revoke_pesan(
    *, oleh: Akun, pada: datetime, kunci: str, rt: RT, objek: str, kepada: Kepada | None = None
) -> int:  # fmt: skip
    """What still waits about `objek` is not sent any more, nor what failed: what it tells was called off, or is not true
    of this one person (`kepada`) any more. Gives how many.

    What was sent already cannot be taken back; what is on the line right now goes out once at most.
    """
    require_for(oleh, Izin.LIHAT_RT, rt, pada=tanggal_kota(pada))
    milik = Pesan.objects.filter(rt=rt, objek=objek) if objek else Pesan.objects.none()
    if kepada is not None:
        alamat = [index_alamat(s, a) for s, a in kepada.alamat().items()]
        milik = milik.filter(nama=kepada.sebut, alamat_indeks__in=alamat)
    n = milik.filter(keadaan__in=(KeadaanPesan.ANTRE, KeadaanPesan.BELUM_PASTI, KeadaanPesan.GAGAL)).update(
        keadaan=KeadaanPesan.BATAL, sebab=SebabPesan.DITARIK
    )
    milik.filter(keadaan=KeadaanPesan.DIKIRIM, batas_pada__gt=pada).update(batas_pada=pada)
    ringkas(objek=objek, pesan=n)
    return n


@tindakan
def open_pesan_lagi(*, oleh: Akun, pada: datetime, kunci: str, pesan: Pesan) -> Pesan:
    """Send a failed message again. One that the provider had accepted becomes a new message; another one waits anew, and
    a late word about its first try still stops the second."""
    require_for(oleh, Izin.KELOLA_PESAN, pesan.rt, pada=tanggal_kota(pada))
    lama = _lock_gagal(pesan)
    if not lama.alamat_sandi or not lama.isi_sandi:
        raise Penolakan("Nomor dan isi pesan ini sudah dihapus.", langkah="Buat pesannya lagi dari asalnya.", kode="kosong")
    wujud, alamat = templat_pada(lama.templat, pada), open_alamat(lama.alamat_sandi)
    mulai = aturan_pada(lama.kota_kode, tanggal_kota(pada)).boleh_sejak(wujud.kode, pada)
    batas = mulai + timedelta(hours=wujud.umur)
    if lama.terkirim_pada is None:
        lama.keadaan, lama.sebab, lama.keterangan, lama.mulai_pada, lama.batas_pada = KeadaanPesan.ANTRE, "", "", mulai, batas
        lama.save(update_fields=["keadaan", "sebab", "keterangan", "mulai_pada", "batas_pada"])
        return lama
    siapa = Kepada(lama.nama, telepon=alamat) if lama.saluran == SaluranPesan.WA else Kepada(lama.nama, surel=alamat)
    isi = {k: v for k, v in open_isi(lama.isi_sandi).items() if k != "nama"}
    baru = _tulis(oleh, pada, kunci, lama.rt, wujud, siapa, isi, lama.objek)
    baru.save(force_insert=True)
    _close(lama)
    return baru


@tindakan
def close_pesan(*, oleh: Akun, pada: datetime, kunci: str, pesan: Pesan) -> Pesan:
    """A failed message is left as it is: somebody told the person in another way, or nobody has to."""
    require_for(oleh, Izin.KELOLA_PESAN, pesan.rt, pada=tanggal_kota(pada))
    return _close(_lock_gagal(pesan))


def _close(pesan: Pesan) -> Pesan:
    pesan.keadaan, pesan.sebab = KeadaanPesan.BATAL, SebabPesan.DITUTUP
    pesan.save(update_fields=["keadaan", "sebab"])
    return pesan


def _lock_gagal(pesan: Pesan) -> Pesan:
    kini = Pesan.objects.select_for_update(of=("self",)).select_related("rt__kelurahan").get(pk=pesan.pk)
    if kini.keadaan != KeadaanPesan.GAGAL:
        raise Bentrok(
            f"Pesan ini sekarang: {kini.get_keadaan_display()}.", langkah="Muat ulang halaman untuk melihat keadaannya.",
            kode="keadaan",
        )  # fmt: skip
    return kini

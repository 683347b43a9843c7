"""Acts before a meeting: call it, invite, call it off."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from bahagia.akun.access import require_for
from bahagia.akun.models import Akun
from bahagia.akun.peran import Izin, Peran
from bahagia.akun.queries import list_jabatan_rt
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.kunci import kunci_turunan
from bahagia.dasar.penolakan import Bentrok, Penolakan
from bahagia.jejak.tindakan import ringkas, tindakan
from bahagia.musyawarah.documents import hari_tanggal
from bahagia.musyawarah.isian import IsianWarga
from bahagia.musyawarah.jenis import LANJUTAN, JenisMusyawarah, KeadaanHadir, KeadaanMusyawarah
from bahagia.musyawarah.langkah import lock_musyawarah, niat_of, read_teks, read_warga, tempat
from bahagia.musyawarah.models import Hadir, Musyawarah, UndanganMusyawarah, Usulan
from bahagia.pesan.kabarkan import kabarkan_undangan, kabarkan_undangan_batal
from bahagia.wilayah.models import RT

UNDANGAN_TERBANYAK = 3_000  # two adults of the largest RT (about 1,000 KK) and some
JAUH = timedelta(days=366)  # a date further away is a slip of the finger


@tindakan
def open_musyawarah(
    *, oleh: Akun, pada: datetime, kunci: str, rt: RT, tahun: int, jenis: str, tanggal: date, jam: time, tempat: str,
    pemimpin: Akun | None = None,
) -> Musyawarah:  # fmt: skip
    """Call a meeting. Led by the Ketua RT unless `pemimpin` says otherwise. The list of names of the meeting before and the
    proposals it continues come along; after a meeting without quorum of the same kind this one is its second call.

    Refused: one of the kind is under way or valid already, a date too far away, a place without words.
    """
    hari = tanggal_kota(pada)
    require_for(oleh, Izin.SUSUN_MUSYAWARAH, rt, pada=hari)
    jenis = JenisMusyawarah(jenis).value
    if abs(tanggal - hari) > JAUH or abs(tahun - tanggal.year) > 1:
        raise Penolakan("Tanggal musyawarah tidak masuk akal.", langkah="Periksa tanggal dan tahunnya.", kode="tanggal",
                        bidang="tanggal")  # fmt: skip
    tempat_rapi = read_teks(tempat, 120, bidang="tempat")
    if not tempat_rapi:
        raise Penolakan("Tempat musyawarah belum diisi.", langkah="Tulis tempatnya, misalnya Balai RT.", kode="tempat",
                        bidang="tempat")  # fmt: skip
    sejenis = Musyawarah.objects.filter(rt=rt, tahun=tahun, jenis=jenis)
    if jenis != JenisMusyawarah.PERUBAHAN and sejenis.filter(keadaan=KeadaanMusyawarah.SAH).exists():
        raise Penolakan("Musyawarah jenis ini sudah sah tahun ini.", langkah="Buka berita acaranya di daftar musyawarah.",
                        kode="sudah_sah", bidang="jenis")  # fmt: skip
    gagal = sejenis.filter(keadaan=KeadaanMusyawarah.TIDAK_SAH).order_by("-id").first()
    ketua = list_jabatan_rt(rt.pk, pada=min(tanggal, hari)).filter(peran=Peran.KETUA_RT).first()
    baru = Musyawarah(
        kota_kode=rt.kota_kode, kelurahan_kode=rt.kelurahan_id, rt=rt, tahun=tahun, jenis=jenis, tanggal=tanggal, jam=jam,
        tempat=tempat_rapi, token=secrets.token_urlsafe(16), ulangan_dari=gagal,
        pemimpin_id=pemimpin.pk if pemimpin else ketua.akun_id if ketua else oleh.pk, dibuka_oleh_id=oleh.pk, dibuka_pada=pada,
    )  # fmt: skip
    try:
        with transaction.atomic():
            baru.save()
    except IntegrityError as salah:
        raise Bentrok("Musyawarah jenis ini sedang berjalan.", langkah="Selesaikan atau batalkan dulu yang itu.",
                      kode="sedang_berjalan", bidang="jenis") from salah  # fmt: skip
    n = _take_undangan(baru, pada)
    usulan = _take_usulan(baru, oleh, pada, kunci)
    if (mulai := timezone.make_aware(datetime.combine(tanggal, jam))) > pada:
        kabarkan_undangan(
            oleh=oleh, pada=pada, kunci=kunci, rt=rt, objek=_objek(baru), tempat=tempat_rapi, mulai=mulai, **_acara(baru)
        )
    ringkas(jenis=jenis, tahun=tahun, undangan=n, usulan=usulan)
    return baru


def _objek(m: Musyawarah) -> str:
    return f"musyawarah.Musyawarah:{m.pk}"


def _acara(m: Musyawarah) -> dict[str, str]:
    """What and when, as an invitation says it."""
    acara = f"musyawarah {JenisMusyawarah(m.jenis).label} {m.tahun}"
    return {"acara": acara, "waktu": f"{hari_tanggal(m.tanggal)} pukul {m.jam:%H.%M}"}


def _take_undangan(baru: Musyawarah, pada: datetime) -> int:
    """Names of the newest meeting of the RT that has some: invited, or there without being invited."""
    lama = Musyawarah.objects.filter(rt=baru.rt).exclude(pk=baru.pk).order_by("-tanggal", "-id")
    for satu in lama[:3]:
        orang: dict[tuple[str, str], Hadir | UndanganMusyawarah] = {}
        semua: list[Hadir | UndanganMusyawarah] = [*UndanganMusyawarah.objects.filter(musyawarah=satu)]
        semua += Hadir.objects.filter(musyawarah=satu, keadaan=KeadaanHadir.HADIR)
        for u in semua:
            if u.nama_kunci:
                orang[u.nama_kunci, u.pembeda] = u
        if orang:
            UndanganMusyawarah.objects.bulk_create(
                UndanganMusyawarah(
                    **tempat(baru), musyawarah=baru, dicatat_pada=pada,
                    **{k: getattr(u, k) for k in ("nama", "nama_kunci", "pembeda", "alamat", "perempuan", "pemuda",
                                                  "tokoh_agama", "tokoh_masyarakat")},
                ) for u in orang.values()
            )  # fmt: skip
            return len(orang)
    return 0


def _take_usulan(baru: Musyawarah, oleh: Akun, pada: datetime, kunci: str) -> int:
    """Chosen proposals of the meeting that this one continues, in their order: nobody types them again."""
    asal = LANJUTAN.get(JenisMusyawarah(baru.jenis))
    if asal is None:
        return 0
    lama = Musyawarah.objects.filter(
        rt=baru.rt, jenis=asal, keadaan=KeadaanMusyawarah.SAH, tahun__lte=baru.tahun
    ).order_by("-tahun", "-id").first()  # fmt: skip
    pilihan = list(Usulan.objects.filter(musyawarah=lama, terpilih=True).order_by("peringkat", "urut")) if lama else []
    Usulan.objects.bulk_create(
        Usulan(**tempat(baru), musyawarah=baru, asal=u, urut=i, judul=u.judul, bidang=u.bidang, oleh_id=oleh.pk,
               niat=niat_of("", kunci_turunan(kunci, f"usulan-{u.pk}")), dicatat_pada=pada)
        for i, u in enumerate(pilihan, start=1)
    )  # fmt: skip
    return len(pilihan)


@tindakan
def record_undangan(
    *, oleh: Akun, pada: datetime, kunci: str, musyawarah: Musyawarah, nama: Sequence[str | IsianWarga] = (),
    jumlah: int | None = None,
) -> Musyawarah:  # fmt: skip
    """Names that can be tapped at the door (those already on the list stay once), or only how many were invited."""
    require_for(oleh, Izin.SUSUN_MUSYAWARAH, musyawarah.rt, pada=tanggal_kota(pada))
    m = lock_musyawarah(musyawarah)
    ada = set(UndanganMusyawarah.objects.filter(musyawarah=m).values_list("nama_kunci", "pembeda"))
    if len(ada) + len(nama) > UNDANGAN_TERBANYAK or (jumlah or 0) > UNDANGAN_TERBANYAK:
        raise Penolakan("Undangannya terlalu banyak.", langkah=f"Paling banyak {UNDANGAN_TERBANYAK} orang.",
                        kode="terlalu_banyak", bidang="nama")  # fmt: skip
    baru: dict[tuple[str, str], UndanganMusyawarah] = {}
    for satu in nama:
        isi = read_warga(satu if isinstance(satu, IsianWarga) else IsianWarga(satu))
        kepala = (isi["nama_kunci"], "")
        if kepala not in ada:
            baru[kepala] = UndanganMusyawarah(**tempat(m), musyawarah=m, dicatat_pada=pada, **isi)
    UndanganMusyawarah.objects.bulk_create(baru.values())
    if jumlah is not None:
        m.diundang = jumlah
        m.save(update_fields=["diundang"])
    ringkas(nama=len(baru), jumlah=jumlah)
    return m


@tindakan
def revoke_musyawarah(*, oleh: Akun, pada: datetime, kunci: str, musyawarah: Musyawarah, alasan: str) -> Musyawarah:
    """Call a meeting off, for good, with the reason. What was recorded stays and counts for nothing."""
    require_for(oleh, Izin.SUSUN_MUSYAWARAH, musyawarah.rt, pada=tanggal_kota(pada))
    m = lock_musyawarah(musyawarah)
    m.keadaan, m.alasan = KeadaanMusyawarah.DIBATALKAN, require_alasan(alasan)
    m.save(update_fields=["keadaan", "alasan"])
    kabarkan_undangan_batal(
        oleh=oleh, pada=pada, kunci=kunci, rt=m.rt, objek=_objek(m), alasan=m.alasan.rstrip("."), **_acara(m)
    )
    return m


def require_alasan(alasan: str) -> str:
    """A reason in words; refused when it is empty."""
    rapi = " ".join(alasan.split())[:300]
    if len(rapi) < 5:
        raise Penolakan("Alasannya belum ditulis.", langkah="Tulis alasannya dalam satu kalimat.", kode="alasan_kosong",
                        bidang="alasan")  # fmt: skip
    return rapi



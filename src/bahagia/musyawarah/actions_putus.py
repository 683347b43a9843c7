"""Acts of deliberating: proposals, votes by hand, paper and phone in one tally, dissent, decisions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Max

from bahagia.akun.access import require_for
from bahagia.akun.models import Akun
from bahagia.akun.peran import Izin
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.kunci import kunci_turunan
from bahagia.dasar.penolakan import Bentrok, Penolakan, TidakBerhak
from bahagia.jejak.tindakan import ringkas, tindakan
from bahagia.musyawarah.aturan import aturan_pada
from bahagia.musyawarah.jenis import BidangUsulan, CaraKeputusan, CaraSuara, KeadaanHadir
from bahagia.musyawarah.langkah import lock_musyawarah, niat_of, read_teks, require_hari, tempat
from bahagia.musyawarah.models import Hadir, Keberatan, Keputusan, Musyawarah, PilihanHP, Suara, Usulan
from bahagia.musyawarah.nama import rapikan
from bahagia.musyawarah.queries import rekap_of, sum_suara, tally

USULAN_TERBANYAK = 200  # more cannot be ranked in one evening


@tindakan
def record_usulan(
    *, oleh: Akun, pada: datetime, kunci: str, musyawarah: Musyawarah, judul: str, bidang: str, pengusul: str = "",
    niat: str = "", pada_hp: datetime | None = None,
) -> Usulan:  # fmt: skip
    """A proposal in a few words. The same words twice in one meeting are one proposal."""
    require_for(oleh, Izin.SUSUN_MUSYAWARAH, musyawarah.rt, pada=tanggal_kota(pada))
    m = lock_musyawarah(musyawarah)
    rapi = read_teks(judul, 120, bidang="judul")
    if len(rapi) < 4:
        raise Penolakan("Usulannya belum ditulis.", langkah="Tulis apa yang diusulkan, misalnya: Cor jalan Gang Melati.",
                        kode="judul", bidang="judul")  # fmt: skip
    ada = list(Usulan.objects.filter(musyawarah=m))
    tanda = niat_of(niat, kunci)
    if lama := next((u for u in ada if u.niat == tanda), None):
        return lama
    if any(u.judul.casefold() == rapi.casefold() and not u.ditarik for u in ada):
        raise Penolakan("Usulan dengan kata-kata ini sudah ada.", langkah="Pakai usulan yang sudah ada di daftar.",
                        kode="usulan_ada", bidang="judul")  # fmt: skip
    if len(ada) >= USULAN_TERBANYAK:
        raise Penolakan("Usulannya terlalu banyak.", langkah="Gabungkan usulan yang serupa.", kode="terlalu_banyak")
    baris = Usulan.objects.create(
        **tempat(m), musyawarah=m, urut=1 + max((u.urut for u in ada), default=0), judul=rapi, bidang=BidangUsulan(bidang),
        pengusul=rapikan(pengusul), niat=tanda, pada_hp=pada_hp, dicatat_pada=pada, oleh_id=oleh.pk,
    )  # fmt: skip
    ringkas(bidang=bidang)
    return baris


@tindakan
def revoke_usulan(*, oleh: Akun, pada: datetime, kunci: str, usulan: Usulan) -> Usulan:
    """Withdrawn by who proposed it, or joined with another: it is on the list no more."""
    m = _open_of(usulan.musyawarah, oleh, pada)
    satu = Usulan.objects.select_for_update().get(musyawarah=m, pk=usulan.pk)
    if satu.terpilih:
        raise Penolakan("Usulan ini sudah dipilih dalam keputusan.", langkah="Batalkan dulu keputusannya.", kode="sudah_dipilih")
    satu.ditarik = True
    satu.save(update_fields=["ditarik"])
    return satu


@tindakan
def record_suara(
    *, oleh: Akun, pada: datetime, kunci: str, usulan: Usulan, cara: str, jumlah: int, niat: str = "",
    pada_hp: datetime | None = None,
) -> Suara:  # fmt: skip
    """What was counted for a proposal in one way. Counted again (by whatever phone), the new count replaces the old one.

    Refused: more votes for it than people present, all votes together above what the people present may give.
    """
    m = _open_of(usulan.musyawarah, oleh, pada)
    require_hari(m, pada)
    baris = _put_suara(m, usulan.pk, cara, jumlah, oleh=oleh, pada=pada, kunci=kunci, niat=niat, pada_hp=pada_hp)
    require_suara(m)
    ringkas(cara=str(cara), jumlah=jumlah)
    return baris


@tindakan
def record_suara_banyak(
    *, oleh: Akun, pada: datetime, kunci: str, musyawarah: Musyawarah, cara: str, jumlah: dict[int, int]
) -> Musyawarah:
    """The same for many proposals (id -> count) at once; those not named keep their count. Judged when all are in."""
    m = _open_of(musyawarah, oleh, pada)
    require_hari(m, pada)
    for usulan_id, n in sorted(jumlah.items()):
        _put_suara(m, usulan_id, cara, n, oleh=oleh, pada=pada, kunci=kunci_turunan(kunci, f"u{usulan_id}"))
    require_suara(m)
    ringkas(cara=str(cara), usulan=len(jumlah), jumlah=sum(jumlah.values()))
    return m


def _put_suara(
    m: Musyawarah, usulan_id: int, cara: str, jumlah: int, *, oleh: Akun, pada: datetime, kunci: str, niat: str = "",
    pada_hp: datetime | None = None,
) -> Suara:  # fmt: skip
    """The newest count of one way; one that came before from the same phone (`niat`) is handed back as it is."""
    tanda = niat_of(niat, kunci)
    if lama := Suara.objects.filter(niat=tanda, usulan=usulan_id).first():
        return lama
    satu = Usulan.objects.select_for_update().filter(musyawarah=m, pk=usulan_id, ditarik=False).first()
    if satu is None:
        raise Bentrok("Salah satu usulan sudah ditarik.", langkah="Muat ulang daftar usulan.", kode="keadaan_berubah")
    if jumlah < 0:
        raise Penolakan("Jumlah suara tidak boleh kurang dari nol.", langkah="Hitung lagi.", kode="jumlah", bidang="jumlah")
    Suara.objects.filter(usulan=satu, cara=CaraSuara(cara), kini=True).update(kini=False)
    return Suara.objects.create(
        **tempat(m), usulan=satu, cara=CaraSuara(cara), jumlah=jumlah, niat=tanda, pada_hp=pada_hp, dicatat_pada=pada,
        oleh_id=oleh.pk,
    )  # fmt: skip


def require_suara(m: Musyawarah) -> None:
    """Votes fit the people present: per proposal, all together, and in every decision by count."""
    hadir = rekap_of(m).hadir
    for b in tally(m):
        if b.jumlah > hadir:
            raise Penolakan(
                f"Suara untuk \"{b.usulan.judul}\" menjadi {b.jumlah}, padahal yang hadir {hadir} orang.",
                langkah="Hitung lagi suaranya, atau lengkapi dulu daftar hadirnya.", kode="suara_lebih", bidang="jumlah",
            )  # fmt: skip
    pilihan = aturan_pada(m.kota_kode, m.jenis, pada=m.tanggal).pilihan
    if (semua := sum_suara(m)) > hadir * pilihan:
        raise Penolakan(
            f"Semua suara bersama menjadi {semua}, padahal {hadir} orang yang hadir memilih paling banyak {pilihan} usulan.",
            langkah="Hitung lagi suaranya, atau lengkapi dulu daftar hadirnya.", kode="suara_semua_lebih", bidang="jumlah",
        )  # fmt: skip
    for k in Keputusan.objects.filter(musyawarah=m, batal=False, cara=CaraKeputusan.SUARA).order_by("urut"):
        if (n := (k.setuju or 0) + (k.tidak_setuju or 0) + (k.abstain or 0)) > hadir:  # somebody was taken off the list since
            raise Penolakan(
                f"Keputusan nomor {k.urut} mencatat {n} suara, padahal yang hadir {hadir} orang.",
                langkah="Batalkan keputusan itu dan catat lagi hitungannya, atau lengkapi daftar hadirnya.", kode="suara_lebih",
            )  # fmt: skip


@tindakan
def open_suara(*, oleh: Akun, pada: datetime, kunci: str, musyawarah: Musyawarah, buka: bool) -> Musyawarah:
    """Let residents choose on their own phones, or stop it (`buka=False`)."""
    m = _open_of(musyawarah, oleh, pada)
    require_hari(m, pada)
    m.suara_hp = buka
    m.save(update_fields=["suara_hp"])
    return m


@tindakan
def record_pilihan(*, oleh: Akun, pada: datetime, kunci: str, kehadiran: Hadir, usulan_ids: Sequence[int]) -> int:
    """A present resident chooses proposals on the own phone (only the software's account records it); choosing again replaces
    it. Refused: not confirmed as present, choosing is not open, more choices than the rule gives."""
    if not oleh.sistem:
        raise TidakBerhak("Warga memilih di HP-nya sendiri.", langkah="Catat suara lewat angkat tangan atau kertas.",
                          kode="tidak_berhak")  # fmt: skip
    m = lock_musyawarah(kehadiran.musyawarah)
    orang = Hadir.objects.select_for_update().get(pk=kehadiran.pk)
    ada = orang.keadaan == KeadaanHadir.HADIR
    if not m.suara_hp or not ada:
        raise Penolakan(
            "Pemilihan lewat HP belum dibuka." if ada else "Kehadiran Bapak/Ibu belum dipastikan.",
            langkah="Tunggu sekretaris, lalu muat ulang halaman ini.", kode="belum_memilih",
        )  # fmt: skip
    pilihan = aturan_pada(m.kota_kode, m.jenis, pada=m.tanggal).pilihan
    sah = list(Usulan.objects.filter(musyawarah=m, ditarik=False, pk__in=usulan_ids))
    if len(sah) != len(set(usulan_ids)) or len(sah) > pilihan:
        raise Penolakan(f"Pilih paling banyak {pilihan} usulan.", langkah="Kurangi pilihannya.", kode="pilihan", bidang="usulan")
    PilihanHP.objects.filter(kehadiran=orang, kini=True).update(kini=False)
    PilihanHP.objects.bulk_create(
        PilihanHP(**tempat(m), kehadiran=orang, usulan=u, dicatat_pada=pada, niat=niat_of("", kunci_turunan(kunci, f"u{u.pk}")))
        for u in sah
    )  # fmt: skip
    require_suara(m)
    ringkas(jumlah=len(sah))
    return len(sah)


@tindakan
def record_keberatan(
    *, oleh: Akun, pada: datetime, kunci: str, musyawarah: Musyawarah, isi: str, nama: str = "", tanggapan: str = "",
    niat: str = "", pada_hp: datetime | None = None,
) -> Keberatan:  # fmt: skip
    """Dissent in the words of who dissents. The name may be left out; it never reaches the issued minutes."""
    m = _open_of(musyawarah, oleh, pada)
    rapi, jawab = read_teks(isi, 400, bidang="isi"), read_teks(tanggapan, 400, bidang="tanggapan")
    if len(rapi) < 4:
        raise Penolakan("Keberatannya belum ditulis.", langkah="Tulis keberatan warga dengan kata-katanya.", kode="isi",
                        bidang="isi")  # fmt: skip
    tanda = niat_of(niat, kunci)
    if lama := Keberatan.objects.filter(niat=tanda, musyawarah=m).first():
        return lama
    return Keberatan.objects.create(
        **tempat(m), musyawarah=m, nama=rapikan(nama), isi=rapi, tanggapan=jawab, niat=tanda,
        pada_hp=pada_hp, dicatat_pada=pada, oleh_id=oleh.pk,
    )  # fmt: skip


@tindakan
def decide_keputusan(
    *, oleh: Akun, pada: datetime, kunci: str, musyawarah: Musyawarah, isi: str, cara: str = CaraKeputusan.MUFAKAT,
    setuju: int | None = None, tidak_setuju: int | None = None, abstain: int | None = None, usulan_ids: Sequence[int] = (),
) -> Keputusan:  # fmt: skip
    """What the meeting decided, with the proposals it chooses. By count: more for than against, no more than are present."""
    m = _open_of(musyawarah, oleh, pada)
    require_hari(m, pada)
    rapi = read_teks(isi, 400, bidang="isi")
    if len(rapi) < 4:
        raise Penolakan("Keputusannya belum ditulis.", langkah="Tulis apa yang diputuskan warga.", kode="isi", bidang="isi")
    suara = cara == CaraKeputusan.SUARA
    if suara:
        _check_pemungutan(m, setuju or 0, tidak_setuju or 0, abstain or 0)
    pilih = Usulan.objects.filter(musyawarah=m, ditarik=False, pk__in=usulan_ids)
    if pilih.count() != len(set(usulan_ids)):
        raise Bentrok("Salah satu usulan sudah ditarik.", langkah="Muat ulang daftar usulan.", kode="keadaan_berubah")
    urut = 1 + (Keputusan.objects.filter(musyawarah=m).aggregate(n=Max("urut"))["n"] or 0)
    baris = Keputusan(
        **tempat(m), musyawarah=m, urut=urut, isi=rapi, cara=CaraKeputusan(cara), setuju=(setuju or 0) if suara else None,
        tidak_setuju=(tidak_setuju or 0) if suara else None, abstain=(abstain or 0) if suara else None,
        usulan_ids=sorted(set(usulan_ids)), oleh_id=oleh.pk, dicatat_pada=pada,
    )  # fmt: skip
    try:
        with transaction.atomic():
            baris.save()
    except IntegrityError as salah:
        raise Bentrok("Keputusan lain baru saja dicatat.", langkah="Muat ulang halaman.", kode="keadaan_berubah") from salah
    pilih.update(terpilih=True)
    ringkas(urut=urut, usulan=len(baris.usulan_ids))
    return baris


def _check_pemungutan(m: Musyawarah, setuju: int, tidak: int, abstain: int) -> None:
    hadir = rekap_of(m).hadir
    if min(setuju, tidak, abstain) < 0 or setuju + tidak + abstain > hadir:
        raise Penolakan(
            f"Suara yang dihitung {setuju + tidak + abstain}, padahal yang hadir {hadir} orang.",
            langkah="Hitung lagi suaranya, atau lengkapi dulu daftar hadirnya.", kode="suara_lebih", bidang="setuju",
        )  # fmt: skip
    if setuju <= tidak:
        raise Penolakan("Yang setuju tidak lebih banyak daripada yang tidak.",
                        langkah="Catat sebagai keberatan, atau musyawarahkan lagi usulan lain.", kode="tidak_setuju",
                        bidang="setuju")  # fmt: skip


@tindakan
def reverse_keputusan(*, oleh: Akun, pada: datetime, kunci: str, keputusan: Keputusan) -> Keputusan:
    """Written down wrongly: the decision counts no more, and proposals that only it had chosen are open again."""
    m = _open_of(keputusan.musyawarah, oleh, pada)
    satu = Keputusan.objects.select_for_update().get(musyawarah=m, pk=keputusan.pk)
    if satu.batal:
        raise Bentrok("Keputusan ini sudah dibatalkan.", langkah="Muat ulang halaman.", kode="keadaan_berubah")
    satu.batal = True
    satu.save(update_fields=["batal"])
    tetap = {i for k in Keputusan.objects.filter(musyawarah=m, batal=False) for i in k.usulan_ids}
    Usulan.objects.filter(musyawarah=m, pk__in=set(satu.usulan_ids) - tetap).update(terpilih=False)
    return satu


def _open_of(musyawarah: Musyawarah, oleh: Akun, pada: datetime) -> Musyawarah:
    """The meeting, open and held, for who runs it."""
    require_for(oleh, Izin.SUSUN_MUSYAWARAH, musyawarah.rt, pada=tanggal_kota(pada))
    return lock_musyawarah(musyawarah)

"""Reads of the Pokja: the body on a date, its members, its account, declared interests."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db.models import Q, QuerySet

from bahagia.akun.access import Tempat, lingkup_pada, require_izin
from bahagia.akun.models import Akun
from bahagia.akun.peran import Izin, Peran
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.sandi import decrypt
from bahagia.jejak.tindakan import record_jejak
from bahagia.pokja.jenis import BELUM, PENANDA_TANGAN, JabatanPokja, KeadaanPokja, KeadaanRekening
from bahagia.pokja.models import AnggotaPokja, Kepentingan, Pokja, RekeningPokja, SerahTerimaPokja
from bahagia.wilayah.models import RT

#: Who may see an account number in full, each time on record: who writes it down, checks it, or pays by it.
BOLEH_BUKA = (
    Izin.SUSUN_POKJA, Izin.TETAPKAN_POKJA, Izin.USUL_DANA, Izin.SETUJU_DANA, Izin.BAYAR_BELANJA, Izin.CATAT_BUKU,
)  # fmt: skip
TEMPAT_SANDI = "pokja.nomor"


def _masa(tanggal: date) -> Q:
    return Q(sejak__lte=tanggal) & (Q(sampai__isnull=True) | Q(sampai__gt=tanggal))


def pokja_pada(rt: RT, tanggal: date) -> Pokja | None:
    """The decreed Pokja of an RT on a date."""
    return Pokja.objects.filter(_masa(tanggal), rt=rt).first()


def pokja_usulan(rt: RT) -> Pokja | None:
    """The Pokja that is being put together, waits for the lurah or came back."""
    return Pokja.objects.filter(rt=rt, keadaan__in=BELUM).first()


def list_giliran_pokja(rt_ids: Iterable[int], tahun: int) -> dict[int, tuple[Peran, date]]:
    """RT whose Pokja waits for the lurah, since when."""
    kini = Pokja.objects.filter(rt__in=list(rt_ids), tahun=tahun, keadaan=KeadaanPokja.DIAJUKAN, diajukan_pada__isnull=False)
    return {i: (Peran.LURAH, tanggal_kota(saat)) for i, saat in kini.values_list("rt_id", "diajukan_pada") if saat}


def list_giliran_rekening(rt_ids: Iterable[int], tahun: int) -> dict[int, tuple[Peran, date]]:
    """RT whose account is written down and waits for the lurah, since when."""
    kini = RekeningPokja.objects.filter(rt__in=list(rt_ids), keadaan=KeadaanRekening.DICATAT)
    return {i: (Peran.LURAH, tanggal_kota(saat)) for i, saat in kini.values_list("rt_id", "pada")}


def list_pokja(rt: RT) -> QuerySet[Pokja]:
    """Every Pokja the RT ever had, newest first."""
    return Pokja.objects.filter(rt=rt).order_by("-id")


def list_anggota(pokja: Pokja, *, pada: date | None = None) -> QuerySet[AnggotaPokja]:
    """Members in the order of a letterhead: of a draft all, of a decreed Pokja those in office on `pada` (default: its
    own last day)."""
    baris = AnggotaPokja.objects.filter(pokja=pokja).select_related("akun")
    if pokja.sejak is not None:
        baris = baris.filter(_masa(pada)) if pada is not None else baris.filter(sejak__isnull=False, sampai=pokja.sampai)
    return baris.order_by("urut", "id")


def list_riwayat_anggota(pokja: Pokja) -> QuerySet[AnggotaPokja]:
    """Everybody who was ever written down for this Pokja, also who waits for his decree."""
    return AnggotaPokja.objects.filter(pokja=pokja).select_related("akun", "menggantikan").order_by("urut", "id")


def list_pengganti_menunggu(rt_ids: Iterable[int]) -> QuerySet[AnggotaPokja]:
    """Successors of members who wait for their decree."""
    return AnggotaPokja.objects.filter(
        rt__in=list(rt_ids), menggantikan__isnull=False, sejak__isnull=True, sampai__isnull=True
    ).select_related("pokja", "menggantikan", "rt__kelurahan")


def list_kosong(pokja: Pokja, *, pada: date) -> list[JabatanPokja]:
    """The three posts that nobody holds on `pada`."""
    ada = set(list_anggota(pokja, pada=pada).values_list("jabatan", flat=True))
    return [j for j in (JabatanPokja.KETUA, JabatanPokja.SEKRETARIS, JabatanPokja.BENDAHARA) if j not in ada]


def list_tanpa_spesimen(pokja: Pokja, *, pada: date) -> QuerySet[AnggotaPokja]:
    """Signatories of the account whose specimen signature is not there yet."""
    return list_anggota(pokja, pada=pada).filter(jabatan__in=PENANDA_TANGAN, spesimen_id__isnull=True)


def rekening_pada(rt: RT, tanggal: date) -> RekeningPokja | None:
    """The account to which money of the RT may go on a date: checked by a second person, its signatories in office."""
    return (
        RekeningPokja.objects.filter(_masa(tanggal), rt=rt, periksa_oleh_id__isnull=False)
        .exclude(keadaan__in=[KeadaanRekening.DICATAT, KeadaanRekening.DITOLAK])
        .select_related("pokja").first()
    )  # fmt: skip


def rekening_banyak(rt_ids: Sequence[int], tanggal: date) -> dict[int, RekeningPokja]:
    """The same for many RT, by RT id; one query."""
    baris = RekeningPokja.objects.filter(_masa(tanggal), rt__in=list(rt_ids), periksa_oleh_id__isnull=False)
    return {r.rt_id: r for r in baris.exclude(keadaan__in=[KeadaanRekening.DICATAT, KeadaanRekening.DITOLAK])}


def list_rekening(rt: RT) -> QuerySet[RekeningPokja]:
    """Every account that was ever written down for an RT, newest first."""
    return RekeningPokja.objects.filter(rt=rt).select_related("pokja").order_by("-id")


def list_menunggu_penetapan(rt_ids: Iterable[int]) -> QuerySet[Pokja]:
    """Pokja that wait for their decree, oldest first."""
    baris = Pokja.objects.filter(rt__in=list(rt_ids), keadaan=KeadaanPokja.DIAJUKAN)
    return baris.select_related("rt__kelurahan").order_by("diajukan_pada")


def list_menunggu_periksa(rt_ids: Iterable[int]) -> QuerySet[RekeningPokja]:
    """Accounts that wait for their check, oldest first."""
    baris = RekeningPokja.objects.filter(rt__in=list(rt_ids), keadaan=KeadaanRekening.DICATAT)
    return baris.select_related("rt__kelurahan", "pokja").order_by("pada")


def list_menunggu_di(tempat: Tempat) -> tuple[QuerySet[Pokja], QuerySet[RekeningPokja], QuerySet[AnggotaPokja]]:
    """(Pokja to decree, accounts to check, successors to decree) in these places, oldest first."""
    di = Q(rt__in=tempat.rt) | Q(kelurahan_kode__in=tempat.kelurahan) | Q(kota_kode__in=tempat.kota)
    pokja = Pokja.objects.filter(di, keadaan=KeadaanPokja.DIAJUKAN).select_related("rt__kelurahan").order_by("diajukan_pada")
    rekening = RekeningPokja.objects.filter(di, keadaan=KeadaanRekening.DICATAT).select_related("rt__kelurahan").order_by("pada")
    ganti = AnggotaPokja.objects.filter(di, menggantikan__isnull=False, sejak__isnull=True, sampai__isnull=True)
    return pokja, rekening, ganti.select_related("rt__kelurahan").order_by("dicatat_pada")


def sum_menunggu(tempat: Tempat) -> int:
    """How much waits for who decrees and checks in these places."""
    return sum(satu.count() for satu in list_menunggu_di(tempat))


def list_kepentingan(rt: RT, tanggal: date) -> QuerySet[Kepentingan]:
    """Interests of members in office on a date: `.jenis`, `.pihak`, `.anggota.nama`."""
    di = Q(anggota__sejak__lte=tanggal) & (Q(anggota__sampai__isnull=True) | Q(anggota__sampai__gt=tanggal))
    return Kepentingan.objects.filter(_masa(tanggal), di, rt=rt).select_related("anggota").order_by("id")


def serah_terima_of(pokja: Pokja) -> SerahTerimaPokja | None:
    """How this Pokja was handed over, when it was."""
    return SerahTerimaPokja.objects.filter(dari=pokja).select_related("kepada").first()


def pokja_belum_diserahkan(rt: RT, *, pada: date) -> Pokja | None:
    """The newest Pokja that ended and whose account, advances and work nobody has taken over yet."""
    lama = Pokja.objects.filter(rt=rt, sampai__lte=pada, diserahkan__isnull=True)
    return lama.order_by("-sampai").first()


def buka_nomor(rekening: RekeningPokja, *, oleh: Akun, pada: datetime, untuk: str = "") -> str:
    """The account number in full, for who writes, checks or pays it. Who opened it, when and what for is recorded."""
    if not oleh.sistem:
        lingkup = lingkup_pada(oleh, pada=tanggal_kota(pada))
        if not any(lingkup.has(izin, rekening.rt) for izin in BOLEH_BUKA):
            require_izin(lingkup, Izin.TETAPKAN_POKJA, rekening.rt)
    record_jejak("pokja.open_nomor", oleh=oleh, pada=pada, objek=rekening, isi={"untuk": untuk} if untuk else {})
    return decrypt(rekening.nomor_sandi, tempat=TEMPAT_SANDI)

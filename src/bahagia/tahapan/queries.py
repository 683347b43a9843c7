"""Reads of the programme clock: steps of an RT's year, its cohort, orders in force."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date

from django.db.models import Count, Q, QuerySet

from bahagia.akun.peran import Peran
from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.tanggal import tanggal as sebut_tanggal
from bahagia.tahapan.jenis import MENUNGGU, TANPA_TINDAKAN, JenisPerintah, LingkupPerintah, Tahap
from bahagia.tahapan.models import Jadwal, Kelompok, KelompokRT, LangkahRT, Perintah
from bahagia.wilayah.models import RT
from bahagia.wilayah.queries import list_pendahulu_id, list_penerus

#: RT ids and year -> who is waited for since when, of those whose paper is under way; the others are missing.
Giliran = Callable[[Collection[int], int], Mapping[int, tuple[Peran, date]]]
_giliran: dict[Tahap, Giliran] = {}
SELESAI, JALAN, TERLAMBAT, NANTI = "selesai", "jalan", "terlambat", "nanti"


def use_giliran(tahap: Tahap, fungsi: Giliran) -> None:
    """`fungsi` knows at whose desk the paper of this step lies. For AppConfig.ready of floors above."""
    _giliran[tahap] = fungsi


@dataclasses.dataclass(frozen=True)
class LangkahTahun:
    """One step of an RT's year. `sejak`: the day from which somebody has been waited for (None while nobody is)."""

    tahap: Tahap
    rencana_mulai: date | None
    rencana_selesai: date | None
    nyata: date | None
    keadaan: str
    menunggu: Peran | None = None
    sejak: date | None = None
    objek: str = ""

    @property
    def is_terbuka(self) -> bool:
        return self.keadaan in (JALAN, TERLAMBAT)


def kelompok_rt(rt: RT, tahun: int) -> Kelompok | None:
    """The cohort of an RT in a year."""
    baris = KelompokRT.objects.filter(rt=rt, tahun=tahun, kini=True).select_related("kelompok").first()
    return baris.kelompok if baris else None


def list_langkah_tahun(rt: RT, tahun: int, *, pada: date) -> list[LangkahTahun]:
    """The fourteen steps in order, with plan, real day, state and who is waited for since when."""
    return list_langkah_banyak([rt], tahun, pada=pada)[rt.pk]


def list_langkah_banyak(rt: Sequence[RT], tahun: int, *, pada: date) -> dict[int, list[LangkahTahun]]:
    """The same for many RT, by RT id; three queries, and one for each step whose paper is under way somewhere."""
    ids = [r.pk for r in rt]
    kelompok = dict(KelompokRT.objects.filter(rt__in=ids, tahun=tahun, kini=True).values_list("rt_id", "kelompok_id"))
    jadwal: dict[int, dict[str, Jadwal]] = {}
    for j in Jadwal.objects.filter(kelompok__in=set(kelompok.values()), kini=True):
        jadwal.setdefault(j.kelompok_id, {})[j.tahap] = j
    nyata: dict[int, dict[str, LangkahRT]] = {}
    for satu in LangkahRT.objects.filter(rt__in=ids, tahun=tahun, batal_pada__isnull=True):
        nyata.setdefault(satu.rt_id, {})[satu.tahap] = satu
    hasil = {i: susun_langkah(jadwal.get(kelompok.get(i, 0), {}), nyata.get(i, {}), pada=pada) for i in ids}
    for tahap, fungsi in _giliran.items():
        nomor = list(Tahap).index(tahap)
        kini = [i for i, semua in hasil.items() if semua[nomor].is_terbuka and semua[nomor - 1].keadaan == SELESAI]
        for i, (peran, sejak) in (fungsi(kini, tahun) if kini else {}).items():
            hasil[i][nomor] = dataclasses.replace(hasil[i][nomor], menunggu=peran, sejak=sejak)
    return hasil


def susun_langkah(
    jadwal: Mapping[str, Jadwal], nyata: Mapping[str, LangkahRT], *, pada: date
) -> list[LangkahTahun]:
    """Plan and reality side by side. A step is open when its planned days have begun, or when all before it are done."""
    hasil: list[LangkahTahun] = []
    sebelum: date | None = None  # the newest real day of the steps before
    lengkap = True  # all steps before are done
    urutan = list(Tahap)
    for nomor, tahap in enumerate(urutan):
        j, n = jadwal.get(tahap), nyata.get(tahap)
        mulai, selesai = (j.mulai, j.selesai) if j else (None, None)
        if n is not None:
            hasil.append(LangkahTahun(tahap, mulai, selesai, n.tanggal, SELESAI, objek=n.objek))
            sebelum = max(sebelum, n.tanggal) if sebelum else n.tanggal
            continue
        if tahap in TANPA_TINDAKAN and any(t in nyata for t in urutan[nomor + 1 :]):
            # Whoever is further on has it behind him; only its day was not written down.
            hasil.append(LangkahTahun(tahap, mulai, selesai, None, SELESAI))
            continue
        terlambat = selesai is not None and pada > selesai
        terbuka = terlambat or lengkap or (mulai is not None and pada >= mulai)
        keadaan = TERLAMBAT if terlambat else JALAN if terbuka else NANTI
        sejak = max((h for h in (mulai, sebelum) if h is not None and h <= pada), default=None) if terbuka else None
        hasil.append(LangkahTahun(tahap, mulai, selesai, None, keadaan, MENUNGGU[tahap] if terbuka else None, sejak))
        lengkap = False
    return hasil


def tahap_kini(langkah: Iterable[LangkahTahun]) -> LangkahTahun | None:
    """The first step that is not done: where the RT stands. None when the year is through."""
    return next((satu for satu in langkah if satu.keadaan != SELESAI), None)


def has_tahap(rt: RT, tahun: int, tahap: Tahap) -> bool:
    """Whether this step of the year is done."""
    return LangkahRT.objects.filter(rt=rt, tahun=tahun, tahap=tahap, batal_pada__isnull=True).exists()


def _berlaku(pada: date) -> Q:
    return Q(tanggal__lte=pada) & (Q(akhir__isnull=True) | Q(akhir__gt=pada))


def perintah_henti(rt: RT, *, pada: date) -> Perintah | None:
    """The oldest stop order in force for this RT: its own, of an RT it came from, of its kelurahan, cohort or city."""
    semua = list(
        Perintah.objects.filter(_berlaku(pada), jenis=JenisPerintah.HENTI, kota_kode=rt.kota_kode).order_by("tanggal", "id")
    )
    if not semua:
        return None
    asal = list_pendahulu_id([rt.pk])
    kelompok: set[int] = set()
    if any(p.lingkup == LingkupPerintah.KELOMPOK for p in semua):
        kelompok = set(KelompokRT.objects.filter(rt__in=asal, kini=True).values_list("kelompok_id", flat=True))
    return next((p for p in semua if _kena(p, rt, asal, kelompok)), None)


def _kena(p: Perintah, rt: RT, asal: set[int], kelompok: set[int]) -> bool:
    match p.lingkup:
        case LingkupPerintah.RT:
            return p.rt_id in asal
        case LingkupPerintah.KELURAHAN:
            return p.kelurahan_kode == rt.kelurahan_id
        case LingkupPerintah.KELOMPOK:
            return p.kelompok_id in kelompok
    return True  # the whole city


def require_berjalan(rt: RT, *, pada: date) -> None:
    """Refuse while a stop order is in force for the RT; call it in every act that commits or pays money."""
    if p := perintah_henti(rt, pada=pada):
        raise Penolakan(
            f"Uang RT ini dihentikan sementara oleh perintah nomor {p.nomor} tanggal {sebut_tanggal(p.tanggal)}: {p.alasan}",
            langkah=p.isi or "Selesaikan hal yang disebut perintah itu, lalu minta perintah lanjut kepada penerbitnya.",
            kode="perintah_henti",
        )  # fmt: skip


def list_henti_banyak(rt: Sequence[RT], *, pada: date) -> dict[int, Perintah]:
    """Stop order in force by RT id, for tables of many RT; RT without one are not in it."""
    semua = Perintah.objects.filter(_berlaku(pada), jenis=JenisPerintah.HENTI, kota_kode__in={r.kota_kode for r in rt})
    hasil: dict[int, Perintah] = {}
    for p in semua.select_related("rt").order_by("-tanggal", "-id"):  # the oldest is written last, and stays
        asal: set[int] = set()
        if p.lingkup == LingkupPerintah.RT and p.rt is not None:
            asal = {p.rt.pk, *(r.pk for r in list_penerus(p.rt, pada=pada))}
        elif p.lingkup == LingkupPerintah.KELOMPOK:
            asal = _rt_kelompok(p, pada)
        for r in rt:
            di_kota = p.lingkup == LingkupPerintah.KOTA and p.kota_kode == r.kota_kode
            di_kelurahan = p.lingkup == LingkupPerintah.KELURAHAN and p.kelurahan_kode == r.kelurahan_id
            if di_kota or di_kelurahan or r.pk in asal:
                hasil[r.pk] = p
    return hasil


def _rt_kelompok(p: Perintah, pada: date) -> set[int]:
    """RT of the order's cohort, and those that took over from its closed ones."""
    baris = KelompokRT.objects.filter(kelompok=p.kelompok_id, kini=True).select_related("rt")
    ids = {b.rt_id for b in baris}
    for b in baris:
        if b.rt.ditutup is not None:
            ids |= {r.pk for r in list_penerus(b.rt, pada=pada)}
    return ids


def objek_tahap(rt: RT, tahun: int, tahap: Tahap) -> str:
    """What ended this step (`app.Model:pk`), "" while it is open: a later act points to it without asking anybody."""
    baris = LangkahRT.objects.filter(rt=rt, tahun=tahun, tahap=tahap, batal_pada__isnull=True).first()
    return baris.objek if baris else ""


def sum_anggota(kelompok_ids: Iterable[int]) -> dict[int, int]:
    """How many RT walk in each cohort."""
    baris = KelompokRT.objects.filter(kelompok__in=list(kelompok_ids), kini=True)
    return {b["kelompok"]: b["n"] for b in baris.values("kelompok").annotate(n=Count("pk"))}


def list_rt_kelompok(kelompok: Kelompok) -> QuerySet[KelompokRT]:
    """RT of a cohort, by kelurahan and number."""
    baris = KelompokRT.objects.filter(kelompok=kelompok, kini=True)
    return baris.select_related("rt__kelurahan").order_by("kelurahan_kode", "rt__nomor")


def list_tahun(rt: RT, *, pada: date) -> list[int]:
    """Years in which the RT has a cohort or a finished step, and this year; newest first."""
    tahun = set(KelompokRT.objects.filter(rt=rt, kini=True).values_list("tahun", flat=True)) | {pada.year}
    return sorted(tahun | set(LangkahRT.objects.filter(rt=rt).values_list("tahun", flat=True)), reverse=True)


def list_perintah_rt(rt: RT) -> QuerySet[Perintah]:
    """Orders that touched this RT at any time, newest first."""
    asal = list_pendahulu_id([rt.pk])
    kelompok = KelompokRT.objects.filter(rt__in=asal).values("kelompok")
    di = Q(lingkup="rt", rt__in=asal) | Q(lingkup="kelurahan", kelurahan_kode=rt.kelurahan_id)
    di |= Q(lingkup="kelompok", kelompok__in=kelompok) | Q(lingkup="kota")
    return Perintah.objects.filter(di, kota_kode=rt.kota_kode).select_related("rt__kelurahan", "kelompok").order_by("-id")


def list_kelompok(kota_kode: str, tahun: int | None = None) -> QuerySet[Kelompok]:
    """Cohorts of a city, newest year first."""
    baris = Kelompok.objects.filter(kota_kode=kota_kode)
    return (baris if tahun is None else baris.filter(tahun=tahun)).order_by("-tahun", "kode")


def list_jadwal(kelompok: Kelompok) -> dict[Tahap, Jadwal]:
    """The calendar in force, by step in the order of the plan."""
    kini = {j.tahap: j for j in Jadwal.objects.filter(kelompok=kelompok, kini=True)}
    return {t: kini[t] for t in Tahap if t in kini}

"""Arithmetic of a meeting: who is present, is it enough, who chose what. Plain values in, plain values out."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from bahagia.musyawarah.aturan import AturanMusyawarah
from bahagia.musyawarah.jenis import CaraHadir, CaraSuara, KeadaanHadir, UnsurWarga
from bahagia.musyawarah.models import Hadir, LembarHadir, Usulan
from bahagia.musyawarah.nama import list_mirip


@dataclasses.dataclass(frozen=True)
class Rekap:
    """People present, each once. hadir = ketuk + qr + kertas_nama + kertas_hitung; `keduanya` = of the phone ones, also on paper;
    `menunggu` = own phones not confirmed yet (not counted); `unsur` by group."""

    hadir: int
    ketuk: int
    qr: int
    kertas_nama: int
    kertas_hitung: int
    keduanya: int
    menunggu: int
    unsur: dict[str, int]

    @property
    def hp(self) -> int:
        return self.ketuk + self.qr


@dataclasses.dataclass(frozen=True)
class RekapLembar:
    """One page: `tanpa_nama` people counted but not typed; `juga_hp` signatures of people who are in the phone list."""

    lembar: LembarHadir
    bernama: int
    cocok: int
    unsur_nama: dict[str, int] = dataclasses.field(default_factory=dict)

    def unsur(self, nama: str) -> int:
        """People of a group on this page whom no list names: the page's count less those typed from it, never more than
        are left. Who was counted on the page as not in the phone list and turned out to be in it counts by the name."""
        return max(0, min(int(getattr(self.lembar, nama)) - self.unsur_nama.get(nama, 0), self.tanpa_nama))

    @property
    def juga_hp(self) -> int:
        return max(self.lembar.juga_hp, self.cocok)

    @property
    def tanpa_nama(self) -> int:
        return self.lembar.jumlah - self.juga_hp - self.bernama


def sum_lembar(lembar: Iterable[LembarHadir], orang: Iterable[Hadir]) -> list[RekapLembar]:
    """Pages with what was typed of them."""
    ada: dict[int, list[Hadir]] = {}
    for o in orang:
        if o.keadaan == KeadaanHadir.HADIR and o.lembar_id:
            ada.setdefault(o.lembar_id, []).append(o)
    return [_rekap_lembar(x, ada.get(x.pk, [])) for x in lembar if not x.batal]


def _rekap_lembar(x: LembarHadir, orang: list[Hadir]) -> RekapLembar:
    kertas = [o for o in orang if o.cara == CaraHadir.LEMBAR]
    hp = [o for o in orang if o.cara != CaraHadir.LEMBAR]
    lebih = max(0, len(hp) - x.juga_hp)  # found in the phone list beyond what was said when the page was counted
    unsur = {
        u.value: sum(bool(getattr(o, u.value)) for o in kertas) + min(lebih, sum(bool(getattr(o, u.value)) for o in hp))
        for u in UnsurWarga
    }
    return RekapLembar(x, len(kertas), len(hp), unsur)


def sum_hadir(orang: Iterable[Hadir], lembar: Iterable[LembarHadir]) -> Rekap:
    """Everybody once: a name is one row by whatever ways it came; a page adds only who is in no list."""
    semua = list(orang)
    ada = [o for o in semua if o.keadaan == KeadaanHadir.HADIR]
    halaman = sum_lembar(lembar, ada)
    n = {c: sum(o.cara == c for o in ada) for c in CaraHadir}
    hitung = sum(h.tanpa_nama for h in halaman)
    unsur = {
        u.value: sum(bool(getattr(o, u.value)) for o in ada)
        + sum(h.unsur(u.value) for h in halaman)
        for u in UnsurWarga
    }  # fmt: skip
    return Rekap(
        hadir=len(ada) + hitung, ketuk=n[CaraHadir.KETUK], qr=n[CaraHadir.QR], kertas_nama=n[CaraHadir.LEMBAR],
        kertas_hitung=hitung, keduanya=sum(h.juga_hp for h in halaman),
        menunggu=sum(o.keadaan == KeadaanHadir.MENUNGGU for o in semua), unsur=unsur,
    )  # fmt: skip


@dataclasses.dataclass(frozen=True)
class NilaiWakil:
    unsur: UnsurWarga
    ada: int
    perlu: int

    @property
    def cukup(self) -> bool:
        return self.ada >= self.perlu


@dataclasses.dataclass(frozen=True)
class Penilaian:
    """The judgement by a dated rule. `kk` = households of the roll, None where no roll was recorded (then no quorum)."""

    hadir: int
    kk: int | None
    perlu: int | None
    wakil: tuple[NilaiWakil, ...]
    aturan: AturanMusyawarah

    @property
    def kuorum(self) -> bool:
        return self.perlu is not None and self.hadir >= self.perlu

    @property
    def keterwakilan(self) -> bool:
        return all(w.cukup for w in self.wakil)

    @property
    def cukup(self) -> bool:
        return self.kuorum and self.keterwakilan


def judge(rekap: Rekap, aturan: AturanMusyawarah, *, kk: int | None, ulang: bool) -> Penilaian:
    """Quorum against the households, groups against who is present."""
    bagian = aturan.kuorum_ulang if ulang else aturan.kuorum
    return Penilaian(
        rekap.hadir, kk, None if kk is None else bagian.least(kk),
        tuple(NilaiWakil(UnsurWarga(w.unsur), rekap.unsur[w.unsur], w.least(rekap.hadir)) for w in aturan.wakil), aturan,
    )  # fmt: skip


@dataclasses.dataclass(frozen=True)
class BarisSuara:
    """One proposal in the tally; `seri`: shares its place with another one."""

    usulan: Usulan
    tangan: int
    kertas: int
    hp: int
    peringkat: int
    seri: bool

    @property
    def jumlah(self) -> int:
        return self.tangan + self.kertas + self.hp


def rank(usulan: Iterable[Usulan], suara: dict[tuple[int, str], int]) -> list[BarisSuara]:
    """Most votes first; equal votes share a place and stand in the order they were proposed."""
    def n(u: Usulan, cara: CaraSuara) -> int:
        return suara.get((u.pk, cara.value), 0)

    semua = [
        BarisSuara(u, n(u, CaraSuara.TANGAN), n(u, CaraSuara.KERTAS), n(u, CaraSuara.HP), peringkat=0, seri=False)
        for u in usulan if not u.ditarik
    ]  # fmt: skip
    semua.sort(key=lambda b: (-b.jumlah, b.usulan.urut))
    jumlah = [b.jumlah for b in semua]
    return [
        dataclasses.replace(b, peringkat=1 + jumlah.index(b.jumlah), seri=jumlah.count(b.jumlah) > 1) for b in semua
    ]


def list_mungkin_sama(orang: Iterable[Hadir]) -> list[tuple[Hadir, Hadir]]:
    """Pairs that may be one person and nobody looked at: the later one first."""
    ada = sorted((o for o in orang if o.keadaan != KeadaanHadir.BATAL), key=lambda o: o.pk)
    return [
        (ada[j], ada[i]) for i, j in list_mirip([o.nama_kunci for o in ada]) if not ada[j].orang_lain
    ]

"""Gates before money goes to an RT: each open or shut, with the sentence, the page and who opens it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from datetime import date

from bahagia.akun.peran import Peran
from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.tanggal import tanggal as tulis_tanggal
from bahagia.musyawarah.queries import BeritaAcara, berita_acara
from bahagia.pokja.models import RekeningPokja
from bahagia.pokja.queries import pokja_pada, rekening_pada
from bahagia.rab.models import RAB
from bahagia.rab.queries import rab_berlaku
from bahagia.tahapan.queries import perintah_henti
from bahagia.wilayah.models import RT

SEMUA = ("musyawarah", "pokja", "rekening", "rab")


@dataclasses.dataclass(frozen=True)
class Gerbang:
    """One gate. `kalimat`: what is there, or what is missing; `siapa` opens it."""

    kode: str
    buka: bool
    kalimat: str
    siapa: Peran


@dataclasses.dataclass(frozen=True)
class Kesiapan:
    """All gates of an RT and year, and what stands behind the open ones."""

    gerbang: list[Gerbang]
    acara: BeritaAcara | None
    rekening: RekeningPokja | None
    rab: RAB | None

    def require(self) -> None:
        """One refusal that names every shut gate."""
        if tutup := [g.kalimat for g in self.gerbang if not g.buka]:
            raise Penolakan(
                f"Pencairan belum dapat dilanjutkan: {'; '.join(tutup)}.", langkah="Lengkapi yang disebut itu, lalu coba lagi.",
                kode="gerbang",
            )  # fmt: skip


def kesiapan(rt: RT, tahun: int, *, pada: date, syarat: Iterable[str] = SEMUA) -> Kesiapan:
    """The gates of `syarat`, and always the stop order."""
    acara, rekening, rab = berita_acara(rt, tahun, "rab"), rekening_pada(rt, pada), rab_berlaku(rt, tahun)
    pokja, henti = pokja_pada(rt, pada), perintah_henti(rt, pada=pada)
    sah = acara is not None and acara.sah
    semua = {
        "musyawarah": Gerbang(
            "musyawarah", sah,
            f"musyawarah RAB sah, berita acara {acara.nomor}" if acara and sah
            else "berita acara musyawarah RAB belum diperiksa orang kedua" if acara else "musyawarah RAB belum diadakan",
            Peran.PENDAMPING if acara else Peran.KETUA_RT,
        ),
        "pokja": Gerbang(
            "pokja", pokja is not None,
            f"Pokja ditetapkan dengan {pokja.sk_nomor}" if pokja else "Pokja belum ditetapkan", Peran.LURAH,
        ),
        "rekening": Gerbang(
            "rekening", rekening is not None,
            f"rekening {rekening} sudah diperiksa" if rekening else "rekening Pokja belum diperiksa orang kedua", Peran.LURAH,
        ),
        "rab": Gerbang(
            "rab", rab is not None, f"RAB {tahun} disetujui" if rab else f"RAB {tahun} belum disetujui", Peran.PENDAMPING
        ),
    }  # fmt: skip
    gerbang = [semua[s] for s in syarat]
    if henti is not None:
        kata = f"ada perintah henti nomor {henti.nomor} tanggal {tulis_tanggal(henti.tanggal)}: {henti.alasan.rstrip('.')}"
        gerbang.append(Gerbang("perintah_henti", False, kata, Peran.LURAH))
    return Kesiapan(gerbang, acara, rekening, rab)

"""The steps of an RT's year, in the order of the programme's plan."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy

from bahagia.akun.peran import Peran


class Tahap(models.TextChoices):
    """Fourteen steps. Several go on side by side (readiness, Pokja, account, mapping); the order is that of the plan."""

    SOSIALISASI = "sosialisasi", gettext_lazy("Sosialisasi")
    KESIAPAN = "kesiapan", gettext_lazy("Rembuk kesiapan")
    POKJA = "pokja", gettext_lazy("Pokja ditetapkan")
    REKENING = "rekening", gettext_lazy("Rekening Pokja diperiksa")
    PEMETAAN = "pemetaan", gettext_lazy("Pemetaan swadaya")
    RENJA5 = "renja5", gettext_lazy("Rencana kerja 5 tahun")
    RENJA1 = "renja1", gettext_lazy("Rencana kerja 1 tahun")
    RAB = "rab", gettext_lazy("RAB dan proposal")
    VERIFIKASI = "verifikasi", gettext_lazy("Verifikasi RAB")
    PENCAIRAN = "pencairan", gettext_lazy("Pencairan")
    PELAKSANAAN = "pelaksanaan", gettext_lazy("Pelaksanaan")
    SERAH_TERIMA = "serah_terima", gettext_lazy("Serah terima hasil")
    LPJ = "lpj", gettext_lazy("LPJ")
    EVALUASI = "evaluasi", gettext_lazy("Evaluasi")


#: Who is waited for while a step is open, before the package of that step says it more exactly.
MENUNGGU: dict[Tahap, Peran] = {
    Tahap.SOSIALISASI: Peran.DPMPPA, Tahap.KESIAPAN: Peran.KETUA_RT, Tahap.POKJA: Peran.KETUA_RT,
    Tahap.REKENING: Peran.KETUA_RT, Tahap.PEMETAAN: Peran.KETUA_RT, Tahap.RENJA5: Peran.KETUA_RT,
    Tahap.RENJA1: Peran.KETUA_RT, Tahap.RAB: Peran.KETUA_RT, Tahap.VERIFIKASI: Peran.PENDAMPING,
    Tahap.PENCAIRAN: Peran.LURAH, Tahap.PELAKSANAAN: Peran.KETUA_RT, Tahap.SERAH_TERIMA: Peran.KETUA_RT,
    Tahap.LPJ: Peran.BENDAHARA, Tahap.EVALUASI: Peran.DPMPPA,
}  # fmt: skip

#: Steps that no act of another package ends: their day is entered by who sets the clock.
TANPA_TINDAKAN = (Tahap.SOSIALISASI, Tahap.EVALUASI)


class JenisPerintah(models.TextChoices):
    HENTI = "henti", gettext_lazy("Perintah henti")
    UBAH = "ubah", gettext_lazy("Perintah ubah")
    LANJUT = "lanjut", gettext_lazy("Perintah lanjut")


class LingkupPerintah(models.TextChoices):
    RT = "rt", gettext_lazy("Satu RT")
    KELURAHAN = "kelurahan", gettext_lazy("Satu kelurahan")
    KELOMPOK = "kelompok", gettext_lazy("Satu kelompok RT")
    KOTA = "kota", gettext_lazy("Seluruh kota")

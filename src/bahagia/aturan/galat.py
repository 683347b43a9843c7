"""Errors of the law. Their text is a plain Indonesian sentence that may be shown to a person as it is."""


class GalatAturan(Exception):
    """Anything the law package refuses. `str(galat)` is a sentence in Indonesian with a next step."""


class TidakAdaKetentuan(GalatAturan):
    """No rule is known for that date, key or situation. Never answered with 0 or a guess."""


class MasukanSalah(GalatAturan):
    """The question itself is wrong: an unknown name, a negative amount, an impossible date."""


class SetelanSalah(GalatAturan):
    """A setting that does not exist, or a choice it does not offer."""


class PerluPembulatan(GalatAturan):
    """Whole rupiah were asked for, but no rounding rule exists; choose the setting pembulatan.*"""


class DataHukumSalah(GalatAturan):
    """The dated law data cannot be loaded: unknown key, overlapping dates, unknown source."""

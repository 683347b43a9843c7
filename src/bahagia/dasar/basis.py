"""Small pieces of SQL that the models of several packages share."""

from __future__ import annotations

from django.contrib.postgres.fields import DateRangeField
from django.db.models import Func


class Rentang(Func):
    """daterange(sejak, sampai): the half-open period of a dated row; an open end is NULL."""

    function = "DATERANGE"
    output_field = DateRangeField()

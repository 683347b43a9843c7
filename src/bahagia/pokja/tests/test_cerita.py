"""The Pokja of RT 14 from the musyawarah to its account; nobody decrees or checks what is his own."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction

from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.penolakan import Penolakan
from bahagia.pokja import queries
from bahagia.tahapan.jenis import Tahap
from bahagia.tahapan.queries import list_langkah_tahun
from tests import pemeran
from tests.cerita import pokja as cerita

pytestmark = pytest.mark.django_db


def kode(perbuatan: Any) -> str:
    with pytest.raises(Penolakan) as salah, transaction.atomic():
        perbuatan()
    return salah.value.kode


def test_from_the_list_of_names_to_an_account_that_money_may_go_to() -> None:
    p = pemeran.rt14(dana_rt=0)
    hari = tanggal_kota(p.pada)
    pokja = cerita.pokja_siap(p)
    assert queries.pokja_pada(p.rt, hari) == pokja and queries.pokja_pada(p.rt_lain, hari) is None
    anggota = list(queries.list_anggota(pokja, pada=hari))
    assert [a.nama for a in anggota[:3]] == ["Darmawan", "Rahmat Hidayat", "Siti Rahma"]
    assert [a.akun for a in anggota[:3]] == [p.darmawan, p.rahmat, p.siti] and len(anggota) == 7
    rekening = queries.rekening_pada(p.rt, hari)
    assert rekening is not None and rekening.nomor_samar.startswith("••••••") and rekening.bank == "Bank Jambi"
    assert queries.buka_nomor(rekening, oleh=p.siti, pada=p.pada).endswith(rekening.nomor_akhir)
    langkah = {x.tahap: x.nyata for x in list_langkah_tahun(p.rt, hari.year, pada=hari)}
    assert langkah[Tahap.POKJA] == langkah[Tahap.REKENING] == hari

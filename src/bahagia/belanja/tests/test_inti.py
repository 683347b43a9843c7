"""The one story that every quick run tells: bought, agreed to, paid, and the books know it; one refusal of each kind."""

from __future__ import annotations

import pytest

from bahagia.belanja import queries
from bahagia.belanja.queries import keadaan_nota
from bahagia.dana.queries import sisa_pokok
from bahagia.dasar.penolakan import Penolakan
from bahagia.kas.jenis import JenisAkun
from bahagia.kas.queries import cek_buku, saldo
from tests.cerita.belanja import bayar, catat, list_garis, setujui
from tests.pemeran import Panggung


def test_photo_amount_line_agreed_paid_and_the_books_know_it(p: Panggung) -> None:
    garis, bank = list_garis(p, "bahan")[0], saldo(p.rt, JenisAkun.KAS_RT)

    nota = catat(p, garis=garis, nilai=1_000_000)
    assert keadaan_nota(nota) == "diajukan" and nota.foto is not None
    nota = bayar(p, setujui(p, nota))

    assert keadaan_nota(nota) == "dibayar"
    assert saldo(p.rt, JenisAkun.KAS_RT) == bank - 1_000_000
    assert sisa_pokok(p.rt, nota.tahun)[garis.pokok_id].sisa == garis.nilai - 1_000_000
    assert cek_buku() == []
    assert [n.pk for n in queries.list_nota_pokok(garis.pokok_id)] == [nota.pk]


def test_not_above_the_line_and_not_by_oneself(p: Panggung) -> None:
    garis = list_garis(p, "bahan")[0]
    with pytest.raises(Penolakan) as salah:
        catat(p, garis=garis, nilai=garis.nilai + 1)
    assert salah.value.kode == "lewat_baris" and "perubahan RAB" in salah.value.langkah
    with pytest.raises(Penolakan) as salah:
        setujui(p, catat(p, nilai=1_000), oleh=p.siti)
    assert salah.value.kode == "tidak_berhak"

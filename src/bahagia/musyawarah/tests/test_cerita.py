"""RT 14 deliberates: who is there counts once, what is decided is judged, and nobody checks their own."""

from __future__ import annotations

from bahagia.musyawarah.queries import berita_acara, list_usulan_terpilih
from tests import pemeran
from tests.cerita.musyawarah import musyawarah_sah


def test_an_evening_ends_in_minutes_that_hold(db: None) -> None:
    p = pemeran.rt14()
    acara = musyawarah_sah(p, "renja1")
    assert acara.hadir == 40 and acara.sah
    assert berita_acara(p.rt, 2026, "renja1") == acara
    assert [u.judul for u in list_usulan_terpilih(acara.musyawarah_id)] == ["Cor jalan Gang Melati", "Saluran air Gang Kenanga"]

"""Pages of spending: RT 21 with its money in the bank, receipts in each state, an advance, a wages list, vendors."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

from bahagia.akun.peran import Peran
from bahagia.belanja import actions, actions_panjar
from bahagia.belanja.queries import list_pajak_nota
from bahagia.dana import actions as dana
from bahagia.dasar.jam import tanggal_kota
from tests import pemeran
from tests.cerita import belanja as cerita
from tests.cerita.dana import dana_cair
from tests.pemeran import Panggung, kunci


def siapkan_belanja(p: Panggung) -> dict[str, Any]:
    """The people of RT 21 and the ids of what the pages below open."""
    rt = pemeran.buka_rt(p.kelurahan, 21, kk=120, pada=p.pada)
    orang = {
        nama: pemeran.orang(sebut, peran, rt=rt, pada=p.pada)
        for nama, sebut, peran in (
            ("darmawan", "Ketua Dua Satu", Peran.KETUA_RT), ("rahmat", "Sekretaris Dua Satu", Peran.SEKRETARIS),
            ("siti", "Bendahara Dua Satu", Peran.BENDAHARA), ("rina", "Pendamping Dua Satu", Peran.PENDAMPING),
        )
    }  # fmt: skip
    dana.decide_pagu(oleh=p.sistem, pada=p.pada, kunci=kunci(), rt=rt, tahun=tanggal_kota(p.pada).year)
    o = dataclasses.replace(p, rt=rt, **orang)
    dana_cair(o)
    pemeran.buka_lingkup()
    menunggu = cerita.catat(o, nilai=100_000, foto=cerita.foto("Satu bon"))
    ganda = cerita.catat(o, nilai=50_000, foto=cerita.foto("Satu bon"), alasan_ganda="Satu bon untuk dua baris RAB.")
    siap = cerita.setujui(o, cerita.catat(o, nilai=200_000), pada=p.pada)
    dibayar = cerita.bayar(o, cerita.setujui(o, cerita.catat(o, nilai=300_000), pada=p.pada), pada=p.pada)
    draf = actions.open_nota(oleh=o.siti, pada=p.pada, kunci=kunci(), rt=rt, foto=cerita.foto())
    isi = actions.open_nota(
        oleh=o.siti, pada=p.pada, kunci=kunci(), rt=rt, jenis="hilang", alasan_hilang="Paku lima kilo, bonnya tercecer di jalan."
    )
    isi = actions.record_isi_nota(oleh=o.siti, pada=p.pada, kunci=kunci(), nota=isi, nilai=90_000, tanggal=isi.tanggal)
    panjar = actions_panjar.propose_panjar(
        oleh=o.siti, pada=p.pada, kunci=kunci(), rt=rt, nilai=500_000, pemegang="Fatimah", untuk="Konsumsi kerja bakti"
    )
    upah = cerita.daftar_upah(o, next(g for g in cerita.list_garis(o, "upah") if g.satuan in cerita.HARIAN))
    return {
        "rt": rt.kode, "ketua": o.darmawan, "siti": o.siti, "rahmat": o.rahmat, "menunggu": menunggu.pk, "ganda": ganda.pk,
        "siap": siap.pk, "dibayar": dibayar.pk, "draf": draf.pk, "hilang": isi.pk, "panjar": panjar.pk, "upah": upah.pk,
        "pajak": list_pajak_nota(menunggu)[0].pk,
    }  # fmt: skip


def list_belanja(s: Any) -> Iterator[tuple[str, Any, str]]:
    """(name of the picture, who, address)."""
    b, rt = s.belanja, f"/rt/{s.belanja['rt']}"
    siti, ketua = b["siti"], b["ketua"]
    yield "belanja", siti, f"{rt}/belanja/"
    yield "belanja-baru", siti, f"{rt}/belanja/baru/"
    yield "belanja-hilang", siti, f"{rt}/belanja/bon-hilang/"
    yield "belanja-jumlah", siti, f"/nota/{b['draf']}/jumlah/"
    yield "belanja-baris", siti, f"/nota/{b['hilang']}/baris/"
    yield "belanja-draf", siti, f"/nota/{b['hilang']}/"
    yield "belanja-pajak", siti, f"/nota/{b['menunggu']}/pajak/{b['pajak']}/"
    yield "belanja-siap", siti, f"/nota/{b['siap']}/"
    yield "belanja-pajak-rt", siti, f"{rt}/belanja/pajak/"
    yield "panjar-rt", siti, f"{rt}/panjar/"
    yield "panjar-baru", siti, f"{rt}/panjar/baru/"
    yield "upah-rt", siti, f"{rt}/upah/"
    yield "upah-baru", siti, f"{rt}/upah/baru/"
    yield "upah", siti, f"/upah/{b['upah']}/"
    yield "rekanan", siti, f"{rt}/rekanan/"
    yield "rekanan-baru", siti, f"{rt}/rekanan/baru/"
    yield "belanja-putus", ketua, f"/nota/{b['menunggu']}/"
    yield "belanja-ganda", ketua, f"/nota/{b['ganda']}/"
    yield "belanja-dibayar", ketua, f"/nota/{b['dibayar']}/"
    yield "panjar", ketua, f"/panjar/{b['panjar']}/"
    yield "belanja-saksi", b["rahmat"], f"/nota/{b['hilang']}/"
    yield "upah-tanpa-nama", s.p.bambang, f"/upah/{b['upah']}/"

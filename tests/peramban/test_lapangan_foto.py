"""A photograph of 5 MB over a line that breaks all the time: it arrives, whole, once.

In the suite the line is 20 times as fast and breaks 20 times as often: as many bytes between two
breaks as 64 kbit/s carry in 20 seconds. The line itself (about a quarter of an hour):

    BAHAGIA_LAJU=8000 BAHAGIA_PUTUS=20 .venv/bin/pytest -n 0 -s tests/peramban/test_lapangan_foto.py
"""

from __future__ import annotations

import base64
import hashlib
import io
import os
import time
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from PIL import Image

from bahagia.berkas.models import Berkas, IsiBerkas
from bahagia.dasar import jam
from bahagia.dasar.jam import tanggal_kota
from bahagia.gotong_royong.models import Kejadian
from bahagia.gotong_royong.queries import list_peserta
from bahagia.lapangan.models import FotoHP, Niat
from tests import pemeran
from tests.alat.jaringan import Cacat, jaringan
from tests.alat.peramban import Server
from tests.cerita.gotong_royong import surat_terbit
from tests.pemeran import Panggung
from tests.peramban.hp import buka_hp

pytestmark = pytest.mark.peramban
LAJU = int(os.environ.get("BAHAGIA_LAJU", "160000"))  # bytes a second; 64 kbit/s = 8,000
PUTUS = float(os.environ.get("BAHAGIA_PUTUS", "1"))  # seconds between two breaks
BESAR = 5_000_000
CATAT = """async ({isi, rt, foto}) => {
  const { m } = await import('/statis/lapangan/mesin.js');
  const blob = new Blob([Uint8Array.from(atob(foto.byte), (h) => h.charCodeAt(0))], { type: 'image/jpeg' });
  const satu = { blob, mime: 'image/jpeg', nama: 'kaki.jpg', ukuran: blob.size, sha256: foto.sidik,
    diambil_pada: new Date().toISOString(), lintang: null, bujur: null };
  await m.antrean.tambah('kejadian', rt, isi, { foto: satu }, { judul: 'Kecelakaan' });
}"""
KIRIM = """async () => {
  const { m } = await import('/statis/lapangan/mesin.js');
  await m.pengirim.kirimSemua();
  return (await m.antrean.hitung()).belum;
}"""

KEADAAN = """async () => {
  const { m } = await import('/statis/lapangan/mesin.js');
  const catatan = (await m.antrean.daftar()).map(({ keadaan, foto, jawab }) => ({ keadaan, foto, jawab }));
  return { pengirim: m.pengirim.keadaan, catatan };
}"""


def foto_besar() -> bytes:
    """A camera's picture of at least BESAR bytes."""
    sisi = 1_400
    while True:
        keluar = io.BytesIO()
        Image.effect_noise((sisi, sisi), 120).convert("RGB").save(keluar, "JPEG", quality=97)
        if len(keluar.getvalue()) >= BESAR:
            return keluar.getvalue()
        sisi += 200


def test_five_megabytes_arrive_over_a_line_that_keeps_breaking(
    basis_segar: str, server: Any, pramuban: Any, tmp_path: Path
) -> None:
    with transaction.atomic():
        p: Panggung = pemeran.rt14(pekerja=2, pada=jam.sekarang())
        pemeran.buka_lingkup()
        kerja = surat_terbit(p, peserta=3, mulai=tanggal_kota(p.pada), selesai=tanggal_kota(p.pada))
        orang = list_peserta(kerja)[0]
    foto = foto_besar()
    isi = {"kerja": kerja.pk, "peserta": orang.pk, "jenis": "kecelakaan", "tanggal": tanggal_kota(p.pada).isoformat(),
           "pukul": "00:01", "tempat": "Gang Kenanga", "kronologi": "Batu jatuh ke kaki.", "pelapor": "Rahmat",
           "telepon": "0812 7400 1234"}  # fmt: skip
    awal = time.monotonic()
    with jaringan(int(server.alamat.rpartition(":")[2])) as jar, buka_hp(
        pramuban, Server(jar.alamat), tmp_path, akun=p.rahmat
    ) as hp:
        hp.mulai()
        jar.cacat = Cacat(laju=LAJU, putus_tiap=PUTUS)
        kiriman = {"byte": base64.b64encode(foto).decode(), "sidik": hashlib.sha256(foto).hexdigest()}
        hp.lembar.evaluate(CATAT, {"isi": isi, "rt": p.rt.kode, "foto": kiriman})
        batas = awal + 600 + 4 * len(foto) / LAJU  # seconds; a busy machine is slower than the line
        while hp.lembar.evaluate(KIRIM):
            assert time.monotonic() < batas, f"it never arrives: {hp.lembar.evaluate(KEADAAN)}, {dict(jar.kena)}"
            hp.lembar.wait_for_timeout(300)
        print(f"\n{len(foto):,} B in {time.monotonic() - awal:.0f} s, {jar.kena['semua']} requests, {jar.kena['putus']} cut")
        assert jar.kena["putus"] >= 5, f"the line hardly broke: {dict(jar.kena)}"
    with transaction.atomic():
        pemeran.buka_lingkup()
        niat = Niat.objects.get()
        assert (niat.jawaban, niat.kode) == ("diterima", "")
        satu = Kejadian.objects.get()
        asal = FotoHP.objects.get()
        assert (asal.ukuran, asal.diterima, asal.sha256, asal.lengkap) == (len(foto), len(foto), kiriman["sidik"], True)
        berkas = Berkas.objects.get(objek=f"gotong_royong.Kejadian:{satu.pk}")
        assert (berkas.pk, berkas.sidik_asal) == (satu.foto_id, kiriman["sidik"])
        assert Image.open(io.BytesIO(bytes(IsiBerkas.objects.get(berkas=berkas).isi))).size[0] > 0

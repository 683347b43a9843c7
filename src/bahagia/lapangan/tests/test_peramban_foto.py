"""Photos on the phone: made small, turned upright, without what the camera wrote into them; and what is no photo."""

from __future__ import annotations

import base64
import hashlib
import io
from collections.abc import Iterator
from typing import Any

import pytest
from PIL import Image

from bahagia.lapangan.tests.hp_uji import nyalakan
from bahagia.lapangan.tests.server_tiruan import layani

pytestmark = pytest.mark.peramban
SIAPKAN = """async ([isi, nama, mime, umur]) => {
  const byte = Uint8Array.from(atob(isi), c => c.charCodeAt(0));
  const berkas = new File([byte], nama, {type: mime, lastModified: Date.now() - umur});
  const lokasi = {getCurrentPosition: (ya) => ya({coords: {latitude: -1.61234567, longitude: 103.6}})};
  return galat(async () => {
    const {blob, ...f} = await L.siapkan(berkas, {lokasi});
    const hasil = new Uint8Array(await blob.arrayBuffer());
    return {...f, isi: btoa(Array.from(hasil, b => String.fromCharCode(b)).join(""))};
  });
}"""


@pytest.fixture
def hp(halaman: Any) -> Iterator[Any]:
    with layani() as (alamat, _):
        nyalakan(halaman, alamat)
        yield lambda isi, nama, mime="image/jpeg", umur=0: halaman.evaluate(
            SIAPKAN, [base64.b64encode(isi).decode(), nama, mime, umur]
        )


def _foto(lebar: int, tinggi: int) -> bytes:
    """A picture lying on its side, as cameras write it, with where it was taken and with which phone."""
    gambar = Image.linear_gradient("L").resize((lebar, tinggi)).convert("RGB")
    exif = Image.Exif()
    exif[0x0112], exif[0x0110] = 6, "HP-MILIK-BU-SITI"
    exif.get_ifd(0x8825).update({1: "S", 2: (1.0, 36.0, 44.0)})
    keluar = io.BytesIO()
    gambar.save(keluar, "JPEG", quality=95, exif=exif)
    return keluar.getvalue()


def test_a_large_photo_is_made_small_upright_and_silent(hp: Any) -> None:
    asal = _foto(3200, 2400)
    assert b"HP-MILIK-BU-SITI" in asal
    f = hp(asal, "IMG_0042.JPG")["hasil"]
    isi = base64.b64decode(f["isi"])
    with Image.open(io.BytesIO(isi)) as kecil:
        assert kecil.size == (1200, 1600) and not kecil.getexif()
    assert b"HP-MILIK" not in isi and len(isi) == f["ukuran"] < len(asal)
    assert f["sha256"] == hashlib.sha256(isi).hexdigest()
    assert (f["nama"], f["mime"], f["lintang"], f["bujur"]) == ("IMG_0042.jpg", "image/jpeg", -1.61235, 103.6)


def test_an_old_photo_was_taken_somewhere_else(hp: Any) -> None:
    f = hp(_foto(300, 200), "lama.jpg", umur=3600_000)["hasil"]
    assert f["lintang"] is None and f["bujur"] is None


def test_what_is_no_photo_is_refused_and_a_broken_picture_is_left_to_the_server(hp: Any) -> None:
    assert hp(b"%PDF-1.7 bukan foto", "nota.pdf", "application/pdf") == {"kode": "bukan_foto"}
    assert hp(b"", "kosong", "") == {"kode": "bukan_foto"}
    assert hp(b"\x00\x00\x00\x20ftypheic" + bytes(900), "IMG.heic", "image/heic") == {"kode": "bukan_foto"}
    assert hp(b"\xff\xd8\xff" + bytes(9_000_000), "besar.jpg") == {"kode": "foto_besar", "ukuran": 9_000_003}
    kecil = hp(b"\xff\xd8\xff" + bytes(900), "rusak.jpg")["hasil"]
    assert (kecil["mime"], kecil["nama"], kecil["ukuran"]) == ("image/jpeg", "rusak.jpg", 903)


def test_nobody_answers_whether_the_place_may_be_known_and_the_photo_is_kept(halaman: Any) -> None:
    with layani() as (alamat, _):
        nyalakan(halaman, alamat)
        foto = halaman.evaluate("""async () => {
            const lokasi = {getCurrentPosition: () => {}};
            const {lintang, bujur, ukuran} = await L.siapkan(await gambar(40), {sabar: 50, lokasi});
            return [lintang, bujur, ukuran > 0]; }""")
        assert foto == [None, None, True]

"""Fetch and compile the vendored look files. Developers only; needs Node and npm. Running and testing never need it.

    python tools/vendor_tampilan.py            # rebuild vendor/ and its MANIFEST.json

Everything happens in a temporary folder; only the results are written to
`src/bahagia/dasar/static/dasar/vendor/`. `MANIFEST.json` holds version, licence and SHA-256 of each file and a test
recomputes them, so a hand-made change to a vendored file is seen.
"""

import hashlib
import json
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENDOR = ROOT / "src/bahagia/dasar/static/dasar/vendor"

PACKAGES = {
    "govuk-frontend": "6.6.0",
    "sass": "1.108.2",
    "@fontsource-variable/plus-jakarta-sans": "5.3.0",
    "lucide-static": "1.62.0",
}

# Only the parts where GOV.UK's years of accessibility work are worth more than our own: the form controls.
GOVUK_PARTS = [
    "objects/form-group", "components/label", "components/hint", "components/error-message",
    "components/error-summary", "components/fieldset", "components/input", "components/textarea",
    "components/select", "components/radios", "components/checkboxes", "components/date-input",
    "components/file-upload", "components/skip-link",
]  # fmt: skip

# our name (Indonesian, as a person would call it) -> lucide's name
ICONS = {
    "beranda": "house", "orang": "users", "orang-tambah": "user-plus", "seorang": "user", "uang": "banknote",
    "dompet": "wallet", "kalender": "calendar", "cek": "check", "silang": "x", "peringatan": "triangle-alert",
    "info": "info", "jam": "clock", "unduh": "download", "unggah": "upload", "cari": "search", "kunci": "lock",
    "dokumen": "file-text", "sheet": "file-spreadsheet", "peta": "map", "grafik": "chart-column",
    "panah-kanan": "arrow-right", "panah-kiri": "arrow-left", "luar": "external-link", "salin": "copy",
    "bagi": "share-2", "perisai": "shield-check", "perisai-kosong": "shield-off", "tanda-tanya": "circle-question-mark",
    "menu": "menu", "keluar": "log-out", "masuk": "log-in", "tambah": "plus", "pensil": "pencil", "hapus": "trash-2",
    "cetak": "printer", "bank": "landmark", "rt": "map-pin", "saring": "list-filter", "jabat": "heart-handshake",
    "telepon": "phone", "baik": "circle-check", "bahaya": "circle-alert", "gagal": "circle-x",
    "netral": "circle-dashed", "tunggu": "hourglass", "kanan": "chevron-right", "bawah": "chevron-down",
    "terima": "hand-coins", "bahasa": "languages", "pesan": "message-circle", "kamera": "camera", "qr": "qr-code",
    "atur": "settings", "lonceng": "bell", "mata": "eye", "mata-tutup": "eye-off", "ulang": "refresh-cw",
    "batal": "undo-2", "daftar": "list", "lain": "ellipsis", "buku": "book-open", "timbang": "scale",
    "kota": "building-2", "helm": "hard-hat", "kuitansi": "receipt-text", "kerja": "briefcase",
}  # fmt: skip

MIT_GOVUK = """The MIT License (MIT)

Copyright (C) 2011 Crown Copyright (Government Digital Service)

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
"""


def compile_govuk(work: Path) -> str:
    """CSS text of the chosen parts: our font, no font files, no crest image."""
    base = "node_modules/govuk-frontend/dist/govuk"
    lines = ["$govuk-font-family: inherit;", "$govuk-include-default-font-face: false;", f'@import "{base}/base";']
    lines += [f'@import "{base}/{part}";' for part in GOVUK_PARTS]
    (work / "govuk.scss").write_text("\n".join(lines), encoding="utf-8")
    subprocess.run(
        ["npx", "sass", "--style=compressed", "--no-source-map", "--quiet", "govuk.scss", "govuk.css"],
        cwd=work, check=True,
    )  # fmt: skip
    css = (work / "govuk.css").read_text(encoding="utf-8").lstrip("\ufeff")
    if "url(" in css or "Transport" in css:
        raise SystemExit("The compiled CSS names a font or a picture that may not be used here.")
    return css.strip() + "\n"


def read_icons(work: Path) -> str:
    """JSON text: our icon name -> what stands inside its <svg viewBox="0 0 24 24">."""
    folder = work / "node_modules/lucide-static/icons"
    icons = {}
    for ours, theirs in sorted(ICONS.items()):
        svg = (folder / f"{theirs}.svg").read_text(encoding="utf-8")
        inner = re.search(r"<svg.*?>(.*)</svg>", svg, re.S)
        icons[ours] = re.sub(r"\s*\n\s*", "", inner.group(1)).replace(" />", "/>").strip()
    return json.dumps(icons, indent=1, sort_keys=True) + "\n"


def main() -> None:
    VENDOR.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        (work / "package.json").write_text('{"private": true}', encoding="utf-8")
        wanted = [f"{package}@{version}" for package, version in PACKAGES.items()]
        subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", *wanted], cwd=work, check=True)
        modules = work / "node_modules"
        font = modules / "@fontsource-variable/plus-jakarta-sans"
        (VENDOR / "govuk.css").write_text(compile_govuk(work), encoding="utf-8")
        (VENDOR / "ikon.json").write_text(read_icons(work), encoding="utf-8")
        shutil.copy(font / "files/plus-jakarta-sans-latin-wght-normal.woff2", VENDOR / "plus-jakarta-sans.woff2")
        shutil.copy(font / "LICENSE", VENDOR / "LICENSE-plus-jakarta-sans.txt")
        shutil.copy(modules / "lucide-static/LICENSE", VENDOR / "LICENSE-lucide.txt")
        # the npm package names its licence but carries no file of it
        (VENDOR / "LICENSE-govuk-frontend.txt").write_text(MIT_GOVUK, encoding="utf-8")
    origin = {
        "govuk.css": ("govuk-frontend", "MIT", "compiled by sass with only the form parts"),
        "ikon.json": ("lucide-static", "ISC", "inner SVG of the icons we use, under our names"),
        "plus-jakarta-sans.woff2": ("@fontsource-variable/plus-jakarta-sans", "OFL-1.1", "Latin subset, unchanged"),
        "LICENSE-plus-jakarta-sans.txt": ("@fontsource-variable/plus-jakarta-sans", "OFL-1.1", "licence text"),
        "LICENSE-lucide.txt": ("lucide-static", "ISC", "licence text"),
        "LICENSE-govuk-frontend.txt": ("govuk-frontend", "MIT", "licence text"),
    }
    manifest = [
        {
            "berkas": file,
            "paket": package,
            "versi": PACKAGES[package],
            "lisensi": licence_name,
            "catatan": note,
            "sha256": hashlib.sha256((VENDOR / file).read_bytes()).hexdigest(),
        }
        for file, (package, licence_name, note) in sorted(origin.items())
    ]
    (VENDOR / "MANIFEST.json").write_text(json.dumps(manifest, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{len(manifest)} files in {VENDOR.relative_to(ROOT)}")


if __name__ == "__main__":
    main()

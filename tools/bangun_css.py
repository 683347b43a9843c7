"""Join the parts of `src/bahagia/dasar/gaya/` into the one CSS file that pages load.

    python tools/bangun_css.py           # write static/dasar/bahagia.css
    python tools/bangun_css.py --periksa # exit 1 when the committed file is not what the parts give

Pure Python. The order is: vendored form parts first, then our parts by file name.
"""

import re
import sys
from pathlib import Path

DASAR = Path(__file__).resolve().parent.parent / "src/bahagia/dasar"
TARGET = DASAR / "static/dasar/bahagia.css"


def shrink(css: str) -> str:
    """Comments and white space away; strings stay as they are."""
    kept = re.split(r'("(?:[^"\\]|\\.)*")', re.sub(r"/\*.*?\*/", "", css, flags=re.S))
    for i in range(0, len(kept), 2):
        text = re.sub(r"\s+", " ", kept[i])
        text = re.sub(r" ?([{};,]) ?", r"\1", text)
        text = text.replace(": ", ":")
        kept[i] = text.replace(";}", "}")
    return "".join(kept).strip()


def build() -> str:
    """The whole CSS text: `/* … */` head line, vendored parts, ours."""
    vendored = (DASAR / "static/dasar/vendor/govuk.css").read_text(encoding="utf-8")
    parts = [shrink(part.read_text(encoding="utf-8")) for part in sorted((DASAR / "gaya").glob("*.css"))]
    note = "/* Made by tools/bangun_css.py from dasar/gaya/*.css and vendor/govuk.css (MIT). Do not edit. */"
    return "\n".join([note, vendored.strip(), *parts]) + "\n"


def main() -> int:
    css = build()
    if "--periksa" in sys.argv:
        same = TARGET.exists() and TARGET.read_text(encoding="utf-8") == css
        print("bahagia.css is up to date" if same else "bahagia.css is old: run python tools/bangun_css.py")
        return 0 if same else 1
    TARGET.write_text(css, encoding="utf-8")
    print(f"{TARGET.name}: {len(css.encode())} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())

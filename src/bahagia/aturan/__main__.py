"""`python -m bahagia.aturan hitung|uji-kasus ...`: the law alone, without database or web."""

import sys

from .perintah import hitung, uji_kasus

PERINTAH = {"hitung": hitung, "uji-kasus": uji_kasus}


def main(argv: list[str]) -> int:
    if not argv or argv[0] not in PERINTAH:
        print(f"Perintah yang ada: {', '.join(PERINTAH)}.", file=sys.stderr)
        return 1
    return PERINTAH[argv[0]](argv[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

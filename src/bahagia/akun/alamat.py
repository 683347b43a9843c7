"""Where a request comes from: the address that counts tries, and the words for the device it came from."""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
from collections.abc import Sequence

from django.conf import settings
from django.http import HttpRequest

Jaringan = ipaddress.IPv4Network | ipaddress.IPv6Network
Alamat = ipaddress.IPv4Address | ipaddress.IPv6Address

#: Order matters: most browsers also call themselves by the names of those before them.
_PERAMBAN = (
    ("SamsungBrowser/", "Samsung Internet"), ("EdgA/", "Edge"), ("Edg/", "Edge"), ("OPR/", "Opera"), ("UCBrowser/", "UC Browser"),
    ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"), ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
)  # fmt: skip
_MESIN = (
    ("Android", "HP Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "komputer Windows"),
    ("Macintosh", "komputer Mac"), ("CrOS", "Chromebook"), ("Linux", "komputer Linux"),
)  # fmt: skip


def alamat_of(request: HttpRequest) -> str:
    """The address of the client. What a proxy reports counts only when the proxy itself is in BAHAGIA_PROXY_TEPERCAYA;
    then the last address in X-Forwarded-For that is not a trusted proxy: those before it the client may have written."""
    langsung = _read(request.META.get("REMOTE_ADDR", ""))
    if langsung is None:
        return ""
    percaya: Sequence[Jaringan] = settings.PROXY_TEPERCAYA
    kini = langsung
    for mentah in reversed(request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")):
        if not _is_in(kini, percaya):
            break
        if (lebih_jauh := _read(mentah)) is None:
            break
        kini = lebih_jauh
    return str(kini)


def jaringan_of(alamat: str) -> str:
    """The address without its last part: `203.0.113.x`; enough to recognise home, too little to find it."""
    kini = _read(alamat)
    if kini is None:
        return ""
    if isinstance(kini, ipaddress.IPv4Address):
        return alamat.rpartition(".")[0] + ".x"
    return str(ipaddress.ip_network((kini, 48), strict=False).network_address) + "x"


def digest_alamat(alamat: str) -> str:
    """Keyed digest of the address (IPv6: of its /64, which is one customer)."""
    kini = _read(alamat)
    if isinstance(kini, ipaddress.IPv6Address):
        alamat = str(ipaddress.ip_network((kini, 64), strict=False))
    return hmac.new(settings.KUNCI_INDEKS, f"alamat:{alamat}".encode(), hashlib.sha256).hexdigest()


def sebut_perangkat(agen: str) -> str:
    """`Chrome di HP Android` out of a User-Agent header; coarse on purpose."""
    peramban = next((nama for tanda, nama in _PERAMBAN if tanda in agen), "Peramban")
    mesin = next((nama for tanda, nama in _MESIN if tanda in agen), "perangkat lain")
    return f"{peramban} di {mesin}"


def _read(teks: str) -> Alamat | None:
    try:
        kini = ipaddress.ip_address(teks.strip())
    except ValueError:
        return None
    terpeta = kini.ipv4_mapped if isinstance(kini, ipaddress.IPv6Address) else None
    return terpeta or kini


def _is_in(alamat: Alamat, jaringan: Sequence[Jaringan]) -> bool:
    return any(alamat in satu for satu in jaringan if satu.version == alamat.version)

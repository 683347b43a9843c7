"""Sessions: how their person signed in, on which device, and how they end.

The second factor's mark lives in the session's row on the server, not in the cookie. A session ends when that row goes:
every web process reads it anew with each request.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from django.contrib.auth import login
from django.contrib.sessions.models import Session
from django.db.models import QuerySet

from bahagia.akun.alamat import alamat_of, digest_alamat, jaringan_of, sebut_perangkat
from bahagia.akun.models import Akun, Sesi

TANDA_KEDUA = "kedua"  # key in the session: how and when the second factor was shown
TANDA_SESI = "sesi"  # id of the row in our table
TANDA_MASUK = "masuk"  # when it was opened
TANDA_TERLIHAT = "terlihat"
TANDA_MENUNGGU = "menunggu"  # password shown, second factor not yet: who, when, and the state of the account then
SEGAR = timedelta(minutes=10)  # how long a shown factor counts for changing the factors themselves
UMUR_MENUNGGU = timedelta(minutes=10)
JARAK_TERLIHAT = timedelta(minutes=5)  # "last seen" is no more exact than that: one write in five minutes
MESIN_MASUK = "django.contrib.auth.backends.ModelBackend"


def mark_kedua(session: Any, *, cara: str, pada: datetime) -> None:
    """This session showed a second factor (`cara`: kode, cadangan, kunci, peragaan) at `pada`."""
    session[TANDA_KEDUA] = {"cara": cara, "pada": int(pada.timestamp())}


def has_kedua(session: Any) -> bool:
    """Whether the session was opened with two factors."""
    return bool(session.get(TANDA_KEDUA))


def has_kedua_segar(session: Any, *, pada: datetime) -> bool:
    """Whether a factor was shown within the last minutes."""
    tanda = session.get(TANDA_KEDUA)
    return bool(tanda) and _is_segar(tanda["pada"], pada)


def has_masuk_segar(session: Any, *, pada: datetime) -> bool:
    """Whether the session was opened within the last minutes."""
    return _is_segar(session.get(TANDA_MASUK, 0), pada)


def _is_segar(detik: int, pada: datetime) -> bool:
    return timedelta(0) <= pada.replace(microsecond=0) - datetime.fromtimestamp(detik, tz=UTC) <= SEGAR


def open_sesi(request: Any, akun: Akun, *, cara: str, pada: datetime) -> Sesi:
    """Sign `akun` in on this device. `cara`: sandi (password alone), or a second factor, which is then marked."""
    login(request, akun, backend=MESIN_MASUK)
    request.session.pop(TANDA_MENUNGGU, None)
    if cara == "sandi":
        request.session.pop(TANDA_KEDUA, None)
    else:
        mark_kedua(request.session, cara=cara, pada=pada)
    return attach_sesi(request.session, akun, request, cara=cara, pada=pada)


def attach_sesi(session: Any, akun: Akun, request: Any, *, cara: str, pada: datetime) -> Sesi:
    """The row of this session in the table that its owner reads; takes over the row the session had before."""
    if not session.session_key:
        session.save()
    alamat = alamat_of(request)
    lama = Sesi.objects.filter(pk=session.get(TANDA_SESI), akun=akun, ditutup__isnull=True).first()
    satu = lama or Sesi(akun=akun, dibuka=pada)
    satu.kunci, satu.cara, satu.terlihat = session.session_key, cara, pada
    satu.perangkat = sebut_perangkat(request.META.get("HTTP_USER_AGENT", ""))
    satu.jaringan, satu.alamat = jaringan_of(alamat), digest_alamat(alamat)
    satu.save()
    session[TANDA_SESI], session[TANDA_MASUK], session[TANDA_TERLIHAT] = satu.pk, _detik(pada), _detik(pada)
    return satu


def touch_sesi(request: Any, *, pada: datetime) -> None:
    """Note that the session is in use; one that has no row yet (opened before there was this table) gets one."""
    session = request.session
    if TANDA_SESI not in session:
        attach_sesi(session, request.user, request, cara="kode" if has_kedua(session) else "sandi", pada=pada)
    elif _detik(pada) - session.get(TANDA_TERLIHAT, 0) > JARAK_TERLIHAT.total_seconds():
        session[TANDA_TERLIHAT] = _detik(pada)
        Sesi.objects.filter(pk=session[TANDA_SESI]).update(terlihat=pada)


def follow_kunci(session: Any) -> None:
    """The session got another key (password changed): its row keeps up."""
    Sesi.objects.filter(pk=session.get(TANDA_SESI)).update(kunci=session.session_key)


def end_sesi(sesi: QuerySet[Sesi], *, pada: datetime) -> int:
    """End these sessions on every process at once. How many."""
    hidup = list(sesi.filter(ditutup__isnull=True).select_for_update())
    Session.objects.filter(session_key__in=[s.kunci for s in hidup if s.kunci]).delete()
    return Sesi.objects.filter(pk__in=[s.pk for s in hidup]).update(ditutup=pada, kunci=None)


def list_sesi(akun: Akun) -> QuerySet[Sesi]:
    """Sessions that live, the latest first. One whose cookie has run out counts no more."""
    hidup = Session.objects.values("session_key")
    return akun.sesi.filter(ditutup__isnull=True, kunci__in=hidup).order_by("-terlihat", "-pk")


def set_menunggu(request: Any, akun: Akun, *, pada: datetime) -> None:
    """The password was right; the second factor must follow within minutes."""
    request.session.flush()
    request.session[TANDA_MENUNGGU] = {"akun": akun.pk, "pada": _detik(pada), "cap": akun.get_session_auth_hash()}


def akun_menunggu(request: Any, *, pada: datetime) -> Akun | None:
    """Who has shown the password in this browser and not yet the second factor."""
    tanda = request.session.get(TANDA_MENUNGGU)
    if not tanda or _detik(pada) - tanda["pada"] > UMUR_MENUNGGU.total_seconds():
        return None
    akun = Akun.objects.filter(pk=tanda["akun"], is_active=True).first()
    return akun if akun is not None and akun.get_session_auth_hash() == tanda["cap"] else None


def _detik(pada: datetime) -> int:
    return int(pada.timestamp())

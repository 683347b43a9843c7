"""Django settings. Everything that differs between machines comes from the wadah (see peluncur/tempat.py).

``BAHAGIA_WADAH``  directory with ``basis.json`` and ``rahasia.json``, given by the launcher. Without it
                   (tests, type checks) keys are made up for this process and no database is named.
``BAHAGIA_BASIS``  ``web`` (default) or ``pemilik``: the database role to work as.
``BAHAGIA_PROSES`` ``web`` for the server with its connection pool; anything else connects plainly.
``BAHAGIA_ALAMAT`` public address, e.g. https://bahagia.contoh.go.id
``BAHAGIA_KONTAK_DATA`` name and address of the city's personal data officer, one line
``BAHAGIA_PROXY_TEPERCAYA`` addresses of the reverse proxies whose X-Forwarded-For is believed, comma between
``BAHAGIA_WAJIB_KEDUA`` names of further rights that ask a second factor, e.g. BAYAR_IURAN
``BAHAGIA_WA_NOMOR`` ``BAHAGIA_WA_TOKEN`` ``BAHAGIA_WA_RAHASIA`` ``BAHAGIA_WA_VERIFIKASI`` id of the sending number at the
                   WhatsApp provider, its token, the app secret that signs webhooks, the word that proves the webhook's
                   address; without the first two nothing is sent. ``BAHAGIA_WA_ALAMAT`` and ``BAHAGIA_WA_VERSI``: another
                   base address or version
``BAHAGIA_SUREL_HOST`` ``BAHAGIA_SUREL_PORT`` ``BAHAGIA_SUREL_DARI`` ``BAHAGIA_SUREL_NAMA`` ``BAHAGIA_SUREL_SANDI``
``BAHAGIA_SUREL_AMAN`` mail server, sender, sign-in, and tls, ssl or polos; without host and sender no e-mail is sent
``BAHAGIA_DEBUG``  1 while developing; refused on real data.
"""

from __future__ import annotations

import base64
import os
import secrets
from ipaddress import ip_network
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from csp.constants import NONE, SELF

from bahagia.proyek.peluncur.tempat import KOSONG, UJI, nama_peran, pangkal, read_json, wadah_of
from bahagia.proyek.peluncur.tempat import PERAGAAN as MODE_PERAGAAN

AKAR = Path(__file__).resolve().parents[3]
_WADAH = os.environ.get("BAHAGIA_WADAH", "")
_basis: dict[str, Any] = read_json(Path(_WADAH) / "basis.json") if _WADAH else {}
_rahasia: dict[str, Any] = read_json(Path(_WADAH) / "rahasia.json") if _WADAH else {}
MODE: str = _basis.get("mode", UJI)

# --- keys -------------------------------------------------------------------------------------
SECRET_KEY = _rahasia.get("django") or secrets.token_urlsafe(48)
# AES-256 keys by key id; a new key is added beside the old ones, which stay readable.
KUNCI_SANDI: dict[str, bytes] = {
    k: base64.b64decode(v) for k, v in _rahasia.get("kunci_sandi", {}).items()
} or {"1": secrets.token_bytes(32)}
KUNCI_SANDI_KINI: str = _rahasia.get("kunci_sandi_kini", "1")
# HMAC key of the blind indexes; separate, so that neither key alone undoes the other.
KUNCI_INDEKS: bytes = base64.b64decode(_rahasia["kunci_indeks"]) if _rahasia else secrets.token_bytes(32)

# --- mode -------------------------------------------------------------------------------------
# Demonstration sign-in only over a database made for it. Not an environment variable on purpose;
# bahagia.proyek.peragaan checks the mark inside the database as well.
PERAGAAN: bool = MODE == MODE_PERAGAAN
DEBUG = os.environ.get("BAHAGIA_DEBUG") == "1" and MODE != KOSONG

ALAMAT = os.environ.get("BAHAGIA_ALAMAT", "").rstrip("/") or "http://127.0.0.1:8000"
_alamat = urlsplit(ALAMAT)
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", *([_alamat.hostname] if _alamat.hostname else [])]
HTTPS = _alamat.scheme == "https"
if HTTPS:
    CSRF_TRUSTED_ORIGINS = [ALAMAT]
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31_536_000
# Whose X-Forwarded-For is believed (addresses or networks, comma between); nobody's unless named.
PROXY_TEPERCAYA = [
    ip_network(satu.strip(), strict=False) for satu in os.environ.get("BAHAGIA_PROXY_TEPERCAYA", "").split(",") if satu.strip()
]
# Rights for which this city asks a second factor besides those of akun.peran.WAJIB_KEDUA, e.g. BAYAR_IURAN.
WAJIB_KEDUA_JUGA = {satu.strip() for satu in os.environ.get("BAHAGIA_WAJIB_KEDUA", "").split(",") if satu.strip()}
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
# Whom people write to about their personal data (UU 27/2022); shown at /privasi/.
KONTAK_DATA_PRIBADI = os.environ.get("BAHAGIA_KONTAK_DATA", "").strip()

# --- database ---------------------------------------------------------------------------------
BAHAGIA_PERAN: dict[str, str] = _basis.get("peran") or nama_peran(wadah_of(UJI))
_proses_web = os.environ.get("BAHAGIA_PROSES") == "web"
_basis_sebagai = os.environ.get("BAHAGIA_BASIS", "web")
UTAS_WEB = int(os.environ.get("BAHAGIA_UTAS", "8"))  # server threads per process = largest pool

_pilihan: dict[str, Any] = dict(_basis.get("options", {}))
_setelan = [_pilihan.pop("options", ""), "-c timezone=UTC"]
if _proses_web:
    # A page that takes longer is broken; better an error page than a stuck thread.
    _setelan.append("-c statement_timeout=30s -c lock_timeout=10s -c idle_in_transaction_session_timeout=60s")
    _pilihan["pool"] = {"min_size": 1, "max_size": UTAS_WEB, "timeout": 10, "max_lifetime": 3600}
_pilihan["options"] = " ".join(s for s in _setelan if s)
_pilihan.setdefault("application_name", f"bahagia-{_basis_sebagai}")
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": _basis.get("host", ""),
        "PORT": _basis.get("port", ""),
        "NAME": _basis.get("name", "belum-disiapkan"),
        "USER": BAHAGIA_PERAN[_basis_sebagai],
        "PASSWORD": _rahasia.get("sandi", {}).get(_basis_sebagai, ""),
        "OPTIONS": _pilihan,
        "ATOMIC_REQUESTS": False,  # LingkupMiddleware opens the transaction and sets the scope in it
        "CONN_MAX_AGE": 0,
        # After a restart of the database each pooled connection is dead: try it before it is handed to a page.
        "CONN_HEALTH_CHECKS": _proses_web,
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- applications -----------------------------------------------------------------------------
INSTALLED_APPS = [
    "bahagia.proyek",
    # highest floor first, as in docs/ARSITEKTUR.md
    "bahagia.portal",
    "bahagia.beranda",
    "bahagia.lapangan",
    "bahagia.lpj",
    "bahagia.cakupan",
    "bahagia.hak",
    "bahagia.buku",
    "bahagia.gotong_royong",
    "bahagia.iuran",
    "bahagia.belanja",
    "bahagia.pelaksanaan",
    "bahagia.dana",
    "bahagia.kesehatan",
    "bahagia.rab",
    "bahagia.kas",
    "bahagia.pekerja",
    "bahagia.pokja",
    "bahagia.musyawarah",
    "bahagia.harga",
    "bahagia.tahapan",
    "bahagia.berkas",
    "bahagia.pesan",
    "bahagia.dokumen",
    "bahagia.terbitan",
    "bahagia.luar",
    "bahagia.akun",
    "bahagia.wilayah",
    "bahagia.jejak",
    "bahagia.dasar",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_htmx",
    "csp",
    "procrastinate.contrib.django",
]
AUTH_USER_MODEL = "akun.Akun"
LOGIN_URL = "/masuk/"

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "bahagia.dasar.middleware.BahasaMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "csp.middleware.CSPMiddleware",
    "bahagia.dasar.unggah.TubuhMiddleware",
    "bahagia.dasar.middleware.PenolakanMiddleware",
    "bahagia.akun.middleware.LingkupMiddleware",
    "bahagia.beranda.middleware.UnduhanMiddleware",
]

ROOT_URLCONF = "bahagia.proyek.urls"
WSGI_APPLICATION = "bahagia.proyek.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "bahagia.proyek.konteks.proyek",
                "bahagia.beranda.konteks.tampilan",
            ],
        },
    }
]

# --- language and time ------------------------------------------------------------------------
LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LOCALE_PATHS = [AKAR / "src" / "bahagia" / "locale"]
LANGUAGE_COOKIE_NAME = "bahasa"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Jakarta"

# --- security ---------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
# Files with NIK are received in memory, never on the disk of the server; TubuhMiddleware bounds the whole body first.
FILE_UPLOAD_HANDLERS = ["bahagia.dasar.unggah.PenjagaBerkas", "django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 21_000_000  # = dasar.unggah.BATAS_TUBUH
DATA_UPLOAD_MAX_NUMBER_FIELDS = 6_000  # = dasar.unggah.BATAS_ISIAN: a tick for everybody of the largest RT
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
# Cookies, not the session: pages of the portal have no session to read.
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_NAME = "bahagia"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 14 * 24 * 3600  # a Ketua RT works from one phone, a few times a month
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# --- static files -----------------------------------------------------------------------------
STATIC_URL = "/statis/"
STATIC_ROOT = pangkal() / "statis"
_manifes = bool(_WADAH) and not DEBUG
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},  # files live in the database
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if _manifes
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = not _manifes

# --- jobs -------------------------------------------------------------------------------------
PROCRASTINATE_IMPORT_PATHS = ["bahagia.proyek.jadwal", "bahagia.proyek.contoh.tasks"]

# --- messages that leave (bahagia.pesan); off unless configured ---------------------------------
WA_ALAMAT = os.environ.get("BAHAGIA_WA_ALAMAT", "").rstrip("/") or "https://graph.facebook.com"
WA_VERSI = os.environ.get("BAHAGIA_WA_VERSI", "").strip() or "v23.0"
WA_NOMOR = os.environ.get("BAHAGIA_WA_NOMOR", "").strip()
WA_TOKEN = os.environ.get("BAHAGIA_WA_TOKEN", "").strip()
WA_RAHASIA = os.environ.get("BAHAGIA_WA_RAHASIA", "").strip()
WA_VERIFIKASI = os.environ.get("BAHAGIA_WA_VERIFIKASI", "").strip()
SUREL_HOST = os.environ.get("BAHAGIA_SUREL_HOST", "").strip()
SUREL_PORT = int(os.environ.get("BAHAGIA_SUREL_PORT", "") or 587)
SUREL_DARI = os.environ.get("BAHAGIA_SUREL_DARI", "").strip()
SUREL_NAMA = os.environ.get("BAHAGIA_SUREL_NAMA", "").strip()
SUREL_SANDI = os.environ.get("BAHAGIA_SUREL_SANDI", "")
SUREL_AMAN = os.environ.get("BAHAGIA_SUREL_AMAN", "").strip() or "tls"

# --- log --------------------------------------------------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "samar": {
            "()": "bahagia.proyek.catatan.FormatterSamar",
            "format": "%(asctime)s %(levelname)s %(name)s: %(message)s",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "samar"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        "django.request": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
        "bahagia": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
    },
}

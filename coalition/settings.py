"""Settings, each read from the environment once. A secret NAME can also be a file, named in NAME_FILE."""

import secrets
from contextlib import suppress
from pathlib import Path
from re import fullmatch
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import django_stubs_ext
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import to_language

from coalition.names.country_names import names_by_code
from coalition.site import languages
from coalition.site.embedded_server import OWNER, STATE_DIR, embedded_url
from coalition.site.environment import Environment
from coalition.site.static_files import add_fields
from coalition.table_privileges import TABLE_PRIVILEGES  # noqa: F401  # a setting, which migrate reads

django_stubs_ext.monkeypatch()  # lets forms and admin classes name their model in brackets, as the type checker asks

env = Environment()
BASE_DIR = Path(__file__).resolve().parent.parent

# DEBUG: this is somebody's development, where Django's own pages tell of errors.
DEBUG = env.bool("DEBUG", default=False)
# DEMONSTRATION: this is the demonstration, which shows its mail to all and wants no second factor.
DEMONSTRATION = env.bool("DEMONSTRATION", default=False)
# Either makes its own keys, takes static files from where they are written, and leaves mails in a folder.
IS_TRIAL = DEBUG or DEMONSTRATION

DEMONSTRATION_KEY_PREFIX = "demonstration-"


def _trial_key() -> str:
    """Give the random key of this folder's demonstration or development, made at its first use."""
    STATE_DIR.mkdir(parents=True, exist_ok=True)
    path = STATE_DIR / "demonstration.key"
    with suppress(FileExistsError):
        path.touch(mode=0o600, exist_ok=False)
        path.write_text(DEMONSTRATION_KEY_PREFIX + secrets.token_urlsafe(48))
    return path.read_text()


def _keys(name: str) -> list[str]:
    """Keys from the environment. None is fatal only where one is needed: reading a list by command needs none."""
    keys = env.list(name, default=[]) or ([_trial_key()] if IS_TRIAL else [])
    if not IS_TRIAL and any(key.startswith(DEMONSTRATION_KEY_PREFIX) for key in keys):
        raise ImproperlyConfigured(f"{name} is a key of the demonstration, which is for nothing else.")
    return keys


# SECRET_KEY: signs forms and encrypts staff's second factors. REPRESENTATIVE_KEYS: encrypt what Representatives wrote.
# Both separated by commas: the first signs and encrypts, all are read, so that a new key can be put in front of an old.
SECRET_KEY, *SECRET_KEY_FALLBACKS = _keys("SECRET_KEY") or [""]
REPRESENTATIVE_KEYS = _keys("REPRESENTATIVE_KEYS")

# SITE_URL: where the public finds the site. Links in mails are made from it, never from a request.
SITE_URL = env.str("SITE_URL", default="http://localhost:8000").rstrip("/")
try:
    _site = urlsplit(SITE_URL)
    _is_whole = _site.scheme in {"http", "https"} and fullmatch(r"[^\s/?#@\\]+", _site.netloc) and _site.port != 0
except ValueError:
    _is_whole = False
if not _is_whole or not _site.hostname:
    raise ImproperlyConfigured("SITE_URL must be a whole address, such as https://statements.example.org")
if DEMONSTRATION and _site.hostname not in {"localhost", "127.0.0.1", "::1"}:
    raise ImproperlyConfigured("DEMONSTRATION is on, but SITE_URL is not on localhost: unset DEMONSTRATION.")
# ALLOWED_HOSTS: further names that the site answers to, separated by commas.
ALLOWED_HOSTS = [_site.hostname, *env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1"] if IS_TRIAL else [])]
# ADMIN_HOST: the name, with a port where there is one, on which alone the admin answers, such as desk.example.org; or
# localhost:8000, to be reached through a tunnel. Passkeys are bound to it. Unset, the admin is beside the public pages.
ADMIN_HOST = env.str("ADMIN_HOST", default="")
if not fullmatch(r"[^\s/?#@\\]*", ADMIN_HOST):
    raise ImproperlyConfigured("ADMIN_HOST must be a name alone, such as desk.example.org")
ADMIN_IS_ON_LOOPBACK = ADMIN_HOST.partition(":")[0] == "localhost"
ADMIN_URL = SITE_URL  # to which links in mails to staff lead
if ADMIN_HOST:
    ADMIN_URL = f"{'http' if ADMIN_IS_ON_LOOPBACK else _site.scheme}://{ADMIN_HOST}"
    ALLOWED_HOSTS.append(ADMIN_HOST.partition(":")[0])
CSRF_TRUSTED_ORIGINS = sorted({SITE_URL, ADMIN_URL})
# SITE_NAME: what the site calls itself, in titles and mails.
SITE_NAME = env.str("SITE_NAME", default="Coalition")
# CONTACT_EMAIL: where the public, the press and those who signed reach people; it stands at the foot of every page.
CONTACT_EMAIL = env.mailbox("CONTACT_EMAIL", default="")

INSTALLED_APPS = [
    "coalition",
    "signatures",
    "staff",
    "staff.apps.DeskConfig",  # Django's admin
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_countries",
    "django_htmx",  # for its static files
    "procrastinate.contrib.django",
]

MIDDLEWARE = [
    "coalition.site.security_headers.SecurityHeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "coalition.site.error_pages.ErrorPagesMiddleware",
    "staff.middleware.AdminHost",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "staff.middleware.DeskLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "coalition.site.request_validation.RequestValidationMiddleware",
    "coalition.statements.former_addresses.FormerAddressesMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "staff.middleware.SafeSessions",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "coalition.urls"
WSGI_APPLICATION = "coalition.wsgi.application"
# What stands in front of Django and serves the public pages; its class is named here as coalition knows no signatures.
SERVER_FRONT = "signatures.publishing.server.application.ServerFront"
# EDITIONS_LOOK_SECONDS: how often a web process looks for changes by itself; a lost notification, or an opening or closing
# time that came, costs no more than this.
EDITIONS_LOOK_SECONDS = env.float("EDITIONS_LOOK_SECONDS", default=0.5)
# EDITIONS_DIR: a folder of ours alone in which the newest public pages lie as files, for the web server in front to hand out
# while the application is away. Unset, none are written.
EDITIONS_DIR = env.str("EDITIONS_DIR", default="")
# LIVE_READERS: how many readers of live streams one web process takes; granian's --backpressure must be higher.
LIVE_READERS = env.int("LIVE_READERS", default=6000)

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "coalition.site.context.site",
                "coalition.identity.context.site_identity",
            ],
        },
    },
]

# DATABASE_URL: a PostgreSQL of version 15 or newer, by a role that owns nothing in it; unset, the embedded one.
# MIGRATIONS_DATABASE_URL: the same database by the role that owns it; `migrate` alone uses it, and the processes that
# serve must not know it.
# EMBEDDED_POSTGRES: 1 lets a public site run on the embedded one, which has no backup of its own and no other machine.
_url = env.str("DATABASE_URL", default="")
_is_public = _site.hostname not in {"localhost", "127.0.0.1", "::1"}
_may_be_embedded = env.bool("EMBEDDED_POSTGRES", default=False) or IS_TRIAL or not _is_public
if not _url and not _may_be_embedded:
    raise ImproperlyConfigured(
        "DATABASE_URL is not set. Name your PostgreSQL, or set EMBEDDED_POSTGRES=1 to run a public site on the embedded one."
    )
DATABASES = {"default": env.database("DATABASE_URL", otherwise=embedded_url())}
OWNER_DATABASE = env.database("MIGRATIONS_DATABASE_URL", otherwise=_url or embedded_url(role=OWNER))
# DATABASE_POOL_SIZE: how many connections a web process may hold; 0 opens one a request, as commands do.
DATABASE_POOL_SIZE = env.int("DATABASE_POOL_SIZE", default=0)
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True  # after a restart of the database nobody meets a dead connection
if DATABASE_POOL_SIZE:
    _pool = {"min_size": 1, "max_size": DATABASE_POOL_SIZE, "timeout": 5}
    DATABASES["default"].setdefault("OPTIONS", {})["pool"] = _pool
# PUBLIC_QUERY_SECONDS: how long one query that a public page asks for may take; what takes longer is answered in words.
PUBLIC_QUERY_SECONDS = env.float("PUBLIC_QUERY_SECONDS", default=0.3)
# POOLER: `transaction` where DATABASE_URL leads to a pooler that gives each transaction a connection of its own, such as
# PgBouncer. What lives on a connection for longer, a server-side cursor or LISTEN, is then done without: web processes look
# every EDITIONS_LOOK_SECONDS and workers every second.
POOLER = env.str("POOLER", default="")
if POOLER not in {"", "transaction"}:
    raise ImproperlyConfigured("POOLER must be empty or `transaction`; a pooler by session needs no setting.")
if POOLER:
    for _database in DATABASES.values():
        _database["DISABLE_SERVER_SIDE_CURSORS"] = True
    PROCRASTINATE_WORKER_DEFAULTS = {"listen_notify": False, "fetch_job_polling_interval": 1.0}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
AUTH_PASSWORD_VALIDATORS[1]["OPTIONS"] = {"min_length": 12}
AUTH_PASSWORD_VALIDATORS += [
    {"NAME": f"staff.domain.passwords.{name}"} for name in ("NotOfTheCoalition", "NotBreached")
]

# Staff sign in by django-allauth; there is no way to sign up, and no account but by invitation (see staff/).
AUTHENTICATION_BACKENDS = ["staff.sessions.AccountBackend"]
# Everywhere but in the demonstration staff need a second factor; what takes it needs no setting, so that none can lack it.
SECOND_FACTOR_REQUIRED = not DEMONSTRATION
# How long a second factor counts as fresh, as exports, roles and merges ask for.
FRESH_SECONDS = 10 * 60
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "admin:index"
ACCOUNT_ADAPTER = "staff.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = False
# Its own limits count by address, in a cache that each process has for itself; staff/domain/attempts.py has ours.
ACCOUNT_RATE_LIMITS = MFA_RATE_LIMITS = False
MFA_ADAPTER = "staff.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # an administrator wrote the address, and the invitation came by it
MFA_TOTP_TOLERANCE = 1  # a telephone's clock may be off by half a minute
ACCOUNT_FORMS = {"login": "staff.interfaces.forms.SignInForm"}
MFA_FORMS = {
    "activate_totp": "staff.interfaces.forms.SetUpApp",
    "authenticate": "staff.interfaces.forms.SignInCode",
    "reauthenticate": "staff.interfaces.forms.ConfirmCode",
    "login_webauthn": "staff.interfaces.passkey_forms.SignInByPasskey",
    "authenticate_webauthn": "staff.interfaces.passkey_forms.SignInPasskey",
    "reauthenticate_webauthn": "staff.interfaces.passkey_forms.ConfirmPasskey",
    "add_webauthn": "staff.interfaces.passkey_forms.NewPasskey",
}

LOCALE_PATHS = [BASE_DIR / "locale"]
# SITE_LANGUAGES: the languages of the pages, the first of them where a visitor asks for none, by their codes, separated by
# commas. Each but English needs a catalogue in locale/; a statement's text can be in any language. Those of PUBLIC_ONLY in
# coalition/site/languages.py are for the public: the desk is in the others.
SITE_LANGUAGES = env.list("SITE_LANGUAGES", default=["en", "ar", "fr"])
_translated = {"en", *(to_language(folder.name) for folder in LOCALE_PATHS[0].iterdir() if folder.is_dir())}
if not SITE_LANGUAGES or len(set(SITE_LANGUAGES)) < len(SITE_LANGUAGES) or not _translated.issuperset(SITE_LANGUAGES):
    raise ImproperlyConfigured(f"SITE_LANGUAGES must name some of {', '.join(sorted(_translated))}, each once.")
LANGUAGE_CODE = SITE_LANGUAGES[0]
LANGUAGES = languages.named(SITE_LANGUAGES)
COUNTRIES_OVERRIDE = names_by_code()
# FIRST_COUNTRIES: the countries of the coalition's region, which come first in the form's list, by their codes of two letters,
# separated by commas, such as MA,TN,EG.
FIRST_COUNTRIES = [code.strip().upper() for code in env.list("FIRST_COUNTRIES", default=[])]
if not COUNTRIES_OVERRIDE.keys() >= set(FIRST_COUNTRIES):
    _unknown = ", ".join(sorted(set(FIRST_COUNTRIES) - COUNTRIES_OVERRIDE.keys()))
    raise ImproperlyConfigured(f"FIRST_COUNTRIES must be codes of countries (ISO 3166); these are none: {_unknown}")
FORMAT_MODULE_PATH = "coalition.site.formats"
USE_I18N = True
USE_TZ = True
# TIME_ZONE: the zone in which the coalition's days begin and end.
TIME_ZONE = env.str("TIME_ZONE", default="UTC")
try:
    ZoneInfo(TIME_ZONE)
except (ValueError, KeyError, OSError):
    raise ImproperlyConfigured("TIME_ZONE must be the name of a zone, such as Africa/Tunis") from None

STATIC_URL = "/static/"
# STATIC_ROOT: where collectstatic puts what the pages need.
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(BASE_DIR / "staticfiles")))
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_ADD_HEADERS_FUNCTION = add_fields
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = IS_TRIAL
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if IS_TRIAL
        else "whitenoise.storage.CompressedManifestStaticFilesStorage",
    },
}

FILE_UPLOAD_HANDLERS = ["coalition.readers.uploads.MemoryAlone"]

# EMAIL_URL: the server that takes our mail, such as smtp+tls://user:password@mail.example.org:587; a trial keeps
# its mails in files, which the demonstration's page of mails shows.
MAILS_DIR = STATE_DIR / "mails"
if IS_TRIAL and not env.str("EMAIL_URL", default=""):
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = MAILS_DIR
else:
    vars().update(env.mail_server("EMAIL_URL", default="smtp://localhost:25"))
    if vars()["EMAIL_BACKEND"] == "django.core.mail.backends.smtp.EmailBackend":
        EMAIL_BACKEND = "coalition.site.smtp.EmailBackend"
EMAIL_TIMEOUT = 20
# DEFAULT_FROM_EMAIL: who our mails are from.
DEFAULT_FROM_EMAIL = env.mailbox("DEFAULT_FROM_EMAIL", default=f"no-reply@{_site.hostname}")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
# BOUNCE_ADDRESS: where delivery reports go, such as bounces@example.org; each mail names it with a tag of its own behind a
# plus, and `read_bounces` reads what comes there. Unset, they go to DEFAULT_FROM_EMAIL, and nobody reads them here.
BOUNCE_ADDRESS = env.str("BOUNCE_ADDRESS", default="")
if BOUNCE_ADDRESS and not fullmatch(r"[a-z0-9._-]{1,24}@[a-z0-9.-]+", BOUNCE_ADDRESS):
    raise ImproperlyConfigured("BOUNCE_ADDRESS must be a short plain address, such as bounces@example.org")

# BACKUP_RECIPIENTS: the public keys of age or ssh for which backups are encrypted, divided by commas.
BACKUP_RECIPIENTS = env.list("BACKUP_RECIPIENTS", default=[])
# ERASURE_LOG: a file outside the database in which the worker writes down, without personal data, what was erased and
# withdrawn, so that a restore does it again. Keep a copy of it on another machine.
ERASURE_LOG = env.str("ERASURE_LOG", default="")

# FONT_FOLDERS: folders of the machine with fonts for letters that the installed ones lack, divided by commas.
FONT_FOLDERS = env.list("FONT_FOLDERS", default=[])

# UNDO_SECONDS: how long a moderator can undo a decision; its mail waits for so long.
UNDO_SECONDS = env.int("UNDO_SECONDS", default=300)

# ASK_NETWORK: let a job ask whether a signatory's mail domain takes mail and its website answers. Off, as name servers
# and websites then learn which organisations sign.
ASK_NETWORK = env.bool("ASK_NETWORK", default=False)

# TRUSTED_PROXIES: how many servers of ours a request passes, each of which adds to X-Forwarded-For; with 0 the header
# is not looked at.
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=0)
# LIMIT_…: how many sign-ons are taken in an hour of one network (/24, /48), of one mail domain (ten times as many where
# anybody can have an address), for one statement, and in all; and without the puzzle, for one statement, while it is
# asked for.
LIMIT_NETWORK = env.int("LIMIT_NETWORK", default=30)
LIMIT_MAIL_DOMAIN = env.int("LIMIT_MAIL_DOMAIN", default=30)
LIMIT_STATEMENT = env.int("LIMIT_STATEMENT", default=1000)
LIMIT_OVERALL = env.int("LIMIT_OVERALL", default=2000)
LIMIT_WAITED = env.int("LIMIT_WAITED", default=30)
# LIMIT_RECIPIENT: how many mails a day go to one address because somebody typed it in.
LIMIT_RECIPIENT = env.int("LIMIT_RECIPIENT", default=3)
# PUZZLE_FROM: from so many sign-ons in an hour on, the browser has to solve a puzzle first, of PUZZLE_BITS bits; each
# doubling adds one. Who cannot waits PUZZLE_WAIT seconds instead.
PUZZLE_FROM = env.int("PUZZLE_FROM", default=60)
PUZZLE_BITS = env.int("PUZZLE_BITS", default=10)
PUZZLE_WAIT = env.int("PUZZLE_WAIT", default=60)
# FORM_SECONDS: who sends the form sooner than that is asked to send it again.
FORM_SECONDS = env.int("FORM_SECONDS", default=3)

PROCRASTINATE_ON_APP_READY = None
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "tasks"

SESSION_ENGINE = "staff.sessions"
# SESSION_IDLE_MINUTES: after how long without a request a session ends. SESSION_HOURS: after how long it ends anyway.
SESSION_COOKIE_AGE = 60 * env.int("SESSION_IDLE_MINUTES", default=60)
SESSION_LIFETIME = 3600 * env.int("SESSION_HOURS", default=12)
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
_over_tls = _site.scheme == "https"
# A browser takes a cookie named __Host-… from this very host alone, encrypted, for the whole of it.
_cookie = "__Host-{}" if _over_tls else "{}"
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = _cookie.format("session"), _cookie.format("csrf")
CSRF_FAILURE_VIEW = "coalition.site.error_pages.form_not_ours"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"  # "Strict" would sign a moderator out who comes from a mail
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = _over_tls
if ADMIN_IS_ON_LOOPBACK:
    SECURE_REDIRECT_EXEMPT = ["^admin/", "^static/"]  # a tunnel's encryption is not TLS
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # no third cookie, with names in it

# The security headers that coalition/site/security_headers.py sets, beside what stands there.
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "no-referrer"
X_FRAME_OPTIONS = "DENY"
SECURE_HSTS_SECONDS = 31_536_000 if _over_tls else 0
# HSTS_INCLUDE_SUBDOMAINS: hosts under this one, if there are any, are reached by https alone too.
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("HSTS_INCLUDE_SUBDOMAINS", default=True)
SECURE_HSTS_PRELOAD = False
# A list inside browsers that is hard to leave, and what becomes of other hosts, are for the domain's owner to decide.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
if env.bool("BEHIND_TLS_PROXY", default=False):  # BEHIND_TLS_PROXY: a proxy of ours ends TLS and sets this header
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    },
}

# No line of the log may tell who visited, carry a private link, or repeat what anybody typed: see coalition/site/logs.py.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"discreet": {"()": "coalition.site.logs.Discreet"}},
    "formatters": {
        "line": {
            "()": "coalition.site.logs.Wordless",
            "format": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["discreet"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        "django.template": {"level": "INFO"},  # at DEBUG it writes down what it shows, who signed included
    },
}

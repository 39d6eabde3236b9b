"""Django's settings, made from the operator's environment. Nothing else reads the environment."""

from collections.abc import Callable, Mapping, Sequence
from email.utils import parseaddr
from functools import cache, partial
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from teduh.config import addresses, bodies, desk_of_editors
from teduh.config.environment import read_environment
from teduh.config.home import made_home
from teduh.config.kept_secrets import openid_signing_key, secret_key, vapid_private_key
from teduh.config.log_lines import log_lines
from teduh.config.setting_values import IdentityProvider
from teduh.foundation.limits import library_rates

ENVIRONMENT = read_environment()
HOME = made_home(ENVIRONMENT)
PACKAGE = Path(__file__).resolve().parent.parent

SECRET_KEY = secret_key(ENVIRONMENT, HOME)
SECRET_KEY_FALLBACKS = (
    ENVIRONMENT.former_secret_keys.get_secret_value().split() if ENVIRONMENT.former_secret_keys else []
)
ENVELOPE_KEYS, ENVELOPE_KEYS_FILE = ENVIRONMENT.envelope_keys, HOME / "keys" / "envelopes"
VAPID_PRIVATE_KEY = vapid_private_key(ENVIRONMENT, HOME)
PUSH_CONTACT: str = ENVIRONMENT.push_contact or f"mailto:{parseaddr(ENVIRONMENT.email_from)[1]}"
PUSH_PRIVATE: bool = ENVIRONMENT.push_private
PUSH_CERTIFICATES: str = ENVIRONMENT.push_certificates
DEBUG = ENVIRONMENT.debug
ALLOWED_HOSTS = ENVIRONMENT.allowed_hosts
ROOT_URLCONF = "teduh.config.urls"
WSGI_APPLICATION = "teduh.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "people.Person"

INSTALLED_APPS = [
    "teduh.config.apps.ConfigConfig",
    "teduh.moments",
    "teduh.notify",
    "teduh.media",
    "teduh.exhibition",
    *("teduh.stories", "teduh.surveys", "teduh.events", "teduh.circles", "teduh.events.live"),
    *(f"teduh.hub.{each}" for each in ("articles", "ask", "courses", "directory", "selfchecks", "sessions")),
    "teduh.safety",
    "teduh.delivery",
    "teduh.people",
    "teduh.foundation.jobs",
    "teduh.foundation.realtime",
    "teduh.foundation",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.idp.oidc",
    *desk_of_editors.APPS,
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django_tasks",
]

MIDDLEWARE = [
    "teduh.config.watch.WatchMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "teduh.foundation.middleware.HeadersMiddleware",
    "teduh.foundation.middleware.AskableMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "teduh.people.middleware.TokenAuthenticationMiddleware",
    "teduh.foundation.languages.LanguageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "teduh.foundation.middleware.PageMessagesMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "teduh.foundation.middleware.BodiesMiddleware",
    "teduh.people.second_step.SecondStepMiddleware",
    "teduh.delivery.middleware.DeliveryMiddleware",
    "teduh.foundation.middleware.LimitsMiddleware",
    "teduh.foundation.middleware.RefusalMiddleware",
]

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "teduh.foundation.jinja.environment",
            "context_processors": [
                "teduh.foundation.context.frame",
                "teduh.config.navigation.navigation",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]

# Shared by all processes: a limit on log-ins must not grow with the number of workers, or of hosts.
CACHES: dict[str, dict[str, Any]] = {
    "default": {
        "BACKEND": "teduh.foundation.counters.HostCounters",
        "LOCATION": HOME / "cache",
    }
}
if ENVIRONMENT.valkey_url:
    CACHES["default"] = {
        "BACKEND": "teduh.foundation.counters_of_hosts.CountersOfHosts",
        "LOCATION": ENVIRONMENT.valkey_url,
        "OPTIONS": {"own": HOME / "cache"},
    }

DATABASES = {"default": addresses.database(ENVIRONMENT.database_url, HOME)}
DATABASE_IS_SERVER = bool(ENVIRONMENT.database_url)
VALKEY_URL: str = ENVIRONMENT.valkey_url
BASE_URL: str = ENVIRONMENT.base_url
HOT_LANE: bool = ENVIRONMENT.hot_lane
WEB_WORKERS: int = ENVIRONMENT.workers
MEDIA_WORKERS: int = ENVIRONMENT.media_workers
DEMO: bool = ENVIRONMENT.demo
LIVE_HEADSET: str = ENVIRONMENT.live_headset
RTMP_PLACE: tuple[str, int] = (ENVIRONMENT.rtmp_host, ENVIRONMENT.rtmp_port)
METRICS_TOKEN: str = ENVIRONMENT.metrics_token.get_secret_value() if ENVIRONMENT.metrics_token else ""

globals().update(addresses.mail(ENVIRONMENT.email_url))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = ENVIRONMENT.email_from

USE_TZ = USE_I18N = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = ENVIRONMENT.language
LANGUAGES = [("id", _("Indonesian")), ("en", _("English"))]

MINIMUM_AGE: int = ENVIRONMENT.minimum_age
LOW_RISK_ASSESSMENT: str = ENVIRONMENT.low_risk_assessment
DEFAULT_COUNTRY: str = ENVIRONMENT.country
DEFAULT_TIME_ZONE: str = ENVIRONMENT.time_zone
DELIVERY: Mapping[str, str] = ENVIRONMENT.delivery
PROMPT_ZONE: str = ENVIRONMENT.time_zone
DAY_START = ENVIRONMENT.day_start
LOCKED_FEED: bool = ENVIRONMENT.locked_feed
CAPTURE_GAP_SECONDS: int = ENVIRONMENT.capture_gap_seconds
LATE_WINDOW_SECONDS: int = ENVIRONMENT.late_window_seconds

# A browser is signed in by one opaque token; the session serves only the sign-in pages.
TOKEN_COOKIE: str = "__Host-teduh" if ENVIRONMENT.https else "teduh"
APPEARANCE_COOKIE: str = "__Host-appearance" if ENVIRONMENT.https else "appearance"
SESSION_COOKIE_AGE = 24 * 60 * 60
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{validator}"}
    for validator in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
] + [{"NAME": "teduh.people.passwords.NotOfThisPlace"}, {"NAME": "teduh.people.leaked.NotLeaked"}]
HELP_URL, LEAVE_URL = ENVIRONMENT.help_url, ENVIRONMENT.leave_url
LEAKED_PASSWORDS_URL: str = ENVIRONMENT.leaked_passwords_url
PASSWORD_HASHERS = [f"django.contrib.auth.hashers.{name}PasswordHasher" for name in ("Argon2", "PBKDF2")]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
TRUSTED_PROXIES: int = ENVIRONMENT.trusted_proxies
ACCOUNT_RATE_LIMITS, MFA_RATE_LIMITS = library_rates("account"), library_rates("mfa")
ACCOUNT_ADAPTER = "teduh.people.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "signup": "teduh.people.forms.SignupForm",
    "login": "teduh.people.sign_in_forms.LoginForm",
    "add_email": "teduh.people.sign_in_forms.AddEmailForm",
    "change_password": "teduh.people.sign_in_forms.ChangePasswordForm",
    "set_password": "teduh.people.sign_in_forms.SetPasswordForm",
    "reset_password": "teduh.people.sign_in_forms.ResetPasswordForm",
    "reset_password_from_key": "teduh.people.sign_in_forms.ResetPasswordKeyForm",
    "reauthenticate": "teduh.people.sign_in_forms.ReauthenticateForm",
}
MFA_FORMS = {
    "authenticate": "teduh.people.sign_in_forms.AuthenticateForm",
    "reauthenticate": "teduh.people.sign_in_forms.ReauthenticateByCodeForm",
    "activate_totp": "teduh.people.sign_in_forms.ActivateTotpForm",
    "add_webauthn": "teduh.people.sign_in_forms.AddPasskeyForm",
    "signup_webauthn": "teduh.people.sign_in_forms.SignUpPasskeyForm",
    "edit_webauthn": "teduh.people.sign_in_forms.RenamePasskeyForm",
    "login_webauthn": "teduh.people.sign_in_forms.LogInByPasskeyForm",
    "authenticate_webauthn": "teduh.people.sign_in_forms.PasskeyStepForm",
    "reauthenticate_webauthn": "teduh.people.sign_in_forms.ReauthenticateByPasskeyForm",
}
OPENID_SIGNING_KEY: Callable[[], str] = cache(partial(openid_signing_key, ENVIRONMENT, HOME))
IDP_OIDC_ADAPTER = "teduh.delivery.openid.Adapter"
# Enough to ask once who it is, and no more: then the app has a session of its own.
IDP_OIDC_ACCESS_TOKEN_EXPIRES_IN = 600
# The library's provider is loaded when somebody first goes there: it brings a client for HTTP.
IDENTITY_PROVIDERS: Sequence[IdentityProvider] = ENVIRONMENT.identity_providers
SOCIALACCOUNT_ADAPTER = "teduh.people.adapter_of_providers.ProviderAdapter"
SOCIALACCOUNT_FORMS = {"signup": "teduh.people.forms.SignupByProviderForm"}
# Everybody says their age and zone themselves, and no address opens an account that is already there.
SOCIALACCOUNT_AUTO_SIGNUP = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*"]
ACCOUNT_USERNAME_VALIDATORS = "teduh.people.forms.USERNAME_VALIDATORS"
ACCOUNT_PRESERVE_USERNAME_CASING = False
# The person keeps only an address that was proven to be theirs.
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "optional"
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if ENVIRONMENT.https else "http"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_ADAPTER = "teduh.people.adapter.FactorAdapter"
MFA_TOTP_ISSUER = "Teduh"
SECOND_FACTOR: str = ENVIRONMENT.second_factor
MFA_TOTP_TOLERANCE: int = ENVIRONMENT.code_tolerance

STATIC_URL, STATIC_ROOT = "/static/", HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "teduh.config.static_files.NamedByContent"},
}
LARGEST_BODY, LARGER_BODIES = bodies.LARGEST, bodies.LARGER
MEDIA_HOME, INCOMING_HOME = HOME / "media", HOME / "incoming"
S3 = addresses.bucket(ENVIRONMENT)
SCANNER: str = ENVIRONMENT.scanner
STORE: str = ENVIRONMENT.store
# Uploads stop while this much of the disk is left: the database must be able to write on.
MEDIA_RESERVE_BYTES = 256_000_000

# Procrastinate's tables where there is a PostgreSQL to keep them, our own leased table on SQLite.
JOBS_BACKEND = "teduh.foundation.jobs.backend.LeasedTableBackend"
if DATABASE_IS_SERVER:
    JOBS_BACKEND = "teduh.foundation.jobs.postgresql.backend.ProcrastinateBackend"
    INSTALLED_APPS += ["procrastinate.contrib.django", "teduh.foundation.jobs.postgresql"]
    # Its tasks are not ours: no process needs to load the rooms' tasks.py for them.
    PROCRASTINATE_AUTODISCOVER_MODULE_NAME = ""
TASKS = {
    "default": {
        "BACKEND": JOBS_BACKEND,
        "QUEUES": ["default", "media", "live"],
        "OPTIONS": {"LEASE_SECONDS": 30},
    }
}

LOGGING = log_lines(ENVIRONMENT.log_format, full=DEBUG)

if ENVIRONMENT.https:
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = True
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
    LANGUAGE_COOKIE_NAME = "__Host-language"
    CSRF_TRUSTED_ORIGINS = [ENVIRONMENT.base_url]
    if ENVIRONMENT.trusted_proxies:
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

globals().update(desk_of_editors.SETTINGS, WAGTAILADMIN_BASE_URL=ENVIRONMENT.base_url)

CSRF_FAILURE_VIEW = "teduh.foundation.views.stale_form"
SECURE_REFERRER_POLICY, X_FRAME_OPTIONS = "same-origin", "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "object-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF, "blob:", "data:", *addresses.origins_of_files(S3)],
        "media-src": [SELF, "blob:", *addresses.origins_of_files(S3)],
        "connect-src": [SELF],
        "worker-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

"""A push service on this machine: answers over TLS, keeps what it was sent, reads it as a browser would."""

import datetime as dt
import ipaddress
import json
import ssl
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import http_ece
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from teduh.notify.webpush.keys import CURVE, point_of, to_text

AUTH = b"sixteen bytes!!!"


@cache
def browser_key() -> ec.EllipticCurvePrivateKey:
    """One pair for all browsers of the tests: it is the server's that must be fresh."""
    return ec.generate_private_key(CURVE)


def browser_keys() -> dict[str, str]:
    """As `PushSubscription.toJSON().keys` has them."""
    return {"p256dh": to_text(point_of(browser_key().public_key())), "auth": to_text(AUTH)}


def read_as_browser(body: bytes) -> bytes:
    """By another implementation than ours."""
    read: bytes = http_ece.decrypt(body, private_key=browser_key(), auth_secret=AUTH, version="aes128gcm")
    return read


@dataclass(frozen=True)
class Arrived:
    """One message as it came."""

    device: str
    headers: dict[str, str]
    body: bytes

    @property
    def said(self) -> dict[str, str]:
        told: dict[str, str] = json.loads(read_as_browser(self.body))
        return told


@dataclass
class PushService:
    """`answers` holds what to say to a device next; an empty list is 201."""

    url: str = ""
    arrived: list[Arrived] = field(default_factory=list)
    answers: dict[str, list[tuple[int, dict[str, str]]]] = field(default_factory=lambda: defaultdict(list))
    on_arrival: Callable[["PushService"], object] = lambda _service: None
    pause: float = 0.0
    connections: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def endpoint(self, device: str) -> str:
        return f"{self.url}/send/{device}"

    def devices(self) -> list[str]:
        return sorted(one.device for one in self.arrived)

    def collapsed(self) -> list[tuple[str, str]]:
        """What devices that are away would be shown: of one topic only the last (RFC 8030, 5.4)."""
        return sorted({(one.device, one.headers["topic"]) for one in self.arrived})

    def take(self, arrived: Arrived) -> tuple[int, dict[str, str]]:
        with self.lock:
            self.arrived.append(arrived)
            queue = self.answers[arrived.device]
            said = queue.pop(0) if queue else (201, {})
        time.sleep(self.pause)
        self.on_arrival(self)
        return said


def certificate(folder: Path) -> Path:
    """For this machine alone, with its key, in one file."""
    key = ec.generate_private_key(CURVE)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=3650))
        .not_valid_after(now + dt.timedelta(days=3650))
        .add_extension(
            x509.SubjectAlternativeName(
                [x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
            ),
            critical=False,
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = folder / "push_service.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return path


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    service: PushService

    def setup(self) -> None:
        super().setup()
        self.service.connections += 1

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        headers = {name.lower(): value for name, value in self.headers.items()}
        status, more = self.service.take(Arrived(self.path.rpartition("/")[2], headers, body))
        self.send_response(status)
        for name, value in more.items():
            self.send_header(name, value)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """The tests read `arrived`."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, *_: object) -> None:
        """A sender that is killed breaks its connections off."""


def serving(service: PushService, pem: Path) -> ThreadingHTTPServer:
    """Answers until it is shut down."""
    handler = type("Handler", (_Handler,), {"service": service})
    server = _Server(("127.0.0.1", 0), handler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    service.url = f"https://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    return server

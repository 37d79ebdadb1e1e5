"""An advisory service on loopback, to which the real pip-audit comes by way of a proxy.

pip-audit knows one address of its service, which nothing but the environment can lead elsewhere: a proxy, and whose
certificates are believed. So this is a proxy that is at once every host that it is asked for.
"""

from __future__ import annotations

import datetime
import json
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

Pin = tuple[str, str]
_OURS = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "advisories of the tests")])


class Advisories(ThreadingHTTPServer):
    """Knows every pin, those of `holes` with one made-up advisory each."""

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.holes: dict[Pin, str] = {}
        self.status = HTTPStatus.OK
        self.hosts: set[str] = set()
        self.asked: list[Pin] = []
        self.folder, self._key = folder, ec.generate_private_key(ec.SECP256R1())
        self.believed = folder / "believed.pem"
        self.believed.write_bytes(self._certificate(None))

    @property
    def environment(self) -> dict[str, str]:
        """Give the settings that lead whoever asks another service over TLS to this one."""
        return {"HTTPS_PROXY": f"http://127.0.0.1:{self.server_port}", "REQUESTS_CA_BUNDLE": str(self.believed)}

    @contextmanager
    def running(self) -> Iterator[None]:
        """Answer while the block runs."""
        thread = Thread(target=self.serve_forever, daemon=True)
        thread.start()
        try:
            yield
        finally:
            self.shutdown()
            thread.join()

    def tls(self, host: str) -> ssl.SSLContext:
        """Speak for a host."""
        pem = self.folder / f"{host}.pem"
        key = self._key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        pem.write_bytes(self._certificate(host) + key)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(pem)
        return context

    def _certificate(self, host: str | None) -> bytes:
        """Certify a host, or none: then it is the certificate that certifies."""
        now, key = datetime.datetime.now(datetime.UTC), self._key.public_key()
        subject = _OURS if host is None else x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
        usage = dict.fromkeys(
            ("content_commitment", "key_encipherment", "data_encipherment", "key_agreement", "crl_sign",
             "encipher_only", "decipher_only"), False
        )  # fmt: skip
        builder = (
            x509.CertificateBuilder(_OURS, subject, key, x509.random_serial_number())
            .not_valid_before(now - datetime.timedelta(hours=1))
            .not_valid_after(now + datetime.timedelta(hours=1))
            .add_extension(x509.BasicConstraints(ca=host is None, path_length=None), critical=True)
            .add_extension(x509.KeyUsage(True, key_cert_sign=host is None, **usage), critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(key), critical=False)
        )
        if host is not None:
            builder = builder.add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        return builder.sign(self._key, hashes.SHA256()).public_bytes(Encoding.PEM)


class _Conversation(BaseHTTPRequestHandler):
    server: Advisories
    protocol_version = "HTTP/1.1"

    def do_CONNECT(self) -> None:
        host = self.path.partition(":")[0]
        self.server.hosts.add(host)
        self.send_response(HTTPStatus.OK)
        self.end_headers()
        self.connection = self.server.tls(host).wrap_socket(self.connection, server_side=True)
        self.rfile, self.wfile = self.connection.makefile("rb"), self.connection.makefile("wb", 0)
        self.close_connection = False

    def do_GET(self) -> None:
        _, _, name, version, _ = self.path.split("/")
        self.server.asked.append((name, version))
        hole = self.server.holes.get((name, version))
        known = [{"id": hole, "aliases": [], "fixed_in": ["9.9"], "summary": "made up"}] if hole else []
        body = json.dumps({"vulnerabilities": known}).encode()
        self.send_response(self.server.status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass

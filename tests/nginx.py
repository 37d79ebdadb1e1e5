"""The shipped nginx configuration on loopback, before a server of ours."""

import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

from tests.stack import Stack, free_port
from tests.waiting import PATIENCE_SECONDS

NGINX = shutil.which("nginx", path=os.environ.get("PATH", "") + ":/usr/sbin")
SHIPPED = Path(__file__).resolve().parents[1] / "deploy" / "nginx"
# The site without TLS, and the folders that nginx would otherwise look for where Debian has them.
_SERVER = """
client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path other; uwsgi_temp_path other; scgi_temp_path other;
server {{ listen {port}; server_name localhost; include coalition/site.conf; }}
{more}
"""
_PATHS = [("/var/log/nginx", "."), ("/var/lib/nginx", "."), ("/run/", "")]


class Nginx:
    """One nginx, with what it wrote."""

    def __init__(self, stack: Stack, folder: Path, *, more: str, timeouts: str | None, second_node: int | None) -> None:
        self.folder, self.port = folder, free_port()
        self.site = f"http://localhost:{self.port}"
        self._said = folder / "stderr"
        shutil.copytree(SHIPPED, folder, dirs_exist_ok=True)
        shutil.copy("/etc/nginx/mime.types", folder)
        self._change("coalition/site.conf", [("/var/lib/$site/editions", stack.environment["EDITIONS_DIR"])])
        self._change("coalition/site.conf", [("/etc/nginx/coalition/pages", str(folder / "coalition" / "pages"))])
        self._change("nginx.conf", [*_PATHS, ("user www-data", _user())])
        self._change("coalition/nodes.conf", [("127.0.0.1:8000", f"127.0.0.1:{stack.site.rpartition(':')[2]}")])
        if second_node is not None:
            line = "server 10.0.0.2:8000 max_fails=2 fail_timeout=1s;"
            self._change(
                "coalition/nodes.conf", [(f"#   {line}", line.replace("10.0.0.2:8000", f"127.0.0.1:{second_node}"))]
            )
        self._change("coalition/site.conf", [("/srv/coalition/staticfiles", stack.environment["STATIC_ROOT"])])
        if timeouts is not None:
            shipped = re.findall(r"(?:client_\w+|send)_timeout \S+;", (folder / "nginx.conf").read_text())
            self._change("nginx.conf", [(line, f"{line.split()[0]} {timeouts};") for line in shipped])
        (folder / "coalition" / "server.conf").write_text(_SERVER.format(port=self.port, more=more))

    @contextmanager
    def running(self) -> Iterator[None]:
        """Keep nginx running while the block runs."""
        assert NGINX is not None
        command = [NGINX, "-p", str(self.folder), "-c", str(self.folder / "nginx.conf"), "-g", "daemon off;"]
        with self._said.open("w") as said:
            process = subprocess.Popen(command, stderr=said, start_new_session=True)
        try:
            self._wait_until_answering()
            yield
        finally:
            process.terminate()
            process.wait(10)

    def log(self) -> list[list[str]]:
        """Give the lines of the access log, in words, once they are written."""
        time.sleep(1.2)
        return [line.split() for line in (self.folder / "coalition.log").read_text().splitlines()]

    def _change(self, name: str, changes: list[tuple[str, str]]) -> None:
        path = self.folder / name
        text = path.read_text()
        for old, new in changes:
            assert old in text, old
            text = text.replace(old, new)
        path.write_text(text)

    def _wait_until_answering(self) -> None:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            with suppress(OSError):
                try:
                    urlopen(f"{self.site}/static/", timeout=2)
                except HTTPError:
                    return
            time.sleep(0.05)
        raise TimeoutError(self._said.read_text())


@contextmanager
def nginx_before(
    stack: Stack, *, more: str = "", timeouts: str | None = None, second_node: int | None = None
) -> Iterator[Nginx]:
    """Run the shipped nginx before this stack, and before another node on that port; `more` stands beside the site."""
    with tempfile.TemporaryDirectory(prefix="nginx-") as folder:
        nginx = Nginx(stack, Path(folder), more=more, timeouts=timeouts, second_node=second_node)
        with nginx.running():
            yield nginx


def _user() -> str:
    # The temporary folders of a test are closed to everybody else.
    return "user root" if os.geteuid() == 0 else "user nobody"

"""Taking in a sign-on, everything durable, against the plainest Django view that validates a form and inserts a row."""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import urlsplit

from bench.scale import Scale
from bench.servers import bare, stack, web, without_worker
from bench.wrk import Target, in_turn, medians, ratio
from tests.signatures.publishing.server.reader import PAGE, Reader

_TABLE = "CREATE TABLE plain (id bigserial PRIMARY KEY, name text NOT NULL, email text NOT NULL)"
_GRANT = "GRANT ALL ON plain, plain_id_seq TO coalition"
_NO_LIMITS = dict.fromkeys(["LIMIT_STATEMENT", "LIMIT_OVERALL"], "10000000")
_SCRIPT = str(Path(__file__).with_name("sign.lua"))


def measure(scale: Scale) -> dict[str, object]:
    """Give how many each takes in a second, and that what was acknowledged is on record."""
    with stack(**_NO_LIMITS) as running:
        running.rows(_TABLE)
        running.rows(_GRANT)
        form = Reader(running.site).ask(f"{PAGE}sign/")
        token = re.search(rb'name="csrfmiddlewaretoken" value="([^"]+)"', form.body)
        stamp = re.search(rb'name="stamp" value="([^"]+)"', form.body)
        assert token is not None
        assert stamp is not None
        cookie = form.headers["Set-Cookie"].partition("csrf=")[2].partition(";")[0]
        site = urlsplit(running.site).netloc
        os.environ |= {"FORM_COOKIE": cookie, "FORM_TOKEN": token[1].decode(), "FORM_HOST": site, "FORM_RUN": "run"}
        os.environ["FORM_STAMP"] = stamp[1].decode()
        with web(running) as ours, bare(running) as plain:
            targets = {
                "sign-on": Target(f"{ours}{PAGE}sign/", _SCRIPT),
                "plain insert": Target(f"{plain}sign/", _SCRIPT),
            }
            with without_worker(running):  # it would send mails at the cost of whichever side has its turn
                done = in_turn(targets, rounds=scale.rounds, seconds=scale.seconds)
        recorded = running.rows("SELECT count(*) FROM signatures_signature WHERE state = 'unconfirmed'")[0][0]
        mails = running.rows("SELECT count(*) FROM procrastinate_jobs WHERE queue_name = 'mail'")[0][0]
    return {
        "a second": medians(done),
        "to plain insert": ratio(done, "sign-on", "plain insert"),
        "recorded": recorded,
        "mails enqueued": mails,
    }

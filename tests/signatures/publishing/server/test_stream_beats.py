"""A stream's signs of life, without a server: they would take its tests a quarter of a minute."""

import asyncio
from collections.abc import Callable

import pytest

from signatures.publishing.server import live_stream


@pytest.fixture(autouse=True)
def _quick_beats(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live_stream, "HEARTBEAT_SECONDS", 0.02)


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(30):
        while not true():
            await asyncio.sleep(0.01)


def test_signs_of_life_come_until_the_reader_goes_and_news_between_them():
    sent: list[bytes] = []

    def beats() -> int:
        return b"".join(sent).split(b"\n\n").count(b":")

    async def listen() -> None:
        channel, goes = live_stream.Channel(7), asyncio.Event()

        async def receive():
            await goes.wait()
            return {"type": "http.disconnect"}

        async def send(message) -> None:
            sent.append(message.get("body", b""))

        reading = asyncio.ensure_future(live_stream.stream(channel, since=7, receive=receive, send=send))
        await until(lambda: beats() >= 2)
        channel.publish(live_stream.Event(7, 8, b"news\n\n"))
        before = beats()
        await until(lambda: beats() >= before + 2)
        goes.set()
        await reading
        so_far = len(sent)
        await asyncio.sleep(0.1)
        assert len(sent) == so_far
        assert not channel.readers

    asyncio.run(listen())

    told = b"".join(sent).split(b"\n\n")
    assert told[0].startswith(b"retry: ")
    assert told.count(b"news") == 1
    assert told[1] == told[-2] == b":"
    assert told[1:-1].index(b"news") > 1

"""What breaks while an answer is on its way is told by our log, and the server has no words to write down."""

import asyncio
import traceback

import pytest

from coalition import asgi
from coalition.site.logs import Wordless

WORDS = "Quillfeather Lanterns"


def test_an_answer_that_breaks_off_is_told_in_nobodys_words(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    async def break_off(*given: object) -> None:
        raise ValueError(WORDS)

    monkeypatch.setattr(asgi, "_front", break_off)

    with pytest.raises(asgi.AnswerBrokeOff) as told:
        asyncio.run(asgi.application({"type": "http"}, None, None))  # type: ignore[arg-type]  # nobody asks

    (line,) = [Wordless().format(record) for record in caplog.records]
    assert "ValueError" in line
    assert "in break_off" in line
    assert WORDS not in line + "".join(traceback.format_exception(told.value))

"""The messages of the code, and which of them the public sees: found from the URL table, imports, templates and mails."""

import re
import subprocess
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

import grimp
import polib
from django.conf import settings
from django.template import Engine
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.translation.template import templatize

from signatures.outbound.outbox import Mail

Message = tuple[str, str, str]  # context, English, English plural

PACKAGES = ("coalition", "signatures", "staff")
TEMPLATES: Path = settings.BASE_DIR / "templates"
KEYWORDS = [
    *("-k_", "-kgettext", "-kgettext_lazy", "-kgettext_noop"),
    *("-kngettext:1,2", "-kngettext_lazy:1,2", "-kpgettext:1c,2", "-kpgettext_lazy:1c,2", "-knpgettext:1c,2,3"),
]
# What the public sees without a route of its own: mails, the front of the server, and the demonstration's mails.
_WITHOUT_ROUTE = ("signatures.outbound.mail", "signatures.demonstration.mail_page")
_NAMED = re.compile(r"""["']([\w/{}]+\.(?:html|txt|xml))["']""")


def messages_of(entries: polib.POFile) -> set[Message]:
    return {(entry.msgctxt or "", entry.msgid, entry.msgid_plural) for entry in entries}


def all_messages(folder: Path) -> set[Message]:
    """Collect what a person may see with its context and its plural, by way of a folder for what is made of templates."""
    code = [path for package in PACKAGES for path in (settings.BASE_DIR / package).rglob("*.py")]
    return _extract(code, TEMPLATES.rglob("*.*"), folder)


def public_messages(folder: Path) -> set[Message]:
    """Collect what the public and those who sign may see: all that the code behind it can reach."""
    return _extract([_source(module) for module in public_modules()], public_templates(), folder)


@cache
def public_modules() -> frozenset[str]:
    """Give the modules that what the public asks for can reach, by imports."""
    graph = grimp.build_graph(*PACKAGES, cache_dir=None)
    fronts: list[str] = [settings.SERVER_FRONT, import_module(settings.ROOT_URLCONF).handler500]
    fronts += Engine.get_default().context_processors
    found = {view.__module__ for view in _public_views(get_resolver().url_patterns, "")}
    found |= {front.rpartition(".")[0] for front in fronts} | set(_WITHOUT_ROUTE)
    ours = {module for module in found if module.partition(".")[0] in PACKAGES}
    return frozenset(ours.union(*(graph.find_upstream_modules(module) for module in ours)))


@cache
def public_templates() -> frozenset[Path]:
    """Give the templates that those modules name and that stand for errors, with all that these include."""
    found = set(TEMPLATES.glob("*.*"))
    found |= {TEMPLATES / f"mail/{mail.value}{end}" for mail in Mail for end in (".txt", "_subject.txt")}
    todo = [*found, *(_source(module) for module in public_modules())]
    while todo:
        named = set(_named_in(todo.pop())) - found
        found |= named
        todo += named
    return frozenset(found)


def _public_views(patterns: Iterable[URLPattern | URLResolver], before: str) -> Iterator[object]:
    for one in patterns:
        path = before + str(one.pattern)
        if path.startswith("admin/"):
            continue
        if isinstance(one, URLResolver):
            yield from _public_views(one.url_patterns, path)
        else:
            yield one.callback


def _named_in(source: Path) -> Iterator[Path]:
    for name in _NAMED.findall(source.read_text(encoding="utf-8")):
        yield from TEMPLATES.glob(re.sub(r"\{\w*\}", "*", name))


def _source(module: str) -> Path:
    path: Path = settings.BASE_DIR / module.replace(".", "/")
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def _extract(code: Iterable[Path], templates: Iterable[Path], folder: Path) -> set[Message]:
    sources = list(code)
    for number, template in enumerate(templates):
        sources.append(folder / f"{number}.py")
        sources[-1].write_text(templatize(template.read_text(encoding="utf-8")), encoding="utf-8")
    found = folder / "found.po"
    command = ["xgettext", "--from-code=UTF-8", "-L", "Python", *KEYWORDS, "-o", str(found), *map(str, sources)]
    subprocess.run(command, check=True, timeout=60)
    return messages_of(polib.pofile(str(found)))

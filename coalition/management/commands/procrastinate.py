from typing import Any

from procrastinate.contrib.django.management.commands import procrastinate

from coalition.site.worker import keep_working


class Command(procrastinate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        work = super().handle
        if options["command"] == "worker":
            keep_working(lambda: work(*args, **options))
        else:
            work(*args, **options)

"""Fills an empty database with the demo."""

import datetime as dt

from django.core.management.base import BaseCommand, CommandParser

from teduh.config.demo.days import DAYS
from teduh.config.demo.load import load_demo


class Command(BaseCommand):
    """`teduh manage load_demo`: people and sixty days of moments, all of them marked as demo."""

    help = "Fill an empty database with invented people and their moments."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--today", type=dt.date.fromisoformat, help="the last day of the demo")
        parser.add_argument("--days", type=int, default=DAYS, help="how many days it reaches back")

    def handle(self, *_arguments: object, today: dt.date | None, days: int, **_options: object) -> None:
        load_demo(today=today, say=self.stdout.write, days=days)

"""The part of the API that is about people."""

from ninja import Router

from teduh.people.api.account import router as account
from teduh.people.api.circles import router as circles
from teduh.people.api.own_data import router as own_data
from teduh.people.api.people import router as people

router = Router()
for part in (account, own_data, people, circles):
    router.add_router("", part)

__all__ = ["router"]

"""The part of the API that is about people."""

from ninja import Router

from teduh.people.api.account import router as account
from teduh.people.api.circles import router as circles
from teduh.people.api.people import router as people

router = Router()
for part in (account, people, circles):
    router.add_router("", part)

__all__ = ["router"]

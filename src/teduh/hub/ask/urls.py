"""The addresses of questions."""

from django.urls import path, register_converter

from teduh.hub.ask.views import asking, desk, published


class Choice:
    """What whoever asked may decide afterwards."""

    regex = "|".join(asking.CHOICES)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Choice, "ask_choice")

app_name = "ask"
urlpatterns = [
    path("ask/", asking.ask, name="ask"),
    path("ask/reply/", asking.reply, name="reply"),
    path("ask/reply/<ask_choice:what>/", asking.choose, name="choose"),
    path("ask/answered/", published.answered, name="answered"),
    path("ask/answered/<uuid:publication_id>/", published.one, name="one"),
    path("desk/questions/", desk.desk, name="desk"),
    path("desk/questions/<uuid:question_id>/", desk.question, name="question"),
    path("desk/questions/<uuid:question_id>/claim/", desk.claim, name="claim"),
    path("desk/questions/<uuid:question_id>/release/", desk.release, name="release"),
    path("desk/questions/<uuid:question_id>/level/", desk.lower, name="lower"),
    path("desk/questions/<uuid:question_id>/answer/", desk.answer, name="answer"),
    path("desk/questions/<uuid:question_id>/hand-off/", desk.hand_off, name="hand_off"),
    path("desk/questions/<uuid:question_id>/close/", desk.close, name="close"),
    path("desk/questions/<uuid:question_id>/publish/", desk.publish, name="publish"),
    path("desk/questions/published/<uuid:publication_id>/approve/", desk.approve, name="approve"),
]

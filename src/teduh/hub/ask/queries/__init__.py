"""What pages read of questions, ready to render."""

from teduh.hub.ask.queries.desk import DeskPage, QuestionPage, desk_page, question_page
from teduh.hub.ask.queries.reading import Published, Reply, published_list, published_page, reply_of

__all__ = [
    "DeskPage",
    "Published",
    "QuestionPage",
    "Reply",
    "desk_page",
    "published_list",
    "published_page",
    "question_page",
    "reply_of",
]

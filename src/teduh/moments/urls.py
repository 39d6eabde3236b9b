"""The addresses of this room."""

from django.urls import path

from teduh.moments.views import capture, changes, comments, control, days, feed, memories, moment, profile

app_name = "moments"
urlpatterns = [
    path("", feed.home, name="feed"),
    path("capture/", capture.capture, name="capture"),
    path("comments/waiting/", comments.comments_waiting, name="comments_waiting"),
    path("comments/decide/", control.decide_many, name="decide_many"),
    path("comments/<row_id:comment_id>/edit/", comments.edit, name="edit_comment"),
    path("comments/<row_id:comment_id>/pin/", comments.pin, name="pin"),
    path("settings/comments/", control.control, name="control"),
    path("settings/comments/choices/", control.choose, name="choose_for_comments"),
    path("settings/comments/apply/", control.apply_to_all, name="apply_to_all"),
    path("settings/comments/pause/", control.pause, name="pause_all"),
    path("settings/comments/limit/", control.limit, name="limit"),
    path("settings/comments/limit/end/", control.end_limit, name="end_limit"),
    path("settings/comments/packs/", control.choose_packs, name="choose_packs"),
    path("settings/comments/words/", control.add_term, name="add_term"),
    path("settings/comments/words/<row_id:term_id>/", control.term, name="term"),
    path("settings/comments/words/<row_id:term_id>/drop/", control.drop_term, name="drop_term"),
    path("settings/comments/reading/", control.add_reader_term, name="add_reader_term"),
    path(
        "settings/comments/reading/<row_id:term_id>/drop/", control.drop_reader_term, name="drop_reader_term"
    ),
    path("settings/comments/log/", control.log, name="engagement_log"),
    path("comments/<row_id:comment_id>/approve/", comments.approve, name="approve"),
    path("comments/<row_id:comment_id>/refuse/", comments.refuse, name="refuse"),
    path("comments/<row_id:comment_id>/hide/", comments.hide, name="hide"),
    path("comments/<row_id:comment_id>/remove/", comments.remove_comment, name="remove_comment"),
    path("day/<str:date>/", days.day, name="day"),
    path("memories/", memories.memories, name="memories"),
    path("memories/<int:year>/<int:month>/", memories.recap, name="recap"),
    path("memories/hidden/", memories.hidden, name="hidden_memories"),
    path("memories/hidden/dates/", memories.hide_dates, name="hide_dates"),
    path("memories/hidden/person/", memories.hide_person, name="hide_person"),
    path("memories/hidden/<int:hidden_id>/show/", memories.show_again, name="show_memory"),
    path("memories/places/", memories.choose, name="choose_memories"),
    path("m/<uuid:moment_id>/", moment.moment, name="moment"),
    path("m/<uuid:moment_id>/progress/", moment.progress, name="progress"),
    path("m/<uuid:moment_id>/comment/", comments.comment, name="comment"),
    path("m/<uuid:moment_id>/react/", comments.react, name="react"),
    path("m/<uuid:moment_id>/remove/", moment.remove, name="remove"),
    path("m/<uuid:moment_id>/caption/", changes.caption, name="caption"),
    path("m/<uuid:moment_id>/audience/", changes.audience, name="audience"),
    path("m/<uuid:moment_id>/comment-policy/", changes.comment_policy, name="comment_policy"),
    path("@<str:username>/", profile.profile, name="profile"),
    path("@<str:username>/<int:year>/<int:month>/", profile.month, name="month"),
    path("m/<uuid:moment_id>/hide-comments/", comments.hide_all, name="hide_all"),
    path("m/<uuid:moment_id>/sponsor/", changes.sponsor, name="sponsor"),
    path("@<str:username>/restrict/", control.restrict, name="restrict"),
    path("@<str:username>/unrestrict/", control.unrestrict, name="unrestrict"),
    path("@<str:username>/hide-comments/", control.hide_theirs, name="hide_theirs"),
    path("@<str:username>/trust/", comments.trust, name="trust"),
    path("@<str:username>/distrust/", comments.distrust, name="distrust"),
]

"""The addresses of this room."""

from django.urls import path

from teduh.surveys.views import answering, desk, reports

app_name = "surveys"
urlpatterns = [
    path("surveys/", answering.surveys, name="surveys"),
    path("surveys/at/<slug:slug>/", answering.start, name="start"),
    path("surveys/withdraw/", answering.withdraw, name="withdraw"),
    path("surveys/answer/<str:token>/", answering.answer, name="answer"),
    path("findings/", reports.reports, name="reports"),
    path("findings/<slug:slug>/", reports.report, name="report"),
    path("findings/<slug:slug>/first/", reports.first, name="report_first"),
    path("findings/<slug:slug>/tables/<str:name>", reports.table, name="report_table"),
    path("findings/<slug:slug>/<str:country>/", reports.report, name="report_country"),
    path("desk/surveys/", desk.desk, name="desk"),
    path("desk/surveys/researchers/", desk.appoint, name="appoint_researcher"),
    path("desk/surveys/researchers/<int:researcher_id>/dismiss/", desk.dismiss, name="dismiss_researcher"),
    path("desk/surveys/<uuid:questionnaire_id>/", desk.questionnaire, name="questionnaire"),
    path("desk/surveys/<uuid:questionnaire_id>/preview/", desk.preview, name="preview"),
    path("desk/surveys/<uuid:questionnaire_id>/publish/", desk.publish, name="publish"),
    path("desk/surveys/at/<slug:slug>/", desk.fielding, name="fielding"),
    path("desk/surveys/at/<slug:slug>/freeze/", desk.freeze, name="freeze"),
    path("desk/surveys/at/<slug:slug>/releases/<int:number>.zip", desk.release, name="release"),
]

"""The addresses of this room."""

from django.urls import path

from teduh.surveys.views import answering, desk, imports, planning, printed, reports

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
    path("desk/surveys/imports/", imports.imports, name="imports"),
    path("desk/surveys/imports/<uuid:import_id>/", imports.looked, name="import"),
    path("desk/surveys/imports/<uuid:import_id>/file/", imports.file, name="import_file"),
    path("desk/surveys/imports/<uuid:import_id>/columns/<int:place>/", imports.column, name="import_column"),
    path("desk/surveys/imports/<uuid:import_id>/sets/<int:place>/", imports.several, name="import_set"),
    path("desk/surveys/imports/<uuid:import_id>/figures/<int:row>/", printed.figure, name="import_figure"),
    path("desk/surveys/imports/<uuid:import_id>/plan/", planning.plan, name="import_plan"),
    path("desk/surveys/imports/<uuid:import_id>/population/", planning.population, name="import_population"),
    path("desk/surveys/imports/<uuid:import_id>/order/", planning.order, name="import_order"),
    path("desk/surveys/imports/<uuid:import_id>/weigh/", planning.weigh, name="import_weigh"),
    path("desk/surveys/imports/<uuid:import_id>/report/", planning.report, name="import_report"),
    path("desk/surveys/imports/<uuid:import_id>/preview/", planning.preview, name="import_preview"),
    path(
        "desk/surveys/imports/<uuid:import_id>/preview/tables/<str:name>", planning.table, name="import_table"
    ),
    path(
        "desk/surveys/imports/<uuid:import_id>/preview/<str:country>/",
        planning.preview,
        name="import_preview_country",
    ),
    path("desk/surveys/imports/<uuid:import_id>/publish/", planning.publish, name="import_publish"),
    path("desk/surveys/imports/<uuid:import_id>/withdraw/", planning.withdraw, name="import_withdraw"),
    path("desk/surveys/imports/<uuid:import_id>/delete/", imports.delete, name="import_delete"),
    path("desk/surveys/<uuid:questionnaire_id>/", desk.questionnaire, name="questionnaire"),
    path("desk/surveys/<uuid:questionnaire_id>/preview/", desk.preview, name="preview"),
    path("desk/surveys/<uuid:questionnaire_id>/publish/", desk.publish, name="publish"),
    path("desk/surveys/at/<slug:slug>/", desk.fielding, name="fielding"),
    path("desk/surveys/at/<slug:slug>/freeze/", desk.freeze, name="freeze"),
    path("desk/surveys/at/<slug:slug>/releases/<int:number>.zip", desk.release, name="release"),
    path(
        "desk/surveys/at/<slug:slug>/releases/<int:number>/<slug:kind>/", desk.release_as, name="release_as"
    ),
]

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models.functions import Now


def keep_what_was_noted(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    page = apps.get_model("articles", "ArticlePage")
    translation = apps.get_model("articles", "Translation")
    rows = page.objects.using(editor.connection.alias).exclude(translated_from="")
    translation.objects.using(editor.connection.alias).bulk_create(
        translation(article_id=pk, made_from=made_from, said_at=Now())
        for pk, made_from in rows.values_list("pk", "translated_from")
    )


class Migration(migrations.Migration):
    dependencies = [("articles", "0005_media_in_texts")]

    operations = [
        migrations.CreateModel(
            name="Translation",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("made_from", models.CharField(max_length=64)),
                ("said_at", models.DateTimeField()),
                (
                    "article",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="translation",
                        to="articles.articlepage",
                    ),
                ),
            ],
        ),
        migrations.RunPython(keep_what_was_noted, migrations.RunPython.noop),
        migrations.RemoveField(model_name="articlepage", name="translated_from"),
    ]

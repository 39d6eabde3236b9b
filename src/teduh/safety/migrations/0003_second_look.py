import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("safety", "0002_sealed")]

    operations = [
        migrations.AddField(
            model_name="report",
            name="after",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="asked_again",
                to="safety.decision",
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.UniqueConstraint(
                condition=models.Q(("after__isnull", False)),
                fields=("reporter", "after"),
                name="one_second_look_each",
            ),
        ),
    ]

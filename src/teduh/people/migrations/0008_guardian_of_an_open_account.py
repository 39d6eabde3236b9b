from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0007_birth_date_asked_for'),
    ]

    operations = [
        migrations.AddField(
            model_name='guardianship',
            name='was_open',
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name='guardianship',
            name='refused_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]

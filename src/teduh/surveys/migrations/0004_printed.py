from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('surveys', '0003_imports'),
    ]

    operations = [
        migrations.AddField(
            model_name='reportorder',
            name='is_printed',
            field=models.BooleanField(default=False),
        ),
    ]

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """The table is there already: the articles of the hub made it."""

    dependencies = [
        ("people", "0008_guardian_of_an_open_account"),
        ("articles", "0003_verifications_belong_to_people"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name='Verification',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('profession', models.CharField(max_length=30)),
                        ('number', models.CharField(max_length=80)),
                        ('issuer', models.CharField(max_length=120)),
                        ('name_as_printed', models.CharField(max_length=120)),
                        ('register_url', models.URLField(max_length=300)),
                        ('evidence_hash', models.CharField(max_length=64)),
                        ('checked_on', models.DateField()),
                        ('expires_on', models.DateField()),
                        ('zone', models.CharField(max_length=64)),
                        ('holds_until', models.DateTimeField()),
                        ('ended_at', models.DateTimeField(blank=True, null=True)),
                        ('checked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='verifications_made', to=settings.AUTH_USER_MODEL)),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='verifications', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('person',), name='a_professional_is_verified_as_one_thing')],
                    },
                ),
            ],
        ),
    ]

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0003_verifications_belong_to_people'),
    ]

    operations = [
        migrations.CreateModel(
            name='Medium',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('digest', models.CharField(blank=True, max_length=64)),
                ('kind', models.CharField(blank=True, choices=[('picture', 'Picture'), ('sound', 'Recording'), ('film', 'Film')], max_length=7)),
                ('title', models.CharField(max_length=120)),
                ('state', models.CharField(choices=[('waiting', 'being prepared'), ('ready', 'ready'), ('refused', 'refused'), ('failed', 'could not be prepared')], default='waiting', max_length=7)),
                ('reason', models.CharField(blank=True, max_length=40)),
                ('width', models.PositiveIntegerField(blank=True, null=True)),
                ('height', models.PositiveIntegerField(blank=True, null=True)),
                ('duration', models.FloatField(blank=True, null=True)),
                ('brought_at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('digest', ''), _negated=True), fields=('digest',), name='a_medium_is_there_once')],
            },
        ),
        migrations.CreateModel(
            name='MediumFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=10)),
                ('key', models.CharField(max_length=200, unique=True)),
                ('mime', models.CharField(max_length=40)),
                ('size', models.PositiveBigIntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('medium', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='articles.medium')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('medium', 'name'), name='a_medium_has_a_file_once')],
            },
        ),
        migrations.AddField(
            model_name='edition',
            name='media',
            field=models.TextField(blank=True, default=''),
            preserve_default=False,
        ),
    ]

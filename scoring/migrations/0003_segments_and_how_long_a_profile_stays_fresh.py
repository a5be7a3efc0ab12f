import django.core.validators
import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '__first__'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('scoring', '0002_the_usual_eight_criteria_as_a_draft'),
    ]

    operations = [
        migrations.CreateModel(
            name='ReviewReminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('week_on', models.DateField(verbose_name='Monday of the week')),
                ('aspects', models.PositiveIntegerField(default=0, verbose_name='aspects told of')),
                ('user', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'reminder of old profiles',
                'verbose_name_plural': 'reminders of old profiles',
                'constraints': [models.UniqueConstraint(fields=('user', 'week_on'), name='one_reminder_of_old_profiles_a_week')],
            },
        ),
        migrations.CreateModel(
            name='Segment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                ('code', models.CharField(choices=[('key', 'Key accounts'), ('growth', 'Growth accounts'), ('standard', 'Standard accounts')], editable=False, max_length=10, unique=True, verbose_name='segment')),
                ('review_days', models.PositiveSmallIntegerField(help_text='An aspect nobody looked at for longer is old, and whoever acts is reminded of it.', validators=[django.core.validators.MinValueValidator(7), django.core.validators.MaxValueValidator(1826)], verbose_name='days until the profile is old')),
                ('least_score', models.DecimalField(blank=True, decimal_places=1, help_text='Of the growth segment: accounts that are not key and score at least this, 0 to 100.', max_digits=4, null=True, validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(100)], verbose_name='least score')),
            ],
            options={
                'verbose_name': 'segment',
                'verbose_name_plural': 'segments',
                'ordering': ['review_days', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('code__in', ['key', 'growth', 'standard'])), name='segment_is_known'), models.CheckConstraint(condition=models.Q(('review_days__range', (7, 1826))), name='segment_limit_is_a_week_to_five_years'), models.CheckConstraint(condition=models.Q(models.Q(('code', 'growth'), ('least_score__isnull', False), ('least_score__range', (0, 100))), models.Q(models.Q(('code', 'growth'), _negated=True), ('least_score', None)), _connector='OR'), name='growth_segment_alone_has_a_least_score', violation_error_message='The growth segment has a least score from 0 to 100, the others have none.')],
                'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "scoring_segmentevent" ("code", "id", "least_score", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_days", "version") VALUES (NEW."code", NEW."id", NEW."least_score", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."review_days", NEW."version"); RETURN NULL;', hash='1b0a0d492df4533d77e4841994cfe2e0a47d6fbc', operation='INSERT', pgid='pgtrigger_insert_insert_669c8', table='scoring_segment', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "scoring_segmentevent" ("code", "id", "least_score", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_days", "version") VALUES (NEW."code", NEW."id", NEW."least_score", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."review_days", NEW."version"); RETURN NULL;', hash='030f9dee91ee944d844e4f2fbb7389cb02d69215', operation='UPDATE', pgid='pgtrigger_update_update_ab3e0', table='scoring_segment', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "scoring_segmentevent" ("code", "id", "least_score", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_days", "version") VALUES (OLD."code", OLD."id", OLD."least_score", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."review_days", OLD."version"); RETURN NULL;', hash='5fa5fecdcda1f2e9a91556cc5091cab2ccb7809e', operation='DELETE', pgid='pgtrigger_delete_delete_55461', table='scoring_segment', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='SegmentEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                ('code', models.CharField(choices=[('key', 'Key accounts'), ('growth', 'Growth accounts'), ('standard', 'Standard accounts')], editable=False, max_length=10, verbose_name='segment')),
                ('review_days', models.PositiveSmallIntegerField(help_text='An aspect nobody looked at for longer is old, and whoever acts is reminded of it.', validators=[django.core.validators.MinValueValidator(7), django.core.validators.MaxValueValidator(1826)], verbose_name='days until the profile is old')),
                ('least_score', models.DecimalField(blank=True, decimal_places=1, help_text='Of the growth segment: accounts that are not key and score at least this, 0 to 100.', max_digits=4, null=True, validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(100)], verbose_name='least score')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='scoring.segment')),
            ],
            options={
                'abstract': False,
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='b61d789d46f8115609273540c9f5ef2703b794fd', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_2fc57', table='scoring_segmentevent', when='BEFORE'))],
            },
        ),
    ]

import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('pghistory', '0007_auto_20250421_0444'),
        ('planning', '0008_a_plan_names_its_team_its_risks_and_its_quarters'),
    ]

    operations = [
        migrations.CreateModel(
            name='PlanComment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.CharField(blank=True, help_text='The part it concerns, by its anchor; empty: all of it.', max_length=40, verbose_name='place')),
                ('text', models.TextField(max_length=2000, verbose_name='comment')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='when')),
                ('settled_at', models.DateTimeField(blank=True, null=True, verbose_name='settled')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='planning.accountplan', verbose_name='plan')),
                ('settled_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='settled by')),
            ],
            options={
                'verbose_name': 'comment on a plan',
                'verbose_name_plural': 'comments on plans',
                'ordering': ['at', 'pk'],
                'indexes': [models.Index(fields=['plan', 'at'], name='plan_comment_by_plan')],
                'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='plan_comment_says_something'), models.CheckConstraint(condition=models.Q(('place__regex', '^([a-z]+(-[0-9]{1,18})?)?$')), name='plan_comment_place_is_an_anchor'), models.CheckConstraint(condition=models.Q(models.Q(('settled_at', None), ('settled_by', None)), models.Q(('settled_at__isnull', False), ('settled_by__isnull', False)), _connector='OR'), name='settled_plan_comment_says_by_whom')],
                'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_plancommentevent" ("at", "by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "plan_id", "settled_at", "settled_by_id", "text") VALUES (NEW."at", NEW."by_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."plan_id", NEW."settled_at", NEW."settled_by_id", NEW."text"); RETURN NULL;', hash='ead225250cd721adb5cbd828f4c62555bba182f2', operation='INSERT', pgid='pgtrigger_insert_insert_88cea', table='planning_plancomment', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "planning_plancommentevent" ("at", "by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "plan_id", "settled_at", "settled_by_id", "text") VALUES (NEW."at", NEW."by_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."plan_id", NEW."settled_at", NEW."settled_by_id", NEW."text"); RETURN NULL;', hash='ae08825e3df19f3e84ceb054be192503c8fa0107', operation='UPDATE', pgid='pgtrigger_update_update_ef763', table='planning_plancomment', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_plancommentevent" ("at", "by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "plan_id", "settled_at", "settled_by_id", "text") VALUES (OLD."at", OLD."by_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."plan_id", OLD."settled_at", OLD."settled_by_id", OLD."text"); RETURN NULL;', hash='0eed131284e74cd771c2d012dd5582cdaee61542', operation='DELETE', pgid='pgtrigger_delete_delete_e169e', table='planning_plancomment', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='PlanCommentEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('place', models.CharField(blank=True, help_text='The part it concerns, by its anchor; empty: all of it.', max_length=40, verbose_name='place')),
                ('text', models.TextField(max_length=2000, verbose_name='comment')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='when')),
                ('settled_at', models.DateTimeField(blank=True, null=True, verbose_name='settled')),
                ('by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='planning.plancomment')),
                ('plan', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='planning.accountplan', verbose_name='plan')),
                ('settled_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='settled by')),
            ],
            options={
                'abstract': False,
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='609fe98b543c15b9010b091bf77323fd3b001b11', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_a468c', table='planning_plancommentevent', when='BEFORE'))],
            },
        ),
    ]

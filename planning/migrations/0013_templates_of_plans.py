import django.db.models.deletion
import pgtrigger.compiler
from django.db import migrations, models

from accounts.table_making import Together
from planning.plans import template_seeding


def seed(apps, schema_editor):
    models_of = [apps.get_model('planning', name) for name in ('PlanTemplate', 'TemplateObjective', 'TemplateMilestone')]
    template_seeding.seed(*models_of, apps.get_model('accounts', 'Sector'))


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0014_client_since_and_payment_delay'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('planning', '0012_account_health'),
    ]

    operations = [
        Together(
            operations=[
                migrations.CreateModel(
                    name='PlanTemplate',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name_en', models.CharField(max_length=100, verbose_name='name in English')),
                        ('name_fr', models.CharField(max_length=100, verbose_name='name in French')),
                        ('years', models.PositiveSmallIntegerField(choices=[(1, 'One year'), (2, 'Two years'), (3, 'Three years')], default=2, verbose_name='horizon')),
                        ('situation_en', models.TextField(blank=True, max_length=20000, verbose_name='situation in English')),
                        ('situation_fr', models.TextField(blank=True, max_length=20000, verbose_name='situation in French')),
                        ('vision_en', models.TextField(blank=True, max_length=20000, verbose_name='vision in English')),
                        ('vision_fr', models.TextField(blank=True, max_length=20000, verbose_name='vision in French')),
                        ('is_active', models.BooleanField(default=True, verbose_name='in use')),
                        ('sector', models.ForeignKey(blank=True, help_text='Empty: for clients of every sector.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.sector', verbose_name='sector (GICS)')),
                    ],
                    options={
                        'verbose_name': 'template of plans',
                        'verbose_name_plural': 'templates of plans',
                        'ordering': [models.OrderBy(models.F('sector'), nulls_first=True), 'name_en'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('name_en', ''), _negated=True), name='plan_template_has_an_english_name'), models.CheckConstraint(condition=models.Q(('name_fr', ''), _negated=True), name='plan_template_has_a_french_name'), models.CheckConstraint(condition=models.Q(('years__range', (1, 3))), name='plan_template_lasts_one_to_three_years')],
                        'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_plantemplateevent" ("id", "is_active", "name_en", "name_fr", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sector_id", "situation_en", "situation_fr", "vision_en", "vision_fr", "years") VALUES (NEW."id", NEW."is_active", NEW."name_en", NEW."name_fr", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."sector_id", NEW."situation_en", NEW."situation_fr", NEW."vision_en", NEW."vision_fr", NEW."years"); RETURN NULL;', hash='efb523036e23165ff7ac31b9dbb8349b95def1b2', operation='INSERT', pgid='pgtrigger_insert_insert_7bc6f', table='planning_plantemplate', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "planning_plantemplateevent" ("id", "is_active", "name_en", "name_fr", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sector_id", "situation_en", "situation_fr", "vision_en", "vision_fr", "years") VALUES (NEW."id", NEW."is_active", NEW."name_en", NEW."name_fr", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."sector_id", NEW."situation_en", NEW."situation_fr", NEW."vision_en", NEW."vision_fr", NEW."years"); RETURN NULL;', hash='8baaf19120e7c61bdd6194a909f0a63cd1e14810', operation='UPDATE', pgid='pgtrigger_update_update_4a61a', table='planning_plantemplate', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_plantemplateevent" ("id", "is_active", "name_en", "name_fr", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sector_id", "situation_en", "situation_fr", "vision_en", "vision_fr", "years") VALUES (OLD."id", OLD."is_active", OLD."name_en", OLD."name_fr", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."sector_id", OLD."situation_en", OLD."situation_fr", OLD."vision_en", OLD."vision_fr", OLD."years"); RETURN NULL;', hash='7256cb92140567cf4cce8d2761861e55174294ad', operation='DELETE', pgid='pgtrigger_delete_delete_ac58b', table='planning_plantemplate', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='TemplateObjective',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('title_en', models.CharField(max_length=200, verbose_name='title in English')),
                        ('title_fr', models.CharField(max_length=200, verbose_name='title in French')),
                        ('kpi_en', models.CharField(max_length=200, verbose_name='indicator in English')),
                        ('kpi_fr', models.CharField(max_length=200, verbose_name='indicator in French')),
                        ('unit', models.CharField(blank=True, max_length=30, verbose_name='unit')),
                        ('direction', models.CharField(choices=[('up', 'Higher is better'), ('down', 'Lower is better')], default='up', max_length=4, verbose_name='direction')),
                        ('target', models.DecimalField(decimal_places=4, max_digits=18, verbose_name='target')),
                        ('month', models.PositiveSmallIntegerField(default=12, help_text='Counted from the first day of the plan: 1 is its first month.', verbose_name='month of the target')),
                        ('position', models.PositiveSmallIntegerField(default=0, verbose_name='position')),
                        ('template', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='objectives', to='planning.plantemplate', verbose_name='template of plans')),
                    ],
                    options={
                        'verbose_name': 'objective of a template',
                        'verbose_name_plural': 'objectives of templates',
                        'ordering': ['template', 'position', 'pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('title_en', ''), _negated=True), name='template_objective_has_its_title_en'), models.CheckConstraint(condition=models.Q(('title_fr', ''), _negated=True), name='template_objective_has_its_title_fr'), models.CheckConstraint(condition=models.Q(('kpi_en', ''), _negated=True), name='template_objective_has_its_kpi_en'), models.CheckConstraint(condition=models.Q(('kpi_fr', ''), _negated=True), name='template_objective_has_its_kpi_fr'), models.CheckConstraint(condition=models.Q(('direction__in', ['up', 'down'])), name='template_objective_direction_is_known'), models.CheckConstraint(condition=models.Q(('month__range', (1, 36))), name='template_objective_is_due_within_three_years', violation_error_message='Write a month from 1 to 36.')],
                        'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_templateobjectiveevent" ("direction", "id", "kpi_en", "kpi_fr", "month", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "target", "template_id", "title_en", "title_fr", "unit") VALUES (NEW."direction", NEW."id", NEW."kpi_en", NEW."kpi_fr", NEW."month", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."target", NEW."template_id", NEW."title_en", NEW."title_fr", NEW."unit"); RETURN NULL;', hash='3c630d2f0df89a8551412d4be844c65272a60ded', operation='INSERT', pgid='pgtrigger_insert_insert_a7984', table='planning_templateobjective', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "planning_templateobjectiveevent" ("direction", "id", "kpi_en", "kpi_fr", "month", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "target", "template_id", "title_en", "title_fr", "unit") VALUES (NEW."direction", NEW."id", NEW."kpi_en", NEW."kpi_fr", NEW."month", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."target", NEW."template_id", NEW."title_en", NEW."title_fr", NEW."unit"); RETURN NULL;', hash='1352a20e507137a2593c6d4dbda642c7e2794d4a', operation='UPDATE', pgid='pgtrigger_update_update_8adf3', table='planning_templateobjective', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_templateobjectiveevent" ("direction", "id", "kpi_en", "kpi_fr", "month", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "target", "template_id", "title_en", "title_fr", "unit") VALUES (OLD."direction", OLD."id", OLD."kpi_en", OLD."kpi_fr", OLD."month", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."target", OLD."template_id", OLD."title_en", OLD."title_fr", OLD."unit"); RETURN NULL;', hash='56dd45f8cde58d8cc54fab01e30ff7ecef589213', operation='DELETE', pgid='pgtrigger_delete_delete_7fc0b', table='planning_templateobjective', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='TemplateMilestone',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('title_en', models.CharField(max_length=200, verbose_name='title in English')),
                        ('title_fr', models.CharField(max_length=200, verbose_name='title in French')),
                        ('obligor', models.CharField(choices=[('us', 'Us'), ('client', 'The client')], default='us', max_length=10, verbose_name='owed by')),
                        ('month', models.PositiveSmallIntegerField(default=3, help_text='Counted from the first day of the plan: 1 is its first month.', verbose_name='month')),
                        ('objective', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='milestones', to='planning.templateobjective', verbose_name='objective of a template')),
                    ],
                    options={
                        'verbose_name': 'milestone of a template',
                        'verbose_name_plural': 'milestones of templates',
                        'ordering': ['objective', 'month', 'pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('title_en', ''), _negated=True), name='template_milestone_has_an_english_title'), models.CheckConstraint(condition=models.Q(('title_fr', ''), _negated=True), name='template_milestone_has_a_french_title'), models.CheckConstraint(condition=models.Q(('obligor__in', ['us', 'client'])), name='template_milestone_obligor_is_known'), models.CheckConstraint(condition=models.Q(('month__range', (1, 36))), name='template_milestone_is_due_within_three_years', violation_error_message='Write a month from 1 to 36.')],
                        'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_templatemilestoneevent" ("id", "month", "objective_id", "obligor", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title_en", "title_fr") VALUES (NEW."id", NEW."month", NEW."objective_id", NEW."obligor", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."title_en", NEW."title_fr"); RETURN NULL;', hash='6656468ae485897d56df13c0c3ec7294e75f8617', operation='INSERT', pgid='pgtrigger_insert_insert_0e916', table='planning_templatemilestone', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "planning_templatemilestoneevent" ("id", "month", "objective_id", "obligor", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title_en", "title_fr") VALUES (NEW."id", NEW."month", NEW."objective_id", NEW."obligor", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."title_en", NEW."title_fr"); RETURN NULL;', hash='749471e6193d67bd5dd461864bffbc9f8fb8c26d', operation='UPDATE', pgid='pgtrigger_update_update_184c5', table='planning_templatemilestone', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_templatemilestoneevent" ("id", "month", "objective_id", "obligor", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title_en", "title_fr") VALUES (OLD."id", OLD."month", OLD."objective_id", OLD."obligor", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."title_en", OLD."title_fr"); RETURN NULL;', hash='593d7c298fc3e9d3dbb9c696a87bec6de0104d7a', operation='DELETE', pgid='pgtrigger_delete_delete_ebe1b', table='planning_templatemilestone', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='PlanTemplateEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('name_en', models.CharField(max_length=100, verbose_name='name in English')),
                        ('name_fr', models.CharField(max_length=100, verbose_name='name in French')),
                        ('years', models.PositiveSmallIntegerField(choices=[(1, 'One year'), (2, 'Two years'), (3, 'Three years')], default=2, verbose_name='horizon')),
                        ('situation_en', models.TextField(blank=True, max_length=20000, verbose_name='situation in English')),
                        ('situation_fr', models.TextField(blank=True, max_length=20000, verbose_name='situation in French')),
                        ('vision_en', models.TextField(blank=True, max_length=20000, verbose_name='vision in English')),
                        ('vision_fr', models.TextField(blank=True, max_length=20000, verbose_name='vision in French')),
                        ('is_active', models.BooleanField(default=True, verbose_name='in use')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='planning.plantemplate')),
                        ('sector', models.ForeignKey(blank=True, db_constraint=False, help_text='Empty: for clients of every sector.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.sector', verbose_name='sector (GICS)')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='9db014e5ae64982779e2658410dabac13a4aefdd', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_8a055', table='planning_plantemplateevent', when='BEFORE'))],
                    },
                ),
                migrations.CreateModel(
                    name='TemplateObjectiveEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('title_en', models.CharField(max_length=200, verbose_name='title in English')),
                        ('title_fr', models.CharField(max_length=200, verbose_name='title in French')),
                        ('kpi_en', models.CharField(max_length=200, verbose_name='indicator in English')),
                        ('kpi_fr', models.CharField(max_length=200, verbose_name='indicator in French')),
                        ('unit', models.CharField(blank=True, max_length=30, verbose_name='unit')),
                        ('direction', models.CharField(choices=[('up', 'Higher is better'), ('down', 'Lower is better')], default='up', max_length=4, verbose_name='direction')),
                        ('target', models.DecimalField(decimal_places=4, max_digits=18, verbose_name='target')),
                        ('month', models.PositiveSmallIntegerField(default=12, help_text='Counted from the first day of the plan: 1 is its first month.', verbose_name='month of the target')),
                        ('position', models.PositiveSmallIntegerField(default=0, verbose_name='position')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='planning.templateobjective')),
                        ('template', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='planning.plantemplate', verbose_name='template of plans')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c61a39ee08028032dfb7d8e00818f5a2a775c9da', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_73303', table='planning_templateobjectiveevent', when='BEFORE'))],
                    },
                ),
                migrations.CreateModel(
                    name='TemplateMilestoneEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('title_en', models.CharField(max_length=200, verbose_name='title in English')),
                        ('title_fr', models.CharField(max_length=200, verbose_name='title in French')),
                        ('obligor', models.CharField(choices=[('us', 'Us'), ('client', 'The client')], default='us', max_length=10, verbose_name='owed by')),
                        ('month', models.PositiveSmallIntegerField(default=3, help_text='Counted from the first day of the plan: 1 is its first month.', verbose_name='month')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='planning.templatemilestone')),
                        ('objective', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='planning.templateobjective', verbose_name='objective of a template')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='692f980a165ae3e439d8b7c8dcd1a1d33c4cb6de', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_116ee', table='planning_templatemilestoneevent', when='BEFORE'))],
                    },
                ),
            ],
        ),
        migrations.RunPython(seed, migrations.RunPython.noop),
    ]

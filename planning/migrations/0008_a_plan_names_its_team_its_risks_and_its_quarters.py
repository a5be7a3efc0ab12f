import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from accounts.table_making import Together


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0014_client_since_and_payment_delay'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('planning', '0007_opportunities_are_worth_a_range_to_both_sides'),
    ]

    operations = [
        Together(
            operations=[
                migrations.CreateModel(
                    name='PeriodTarget',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('on', models.DateField(verbose_name='day')),
                        ('value', models.DecimalField(decimal_places=4, max_digits=18, verbose_name='target')),
                        ('objective', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='period_targets', to='planning.objective', verbose_name='objective')),
                    ],
                    options={
                        'verbose_name': 'target of a period',
                        'verbose_name_plural': 'targets of periods',
                        'ordering': ['on', 'pk'],
                        'constraints': [models.UniqueConstraint(fields=('objective', 'on'), name='an_objective_has_one_target_a_day')],
                        'triggers': [pgtrigger.compiler.Trigger(name='what_hangs_off_an_objective_is_frozen_with_it', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    PERFORM 1 FROM planning_accountplan WHERE id IN (SELECT plan_id FROM planning_objective WHERE id IN (NEW.objective_id, OLD.objective_id)) FOR SHARE;\n    IF EXISTS (SELECT 1 FROM planning_accountplan WHERE id IN (SELECT plan_id FROM planning_objective WHERE id IN (NEW.objective_id, OLD.objective_id)) AND state IN ('approved', 'closed')) THEN\n        RAISE EXCEPTION 'An approved plan never changes.' USING ERRCODE = 'integrity_constraint_violation';\n    END IF;\n    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;\n", hash='b1833e8ad13c3cbcf42abc26e8f9b73004363819', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_what_hangs_off_an_objective_is_frozen_with_it_d3bcb', table='planning_periodtarget', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_periodtargetevent" ("id", "objective_id", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "value") VALUES (NEW."id", NEW."objective_id", NEW."on", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."value"); RETURN NULL;', hash='28c91152890aeb0a31948f998382128ea9425322', operation='INSERT', pgid='pgtrigger_insert_insert_f289d', table='planning_periodtarget', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "planning_periodtargetevent" ("id", "objective_id", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "value") VALUES (NEW."id", NEW."objective_id", NEW."on", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."value"); RETURN NULL;', hash='509f179f6b3b4c26ec21375cbea83c1ac60dad67', operation='UPDATE', pgid='pgtrigger_update_update_36787', table='planning_periodtarget', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_periodtargetevent" ("id", "objective_id", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "value") VALUES (OLD."id", OLD."objective_id", OLD."on", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."value"); RETURN NULL;', hash='09720161ed133436312a2ae7d6705906306abb0c', operation='DELETE', pgid='pgtrigger_delete_delete_15d93', table='planning_periodtarget', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='PeriodTargetEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('on', models.DateField(verbose_name='day')),
                        ('value', models.DecimalField(decimal_places=4, max_digits=18, verbose_name='target')),
                        ('objective', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='planning.objective', verbose_name='objective')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='planning.periodtarget')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='bd58a08a71f2b57f47d323f3fef453d52ffe59e3', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_a4c7c', table='planning_periodtargetevent', when='BEFORE'))],
                    },
                ),
                migrations.CreateModel(
                    name='PlanMember',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                        ('task', models.CharField(blank=True, help_text='Sponsor, engineer, buyer…', max_length=150, verbose_name='task in the plan')),
                        ('position', models.PositiveSmallIntegerField(default=0, editable=False, verbose_name='position')),
                        ('contact', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='plan_memberships', to='accounts.contact', verbose_name='of the client')),
                        ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='members', to='planning.accountplan', verbose_name='plan')),
                        ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='plan_memberships', to=settings.AUTH_USER_MODEL, verbose_name='of ours')),
                    ],
                    options={
                        'verbose_name': 'member of a plan',
                        'verbose_name_plural': 'members of plans',
                        'ordering': ['position', 'pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('user', None), ('contact', None), _connector='OR'), name='a_member_is_of_one_side', violation_error_message='Choose one person: of ours or of the client.'), models.UniqueConstraint(fields=('plan', 'user'), name='a_user_is_a_member_once'), models.UniqueConstraint(fields=('plan', 'contact'), name='a_contact_is_a_member_once')],
                        'triggers': [pgtrigger.compiler.Trigger(name='a_part_of_an_approved_plan_never_changes', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF TG_OP = 'UPDATE'\n        AND to_jsonb(NEW) - ARRAY['contact_id', 'goal_id'] = to_jsonb(OLD) - ARRAY['contact_id', 'goal_id']\n        AND coalesce(to_jsonb(NEW) ->> 'contact_id', to_jsonb(OLD) ->> 'contact_id', '')\n            = coalesce(to_jsonb(OLD) ->> 'contact_id', '')\n        AND coalesce(to_jsonb(NEW) ->> 'goal_id', to_jsonb(OLD) ->> 'goal_id', '')\n            = coalesce(to_jsonb(OLD) ->> 'goal_id', '')\n    THEN\n        RETURN NEW;\n    END IF;\n\n    PERFORM 1 FROM planning_accountplan WHERE id IN (NEW.plan_id, OLD.plan_id) FOR SHARE;\n    IF EXISTS (SELECT 1 FROM planning_accountplan WHERE id IN (NEW.plan_id, OLD.plan_id) AND state IN ('approved', 'closed')) THEN\n        RAISE EXCEPTION 'An approved plan never changes.' USING ERRCODE = 'integrity_constraint_violation';\n    END IF;\n    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;\n", hash='8548ccf63de0885c1feb828cc488b5f338b37c66', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_a_part_of_an_approved_plan_never_changes_6ecd7', table='planning_planmember', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_planmemberevent" ("contact_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "position", "task", "user_id", "version") VALUES (NEW."contact_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."plan_id", NEW."position", NEW."task", NEW."user_id", NEW."version"); RETURN NULL;', hash='91cd4539697a57fb6d24d1a9b80dc7f50539aa59', operation='INSERT', pgid='pgtrigger_insert_insert_217cb', table='planning_planmember', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "planning_planmemberevent" ("contact_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "position", "task", "user_id", "version") VALUES (NEW."contact_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."plan_id", NEW."position", NEW."task", NEW."user_id", NEW."version"); RETURN NULL;', hash='d70604817a289d33184d7da1a437c478c8003390', operation='UPDATE', pgid='pgtrigger_update_update_70f39', table='planning_planmember', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_planmemberevent" ("contact_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "position", "task", "user_id", "version") VALUES (OLD."contact_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."plan_id", OLD."position", OLD."task", OLD."user_id", OLD."version"); RETURN NULL;', hash='437bfab28a60bacf642f53094a09a91a2b72ee92', operation='DELETE', pgid='pgtrigger_delete_delete_55e00', table='planning_planmember', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='PlanMemberEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                        ('task', models.CharField(blank=True, help_text='Sponsor, engineer, buyer…', max_length=150, verbose_name='task in the plan')),
                        ('position', models.PositiveSmallIntegerField(default=0, editable=False, verbose_name='position')),
                        ('contact', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.contact', verbose_name='of the client')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='planning.planmember')),
                        ('plan', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='planning.accountplan', verbose_name='plan')),
                        ('user', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='of ours')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='128043ff9bf75a5d3b14d42b6440a939e4221f30', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_49ede', table='planning_planmemberevent', when='BEFORE'))],
                    },
                ),
                migrations.CreateModel(
                    name='ResourceShare',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('quarter', models.DateField(help_text='Its first day.', verbose_name='quarter')),
                        ('amount', models.DecimalField(decimal_places=2, max_digits=18, verbose_name='amount')),
                        ('resource', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='shares', to='planning.resource', verbose_name='resource')),
                    ],
                    options={
                        'verbose_name': 'share of a resource',
                        'verbose_name_plural': 'shares of resources',
                        'ordering': ['quarter', 'pk'],
                        'constraints': [models.UniqueConstraint(fields=('resource', 'quarter'), name='a_resource_has_one_share_a_quarter'), models.CheckConstraint(condition=models.Q(('quarter__day', 1), ('quarter__month__in', [1, 4, 7, 10])), name='a_quarter_is_its_first_day'), models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='a_share_of_a_resource_is_above_zero')],
                        'triggers': [pgtrigger.compiler.Trigger(name='a_share_in_an_approved_plan_never_changes', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    PERFORM 1 FROM planning_accountplan WHERE id IN (SELECT plan_id FROM planning_resource WHERE id IN (NEW.resource_id, OLD.resource_id)) FOR SHARE;\n    IF EXISTS (SELECT 1 FROM planning_accountplan WHERE id IN (SELECT plan_id FROM planning_resource WHERE id IN (NEW.resource_id, OLD.resource_id)) AND state IN ('approved', 'closed')) THEN\n        RAISE EXCEPTION 'An approved plan never changes.' USING ERRCODE = 'integrity_constraint_violation';\n    END IF;\n    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;\n", hash='9a926179baccf29836707b18d16e26cdfed564d6', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_a_share_in_an_approved_plan_never_changes_5ab25', table='planning_resourceshare', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_resourceshareevent" ("amount", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quarter", "resource_id") VALUES (NEW."amount", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."quarter", NEW."resource_id"); RETURN NULL;', hash='b7950533a2303e8cad62706d7e078fe7389671ef', operation='INSERT', pgid='pgtrigger_insert_insert_4c268', table='planning_resourceshare', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "planning_resourceshareevent" ("amount", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quarter", "resource_id") VALUES (NEW."amount", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."quarter", NEW."resource_id"); RETURN NULL;', hash='232af1ca4dab394c09db1485e27ace656aea735a', operation='UPDATE', pgid='pgtrigger_update_update_61c57', table='planning_resourceshare', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_resourceshareevent" ("amount", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quarter", "resource_id") VALUES (OLD."amount", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."quarter", OLD."resource_id"); RETURN NULL;', hash='0e49a50998b34c97433ec2a208d4f40568792b19', operation='DELETE', pgid='pgtrigger_delete_delete_93259', table='planning_resourceshare', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='ResourceShareEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('quarter', models.DateField(help_text='Its first day.', verbose_name='quarter')),
                        ('amount', models.DecimalField(decimal_places=2, max_digits=18, verbose_name='amount')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='planning.resourceshare')),
                        ('resource', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='planning.resource', verbose_name='resource')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f9630043ed7b3df19aef0a6215c6685891e80135', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_8facb', table='planning_resourceshareevent', when='BEFORE'))],
                    },
                ),
                migrations.CreateModel(
                    name='Risk',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                        ('title', models.CharField(max_length=200, verbose_name='title')),
                        ('likelihood', models.PositiveSmallIntegerField(choices=[(1, '1 – very low'), (2, '2 – low'), (3, '3 – medium'), (4, '4 – high'), (5, '5 – very high')], default=3, verbose_name='likelihood')),
                        ('impact', models.PositiveSmallIntegerField(choices=[(1, '1 – very low'), (2, '2 – low'), (3, '3 – medium'), (4, '4 – high'), (5, '5 – very high')], default=3, verbose_name='impact')),
                        ('answer', models.TextField(blank=True, help_text='What we do to prevent it, or when it happens. Markdown.', max_length=2000, verbose_name='answer')),
                        ('audience', models.CharField(choices=[('internal', 'Internal'), ('shareable', 'Shareable with the client')], default='internal', max_length=10, verbose_name='audience')),
                        ('position', models.PositiveSmallIntegerField(default=0, editable=False, verbose_name='position')),
                        ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='risks', to='planning.accountplan', verbose_name='plan')),
                        ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='risks', to=settings.AUTH_USER_MODEL, verbose_name='who watches it')),
                    ],
                    options={
                        'verbose_name': 'risk',
                        'verbose_name_plural': 'risks',
                        'ordering': ['position', 'pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('audience__in', ['internal', 'shareable'])), name='risk_audience_is_known'), models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='risk_has_a_title'), models.CheckConstraint(condition=models.Q(('likelihood__range', (1, 5))), name='risk_likelihood_is_from_one_to_five'), models.CheckConstraint(condition=models.Q(('impact__range', (1, 5))), name='risk_impact_is_from_one_to_five')],
                        'triggers': [pgtrigger.compiler.Trigger(name='a_part_of_an_approved_plan_never_changes', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF TG_OP = 'UPDATE'\n        AND to_jsonb(NEW) - ARRAY['contact_id', 'goal_id'] = to_jsonb(OLD) - ARRAY['contact_id', 'goal_id']\n        AND coalesce(to_jsonb(NEW) ->> 'contact_id', to_jsonb(OLD) ->> 'contact_id', '')\n            = coalesce(to_jsonb(OLD) ->> 'contact_id', '')\n        AND coalesce(to_jsonb(NEW) ->> 'goal_id', to_jsonb(OLD) ->> 'goal_id', '')\n            = coalesce(to_jsonb(OLD) ->> 'goal_id', '')\n    THEN\n        RETURN NEW;\n    END IF;\n\n    PERFORM 1 FROM planning_accountplan WHERE id IN (NEW.plan_id, OLD.plan_id) FOR SHARE;\n    IF EXISTS (SELECT 1 FROM planning_accountplan WHERE id IN (NEW.plan_id, OLD.plan_id) AND state IN ('approved', 'closed')) THEN\n        RAISE EXCEPTION 'An approved plan never changes.' USING ERRCODE = 'integrity_constraint_violation';\n    END IF;\n    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;\n", hash='29ed781886b72f66532b8e4fe9177b59f43c740c', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_a_part_of_an_approved_plan_never_changes_d7631', table='planning_risk', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_riskevent" ("answer", "audience", "id", "impact", "likelihood", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "position", "title", "user_id", "version") VALUES (NEW."answer", NEW."audience", NEW."id", NEW."impact", NEW."likelihood", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."plan_id", NEW."position", NEW."title", NEW."user_id", NEW."version"); RETURN NULL;', hash='3a4c049e711a3078bfce15d898595e552d7b63ba', operation='INSERT', pgid='pgtrigger_insert_insert_70333', table='planning_risk', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "planning_riskevent" ("answer", "audience", "id", "impact", "likelihood", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "position", "title", "user_id", "version") VALUES (NEW."answer", NEW."audience", NEW."id", NEW."impact", NEW."likelihood", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."plan_id", NEW."position", NEW."title", NEW."user_id", NEW."version"); RETURN NULL;', hash='2d5012ce76db670501ce9d2873af93c3cbf309da', operation='UPDATE', pgid='pgtrigger_update_update_b2f78', table='planning_risk', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_riskevent" ("answer", "audience", "id", "impact", "likelihood", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "position", "title", "user_id", "version") VALUES (OLD."answer", OLD."audience", OLD."id", OLD."impact", OLD."likelihood", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."plan_id", OLD."position", OLD."title", OLD."user_id", OLD."version"); RETURN NULL;', hash='9e8f032b57a6f5499fa8a94ab67d52ce8245e886', operation='DELETE', pgid='pgtrigger_delete_delete_f00d2', table='planning_risk', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='RiskEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                        ('title', models.CharField(max_length=200, verbose_name='title')),
                        ('likelihood', models.PositiveSmallIntegerField(choices=[(1, '1 – very low'), (2, '2 – low'), (3, '3 – medium'), (4, '4 – high'), (5, '5 – very high')], default=3, verbose_name='likelihood')),
                        ('impact', models.PositiveSmallIntegerField(choices=[(1, '1 – very low'), (2, '2 – low'), (3, '3 – medium'), (4, '4 – high'), (5, '5 – very high')], default=3, verbose_name='impact')),
                        ('answer', models.TextField(blank=True, help_text='What we do to prevent it, or when it happens. Markdown.', max_length=2000, verbose_name='answer')),
                        ('audience', models.CharField(choices=[('internal', 'Internal'), ('shareable', 'Shareable with the client')], default='internal', max_length=10, verbose_name='audience')),
                        ('position', models.PositiveSmallIntegerField(default=0, editable=False, verbose_name='position')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='planning.risk')),
                        ('plan', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='planning.accountplan', verbose_name='plan')),
                        ('user', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who watches it')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='0c8fd36e3f05e85a25fdfb1efb34fd41bada12dc', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_9b448', table='planning_riskevent', when='BEFORE'))],
                    },
                ),
                migrations.CreateModel(
                    name='Role',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('raci', models.CharField(choices=[('R', 'Responsible'), ('A', 'Accountable'), ('C', 'Consulted'), ('I', 'Informed')], max_length=1, verbose_name='role')),
                        ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='roles', to='planning.planmember', verbose_name='member')),
                        ('objective', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='roles', to='planning.objective', verbose_name='objective')),
                    ],
                    options={
                        'verbose_name': 'role in a plan',
                        'verbose_name_plural': 'roles in plans',
                        'ordering': ['objective', 'member'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('raci__in', ['R', 'A', 'C', 'I'])), name='role_is_known'), models.UniqueConstraint(fields=('objective', 'member'), name='a_member_has_one_role_in_an_objective'), models.UniqueConstraint(condition=models.Q(('raci', 'A')), fields=('objective',), name='one_member_is_accountable_for_an_objective', violation_error_message='Exactly one person is accountable for an objective.')],
                        'triggers': [pgtrigger.compiler.Trigger(name='what_hangs_off_an_objective_is_frozen_with_it', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    PERFORM 1 FROM planning_accountplan WHERE id IN (SELECT plan_id FROM planning_objective WHERE id IN (NEW.objective_id, OLD.objective_id)) FOR SHARE;\n    IF EXISTS (SELECT 1 FROM planning_accountplan WHERE id IN (SELECT plan_id FROM planning_objective WHERE id IN (NEW.objective_id, OLD.objective_id)) AND state IN ('approved', 'closed')) THEN\n        RAISE EXCEPTION 'An approved plan never changes.' USING ERRCODE = 'integrity_constraint_violation';\n    END IF;\n    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;\n", hash='b5433f3530ec1e02766ed1826d36c630c7dbd41a', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_what_hangs_off_an_objective_is_frozen_with_it_262a5', table='planning_role', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_roleevent" ("id", "member_id", "objective_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "raci") VALUES (NEW."id", NEW."member_id", NEW."objective_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."raci"); RETURN NULL;', hash='90125e958a7ea8bfb97be481d6585caa65b98910', operation='INSERT', pgid='pgtrigger_insert_insert_dd504', table='planning_role', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "planning_roleevent" ("id", "member_id", "objective_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "raci") VALUES (NEW."id", NEW."member_id", NEW."objective_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."raci"); RETURN NULL;', hash='a6662309a84672694e54862459976462f8c971db', operation='UPDATE', pgid='pgtrigger_update_update_30452', table='planning_role', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_roleevent" ("id", "member_id", "objective_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "raci") VALUES (OLD."id", OLD."member_id", OLD."objective_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."raci"); RETURN NULL;', hash='9cdad6b048ecdaabc68ff9c3b588b6742f67df06', operation='DELETE', pgid='pgtrigger_delete_delete_e2b83', table='planning_role', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='RoleEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('raci', models.CharField(choices=[('R', 'Responsible'), ('A', 'Accountable'), ('C', 'Consulted'), ('I', 'Informed')], max_length=1, verbose_name='role')),
                        ('member', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='planning.planmember', verbose_name='member')),
                        ('objective', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='planning.objective', verbose_name='objective')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='planning.role')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='3f43ce080bbe45e7031acafa163c136ee8edd922', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_44052', table='planning_roleevent', when='BEFORE'))],
                    },
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name='milestone',
                    name='a_milestone_of_an_approved_plan_is_only_done',
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name='milestone',
                    name='insert_insert',
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name='milestone',
                    name='update_update',
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name='milestone',
                    name='delete_delete',
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name='objective',
                    name='a_part_of_an_approved_plan_never_changes',
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name='objective',
                    name='insert_insert',
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name='objective',
                    name='update_update',
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name='objective',
                    name='delete_delete',
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name='recommendation',
                    name='a_part_of_an_approved_plan_never_changes',
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name='resource',
                    name='a_part_of_an_approved_plan_never_changes',
                ),
                migrations.AddField(
                    model_name='milestone',
                    name='evidence',
                    field=models.CharField(blank=True, help_text='What shows that it was reached: a report, a mail, a figure.', max_length=500, verbose_name='evidence'),
                ),
                migrations.AddField(
                    model_name='milestoneevent',
                    name='evidence',
                    field=models.CharField(blank=True, help_text='What shows that it was reached: a report, a mail, a figure.', max_length=500, verbose_name='evidence'),
                ),
                migrations.AddField(
                    model_name='objective',
                    name='contact',
                    field=models.ForeignKey(blank=True, help_text='Whose success it serves.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='objectives', to='accounts.contact', verbose_name='person at the client'),
                ),
                migrations.AddField(
                    model_name='objective',
                    name='goal',
                    field=models.ForeignKey(blank=True, help_text="The goal or initiative of the client's profile that it serves.", null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='objectives', to='accounts.profileitem', verbose_name='goal of the client'),
                ),
                migrations.AddField(
                    model_name='objective',
                    name='method',
                    field=models.CharField(blank=True, help_text='From which source, by whom, how often.', max_length=300, verbose_name='how it is measured'),
                ),
                migrations.AddField(
                    model_name='objective',
                    name='owner',
                    field=models.ForeignKey(blank=True, help_text='Who answers for it on our side.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='objectives', to=settings.AUTH_USER_MODEL, verbose_name='owner'),
                ),
                migrations.AddField(
                    model_name='objectiveevent',
                    name='contact',
                    field=models.ForeignKey(blank=True, db_constraint=False, help_text='Whose success it serves.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.contact', verbose_name='person at the client'),
                ),
                migrations.AddField(
                    model_name='objectiveevent',
                    name='goal',
                    field=models.ForeignKey(blank=True, db_constraint=False, help_text="The goal or initiative of the client's profile that it serves.", null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.profileitem', verbose_name='goal of the client'),
                ),
                migrations.AddField(
                    model_name='objectiveevent',
                    name='method',
                    field=models.CharField(blank=True, help_text='From which source, by whom, how often.', max_length=300, verbose_name='how it is measured'),
                ),
                migrations.AddField(
                    model_name='objectiveevent',
                    name='owner',
                    field=models.ForeignKey(blank=True, db_constraint=False, help_text='Who answers for it on our side.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='owner'),
                ),
                migrations.AlterField(
                    model_name='objective',
                    name='kpi',
                    field=models.CharField(help_text='What is measured.', max_length=200, verbose_name='indicator'),
                ),
                migrations.AlterField(
                    model_name='objectiveevent',
                    name='kpi',
                    field=models.CharField(help_text='What is measured.', max_length=200, verbose_name='indicator'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='milestone',
                    trigger=pgtrigger.compiler.Trigger(name='a_milestone_of_an_approved_plan_is_only_done', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF TG_OP = 'UPDATE'\n        AND (NEW.contact_id IS NULL OR NEW.contact_id IS NOT DISTINCT FROM OLD.contact_id)\n        AND to_jsonb(NEW) - ARRAY['done_on', 'evidence', 'contact_id', 'version']\n            = to_jsonb(OLD) - ARRAY['done_on', 'evidence', 'contact_id', 'version']\n    THEN\n        RETURN NEW;\n    END IF;\n\n    PERFORM 1 FROM planning_accountplan WHERE id IN (SELECT plan_id FROM planning_objective WHERE id IN (NEW.objective_id, OLD.objective_id)) FOR SHARE;\n    IF EXISTS (SELECT 1 FROM planning_accountplan WHERE id IN (SELECT plan_id FROM planning_objective WHERE id IN (NEW.objective_id, OLD.objective_id)) AND state IN ('approved', 'closed')) THEN\n        RAISE EXCEPTION 'An approved plan never changes.' USING ERRCODE = 'integrity_constraint_violation';\n    END IF;\n    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;\n", hash='d606e2aacbb9d5bccdeffbd606975bff6e1af262', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_a_milestone_of_an_approved_plan_is_only_done_55e5d', table='planning_milestone', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='milestone',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_milestoneevent" ("audience", "contact_id", "done_on", "due_on", "evidence", "id", "objective_id", "obligor", "owner", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "title", "user_id", "version") VALUES (NEW."audience", NEW."contact_id", NEW."done_on", NEW."due_on", NEW."evidence", NEW."id", NEW."objective_id", NEW."obligor", NEW."owner", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."title", NEW."user_id", NEW."version"); RETURN NULL;', hash='e41cd88f6833e9aee6af47d40b5ce3277c7fdd80', operation='INSERT', pgid='pgtrigger_insert_insert_64e6b', table='planning_milestone', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='milestone',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "planning_milestoneevent" ("audience", "contact_id", "done_on", "due_on", "evidence", "id", "objective_id", "obligor", "owner", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "title", "user_id", "version") VALUES (NEW."audience", NEW."contact_id", NEW."done_on", NEW."due_on", NEW."evidence", NEW."id", NEW."objective_id", NEW."obligor", NEW."owner", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."title", NEW."user_id", NEW."version"); RETURN NULL;', hash='b3aaa3677b830519ac3a17bca8fca00a05450ebd', operation='UPDATE', pgid='pgtrigger_update_update_373f2', table='planning_milestone', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='milestone',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_milestoneevent" ("audience", "contact_id", "done_on", "due_on", "evidence", "id", "objective_id", "obligor", "owner", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "title", "user_id", "version") VALUES (OLD."audience", OLD."contact_id", OLD."done_on", OLD."due_on", OLD."evidence", OLD."id", OLD."objective_id", OLD."obligor", OLD."owner", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."title", OLD."user_id", OLD."version"); RETURN NULL;', hash='889026182663c42734c770622499b018c9818a66', operation='DELETE', pgid='pgtrigger_delete_delete_2f949', table='planning_milestone', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='objective',
                    trigger=pgtrigger.compiler.Trigger(name='a_part_of_an_approved_plan_never_changes', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF TG_OP = 'UPDATE'\n        AND to_jsonb(NEW) - ARRAY['contact_id', 'goal_id'] = to_jsonb(OLD) - ARRAY['contact_id', 'goal_id']\n        AND coalesce(to_jsonb(NEW) ->> 'contact_id', to_jsonb(OLD) ->> 'contact_id', '')\n            = coalesce(to_jsonb(OLD) ->> 'contact_id', '')\n        AND coalesce(to_jsonb(NEW) ->> 'goal_id', to_jsonb(OLD) ->> 'goal_id', '')\n            = coalesce(to_jsonb(OLD) ->> 'goal_id', '')\n    THEN\n        RETURN NEW;\n    END IF;\n\n    PERFORM 1 FROM planning_accountplan WHERE id IN (NEW.plan_id, OLD.plan_id) FOR SHARE;\n    IF EXISTS (SELECT 1 FROM planning_accountplan WHERE id IN (NEW.plan_id, OLD.plan_id) AND state IN ('approved', 'closed')) THEN\n        RAISE EXCEPTION 'An approved plan never changes.' USING ERRCODE = 'integrity_constraint_violation';\n    END IF;\n    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;\n", hash='27d7544995ab269e335d7b2bc84b61e0ecbf0529', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_a_part_of_an_approved_plan_never_changes_f8321', table='planning_objective', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='objective',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_objectiveevent" ("audience", "baseline", "contact_id", "direction", "goal_id", "id", "kpi", "method", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "position", "recommendation_id", "target", "target_on", "title", "unit", "version") VALUES (NEW."audience", NEW."baseline", NEW."contact_id", NEW."direction", NEW."goal_id", NEW."id", NEW."kpi", NEW."method", NEW."owner_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."plan_id", NEW."position", NEW."recommendation_id", NEW."target", NEW."target_on", NEW."title", NEW."unit", NEW."version"); RETURN NULL;', hash='d30774b3d4a68f7f8bd15569c25d87668acababb', operation='INSERT', pgid='pgtrigger_insert_insert_49853', table='planning_objective', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='objective',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "planning_objectiveevent" ("audience", "baseline", "contact_id", "direction", "goal_id", "id", "kpi", "method", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "position", "recommendation_id", "target", "target_on", "title", "unit", "version") VALUES (NEW."audience", NEW."baseline", NEW."contact_id", NEW."direction", NEW."goal_id", NEW."id", NEW."kpi", NEW."method", NEW."owner_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."plan_id", NEW."position", NEW."recommendation_id", NEW."target", NEW."target_on", NEW."title", NEW."unit", NEW."version"); RETURN NULL;', hash='3fb1251f5223aea8e4e64e526c61fcc48dc193ee', operation='UPDATE', pgid='pgtrigger_update_update_56fea', table='planning_objective', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='objective',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_objectiveevent" ("audience", "baseline", "contact_id", "direction", "goal_id", "id", "kpi", "method", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "position", "recommendation_id", "target", "target_on", "title", "unit", "version") VALUES (OLD."audience", OLD."baseline", OLD."contact_id", OLD."direction", OLD."goal_id", OLD."id", OLD."kpi", OLD."method", OLD."owner_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."plan_id", OLD."position", OLD."recommendation_id", OLD."target", OLD."target_on", OLD."title", OLD."unit", OLD."version"); RETURN NULL;', hash='234054d11f3d96eb9e51c473bdd34476f77ca334', operation='DELETE', pgid='pgtrigger_delete_delete_1c179', table='planning_objective', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='recommendation',
                    trigger=pgtrigger.compiler.Trigger(name='a_part_of_an_approved_plan_never_changes', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF TG_OP = 'UPDATE'\n        AND to_jsonb(NEW) - ARRAY['contact_id', 'goal_id'] = to_jsonb(OLD) - ARRAY['contact_id', 'goal_id']\n        AND coalesce(to_jsonb(NEW) ->> 'contact_id', to_jsonb(OLD) ->> 'contact_id', '')\n            = coalesce(to_jsonb(OLD) ->> 'contact_id', '')\n        AND coalesce(to_jsonb(NEW) ->> 'goal_id', to_jsonb(OLD) ->> 'goal_id', '')\n            = coalesce(to_jsonb(OLD) ->> 'goal_id', '')\n    THEN\n        RETURN NEW;\n    END IF;\n\n    PERFORM 1 FROM planning_accountplan WHERE id IN (NEW.plan_id, OLD.plan_id) FOR SHARE;\n    IF EXISTS (SELECT 1 FROM planning_accountplan WHERE id IN (NEW.plan_id, OLD.plan_id) AND state IN ('approved', 'closed')) THEN\n        RAISE EXCEPTION 'An approved plan never changes.' USING ERRCODE = 'integrity_constraint_violation';\n    END IF;\n    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;\n", hash='febe856fac26dd8586b391a5236477412e06b598', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_a_part_of_an_approved_plan_never_changes_efb7c', table='planning_recommendation', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='resource',
                    trigger=pgtrigger.compiler.Trigger(name='a_part_of_an_approved_plan_never_changes', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF TG_OP = 'UPDATE'\n        AND to_jsonb(NEW) - ARRAY['contact_id', 'goal_id'] = to_jsonb(OLD) - ARRAY['contact_id', 'goal_id']\n        AND coalesce(to_jsonb(NEW) ->> 'contact_id', to_jsonb(OLD) ->> 'contact_id', '')\n            = coalesce(to_jsonb(OLD) ->> 'contact_id', '')\n        AND coalesce(to_jsonb(NEW) ->> 'goal_id', to_jsonb(OLD) ->> 'goal_id', '')\n            = coalesce(to_jsonb(OLD) ->> 'goal_id', '')\n    THEN\n        RETURN NEW;\n    END IF;\n\n    PERFORM 1 FROM planning_accountplan WHERE id IN (NEW.plan_id, OLD.plan_id) FOR SHARE;\n    IF EXISTS (SELECT 1 FROM planning_accountplan WHERE id IN (NEW.plan_id, OLD.plan_id) AND state IN ('approved', 'closed')) THEN\n        RAISE EXCEPTION 'An approved plan never changes.' USING ERRCODE = 'integrity_constraint_violation';\n    END IF;\n    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;\n", hash='89345d205f76071943d4bd63d1815b63a58d519e', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_a_part_of_an_approved_plan_never_changes_44efb', table='planning_resource', when='BEFORE')),
                ),
            ],
        ),
    ]

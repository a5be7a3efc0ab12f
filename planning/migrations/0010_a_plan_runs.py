import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from accounts.table_making import Together


# What the client agreed to runs from that day on.
STARTED_BY_AGREEMENT = """
    UPDATE planning_accountplan SET state = 'running', started_at = planning_planagreement.at
    FROM planning_planagreement
    WHERE planning_planagreement.plan_id = planning_accountplan.id AND planning_accountplan.state = 'approved'
"""


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0014_client_since_and_payment_delay'),
        ('planning', '0009_plans_are_commented_on'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        Together(
            operations=[
                pgtrigger.migrations.RemoveTrigger(
                    model_name='accountplan',
                    name='an_approved_plan_never_changes',
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name='accountplan',
                    name='insert_insert',
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name='accountplan',
                    name='update_update',
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name='accountplan',
                    name='delete_delete',
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name='milestone',
                    name='a_milestone_of_an_approved_plan_is_only_done',
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name='objective',
                    name='a_part_of_an_approved_plan_never_changes',
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name='periodtarget',
                    name='what_hangs_off_an_objective_is_frozen_with_it',
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name='planmember',
                    name='a_part_of_an_approved_plan_never_changes',
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name='recommendation',
                    name='a_part_of_an_approved_plan_never_changes',
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name='resource',
                    name='a_part_of_an_approved_plan_never_changes',
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name='resourceshare',
                    name='a_share_in_an_approved_plan_never_changes',
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name='risk',
                    name='a_part_of_an_approved_plan_never_changes',
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name='role',
                    name='what_hangs_off_an_objective_is_frozen_with_it',
                ),
                migrations.RemoveConstraint(
                    model_name='accountplan',
                    name='plan_state_is_known',
                ),
                migrations.RemoveConstraint(
                    model_name='accountplan',
                    name='approved_plan_says_who_approved_it',
                ),
                migrations.AddField(
                    model_name='accountplan',
                    name='closed_by',
                    field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='closed by'),
                ),
                migrations.AddField(
                    model_name='accountplan',
                    name='outcome',
                    field=models.TextField(blank=True, editable=False, max_length=2000, verbose_name='outcome'),
                ),
                migrations.AddField(
                    model_name='accountplan',
                    name='started_at',
                    field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name='started'),
                ),
                migrations.AddField(
                    model_name='accountplan',
                    name='started_by',
                    field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='started by'),
                ),
                migrations.AddField(
                    model_name='accountplanevent',
                    name='closed_by',
                    field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='closed by'),
                ),
                migrations.AddField(
                    model_name='accountplanevent',
                    name='outcome',
                    field=models.TextField(blank=True, editable=False, max_length=2000, verbose_name='outcome'),
                ),
                migrations.AddField(
                    model_name='accountplanevent',
                    name='started_at',
                    field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name='started'),
                ),
                migrations.AddField(
                    model_name='accountplanevent',
                    name='started_by',
                    field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='started by'),
                ),
                migrations.AlterField(
                    model_name='accountplan',
                    name='state',
                    field=models.CharField(choices=[('draft', 'Draft'), ('in_review', 'In review'), ('approved', 'Approved'), ('running', 'Running'), ('closed', 'Closed')], default='draft', editable=False, max_length=10, verbose_name='state'),
                ),
                migrations.AlterField(
                    model_name='accountplanevent',
                    name='state',
                    field=models.CharField(choices=[('draft', 'Draft'), ('in_review', 'In review'), ('approved', 'Approved'), ('running', 'Running'), ('closed', 'Closed')], default='draft', editable=False, max_length=10, verbose_name='state'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='accountplan',
                    trigger=pgtrigger.compiler.Trigger(name='an_approved_plan_never_changes', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF OLD.state NOT IN ('approved', 'running', 'closed') THEN\n            IF TG_OP = 'UPDATE' AND NEW.state IN ('running', 'closed') THEN\n                RAISE EXCEPTION 'Only an approved plan is started or closed.'\n                    USING ERRCODE = 'integrity_constraint_violation';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;\n        END IF;\n        IF TG_OP = 'UPDATE' AND (\n            NEW.* IS NOT DISTINCT FROM OLD.* OR (\n                OLD.state = 'approved' AND NEW.state = 'running' AND to_jsonb(NEW) - ARRAY['state', 'started_at', 'started_by_id'] = to_jsonb(OLD) - ARRAY['state', 'started_at', 'started_by_id']\n            ) OR (\n                OLD.state IN ('approved', 'running') AND NEW.state = 'closed'\n                AND to_jsonb(NEW) - ARRAY['state', 'closed_at', 'closed_by_id', 'outcome'] = to_jsonb(OLD) - ARRAY['state', 'closed_at', 'closed_by_id', 'outcome']\n            )\n        ) THEN\n            RETURN NEW;\n        END IF;\n        RAISE EXCEPTION 'An approved plan never changes.' USING ERRCODE = 'integrity_constraint_violation';\n    ", hash='b919bd1c890893961c7767dd4ecba296f04c20ee', operation='UPDATE OR DELETE', pgid='pgtrigger_an_approved_plan_never_changes_43573', table='planning_accountplan', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='accountplan',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_accountplanevent" ("account_id", "approval_note", "approved_at", "approved_by_id", "closed_at", "closed_by_id", "created_at", "edition", "ends_on", "id", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "previous_id", "sent_back_at", "sent_back_by_id", "situation", "situation_audience", "started_at", "started_by_id", "starts_on", "state", "submitted_at", "submitted_by_id", "title", "version", "vision", "vision_audience", "written_by_id") VALUES (NEW."account_id", NEW."approval_note", NEW."approved_at", NEW."approved_by_id", NEW."closed_at", NEW."closed_by_id", NEW."created_at", NEW."edition", NEW."ends_on", NEW."id", NEW."outcome", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."previous_id", NEW."sent_back_at", NEW."sent_back_by_id", NEW."situation", NEW."situation_audience", NEW."started_at", NEW."started_by_id", NEW."starts_on", NEW."state", NEW."submitted_at", NEW."submitted_by_id", NEW."title", NEW."version", NEW."vision", NEW."vision_audience", NEW."written_by_id"); RETURN NULL;', hash='c534743285a0ff1136faf96b3c2192a464982289', operation='INSERT', pgid='pgtrigger_insert_insert_93aa8', table='planning_accountplan', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='accountplan',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "planning_accountplanevent" ("account_id", "approval_note", "approved_at", "approved_by_id", "closed_at", "closed_by_id", "created_at", "edition", "ends_on", "id", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "previous_id", "sent_back_at", "sent_back_by_id", "situation", "situation_audience", "started_at", "started_by_id", "starts_on", "state", "submitted_at", "submitted_by_id", "title", "version", "vision", "vision_audience", "written_by_id") VALUES (NEW."account_id", NEW."approval_note", NEW."approved_at", NEW."approved_by_id", NEW."closed_at", NEW."closed_by_id", NEW."created_at", NEW."edition", NEW."ends_on", NEW."id", NEW."outcome", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."previous_id", NEW."sent_back_at", NEW."sent_back_by_id", NEW."situation", NEW."situation_audience", NEW."started_at", NEW."started_by_id", NEW."starts_on", NEW."state", NEW."submitted_at", NEW."submitted_by_id", NEW."title", NEW."version", NEW."vision", NEW."vision_audience", NEW."written_by_id"); RETURN NULL;', hash='36948607df1a773b52f6c243f966023980372f6a', operation='UPDATE', pgid='pgtrigger_update_update_2ae78', table='planning_accountplan', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='accountplan',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_accountplanevent" ("account_id", "approval_note", "approved_at", "approved_by_id", "closed_at", "closed_by_id", "created_at", "edition", "ends_on", "id", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "previous_id", "sent_back_at", "sent_back_by_id", "situation", "situation_audience", "started_at", "started_by_id", "starts_on", "state", "submitted_at", "submitted_by_id", "title", "version", "vision", "vision_audience", "written_by_id") VALUES (OLD."account_id", OLD."approval_note", OLD."approved_at", OLD."approved_by_id", OLD."closed_at", OLD."closed_by_id", OLD."created_at", OLD."edition", OLD."ends_on", OLD."id", OLD."outcome", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."previous_id", OLD."sent_back_at", OLD."sent_back_by_id", OLD."situation", OLD."situation_audience", OLD."started_at", OLD."started_by_id", OLD."starts_on", OLD."state", OLD."submitted_at", OLD."submitted_by_id", OLD."title", OLD."version", OLD."vision", OLD."vision_audience", OLD."written_by_id"); RETURN NULL;', hash='43adca65b71285eb5a72ec82d31f84bcd38f96ab', operation='DELETE', pgid='pgtrigger_delete_delete_bb52b', table='planning_accountplan', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='milestone',
                    trigger=pgtrigger.compiler.Trigger(name='a_milestone_of_an_approved_plan_is_only_done', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF TG_OP = 'UPDATE'\n        AND (NEW.contact_id IS NULL OR NEW.contact_id IS NOT DISTINCT FROM OLD.contact_id)\n        AND to_jsonb(NEW) - ARRAY['done_on', 'evidence', 'contact_id', 'version']\n            = to_jsonb(OLD) - ARRAY['done_on', 'evidence', 'contact_id', 'version']\n    THEN\n        RETURN NEW;\n    END IF;\n\n    PERFORM 1 FROM planning_accountplan WHERE id IN (SELECT plan_id FROM planning_objective WHERE id IN (NEW.objective_id, OLD.objective_id)) FOR SHARE;\n    IF EXISTS (SELECT 1 FROM planning_accountplan WHERE id IN (SELECT plan_id FROM planning_objective WHERE id IN (NEW.objective_id, OLD.objective_id)) AND state IN ('approved', 'running', 'closed')) THEN\n        RAISE EXCEPTION 'An approved plan never changes.' USING ERRCODE = 'integrity_constraint_violation';\n    END IF;\n    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;\n", hash='f99bb9d1bf8d60962d4023275e1bf98b7b53d876', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_a_milestone_of_an_approved_plan_is_only_done_55e5d', table='planning_milestone', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='objective',
                    trigger=pgtrigger.compiler.Trigger(name='a_part_of_an_approved_plan_never_changes', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF TG_OP = 'UPDATE'\n        AND to_jsonb(NEW) - ARRAY['contact_id', 'goal_id'] = to_jsonb(OLD) - ARRAY['contact_id', 'goal_id']\n        AND coalesce(to_jsonb(NEW) ->> 'contact_id', to_jsonb(OLD) ->> 'contact_id', '')\n            = coalesce(to_jsonb(OLD) ->> 'contact_id', '')\n        AND coalesce(to_jsonb(NEW) ->> 'goal_id', to_jsonb(OLD) ->> 'goal_id', '')\n            = coalesce(to_jsonb(OLD) ->> 'goal_id', '')\n    THEN\n        RETURN NEW;\n    END IF;\n\n    PERFORM 1 FROM planning_accountplan WHERE id IN (NEW.plan_id, OLD.plan_id) FOR SHARE;\n    IF EXISTS (SELECT 1 FROM planning_accountplan WHERE id IN (NEW.plan_id, OLD.plan_id) AND state IN ('approved', 'running', 'closed')) THEN\n        RAISE EXCEPTION 'An approved plan never changes.' USING ERRCODE = 'integrity_constraint_violation';\n    END IF;\n    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;\n", hash='db59448b364bdd1d3262b349d918b0508cdd2b88', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_a_part_of_an_approved_plan_never_changes_f8321', table='planning_objective', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='periodtarget',
                    trigger=pgtrigger.compiler.Trigger(name='what_hangs_off_an_objective_is_frozen_with_it', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    PERFORM 1 FROM planning_accountplan WHERE id IN (SELECT plan_id FROM planning_objective WHERE id IN (NEW.objective_id, OLD.objective_id)) FOR SHARE;\n    IF EXISTS (SELECT 1 FROM planning_accountplan WHERE id IN (SELECT plan_id FROM planning_objective WHERE id IN (NEW.objective_id, OLD.objective_id)) AND state IN ('approved', 'running', 'closed')) THEN\n        RAISE EXCEPTION 'An approved plan never changes.' USING ERRCODE = 'integrity_constraint_violation';\n    END IF;\n    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;\n", hash='c1b8087e132e368e10d63f2ae135cb7019cbd9d7', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_what_hangs_off_an_objective_is_frozen_with_it_d3bcb', table='planning_periodtarget', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='planmember',
                    trigger=pgtrigger.compiler.Trigger(name='a_part_of_an_approved_plan_never_changes', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF TG_OP = 'UPDATE'\n        AND to_jsonb(NEW) - ARRAY['contact_id', 'goal_id'] = to_jsonb(OLD) - ARRAY['contact_id', 'goal_id']\n        AND coalesce(to_jsonb(NEW) ->> 'contact_id', to_jsonb(OLD) ->> 'contact_id', '')\n            = coalesce(to_jsonb(OLD) ->> 'contact_id', '')\n        AND coalesce(to_jsonb(NEW) ->> 'goal_id', to_jsonb(OLD) ->> 'goal_id', '')\n            = coalesce(to_jsonb(OLD) ->> 'goal_id', '')\n    THEN\n        RETURN NEW;\n    END IF;\n\n    PERFORM 1 FROM planning_accountplan WHERE id IN (NEW.plan_id, OLD.plan_id) FOR SHARE;\n    IF EXISTS (SELECT 1 FROM planning_accountplan WHERE id IN (NEW.plan_id, OLD.plan_id) AND state IN ('approved', 'running', 'closed')) THEN\n        RAISE EXCEPTION 'An approved plan never changes.' USING ERRCODE = 'integrity_constraint_violation';\n    END IF;\n    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;\n", hash='eaed1f7b95142ee3580ff80e27bd9f32902e3624', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_a_part_of_an_approved_plan_never_changes_6ecd7', table='planning_planmember', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='recommendation',
                    trigger=pgtrigger.compiler.Trigger(name='a_part_of_an_approved_plan_never_changes', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF TG_OP = 'UPDATE'\n        AND to_jsonb(NEW) - ARRAY['contact_id', 'goal_id'] = to_jsonb(OLD) - ARRAY['contact_id', 'goal_id']\n        AND coalesce(to_jsonb(NEW) ->> 'contact_id', to_jsonb(OLD) ->> 'contact_id', '')\n            = coalesce(to_jsonb(OLD) ->> 'contact_id', '')\n        AND coalesce(to_jsonb(NEW) ->> 'goal_id', to_jsonb(OLD) ->> 'goal_id', '')\n            = coalesce(to_jsonb(OLD) ->> 'goal_id', '')\n    THEN\n        RETURN NEW;\n    END IF;\n\n    PERFORM 1 FROM planning_accountplan WHERE id IN (NEW.plan_id, OLD.plan_id) FOR SHARE;\n    IF EXISTS (SELECT 1 FROM planning_accountplan WHERE id IN (NEW.plan_id, OLD.plan_id) AND state IN ('approved', 'running', 'closed')) THEN\n        RAISE EXCEPTION 'An approved plan never changes.' USING ERRCODE = 'integrity_constraint_violation';\n    END IF;\n    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;\n", hash='49673808363f2e286510ce0c1ad2881ccc08de04', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_a_part_of_an_approved_plan_never_changes_efb7c', table='planning_recommendation', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='resource',
                    trigger=pgtrigger.compiler.Trigger(name='a_part_of_an_approved_plan_never_changes', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF TG_OP = 'UPDATE'\n        AND to_jsonb(NEW) - ARRAY['contact_id', 'goal_id'] = to_jsonb(OLD) - ARRAY['contact_id', 'goal_id']\n        AND coalesce(to_jsonb(NEW) ->> 'contact_id', to_jsonb(OLD) ->> 'contact_id', '')\n            = coalesce(to_jsonb(OLD) ->> 'contact_id', '')\n        AND coalesce(to_jsonb(NEW) ->> 'goal_id', to_jsonb(OLD) ->> 'goal_id', '')\n            = coalesce(to_jsonb(OLD) ->> 'goal_id', '')\n    THEN\n        RETURN NEW;\n    END IF;\n\n    PERFORM 1 FROM planning_accountplan WHERE id IN (NEW.plan_id, OLD.plan_id) FOR SHARE;\n    IF EXISTS (SELECT 1 FROM planning_accountplan WHERE id IN (NEW.plan_id, OLD.plan_id) AND state IN ('approved', 'running', 'closed')) THEN\n        RAISE EXCEPTION 'An approved plan never changes.' USING ERRCODE = 'integrity_constraint_violation';\n    END IF;\n    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;\n", hash='1792b7fea4422dcc83816caf0d4f03bcacb4b6c2', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_a_part_of_an_approved_plan_never_changes_44efb', table='planning_resource', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='resourceshare',
                    trigger=pgtrigger.compiler.Trigger(name='a_share_in_an_approved_plan_never_changes', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    PERFORM 1 FROM planning_accountplan WHERE id IN (SELECT plan_id FROM planning_resource WHERE id IN (NEW.resource_id, OLD.resource_id)) FOR SHARE;\n    IF EXISTS (SELECT 1 FROM planning_accountplan WHERE id IN (SELECT plan_id FROM planning_resource WHERE id IN (NEW.resource_id, OLD.resource_id)) AND state IN ('approved', 'running', 'closed')) THEN\n        RAISE EXCEPTION 'An approved plan never changes.' USING ERRCODE = 'integrity_constraint_violation';\n    END IF;\n    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;\n", hash='5b0852e0deb0401ace6863816995263316c65718', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_a_share_in_an_approved_plan_never_changes_5ab25', table='planning_resourceshare', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='risk',
                    trigger=pgtrigger.compiler.Trigger(name='a_part_of_an_approved_plan_never_changes', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF TG_OP = 'UPDATE'\n        AND to_jsonb(NEW) - ARRAY['contact_id', 'goal_id'] = to_jsonb(OLD) - ARRAY['contact_id', 'goal_id']\n        AND coalesce(to_jsonb(NEW) ->> 'contact_id', to_jsonb(OLD) ->> 'contact_id', '')\n            = coalesce(to_jsonb(OLD) ->> 'contact_id', '')\n        AND coalesce(to_jsonb(NEW) ->> 'goal_id', to_jsonb(OLD) ->> 'goal_id', '')\n            = coalesce(to_jsonb(OLD) ->> 'goal_id', '')\n    THEN\n        RETURN NEW;\n    END IF;\n\n    PERFORM 1 FROM planning_accountplan WHERE id IN (NEW.plan_id, OLD.plan_id) FOR SHARE;\n    IF EXISTS (SELECT 1 FROM planning_accountplan WHERE id IN (NEW.plan_id, OLD.plan_id) AND state IN ('approved', 'running', 'closed')) THEN\n        RAISE EXCEPTION 'An approved plan never changes.' USING ERRCODE = 'integrity_constraint_violation';\n    END IF;\n    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;\n", hash='5b5b4d045867d407cb5bc28423f8b10e8e7dd280', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_a_part_of_an_approved_plan_never_changes_d7631', table='planning_risk', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='role',
                    trigger=pgtrigger.compiler.Trigger(name='what_hangs_off_an_objective_is_frozen_with_it', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    PERFORM 1 FROM planning_accountplan WHERE id IN (SELECT plan_id FROM planning_objective WHERE id IN (NEW.objective_id, OLD.objective_id)) FOR SHARE;\n    IF EXISTS (SELECT 1 FROM planning_accountplan WHERE id IN (SELECT plan_id FROM planning_objective WHERE id IN (NEW.objective_id, OLD.objective_id)) AND state IN ('approved', 'running', 'closed')) THEN\n        RAISE EXCEPTION 'An approved plan never changes.' USING ERRCODE = 'integrity_constraint_violation';\n    END IF;\n    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;\n", hash='46d7b8c3ef1ab95fd6cb6606c12480bdd4c54008', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_what_hangs_off_an_objective_is_frozen_with_it_262a5', table='planning_role', when='BEFORE')),
                ),
                migrations.AddConstraint(
                    model_name='accountplan',
                    constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'in_review', 'approved', 'running', 'closed'])), name='plan_state_is_known'),
                ),
                migrations.AddConstraint(
                    model_name='accountplan',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('approved_at__isnull', False), ('approved_by__isnull', False), ('state__in', ['approved', 'running', 'closed'])), models.Q(('approved_at', None), ('approved_by', None), ('state__in', ['draft', 'in_review'])), _connector='OR'), name='approved_plan_says_who_approved_it'),
                ),
                migrations.AddConstraint(
                    model_name='accountplan',
                    constraint=models.CheckConstraint(condition=models.Q(('state', 'closed'), models.Q(('started_at__isnull', False), ('state', 'running')), models.Q(('started_at', None), ('started_by', None), ('state__in', ['draft', 'in_review', 'approved'])), _connector='OR'), name='running_plan_says_when_it_was_started'),
                ),
                migrations.AddConstraint(
                    model_name='accountplan',
                    constraint=models.CheckConstraint(condition=models.Q(('state', 'closed'), models.Q(('closed_at', None), ('closed_by', None), ('outcome', '')), _connector='OR'), name='only_a_closed_plan_has_an_outcome'),
                ),
            ],
        ),
        migrations.RunSQL(STARTED_BY_AGREEMENT, migrations.RunSQL.noop),
    ]

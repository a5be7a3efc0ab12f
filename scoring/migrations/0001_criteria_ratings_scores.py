import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_ground'),
        ('accounts', '__first__'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        migrations.CreateModel(
            name='CriteriaVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                ('name', models.CharField(help_text='What this version stands for, such as a strategy.', max_length=100, verbose_name='name')),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('published', 'Running'), ('superseded', 'Superseded')], default='draft', editable=False, max_length=10, verbose_name='state')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='created')),
                ('published_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='published')),
                ('publishing_reason', models.TextField(blank=True, editable=False, max_length=2000, verbose_name='reason for publishing')),
                ('superseded_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='superseded')),
                ('rescoring_requested_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='re-scoring requested')),
                ('rescoring_reached', models.BigIntegerField(default=0, editable=False, verbose_name='re-scored up to account')),
                ('rescored_accounts', models.PositiveIntegerField(default=0, editable=False, verbose_name='accounts re-scored')),
                ('rescored_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='re-scored')),
                ('copied_from', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='copies', to='scoring.criteriaversion', verbose_name='copied from')),
                ('published_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='published by')),
            ],
            options={
                'verbose_name': 'version of criteria',
                'verbose_name_plural': 'versions of criteria',
                'ordering': [models.OrderBy(models.F('published_at'), descending=True, nulls_first=True), '-pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'published')), fields=('state',), name='one_version_runs_at_a_time'), models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'published', 'superseded'])), name='criteria_version_state_is_known'), models.CheckConstraint(condition=models.Q(('name__regex', '\\S')), name='criteria_version_has_a_name'), models.CheckConstraint(condition=models.Q(models.Q(('published_at', None), ('publishing_reason', ''), ('state', 'draft')), models.Q(models.Q(('state', 'draft'), _negated=True), ('published_at__isnull', False), ('publishing_reason__regex', '\\S')), _connector='OR'), name='published_version_says_when_and_why'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'superseded'), ('superseded_at__isnull', False)), models.Q(models.Q(('state', 'superseded'), _negated=True), ('superseded_at', None)), _connector='OR'), name='superseded_version_says_since_when'), models.CheckConstraint(condition=models.Q(('rescoring_requested_at', None), models.Q(('state', 'draft'), _negated=True), _connector='OR'), name='drafts_score_no_account')],
                'triggers': [pgtrigger.compiler.Trigger(name='version_begins_as_a_draft', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF NEW.state <> 'draft' THEN\n        RAISE EXCEPTION 'a version of criteria begins as a draft' USING ERRCODE = 'check_violation', CONSTRAINT = 'version_begins_as_a_draft';\n    END IF;\n    RETURN NEW;\n", hash='779f799c9d48df790eb88ea9cff5a03c82584d26', operation='INSERT', pgid='pgtrigger_version_begins_as_a_draft_72173', table='scoring_criteriaversion', when='BEFORE')), pgtrigger.compiler.Trigger(name='version_keeps_its_word', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF NEW.state = OLD.state OR (OLD.state, NEW.state) IN (('draft', 'published'), ('published', 'superseded')) THEN\n        IF OLD.state <> 'draft' AND to_jsonb(OLD) - '{state,superseded_at,version,rescoring_requested_at,rescoring_reached,rescored_accounts,rescored_at}'::text[]\n           IS DISTINCT FROM to_jsonb(NEW) - '{state,superseded_at,version,rescoring_requested_at,rescoring_reached,rescored_accounts,rescored_at}'::text[] THEN\n            RAISE EXCEPTION 'a published version of criteria never changes' USING ERRCODE = 'check_violation', CONSTRAINT = 'published_version_never_changes';\n        END IF;\n        IF OLD.state = 'draft' AND NEW.state = 'published' AND NOT (\n            SELECT count(*) BETWEEN 3 AND 8 AND sum(weight) > 0\n            FROM scoring_criterion WHERE criteria_version_id = NEW.id\n        ) THEN\n            RAISE EXCEPTION 'three to eight criteria, and a weight above zero' USING ERRCODE = 'check_violation', CONSTRAINT = 'version_has_three_to_eight_criteria';\n        END IF;\n        RETURN NEW;\n    END IF;\n    RAISE EXCEPTION 'a version of criteria goes from draft to published to superseded' USING ERRCODE = 'check_violation', CONSTRAINT = 'version_only_moves_forward';\n", hash='c716e6c733c4aa658210099508eeaf2016d358b4', operation='UPDATE', pgid='pgtrigger_version_keeps_its_word_8df88', table='scoring_criteriaversion', when='BEFORE')), pgtrigger.compiler.Trigger(name='version_is_kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF OLD.state <> 'draft' THEN\n        RAISE EXCEPTION 'a published version of criteria is never deleted' USING ERRCODE = 'check_violation', CONSTRAINT = 'published_version_is_kept';\n    END IF;\n    RETURN OLD;\n", hash='447ca2396becc949c766954d8212535ffa3cf84e', operation='DELETE', pgid='pgtrigger_version_is_kept_f175b', table='scoring_criteriaversion', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "scoring_criteriaversionevent" ("copied_from_id", "created_at", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "publishing_reason", "state", "superseded_at", "version") VALUES (NEW."copied_from_id", NEW."created_at", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."published_at", NEW."published_by_id", NEW."publishing_reason", NEW."state", NEW."superseded_at", NEW."version"); RETURN NULL;', hash='8800e023b48603d0383753205f4a345e45e854fa', operation='INSERT', pgid='pgtrigger_insert_insert_16068', table='scoring_criteriaversion', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."copied_from_id" IS DISTINCT FROM (NEW."copied_from_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."published_at" IS DISTINCT FROM (NEW."published_at") OR OLD."published_by_id" IS DISTINCT FROM (NEW."published_by_id") OR OLD."publishing_reason" IS DISTINCT FROM (NEW."publishing_reason") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."superseded_at" IS DISTINCT FROM (NEW."superseded_at") OR OLD."version" IS DISTINCT FROM (NEW."version"))', func='INSERT INTO "scoring_criteriaversionevent" ("copied_from_id", "created_at", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "publishing_reason", "state", "superseded_at", "version") VALUES (NEW."copied_from_id", NEW."created_at", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."published_at", NEW."published_by_id", NEW."publishing_reason", NEW."state", NEW."superseded_at", NEW."version"); RETURN NULL;', hash='d7a78b9c3020dbe2db0d240c9859865c455ab52f', operation='UPDATE', pgid='pgtrigger_update_update_9806c', table='scoring_criteriaversion', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "scoring_criteriaversionevent" ("copied_from_id", "created_at", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "publishing_reason", "state", "superseded_at", "version") VALUES (OLD."copied_from_id", OLD."created_at", OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."published_at", OLD."published_by_id", OLD."publishing_reason", OLD."state", OLD."superseded_at", OLD."version"); RETURN NULL;', hash='8407e75e411b5f56d0dc40ce16112c9363cbcb26', operation='DELETE', pgid='pgtrigger_delete_delete_4f357', table='scoring_criteriaversion', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='CriteriaVersionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                ('name', models.CharField(help_text='What this version stands for, such as a strategy.', max_length=100, verbose_name='name')),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('published', 'Running'), ('superseded', 'Superseded')], default='draft', editable=False, max_length=10, verbose_name='state')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='created')),
                ('published_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='published')),
                ('publishing_reason', models.TextField(blank=True, editable=False, max_length=2000, verbose_name='reason for publishing')),
                ('superseded_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='superseded')),
                ('copied_from', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='scoring.criteriaversion', verbose_name='copied from')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='scoring.criteriaversion')),
                ('published_by', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='published by')),
            ],
            options={
                'abstract': False,
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='5a522516654d00c60de91d60d2769fd9ed1a3a87', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_6c05e', table='scoring_criteriaversionevent', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='Criterion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(editable=False, max_length=60, verbose_name='code')),
                ('position', models.PositiveSmallIntegerField(default=1, verbose_name='position')),
                ('weight', models.DecimalField(decimal_places=2, help_text='Points, from 0 to 1,000; only their proportions count.', max_digits=6, verbose_name='weight')),
                ('name_en', models.CharField(max_length=100, verbose_name='name in English')),
                ('name_fr', models.CharField(max_length=100, verbose_name='name in French')),
                ('help_en', models.TextField(blank=True, max_length=500, verbose_name='help in English')),
                ('help_fr', models.TextField(blank=True, max_length=500, verbose_name='help in French')),
                ('levels_en', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=200), size=6, verbose_name='levels in English')),
                ('levels_fr', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=200), size=6, verbose_name='levels in French')),
                ('criteria_version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='criteria', to='scoring.criteriaversion', verbose_name='version of criteria')),
            ],
            options={
                'verbose_name': 'criterion',
                'verbose_name_plural': 'criteria',
                'ordering': ['position', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('criteria_version', 'code'), name='criterion_stands_once_in_a_version'), models.CheckConstraint(condition=models.Q(('weight__gte', 0), ('weight__lte', Decimal('1000'))), name='weight_is_from_0_to_1000'), models.CheckConstraint(condition=models.Q(('name_en__regex', '\\S'), ('name_fr__regex', '\\S'), models.Q(('code', ''), _negated=True)), name='criterion_is_named_in_both_languages'), models.CheckConstraint(condition=models.Q(('levels_en__len', 6), models.Q(('levels_en__contains', ['']), _negated=True), ('levels_fr__len', 6), models.Q(('levels_fr__contains', ['']), _negated=True)), name='criterion_has_six_levels_in_both_languages')],
                'triggers': [pgtrigger.compiler.Trigger(name='criterion_of_draft_inserted', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    PERFORM FROM scoring_criteriaversion WHERE id IN (NEW.criteria_version_id) ORDER BY id FOR SHARE;\n    IF EXISTS (SELECT FROM scoring_criteriaversion WHERE id IN (NEW.criteria_version_id) AND state <> 'draft') THEN\n        RAISE EXCEPTION 'a criterion of a published version never changes' USING ERRCODE = 'check_violation', CONSTRAINT = 'published_criterion_never_changes';\n    END IF;\n    RETURN NEW;\n", hash='9951535b1e16d9e4924ad0d979563ba63ce05c9e', operation='INSERT', pgid='pgtrigger_criterion_of_draft_inserted_f384c', table='scoring_criterion', when='BEFORE')), pgtrigger.compiler.Trigger(name='criterion_of_draft_updated', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    PERFORM FROM scoring_criteriaversion WHERE id IN (OLD.criteria_version_id, NEW.criteria_version_id) ORDER BY id FOR SHARE;\n    IF EXISTS (SELECT FROM scoring_criteriaversion WHERE id IN (OLD.criteria_version_id, NEW.criteria_version_id) AND state <> 'draft') THEN\n        RAISE EXCEPTION 'a criterion of a published version never changes' USING ERRCODE = 'check_violation', CONSTRAINT = 'published_criterion_never_changes';\n    END IF;\n    RETURN NEW;\n", hash='4cc64118a233269299e60e599a8ca4376b91dda4', operation='UPDATE', pgid='pgtrigger_criterion_of_draft_updated_47e47', table='scoring_criterion', when='BEFORE')), pgtrigger.compiler.Trigger(name='criterion_of_draft_deleted', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    PERFORM FROM scoring_criteriaversion WHERE id IN (OLD.criteria_version_id) ORDER BY id FOR SHARE;\n    IF EXISTS (SELECT FROM scoring_criteriaversion WHERE id IN (OLD.criteria_version_id) AND state <> 'draft') THEN\n        RAISE EXCEPTION 'a criterion of a published version never changes' USING ERRCODE = 'check_violation', CONSTRAINT = 'published_criterion_never_changes';\n    END IF;\n    RETURN OLD;\n", hash='bee98e1ca68472960c356bab65641a8e22957727', operation='DELETE', pgid='pgtrigger_criterion_of_draft_deleted_e886a', table='scoring_criterion', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "scoring_criterionevent" ("code", "criteria_version_id", "help_en", "help_fr", "id", "levels_en", "levels_fr", "name_en", "name_fr", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "weight") VALUES (NEW."code", NEW."criteria_version_id", NEW."help_en", NEW."help_fr", NEW."id", NEW."levels_en", NEW."levels_fr", NEW."name_en", NEW."name_fr", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."weight"); RETURN NULL;', hash='28cc3a8429f13d6a0d77564646fa2bc193609534', operation='INSERT', pgid='pgtrigger_insert_insert_25f44', table='scoring_criterion', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "scoring_criterionevent" ("code", "criteria_version_id", "help_en", "help_fr", "id", "levels_en", "levels_fr", "name_en", "name_fr", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "weight") VALUES (NEW."code", NEW."criteria_version_id", NEW."help_en", NEW."help_fr", NEW."id", NEW."levels_en", NEW."levels_fr", NEW."name_en", NEW."name_fr", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."weight"); RETURN NULL;', hash='ca852e2b2f63e5505e3dd6f895d01b22da60cc85', operation='UPDATE', pgid='pgtrigger_update_update_b8bfe', table='scoring_criterion', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "scoring_criterionevent" ("code", "criteria_version_id", "help_en", "help_fr", "id", "levels_en", "levels_fr", "name_en", "name_fr", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "weight") VALUES (OLD."code", OLD."criteria_version_id", OLD."help_en", OLD."help_fr", OLD."id", OLD."levels_en", OLD."levels_fr", OLD."name_en", OLD."name_fr", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."weight"); RETURN NULL;', hash='2309869b01591a737068d42a38550dddeca15bf2', operation='DELETE', pgid='pgtrigger_delete_delete_7a257', table='scoring_criterion', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='CriterionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('code', models.SlugField(db_index=False, editable=False, max_length=60, verbose_name='code')),
                ('position', models.PositiveSmallIntegerField(default=1, verbose_name='position')),
                ('weight', models.DecimalField(decimal_places=2, help_text='Points, from 0 to 1,000; only their proportions count.', max_digits=6, verbose_name='weight')),
                ('name_en', models.CharField(max_length=100, verbose_name='name in English')),
                ('name_fr', models.CharField(max_length=100, verbose_name='name in French')),
                ('help_en', models.TextField(blank=True, max_length=500, verbose_name='help in English')),
                ('help_fr', models.TextField(blank=True, max_length=500, verbose_name='help in French')),
                ('levels_en', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=200), size=6, verbose_name='levels in English')),
                ('levels_fr', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=200), size=6, verbose_name='levels in French')),
                ('criteria_version', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='scoring.criteriaversion', verbose_name='version of criteria')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='scoring.criterion')),
            ],
            options={
                'abstract': False,
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='a583c029d1360ffaee52379c8cb77ba0a8d7ad17', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d14e1', table='scoring_criterionevent', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='KeyDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_key', models.BooleanField(verbose_name='key account')),
                ('reason', models.TextField(max_length=2000, verbose_name='reason')),
                ('decided_on', models.DateField(verbose_name='decided on')),
                ('review_on', models.DateField(blank=True, null=True, verbose_name='review on')),
                ('recorded_at', models.DateTimeField(auto_now_add=True, verbose_name='recorded')),
                ('account', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='key_decisions', to='accounts.account', verbose_name='account')),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='decided by')),
            ],
            options={
                'verbose_name': 'key account decision',
                'verbose_name_plural': 'key account decisions',
                'ordering': ['-decided_on', '-pk'],
                'indexes': [models.Index(models.F('account'), models.OrderBy(models.F('decided_on'), descending=True), models.OrderBy(models.F('id'), descending=True), name='key_decision_last_first')],
                'constraints': [models.CheckConstraint(condition=models.Q(('reason__regex', '\\S')), name='key_decision_has_a_reason'), models.CheckConstraint(condition=models.Q(('is_key', False), ('review_on__isnull', False), _connector='OR'), name='key_account_is_reviewed'), models.CheckConstraint(condition=models.Q(('review_on', None), ('review_on__gt', models.F('decided_on')), _connector='OR'), name='key_decision_is_reviewed_later')],
                'triggers': [pgtrigger.compiler.Trigger(name='key_decision_is_never_overwritten', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_key" IS DISTINCT FROM (NEW."is_key") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."decided_on" IS DISTINCT FROM (NEW."decided_on") OR OLD."decided_by_id" IS DISTINCT FROM (NEW."decided_by_id") OR OLD."review_on" IS DISTINCT FROM (NEW."review_on") OR OLD."recorded_at" IS DISTINCT FROM (NEW."recorded_at"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='735622c8c9a5eeddbffe67306d4428cd65420876', operation='UPDATE', pgid='pgtrigger_key_decision_is_never_overwritten_b8f31', table='scoring_keydecision', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "scoring_keydecisionevent" ("account_id", "decided_by_id", "decided_on", "id", "is_key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_at", "review_on") VALUES (NEW."account_id", NEW."decided_by_id", NEW."decided_on", NEW."id", NEW."is_key", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."recorded_at", NEW."review_on"); RETURN NULL;', hash='c6316b888f8101e1dba5dbe10a47924f2076863a', operation='INSERT', pgid='pgtrigger_insert_insert_a9136', table='scoring_keydecision', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "scoring_keydecisionevent" ("account_id", "decided_by_id", "decided_on", "id", "is_key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_at", "review_on") VALUES (NEW."account_id", NEW."decided_by_id", NEW."decided_on", NEW."id", NEW."is_key", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."recorded_at", NEW."review_on"); RETURN NULL;', hash='df957b0351136f833ffe1fa4acadbd258ecff8e5', operation='UPDATE', pgid='pgtrigger_update_update_f1c2d', table='scoring_keydecision', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "scoring_keydecisionevent" ("account_id", "decided_by_id", "decided_on", "id", "is_key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_at", "review_on") VALUES (OLD."account_id", OLD."decided_by_id", OLD."decided_on", OLD."id", OLD."is_key", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."recorded_at", OLD."review_on"); RETURN NULL;', hash='e7926c8bbcc0e8bc3954338953a864b0b4fce91a', operation='DELETE', pgid='pgtrigger_delete_delete_0b54c', table='scoring_keydecision', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='KeyDecisionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('is_key', models.BooleanField(verbose_name='key account')),
                ('reason', models.TextField(max_length=2000, verbose_name='reason')),
                ('decided_on', models.DateField(verbose_name='decided on')),
                ('review_on', models.DateField(blank=True, null=True, verbose_name='review on')),
                ('recorded_at', models.DateTimeField(auto_now_add=True, verbose_name='recorded')),
                ('account', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.account', verbose_name='account')),
                ('decided_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='decided by')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='scoring.keydecision')),
            ],
            options={
                'abstract': False,
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='934fe41a190af7dc31fcb8e1337c987c3130978c', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_c2091', table='scoring_keydecisionevent', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='Rating',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(db_index=False, editable=False, max_length=60, verbose_name='code')),
                ('level', models.PositiveSmallIntegerField(verbose_name='level')),
                ('reason', models.TextField(max_length=2000, verbose_name='reason')),
                ('evidence', models.URLField(blank=True, help_text='A link to what shows it.', max_length=500, verbose_name='evidence')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='rated')),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ratings', to='accounts.account', verbose_name='account')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='rated by')),
                ('criterion', models.ForeignKey(help_text='As it stood in the version the account was rated under.', on_delete=django.db.models.deletion.PROTECT, related_name='ratings', to='scoring.criterion', verbose_name='criterion')),
            ],
            options={
                'verbose_name': 'rating',
                'verbose_name_plural': 'ratings',
                'ordering': ['-at', '-pk'],
                'indexes': [models.Index(models.F('account'), models.F('code'), models.OrderBy(models.F('at'), descending=True), models.OrderBy(models.F('id'), descending=True), name='rating_last_first')],
                'constraints': [models.CheckConstraint(condition=models.Q(('level__lte', 5)), name='rating_is_from_0_to_5'), models.CheckConstraint(condition=models.Q(('reason__regex', '\\S')), name='rating_has_a_reason')],
                'triggers': [pgtrigger.compiler.Trigger(name='code_is_the_criterions', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    SELECT c.code INTO NEW.code\n    FROM scoring_criterion c JOIN scoring_criteriaversion v ON v.id = c.criteria_version_id\n    WHERE c.id = NEW.criterion_id AND v.state <> 'draft';\n    IF NOT FOUND THEN\n        RAISE EXCEPTION 'an account is rated on the criteria of a published version'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'rated_on_a_published_criterion';\n    END IF;\n    RETURN NEW;\n", hash='3c647a8b24e1f54afcb881bc7fb05bda1ea47e3c', operation='INSERT', pgid='pgtrigger_code_is_the_criterions_b0e85', table='scoring_rating', when='BEFORE')), pgtrigger.compiler.Trigger(name='rating_is_never_overwritten', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."criterion_id" IS DISTINCT FROM (NEW."criterion_id") OR OLD."code" IS DISTINCT FROM (NEW."code") OR OLD."level" IS DISTINCT FROM (NEW."level") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."evidence" IS DISTINCT FROM (NEW."evidence") OR OLD."by_id" IS DISTINCT FROM (NEW."by_id") OR OLD."at" IS DISTINCT FROM (NEW."at"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='df05349f11d7bcd0499041ff42d059906539e7fa', operation='UPDATE', pgid='pgtrigger_rating_is_never_overwritten_666ab', table='scoring_rating', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "scoring_ratingevent" ("account_id", "at", "by_id", "code", "criterion_id", "evidence", "id", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") VALUES (NEW."account_id", NEW."at", NEW."by_id", NEW."code", NEW."criterion_id", NEW."evidence", NEW."id", NEW."level", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason"); RETURN NULL;', hash='951a078ad62cf59f7963575c36d5b42e87e2854f', operation='INSERT', pgid='pgtrigger_insert_insert_573d8', table='scoring_rating', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "scoring_ratingevent" ("account_id", "at", "by_id", "code", "criterion_id", "evidence", "id", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") VALUES (NEW."account_id", NEW."at", NEW."by_id", NEW."code", NEW."criterion_id", NEW."evidence", NEW."id", NEW."level", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason"); RETURN NULL;', hash='3013c261f2accaf60d0dd10df85b6f36abe20d3d', operation='UPDATE', pgid='pgtrigger_update_update_6ab39', table='scoring_rating', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "scoring_ratingevent" ("account_id", "at", "by_id", "code", "criterion_id", "evidence", "id", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") VALUES (OLD."account_id", OLD."at", OLD."by_id", OLD."code", OLD."criterion_id", OLD."evidence", OLD."id", OLD."level", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason"); RETURN NULL;', hash='a6c6d821ba9fb98a6236846268184f62dc94f906', operation='DELETE', pgid='pgtrigger_delete_delete_6782b', table='scoring_rating', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='RatingEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('code', models.SlugField(db_index=False, editable=False, max_length=60, verbose_name='code')),
                ('level', models.PositiveSmallIntegerField(verbose_name='level')),
                ('reason', models.TextField(max_length=2000, verbose_name='reason')),
                ('evidence', models.URLField(blank=True, help_text='A link to what shows it.', max_length=500, verbose_name='evidence')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='rated')),
                ('account', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.account', verbose_name='account')),
                ('by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='rated by')),
                ('criterion', models.ForeignKey(db_constraint=False, help_text='As it stood in the version the account was rated under.', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='scoring.criterion', verbose_name='criterion')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='scoring.rating')),
            ],
            options={
                'abstract': False,
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='573c57240cca6064e0dc7c5c8eae7e415917c2b2', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d2a0f', table='scoring_ratingevent', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='Score',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('score', models.DecimalField(decimal_places=1, max_digits=4, null=True, verbose_name='score')),
                ('coverage', models.DecimalField(decimal_places=1, help_text='Per cent of the weight that is rated.', max_digits=4, verbose_name='coverage')),
                ('rated_criteria', models.PositiveSmallIntegerField(verbose_name='criteria rated')),
                ('newest_rating', models.BigIntegerField(help_text='Number of the newest rating it holds, or 0.', verbose_name='newest rating')),
                ('rated_at', models.DateTimeField(null=True, verbose_name='rated')),
                ('computed_at', models.DateTimeField(verbose_name='computed')),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='scores', to='accounts.account', verbose_name='account')),
                ('criteria_version', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='scores', to='scoring.criteriaversion', verbose_name='version of criteria')),
            ],
            options={
                'verbose_name': 'score',
                'verbose_name_plural': 'scores',
                'indexes': [models.Index(models.F('criteria_version'), models.OrderBy(models.F('score'), descending=True, nulls_last=True), models.F('account'), name='score_best_first')],
                'constraints': [models.UniqueConstraint(fields=('criteria_version', 'account'), name='one_score_per_account_and_version'), models.CheckConstraint(condition=models.Q(('score', None), models.Q(('score__gte', 0), ('score__lte', 100)), _connector='OR'), name='score_is_from_0_to_100'), models.CheckConstraint(condition=models.Q(('coverage__gte', 0), ('coverage__lte', 100)), name='coverage_is_from_0_to_100'), models.CheckConstraint(condition=models.Q(('score', None), ('rated_criteria__gt', 0), _connector='OR'), name='unrated_is_never_zero')],
            },
        ),
    ]

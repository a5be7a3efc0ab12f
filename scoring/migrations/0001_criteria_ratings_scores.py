import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models

from accounts.table_making import Together

# Statement by statement and without a unique row, so that an import costs one row an account and waits for nobody.
TOUCHED = """
CREATE FUNCTION scoring_account_touched() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM scoring_criterion c JOIN scoring_criteriaversion v ON v.id = c.criteria_version_id
        WHERE v.state = 'published' AND c.fact <> ''
    ) THEN
        INSERT INTO scoring_touchedaccount (account_number) SELECT DISTINCT account_id FROM changed;
    END IF;
    RETURN NULL;
END $$;
CREATE FUNCTION scoring_account_updated() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM scoring_criterion c JOIN scoring_criteriaversion v ON v.id = c.criteria_version_id
        WHERE v.state = 'published' AND c.fact <> ''
    ) THEN
        INSERT INTO scoring_touchedaccount (account_number)
        SELECT now_.id FROM changed now_ JOIN was ON was.id = now_.id
        WHERE (now_.client_since, now_.free_values) IS DISTINCT FROM (was.client_since, was.free_values);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER account_touches_its_score AFTER UPDATE ON accounts_account
    REFERENCING OLD TABLE AS was NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION scoring_account_updated();
"""
UNTOUCHED = """
DROP TRIGGER account_touches_its_score ON accounts_account;
DROP FUNCTION scoring_account_updated();
"""
for table in ("figure", "address", "wallet"):
    for verb, rows in (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD")):
        TOUCHED += f"""
CREATE TRIGGER {table}_{verb.lower()}_touches_its_score AFTER {verb} ON accounts_{table}
    REFERENCING {rows} TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION scoring_account_touched();
"""
        UNTOUCHED += f"DROP TRIGGER {table}_{verb.lower()}_touches_its_score ON accounts_{table};"
UNTOUCHED += "DROP FUNCTION scoring_account_touched();"


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0014_client_since_and_payment_delay'),
    ]

    operations = [
        Together(
            [
                migrations.CreateModel(
                    name='CriteriaVersion',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                        ('name', models.CharField(help_text='What this version stands for, such as a strategy.', max_length=100, verbose_name='name')),
                        ('state', models.CharField(choices=[('draft', 'Draft'), ('scheduled', 'Scheduled'), ('published', 'Running'), ('superseded', 'Superseded')], default='draft', editable=False, max_length=10, verbose_name='state')),
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
                        ('growth_entry', models.DecimalField(db_default=Decimal('60'), decimal_places=1, default=Decimal('60'), max_digits=8, verbose_name='growth from')),
                        ('growth_exit', models.DecimalField(db_default=Decimal('55'), decimal_places=1, default=Decimal('55'), max_digits=8, verbose_name='growth until')),
                        ('key_entry', models.DecimalField(db_default=Decimal('70'), decimal_places=1, default=Decimal('70'), max_digits=8, verbose_name='key from')),
                        ('key_exit', models.DecimalField(db_default=Decimal('65'), decimal_places=1, default=Decimal('65'), max_digits=8, verbose_name='key until')),
                        ('least_coverage', models.DecimalField(db_default=Decimal('50'), decimal_places=1, default=Decimal('50'), help_text='Per cent of the weight that is rated; an account with less has a score, but no rank.', max_digits=4, verbose_name='least coverage')),
                        ('measure', models.CharField(choices=[('score', 'Score'), ('rank', 'Rank'), ('share', 'Share of the accounts')], db_default='score', default='score', help_text='Score: 0 to 100. Rank: a number of accounts. Share: per cent of the accounts that have a rank.', max_length=5, verbose_name='segments are counted by')),
                        ('rating_days', models.PositiveSmallIntegerField(db_default=365, default=365, help_text='Whoever acts for the account is then asked to renew it; the rating goes on counting.', verbose_name='days until a rating is old')),
                        ('starts_on', models.DateField(blank=True, editable=False, null=True, verbose_name='starts on')),
                    ],
                    options={
                        'verbose_name': 'version of criteria',
                        'verbose_name_plural': 'versions of criteria',
                        'ordering': [models.OrderBy(models.F('published_at'), descending=True, nulls_first=True), '-pk'],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'published')), fields=('state',), name='one_version_runs_at_a_time'), models.CheckConstraint(condition=models.Q(('name__regex', '\\S')), name='criteria_version_has_a_name'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'superseded'), ('superseded_at__isnull', False)), models.Q(models.Q(('state', 'superseded'), _negated=True), ('superseded_at', None)), _connector='OR'), name='superseded_version_says_since_when'), models.CheckConstraint(condition=models.Q(('rescoring_requested_at', None), models.Q(('state', 'draft'), _negated=True), _connector='OR'), name='drafts_score_no_account'), models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'scheduled', 'published', 'superseded'])), name='criteria_version_state_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('published_at', None), ('publishing_reason', ''), ('state', 'draft')), models.Q(('published_at', None), ('publishing_reason__regex', '\\S'), ('starts_on__isnull', False), ('state', 'scheduled')), models.Q(('published_at__isnull', False), ('publishing_reason__regex', '\\S'), ('state__in', ['published', 'superseded'])), _connector='OR'), name='published_version_says_when_and_why'), models.UniqueConstraint(condition=models.Q(('state', 'scheduled')), fields=('starts_on',), name='one_version_starts_on_a_day'), models.CheckConstraint(condition=models.Q(('measure__in', ['score', 'rank', 'share'])), name='measure_of_segments_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('growth_entry__lte', models.F('key_exit')), ('growth_exit__gte', 0), ('growth_exit__lte', models.F('growth_entry')), ('key_entry__lte', 100), ('key_exit__lte', models.F('key_entry')), ('measure', 'score')), models.Q(models.Q(('measure', 'rank'), ('growth_exit__lte', 100), _connector='OR'), ('growth_entry__gte', models.F('key_exit')), ('growth_exit__gte', models.F('growth_entry')), ('key_entry__gt', 0), ('key_exit__gte', models.F('key_entry')), ('measure__in', ['rank', 'share'])), _connector='OR'), name='limits_of_segments_do_not_overlap'), models.CheckConstraint(condition=models.Q(('least_coverage__range', (0, 100))), name='least_coverage_is_from_0_to_100'), models.CheckConstraint(condition=models.Q(('rating_days__range', (7, 1826))), name='rating_is_old_after_a_week_to_five_years')],
                        'triggers': [pgtrigger.compiler.Trigger(name='version_begins_as_a_draft', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF NEW.state <> 'draft' THEN\n        RAISE EXCEPTION 'a version of criteria begins as a draft' USING ERRCODE = 'check_violation', CONSTRAINT = 'version_begins_as_a_draft';\n    END IF;\n    RETURN NEW;\n", hash='779f799c9d48df790eb88ea9cff5a03c82584d26', operation='INSERT', pgid='pgtrigger_version_begins_as_a_draft_72173', table='scoring_criteriaversion', when='BEFORE')), pgtrigger.compiler.Trigger(name='version_is_kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF OLD.state <> 'draft' THEN\n        RAISE EXCEPTION 'a published version of criteria is never deleted' USING ERRCODE = 'check_violation', CONSTRAINT = 'published_version_is_kept';\n    END IF;\n    RETURN OLD;\n", hash='447ca2396becc949c766954d8212535ffa3cf84e', operation='DELETE', pgid='pgtrigger_version_is_kept_f175b', table='scoring_criteriaversion', when='BEFORE')), pgtrigger.compiler.Trigger(name='version_keeps_its_word', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF NEW.state = OLD.state OR (OLD.state, NEW.state) IN (('draft', 'published'), ('draft', 'scheduled'), ('scheduled', 'published'), ('scheduled', 'draft'),\n        ('published', 'superseded')) THEN\n        IF OLD.state <> 'draft' AND to_jsonb(OLD) - '{state,superseded_at,version,rescoring_requested_at,rescoring_reached,rescored_accounts,rescored_at}'::text[]\n               - (CASE WHEN OLD.state = 'scheduled' THEN '{published_at,published_by,publishing_reason,starts_on}' ELSE '{}' END)::text[]\n           IS DISTINCT FROM to_jsonb(NEW) - '{state,superseded_at,version,rescoring_requested_at,rescoring_reached,rescored_accounts,rescored_at}'::text[]\n               - (CASE WHEN OLD.state = 'scheduled' THEN '{published_at,published_by,publishing_reason,starts_on}' ELSE '{}' END)::text[] THEN\n            RAISE EXCEPTION 'a published version of criteria never changes' USING ERRCODE = 'check_violation', CONSTRAINT = 'published_version_never_changes';\n        END IF;\n        IF OLD.state = 'draft' AND NEW.state <> 'draft' AND NOT (\n            SELECT count(*) BETWEEN 3 AND 8 AND sum(weight) > 0\n            FROM scoring_criterion WHERE criteria_version_id = NEW.id\n        ) THEN\n            RAISE EXCEPTION 'three to eight criteria, and a weight above zero' USING ERRCODE = 'check_violation', CONSTRAINT = 'version_has_three_to_eight_criteria';\n        END IF;\n        RETURN NEW;\n    END IF;\n    RAISE EXCEPTION 'a version of criteria goes from draft to published to superseded' USING ERRCODE = 'check_violation', CONSTRAINT = 'version_only_moves_forward';\n", hash='1bd082d86e22d5df8b06803245ba264728b2cb76', operation='UPDATE', pgid='pgtrigger_version_keeps_its_word_8df88', table='scoring_criteriaversion', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "scoring_criteriaversionevent" ("copied_from_id", "created_at", "growth_entry", "growth_exit", "id", "key_entry", "key_exit", "least_coverage", "measure", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "publishing_reason", "rating_days", "starts_on", "state", "superseded_at", "version") VALUES (NEW."copied_from_id", NEW."created_at", NEW."growth_entry", NEW."growth_exit", NEW."id", NEW."key_entry", NEW."key_exit", NEW."least_coverage", NEW."measure", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."published_at", NEW."published_by_id", NEW."publishing_reason", NEW."rating_days", NEW."starts_on", NEW."state", NEW."superseded_at", NEW."version"); RETURN NULL;', hash='e4821c22ba7f71092854cd69953ac69b8eaea9e2', operation='INSERT', pgid='pgtrigger_insert_insert_16068', table='scoring_criteriaversion', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."copied_from_id" IS DISTINCT FROM (NEW."copied_from_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."growth_entry" IS DISTINCT FROM (NEW."growth_entry") OR OLD."growth_exit" IS DISTINCT FROM (NEW."growth_exit") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."key_entry" IS DISTINCT FROM (NEW."key_entry") OR OLD."key_exit" IS DISTINCT FROM (NEW."key_exit") OR OLD."least_coverage" IS DISTINCT FROM (NEW."least_coverage") OR OLD."measure" IS DISTINCT FROM (NEW."measure") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."published_at" IS DISTINCT FROM (NEW."published_at") OR OLD."published_by_id" IS DISTINCT FROM (NEW."published_by_id") OR OLD."publishing_reason" IS DISTINCT FROM (NEW."publishing_reason") OR OLD."rating_days" IS DISTINCT FROM (NEW."rating_days") OR OLD."starts_on" IS DISTINCT FROM (NEW."starts_on") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."superseded_at" IS DISTINCT FROM (NEW."superseded_at") OR OLD."version" IS DISTINCT FROM (NEW."version"))', func='INSERT INTO "scoring_criteriaversionevent" ("copied_from_id", "created_at", "growth_entry", "growth_exit", "id", "key_entry", "key_exit", "least_coverage", "measure", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "publishing_reason", "rating_days", "starts_on", "state", "superseded_at", "version") VALUES (NEW."copied_from_id", NEW."created_at", NEW."growth_entry", NEW."growth_exit", NEW."id", NEW."key_entry", NEW."key_exit", NEW."least_coverage", NEW."measure", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."published_at", NEW."published_by_id", NEW."publishing_reason", NEW."rating_days", NEW."starts_on", NEW."state", NEW."superseded_at", NEW."version"); RETURN NULL;', hash='84a55cca0cacfa10351ffdee529876c84fe2953a', operation='UPDATE', pgid='pgtrigger_update_update_9806c', table='scoring_criteriaversion', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "scoring_criteriaversionevent" ("copied_from_id", "created_at", "growth_entry", "growth_exit", "id", "key_entry", "key_exit", "least_coverage", "measure", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "publishing_reason", "rating_days", "starts_on", "state", "superseded_at", "version") VALUES (OLD."copied_from_id", OLD."created_at", OLD."growth_entry", OLD."growth_exit", OLD."id", OLD."key_entry", OLD."key_exit", OLD."least_coverage", OLD."measure", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."published_at", OLD."published_by_id", OLD."publishing_reason", OLD."rating_days", OLD."starts_on", OLD."state", OLD."superseded_at", OLD."version"); RETURN NULL;', hash='4510ccf70148331a885ad7b4e1a3e4780a9379b0', operation='DELETE', pgid='pgtrigger_delete_delete_4f357', table='scoring_criteriaversion', when='AFTER')), pgtrigger.compiler.Trigger(name='draft_ratings_go_with_the_draft', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF TG_OP = 'DELETE' OR NEW.state <> 'draft' THEN\n            DELETE FROM scoring_draftpreparation WHERE criteria_version_id = OLD.id;\n            DELETE FROM scoring_draftrating WHERE criteria_version_id = OLD.id;\n        END IF;\n        RETURN NULL;\n    ", hash='855f26de18f7ac1d25bad1a514534e64a6dc3cf7', operation='DELETE OR UPDATE OF "state"', pgid='pgtrigger_draft_ratings_go_with_the_draft_e910a', table='scoring_criteriaversion', when='AFTER'))],
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
                        ('state', models.CharField(choices=[('draft', 'Draft'), ('scheduled', 'Scheduled'), ('published', 'Running'), ('superseded', 'Superseded')], default='draft', editable=False, max_length=10, verbose_name='state')),
                        ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='created')),
                        ('published_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='published')),
                        ('publishing_reason', models.TextField(blank=True, editable=False, max_length=2000, verbose_name='reason for publishing')),
                        ('superseded_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='superseded')),
                        ('copied_from', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='scoring.criteriaversion', verbose_name='copied from')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='scoring.criteriaversion')),
                        ('published_by', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='published by')),
                        ('growth_entry', models.DecimalField(db_default=Decimal('60'), decimal_places=1, default=Decimal('60'), max_digits=8, verbose_name='growth from')),
                        ('growth_exit', models.DecimalField(db_default=Decimal('55'), decimal_places=1, default=Decimal('55'), max_digits=8, verbose_name='growth until')),
                        ('key_entry', models.DecimalField(db_default=Decimal('70'), decimal_places=1, default=Decimal('70'), max_digits=8, verbose_name='key from')),
                        ('key_exit', models.DecimalField(db_default=Decimal('65'), decimal_places=1, default=Decimal('65'), max_digits=8, verbose_name='key until')),
                        ('least_coverage', models.DecimalField(db_default=Decimal('50'), decimal_places=1, default=Decimal('50'), help_text='Per cent of the weight that is rated; an account with less has a score, but no rank.', max_digits=4, verbose_name='least coverage')),
                        ('measure', models.CharField(choices=[('score', 'Score'), ('rank', 'Rank'), ('share', 'Share of the accounts')], db_default='score', default='score', help_text='Score: 0 to 100. Rank: a number of accounts. Share: per cent of the accounts that have a rank.', max_length=5, verbose_name='segments are counted by')),
                        ('rating_days', models.PositiveSmallIntegerField(db_default=365, default=365, help_text='Whoever acts for the account is then asked to renew it; the rating goes on counting.', verbose_name='days until a rating is old')),
                        ('starts_on', models.DateField(blank=True, editable=False, null=True, verbose_name='starts on')),
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
                        ('levels_en', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=200), blank=True, default=list, size=6, verbose_name='levels in English')),
                        ('levels_fr', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=200), blank=True, default=list, size=6, verbose_name='levels in French')),
                        ('criteria_version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='criteria', to='scoring.criteriaversion', verbose_name='version of criteria')),
                        ('axis', models.CharField(choices=[('attractiveness', 'Attractiveness of the account'), ('strength', 'Our strength')], db_default='attractiveness', default='attractiveness', max_length=14, verbose_name='axis')),
                        ('band_ratings', django.contrib.postgres.fields.ArrayField(base_field=models.DecimalField(decimal_places=2, max_digits=5), blank=True, db_default=[], default=list, help_text='0 to 100, one more than there are bounds.', size=12, verbose_name='ratings of the bands')),
                        ('bounds', django.contrib.postgres.fields.ArrayField(base_field=models.DecimalField(decimal_places=6, max_digits=24), blank=True, db_default=[], default=list, help_text='Ascending; each belongs to the band above it.', size=11, verbose_name='bounds of the bands')),
                        ('currency', models.CharField(blank=True, db_default='', default='', help_text='Amounts in other currencies count as unknown.', max_length=3, verbose_name='currency')),
                        ('fact', models.CharField(blank=True, db_default='', default='', help_text='What the rating is computed from.', max_length=60, verbose_name='fact')),
                        ('highest', models.DecimalField(blank=True, decimal_places=6, max_digits=24, null=True, verbose_name='highest')),
                        ('is_required', models.BooleanField(db_default=False, default=False, help_text='An account that is not rated on it has no score.', verbose_name='required')),
                        ('knock_out_below', models.DecimalField(blank=True, decimal_places=2, help_text='A rating of 0 to 100: an account rated lower cannot be key. A judged level counts 20 each.', max_digits=5, null=True, verbose_name='knock-out below')),
                        ('lower_is_better', models.BooleanField(db_default=False, default=False, verbose_name='lower is better')),
                        ('lowest', models.DecimalField(blank=True, decimal_places=6, max_digits=24, null=True, verbose_name='lowest')),
                        ('scale', models.CharField(choices=[('judged', 'Judged: levels 0 to 5 in words'), ('bands', 'Computed: bands'), ('linear', 'Computed: in even steps between two ends'), ('logarithmic', 'Computed: by orders of magnitude between two ends')], db_default='judged', default='judged', max_length=11, verbose_name='scale')),
                    ],
                    options={
                        'verbose_name': 'criterion',
                        'verbose_name_plural': 'criteria',
                        'ordering': ['position', 'pk'],
                        'constraints': [models.UniqueConstraint(fields=('criteria_version', 'code'), name='criterion_stands_once_in_a_version'), models.CheckConstraint(condition=models.Q(('weight__gte', 0), ('weight__lte', Decimal('1000'))), name='weight_is_from_0_to_1000'), models.CheckConstraint(condition=models.Q(('name_en__regex', '\\S'), ('name_fr__regex', '\\S'), models.Q(('code', ''), _negated=True)), name='criterion_is_named_in_both_languages'), models.CheckConstraint(condition=models.Q(('axis__in', ['attractiveness', 'strength'])), name='axis_of_criterion_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('band_ratings', []), ('bounds', []), ('currency', ''), ('fact', ''), ('highest', None), ('lowest', None), ('scale', 'judged'), ('levels_en__len', 6), models.Q(('levels_en__contains', ['']), _negated=True), ('levels_fr__len', 6), models.Q(('levels_fr__contains', ['']), _negated=True)), models.Q(('levels_en', []), ('levels_fr', []), models.Q(('fact', ''), _negated=True), models.Q(models.Q(('highest', None), ('lowest', None), ('scale', 'bands')), models.Q(models.Q(('scale', 'linear'), models.Q(('lowest__gt', 0), ('scale', 'logarithmic')), _connector='OR'), ('band_ratings', []), ('bounds', []), ('highest__gt', models.F('lowest'))), _connector='OR')), _connector='OR'), name='criterion_has_a_whole_scale'), models.CheckConstraint(condition=models.Q(('currency', ''), ('currency__regex', '^[A-Z]{3}$'), _connector='OR'), name='criterion_currency_is_a_code_of_iso_4217'), models.CheckConstraint(condition=models.Q(('knock_out_below', None), models.Q(('knock_out_below__gt', 0), ('knock_out_below__lte', Decimal('100'))), _connector='OR'), name='knock_out_is_a_rating_above_zero')],
                        'triggers': [pgtrigger.compiler.Trigger(name='criterion_of_draft_inserted', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    PERFORM FROM scoring_criteriaversion WHERE id IN (NEW.criteria_version_id) ORDER BY id FOR SHARE;\n    IF EXISTS (SELECT FROM scoring_criteriaversion WHERE id IN (NEW.criteria_version_id) AND state <> 'draft') THEN\n        RAISE EXCEPTION 'a criterion of a published version never changes' USING ERRCODE = 'check_violation', CONSTRAINT = 'published_criterion_never_changes';\n    END IF;\n    RETURN NEW;\n", hash='9951535b1e16d9e4924ad0d979563ba63ce05c9e', operation='INSERT', pgid='pgtrigger_criterion_of_draft_inserted_f384c', table='scoring_criterion', when='BEFORE')), pgtrigger.compiler.Trigger(name='criterion_of_draft_updated', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    PERFORM FROM scoring_criteriaversion WHERE id IN (OLD.criteria_version_id, NEW.criteria_version_id) ORDER BY id FOR SHARE;\n    IF EXISTS (SELECT FROM scoring_criteriaversion WHERE id IN (OLD.criteria_version_id, NEW.criteria_version_id) AND state <> 'draft') THEN\n        RAISE EXCEPTION 'a criterion of a published version never changes' USING ERRCODE = 'check_violation', CONSTRAINT = 'published_criterion_never_changes';\n    END IF;\n    RETURN NEW;\n", hash='4cc64118a233269299e60e599a8ca4376b91dda4', operation='UPDATE', pgid='pgtrigger_criterion_of_draft_updated_47e47', table='scoring_criterion', when='BEFORE')), pgtrigger.compiler.Trigger(name='criterion_of_draft_deleted', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    PERFORM FROM scoring_criteriaversion WHERE id IN (OLD.criteria_version_id) ORDER BY id FOR SHARE;\n    IF EXISTS (SELECT FROM scoring_criteriaversion WHERE id IN (OLD.criteria_version_id) AND state <> 'draft') THEN\n        RAISE EXCEPTION 'a criterion of a published version never changes' USING ERRCODE = 'check_violation', CONSTRAINT = 'published_criterion_never_changes';\n    END IF;\n    RETURN OLD;\n", hash='bee98e1ca68472960c356bab65641a8e22957727', operation='DELETE', pgid='pgtrigger_criterion_of_draft_deleted_e886a', table='scoring_criterion', when='BEFORE')), pgtrigger.compiler.Trigger(name='bands_leave_no_gap', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF NEW.scale = 'bands' AND (\n        cardinality(NEW.bounds) NOT BETWEEN 1 AND 11\n        OR cardinality(NEW.band_ratings) <> cardinality(NEW.bounds) + 1\n        OR NEW.bounds <> (SELECT array_agg(DISTINCT bound ORDER BY bound) FROM unnest(NEW.bounds) bound)\n        OR EXISTS (SELECT FROM unnest(NEW.band_ratings) given WHERE given IS NULL OR given NOT BETWEEN 0 AND 100)\n    ) THEN\n        RAISE EXCEPTION 'bounds ascend, and each band has a rating of 0 to 100' USING ERRCODE = 'check_violation', CONSTRAINT = 'bands_leave_no_gap';\n    END IF;\n    RETURN NEW;\n", hash='fff2c0136f9bc8f4d002f1025ad469a9ee6d60f8', operation='INSERT OR UPDATE', pgid='pgtrigger_bands_leave_no_gap_38695', table='scoring_criterion', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "scoring_criterionevent" ("axis", "band_ratings", "bounds", "code", "criteria_version_id", "currency", "fact", "help_en", "help_fr", "highest", "id", "is_required", "knock_out_below", "levels_en", "levels_fr", "lower_is_better", "lowest", "name_en", "name_fr", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "scale", "weight") VALUES (NEW."axis", NEW."band_ratings", NEW."bounds", NEW."code", NEW."criteria_version_id", NEW."currency", NEW."fact", NEW."help_en", NEW."help_fr", NEW."highest", NEW."id", NEW."is_required", NEW."knock_out_below", NEW."levels_en", NEW."levels_fr", NEW."lower_is_better", NEW."lowest", NEW."name_en", NEW."name_fr", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."scale", NEW."weight"); RETURN NULL;', hash='a9e8651463156477187a652caa533117af6becca', operation='INSERT', pgid='pgtrigger_insert_insert_25f44', table='scoring_criterion', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "scoring_criterionevent" ("axis", "band_ratings", "bounds", "code", "criteria_version_id", "currency", "fact", "help_en", "help_fr", "highest", "id", "is_required", "knock_out_below", "levels_en", "levels_fr", "lower_is_better", "lowest", "name_en", "name_fr", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "scale", "weight") VALUES (NEW."axis", NEW."band_ratings", NEW."bounds", NEW."code", NEW."criteria_version_id", NEW."currency", NEW."fact", NEW."help_en", NEW."help_fr", NEW."highest", NEW."id", NEW."is_required", NEW."knock_out_below", NEW."levels_en", NEW."levels_fr", NEW."lower_is_better", NEW."lowest", NEW."name_en", NEW."name_fr", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."scale", NEW."weight"); RETURN NULL;', hash='d8441e683b45ba54fb2378b384a08b57f045c678', operation='UPDATE', pgid='pgtrigger_update_update_b8bfe', table='scoring_criterion', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "scoring_criterionevent" ("axis", "band_ratings", "bounds", "code", "criteria_version_id", "currency", "fact", "help_en", "help_fr", "highest", "id", "is_required", "knock_out_below", "levels_en", "levels_fr", "lower_is_better", "lowest", "name_en", "name_fr", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "scale", "weight") VALUES (OLD."axis", OLD."band_ratings", OLD."bounds", OLD."code", OLD."criteria_version_id", OLD."currency", OLD."fact", OLD."help_en", OLD."help_fr", OLD."highest", OLD."id", OLD."is_required", OLD."knock_out_below", OLD."levels_en", OLD."levels_fr", OLD."lower_is_better", OLD."lowest", OLD."name_en", OLD."name_fr", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."scale", OLD."weight"); RETURN NULL;', hash='f4152fe1541f73f4b74abfa4d2641e92452b54a4', operation='DELETE', pgid='pgtrigger_delete_delete_7a257', table='scoring_criterion', when='AFTER'))],
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
                        ('levels_en', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=200), blank=True, default=list, size=6, verbose_name='levels in English')),
                        ('levels_fr', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=200), blank=True, default=list, size=6, verbose_name='levels in French')),
                        ('criteria_version', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='scoring.criteriaversion', verbose_name='version of criteria')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='scoring.criterion')),
                        ('axis', models.CharField(choices=[('attractiveness', 'Attractiveness of the account'), ('strength', 'Our strength')], db_default='attractiveness', default='attractiveness', max_length=14, verbose_name='axis')),
                        ('band_ratings', django.contrib.postgres.fields.ArrayField(base_field=models.DecimalField(decimal_places=2, max_digits=5), blank=True, db_default=[], default=list, help_text='0 to 100, one more than there are bounds.', size=12, verbose_name='ratings of the bands')),
                        ('bounds', django.contrib.postgres.fields.ArrayField(base_field=models.DecimalField(decimal_places=6, max_digits=24), blank=True, db_default=[], default=list, help_text='Ascending; each belongs to the band above it.', size=11, verbose_name='bounds of the bands')),
                        ('currency', models.CharField(blank=True, db_default='', default='', help_text='Amounts in other currencies count as unknown.', max_length=3, verbose_name='currency')),
                        ('fact', models.CharField(blank=True, db_default='', default='', help_text='What the rating is computed from.', max_length=60, verbose_name='fact')),
                        ('highest', models.DecimalField(blank=True, decimal_places=6, max_digits=24, null=True, verbose_name='highest')),
                        ('is_required', models.BooleanField(db_default=False, default=False, help_text='An account that is not rated on it has no score.', verbose_name='required')),
                        ('knock_out_below', models.DecimalField(blank=True, decimal_places=2, help_text='A rating of 0 to 100: an account rated lower cannot be key. A judged level counts 20 each.', max_digits=5, null=True, verbose_name='knock-out below')),
                        ('lower_is_better', models.BooleanField(db_default=False, default=False, verbose_name='lower is better')),
                        ('lowest', models.DecimalField(blank=True, decimal_places=6, max_digits=24, null=True, verbose_name='lowest')),
                        ('scale', models.CharField(choices=[('judged', 'Judged: levels 0 to 5 in words'), ('bands', 'Computed: bands'), ('linear', 'Computed: in even steps between two ends'), ('logarithmic', 'Computed: by orders of magnitude between two ends')], db_default='judged', default='judged', max_length=11, verbose_name='scale')),
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
                    name='RoundAccount',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='round_memberships', to='accounts.account', verbose_name='account')),
                        ('round', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='members', to='scoring.ratinground', verbose_name='rating round')),
                    ],
                    options={
                        'verbose_name': 'account of a rating round',
                        'verbose_name_plural': 'accounts of rating rounds',
                        'constraints': [models.UniqueConstraint(fields=('round', 'account'), name='account_once_in_a_round')],
                        'triggers': [pgtrigger.compiler.Trigger(name='of_open_round_inserted', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    PERFORM FROM scoring_ratinground WHERE id IN (NEW.round_id) ORDER BY id FOR SHARE;\n    IF EXISTS (SELECT FROM scoring_ratinground WHERE id IN (NEW.round_id) AND state = 'closed') THEN\n        RAISE EXCEPTION 'a closed rating round never changes' USING ERRCODE = 'check_violation', CONSTRAINT = 'closed_round_never_changes';\n    END IF;\n    RETURN NEW;\n", hash='63812544e0affe49d3e19d9fd215ae405847ed2d', operation='INSERT', pgid='pgtrigger_of_open_round_inserted_0ec8c', table='scoring_roundaccount', when='BEFORE')), pgtrigger.compiler.Trigger(name='of_open_round_updated', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    PERFORM FROM scoring_ratinground WHERE id IN (OLD.round_id, NEW.round_id) ORDER BY id FOR SHARE;\n    IF EXISTS (SELECT FROM scoring_ratinground WHERE id IN (OLD.round_id, NEW.round_id) AND state = 'closed') THEN\n        RAISE EXCEPTION 'a closed rating round never changes' USING ERRCODE = 'check_violation', CONSTRAINT = 'closed_round_never_changes';\n    END IF;\n    RETURN NEW;\n", hash='62fae90c2eee11f975a2623db66ea69ca8fe7524', operation='UPDATE', pgid='pgtrigger_of_open_round_updated_b74fc', table='scoring_roundaccount', when='BEFORE')), pgtrigger.compiler.Trigger(name='of_open_round_deleted', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    PERFORM FROM scoring_ratinground WHERE id IN (OLD.round_id) ORDER BY id FOR SHARE;\n    IF EXISTS (SELECT FROM scoring_ratinground WHERE id IN (OLD.round_id) AND state = 'closed') THEN\n        RAISE EXCEPTION 'a closed rating round never changes' USING ERRCODE = 'check_violation', CONSTRAINT = 'closed_round_never_changes';\n    END IF;\n    RETURN OLD;\n", hash='2f8a00b8b7a7ad9399dc11c29b60f2c5fd82f73d', operation='DELETE', pgid='pgtrigger_of_open_round_deleted_ae083', table='scoring_roundaccount', when='BEFORE'))],
                    },
                ),
                migrations.CreateModel(
                    name='RatingRound',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                        ('name', models.CharField(max_length=100, verbose_name='name')),
                        ('purpose', models.TextField(blank=True, help_text='Stands in the message to the raters.', max_length=2000, verbose_name='what it is for')),
                        ('deadline', models.DateField(help_text='The last day for ratings.', verbose_name='deadline')),
                        ('state', models.CharField(choices=[('draft', 'Draft'), ('open', 'Open'), ('closed', 'Closed')], default='draft', editable=False, max_length=10, verbose_name='state')),
                        ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='created')),
                        ('opened_at', models.DateTimeField(editable=False, null=True, verbose_name='opened')),
                        ('closed_at', models.DateTimeField(editable=False, null=True, verbose_name='closed')),
                        ('reminded_before_at', models.DateTimeField(editable=False, null=True, verbose_name='reminded before the deadline')),
                        ('reminded_after_at', models.DateTimeField(editable=False, null=True, verbose_name='reminded after the deadline')),
                        ('closed_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='closed by')),
                        ('created_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='created by')),
                        ('criteria_version', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='rounds', to='scoring.criteriaversion', verbose_name='version of criteria')),
                        ('opened_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='opened by')),
                        ('accounts', models.ManyToManyField(related_name='rating_rounds', through='scoring.RoundAccount', to='accounts.account', verbose_name='accounts')),
                    ],
                    options={
                        'verbose_name': 'rating round',
                        'verbose_name_plural': 'rating rounds',
                        'ordering': ['-pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='rating_round_has_a_name'), models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'open', 'closed'])), name='rating_round_state_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('closed_at', None), ('opened_at', None), ('state', 'draft')), models.Q(('closed_at', None), ('opened_at__isnull', False), ('state', 'open')), models.Q(('closed_at__isnull', False), ('opened_at__isnull', False), ('state', 'closed')), _connector='OR'), name='rating_round_says_since_when')],
                        'triggers': [pgtrigger.compiler.Trigger(name='round_only_moves_forward', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF OLD.state = 'closed' THEN\n        RAISE EXCEPTION 'a closed rating round never changes' USING ERRCODE = 'check_violation', CONSTRAINT = 'closed_round_never_changes';\n    END IF;\n    IF OLD.state = 'open' AND NEW.state = 'draft' THEN\n        RAISE EXCEPTION 'a rating round goes from draft to open to closed' USING ERRCODE = 'check_violation', CONSTRAINT = 'round_only_moves_forward';\n    END IF;\n    IF OLD.state = 'open' AND NEW.criteria_version_id <> OLD.criteria_version_id THEN\n        RAISE EXCEPTION 'an open rating round keeps its version of criteria' USING ERRCODE = 'check_violation', CONSTRAINT = 'open_round_keeps_its_criteria';\n    END IF;\n    RETURN NEW;\n", hash='367a84ea20b2f827dc0186ed0598eba81005eed6', operation='UPDATE', pgid='pgtrigger_round_only_moves_forward_790fe', table='scoring_ratinground', when='BEFORE')), pgtrigger.compiler.Trigger(name='opened_round_is_kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF OLD.state <> 'draft' THEN\n        RAISE EXCEPTION 'a rating round that was opened is never deleted' USING ERRCODE = 'check_violation', CONSTRAINT = 'opened_round_is_kept';\n    END IF;\n    RETURN OLD;\n", hash='6e3fdd4808326ac8196b8ee1b6cd10af0cd41aa9', operation='DELETE', pgid='pgtrigger_opened_round_is_kept_f1014', table='scoring_ratinground', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "scoring_ratingroundevent" ("closed_at", "closed_by_id", "created_at", "created_by_id", "criteria_version_id", "deadline", "id", "name", "opened_at", "opened_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "state", "version") VALUES (NEW."closed_at", NEW."closed_by_id", NEW."created_at", NEW."created_by_id", NEW."criteria_version_id", NEW."deadline", NEW."id", NEW."name", NEW."opened_at", NEW."opened_by_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."purpose", NEW."state", NEW."version"); RETURN NULL;', hash='f5e281ae87bd72cb647740ab037fe73bfcb70240', operation='INSERT', pgid='pgtrigger_insert_insert_91f58', table='scoring_ratinground', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."closed_at" IS DISTINCT FROM (NEW."closed_at") OR OLD."closed_by_id" IS DISTINCT FROM (NEW."closed_by_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."created_by_id" IS DISTINCT FROM (NEW."created_by_id") OR OLD."criteria_version_id" IS DISTINCT FROM (NEW."criteria_version_id") OR OLD."deadline" IS DISTINCT FROM (NEW."deadline") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."opened_at" IS DISTINCT FROM (NEW."opened_at") OR OLD."opened_by_id" IS DISTINCT FROM (NEW."opened_by_id") OR OLD."purpose" IS DISTINCT FROM (NEW."purpose") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."version" IS DISTINCT FROM (NEW."version"))', func='INSERT INTO "scoring_ratingroundevent" ("closed_at", "closed_by_id", "created_at", "created_by_id", "criteria_version_id", "deadline", "id", "name", "opened_at", "opened_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "state", "version") VALUES (NEW."closed_at", NEW."closed_by_id", NEW."created_at", NEW."created_by_id", NEW."criteria_version_id", NEW."deadline", NEW."id", NEW."name", NEW."opened_at", NEW."opened_by_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."purpose", NEW."state", NEW."version"); RETURN NULL;', hash='b9726e0464e30ff6b097a9ca41e0b5efbe33508a', operation='UPDATE', pgid='pgtrigger_update_update_936c8', table='scoring_ratinground', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "scoring_ratingroundevent" ("closed_at", "closed_by_id", "created_at", "created_by_id", "criteria_version_id", "deadline", "id", "name", "opened_at", "opened_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "state", "version") VALUES (OLD."closed_at", OLD."closed_by_id", OLD."created_at", OLD."created_by_id", OLD."criteria_version_id", OLD."deadline", OLD."id", OLD."name", OLD."opened_at", OLD."opened_by_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."purpose", OLD."state", OLD."version"); RETURN NULL;', hash='75f4953fd262adf06383aa63ae0ae4e95e20093a', operation='DELETE', pgid='pgtrigger_delete_delete_e12c8', table='scoring_ratinground', when='AFTER'))],
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
                        ('round', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='ratings', to='scoring.ratinground', verbose_name='rating round')),
                    ],
                    options={
                        'verbose_name': 'rating',
                        'verbose_name_plural': 'ratings',
                        'ordering': ['-at', '-pk'],
                        'indexes': [models.Index(models.F('account'), models.F('code'), models.OrderBy(models.F('at'), descending=True), models.OrderBy(models.F('id'), descending=True), name='rating_last_first'), models.Index(models.F('round'), models.F('account'), models.F('code'), condition=models.Q(('round__isnull', False)), name='rating_by_round')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('level__lte', 5)), name='rating_is_from_0_to_5'), models.CheckConstraint(condition=models.Q(('reason__regex', '\\S')), name='rating_has_a_reason')],
                        'triggers': [pgtrigger.compiler.Trigger(name='code_is_the_criterions', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    SELECT c.code INTO NEW.code\n    FROM scoring_criterion c JOIN scoring_criteriaversion v ON v.id = c.criteria_version_id\n    WHERE c.id = NEW.criterion_id AND v.state NOT IN ('draft', 'scheduled') AND c.scale = 'judged';\n    IF NOT FOUND THEN\n        RAISE EXCEPTION 'an account is rated on the judged criteria of a published version'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'rated_on_a_published_criterion';\n    END IF;\n    RETURN NEW;\n", hash='8ea158960954bed060c0767bf672032e71678263', operation='INSERT', pgid='pgtrigger_code_is_the_criterions_b0e85', table='scoring_rating', when='BEFORE')), pgtrigger.compiler.Trigger(name='round_asks_for_it', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW.round_id IS NOT NULL)', func="\n    PERFORM FROM scoring_ratinground WHERE id = NEW.round_id AND state = 'open' FOR SHARE;\n    IF NOT FOUND OR NOT EXISTS (\n        SELECT FROM scoring_roundrater\n        WHERE round_id = NEW.round_id AND account_id = NEW.account_id AND user_id = NEW.by_id\n    ) THEN\n        RAISE EXCEPTION 'a rating belongs to an open round that asked its author for it'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'rated_in_a_round_that_asks';\n    END IF;\n    RETURN NEW;\n", hash='f674bdae4f870467bcae2f4a8cd46d09f5147eb9', operation='INSERT', pgid='pgtrigger_round_asks_for_it_306c4', table='scoring_rating', when='BEFORE')), pgtrigger.compiler.Trigger(name='rating_is_never_overwritten', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."criterion_id" IS DISTINCT FROM (NEW."criterion_id") OR OLD."code" IS DISTINCT FROM (NEW."code") OR OLD."level" IS DISTINCT FROM (NEW."level") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."evidence" IS DISTINCT FROM (NEW."evidence") OR OLD."by_id" IS DISTINCT FROM (NEW."by_id") OR OLD."at" IS DISTINCT FROM (NEW."at") OR OLD."round_id" IS DISTINCT FROM (NEW."round_id"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='ffcdc970389d1197045fc3496da8e938a8a41519', operation='UPDATE', pgid='pgtrigger_rating_is_never_overwritten_666ab', table='scoring_rating', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "scoring_ratingevent" ("account_id", "at", "by_id", "code", "criterion_id", "evidence", "id", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "round_id") VALUES (NEW."account_id", NEW."at", NEW."by_id", NEW."code", NEW."criterion_id", NEW."evidence", NEW."id", NEW."level", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."round_id"); RETURN NULL;', hash='4d84230bdb52490731ecd74c3708b3d3af788b21', operation='INSERT', pgid='pgtrigger_insert_insert_573d8', table='scoring_rating', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "scoring_ratingevent" ("account_id", "at", "by_id", "code", "criterion_id", "evidence", "id", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "round_id") VALUES (NEW."account_id", NEW."at", NEW."by_id", NEW."code", NEW."criterion_id", NEW."evidence", NEW."id", NEW."level", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."round_id"); RETURN NULL;', hash='870a64c44935e492e4adc3cf1f2f9afe811ba937', operation='UPDATE', pgid='pgtrigger_update_update_6ab39', table='scoring_rating', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "scoring_ratingevent" ("account_id", "at", "by_id", "code", "criterion_id", "evidence", "id", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "round_id") VALUES (OLD."account_id", OLD."at", OLD."by_id", OLD."code", OLD."criterion_id", OLD."evidence", OLD."id", OLD."level", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."round_id"); RETURN NULL;', hash='2f5d9dbd50f401d9b6fa0b8d0e1d247113857b27', operation='DELETE', pgid='pgtrigger_delete_delete_6782b', table='scoring_rating', when='AFTER'))],
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
                        ('round', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='scoring.ratinground', verbose_name='rating round')),
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
                        ('attractiveness', models.DecimalField(decimal_places=1, max_digits=4, null=True, verbose_name='attractiveness')),
                        ('found', django.contrib.postgres.fields.ArrayField(base_field=models.DecimalField(decimal_places=6, max_digits=30, null=True), db_default=[], default=list, help_text='The levels judged and the facts computed from.', size=None, verbose_name='found')),
                        ('is_knocked_out', models.BooleanField(db_default=False, default=False, help_text='By a rating under which no account can be key.', verbose_name='knocked out')),
                        ('is_ranked', models.BooleanField(db_default=False, default=False, verbose_name='ranked')),
                        ('ratings', django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(null=True), db_default=[], default=list, help_text='In hundredths, 0 to 10,000.', size=None, verbose_name='ratings')),
                        ('segment', models.CharField(choices=[('key', 'Key accounts'), ('growth', 'Growth accounts'), ('standard', 'Standard accounts')], db_default='standard', default='standard', help_text='What the score proposes; people decide which accounts are key.', max_length=10, verbose_name='segment by the score')),
                        ('strength', models.DecimalField(decimal_places=1, max_digits=4, null=True, verbose_name='our strength')),
                    ],
                    options={
                        'verbose_name': 'score',
                        'verbose_name_plural': 'scores',
                        'indexes': [models.Index(models.F('criteria_version'), models.OrderBy(models.F('is_ranked'), descending=True, nulls_last=True), models.OrderBy(models.F('score'), descending=True, nulls_last=True), models.F('account'), name='score_best_first')],
                        'constraints': [models.UniqueConstraint(fields=('criteria_version', 'account'), name='one_score_per_account_and_version'), models.CheckConstraint(condition=models.Q(('score', None), ('rated_criteria__gt', 0), _connector='OR'), name='unrated_is_never_zero'), models.CheckConstraint(condition=models.Q(models.Q(('score', None), models.Q(('score__gte', 0), ('score__lte', 100)), _connector='OR'), models.Q(('attractiveness', None), models.Q(('attractiveness__gte', 0), ('attractiveness__lte', 100)), _connector='OR'), models.Q(('strength', None), models.Q(('strength__gte', 0), ('strength__lte', 100)), _connector='OR')), name='score_is_from_0_to_100'), models.CheckConstraint(condition=models.Q(('coverage__gte', 0), ('coverage__lte', 100)), name='coverage_of_score_is_from_0_to_100'), models.CheckConstraint(condition=models.Q(('is_ranked', False), ('score__isnull', False), _connector='OR'), name='score_unknown_has_no_rank'), models.CheckConstraint(condition=models.Q(('segment__in', ['key', 'growth', 'standard'])), name='segment_of_score_is_known')],
                    },
                ),
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
                        ('name_en', models.CharField(max_length=60, verbose_name='name in English')),
                        ('name_fr', models.CharField(max_length=60, verbose_name='name in French')),
                    ],
                    options={
                        'verbose_name': 'segment',
                        'verbose_name_plural': 'segments',
                        'ordering': ['review_days', 'pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('code__in', ['key', 'growth', 'standard'])), name='segment_is_known'), models.CheckConstraint(condition=models.Q(('review_days__range', (7, 1826))), name='segment_limit_is_a_week_to_five_years'), models.CheckConstraint(condition=models.Q(('name_en__regex', '\\S'), ('name_fr__regex', '\\S')), name='segment_is_named_in_both_languages')],
                        'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "scoring_segmentevent" ("code", "id", "name_en", "name_fr", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_days", "version") VALUES (NEW."code", NEW."id", NEW."name_en", NEW."name_fr", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."review_days", NEW."version"); RETURN NULL;', hash='77573a5e9c8d75ad53a6ceb403d96a5334d68337', operation='INSERT', pgid='pgtrigger_insert_insert_669c8', table='scoring_segment', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "scoring_segmentevent" ("code", "id", "name_en", "name_fr", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_days", "version") VALUES (NEW."code", NEW."id", NEW."name_en", NEW."name_fr", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."review_days", NEW."version"); RETURN NULL;', hash='c99490950e62d9ebe6c013cc0887b76a0d75dfec', operation='UPDATE', pgid='pgtrigger_update_update_ab3e0', table='scoring_segment', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "scoring_segmentevent" ("code", "id", "name_en", "name_fr", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_days", "version") VALUES (OLD."code", OLD."id", OLD."name_en", OLD."name_fr", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."review_days", OLD."version"); RETURN NULL;', hash='61a7e0e389f09e590489b7d3e8e0c4f8ee031b68', operation='DELETE', pgid='pgtrigger_delete_delete_55461', table='scoring_segment', when='AFTER'))],
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
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='scoring.segment')),
                        ('name_en', models.CharField(max_length=60, verbose_name='name in English')),
                        ('name_fr', models.CharField(max_length=60, verbose_name='name in French')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='b61d789d46f8115609273540c9f5ef2703b794fd', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_2fc57', table='scoring_segmentevent', when='BEFORE'))],
                    },
                ),
                migrations.CreateModel(
                    name='Office',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=100, unique=True, verbose_name='name')),
                        ('latitude', models.DecimalField(decimal_places=6, help_text='Degrees north, -90 to 90.', max_digits=8, validators=[django.core.validators.MinValueValidator(-90), django.core.validators.MaxValueValidator(90)], verbose_name='latitude')),
                        ('longitude', models.DecimalField(decimal_places=6, help_text='Degrees east, -180 to 180.', max_digits=9, validators=[django.core.validators.MinValueValidator(-180), django.core.validators.MaxValueValidator(180)], verbose_name='longitude')),
                    ],
                    options={
                        'verbose_name': 'office of ours',
                        'verbose_name_plural': 'offices of ours',
                        'ordering': ['name'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('latitude__range', (-90, 90)), ('longitude__range', (-180, 180))), name='office_is_on_the_globe'), models.CheckConstraint(condition=models.Q(('name__regex', '\\S')), name='office_has_a_name')],
                        'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "scoring_officeevent" ("id", "latitude", "longitude", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."id", NEW."latitude", NEW."longitude", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='e1f1a2c5d1c450a70b54191edfac0c550b7b5262', operation='INSERT', pgid='pgtrigger_insert_insert_5810d', table='scoring_office', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "scoring_officeevent" ("id", "latitude", "longitude", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."id", NEW."latitude", NEW."longitude", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='c5b31cc358ebd8ef366481f8a701d5794c5dbb12', operation='UPDATE', pgid='pgtrigger_update_update_c0902', table='scoring_office', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "scoring_officeevent" ("id", "latitude", "longitude", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."id", OLD."latitude", OLD."longitude", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='6348d8f244be418f5b6e04ffc37a009a6241fd7c', operation='DELETE', pgid='pgtrigger_delete_delete_44189', table='scoring_office', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='OfficeEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('name', models.CharField(max_length=100, verbose_name='name')),
                        ('latitude', models.DecimalField(decimal_places=6, help_text='Degrees north, -90 to 90.', max_digits=8, validators=[django.core.validators.MinValueValidator(-90), django.core.validators.MaxValueValidator(90)], verbose_name='latitude')),
                        ('longitude', models.DecimalField(decimal_places=6, help_text='Degrees east, -180 to 180.', max_digits=9, validators=[django.core.validators.MinValueValidator(-180), django.core.validators.MaxValueValidator(180)], verbose_name='longitude')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='scoring.office')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='69e7a512abf12e1f1d9aab9fc818bc2f8884aede', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_98a06', table='scoring_officeevent', when='BEFORE'))],
                    },
                ),
                migrations.CreateModel(
                    name='ScoreRecord',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('score', models.DecimalField(decimal_places=1, max_digits=4, null=True, verbose_name='score')),
                        ('coverage', models.DecimalField(decimal_places=1, help_text='Per cent of the weight that is rated.', max_digits=4, verbose_name='coverage')),
                        ('attractiveness', models.DecimalField(decimal_places=1, max_digits=4, null=True, verbose_name='attractiveness')),
                        ('strength', models.DecimalField(decimal_places=1, max_digits=4, null=True, verbose_name='our strength')),
                        ('is_knocked_out', models.BooleanField(db_default=False, default=False, help_text='By a rating under which no account can be key.', verbose_name='knocked out')),
                        ('is_ranked', models.BooleanField(db_default=False, default=False, verbose_name='ranked')),
                        ('segment', models.CharField(choices=[('key', 'Key accounts'), ('growth', 'Growth accounts'), ('standard', 'Standard accounts')], db_default='standard', default='standard', help_text='What the score proposes; people decide which accounts are key.', max_length=10, verbose_name='segment by the score')),
                        ('ratings', django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(null=True), db_default=[], default=list, help_text='In hundredths, 0 to 10,000.', size=None, verbose_name='ratings')),
                        ('found', django.contrib.postgres.fields.ArrayField(base_field=models.DecimalField(decimal_places=6, max_digits=30, null=True), db_default=[], default=list, help_text='The levels judged and the facts computed from.', size=None, verbose_name='found')),
                        ('at', models.DateTimeField(verbose_name='scored')),
                        ('account', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='score_records', to='accounts.account', verbose_name='account')),
                        ('criteria_version', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='scoring.criteriaversion', verbose_name='version of criteria')),
                    ],
                    options={
                        'verbose_name': 'past score',
                        'verbose_name_plural': 'past scores',
                        'constraints': [models.UniqueConstraint(fields=('account', 'at', 'criteria_version'), name='one_score_record_at_a_time'), models.CheckConstraint(condition=models.Q(models.Q(('score', None), models.Q(('score__gte', 0), ('score__lte', 100)), _connector='OR'), models.Q(('attractiveness', None), models.Q(('attractiveness__gte', 0), ('attractiveness__lte', 100)), _connector='OR'), models.Q(('strength', None), models.Q(('strength__gte', 0), ('strength__lte', 100)), _connector='OR')), name='score_record_is_from_0_to_100'), models.CheckConstraint(condition=models.Q(('coverage__gte', 0), ('coverage__lte', 100)), name='coverage_of_score_record_is_from_0_to_100'), models.CheckConstraint(condition=models.Q(('is_ranked', False), ('score__isnull', False), _connector='OR'), name='score_record_unknown_has_no_rank'), models.CheckConstraint(condition=models.Q(('segment__in', ['key', 'growth', 'standard'])), name='segment_of_score_record_is_known')],
                    },
                ),
                migrations.CreateModel(
                    name='TouchedAccount',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('account_number', models.BigIntegerField(db_index=True, verbose_name='number of the account')),
                    ],
                    options={
                        'verbose_name': 'account to be scored again',
                        'verbose_name_plural': 'accounts to be scored again',
                    },
                ),
                migrations.CreateModel(
                    name='DraftPreparation',
                    fields=[
                        ('criteria_version', models.OneToOneField(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, primary_key=True, related_name='+', serialize=False, to='scoring.criteriaversion', verbose_name='version of criteria')),
                        ('criteria', models.TextField(verbose_name='scales of the criteria')),
                        ('sources', models.TextField(verbose_name='state of ratings and facts')),
                        ('prepared_at', models.DateTimeField(verbose_name='prepared')),
                    ],
                    options={
                        'verbose_name': 'preparation of a draft',
                        'verbose_name_plural': 'preparations of drafts',
                    },
                ),
                migrations.CreateModel(
                    name='DraftRating',
                    fields=[
                        ('pk', models.CompositePrimaryKey('criteria_version', 'account', blank=True, editable=False, primary_key=True, serialize=False)),
                        ('criteria_version', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='scoring.criteriaversion', verbose_name='version of criteria')),
                        ('account', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='accounts.account', verbose_name='account')),
                        ('ratings', django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(null=True), size=None, verbose_name='ratings')),
                    ],
                    options={
                        'verbose_name': 'rating under a draft',
                        'verbose_name_plural': 'ratings under drafts',
                    },
                ),
                migrations.CreateModel(
                    name='RatingRoundEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                        ('name', models.CharField(max_length=100, verbose_name='name')),
                        ('purpose', models.TextField(blank=True, help_text='Stands in the message to the raters.', max_length=2000, verbose_name='what it is for')),
                        ('deadline', models.DateField(help_text='The last day for ratings.', verbose_name='deadline')),
                        ('state', models.CharField(choices=[('draft', 'Draft'), ('open', 'Open'), ('closed', 'Closed')], default='draft', editable=False, max_length=10, verbose_name='state')),
                        ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='created')),
                        ('opened_at', models.DateTimeField(editable=False, null=True, verbose_name='opened')),
                        ('closed_at', models.DateTimeField(editable=False, null=True, verbose_name='closed')),
                        ('closed_by', models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='closed by')),
                        ('created_by', models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='created by')),
                        ('criteria_version', models.ForeignKey(db_constraint=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='scoring.criteriaversion', verbose_name='version of criteria')),
                        ('opened_by', models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='opened by')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='scoring.ratinground')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='68273b9ac5f7670e12a403e72e7c8118573687ee', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_27b9d', table='scoring_ratingroundevent', when='BEFORE'))],
                    },
                ),
                migrations.CreateModel(
                    name='RoundRater',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='round_raters', to='accounts.account', verbose_name='account')),
                        ('round', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='raters', to='scoring.ratinground', verbose_name='rating round')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='asked_to_rate', to=settings.AUTH_USER_MODEL, verbose_name='rater')),
                    ],
                    options={
                        'verbose_name': 'rater of a round',
                        'verbose_name_plural': 'raters of rounds',
                        'constraints': [models.UniqueConstraint(fields=('round', 'account', 'user'), name='rater_once_per_account_and_round')],
                        'triggers': [pgtrigger.compiler.Trigger(name='of_open_round_inserted', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    PERFORM FROM scoring_ratinground WHERE id IN (NEW.round_id) ORDER BY id FOR SHARE;\n    IF EXISTS (SELECT FROM scoring_ratinground WHERE id IN (NEW.round_id) AND state = 'closed') THEN\n        RAISE EXCEPTION 'a closed rating round never changes' USING ERRCODE = 'check_violation', CONSTRAINT = 'closed_round_never_changes';\n    END IF;\n    RETURN NEW;\n", hash='3e467fcaf1834874c2ba4c1477baad7322508b0c', operation='INSERT', pgid='pgtrigger_of_open_round_inserted_42a46', table='scoring_roundrater', when='BEFORE')), pgtrigger.compiler.Trigger(name='of_open_round_updated', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    PERFORM FROM scoring_ratinground WHERE id IN (OLD.round_id, NEW.round_id) ORDER BY id FOR SHARE;\n    IF EXISTS (SELECT FROM scoring_ratinground WHERE id IN (OLD.round_id, NEW.round_id) AND state = 'closed') THEN\n        RAISE EXCEPTION 'a closed rating round never changes' USING ERRCODE = 'check_violation', CONSTRAINT = 'closed_round_never_changes';\n    END IF;\n    RETURN NEW;\n", hash='a6f0660848c89fae92a03c49ab79093a5fa378f6', operation='UPDATE', pgid='pgtrigger_of_open_round_updated_0b339', table='scoring_roundrater', when='BEFORE')), pgtrigger.compiler.Trigger(name='of_open_round_deleted', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    PERFORM FROM scoring_ratinground WHERE id IN (OLD.round_id) ORDER BY id FOR SHARE;\n    IF EXISTS (SELECT FROM scoring_ratinground WHERE id IN (OLD.round_id) AND state = 'closed') THEN\n        RAISE EXCEPTION 'a closed rating round never changes' USING ERRCODE = 'check_violation', CONSTRAINT = 'closed_round_never_changes';\n    END IF;\n    RETURN OLD;\n", hash='bb9e255d25420df7ce25c4d5b0ff895ace682cce', operation='DELETE', pgid='pgtrigger_of_open_round_deleted_bf976', table='scoring_roundrater', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "scoring_roundraterevent" ("account_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id", "user_id") VALUES (NEW."account_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."round_id", NEW."user_id"); RETURN NULL;', hash='5676a85d894310ff8ae02cd7badaa8e29ad54187', operation='INSERT', pgid='pgtrigger_insert_insert_7d6be', table='scoring_roundrater', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "scoring_roundraterevent" ("account_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id", "user_id") VALUES (NEW."account_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."round_id", NEW."user_id"); RETURN NULL;', hash='ecbd53d5be870f1a247083f167ce666324c888d6', operation='UPDATE', pgid='pgtrigger_update_update_7c315', table='scoring_roundrater', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "scoring_roundraterevent" ("account_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id", "user_id") VALUES (OLD."account_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."round_id", OLD."user_id"); RETURN NULL;', hash='ef0eb64d740e96b80ee98c35b4bc3abca2aa0ec7', operation='DELETE', pgid='pgtrigger_delete_delete_e38b7', table='scoring_roundrater', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='RoundRaterEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('account', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.account', verbose_name='account')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='scoring.roundrater')),
                        ('round', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='scoring.ratinground', verbose_name='rating round')),
                        ('user', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='rater')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='41d2b6f1fc7a5eccc7e677f94863f8dca8484a42', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_8bf28', table='scoring_roundraterevent', when='BEFORE'))],
                    },
                ),
                migrations.CreateModel(
                    name='RoundTalk',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.SlugField(db_index=False, max_length=60, verbose_name='code of the criterion')),
                        ('text', models.TextField(max_length=2000, verbose_name='what came of it')),
                        ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='noted')),
                        ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='round_talks', to='accounts.account', verbose_name='account')),
                        ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='noted by')),
                        ('round', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='talks', to='scoring.ratinground', verbose_name='rating round')),
                    ],
                    options={
                        'verbose_name': 'difference talked through',
                        'verbose_name_plural': 'differences talked through',
                        'ordering': ['-at', '-pk'],
                        'indexes': [models.Index(fields=['round', 'account', 'code'], name='talk_by_round_and_account')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='talk_says_what_came_of_it')],
                        'triggers': [pgtrigger.compiler.Trigger(name='talk_is_never_overwritten', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."round_id" IS DISTINCT FROM (NEW."round_id") OR OLD."code" IS DISTINCT FROM (NEW."code") OR OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."by_id" IS DISTINCT FROM (NEW."by_id") OR OLD."at" IS DISTINCT FROM (NEW."at"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='18ffb48ca01c8f6715bb9242f28f2d34a6f6e6f7', operation='UPDATE', pgid='pgtrigger_talk_is_never_overwritten_1eeab', table='scoring_roundtalk', when='BEFORE'))],
                    },
                ),
            ],
        ),
        migrations.RunSQL(TOUCHED, UNTOUCHED),
    ]

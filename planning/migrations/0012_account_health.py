import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models
from django.utils import timezone

from accounts.table_making import Together

# Row by row and without a unique row, so that whoever changes something waits for nobody; what does not matter to health
# is left out by the triggers' conditions, before the function is called.
TOUCHED = """
CREATE FUNCTION planning_health_touched() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    given jsonb;
    number bigint;
BEGIN
    IF TG_OP = 'DELETE' THEN given := to_jsonb(OLD); ELSE given := to_jsonb(NEW); END IF;
    number := CASE TG_TABLE_NAME
        WHEN 'accounts_account' THEN (given ->> 'id')::bigint
        WHEN 'accounts_stakeholderjudgement' THEN (
            SELECT account_id FROM accounts_contact WHERE id = (given ->> 'contact_id')::bigint)
        WHEN 'planning_milestone' THEN (
            SELECT p.account_id FROM planning_objective o JOIN planning_accountplan p ON p.id = o.plan_id
            WHERE o.id = (given ->> 'objective_id')::bigint)
        WHEN 'planning_proposal' THEN (
            SELECT account_id FROM planning_accountplan WHERE id = (given ->> 'plan_id')::bigint)
        WHEN 'planning_proposalanswer' THEN (
            SELECT p.account_id FROM planning_proposal d JOIN planning_accountplan p ON p.id = d.plan_id
            WHERE d.id = (given ->> 'proposal_id')::bigint)
        ELSE (given ->> 'account_id')::bigint
    END;
    IF number IS NOT NULL THEN
        INSERT INTO planning_healthtouch (account_number) VALUES (number);
    END IF;
    RETURN NULL;
END $$;
"""
UNTOUCHED = ""
for table, event, condition in [
    ("accounts_account", "UPDATE OF status", "OLD.status <> NEW.status"),
    ("accounts_contact", "UPDATE OF left_on", "OLD.left_on IS DISTINCT FROM NEW.left_on"),
    ("accounts_figure", "INSERT OR UPDATE", "NEW.kind = 'payment_delay'"),
    ("accounts_figure", "DELETE", "OLD.kind = 'payment_delay'"),
    ("accounts_profileaspect", "INSERT OR DELETE", "true"),
    ("accounts_profileaspect", "UPDATE", "OLD.reviewed_at <> NEW.reviewed_at"),
    ("accounts_stakeholderjudgement", "INSERT OR UPDATE", "NEW.kind IN ('roles', 'stance')"),
    ("accounts_stakeholderjudgement", "DELETE", "OLD.kind IN ('roles', 'stance')"),
    ("meetings_cadence", "INSERT OR DELETE", "true"),
    ("meetings_cadence", "UPDATE OF rhythm, starts_on, ends_on, ended_at", "true"),
    ("meetings_touchpoint", "INSERT", "NEW.state = 'done'"),
    ("meetings_touchpoint", "UPDATE", "(OLD.state, OLD.done_at) IS DISTINCT FROM (NEW.state, NEW.done_at)"),
    ("meetings_touchpoint", "DELETE", "OLD.state = 'done'"),
    ("planning_accountplan", "UPDATE OF state", "OLD.state <> NEW.state"),
    ("planning_milestone", "UPDATE OF done_on", "OLD.done_on IS DISTINCT FROM NEW.done_on"),
    ("planning_proposal", "UPDATE OF state", "OLD.state <> NEW.state"),
    ("planning_proposalanswer", "INSERT OR UPDATE", "true"),
]:
    trigger = f"{event.split(' OF ')[0].replace(' OR ', '_').lower()}_touches_health"
    TOUCHED += f"""
CREATE TRIGGER {trigger} AFTER {event} ON {table} FOR EACH ROW WHEN ({condition})
    EXECUTE FUNCTION planning_health_touched();
"""
    UNTOUCHED += f"DROP TRIGGER {trigger} ON {table};"
UNTOUCHED += "DROP FUNCTION planning_health_touched();"

# signal, amber from, red from, essential
USUAL = [
    ("contact", 110, 200, True),
    ("commitments", 1, 15, True),
    ("deciders", 4, 5, True),
    ("profile", 101, 151, False),
    ("unanswered", 15, 31, False),
    ("declined", 1, 2, False),
    ("payment", 15, 31, False),
]


def seed(apps, schema_editor):
    rule = apps.get_model("planning", "HealthRule").objects.create(reason="The usual thresholds, to begin with.")
    for signal, amber, red, is_essential in USUAL:
        rule.thresholds.create(signal=signal, amber=amber, red=red, is_essential=is_essential)
    rule.in_force_at = timezone.now()
    rule.save()


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0014_client_since_and_payment_delay'),
        ('accounts', '__first__'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('planning', '0011_questions_and_surveys'),
    ]

    operations = [
        Together([
        migrations.CreateModel(
            name='HealthTouch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('account_number', models.BigIntegerField(db_index=True, verbose_name='number of the account')),
            ],
            options={
                'verbose_name': 'account whose health is to be read',
                'verbose_name_plural': 'accounts whose health is to be read',
            },
        ),
        migrations.CreateModel(
            name='AccountHealth',
            fields=[
                ('account', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='health', serialize=False, to='accounts.account', verbose_name='account')),
                ('colour', models.CharField(choices=[('red', 'Red'), ('amber', 'Amber'), ('green', 'Green'), ('unknown', 'Unknown')], max_length=7, verbose_name='colour')),
                ('colours', models.JSONField(default=dict, verbose_name='colours of the signals')),
                ('since', models.DateField(verbose_name='since')),
            ],
            options={
                'verbose_name': 'account health',
                'verbose_name_plural': 'account health',
                'indexes': [models.Index(fields=['colour', 'account'], name='account_health_by_colour')],
                'constraints': [models.CheckConstraint(condition=models.Q(('colour__in', ['red', 'amber', 'green', 'unknown'])), name='account_health_is_known')],
            },
        ),
        migrations.CreateModel(
            name='HealthOverrule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('colour', models.CharField(choices=[('green', 'Green'), ('amber', 'Amber'), ('red', 'Red')], max_length=7, verbose_name='colour')),
                ('reason', models.TextField(max_length=2000, verbose_name='reason')),
                ('period', django.contrib.postgres.fields.ranges.DateRangeField(verbose_name='days')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='when')),
                ('taken_back_at', models.DateTimeField(blank=True, null=True, verbose_name='taken back')),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='health_overrules', to='accounts.account', verbose_name='account')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
                ('taken_back_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='taken back by')),
            ],
            options={
                'verbose_name': 'overruled health',
                'verbose_name_plural': 'overruled health',
                'ordering': ['-at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('colour__in', ['green', 'amber', 'red'])), name='overrule_names_a_colour'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='overrule_has_a_reason'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[(models.Func(models.F('account'), models.F('account'), models.Value('[]'), function='int8range'), '&&'), ('period', '&&')], name='one_overrule_at_a_time', violation_error_message='Health is overruled already; take that back first.'), models.CheckConstraint(condition=models.Q(('taken_back_at__isnull', False), ('period__isempty', False), _connector='OR'), name='overrule_has_a_day'), models.CheckConstraint(condition=models.Q(('period__isempty', True), models.Q(('period__endswith__lte', models.Func(models.F('period'), output_field=models.DateField(), template='(lower(%(expressions)s) + 90)')), ('period__lower_inf', False), ('period__upper_inf', False)), _connector='OR'), name='overrule_ends_within_ninety_days', violation_error_message='An overrule ends within 90 days.'), models.CheckConstraint(condition=models.Q(models.Q(('taken_back_at', None), ('taken_back_by', None)), models.Q(('taken_back_at__isnull', False), ('taken_back_by__isnull', False)), _connector='OR'), name='overrule_taken_back_says_by_whom')],
                'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_healthoverruleevent" ("account_id", "at", "by_id", "colour", "id", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "taken_back_at", "taken_back_by_id") VALUES (NEW."account_id", NEW."at", NEW."by_id", NEW."colour", NEW."id", NEW."period", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."taken_back_at", NEW."taken_back_by_id"); RETURN NULL;', hash='58b33c168258fd2a1b3b04c26212a6a5a6cc0803', operation='INSERT', pgid='pgtrigger_insert_insert_eaf68', table='planning_healthoverrule', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "planning_healthoverruleevent" ("account_id", "at", "by_id", "colour", "id", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "taken_back_at", "taken_back_by_id") VALUES (NEW."account_id", NEW."at", NEW."by_id", NEW."colour", NEW."id", NEW."period", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."taken_back_at", NEW."taken_back_by_id"); RETURN NULL;', hash='7504d16a0a25159ce7c6ef75e7076c3707d0c763', operation='UPDATE', pgid='pgtrigger_update_update_aaa27', table='planning_healthoverrule', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_healthoverruleevent" ("account_id", "at", "by_id", "colour", "id", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "taken_back_at", "taken_back_by_id") VALUES (OLD."account_id", OLD."at", OLD."by_id", OLD."colour", OLD."id", OLD."period", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."taken_back_at", OLD."taken_back_by_id"); RETURN NULL;', hash='983cf3b407170000cc34a87d4456e4ecb8984ffe', operation='DELETE', pgid='pgtrigger_delete_delete_e77d1', table='planning_healthoverrule', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='HealthOverruleEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('colour', models.CharField(choices=[('green', 'Green'), ('amber', 'Amber'), ('red', 'Red')], max_length=7, verbose_name='colour')),
                ('reason', models.TextField(max_length=2000, verbose_name='reason')),
                ('period', django.contrib.postgres.fields.ranges.DateRangeField(verbose_name='days')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='when')),
                ('taken_back_at', models.DateTimeField(blank=True, null=True, verbose_name='taken back')),
                ('account', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.account', verbose_name='account')),
                ('by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='planning.healthoverrule')),
                ('taken_back_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='taken back by')),
            ],
            options={
                'abstract': False,
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='d00d0c98d01bd7d3eca2c8e006a06217b3785479', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_47265', table='planning_healthoverruleevent', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='HealthRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.TextField(help_text='Why the thresholds are as they are.', max_length=2000, verbose_name='reason')),
                ('least_known', models.PositiveSmallIntegerField(default=3, help_text='Of an account of which fewer are known, health is unknown.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(7)], verbose_name='fewest signals known')),
                ('in_force_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='in force since')),
                ('read_on', models.DateField(blank=True, editable=False, null=True, verbose_name='all accounts read on')),
                ('by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
            ],
            options={
                'verbose_name': 'rule of account health',
                'verbose_name_plural': 'rules of account health',
                'ordering': ['-in_force_at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='health_rule_has_a_reason'), models.CheckConstraint(condition=models.Q(('least_known__range', (1, 7))), name='health_rule_asks_for_a_signal')],
                'triggers': [pgtrigger.compiler.Trigger(name='health_rule_in_force_never_changes', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."in_force_at" IS NOT NULL)', func="\n        IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - 'read_on' = to_jsonb(OLD) - 'read_on' THEN\n            RETURN NEW;\n        END IF;\n        RAISE EXCEPTION 'a rule of health in force never changes'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'health_rule_in_force_never_changes';\n    ", hash='d5ce9d9f5f0d1aa04a21fe6f302527f5c600fd9a', operation='UPDATE OR DELETE', pgid='pgtrigger_health_rule_in_force_never_changes_0e505', table='planning_healthrule', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_healthruleevent" ("by_id", "id", "in_force_at", "least_known", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") VALUES (NEW."by_id", NEW."id", NEW."in_force_at", NEW."least_known", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason"); RETURN NULL;', hash='21ab5ce1b47eef3faab7c0d45e7e3d515ffc5810', operation='INSERT', pgid='pgtrigger_insert_insert_09797', table='planning_healthrule', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."by_id" IS DISTINCT FROM (NEW."by_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."in_force_at" IS DISTINCT FROM (NEW."in_force_at") OR OLD."least_known" IS DISTINCT FROM (NEW."least_known") OR OLD."reason" IS DISTINCT FROM (NEW."reason"))', func='INSERT INTO "planning_healthruleevent" ("by_id", "id", "in_force_at", "least_known", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") VALUES (NEW."by_id", NEW."id", NEW."in_force_at", NEW."least_known", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason"); RETURN NULL;', hash='68b6b755394211a5b21e515d16c871d927696cc4', operation='UPDATE', pgid='pgtrigger_update_update_243b1', table='planning_healthrule', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_healthruleevent" ("by_id", "id", "in_force_at", "least_known", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") VALUES (OLD."by_id", OLD."id", OLD."in_force_at", OLD."least_known", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason"); RETURN NULL;', hash='9c30d7bb1b2ccd3efb130c2a358ef4d118d327b1', operation='DELETE', pgid='pgtrigger_delete_delete_158e7', table='planning_healthrule', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='HealthReading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(verbose_name='day')),
                ('colour', models.CharField(choices=[('red', 'Red'), ('amber', 'Amber'), ('green', 'Green'), ('unknown', 'Unknown')], max_length=7, verbose_name='colour')),
                ('signals', models.JSONField(default=list, verbose_name='signals')),
                ('account', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='health_readings', to='accounts.account', verbose_name='account')),
                ('rule', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='planning.healthrule', verbose_name='rule')),
            ],
            options={
                'verbose_name': 'reading of account health',
                'verbose_name_plural': 'readings of account health',
                'ordering': ['-day', '-pk'],
                'constraints': [models.UniqueConstraint(fields=('account', 'day'), name='one_health_reading_a_day'), models.CheckConstraint(condition=models.Q(('colour__in', ['red', 'amber', 'green', 'unknown'])), name='health_reading_is_known')],
            },
        ),
        migrations.CreateModel(
            name='HealthRuleEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('reason', models.TextField(help_text='Why the thresholds are as they are.', max_length=2000, verbose_name='reason')),
                ('least_known', models.PositiveSmallIntegerField(default=3, help_text='Of an account of which fewer are known, health is unknown.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(7)], verbose_name='fewest signals known')),
                ('in_force_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='in force since')),
                ('by', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='planning.healthrule')),
            ],
            options={
                'abstract': False,
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f74abb647eda542a3048180f69e9d59c2667e47a', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_4b39d', table='planning_healthruleevent', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='HealthThreshold',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('signal', models.CharField(choices=[('contact', 'Contact against the cadence'), ('commitments', 'What we owe'), ('profile', 'Freshness of the profile'), ('deciders', 'Stance of decision makers'), ('unanswered', 'Proposal without an answer'), ('declined', 'Proposals declined'), ('payment', 'Payment delay')], max_length=12, verbose_name='signal')),
                ('amber', models.PositiveSmallIntegerField(verbose_name='amber from')),
                ('red', models.PositiveSmallIntegerField(verbose_name='red from')),
                ('is_essential', models.BooleanField(default=False, help_text='Red makes the account red, amber makes it amber, and without it no account is green.', verbose_name='essential')),
                ('is_on', models.BooleanField(default=True, verbose_name='counts')),
                ('rule', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='thresholds', to='planning.healthrule', verbose_name='rule')),
            ],
            options={
                'verbose_name': 'threshold of a signal',
                'verbose_name_plural': 'thresholds of signals',
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('signal__in', ['contact', 'commitments', 'profile', 'deciders', 'unanswered', 'declined', 'payment'])), name='health_signal_is_known'), models.UniqueConstraint(fields=('rule', 'signal'), name='one_threshold_per_signal'), models.CheckConstraint(condition=models.Q(('amber__gte', 1), ('red__gt', models.F('amber')), ('red__lte', 9999)), name='red_begins_after_amber', violation_error_message='Amber begins at 1 or later, and red after amber.')],
                'triggers': [pgtrigger.compiler.Trigger(name='thresholds_in_force_never_change', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        PERFORM FROM planning_healthrule WHERE in_force_at IS NOT NULL AND id IN (\n            CASE WHEN TG_OP <> 'INSERT' THEN OLD.rule_id END, CASE WHEN TG_OP <> 'DELETE' THEN NEW.rule_id END\n        );\n        IF FOUND THEN\n            RAISE EXCEPTION 'the thresholds of a rule in force never change'\n                USING ERRCODE = 'check_violation', CONSTRAINT = 'thresholds_in_force_never_change';\n        END IF;\n        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n        RETURN NEW;\n    ", hash='58b3ff599e60e02fd4601ecfd994c29be087a5b0', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_thresholds_in_force_never_change_17bea', table='planning_healththreshold', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_healththresholdevent" ("amber", "id", "is_essential", "is_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "red", "rule_id", "signal") VALUES (NEW."amber", NEW."id", NEW."is_essential", NEW."is_on", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."red", NEW."rule_id", NEW."signal"); RETURN NULL;', hash='04e393232259e06023f4a85cee4f1fa9d0a06a20', operation='INSERT', pgid='pgtrigger_insert_insert_245c7', table='planning_healththreshold', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "planning_healththresholdevent" ("amber", "id", "is_essential", "is_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "red", "rule_id", "signal") VALUES (NEW."amber", NEW."id", NEW."is_essential", NEW."is_on", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."red", NEW."rule_id", NEW."signal"); RETURN NULL;', hash='fdd95549c4250c89ef7bc37ee3e1da725d4a8162', operation='UPDATE', pgid='pgtrigger_update_update_f3a4c', table='planning_healththreshold', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_healththresholdevent" ("amber", "id", "is_essential", "is_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "red", "rule_id", "signal") VALUES (OLD."amber", OLD."id", OLD."is_essential", OLD."is_on", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."red", OLD."rule_id", OLD."signal"); RETURN NULL;', hash='9bbc8a3c39070eba37f396482500b949e24c5fea', operation='DELETE', pgid='pgtrigger_delete_delete_8dd23', table='planning_healththreshold', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='HealthThresholdEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('signal', models.CharField(choices=[('contact', 'Contact against the cadence'), ('commitments', 'What we owe'), ('profile', 'Freshness of the profile'), ('deciders', 'Stance of decision makers'), ('unanswered', 'Proposal without an answer'), ('declined', 'Proposals declined'), ('payment', 'Payment delay')], max_length=12, verbose_name='signal')),
                ('amber', models.PositiveSmallIntegerField(verbose_name='amber from')),
                ('red', models.PositiveSmallIntegerField(verbose_name='red from')),
                ('is_essential', models.BooleanField(default=False, help_text='Red makes the account red, amber makes it amber, and without it no account is green.', verbose_name='essential')),
                ('is_on', models.BooleanField(default=True, verbose_name='counts')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='planning.healththreshold')),
                ('rule', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='planning.healthrule', verbose_name='rule')),
            ],
            options={
                'abstract': False,
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='20bc0fc4ef837febb9b5026669da09b6b21cb095', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_c66eb', table='planning_healththresholdevent', when='BEFORE'))],
            },
        ),
        ]),
        migrations.RunSQL(TOUCHED, UNTOUCHED),
        migrations.RunPython(seed, migrations.RunPython.noop),
    ]

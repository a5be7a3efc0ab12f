import accounts.models.user
import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0006_the_standard_sectors'),
    ]

    operations = [
        migrations.CreateModel(
            name='Absence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                ('period', django.contrib.postgres.fields.ranges.DateRangeField(verbose_name='days')),
                ('note', models.CharField(blank=True, help_text='For colleagues, such as “back on the Monday after”. No reasons, and nothing about health.', max_length=200, verbose_name='note')),
                ('entered_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='entered by')),
                ('stand_in', models.ForeignKey(blank=True, help_text="For a lead: sees the team's accounts and approves its plans in these days.", null=True, on_delete=django.db.models.deletion.PROTECT, related_name='stands_in', to=settings.AUTH_USER_MODEL, verbose_name='stand-in')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='absences', to=settings.AUTH_USER_MODEL, verbose_name='person')),
            ],
            options={
                'verbose_name': 'absence',
                'verbose_name_plural': 'absences',
                'ordering': ['period', 'pk'],
                'constraints': [django.contrib.postgres.constraints.ExclusionConstraint(expressions=[(models.Func(models.F('user'), models.F('user'), models.Value('[]'), function='int8range'), '&&'), ('period', '&&')], name='one_absence_per_person_and_day', violation_error_message='This person is already absent in some of these days.'), models.CheckConstraint(condition=models.Q(('period__isempty', False), ('period__lower_inf', False), ('period__upper_inf', False)), name='absence_has_a_first_and_a_last_day', violation_error_message='The last day is before the first.'), models.CheckConstraint(condition=models.Q(('stand_in', None), models.Q(('stand_in', models.F('user')), _negated=True), _connector='OR'), name='nobody_stands_in_for_oneself', violation_error_message='Nobody stands in for themselves.')],
                'triggers': [pgtrigger.compiler.Trigger(name='stand_ins_may_approve', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF NEW.stand_in_id IS NOT NULL THEN\n        PERFORM FROM accounts_user WHERE id = NEW.stand_in_id AND role IN ('lead', 'executive') FOR SHARE;\n        IF NOT FOUND THEN\n            RAISE EXCEPTION 'only a team lead or an executive can stand in for a lead'\n                USING ERRCODE = 'check_violation', CONSTRAINT = 'stand_ins_may_approve';\n        END IF;\n    END IF;\n    RETURN NEW;\n", hash='6dcd617fdff43b23420a930629230d0ca72dce43', operation='INSERT OR UPDATE OF "stand_in_id"', pgid='pgtrigger_stand_ins_may_approve_d8352', table='accounts_absence', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_absenceevent" ("entered_by_id", "id", "note", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "stand_in_id", "user_id", "version") VALUES (NEW."entered_by_id", NEW."id", NEW."note", NEW."period", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."stand_in_id", NEW."user_id", NEW."version"); RETURN NULL;', hash='df80ede6acdfdceb80fb723661a88178f3c1339b', operation='INSERT', pgid='pgtrigger_insert_insert_b9041', table='accounts_absence', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "accounts_absenceevent" ("entered_by_id", "id", "note", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "stand_in_id", "user_id", "version") VALUES (NEW."entered_by_id", NEW."id", NEW."note", NEW."period", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."stand_in_id", NEW."user_id", NEW."version"); RETURN NULL;', hash='e89e4b4de4c95a2bd133d0e5d6565622a82b0c57', operation='UPDATE', pgid='pgtrigger_update_update_b558a', table='accounts_absence', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_absenceevent" ("entered_by_id", "id", "note", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "stand_in_id", "user_id", "version") VALUES (OLD."entered_by_id", OLD."id", OLD."note", OLD."period", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."stand_in_id", OLD."user_id", OLD."version"); RETURN NULL;', hash='29c9b039a51d1092f1029c647f2c6e2b55d96c5b', operation='DELETE', pgid='pgtrigger_delete_delete_1cc4d', table='accounts_absence', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='AbsenceEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                ('period', django.contrib.postgres.fields.ranges.DateRangeField(verbose_name='days')),
                ('note', models.CharField(blank=True, help_text='For colleagues, such as “back on the Monday after”. No reasons, and nothing about health.', max_length=200, verbose_name='note')),
                ('entered_by', models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='entered by')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='accounts.absence')),
                ('stand_in', models.ForeignKey(blank=True, db_constraint=False, help_text="For a lead: sees the team's accounts and approves its plans in these days.", null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='stand-in')),
                ('user', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='person')),
            ],
            options={
                'abstract': False,
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='808b70c0e4dbfc7c7c5186a26aeb97de652b7635', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_adbd2', table='accounts_absenceevent', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='Erasure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ground', models.CharField(choices=[('asked', 'The person asked for it'), ('no_need', 'The record is no longer needed'), ('wrong', 'The person never should have been on record')], max_length=8, verbose_name='why')),
                ('at', models.DateTimeField(auto_now_add=True, verbose_name='erased')),
                ('keeps_address_closed', models.BooleanField(default=False, verbose_name='the address stays closed')),
                ('counts', models.JSONField(default=dict, verbose_name='what went and what stays')),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='erasures', to='accounts.account', verbose_name='account')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
            ],
            options={
                'verbose_name': 'erasure of a person',
                'verbose_name_plural': 'erasures of persons',
                'ordering': ['-at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('ground__in', ['asked', 'no_need', 'wrong'])), name='erasure_ground_is_known')],
                'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_erasureevent" ("account_id", "at", "by_id", "counts", "ground", "id", "keeps_address_closed", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."account_id", NEW."at", NEW."by_id", NEW."counts", NEW."ground", NEW."id", NEW."keeps_address_closed", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='cf4edd00d981115d5b535f0877fbedf492773e32', operation='INSERT', pgid='pgtrigger_insert_insert_97a66', table='accounts_erasure', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "accounts_erasureevent" ("account_id", "at", "by_id", "counts", "ground", "id", "keeps_address_closed", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."account_id", NEW."at", NEW."by_id", NEW."counts", NEW."ground", NEW."id", NEW."keeps_address_closed", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='5af215199d2815e85e91b8f124eb0b9848157c47', operation='UPDATE', pgid='pgtrigger_update_update_e50c8', table='accounts_erasure', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_erasureevent" ("account_id", "at", "by_id", "counts", "ground", "id", "keeps_address_closed", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."account_id", OLD."at", OLD."by_id", OLD."counts", OLD."ground", OLD."id", OLD."keeps_address_closed", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='522640e6b08e10e1e541f9b13ff1c3f441b912de', operation='DELETE', pgid='pgtrigger_delete_delete_2bfeb', table='accounts_erasure', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='ErasureEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('ground', models.CharField(choices=[('asked', 'The person asked for it'), ('no_need', 'The record is no longer needed'), ('wrong', 'The person never should have been on record')], max_length=8, verbose_name='why')),
                ('at', models.DateTimeField(auto_now_add=True, verbose_name='erased')),
                ('keeps_address_closed', models.BooleanField(default=False, verbose_name='the address stays closed')),
                ('counts', models.JSONField(default=dict, verbose_name='what went and what stays')),
                ('account', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.account', verbose_name='account')),
                ('by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='accounts.erasure')),
            ],
            options={
                'abstract': False,
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='a8d94f8ab23639196de44f840fd991934cac19a2', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_8d115', table='accounts_erasureevent', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='StakeholderJudgement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                ('kind', models.CharField(choices=[('roles', 'Roles in decisions'), ('influence', 'Influence'), ('stance', 'Stance towards us'), ('strength', 'Relationship now'), ('strength_wanted', 'Relationship wanted'), ('owner', 'Owner on our side'), ('drivers', 'What drives decisions'), ('openness', 'Openness to change')], max_length=16, verbose_name='what is judged')),
                ('values', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), blank=True, default=list, size=None, verbose_name='judgement')),
                ('judged_on', models.DateField(default=django.utils.timezone.localdate, verbose_name='on')),
                ('reason', models.CharField(blank=True, max_length=500, verbose_name='reason')),
                ('certainty', models.CharField(choices=[('assumed', 'Assumed'), ('confirmed', 'Confirmed')], default='assumed', max_length=10, verbose_name='certainty')),
                ('by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
                ('contact', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='judgements', to='accounts.contact', verbose_name='contact')),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='relationships', to=settings.AUTH_USER_MODEL, verbose_name='owner on our side')),
            ],
            options={
                'verbose_name': 'judgement of a stakeholder',
                'verbose_name_plural': 'judgements of stakeholders',
                'ordering': ['judged_on', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('contact', 'kind', 'judged_on'), name='one_judgement_per_kind_and_day'), models.CheckConstraint(condition=models.Q(('kind__in', ['roles', 'influence', 'stance', 'strength', 'strength_wanted', 'owner', 'drivers', 'openness'])), name='judgement_kind_is_known'), models.CheckConstraint(condition=models.Q(('certainty__in', ['assumed', 'confirmed'])), name='judgement_certainty_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'owner'), ('values__len', 0)), models.Q(('kind', 'roles'), ('values__contained_by', ['economic_buyer', 'decision_maker', 'influencer', 'technical_evaluator', 'user', 'gatekeeper'])), models.Q(('kind', 'influence'), ('values__contained_by', ['1', '2', '3', '4', '5']), ('values__len__lte', 1)), models.Q(('kind', 'stance'), ('values__contained_by', ['advocate', 'supporter', 'neutral', 'reserved', 'opposed', 'unknown']), ('values__len__lte', 1)), models.Q(('kind', 'strength'), ('values__contained_by', ['0', '1', '2', '3', '4', '5']), ('values__len__lte', 1)), models.Q(('kind', 'strength_wanted'), ('values__contained_by', ['0', '1', '2', '3', '4', '5']), ('values__len__lte', 1)), models.Q(('kind', 'drivers'), ('values__contained_by', ['financial', 'technical', 'relational', 'business'])), models.Q(('kind', 'openness'), ('values__contained_by', ['seeks', 'open', 'cautious', 'closed', 'unknown']), ('values__len__lte', 1)), _connector='OR'), name='judgement_is_of_its_scale'), models.CheckConstraint(condition=models.Q(('owner', None), ('kind', 'owner'), _connector='OR'), name='judgement_names_an_owner_as_owner_alone')],
                'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_stakeholderjudgementevent" ("by_id", "certainty", "contact_id", "id", "judged_on", "kind", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "values", "version") VALUES (NEW."by_id", NEW."certainty", NEW."contact_id", NEW."id", NEW."judged_on", NEW."kind", NEW."owner_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."values", NEW."version"); RETURN NULL;', hash='10d043b27a7fe01ac128a821df0c02785a50fdeb', operation='INSERT', pgid='pgtrigger_insert_insert_22a91', table='accounts_stakeholderjudgement', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "accounts_stakeholderjudgementevent" ("by_id", "certainty", "contact_id", "id", "judged_on", "kind", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "values", "version") VALUES (NEW."by_id", NEW."certainty", NEW."contact_id", NEW."id", NEW."judged_on", NEW."kind", NEW."owner_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."values", NEW."version"); RETURN NULL;', hash='2d69f2e18e18ac615108f23d6b5540810d458343', operation='UPDATE', pgid='pgtrigger_update_update_32f00', table='accounts_stakeholderjudgement', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_stakeholderjudgementevent" ("by_id", "certainty", "contact_id", "id", "judged_on", "kind", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "values", "version") VALUES (OLD."by_id", OLD."certainty", OLD."contact_id", OLD."id", OLD."judged_on", OLD."kind", OLD."owner_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."values", OLD."version"); RETURN NULL;', hash='39e69a014c263b8fec5704509b828fa9575e2111', operation='DELETE', pgid='pgtrigger_delete_delete_9e3be', table='accounts_stakeholderjudgement', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='StakeholderJudgementEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                ('kind', models.CharField(choices=[('roles', 'Roles in decisions'), ('influence', 'Influence'), ('stance', 'Stance towards us'), ('strength', 'Relationship now'), ('strength_wanted', 'Relationship wanted'), ('owner', 'Owner on our side'), ('drivers', 'What drives decisions'), ('openness', 'Openness to change')], max_length=16, verbose_name='what is judged')),
                ('values', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), blank=True, default=list, size=None, verbose_name='judgement')),
                ('judged_on', models.DateField(default=django.utils.timezone.localdate, verbose_name='on')),
                ('reason', models.CharField(blank=True, max_length=500, verbose_name='reason')),
                ('certainty', models.CharField(choices=[('assumed', 'Assumed'), ('confirmed', 'Confirmed')], default='assumed', max_length=10, verbose_name='certainty')),
                ('by', models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
                ('contact', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.contact', verbose_name='contact')),
                ('owner', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='owner on our side')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='accounts.stakeholderjudgement')),
            ],
            options={
                'abstract': False,
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='84ee50c1e1ba6cd14d74b7464c09a4093d59a7d1', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_60add', table='accounts_stakeholderjudgementevent', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='Unit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                ('kind', models.CharField(choices=[('division', 'Division'), ('site', 'Site'), ('buying_centre', 'Buying centre')], default='division', max_length=15, verbose_name='kind')),
                ('name', models.CharField(max_length=150, verbose_name='name')),
                ('place', models.CharField(blank=True, max_length=150, verbose_name='country or place')),
                ('employees', models.PositiveIntegerField(blank=True, null=True, validators=[django.core.validators.MaxValueValidator(10000000)], verbose_name='employees')),
                ('note', models.TextField(blank=True, help_text='Markdown.', max_length=2000, verbose_name='note')),
                ('audience', models.CharField(choices=[('internal', 'Internal'), ('shareable', 'Shareable with the client')], default='internal', max_length=10, verbose_name='audience')),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='units', to='accounts.account', verbose_name='account')),
                ('head', models.ForeignKey(blank=True, help_text='Who at the client answers for it.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='units_headed', to='accounts.contact', verbose_name='head')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='children', to='accounts.unit', verbose_name='part of')),
            ],
            options={
                'verbose_name': 'unit',
                'verbose_name_plural': 'units',
                'ordering': ['name', 'pk'],
                'constraints': [models.UniqueConstraint(models.F('account'), models.F('parent'), django.db.models.functions.text.Lower('name'), name='unit_name_is_its_own_below_its_parent', nulls_distinct=False), models.CheckConstraint(condition=models.Q(('kind__in', ['division', 'site', 'buying_centre'])), name='unit_kind_is_known'), models.CheckConstraint(condition=models.Q(('audience__in', ['internal', 'shareable'])), name='unit_audience_is_known'), models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='unit_has_a_name')],
                'triggers': [pgtrigger.compiler.Trigger(name='units_are_a_tree', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n    PERFORM FROM accounts_account WHERE id = NEW.account_id FOR NO KEY UPDATE;\n    IF NEW.parent_id IS NOT NULL AND NOT EXISTS (\n        SELECT FROM accounts_unit WHERE id = NEW.parent_id AND account_id = NEW.account_id\n    ) THEN\n        RAISE EXCEPTION 'the unit above is one of another account'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'unit_stands_below_one_of_its_account';\n    END IF;\n    IF EXISTS (\n        WITH RECURSIVE above AS (\n            SELECT id, parent_id, 1 AS level FROM accounts_unit WHERE id = NEW.parent_id\n            UNION ALL\n            SELECT u.id, u.parent_id, above.level + 1 FROM accounts_unit u JOIN above ON u.id = above.parent_id\n            WHERE above.level <= 6 AND above.id <> NEW.id\n        )\n        SELECT FROM above WHERE id = NEW.id\n    ) THEN\n        RAISE EXCEPTION 'the unit would stand below itself'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'unit_is_not_below_itself';\n    END IF;\n    IF (\n        WITH RECURSIVE above AS (\n            SELECT parent_id, 1 AS level FROM accounts_unit WHERE id = NEW.id\n            UNION ALL\n            SELECT u.parent_id, above.level + 1 FROM accounts_unit u JOIN above ON u.id = above.parent_id\n            WHERE above.level <= 6\n        ), below AS (\n            SELECT NEW.id AS id, 0 AS level\n            UNION ALL\n            SELECT u.id, below.level + 1 FROM accounts_unit u JOIN below ON u.parent_id = below.id\n            WHERE below.level <= 6\n        )\n        SELECT (SELECT max(level) FROM above) + (SELECT max(level) FROM below)\n    ) > 6 THEN\n        RAISE EXCEPTION 'the tree of units would be too deep'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'unit_stands_not_too_deep';\n    END IF;\n    RETURN NULL;\n", hash='f8b1d1b1ad20d0446810116d8d85f59fca9ace9b', operation='INSERT OR UPDATE OF "parent_id", "account_id"', pgid='pgtrigger_units_are_a_tree_d098d', table='accounts_unit', timing='DEFERRABLE INITIALLY IMMEDIATE', when='AFTER')), pgtrigger.compiler.Trigger(name='unit_head_is_a_contact_of_the_account', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n            IF NEW.head_id IS NOT NULL AND NOT EXISTS (\n                SELECT FROM accounts_contact WHERE id = NEW.head_id AND account_id = NEW.account_id\n            ) THEN\n                RAISE EXCEPTION 'this is not of the account'\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'unit_head_is_a_contact_of_the_account';\n            END IF;\n            RETURN NULL;\n        ", hash='9a085a9069fa46ae468d4bb01bc2465488bb6d6c', operation='INSERT OR UPDATE OF "head_id", "account_id"', pgid='pgtrigger_unit_head_is_a_contact_of_the_account_38432', table='accounts_unit', timing='DEFERRABLE INITIALLY IMMEDIATE', when='AFTER')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_unitevent" ("account_id", "audience", "employees", "head_id", "id", "kind", "name", "note", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "version") VALUES (NEW."account_id", NEW."audience", NEW."employees", NEW."head_id", NEW."id", NEW."kind", NEW."name", NEW."note", NEW."parent_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."version"); RETURN NULL;', hash='3240cff7558680d9ca756e7cf987f5d3c91b35c5', operation='INSERT', pgid='pgtrigger_insert_insert_8ba9e', table='accounts_unit', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "accounts_unitevent" ("account_id", "audience", "employees", "head_id", "id", "kind", "name", "note", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "version") VALUES (NEW."account_id", NEW."audience", NEW."employees", NEW."head_id", NEW."id", NEW."kind", NEW."name", NEW."note", NEW."parent_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."version"); RETURN NULL;', hash='8b950fabc42b7c31213dcd3e66297ec0dc1909de', operation='UPDATE', pgid='pgtrigger_update_update_9885a', table='accounts_unit', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_unitevent" ("account_id", "audience", "employees", "head_id", "id", "kind", "name", "note", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "version") VALUES (OLD."account_id", OLD."audience", OLD."employees", OLD."head_id", OLD."id", OLD."kind", OLD."name", OLD."note", OLD."parent_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."version"); RETURN NULL;', hash='9d78b13b6ac3b1e8678e23a2fc748ba571e3ccb8', operation='DELETE', pgid='pgtrigger_delete_delete_a04b7', table='accounts_unit', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='BuyingCentreMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('part', models.CharField(choices=[('initiator', 'Initiator'), ('user', 'User'), ('influencer', 'Influencer'), ('buyer', 'Buyer'), ('decider', 'Decider'), ('approver', 'Approver'), ('gatekeeper', 'Gatekeeper')], max_length=10, verbose_name='part')),
                ('contact', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='buying_centre_parts', to='accounts.contact', verbose_name='contact')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='members', to='accounts.unit', verbose_name='buying centre')),
            ],
            options={
                'verbose_name': 'member of a buying centre',
                'verbose_name_plural': 'members of buying centres',
                'ordering': ['unit', 'part', 'contact__last_name', 'contact__first_name', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('unit', 'contact', 'part'), name='part_in_a_buying_centre_is_said_once'), models.CheckConstraint(condition=models.Q(('part__in', ['initiator', 'user', 'influencer', 'buyer', 'decider', 'approver', 'gatekeeper'])), name='part_in_a_buying_centre_is_known')],
                'triggers': [pgtrigger.compiler.Trigger(name='buying_centre_is_of_contacts', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n    IF NOT EXISTS (\n        SELECT FROM accounts_unit u JOIN accounts_contact c ON c.account_id = u.account_id\n        WHERE u.id = NEW.unit_id AND c.id = NEW.contact_id AND u.kind = 'buying_centre'\n    ) THEN\n        RAISE EXCEPTION 'only contacts of the account stand in its buying centres'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'buying_centre_is_of_contacts_of_the_account';\n    END IF;\n    RETURN NULL;\n", hash='5838c98afb00573eb9b8dac81855642221ecd0cd', operation='INSERT OR UPDATE OF "unit_id", "contact_id"', pgid='pgtrigger_buying_centre_is_of_contacts_a4b17', table='accounts_buyingcentremember', timing='DEFERRABLE INITIALLY IMMEDIATE', when='AFTER')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_buyingcentrememberevent" ("contact_id", "id", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "unit_id") VALUES (NEW."contact_id", NEW."id", NEW."part", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."unit_id"); RETURN NULL;', hash='600e88a1269c4881e82802774b625d6cef78d228', operation='INSERT', pgid='pgtrigger_insert_insert_a45fc', table='accounts_buyingcentremember', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "accounts_buyingcentrememberevent" ("contact_id", "id", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "unit_id") VALUES (NEW."contact_id", NEW."id", NEW."part", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."unit_id"); RETURN NULL;', hash='d88ee16220ae2b6821261a83b4a6a4d3985a1644', operation='UPDATE', pgid='pgtrigger_update_update_726ac', table='accounts_buyingcentremember', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_buyingcentrememberevent" ("contact_id", "id", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "unit_id") VALUES (OLD."contact_id", OLD."id", OLD."part", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."unit_id"); RETURN NULL;', hash='1447820af2c90fd21c9724cf40f7db6b8af4a074', operation='DELETE', pgid='pgtrigger_delete_delete_55a1f', table='accounts_buyingcentremember', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='BuyingCentreMemberEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('part', models.CharField(choices=[('initiator', 'Initiator'), ('user', 'User'), ('influencer', 'Influencer'), ('buyer', 'Buyer'), ('decider', 'Decider'), ('approver', 'Approver'), ('gatekeeper', 'Gatekeeper')], max_length=10, verbose_name='part')),
                ('contact', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.contact', verbose_name='contact')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='accounts.buyingcentremember')),
                ('unit', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.unit', verbose_name='buying centre')),
            ],
            options={
                'abstract': False,
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='88754530ad4a9e7a1725cc1092425e4223b1aea2', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_dc18b', table='accounts_buyingcentrememberevent', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='UnitEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                ('kind', models.CharField(choices=[('division', 'Division'), ('site', 'Site'), ('buying_centre', 'Buying centre')], default='division', max_length=15, verbose_name='kind')),
                ('name', models.CharField(max_length=150, verbose_name='name')),
                ('place', models.CharField(blank=True, max_length=150, verbose_name='country or place')),
                ('employees', models.PositiveIntegerField(blank=True, null=True, validators=[django.core.validators.MaxValueValidator(10000000)], verbose_name='employees')),
                ('note', models.TextField(blank=True, help_text='Markdown.', max_length=2000, verbose_name='note')),
                ('audience', models.CharField(choices=[('internal', 'Internal'), ('shareable', 'Shareable with the client')], default='internal', max_length=10, verbose_name='audience')),
                ('account', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.account', verbose_name='account')),
                ('head', models.ForeignKey(blank=True, db_constraint=False, help_text='Who at the client answers for it.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.contact', verbose_name='head')),
                ('parent', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.unit', verbose_name='part of')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='accounts.unit')),
            ],
            options={
                'abstract': False,
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='83f3e89dea885acccb35b158e1d19fdbbc30075d', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_f5bbe', table='accounts_unitevent', when='BEFORE'))],
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='contact',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='contact',
            name='delete_delete',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='contact',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='user',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='user',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='user',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='contact',
            name='affiliation',
            field=models.CharField(choices=[('client', 'The client'), ('consultant', 'Consultant'), ('integrator', 'Integrator'), ('agency', 'Agency'), ('auditor', 'Auditor'), ('association', 'Association'), ('other', 'Other outside organisation')], db_default='client', default='client', max_length=12, verbose_name='works for'),
        ),
        migrations.AddField(
            model_name='contact',
            name='assistant_of',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='assistants', to='accounts.contact', verbose_name='assistant of'),
        ),
        migrations.AddField(
            model_name='contact',
            name='form_of_address',
            field=models.CharField(blank=True, choices=[('ms', 'Ms'), ('mr', 'Mr'), ('dr', 'Dr'), ('prof', 'Prof.')], db_default='', default='', max_length=4, verbose_name='form of address'),
        ),
        migrations.AddField(
            model_name='contact',
            name='left_on',
            field=models.DateField(blank=True, editable=False, null=True, verbose_name='left on'),
        ),
        migrations.AddField(
            model_name='contact',
            name='mobile',
            field=models.CharField(blank=True, db_default='', default='', max_length=40, verbose_name='mobile'),
        ),
        migrations.AddField(
            model_name='contact',
            name='moved_from',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='moved_to', to='accounts.contact', verbose_name='moved here from'),
        ),
        migrations.AddField(
            model_name='contact',
            name='opted_out_source',
            field=models.CharField(blank=True, choices=[('written', 'The person wrote to us'), ('spoken', 'The person told us'), ('crm', 'Marked in the CRM'), ('earlier', 'An earlier wish for this address')], db_default='', default='', max_length=8, verbose_name='known by'),
        ),
        migrations.AddField(
            model_name='contact',
            name='organisation',
            field=models.CharField(blank=True, db_default='', default='', help_text='The house outside the client for which the person works.', max_length=200, verbose_name='organisation'),
        ),
        migrations.AddField(
            model_name='contact',
            name='part',
            field=models.CharField(blank=True, choices=[('advises', 'Advises on decisions'), ('buys', 'Buys on its behalf'), ('builds', 'Builds or introduces solutions'), ('runs', 'Runs part of its operations'), ('checks', 'Checks and certifies'), ('represents', 'Speaks for it or its trade')], db_default='', default='', max_length=12, verbose_name='part played for the client'),
        ),
        migrations.AddField(
            model_name='contact',
            name='preferred_channel',
            field=models.CharField(blank=True, choices=[('email', 'E-mail'), ('phone', 'Phone'), ('mobile', 'Mobile'), ('video', 'Video call'), ('person', 'In person'), ('letter', 'Letter')], db_default='', default='', max_length=8, verbose_name='best reached by'),
        ),
        migrations.AddField(
            model_name='contact',
            name='time_zone',
            field=models.CharField(blank=True, choices=accounts.models.user.time_zone_choices, db_default='', default='', max_length=64, verbose_name='time zone'),
        ),
        migrations.AddField(
            model_name='contactevent',
            name='affiliation',
            field=models.CharField(choices=[('client', 'The client'), ('consultant', 'Consultant'), ('integrator', 'Integrator'), ('agency', 'Agency'), ('auditor', 'Auditor'), ('association', 'Association'), ('other', 'Other outside organisation')], db_default='client', default='client', max_length=12, verbose_name='works for'),
        ),
        migrations.AddField(
            model_name='contactevent',
            name='assistant_of',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.contact', verbose_name='assistant of'),
        ),
        migrations.AddField(
            model_name='contactevent',
            name='form_of_address',
            field=models.CharField(blank=True, choices=[('ms', 'Ms'), ('mr', 'Mr'), ('dr', 'Dr'), ('prof', 'Prof.')], db_default='', default='', max_length=4, verbose_name='form of address'),
        ),
        migrations.AddField(
            model_name='contactevent',
            name='left_on',
            field=models.DateField(blank=True, editable=False, null=True, verbose_name='left on'),
        ),
        migrations.AddField(
            model_name='contactevent',
            name='mobile',
            field=models.CharField(blank=True, db_default='', default='', max_length=40, verbose_name='mobile'),
        ),
        migrations.AddField(
            model_name='contactevent',
            name='moved_from',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.contact', verbose_name='moved here from'),
        ),
        migrations.AddField(
            model_name='contactevent',
            name='opted_out_source',
            field=models.CharField(blank=True, choices=[('written', 'The person wrote to us'), ('spoken', 'The person told us'), ('crm', 'Marked in the CRM'), ('earlier', 'An earlier wish for this address')], db_default='', default='', max_length=8, verbose_name='known by'),
        ),
        migrations.AddField(
            model_name='contactevent',
            name='organisation',
            field=models.CharField(blank=True, db_default='', default='', help_text='The house outside the client for which the person works.', max_length=200, verbose_name='organisation'),
        ),
        migrations.AddField(
            model_name='contactevent',
            name='part',
            field=models.CharField(blank=True, choices=[('advises', 'Advises on decisions'), ('buys', 'Buys on its behalf'), ('builds', 'Builds or introduces solutions'), ('runs', 'Runs part of its operations'), ('checks', 'Checks and certifies'), ('represents', 'Speaks for it or its trade')], db_default='', default='', max_length=12, verbose_name='part played for the client'),
        ),
        migrations.AddField(
            model_name='contactevent',
            name='preferred_channel',
            field=models.CharField(blank=True, choices=[('email', 'E-mail'), ('phone', 'Phone'), ('mobile', 'Mobile'), ('video', 'Video call'), ('person', 'In person'), ('letter', 'Letter')], db_default='', default='', max_length=8, verbose_name='best reached by'),
        ),
        migrations.AddField(
            model_name='contactevent',
            name='time_zone',
            field=models.CharField(blank=True, choices=accounts.models.user.time_zone_choices, db_default='', default='', max_length=64, verbose_name='time zone'),
        ),
        migrations.AddField(
            model_name='user',
            name='weekly_contact_hours',
            field=models.DecimalField(blank=True, decimal_places=1, help_text='What the load board holds promised contacts against. Empty: not stated.', max_digits=3, null=True, verbose_name='hours a week for contacts'),
        ),
        migrations.AddField(
            model_name='userevent',
            name='weekly_contact_hours',
            field=models.DecimalField(blank=True, decimal_places=1, help_text='What the load board holds promised contacts against. Empty: not stated.', max_digits=3, null=True, verbose_name='hours a week for contacts'),
        ),
        migrations.AddConstraint(
            model_name='user',
            constraint=models.CheckConstraint(condition=models.Q(('weekly_contact_hours', None), models.Q(('weekly_contact_hours__gt', 0), ('weekly_contact_hours__lte', 80)), _connector='OR'), name='contacts_fill_at_most_80_hours_a_week', violation_error_message='State more than 0 and at most 80 hours a week, or leave it empty.'),
        ),
        migrations.AddField(
            model_name='contact',
            name='unit',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='contacts', to='accounts.unit', verbose_name='division or site'),
        ),
        migrations.AddField(
            model_name='contactevent',
            name='unit',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.unit', verbose_name='division or site'),
        ),
        migrations.AddIndex(
            model_name='contact',
            index=models.Index(fields=['last_name', 'first_name', 'id'], name='contact_by_name'),
        ),
        migrations.AddConstraint(
            model_name='contact',
            constraint=models.CheckConstraint(condition=models.Q(('assistant_of', None), models.Q(('assistant_of', models.F('pk')), _negated=True), _connector='OR'), name='contact_does_not_assist_itself'),
        ),
        migrations.AddConstraint(
            model_name='contact',
            constraint=models.CheckConstraint(condition=models.Q(('moved_from', None), models.Q(('moved_from', models.F('pk')), _negated=True), _connector='OR'), name='contact_did_not_move_from_itself'),
        ),
        migrations.AddConstraint(
            model_name='contact',
            constraint=models.UniqueConstraint(condition=models.Q(('moved_from__isnull', False)), fields=('moved_from',), name='contact_moves_on_once'),
        ),
        migrations.AddConstraint(
            model_name='contact',
            constraint=models.CheckConstraint(condition=models.Q(('form_of_address__in', ['', 'ms', 'mr', 'dr', 'prof'])), name='contact_form_of_address_is_known'),
        ),
        migrations.AddConstraint(
            model_name='contact',
            constraint=models.CheckConstraint(condition=models.Q(('affiliation__in', ['client', 'consultant', 'integrator', 'agency', 'auditor', 'association', 'other'])), name='contact_affiliation_is_known'),
        ),
        migrations.AddConstraint(
            model_name='contact',
            constraint=models.CheckConstraint(condition=models.Q(('part__in', ['', 'advises', 'buys', 'builds', 'runs', 'checks', 'represents'])), name='contact_part_is_known'),
        ),
        migrations.AddConstraint(
            model_name='contact',
            constraint=models.CheckConstraint(condition=models.Q(('preferred_channel__in', ['', 'email', 'phone', 'mobile', 'video', 'person', 'letter'])), name='contact_channel_is_known'),
        ),
        migrations.AddConstraint(
            model_name='contact',
            constraint=models.CheckConstraint(condition=models.Q(('opted_out_source__in', ['', 'written', 'spoken', 'crm', 'earlier'])), name='contact_opt_out_source_is_known'),
        ),
        migrations.AddConstraint(
            model_name='contact',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('affiliation', 'client'), ('organisation', ''), ('part', '')), models.Q(models.Q(('affiliation', 'client'), _negated=True), models.Q(('organisation', ''), _negated=True)), _connector='OR'), name='contact_outside_names_its_organisation'),
        ),
        migrations.AddConstraint(
            model_name='contact',
            constraint=models.CheckConstraint(condition=models.Q(('opted_out_source', ''), ('opted_out_on__isnull', False), _connector='OR'), name='contact_opt_out_source_has_its_day'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='contact',
            trigger=pgtrigger.compiler.Trigger(name='contact_lines_hold', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."reports_to_id" IS NOT NULL OR NEW."assistant_of_id" IS NOT NULL OR NEW."unit_id" IS NOT NULL)', constraint='CONSTRAINT', declare='DECLARE person accounts_contact%ROWTYPE; above bigint; steps integer := 0;', func="\n    SELECT * INTO person FROM accounts_contact WHERE id = NEW.id;\n    IF NOT FOUND THEN\n        RETURN NULL;\n    END IF;\n    IF EXISTS (\n        SELECT FROM accounts_contact WHERE account_id <> person.account_id\n        AND (id IN (person.reports_to_id, person.assistant_of_id) OR person.id IN (reports_to_id, assistant_of_id))\n    ) THEN\n        RAISE EXCEPTION 'people report to people of their own account'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'contact_lines_stay_in_the_account';\n    END IF;\n    IF EXISTS (SELECT FROM accounts_unit WHERE id = person.unit_id AND account_id <> person.account_id) THEN\n        RAISE EXCEPTION 'people stand in units of their own account'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'contact_unit_is_of_the_account';\n    END IF;\n    IF person.reports_to_id IS NULL THEN\n        RETURN NULL;\n    END IF;\n    PERFORM FROM accounts_account WHERE id = person.account_id FOR NO KEY UPDATE;\n    above := person.reports_to_id;\n    WHILE above IS NOT NULL AND steps < 1000 LOOP\n        IF above = person.id THEN\n            RAISE EXCEPTION 'nobody reports to oneself, whoever is between'\n                USING ERRCODE = 'check_violation', CONSTRAINT = 'contact_lines_make_no_loop';\n        END IF;\n        SELECT reports_to_id INTO above FROM accounts_contact WHERE id = above;\n        steps := steps + 1;\n    END LOOP;\n    RETURN NULL;\n", hash='ced6180184dc2644a85381062d5a76506a8521a2', operation='INSERT OR UPDATE OF "reports_to_id", "assistant_of_id", "unit_id"', pgid='pgtrigger_contact_lines_hold_2dd45', table='accounts_contact', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='contact',
            trigger=pgtrigger.compiler.Trigger(name='contact_lines_move_along', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."account_id" IS DISTINCT FROM (NEW."account_id"))', constraint='CONSTRAINT', declare='DECLARE person accounts_contact%ROWTYPE; above bigint; steps integer := 0;', func="\n    SELECT * INTO person FROM accounts_contact WHERE id = NEW.id;\n    IF NOT FOUND THEN\n        RETURN NULL;\n    END IF;\n    IF EXISTS (\n        SELECT FROM accounts_contact WHERE account_id <> person.account_id\n        AND (id IN (person.reports_to_id, person.assistant_of_id) OR person.id IN (reports_to_id, assistant_of_id))\n    ) THEN\n        RAISE EXCEPTION 'people report to people of their own account'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'contact_lines_stay_in_the_account';\n    END IF;\n    IF EXISTS (SELECT FROM accounts_unit WHERE id = person.unit_id AND account_id <> person.account_id) THEN\n        RAISE EXCEPTION 'people stand in units of their own account'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'contact_unit_is_of_the_account';\n    END IF;\n    IF person.reports_to_id IS NULL THEN\n        RETURN NULL;\n    END IF;\n    PERFORM FROM accounts_account WHERE id = person.account_id FOR NO KEY UPDATE;\n    above := person.reports_to_id;\n    WHILE above IS NOT NULL AND steps < 1000 LOOP\n        IF above = person.id THEN\n            RAISE EXCEPTION 'nobody reports to oneself, whoever is between'\n                USING ERRCODE = 'check_violation', CONSTRAINT = 'contact_lines_make_no_loop';\n        END IF;\n        SELECT reports_to_id INTO above FROM accounts_contact WHERE id = above;\n        steps := steps + 1;\n    END LOOP;\n    RETURN NULL;\n", hash='1162bf26ebb21039b43fbd460f513d60c9e9b8dd', operation='UPDATE OF "account_id"', pgid='pgtrigger_contact_lines_move_along_91455', table='accounts_contact', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='contact',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_contactevent" ("account_id", "affiliation", "assistant_of_id", "crm_id", "department", "email", "first_name", "form_of_address", "id", "job_title", "language", "last_name", "left_on", "mobile", "moved_from_id", "opted_out_on", "opted_out_source", "organisation", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "preferred_channel", "reports_to_id", "time_zone", "unit_id", "version") VALUES (NEW."account_id", NEW."affiliation", NEW."assistant_of_id", NEW."crm_id", NEW."department", NEW."email", NEW."first_name", NEW."form_of_address", NEW."id", NEW."job_title", NEW."language", NEW."last_name", NEW."left_on", NEW."mobile", NEW."moved_from_id", NEW."opted_out_on", NEW."opted_out_source", NEW."organisation", NEW."part", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."preferred_channel", NEW."reports_to_id", NEW."time_zone", NEW."unit_id", NEW."version"); RETURN NULL;', hash='1f3f19e41282b09401efd15e7c25c1d3ade285a3', operation='INSERT', pgid='pgtrigger_insert_insert_89558', table='accounts_contact', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='contact',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."account_id" IS DISTINCT FROM (NEW."account_id") OR OLD."affiliation" IS DISTINCT FROM (NEW."affiliation") OR OLD."assistant_of_id" IS DISTINCT FROM (NEW."assistant_of_id") OR OLD."crm_id" IS DISTINCT FROM (NEW."crm_id") OR OLD."department" IS DISTINCT FROM (NEW."department") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."first_name" IS DISTINCT FROM (NEW."first_name") OR OLD."form_of_address" IS DISTINCT FROM (NEW."form_of_address") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."job_title" IS DISTINCT FROM (NEW."job_title") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."last_name" IS DISTINCT FROM (NEW."last_name") OR OLD."left_on" IS DISTINCT FROM (NEW."left_on") OR OLD."mobile" IS DISTINCT FROM (NEW."mobile") OR OLD."moved_from_id" IS DISTINCT FROM (NEW."moved_from_id") OR OLD."opted_out_on" IS DISTINCT FROM (NEW."opted_out_on") OR OLD."opted_out_source" IS DISTINCT FROM (NEW."opted_out_source") OR OLD."organisation" IS DISTINCT FROM (NEW."organisation") OR OLD."part" IS DISTINCT FROM (NEW."part") OR OLD."phone" IS DISTINCT FROM (NEW."phone") OR OLD."preferred_channel" IS DISTINCT FROM (NEW."preferred_channel") OR OLD."reports_to_id" IS DISTINCT FROM (NEW."reports_to_id") OR OLD."time_zone" IS DISTINCT FROM (NEW."time_zone") OR OLD."unit_id" IS DISTINCT FROM (NEW."unit_id") OR OLD."version" IS DISTINCT FROM (NEW."version"))', func='INSERT INTO "accounts_contactevent" ("account_id", "affiliation", "assistant_of_id", "crm_id", "department", "email", "first_name", "form_of_address", "id", "job_title", "language", "last_name", "left_on", "mobile", "moved_from_id", "opted_out_on", "opted_out_source", "organisation", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "preferred_channel", "reports_to_id", "time_zone", "unit_id", "version") VALUES (NEW."account_id", NEW."affiliation", NEW."assistant_of_id", NEW."crm_id", NEW."department", NEW."email", NEW."first_name", NEW."form_of_address", NEW."id", NEW."job_title", NEW."language", NEW."last_name", NEW."left_on", NEW."mobile", NEW."moved_from_id", NEW."opted_out_on", NEW."opted_out_source", NEW."organisation", NEW."part", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."preferred_channel", NEW."reports_to_id", NEW."time_zone", NEW."unit_id", NEW."version"); RETURN NULL;', hash='270ca4baff650a3f64272849c4755e2d2acd016a', operation='UPDATE', pgid='pgtrigger_update_update_15daf', table='accounts_contact', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='contact',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_contactevent" ("account_id", "affiliation", "assistant_of_id", "crm_id", "department", "email", "first_name", "form_of_address", "id", "job_title", "language", "last_name", "left_on", "mobile", "moved_from_id", "opted_out_on", "opted_out_source", "organisation", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "preferred_channel", "reports_to_id", "time_zone", "unit_id", "version") VALUES (OLD."account_id", OLD."affiliation", OLD."assistant_of_id", OLD."crm_id", OLD."department", OLD."email", OLD."first_name", OLD."form_of_address", OLD."id", OLD."job_title", OLD."language", OLD."last_name", OLD."left_on", OLD."mobile", OLD."moved_from_id", OLD."opted_out_on", OLD."opted_out_source", OLD."organisation", OLD."part", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone", OLD."preferred_channel", OLD."reports_to_id", OLD."time_zone", OLD."unit_id", OLD."version"); RETURN NULL;', hash='edaebc1ea1f10127ec39e1a5cfcdb6f96ef96f00', operation='DELETE', pgid='pgtrigger_delete_delete_115a7', table='accounts_contact', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='user',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_userevent" ("date_joined", "email", "first_name", "id", "is_active", "is_superuser", "language", "last_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "role", "team_id", "time_zone", "weekly_contact_hours") VALUES (NEW."date_joined", NEW."email", NEW."first_name", NEW."id", NEW."is_active", NEW."is_superuser", NEW."language", NEW."last_name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."role", NEW."team_id", NEW."time_zone", NEW."weekly_contact_hours"); RETURN NULL;', hash='13c92b561886151a736342e97d9aa56c3101d742', operation='INSERT', pgid='pgtrigger_insert_insert_3867c', table='accounts_user', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='user',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."date_joined" IS DISTINCT FROM (NEW."date_joined") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."first_name" IS DISTINCT FROM (NEW."first_name") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."is_superuser" IS DISTINCT FROM (NEW."is_superuser") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."last_name" IS DISTINCT FROM (NEW."last_name") OR OLD."phone" IS DISTINCT FROM (NEW."phone") OR OLD."role" IS DISTINCT FROM (NEW."role") OR OLD."team_id" IS DISTINCT FROM (NEW."team_id") OR OLD."time_zone" IS DISTINCT FROM (NEW."time_zone") OR OLD."weekly_contact_hours" IS DISTINCT FROM (NEW."weekly_contact_hours"))', func='INSERT INTO "accounts_userevent" ("date_joined", "email", "first_name", "id", "is_active", "is_superuser", "language", "last_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "role", "team_id", "time_zone", "weekly_contact_hours") VALUES (NEW."date_joined", NEW."email", NEW."first_name", NEW."id", NEW."is_active", NEW."is_superuser", NEW."language", NEW."last_name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."role", NEW."team_id", NEW."time_zone", NEW."weekly_contact_hours"); RETURN NULL;', hash='5fecccd1bd7e496f698893303bd883b8d7b45c99', operation='UPDATE', pgid='pgtrigger_update_update_0e890', table='accounts_user', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='user',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_userevent" ("date_joined", "email", "first_name", "id", "is_active", "is_superuser", "language", "last_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "role", "team_id", "time_zone", "weekly_contact_hours") VALUES (OLD."date_joined", OLD."email", OLD."first_name", OLD."id", OLD."is_active", OLD."is_superuser", OLD."language", OLD."last_name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone", OLD."role", OLD."team_id", OLD."time_zone", OLD."weekly_contact_hours"); RETURN NULL;', hash='3273c67ce1c576652265b44e309594a89d50f2b2', operation='DELETE', pgid='pgtrigger_delete_delete_19f14', table='accounts_user', when='AFTER')),
        ),
    ]

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

from accounts.table_making import Together


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0006_the_standard_sectors'),
    ]

    operations = [
        Together(
            [
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
            ],
        ),
    ]

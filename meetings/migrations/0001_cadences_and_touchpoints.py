import accounts.models.user
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

from accounts.table_making import Together


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0014_client_since_and_payment_delay'),
    ]

    operations = [
        Together(
            [
                migrations.CreateModel(
                    name='Cadence',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                        ('kind', models.CharField(choices=[('call', 'Call'), ('email', 'E-mail'), ('video', 'Video call'), ('meeting', 'Meeting'), ('visit', 'Visit')], default='call', max_length=10, verbose_name='way of contact')),
                        ('topic', models.CharField(help_text='What the contact is about, in a few words.', max_length=200, verbose_name='topic')),
                        ('rhythm', models.CharField(choices=[('weekly', 'Every week'), ('fortnightly', 'Every two weeks'), ('monthly', 'Every month'), ('quarterly', 'Every quarter'), ('half_yearly', 'Every half-year'), ('yearly', 'Every year')], default='monthly', max_length=12, verbose_name='rhythm')),
                        ('starts_on', models.DateField(help_text='The series is counted from this day. A weekend moves to the Monday after.', verbose_name='first day')),
                        ('at', models.TimeField(help_text='On the clock of the time zone below, summer and winter.', verbose_name='at')),
                        ('time_zone', models.CharField(choices=accounts.models.user.time_zone_choices, max_length=64, verbose_name='time zone')),
                        ('duration', models.PositiveSmallIntegerField(default=30, validators=[django.core.validators.MinValueValidator(5), django.core.validators.MaxValueValidator(1440)], verbose_name='minutes')),
                        ('ends_on', models.DateField(blank=True, help_text='Empty: until somebody ends the cadence.', null=True, verbose_name='last day')),
                        ('promised_to_client', models.BooleanField(default=False, help_text='The client was told of this rhythm and relies on it.', verbose_name='promised to the client')),
                        ('ended_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='ended')),
                        ('planned_until', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='cadences', to='accounts.account', verbose_name='account')),
                        ('contact', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='cadences', to='accounts.contact', verbose_name='with')),
                        ('set_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='set by')),
                    ],
                    options={
                        'verbose_name': 'cadence',
                        'verbose_name_plural': 'cadences',
                        'ordering': ['pk'],
                        'indexes': [models.Index(condition=models.Q(('ended_at', None)), fields=['planned_until'], name='cadence_to_plan')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['call', 'email', 'video', 'meeting', 'visit'])), name='cadence_kind_is_known'), models.CheckConstraint(condition=models.Q(('rhythm__in', ['weekly', 'fortnightly', 'monthly', 'quarterly', 'half_yearly', 'yearly'])), name='cadence_rhythm_is_known'), models.CheckConstraint(condition=models.Q(('topic', ''), _negated=True), name='cadence_has_a_topic'), models.CheckConstraint(condition=models.Q(('time_zone', ''), _negated=True), name='cadence_has_a_time_zone'), models.CheckConstraint(condition=models.Q(('duration__range', (5, 1440))), name='cadence_lasts_from_five_minutes_to_a_day'), models.CheckConstraint(condition=models.Q(('ends_on', None), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='cadence_ends_after_it_starts', violation_error_message='The last day is before the first.')],
                        'triggers': [pgtrigger.compiler.Trigger(name='contact_is_of_the_account', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF NEW.contact_id IS NOT NULL AND NOT EXISTS (\n                SELECT FROM accounts_contact WHERE id = NEW.contact_id AND account_id = NEW.account_id\n            ) THEN\n                RAISE EXCEPTION 'the contact is not a contact of the account'\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'contact_is_of_the_account';\n            END IF;\n            RETURN NEW;\n        ", hash='70cb67186037fc9ab9849385f785686854d24b2b', operation='INSERT OR UPDATE OF "contact_id", "account_id"', pgid='pgtrigger_contact_is_of_the_account_ecac2', table='meetings_cadence', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_cadenceevent" ("account_id", "at", "contact_id", "duration", "ended_at", "ends_on", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "promised_to_client", "rhythm", "set_by_id", "starts_on", "time_zone", "topic", "version") VALUES (NEW."account_id", NEW."at", NEW."contact_id", NEW."duration", NEW."ended_at", NEW."ends_on", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."promised_to_client", NEW."rhythm", NEW."set_by_id", NEW."starts_on", NEW."time_zone", NEW."topic", NEW."version"); RETURN NULL;', hash='b1ee4e21765a2e03c7226dc1f47b75e299291883', operation='INSERT', pgid='pgtrigger_insert_insert_c1c16', table='meetings_cadence', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."account_id" IS DISTINCT FROM (NEW."account_id") OR OLD."at" IS DISTINCT FROM (NEW."at") OR OLD."contact_id" IS DISTINCT FROM (NEW."contact_id") OR OLD."duration" IS DISTINCT FROM (NEW."duration") OR OLD."ended_at" IS DISTINCT FROM (NEW."ended_at") OR OLD."ends_on" IS DISTINCT FROM (NEW."ends_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."promised_to_client" IS DISTINCT FROM (NEW."promised_to_client") OR OLD."rhythm" IS DISTINCT FROM (NEW."rhythm") OR OLD."set_by_id" IS DISTINCT FROM (NEW."set_by_id") OR OLD."starts_on" IS DISTINCT FROM (NEW."starts_on") OR OLD."time_zone" IS DISTINCT FROM (NEW."time_zone") OR OLD."topic" IS DISTINCT FROM (NEW."topic") OR OLD."version" IS DISTINCT FROM (NEW."version"))', func='INSERT INTO "meetings_cadenceevent" ("account_id", "at", "contact_id", "duration", "ended_at", "ends_on", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "promised_to_client", "rhythm", "set_by_id", "starts_on", "time_zone", "topic", "version") VALUES (NEW."account_id", NEW."at", NEW."contact_id", NEW."duration", NEW."ended_at", NEW."ends_on", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."promised_to_client", NEW."rhythm", NEW."set_by_id", NEW."starts_on", NEW."time_zone", NEW."topic", NEW."version"); RETURN NULL;', hash='9a5bb1565716fa3b829cf3190a37fe6cb8667457', operation='UPDATE', pgid='pgtrigger_update_update_1021d', table='meetings_cadence', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_cadenceevent" ("account_id", "at", "contact_id", "duration", "ended_at", "ends_on", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "promised_to_client", "rhythm", "set_by_id", "starts_on", "time_zone", "topic", "version") VALUES (OLD."account_id", OLD."at", OLD."contact_id", OLD."duration", OLD."ended_at", OLD."ends_on", OLD."id", OLD."kind", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."promised_to_client", OLD."rhythm", OLD."set_by_id", OLD."starts_on", OLD."time_zone", OLD."topic", OLD."version"); RETURN NULL;', hash='58c9215f06d39d5ec9f371e65cbc9289610fc494', operation='DELETE', pgid='pgtrigger_delete_delete_1432d', table='meetings_cadence', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='CadenceEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                        ('kind', models.CharField(choices=[('call', 'Call'), ('email', 'E-mail'), ('video', 'Video call'), ('meeting', 'Meeting'), ('visit', 'Visit')], default='call', max_length=10, verbose_name='way of contact')),
                        ('topic', models.CharField(help_text='What the contact is about, in a few words.', max_length=200, verbose_name='topic')),
                        ('rhythm', models.CharField(choices=[('weekly', 'Every week'), ('fortnightly', 'Every two weeks'), ('monthly', 'Every month'), ('quarterly', 'Every quarter'), ('half_yearly', 'Every half-year'), ('yearly', 'Every year')], default='monthly', max_length=12, verbose_name='rhythm')),
                        ('starts_on', models.DateField(help_text='The series is counted from this day. A weekend moves to the Monday after.', verbose_name='first day')),
                        ('at', models.TimeField(help_text='On the clock of the time zone below, summer and winter.', verbose_name='at')),
                        ('time_zone', models.CharField(choices=accounts.models.user.time_zone_choices, max_length=64, verbose_name='time zone')),
                        ('duration', models.PositiveSmallIntegerField(default=30, validators=[django.core.validators.MinValueValidator(5), django.core.validators.MaxValueValidator(1440)], verbose_name='minutes')),
                        ('ends_on', models.DateField(blank=True, help_text='Empty: until somebody ends the cadence.', null=True, verbose_name='last day')),
                        ('promised_to_client', models.BooleanField(default=False, help_text='The client was told of this rhythm and relies on it.', verbose_name='promised to the client')),
                        ('ended_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='ended')),
                        ('account', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.account', verbose_name='account')),
                        ('contact', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.contact', verbose_name='with')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='meetings.cadence')),
                        ('set_by', models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='set by')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='0f2037633ff4068db5435abff30f989860b4106f', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_bc086', table='meetings_cadenceevent', when='BEFORE'))],
                    },
                ),
                migrations.CreateModel(
                    name='Touchpoint',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                        ('occurrence', models.DateField(blank=True, editable=False, null=True, verbose_name='day in the series')),
                        ('kind', models.CharField(choices=[('call', 'Call'), ('email', 'E-mail'), ('video', 'Video call'), ('meeting', 'Meeting'), ('visit', 'Visit')], default='call', max_length=10, verbose_name='way of contact')),
                        ('topic', models.CharField(help_text='What the contact is about, in a few words.', max_length=200, verbose_name='topic')),
                        ('due_at', models.DateTimeField(verbose_name='when')),
                        ('duration', models.PositiveSmallIntegerField(default=30, validators=[django.core.validators.MinValueValidator(5), django.core.validators.MaxValueValidator(1440)], verbose_name='minutes')),
                        ('state', models.CharField(choices=[('planned', 'Planned'), ('done', 'Done'), ('cancelled', 'Cancelled')], default='planned', editable=False, max_length=10, verbose_name='state')),
                        ('is_moved', models.BooleanField(default=False, editable=False, verbose_name='moved')),
                        ('done_at', models.DateTimeField(blank=True, null=True, verbose_name='took place')),
                        ('outcome', models.TextField(blank=True, help_text='What was said and agreed; internal. Markdown.', max_length=5000, verbose_name='outcome')),
                        ('reminded_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='reminded')),
                        ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='touchpoints', to='accounts.account', verbose_name='account')),
                        ('cadence', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='touchpoints', to='meetings.cadence', verbose_name='cadence')),
                        ('contact', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='touchpoints', to='accounts.contact', verbose_name='with')),
                        ('done_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='recorded by')),
                    ],
                    options={
                        'verbose_name': 'touchpoint',
                        'verbose_name_plural': 'touchpoints',
                        'ordering': ['due_at', 'pk'],
                        'indexes': [models.Index(fields=['account', 'due_at'], name='touchpoint_by_account'), models.Index(fields=['due_at', 'account'], name='touchpoint_by_moment'), models.Index(condition=models.Q(('reminded_at', None), ('state', 'planned')), fields=['due_at', 'id'], name='touchpoint_to_remind'), django.contrib.postgres.indexes.GinIndex(models.Func('topic', arg_joiner=" || ' ' || ", output_field=django.contrib.postgres.search.SearchVectorField(), template="setweight(to_tsvector('simple'::regconfig, regexp_replace(regexp_replace(replace(replace(lower(normalize(%(expressions)s, NFKD)), 'ß', 'ss'), 'ς', 'σ'), '[\\u0300-\\u036f\\u0483-\\u0487\\u0591-\\u05bd\\u05bf-\\u05c2\\u064b-\\u065f\\u0670\\u093c\\u094d\\u3099\\u309a]+', '', 'g'), '[!-/:-@\\[-`{-~\\u00a0-\\u00bf\\u2010-\\u2027]+', ' ', 'g')), 'A')"), name='touchpoint_by_words')],
                        'constraints': [models.UniqueConstraint(fields=('cadence', 'occurrence'), name='cadence_plans_a_day_once'), models.CheckConstraint(condition=models.Q(('kind__in', ['call', 'email', 'video', 'meeting', 'visit'])), name='touchpoint_kind_is_known'), models.CheckConstraint(condition=models.Q(('state__in', ['planned', 'done', 'cancelled'])), name='touchpoint_state_is_known'), models.CheckConstraint(condition=models.Q(('topic', ''), _negated=True), name='touchpoint_has_a_topic'), models.CheckConstraint(condition=models.Q(('duration__range', (5, 1440))), name='touchpoint_lasts_from_five_minutes_to_a_day'), models.CheckConstraint(condition=models.Q(models.Q(('cadence', None), ('occurrence', None)), models.Q(('cadence__isnull', False), ('occurrence__isnull', False)), _connector='OR'), name='touchpoint_of_a_cadence_has_its_day'), models.CheckConstraint(condition=models.Q(models.Q(('done_at__isnull', False), ('state', 'done')), models.Q(models.Q(('state', 'done'), _negated=True), ('done_at', None), ('done_by', None)), _connector='OR'), name='touchpoint_done_says_when')],
                        'triggers': [pgtrigger.compiler.Trigger(name='contact_is_of_the_account', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF NEW.contact_id IS NOT NULL AND NOT EXISTS (\n                SELECT FROM accounts_contact WHERE id = NEW.contact_id AND account_id = NEW.account_id\n            ) THEN\n                RAISE EXCEPTION 'the contact is not a contact of the account'\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'contact_is_of_the_account';\n            END IF;\n            RETURN NEW;\n        ", hash='6b5ff4ab19ebda159fe05f25b3dbf19d132118e2', operation='INSERT OR UPDATE OF "contact_id", "account_id"', pgid='pgtrigger_contact_is_of_the_account_f8c4d', table='meetings_touchpoint', when='BEFORE')), pgtrigger.compiler.Trigger(name='cadence_is_of_the_account', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF NEW.cadence_id IS NOT NULL AND NOT EXISTS (\n                SELECT FROM meetings_cadence WHERE id = NEW.cadence_id AND account_id = NEW.account_id\n            ) THEN\n                RAISE EXCEPTION 'the cadence is one of another account'\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'cadence_is_of_the_account';\n            END IF;\n            RETURN NEW;\n        ", hash='dc0366d15fd30c2d75a82937a43be68a99c932f6', operation='INSERT OR UPDATE OF "cadence_id", "account_id"', pgid='pgtrigger_cadence_is_of_the_account_8f119', table='meetings_touchpoint', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_touchpointevent" ("account_id", "cadence_id", "contact_id", "done_at", "done_by_id", "due_at", "duration", "id", "is_moved", "kind", "occurrence", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "topic", "version") VALUES (NEW."account_id", NEW."cadence_id", NEW."contact_id", NEW."done_at", NEW."done_by_id", NEW."due_at", NEW."duration", NEW."id", NEW."is_moved", NEW."kind", NEW."occurrence", NEW."outcome", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."state", NEW."topic", NEW."version"); RETURN NULL;', hash='f647511705fe1f65fc5254cf21ae9ea30de16eb5', operation='INSERT', pgid='pgtrigger_insert_insert_cf7ca', table='meetings_touchpoint', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."account_id" IS DISTINCT FROM (NEW."account_id") OR OLD."cadence_id" IS DISTINCT FROM (NEW."cadence_id") OR OLD."contact_id" IS DISTINCT FROM (NEW."contact_id") OR OLD."done_at" IS DISTINCT FROM (NEW."done_at") OR OLD."done_by_id" IS DISTINCT FROM (NEW."done_by_id") OR OLD."due_at" IS DISTINCT FROM (NEW."due_at") OR OLD."duration" IS DISTINCT FROM (NEW."duration") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_moved" IS DISTINCT FROM (NEW."is_moved") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."occurrence" IS DISTINCT FROM (NEW."occurrence") OR OLD."outcome" IS DISTINCT FROM (NEW."outcome") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."topic" IS DISTINCT FROM (NEW."topic") OR OLD."version" IS DISTINCT FROM (NEW."version"))', func='INSERT INTO "meetings_touchpointevent" ("account_id", "cadence_id", "contact_id", "done_at", "done_by_id", "due_at", "duration", "id", "is_moved", "kind", "occurrence", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "topic", "version") VALUES (NEW."account_id", NEW."cadence_id", NEW."contact_id", NEW."done_at", NEW."done_by_id", NEW."due_at", NEW."duration", NEW."id", NEW."is_moved", NEW."kind", NEW."occurrence", NEW."outcome", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."state", NEW."topic", NEW."version"); RETURN NULL;', hash='4c4d953e83623e6911cfd95ca8d764be9ac8723b', operation='UPDATE', pgid='pgtrigger_update_update_0913d', table='meetings_touchpoint', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_touchpointevent" ("account_id", "cadence_id", "contact_id", "done_at", "done_by_id", "due_at", "duration", "id", "is_moved", "kind", "occurrence", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "topic", "version") VALUES (OLD."account_id", OLD."cadence_id", OLD."contact_id", OLD."done_at", OLD."done_by_id", OLD."due_at", OLD."duration", OLD."id", OLD."is_moved", OLD."kind", OLD."occurrence", OLD."outcome", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."state", OLD."topic", OLD."version"); RETURN NULL;', hash='245e175838c8f1de69134efa117ae1e5a6cb9172', operation='DELETE', pgid='pgtrigger_delete_delete_db2b2', table='meetings_touchpoint', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='TouchpointEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                        ('occurrence', models.DateField(blank=True, editable=False, null=True, verbose_name='day in the series')),
                        ('kind', models.CharField(choices=[('call', 'Call'), ('email', 'E-mail'), ('video', 'Video call'), ('meeting', 'Meeting'), ('visit', 'Visit')], default='call', max_length=10, verbose_name='way of contact')),
                        ('topic', models.CharField(help_text='What the contact is about, in a few words.', max_length=200, verbose_name='topic')),
                        ('due_at', models.DateTimeField(verbose_name='when')),
                        ('duration', models.PositiveSmallIntegerField(default=30, validators=[django.core.validators.MinValueValidator(5), django.core.validators.MaxValueValidator(1440)], verbose_name='minutes')),
                        ('state', models.CharField(choices=[('planned', 'Planned'), ('done', 'Done'), ('cancelled', 'Cancelled')], default='planned', editable=False, max_length=10, verbose_name='state')),
                        ('is_moved', models.BooleanField(default=False, editable=False, verbose_name='moved')),
                        ('done_at', models.DateTimeField(blank=True, null=True, verbose_name='took place')),
                        ('outcome', models.TextField(blank=True, help_text='What was said and agreed; internal. Markdown.', max_length=5000, verbose_name='outcome')),
                        ('account', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.account', verbose_name='account')),
                        ('cadence', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.cadence', verbose_name='cadence')),
                        ('contact', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.contact', verbose_name='with')),
                        ('done_by', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='recorded by')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='meetings.touchpoint')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='21ef25bab4b66c19a1eee25c8905e0200f45d599', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_2f888', table='meetings_touchpointevent', when='BEFORE'))],
                    },
                ),
            ],
        ),
    ]

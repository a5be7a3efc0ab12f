import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0014_client_since_and_payment_delay'),
        ('meetings', '0004_cadences_are_kept_until_standard_care'),
        ('pghistory', '0007_auto_20250421_0444'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Action',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                ('subject', models.CharField(help_text='What is to be done, in a few words.', max_length=200, verbose_name='subject')),
                ('details', models.TextField(blank=True, help_text='Markdown.', max_length=5000, verbose_name='details')),
                ('obligor', models.CharField(choices=[('us', 'Us'), ('client', 'The client')], default='us', editable=False, max_length=10, verbose_name='owed by')),
                ('due_on', models.DateField(verbose_name='due')),
                ('audience', models.CharField(choices=[('internal', 'Internal'), ('shareable', 'Shareable with the client')], default='internal', max_length=10, verbose_name='audience')),
                ('done_on', models.DateField(blank=True, editable=False, null=True, verbose_name='done on')),
                ('outcome', models.TextField(blank=True, help_text='What came of it; internal. Markdown.', max_length=5000, verbose_name='outcome')),
                ('cancelled_on', models.DateField(blank=True, editable=False, null=True, verbose_name='cancelled on')),
                ('cancel_reason', models.CharField(blank=True, max_length=500, verbose_name='reason')),
                ('reminded_on', models.DateField(blank=True, editable=False, null=True)),
                ('reminders', models.PositiveSmallIntegerField(default=0, editable=False)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='actions', to='accounts.account', verbose_name='account')),
                ('contact', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='actions', to='accounts.contact', verbose_name='owner at the client')),
                ('done_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='marked as done by')),
                ('owner', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='actions', to=settings.AUTH_USER_MODEL, verbose_name='owner on our side')),
                ('touchpoint', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='actions', to='meetings.touchpoint', verbose_name='touchpoint')),
            ],
            options={
                'verbose_name': 'action',
                'verbose_name_plural': 'actions',
                'ordering': ['due_on', 'pk'],
                'indexes': [
                    models.Index(condition=models.Q(('cancelled_on', None), ('done_on', None)), fields=['owner', 'due_on'], name='action_open_by_owner'),
                    models.Index(condition=models.Q(('cancelled_on', None), ('done_on', None)), fields=['account', 'due_on'], name='action_open_by_account'),
                    models.Index(condition=models.Q(('cancelled_on', None), ('done_on', None)), fields=['due_on', 'id'], name='action_open_by_day'),
                    models.Index(fields=['due_on', 'id'], name='action_by_day'),
                    django.contrib.postgres.indexes.GinIndex(models.Func('subject', arg_joiner=" || ' ' || ", output_field=django.contrib.postgres.search.SearchVectorField(), template="setweight(to_tsvector('simple'::regconfig, regexp_replace(regexp_replace(replace(replace(lower(normalize(%(expressions)s, NFKD)), 'ß', 'ss'), 'ς', 'σ'), '[\\u0300-\\u036f\\u0483-\\u0487\\u0591-\\u05bd\\u05bf-\\u05c2\\u064b-\\u065f\\u0670\\u093c\\u094d\\u3099\\u309a]+', '', 'g'), '[!-/:-@\\[-`{-~\\u00a0-\\u00bf\\u2010-\\u2027]+', ' ', 'g')), 'A')"), name='action_by_words'),
                ],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('subject', ''), _negated=True), name='action_has_a_subject'),
                    models.CheckConstraint(condition=models.Q(('obligor__in', ['us', 'client'])), name='action_obligor_is_known'),
                    models.CheckConstraint(condition=models.Q(('audience__in', ['internal', 'shareable'])), name='action_audience_is_known'),
                    models.CheckConstraint(condition=models.Q(models.Q(('contact', None), ('obligor', 'us'), ('owner__isnull', False)), models.Q(('obligor', 'client'), ('owner', None)), _connector='OR'), name='action_is_owed_by_one_side'),
                    models.CheckConstraint(condition=models.Q(models.Q(('done_by', None), ('done_on', None)), models.Q(('cancelled_on', None), ('done_by__isnull', False), ('done_on__isnull', False)), _connector='OR'), name='action_done_says_by_whom'),
                    models.CheckConstraint(condition=models.Q(models.Q(('cancel_reason', ''), ('cancelled_on', None)), models.Q(('cancelled_on__isnull', False), models.Q(('cancel_reason', ''), _negated=True)), _connector='OR'), name='action_cancelled_says_why'),
                ],
                'triggers': [
                    pgtrigger.compiler.Trigger(name='action_touchpoint_is_of_the_account', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n            IF NEW.touchpoint_id IS NOT NULL AND NOT EXISTS (\n                SELECT FROM meetings_touchpoint WHERE id = NEW.touchpoint_id AND account_id = NEW.account_id\n            ) THEN\n                RAISE EXCEPTION 'this is not of the account'\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'action_touchpoint_is_of_the_account';\n            END IF;\n            RETURN NULL;\n        ", hash='9e496596fed74b259ae3135e928890a04b984b6b', operation='INSERT OR UPDATE OF "touchpoint_id", "account_id"', pgid='pgtrigger_action_touchpoint_is_of_the_account_62024', table='meetings_action', timing='DEFERRABLE INITIALLY IMMEDIATE', when='AFTER')),
                    pgtrigger.compiler.Trigger(name='action_contact_is_of_the_account', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n            IF NEW.contact_id IS NOT NULL AND NOT EXISTS (\n                SELECT FROM accounts_contact WHERE id = NEW.contact_id AND account_id = NEW.account_id\n            ) THEN\n                RAISE EXCEPTION 'this is not of the account'\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'action_contact_is_of_the_account';\n            END IF;\n            RETURN NULL;\n        ", hash='7a88578f402ad33d4fc41e7e05731d74203b329d', operation='INSERT OR UPDATE OF "contact_id", "account_id"', pgid='pgtrigger_action_contact_is_of_the_account_d2bb9', table='meetings_action', timing='DEFERRABLE INITIALLY IMMEDIATE', when='AFTER')),
                    pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_actionevent" ("account_id", "audience", "cancel_reason", "cancelled_on", "contact_id", "details", "done_by_id", "done_on", "due_on", "id", "obligor", "outcome", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "subject", "touchpoint_id", "version") VALUES (NEW."account_id", NEW."audience", NEW."cancel_reason", NEW."cancelled_on", NEW."contact_id", NEW."details", NEW."done_by_id", NEW."done_on", NEW."due_on", NEW."id", NEW."obligor", NEW."outcome", NEW."owner_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."subject", NEW."touchpoint_id", NEW."version"); RETURN NULL;', hash='82624f538c299e944c51204eeca813a2d6758516', operation='INSERT', pgid='pgtrigger_insert_insert_fae11', table='meetings_action', when='AFTER')),
                    pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."account_id" IS DISTINCT FROM (NEW."account_id") OR OLD."audience" IS DISTINCT FROM (NEW."audience") OR OLD."cancel_reason" IS DISTINCT FROM (NEW."cancel_reason") OR OLD."cancelled_on" IS DISTINCT FROM (NEW."cancelled_on") OR OLD."contact_id" IS DISTINCT FROM (NEW."contact_id") OR OLD."details" IS DISTINCT FROM (NEW."details") OR OLD."done_by_id" IS DISTINCT FROM (NEW."done_by_id") OR OLD."done_on" IS DISTINCT FROM (NEW."done_on") OR OLD."due_on" IS DISTINCT FROM (NEW."due_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."obligor" IS DISTINCT FROM (NEW."obligor") OR OLD."outcome" IS DISTINCT FROM (NEW."outcome") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."subject" IS DISTINCT FROM (NEW."subject") OR OLD."touchpoint_id" IS DISTINCT FROM (NEW."touchpoint_id") OR OLD."version" IS DISTINCT FROM (NEW."version"))', func='INSERT INTO "meetings_actionevent" ("account_id", "audience", "cancel_reason", "cancelled_on", "contact_id", "details", "done_by_id", "done_on", "due_on", "id", "obligor", "outcome", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "subject", "touchpoint_id", "version") VALUES (NEW."account_id", NEW."audience", NEW."cancel_reason", NEW."cancelled_on", NEW."contact_id", NEW."details", NEW."done_by_id", NEW."done_on", NEW."due_on", NEW."id", NEW."obligor", NEW."outcome", NEW."owner_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."subject", NEW."touchpoint_id", NEW."version"); RETURN NULL;', hash='54799a2dce58662604b30273bc7d5c4601f877ee', operation='UPDATE', pgid='pgtrigger_update_update_a681c', table='meetings_action', when='AFTER')),
                    pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_actionevent" ("account_id", "audience", "cancel_reason", "cancelled_on", "contact_id", "details", "done_by_id", "done_on", "due_on", "id", "obligor", "outcome", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "subject", "touchpoint_id", "version") VALUES (OLD."account_id", OLD."audience", OLD."cancel_reason", OLD."cancelled_on", OLD."contact_id", OLD."details", OLD."done_by_id", OLD."done_on", OLD."due_on", OLD."id", OLD."obligor", OLD."outcome", OLD."owner_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."subject", OLD."touchpoint_id", OLD."version"); RETURN NULL;', hash='6cac3552bb0c5f1cfc09b8a9e160e77d085eba56', operation='DELETE', pgid='pgtrigger_delete_delete_641b9', table='meetings_action', when='AFTER')),
                ],
            },
        ),
        migrations.CreateModel(
            name='ActionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                ('subject', models.CharField(help_text='What is to be done, in a few words.', max_length=200, verbose_name='subject')),
                ('details', models.TextField(blank=True, help_text='Markdown.', max_length=5000, verbose_name='details')),
                ('obligor', models.CharField(choices=[('us', 'Us'), ('client', 'The client')], default='us', editable=False, max_length=10, verbose_name='owed by')),
                ('due_on', models.DateField(verbose_name='due')),
                ('audience', models.CharField(choices=[('internal', 'Internal'), ('shareable', 'Shareable with the client')], default='internal', max_length=10, verbose_name='audience')),
                ('done_on', models.DateField(blank=True, editable=False, null=True, verbose_name='done on')),
                ('outcome', models.TextField(blank=True, help_text='What came of it; internal. Markdown.', max_length=5000, verbose_name='outcome')),
                ('cancelled_on', models.DateField(blank=True, editable=False, null=True, verbose_name='cancelled on')),
                ('cancel_reason', models.CharField(blank=True, max_length=500, verbose_name='reason')),
                ('account', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.account', verbose_name='account')),
                ('contact', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.contact', verbose_name='owner at the client')),
                ('done_by', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='marked as done by')),
                ('owner', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='owner on our side')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='meetings.action')),
                ('touchpoint', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.touchpoint', verbose_name='touchpoint')),
            ],
            options={
                'abstract': False,
                'triggers': [
                    pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='d5375f6857a139371fd2f60f79b0a30995f4acb9', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_6ae07', table='meetings_actionevent', when='BEFORE')),
                ],
            },
        ),
    ]

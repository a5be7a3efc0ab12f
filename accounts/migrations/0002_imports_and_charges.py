import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0001_ground'),
    ]

    operations = [
        migrations.CreateModel(
            name='ImportRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file', models.FileField(max_length=255, upload_to='imports/%Y/%m/', verbose_name='file')),
                ('file_name', models.CharField(max_length=255, verbose_name='file name')),
                ('layout', models.CharField(blank=True, max_length=40, verbose_name='layout')),
                ('headings', models.JSONField(default=list, verbose_name='headings')),
                ('mapping', models.JSONField(default=dict, verbose_name='mapping')),
                ('good_rows', models.BooleanField(default=False, verbose_name='import the good rows')),
                ('state', models.CharField(choices=[('checking', 'Being checked'), ('checked', 'Ready to import'), ('importing', 'Being imported'), ('done', 'Imported'), ('held_back', 'Held back'), ('unreadable', 'Not readable')], default='checking', max_length=12, verbose_name='state')),
                ('fault', models.CharField(blank=True, max_length=40)),
                ('fault_params', models.JSONField(default=dict)),
                ('rows', models.PositiveIntegerField(default=0, verbose_name='rows')),
                ('rows_read', models.PositiveIntegerField(default=0)),
                ('created', models.PositiveIntegerField(default=0, verbose_name='created')),
                ('updated', models.PositiveIntegerField(default=0, verbose_name='updated')),
                ('unchanged', models.PositiveIntegerField(default=0, verbose_name='unchanged')),
                ('rejected', models.PositiveIntegerField(default=0, verbose_name='rejected')),
                ('holding_back', models.PositiveIntegerField(default=0)),
                ('claim', models.UUIDField(editable=False, null=True)),
                ('heard_at', models.DateTimeField(editable=False, null=True)),
                ('attempts', models.PositiveSmallIntegerField(default=0, editable=False)),
                ('asked_at', models.DateTimeField(auto_now_add=True, verbose_name='asked')),
                ('finished_at', models.DateTimeField(blank=True, null=True, verbose_name='finished')),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
            ],
            options={
                'verbose_name': 'import',
                'verbose_name_plural': 'imports',
                'ordering': ['-pk'],
                'indexes': [models.Index(condition=models.Q(('state__in', ['checking', 'importing'])), fields=['id'], name='import_wanted'), models.Index(fields=['by', '-id'], name='import_by_person')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['checking', 'checked', 'importing', 'done', 'held_back', 'unreadable'])), name='import_state_is_known')],
            },
        ),
        migrations.CreateModel(
            name='ReportedRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('line', models.PositiveIntegerField(verbose_name='line')),
                ('verdict', models.CharField(choices=[('created', 'Created'), ('updated', 'Updated'), ('unchanged', 'Unchanged'), ('rejected', 'Rejected')], max_length=10, verbose_name='verdict')),
                ('reason', models.CharField(blank=True, max_length=40)),
                ('params', models.JSONField(default=dict)),
                ('title', models.TextField(blank=True)),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reported_rows', to='accounts.importrun')),
            ],
            options={
                'verbose_name': 'reported row',
                'verbose_name_plural': 'reported rows',
                'ordering': ['line', 'pk'],
                'indexes': [models.Index(fields=['run', 'verdict', 'line'], name='reported_row_by_run')],
                'constraints': [models.CheckConstraint(condition=models.Q(('verdict__in', ['created', 'updated', 'unchanged', 'rejected'])), name='verdict_is_known')],
            },
        ),
        migrations.CreateModel(
            name='StagedRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('claim', models.UUIDField()),
                ('line', models.PositiveIntegerField()),
                ('key', models.TextField(db_default='', default='')),
                ('verdict', models.TextField(db_default='', default='')),
                ('reason', models.TextField(db_default='', default='')),
                ('params', models.JSONField(db_default=models.Value({}, models.JSONField()), default=dict)),
                ('name', models.TextField(null=True)),
                ('folded_name', models.TextField(null=True)),
                ('search_text', models.TextField(null=True)),
                ('legal_name', models.TextField(null=True)),
                ('status', models.TextField(null=True)),
                ('language', models.TextField(null=True)),
                ('sector', models.TextField(null=True)),
                ('industry', models.TextField(null=True)),
                ('headquarters', models.TextField(null=True)),
                ('founded', models.TextField(null=True)),
                ('website', models.TextField(null=True)),
                ('crm', models.TextField(null=True)),
                ('ticker', models.TextField(null=True)),
                ('lei', models.TextField(null=True)),
                ('siren', models.TextField(null=True)),
                ('vat', models.TextField(null=True)),
                ('cik', models.TextField(null=True)),
                ('currency', models.TextField(null=True)),
                ('figures', models.JSONField(null=True)),
                ('first_name', models.TextField(null=True)),
                ('last_name', models.TextField(null=True)),
                ('job_title', models.TextField(null=True)),
                ('department', models.TextField(null=True)),
                ('email', models.TextField(null=True)),
                ('phone', models.TextField(null=True)),
                ('contact_crm', models.TextField(null=True)),
                ('reports_to_crm', models.TextField(null=True)),
                ('opted_out', models.TextField(null=True)),
                ('boss', models.BigIntegerField(null=True)),
                ('account', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.account')),
                ('contact', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.contact')),
                ('run', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.importrun')),
            ],
            options={
                'verbose_name': 'staged row',
                'verbose_name_plural': 'staged rows',
                'indexes': [models.Index(fields=['claim'], name='staged_row_by_claim')],
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='contact',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='contact',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='contact',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='account',
            name='folded_name',
            field=models.TextField(db_default='', default='', editable=False),
        ),
        migrations.AddField(
            model_name='contact',
            name='crm_id',
            field=models.CharField(blank=True, db_default='', default='', editable=False, max_length=64, verbose_name='CRM record'),
        ),
        migrations.AddField(
            model_name='contactevent',
            name='crm_id',
            field=models.CharField(blank=True, db_default='', default='', editable=False, max_length=64, verbose_name='CRM record'),
        ),
        migrations.AddIndex(
            model_name='account',
            index=models.Index(fields=['folded_name'], name='account_by_folded_name'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='assignment',
            trigger=pgtrigger.compiler.Trigger(name='who_sells_is_nobodys_manager', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF NEW.role IN ('manager', 'deputy') AND (upper(NEW.period) IS NULL OR upper(NEW.period) > CURRENT_DATE) THEN\n        PERFORM FROM accounts_user WHERE id = NEW.user_id AND role IN ('manager', 'lead') FOR SHARE;\n        IF NOT FOUND THEN\n            RAISE EXCEPTION 'only account managers and team leads can be in charge of an account'\n                USING ERRCODE = 'check_violation', CONSTRAINT = 'who_sells_is_nobodys_manager';\n        END IF;\n    END IF;\n    RETURN NEW;\n", hash='aa00d74a4a902285f526d12f275322e778907e06', operation='INSERT OR UPDATE OF "user_id", "role", "period"', pgid='pgtrigger_who_sells_is_nobodys_manager_48429', table='accounts_assignment', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='contact',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_contactevent" ("account_id", "crm_id", "department", "email", "first_name", "id", "job_title", "language", "last_name", "opted_out_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "reports_to_id", "version") VALUES (NEW."account_id", NEW."crm_id", NEW."department", NEW."email", NEW."first_name", NEW."id", NEW."job_title", NEW."language", NEW."last_name", NEW."opted_out_on", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."reports_to_id", NEW."version"); RETURN NULL;', hash='6062e37215cfd13a83b1f0abd8a8be1a829e561c', operation='INSERT', pgid='pgtrigger_insert_insert_89558', table='accounts_contact', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='contact',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "accounts_contactevent" ("account_id", "crm_id", "department", "email", "first_name", "id", "job_title", "language", "last_name", "opted_out_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "reports_to_id", "version") VALUES (NEW."account_id", NEW."crm_id", NEW."department", NEW."email", NEW."first_name", NEW."id", NEW."job_title", NEW."language", NEW."last_name", NEW."opted_out_on", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."reports_to_id", NEW."version"); RETURN NULL;', hash='a91dd952762e06e2f025983ebd972c7d87d3be01', operation='UPDATE', pgid='pgtrigger_update_update_15daf', table='accounts_contact', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='contact',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_contactevent" ("account_id", "crm_id", "department", "email", "first_name", "id", "job_title", "language", "last_name", "opted_out_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "reports_to_id", "version") VALUES (OLD."account_id", OLD."crm_id", OLD."department", OLD."email", OLD."first_name", OLD."id", OLD."job_title", OLD."language", OLD."last_name", OLD."opted_out_on", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone", OLD."reports_to_id", OLD."version"); RETURN NULL;', hash='75cf8f9d009f0894da47e45d2ab8936341e1fcb5', operation='DELETE', pgid='pgtrigger_delete_delete_115a7', table='accounts_contact', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='user',
            trigger=pgtrigger.compiler.Trigger(name='charges_are_given_up_first', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF NEW.role NOT IN ('manager', 'lead') AND EXISTS (\n        SELECT FROM accounts_assignment\n        WHERE user_id = NEW.id AND (upper(period) IS NULL OR upper(period) > CURRENT_DATE)\n    ) THEN\n        RAISE EXCEPTION 'this person is still in charge of accounts'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'charges_are_given_up_first';\n    END IF;\n    RETURN NEW;\n", hash='80c470f098f414899a3189fad8108d0961a4e658', operation='UPDATE OF "role"', pgid='pgtrigger_charges_are_given_up_first_92c34', table='accounts_user', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='contact',
            constraint=models.UniqueConstraint(condition=models.Q(('crm_id', ''), _negated=True), fields=('crm_id',), name='crm_record_is_one_contact'),
        ),
        # What is on its way in is read again after a crash of the database: no need to log it.
        migrations.RunSQL(
            sql='ALTER TABLE accounts_stagedrow SET UNLOGGED',
            reverse_sql='ALTER TABLE accounts_stagedrow SET LOGGED',
        ),
    ]

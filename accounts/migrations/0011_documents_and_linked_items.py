import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

from accounts.table_making import Together


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0010_competition_and_white_space'),
    ]

    operations = [
        Together(
            [
                migrations.CreateModel(
                    name='Document',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                        ('title', models.CharField(max_length=200, verbose_name='title')),
                        ('kind', models.CharField(choices=[('analyst_report', 'Analyst report'), ('annual_report', 'Annual report'), ('press', 'Press'), ('contract', 'Contract'), ('other', 'Other')], default='analyst_report', max_length=20, verbose_name='kind')),
                        ('dated_on', models.DateField(help_text='The day it was published or signed.', verbose_name='date of the document')),
                        ('source', models.CharField(help_text='Who wrote or published it: a bank, a newspaper, the client.', max_length=200, verbose_name='source')),
                        ('summary', models.TextField(blank=True, help_text='What matters in it for the account. Markdown.', max_length=10000, verbose_name='summary')),
                        ('link', models.URLField(blank=True, max_length=500, validators=[django.core.validators.URLValidator(code='not_https', message='Only addresses that begin with https:// are kept.', schemes=['https'])], verbose_name='link')),
                        ('audience', models.CharField(choices=[('internal', 'Internal'), ('shareable', 'Shareable with the client')], default='internal', max_length=10, verbose_name='audience')),
                        ('added_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='added')),
                        ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='documents', to='accounts.account', verbose_name='account')),
                        ('added_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='added by')),
                    ],
                    options={
                        'verbose_name': 'document',
                        'verbose_name_plural': 'documents',
                        'ordering': ['-dated_on', '-pk'],
                        'indexes': [models.Index(fields=['account', '-dated_on'], name='document_by_account')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['analyst_report', 'annual_report', 'press', 'contract', 'other'])), name='document_kind_is_known'), models.CheckConstraint(condition=models.Q(('audience__in', ['internal', 'shareable'])), name='document_audience_is_known'), models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='document_has_a_title'), models.CheckConstraint(condition=models.Q(('source', ''), _negated=True), name='document_names_its_source'), models.CheckConstraint(condition=models.Q(('link', ''), ('link__startswith', 'https://'), _connector='OR'), name='document_link_is_https', violation_error_message='Only addresses that begin with https:// are kept.')],
                        'triggers': [pgtrigger.compiler.Trigger(name='document_has_a_file_or_a_link', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n    IF NEW.link = '' AND NOT EXISTS (SELECT FROM accounts_documentfile WHERE document_id = NEW.id)\n       AND EXISTS (SELECT FROM accounts_document WHERE id = NEW.id AND link = '') THEN\n        RAISE EXCEPTION 'a document has a file or a link'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'document_has_a_file_or_a_link';\n    END IF;\n    RETURN NULL;\n", hash='713f6161df74384167b8be92810a91efd374488d', operation='INSERT OR UPDATE OF "link"', pgid='pgtrigger_document_has_a_file_or_a_link_40148', table='accounts_document', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_documentevent" ("account_id", "added_at", "added_by_id", "audience", "dated_on", "id", "kind", "link", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "summary", "title", "version") VALUES (NEW."account_id", NEW."added_at", NEW."added_by_id", NEW."audience", NEW."dated_on", NEW."id", NEW."kind", NEW."link", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."source", NEW."summary", NEW."title", NEW."version"); RETURN NULL;', hash='23d675b03fa66c1ece1ef75cc19a5b740569977e', operation='INSERT', pgid='pgtrigger_insert_insert_116b3', table='accounts_document', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "accounts_documentevent" ("account_id", "added_at", "added_by_id", "audience", "dated_on", "id", "kind", "link", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "summary", "title", "version") VALUES (NEW."account_id", NEW."added_at", NEW."added_by_id", NEW."audience", NEW."dated_on", NEW."id", NEW."kind", NEW."link", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."source", NEW."summary", NEW."title", NEW."version"); RETURN NULL;', hash='7becb10414aceeb1696adcb642fdba2873dd9307', operation='UPDATE', pgid='pgtrigger_update_update_bbbe2', table='accounts_document', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_documentevent" ("account_id", "added_at", "added_by_id", "audience", "dated_on", "id", "kind", "link", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "summary", "title", "version") VALUES (OLD."account_id", OLD."added_at", OLD."added_by_id", OLD."audience", OLD."dated_on", OLD."id", OLD."kind", OLD."link", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."source", OLD."summary", OLD."title", OLD."version"); RETURN NULL;', hash='5bab23b6bb68921cf04f3562c52b5dd968a22105', operation='DELETE', pgid='pgtrigger_delete_delete_7d7df', table='accounts_document', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='DocumentEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                        ('title', models.CharField(max_length=200, verbose_name='title')),
                        ('kind', models.CharField(choices=[('analyst_report', 'Analyst report'), ('annual_report', 'Annual report'), ('press', 'Press'), ('contract', 'Contract'), ('other', 'Other')], default='analyst_report', max_length=20, verbose_name='kind')),
                        ('dated_on', models.DateField(help_text='The day it was published or signed.', verbose_name='date of the document')),
                        ('source', models.CharField(help_text='Who wrote or published it: a bank, a newspaper, the client.', max_length=200, verbose_name='source')),
                        ('summary', models.TextField(blank=True, help_text='What matters in it for the account. Markdown.', max_length=10000, verbose_name='summary')),
                        ('link', models.URLField(blank=True, max_length=500, validators=[django.core.validators.URLValidator(code='not_https', message='Only addresses that begin with https:// are kept.', schemes=['https'])], verbose_name='link')),
                        ('audience', models.CharField(choices=[('internal', 'Internal'), ('shareable', 'Shareable with the client')], default='internal', max_length=10, verbose_name='audience')),
                        ('added_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='added')),
                        ('account', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.account', verbose_name='account')),
                        ('added_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='added by')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='accounts.document')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='0ede3507f7ac96642a235c8b6bca5f3e65f67fe9', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_63394', table='accounts_documentevent', when='BEFORE'))],
                    },
                ),
                migrations.CreateModel(
                    name='DocumentFile',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1)], verbose_name='version')),
                        ('name', models.CharField(max_length=200, verbose_name='file name')),
                        ('content_type', models.CharField(editable=False, max_length=100, verbose_name='kind of file')),
                        ('stored_as', models.CharField(editable=False, max_length=200)),
                        ('sha256', models.CharField(editable=False, max_length=64)),
                        ('size', models.PositiveBigIntegerField(help_text='In bytes.', verbose_name='size')),
                        ('added_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='uploaded')),
                        ('added_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='uploaded by')),
                        ('document', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='files', to='accounts.document', verbose_name='document')),
                    ],
                    options={
                        'verbose_name': 'file of a document',
                        'verbose_name_plural': 'files of documents',
                        'ordering': ['-number'],
                        'indexes': [models.Index(fields=['stored_as'], name='document_file_by_storage')],
                        'constraints': [models.UniqueConstraint(fields=('document', 'number'), name='one_file_per_document_and_number'), models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='document_files_are_counted_from_one'), models.CheckConstraint(condition=models.Q(('sha256__regex', '^[0-9a-f]{64}$')), name='document_file_has_a_hash'), models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='document_file_has_a_name')],
                        'triggers': [pgtrigger.compiler.Trigger(name='document_file_never_changes', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."content_type" IS DISTINCT FROM (NEW."content_type") OR OLD."stored_as" IS DISTINCT FROM (NEW."stored_as") OR OLD."sha256" IS DISTINCT FROM (NEW."sha256") OR OLD."size" IS DISTINCT FROM (NEW."size") OR OLD."added_by_id" IS DISTINCT FROM (NEW."added_by_id") OR OLD."added_at" IS DISTINCT FROM (NEW."added_at"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='605b3d863fc40c91a3735d3cfc1ced99caa980ad', operation='UPDATE', pgid='pgtrigger_document_file_never_changes_28da6', table='accounts_documentfile', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_documentfileevent" ("added_at", "added_by_id", "content_type", "document_id", "id", "name", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "size", "stored_as") VALUES (NEW."added_at", NEW."added_by_id", NEW."content_type", NEW."document_id", NEW."id", NEW."name", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."sha256", NEW."size", NEW."stored_as"); RETURN NULL;', hash='7166ab56f29f63a3b78ef6b20c2db24bcdfc71ef', operation='INSERT', pgid='pgtrigger_insert_insert_5dfcc', table='accounts_documentfile', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "accounts_documentfileevent" ("added_at", "added_by_id", "content_type", "document_id", "id", "name", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "size", "stored_as") VALUES (NEW."added_at", NEW."added_by_id", NEW."content_type", NEW."document_id", NEW."id", NEW."name", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."sha256", NEW."size", NEW."stored_as"); RETURN NULL;', hash='bac9aab3727023915c8030d1a7d8733bbf1ff034', operation='UPDATE', pgid='pgtrigger_update_update_dc166', table='accounts_documentfile', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_documentfileevent" ("added_at", "added_by_id", "content_type", "document_id", "id", "name", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "size", "stored_as") VALUES (OLD."added_at", OLD."added_by_id", OLD."content_type", OLD."document_id", OLD."id", OLD."name", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."sha256", OLD."size", OLD."stored_as"); RETURN NULL;', hash='13412b3a0068c5df61c7cd0916f9e4702d553ffc', operation='DELETE', pgid='pgtrigger_delete_delete_7e4e0', table='accounts_documentfile', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='DocumentFileEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('number', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1)], verbose_name='version')),
                        ('name', models.CharField(max_length=200, verbose_name='file name')),
                        ('content_type', models.CharField(editable=False, max_length=100, verbose_name='kind of file')),
                        ('stored_as', models.CharField(editable=False, max_length=200)),
                        ('sha256', models.CharField(editable=False, max_length=64)),
                        ('size', models.PositiveBigIntegerField(help_text='In bytes.', verbose_name='size')),
                        ('added_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='uploaded')),
                        ('added_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='uploaded by')),
                        ('document', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.document', verbose_name='document')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='accounts.documentfile')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='e4e1212ad1ce54b9dbca3465e03b26fcbe87d639', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d2ac8', table='accounts_documentfileevent', when='BEFORE'))],
                    },
                ),
                migrations.CreateModel(
                    name='ProfileItem',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                        ('kind', models.CharField(choices=[('goal', 'Goal'), ('initiative', 'Initiative'), ('difficulty', 'Difficulty'), ('obstacle', 'Obstacle')], max_length=12, verbose_name='kind')),
                        ('title', models.CharField(max_length=200, verbose_name='title')),
                        ('text', models.TextField(blank=True, help_text='Markdown. Facts, no judgement of persons.', max_length=10000, verbose_name='what we know')),
                        ('wanted_on', models.DateField(blank=True, help_text='When the client wants it reached or overcome, if it said.', null=True, verbose_name='wanted by')),
                        ('state', models.CharField(choices=[('open', 'Open'), ('reached', 'Reached or overcome'), ('dropped', 'Dropped')], default='open', max_length=10, verbose_name='state')),
                        ('audience', models.CharField(choices=[('internal', 'Internal'), ('shareable', 'Shareable with the client')], default='internal', max_length=10, verbose_name='audience')),
                        ('certainty', models.CharField(choices=[('assumed', 'Assumed'), ('confirmed', 'Confirmed')], default='assumed', max_length=10, verbose_name='certainty')),
                        ('told_on', models.DateField(blank=True, null=True, verbose_name='confirmed on')),
                        ('added_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='added')),
                        ('account', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='profile_items', to='accounts.account', verbose_name='account')),
                        ('added_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='added by')),
                        ('document', models.ForeignKey(blank=True, help_text='Where it is written, if it is.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='profile_items', to='accounts.document', verbose_name='document')),
                        ('told_by', models.ForeignKey(blank=True, help_text='Who at the client said so.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='accounts.contact', verbose_name='confirmed by')),
                    ],
                    options={
                        'verbose_name': 'profile item',
                        'verbose_name_plural': 'profile items',
                        'ordering': [models.OrderBy(models.F('wanted_on'), nulls_last=True), 'pk'],
                        'indexes': [models.Index(fields=['account', 'kind', 'state'], name='profile_item_by_account')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['goal', 'initiative', 'difficulty', 'obstacle'])), name='profile_item_kind_is_known'), models.CheckConstraint(condition=models.Q(('state__in', ['open', 'reached', 'dropped'])), name='profile_item_state_is_known'), models.CheckConstraint(condition=models.Q(('audience__in', ['internal', 'shareable'])), name='profile_item_audience_is_known'), models.CheckConstraint(condition=models.Q(('certainty__in', ['assumed', 'confirmed'])), name='profile_item_certainty_is_known'), models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='profile_item_has_a_title'), models.CheckConstraint(condition=models.Q(('certainty', 'assumed'), ('told_on__isnull', False), _connector='OR'), name='confirmed_profile_item_says_when', violation_error_message='Say when this was confirmed.')],
                        'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_profileitemevent" ("account_id", "added_at", "added_by_id", "audience", "certainty", "document_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "text", "title", "told_by_id", "told_on", "version", "wanted_on") VALUES (NEW."account_id", NEW."added_at", NEW."added_by_id", NEW."audience", NEW."certainty", NEW."document_id", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."state", NEW."text", NEW."title", NEW."told_by_id", NEW."told_on", NEW."version", NEW."wanted_on"); RETURN NULL;', hash='d3e12103b651d46ffdb582b18b956ddbcc785c4b', operation='INSERT', pgid='pgtrigger_insert_insert_a3f3e', table='accounts_profileitem', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "accounts_profileitemevent" ("account_id", "added_at", "added_by_id", "audience", "certainty", "document_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "text", "title", "told_by_id", "told_on", "version", "wanted_on") VALUES (NEW."account_id", NEW."added_at", NEW."added_by_id", NEW."audience", NEW."certainty", NEW."document_id", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."state", NEW."text", NEW."title", NEW."told_by_id", NEW."told_on", NEW."version", NEW."wanted_on"); RETURN NULL;', hash='f8a809062ea2bc301ae323a9a2a887174ae9ace4', operation='UPDATE', pgid='pgtrigger_update_update_806db', table='accounts_profileitem', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_profileitemevent" ("account_id", "added_at", "added_by_id", "audience", "certainty", "document_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "text", "title", "told_by_id", "told_on", "version", "wanted_on") VALUES (OLD."account_id", OLD."added_at", OLD."added_by_id", OLD."audience", OLD."certainty", OLD."document_id", OLD."id", OLD."kind", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."state", OLD."text", OLD."title", OLD."told_by_id", OLD."told_on", OLD."version", OLD."wanted_on"); RETURN NULL;', hash='e3b30fe60dba4424bfd5eabfdc770c25032a8a7c', operation='DELETE', pgid='pgtrigger_delete_delete_9cd80', table='accounts_profileitem', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='ProfileItemEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                        ('kind', models.CharField(choices=[('goal', 'Goal'), ('initiative', 'Initiative'), ('difficulty', 'Difficulty'), ('obstacle', 'Obstacle')], max_length=12, verbose_name='kind')),
                        ('title', models.CharField(max_length=200, verbose_name='title')),
                        ('text', models.TextField(blank=True, help_text='Markdown. Facts, no judgement of persons.', max_length=10000, verbose_name='what we know')),
                        ('wanted_on', models.DateField(blank=True, help_text='When the client wants it reached or overcome, if it said.', null=True, verbose_name='wanted by')),
                        ('state', models.CharField(choices=[('open', 'Open'), ('reached', 'Reached or overcome'), ('dropped', 'Dropped')], default='open', max_length=10, verbose_name='state')),
                        ('audience', models.CharField(choices=[('internal', 'Internal'), ('shareable', 'Shareable with the client')], default='internal', max_length=10, verbose_name='audience')),
                        ('certainty', models.CharField(choices=[('assumed', 'Assumed'), ('confirmed', 'Confirmed')], default='assumed', max_length=10, verbose_name='certainty')),
                        ('told_on', models.DateField(blank=True, null=True, verbose_name='confirmed on')),
                        ('added_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='added')),
                        ('account', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.account', verbose_name='account')),
                        ('added_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='added by')),
                        ('document', models.ForeignKey(blank=True, db_constraint=False, help_text='Where it is written, if it is.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.document', verbose_name='document')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='accounts.profileitem')),
                        ('told_by', models.ForeignKey(blank=True, db_constraint=False, help_text='Who at the client said so.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.contact', verbose_name='confirmed by')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='fe91cb1e67e420274bb5088c9177889254dd3805', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_5ffad', table='accounts_profileitemevent', when='BEFORE'))],
                    },
                ),
                migrations.CreateModel(
                    name='ItemLink',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(choices=[('serves', 'serves'), ('hinders', 'hinders'), ('causes', 'causes'), ('depends_on', 'depends on')], max_length=12, verbose_name='link')),
                        ('added_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='added by')),
                        ('source', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='links', to='accounts.profileitem', verbose_name='from')),
                        ('target', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links_here', to='accounts.profileitem', verbose_name='to')),
                    ],
                    options={
                        'verbose_name': 'link of items',
                        'verbose_name_plural': 'links of items',
                        'ordering': ['kind', 'pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['serves', 'hinders', 'causes', 'depends_on'])), name='item_link_kind_is_known'), models.UniqueConstraint(fields=('source', 'target', 'kind'), name='items_are_linked_once_in_a_way'), models.CheckConstraint(condition=models.Q(('source', models.F('target')), _negated=True), name='item_is_not_linked_to_itself')],
                        'triggers': [pgtrigger.compiler.Trigger(name='linked_items_stand_in_one_account', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF (SELECT account_id FROM accounts_profileitem WHERE id = NEW.source_id)\n       IS DISTINCT FROM (SELECT account_id FROM accounts_profileitem WHERE id = NEW.target_id) THEN\n        RAISE EXCEPTION 'both stand in one account'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'linked_items_stand_in_one_account';\n    END IF;\n    RETURN NEW;\n", hash='535eb09fbd6bb18cc0759ac873c964a08eab5cb6', operation='INSERT OR UPDATE OF "source_id", "target_id"', pgid='pgtrigger_linked_items_stand_in_one_account_a7802', table='accounts_itemlink', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_itemlinkevent" ("added_by_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "target_id") VALUES (NEW."added_by_id", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."source_id", NEW."target_id"); RETURN NULL;', hash='b5386ea606c32f91aea6898b19db3e921d3da21a', operation='INSERT', pgid='pgtrigger_insert_insert_a22c6', table='accounts_itemlink', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "accounts_itemlinkevent" ("added_by_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "target_id") VALUES (NEW."added_by_id", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."source_id", NEW."target_id"); RETURN NULL;', hash='10f9b61af48a0164cc71ab17f4dbbabd019ef243', operation='UPDATE', pgid='pgtrigger_update_update_59456', table='accounts_itemlink', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_itemlinkevent" ("added_by_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "target_id") VALUES (OLD."added_by_id", OLD."id", OLD."kind", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."source_id", OLD."target_id"); RETURN NULL;', hash='0305358e9cc39c408cd5d32815a001ed0c868c9f', operation='DELETE', pgid='pgtrigger_delete_delete_270df', table='accounts_itemlink', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='ItemLinkEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('kind', models.CharField(choices=[('serves', 'serves'), ('hinders', 'hinders'), ('causes', 'causes'), ('depends_on', 'depends on')], max_length=12, verbose_name='link')),
                        ('added_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='added by')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='accounts.itemlink')),
                        ('source', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.profileitem', verbose_name='from')),
                        ('target', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.profileitem', verbose_name='to')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='46e7b160ba3bebad47c274be622bdb65aa2e68c5', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_2810f', table='accounts_itemlinkevent', when='BEFORE'))],
                    },
                ),
                migrations.CreateModel(
                    name='ItemPerson',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('part', models.CharField(choices=[('owner', 'Answers for it'), ('sponsor', 'Sponsors it'), ('affected', 'Is affected')], default='owner', max_length=10, verbose_name='part')),
                        ('added_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='added by')),
                        ('contact', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parts_in_items', to='accounts.contact', verbose_name='person')),
                        ('item', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='people', to='accounts.profileitem', verbose_name='profile item')),
                    ],
                    options={
                        'verbose_name': 'person of an item',
                        'verbose_name_plural': 'people of items',
                        'ordering': ['part', 'pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('part__in', ['owner', 'sponsor', 'affected'])), name='part_in_an_item_is_known'), models.UniqueConstraint(fields=('item', 'contact', 'part'), name='one_part_per_person_and_item')],
                        'triggers': [pgtrigger.compiler.Trigger(name='person_stands_in_the_account_of_the_item', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF (SELECT account_id FROM accounts_profileitem WHERE id = NEW.item_id)\n       IS DISTINCT FROM (SELECT account_id FROM accounts_contact WHERE id = NEW.contact_id) THEN\n        RAISE EXCEPTION 'both stand in one account'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'person_stands_in_the_account_of_the_item';\n    END IF;\n    RETURN NEW;\n", hash='a17cbf403fec27a9d40907c02510f26b7d064e65', operation='INSERT OR UPDATE OF "item_id", "contact_id"', pgid='pgtrigger_person_stands_in_the_account_of_the_item_b572f', table='accounts_itemperson', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_itempersonevent" ("added_by_id", "contact_id", "id", "item_id", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."added_by_id", NEW."contact_id", NEW."id", NEW."item_id", NEW."part", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='4af702013dce85a0a51d0f948457972080ae0145', operation='INSERT', pgid='pgtrigger_insert_insert_c66d0', table='accounts_itemperson', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "accounts_itempersonevent" ("added_by_id", "contact_id", "id", "item_id", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."added_by_id", NEW."contact_id", NEW."id", NEW."item_id", NEW."part", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='72424deaadaecbebd4ea1340de602b45545f61b9', operation='UPDATE', pgid='pgtrigger_update_update_b7da7', table='accounts_itemperson', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_itempersonevent" ("added_by_id", "contact_id", "id", "item_id", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."added_by_id", OLD."contact_id", OLD."id", OLD."item_id", OLD."part", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='ea6a76bb2a5a7bbb9c36b8d5a3660dc2da4bfe81', operation='DELETE', pgid='pgtrigger_delete_delete_682f7', table='accounts_itemperson', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='ItemPersonEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('part', models.CharField(choices=[('owner', 'Answers for it'), ('sponsor', 'Sponsors it'), ('affected', 'Is affected')], default='owner', max_length=10, verbose_name='part')),
                        ('added_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='added by')),
                        ('contact', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.contact', verbose_name='person')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='accounts.itemperson')),
                        ('item', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.profileitem', verbose_name='profile item')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='3577e15e59259103c8cb031bdc51b598363ad170', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_0a311', table='accounts_itempersonevent', when='BEFORE'))],
                    },
                ),
            ],
        ),
    ]

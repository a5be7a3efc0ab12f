import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import pgtrigger.compiler
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        migrations.CreateModel(
            name='Suppression',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address', models.EmailField(max_length=254, unique=True, verbose_name='address')),
                ('reason', models.CharField(max_length=300, verbose_name='reason')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='since')),
            ],
            options={
                'verbose_name': 'suppressed address',
                'verbose_name_plural': 'suppressed addresses',
                'ordering': ['address'],
                'constraints': [models.CheckConstraint(condition=models.Q(('address', django.db.models.functions.text.Lower('address'))), name='suppression_is_lower_case'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='suppression_has_a_reason')],
                'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "outbox_suppressionevent" ("address", "at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") VALUES (NEW."address", NEW."at", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason"); RETURN NULL;', hash='860e3588db689cc9e2a30fb77a5ed0a901cf4efb', operation='INSERT', pgid='pgtrigger_insert_insert_03378', table='outbox_suppression', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "outbox_suppressionevent" ("address", "at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") VALUES (NEW."address", NEW."at", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason"); RETURN NULL;', hash='4dacccedf333a3419fc2c03619b8b56abb2dd49d', operation='UPDATE', pgid='pgtrigger_update_update_edb2d', table='outbox_suppression', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "outbox_suppressionevent" ("address", "at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") VALUES (OLD."address", OLD."at", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason"); RETURN NULL;', hash='008970fe8c60ca96e49a8bb0a9df41cad846c1ad', operation='DELETE', pgid='pgtrigger_delete_delete_e2d70', table='outbox_suppression', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='SuppressionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('address', models.EmailField(max_length=254, verbose_name='address')),
                ('reason', models.CharField(max_length=300, verbose_name='reason')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='since')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='outbox.suppression')),
            ],
            options={
                'abstract': False,
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='a7edda7368d158c0cbc7dc348c5e6eba5c70a82f', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_28b24', table='outbox_suppressionevent', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='Message',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=200, unique=True, verbose_name='key')),
                ('message_id', models.CharField(max_length=320, unique=True, verbose_name='Message-ID')),
                ('kind', models.CharField(blank=True, max_length=50, verbose_name='kind')),
                ('to', models.EmailField(max_length=254, verbose_name='to')),
                ('to_name', models.CharField(blank=True, max_length=200, verbose_name='name')),
                ('reply_to', models.EmailField(blank=True, max_length=254, verbose_name='answers to')),
                ('language', models.CharField(default='en', max_length=10, verbose_name='language')),
                ('subject', models.CharField(max_length=500, verbose_name='subject')),
                ('text', models.TextField(verbose_name='text')),
                ('html', models.TextField(blank=True, verbose_name='HTML')),
                ('send_at', models.DateTimeField(blank=True, null=True, verbose_name='not before')),
                ('state', models.CharField(choices=[('waiting', 'Waiting'), ('sending', 'Being handed over'), ('sent', 'Sent'), ('failed', 'Failed'), ('uncertain', 'Uncertain'), ('suppressed', 'Suppressed')], default='waiting', max_length=10, verbose_name='state')),
                ('attempts', models.PositiveSmallIntegerField(default=0, verbose_name='attempts')),
                ('next_try_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='next try')),
                ('claim', models.UUIDField(blank=True, editable=False, null=True)),
                ('claimed_at', models.DateTimeField(blank=True, null=True, verbose_name='handed over')),
                ('sent_at', models.DateTimeField(blank=True, null=True, verbose_name='sent')),
                ('last_error', models.TextField(blank=True, verbose_name='reason')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='written')),
            ],
            options={
                'verbose_name': 'message',
                'verbose_name_plural': 'messages',
                'ordering': ['-created_at', '-pk'],
                'indexes': [models.Index(condition=models.Q(('state', 'waiting')), fields=['next_try_at', 'id'], name='message_waiting'), models.Index(condition=models.Q(('state', 'sending')), fields=['claimed_at'], name='message_sending'), models.Index(fields=['-created_at', '-id'], name='message_newest_first'), models.Index(django.db.models.functions.text.Lower('to'), name='message_by_address')],
                'constraints': [models.CheckConstraint(condition=models.Q(('key', ''), _negated=True), name='message_has_a_key'), models.CheckConstraint(condition=models.Q(('to', ''), _negated=True), name='message_has_an_address'), models.CheckConstraint(condition=models.Q(models.Q(('subject__regex', '[\\n\\r]'), _negated=True), models.Q(('to_name__regex', '[\\n\\r]'), _negated=True)), name='message_headers_are_one_line'), models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'sending', 'sent', 'failed', 'uncertain', 'suppressed'])), name='message_state_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('sent_at__isnull', False), ('state', 'sent')), models.Q(models.Q(('state', 'sent'), _negated=True), ('sent_at', None)), _connector='OR'), name='message_sent_has_its_moment'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['sending', 'uncertain']), _negated=True), models.Q(('claim__isnull', False), ('claimed_at__isnull', False)), _connector='OR'), name='message_handed_over_has_its_claim'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['failed', 'uncertain']), _negated=True), models.Q(('last_error', ''), _negated=True), _connector='OR'), name='message_in_trouble_has_its_reason')],
                'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "outbox_messageevent" ("attempts", "key", "kind", "last_error", "next_try_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sent_at", "state", "subject", "to") VALUES (NEW."attempts", NEW."key", NEW."kind", NEW."last_error", NEW."next_try_at", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."sent_at", NEW."state", NEW."subject", NEW."to"); RETURN NULL;', hash='a8c48ae3efd75fe22f7bb25f00b2222224a364cc', operation='INSERT', pgid='pgtrigger_insert_insert_763be', table='outbox_message', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."attempts" IS DISTINCT FROM (NEW."attempts") OR OLD."key" IS DISTINCT FROM (NEW."key") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."last_error" IS DISTINCT FROM (NEW."last_error") OR OLD."next_try_at" IS DISTINCT FROM (NEW."next_try_at") OR OLD."sent_at" IS DISTINCT FROM (NEW."sent_at") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."subject" IS DISTINCT FROM (NEW."subject") OR OLD."to" IS DISTINCT FROM (NEW."to"))', func='INSERT INTO "outbox_messageevent" ("attempts", "key", "kind", "last_error", "next_try_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sent_at", "state", "subject", "to") VALUES (NEW."attempts", NEW."key", NEW."kind", NEW."last_error", NEW."next_try_at", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."sent_at", NEW."state", NEW."subject", NEW."to"); RETURN NULL;', hash='2ed51aa419f066169c484ce1eab9bd58e817df52', operation='UPDATE', pgid='pgtrigger_update_update_cd60f', table='outbox_message', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "outbox_messageevent" ("attempts", "key", "kind", "last_error", "next_try_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sent_at", "state", "subject", "to") VALUES (OLD."attempts", OLD."key", OLD."kind", OLD."last_error", OLD."next_try_at", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."sent_at", OLD."state", OLD."subject", OLD."to"); RETURN NULL;', hash='ba256b3129b67af68871ef10b97db68247a23ba8', operation='DELETE', pgid='pgtrigger_delete_delete_fdbcb', table='outbox_message', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='MessageEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('key', models.CharField(max_length=200, verbose_name='key')),
                ('to', models.EmailField(max_length=254, verbose_name='to')),
                ('subject', models.CharField(max_length=500, verbose_name='subject')),
                ('kind', models.CharField(blank=True, max_length=50, verbose_name='kind')),
                ('state', models.CharField(choices=[('waiting', 'Waiting'), ('sending', 'Being handed over'), ('sent', 'Sent'), ('failed', 'Failed'), ('uncertain', 'Uncertain'), ('suppressed', 'Suppressed')], default='waiting', max_length=10, verbose_name='state')),
                ('attempts', models.PositiveSmallIntegerField(default=0, verbose_name='attempts')),
                ('next_try_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='next try')),
                ('sent_at', models.DateTimeField(blank=True, null=True, verbose_name='sent')),
                ('last_error', models.TextField(blank=True, verbose_name='reason')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='key_to_subject_kind_state_attempts_next_try_at_sent_at_last_error_events', to='outbox.message')),
            ],
            options={
                'abstract': False,
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='b1f0dd18c6a9913576e01f81eed825a676265fe7', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_fa5f1', table='outbox_messageevent', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='Attachment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200, verbose_name='name')),
                ('content_type', models.CharField(max_length=100, verbose_name='type')),
                ('file', models.CharField(help_text='Its name in the storage.', max_length=200, verbose_name='file')),
                ('sha256', models.CharField(max_length=64, verbose_name='SHA-256')),
                ('size', models.PositiveBigIntegerField(verbose_name='size in bytes')),
                ('message', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attachments', to='outbox.message', verbose_name='message')),
            ],
            options={
                'verbose_name': 'attachment',
                'verbose_name_plural': 'attachments',
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('message', 'name'), name='attachment_name_is_unique_in_its_message'), models.CheckConstraint(condition=models.Q(('sha256__regex', '^[0-9a-f]{64}$')), name='attachment_has_its_hash'), models.CheckConstraint(condition=models.Q(models.Q(('name', ''), _negated=True), models.Q(('name__regex', '[\\n\\r/\\\\]'), _negated=True)), name='attachment_name_is_plain')],
            },
        ),
    ]

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import planning.models.proposal
from django.conf import settings
from django.db import migrations, models

from accounts.table_making import Together


class Migration(migrations.Migration):

    dependencies = [
        ('outbox', '0002_addresses_of_the_erased'),
        ('planning', '0001_needs_opportunities_and_plans'),
    ]

    operations = [
        Together(
            [
                migrations.CreateModel(
                    name='Proposal',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                        ('title', models.CharField(max_length=200, verbose_name='title')),
                        ('language', models.CharField(choices=[('en', 'English'), ('fr', 'French')], default='en', max_length=2, verbose_name='language')),
                        ('greeting', models.CharField(blank=True, max_length=200, verbose_name='greeting')),
                        ('letter', models.TextField(blank=True, help_text='Why this proposal, to this reader. Markdown.', max_length=10000, verbose_name='letter')),
                        ('next_steps', models.TextField(blank=True, help_text='What both sides do now. Markdown.', max_length=5000, verbose_name='next steps')),
                        ('parts', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('letter', 'Letter'), ('situation', 'Situation and vision'), ('needs', 'Needs we share'), ('recommendations', 'Recommendations'), ('objectives', 'Objectives and milestones'), ('road_map', 'Road map'), ('resources', 'Resources'), ('contacts', 'Points of contact'), ('next_steps', 'Next steps')], max_length=20), default=planning.models.proposal.every_part, size=None, verbose_name='parts')),
                        ('valid_until', models.DateField(default=planning.models.proposal.in_two_months, verbose_name='valid until')),
                        ('state', models.CharField(choices=[('draft', 'Draft'), ('rendering', 'Being made'), ('ready', 'Ready'), ('failed', 'Failed'), ('sent', 'Sent')], default='draft', editable=False, max_length=10, verbose_name='state')),
                        ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='created')),
                        ('rendering_requested_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='asked for')),
                        ('claim', models.UUIDField(blank=True, editable=False, null=True)),
                        ('heard_at', models.DateTimeField(blank=True, editable=False, null=True)),
                        ('attempts', models.PositiveSmallIntegerField(default=0, editable=False)),
                        ('step', models.PositiveSmallIntegerField(default=0, editable=False)),
                        ('pages_laid_out', models.PositiveSmallIntegerField(default=0, editable=False)),
                        ('finished_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='made')),
                        ('failure', models.CharField(blank=True, editable=False, max_length=500, verbose_name='what went wrong')),
                        ('file', models.FileField(blank=True, editable=False, max_length=255, upload_to='', verbose_name='file')),
                        ('sha256', models.CharField(blank=True, editable=False, max_length=64, verbose_name='SHA-256')),
                        ('size', models.PositiveIntegerField(blank=True, editable=False, null=True, verbose_name='size in bytes')),
                        ('pages', models.PositiveSmallIntegerField(blank=True, editable=False, null=True, verbose_name='pages')),
                        ('composition', models.JSONField(blank=True, editable=False, null=True, verbose_name='what it was made from')),
                        ('composition_sha256', models.CharField(blank=True, editable=False, max_length=64)),
                        ('sent_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='sent')),
                        ('addressee', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='proposals', to='accounts.contact', verbose_name='addressed to')),
                        ('made_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='proposals_made', to=settings.AUTH_USER_MODEL, verbose_name='made by')),
                        ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='planning.accountplan', verbose_name='plan')),
                    ],
                    options={
                        'verbose_name': 'proposal',
                        'verbose_name_plural': 'proposals',
                        'ordering': ['-created_at', '-pk'],
                        'indexes': [models.Index(condition=models.Q(('state', 'rendering')), fields=['rendering_requested_at'], name='proposal_to_be_made'), models.Index(fields=['plan', '-created_at'], name='proposal_by_plan')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'rendering', 'ready', 'failed', 'sent'])), name='proposal_state_is_known'), models.CheckConstraint(condition=models.Q(('language__in', ['en', 'fr'])), name='proposal_language_is_known'), models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='proposal_has_a_title'), models.CheckConstraint(condition=models.Q(('parts__contained_by', ['letter', 'situation', 'needs', 'recommendations', 'objectives', 'road_map', 'resources', 'contacts', 'next_steps'])), name='proposal_parts_are_known'), models.CheckConstraint(condition=models.Q(('parts__len__gte', 1)), name='proposal_has_a_part'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'rendering'), _negated=True), ('rendering_requested_at__isnull', False), _connector='OR'), name='proposal_being_made_was_asked_for'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['ready', 'sent']), _negated=True), models.Q(('composition__isnull', False), ('composition_sha256__regex', '^[0-9a-f]{64}$'), ('finished_at__isnull', False), ('pages__gt', 0), ('sha256__regex', '^[0-9a-f]{64}$'), ('size__gt', 0), models.Q(('file', ''), _negated=True)), _connector='OR'), name='finished_proposal_has_its_file'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'failed'), _negated=True), models.Q(('failure', ''), _negated=True), _connector='OR'), name='failed_proposal_has_its_reason'), models.CheckConstraint(condition=models.Q(models.Q(('sent_at__isnull', False), ('state', 'sent')), models.Q(models.Q(('state', 'sent'), _negated=True), ('sent_at', None)), _connector='OR'), name='sent_proposal_has_its_moment')],
                        'triggers': [pgtrigger.compiler.Trigger(name='what_was_sent_never_changes', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."state" = \'sent\')', func="\n        IF TG_OP = 'UPDATE' AND (NEW.addressee_id IS NULL OR NEW.addressee_id IS NOT DISTINCT FROM OLD.addressee_id)\n            AND to_jsonb(NEW) - 'addressee_id' = to_jsonb(OLD) - 'addressee_id'\n        THEN\n            RETURN NEW;\n        END IF;\n        RAISE EXCEPTION 'What was sent never changes.' USING ERRCODE = 'integrity_constraint_violation';\n    ", hash='6d9a57125b5ac1adbb00d359fe840940c6ce5b1c', operation='UPDATE OR DELETE', pgid='pgtrigger_what_was_sent_never_changes_61c67', table='planning_proposal', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_proposalevent" ("addressee_id", "created_at", "failure", "finished_at", "greeting", "id", "language", "letter", "made_by_id", "next_steps", "parts", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "sent_at", "sha256", "state", "title", "valid_until", "version") VALUES (NEW."addressee_id", NEW."created_at", NEW."failure", NEW."finished_at", NEW."greeting", NEW."id", NEW."language", NEW."letter", NEW."made_by_id", NEW."next_steps", NEW."parts", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."plan_id", NEW."sent_at", NEW."sha256", NEW."state", NEW."title", NEW."valid_until", NEW."version"); RETURN NULL;', hash='71f8df50483ad424a1621d08ec5d33ca51661d86', operation='INSERT', pgid='pgtrigger_insert_insert_fcc70', table='planning_proposal', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."addressee_id" IS DISTINCT FROM (NEW."addressee_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."failure" IS DISTINCT FROM (NEW."failure") OR OLD."finished_at" IS DISTINCT FROM (NEW."finished_at") OR OLD."greeting" IS DISTINCT FROM (NEW."greeting") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."letter" IS DISTINCT FROM (NEW."letter") OR OLD."made_by_id" IS DISTINCT FROM (NEW."made_by_id") OR OLD."next_steps" IS DISTINCT FROM (NEW."next_steps") OR OLD."parts" IS DISTINCT FROM (NEW."parts") OR OLD."plan_id" IS DISTINCT FROM (NEW."plan_id") OR OLD."sent_at" IS DISTINCT FROM (NEW."sent_at") OR OLD."sha256" IS DISTINCT FROM (NEW."sha256") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."valid_until" IS DISTINCT FROM (NEW."valid_until") OR OLD."version" IS DISTINCT FROM (NEW."version"))', func='INSERT INTO "planning_proposalevent" ("addressee_id", "created_at", "failure", "finished_at", "greeting", "id", "language", "letter", "made_by_id", "next_steps", "parts", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "sent_at", "sha256", "state", "title", "valid_until", "version") VALUES (NEW."addressee_id", NEW."created_at", NEW."failure", NEW."finished_at", NEW."greeting", NEW."id", NEW."language", NEW."letter", NEW."made_by_id", NEW."next_steps", NEW."parts", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."plan_id", NEW."sent_at", NEW."sha256", NEW."state", NEW."title", NEW."valid_until", NEW."version"); RETURN NULL;', hash='64cabbf19933d81143d5b05087d395dae0ca3e7b', operation='UPDATE', pgid='pgtrigger_update_update_ec06b', table='planning_proposal', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_proposalevent" ("addressee_id", "created_at", "failure", "finished_at", "greeting", "id", "language", "letter", "made_by_id", "next_steps", "parts", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "sent_at", "sha256", "state", "title", "valid_until", "version") VALUES (OLD."addressee_id", OLD."created_at", OLD."failure", OLD."finished_at", OLD."greeting", OLD."id", OLD."language", OLD."letter", OLD."made_by_id", OLD."next_steps", OLD."parts", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."plan_id", OLD."sent_at", OLD."sha256", OLD."state", OLD."title", OLD."valid_until", OLD."version"); RETURN NULL;', hash='69172ac4a1ec40c2f8356974e81f03547f2166b1', operation='DELETE', pgid='pgtrigger_delete_delete_a9e53', table='planning_proposal', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='ProposalEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                        ('title', models.CharField(max_length=200, verbose_name='title')),
                        ('language', models.CharField(choices=[('en', 'English'), ('fr', 'French')], default='en', max_length=2, verbose_name='language')),
                        ('greeting', models.CharField(blank=True, max_length=200, verbose_name='greeting')),
                        ('letter', models.TextField(blank=True, help_text='Why this proposal, to this reader. Markdown.', max_length=10000, verbose_name='letter')),
                        ('next_steps', models.TextField(blank=True, help_text='What both sides do now. Markdown.', max_length=5000, verbose_name='next steps')),
                        ('parts', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('letter', 'Letter'), ('situation', 'Situation and vision'), ('needs', 'Needs we share'), ('recommendations', 'Recommendations'), ('objectives', 'Objectives and milestones'), ('road_map', 'Road map'), ('resources', 'Resources'), ('contacts', 'Points of contact'), ('next_steps', 'Next steps')], max_length=20), default=planning.models.proposal.every_part, size=None, verbose_name='parts')),
                        ('valid_until', models.DateField(default=planning.models.proposal.in_two_months, verbose_name='valid until')),
                        ('state', models.CharField(choices=[('draft', 'Draft'), ('rendering', 'Being made'), ('ready', 'Ready'), ('failed', 'Failed'), ('sent', 'Sent')], default='draft', editable=False, max_length=10, verbose_name='state')),
                        ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='created')),
                        ('finished_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='made')),
                        ('failure', models.CharField(blank=True, editable=False, max_length=500, verbose_name='what went wrong')),
                        ('sha256', models.CharField(blank=True, editable=False, max_length=64, verbose_name='SHA-256')),
                        ('sent_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='sent')),
                        ('addressee', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.contact', verbose_name='addressed to')),
                        ('made_by', models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='made by')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='planning.proposal')),
                        ('plan', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='planning.accountplan', verbose_name='plan')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='01d511fc4e605505f5ee5bf329e7bc9a39647900', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_90462', table='planning_proposalevent', when='BEFORE'))],
                    },
                ),
                migrations.CreateModel(
                    name='ProposalDelivery',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='sent')),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='sent by')),
                        ('contact', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='proposals_received', to='accounts.contact', verbose_name='sent to')),
                        ('message', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='proposal_delivery', to='outbox.message', verbose_name='message')),
                        ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='planning.proposal', verbose_name='proposal')),
                    ],
                    options={
                        'verbose_name': 'delivery of a proposal',
                        'verbose_name_plural': 'deliveries of proposals',
                        'ordering': ['at', 'pk'],
                        'constraints': [models.UniqueConstraint(fields=('proposal', 'contact'), name='a_proposal_goes_to_a_person_once')],
                        'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_proposaldeliveryevent" ("at", "by_id", "contact_id", "id", "message_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposal_id") VALUES (NEW."at", NEW."by_id", NEW."contact_id", NEW."id", NEW."message_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."proposal_id"); RETURN NULL;', hash='4b9a9fa84e4337e203cd913acfb0b015e22c3f6e', operation='INSERT', pgid='pgtrigger_insert_insert_53e76', table='planning_proposaldelivery', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "planning_proposaldeliveryevent" ("at", "by_id", "contact_id", "id", "message_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposal_id") VALUES (NEW."at", NEW."by_id", NEW."contact_id", NEW."id", NEW."message_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."proposal_id"); RETURN NULL;', hash='47f36a3b6440550fedb9f2c0a27e91023c1b51a9', operation='UPDATE', pgid='pgtrigger_update_update_d29df', table='planning_proposaldelivery', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_proposaldeliveryevent" ("at", "by_id", "contact_id", "id", "message_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposal_id") VALUES (OLD."at", OLD."by_id", OLD."contact_id", OLD."id", OLD."message_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."proposal_id"); RETURN NULL;', hash='8fb3e94c3cf87704416233089cf5ece186e53599', operation='DELETE', pgid='pgtrigger_delete_delete_7e58a', table='planning_proposaldelivery', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='ProposalDeliveryEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='sent')),
                        ('by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='sent by')),
                        ('contact', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.contact', verbose_name='sent to')),
                        ('message', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='outbox.message', verbose_name='message')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='planning.proposaldelivery')),
                        ('proposal', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='planning.proposal', verbose_name='proposal')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='19f0e6d12a0e42a4ce966ef7367a2feee8ddec79', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_c6d16', table='planning_proposaldeliveryevent', when='BEFORE'))],
                    },
                ),
            ],
        ),
    ]

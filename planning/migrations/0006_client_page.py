import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models

from accounts.table_making import Together
from planning import mail_seeding


def seed(apps, schema_editor):
    mail_seeding.seed(apps.get_model('planning', 'ProposalMailTemplate'), mail_seeding.OF_PROPOSALS)


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0014_client_since_and_payment_delay'),
        ('outbox', '0003_messages_are_taken_back'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('planning', '0005_needs_come_from_the_profile'),
    ]

    operations = [
        Together(
            operations=[
                migrations.CreateModel(
                    name='ProposalLink',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('nonce', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('digest', models.CharField(editable=False, max_length=64, unique=True)),
                        ('language', models.CharField(choices=[('en', 'English'), ('fr', 'French')], default='en', max_length=2, verbose_name='language')),
                        ('expires_at', models.DateTimeField(verbose_name='expires')),
                        ('revoked_at', models.DateTimeField(blank=True, null=True, verbose_name='revoked')),
                        ('openings', models.PositiveIntegerField(default=0, verbose_name='openings')),
                        ('first_opened_at', models.DateTimeField(blank=True, null=True, verbose_name='first opened')),
                        ('last_opened_at', models.DateTimeField(blank=True, null=True, verbose_name='last opened')),
                        ('created_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='made')),
                        ('wants_code', models.BooleanField(default=False, verbose_name='asks for a code sent by e-mail')),
                        ('code_nonce', models.UUIDField(blank=True, editable=False, null=True)),
                        ('code_at', models.DateTimeField(blank=True, editable=False, null=True)),
                        ('code_tries', models.PositiveSmallIntegerField(default=0, editable=False)),
                        ('codes_since', models.DateTimeField(blank=True, editable=False, null=True)),
                        ('codes', models.PositiveSmallIntegerField(default=0, editable=False)),
                        ('guest_name', models.CharField(blank=True, max_length=100, verbose_name='name of the colleague')),
                        ('guest_email', models.EmailField(blank=True, max_length=254, verbose_name='address of the colleague')),
                        ('refusal_told_at', models.DateTimeField(blank=True, editable=False, null=True)),
                        ('contact', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='accounts.contact', verbose_name='for')),
                        ('forwarded_from', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='forwardings', to='planning.proposallink', verbose_name='forwarded by')),
                        ('message', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='proposal_link', to='outbox.message', verbose_name='message')),
                        ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='links', to='planning.proposal', verbose_name='proposal')),
                        ('revoked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='revoked by')),
                    ],
                    options={
                        'verbose_name': 'link to a proposal',
                        'verbose_name_plural': 'links to proposals',
                        'ordering': ['pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('guest_email', ''), ('forwarded_from__isnull', False), _connector='OR'), name='only_a_client_brings_a_colleague'), models.UniqueConstraint(condition=models.Q(('contact__isnull', False), ('revoked_at', None)), fields=('proposal', 'contact'), name='a_contact_has_one_link_to_a_proposal'), models.UniqueConstraint(models.F('proposal'), django.db.models.functions.text.Lower('guest_email'), condition=models.Q(('revoked_at', None), models.Q(('guest_email', ''), _negated=True)), name='a_colleague_has_one_link_to_a_proposal')],
                        'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_proposallinkevent" ("contact_id", "created_at", "expires_at", "forwarded_from_id", "guest_name", "id", "language", "message_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposal_id", "refusal_told_at", "revoked_at", "revoked_by_id", "wants_code") VALUES (NEW."contact_id", NEW."created_at", NEW."expires_at", NEW."forwarded_from_id", NEW."guest_name", NEW."id", NEW."language", NEW."message_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."proposal_id", NEW."refusal_told_at", NEW."revoked_at", NEW."revoked_by_id", NEW."wants_code"); RETURN NULL;', hash='619d045e4140f481c0b9b92e54ee5ccebec13d5d', operation='INSERT', pgid='pgtrigger_insert_insert_4e274', table='planning_proposallink', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."contact_id" IS DISTINCT FROM (NEW."contact_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."expires_at" IS DISTINCT FROM (NEW."expires_at") OR OLD."forwarded_from_id" IS DISTINCT FROM (NEW."forwarded_from_id") OR OLD."guest_name" IS DISTINCT FROM (NEW."guest_name") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."message_id" IS DISTINCT FROM (NEW."message_id") OR OLD."proposal_id" IS DISTINCT FROM (NEW."proposal_id") OR OLD."refusal_told_at" IS DISTINCT FROM (NEW."refusal_told_at") OR OLD."revoked_at" IS DISTINCT FROM (NEW."revoked_at") OR OLD."revoked_by_id" IS DISTINCT FROM (NEW."revoked_by_id") OR OLD."wants_code" IS DISTINCT FROM (NEW."wants_code"))', func='INSERT INTO "planning_proposallinkevent" ("contact_id", "created_at", "expires_at", "forwarded_from_id", "guest_name", "id", "language", "message_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposal_id", "refusal_told_at", "revoked_at", "revoked_by_id", "wants_code") VALUES (NEW."contact_id", NEW."created_at", NEW."expires_at", NEW."forwarded_from_id", NEW."guest_name", NEW."id", NEW."language", NEW."message_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."proposal_id", NEW."refusal_told_at", NEW."revoked_at", NEW."revoked_by_id", NEW."wants_code"); RETURN NULL;', hash='74fbb99d2ec0a3153a74f11ebeaae3f316e67dfb', operation='UPDATE', pgid='pgtrigger_update_update_5a8f2', table='planning_proposallink', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_proposallinkevent" ("contact_id", "created_at", "expires_at", "forwarded_from_id", "guest_name", "id", "language", "message_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposal_id", "refusal_told_at", "revoked_at", "revoked_by_id", "wants_code") VALUES (OLD."contact_id", OLD."created_at", OLD."expires_at", OLD."forwarded_from_id", OLD."guest_name", OLD."id", OLD."language", OLD."message_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."proposal_id", OLD."refusal_told_at", OLD."revoked_at", OLD."revoked_by_id", OLD."wants_code"); RETURN NULL;', hash='6ce9acca2c52c0e52a5ac73b878e113fa490f9d5', operation='DELETE', pgid='pgtrigger_delete_delete_008b2', table='planning_proposallink', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='ProposalAnswer',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(choices=[('agreed', 'Agreed'), ('talk', 'Let’s talk'), ('not_now', 'Not now')], max_length=10, verbose_name='answer')),
                        ('words', models.TextField(blank=True, max_length=2000, verbose_name='words')),
                        ('times', django.contrib.postgres.fields.ArrayField(base_field=models.DateTimeField(), blank=True, default=list, size=None, verbose_name='times offered')),
                        ('counts', models.BooleanField(default=True, verbose_name='is the answer')),
                        ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='when')),
                        ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='planning.proposal', verbose_name='proposal')),
                        ('link', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='planning.proposallink', verbose_name='said by')),
                    ],
                    options={
                        'verbose_name': 'answer of a client',
                        'verbose_name_plural': 'answers of clients',
                        'ordering': ['at', 'pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['agreed', 'talk', 'not_now'])), name='answer_of_a_client_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'not_now'), _negated=True), models.Q(('words', ''), _negated=True), _connector='OR'), name='not_now_has_its_reason'), models.CheckConstraint(condition=models.Q(('times__len__lte', 3)), name='a_client_offers_up_to_three_times'), models.UniqueConstraint(condition=models.Q(('counts', True)), fields=('proposal',), name='one_answer_of_a_client_counts')],
                        'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_proposalanswerevent" ("at", "counts", "id", "kind", "link_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposal_id", "times", "words") VALUES (NEW."at", NEW."counts", NEW."id", NEW."kind", NEW."link_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."proposal_id", NEW."times", NEW."words"); RETURN NULL;', hash='bb211505038d98f10cfc005459e130f137e47773', operation='INSERT', pgid='pgtrigger_insert_insert_bf401', table='planning_proposalanswer', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "planning_proposalanswerevent" ("at", "counts", "id", "kind", "link_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposal_id", "times", "words") VALUES (NEW."at", NEW."counts", NEW."id", NEW."kind", NEW."link_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."proposal_id", NEW."times", NEW."words"); RETURN NULL;', hash='d69c5d61b42fcc95c4c5669e525ea07ee9219ef7', operation='UPDATE', pgid='pgtrigger_update_update_67025', table='planning_proposalanswer', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_proposalanswerevent" ("at", "counts", "id", "kind", "link_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposal_id", "times", "words") VALUES (OLD."at", OLD."counts", OLD."id", OLD."kind", OLD."link_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."proposal_id", OLD."times", OLD."words"); RETURN NULL;', hash='6f747c24399922ec3ded18806d0c6dab5ae3ae77', operation='DELETE', pgid='pgtrigger_delete_delete_f6278', table='planning_proposalanswer', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='PlanAgreement',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='when')),
                        ('plan', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='agreement', to='planning.accountplan', verbose_name='plan')),
                        ('answer', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='agreement', to='planning.proposalanswer', verbose_name='answer')),
                    ],
                    options={
                        'verbose_name': 'agreement on a plan',
                        'verbose_name_plural': 'agreements on plans',
                        'ordering': ['-at', '-pk'],
                        'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_planagreementevent" ("answer_id", "at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id") VALUES (NEW."answer_id", NEW."at", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."plan_id"); RETURN NULL;', hash='9e01fd0536909389ae16ffbe756281e6d33520e6', operation='INSERT', pgid='pgtrigger_insert_insert_5bbe3', table='planning_planagreement', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "planning_planagreementevent" ("answer_id", "at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id") VALUES (NEW."answer_id", NEW."at", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."plan_id"); RETURN NULL;', hash='e246bcb379f67588af395519dbc17aa8b3d74bed', operation='UPDATE', pgid='pgtrigger_update_update_17f81', table='planning_planagreement', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_planagreementevent" ("answer_id", "at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id") VALUES (OLD."answer_id", OLD."at", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."plan_id"); RETURN NULL;', hash='40346a1278122260f1f95675aba8e8e4b02073ed', operation='DELETE', pgid='pgtrigger_delete_delete_02197', table='planning_planagreement', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='PlanAgreementEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='when')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='planning.planagreement')),
                        ('plan', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='planning.accountplan', verbose_name='plan')),
                        ('answer', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='planning.proposalanswer', verbose_name='answer')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='a5a7b8fd675ba708dbfd6bdd145ea138578291e1', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_f4d5e', table='planning_planagreementevent', when='BEFORE'))],
                    },
                ),
                migrations.CreateModel(
                    name='ProposalAnswerEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('kind', models.CharField(choices=[('agreed', 'Agreed'), ('talk', 'Let’s talk'), ('not_now', 'Not now')], max_length=10, verbose_name='answer')),
                        ('words', models.TextField(blank=True, max_length=2000, verbose_name='words')),
                        ('times', django.contrib.postgres.fields.ArrayField(base_field=models.DateTimeField(), blank=True, default=list, size=None, verbose_name='times offered')),
                        ('counts', models.BooleanField(default=True, verbose_name='is the answer')),
                        ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='when')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='planning.proposalanswer')),
                        ('proposal', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='planning.proposal', verbose_name='proposal')),
                        ('link', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='planning.proposallink', verbose_name='said by')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='be833b26c70c7405b409014ad66bb443a5b2f58c', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_0813b', table='planning_proposalanswerevent', when='BEFORE'))],
                    },
                ),
                migrations.CreateModel(
                    name='ProposalLinkEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('language', models.CharField(choices=[('en', 'English'), ('fr', 'French')], default='en', max_length=2, verbose_name='language')),
                        ('expires_at', models.DateTimeField(verbose_name='expires')),
                        ('revoked_at', models.DateTimeField(blank=True, null=True, verbose_name='revoked')),
                        ('created_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='made')),
                        ('wants_code', models.BooleanField(default=False, verbose_name='asks for a code sent by e-mail')),
                        ('guest_name', models.CharField(blank=True, max_length=100, verbose_name='name of the colleague')),
                        ('refusal_told_at', models.DateTimeField(blank=True, editable=False, null=True)),
                        ('contact', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.contact', verbose_name='for')),
                        ('forwarded_from', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='planning.proposallink', verbose_name='forwarded by')),
                        ('message', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='outbox.message', verbose_name='message')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='planning.proposallink')),
                        ('proposal', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='planning.proposal', verbose_name='proposal')),
                        ('revoked_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='revoked by')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='8b078b90585c7397daee10fbad27c95bc099810f', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_268ed', table='planning_proposallinkevent', when='BEFORE'))],
                    },
                ),
                migrations.CreateModel(
                    name='ProposalMailTemplate',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('language', models.CharField(choices=[('en', 'English'), ('fr', 'French')], max_length=2, unique=True, verbose_name='language')),
                        ('subject', models.CharField(max_length=250, verbose_name='subject')),
                        ('text', models.TextField(max_length=10000, verbose_name='text')),
                    ],
                    options={
                        'verbose_name': 'message of a proposal',
                        'verbose_name_plural': 'messages of proposals',
                        'ordering': ['language'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('language__in', ['en', 'fr'])), name='proposal_mail_language_is_known'), models.CheckConstraint(condition=models.Q(('subject', ''), _negated=True), name='proposal_mail_has_a_subject'), models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='proposal_mail_has_a_text')],
                        'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_proposalmailtemplateevent" ("id", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "subject", "text") VALUES (NEW."id", NEW."language", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."subject", NEW."text"); RETURN NULL;', hash='6f4997f60197e89b66ef17fb79cdfb0096f95cd4', operation='INSERT', pgid='pgtrigger_insert_insert_c8bbe', table='planning_proposalmailtemplate', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "planning_proposalmailtemplateevent" ("id", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "subject", "text") VALUES (NEW."id", NEW."language", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."subject", NEW."text"); RETURN NULL;', hash='d58cdcb574dd6ef067a1cac475cfb1c7dd2d4f95', operation='UPDATE', pgid='pgtrigger_update_update_d2e6c', table='planning_proposalmailtemplate', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_proposalmailtemplateevent" ("id", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "subject", "text") VALUES (OLD."id", OLD."language", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."subject", OLD."text"); RETURN NULL;', hash='2d9d2e5f471c5ecd7ae5c75ca339d5b1466da975', operation='DELETE', pgid='pgtrigger_delete_delete_04297', table='planning_proposalmailtemplate', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='ProposalMailTemplateEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('language', models.CharField(choices=[('en', 'English'), ('fr', 'French')], max_length=2, verbose_name='language')),
                        ('subject', models.CharField(max_length=250, verbose_name='subject')),
                        ('text', models.TextField(max_length=10000, verbose_name='text')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='planning.proposalmailtemplate')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='fa05c40f90b768dd1da03c1b1c3bd7fbe348fe8a', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ed511', table='planning_proposalmailtemplateevent', when='BEFORE'))],
                    },
                ),
                migrations.CreateModel(
                    name='ProposalQuestion',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('passage', models.CharField(blank=True, help_text='Its anchor in the document.', max_length=40, verbose_name='passage')),
                        ('text', models.TextField(max_length=2000, verbose_name='question')),
                        ('asked_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='asked')),
                        ('reply', models.TextField(blank=True, max_length=5000, verbose_name='our answer')),
                        ('replied_at', models.DateTimeField(blank=True, null=True, verbose_name='answered')),
                        ('link', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='questions', to='planning.proposallink', verbose_name='asked by')),
                        ('message', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='outbox.message', verbose_name='message')),
                        ('replied_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='answered by')),
                    ],
                    options={
                        'verbose_name': 'question of a client',
                        'verbose_name_plural': 'questions of clients',
                        'ordering': ['asked_at', 'pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='question_of_a_client_has_words'), models.CheckConstraint(condition=models.Q(models.Q(('replied_at', None), ('replied_by', None), ('reply', '')), models.Q(models.Q(('reply', ''), _negated=True), ('replied_at__isnull', False), ('replied_by__isnull', False)), _connector='OR'), name='answered_question_says_by_whom')],
                        'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_proposalquestionevent" ("asked_at", "id", "link_id", "message_id", "passage", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "replied_at", "replied_by_id", "reply", "text") VALUES (NEW."asked_at", NEW."id", NEW."link_id", NEW."message_id", NEW."passage", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."replied_at", NEW."replied_by_id", NEW."reply", NEW."text"); RETURN NULL;', hash='5d604740529f49b5d824b3e9dad2c5b5091c2af6', operation='INSERT', pgid='pgtrigger_insert_insert_53e2c', table='planning_proposalquestion', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "planning_proposalquestionevent" ("asked_at", "id", "link_id", "message_id", "passage", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "replied_at", "replied_by_id", "reply", "text") VALUES (NEW."asked_at", NEW."id", NEW."link_id", NEW."message_id", NEW."passage", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."replied_at", NEW."replied_by_id", NEW."reply", NEW."text"); RETURN NULL;', hash='80bd3b753c89160096b7026868e117a0111b3781', operation='UPDATE', pgid='pgtrigger_update_update_d0f3b', table='planning_proposalquestion', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_proposalquestionevent" ("asked_at", "id", "link_id", "message_id", "passage", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "replied_at", "replied_by_id", "reply", "text") VALUES (OLD."asked_at", OLD."id", OLD."link_id", OLD."message_id", OLD."passage", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."replied_at", OLD."replied_by_id", OLD."reply", OLD."text"); RETURN NULL;', hash='76aae820dbfd983ba1d5a4fcd51ca0c92046f229', operation='DELETE', pgid='pgtrigger_delete_delete_cc370', table='planning_proposalquestion', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='ProposalQuestionEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('passage', models.CharField(blank=True, help_text='Its anchor in the document.', max_length=40, verbose_name='passage')),
                        ('text', models.TextField(max_length=2000, verbose_name='question')),
                        ('asked_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='asked')),
                        ('reply', models.TextField(blank=True, max_length=5000, verbose_name='our answer')),
                        ('replied_at', models.DateTimeField(blank=True, null=True, verbose_name='answered')),
                        ('link', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='planning.proposallink', verbose_name='asked by')),
                        ('message', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='outbox.message', verbose_name='message')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='planning.proposalquestion')),
                        ('replied_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='answered by')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='fee244f181c91c08c131bc58ba5d91e6f71f71f2', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_f3821', table='planning_proposalquestionevent', when='BEFORE'))],
                    },
                ),
                migrations.CreateModel(
                    name='ProposalVisit',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(choices=[('opened', 'Opened'), ('downloaded', 'Downloaded'), ('renewal', 'Renewal asked for')], max_length=10, verbose_name='kind')),
                        ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='when')),
                        ('link', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='visits', to='planning.proposallink', verbose_name='link')),
                    ],
                    options={
                        'verbose_name': 'visit of a client',
                        'verbose_name_plural': 'visits of clients',
                        'ordering': ['at', 'pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['opened', 'downloaded', 'renewal'])), name='visit_kind_is_known')],
                    },
                ),
            ],
        ),
        Together(
            operations=[
                pgtrigger.migrations.RemoveTrigger(
                    model_name='proposaldelivery',
                    name='insert_insert',
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name='proposaldelivery',
                    name='update_update',
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name='proposaldelivery',
                    name='delete_delete',
                ),
                migrations.RemoveConstraint(
                    model_name='proposaldelivery',
                    name='a_proposal_goes_to_a_person_once',
                ),
                migrations.AddField(
                    model_name='proposaldelivery',
                    name='taken_back_at',
                    field=models.DateTimeField(blank=True, null=True, verbose_name='taken back'),
                ),
                migrations.AddField(
                    model_name='proposaldelivery',
                    name='taken_back_by',
                    field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='taken back by'),
                ),
                migrations.AddField(
                    model_name='proposaldeliveryevent',
                    name='taken_back_at',
                    field=models.DateTimeField(blank=True, null=True, verbose_name='taken back'),
                ),
                migrations.AddField(
                    model_name='proposaldeliveryevent',
                    name='taken_back_by',
                    field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='taken back by'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='proposaldelivery',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_proposaldeliveryevent" ("at", "by_id", "contact_id", "id", "message_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposal_id", "taken_back_at", "taken_back_by_id") VALUES (NEW."at", NEW."by_id", NEW."contact_id", NEW."id", NEW."message_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."proposal_id", NEW."taken_back_at", NEW."taken_back_by_id"); RETURN NULL;', hash='b8cfdfc9d24ed020c628cb645f2141fd7a12e55b', operation='INSERT', pgid='pgtrigger_insert_insert_53e76', table='planning_proposaldelivery', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='proposaldelivery',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "planning_proposaldeliveryevent" ("at", "by_id", "contact_id", "id", "message_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposal_id", "taken_back_at", "taken_back_by_id") VALUES (NEW."at", NEW."by_id", NEW."contact_id", NEW."id", NEW."message_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."proposal_id", NEW."taken_back_at", NEW."taken_back_by_id"); RETURN NULL;', hash='ba10edbc268afaacdfe7846d236465aa65ffd878', operation='UPDATE', pgid='pgtrigger_update_update_d29df', table='planning_proposaldelivery', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='proposaldelivery',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_proposaldeliveryevent" ("at", "by_id", "contact_id", "id", "message_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposal_id", "taken_back_at", "taken_back_by_id") VALUES (OLD."at", OLD."by_id", OLD."contact_id", OLD."id", OLD."message_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."proposal_id", OLD."taken_back_at", OLD."taken_back_by_id"); RETURN NULL;', hash='011ba88784cb09f06b949f6efd7688271acf9a8b', operation='DELETE', pgid='pgtrigger_delete_delete_7e58a', table='planning_proposaldelivery', when='AFTER')),
                ),
                migrations.AddConstraint(
                    model_name='proposaldelivery',
                    constraint=models.UniqueConstraint(condition=models.Q(('taken_back_at', None)), fields=('proposal', 'contact'), name='a_proposal_goes_to_a_person_once'),
                ),
            ],
        ),
        migrations.RunPython(seed, migrations.RunPython.noop),
    ]

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import uuid
from django.conf import settings
from django.db import migrations, models

from accounts.table_making import Together
from planning import mail_seeding
from planning.surveys import question_seeding


def seed(apps, schema_editor):
    sets, questions, mails = (
        apps.get_model('planning', name) for name in ('QuestionSet', 'Question', 'SurveyMailTemplate')
    )
    question_seeding.seed(sets, questions, apps.get_model('accounts', 'Sector'))
    mail_seeding.seed(mails, mail_seeding.OF_SURVEYS)


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0014_client_since_and_payment_delay'),
        ('outbox', '0003_messages_are_taken_back'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('planning', '0010_a_plan_runs'),
    ]

    operations = [
        Together(
            operations=[
                migrations.CreateModel(
                    name='QuestionSet',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name_en', models.CharField(max_length=100, verbose_name='name in English')),
                        ('name_fr', models.CharField(max_length=100, verbose_name='name in French')),
                        ('is_current', models.BooleanField(default=True, help_text='One set of a sector is in use; answers to earlier ones are kept.', verbose_name='in use')),
                        ('sector', models.ForeignKey(blank=True, help_text='Empty: for every client whose sector has no set of its own. The narrowest set holds.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.sector', verbose_name='sector (GICS)')),
                    ],
                    options={
                        'verbose_name': 'question set',
                        'verbose_name_plural': 'question sets',
                        'ordering': [models.OrderBy(models.F('sector'), nulls_first=True), '-is_current', 'name_en'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('name_en', ''), _negated=True), name='question_set_has_an_english_name'), models.CheckConstraint(condition=models.Q(('name_fr', ''), _negated=True), name='question_set_has_a_french_name'), models.UniqueConstraint(condition=models.Q(('is_current', True)), fields=('sector',), name='one_question_set_of_a_sector_is_in_use', nulls_distinct=False, violation_error_message='Another set of this sector is in use; take that one out of use first.')],
                        'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_questionsetevent" ("id", "is_current", "name_en", "name_fr", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sector_id") VALUES (NEW."id", NEW."is_current", NEW."name_en", NEW."name_fr", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."sector_id"); RETURN NULL;', hash='a28501ce5991649fd172470a3a68c45480d01de4', operation='INSERT', pgid='pgtrigger_insert_insert_3df6d', table='planning_questionset', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "planning_questionsetevent" ("id", "is_current", "name_en", "name_fr", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sector_id") VALUES (NEW."id", NEW."is_current", NEW."name_en", NEW."name_fr", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."sector_id"); RETURN NULL;', hash='8d7eb0449af367adab138daca8ec482413181c06', operation='UPDATE', pgid='pgtrigger_update_update_6ae39', table='planning_questionset', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_questionsetevent" ("id", "is_current", "name_en", "name_fr", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sector_id") VALUES (OLD."id", OLD."is_current", OLD."name_en", OLD."name_fr", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."sector_id"); RETURN NULL;', hash='22b16e9356a1cc49a097a3f55a258dfacfa1fd29', operation='DELETE', pgid='pgtrigger_delete_delete_14411', table='planning_questionset', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='QuestionSetEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('name_en', models.CharField(max_length=100, verbose_name='name in English')),
                        ('name_fr', models.CharField(max_length=100, verbose_name='name in French')),
                        ('is_current', models.BooleanField(default=True, help_text='One set of a sector is in use; answers to earlier ones are kept.', verbose_name='in use')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='planning.questionset')),
                        ('sector', models.ForeignKey(blank=True, db_constraint=False, help_text='Empty: for every client whose sector has no set of its own. The narrowest set holds.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.sector', verbose_name='sector (GICS)')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='700e23e369a51e3f628e1114d72baa3f89dc4bbb', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_3e01a', table='planning_questionsetevent', when='BEFORE'))],
                    },
                ),
                migrations.CreateModel(
                    name='Question',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(choices=[('difficulty', 'Difficulty'), ('shared_goal', 'Shared goal'), ('foreseen_problem', 'Foreseen problem')], help_text='Which of the three questions.', max_length=20, verbose_name='part of')),
                        ('text_en', models.CharField(max_length=300, verbose_name='question in English')),
                        ('text_fr', models.CharField(max_length=300, verbose_name='question in French')),
                        ('help_en', models.CharField(blank=True, max_length=300, verbose_name='help in English')),
                        ('help_fr', models.CharField(blank=True, max_length=300, verbose_name='help in French')),
                        ('way', models.CharField(choices=[('text', 'In words'), ('grade', 'Grade from 1 to 5'), ('yes_no', 'Yes or no'), ('choice', 'One of several options')], default='text', max_length=10, verbose_name='answered')),
                        ('options_en', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=100), blank=True, default=list, size=None, verbose_name='options in English')),
                        ('options_fr', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=100), blank=True, default=list, size=None, verbose_name='options in French')),
                        ('position', models.PositiveSmallIntegerField(default=0, verbose_name='position')),
                        ('retired_at', models.DateTimeField(blank=True, null=True, verbose_name='retired')),
                        ('question_set', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='planning.questionset', verbose_name='question set')),
                    ],
                    options={
                        'verbose_name': 'question',
                        'verbose_name_plural': 'questions',
                        'ordering': ['position', 'pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['difficulty', 'shared_goal', 'foreseen_problem'])), name='question_kind_is_known'), models.CheckConstraint(condition=models.Q(('way__in', ['text', 'grade', 'yes_no', 'choice'])), name='question_way_is_known'), models.CheckConstraint(condition=models.Q(('text_en', ''), _negated=True), name='question_is_written_in_english'), models.CheckConstraint(condition=models.Q(('text_fr', ''), _negated=True), name='question_is_written_in_french'), models.CheckConstraint(condition=models.Q(models.Q(('options_en__len__range', (2, 10)), ('way', 'choice')), models.Q(models.Q(('way', 'choice'), _negated=True), ('options_en', [])), _connector='OR'), name='a_choice_has_options_and_nothing_else_has', violation_error_message='A choice has two to ten options; no other question has any.'), models.CheckConstraint(condition=models.Q(('options_en__len', models.F('options_fr__len'))), name='question_has_as_many_options_in_both_languages', violation_error_message='Write the same options in both languages, in the same order.')],
                        'triggers': [pgtrigger.compiler.Trigger(name='asked_question_keeps_its_wording', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF EXISTS (SELECT FROM planning_ouranswer WHERE question_id = OLD.id)\n        OR EXISTS (SELECT FROM planning_surveyquestion WHERE question_id = OLD.id)\n    THEN\n        IF (NEW.kind, NEW.text_en, NEW.text_fr, NEW.way, NEW.options_en, NEW.options_fr)\n            IS DISTINCT FROM (OLD.kind, OLD.text_en, OLD.text_fr, OLD.way, OLD.options_en, OLD.options_fr)\n        THEN\n            RAISE EXCEPTION 'a question that was asked keeps its wording'\n                USING ERRCODE = 'check_violation', CONSTRAINT = 'asked_question_keeps_its_wording';\n        END IF;\n    END IF;\n    RETURN NEW;\n", hash='3f18bb14a47d8067d74743488dc26305cbcd1c54', operation='UPDATE', pgid='pgtrigger_asked_question_keeps_its_wording_d8e8a', table='planning_question', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_questionevent" ("help_en", "help_fr", "id", "kind", "options_en", "options_fr", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "question_set_id", "retired_at", "text_en", "text_fr", "way") VALUES (NEW."help_en", NEW."help_fr", NEW."id", NEW."kind", NEW."options_en", NEW."options_fr", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."question_set_id", NEW."retired_at", NEW."text_en", NEW."text_fr", NEW."way"); RETURN NULL;', hash='c6452f9dfaab848024e4163356d8b837b812bac1', operation='INSERT', pgid='pgtrigger_insert_insert_38b62', table='planning_question', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "planning_questionevent" ("help_en", "help_fr", "id", "kind", "options_en", "options_fr", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "question_set_id", "retired_at", "text_en", "text_fr", "way") VALUES (NEW."help_en", NEW."help_fr", NEW."id", NEW."kind", NEW."options_en", NEW."options_fr", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."question_set_id", NEW."retired_at", NEW."text_en", NEW."text_fr", NEW."way"); RETURN NULL;', hash='edd3028ba05c20a929ca8142b04fc0ec6991f3bd', operation='UPDATE', pgid='pgtrigger_update_update_3dcfa', table='planning_question', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_questionevent" ("help_en", "help_fr", "id", "kind", "options_en", "options_fr", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "question_set_id", "retired_at", "text_en", "text_fr", "way") VALUES (OLD."help_en", OLD."help_fr", OLD."id", OLD."kind", OLD."options_en", OLD."options_fr", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."question_set_id", OLD."retired_at", OLD."text_en", OLD."text_fr", OLD."way"); RETURN NULL;', hash='1aa0926233b9f04ae02f9c57a63978f70897ea75', operation='DELETE', pgid='pgtrigger_delete_delete_d7772', table='planning_question', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='QuestionEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('kind', models.CharField(choices=[('difficulty', 'Difficulty'), ('shared_goal', 'Shared goal'), ('foreseen_problem', 'Foreseen problem')], help_text='Which of the three questions.', max_length=20, verbose_name='part of')),
                        ('text_en', models.CharField(max_length=300, verbose_name='question in English')),
                        ('text_fr', models.CharField(max_length=300, verbose_name='question in French')),
                        ('help_en', models.CharField(blank=True, max_length=300, verbose_name='help in English')),
                        ('help_fr', models.CharField(blank=True, max_length=300, verbose_name='help in French')),
                        ('way', models.CharField(choices=[('text', 'In words'), ('grade', 'Grade from 1 to 5'), ('yes_no', 'Yes or no'), ('choice', 'One of several options')], default='text', max_length=10, verbose_name='answered')),
                        ('options_en', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=100), blank=True, default=list, size=None, verbose_name='options in English')),
                        ('options_fr', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=100), blank=True, default=list, size=None, verbose_name='options in French')),
                        ('position', models.PositiveSmallIntegerField(default=0, verbose_name='position')),
                        ('retired_at', models.DateTimeField(blank=True, null=True, verbose_name='retired')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='planning.question')),
                        ('question_set', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='planning.questionset', verbose_name='question set')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='752c2aff553cd99d47ab7a50f2153e43958ddbf6', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ba752', table='planning_questionevent', when='BEFORE'))],
                    },
                ),
                migrations.CreateModel(
                    name='OurAnswer',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('text', models.TextField(blank=True, max_length=5000, verbose_name='answer in words')),
                        ('grade', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='grade')),
                        ('yes', models.BooleanField(blank=True, null=True, verbose_name='yes')),
                        ('option', models.PositiveSmallIntegerField(blank=True, help_text='Counted from 0.', null=True, verbose_name='option')),
                        ('answered_on', models.DateField(default=django.utils.timezone.localdate, verbose_name='answered on')),
                        ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='our_answers', to='accounts.account', verbose_name='account')),
                        ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='answered by')),
                        ('question', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='our_answers', to='planning.question', verbose_name='question')),
                    ],
                    options={
                        'verbose_name': 'our answer to a question',
                        'verbose_name_plural': 'our answers to questions',
                        'ordering': ['answered_on', 'pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('grade', None), ('grade__range', (1, 5)), _connector='OR'), name='our_answer_grade_is_from_one_to_five'), models.CheckConstraint(condition=models.Q(models.Q(('text', ''), ('grade', None), ('yes', None)), models.Q(('text', ''), ('grade', None), ('option', None)), models.Q(('text', ''), ('yes', None), ('option', None)), models.Q(('grade', None), ('yes', None), ('option', None)), _connector='OR'), name='our_answer_is_one_value'), models.UniqueConstraint(fields=('account', 'question', 'answered_on'), name='one_answer_of_ours_a_question_and_day')],
                        'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_ouranswerevent" ("account_id", "answered_on", "by_id", "grade", "id", "option", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "text", "yes") VALUES (NEW."account_id", NEW."answered_on", NEW."by_id", NEW."grade", NEW."id", NEW."option", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."question_id", NEW."text", NEW."yes"); RETURN NULL;', hash='f0961c47957ce48c3efef81d2dd8b4a2db896c2d', operation='INSERT', pgid='pgtrigger_insert_insert_ed782', table='planning_ouranswer', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "planning_ouranswerevent" ("account_id", "answered_on", "by_id", "grade", "id", "option", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "text", "yes") VALUES (NEW."account_id", NEW."answered_on", NEW."by_id", NEW."grade", NEW."id", NEW."option", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."question_id", NEW."text", NEW."yes"); RETURN NULL;', hash='45e78bf1367808d7793b6b2edad0b48a2c7e3145', operation='UPDATE', pgid='pgtrigger_update_update_3683d', table='planning_ouranswer', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_ouranswerevent" ("account_id", "answered_on", "by_id", "grade", "id", "option", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "text", "yes") VALUES (OLD."account_id", OLD."answered_on", OLD."by_id", OLD."grade", OLD."id", OLD."option", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."question_id", OLD."text", OLD."yes"); RETURN NULL;', hash='4ec6fc1777932b68dca098ea30a39db91d2d75e2', operation='DELETE', pgid='pgtrigger_delete_delete_15477', table='planning_ouranswer', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='OurAnswerEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('text', models.TextField(blank=True, max_length=5000, verbose_name='answer in words')),
                        ('grade', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='grade')),
                        ('yes', models.BooleanField(blank=True, null=True, verbose_name='yes')),
                        ('option', models.PositiveSmallIntegerField(blank=True, help_text='Counted from 0.', null=True, verbose_name='option')),
                        ('answered_on', models.DateField(default=django.utils.timezone.localdate, verbose_name='answered on')),
                        ('account', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.account', verbose_name='account')),
                        ('by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='answered by')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='planning.ouranswer')),
                        ('question', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='planning.question', verbose_name='question')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='bfa95a846dc9dcf78d7a35f53a523614c31e5a92', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_02984', table='planning_ouranswerevent', when='BEFORE'))],
                    },
                ),
                migrations.CreateModel(
                    name='Survey',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('form', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('sent_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='sent')),
                        ('ends_on', models.DateField(verbose_name='can be answered until')),
                        ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='closed')),
                        ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='surveys', to='accounts.account', verbose_name='account')),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='asked by')),
                        ('closed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='closed by')),
                    ],
                    options={
                        'verbose_name': 'survey of a client',
                        'verbose_name_plural': 'surveys of clients',
                        'ordering': ['-sent_at', '-pk'],
                        'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_surveyevent" ("account_id", "by_id", "closed_at", "closed_by_id", "ends_on", "form", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sent_at") VALUES (NEW."account_id", NEW."by_id", NEW."closed_at", NEW."closed_by_id", NEW."ends_on", NEW."form", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."sent_at"); RETURN NULL;', hash='707393ec2bd9245ee1f1fe80b92a709ee52fad66', operation='INSERT', pgid='pgtrigger_insert_insert_d60e2', table='planning_survey', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "planning_surveyevent" ("account_id", "by_id", "closed_at", "closed_by_id", "ends_on", "form", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sent_at") VALUES (NEW."account_id", NEW."by_id", NEW."closed_at", NEW."closed_by_id", NEW."ends_on", NEW."form", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."sent_at"); RETURN NULL;', hash='e1f328d0fa8139f75f8624dba9e1a165ce8669da', operation='UPDATE', pgid='pgtrigger_update_update_e9582', table='planning_survey', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_surveyevent" ("account_id", "by_id", "closed_at", "closed_by_id", "ends_on", "form", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sent_at") VALUES (OLD."account_id", OLD."by_id", OLD."closed_at", OLD."closed_by_id", OLD."ends_on", OLD."form", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."sent_at"); RETURN NULL;', hash='06e6edfb83be4e4e955a0e16db0be819895275ba', operation='DELETE', pgid='pgtrigger_delete_delete_90b33', table='planning_survey', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='SurveyEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('form', models.UUIDField(default=uuid.uuid4, editable=False)),
                        ('sent_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='sent')),
                        ('ends_on', models.DateField(verbose_name='can be answered until')),
                        ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='closed')),
                        ('account', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.account', verbose_name='account')),
                        ('by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='asked by')),
                        ('closed_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='closed by')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='planning.survey')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='bd027cc574fba8a8f5272c5a6677ba8420b46f58', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_2d1b4', table='planning_surveyevent', when='BEFORE'))],
                    },
                ),
                migrations.CreateModel(
                    name='SurveyQuestion',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('position', models.PositiveSmallIntegerField(default=0, verbose_name='position')),
                        ('question', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='asked', to='planning.question', verbose_name='question')),
                        ('survey', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='asked', to='planning.survey', verbose_name='survey')),
                    ],
                    options={
                        'verbose_name': 'question of a survey',
                        'verbose_name_plural': 'questions of surveys',
                        'ordering': ['position', 'pk'],
                        'constraints': [models.UniqueConstraint(fields=('survey', 'question'), name='a_survey_asks_a_question_once')],
                    },
                ),
                migrations.CreateModel(
                    name='SurveyLink',
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
                        ('answered_at', models.DateTimeField(blank=True, null=True, verbose_name='answered')),
                        ('reminded_at', models.DateTimeField(blank=True, null=True, verbose_name='reminded')),
                        ('refusal_told_at', models.DateTimeField(blank=True, editable=False, null=True)),
                        ('contact', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='survey_links', to='accounts.contact', verbose_name='for')),
                        ('message', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='survey_link', to='outbox.message', verbose_name='message')),
                        ('revoked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='revoked by')),
                        ('survey', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links', to='planning.survey', verbose_name='survey')),
                    ],
                    options={
                        'verbose_name': 'link to a survey',
                        'verbose_name_plural': 'links to surveys',
                        'ordering': ['pk'],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('revoked_at', None)), fields=('survey', 'contact'), name='a_contact_has_one_link_to_a_survey')],
                        'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_surveylinkevent" ("answered_at", "contact_id", "created_at", "expires_at", "id", "language", "message_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "refusal_told_at", "reminded_at", "revoked_at", "revoked_by_id", "survey_id", "wants_code") VALUES (NEW."answered_at", NEW."contact_id", NEW."created_at", NEW."expires_at", NEW."id", NEW."language", NEW."message_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."refusal_told_at", NEW."reminded_at", NEW."revoked_at", NEW."revoked_by_id", NEW."survey_id", NEW."wants_code"); RETURN NULL;', hash='54e4427b586f6e965958b653f04c66c6ea44be14', operation='INSERT', pgid='pgtrigger_insert_insert_ee83c', table='planning_surveylink', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."answered_at" IS DISTINCT FROM (NEW."answered_at") OR OLD."contact_id" IS DISTINCT FROM (NEW."contact_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."expires_at" IS DISTINCT FROM (NEW."expires_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."message_id" IS DISTINCT FROM (NEW."message_id") OR OLD."refusal_told_at" IS DISTINCT FROM (NEW."refusal_told_at") OR OLD."reminded_at" IS DISTINCT FROM (NEW."reminded_at") OR OLD."revoked_at" IS DISTINCT FROM (NEW."revoked_at") OR OLD."revoked_by_id" IS DISTINCT FROM (NEW."revoked_by_id") OR OLD."survey_id" IS DISTINCT FROM (NEW."survey_id") OR OLD."wants_code" IS DISTINCT FROM (NEW."wants_code"))', func='INSERT INTO "planning_surveylinkevent" ("answered_at", "contact_id", "created_at", "expires_at", "id", "language", "message_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "refusal_told_at", "reminded_at", "revoked_at", "revoked_by_id", "survey_id", "wants_code") VALUES (NEW."answered_at", NEW."contact_id", NEW."created_at", NEW."expires_at", NEW."id", NEW."language", NEW."message_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."refusal_told_at", NEW."reminded_at", NEW."revoked_at", NEW."revoked_by_id", NEW."survey_id", NEW."wants_code"); RETURN NULL;', hash='33672cc4243c5fcdb8e2997d10a7b565608ef988', operation='UPDATE', pgid='pgtrigger_update_update_d8225', table='planning_surveylink', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_surveylinkevent" ("answered_at", "contact_id", "created_at", "expires_at", "id", "language", "message_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "refusal_told_at", "reminded_at", "revoked_at", "revoked_by_id", "survey_id", "wants_code") VALUES (OLD."answered_at", OLD."contact_id", OLD."created_at", OLD."expires_at", OLD."id", OLD."language", OLD."message_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."refusal_told_at", OLD."reminded_at", OLD."revoked_at", OLD."revoked_by_id", OLD."survey_id", OLD."wants_code"); RETURN NULL;', hash='8efc0653c97ce802e583a5264a60c8bada651ac4', operation='DELETE', pgid='pgtrigger_delete_delete_82893', table='planning_surveylink', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='SurveyLinkEvent',
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
                        ('answered_at', models.DateTimeField(blank=True, null=True, verbose_name='answered')),
                        ('reminded_at', models.DateTimeField(blank=True, null=True, verbose_name='reminded')),
                        ('refusal_told_at', models.DateTimeField(blank=True, editable=False, null=True)),
                        ('contact', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.contact', verbose_name='for')),
                        ('message', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='outbox.message', verbose_name='message')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='planning.surveylink')),
                        ('revoked_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='revoked by')),
                        ('survey', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='planning.survey', verbose_name='survey')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='9080091b7a4bccacbb64f79863c6b9e71ede8fb6', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_a6b20', table='planning_surveylinkevent', when='BEFORE'))],
                    },
                ),
                migrations.CreateModel(
                    name='SurveyAnswer',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('text', models.TextField(blank=True, max_length=5000, verbose_name='answer in words')),
                        ('grade', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='grade')),
                        ('yes', models.BooleanField(blank=True, null=True, verbose_name='yes')),
                        ('option', models.PositiveSmallIntegerField(blank=True, help_text='Counted from 0.', null=True, verbose_name='option')),
                        ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='when')),
                        ('contact', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.contact', verbose_name='contact')),
                        ('need', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='planning.need', verbose_name='need it became')),
                        ('link', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='planning.surveylink', verbose_name='said by')),
                        ('asked', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='planning.surveyquestion', verbose_name='question')),
                    ],
                    options={
                        'verbose_name': 'answer to a survey',
                        'verbose_name_plural': 'answers to surveys',
                        'ordering': ['asked__position', 'pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('grade', None), ('grade__range', (1, 5)), _connector='OR'), name='survey_answer_grade_is_from_one_to_five'), models.CheckConstraint(condition=models.Q(models.Q(('text', ''), ('grade', None), ('yes', None)), models.Q(('text', ''), ('grade', None), ('option', None)), models.Q(('text', ''), ('yes', None), ('option', None)), models.Q(('grade', None), ('yes', None), ('option', None)), _connector='OR'), name='survey_answer_is_one_value'), models.UniqueConstraint(fields=('link', 'asked'), name='a_person_answers_a_question_once')],
                        'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_surveyanswerevent" ("asked_id", "at", "contact_id", "grade", "id", "link_id", "need_id", "option", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "yes") VALUES (NEW."asked_id", NEW."at", NEW."contact_id", NEW."grade", NEW."id", NEW."link_id", NEW."need_id", NEW."option", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."text", NEW."yes"); RETURN NULL;', hash='7adc09a38aebdd19d9ec122c1981e878d793d8d0', operation='INSERT', pgid='pgtrigger_insert_insert_b9d1e', table='planning_surveyanswer', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "planning_surveyanswerevent" ("asked_id", "at", "contact_id", "grade", "id", "link_id", "need_id", "option", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "yes") VALUES (NEW."asked_id", NEW."at", NEW."contact_id", NEW."grade", NEW."id", NEW."link_id", NEW."need_id", NEW."option", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."text", NEW."yes"); RETURN NULL;', hash='5b0326b2f1f50b5a316226d49e85609ca399cf0d', operation='UPDATE', pgid='pgtrigger_update_update_35e82', table='planning_surveyanswer', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_surveyanswerevent" ("asked_id", "at", "contact_id", "grade", "id", "link_id", "need_id", "option", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "yes") VALUES (OLD."asked_id", OLD."at", OLD."contact_id", OLD."grade", OLD."id", OLD."link_id", OLD."need_id", OLD."option", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."text", OLD."yes"); RETURN NULL;', hash='9b0e46d5d712609c78a60246d6dffd059cba6b16', operation='DELETE', pgid='pgtrigger_delete_delete_2cc15', table='planning_surveyanswer', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='SurveyAnswerEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('text', models.TextField(blank=True, max_length=5000, verbose_name='answer in words')),
                        ('grade', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='grade')),
                        ('yes', models.BooleanField(blank=True, null=True, verbose_name='yes')),
                        ('option', models.PositiveSmallIntegerField(blank=True, help_text='Counted from 0.', null=True, verbose_name='option')),
                        ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='when')),
                        ('contact', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.contact', verbose_name='contact')),
                        ('need', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='planning.need', verbose_name='need it became')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='planning.surveyanswer')),
                        ('link', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='planning.surveylink', verbose_name='said by')),
                        ('asked', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='planning.surveyquestion', verbose_name='question')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='21750bdef3e49ac8d36916b8d3139484f7234db4', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_bf062', table='planning_surveyanswerevent', when='BEFORE'))],
                    },
                ),
                migrations.CreateModel(
                    name='SurveyMailTemplate',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('language', models.CharField(choices=[('en', 'English'), ('fr', 'French')], max_length=2, unique=True, verbose_name='language')),
                        ('subject', models.CharField(max_length=250, verbose_name='subject')),
                        ('text', models.TextField(max_length=10000, verbose_name='text')),
                    ],
                    options={
                        'verbose_name': 'message of a survey',
                        'verbose_name_plural': 'messages of surveys',
                        'ordering': ['language'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('language__in', ['en', 'fr'])), name='survey_mail_language_is_known'), models.CheckConstraint(condition=models.Q(('subject', ''), _negated=True), name='survey_mail_has_a_subject'), models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='survey_mail_has_a_text')],
                        'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_surveymailtemplateevent" ("id", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "subject", "text") VALUES (NEW."id", NEW."language", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."subject", NEW."text"); RETURN NULL;', hash='9c3b0565ddd0f5f5d5bc2861ed8bdaed2feb7c9a', operation='INSERT', pgid='pgtrigger_insert_insert_be233', table='planning_surveymailtemplate', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "planning_surveymailtemplateevent" ("id", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "subject", "text") VALUES (NEW."id", NEW."language", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."subject", NEW."text"); RETURN NULL;', hash='71884df7e6c4270be91f5d0a9a89b718edb6d57a', operation='UPDATE', pgid='pgtrigger_update_update_4b664', table='planning_surveymailtemplate', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_surveymailtemplateevent" ("id", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "subject", "text") VALUES (OLD."id", OLD."language", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."subject", OLD."text"); RETURN NULL;', hash='bd0d153bee1b49e38db8a1fa3997661cbd8e7e17', operation='DELETE', pgid='pgtrigger_delete_delete_f99b7', table='planning_surveymailtemplate', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='SurveyMailTemplateEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('language', models.CharField(choices=[('en', 'English'), ('fr', 'French')], max_length=2, verbose_name='language')),
                        ('subject', models.CharField(max_length=250, verbose_name='subject')),
                        ('text', models.TextField(max_length=10000, verbose_name='text')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='planning.surveymailtemplate')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='49f1c3ca558a14d9a207c7e111f1c08e51c84f87', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_15b35', table='planning_surveymailtemplateevent', when='BEFORE'))],
                    },
                ),
            ],
        ),
        migrations.RunPython(seed, migrations.RunPython.noop),
    ]

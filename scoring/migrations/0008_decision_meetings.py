import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

from accounts.table_making import Together


class Migration(migrations.Migration):

    dependencies = [
        ('scoring', '0004_the_three_segments'),
    ]

    operations = [
        Together(
            [
                migrations.CreateModel(
                    name='DecisionMeeting',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                        ('name', models.CharField(max_length=100, verbose_name='name')),
                        ('held_on', models.DateField(default=django.utils.timezone.localdate, verbose_name='day')),
                        ('state', models.CharField(choices=[('open', 'Open'), ('closed', 'Closed')], default='open', editable=False, max_length=6, verbose_name='state')),
                        ('prepared_at', models.DateTimeField(auto_now_add=True, verbose_name='prepared')),
                        ('closed_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='closed')),
                        ('closed_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='closed by')),
                        ('criteria_version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='scoring.criteriaversion', verbose_name='version of criteria')),
                        ('prepared_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='prepared by')),
                    ],
                    options={
                        'verbose_name': 'decision meeting',
                        'verbose_name_plural': 'decision meetings',
                        'ordering': ['-held_on', '-pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['open', 'closed'])), name='decision_meeting_state_is_known'), models.CheckConstraint(condition=models.Q(('name__regex', '\\S')), name='decision_meeting_has_a_name'), models.CheckConstraint(condition=models.Q(models.Q(('closed_at', None), ('closed_by', None), ('state', 'open')), models.Q(('closed_at__isnull', False), ('closed_by__isnull', False), ('state', 'closed')), _connector='OR'), name='closed_meeting_says_when_and_by_whom')],
                        'triggers': [pgtrigger.compiler.Trigger(name='a_closed_meeting_stays', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF OLD.state = 'closed' THEN\n        RAISE EXCEPTION 'a closed decision meeting never changes' USING ERRCODE = 'check_violation', CONSTRAINT = 'closed_meeting_never_changes';\n    END IF;\n    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n    IF NEW.state = 'closed' AND (\n        NOT EXISTS (SELECT FROM scoring_candidate c WHERE c.meeting_id = NEW.id)\n        OR NOT EXISTS (SELECT FROM scoring_attendance a WHERE a.meeting_id = NEW.id)\n        OR EXISTS (SELECT FROM scoring_candidate c WHERE c.meeting_id = NEW.id\n            AND NOT EXISTS (SELECT FROM scoring_meetingdecision d WHERE d.candidate_id = c.id))\n    ) THEN\n        RAISE EXCEPTION 'somebody was present, and each candidate is decided or postponed' USING ERRCODE = 'check_violation', CONSTRAINT = 'closed_meeting_has_decided';\n    END IF;\n    RETURN NEW;\n", hash='4dc16103ba3c7c091793dc7b2b2ba1179c8fb5c5', operation='UPDATE OR DELETE', pgid='pgtrigger_a_closed_meeting_stays_aec67', table='scoring_decisionmeeting', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "scoring_decisionmeetingevent" ("closed_at", "closed_by_id", "criteria_version_id", "held_on", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prepared_at", "prepared_by_id", "state", "version") VALUES (NEW."closed_at", NEW."closed_by_id", NEW."criteria_version_id", NEW."held_on", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."prepared_at", NEW."prepared_by_id", NEW."state", NEW."version"); RETURN NULL;', hash='7f70c8910fe2d425c215284048a12433759f65f4', operation='INSERT', pgid='pgtrigger_insert_insert_360c3', table='scoring_decisionmeeting', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "scoring_decisionmeetingevent" ("closed_at", "closed_by_id", "criteria_version_id", "held_on", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prepared_at", "prepared_by_id", "state", "version") VALUES (NEW."closed_at", NEW."closed_by_id", NEW."criteria_version_id", NEW."held_on", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."prepared_at", NEW."prepared_by_id", NEW."state", NEW."version"); RETURN NULL;', hash='f291cd408c389e21ecbdaf3d56b1d2a15ff68965', operation='UPDATE', pgid='pgtrigger_update_update_0a0c3', table='scoring_decisionmeeting', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "scoring_decisionmeetingevent" ("closed_at", "closed_by_id", "criteria_version_id", "held_on", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prepared_at", "prepared_by_id", "state", "version") VALUES (OLD."closed_at", OLD."closed_by_id", OLD."criteria_version_id", OLD."held_on", OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."prepared_at", OLD."prepared_by_id", OLD."state", OLD."version"); RETURN NULL;', hash='9c80b7229d70953d247ed2929131def5fccbc359', operation='DELETE', pgid='pgtrigger_delete_delete_b53d8', table='scoring_decisionmeeting', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='DecisionMeetingEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                        ('name', models.CharField(max_length=100, verbose_name='name')),
                        ('held_on', models.DateField(default=django.utils.timezone.localdate, verbose_name='day')),
                        ('state', models.CharField(choices=[('open', 'Open'), ('closed', 'Closed')], default='open', editable=False, max_length=6, verbose_name='state')),
                        ('prepared_at', models.DateTimeField(auto_now_add=True, verbose_name='prepared')),
                        ('closed_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='closed')),
                        ('closed_by', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='closed by')),
                        ('criteria_version', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='scoring.criteriaversion', verbose_name='version of criteria')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='scoring.decisionmeeting')),
                        ('prepared_by', models.ForeignKey(db_constraint=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='prepared by')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='87904fa59b1498bed64da5c574749b595c58ebdc', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_be58a', table='scoring_decisionmeetingevent', when='BEFORE'))],
                    },
                ),
                migrations.CreateModel(
                    name='Candidate',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('position', models.PositiveSmallIntegerField(default=0, verbose_name='position')),
                        ('reasons', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('proposed', 'The score proposes key'), ('dropped', 'Key, and the score proposes less'), ('knocked_out', 'Key, and knocked out'), ('review_due', 'Review due'), ('by_hand', 'Named by hand')], max_length=12), size=None, verbose_name='reasons')),
                        ('added_at', models.DateTimeField(auto_now_add=True, verbose_name='added')),
                        ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='candidacies', to='accounts.account', verbose_name='account')),
                        ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='added by')),
                        ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='candidates', to='scoring.decisionmeeting', verbose_name='decision meeting')),
                    ],
                    options={
                        'verbose_name': 'candidate',
                        'verbose_name_plural': 'candidates',
                        'ordering': ['position', 'pk'],
                        'constraints': [models.UniqueConstraint(fields=('meeting', 'account'), name='one_candidacy_a_meeting'), models.CheckConstraint(condition=models.Q(('reasons__contained_by', ['proposed', 'dropped', 'knocked_out', 'review_due', 'by_hand']), ('reasons__len__gte', 1)), name='candidate_has_known_reasons')],
                        'triggers': [pgtrigger.compiler.Trigger(name='candidate_of_an_open_meeting', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    PERFORM FROM scoring_decisionmeeting WHERE id IN (NEW.meeting_id, OLD.meeting_id) ORDER BY id FOR SHARE;\n    IF EXISTS (SELECT FROM scoring_decisionmeeting WHERE id IN (NEW.meeting_id, OLD.meeting_id) AND state = 'closed') THEN\n        RAISE EXCEPTION 'a closed decision meeting never changes' USING ERRCODE = 'check_violation', CONSTRAINT = 'closed_meeting_never_changes';\n    END IF;\n    \n    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n    RETURN NEW;\n", hash='ff3d7711207cd98bfe70db6f79312a17a3afecc7', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_candidate_of_an_open_meeting_4ff51', table='scoring_candidate', when='BEFORE'))],
                    },
                ),
                migrations.CreateModel(
                    name='Attendance',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='since')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='person')),
                        ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attendances', to='scoring.decisionmeeting', verbose_name='decision meeting')),
                    ],
                    options={
                        'verbose_name': 'attendance',
                        'verbose_name_plural': 'attendances',
                        'ordering': ['at', 'pk'],
                        'constraints': [models.UniqueConstraint(fields=('meeting', 'person'), name='one_attendance_a_person')],
                        'triggers': [pgtrigger.compiler.Trigger(name='attendance_of_an_open_meeting', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    PERFORM FROM scoring_decisionmeeting WHERE id IN (NEW.meeting_id, OLD.meeting_id) ORDER BY id FOR SHARE;\n    IF EXISTS (SELECT FROM scoring_decisionmeeting WHERE id IN (NEW.meeting_id, OLD.meeting_id) AND state = 'closed') THEN\n        RAISE EXCEPTION 'a closed decision meeting never changes' USING ERRCODE = 'check_violation', CONSTRAINT = 'closed_meeting_never_changes';\n    END IF;\n    \n    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n    RETURN NEW;\n", hash='abe540cd5a90ce24b99c86353a51cdfa30f943c3', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_attendance_of_an_open_meeting_7bd06', table='scoring_attendance', when='BEFORE'))],
                    },
                ),
                migrations.CreateModel(
                    name='MeetingDecision',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('outcome', models.CharField(choices=[('key', 'Key account'), ('not_key', 'Not a key account'), ('postponed', 'Postponed')], max_length=9, verbose_name='decision')),
                        ('reason', models.TextField(max_length=2000, verbose_name='reason')),
                        ('review_on', models.DateField(blank=True, null=True, verbose_name='review on')),
                        ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='recorded')),
                        ('score', models.DecimalField(decimal_places=1, max_digits=4, null=True, verbose_name='score')),
                        ('coverage', models.DecimalField(decimal_places=1, default=0, max_digits=4, verbose_name='coverage')),
                        ('place', models.PositiveIntegerField(null=True, verbose_name='rank')),
                        ('of', models.PositiveIntegerField(null=True, verbose_name='ranked accounts')),
                        ('segment', models.CharField(blank=True, choices=[('key', 'Key accounts'), ('growth', 'Growth accounts'), ('standard', 'Standard accounts')], max_length=10, verbose_name='segment by the score')),
                        ('is_ranked', models.BooleanField(default=False, verbose_name='ranked')),
                        ('is_knocked_out', models.BooleanField(default=False, verbose_name='knocked out')),
                        ('candidate', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='scoring.candidate', verbose_name='candidate')),
                        ('decided_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='recorded by')),
                        ('decision', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='in_meeting', to='scoring.keydecision', verbose_name='key account decision')),
                    ],
                    options={
                        'verbose_name': 'decision of a meeting',
                        'verbose_name_plural': 'decisions of meetings',
                        'ordering': ['pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('outcome__in', ['key', 'not_key', 'postponed'])), name='meeting_decision_is_known'), models.CheckConstraint(condition=models.Q(('segment__in', ['', 'key', 'growth', 'standard'])), name='segment_of_meeting_decision_is_known'), models.CheckConstraint(condition=models.Q(('reason__regex', '\\S')), name='meeting_decision_has_a_reason'), models.CheckConstraint(condition=models.Q(models.Q(('decision', None), ('outcome', 'postponed')), models.Q(models.Q(('outcome', 'postponed'), _negated=True), ('decision__isnull', False)), _connector='OR'), name='meeting_decision_is_recorded_unless_postponed'), models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'key'), _negated=True), ('review_on__isnull', False), _connector='OR'), name='meeting_decision_on_key_is_reviewed')],
                        'triggers': [pgtrigger.compiler.Trigger(name='meeting_decision_is_never_overwritten', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='1c50a4a678029df2cabcfb6d8388537ad16b1551', operation='UPDATE OR DELETE', pgid='pgtrigger_meeting_decision_is_never_overwritten_83b4a', table='scoring_meetingdecision', when='BEFORE')), pgtrigger.compiler.Trigger(name='meeting_decision_in_an_open_meeting', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    PERFORM FROM scoring_decisionmeeting WHERE id IN (SELECT meeting_id FROM scoring_candidate WHERE id IN (NEW.candidate_id, OLD.candidate_id)) ORDER BY id FOR SHARE;\n    IF EXISTS (SELECT FROM scoring_decisionmeeting WHERE id IN (SELECT meeting_id FROM scoring_candidate WHERE id IN (NEW.candidate_id, OLD.candidate_id)) AND state = 'closed') THEN\n        RAISE EXCEPTION 'a closed decision meeting never changes' USING ERRCODE = 'check_violation', CONSTRAINT = 'closed_meeting_never_changes';\n    END IF;\n    \n    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n    RETURN NEW;\n", hash='a96305b9e382a169f42182db13a1717034b53534', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_meeting_decision_in_an_open_meeting_f5b61', table='scoring_meetingdecision', when='BEFORE'))],
                    },
                ),
                migrations.CreateModel(
                    name='MeetingRecord',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('language', models.CharField(choices=[('en', 'English'), ('fr', 'French')], max_length=2, verbose_name='language')),
                        ('state', models.CharField(choices=[('waiting', 'Being made'), ('ready', 'Ready'), ('failed', 'Failed')], default='waiting', max_length=7, verbose_name='state')),
                        ('asked_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='asked for')),
                        ('attempts', models.PositiveSmallIntegerField(default=0)),
                        ('failure', models.CharField(blank=True, max_length=500, verbose_name='what went wrong')),
                        ('made_at', models.DateTimeField(null=True, verbose_name='made')),
                        ('file', models.FileField(blank=True, max_length=255, upload_to='', verbose_name='file')),
                        ('sha256', models.CharField(blank=True, max_length=64, verbose_name='SHA-256')),
                        ('size', models.PositiveIntegerField(null=True, verbose_name='size in bytes')),
                        ('pages', models.PositiveSmallIntegerField(null=True, verbose_name='pages')),
                        ('composition', models.JSONField(null=True, verbose_name='what it was made from')),
                        ('composition_sha256', models.CharField(blank=True, max_length=64)),
                        ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='asked for by')),
                        ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='records', to='scoring.decisionmeeting', verbose_name='decision meeting')),
                    ],
                    options={
                        'verbose_name': 'record of a decision meeting',
                        'verbose_name_plural': 'records of decision meetings',
                        'ordering': ['language'],
                        'constraints': [models.UniqueConstraint(fields=('meeting', 'language'), name='one_record_a_meeting_and_language'), models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'ready', 'failed'])), name='meeting_record_state_is_known'), models.CheckConstraint(condition=models.Q(('language__in', ['en', 'fr'])), name='meeting_record_language_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'ready'), _negated=True), models.Q(('composition__isnull', False), ('composition_sha256__regex', '^[0-9a-f]{64}$'), ('made_at__isnull', False), ('pages__gt', 0), ('sha256__regex', '^[0-9a-f]{64}$'), ('size__gt', 0), models.Q(('file', ''), _negated=True)), _connector='OR'), name='made_record_has_its_file'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'failed'), _negated=True), models.Q(('failure', ''), _negated=True), _connector='OR'), name='failed_record_says_why')],
                        'triggers': [pgtrigger.compiler.Trigger(name='made_record_never_changes', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."state" = \'ready\')', func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='80683e3b1a095268576e734f4f29ea13f2011fb0', operation='UPDATE OR DELETE', pgid='pgtrigger_made_record_never_changes_5714f', table='scoring_meetingrecord', when='BEFORE'))],
                    },
                ),
                migrations.CreateModel(
                    name='StandardCare',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('note', models.TextField(blank=True, max_length=2000, verbose_name='what the client was told')),
                        ('done_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='done')),
                        ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='standard_cares', to='accounts.account', verbose_name='account')),
                        ('decision', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='standard_care', to='scoring.keydecision', verbose_name='key account decision')),
                        ('done_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='done by')),
                    ],
                    options={
                        'verbose_name': 'handover to standard care',
                        'verbose_name_plural': 'handovers to standard care',
                        'ordering': ['-done_at', '-pk'],
                        'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "scoring_standardcareevent" ("account_id", "decision_id", "done_at", "done_by_id", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."account_id", NEW."decision_id", NEW."done_at", NEW."done_by_id", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='800191467d026b303ada5841488bc85194aae9c3', operation='INSERT', pgid='pgtrigger_insert_insert_89342', table='scoring_standardcare', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "scoring_standardcareevent" ("account_id", "decision_id", "done_at", "done_by_id", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."account_id", NEW."decision_id", NEW."done_at", NEW."done_by_id", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='f86f9c75c4119cd7433c38595c530cef9a660f1d', operation='UPDATE', pgid='pgtrigger_update_update_0b26c', table='scoring_standardcare', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "scoring_standardcareevent" ("account_id", "decision_id", "done_at", "done_by_id", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."account_id", OLD."decision_id", OLD."done_at", OLD."done_by_id", OLD."id", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='ba3244d30031d7889780a1e8c10fa410e19f92eb', operation='DELETE', pgid='pgtrigger_delete_delete_2f224', table='scoring_standardcare', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='StandardCareEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('note', models.TextField(blank=True, max_length=2000, verbose_name='what the client was told')),
                        ('done_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='done')),
                        ('account', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.account', verbose_name='account')),
                        ('decision', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='scoring.keydecision', verbose_name='key account decision')),
                        ('done_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='done by')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='scoring.standardcare')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='534a02cde8be4c01ca3a7e93f0f47786972357ea', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_3feeb', table='scoring_standardcareevent', when='BEFORE'))],
                    },
                ),
                migrations.CreateModel(
                    name='Vote',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('choice', models.CharField(choices=[('for', 'For'), ('against', 'Against'), ('abstains', 'Abstains')], max_length=8, verbose_name='vote')),
                        ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='voted')),
                        ('candidate', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='votes', to='scoring.candidate', verbose_name='candidate')),
                        ('voter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='voter')),
                    ],
                    options={
                        'verbose_name': 'vote',
                        'verbose_name_plural': 'votes',
                        'ordering': ['pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('choice__in', ['for', 'against', 'abstains'])), name='vote_is_known')],
                        'triggers': [pgtrigger.compiler.Trigger(name='vote_is_never_overwritten', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='7511633d744301a56149842539ebd00a5999d910', operation='UPDATE', pgid='pgtrigger_vote_is_never_overwritten_36c5a', table='scoring_vote', when='BEFORE')), pgtrigger.compiler.Trigger(name='vote_in_an_open_meeting', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    PERFORM FROM scoring_decisionmeeting WHERE id IN (SELECT meeting_id FROM scoring_candidate WHERE id IN (NEW.candidate_id, OLD.candidate_id)) ORDER BY id FOR SHARE;\n    IF EXISTS (SELECT FROM scoring_decisionmeeting WHERE id IN (SELECT meeting_id FROM scoring_candidate WHERE id IN (NEW.candidate_id, OLD.candidate_id)) AND state = 'closed') THEN\n        RAISE EXCEPTION 'a closed decision meeting never changes' USING ERRCODE = 'check_violation', CONSTRAINT = 'closed_meeting_never_changes';\n    END IF;\n    \n    IF TG_OP <> 'DELETE' AND EXISTS (SELECT FROM scoring_meetingdecision WHERE candidate_id = NEW.candidate_id) THEN\n        RAISE EXCEPTION 'a vote comes before the decision' USING ERRCODE = 'check_violation', CONSTRAINT = 'vote_comes_before_the_decision';\n    END IF;\n\n    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n    RETURN NEW;\n", hash='952071fb43da71c420db065d1a8bd37b9df7e4df', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_vote_in_an_open_meeting_2b63f', table='scoring_vote', when='BEFORE'))],
                    },
                ),
            ],
        ),
    ]

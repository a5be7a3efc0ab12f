import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
import planning.models.proposal
from django.conf import settings
from django.db import migrations, models

from accounts.table_making import Together


def seed(apps, schema_editor):
    apps.get_model('planning', 'HouseStyle').objects.get_or_create(pk=1)


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0014_client_since_and_payment_delay'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('planning', '0014_assessments_are_guided_and_compared'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        Together(
            operations=[
                migrations.CreateModel(
                    name='HouseStyle',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('logo', models.CharField(blank=True, editable=False, max_length=255, verbose_name='logo')),
                        ('accent', models.CharField(default='#0b5f59', help_text='Headings, links and the cover, which is written on in white.', max_length=7, verbose_name='accent colour')),
                        ('second_accent', models.CharField(default='#b4690e', help_text="The client's side in drawings.", max_length=7, verbose_name='second colour')),
                        ('typeface', models.CharField(choices=[('mixed', 'Source Serif for headings, Inter for text'), ('sans', 'Inter throughout'), ('serif', 'Source Serif throughout')], default='mixed', max_length=10, verbose_name='fonts')),
                        ('footer_en', models.CharField(blank=True, max_length=120, verbose_name='footer, English')),
                        ('footer_fr', models.CharField(blank=True, max_length=120, verbose_name='footer, French')),
                        ('legal_en', models.TextField(blank=True, max_length=5000, verbose_name='legal notice, English')),
                        ('legal_fr', models.TextField(blank=True, max_length=5000, verbose_name='legal notice, French')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('pk', 1)), name='there_is_one_house_style'), models.CheckConstraint(condition=models.Q(('accent__regex', '^#[0-9a-f]{6}$'), ('second_accent__regex', '^#[0-9a-f]{6}$')), name='house_colours_are_colours'), models.CheckConstraint(condition=models.Q(('typeface__in', ['mixed', 'sans', 'serif'])), name='house_fonts_are_known')],
                        'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_housestyleevent" ("accent", "footer_en", "footer_fr", "id", "legal_en", "legal_fr", "logo", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "second_accent", "typeface") VALUES (NEW."accent", NEW."footer_en", NEW."footer_fr", NEW."id", NEW."legal_en", NEW."legal_fr", NEW."logo", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."second_accent", NEW."typeface"); RETURN NULL;', hash='03c57f0753f90d6873508581711a2b00cebd98cc', operation='INSERT', pgid='pgtrigger_insert_insert_8c395', table='planning_housestyle', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "planning_housestyleevent" ("accent", "footer_en", "footer_fr", "id", "legal_en", "legal_fr", "logo", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "second_accent", "typeface") VALUES (NEW."accent", NEW."footer_en", NEW."footer_fr", NEW."id", NEW."legal_en", NEW."legal_fr", NEW."logo", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."second_accent", NEW."typeface"); RETURN NULL;', hash='f46a6918cbfc05d666dfa47386017406c276a94c', operation='UPDATE', pgid='pgtrigger_update_update_e5b3e', table='planning_housestyle', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_housestyleevent" ("accent", "footer_en", "footer_fr", "id", "legal_en", "legal_fr", "logo", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "second_accent", "typeface") VALUES (OLD."accent", OLD."footer_en", OLD."footer_fr", OLD."id", OLD."legal_en", OLD."legal_fr", OLD."logo", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."second_accent", OLD."typeface"); RETURN NULL;', hash='648099748343f4928e56244793c61b8a351fede8', operation='DELETE', pgid='pgtrigger_delete_delete_c2f84', table='planning_housestyle', when='AFTER'))],
                        'verbose_name': 'house style',
                        'verbose_name_plural': 'house style',
                    },
                ),
                migrations.CreateModel(
                    name='HouseStyleEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('logo', models.CharField(blank=True, editable=False, max_length=255, verbose_name='logo')),
                        ('accent', models.CharField(default='#0b5f59', help_text='Headings, links and the cover, which is written on in white.', max_length=7, verbose_name='accent colour')),
                        ('second_accent', models.CharField(default='#b4690e', help_text="The client's side in drawings.", max_length=7, verbose_name='second colour')),
                        ('typeface', models.CharField(choices=[('mixed', 'Source Serif for headings, Inter for text'), ('sans', 'Inter throughout'), ('serif', 'Source Serif throughout')], default='mixed', max_length=10, verbose_name='fonts')),
                        ('footer_en', models.CharField(blank=True, max_length=120, verbose_name='footer, English')),
                        ('footer_fr', models.CharField(blank=True, max_length=120, verbose_name='footer, French')),
                        ('legal_en', models.TextField(blank=True, max_length=5000, verbose_name='legal notice, English')),
                        ('legal_fr', models.TextField(blank=True, max_length=5000, verbose_name='legal notice, French')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='planning.housestyle')),
                    ],
                    options={
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='10454c5389aa26d11a9475aa31e91f7137ef8069', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_4299c', table='planning_housestyleevent', when='BEFORE'))],
                        'abstract': False,
                    },
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name='proposal',
                    name='what_was_sent_never_changes',
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name='proposal',
                    name='insert_insert',
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name='proposal',
                    name='update_update',
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name='proposal',
                    name='delete_delete',
                ),
                migrations.RemoveConstraint(
                    model_name='proposal',
                    name='proposal_state_is_known',
                ),
                migrations.RemoveConstraint(
                    model_name='proposal',
                    name='proposal_parts_are_known',
                ),
                migrations.RemoveConstraint(
                    model_name='proposal',
                    name='finished_proposal_has_its_file',
                ),
                migrations.AddField(
                    model_name='proposal',
                    name='own_texts',
                    field=models.JSONField(blank=True, default=dict, editable=False, verbose_name='texts of its own'),
                ),
                migrations.AddField(
                    model_name='proposalevent',
                    name='own_texts',
                    field=models.JSONField(blank=True, default=dict, editable=False, verbose_name='texts of its own'),
                ),
                migrations.AlterField(
                    model_name='proposal',
                    name='parts',
                    field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('letter', 'Letter'), ('summary', 'Summary'), ('situation', 'Situation and vision'), ('needs', 'Needs we share'), ('recommendations', 'Recommendations'), ('objectives', 'Objectives and milestones'), ('road_map', 'Road map'), ('resources', 'Resources'), ('contacts', 'Points of contact'), ('next_steps', 'Next steps'), ('appendix', 'Appendix')], max_length=20), default=planning.models.proposal.every_part, size=None, verbose_name='parts'),
                ),
                migrations.AlterField(
                    model_name='proposal',
                    name='state',
                    field=models.CharField(choices=[('draft', 'Draft'), ('rendering', 'Being made'), ('ready', 'Ready'), ('failed', 'Failed'), ('sent', 'Sent'), ('taken_back', 'Taken back')], default='draft', editable=False, max_length=10, verbose_name='state'),
                ),
                migrations.AlterField(
                    model_name='proposalevent',
                    name='parts',
                    field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('letter', 'Letter'), ('summary', 'Summary'), ('situation', 'Situation and vision'), ('needs', 'Needs we share'), ('recommendations', 'Recommendations'), ('objectives', 'Objectives and milestones'), ('road_map', 'Road map'), ('resources', 'Resources'), ('contacts', 'Points of contact'), ('next_steps', 'Next steps'), ('appendix', 'Appendix')], max_length=20), default=planning.models.proposal.every_part, size=None, verbose_name='parts'),
                ),
                migrations.AlterField(
                    model_name='proposalevent',
                    name='state',
                    field=models.CharField(choices=[('draft', 'Draft'), ('rendering', 'Being made'), ('ready', 'Ready'), ('failed', 'Failed'), ('sent', 'Sent'), ('taken_back', 'Taken back')], default='draft', editable=False, max_length=10, verbose_name='state'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='proposal',
                    trigger=pgtrigger.compiler.Trigger(name='what_was_sent_never_changes', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."state" = \'sent\')', func="\n        IF TG_OP = 'UPDATE' AND (NEW.addressee_id IS NULL OR NEW.addressee_id IS NOT DISTINCT FROM OLD.addressee_id)\n            AND to_jsonb(NEW) - 'addressee_id' = to_jsonb(OLD) - 'addressee_id'\n        THEN\n            RETURN NEW;\n        END IF;\n        IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - ARRAY['state', 'sent_at'] = to_jsonb(OLD) - ARRAY['state', 'sent_at']\n            AND (\n                NEW.state = 'sent' AND OLD.sent_at > now() AND NEW.sent_at < OLD.sent_at\n                OR NEW.state = 'taken_back' AND NEW.sent_at IS NULL AND NOT EXISTS (\n                    SELECT 1 FROM planning_proposaldelivery\n                    WHERE proposal_id = OLD.id AND taken_back_at IS NULL\n                )\n            )\n        THEN\n            RETURN NEW;\n        END IF;\n        RAISE EXCEPTION 'What was sent never changes.' USING ERRCODE = 'integrity_constraint_violation';\n    ", hash='11c05acef2d0b8c1e70ffb70284f008ad31b1c0b', operation='UPDATE OR DELETE', pgid='pgtrigger_what_was_sent_never_changes_61c67', table='planning_proposal', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='proposal',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_proposalevent" ("addressee_id", "created_at", "failure", "finished_at", "greeting", "id", "language", "letter", "made_by_id", "next_steps", "own_texts", "parts", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "sent_at", "sha256", "state", "title", "valid_until", "version") VALUES (NEW."addressee_id", NEW."created_at", NEW."failure", NEW."finished_at", NEW."greeting", NEW."id", NEW."language", NEW."letter", NEW."made_by_id", NEW."next_steps", NEW."own_texts", NEW."parts", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."plan_id", NEW."sent_at", NEW."sha256", NEW."state", NEW."title", NEW."valid_until", NEW."version"); RETURN NULL;', hash='a1074f79f622df68641ba19cdd42ed34dca38944', operation='INSERT', pgid='pgtrigger_insert_insert_fcc70', table='planning_proposal', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='proposal',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."addressee_id" IS DISTINCT FROM (NEW."addressee_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."failure" IS DISTINCT FROM (NEW."failure") OR OLD."finished_at" IS DISTINCT FROM (NEW."finished_at") OR OLD."greeting" IS DISTINCT FROM (NEW."greeting") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."letter" IS DISTINCT FROM (NEW."letter") OR OLD."made_by_id" IS DISTINCT FROM (NEW."made_by_id") OR OLD."next_steps" IS DISTINCT FROM (NEW."next_steps") OR OLD."own_texts" IS DISTINCT FROM (NEW."own_texts") OR OLD."parts" IS DISTINCT FROM (NEW."parts") OR OLD."plan_id" IS DISTINCT FROM (NEW."plan_id") OR OLD."sent_at" IS DISTINCT FROM (NEW."sent_at") OR OLD."sha256" IS DISTINCT FROM (NEW."sha256") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."valid_until" IS DISTINCT FROM (NEW."valid_until") OR OLD."version" IS DISTINCT FROM (NEW."version"))', func='INSERT INTO "planning_proposalevent" ("addressee_id", "created_at", "failure", "finished_at", "greeting", "id", "language", "letter", "made_by_id", "next_steps", "own_texts", "parts", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "sent_at", "sha256", "state", "title", "valid_until", "version") VALUES (NEW."addressee_id", NEW."created_at", NEW."failure", NEW."finished_at", NEW."greeting", NEW."id", NEW."language", NEW."letter", NEW."made_by_id", NEW."next_steps", NEW."own_texts", NEW."parts", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."plan_id", NEW."sent_at", NEW."sha256", NEW."state", NEW."title", NEW."valid_until", NEW."version"); RETURN NULL;', hash='0255d7ee212968b688b24489cd153a6530f2d53a', operation='UPDATE', pgid='pgtrigger_update_update_ec06b', table='planning_proposal', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='proposal',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_proposalevent" ("addressee_id", "created_at", "failure", "finished_at", "greeting", "id", "language", "letter", "made_by_id", "next_steps", "own_texts", "parts", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "sent_at", "sha256", "state", "title", "valid_until", "version") VALUES (OLD."addressee_id", OLD."created_at", OLD."failure", OLD."finished_at", OLD."greeting", OLD."id", OLD."language", OLD."letter", OLD."made_by_id", OLD."next_steps", OLD."own_texts", OLD."parts", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."plan_id", OLD."sent_at", OLD."sha256", OLD."state", OLD."title", OLD."valid_until", OLD."version"); RETURN NULL;', hash='ba4018d7c4afc991585e1ca39732ca524ab2607d', operation='DELETE', pgid='pgtrigger_delete_delete_a9e53', table='planning_proposal', when='AFTER')),
                ),
                migrations.AddConstraint(
                    model_name='proposal',
                    constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'rendering', 'ready', 'failed', 'sent', 'taken_back'])), name='proposal_state_is_known'),
                ),
                migrations.AddConstraint(
                    model_name='proposal',
                    constraint=models.CheckConstraint(condition=models.Q(('parts__contained_by', ['letter', 'summary', 'situation', 'needs', 'recommendations', 'objectives', 'road_map', 'resources', 'contacts', 'next_steps', 'appendix'])), name='proposal_parts_are_known'),
                ),
                migrations.AddConstraint(
                    model_name='proposal',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['ready', 'sent', 'taken_back']), _negated=True), models.Q(('composition__isnull', False), ('composition_sha256__regex', '^[0-9a-f]{64}$'), ('finished_at__isnull', False), ('pages__gt', 0), ('sha256__regex', '^[0-9a-f]{64}$'), ('size__gt', 0), models.Q(('file', ''), _negated=True)), _connector='OR'), name='finished_proposal_has_its_file'),
                ),
            ],
        ),
        migrations.RunPython(seed, migrations.RunPython.noop),
    ]

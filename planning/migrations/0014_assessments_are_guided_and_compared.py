import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from accounts.table_making import Together

MOVE_THE_TEXTS = """
    INSERT INTO planning_evidence (version, need_id, kind, text, dated_on, audience)
    SELECT 1, need.id, 'other', need.evidence, assessment.assessed_on, 'internal'
    FROM planning_need need JOIN planning_needsassessment assessment ON assessment.id = need.assessment_id
    WHERE need.evidence <> ''
"""


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0014_client_since_and_payment_delay'),
        ('meetings', '0004_cadences_are_kept_until_standard_care'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('planning', '0013_templates_of_plans'),
    ]

    operations = [
        Together(
            operations=[
                migrations.CreateModel(
                    name='Evidence',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                        ('kind', models.CharField(choices=[('profile_item', 'Profile item'), ('touchpoint', 'Meeting or contact'), ('figure', 'Figure'), ('quote', 'Words of a contact'), ('report', 'Report'), ('other', 'Other')], max_length=15, verbose_name='kind')),
                        ('text', models.TextField(max_length=5000, verbose_name='what it shows')),
                        ('dated_on', models.DateField(default=django.utils.timezone.localdate, help_text='The day it was said or published.', verbose_name='date')),
                        ('audience', models.CharField(choices=[('internal', 'Internal'), ('shareable', 'Shareable with the client')], default='internal', max_length=10, verbose_name='audience')),
                        ('contact', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='evidence', to='accounts.contact', verbose_name='who said it')),
                        ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='evidence', to='accounts.document', verbose_name='report')),
                        ('figure', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='evidence', to='accounts.figure', verbose_name='figure')),
                        ('need', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pieces', to='planning.need', verbose_name='need')),
                        ('profile_item', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='evidence', to='accounts.profileitem', verbose_name='profile item')),
                        ('touchpoint', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='evidence', to='meetings.touchpoint', verbose_name='touchpoint')),
                    ],
                    options={
                        'verbose_name': 'piece of evidence',
                        'verbose_name_plural': 'pieces of evidence',
                        'ordering': ['-dated_on', 'pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['profile_item', 'touchpoint', 'figure', 'quote', 'report', 'other'])), name='evidence_kind_is_known'), models.CheckConstraint(condition=models.Q(('audience__in', ['internal', 'shareable'])), name='evidence_audience_is_known'), models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='evidence_says_something'), models.CheckConstraint(condition=models.Q(('profile_item', None), ('kind', 'profile_item'), _connector='OR'), name='only_a_profile_item_cites_one'), models.CheckConstraint(condition=models.Q(('touchpoint', None), ('kind', 'touchpoint'), _connector='OR'), name='only_a_touchpoint_cites_one'), models.CheckConstraint(condition=models.Q(('figure', None), ('kind', 'figure'), _connector='OR'), name='only_a_figure_cites_one'), models.CheckConstraint(condition=models.Q(('contact', None), ('kind', 'quote'), _connector='OR'), name='only_a_quote_cites_one'), models.CheckConstraint(condition=models.Q(('document', None), ('kind', 'report'), _connector='OR'), name='only_a_report_cites_one'), models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ('touchpoint', 'figure')), _negated=True), ('audience', 'internal'), _connector='OR'), name='evidence_of_what_is_internal_is_internal', violation_error_message='What cites a meeting or a figure stays internal.')],
                        'triggers': [pgtrigger.compiler.Trigger(name='evidence_cites_its_own_account', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF (NEW.profile_item_id IS NOT NULL AND (\n    SELECT assessment.account_id FROM planning_need need\n    JOIN planning_needsassessment assessment ON assessment.id = need.assessment_id WHERE need.id = NEW.need_id\n) IS DISTINCT FROM (SELECT account_id FROM accounts_profileitem WHERE id = NEW.profile_item_id)) OR (NEW.touchpoint_id IS NOT NULL AND (\n    SELECT assessment.account_id FROM planning_need need\n    JOIN planning_needsassessment assessment ON assessment.id = need.assessment_id WHERE need.id = NEW.need_id\n) IS DISTINCT FROM (SELECT account_id FROM meetings_touchpoint WHERE id = NEW.touchpoint_id)) OR (NEW.figure_id IS NOT NULL AND (\n    SELECT assessment.account_id FROM planning_need need\n    JOIN planning_needsassessment assessment ON assessment.id = need.assessment_id WHERE need.id = NEW.need_id\n) IS DISTINCT FROM (SELECT account_id FROM accounts_figure WHERE id = NEW.figure_id)) OR (NEW.contact_id IS NOT NULL AND (\n    SELECT assessment.account_id FROM planning_need need\n    JOIN planning_needsassessment assessment ON assessment.id = need.assessment_id WHERE need.id = NEW.need_id\n) IS DISTINCT FROM (SELECT account_id FROM accounts_contact WHERE id = NEW.contact_id)) OR (NEW.document_id IS NOT NULL AND (\n    SELECT assessment.account_id FROM planning_need need\n    JOIN planning_needsassessment assessment ON assessment.id = need.assessment_id WHERE need.id = NEW.need_id\n) IS DISTINCT FROM (SELECT account_id FROM accounts_document WHERE id = NEW.document_id)) THEN\n                RAISE EXCEPTION 'this is of another account'\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'evidence_cites_its_own_account';\n            END IF;\n            RETURN NEW;\n        ", hash='6d07819a2511a836184b69364adea0ce6473058f', operation='INSERT OR UPDATE OF "need_id", "profile_item_id", "touchpoint_id", "figure_id", "contact_id", "document_id"', pgid='pgtrigger_evidence_cites_its_own_account_bae80', table='planning_evidence', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_evidenceevent" ("audience", "contact_id", "dated_on", "document_id", "figure_id", "id", "kind", "need_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "profile_item_id", "text", "touchpoint_id", "version") VALUES (NEW."audience", NEW."contact_id", NEW."dated_on", NEW."document_id", NEW."figure_id", NEW."id", NEW."kind", NEW."need_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."profile_item_id", NEW."text", NEW."touchpoint_id", NEW."version"); RETURN NULL;', hash='9b9d605357d57ac50fca89be53924854a747869e', operation='INSERT', pgid='pgtrigger_insert_insert_eef9e', table='planning_evidence', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "planning_evidenceevent" ("audience", "contact_id", "dated_on", "document_id", "figure_id", "id", "kind", "need_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "profile_item_id", "text", "touchpoint_id", "version") VALUES (NEW."audience", NEW."contact_id", NEW."dated_on", NEW."document_id", NEW."figure_id", NEW."id", NEW."kind", NEW."need_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."profile_item_id", NEW."text", NEW."touchpoint_id", NEW."version"); RETURN NULL;', hash='9a8c27607ea7f2d42de2430ce67219f2fd62f342', operation='UPDATE', pgid='pgtrigger_update_update_1be35', table='planning_evidence', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_evidenceevent" ("audience", "contact_id", "dated_on", "document_id", "figure_id", "id", "kind", "need_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "profile_item_id", "text", "touchpoint_id", "version") VALUES (OLD."audience", OLD."contact_id", OLD."dated_on", OLD."document_id", OLD."figure_id", OLD."id", OLD."kind", OLD."need_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."profile_item_id", OLD."text", OLD."touchpoint_id", OLD."version"); RETURN NULL;', hash='c22db1925c12afa071f80fd982df9218eab97697', operation='DELETE', pgid='pgtrigger_delete_delete_42617', table='planning_evidence', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='EvidenceEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                        ('kind', models.CharField(choices=[('profile_item', 'Profile item'), ('touchpoint', 'Meeting or contact'), ('figure', 'Figure'), ('quote', 'Words of a contact'), ('report', 'Report'), ('other', 'Other')], max_length=15, verbose_name='kind')),
                        ('text', models.TextField(max_length=5000, verbose_name='what it shows')),
                        ('dated_on', models.DateField(default=django.utils.timezone.localdate, help_text='The day it was said or published.', verbose_name='date')),
                        ('audience', models.CharField(choices=[('internal', 'Internal'), ('shareable', 'Shareable with the client')], default='internal', max_length=10, verbose_name='audience')),
                        ('contact', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.contact', verbose_name='who said it')),
                        ('document', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.document', verbose_name='report')),
                        ('figure', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.figure', verbose_name='figure')),
                        ('need', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='planning.need', verbose_name='need')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='planning.evidence')),
                        ('profile_item', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.profileitem', verbose_name='profile item')),
                        ('touchpoint', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.touchpoint', verbose_name='touchpoint')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='1e728335eba9823eaad22f542c19f834de73665f', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_5c5ec', table='planning_evidenceevent', when='BEFORE'))],
                    },
                ),
                migrations.CreateModel(
                    name='SwotItem',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                        ('kind', models.CharField(choices=[('strength', 'Strength'), ('weakness', 'Weakness'), ('opportunity', 'Opportunity'), ('threat', 'Threat')], max_length=12, verbose_name='kind')),
                        ('text', models.CharField(max_length=300, verbose_name='text')),
                        ('audience', models.CharField(choices=[('internal', 'Internal'), ('shareable', 'Shareable with the client')], default='internal', max_length=10, verbose_name='audience')),
                        ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='swot_items', to='accounts.account', verbose_name='account')),
                        ('competitor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='swot_items', to='accounts.competitorpresence', verbose_name='competitor')),
                        ('need', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='swot_items', to='planning.need', verbose_name='need')),
                        ('profile_item', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='swot_items', to='accounts.profileitem', verbose_name='profile item')),
                    ],
                    options={
                        'verbose_name': 'SWOT item',
                        'verbose_name_plural': 'SWOT items',
                        'ordering': ['pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['strength', 'weakness', 'opportunity', 'threat'])), name='swot_kind_is_known'), models.CheckConstraint(condition=models.Q(('audience__in', ['internal', 'shareable'])), name='swot_audience_is_known'), models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='swot_item_says_something')],
                        'triggers': [pgtrigger.compiler.Trigger(name='swot_item_points_to_its_own_account', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF (NEW.need_id IS NOT NULL AND (NEW.account_id) IS DISTINCT FROM (\n    SELECT assessment.account_id FROM planning_need need\n    JOIN planning_needsassessment assessment ON assessment.id = need.assessment_id WHERE need.id = NEW.need_id\n)) OR (NEW.profile_item_id IS NOT NULL AND (NEW.account_id) IS DISTINCT FROM (SELECT account_id FROM accounts_profileitem WHERE id = NEW.profile_item_id)) OR (NEW.competitor_id IS NOT NULL AND (NEW.account_id) IS DISTINCT FROM (SELECT account_id FROM accounts_competitorpresence WHERE id = NEW.competitor_id)) THEN\n                RAISE EXCEPTION 'this is of another account'\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'swot_item_points_to_its_own_account';\n            END IF;\n            RETURN NEW;\n        ", hash='875fd98903ea0b062e36d223ffecddd0c5b45968', operation='INSERT OR UPDATE OF "account_id", "need_id", "profile_item_id", "competitor_id"', pgid='pgtrigger_swot_item_points_to_its_own_account_22f22', table='planning_swotitem', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_swotitemevent" ("account_id", "audience", "competitor_id", "id", "kind", "need_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "profile_item_id", "text", "version") VALUES (NEW."account_id", NEW."audience", NEW."competitor_id", NEW."id", NEW."kind", NEW."need_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."profile_item_id", NEW."text", NEW."version"); RETURN NULL;', hash='9794a93ced201c9d9738a311235bae3b226f68a7', operation='INSERT', pgid='pgtrigger_insert_insert_b2f73', table='planning_swotitem', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "planning_swotitemevent" ("account_id", "audience", "competitor_id", "id", "kind", "need_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "profile_item_id", "text", "version") VALUES (NEW."account_id", NEW."audience", NEW."competitor_id", NEW."id", NEW."kind", NEW."need_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."profile_item_id", NEW."text", NEW."version"); RETURN NULL;', hash='2e733a6a0d00cf42a8a97c6371885bc07a9322d1', operation='UPDATE', pgid='pgtrigger_update_update_b2a77', table='planning_swotitem', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_swotitemevent" ("account_id", "audience", "competitor_id", "id", "kind", "need_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "profile_item_id", "text", "version") VALUES (OLD."account_id", OLD."audience", OLD."competitor_id", OLD."id", OLD."kind", OLD."need_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."profile_item_id", OLD."text", OLD."version"); RETURN NULL;', hash='9729ecd33e674792618285bee30c3c265ab77016', operation='DELETE', pgid='pgtrigger_delete_delete_be239', table='planning_swotitem', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='SwotItemEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                        ('kind', models.CharField(choices=[('strength', 'Strength'), ('weakness', 'Weakness'), ('opportunity', 'Opportunity'), ('threat', 'Threat')], max_length=12, verbose_name='kind')),
                        ('text', models.CharField(max_length=300, verbose_name='text')),
                        ('audience', models.CharField(choices=[('internal', 'Internal'), ('shareable', 'Shareable with the client')], default='internal', max_length=10, verbose_name='audience')),
                        ('account', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.account', verbose_name='account')),
                        ('competitor', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.competitorpresence', verbose_name='competitor')),
                        ('need', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='planning.need', verbose_name='need')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='planning.swotitem')),
                        ('profile_item', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.profileitem', verbose_name='profile item')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='b9eb49588f0f98c48c95363fa25ccce8622acff0', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_75667', table='planning_swotitemevent', when='BEFORE'))],
                    },
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name='need',
                    name='insert_insert',
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name='need',
                    name='update_update',
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name='need',
                    name='delete_delete',
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name='needsassessment',
                    name='insert_insert',
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name='needsassessment',
                    name='update_update',
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name='needsassessment',
                    name='delete_delete',
                ),
                migrations.RunSQL(
                    sql=MOVE_THE_TEXTS,
                    reverse_sql='',
                ),
                migrations.RemoveField(
                    model_name='need',
                    name='evidence',
                ),
                migrations.RemoveField(
                    model_name='needevent',
                    name='evidence',
                ),
                migrations.AddField(
                    model_name='need',
                    name='carried_from',
                    field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='carried_to', to='planning.need', verbose_name='carried over from'),
                ),
                migrations.AddField(
                    model_name='need',
                    name='contact',
                    field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='accounts.contact', verbose_name='person it is about'),
                ),
                migrations.AddField(
                    model_name='need',
                    name='state',
                    field=models.CharField(choices=[('open', 'Open'), ('met', 'Met'), ('dropped', 'No longer a need')], default='open', max_length=10, verbose_name='state'),
                ),
                migrations.AddField(
                    model_name='need',
                    name='white_space_cell',
                    field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='needs', to='accounts.whitespacecell', verbose_name='field of the white space'),
                ),
                migrations.AddField(
                    model_name='needevent',
                    name='carried_from',
                    field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='planning.need', verbose_name='carried over from'),
                ),
                migrations.AddField(
                    model_name='needevent',
                    name='contact',
                    field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.contact', verbose_name='person it is about'),
                ),
                migrations.AddField(
                    model_name='needevent',
                    name='state',
                    field=models.CharField(choices=[('open', 'Open'), ('met', 'Met'), ('dropped', 'No longer a need')], default='open', max_length=10, verbose_name='state'),
                ),
                migrations.AddField(
                    model_name='needevent',
                    name='white_space_cell',
                    field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.whitespacecell', verbose_name='field of the white space'),
                ),
                migrations.AddField(
                    model_name='needsassessment',
                    name='gone_through',
                    field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), blank=True, default=list, editable=False, help_text='A question that was asked and has no answer is something else than one that was not asked.', size=None, verbose_name='questions gone through'),
                ),
                migrations.AddField(
                    model_name='needsassessmentevent',
                    name='gone_through',
                    field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), blank=True, default=list, editable=False, help_text='A question that was asked and has no answer is something else than one that was not asked.', size=None, verbose_name='questions gone through'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='need',
                    trigger=pgtrigger.compiler.Trigger(name='need_comes_from_its_own_account', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF (NEW.profile_item_id IS NOT NULL AND (SELECT account_id FROM planning_needsassessment WHERE id = NEW.assessment_id) IS DISTINCT FROM (SELECT account_id FROM accounts_profileitem WHERE id = NEW.profile_item_id)) OR (NEW.white_space_cell_id IS NOT NULL AND (SELECT account_id FROM planning_needsassessment WHERE id = NEW.assessment_id) IS DISTINCT FROM (SELECT account_id FROM accounts_whitespacecell WHERE id = NEW.white_space_cell_id)) OR (NEW.contact_id IS NOT NULL AND (SELECT account_id FROM planning_needsassessment WHERE id = NEW.assessment_id) IS DISTINCT FROM (SELECT account_id FROM accounts_contact WHERE id = NEW.contact_id)) OR (NEW.carried_from_id IS NOT NULL AND (SELECT account_id FROM planning_needsassessment WHERE id = NEW.assessment_id) IS DISTINCT FROM (\n    SELECT assessment.account_id FROM planning_need need\n    JOIN planning_needsassessment assessment ON assessment.id = need.assessment_id WHERE need.id = NEW.carried_from_id\n)) THEN\n                RAISE EXCEPTION 'this is of another account'\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'need_comes_from_its_own_account';\n            END IF;\n            RETURN NEW;\n        ", hash='295d3020764d1945466933562e295d1cd4ef1bd3', operation='INSERT OR UPDATE OF "assessment_id", "profile_item_id", "white_space_cell_id", "contact_id", "carried_from_id"', pgid='pgtrigger_need_comes_from_its_own_account_563db', table='planning_need', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='need',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_needevent" ("assessment_id", "audience", "carried_from_id", "certainty", "contact_id", "description", "fit", "id", "impact", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "profile_item_id", "state", "title", "told_by_id", "told_on", "urgency", "version", "white_space_cell_id") VALUES (NEW."assessment_id", NEW."audience", NEW."carried_from_id", NEW."certainty", NEW."contact_id", NEW."description", NEW."fit", NEW."id", NEW."impact", NEW."kind", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."profile_item_id", NEW."state", NEW."title", NEW."told_by_id", NEW."told_on", NEW."urgency", NEW."version", NEW."white_space_cell_id"); RETURN NULL;', hash='9ac57f4b163cdaa80cbfd84cfdc3ccad09daeada', operation='INSERT', pgid='pgtrigger_insert_insert_8b2cc', table='planning_need', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='need',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "planning_needevent" ("assessment_id", "audience", "carried_from_id", "certainty", "contact_id", "description", "fit", "id", "impact", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "profile_item_id", "state", "title", "told_by_id", "told_on", "urgency", "version", "white_space_cell_id") VALUES (NEW."assessment_id", NEW."audience", NEW."carried_from_id", NEW."certainty", NEW."contact_id", NEW."description", NEW."fit", NEW."id", NEW."impact", NEW."kind", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."profile_item_id", NEW."state", NEW."title", NEW."told_by_id", NEW."told_on", NEW."urgency", NEW."version", NEW."white_space_cell_id"); RETURN NULL;', hash='28136df4f7f4ad67fed9fb740d0c8aec6f612b1b', operation='UPDATE', pgid='pgtrigger_update_update_682e7', table='planning_need', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='need',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_needevent" ("assessment_id", "audience", "carried_from_id", "certainty", "contact_id", "description", "fit", "id", "impact", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "profile_item_id", "state", "title", "told_by_id", "told_on", "urgency", "version", "white_space_cell_id") VALUES (OLD."assessment_id", OLD."audience", OLD."carried_from_id", OLD."certainty", OLD."contact_id", OLD."description", OLD."fit", OLD."id", OLD."impact", OLD."kind", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."profile_item_id", OLD."state", OLD."title", OLD."told_by_id", OLD."told_on", OLD."urgency", OLD."version", OLD."white_space_cell_id"); RETURN NULL;', hash='95ac91ba348cdad479903c2b54d0fcb1dcbdbc74', operation='DELETE', pgid='pgtrigger_delete_delete_fa0c6', table='planning_need', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='needsassessment',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_needsassessmentevent" ("account_id", "assessed_on", "audience", "by_id", "gone_through", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "summary", "version") VALUES (NEW."account_id", NEW."assessed_on", NEW."audience", NEW."by_id", NEW."gone_through", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."summary", NEW."version"); RETURN NULL;', hash='ab6cb811468d08b059feca5bcc1d6a892c024987', operation='INSERT', pgid='pgtrigger_insert_insert_aae6b', table='planning_needsassessment', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='needsassessment',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "planning_needsassessmentevent" ("account_id", "assessed_on", "audience", "by_id", "gone_through", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "summary", "version") VALUES (NEW."account_id", NEW."assessed_on", NEW."audience", NEW."by_id", NEW."gone_through", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."summary", NEW."version"); RETURN NULL;', hash='111753cc150ff3ea966fc8b25dcef2513e88297a', operation='UPDATE', pgid='pgtrigger_update_update_9cbb6', table='planning_needsassessment', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='needsassessment',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_needsassessmentevent" ("account_id", "assessed_on", "audience", "by_id", "gone_through", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "summary", "version") VALUES (OLD."account_id", OLD."assessed_on", OLD."audience", OLD."by_id", OLD."gone_through", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."summary", OLD."version"); RETURN NULL;', hash='8bb193fc13edf5ee88da81e90b77719f259a3033', operation='DELETE', pgid='pgtrigger_delete_delete_58c3c', table='planning_needsassessment', when='AFTER')),
                ),
                migrations.AddConstraint(
                    model_name='need',
                    constraint=models.CheckConstraint(condition=models.Q(('state__in', ['open', 'met', 'dropped'])), name='need_state_is_known'),
                ),
                migrations.AddConstraint(
                    model_name='need',
                    constraint=models.UniqueConstraint(fields=('assessment', 'carried_from'), name='need_is_carried_over_once'),
                ),
                migrations.AddConstraint(
                    model_name='need',
                    constraint=models.UniqueConstraint(fields=('assessment', 'white_space_cell'), name='white_space_is_a_need_once'),
                ),
                migrations.AddConstraint(
                    model_name='need',
                    constraint=models.UniqueConstraint(fields=('assessment', 'contact'), name='person_is_a_need_once'),
                ),
                migrations.AddConstraint(
                    model_name='needsassessment',
                    constraint=models.CheckConstraint(condition=models.Q(('gone_through__contained_by', ['difficulty', 'shared_goal', 'foreseen_problem'])), name='assessment_asks_known_questions'),
                ),
            ],
        ),
    ]

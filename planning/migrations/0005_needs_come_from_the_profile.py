import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from accounts.table_making import Together


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0011_documents_and_linked_items'),
        ('planning', '0002_proposals'),
    ]

    operations = [Together([
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
        migrations.AddField(
            model_name='need',
            name='profile_item',
            field=models.ForeignKey(blank=True, help_text="The goal, initiative, difficulty or obstacle of the client's profile that it answers.", null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='needs', to='accounts.profileitem', verbose_name='comes from'),
        ),
        migrations.AddField(
            model_name='needevent',
            name='profile_item',
            field=models.ForeignKey(blank=True, db_constraint=False, help_text="The goal, initiative, difficulty or obstacle of the client's profile that it answers.", null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.profileitem', verbose_name='comes from'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='need',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_needevent" ("assessment_id", "audience", "certainty", "description", "evidence", "id", "impact", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "profile_item_id", "title", "told_by_id", "told_on", "urgency", "version") VALUES (NEW."assessment_id", NEW."audience", NEW."certainty", NEW."description", NEW."evidence", NEW."id", NEW."impact", NEW."kind", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."profile_item_id", NEW."title", NEW."told_by_id", NEW."told_on", NEW."urgency", NEW."version"); RETURN NULL;', hash='d4769c3364aeb3e11a2bfe416ca4af2e20bb716b', operation='INSERT', pgid='pgtrigger_insert_insert_8b2cc', table='planning_need', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='need',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "planning_needevent" ("assessment_id", "audience", "certainty", "description", "evidence", "id", "impact", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "profile_item_id", "title", "told_by_id", "told_on", "urgency", "version") VALUES (NEW."assessment_id", NEW."audience", NEW."certainty", NEW."description", NEW."evidence", NEW."id", NEW."impact", NEW."kind", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."profile_item_id", NEW."title", NEW."told_by_id", NEW."told_on", NEW."urgency", NEW."version"); RETURN NULL;', hash='c4b1ccc412f0694f0ff17a9ad04b2d8698000ada', operation='UPDATE', pgid='pgtrigger_update_update_682e7', table='planning_need', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='need',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_needevent" ("assessment_id", "audience", "certainty", "description", "evidence", "id", "impact", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "profile_item_id", "title", "told_by_id", "told_on", "urgency", "version") VALUES (OLD."assessment_id", OLD."audience", OLD."certainty", OLD."description", OLD."evidence", OLD."id", OLD."impact", OLD."kind", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."profile_item_id", OLD."title", OLD."told_by_id", OLD."told_on", OLD."urgency", OLD."version"); RETURN NULL;', hash='3b17b73ee497e2f9a33b94f4aebe6b0186357a89', operation='DELETE', pgid='pgtrigger_delete_delete_fa0c6', table='planning_need', when='AFTER')),
        ),
    ])]

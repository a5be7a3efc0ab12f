import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from accounts.table_making import Together


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0008_handovers_and_transfers'),
        ('meetings', '0001_cadences_and_touchpoints'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [Together([
        pgtrigger.migrations.RemoveTrigger(
            model_name='cadence',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='cadence',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='cadence',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='cadence',
            name='promise',
            field=models.OneToOneField(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='cadence', to='accounts.handoverpromise', verbose_name='promise it keeps'),
        ),
        migrations.AddField(
            model_name='cadenceevent',
            name='promise',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.handoverpromise', verbose_name='promise it keeps'),
        ),
        migrations.AddIndex(
            model_name='touchpoint',
            index=models.Index(condition=models.Q(('state', 'planned')), fields=['account', 'due_at'], name='touchpoint_open_by_account'),
        ),
        migrations.AddIndex(
            model_name='touchpoint',
            index=models.Index(condition=models.Q(('state', 'done')), fields=['account', 'done_at'], name='touchpoint_done_by_account'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='cadence',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_cadenceevent" ("account_id", "at", "contact_id", "duration", "ended_at", "ends_on", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "promise_id", "promised_to_client", "rhythm", "set_by_id", "starts_on", "time_zone", "topic", "version") VALUES (NEW."account_id", NEW."at", NEW."contact_id", NEW."duration", NEW."ended_at", NEW."ends_on", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."promise_id", NEW."promised_to_client", NEW."rhythm", NEW."set_by_id", NEW."starts_on", NEW."time_zone", NEW."topic", NEW."version"); RETURN NULL;', hash='9378df86ed70876414849c9cf8ed57fb66163167', operation='INSERT', pgid='pgtrigger_insert_insert_c1c16', table='meetings_cadence', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='cadence',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."account_id" IS DISTINCT FROM (NEW."account_id") OR OLD."at" IS DISTINCT FROM (NEW."at") OR OLD."contact_id" IS DISTINCT FROM (NEW."contact_id") OR OLD."duration" IS DISTINCT FROM (NEW."duration") OR OLD."ended_at" IS DISTINCT FROM (NEW."ended_at") OR OLD."ends_on" IS DISTINCT FROM (NEW."ends_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."promise_id" IS DISTINCT FROM (NEW."promise_id") OR OLD."promised_to_client" IS DISTINCT FROM (NEW."promised_to_client") OR OLD."rhythm" IS DISTINCT FROM (NEW."rhythm") OR OLD."set_by_id" IS DISTINCT FROM (NEW."set_by_id") OR OLD."starts_on" IS DISTINCT FROM (NEW."starts_on") OR OLD."time_zone" IS DISTINCT FROM (NEW."time_zone") OR OLD."topic" IS DISTINCT FROM (NEW."topic") OR OLD."version" IS DISTINCT FROM (NEW."version"))', func='INSERT INTO "meetings_cadenceevent" ("account_id", "at", "contact_id", "duration", "ended_at", "ends_on", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "promise_id", "promised_to_client", "rhythm", "set_by_id", "starts_on", "time_zone", "topic", "version") VALUES (NEW."account_id", NEW."at", NEW."contact_id", NEW."duration", NEW."ended_at", NEW."ends_on", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."promise_id", NEW."promised_to_client", NEW."rhythm", NEW."set_by_id", NEW."starts_on", NEW."time_zone", NEW."topic", NEW."version"); RETURN NULL;', hash='4a6d0c0c176c12d9e328f3df34f29d62b802a542', operation='UPDATE', pgid='pgtrigger_update_update_1021d', table='meetings_cadence', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='cadence',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_cadenceevent" ("account_id", "at", "contact_id", "duration", "ended_at", "ends_on", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "promise_id", "promised_to_client", "rhythm", "set_by_id", "starts_on", "time_zone", "topic", "version") VALUES (OLD."account_id", OLD."at", OLD."contact_id", OLD."duration", OLD."ended_at", OLD."ends_on", OLD."id", OLD."kind", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."promise_id", OLD."promised_to_client", OLD."rhythm", OLD."set_by_id", OLD."starts_on", OLD."time_zone", OLD."topic", OLD."version"); RETURN NULL;', hash='f603d645ccf0dbd78a1234cfa6f5ea6e66a811bb', operation='DELETE', pgid='pgtrigger_delete_delete_1432d', table='meetings_cadence', when='AFTER')),
        ),
    ])]

import accounts.models.user
import django.db.models.deletion
import django.db.models.functions.text
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

from accounts.table_making import Together


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        Together(
            [
                migrations.CreateModel(
                    name='Team',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=100, unique=True, verbose_name='name')),
                        ('lead', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='teams_led', to=settings.AUTH_USER_MODEL, verbose_name='lead')),
                    ],
                    options={
                        'verbose_name': 'team',
                        'verbose_name_plural': 'teams',
                        'ordering': ['name'],
                        'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_teamevent" ("id", "lead_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."id", NEW."lead_id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='8535de5026681f6f17dc124552d61b66e770823b', operation='INSERT', pgid='pgtrigger_insert_insert_71b40', table='accounts_team', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "accounts_teamevent" ("id", "lead_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."id", NEW."lead_id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='ec7a2762f59cce4a88ea2348b57fb1c96e236135', operation='UPDATE', pgid='pgtrigger_update_update_529da', table='accounts_team', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_teamevent" ("id", "lead_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."id", OLD."lead_id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='93ff06e9bded7c85c4724376f8123854a7262ba1', operation='DELETE', pgid='pgtrigger_delete_delete_5bd04', table='accounts_team', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='User',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('password', models.CharField(max_length=128, verbose_name='password')),
                        ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                        ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                        ('email', models.EmailField(max_length=254, unique=True, verbose_name='e-mail address')),
                        ('first_name', models.CharField(max_length=100, verbose_name='first name')),
                        ('last_name', models.CharField(max_length=100, verbose_name='last name')),
                        ('phone', models.CharField(blank=True, max_length=40, verbose_name='phone')),
                        ('role', models.CharField(choices=[('manager', 'Account manager'), ('lead', 'Team lead'), ('sales', 'Sales'), ('executive', 'Executive'), ('administrator', 'Administrator')], default='manager', max_length=20, verbose_name='role')),
                        ('language', models.CharField(blank=True, choices=[('en', 'English'), ('fr', 'French')], help_text="Empty: the browser's language.", max_length=2, verbose_name='language')),
                        ('time_zone', models.CharField(choices=accounts.models.user.time_zone_choices, default='Europe/Paris', max_length=64, verbose_name='time zone')),
                        ('is_active', models.BooleanField(default=True, verbose_name='may sign in')),
                        ('date_joined', models.DateTimeField(auto_now_add=True, verbose_name='joined')),
                        ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                        ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
                        ('team', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='members', to='accounts.team', verbose_name='team')),
                        ('weekly_contact_hours', models.DecimalField(blank=True, decimal_places=1, help_text='What the load board holds promised contacts against. Empty: not stated.', max_digits=3, null=True, verbose_name='hours a week for contacts')),
                    ],
                    options={
                        'verbose_name': 'user',
                        'verbose_name_plural': 'users',
                        'ordering': ['last_name', 'first_name', 'pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('email', django.db.models.functions.text.Lower('email'))), name='user_email_is_lower_case'), models.CheckConstraint(condition=models.Q(('is_superuser', False)), name='nobody_stands_above_the_rules'), models.CheckConstraint(condition=models.Q(('role__in', ['manager', 'lead', 'sales', 'executive', 'administrator'])), name='user_role_is_known'), models.CheckConstraint(condition=models.Q(('weekly_contact_hours', None), models.Q(('weekly_contact_hours__gt', 0), ('weekly_contact_hours__lte', 80)), _connector='OR'), name='contacts_fill_at_most_80_hours_a_week', violation_error_message='State more than 0 and at most 80 hours a week, or leave it empty.')],
                        'triggers': [pgtrigger.compiler.Trigger(name='charges_are_given_up_first', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF NEW.role NOT IN ('manager', 'lead') AND EXISTS (\n        SELECT FROM accounts_assignment\n        WHERE user_id = NEW.id AND (upper(period) IS NULL OR upper(period) > CURRENT_DATE)\n    ) THEN\n        RAISE EXCEPTION 'this person is still in charge of accounts'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'charges_are_given_up_first';\n    END IF;\n    RETURN NEW;\n", hash='80c470f098f414899a3189fad8108d0961a4e658', operation='UPDATE OF "role"', pgid='pgtrigger_charges_are_given_up_first_92c34', table='accounts_user', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_userevent" ("date_joined", "email", "first_name", "id", "is_active", "is_superuser", "language", "last_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "role", "team_id", "time_zone", "weekly_contact_hours") VALUES (NEW."date_joined", NEW."email", NEW."first_name", NEW."id", NEW."is_active", NEW."is_superuser", NEW."language", NEW."last_name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."role", NEW."team_id", NEW."time_zone", NEW."weekly_contact_hours"); RETURN NULL;', hash='13c92b561886151a736342e97d9aa56c3101d742', operation='INSERT', pgid='pgtrigger_insert_insert_3867c', table='accounts_user', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."date_joined" IS DISTINCT FROM (NEW."date_joined") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."first_name" IS DISTINCT FROM (NEW."first_name") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."is_superuser" IS DISTINCT FROM (NEW."is_superuser") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."last_name" IS DISTINCT FROM (NEW."last_name") OR OLD."phone" IS DISTINCT FROM (NEW."phone") OR OLD."role" IS DISTINCT FROM (NEW."role") OR OLD."team_id" IS DISTINCT FROM (NEW."team_id") OR OLD."time_zone" IS DISTINCT FROM (NEW."time_zone") OR OLD."weekly_contact_hours" IS DISTINCT FROM (NEW."weekly_contact_hours"))', func='INSERT INTO "accounts_userevent" ("date_joined", "email", "first_name", "id", "is_active", "is_superuser", "language", "last_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "role", "team_id", "time_zone", "weekly_contact_hours") VALUES (NEW."date_joined", NEW."email", NEW."first_name", NEW."id", NEW."is_active", NEW."is_superuser", NEW."language", NEW."last_name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."role", NEW."team_id", NEW."time_zone", NEW."weekly_contact_hours"); RETURN NULL;', hash='5fecccd1bd7e496f698893303bd883b8d7b45c99', operation='UPDATE', pgid='pgtrigger_update_update_0e890', table='accounts_user', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_userevent" ("date_joined", "email", "first_name", "id", "is_active", "is_superuser", "language", "last_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "role", "team_id", "time_zone", "weekly_contact_hours") VALUES (OLD."date_joined", OLD."email", OLD."first_name", OLD."id", OLD."is_active", OLD."is_superuser", OLD."language", OLD."last_name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone", OLD."role", OLD."team_id", OLD."time_zone", OLD."weekly_contact_hours"); RETURN NULL;', hash='3273c67ce1c576652265b44e309594a89d50f2b2', operation='DELETE', pgid='pgtrigger_delete_delete_19f14', table='accounts_user', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='UserEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                        ('email', models.EmailField(max_length=254, verbose_name='e-mail address')),
                        ('first_name', models.CharField(max_length=100, verbose_name='first name')),
                        ('last_name', models.CharField(max_length=100, verbose_name='last name')),
                        ('phone', models.CharField(blank=True, max_length=40, verbose_name='phone')),
                        ('role', models.CharField(choices=[('manager', 'Account manager'), ('lead', 'Team lead'), ('sales', 'Sales'), ('executive', 'Executive'), ('administrator', 'Administrator')], default='manager', max_length=20, verbose_name='role')),
                        ('language', models.CharField(blank=True, choices=[('en', 'English'), ('fr', 'French')], help_text="Empty: the browser's language.", max_length=2, verbose_name='language')),
                        ('time_zone', models.CharField(choices=accounts.models.user.time_zone_choices, default='Europe/Paris', max_length=64, verbose_name='time zone')),
                        ('is_active', models.BooleanField(default=True, verbose_name='may sign in')),
                        ('date_joined', models.DateTimeField(auto_now_add=True, verbose_name='joined')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to=settings.AUTH_USER_MODEL)),
                        ('team', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.team', verbose_name='team')),
                        ('weekly_contact_hours', models.DecimalField(blank=True, decimal_places=1, help_text='What the load board holds promised contacts against. Empty: not stated.', max_digits=3, null=True, verbose_name='hours a week for contacts')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='9e9498e73f6fbdf2642fb33fa14189f1ad2382c8', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_45b21', table='accounts_userevent', when='BEFORE'))],
                    },
                ),
                migrations.CreateModel(
                    name='TeamEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('name', models.CharField(max_length=100, verbose_name='name')),
                        ('lead', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='lead')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='accounts.team')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='86fe6d88b31fca89c72d6d66e9cd1db158f91495', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_f422b', table='accounts_teamevent', when='BEFORE'))],
                    },
                ),
            ],
        ),
    ]

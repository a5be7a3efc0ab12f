import accounts.countries
import django.core.validators
import django.db.models.deletion
import django.db.models.lookups
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models


# Rows on record keep what they say until somebody changes them: hence checks that begin with what is written from now on.


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0004_words_to_search_by'),
        ('auth', '0012_alter_user_first_name_max_length'),
        ('outbox', '0002_addresses_of_the_erased'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        migrations.CreateModel(
            name='AccountMerge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='merged')),
                ('undone_at', models.DateTimeField(null=True, verbose_name='undone')),
                ('moved', models.JSONField(default=dict, editable=False)),
                ('values', models.JSONField(default=dict, editable=False)),
                ('texts', models.JSONField(default=dict, editable=False)),
                ('charges', models.JSONField(default=list, editable=False)),
                ('absorbed', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='absorptions', to='accounts.account', verbose_name='absorbed account')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
                ('kept', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='merges', to='accounts.account', verbose_name='kept account')),
                ('undone_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='undone by')),
            ],
            options={
                'verbose_name': 'merge',
                'verbose_name_plural': 'merges',
                'ordering': ['-at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('kept', models.F('absorbed')), _negated=True), name='no_account_is_merged_into_itself'), models.CheckConstraint(condition=models.Q(('undone_at', None), ('undone_at__gte', models.F('at')), _connector='OR'), name='merge_is_undone_after_it_was_made'), models.UniqueConstraint(condition=models.Q(('undone_at', None)), fields=('absorbed',), name='an_account_is_absorbed_once')],
                'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_accountmergeevent" ("absorbed_id", "at", "by_id", "charges", "id", "kept_id", "moved", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "texts", "undone_at", "undone_by_id", "values") VALUES (NEW."absorbed_id", NEW."at", NEW."by_id", NEW."charges", NEW."id", NEW."kept_id", NEW."moved", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."texts", NEW."undone_at", NEW."undone_by_id", NEW."values"); RETURN NULL;', hash='326e445a05e8665c6a748497050113d035f1ea45', operation='INSERT', pgid='pgtrigger_insert_insert_1eea4', table='accounts_accountmerge', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "accounts_accountmergeevent" ("absorbed_id", "at", "by_id", "charges", "id", "kept_id", "moved", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "texts", "undone_at", "undone_by_id", "values") VALUES (NEW."absorbed_id", NEW."at", NEW."by_id", NEW."charges", NEW."id", NEW."kept_id", NEW."moved", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."texts", NEW."undone_at", NEW."undone_by_id", NEW."values"); RETURN NULL;', hash='af6234c256686a9a714b70184918e34491fe44b4', operation='UPDATE', pgid='pgtrigger_update_update_14025', table='accounts_accountmerge', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_accountmergeevent" ("absorbed_id", "at", "by_id", "charges", "id", "kept_id", "moved", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "texts", "undone_at", "undone_by_id", "values") VALUES (OLD."absorbed_id", OLD."at", OLD."by_id", OLD."charges", OLD."id", OLD."kept_id", OLD."moved", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."texts", OLD."undone_at", OLD."undone_by_id", OLD."values"); RETURN NULL;', hash='57e60d41f88a0e721e5851457279c1cececf4f27', operation='DELETE', pgid='pgtrigger_delete_delete_e2d9f', table='accounts_accountmerge', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='AccountMergeEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='merged')),
                ('undone_at', models.DateTimeField(null=True, verbose_name='undone')),
                ('moved', models.JSONField(default=dict, editable=False)),
                ('values', models.JSONField(default=dict, editable=False)),
                ('texts', models.JSONField(default=dict, editable=False)),
                ('charges', models.JSONField(default=list, editable=False)),
                ('absorbed', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.account', verbose_name='absorbed account')),
                ('by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
                ('kept', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.account', verbose_name='kept account')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='accounts.accountmerge')),
                ('undone_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='undone by')),
            ],
            options={
                'abstract': False,
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='fd1241a7b7f2eb565abad4ccd16750dd9abeb5a7', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_e08ca', table='accounts_accountmergeevent', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='Address',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                ('kind', models.CharField(choices=[('headquarters', 'Headquarters'), ('billing', 'Billing'), ('delivery', 'Delivery'), ('site', 'Site')], default='site', max_length=12, verbose_name='kind')),
                ('label', models.CharField(blank=True, help_text='Such as “Lyon plant”; may stay empty.', max_length=100, verbose_name='name of the place')),
                ('street', models.CharField(blank=True, max_length=300, verbose_name='street')),
                ('postcode', models.CharField(blank=True, max_length=20, verbose_name='postcode')),
                ('city', models.CharField(blank=True, max_length=100, verbose_name='city')),
                ('region', models.CharField(blank=True, max_length=100, verbose_name='region or state')),
                ('country', models.CharField(blank=True, choices=accounts.countries.country_choices, max_length=2, verbose_name='country')),
                ('latitude', models.DecimalField(blank=True, decimal_places=6, help_text='Degrees north, -90 to 90.', max_digits=8, null=True, verbose_name='latitude')),
                ('longitude', models.DecimalField(blank=True, decimal_places=6, help_text='Degrees east, -180 to 180.', max_digits=9, null=True, verbose_name='longitude')),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='addresses', to='accounts.account', verbose_name='account')),
            ],
            options={
                'verbose_name': 'address',
                'verbose_name_plural': 'addresses',
                'ordering': ['kind', 'city', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['headquarters', 'billing', 'delivery', 'site'])), name='address_kind_is_known'), models.UniqueConstraint(condition=models.Q(('kind', 'headquarters')), fields=('account',), name='one_headquarters_an_account'), models.CheckConstraint(condition=models.Q(('city', ''), ('country', ''), ('postcode', ''), ('region', ''), ('street', ''), _negated=True), name='address_names_a_place'), models.CheckConstraint(condition=models.Q(('country', ''), ('country__regex', '^[A-Z]{2}$'), _connector='OR'), name='address_country_is_a_code_of_iso_3166'), models.CheckConstraint(condition=models.Q(models.Q(('latitude', None), ('longitude', None)), models.Q(('latitude__range', (-90, 90)), ('longitude__range', (-180, 180))), _connector='OR'), name='address_has_both_coordinates_or_none')],
                'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_addressevent" ("account_id", "city", "country", "id", "kind", "label", "latitude", "longitude", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "postcode", "region", "street", "version") VALUES (NEW."account_id", NEW."city", NEW."country", NEW."id", NEW."kind", NEW."label", NEW."latitude", NEW."longitude", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."postcode", NEW."region", NEW."street", NEW."version"); RETURN NULL;', hash='8776be487c33ea240286fc25b148385df774eac3', operation='INSERT', pgid='pgtrigger_insert_insert_f2688', table='accounts_address', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "accounts_addressevent" ("account_id", "city", "country", "id", "kind", "label", "latitude", "longitude", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "postcode", "region", "street", "version") VALUES (NEW."account_id", NEW."city", NEW."country", NEW."id", NEW."kind", NEW."label", NEW."latitude", NEW."longitude", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."postcode", NEW."region", NEW."street", NEW."version"); RETURN NULL;', hash='f2a5734a06bc91f1ea9fd2b314e1fc7f0af80da2', operation='UPDATE', pgid='pgtrigger_update_update_d703d', table='accounts_address', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_addressevent" ("account_id", "city", "country", "id", "kind", "label", "latitude", "longitude", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "postcode", "region", "street", "version") VALUES (OLD."account_id", OLD."city", OLD."country", OLD."id", OLD."kind", OLD."label", OLD."latitude", OLD."longitude", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."postcode", OLD."region", OLD."street", OLD."version"); RETURN NULL;', hash='f08e1dd837a4f96bd125beb7fc8b0ffc637f83b3', operation='DELETE', pgid='pgtrigger_delete_delete_501e8', table='accounts_address', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='AddressEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                ('kind', models.CharField(choices=[('headquarters', 'Headquarters'), ('billing', 'Billing'), ('delivery', 'Delivery'), ('site', 'Site')], default='site', max_length=12, verbose_name='kind')),
                ('label', models.CharField(blank=True, help_text='Such as “Lyon plant”; may stay empty.', max_length=100, verbose_name='name of the place')),
                ('street', models.CharField(blank=True, max_length=300, verbose_name='street')),
                ('postcode', models.CharField(blank=True, max_length=20, verbose_name='postcode')),
                ('city', models.CharField(blank=True, max_length=100, verbose_name='city')),
                ('region', models.CharField(blank=True, max_length=100, verbose_name='region or state')),
                ('country', models.CharField(blank=True, choices=accounts.countries.country_choices, max_length=2, verbose_name='country')),
                ('latitude', models.DecimalField(blank=True, decimal_places=6, help_text='Degrees north, -90 to 90.', max_digits=8, null=True, verbose_name='latitude')),
                ('longitude', models.DecimalField(blank=True, decimal_places=6, help_text='Degrees east, -180 to 180.', max_digits=9, null=True, verbose_name='longitude')),
                ('account', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.account', verbose_name='account')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='accounts.address')),
            ],
            options={
                'abstract': False,
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='491e9b9f0f5c8b4fbf5469f4f06060585e40bad5', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_0cfd4', table='accounts_addressevent', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='FreeField',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(help_text='Under this name the values are kept; it stays what it is.', max_length=40, unique=True, validators=[django.core.validators.RegexValidator('^[a-z][a-z0-9_]*$', 'Small letters, digits and “_”, a letter first.')], verbose_name='key')),
                ('kind', models.CharField(choices=[('text', 'Text'), ('number', 'Number'), ('date', 'Date'), ('yes_no', 'Yes or no'), ('choice', 'Choice from a list')], default='text', max_length=10, verbose_name='kind')),
                ('label_en', models.CharField(max_length=80, verbose_name='name in English')),
                ('label_fr', models.CharField(max_length=80, verbose_name='name in French')),
                ('help_en', models.CharField(blank=True, max_length=200, verbose_name='help in English')),
                ('help_fr', models.CharField(blank=True, max_length=200, verbose_name='help in French')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='position')),
                ('is_active', models.BooleanField(default=True, verbose_name='in use')),
            ],
            options={
                'verbose_name': 'free field of accounts',
                'verbose_name_plural': 'free fields of accounts',
                'ordering': ['position', 'key'],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['text', 'number', 'date', 'yes_no', 'choice'])), name='free_field_kind_is_known'), models.CheckConstraint(condition=models.Q(('key__regex', '^[a-z][a-z0-9_]*$')), name='free_field_key_is_a_plain_word')],
                'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_freefieldevent" ("help_en", "help_fr", "id", "is_active", "key", "kind", "label_en", "label_fr", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (NEW."help_en", NEW."help_fr", NEW."id", NEW."is_active", NEW."key", NEW."kind", NEW."label_en", NEW."label_fr", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position"); RETURN NULL;', hash='1b51fdc4a762bc3443ba39bf552c6867a614bb15', operation='INSERT', pgid='pgtrigger_insert_insert_fb836', table='accounts_freefield', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "accounts_freefieldevent" ("help_en", "help_fr", "id", "is_active", "key", "kind", "label_en", "label_fr", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (NEW."help_en", NEW."help_fr", NEW."id", NEW."is_active", NEW."key", NEW."kind", NEW."label_en", NEW."label_fr", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position"); RETURN NULL;', hash='e4ca5c252db40227253be0afc0662e3483a03a42', operation='UPDATE', pgid='pgtrigger_update_update_72dee', table='accounts_freefield', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_freefieldevent" ("help_en", "help_fr", "id", "is_active", "key", "kind", "label_en", "label_fr", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (OLD."help_en", OLD."help_fr", OLD."id", OLD."is_active", OLD."key", OLD."kind", OLD."label_en", OLD."label_fr", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position"); RETURN NULL;', hash='6df7c11ca8969b0b99df391e6ca614970ca9b43f', operation='DELETE', pgid='pgtrigger_delete_delete_8d375', table='accounts_freefield', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='FreeFieldEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('key', models.CharField(help_text='Under this name the values are kept; it stays what it is.', max_length=40, validators=[django.core.validators.RegexValidator('^[a-z][a-z0-9_]*$', 'Small letters, digits and “_”, a letter first.')], verbose_name='key')),
                ('kind', models.CharField(choices=[('text', 'Text'), ('number', 'Number'), ('date', 'Date'), ('yes_no', 'Yes or no'), ('choice', 'Choice from a list')], default='text', max_length=10, verbose_name='kind')),
                ('label_en', models.CharField(max_length=80, verbose_name='name in English')),
                ('label_fr', models.CharField(max_length=80, verbose_name='name in French')),
                ('help_en', models.CharField(blank=True, max_length=200, verbose_name='help in English')),
                ('help_fr', models.CharField(blank=True, max_length=200, verbose_name='help in French')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='position')),
                ('is_active', models.BooleanField(default=True, verbose_name='in use')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='accounts.freefield')),
            ],
            options={
                'abstract': False,
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='3e4d02a26ff591ca522e56731585dd22e1837d49', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_5d221', table='accounts_freefieldevent', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='FreeFieldOption',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=40, validators=[django.core.validators.RegexValidator('^[a-z0-9][a-z0-9_-]*$', 'Small letters, digits, “_” and “-”.')], verbose_name='key')),
                ('label_en', models.CharField(max_length=80, verbose_name='name in English')),
                ('label_fr', models.CharField(max_length=80, verbose_name='name in French')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='position')),
                ('field', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='options', to='accounts.freefield', verbose_name='field')),
            ],
            options={
                'verbose_name': 'option',
                'verbose_name_plural': 'options',
                'ordering': ['position', 'key'],
                'constraints': [models.UniqueConstraint(fields=('field', 'key'), name='free_field_option_once_a_field')],
                'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_freefieldoptionevent" ("field_id", "id", "key", "label_en", "label_fr", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (NEW."field_id", NEW."id", NEW."key", NEW."label_en", NEW."label_fr", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position"); RETURN NULL;', hash='56616c816e7f2e99a13322afe7553675e7cd2245', operation='INSERT', pgid='pgtrigger_insert_insert_ea443', table='accounts_freefieldoption', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "accounts_freefieldoptionevent" ("field_id", "id", "key", "label_en", "label_fr", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (NEW."field_id", NEW."id", NEW."key", NEW."label_en", NEW."label_fr", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position"); RETURN NULL;', hash='c3aaa8d33c101a18a8344d132e6d5cd6a1944ec0', operation='UPDATE', pgid='pgtrigger_update_update_65779', table='accounts_freefieldoption', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_freefieldoptionevent" ("field_id", "id", "key", "label_en", "label_fr", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (OLD."field_id", OLD."id", OLD."key", OLD."label_en", OLD."label_fr", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position"); RETURN NULL;', hash='d871977f71f4cda718acb7b9a619beddca5e53ab', operation='DELETE', pgid='pgtrigger_delete_delete_4aed9', table='accounts_freefieldoption', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='FreeFieldOptionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('key', models.CharField(max_length=40, validators=[django.core.validators.RegexValidator('^[a-z0-9][a-z0-9_-]*$', 'Small letters, digits, “_” and “-”.')], verbose_name='key')),
                ('label_en', models.CharField(max_length=80, verbose_name='name in English')),
                ('label_fr', models.CharField(max_length=80, verbose_name='name in French')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='position')),
                ('field', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.freefield', verbose_name='field')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='accounts.freefieldoption')),
            ],
            options={
                'abstract': False,
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='354a22dc8014b95f8a38c2600725cdd0a2843768', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_1535f', table='accounts_freefieldoptionevent', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='Sector',
            fields=[
                ('code', models.CharField(max_length=8, primary_key=True, serialize=False, verbose_name='code')),
                ('level', models.PositiveSmallIntegerField(help_text='1 sector, 2 group, 3 industry, 4 sub-industry.', verbose_name='level')),
                ('name_en', models.CharField(max_length=150, verbose_name='name in English')),
                ('name_fr', models.CharField(max_length=150, verbose_name='name in French')),
                ('folded_en', models.CharField(editable=False, max_length=150)),
                ('folded_fr', models.CharField(editable=False, max_length=150)),
                ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='accounts.sector', verbose_name='part of')),
                ('top', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='all_parts', to='accounts.sector', verbose_name='sector')),
            ],
            options={
                'verbose_name': 'sector',
                'verbose_name_plural': 'sectors',
                'ordering': ['code'],
                'indexes': [models.Index(fields=['folded_en'], name='sector_by_english_name'), models.Index(fields=['folded_fr'], name='sector_by_french_name')],
                'constraints': [models.CheckConstraint(condition=models.Q(('level__range', (1, 4))), name='sector_level_is_one_to_four'), models.CheckConstraint(condition=models.Q(('code__regex', '^(\\d\\d){1,4}$')), name='sector_code_is_two_digits_a_level'), models.CheckConstraint(condition=models.Q(models.Q(('level', 1), ('parent', None), ('top', None)), models.Q(('level__gt', 1), ('parent__isnull', False), ('top__isnull', False)), _connector='OR'), name='sector_has_one_above_it_unless_it_is_the_first')],
            },
        ),
        migrations.CreateModel(
            name='Tag',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=40, verbose_name='name')),
                ('folded_name', models.GeneratedField(db_persist=True, expression=models.Func('name', output_field=models.TextField(), template="btrim(regexp_replace(regexp_replace(replace(replace(lower(normalize(%(expressions)s, NFKD)), 'ß', 'ss'), 'ς', 'σ'), '[\\u0300-\\u036f\\u0483-\\u0487\\u0591-\\u05bd\\u05bf-\\u05c2\\u064b-\\u065f\\u0670\\u093c\\u094d\\u3099\\u309a]+', '', 'g'), '\\s+', ' ', 'g'))"), output_field=models.TextField())),
            ],
            options={
                'verbose_name': 'tag',
                'verbose_name_plural': 'tags',
                'ordering': ['folded_name'],
                'constraints': [models.UniqueConstraint(fields=('folded_name',), name='tag_is_written_once', violation_error_message='This tag is there already, perhaps with other accents or capitals.'), models.CheckConstraint(condition=models.Q(('folded_name', ''), _negated=True), name='tag_has_a_name')],
            },
        ),
        migrations.CreateModel(
            name='Tagging',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='taggings', to='accounts.account', verbose_name='account')),
                ('tag', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='taggings', to='accounts.tag', verbose_name='tag')),
            ],
            options={
                'verbose_name': 'tag',
                'verbose_name_plural': 'tags',
                'ordering': ['tag__folded_name'],
                'constraints': [models.UniqueConstraint(fields=('account', 'tag'), name='tag_once_an_account')],
                'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_taggingevent" ("account_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tag_id") VALUES (NEW."account_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."tag_id"); RETURN NULL;', hash='dd250a302fc45f6fd82d59788bb7a99ec6fd6a96', operation='INSERT', pgid='pgtrigger_insert_insert_9676e', table='accounts_tagging', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "accounts_taggingevent" ("account_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tag_id") VALUES (NEW."account_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."tag_id"); RETURN NULL;', hash='ec0f9357e672f40e90f21db2cc66589c895fe39f', operation='UPDATE', pgid='pgtrigger_update_update_8f505', table='accounts_tagging', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_taggingevent" ("account_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tag_id") VALUES (OLD."account_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."tag_id"); RETURN NULL;', hash='ae682aca0cb18f9271d1a542f12e06ec82752629', operation='DELETE', pgid='pgtrigger_delete_delete_47538', table='accounts_tagging', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='TaggingEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('account', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.account', verbose_name='account')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='accounts.tagging')),
                ('tag', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.tag', verbose_name='tag')),
            ],
            options={
                'abstract': False,
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='a210096bd04581ed1cae89d5bbf1e42224957339', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_5cc7e', table='accounts_taggingevent', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='TradingName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                ('name', models.CharField(max_length=200, verbose_name='trading name')),
                ('folded_name', models.GeneratedField(db_persist=True, expression=models.Func('name', output_field=models.TextField(), template="btrim(regexp_replace(regexp_replace(replace(replace(lower(normalize(%(expressions)s, NFKD)), 'ß', 'ss'), 'ς', 'σ'), '[\\u0300-\\u036f\\u0483-\\u0487\\u0591-\\u05bd\\u05bf-\\u05c2\\u064b-\\u065f\\u0670\\u093c\\u094d\\u3099\\u309a]+', '', 'g'), '\\s+', ' ', 'g'))"), output_field=models.TextField())),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='trading_names', to='accounts.account', verbose_name='account')),
            ],
            options={
                'verbose_name': 'trading name',
                'verbose_name_plural': 'trading names',
                'ordering': ['name', 'pk'],
                'indexes': [models.Index(fields=['folded_name'], name='trading_name_by_folded_name')],
                'constraints': [models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='trading_name_is_written'), models.UniqueConstraint(fields=('account', 'folded_name'), name='trading_name_once_an_account')],
                'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_tradingnameevent" ("account_id", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version") VALUES (NEW."account_id", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."version"); RETURN NULL;', hash='0daa90033092b86bfddd326bfb9c4b19e7d72110', operation='INSERT', pgid='pgtrigger_insert_insert_37d38', table='accounts_tradingname', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."account_id" IS DISTINCT FROM (NEW."account_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."version" IS DISTINCT FROM (NEW."version"))', func='INSERT INTO "accounts_tradingnameevent" ("account_id", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version") VALUES (NEW."account_id", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."version"); RETURN NULL;', hash='2ba483b7091b6c3fd4aee07e7f53f8885c2d834d', operation='UPDATE', pgid='pgtrigger_update_update_98d25', table='accounts_tradingname', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_tradingnameevent" ("account_id", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version") VALUES (OLD."account_id", OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."version"); RETURN NULL;', hash='38605215e3aa98777988df9e003be50194913263', operation='DELETE', pgid='pgtrigger_delete_delete_31076', table='accounts_tradingname', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='TradingNameEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                ('name', models.CharField(max_length=200, verbose_name='trading name')),
                ('account', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.account', verbose_name='account')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='accounts.tradingname')),
            ],
            options={
                'abstract': False,
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='1fb2f632160ebf78aa9d727287ea6d98649c7d32', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_c50a5', table='accounts_tradingnameevent', when='BEFORE'))],
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='account',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='account',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='account',
            name='delete_delete',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='figure',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='figure',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='figure',
            name='delete_delete',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='identifier',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='identifier',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='identifier',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='account',
            name='former_note',
            field=models.CharField(blank=True, db_default='', default='', max_length=300, verbose_name='how it came'),
        ),
        migrations.AddField(
            model_name='account',
            name='former_on',
            field=models.DateField(blank=True, null=True, verbose_name='former client since'),
        ),
        migrations.AddField(
            model_name='account',
            name='former_reason',
            field=models.CharField(blank=True, choices=[('competitor', 'Went to a competitor'), ('no_need', 'Has no need any more'), ('absorbed', 'Merged with or bought by another company'), ('closed', 'Closed down'), ('our_decision', 'We ended the relationship'), ('other', 'Another reason')], db_default='', default='', max_length=20, verbose_name='why'),
        ),
        migrations.AddField(
            model_name='account',
            name='free_values',
            field=models.JSONField(blank=True, db_default=models.Value({}, models.JSONField()), default=dict, editable=False, verbose_name='free fields'),
        ),
        migrations.AddField(
            model_name='account',
            name='merged_into',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged_from', to='accounts.account', verbose_name='merged into'),
        ),
        migrations.AddField(
            model_name='accountevent',
            name='former_note',
            field=models.CharField(blank=True, db_default='', default='', max_length=300, verbose_name='how it came'),
        ),
        migrations.AddField(
            model_name='accountevent',
            name='former_on',
            field=models.DateField(blank=True, null=True, verbose_name='former client since'),
        ),
        migrations.AddField(
            model_name='accountevent',
            name='former_reason',
            field=models.CharField(blank=True, choices=[('competitor', 'Went to a competitor'), ('no_need', 'Has no need any more'), ('absorbed', 'Merged with or bought by another company'), ('closed', 'Closed down'), ('our_decision', 'We ended the relationship'), ('other', 'Another reason')], db_default='', default='', max_length=20, verbose_name='why'),
        ),
        migrations.AddField(
            model_name='accountevent',
            name='free_values',
            field=models.JSONField(blank=True, db_default=models.Value({}, models.JSONField()), default=dict, editable=False, verbose_name='free fields'),
        ),
        migrations.AddField(
            model_name='accountevent',
            name='merged_into',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.account', verbose_name='merged into'),
        ),
        migrations.AddField(
            model_name='figure',
            name='version',
            field=models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name='version'),
        ),
        migrations.AddField(
            model_name='figureevent',
            name='version',
            field=models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name='version'),
        ),
        migrations.AddField(
            model_name='identifier',
            name='version',
            field=models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name='version'),
        ),
        migrations.AddField(
            model_name='identifierevent',
            name='version',
            field=models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name='version'),
        ),
        migrations.AddField(
            model_name='importrun',
            name='leave_out_alike',
            field=models.BooleanField(db_default=False, default=False, verbose_name='leave out what looks alike'),
        ),
        migrations.AddField(
            model_name='stagedrow',
            name='city',
            field=models.TextField(null=True),
        ),
        migrations.AddField(
            model_name='stagedrow',
            name='country',
            field=models.TextField(null=True),
        ),
        migrations.AddField(
            model_name='stagedrow',
            name='form_of_address',
            field=models.TextField(null=True),
        ),
        migrations.AddField(
            model_name='stagedrow',
            name='mobile',
            field=models.TextField(null=True),
        ),
        migrations.AddField(
            model_name='stagedrow',
            name='parent',
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='stagedrow',
            name='parent_crm',
            field=models.TextField(null=True),
        ),
        migrations.AddField(
            model_name='stagedrow',
            name='postcode',
            field=models.TextField(null=True),
        ),
        migrations.AddField(
            model_name='stagedrow',
            name='region',
            field=models.TextField(null=True),
        ),
        migrations.AddField(
            model_name='stagedrow',
            name='standard_sector',
            field=models.TextField(null=True),
        ),
        migrations.AddField(
            model_name='stagedrow',
            name='street',
            field=models.TextField(null=True),
        ),
        AddConstraintNotValid(
            model_name='figure',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['revenue', 'ebitda', 'market_cap', 'employees', 'share_price', 'price_earnings', 'dividend_yield', 'earnings_per_share', 'low_52_weeks', 'high_52_weeks', 'price_sales', 'price_book'])), name='figure_kind_is_known'),
        ),
        AddConstraintNotValid(
            model_name='figure',
            constraint=models.CheckConstraint(condition=models.Q(('year', None), ('year__range', (1900, 2200)), _connector='OR'), name='figure_year_is_sensible'),
        ),
        AddConstraintNotValid(
            model_name='figure',
            constraint=models.CheckConstraint(condition=models.Q(('currency', ''), ('currency__regex', '^[A-Z]{3}$'), _connector='OR'), name='figure_currency_is_a_code_of_iso_4217'),
        ),
        AddConstraintNotValid(
            model_name='identifier',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['ticker', 'cik', 'siren', 'vat', 'lei', 'crm'])), name='identifier_kind_is_known'),
        ),
        AddConstraintNotValid(
            model_name='identifier',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'siren'), _negated=True), ('value__regex', '^\\d{9}$'), _connector='OR'), name='siren_is_nine_digits'),
        ),
        AddConstraintNotValid(
            model_name='identifier',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'lei'), _negated=True), ('value__regex', '^[A-Z0-9]{18}[0-9]{2}$'), _connector='OR'), name='lei_is_twenty_characters'),
        ),
        migrations.AddField(
            model_name='account',
            name='standard_sector',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='accounts', to='accounts.sector', verbose_name='sector (GICS)'),
        ),
        migrations.AddField(
            model_name='accountevent',
            name='standard_sector',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.sector', verbose_name='sector (GICS)'),
        ),
        migrations.AddField(
            model_name='account',
            name='tags',
            field=models.ManyToManyField(blank=True, related_name='accounts', through='accounts.Tagging', to='accounts.tag', verbose_name='tags'),
        ),
        migrations.AddIndex(
            model_name='account',
            index=models.Index(models.Func('legal_name', output_field=models.TextField(), template="btrim(regexp_replace(regexp_replace(replace(replace(lower(normalize(%(expressions)s, NFKD)), 'ß', 'ss'), 'ς', 'σ'), '[\\u0300-\\u036f\\u0483-\\u0487\\u0591-\\u05bd\\u05bf-\\u05c2\\u064b-\\u065f\\u0670\\u093c\\u094d\\u3099\\u309a]+', '', 'g'), '\\s+', ' ', 'g'))"), name='account_by_folded_legal_name'),
        ),
        migrations.AddConstraint(
            model_name='account',
            constraint=models.CheckConstraint(condition=models.Q(('merged_into', None), models.Q(('merged_into', models.F('pk')), _negated=True), _connector='OR'), name='account_is_not_merged_into_itself'),
        ),
        migrations.AddConstraint(
            model_name='account',
            constraint=models.CheckConstraint(condition=models.Q(('former_reason__in', ['', 'competitor', 'no_need', 'absorbed', 'closed', 'our_decision', 'other'])), name='account_former_reason_is_known'),
        ),
        migrations.AddConstraint(
            model_name='account',
            constraint=models.CheckConstraint(condition=models.Q(('status', 'former'), models.Q(('former_note', ''), ('former_on', None), ('former_reason', '')), _connector='OR'), name='only_a_former_client_left'),
        ),
        migrations.AddConstraint(
            model_name='account',
            constraint=models.CheckConstraint(condition=models.Q(django.db.models.lookups.Exact(models.Func('free_values', function='jsonb_typeof', output_field=models.TextField()), models.Value('object'))), name='free_values_are_by_field'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='account',
            trigger=pgtrigger.compiler.Trigger(name='no_account_is_above_itself', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW.parent_id IS NOT NULL)', func="\n    PERFORM pg_advisory_xact_lock(hashtext('accounts.parents'));\n    IF EXISTS (\n        WITH RECURSIVE above (id) AS (\n            SELECT NEW.parent_id\n            UNION\n            SELECT a.parent_id FROM accounts_account a JOIN above ON a.id = above.id WHERE a.parent_id IS NOT NULL\n        )\n        SELECT FROM above WHERE id = NEW.id\n    ) THEN\n        RAISE EXCEPTION 'an account cannot be above itself'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'no_account_is_above_itself';\n    END IF;\n    RETURN NEW;\n", hash='316b036d4e7f4732a30b138de214e76a75625e75', operation='UPDATE OF "parent_id"', pgid='pgtrigger_no_account_is_above_itself_44a02', table='accounts_account', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='account',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_accountevent" ("former_note", "former_on", "former_reason", "founded", "free_values", "headquarters", "id", "industry", "language", "legal_name", "merged_into_id", "name", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registered_at", "registered_by_id", "sector", "standard_sector_id", "status", "team_id", "version", "website") VALUES (NEW."former_note", NEW."former_on", NEW."former_reason", NEW."founded", NEW."free_values", NEW."headquarters", NEW."id", NEW."industry", NEW."language", NEW."legal_name", NEW."merged_into_id", NEW."name", NEW."parent_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."registered_at", NEW."registered_by_id", NEW."sector", NEW."standard_sector_id", NEW."status", NEW."team_id", NEW."version", NEW."website"); RETURN NULL;', hash='71263d8233b458c427951df7c219e6720d4bb716', operation='INSERT', pgid='pgtrigger_insert_insert_8b982', table='accounts_account', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='account',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."former_note" IS DISTINCT FROM (NEW."former_note") OR OLD."former_on" IS DISTINCT FROM (NEW."former_on") OR OLD."former_reason" IS DISTINCT FROM (NEW."former_reason") OR OLD."founded" IS DISTINCT FROM (NEW."founded") OR OLD."free_values" IS DISTINCT FROM (NEW."free_values") OR OLD."headquarters" IS DISTINCT FROM (NEW."headquarters") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."industry" IS DISTINCT FROM (NEW."industry") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."legal_name" IS DISTINCT FROM (NEW."legal_name") OR OLD."merged_into_id" IS DISTINCT FROM (NEW."merged_into_id") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."parent_id" IS DISTINCT FROM (NEW."parent_id") OR OLD."registered_at" IS DISTINCT FROM (NEW."registered_at") OR OLD."registered_by_id" IS DISTINCT FROM (NEW."registered_by_id") OR OLD."sector" IS DISTINCT FROM (NEW."sector") OR OLD."standard_sector_id" IS DISTINCT FROM (NEW."standard_sector_id") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."team_id" IS DISTINCT FROM (NEW."team_id") OR OLD."version" IS DISTINCT FROM (NEW."version") OR OLD."website" IS DISTINCT FROM (NEW."website"))', func='INSERT INTO "accounts_accountevent" ("former_note", "former_on", "former_reason", "founded", "free_values", "headquarters", "id", "industry", "language", "legal_name", "merged_into_id", "name", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registered_at", "registered_by_id", "sector", "standard_sector_id", "status", "team_id", "version", "website") VALUES (NEW."former_note", NEW."former_on", NEW."former_reason", NEW."founded", NEW."free_values", NEW."headquarters", NEW."id", NEW."industry", NEW."language", NEW."legal_name", NEW."merged_into_id", NEW."name", NEW."parent_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."registered_at", NEW."registered_by_id", NEW."sector", NEW."standard_sector_id", NEW."status", NEW."team_id", NEW."version", NEW."website"); RETURN NULL;', hash='1357a434bcb9e572aac5695e39dcf4ba7c17c756', operation='UPDATE', pgid='pgtrigger_update_update_834ae', table='accounts_account', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='account',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_accountevent" ("former_note", "former_on", "former_reason", "founded", "free_values", "headquarters", "id", "industry", "language", "legal_name", "merged_into_id", "name", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registered_at", "registered_by_id", "sector", "standard_sector_id", "status", "team_id", "version", "website") VALUES (OLD."former_note", OLD."former_on", OLD."former_reason", OLD."founded", OLD."free_values", OLD."headquarters", OLD."id", OLD."industry", OLD."language", OLD."legal_name", OLD."merged_into_id", OLD."name", OLD."parent_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."registered_at", OLD."registered_by_id", OLD."sector", OLD."standard_sector_id", OLD."status", OLD."team_id", OLD."version", OLD."website"); RETURN NULL;', hash='75f317e97ce0e61a77efac466f1c20ede81e4197', operation='DELETE', pgid='pgtrigger_delete_delete_f7f6a', table='accounts_account', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='figure',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_figureevent" ("account_id", "amount", "currency", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "version", "year") VALUES (NEW."account_id", NEW."amount", NEW."currency", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."source", NEW."version", NEW."year"); RETURN NULL;', hash='cd4f531fd1282e828c1fd92ebc99854d5cfd6318', operation='INSERT', pgid='pgtrigger_insert_insert_d8f50', table='accounts_figure', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='figure',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "accounts_figureevent" ("account_id", "amount", "currency", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "version", "year") VALUES (NEW."account_id", NEW."amount", NEW."currency", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."source", NEW."version", NEW."year"); RETURN NULL;', hash='6cdc3b0de27d33dc8022d40dfb76b4ebd50ec88e', operation='UPDATE', pgid='pgtrigger_update_update_e8131', table='accounts_figure', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='figure',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_figureevent" ("account_id", "amount", "currency", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "version", "year") VALUES (OLD."account_id", OLD."amount", OLD."currency", OLD."id", OLD."kind", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."source", OLD."version", OLD."year"); RETURN NULL;', hash='46b3ad2fa3bff3d97321a409074a683843e38adc', operation='DELETE', pgid='pgtrigger_delete_delete_d37ea', table='accounts_figure', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='identifier',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_identifierevent" ("account_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "value", "version") VALUES (NEW."account_id", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."value", NEW."version"); RETURN NULL;', hash='193d80f36115c3b69a6ffbc99263b99cff7d9538', operation='INSERT', pgid='pgtrigger_insert_insert_952e4', table='accounts_identifier', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='identifier',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "accounts_identifierevent" ("account_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "value", "version") VALUES (NEW."account_id", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."value", NEW."version"); RETURN NULL;', hash='a66c245c142b460ce15311548028efce9aa8e173', operation='UPDATE', pgid='pgtrigger_update_update_a89f4', table='accounts_identifier', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='identifier',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_identifierevent" ("account_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "value", "version") VALUES (OLD."account_id", OLD."id", OLD."kind", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."value", OLD."version"); RETURN NULL;', hash='0c523bf9b82e32a8c61054d21797f21aa6141fa8', operation='DELETE', pgid='pgtrigger_delete_delete_d7287', table='accounts_identifier', when='AFTER')),
        ),
    ]

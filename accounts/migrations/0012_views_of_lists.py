import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models

from accounts.table_making import Together


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0011_documents_and_linked_items'),
    ]

    operations = [
        Together(
            [
                migrations.CreateModel(
                    name='SavedView',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                        ('page', models.CharField(choices=[('accounts', 'Accounts'), ('contacts', 'Contacts'), ('portfolio', 'Portfolio'), ('plans', 'Plans')], editable=False, max_length=20, verbose_name='list')),
                        ('name', models.CharField(max_length=80, verbose_name='name')),
                        ('query', models.TextField(blank=True, editable=False, max_length=2000, verbose_name='filters, order and columns')),
                        ('shared', models.CharField(choices=[('nobody', 'Only I'), ('team', 'My team'), ('everybody', 'Everybody')], default='nobody', help_text='“My” and “me” in the filters mean whoever looks; each sees only what they may see.', max_length=10, verbose_name='who finds it')),
                        ('position', models.PositiveSmallIntegerField(default=0, help_text='Views with a smaller number stand first in the menu.', verbose_name='position')),
                        ('owner', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='saved_views', to=settings.AUTH_USER_MODEL, verbose_name='kept by')),
                    ],
                    options={
                        'verbose_name': 'saved view',
                        'verbose_name_plural': 'saved views',
                        'ordering': ['page', 'position', 'name', 'pk'],
                        'constraints': [models.UniqueConstraint(models.F('owner'), models.F('page'), django.db.models.functions.text.Lower('name'), name='one_view_of_a_name_per_person_and_list'), models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='saved_view_has_a_name'), models.CheckConstraint(condition=models.Q(('page__in', ['accounts', 'contacts', 'portfolio', 'plans'])), name='saved_view_is_of_a_known_list'), models.CheckConstraint(condition=models.Q(('shared__in', ['nobody', 'team', 'everybody'])), name='saved_view_sharing_is_known')],
                    },
                ),
                migrations.CreateModel(
                    name='DefaultView',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('page', models.CharField(choices=[('accounts', 'Accounts'), ('contacts', 'Contacts'), ('portfolio', 'Portfolio'), ('plans', 'Plans')], max_length=20, verbose_name='list')),
                        ('ready', models.CharField(blank=True, max_length=20, verbose_name='ready-made view')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='default_views', to=settings.AUTH_USER_MODEL, verbose_name='person')),
                        ('view', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.savedview', verbose_name='saved view')),
                    ],
                    options={
                        'verbose_name': 'default view',
                        'verbose_name_plural': 'default views',
                        'constraints': [models.UniqueConstraint(fields=('user', 'page'), name='one_default_view_per_person_and_list'), models.CheckConstraint(condition=models.Q(models.Q(('view', None), models.Q(('ready', ''), _negated=True)), models.Q(('ready', ''), ('view__isnull', False)), _connector='OR'), name='default_view_is_saved_or_ready_made'), models.CheckConstraint(condition=models.Q(('page__in', ['accounts', 'contacts', 'portfolio', 'plans'])), name='default_view_is_of_a_known_list')],
                    },
                ),
            ],
        ),
    ]

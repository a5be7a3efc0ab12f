from django.apps import AppConfig

from kam import trigger_registry

trigger_registry.keep_index()  # here: Django reads this before any model


class KamConfig(AppConfig):
    name = "kam"
    verbose_name = "KAM"

"""Fixtures every room's tests share, the servers they run on, and the browser some of them need."""

import gc
import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from functools import cache
from typing import Any

import django.test.utils
import hypothesis
import pgtrigger
import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.template import Context, Template
from django.templatetags.static import StaticNode
from django.test import TransactionTestCase
from django.test.signals import template_rendered
from django.utils import timezone, translation
from django.utils.safestring import SafeString
from pytest_django.plugin import blocking_manager_key

from kam import catalogues, servers
from kam.tests.house import ROOMS
from kam.tests.unknown_variables import Strict

# In the background of a shell Ctrl-C is ignored, and whatever a test starts to end it by Ctrl-C would inherit that.
signal.signal(signal.SIGINT, signal.default_int_handler)
servers.ensure()
if "PYTEST_XDIST_WORKER" not in os.environ:  # once, before the workers start
    catalogues.compile_all()
_media = tempfile.TemporaryDirectory(prefix="kam-media-")
os.environ["MEDIA_ROOT"] = settings.MEDIA_ROOT = _media.name  # for processes that tests start, too
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # a hash meant to be slow costs minutes
StaticNode.handle_simple = staticmethod(cache(StaticNode.handle_simple))  # twenty a page, and none changes
settings.WHITENOISE_AUTOREFRESH = True  # each test client would look through all static files first


def render_and_tell(template: Template, context: Context) -> SafeString:
    """Tell the test client of a page and not of each part drawn into it, whose contexts it would all copy."""
    if context.template is template:
        template_rendered.send(sender=template, template=template, context=context)
    return template.nodelist.render(context)


django.test.utils.instrumented_test_render = render_and_tell
options: Any = settings.TEMPLATES[0]["OPTIONS"]
options["string_if_invalid"] = Strict()
hypothesis.settings.register_profile("house", hypothesis.settings(), deadline=None)  # a busy machine is no fault
hypothesis.settings.load_profile("house")
# Playwright keeps a loop running from the first browser test on, and Django then takes every test for asynchronous.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

pytest_plugins = ["accounts.tests.people"]

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
NO_BROWSER = "there is no Chromium on this machine (on Debian: apt-get install chromium)"


def chromium() -> str | None:
    """The browser on this machine; Playwright's own is a download that many networks refuse."""
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out the browser tests where there is no browser (under CI they then fail instead), and begin with the files
    that take longest: `pytest --dist loadfile` gives a file to one worker, and none should be left with one at the end.
    """
    without_browser = not chromium() and os.environ.get("CI") != "true"
    long = {item.path for item in items if item.get_closest_marker("e2e") or item.get_closest_marker("slow")}
    items.sort(key=lambda item: (item.path not in long, item.path.parts[-3] != "kam"))
    for item in items:
        if without_browser and item.get_closest_marker("e2e"):
            item.add_marker(pytest.mark.skip(reason=NO_BROWSER))


def pytest_collection_finish() -> None:
    """What is loaded by now stays to the end: the garbage collector need not look through it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings: None, django_db_createdb: bool, django_db_blocker: Any
) -> None:
    """Each worker of xdist copies the database that the first of them makes: migrations run once, not once a worker."""
    worker = os.environ.get("PYTEST_XDIST_WORKER")
    if worker and not django_db_createdb:
        creation, test = connection.creation, connection.settings_dict["TEST"]
        test["NAME"] = "test_for_workers"
        with django_db_blocker.unblock(), creation._nodb_cursor() as door:
            door.execute("SELECT pg_advisory_lock(1)")
            creation.create_test_db(verbosity=0, autoclobber=True, serialize=False, keepdb=True)
            creation.clone_test_db(worker, verbosity=0, autoclobber=True)
            test["NAME"] = f"test_for_workers_{worker}"
            door.execute(f"ALTER DATABASE {test['NAME']} SET synchronous_commit = off")  # no machine fails here


SEEDS = pytest.StashKey[list[list[Any]]]()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any, request: pytest.FixtureRequest) -> None:
    """Remember what migrations put into the tables of our rooms: lists of sectors, checklists, segments."""
    with django_db_blocker.unblock():
        models = [model for room in ROOMS for model in apps.get_app_config(room).get_models()]
        request.session.stash[SEEDS] = [rows for model in models if (rows := list(model._base_manager.all()))]


KEPT = {"auth_permission", "django_content_type", "django_migrations"}
flush = TransactionTestCase._fixture_teardown


def empty_what_is_filled(case: Any) -> None:
    """Empty the tables in which a test with transactions of its own has left something.

    Django's own way empties all 180 and makes the lists of types and permissions anew, a second each time.
    """
    tables = sorted(set(connection.introspection.django_table_names(include_views=False)) - KEPT)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('is_superuser')")
        if cursor.fetchone() != ("on",):  # on a server that is not ours alone
            flush(case)
            return
        cursor.execute(f"LOCK TABLE {', '.join(tables)} IN EXCLUSIVE MODE")  # waits for whoever still writes
        asked = (f"SELECT '{table}' WHERE EXISTS (SELECT FROM {table})" for table in tables)  # noqa: S608 - our tables
        cursor.execute(" UNION ALL ".join(asked))
        filled = [table for (table,) in cursor.fetchall()]
        cursor.execute("SET LOCAL session_replication_role = replica")  # no trigger, no check of a foreign key
        for table in filled:
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608


TransactionTestCase._fixture_teardown = empty_what_is_filled


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """A test with transactions of its own empties every table behind it; what migrations put there comes back."""
    fixtures = getattr(item, "fixturenames", ())
    marker = item.get_closest_marker("django_db")
    yield
    if "transactional_db" in fixtures or "live_server" in fixtures or (marker and marker.kwargs.get("transaction")):
        with item.config.stash[blocking_manager_key].unblock(), transaction.atomic(), pgtrigger.ignore():
            for rows in item.session.stash[SEEDS]:
                type(rows[0])._base_manager.bulk_create(rows, ignore_conflicts=True)


@pytest.fixture(autouse=True)
def _at_home() -> Iterator[None]:
    """A page speaks its reader's language at its reader's hour, and the thread goes on so: a test begins anew."""
    translation.activate(settings.LANGUAGE_CODE)
    timezone.deactivate()
    yield
    translation.activate(settings.LANGUAGE_CODE)
    timezone.deactivate()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    browser = chromium()
    if browser is None:
        pytest.fail(NO_BROWSER)
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    return {
        **browser_type_launch_args,
        "executable_path": browser,
        "args": [*quiet, "--disable-sync", "--no-first-run"],
    }

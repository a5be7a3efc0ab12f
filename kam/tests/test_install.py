"""`deploy/install.sh` says in one sentence what a machine lacks and it may not install."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from kam.tests.house import ROOT

TOOLS = ["bash", "cat", "cksum", "dirname", "env", "grep", "id", "mktemp", "rm", "tail"]
BARE_PYTHON = """#!/bin/sh
case "$2" in *version_info*) exit 0 ;; *) exit 1 ;; esac
"""


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A copy of what is needed to install, and a PATH without apt-get and sudo."""
    shutil.copytree(ROOT / "deploy", tmp_path / "deploy")
    for name in ("requirements.txt", "requirements-dev.txt"):
        shutil.copy(ROOT / name, tmp_path)
    (tmp_path / "bin").mkdir()
    for tool in TOOLS:
        (tmp_path / "bin" / tool).symlink_to(str(shutil.which(tool)))
    return tmp_path


def program(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)
    return path


def install(machine: Path, purpose: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [machine / "deploy" / "install.sh", purpose],
        env={"PATH": str(machine / "bin"), "HOME": str(machine), **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def stamp(machine: Path, purpose: str) -> None:
    names = ["requirements.txt", "requirements-dev.txt"][: 1 if purpose == "run" else 2]
    sums = [
        subprocess.run(["cksum"], input=(machine / name).read_bytes(), capture_output=True, check=True).stdout.decode()
        for name in names
    ]
    (machine / ".venv" / f"installed-{purpose}").write_text(" ".join(one.strip() for one in sums) + "\n")


def test_a_python_without_venv_is_told(machine: Path) -> None:
    python = program(machine / "somewhere" / "python", BARE_PYTHON)
    done = install(machine, "run", KAM_PYTHON=str(python))
    assert done.returncode == 1
    assert done.stderr.startswith("kam: This Python has no venv or pip")
    assert "apt-get install python3.11-venv" in done.stderr
    assert not (machine / ".venv").exists()


def test_a_machine_without_pango_is_told(machine: Path) -> None:
    without_pango = '#!/bin/sh\ncase "$2" in *libpango*) exit 1 ;; *) exit 0 ;; esac\n'
    program(machine / ".venv" / "bin" / "python", without_pango)
    stamp(machine, "run")
    done = install(machine, "run")
    assert done.returncode == 1
    assert done.stderr.startswith("kam: KAM draws its PDFs with Pango")
    assert "brew install pango" in done.stderr


def test_without_a_browser_or_gettext_the_tests_go_on_without_them(machine: Path) -> None:
    program(machine / ".venv" / "bin" / "python", "#!/bin/sh\nexit 0\n")
    stamp(machine, "test")
    done = install(machine, "test")
    assert done.returncode == 0, done.stderr
    assert "no Chromium here" in done.stdout
    assert "no gettext here" in done.stdout


def test_packages_that_cannot_be_had_are_told_with_pip_s_reason(machine: Path) -> None:
    no_network = '#!/bin/sh\ncase "$*" in *"pip install"*) echo "ERROR: no network"; exit 1 ;; *) exit 0 ;; esac\n'
    program(machine / ".venv" / "bin" / "python", no_network)
    done = install(machine, "run")
    assert done.returncode == 1
    assert "ERROR: no network" in done.stderr
    assert "requirements.txt cannot be installed" in done.stderr


def test_a_second_time_installs_nothing(machine: Path) -> None:
    program(machine / ".venv" / "bin" / "python", '#!/bin/sh\ncase "$*" in *"pip install"*) exit 1 ;; esac\n')
    stamp(machine, "run")
    done = install(machine, "run")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_every_script_may_be_started() -> None:
    for script in (ROOT / "deploy" / "install.sh", ROOT / "deploy" / "lock.sh", ROOT / ".ci" / "run"):
        assert os.access(script, os.X_OK), script

#!/usr/bin/env bash
# Make .venv and what the machine must have: `install.sh run` for the product, `install.sh test` for checks and tests too.
# Does nothing, quickly, when all is there; says in one sentence what it cannot do.
set -euo pipefail
cd "$(dirname "$0")/.."

purpose=${1:?run or test}
requirements=requirements.txt
[ "$purpose" = test ] && requirements=requirements-dev.txt

say() { echo "kam: $*"; }
stop() {
  echo "kam: $*" >&2
  exit 1
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

# Debian's package lists may never have been fetched, or be old: fetch them once, when something is wanted of them.
from_debian() {
  command -v apt-get >/dev/null || return 1
  [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null || return 1
  say "installing $* (apt-get)"
  local log
  log=$(mktemp)
  as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq >"$log" 2>&1 || true  # one dead source is no matter
  if as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >>"$log" 2>&1; then
    rm -f "$log"
  else
    tail -n 5 "$log" >&2
    rm -f "$log"
    return 1
  fi
}

find_python() {
  local candidate
  for candidate in ${KAM_PYTHON:-} python3.11 /usr/bin/python3.11 /usr/local/bin/python3.11 python3 python; do
    if "$candidate" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null; then
      echo "$candidate"
      return
    fi
  done
  return 1
}

make_venv() {
  local python
  python=$(find_python) || stop "KAM needs Python 3.11, which is not found here: install it, or name it (KAM_PYTHON=/path/to/python3.11 make run)."
  if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    from_debian python3.11-venv ||
      stop "This Python has no venv or pip: install them (Debian: apt-get install python3.11-venv), then call make again."
  fi
  rm -rf .venv
  "$python" -m venv .venv || stop "The virtual environment .venv cannot be made with $python."
}

install_requirements() {
  local sum log seconds=$SECONDS
  sum=$(cksum <requirements.txt)
  [ "$purpose" = test ] && sum="$sum $(cksum <requirements-dev.txt)"
  if [ -f ".venv/installed-$purpose" ] && [ "$(cat ".venv/installed-$purpose")" = "$sum" ]; then return; fi
  printf 'kam: installing %s locked packages into .venv (a minute or two) … ' "$(grep -c '==' "$requirements")"
  log=$(mktemp)
  if ! .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "$requirements" >"$log" 2>&1; then
    echo
    tail -n 15 "$log" >&2
    rm -f "$log"
    stop "The packages of $requirements cannot be installed; pip says why above."
  fi
  rm -f "$log"
  echo "done in $((SECONDS - seconds)) s."
  cksum <requirements.txt >.venv/installed-run  # the tests' packages hold the product's
  echo "$sum" >".venv/installed-$purpose"
}

has_pango() {
  .venv/bin/python -c '
import ctypes, sys
names = ["libgobject-2.0", "libpango-1.0", "libpangoft2-1.0", "libharfbuzz", "libharfbuzz-subset", "libfontconfig"]
for name in names if sys.platform == "linux" else []:
    ctypes.CDLL(name + {"libharfbuzz": ".so.0", "libharfbuzz-subset": ".so.0", "libfontconfig": ".so.1"}.get(name, ".so.0"))
if sys.platform != "linux":
    import weasyprint
' 2>/dev/null
}

has_chromium() {
  local name
  for name in chromium chromium-browser google-chrome; do command -v "$name" >/dev/null && return; done
  return 1
}

if [ -e .venv ] && ! .venv/bin/python -c 'import pip, sys; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null; then rm -rf .venv; fi
[ -e .venv ] || make_venv
install_requirements

has_pango || from_debian libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fontconfig && has_pango ||
  stop "KAM draws its PDFs with Pango, which is missing here and may not be installed by you: have it installed (Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0; macOS: brew install pango), then call make again."

if [ "$purpose" = test ]; then
  has_chromium || from_debian chromium fonts-liberation || say "no Chromium here, and none to be had: the browser tests are left out."
  command -v xgettext >/dev/null || from_debian gettext || say "no gettext here, and none to be had: the test that no French is missing is left out."
fi

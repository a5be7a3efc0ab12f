#!/usr/bin/env bash
# Make .venv and what the machine must have: `install.sh run` for running, `install.sh test` for the checks and tests too.
set -euo pipefail
cd "$(dirname "$0")/.."
mode=${1:?run or test}
requirements=requirements.txt
[ "$mode" = run ] || requirements=requirements-dev.txt

say() { echo "kam: $*"; }
stop() { echo "kam: $*" >&2; exit 1; }

# Debian's packages, where this user may install them.
packages() {
  command -v apt-get >/dev/null || return 1
  local apt=(apt-get)
  if [ "$(id -u)" != 0 ]; then
    sudo -n true 2>/dev/null || return 1
    apt=(sudo -n apt-get)
  fi
  say "installing $*"
  export DEBIAN_FRONTEND=noninteractive
  { "${apt[@]}" -qq update && "${apt[@]}" -qq install -y --no-install-recommends "$@"; } >/dev/null 2>&1
}

python() {
  local candidate
  for candidate in python3.11 python3; do
    if "$candidate" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null; then
      command -v "$candidate"
      return
    fi
  done
  return 1
}

if [ ! -x .venv/bin/python ]; then
  found=$(python) || stop "Python 3.11 is not on this machine; install it, then run this again."
  say "making .venv with $("$found" --version)"
  "$found" -m venv .venv 2>/dev/null || { packages python3.11-venv && rm -rf .venv && "$found" -m venv .venv; } ||
    stop "Python's venv module is missing; on Debian: apt-get install python3.11-venv"
fi

stamp=.venv/installed-$mode
if ! cmp -s "$requirements" "$stamp"; then
  say "installing $(grep -c '==' "$requirements") locked packages from $requirements"
  .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "$requirements"
  cp "$requirements" "$stamp"
fi

if ! .venv/bin/python -W ignore -c 'import weasyprint' >/dev/null 2>&1; then
  packages libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 && .venv/bin/python -W ignore -c 'import weasyprint' >/dev/null 2>&1 ||
    stop "PDFs need the Pango library; on Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
fi

if [ "$mode" = test ]; then
  command -v xgettext >/dev/null || packages gettext || say "without gettext, the test of the French catalogue's completeness is left out"
  command -v chromium >/dev/null || packages chromium fonts-liberation || say "without Chromium, the browser tests are left out"
fi

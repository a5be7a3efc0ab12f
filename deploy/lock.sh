#!/usr/bin/env bash
# Lock requirements.in and requirements-dev.in anew, with hashes; `deploy/lock.sh --upgrade` takes the newest versions.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
deploy/install.sh run
.venv/bin/python -m venv "$work/venv"
"$work/venv/bin/python" -m pip install --quiet --disable-pip-version-check uv
for name in requirements requirements-dev; do
  "$work/venv/bin/uv" pip compile --quiet --generate-hashes --universal --python-version 3.11 --custom-compile-command "make lock" \
    --no-emit-index-url --no-emit-find-links "$@" --output-file "$name.txt" "$name.in"
  echo "$name.txt: $(grep -c '==' "$name.txt") packages"
done

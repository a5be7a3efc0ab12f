#!/usr/bin/env bash
# Resolve requirements*.in for Python 3.11 and write requirements*.txt with hashes.
set -euo pipefail
cd "$(dirname "$0")/.."
tools=$(mktemp -d)
trap 'rm -rf "$tools"' EXIT
python3.11 -m venv "$tools"
"$tools/bin/pip" install --quiet uv
for name in requirements requirements-dev; do
  "$tools/bin/uv" pip compile --quiet --python-version 3.11 --generate-hashes --no-emit-index-url --upgrade \
    --custom-compile-command "make lock" --output-file "$name.txt" "$name.in"
done

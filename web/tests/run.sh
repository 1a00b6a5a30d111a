#!/bin/sh
# The pages in Debian's Chromium: web/tests/run.sh PARLEY SAMPLES TALKS
set -eu
PARLEY=$(realpath "$1") SAMPLES=$(realpath "$2") TALKS=$(realpath "$3")
export PARLEY SAMPLES TALKS
cd "$(dirname "$0")/.."
exec node --test tests/

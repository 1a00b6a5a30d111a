#!/usr/bin/env bash
# Trains the event heads on made-up reports with the program given, and asks it what it learnt. Seconds; leaves nothing behind.
#   train/smoke_events.sh build/release/parley
set -euo pipefail
parley=$(realpath "$1")
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export OMP_WAIT_POLICY=passive OMP_NUM_THREADS=1
"${PYTHON:-/usr/bin/python3}" -m train.smoke.events_check "$work" "$parley"

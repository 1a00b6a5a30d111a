#!/usr/bin/env bash
# Trains on a handful of sentences, exports, reloads, checks. Under two minutes; leaves nothing behind.
set -euo pipefail
cd "$(dirname "$0")/.."
python=${PYTHON:-/usr/bin/python3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r train/smoke/data "$work/data"
mkdir -p "$work/data/vectors"
export OMP_WAIT_POLICY=passive OMP_NUM_THREADS=1
"$python" -m train.smoke.check vectors "$work/data"
"$python" -m train.main --data "$work/data" --out "$work/models" --work "$work/train" --options train/smoke/options.json --threads 1 \
  --wide "$work/data/vectors/wide.json" --reference "$work/models/reference.safetensors"
"$python" -m train.smoke.check files "$work/data" "$work/models" "$work/train"

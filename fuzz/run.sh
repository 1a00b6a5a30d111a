#!/usr/bin/env bash
# Runs every fuzzer of a build folder for some seconds, beginning with its corpus; what it finds new goes into the build
# folder, so that the corpus stays small. Ends with 1 where one of them fails.
#   fuzz/run.sh build/fuzz 60
set -u
build=$1
seconds=$2
here=$(dirname "$0")
failed=0
for fuzzer in "$build"/fuzz_*; do
  [ -x "$fuzzer" ] && [ -f "$fuzzer" ] || continue
  name=$(basename "$fuzzer" | sed 's/^fuzz_//')
  mkdir -p "$build/found/$name" "$here/corpus/$name"
  if "$fuzzer" -max_total_time="$seconds" -max_len=8192 -timeout=20 -rss_limit_mb=2048 -artifact_prefix="$build/" \
    "$build/found/$name" "$here/corpus/$name" >"$build/$name.log" 2>&1; then
    runs=$(grep -o '^Done [0-9]* runs' "$build/$name.log" | tail -1)
    echo "fuzz_$name: ${runs:-done} in $seconds s"
  else
    echo "fuzz_$name FAILED:"
    tail -30 "$build/$name.log"
    failed=1
  fi
done
exit $failed

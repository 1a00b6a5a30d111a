#!/bin/sh
# Builds the pages into a folder: web/build.sh FOLDER STAMP
# Where npm cannot fetch the packages, it says so and leaves neither folder nor stamp, so that the next build tries again.
set -eu
out=$1 stamp=$2
cd "$(dirname "$0")"
rm -rf "$out" "$stamp"
installed=node_modules/.installed-from
if ! cmp -s package-lock.json "$installed"; then
  if ! PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --ignore-scripts --fetch-retries=1 --no-audit --no-fund --loglevel=error >&2; then
    cat >&2 <<'END'

The pages of `parley serve` are left out: npm could not fetch the packages that web/package-lock.json names.
Everything else is built. With a connection (or npm's own `registry` setting), build again to get them.

END
    exit 0
  fi
  cp package-lock.json "$installed"
fi
node_modules/.bin/tsc --noEmit
node_modules/.bin/vite build --logLevel warn --outDir "$out" --emptyOutDir
touch "$stamp"

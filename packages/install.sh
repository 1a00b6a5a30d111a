#!/bin/sh
# Installs what is missing of the given package lists; does nothing, and asks for nothing, where all are there.
#   packages/install.sh packages/run.txt packages/test.txt
set -eu
missing=
for package in $(sed 's/#.*//' "$@"); do
  dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || missing="$missing $package"
done
[ -n "$missing" ] || exit 0
sudo=
if [ "$(id -u)" != 0 ]; then
  command -v sudo >/dev/null || { echo "Please install as root: apt-get install$missing" >&2; exit 1; }
  sudo=sudo
fi
echo "Installing:$missing" >&2
$sudo apt-get update -qq
# shellcheck disable=SC2086  # a list of names
DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends $missing >/dev/null

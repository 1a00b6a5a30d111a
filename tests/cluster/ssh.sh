#!/usr/bin/env bash
# Proves that GNU parallel over ssh, as docs/scale.md has it, gives the same lines as one run: starts an sshd of its own on
# this machine, with keys of its own, and codes a file in pieces over it. Run on demand, as root, on Debian 12; it installs
# openssh-server and parallel where they are missing and stops what it started.
#   tests/cluster/ssh.sh build/release/parley [REPORTS.jsonl]
set -eu
parley=$(realpath "$1")
here=$(cd "$(dirname "$0")" && pwd)
input=$(realpath "${2:-$here/../../samples/talks.jsonl}")
export PARLEY_HOME=${PARLEY_HOME:-$(realpath "$here/../..")}
[ -x /usr/sbin/sshd ] && command -v parallel >/dev/null || {
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends openssh-server openssh-client parallel >/dev/null
}
work=$(mktemp -d)
port=$((20000 + RANDOM % 20000))
trap 'kill $(cat "$work/sshd.pid" 2>/dev/null) 2>/dev/null || true; rm -rf "$work"' EXIT
mkdir -p /run/sshd
ssh-keygen -q -t ed25519 -N '' -f "$work/host"
ssh-keygen -q -t ed25519 -N '' -f "$work/me"
cp "$work/me.pub" "$work/authorized"
cat >"$work/sshd_config" <<END
Port $port
ListenAddress 127.0.0.1
HostKey $work/host
AuthorizedKeysFile $work/authorized
StrictModes no
PidFile $work/sshd.pid
END
/usr/sbin/sshd -f "$work/sshd_config"
export PARALLEL_SSH="ssh -q -p $port -i $work/me -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null"
echo "2/127.0.0.1" >"$work/hosts"

cd "$work"
"$parley" code --json - <"$input" >alone.jsonl
parallel --will-cite --pipepart --arg-file "$input" --block 1k --keep-order --sshloginfile hosts --env PARLEY_HOME \
  "$parley" code --json --skip-bad --threads 1 - >part.jsonl
cmp part.jsonl alone.jsonl
parallel --will-cite --pipe -N 2 --keep-order --sshloginfile hosts --env PARLEY_HOME \
  "$parley" code --json --skip-bad --threads 1 - <"$input" >pipe.jsonl
cmp pipe.jsonl alone.jsonl
echo "ssh: $(wc -l <alone.jsonl) records in pieces over ssh are those of one run"

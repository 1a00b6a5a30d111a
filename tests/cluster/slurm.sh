#!/usr/bin/env bash
# Proves that a Slurm array of `parley code` gives the same lines as one run: sets up a cluster of this one machine, codes
# a file in four tasks, compares. Run on demand, as root, on Debian 12; it installs slurm-wlm and munge and stops what it
# started.
#   tests/cluster/slurm.sh build/release/parley [REPORTS.jsonl]
set -eu
parley=$(realpath "$1")
here=$(cd "$(dirname "$0")" && pwd)
input=$(realpath "${2:-$here/../../samples/talks.jsonl}")
export PARLEY_HOME=${PARLEY_HOME:-$(realpath "$here/../..")}
command -v slurmctld >/dev/null && command -v munged >/dev/null || {
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends slurm-wlm munge >/dev/null
}
work=$(mktemp -d)
pids=()
stop() {
  for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
  wait 2>/dev/null || true
  rm -rf "$work"
}
trap stop EXIT
mkdir -p "$work/state" "$work/spool" /run/munge
chmod 755 "$work"
[ -f /etc/munge/munge.key ] || { dd if=/dev/urandom of=/etc/munge/munge.key bs=1024 count=1 status=none; chown munge /etc/munge/munge.key; chmod 400 /etc/munge/munge.key; }
chown munge /run/munge
if ! pgrep -x munged >/dev/null; then
  setpriv --reuid munge --regid munge --clear-groups munged --foreground >"$work/munge.log" 2>&1 &
  pids+=($!)
  sleep 1
fi
host=$(hostname -s)
cat >"$work/slurm.conf" <<EOF
ClusterName=one
SlurmctldHost=$host(127.0.0.1)
NodeName=$host NodeAddr=127.0.0.1 CPUs=$(nproc) State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
AuthType=auth/munge
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SlurmUser=root
StateSaveLocation=$work/state
SlurmdSpoolDir=$work/spool
SlurmctldPidFile=$work/slurmctld.pid
SlurmdPidFile=$work/slurmd.pid
SlurmctldLogFile=$work/slurmctld.log
SlurmdLogFile=$work/slurmd.log
MailProg=/bin/true
EOF
export SLURM_CONF=$work/slurm.conf
slurmctld -D >/dev/null 2>&1 &
pids+=($!)
slurmd -D >/dev/null 2>&1 &
pids+=($!)
for _ in $(seq 30); do sinfo -h -o %t 2>/dev/null | grep -q idle && break; sleep 1; done
sinfo -h | grep -q . || { cat "$work"/*.log; echo "Slurm does not run here"; exit 1; }

# What docs/scale.md describes: cut the input, one task a piece, join in order.
cd "$work"
split --number=l/4 --numeric-suffixes=0 --suffix-length=1 "$input" piece.
cat >array.sh <<EOF
#!/bin/bash
"$parley" code --json --skip-bad --threads 1 - < piece.\$SLURM_ARRAY_TASK_ID > out.\$SLURM_ARRAY_TASK_ID
EOF
sbatch --wait --array=0-3 --output="$work/task.%a.log" array.sh >/dev/null
cat out.0 out.1 out.2 out.3 >array.jsonl
"$parley" code --json - <"$input" >alone.jsonl
cmp array.jsonl alone.jsonl
echo "slurm: $(wc -l <array.jsonl) records of an array of 4 tasks are those of one run"

#!/usr/bin/env bash
# A real, small Slurm for the tests, all of it in one folder and on loopback ports.
#
#   start-slurm.sh start FOLDER [cloud] [cgroup]   ready when it returns; then export SLURM_CONF=FOLDER/slurm.conf
#   start-slurm.sh lose FOLDER NODE                the node's power fails: its daemon and its jobs die at once
#   start-slurm.sh back FOLDER NODE                a lost node boots again
#   start-slurm.sh pause|continue FOLDER           the controller goes away, and comes back
#   start-slurm.sh stop FOLDER                     ends everything that was started, by process id
#
# Needs Debian's slurm-wlm and munge. FOLDER is absolute; SLURM_TEST_PORT (24817) is the first of 20 ports.
#
# Nodes n1..n3 (4 CPUs, 4 GiB), two GPUs on n3. Partition main is the default; jobs in scavenge are preempted by it.
# cloud   adds vm-1..vm-4 (features vm.small,spot; 4 CPUs, 7782 MiB) and vg-1, vg-2 (feature vm.gpu, one a10g), powered
#         down until asked for, in partitions main and cloud. Booting takes CLOUD_BOOT seconds (3), idle ones go after CLOUD_IDLE (15).
#         A file FOLDER/cloud/nocapacity-NODE makes its launch fail, noboot-NODE lets it never answer;
#         FOLDER/cloud/log says when each was launched, ready and ended.
# cgroup  memory limits held by the kernel (needs writable cgroup v1 controllers; one such cluster at a time).
set -eu
here=$(realpath "$0")
usage() { sed -n '4,8s/^# *//p' "$here" >&2; exit 2; }
[ $# -ge 2 ] || usage
verb=$1 F=$(realpath -m "$2"); shift 2
port=${SLURM_TEST_PORT:-24817} boot=${CLOUD_BOOT:-3} idle=${CLOUD_IDLE:-15}
export SLURM_CONF=$F/slurm.conf PATH=$PATH:/usr/sbin:/sbin

until_true() { # COMMAND, for at most 30 s
  local end=$((SECONDS + 30))
  until timeout 5 bash -c "$1" >/dev/null 2>&1; do
    if [ $SECONDS -ge $end ]; then echo "start-slurm: gave up waiting for: $1" >&2; tail -n 5 "$F"/log/* >&2; exit 1; fi
    sleep 0.1
  done
}

tree() { # a process and all below it
  local child
  for child in $(pgrep -P "$1"); do tree "$child"; done
  echo "$1"
}

steps_of() { # the step daemons of node $1 and what they run: each keeps its node's log open
  local pid
  for pid in $(pgrep -x slurmstepd); do
    if [ -n "$(find "/proc/$pid/fd" -lname "$F/log/$1" 2>/dev/null)" ]; then tree "$pid"; fi
  done
}

start_node() {
  # slurmctld starts its programs with signals blocked; a slurmd started so would never heed a TERM, hence perl.
  perl -MPOSIX -e 'sigprocmask(SIG_SETMASK, POSIX::SigSet->new); exec @ARGV or die' \
    slurmd -N "$1" -c ${2:-} || { tail -n 5 "$F/log/$1" >&2; exit 1; }
}

lose_node() {
  local pids
  pids="$(cat "$F/run/slurmd-$1.pid" 2>/dev/null || :) $(steps_of "$1")"
  kill -9 $pids 2>/dev/null || :
  rm -f "$F/run/slurmd-$1.pid"
}

end_process() { # PIDFILE TENTHS: asks, then makes it
  local pid n
  [ -s "$1" ] || return 0
  pid=$(cat "$1")
  kill "$pid" 2>/dev/null || :
  for n in $(seq "$2"); do [ -e "/proc/$pid/exe" ] || break; sleep 0.1; done
  kill -9 "$pid" 2>/dev/null || :
  rm -f "$1"
}

stop_all() {
  local n
  [ -f "$F/run/slurmctld.pid" ] && kill -CONT "$(cat "$F/run/slurmctld.pid")" 2>/dev/null
  timeout 5 scancel -u "$(id -un)" 2>/dev/null || :
  for n in $(seq 30); do [ -n "$(timeout 2 squeue -h -t r,cg,cf 2>/dev/null)" ] || break; sleep 0.1; done
  for n in $(ls "$F/log" 2>/dev/null); do lose_node "$n"; done
  end_process "$F/run/slurmctld.pid" 50
  end_process "$F/munge/pid" 20
  find /sys/fs/cgroup/*/slurm_* -depth -type d -exec rmdir {} + 2>/dev/null || :
}

write_configuration() {
  local me; me=$(id -un)
  cat > "$F/slurm.conf" <<CONF
ClusterName=heddletest
SlurmctldHost=localhost
SlurmctldPort=$port
SlurmUser=$me
SlurmdUser=$me
AuthType=auth/munge
AuthInfo=socket=$F/munge/socket
CryptoType=crypto/munge
StateSaveLocation=$F/state
SlurmdSpoolDir=$F/spool/%n
SlurmctldPidFile=$F/run/slurmctld.pid
SlurmdPidFile=$F/run/slurmd-%n.pid
SlurmctldLogFile=$F/log/controller
SlurmdLogFile=$F/log/%n
SlurmctldTimeout=10
SlurmdTimeout=8
SlurmdParameters=config_overrides
SwitchType=switch/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core_Memory
SchedulerParameters=sched_interval=1,batch_sched_delay=0,sched_min_interval=200000,default_queue_depth=1000,bf_interval=1
PreemptType=preempt/partition_prio
PreemptMode=CANCEL
GresTypes=gpu
DefMemPerCPU=256
ReturnToService=2
KillWait=2
MinJobAge=600
MaxArraySize=5001
MaxJobCount=20000
JobCompType=jobcomp/none
JobAcctGatherFrequency=1
AccountingStorageType=accounting_storage/none
CONF
  if [ -n "$cgroup" ]; then
    printf '%s\n' ProctrackType=proctrack/cgroup TaskPlugin=task/cgroup JobAcctGatherType=jobacct_gather/cgroup >> "$F/slurm.conf"
    printf '%s\n' CgroupAutomount=no CgroupPlugin=cgroup/v1 ConstrainRAMSpace=yes ConstrainSwapSpace=no > "$F/cgroup.conf"
  else
    printf '%s\n' ProctrackType=proctrack/pgid TaskPlugin=task/none JobAcctGatherType=jobacct_gather/linux \
      JobAcctGatherParams=OverMemoryKill >> "$F/slurm.conf"
    echo CgroupAutomount=no > "$F/cgroup.conf"
  fi
  echo "NodeName=n3 Name=gpu File=/dev/zero,/dev/full" > "$F/gres.conf"
  node n1 4 "CPUs=4 RealMemory=4096 Weight=1"
  node n2 5 "CPUs=4 RealMemory=4096 Weight=1"
  node n3 6 "CPUs=4 RealMemory=4096 Weight=2 Gres=gpu:2"
  partition main ALL "Default=YES PriorityTier=10 PreemptMode=OFF"
  partition scavenge "n[1-3]" "PriorityTier=1 PreemptMode=CANCEL"
  [ -z "$cloud" ] || write_cloud
}

node() { echo "NodeName=$1 NodeHostname=localhost NodeAddr=127.0.0.1 Port=$((port + $2)) $3" >> "$F/slurm.conf"; }
partition() { echo "PartitionName=$1 Nodes=$2 MaxTime=INFINITE State=UP $3" >> "$F/slurm.conf"; }

write_cloud() {
  local n
  mkdir -p "$F/cloud"
  cat >> "$F/slurm.conf" <<CONF
PrivateData=cloud
CommunicationParameters=NoAddrCache
SlurmctldParameters=idle_on_node_suspend,power_save_interval=1,power_save_min_interval=0
SuspendProgram=$F/cloud/suspend
ResumeProgram=$F/cloud/resume
SuspendTime=$idle
SuspendTimeout=5
ResumeTimeout=30
SuspendRate=0
ResumeRate=0
SuspendExcNodes=n[1-3]
CONF
  for n in 1 2 3 4; do node vm-$n $((9 + n)) "CPUs=4 RealMemory=7782 Weight=100 State=CLOUD Features=vm.small,spot"; done
  for n in 1 2; do node vg-$n $((13 + n)) "CPUs=4 RealMemory=15564 Weight=200 Gres=gpu:a10g:1 State=CLOUD Features=vm.gpu"; done
  partition cloud "vm-[1-4],vg-[1-2]" "PriorityTier=10 PreemptMode=OFF"
  echo "NodeName=vg-[1-2] Name=gpu Type=a10g File=/dev/zero" >> "$F/gres.conf"
  for n in resume suspend; do
    printf '#!/usr/bin/env bash\nexport PATH=/usr/sbin:/usr/bin:/sbin:/bin SLURM_TEST_PORT=%s CLOUD_BOOT=%s\nexec bash %q cloud-%s %q "$1"\n' \
      "$port" "$boot" "$here" "$n" "$F" > "$F/cloud/$n"
    chmod 755 "$F/cloud/$n"
  done
}

note() { echo "$(date +%s.%N) $*" >> "$F/cloud/log"; }

cloud_resume() { # what a provider does when asked for the nodes in $1; returns at once
  local n
  for n in $(scontrol show hostnames "$1"); do
    note launch "$n"
    if [ -e "$F/cloud/nocapacity-$n" ]; then
      scontrol update nodename="$n" state=down reason="(Code:InsufficientInstanceCapacity)Failure when resuming nodes"
      scontrol update nodename="$n" state=power_down_force
      note nocapacity "$n"
    elif [ ! -e "$F/cloud/noboot-$n" ]; then
      ( sleep "$boot"; start_node "$n" -b && note ready "$n" ) </dev/null >/dev/null 2>&1 &
    fi
  done
}

cloud_suspend() {
  local n
  for n in $(scontrol show hostnames "$1"); do lose_node "$n"; note end "$n"; done
}

start_all() {
  cloud="" cgroup=""
  local o n
  for o; do case $o in cloud) cloud=1 ;; cgroup) cgroup=1 ;; *) usage ;; esac; done
  for o in slurmctld slurmd munged sbatch perl; do
    command -v $o >/dev/null || { echo "start-slurm: $o is missing: install slurm-wlm and munge" >&2; exit 3; }
  done
  mkdir -p "$F"/{state,spool,log,run,munge}
  chmod 755 "$F" "$F/munge"
  head -c 1024 /dev/urandom > "$F/munge/key"
  chmod 400 "$F/munge/key"
  munged --force --key-file="$F/munge/key" --socket="$F/munge/socket" --pid-file="$F/munge/pid" \
    --log-file="$F/munge/log" --seed-file="$F/munge/seed" 2> "$F/munge/warnings"
  write_configuration
  slurmctld -c
  until_true "scontrol ping | grep -q UP"
  for n in n1 n2 n3; do start_node $n; done
  until_true '[ "$(sinfo -h -N -n n1,n2,n3 -p main -t idle -o %N | wc -l)" = 3 ]'
}

case $verb in
  start) start_all "$@" ;;
  stop) stop_all ;;
  lose) lose_node "$1" ;;
  back) start_node "$1" ;;
  pause) kill -STOP "$(cat "$F/run/slurmctld.pid")" ;;
  continue) kill -CONT "$(cat "$F/run/slurmctld.pid")" ;;
  cloud-resume) cloud_resume "$1" ;;
  cloud-suspend) cloud_suspend "$1" ;;
  *) usage ;;
esac

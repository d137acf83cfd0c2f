#!/bin/sh
# Holds a node for Heddle, and starts as steps what is put into its folder: runner.sh FOLDER BIN IDLE_SECONDS
# FOLDER/in/KEY.run     asks for a step: lines with cores, MiB (0: no limit), GPUs, then the folders of its attempts
# FOLDER/in/KEY.cancel  ends it      FOLDER/stop  ends all: the node is given back      FOLDER/alive  touched: Heddle is there
# FOLDER/journal        gets lines "SECONDS up NODE JOB", "… ended KEY CODE", "… dropped KEY", "… warned", "… down WHY", and
#                       from attempt.sh "… start FOLDER", "… end CODE PEAK_KIB NOTE FOLDER"
# It needs no Heddle to go on, and gives the node back when nothing has come for IDLE_SECONDS and no Heddle is there.
m=$1 bin=$2 idle=$3
mkdir "$m/claim" 2>/dev/null || exit 0
mkdir -p "$m/in" "$m/taken"

say() {
  printf '%s %s\n' "$(date +%s.%N)" "$*" >> "$m/journal"
}

step() { # KEY
  key=$1
  { read -r cores; read -r memory; read -r gpus; set --; while read -r folder; do set -- "$@" "$folder"; done; } < "$m/taken/$key.run"
  gres=--gres=none
  [ "$gpus" = 0 ] || gres=--gres=gpu:${SLURM_GPUS_ON_NODE:-$gpus}
  srun --overlap --nodes=1 --ntasks=1 --cpus-per-task="$cores" --mem="${memory}M" $gres --cpu-bind=none --mem-bind=none \
    --input=none --output=none --error="$1/slurm.log" --chdir=/ sh "$bin/attempt.sh" "$@" < /dev/null > /dev/null 2>> "$1/slurm.log" &
  echo $! > "$m/taken/$key.pid"
  wait $!
  code=$?
  rm -f "$m/taken/$key.pid"
  say ended "$key" $code
}

cancel() { # KEY
  if mv "$m/in/$1.run" "$m/taken/$1.dropped" 2>/dev/null; then
    say dropped "$1"
  elif srun=$(cat "$m/taken/$1.pid" 2>/dev/null); then
    sed 1,3d "$m/taken/$1.run" | while read -r folder; do : > "$folder/cancel"; done
    number=$(sed -n 4p "$m/taken/$1.run" | { read -r folder; cut -d' ' -f4 "$folder/start" 2>/dev/null; })
    # A signal lets the attempt write down its end; srun's own end kills what ignores that, or has not begun.
    if [ -n "$number" ]; then
      scancel --signal=TERM "$SLURM_JOB_ID.$number"
      sleep 4
    fi
    kill -TERM "$srun" 2>/dev/null
  fi
}

trap 'say warned' TERM
HEDDLE_JOURNAL=$m/journal
export HEDDLE_JOURNAL
say up "${SLURMD_NODENAME:-$(hostname)}" "$SLURM_JOB_ID"
rest=0
while [ ! -e "$m/stop" ]; do
  work=''
  for f in "$m"/in/*.cancel; do
    [ -e "$f" ] || break
    key=${f##*/} key=${key%.cancel}
    rm -f "$f"
    cancel "$key" &
  done
  for f in "$m"/in/*.run; do
    [ -e "$f" ] || break
    key=${f##*/} key=${key%.run}
    # Asked for once more (Heddle did not learn that it got through): what was taken is not taken again.
    if [ -e "$m/taken/$key.run" ]; then
      rm -f "$f"
    elif mv "$f" "$m/taken/$key.run" 2>/dev/null; then
      work=1
      step "$key" &
    fi
  done
  for f in "$m"/taken/*.pid; do
    [ ! -e "$f" ] || work=1
    break
  done
  if [ -n "$work" ]; then
    rest=0
  else
    rest=$((rest + 1))
    # Ten rounds are about a second.
    if [ $rest -ge $((idle * 10)) ]; then
      [ -n "$(find "$m/alive" -mmin -3 2>/dev/null)" ] || { say down idle; exit 0; }
      rest=0
    fi
  fi
  sleep 0.1
done
say down stopped
exit 0

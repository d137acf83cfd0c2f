#!/bin/sh
# Carries out attempts one after another until one fails: attempt.sh FOLDER...
# A FOLDER has env (settings) and command. It gets claim, start, stdout, stderr, peak and, last and at once, end:
#   start  SECONDS NODE JOB STEP             end  CODE BEGUN ENDED PEAK_KIB|- [timeout|cancelled]
# Needs no more than a POSIX system with /proc.

put() {
  printf '%s\n' "$2" > "$d/.$1.new" && mv -f "$d/.$1.new" "$d/$1"
}

tell() { # the journal of a held node, where there is one
  [ -z "${HEDDLE_JOURNAL:-}" ] || printf '%s %s\n' "$(date +%s.%N)" "$*" >> "$HEDDLE_JOURNAL"
}

finish() { # CODE PEAK NOTE
  put end "$1 $begun $(date +%s.%N) $2 $3"
  tell end "$1" "$2" "${3:--}" "$d"
}

# Resident memory in KiB of process $1 and all below it, or the most that one of them ever had if that is more.
memory_of() {
  cat /proc/[0-9]*/status 2>/dev/null | awk -v top="$1" '
    /^Pid:/ { p = $2 } /^PPid:/ { parent[p] = $2 } /^VmHWM:/ { high[p] = $2 } /^VmRSS:/ { now[p] = $2 }
    END {
      for (p in parent) {
        for (q = p; q != top && q > 1 && (q in parent); q = parent[q]);
        if (q == top) { sum += now[p]; if (high[p] > most) most = high[p] }
      }
      printf "%d\n", (sum > most ? sum : most)
    }'
}

below() {
  ps -A -o pid= -o ppid= | awk -v top="$1" '
    { parent[$1] = $2 }
    END { for (p in parent) { for (q = p; q != top && q > 1 && (q in parent); q = parent[q]); if (q == top) print p } }'
}

# Ends process $1 and all below it: asked first, then made to.
end_tree() {
  all=$(below "$1")
  kill -TERM $all 2>/dev/null
  ( n=0
    while [ $n -lt 20 ] && kill -0 $all 2>/dev/null; do sleep 0.1; n=$((n + 1)); done
    kill -KILL $all $(below "$1") 2>/dev/null ) > /dev/null 2>&1 &
}

watch() { # samples the memory, ever more rarely, and sees a wish to cancel
  peak=0 tick=1
  while sleep "$pause"; do
    kib=$(memory_of "$1")
    if [ "$kib" -gt "$peak" ]; then peak=$kib; put peak "$peak"; fi
    if [ -e "$d/cancel" ]; then kill -TERM "$2"; return; fi
    tick=$((tick + 1))
    case $tick in 3) pause=0.2 ;; 6) pause=0.5 ;; 12) pause=1 ;; 60) pause=2 ;; esac
  done
}

limit() { # ends the attempt when its time is over
  sleep "$1" &
  trap 'kill $!; exit 0' TERM
  wait $! && : > "$d/timedout" && kill -TERM "$2"
}

one() {
  [ -d "$d" ] || { echo "attempt.sh: no folder $d on $(hostname): is it shared with the nodes?" >&2; return 1; }
  # Whoever makes this folder carries the attempt out; a second submission finds it made.
  mkdir "$d/claim" 2>/dev/null || exit 0
  begun=$(date +%s.%N) pid='' note=''
  if [ -e "$d/cancel" ]; then finish 143 - cancelled; return 143; fi
  put start "$begun ${SLURMD_NODENAME:-$(hostname)} ${SLURM_JOB_ID:-0} ${SLURM_STEP_ID:-}"
  tell start "$d"
  # Variables of one attempt must not reach the next: hence a shell of its own.
  ( . "$d/env"
    unset SLURM_JWT
    if [ -n "${HEDDLE_GPUS:-}" ] && [ -n "${CUDA_VISIBLE_DEVICES:-}" ]; then
      CUDA_VISIBLE_DEVICES=$(echo "$CUDA_VISIBLE_DEVICES" | awk -F, -v want="$HEDDLE_GPUS" '
        { n = split(want, i, " "); for (k = 1; k <= n; k++) printf "%s%s", (k > 1 ? "," : ""), $(i[k] + 1) }')
      export CUDA_VISIBLE_DEVICES
    fi
    cd "$HEDDLE_FOLDER" || exit 126
    exec sh "$d/command" ) > "$d/stdout" 2> "$d/stderr" < /dev/null &
  pid=$!
  pause=0.1
  watch "$pid" $$ > /dev/null 2>&1 < /dev/null &
  watcher=$!
  timer=''
  seconds=$(sed -n 's/^HEDDLE_TIMEOUT=//p' "$d/env")
  if [ -n "$seconds" ]; then limit "$seconds" $$ > /dev/null 2>&1 < /dev/null & timer=$!; fi
  wait "$pid"
  code=$?
  while kill -0 "$pid" 2>/dev/null; do wait "$pid"; code=$?; done
  kill $watcher $timer 2>/dev/null
  if [ -e "$d/timedout" ]; then note=timeout; elif [ -n "$stopped" ]; then note=cancelled; fi
  finish $code "$(cat "$d/peak" 2>/dev/null || echo -)" "$note"
  return $code
}

stopped='' pid=''
trap 'stopped=1; [ -z "$pid" ] || end_tree "$pid"' TERM INT
for d; do
  one || exit $?
  [ -z "$stopped" ] || exit 143
done
exit 0

# The runner: takes attempts from a pipe and runs each in a sub-shell of its own. It outlives Heddle.
# usage: sh runner.sh FOLDER OWNER-PID
# FOLDER/in    named pipe with lines "run ATTEMPT", "series ATTEMPT" (absolute), "sync N", "quit"
# FOLDER/done  log with a line "ATTEMPT EXIT" for each attempt that ended, in the order of the ends
# ATTEMPT/cmd is sourced; ATTEMPT/limit (KiB), where there, is the memory it may use;
# ATTEMPT/series, of the first of a series, has a line "next 'ATTEMPT'" for each of it.
# It writes ATTEMPT/pid (its age is the start; of a series the first one's), stdout, stderr, exit (its age is the end), peak (KiB, sampled).
HEDDLE_RUNNER=$1
HEDDLE_OWNER=$2
trap '' HUP INT
umask 077
exec 3<>"$HEDDLE_RUNNER/in" 4>>"$HEDDLE_RUNNER/done" </dev/null

tell() { # writes a line to the log; a full disk is waited for, and what it cut off is a line of its own
  until echo "$1" 2>/dev/null >&4; do sleep 1; echo 2>/dev/null >&4; done
}

room() { # waits until the outputs of attempt $1 can be made: a full disk is not its fault
  until { : >"$1/stdout" && : >"$1/stderr"; } 2>/dev/null; do [ -d "$1" ] || return 0; sleep 1; done
}

one() { # runs attempt $1; answers its exit code
  room "$1"
  ( exec 3>&- 4>&-; HEDDLE_AT=$1; unset HEDDLE_RUNNER HEDDLE_OWNER; set --; trap - HUP INT; . "$HEDDLE_AT/cmd" ) \
    >"$1/stdout" 2>"$1/stderr"
  HEDDLE_CODE=$?
  echo $HEDDLE_CODE 2>/dev/null >"$1/exit"
  tell "$1 $HEDDLE_CODE"
  return $HEDDLE_CODE
}

next() { # runs attempt $1 of a series, unless one before it failed
  if [ "$HEDDLE_SKIP" ]; then
    echo skipped >"$1/exit"
    tell "$1 skipped"
  else
    one "$1" || HEDDLE_SKIP=1
  fi
}

series() { # runs the series that begins with attempt $1
  HEDDLE_SKIP=
  . "$1/series"
}

sample() { # once a second: memory of what runs, kept where it grew; ends what is over its limit
  next() { # of a series, the attempt that has begun and not ended
    [ ! -e "$1/stdout" ] || [ -e "$1/exit" ] || HEDDLE_AT=$1
  }
  while sleep 1; do
    HEDDLE_ANY=
    for HEDDLE_FILE in "$HEDDLE_RUNNER"/live/*; do
      [ -f "$HEDDLE_FILE" ] || continue
      HEDDLE_AT=
      read -r HEDDLE_ROOT HEDDLE_AT <"$HEDDLE_FILE" 2>/dev/null || continue
      if [ ! -d "/proc/$HEDDLE_ROOT" ]; then rm -f "$HEDDLE_FILE"; continue; fi
      HEDDLE_ANY=1
      HEDDLE_SUM=0 HEDDLE_PIDS=
      [ ! -f "$HEDDLE_AT/series" ] || . "$HEDDLE_AT/series"
      tree "$HEDDLE_ROOT"
      HEDDLE_OLD=0
      [ -f "$HEDDLE_AT/peak" ] && read -r HEDDLE_OLD <"$HEDDLE_AT/peak"
      [ "$HEDDLE_SUM" -gt "${HEDDLE_OLD:-0}" ] && echo "$HEDDLE_SUM" >"$HEDDLE_AT/peak"
      if [ -f "$HEDDLE_AT/limit" ]; then
        read -r HEDDLE_MOST <"$HEDDLE_AT/limit"
        if [ "$HEDDLE_SUM" -gt "$HEDDLE_MOST" ]; then
          echo "$HEDDLE_SUM" >"$HEDDLE_AT/oom"
          kill -9 $HEDDLE_PIDS 2>/dev/null
        fi
      fi
    done
    # No owner and nothing to do for ten minutes: nobody will come.
    if [ "$HEDDLE_ANY" ] || kill -0 "$HEDDLE_OWNER" 2>/dev/null; then HEDDLE_IDLE=0; else HEDDLE_IDLE=$((HEDDLE_IDLE + 1)); fi
    [ "$HEDDLE_IDLE" -lt 600 ] || { echo quit >"$HEDDLE_RUNNER/in"; return; }
  done
}

tree() { # adds up the resident memory of what is below process $1, and names it
  local HEDDLE_CHILD HEDDLE_LIST
  HEDDLE_LIST=
  [ -r "/proc/$1/task/$1/children" ] && read -r HEDDLE_LIST <"/proc/$1/task/$1/children" 2>/dev/null
  for HEDDLE_CHILD in $HEDDLE_LIST; do
    HEDDLE_PIDS="$HEDDLE_PIDS $HEDDLE_CHILD"
    while read -r HEDDLE_KEY HEDDLE_VALUE HEDDLE_UNIT; do
      [ "$HEDDLE_KEY" = VmRSS: ] && { HEDDLE_SUM=$((HEDDLE_SUM + HEDDLE_VALUE)); break; }
    done <"/proc/$HEDDLE_CHILD/status" 2>/dev/null
    tree "$HEDDLE_CHILD"
  done
}

HEDDLE_IDLE=0
HEDDLE_COUNT=0
mkdir -p "$HEDDLE_RUNNER/live"
sample 3>&- 4>&- &
HEDDLE_SAMPLER=$!
echo $$ >"$HEDDLE_RUNNER/pid"
while read -r HEDDLE_VERB HEDDLE_REST <&3; do
  case $HEDDLE_VERB in
    run | series)
      HEDDLE_COUNT=$((HEDDLE_COUNT + 1))
      if [ "$HEDDLE_VERB" = run ]; then one "$HEDDLE_REST" & else series "$HEDDLE_REST" & fi
      echo $! >"$HEDDLE_REST/pid"
      echo "$! $HEDDLE_REST" >"$HEDDLE_RUNNER/live/$HEDDLE_COUNT"
      # Lets the shell forget those that ended.
      [ $((HEDDLE_COUNT % 16)) -ne 0 ] || jobs >/dev/null 2>&1
      ;;
    sync) : >"$HEDDLE_RUNNER/sync.$HEDDLE_REST" ;;
    quit) break ;;
  esac
done
kill $HEDDLE_SAMPLER 2>/dev/null

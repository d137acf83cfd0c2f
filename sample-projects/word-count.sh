#!/bin/sh
# The steps of word-count.heddle.json: real work with tools that any Unix has.
# usage: word-count.sh fetch | write N | count N | merge N FIRST LAST | top
set -eu
export LC_ALL=C

here=${TMPDIR:-/tmp}/heddle-word-count-$(id -u)-${HEDDLE_RUN:-0}
mkdir -p "$here"
cd "$here"
language=24000 # different words
lines=200000   # lines of a volume

# A volume in a language of its own, the same each time.
write() {
  awk -v seed="$1" -v lines="$lines" '
    function random() { state = (state * 16807) % 2147483647; return state / 2147483647 }
    BEGIN {
      while ((getline word < "list") > 0) list[n++] = word
      state = seed * 7919
      for (i = 0; i < lines; i++) {
        line = ""
        for (k = 0; k < 12; k++) { r = random(); line = line list[int(r * r * r * n)] " " }
        print line
      }
    }' | gzip >"volume-$1.$$"
  mv "volume-$1.$$" "volume-$1.gz"
}

# How often each word, and each pair of words side by side, occurs in a volume.
count() {
  gzip -dc "volume-$1.gz" | tr -s ' ' '\n' | sort | uniq -c | sort -rn >"words-$1.$$"
  gzip -dc "volume-$1.gz" | awk '{ for (i = 1; i < NF; i++) print $i, $(i + 1) }' |
    sort | uniq -c | sort -rn | head -50000 >"pairs-$1.$$"
  mv "words-$1.$$" "words-$1"
  mv "pairs-$1.$$" "pairs-$1"
}

# Adds up counts of the files given.
add() {
  awk '{ n = $1; $1 = ""; sum[$0] += n } END { for (what in sum) print sum[what] what }' "$@" | sort -rn
}

case $1 in
  fetch)
    if [ "${HEDDLE_ATTEMPT:-2}" -lt 2 ]; then
      echo "the server did not answer (on purpose: the first attempt fails)" >&2
      exit 1
    fi
    awk -v words="$language" 'BEGIN {
      split("ba be bi do du fa fe ga gi ha ka ke la lo ma mi na no pa ra re sa se ta ti va wo za", part)
      for (i = 0; i < words; i++) print part[i % 28 + 1] part[int(i / 28) % 28 + 1] part[int(i / 784) % 28 + 1]
    }' >list
    ;;
  write) write "$2" ;;
  count)
    count "$2"
    # Half way, slice 2 slows down: it takes three times as long for the same.
    case ${HEDDLE_MACHINE:-} in
      *'#2') count "$2"; count "$2" ;;
    esac
    ;;
  merge)
    i=$3 words='' pairs=''
    while [ "$i" -le "$4" ]; do
      words="$words words-$i" pairs="$pairs pairs-$i"
      i=$((i + 1))
    done
    # shellcheck disable=SC2086 # the names are words
    add $words >"merged-words-$2"
    # shellcheck disable=SC2086
    add $pairs >"merged-pairs-$2"
    ;;
  top)
    echo "most frequent words:"
    add merged-words-1 merged-words-2 | head -10
    echo "most frequent pairs:"
    add merged-pairs-1 merged-pairs-2 | head -10
    cd .. && rm -rf "$here"
    ;;
esac

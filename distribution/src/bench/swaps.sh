#!/usr/bin/env bash
# Replaces plugins under load: RATE calls/s with RTP on every tenth and STAY calls with RTP that last throughout, while
# each of PLUGINS is replaced SWAPS times and taken out and put back MOVES times. Prints what became of the calls, how
# long a swap takes, and what is left of the old generations.
set -u
. "$(dirname "$0")/node.sh"
cd "$bench" || exit 1
rate=${RATE:-200} seconds=${DUR:-120} stay=${STAY:-100} swaps=${SWAPS:-50} moves=${MOVES:-10}
plugins=${PLUGINS:-blacklist echo}
trap stop_node EXIT
own=$BENCH_OUT/plugins-swapped socket=$BENCH_OUT/swaps.sock configuration=$BENCH_OUT/swaps.conf
rm -rf "$own" && cp -r "$home/plugins" "$own"
cat >"$configuration" <<EOF
include file("$PWD/drawbridge.conf")
drawbridge {
  plugin-dir = "$own", control.socket = "$socket"
  plugins { blacklist { numbers = ["+15550100"] }, echo {} }
}
EOF
start_node "$configuration"
before=$(live_bytes)

"$BENCH_BIN/sipload" 127.0.0.14:5061 127.0.0.4:5062 127.0.0.5:5080 80 "$stay" $((seconds * 1000)) 8 20 16 1 \
  >"$BENCH_OUT/stay.json" &
staying=$!
"$BENCH_BIN/sipload" 127.0.0.14:5060 127.0.0.2:5062 127.0.0.3:5080 "$rate" $((rate * seconds)) 1000 8 20 16 10 \
  >"$BENCH_OUT/rate.json" &
coming=$!
# shellcheck disable=SC2086 # a list of words
python3 swaps.py "$socket" "$own" "$seconds" "$swaps" "$moves" $plugins
wait "$staying" "$coming"
for load in stay rate; do
  sed 's/^.*"ok":\([0-9]*\),"failed":\([0-9]*\).*"rtp":\({[^}]*}\).*$/calls ('$load'): ok \1, failed \2, rtp \3/' \
    "$BENCH_OUT/$load.json"
done
# Calls that a machine without a processor to spare has shed are no calls that a swap has cost.
"$home/bin/drawbridge" counters --socket "$socket" | grep -E '^(admission|sip) +' | grep -E ' (overload|shed|dropped) '
python3 swaps.py "$socket" "$own" 0 0 0
echo "living objects: $before bytes before, $(live_bytes) after; $(rss_mb) MB resident"

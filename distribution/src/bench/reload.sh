#!/usr/bin/env bash
# 50 reloads that each add and remove a network and a trunk, and 20 broken ones, while RATE calls a second come and go,
# every tenth with checked RTP; then a drain with UP calls up.
set -u
. "$(dirname "$0")/node.sh"
cd "$bench" || exit 1
rate=${RATE:-200} seconds=${DUR:-120} up=${UP:-300} deadline=${DEADLINE:-10}
trap stop_node EXIT
conf=$BENCH_OUT/reload.conf
control=$home/run/control.sock

calls() { # CALLS HOLD-MS RING-MS RATE
  "$BENCH_BIN/sipload" 127.0.0.14:5060 127.0.0.2:5062 127.0.0.3:5080 "$4" "$1" "$2" 20 "$3" 16 10 |
    sed 's/^.*"ok":\([0-9]*\),"failed":\([0-9]*\),.*"retr_uac":\([0-9]*\).*"rtp":\({[^}]*}\).*$/ok \1, failed \2, repeated \3, rtp \4/'
}

./reload.py first "$conf"
start_node "$conf"
echo "warm-up: $(calls $((rate * 20)) 500 20 "$rate")"
calls $((rate * (seconds + 10))) 1000 20 "$rate" >"$BENCH_OUT/reload.calls" & load=$!
sleep 3
./reload.py "$control" "$conf" "$seconds" 50 20
wait $load
echo "calls meanwhile: $(cat "$BENCH_OUT/reload.calls")"
sleep 10
echo "descriptors $(ls /proc/$node/fd | wc -l), threads $(ls /proc/$node/task | wc -l), RSS $(rss_mb) MB"

calls "$up" $(((deadline + 20) * 1000)) 20 100 >/dev/null & load=$!
sleep $((up / 100 + 2))
"$home/bin/drawbridge" drain --deadline "${deadline}s"
sleep $((deadline - 2))
echo "2 s before the deadline: $("$home/bin/drawbridge" calls --json | head -c 14 | tr -d '{"')"
sleep 4
echo "after it: $("$home/bin/drawbridge" ready 2>&1)"
kill $load 2>/dev/null; wait $load 2>/dev/null

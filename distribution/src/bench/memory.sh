#!/usr/bin/env bash
# Start to ready; what a node holds when idle, per call in set-up and per established call; and after SOAK calls.
set -u
. "$(dirname "$0")/node.sh"
cd "$bench" || exit 1
calls=${CALLS:-3000} soak=${SOAK:-100000} rate=${RATE:-600}
trap stop_node EXIT

load() { # RATE CALLS HOLD-MS RING-MS
  "$BENCH_BIN/sipload" 127.0.0.14:5060 127.0.0.2:5062 127.0.0.3:5080 "$1" "$2" "$3" 60 "$4" 16 "${5:-0}" |
    sed 's/^.*"ok":\([0-9]*\),"failed":\([0-9]*\),.*"retr_uac":\([0-9]*\).*"rtp":\({[^}]*}\).*$/ok \1, failed \2, repeated \3, rtp \4/'
}

for _ in 1 2 3 4 5; do
  start_node "$PWD/drawbridge.conf"; echo "start to ready: $started ms, RSS $(rss_mb) MB"; stop_node
done
start_node "$PWD/drawbridge.conf"
echo "idle: RSS $(rss_mb) MB, live objects $(($(live_bytes) / 1000)) KB"
echo "warm-up: $(load 200 4000 500 20)"; sleep 40
base=$(live_bytes); echo "after warm-up: RSS $(rss_mb) MB, live objects $((base / 1000)) KB"

load 300 "$calls" 100 $((calls * 1000 / 300 + 8000)) & pid=$!
sleep $((calls / 300 + 3)); now=$(live_bytes)
echo "$calls ringing: $(((now - base) / calls)) bytes of objects a call, RSS $(rss_mb) MB"; wait $pid; sleep 40

base=$(live_bytes)
load 300 "$calls" $((calls * 1000 / 300 + 12000)) 20 & pid=$!
sleep $((calls / 300 + 6)); now=$(live_bytes)
echo "$calls established: $(((now - base) / calls)) bytes of objects a call, RSS $(rss_mb) MB"; wait $pid; sleep 40

# what is kept for 64*T1 after a call makes tables as large as the rate wants them: once, not per call
echo "warm-up at the rate of the soak: $(load "$rate" $((rate * 35)) 500 20 10)"; sleep 45
before=$(live_bytes)
echo "before the soak: live objects $((before / 1000)) KB, RSS $(rss_mb) MB, descriptors $(ls /proc/$node/fd | wc -l), threads $(ls /proc/$node/task | wc -l)"
for part in 1 2 3 4; do echo "soak $part/4: $(load "$rate" $((soak / 4)) 500 20 10), RSS $(rss_mb) MB"; done
sleep 45
echo "after the soak: live objects $(($(live_bytes) / 1000)) KB, RSS $(rss_mb) MB, descriptors $(ls /proc/$node/fd | wc -l), threads $(ls /proc/$node/task | wc -l), $("$home/bin/drawbridge" calls --json | head -c 12)"

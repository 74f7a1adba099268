#!/usr/bin/env bash
# Relay of CALLS calls both ways beside rtpengine in userspace and what C can do with the same packets and connected
# sockets: RUNS interleaved runs. REALTIME=20 gives Drawbridge's media loops SCHED_FIFO (needs the privilege);
# CHURN=100 has so many other calls a second come and go meanwhile. Needs what signalling.sh needs.
set -u
. "$(dirname "$0")/node.sh"
cd "$bench" || exit 1
runs=${RUNS:-5} seconds=${DUR:-8} warm=${WARM:-2} realtime=${REALTIME:-0} churn=${CHURN:-0} peers=${PEERS:-1}
name=drawbridge$([ "$realtime" = 0 ] || echo -rt)$([ "$churn" = 0 ] || echo "+${churn}cps")
trap 'stop_node; ./sut.sh stop rtpengine' EXIT
since=$(date +%s)
configuration=$BENCH_OUT/media.conf
printf 'include file("%s")\ndrawbridge.media.realtime-priority = %s\n' "$PWD/drawbridge.conf" "$realtime" >"$configuration"
start_node "$configuration"

relay() {
  local calls=$1
  if [ "$churn" != 0 ]; then
    "$BENCH_BIN/sipload" 127.0.0.14:5061 127.0.0.4:5062 127.0.0.5:5080 "$churn" \
      $((churn * (calls / 80 + warm + seconds + 6))) 1000 8 20 16 10 >"$BENCH_OUT/churn.json" &
    others=$!
  fi
  DUR=$seconds WARM=$warm SETUP_RATE=${SETUP_RATE:-80} ./s2_media.sh "$2" 127.0.0.14:5060 "$node" "$calls"
  if [ "$churn" != 0 ]; then
    wait "$others"
    sed 's/^.*"ok":\([0-9]*\),"failed":\([0-9]*\).*"rtp":\({[^}]*}\).*$/  others: ok \1, failed \2, rtp \3/' "$BENCH_OUT/churn.json"
  fi
}

seconds=15 relay 200 warm-up
for _ in $(seq "$runs"); do
  for calls in ${CALLS:-500 1000}; do
    relay "$calls" "$name"
    [ "$peers" = 0 ] && continue
    kill -STOP "$node"
    python3 s2.py --mode relay --relay conn --name c-connected --calls "$calls" --dur "$seconds" --warm "$warm"
    rtpengine=$(./sut.sh start rtpengine)
    MODE=rtpengine DUR=$seconds WARM=$warm ./s2_media.sh rtpengine 127.0.0.10:2223 "$rtpengine" "$calls"
    ./sut.sh stop rtpengine
    kill -CONT "$node"
  done
done
./summary.py s2 "$since" c-connected

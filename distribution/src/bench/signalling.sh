#!/usr/bin/env bash
# Signalling with anchored media beside kamailio + rtpengine: RUNS interleaved runs at RATE calls a second, all printed.
# Needs the unpacked tarball, gcc, python3, kamailio, kamailio-extra-modules, rtpengine-daemon.
set -u
. "$(dirname "$0")/node.sh"
cd "$bench" || exit 1
runs=${RUNS:-5} rate=${RATE:-400} seconds=${DUR:-20} warm=${WARM:-60}
trap 'stop_node; ./sut.sh stop kamailio-rtpe; ./sut.sh stop rtpengine' EXIT
since=$(date +%s)
start_node "$PWD/drawbridge.conf"

# a JVM compiles what it runs: the first rounds are not its figures
DUR=$warm ./s1_fast.sh drawbridge-warm-up 127.0.0.14:5060 "$node" "$rate"
for _ in $(seq "$runs"); do
  DUR=$seconds ./s1_fast.sh drawbridge 127.0.0.14:5060 "$node" "$rate"
  kill -STOP "$node"   # what it does when idle is not the peer's
  rtpengine=$(./sut.sh start rtpengine) && kamailio=$(./sut.sh start kamailio-rtpe) || exit 1
  DUR=$seconds ./s1_fast.sh kamailio+rtpengine 127.0.0.10:5060 "$rtpengine,$kamailio" "$rate"
  ./sut.sh stop kamailio-rtpe; ./sut.sh stop rtpengine
  kill -CONT "$node"
done
./summary.py s1fast "$since" kamailio+rtpengine

#!/usr/bin/env bash
# Signalling with anchored media beside kamailio + rtpengine: RUNS interleaved runs at RATE calls a second, all printed.
# Needs the unpacked tarball (./mvnw package -DskipTests), gcc, python3, kamailio, kamailio-extra-modules, rtpengine-daemon.
set -u
cd "$(dirname "$0")" || exit 1
home=$(cd ../../target/drawbridge && pwd) || exit 1
runs=${RUNS:-5} rate=${RATE:-400} seconds=${DUR:-20} warm=${WARM:-60}
ulimit -n 20000
./build.sh >/dev/null

log=$(mktemp)
"$home/bin/drawbridge" run -c "$PWD/drawbridge.conf" >"$log" 2>&1 &
drawbridge=$!
trap 'kill $drawbridge; ./sut.sh stop kamailio-rtpe; ./sut.sh stop rtpengine; rm -f "$log"' EXIT
until grep -q 'ready after' "$log"; do kill -0 $drawbridge || { cat "$log"; exit 1; }; sleep 0.2; done

# a JVM compiles what it runs: the first rounds are not its figures
DUR=$warm ./s1_fast.sh drawbridge-warm-up 127.0.0.14:5060 $drawbridge "$rate"
for _ in $(seq "$runs"); do
  DUR=$seconds ./s1_fast.sh drawbridge 127.0.0.14:5060 $drawbridge "$rate"
  kill -STOP $drawbridge   # both listen on one address, one after the other
  rtpengine=$(./sut.sh start rtpengine) && kamailio=$(./sut.sh start kamailio-rtpe) || exit 1
  DUR=$seconds ./s1_fast.sh kamailio+rtpengine 127.0.0.10:5060 "$rtpengine,$kamailio" "$rate"
  ./sut.sh stop kamailio-rtpe; ./sut.sh stop rtpengine
  kill -CONT $drawbridge
done

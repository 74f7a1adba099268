#!/usr/bin/env bash
# What watching costs: the same calls through a node with journal, records, ladder of every call, cdr-file and management
# scraped every 15 s, and through one with all of it off, in turns. RATE, DUR, RUNS, WARM, SCRAPE change it.
set -u
. "$(dirname "$0")/node.sh"
cd "$bench" || exit 1
runs=${RUNS:-5} rate=${RATE:-400} seconds=${DUR:-20} warm=${WARM:-60}
port=${PORT:-18080}
trap 'kill "${scraper:-}" 2>/dev/null; node=${on:-}; stop_node; kill -CONT "${off:-}" 2>/dev/null; node=${off:-}; stop_node' EXIT
since=$(date +%s)

configuration() { # NAME ADDRESS ADDRESS
  sed "s/127\.0\.0\.14/$2/; s/127\.0\.0\.15/$3/" drawbridge.conf
  echo "drawbridge { data-dir = \"$BENCH_OUT/cost-$1\", control.socket = \"$BENCH_OUT/cost-$1.sock\" }"
  cat
}

rm -rf "$BENCH_OUT/cost-on" "$BENCH_OUT/cost-off"
configuration off 127.0.0.14 127.0.0.15 >"$BENCH_OUT/cost-off.conf" <<CONF
drawbridge { journal.enabled = false, ladder.max-cps = 0, limits.records = 1 }
CONF
configuration on 127.0.0.16 127.0.0.17 >"$BENCH_OUT/cost-on.conf" <<CONF
drawbridge { ladder.max-cps = 100000, plugins { cdr-file {}, management { admin = true, bind = "127.0.0.1:$port" } } }
CONF
start_node "$BENCH_OUT/cost-off.conf"; off=$node
start_node "$BENCH_OUT/cost-on.conf"; on=$node
while sleep "${SCRAPE:-15}"; do curl -s -m 1 -o /dev/null "http://127.0.0.1:$port/metrics"; done & scraper=$!

run() { # NAME PROCESS ADDRESS SECONDS
  DUR=$4 ./s1_fast.sh "$1" "$3:5060" "$2" "$rate"
}

kill -STOP "$on"; run warm-up-off "$off" 127.0.0.14 "$warm"; kill -STOP "$off"; kill -CONT "$on"
run warm-up-on "$on" 127.0.0.16 "$warm"
for _ in $(seq "$runs"); do
  kill -STOP "$on"; kill -CONT "$off"; run off "$off" 127.0.0.14 "$seconds"
  kill -STOP "$off"; kill -CONT "$on"; run on "$on" 127.0.0.16 "$seconds"
done
./summary.py s1fast "$since" off

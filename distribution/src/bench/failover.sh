#!/usr/bin/env bash
# A trunk that dies: what a caller waits for the 180 while the first of two trunks is closed, is silent, is known to be
# silent. The second one always answers. Post-dial delay in microseconds over 40 calls each.
set -u
. "$(dirname "$0")/node.sh"
cd "$bench" || exit 1
trap 'stop_node; [ -n "${silent:-}" ] && kill "$silent"' EXIT
start_node "$PWD/failover.conf"
calls() {
  "$BENCH_BIN/sipload" 127.0.0.14:5060 127.0.0.2:5062 127.0.0.3:5080 "${2:-20}" 40 100 8 20 16 0 |
    sed "s/^.*\"ok\":\([0-9]*\),.*\"pdd_us\":\({[^}]*}\).*\$/$1: \1 of 40 answered, post-dial delay \2/"
}
calls "warm-up (first trunk closed)"; calls "warm-up (first trunk closed)"
calls "first trunk closed"
python3 -c 'import socket, time; s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); s.bind(("127.0.0.6", 5080)); time.sleep(60)' & silent=$!
sleep 1
"$home/bin/drawbridge" trunks
calls "first trunk silent, 900 ms"
"$home/bin/drawbridge" trunks
calls "first trunk known to be silent"

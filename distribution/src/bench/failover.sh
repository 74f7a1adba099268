#!/usr/bin/env bash
# A trunk that dies: what callers wait for the 180 of the second trunk while the first one is closed, or silent until the
# node knows it (attempt-timeout 900 ms). Post-dial delay in microseconds over 40 calls at 20 a second.
set -u
. "$(dirname "$0")/node.sh"
cd "$bench" || exit 1
trap 'stop_node; [ -n "${silent:-}" ] && kill "$silent"' EXIT

calls() { # NAME PORT CALLS RATE
  "$BENCH_BIN/sipload" "127.0.0.14:$2" 127.0.0.2:5062 127.0.0.3:5080 "$4" "$3" 100 8 20 16 0 |
    sed "s/^.*\"ok\":\([0-9]*\),.*\"pdd_us\":\({[^}]*}\).*\$/$1: \1 of $3 answered, post-dial delay \2/"
}

start_node "$PWD/failover.conf"
calls "warm-up over the second trunk alone" 5061 1500 100
calls "first trunk closed" 5060 40 20
"$home/bin/drawbridge" trunks
stop_node

python3 -c 'import socket, time
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); s.bind(("127.0.0.6", 5080)); time.sleep(120)' & silent=$!
start_node "$PWD/failover.conf"
calls "warm-up over the second trunk alone" 5061 1500 100
calls "first trunk silent" 5060 40 20
calls "first trunk known to be silent" 5060 40 20
"$home/bin/drawbridge" trunks

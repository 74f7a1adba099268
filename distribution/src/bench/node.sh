# Sourced by the benchmarks: starts and stops the unpacked tarball (./mvnw package -DskipTests).
bench=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
home=${DRAWBRIDGE_HOME:-$bench/../../target/drawbridge}
export BENCH_BIN=${BENCH_BIN:-${TMPDIR:-/tmp}/drawbridge-bench/bin} BENCH_OUT=${BENCH_OUT:-${TMPDIR:-/tmp}/drawbridge-bench}
mkdir -p "$BENCH_OUT"
"$bench/build.sh" >/dev/null || exit 1
ulimit -n 20000

# start_node CONFIGURATION: sets $node, the process, and $started, milliseconds from the command to "ready".
start_node() {
  local log=$BENCH_OUT/drawbridge.log begun
  begun=$(date +%s%N)
  DRAWBRIDGE_SUPERVISE=no "$home/bin/drawbridge" run -c "$1" >"$log" 2>&1 &
  node=$!
  until grep -q 'ready after' "$log"; do kill -0 "$node" || { cat "$log"; exit 1; }; sleep 0.02; done
  started=$((($(date +%s%N) - begun) / 1000000))
}

stop_node() {
  [ -n "${node:-}" ] && kill "$node" 2>/dev/null && wait "$node" 2>/dev/null
  node=
}

# What its processes hold, in MB.
rss_mb() {
  awk '/^Rss:/ {print int($2 / 1024)}' "/proc/$node/smaps_rollup"
}

# Bytes of living objects, after a collection.
live_bytes() {
  "$home/runtime/bin/jcmd" "$node" GC.class_histogram | awk '/^Total/ {print $3}'
}

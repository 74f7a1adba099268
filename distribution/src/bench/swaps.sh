#!/usr/bin/env bash
# Plugins replaced, removed and installed under load: THIRD_PARTY names the zip or directory of one more plugin whose
# section stands in THIRD_PARTY_CONF. Needs the unpacked tarball, gcc, python3.
set -u
. "$(dirname "$0")/node.sh"
cd "$bench" || exit 1
copy=$(mktemp -d "$BENCH_OUT/swap.XXXX")
trap 'stop_node; rm -rf "$copy"' EXIT
cp -a "$home/." "$copy"   # plugins come and go: not in the tree that was built
home=$copy
conf=$PWD/swaps.conf plugins="blacklist echo"
if [ -n "${THIRD_PARTY:-}" ]; then
  cp -a "$THIRD_PARTY" "$home/plugins/"
  plugins="$plugins ${THIRD_PARTY_ID:-third-party}"
  conf=$copy/swaps.conf
  cat swaps.conf "$THIRD_PARTY_CONF" > "$conf"
fi
start_node "$conf"
# shellcheck disable=SC2086 # a list of words
./swaps.py --node "$node" --home "$home" --plugins $plugins --rate "${RATE:-200}" --dur "${DUR:-120}" --steady "${STEADY:-100}"

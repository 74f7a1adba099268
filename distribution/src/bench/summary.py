#!/usr/bin/env python3
"""Every run of a benchmark and the medians: summary.py s1fast|s2 SINCE(epoch seconds) PEER."""
import json, os, statistics, sys, tempfile
kind, since, peer = sys.argv[1], float(sys.argv[2]), sys.argv[3]
figure, load, unit = {"s1fast": ("cpu_ms_per_call", "rate", "ms/call"), "s2": ("cpu_us_per_pkt", "calls", "µs/packet")}[kind]
folder = os.environ.get("BENCH_OUT", os.path.join(tempfile.gettempdir(), "drawbridge-bench"))
runs = {}
for line in open(f"{folder}/{kind}.jsonl"):
    run = json.loads(line)
    if run.get("at", 0) >= since and run.get(figure) is not None:
        runs.setdefault((run[load], run["name"]), []).append(run)
for (size, name), found in sorted(runs.items()):
    values = [run[figure] for run in found]
    median = statistics.median(values)
    against = [run[figure] for run in runs.get((size, peer), [])]
    ratio = f", {median / statistics.median(against):.2f} x {peer}" if against and name != peer else ""
    rss = max(run.get("rss_mb", 0) for run in found)
    print(f"{size:5} {name:22} {' '.join(f'{value:.3f}' for value in values)}  median {median:.3f} {unit}{ratio}, RSS {rss:.0f} MB")
    if kind == "s2":
        latency = lambda p: statistics.median(run["gen"]["lat_us"][p] for run in found)
        lost = sum(run["gen"]["sent_meas"] - run["gen"]["rcvd_meas"] for run in found)
        print(f"{'':28} latency p50 {latency('50'):.0f} p99 {latency('99'):.0f} µs, lost {lost} of {sum(run['gen']['sent_meas'] for run in found)}")
    else:
        delay = lambda p: statistics.median(run["gen"]["pdd_us"][p] for run in found) / 1000
        print(f"{'':28} post-dial delay p50 {delay('50'):.2f} p99 {delay('99'):.2f} ms, ok {min(run['ok_pct'] for run in found)} %, clean {sum(run['clean'] for run in found)} of {len(found)}")

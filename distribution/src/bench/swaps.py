#!/usr/bin/env python3
"""Plugins replaced under load. Calls with RTP come and go at RATE a second for DUR seconds while STEADY calls stay up, half
of them relayed and half at the echo; meanwhile each plugin named is reloaded 50 times, and removed and installed again 10
times, over the control socket. Tells failed calls, the longest gap of any stream, the time of a change, generations alive,
loaders that were not collected, and what heap and metaspace were before and are after."""
import argparse, json, os, re, shutil, socket, subprocess, sys, tempfile, threading, time
from benchlib import *

ap = argparse.ArgumentParser()
ap.add_argument("--node", type=int, required=True); ap.add_argument("--home", required=True)
ap.add_argument("--rate", type=int, default=200); ap.add_argument("--dur", type=int, default=120)
ap.add_argument("--steady", type=int, default=100); ap.add_argument("--plugins", nargs="+", default=["blacklist", "echo"])
ap.add_argument("--reloads", type=int, default=50); ap.add_argument("--removals", type=int, default=10)
ap.add_argument("--warm", type=int, default=30)
a = ap.parse_args()
here = os.path.dirname(os.path.abspath(__file__)); binaries = os.environ["BENCH_BIN"]
jcmd = a.home + "/runtime/bin/jcmd"


class Control:
    def ask(self, command, **arguments):
        with socket.socket(socket.AF_UNIX) as connection, connection.makefile("rwb") as file:   # a new one: idle ones are cut off
            connection.connect(a.home + "/run/control.sock"); file.write(json.dumps({"command": command, "arguments": arguments}).encode() + b"\n"); file.flush()
            reply = json.loads(file.readline())
        if not reply["ok"]:
            raise RuntimeError(f"{command} {arguments}: {reply['error']}")
        return reply["body"]

    def plugins(self):
        return json.loads(self.ask("plugins", action="list", format="json"))


def memory():
    """Bytes of living objects, and of metaspace, in MB, after two collections."""
    for _ in range(2):
        subprocess.run([jcmd, str(a.node), "GC.run"], stdout=subprocess.DEVNULL, check=True); time.sleep(1)
    live = subprocess.run([jcmd, str(a.node), "GC.class_histogram"], stdout=subprocess.PIPE, text=True, check=True).stdout
    heap = subprocess.run([jcmd, str(a.node), "VM.metaspace", "basic"], stdout=subprocess.PIPE, text=True, check=True).stdout
    return int(re.search(r"^Total\s+\d+\s+(\d+)", live, re.M)[1]) / 1e6, int(re.search(r"Metaspace\s+used (\d+)K", heap)[1]) / 1e3


def steady(name, port, mine, theirs, calls, echo):
    command = [sys.executable, here + "/s2.py", "--beside", "--name", name, "--sut", f"127.0.0.14:{port}", "--uac", mine, "--uas", theirs,
               "--calls", str(calls), "--warm", "2", "--dur", str(a.dur + 4), "--pids", str(a.node), "--out", out] + (["--echo"] if echo else [])
    return subprocess.Popen(command, stdout=subprocess.DEVNULL)


def load(seconds):
    return subprocess.Popen([binaries + "/sipload", "127.0.0.14:5060", "127.0.0.2:5062", "127.0.0.3:5080", str(a.rate), str(a.rate * seconds), "1000", "8", "20", "16", "10"],
                            stdout=subprocess.PIPE, text=True)


control = Control()
before_load = json.loads(load(a.warm).communicate()[0])   # a JVM compiles what it runs; its first classes are no leak
heap0, meta0 = memory()
out = tempfile.mktemp(prefix="swap_")
streams = [steady("relayed", 5061, "127.0.0.4:5062", "127.0.0.5:5080", a.steady // 2, False), steady("echo", 5062, "127.0.0.6:5062", "127.0.0.6:5080", a.steady // 2, True)]
time.sleep(3)   # until they are up
cpu0, began = cpu_s(tree([a.node])), time.time()
calls = load(a.dur)
times, alive = {"reload": [], "remove": [], "install": []}, 0
kept = tempfile.mkdtemp(prefix="swap_plugins_")
for plugin in a.plugins:
    path = next(p["path"] for p in control.plugins()["plugins"] if p["id"] == plugin)
    (shutil.copytree if os.path.isdir(path) else shutil.copy)(path, os.path.join(kept, os.path.basename(path)))


def timed(action, **arguments):
    start = time.time(); control.ask("plugins", action=action, **arguments); times[action].append((time.time() - start) * 1000)


steps = a.reloads * len(a.plugins); removals = 0
for step in range(steps):
    time.sleep(max(0, began + 1 + step * (a.dur - 4) / steps - time.time()))
    plugin = a.plugins[step % len(a.plugins)]
    timed("reload", plugin=plugin)
    if step % len(a.plugins) == len(a.plugins) - 1 and (step // len(a.plugins) + 1) * a.removals // a.reloads > removals:
        removals += 1
        for gone in a.plugins:
            timed("remove", plugin=gone); timed("install", path=next(os.path.join(kept, f) for f in os.listdir(kept) if gone in f))
    alive = max(alive, max(len(p["generations"]) for p in control.plugins()["plugins"]))
g = json.loads(calls.communicate()[0]); cpu1 = cpu_s(tree([a.node]))
for s in streams:
    s.wait()
steady_results = [json.loads(line) for line in open(out)]; os.unlink(out); shutil.rmtree(kept)
time.sleep(3); heap1, meta1 = memory()
end = control.plugins()
for _ in range(20):
    if end["closed"]["waiting"] == 0:
        break
    time.sleep(1); subprocess.run([jcmd, str(a.node), "GC.run"], stdout=subprocess.DEVNULL); end = control.plugins()
q = lambda x: "%.0f/%.0f" % (sorted(x)[len(x) // 2], max(x)) if x else "-"
print(f"calls {g['created']} failed {g['failed']} retransmitted {g['retr_uac']}+{g['retr_uas']} rtp lost {g['rtp']['lost']} of {g['rtp']['sent']}, post-dial delay p50/p99/max ms "
      f"{g['pdd_us']['50'] / 1e3:.1f}/{g['pdd_us']['99'] / 1e3:.1f}/{g['pdd_us']['max'] / 1e3:.1f}")
for r in steady_results:
    n = r["gen"]; print(f"{r['name']:8s} {r['up']} calls up, {n['sent']} packets, lost {n['loss_pct']} %, longest gap {n['max_gap_ms']} ms, gaps over 60 ms {n['gaps_60ms']} (generator late by {n['gen_max_lag_ms']} ms at most)")
for action, t in times.items():
    print(f"{action:8s} {len(t)} times, p50/max {q(t)} ms")
print(f"generations of one plugin alive at once: {alive} at most, {max(len(p['generations']) for p in end['plugins'])} at the end; collected {end['closed']['collected']}, waiting {end['closed']['waiting']}, leaked {end['closed']['leaked']}")
print(f"living heap {heap0:.1f} -> {heap1:.1f} MB, metaspace {meta0:.1f} -> {meta1:.1f} MB, CPU {1000 * (sum(cpu1) - sum(cpu0)) / g['created']:.2f} ms/call")
generations = max(len(p["generations"]) for p in end["plugins"])
bad = [what for what, so in {
    "calls failed": g["failed"], "packets were lost": g["rtp"]["lost"], "a stream was interrupted": any(r["gen"]["gaps_60ms"] for r in steady_results),
    "old generations are alive": generations > 1, "loaders were not collected": end["closed"]["waiting"] or end["closed"]["leaked"],
    "the heap grew": heap1 > heap0 * 1.15 + 5, "metaspace grew": meta1 > meta0 * 1.15}.items() if so]
print("; ".join(bad) if bad else "nothing was lost, nothing was left")
sys.exit(1 if bad else 0)

#!/usr/bin/env python3
"""Replaces plugins through the control socket, spread over a time, and waits until the old ones are collected.

usage: swaps.py SOCKET PLUGIN-DIR SECONDS SWAPS MOVES ID...
"""
import json
import os
import socket
import sys
import time

path, directory, seconds, swaps, moves = sys.argv[1], sys.argv[2], *map(int, sys.argv[3:6])
plugins = sys.argv[6:]
connection = socket.socket(socket.AF_UNIX)
connection.connect(path)
stream = connection.makefile("rw")


def ask(**arguments):
    stream.write(json.dumps({"command": "plugins", "arguments": arguments}) + "\n")
    stream.flush()
    reply = json.loads(stream.readline())
    if not reply["ok"]:
        sys.exit(f"{arguments}: {reply['error']}")
    return reply["body"]


def alive():
    return {p["id"]: len(p["generations"]) for p in json.loads(ask(action="list", format="json"))["plugins"]}


def wait_for(plugin, there):
    while (alive().get(plugin, 0) > 0) != there:
        time.sleep(0.1)


steps = [("swap", p) for _ in range(swaps) for p in plugins]
for n in range(moves):
    for p in plugins:
        steps.insert((n + 1) * len(steps) // (moves + 1), ("move", p))
begun, times, most = time.monotonic(), [], 0
for n, (step, plugin) in enumerate(steps):
    time.sleep(max(0, begun + seconds * 0.9 * n / len(steps) - time.monotonic()))
    if step == "swap":
        start = time.monotonic()
        ask(action="reload", plugin=plugin)
        times.append((time.monotonic() - start) * 1000)
    else:
        there, aside = os.path.join(directory, plugin), os.path.join(directory, "." + plugin)
        os.rename(there, aside)
        wait_for(plugin, False)
        os.rename(aside, there)
        wait_for(plugin, True)
    most = max(most, *alive().values())
if times:
    times.sort()
    print(f"swaps: {len(times)}, p50 {times[len(times) // 2]:.0f} ms, max {times[-1]:.0f} ms; taken out and put back:"
          f" {moves * len(plugins)} in {time.monotonic() - begun:.0f} s; at most {most} generations of one alive")
else:
    for _ in range(60):
        listing = json.loads(ask(action="list", format="json"))
        if listing["closed"]["waiting"] == 0:
            break
        time.sleep(1)
    print(f"generations: {listing['closed']}", *[f"leak: {leak}" for leak in listing["leaks"]], sep="\n")

#!/usr/bin/env python3
"""Has a running node change its configuration while calls go on, and prints what that took.

reload.py SOCKET FILE SECONDS RELOADS BROKEN: each good one moves all calls to a network and a trunk that the one before
did not have; the broken ones between them must be refused at file, line and key.
"""
import json
import os
import socket
import sys
import time


def configuration(number, wrong=""):
    n = number % 9
    return f"""drawbridge {{
  networks {{
    bench {{ sip = [ {{ bind = "127.0.0.14:5060" }} ], media {{ bind = "127.0.0.14", ports = "20000-59999", timeout = 0s }}
      trust = full, strangers = accept }}
    n{number} {{ sip = [ {{ bind = "127.0.0.15:{6000 + n}" }} ]
      media {{ bind = "127.0.0.15", ports = "{20000 + n * 4000}-{23999 + n * 4000}", timeout = 0s }}, trust = full }}
  }}
  trunks {{ t{number} {{ network = n{number}, targets = ["sip:127.0.0.3:5080"], probe {{ method = off }} }} }}
  limits {{ max-calls = 20000 }}
  plugins {{ static-routes {{ routes = [ {{ to = {{ trunk = t{number} }} }} ] }} }}
  {wrong}
}}
"""


WRONG = ["limits.max-calls = many", "media.loops = 7", "plugins.nobody {}",
         'networks.taken { sip = [ { bind = "127.0.0.2:5099" } ], media { bind = "127.0.0.15", ports = "60000-60099" } }',
         "plugins.static-routes.routes = [ { to = { trunk = nobody } } ]"]


def write(path, text):
    with open(path + ".new", "w") as out:
        out.write(text)
    os.replace(path + ".new", path)


def reload(path):
    began = time.monotonic()
    with socket.socket(socket.AF_UNIX) as client:
        client.connect(path)
        client.sendall(b'{"command":"reload","arguments":{"format":"json","by":"bench"}}\n')
        reply = json.loads(client.makefile().readline())
    return json.loads(reply["body"]), (time.monotonic() - began) * 1000


def main():
    control, path, seconds, reloads, broken = sys.argv[1], sys.argv[2], *map(int, sys.argv[3:6])
    took, refused, unexpected, done = [], 0, [], 0
    pause = seconds / (reloads + broken)
    taken = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)  # what one of the broken ones asks for
    taken.bind(("127.0.0.2", 5099))
    for number in range(1, reloads + 1):
        while done * reloads < number * broken:
            wrong = WRONG[done % len(WRONG)]
            write(path, configuration(number - 1, wrong))
            report, _ = reload(control)
            line = len(configuration(number - 1, wrong).splitlines()) - 1
            told = any(f"{path}:{line}: drawbridge." in problem["text"] for problem in report["problems"])
            refused += report["outcome"] == "refused" and told
            done += 1
            time.sleep(pause)
        write(path, configuration(number))
        report, millis = reload(control)
        took.append(millis)
        if report["outcome"] != "held":
            unexpected.append(report)
        time.sleep(pause)
    took.sort()
    print(f"{reloads - len(unexpected)} of {reloads} reloads held, {refused} of {broken} broken ones refused at their "
          f"line; a reload took {took[len(took) // 2]:.0f} ms (median), {took[-1]:.0f} ms (longest)")
    for report in unexpected:
        print("unexpected:", json.dumps(report))


if __name__ == "__main__":
    if sys.argv[1] == "first":
        write(sys.argv[2], configuration(0))
    else:
        main()

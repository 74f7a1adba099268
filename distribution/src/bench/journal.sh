#!/usr/bin/env bash
# What the journal costs a call: µs on the call's own thread, and CPU on the journal's. Needs a JDK 25 with its compiler.
cd "$(dirname "$0")" || exit 1
home=${DRAWBRIDGE_HOME:-../../target/drawbridge}
java=$(ls -d "${JAVA_HOME:-/none}"/bin/java /usr/lib/jvm/*25*/bin/java 2>/dev/null | head -1)
exec "$java" -XX:+UseCompactObjectHeaders -cp "$home/lib/*" src/JournalCost.java

#!/usr/bin/env bash
# How fast search is: indexing, the size of the index, the time to the first hit after unlocking, and medians and 95th percentiles
# of kinds of searches; beside it, in the same run, Lucene's own directory with the same texts in the clear.
#
#   tests/benchmark/search.sh WORK [DOCUMENTS] [CHARACTERS]     WORK is a folder on the disk to measure; 20,000 of 10,000
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mkdir -p "$1" && cd "$1" && pwd)
java=${JAVA25:-$(ls -d /usr/lib/jvm/*25*/bin/java 2>/dev/null | head -n 1)}
module=$root/app/documents
(cd "$root" && mvn -q test-compile dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile="$work/classpath" \
    -pl app/documents -am)
rm -rf "$work/home" "$work/vault" "$work/plain"
"${java:-java}" -Xmx512m -Xlog:all=off --enable-native-access=ALL-UNNAMED \
    -cp "$module/target/test-classes:$module/target/classes:$(cat "$work/classpath")" \
    org.strongroom.documents.SearchBench "$work" "${2:-20000}" "${3:-10000}"

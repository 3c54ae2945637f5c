#!/usr/bin/env bash
# Runs every fuzz target in turn and prints one summary. Usage: run.sh SECONDS [PATTERN]
#   SECONDS   for each target
#   PATTERN   only targets whose name matches this extended regular expression
#   CORPUS    (environment) folder that keeps what the fuzzer learns; default target/fuzz/corpus
# The columns seeds and cov: coverage of the seeds alone, and at the end.
# Exits with 1 when a target found something or could not be started, with 2 when nothing could be run at all.
set -u
case "${1:-}" in
  '' | *[!0-9]*) echo "usage: $0 SECONDS [PATTERN]" >&2; exit 2 ;;
esac
seconds=$1
pattern=${2:-.}
module=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$module/../.." && pwd)
out=$module/target/fuzz
corpus=${CORPUS:-$out/corpus}
mkdir -p "$out" "$corpus" && corpus=$(cd "$corpus" && pwd) || exit 2

(cd "$root" && mvn -q -pl tests/fuzz -am -DskipTests process-test-classes) || { echo "the build failed" >&2; exit 2; }

# The program needs Java 25, which need not be the one that Maven runs on.
java=
for candidate in "${JAVA_HOME:-}/bin/java" java /usr/lib/jvm/*/bin/java; do
  version=$("$candidate" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java.specification.version = //p')
  case "$version" in
    2[5-9] | [3-9][0-9]) java=$candidate; break ;;
  esac
done
[ -n "$java" ] || { echo "no Java 25 found: set JAVA_HOME" >&2; exit 2; }

path=$module/target/test-classes:$(cat "$module/target/class-path")
classes=$(cd "$module/src/test/java" && find . -name '*FuzzTest.java' | sed 's,^\./,,; s,\.java$,,; s,/,.,g' | sort | paste -sd:)
targets=$("$java" -cp "$path" com.code_intelligence.jazzer.Jazzer "--list_fuzz_tests=$classes" 2>/dev/null \
  | sed -n -E 's/^([A-Za-z0-9_.]+)::([A-Za-z0-9_]+)$/\1#\2/p' | sort -u)
declared=$(cd "$module/src/test/java" && find . -name '*FuzzTest.java' -exec cat {} + | grep -c '^ *@FuzzTest')
[ "$(echo "$targets" | grep -c .)" = "$declared" ] || { echo "not all of $declared targets can be started" >&2; exit 2; }
targets=$(echo "$targets" | grep -E "$pattern")
[ -n "$targets" ] || { echo "no target matches" >&2; exit 2; }

# What parses documents lies in libraries, which are looked at as closely as our own code.
watched='org.strongroom.**:org.apache.poi.**:org.apache.pdfbox.**:org.apache.fontbox.**:org.apache.xmlbeans.**'
watched=$watched:'com.rtfparserkit.**:org.jsoup.**:org.commonmark.**:org.apache.james.**:com.twelvemonkeys.**:com.ibm.icu.text.**:picocli.**'

failed=0
summary=$out/summary.txt
printf '%-58s %12s %8s %7s %7s  %s\n' target executions minutes seeds cov finds >"$summary"
for target in $targets; do
  class=${target%#*}
  method=${target#*#}
  work=$out/$class/$method
  seen=$corpus/$class/$method
  rm -rf "$work"
  mkdir -p "$work" "$seen"
  echo "$target"
  began=$(date +%s)
  # The memory and the stack of the process that reads documents, and some for the fuzzer.
  (cd "$work" && exec "$java" -Xmx1500m -Xss2m -Dpdfbox.fontcache=/nowhere -Dfile.encoding=UTF-8 -Djava.awt.headless=true \
    -Djdk.xml.maxElementDepth=1000 -Duser.timezone=UTC --enable-native-access=ALL-UNNAMED \
    -XX:+EnableDynamicAgentLoading -cp "$path" com.code_intelligence.jazzer.Jazzer \
    "--target_class=$class" "--target_method=$method" \
    "--instrumentation_includes=$watched" "--custom_hook_includes=$watched" "--reproducer_path=$work" \
    "-max_total_time=$seconds" -timeout=60 -rss_limit_mb=0 -print_final_stats=1 -artifact_prefix="$work/" \
    "$seen") >"$work/log" 2>&1
  code=$?
  minutes=$(awk -v s=$(($(date +%s) - began)) 'BEGIN { printf "%.1f", s / 60 }')
  runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$work/log" | tail -1)
  first=$(sed -n 's/^#[0-9]*[[:space:]]*INITED.* cov: *\([0-9]*\).*/\1/p' "$work/log" | head -1)
  last=$(sed -n 's/^#[0-9]*[[:space:]].* cov: *\([0-9]*\).*/\1/p' "$work/log" | tail -1)
  finds=$(find "$work" -maxdepth 1 \( -name 'crash-*' -o -name 'timeout-*' -o -name 'oom-*' \) | wc -l)
  note=$finds
  if [ -z "$last" ]; then
    note='not started'
  elif [ "$finds" -eq 0 ] && [ "$code" -ne 0 ]; then
    note="ended with $code"
  fi
  [ "$note" = 0 ] || failed=1
  printf '%-58s %12s %8s %7s %7s  %s\n' "${class#org.strongroom.}#$method" "${runs:--}" "$minutes" "${first:--}" \
    "${last:--}" "$note" >>"$summary"
done
echo
cat "$summary"
[ "$failed" = 0 ] || echo "see log and inputs below $out"
exit "$failed"

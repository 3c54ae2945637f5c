#!/usr/bin/env bash
# The long proof: every test with all that it can try, then every fuzz target; one summary at the end.
# Usage: long.sh [SECONDS]      SECONDS for each fuzz target; 60 without
# Takes hours. Exits with 1 when anything failed.
set -u
seconds=${1:-60}
case "$seconds" in
  '' | *[!0-9]*) echo "usage: $0 [SECONDS]" >&2; exit 2 ;;
esac
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root" || exit 2
mkdir -p target
rm -f tests/fuzz/target/fuzz/summary.txt
find . -path '*/target/proof.txt' -delete
find . -type d -path '*/target/surefire-reports' -prune -exec rm -rf {} +

failed=0
mvn verify -Plong -fae >target/long.log 2>&1 || failed=1
tests/fuzz/run.sh "$seconds" >target/fuzz.log 2>&1 || failed=1

{
  echo "Tests"
  find . -path '*/target/surefire-reports/TEST-*.xml' -exec sed -n '/<testsuite /{p;q}' {} \; | awk '
    function number(name) {
      return match($0, " " name "=\"[0-9]+\"") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) + 0 : 0
    }
    {
      failed += number("failures") + number("errors")
      skipped += number("skipped")
      all += number("tests")
    }
    END { printf "  %d passed, %d failed, %d skipped\n", all - failed - skipped, failed, skipped }'
  echo "Tried"
  find . -path '*/target/proof.txt' -exec cat {} + | sed 's/^/  /'
  echo "Fuzzed"
  sed 's/^/  /' tests/fuzz/target/fuzz/summary.txt 2>/dev/null || { echo "  nothing"; failed=1; }
  [ "$failed" = 0 ] && echo "All as it should be." || echo "FAILED: see target/long.log and target/fuzz.log"
} >target/long-summary.txt
cat target/long-summary.txt
exit "$failed"

#!/usr/bin/env bash
# Spreadsheets as the window shows them, beside what LibreOffice shows: cell by cell, the first 2,560 rows of each sheet. It reports;
# a person judges, for the two do not agree on what a number without a format looks like. Not started by run.sh.
#   tests/real/sheets.sh FOLDER     FOLDER holds the .xls, .xlsx and .ods; needs `mvn package` and libreoffice-calc
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
lib=${STRONGROOM_LIB:-$here/../../installers/target/strongroom/lib}
[ $# -eq 1 ] && [ -d "$1" ] || { echo "usage: $0 FOLDER" >&2; exit 2; }
command -v soffice >/dev/null || { echo "SKIPPED: LibreOffice is missing (apt-get install libreoffice-calc-nogui)"; exit 77; }
work=$(mktemp -d "${REAL_TMP:-/tmp}/strongroom-sheets.XXXXXX")
trap 'rm -rf --one-file-system "$work"' EXIT
mkdir "$work/documents" "$work/named" "$work/tables" "$work/classes"
find "$1" -type f \( -iname '*.xls' -o -iname '*.xlsx' -o -iname '*.xlsm' -o -iname '*.ods' \) -exec cp -n {} "$work/documents/" \;
# A table is named after its document without the extension: two documents may share that.
for document in "$work/documents"/*; do cp "$document" "$work/named/$(basename "$document").${document##*.}"; done
# Every sheet, as shown, in UTF-8.
timeout 600 soffice "-env:UserInstallation=file://$work/office" --headless \
    --convert-to 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1' \
    --outdir "$work/tables" "$work/named"/* >"$work/office.log" 2>&1 || echo "LibreOffice did not end well" >&2
javac -d "$work/classes" -cp "$lib/*" "$here/Sheets.java" || exit 1
java -cp "$lib/*:$work/classes" Sheets "$work/documents" "$work/tables"

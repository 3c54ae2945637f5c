#!/usr/bin/env bash
# Documents that another program wrote, in all formats it can write, and those of a folder of samples: each is added, read and
# taken out. A text or one sentence why there is none; never a hang, never another byte. Started by run.sh.
#   REAL_SAMPLES   a folder of documents to try as well
. "$(dirname "$0")/lib.sh"
phrase='The orchard lease ends in October'
python=python3
[ -x /usr/bin/python3 ] && python=/usr/bin/python3 # LibreOffice's module belongs to the system's own
docs=$work/docs
source=$work/source
vault=$work/vault
mkdir -p "$docs" "$source"

# convert FILE EXTENSION[:FILTER] NAME: one document written by LibreOffice.
convert() {
    local made=$source/made/$(basename "${1%.*}").${2%%:*}
    mkdir -p "$source/made"
    rm -f "$made"
    timeout 120 soffice "-env:UserInstallation=file://$work/office" --headless --convert-to "$2" --outdir "$source/made" "$1" >"$work/office.log" 2>&1
    if [ -s "$made" ]; then mv "$made" "$docs/$3"; else skipped "$3: LibreOffice does not write it: $(tail -n 1 "$work/office.log")"; fi
}

sources() {
    {
        echo '<html><head><meta charset="utf-8"><title>Lease</title></head><body><h1>Lease</h1>'
        for n in $(seq 40); do echo "<p>$phrase, paragraph $n: caf&eacute;, &#937;mega, &#26085;&#26412;.</p>"; done
        echo '<table><tr><td>Rent</td><td>1200</td></tr></table></body></html>'
    } >"$source/text.html"
    {
        echo "$phrase,amount"
        for n in $(seq 200); do echo "row $n,$((n * 7))"; done
    } >"$source/table.csv"
    cat >"$source/slides.fodp" <<XML
<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
 office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.presentation">
<office:body><office:presentation><draw:page draw:name="one"><draw:frame svg:width="20cm" svg:height="3cm" svg:x="2cm" svg:y="2cm">
<draw:text-box><text:p>$phrase</text:p></draw:text-box></draw:frame></draw:page></office:presentation></office:body></office:document>
XML
}

written_by_office() {
    sources
    convert "$source/text.html" 'odt:writer8' text.odt
    local from=$docs/text.odt
    convert "$from" 'doc:MS Word 97' text.doc
    convert "$from" 'docx:MS Word 2007 XML' text.docx
    convert "$from" 'rtf:Rich Text Format' text.rtf
    convert "$from" 'ott:writer8_template' text.ott
    convert "$from" 'fodt:OpenDocument Text Flat XML' text.fodt
    convert "$from" 'pdf:writer_pdf_Export' text.pdf
    convert "$from" 'pdf:writer_pdf_Export:{"EncryptFile":{"type":"boolean","value":"true"},"DocumentOpenPassword":{"type":"string","value":"secret"}}' locked.pdf
    convert "$from" 'txt:Text (encoded):UTF16' text-utf16.txt
    convert "$source/table.csv" 'ods:calc8' table.ods
    from=$docs/table.ods
    convert "$from" 'xls:MS Excel 97' table.xls
    convert "$from" 'xlsx:Calc MS Excel 2007 XML' table.xlsx
    convert "$source/slides.fodp" 'odp:impress8' slides.odp
    from=$docs/slides.odp
    convert "$from" 'ppt:MS PowerPoint 97' slides.ppt
    convert "$from" 'pptx:Impress MS PowerPoint 2007 XML' slides.pptx
    cp "$source/slides.fodp" "$docs/slides.fodp"
}

# What LibreOffice does not write, made out of what it wrote: the strict variants of OOXML and a document with macros.
rewritten() {
    "$python" - "$docs" <<'PYTHON'
import pathlib, sys, zipfile
docs = pathlib.Path(sys.argv[1])
STRICT = {
    'http://schemas.openxmlformats.org/officeDocument/2006/relationships': 'http://purl.oclc.org/ooxml/officeDocument/relationships',
    'http://schemas.openxmlformats.org/officeDocument/2006/extended-properties': 'http://purl.oclc.org/ooxml/officeDocument/extendedProperties',
    'http://schemas.openxmlformats.org/wordprocessingml/2006/main': 'http://purl.oclc.org/ooxml/wordprocessingml/main',
    'http://schemas.openxmlformats.org/spreadsheetml/2006/main': 'http://purl.oclc.org/ooxml/spreadsheetml/main',
    'http://schemas.openxmlformats.org/presentationml/2006/main': 'http://purl.oclc.org/ooxml/presentationml/main',
    'http://schemas.openxmlformats.org/drawingml/2006/': 'http://purl.oclc.org/ooxml/drawingml/',
}
def rewrite(source, target, change, more=()):
    if not (docs / source).exists():
        return
    with zipfile.ZipFile(docs / source) as old, zipfile.ZipFile(docs / target, 'w', zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, data in more:
            new.writestr(name, data)
def strict(name, data):
    if name.endswith(('.xml', '.rels')):
        for a, b in STRICT.items():
            data = data.replace(a.encode(), b.encode())
    return data
for kind, stem in (('docx', 'text'), ('xlsx', 'table'), ('pptx', 'slides')):
    rewrite(f'{stem}.{kind}', f'strict.{kind}', strict)
def macros(name, data):
    if name == '[Content_Types].xml':
        data = data.replace(b'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml', b'application/vnd.ms-word.document.macroEnabled.main+xml')
        data = data.replace(b'</Types>', b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>')
    if name == 'word/_rels/document.xml.rels':
        data = data.replace(b'</Relationships>', b'<Relationship Id="rIdVba" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/></Relationships>')
    return data
doc = docs / 'text.doc'
if doc.exists():
    rewrite('text.docx', 'macros.docm', macros, [('word/vbaProject.bin', doc.read_bytes())])
for label, charset, text in (
    ('windows-1251', 'cp1251', 'Договор аренды сада заканчивается в октябре. Арендатор платит каждый месяц первого числа.'),
    ('koi8-r', 'koi8_r', 'Направляем Вам проект договора аренды. Просим рассмотреть его и сообщить о своём решении до конца месяца.'),
    ('shift-jis', 'cp932', '果樹園の賃貸契約は十月に終わります。借主は毎月一日に支払います。'),
    ('euc-jp', 'euc_jp', '果樹園の賃貸契約は十月に終わります。借主は毎月一日に支払います。'),
    ('gb18030', 'gb18030', '果园的租约在十月结束。承租人每月一日付款，出租人负责维修。'),
    ('big5', 'big5', '果園的租約在十月結束。承租人每月一日付款，出租人負責維修。'),
    ('euc-kr', 'euc_kr', '과수원 임대차 계약은 시월에 끝납니다. 임차인은 매월 일일에 지불합니다.'),
    ('windows-1252', 'cp1252', 'Der Pachtvertrag für die Obstwiese endet im Oktober – „später“ geht es nicht, außer für Bäume.'),
    ('windows-1253', 'cp1253', 'Η μίσθωση του οπωρώνα λήγει τον Οκτώβριο. Ο μισθωτής πληρώνει κάθε μήνα.'),
    ('utf-16be', 'utf_16', 'The orchard lease ends in October: Ωmega'),
):
    data = (text + '\n') * 12
    data = b'\xfe\xff' + data.encode('utf-16-be') if label == 'utf-16be' else data.encode(charset)
    (docs / f'charset-{label}.txt').write_bytes(data)
    (docs.parent / f'charset-{label}.expected').write_text(text, encoding='utf-8')
PYTHON
}

# Passwords: LibreOffice writes them for OpenDocument and OOXML only when a program asks it to.
locked() {
    timeout 120 soffice "-env:UserInstallation=file://$work/office" --headless --norestore --nodefault \
        "--accept=pipe,name=strongroomreal;urp;" >/dev/null 2>&1 &
    local office=$!
    timeout 90 "$python" - "$docs" <<'PYTHON'
import sys, time, uno
from com.sun.star.beans import NamedValue, PropertyValue
resolver = uno.getComponentContext().ServiceManager.createInstance('com.sun.star.bridge.UnoUrlResolver')
for _ in range(300):
    try:
        context = resolver.resolve('uno:pipe,name=strongroomreal;urp;StarOffice.ComponentContext')
        break
    except Exception:
        time.sleep(.2)
desktop = context.ServiceManager.createInstanceWithContext('com.sun.star.frame.Desktop', context)
def p(name, value):
    return PropertyValue(Name=name, Value=value)
def save(source, target, *options):
    document = desktop.loadComponentFromURL('file://' + sys.argv[1] + '/' + source, '_blank', 0, (p('Hidden', True),))
    document.storeToURL('file://' + sys.argv[1] + '/' + target, options)
    document.close(True)
secret = uno.Any('[]com.sun.star.beans.NamedValue', (NamedValue('CryptoType', 'Standard'), NamedValue('OOXPassword', 'secret')))
save('text.odt', 'locked.odt', p('FilterName', 'writer8'), p('Password', 'secret'))
save('text.odt', 'locked.docx', p('FilterName', 'MS Word 2007 XML'), p('EncryptionData', secret))
save('table.ods', 'locked.xlsx', p('FilterName', 'Calc MS Excel 2007 XML'), p('EncryptionData', secret))
save('text.odt', 'locked.doc', p('FilterName', 'MS Word 97'), p('Password', 'secret'))
save('table.ods', 'locked.xls', p('FilterName', 'MS Excel 97'), p('Password', 'secret'))
desktop.terminate()
PYTHON
    local made=$?
    kill "$office" 2>/dev/null
    wait "$office" 2>/dev/null
    return $made
}

# reads PATH: text and code 0, or one sentence and code 1; within a minute.
reads() {
    local started
    started=$(date +%s)
    on A read "$vault" "$1"
    local took=$(($(date +%s) - started))
    case $code in
        0) good ;;
        1) if [ "$(grep -c . "$err")" -ge 1 ] && [ ! -s "$out" ]; then good; else bad "$1: ended with 1 and no sentence"; fi ;;
        *) bad "$1: read ended with $code: $(tail -n 1 "$err")" ;;
    esac
    if [ "$took" -gt 60 ]; then bad "$1: read took $took s"; fi
}

if has soffice python3; then
    case_ "documents written by LibreOffice: text, and byte for byte"
    written_by_office
    rewritten
    if "$python" -c 'import uno' 2>/dev/null; then
        locked || bad "LibreOffice did not write the documents with a password"
    else
        skipped "documents with a password other than PDF: needs python3-uno"
    fi
    does A create "$vault" --profile portable
    does A add "$vault" "$docs"
    does A get "$vault" /docs -o "$work/out"
    same_tree "$docs" "$work/out"
    for file in "$docs"/*; do
        name=$(basename "$file")
        reads "/docs/$name"
        case $name in
            locked.*)
                equal "$name is told to be locked" "$code" 1
                says 'password'
                ;;
            charset-*)
                if grep -qF "$(cat "$work/${name%.txt}.expected")" "$out"; then good; else bad "$name: another text: $(head -c 100 "$out")"; fi
                ;;
            *)
                # Slides may break a line anywhere.
                if tr -s ' \n\t' ' ' <"$out" | grep -qF "$phrase"; then good; else bad "$name: no text (exit $code): $(head -c 100 "$err" "$out" | tr '\n' ' ')"; fi
                ;;
        esac
    done
    on A find "$vault" orchard --json
    case $code in 2) ;; *) note "found by text: $(wc -l <"$out")" ;; esac
else
    skipped "documents written by LibreOffice: needs soffice and python3"
fi

if [ -n "${REAL_SAMPLES:-}" ]; then
    case_ "the samples in $REAL_SAMPLES"
    [ -d "$vault" ] || does A create "$vault" --profile portable
    cp -r "$REAL_SAMPLES" "$work/samples"
    started=$(date +%s)
    does A add "$vault" "$work/samples"
    note "$(find "$work/samples" -type f | wc -l) samples added and described in $(($(date +%s) - started)) s"
    does A get "$vault" /samples -o "$work/samples-out"
    same_tree "$work/samples" "$work/samples-out"
    texts=0
    : >"$work/reasons"
    while IFS= read -r -d '' file; do
        path=/samples/${file#"$work/samples/"}
        reads "$path"
        if [ "$code" = 0 ] && [ -s "$out" ]; then texts=$((texts + 1)); else printf '%s: %s\n' "$path" "$(tail -n 1 "$err")" >>"$work/reasons"; fi
    done < <(find "$work/samples" -type f -print0 | sort -z)
    note "$texts with text; without:"
    sed 's/^/      /' "$work/reasons"
else
    note "no folder of samples named in REAL_SAMPLES"
fi
verdict

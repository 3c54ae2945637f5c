"""Makes a presentation of some 20 MB, and changes one word on one slide: deck.py make|edit FILE.

Entries that are not edited keep their bytes, as Office does it: the pictures are stored, the slides deflated.
"""
import io
import random
import sys
import zipfile


def slide(number, word):
    words = random.Random(number).choices("budget market result plan quarter team growth risk".split(), k=3000)
    words[1500] = word
    return "<?xml version='1.0'?><p:sld><a:t>%s</a:t></p:sld>" % " ".join(words)


def info(name, method):
    out = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
    out.compress_type = method
    return out


def write(path, slides, pictures):
    with zipfile.ZipFile(path, "w") as out:
        out.writestr(info("[Content_Types].xml", zipfile.ZIP_DEFLATED), "<Types/>")
        for number, text in enumerate(slides):
            out.writestr(info("ppt/slides/slide%d.xml" % number, zipfile.ZIP_DEFLATED), text)
        for number, picture in enumerate(pictures):
            out.writestr(info("ppt/media/image%d.png" % number, zipfile.ZIP_STORED), picture)


def main(what, path):
    if what == "make":
        write(path, [slide(i, "before") for i in range(40)],
              [random.Random(100 + i).randbytes(490_000) for i in range(40)])
        return
    with zipfile.ZipFile(io.BytesIO(open(path, "rb").read())) as old:
        slides = [old.read("ppt/slides/slide%d.xml" % i).decode() for i in range(40)]
        pictures = [old.read("ppt/media/image%d.png" % i) for i in range(40)]
    slides[20] = slide(20, "after")
    write(path, slides, pictures)


main(sys.argv[1], sys.argv[2])

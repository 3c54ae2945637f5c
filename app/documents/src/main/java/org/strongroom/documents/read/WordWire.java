package org.strongroom.documents.read;

import static org.strongroom.documents.read.RichWire.check;
import static org.strongroom.documents.read.RichWire.string;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.strongroom.documents.limits.Limits;

/**
 * How the words of a {@link Page.ImagePage} are sent, after its picture; strings as in {@link RichWire}.
 *
 * <pre>
 * words:  count (2 bytes) word*
 * word:   x y width height (2 bytes each) after (1 byte) text
 * </pre>
 */
final class WordWire {
    private WordWire() {}

    static void write(DataOutputStream out, List<Page.Word> words) throws IOException {
        out.writeShort(words.size());
        for (Page.Word word : words) {
            out.writeShort(word.x());
            out.writeShort(word.y());
            out.writeShort(word.width());
            out.writeShort(word.height());
            out.writeByte(word.after().ordinal());
            RichWire.write(out, word.text());
        }
    }

    static List<Page.Word> read(DataInputStream in, Limits limits) throws IOException {
        int count = in.readShort();
        check(count >= 0 && count <= Page.ImagePage.WORDS);
        List<Page.Word> words = new ArrayList<>();
        int budget = limits.textChars();
        Page.Word.After[] ends = Page.Word.After.values();
        for (int i = 0; i < count; i++) {
            int x = in.readShort();
            int y = in.readShort();
            int width = in.readShort();
            int height = in.readShort();
            int after = in.readByte();
            check(after >= 0 && after < ends.length);
            String text = string(in, Math.min(budget, Page.Word.CHARS));
            check(Page.Word.valid(text, x, y, width, height));
            budget -= text.length();
            words.add(new Page.Word(text, x, y, width, height, ends[after]));
        }
        return words;
    }
}

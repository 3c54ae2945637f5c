package org.strongroom.documents.read;

import static org.strongroom.documents.read.RichWire.check;
import static org.strongroom.documents.read.RichWire.string;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.ProtocolException;
import java.util.ArrayList;
import java.util.List;
import org.strongroom.documents.limits.Limits;

/**
 * How the words of a {@link Page.ImagePage} are sent, after its picture; strings as in {@link RichWire}.
 *
 * <pre>
 * words:  count (2 bytes) word*
 * word:   x y width height (2 bytes each) after (1 byte: 0 nothing, 1 space, 2 line) text
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
            out.writeByte(code(word.after()));
            RichWire.write(out, word.text());
        }
    }

    static List<Page.Word> read(DataInputStream in, Limits limits) throws IOException {
        int count = in.readShort();
        check(count >= 0 && count <= Page.ImagePage.WORDS);
        List<Page.Word> words = new ArrayList<>();
        int budget = limits.textChars();
        for (int i = 0; i < count; i++) {
            int x = in.readShort();
            int y = in.readShort();
            int width = in.readShort();
            int height = in.readShort();
            Page.Word.After after = after(in.readByte());
            String text = string(in, Math.min(budget, Page.Word.CHARS));
            check(Page.Word.valid(text, x, y, width, height));
            budget -= text.length();
            words.add(new Page.Word(text, x, y, width, height, after));
        }
        return words;
    }

    private static int code(Page.Word.After after) {
        return switch (after) {
            case NOTHING -> 0;
            case SPACE -> 1;
            case LINE -> 2;
        };
    }

    private static Page.Word.After after(int code) throws ProtocolException {
        return switch (code) {
            case 0 -> Page.Word.After.NOTHING;
            case 1 -> Page.Word.After.SPACE;
            case 2 -> Page.Word.After.LINE;
            default -> throw new ProtocolException("unknown separator");
        };
    }
}

package org.strongroom.documents.read;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.poi.hwpf.HWPFDocument;
import org.apache.poi.hwpf.usermodel.CharacterRun;

/**
 * What a document of Word 97 to 2003 keeps beside its text: comments (MS-DOC, section 2.8.5) and the boxes of forms (section 2.9.78).
 * POI has no names for either.
 */
final class OldWordBeside {
    /** Stands in the text where a comment belongs, and at the beginning of each comment. */
    static final char COMMENT = 0x05;

    private static final int MOST = 10_000;
    /** Where the pairs of place and length begin in the main stream (section 2.5.1), and the numbers of two of them. */
    private static final int PAIRS = 0x9a;

    private static final int COMMENTS = 4;
    private static final int AUTHORS = 36;
    /** Length of what is kept of each comment (section 2.9.8), and where the number of its author stands in that. */
    private static final int EACH = 30;

    private static final int AUTHOR = 20;
    private static final int USUAL = 25;

    /** A comment. */
    record Comment(String by, String text) {}

    private OldWordBeside() {}

    /** In the order in which they stand in the text. */
    static Deque<Comment> comments(HWPFDocument document) {
        Deque<Comment> comments = new ArrayDeque<>();
        String all = document.getCommentsRange() == null
                ? ""
                : OldWordText.shown(document.getCommentsRange().text());
        byte[] main = document.getMainStream();
        byte[] table = document.getTableStream();
        List<String> authors = authors(main, table);
        int from = number(main, PAIRS + 8 * COMMENTS, 4);
        int length = number(main, PAIRS + 8 * COMMENTS + 4, 4);
        int count = length < 4 ? 0 : (length - 4) / (4 + EACH);
        int at = 0;
        for (String one : all.split(String.valueOf(COMMENT), -1)) {
            // Before the first there is nothing.
            if (at > 0 && comments.size() < MOST) {
                int who = at > count ? -1 : number(table, from + 4 * (count + 1) + EACH * (at - 1) + AUTHOR, 2);
                comments.add(new Comment(
                        who >= 0 && who < authors.size() ? authors.get(who) : "",
                        one.replace('\r', '\n').strip()));
            }
            at++;
        }
        return comments;
    }

    private static List<String> authors(byte[] main, byte[] table) {
        List<String> authors = new ArrayList<>();
        int at = number(main, PAIRS + 8 * AUTHORS, 4);
        int length = number(main, PAIRS + 8 * AUTHORS + 4, 4);
        long end = Math.min(table.length, (long) at + length);
        while (at >= 0 && at + 2 <= end && authors.size() < MOST) {
            int bytes = 2 * number(table, at, 2);
            if (at + 2 + bytes > end) {
                break;
            }
            authors.add(new String(table, at + 2, bytes, StandardCharsets.UTF_16LE));
            at += 2 + bytes;
        }
        return authors;
    }

    /** What a box of a form looks like, or what was chosen in a list; empty for other fields. */
    static String form(HWPFDocument document, CharacterRun run) {
        byte[] data = document.getDataStream();
        int at = run.getPicOffset();
        int head = number(data, at + 4, 2);
        int bits = number(data, at + head + 4, 2);
        int kind = bits & 3;
        if (data == null || at < 0 || head < 6 || number(data, at + head, 4) != -1 || kind == 0) {
            return "";
        }
        // A name ends with a nought that is not counted; then comes the state it had at first.
        int name = at + head + 10;
        int first = number(data, name + 2 + 2 * number(data, name, 2) + 2, 2);
        int state = (bits >> 2) & 31;
        int now = state == USUAL ? first : state;
        if (kind == 1) {
            return now == 1 ? "\u2612" : "\u2610";
        }
        String[] choices = run.getDropDownListValues();
        return choices != null && now >= 0 && now < choices.length ? choices[now] : "";
    }

    /** A number of some bytes, the lowest first; -1 where there are none. */
    private static int number(byte[] bytes, int at, int length) {
        if (bytes == null || at < 0 || at > bytes.length - length) {
            return -1;
        }
        int number = 0;
        for (int i = length - 1; i >= 0; i--) {
            number = (number << 8) | (bytes[at + i] & 0xff);
        }
        return number;
    }
}

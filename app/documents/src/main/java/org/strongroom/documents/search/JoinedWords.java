package org.strongroom.documents.search;

import java.io.IOException;
import java.util.Arrays;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/**
 * Parts words that Unicode's rules leave together though people look for one of them: {@code anna.schmidt}, {@code l'été},
 * {@code final_version}. Numbers such as 1250.50 stay whole. What was typed is parted alike, and its parts are looked for side by
 * side: so an address is found as a whole, too.
 */
final class JoinedWords extends TokenFilter {
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final OffsetAttribute offset = addAttribute(OffsetAttribute.class);
    private final PositionIncrementAttribute position = addAttribute(PositionIncrementAttribute.class);

    private char[] word = new char[0];
    private int next;
    private int start;
    private boolean aligned;
    private int end;
    private State state = captureState();

    JoinedWords(TokenStream in) {
        super(in);
    }

    @Override
    public boolean incrementToken() throws IOException {
        if (next < word.length) {
            return part(false);
        }
        if (!input.incrementToken()) {
            return false;
        }
        if (joint(0, term.buffer(), term.length()) == term.length()) {
            return true;
        }
        word = Arrays.copyOf(term.buffer(), term.length());
        next = 0;
        start = offset.startOffset();
        end = offset.endOffset();
        aligned = end - start == word.length;
        state = captureState();
        return part(true);
    }

    private boolean part(boolean first) {
        int from = next;
        int to = joint(from, word, word.length);
        next = to;
        while (next < word.length && isJoint(next, word, word.length)) {
            next++;
        }
        restoreState(state);
        term.copyBuffer(word, from, to - from);
        if (aligned) {
            offset.setOffset(start + from, start + to);
        }
        if (!first) {
            position.setPositionIncrement(1);
        }
        return true;
    }

    /** Where the part that begins at {@code from} ends. */
    private static int joint(int from, char[] chars, int length) {
        int at = from;
        while (at < length && (at == from || !isJoint(at, chars, length))) {
            at++;
        }
        return at;
    }

    private static boolean isJoint(int at, char[] chars, int length) {
        char c = chars[at];
        boolean sign = switch (Character.getType(c)) {
            case Character.OTHER_PUNCTUATION,
                    Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION -> true;
            default -> false;
        };
        boolean insideNumber = at > 0
                && at + 1 < length
                && Character.isDigit(chars[at - 1])
                && Character.isDigit(chars[at + 1])
                && c != '_';
        return sign && !insideNumber && at + 1 < length;
    }

    @Override
    public void reset() throws IOException {
        super.reset();
        word = new char[0];
        next = 0;
    }

    @Override
    public void close() throws IOException {
        super.close();
        Arrays.fill(word, ' ');
        word = new char[0];
    }
}

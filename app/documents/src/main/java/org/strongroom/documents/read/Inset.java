package org.strongroom.documents.read;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Pictures that lie in the midst of the text of a document: they are counted as they come and stand below the paragraph or row they
 * are in. The bytes of one are kept, where one is asked for.
 */
final class Inset {
    /** Most bytes of one. */
    static final int BYTES = 64 << 20;

    private static final int MOST_WAITING = 1000;

    private record Waiting(String end, int width) {}

    private final Blocks out;
    private final int wanted;
    private final List<Waiting> waiting = new ArrayList<>();
    private int count;
    private Optional<byte[]> bytes = Optional.empty();
    private String kind = "";

    /** {@code wanted} is the number of the one whose bytes are kept, from 1; 0 for none. */
    Inset(Blocks out, int wanted) {
        this.out = out;
        this.wanted = wanted;
    }

    /** Whether the next one is the one that is wanted. */
    boolean wantsNext() {
        return count + 1 == wanted;
    }

    /** There is a picture here, of a kind named by the usual end of such files; with its bytes, where they are wanted. */
    void here(String end, byte[] content) {
        here(end, 0, content);
    }

    /** As above, with its width in pixels of which 96 are an inch. */
    void here(String end, int width, byte[] content) {
        if (waiting.size() < MOST_WAITING) {
            if (wantsNext()) {
                bytes = Optional.of(content);
                kind = end;
            }
            count++;
            waiting.add(new Waiting(end, width));
        }
    }

    /** Puts those that came since. */
    void put() {
        for (Waiting one : waiting) {
            out.figure(one.end(), one.width(), "");
        }
        waiting.clear();
    }

    /** The one that was wanted. */
    Page page(Input input, int side) throws IOException, Refused {
        if (bytes.isEmpty()) {
            throw new IOException("no such picture");
        }
        return new Page.ImagePage(Figures.picture("x." + kind, bytes.get(), side, input), 1, 1);
    }
}

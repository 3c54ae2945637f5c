package org.strongroom.desktop.preview;

import java.util.List;
import org.strongroom.documents.read.Block;
import org.strongroom.documents.read.Page;
import org.strongroom.documents.read.Run;
import org.strongroom.documents.search.Marked;

/** A plain text as paragraphs, of which each is read its own way: in one field all would be read the same way. */
final class Paragraphs {
    private Paragraphs() {}

    /** The text as one part; {@code cut} where there is more of it. */
    static Page.RichPage of(String text, boolean cut) {
        List<Block> lines = LitText.paragraphs(new Marked(text, List.of())).stream()
                .map(Paragraphs::block)
                .toList();
        return new Page.RichPage(lines, 1, false, cut);
    }

    private static Block block(Marked line) {
        return new Block.Words(
                Block.Kind.PARAGRAPH,
                0,
                Block.Align.START,
                "",
                List.of(Run.of(line.text().stripTrailing())));
    }
}

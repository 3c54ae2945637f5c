package org.strongroom.documents.read;

import java.util.List;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;

/** Reads Markdown (CommonMark 0.31, tables as on GitHub): its text as it was typed, its pages as they are meant to look. */
final class MarkdownReader implements FormatReader {
    /** Parts of a document larger than this are not worth waiting for. */
    private static final int MOST_CHARS = 4 << 20;

    private static final List<TablesExtension> TABLES = List.of((TablesExtension) TablesExtension.create());

    @Override
    public Described describe(Input input) {
        return new TextReader().describe(input);
    }

    @Override
    public Page page(Input input, int number, int side) {
        Page.TextPage text = (Page.TextPage) new TextReader().page(input, number, side);
        if (text.text().length() > MOST_CHARS) {
            return text;
        }
        Blocks blocks = new Blocks(input.limits(), number);
        HtmlBlocks.read(Jsoup.parse(html(text.text())), blocks);
        if (text.cut()) {
            blocks.markCut();
        }
        return blocks.page();
    }

    private static String html(String text) {
        Parser parser = Parser.builder().extensions(TABLES).build();
        return HtmlRenderer.builder().extensions(TABLES).build().render(parser.parse(text));
    }
}

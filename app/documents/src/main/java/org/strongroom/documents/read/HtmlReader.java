package org.strongroom.documents.read;

import java.io.IOException;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/** Reads HTML as text. Only parses: nothing a page refers to is ever fetched. */
final class HtmlReader implements FormatReader {
    @Override
    public Described describe(Input input) throws IOException {
        Draft draft = new Draft(input.limits());
        Document page = parse(input);
        text(page, draft.text());
        draft.put("title", page.title())
                .put("author", page.select("meta[name=author]").attr("content"))
                .put("language", page.select("html").attr("lang"));
        return draft.done(input.type());
    }

    @Override
    public Page page(Input input, int number, int side) throws IOException {
        Blocks blocks = new Blocks(input.limits(), number);
        HtmlBlocks.read(parse(input), blocks);
        return blocks.page();
    }

    private static Document parse(Input input) throws IOException {
        // Without a character set jsoup looks for a byte order mark and the page's own declaration.
        return Jsoup.parse(input.stream(), null, "");
    }

    private static void text(Document page, BoundedText text) {
        page.filter(new NodeFilter() {
            @Override
            public FilterResult head(Node node, int depth) {
                if (text.cut()) {
                    return FilterResult.STOP;
                }
                if (node instanceof TextNode words) {
                    text.append(words.getWholeText().replaceAll("\\s+", " "));
                } else if (node instanceof Element element) {
                    String name = element.normalName();
                    if (name.equals("script")
                            || name.equals("style")
                            || name.equals("template")
                            || name.equals("head")) {
                        return FilterResult.SKIP_ENTIRELY;
                    }
                    if (name.equals("br") || (element.isBlock() && !name.equals("td") && !name.equals("th"))) {
                        text.freshLine();
                    }
                }
                return FilterResult.CONTINUE;
            }

            @Override
            public FilterResult tail(Node node, int depth) {
                if (node instanceof Element element) {
                    if (element.normalName().equals("td")
                            || element.normalName().equals("th")) {
                        text.append("\t");
                    } else if (element.isBlock()) {
                        text.freshLine();
                    }
                }
                return text.cut() ? FilterResult.STOP : FilterResult.CONTINUE;
            }
        });
    }
}

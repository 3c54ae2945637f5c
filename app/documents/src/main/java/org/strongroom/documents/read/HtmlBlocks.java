package org.strongroom.documents.read;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/** Turns HTML into blocks. Nothing a page refers to is ever fetched: pictures that are elsewhere are only named. */
final class HtmlBlocks implements NodeFilter {
    private static final Set<String> SILENT =
            Set.of("script", "style", "template", "head", "noscript", "iframe", "object");
    private static final int TABLE_CHARS = 100_000;

    private record Listed(boolean numbered, int[] number) {}

    private final Blocks out;
    private final Deque<Listed> lists = new ArrayDeque<>();
    private final Deque<Element> links = new ArrayDeque<>();
    private final Map<Run.Look, Integer> looks = new EnumMap<>(Run.Look.class);
    private int quotes;
    private int code;
    private int heading;
    private boolean item;
    /** How deep the table lies that is being read; negative outside of one. */
    private int table = -1;

    private HtmlBlocks(Blocks out) {
        this.out = out;
    }

    static void read(Element root, Blocks out) {
        HtmlBlocks blocks = new HtmlBlocks(out);
        root.filter(blocks);
        blocks.end();
    }

    @Override
    public FilterResult head(Node node, int depth) {
        if (out.full()) {
            return FilterResult.STOP;
        }
        if (node instanceof TextNode words) {
            Element around = words.parent();
            boolean between = inTable() && words.isBlank() && around != null && list(around.normalName());
            if (!between) {
                text(words.getWholeText());
            }
        } else if (node instanceof Element element) {
            String name = element.normalName();
            if (SILENT.contains(name) || element.attr("style").replace(" ", "").contains("display:none")) {
                return FilterResult.SKIP_ENTIRELY;
            }
            if (name.equals("table") && !inTable() && grid(element)) {
                end();
                table = depth;
            }
            if (inTable()) {
                tableHead(element, name);
            } else {
                blockHead(element, name);
            }
            inline(element, name, 1);
        }
        return FilterResult.CONTINUE;
    }

    @Override
    public FilterResult tail(Node node, int depth) {
        if (node instanceof Element element) {
            String name = element.normalName();
            inline(element, name, -1);
            if (depth == table) {
                table = -1;
            } else if (inTable()) {
                tableTail(element, name);
            } else {
                blockTail(element, name);
            }
        }
        return out.full() ? FilterResult.STOP : FilterResult.CONTINUE;
    }

    private boolean inTable() {
        return table >= 0;
    }

    /** Whether a table is one of data. Most in mails are only there to lay out what is in them. */
    private static boolean grid(Element table) {
        // One that has heads is of data, also where a cell has a list.
        String lists = table.selectFirst("th") == null ? ", td ul, td ol" : "";
        Element inner = table.selectFirst("td table, td h1, td h2, td h3, td img, td blockquote, td pre" + lists);
        boolean wide = table.selectFirst("tr > :nth-child(2)") != null;
        return inner == null
                && wide
                && table.wholeText().length() < TABLE_CHARS
                && !table.attr("role").equals("presentation");
    }

    private void text(String words) {
        if (code > 0) {
            out.text(words);
            return;
        }
        String flowing = words.replaceAll("[ \\t\\r\\n\\f]+", " ");
        if (out.blank()) {
            flowing = flowing.stripLeading();
        }
        if (!flowing.isEmpty()) {
            look();
            out.text(flowing);
        }
    }

    private void look() {
        Set<Run.Look> now = EnumSet.noneOf(Run.Look.class);
        for (Run.Look look : Run.Look.values()) {
            if (looks.getOrDefault(look, 0) > 0) {
                now.add(look);
            }
        }
        out.look(now, links.isEmpty() ? "" : links.peek().attr("href"), "");
    }

    private void inline(Element element, String name, int step) {
        switch (name) {
            case "b", "strong", "th" -> looks.merge(Run.Look.BOLD, step, Integer::sum);
            case "i", "em", "cite", "var" -> looks.merge(Run.Look.ITALIC, step, Integer::sum);
            case "sup" -> looks.merge(Run.Look.RAISED, step, Integer::sum);
            case "sub" -> looks.merge(Run.Look.LOWERED, step, Integer::sum);
            case "u" -> looks.merge(Run.Look.UNDERLINE, step, Integer::sum);
            case "s", "strike" -> looks.merge(Run.Look.STRUCK, step, Integer::sum);
            case "code", "kbd", "tt", "samp" -> looks.merge(Run.Look.CODE, step, Integer::sum);
            case "ins" -> looks.merge(Run.Look.INSERTED, step, Integer::sum);
            case "del" -> looks.merge(Run.Look.DELETED, step, Integer::sum);
            case "a" -> {
                if (step > 0) {
                    links.push(element);
                } else {
                    links.poll();
                }
            }
            default -> {
                // Its style is left to the view.
            }
        }
    }

    private void blockHead(Element element, String name) {
        switch (name) {
            case "br" -> out.text("\n");
            case "hr" -> {
                end();
                out.rule();
            }
            case "img" -> image(element);
            case "ul", "ol", "menu" -> {
                end();
                lists.push(listed(element, name));
            }
            case "li" -> {
                end();
                item = true;
            }
            case "blockquote" -> {
                end();
                quotes++;
            }
            case "pre" -> {
                end();
                code++;
            }
            case "h1", "h2", "h3", "h4", "h5", "h6" -> {
                end();
                heading = name.charAt(1) - '0';
            }
            case "td", "th" -> end();
            default -> {
                if (element.isBlock()) {
                    end();
                }
            }
        }
    }

    private void blockTail(Element element, String name) {
        switch (name) {
            case "ul", "ol", "menu" -> {
                end();
                lists.poll();
            }
            case "li" -> {
                end();
                item = false;
            }
            case "blockquote" -> {
                end();
                quotes = Math.max(0, quotes - 1);
            }
            case "pre" -> {
                end();
                code = Math.max(0, code - 1);
            }
            case "h1", "h2", "h3", "h4", "h5", "h6" -> {
                end();
                heading = 0;
            }
            default -> {
                if (element.isBlock()) {
                    end();
                }
            }
        }
    }

    private static boolean list(String name) {
        return name.equals("ul") || name.equals("ol") || name.equals("menu");
    }

    private static Listed listed(Element element, String name) {
        return new Listed(name.equals("ol"), new int[] {Numbers.parse(element.attr("start"), 1) - 1});
    }

    private String sign(Listed at) {
        return at.numbered() ? at.number()[0] + "." : lists.size() % 2 == 1 ? "\u2022" : "\u25e6";
    }

    /** Items of a list in a cell are lines of it. */
    private void tableHead(Element element, String name) {
        if (name.equals("br")) {
            out.text("\n");
        } else if (list(name)) {
            if (!out.blank()) {
                out.text("\n");
            }
            lists.push(listed(element, name));
        } else if (name.equals("li") && !lists.isEmpty()) {
            lists.peek().number()[0]++;
            out.plain().text(sign(lists.peek()) + " ");
        }
    }

    private void tableTail(Element element, String name) {
        switch (name) {
            case "td", "th" -> {
                int columns = element.parent() == null ? 1 : element.parent().childrenSize();
                out.cell(1000 * Math.max(1, Numbers.parse(element.attr("colspan"), 1)) / Math.max(1, columns));
            }
            case "tr" -> out.row(element.select("> td").isEmpty());
            case "caption" -> end();
            case "ul", "ol", "menu" -> lists.poll();
            case "p", "div", "li" -> {
                if (!out.blank()) {
                    out.text("\n");
                }
            }
            default -> {
                // Only structure.
            }
        }
    }

    private void image(Element element) {
        String where = element.attr("src");
        String about = element.attr("alt");
        // One pixel tells the sender that the mail is being read, and nothing to who reads it.
        boolean unseen =
                element.attr("width").equals("1") || element.attr("height").equals("1");
        if (!unseen && !where.isEmpty() && !out.full()) {
            end();
            String lower = where.toLowerCase(Locale.ROOT);
            String named = lower.startsWith("data:") ? "" : where;
            out.remote(about.isBlank() ? named : about + (named.isEmpty() ? "" : " (" + named + ")"));
        }
    }

    private void end() {
        if (code > 0) {
            out.plain();
            if (!out.blank()) {
                out.end(Block.Kind.CODE);
            }
        } else if (heading > 0) {
            out.end(Block.Kind.HEADING, heading, Block.Align.START, "");
        } else if (!lists.isEmpty()) {
            Listed at = lists.peek();
            boolean first = item && !out.blank();
            if (first) {
                at.number()[0]++;
                item = false;
            }
            out.end(Block.Kind.ITEM, lists.size() - 1, Block.Align.START, first ? sign(at) : "");
        } else {
            out.end(
                    quotes > 0 ? Block.Kind.QUOTE : Block.Kind.PARAGRAPH,
                    quotes > 0 ? Math.min(quotes, Block.LEVELS) : 0,
                    Block.Align.START,
                    "");
        }
    }
}

package org.strongroom.documents.read;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A sheet of paper with the first words of a document, as its small picture where it has none of its own: large enough to be told
 * apart, in few shades of grey so that it takes few bytes.
 */
final class Miniature {
    private static final int WIDTH = 181;
    private static final int HEIGHT = 256;
    private static final int MARGIN = 14;
    private static final int LINE = 13;
    private static final int FIRST = 17;
    private static final int MOST_COLUMNS = 4;
    private static final int LINE_CHARS = 120;
    private static final int SHADES = 16;

    private Miniature() {}

    /** Of a text as {@link Described#text()}; nothing where it has no words, or the system no letters to draw with. */
    static Optional<Picture> of(DocumentType type, String text) {
        boolean paper = switch (type) {
            case DOCX, DOC, ODT, RTF, XLSX, XLS, ODS, CSV, MARKDOWN, TEXT, HTML, EMAIL -> true;
            case PPTX, PPT, ODP, PDF, PNG, JPEG, GIF, BMP, WEBP, TIFF, SVG, ZIP, UNKNOWN -> false;
        };
        if (!paper || text.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(draw(type == DocumentType.CSV ? cells(text) : text));
        } catch (RuntimeException | LinkageError | InternalError e) {
            // A system without fonts: the rest of what was read counts.
            return Optional.empty();
        }
    }

    /** A table that was written down with a sign between its cells, as far as it is drawn. */
    private static String cells(String text) {
        String begin = Blocks.start(text, LINE_CHARS * HEIGHT);
        String head = begin.lines().findFirst().orElse("");
        return head.indexOf('\t') >= 0
                ? begin
                : begin.replace(head.indexOf(';') >= 0 ? ';' : ',', '\t').replace("\"", "");
    }

    private static Picture draw(String text) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, WIDTH, HEIGHT);
        int y = MARGIN + 8;
        boolean first = true;
        for (String line : first(text)) {
            boolean cells = line.indexOf('\t') > 0;
            graphics.setFont(
                    new Font(Font.SANS_SERIF, first && !cells ? Font.BOLD : Font.PLAIN, first && !cells ? 12 : 10));
            graphics.setColor(first ? Color.BLACK : Color.DARK_GRAY);
            for (String part : cells ? List.of(line) : wrapped(line, graphics.getFontMetrics())) {
                if (y > HEIGHT - MARGIN) {
                    break;
                }
                if (cells) {
                    row(graphics, part, y);
                } else {
                    graphics.drawString(part, MARGIN, y);
                }
                y += first && !cells ? FIRST : LINE;
            }
            y += cells ? 1 : 3;
            first = false;
        }
        graphics.dispose();
        int[] argb = new int[WIDTH * HEIGHT];
        for (int i = 0; i < argb.length; i++) {
            int value = image.getRaster().getDataBuffer().getElem(i);
            int shade = (value * (SHADES - 1) + 127) / 255 * 255 / (SHADES - 1);
            argb[i] = 0xff00_0000 | shade << 16 | shade << 8 | shade;
        }
        return new Picture(WIDTH, HEIGHT, argb);
    }

    /** The first lines with something in them, each cut. */
    private static List<String> first(String text) {
        List<String> lines = new ArrayList<>();
        int at = 0;
        while (at < text.length() && lines.size() < HEIGHT / LINE) {
            int end = text.indexOf('\n', at);
            end = end < 0 ? text.length() : end;
            String line = Blocks.start(text.substring(at, Math.min(end, at + 4 * LINE_CHARS)), 4 * LINE_CHARS);
            if (!line.isBlank()) {
                lines.add(line.stripTrailing());
            }
            at = end + 1;
        }
        return lines;
    }

    /** Lines that fit, most of them broken at spaces; a few are enough. */
    private static List<String> wrapped(String line, FontMetrics metrics) {
        List<String> parts = new ArrayList<>();
        String left = line.strip();
        while (!left.isEmpty() && parts.size() < 4) {
            int end = Math.min(left.length(), LINE_CHARS);
            while (end > 1 && metrics.stringWidth(left.substring(0, end)) > WIDTH - 2 * MARGIN) {
                int shorter = end > 60 ? 60 : end - 1;
                int space = left.lastIndexOf(' ', shorter);
                end = end > 60 ? shorter : space > 0 && space > end - 14 ? space : shorter;
            }
            parts.add(Blocks.start(left, end));
            left = left.substring(Math.max(1, parts.getLast().length())).strip();
        }
        return parts;
    }

    private static void row(Graphics2D graphics, String line, int y) {
        String[] cells = line.split("\t", MOST_COLUMNS + 1);
        int wide = (WIDTH - 2 * MARGIN) / Math.min(MOST_COLUMNS, cells.length);
        for (int i = 0; i < Math.min(MOST_COLUMNS, cells.length); i++) {
            graphics.setClip(MARGIN + i * wide, y - LINE, wide - 3, LINE + 4);
            graphics.drawString(Blocks.start(cells[i].strip(), 20), MARGIN + i * wide, y);
        }
        graphics.setClip(null);
        Color before = graphics.getColor();
        graphics.setColor(Color.LIGHT_GRAY);
        graphics.drawLine(MARGIN, y + 3, WIDTH - MARGIN, y + 3);
        graphics.setColor(before);
    }
}

package org.strongroom.documents.kit;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.strongroom.crypto.RecoveryShare;
import org.strongroom.documents.i18n.Texts;

/**
 * What stands where on the one page of a recovery kit, or of a share of one: the vault's name and id, the date, its numbered words, the
 * same words as a QR code, what to do with them, and a line for a hint. Holds the words; whoever holds a sheet holds what they open.
 *
 * <p>Places are in points of 1/72 inch from the upper left corner of an A4 page; everything keeps within what a Letter page shows too.
 *
 * @param name what the PDF is called in the viewer
 */
public record KitSheet(String name, List<Part> parts) {
    /** Size of the page. */
    public static final double WIDTH = 595;

    public static final double HEIGHT = 842;

    static final String BUNDLE = "org.strongroom.documents.kit.sheet";

    private static final double LEFT = 56;
    private static final double RIGHT = WIDTH - LEFT;
    private static final int COLUMNS = 3;
    private static final double TEXT = 10.5;
    private static final double LINE = 14.5;
    private static final double QR_SIDE = 150;
    /** By which rows of the code reach into the next: between two that only touch, a light line would be drawn. */
    private static final double OVERLAP = 0.1;

    private static final int STEPS = 5;

    public KitSheet {
        parts = List.copyOf(parts);
    }

    /** Something drawn in black. */
    public sealed interface Part {}

    /**
     * A text whose baseline begins at a point.
     *
     * @param width what it takes in {@link KitFont}; drawn with another font, it is to take no more
     * @param text in the order in which it is drawn from the left
     */
    public record Text(double x, double y, double size, double width, String text) implements Part {}

    /** A level line. */
    public record Rule(double x, double y, double width) implements Part {}

    /** A filled rectangle. */
    public record Box(double x, double y, double width, double height) implements Part {}

    /**
     * Lays out a kit.
     *
     * @param vaultName any text; where the font cannot draw it, the sheet says so, and the id tells which vault it is
     * @param words as they are written, 24
     */
    public static KitSheet of(String vaultName, String vaultId, LocalDate date, List<String> words) {
        return of(vaultName, vaultId, date, words, Locale.ENGLISH);
    }

    /** As above, in the language of a locale; in English, where the font cannot draw that language. */
    public static KitSheet of(String vaultName, String vaultId, LocalDate date, List<String> words, Locale locale) {
        return lay(date, locale, layout -> layout.kit(vaultName, vaultId, words));
    }

    /**
     * Lays out a share, as above.
     *
     * @param count how many there are of its set
     */
    public static KitSheet of(String vaultName, String vaultId, LocalDate date, RecoveryShare share, int count) {
        return of(vaultName, vaultId, date, share, count, Locale.ENGLISH);
    }

    /** As above, in the language of a locale; in English, where the font cannot draw that language. */
    public static KitSheet of(
            String vaultName, String vaultId, LocalDate date, RecoveryShare share, int count, Locale locale) {
        return lay(date, locale, layout -> layout.share(vaultName, vaultId, share, count));
    }

    private interface Laying {
        KitSheet lay(Layout layout) throws IOException;
    }

    private static KitSheet lay(LocalDate date, Locale locale, Laying laying) {
        try (KitFont font = KitFont.load()) {
            String day = day(date, locale);
            return laying.lay(
                    font.drawable(day).isPresent()
                            ? new Layout(font, locale, day)
                            : new Layout(font, Locale.ENGLISH, day(date, Locale.ENGLISH)));
        } catch (IOException e) {
            throw new UncheckedIOException("the font cannot be read", e);
        }
    }

    private static String day(LocalDate date, Locale locale) {
        return locale.getLanguage().equals(Locale.ENGLISH.getLanguage())
                ? date.format(DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH))
                : date.format(new DateTimeFormatterBuilder()
                        .appendLocalized(FormatStyle.LONG, null)
                        .toFormatter(locale));
    }

    private static final class Layout {
        private final KitFont font;
        private final Texts texts;
        private final String day;
        private final List<Part> parts = new ArrayList<>();
        private double y = 72;

        Layout(KitFont font, Locale locale, String day) {
            this.font = font;
            this.texts = new Texts(BUNDLE, locale);
            this.day = day;
        }

        KitSheet kit(String vaultName, String vaultId, List<String> words) throws IOException {
            begin(text("title"), vaultName, vaultId, text("made", day), text("caution"));
            return end(text("title"), words, text("steps"), "step-", text("hint"));
        }

        KitSheet share(String vaultName, String vaultId, RecoveryShare share, int count) throws IOException {
            String title = text("share-title", share.index(), count);
            int enough = share.threshold();
            begin(
                    title,
                    vaultName,
                    vaultId,
                    text("share-made", share.set(), day),
                    text("share-caution", enough, enough - 1));
            return end(title, share.words(), text("share-steps"), "share-step-", text("share-hint"));
        }

        private void begin(String title, String vaultName, String vaultId, String made, String caution)
                throws IOException {
            line(LEFT, 24, title);
            y += 8;
            Optional<String> drawn = font.drawable(vaultName);
            line(LEFT, drawn.isPresent() ? 14 : TEXT, drawn.isPresent() ? fitting(drawn.get(), 14) : text("no-name"));
            y += 2;
            line(LEFT, 8, text("id", vaultId));
            paragraph(LEFT, RIGHT - LEFT, made);
            y += 6;
            paragraph(LEFT, RIGHT - LEFT, caution);
            y += 8;
        }

        private KitSheet end(String title, List<String> words, String heading, String step, String hint)
                throws IOException {
            words(words);
            y += 26;
            double top = y;
            code(words, RIGHT - QR_SIDE, top - TEXT);
            double column = RIGHT - QR_SIDE - 24 - LEFT;
            line(LEFT, 13, heading);
            for (int i = 1; i <= STEPS; i++) {
                put(LEFT, y, TEXT, i + ".");
                paragraph(LEFT + 18, column - 18, text(step + i));
                y += 3;
            }
            y = Math.max(y, top + QR_SIDE) + 10;
            paragraph(LEFT, RIGHT - LEFT, hint);
            parts.add(new Rule(LEFT, y + 16, RIGHT - LEFT));
            return new KitSheet(title, parts);
        }

        private String text(String key, Object... values) {
            return texts.get(key, values);
        }

        private void put(double x, double at, double size, String text) throws IOException {
            parts.add(new Text(x, at, size, font.width(text, size), text));
        }

        private void line(double x, double size, String text) throws IOException {
            put(x, y, size, text);
            y += size * LINE / TEXT;
        }

        private void paragraph(double x, double width, String text) throws IOException {
            StringBuilder row = new StringBuilder();
            for (String word : text.split(" ", -1)) {
                if (!row.isEmpty() && font.width(row + " " + word, TEXT) > width) {
                    line(x, TEXT, row.toString());
                    row.setLength(0);
                }
                row.append(row.isEmpty() ? "" : " ").append(word);
            }
            line(x, TEXT, row.toString());
        }

        /** As much of a name as one line takes. */
        private String fitting(String name, double size) throws IOException {
            if (font.width(name, size) <= RIGHT - LEFT) {
                return name;
            }
            StringBuilder out = new StringBuilder();
            for (int codePoint : name.codePoints().toArray()) {
                String more = out + Character.toString(codePoint);
                if (font.width(more + "\u2026", size) > RIGHT - LEFT) {
                    break;
                }
                out.appendCodePoint(codePoint);
            }
            return out + "\u2026";
        }

        private void words(List<String> words) throws IOException {
            int rows = (words.size() + COLUMNS - 1) / COLUMNS;
            double width = (RIGHT - LEFT) / COLUMNS;
            double height = 21;
            parts.add(new Rule(LEFT, y - 8, RIGHT - LEFT));
            for (int i = 0; i < words.size(); i++) {
                int column = i / rows;
                double x = LEFT + column * width;
                put(x + 8, y + 12 + i % rows * height, 13, (i + 1) + ".  " + words.get(i));
            }
            y += rows * height + 4;
            parts.add(new Rule(LEFT, y, RIGHT - LEFT));
        }

        /** The words in capitals, of which a code takes more than of small letters. A quarter of it may be lost. */
        private void code(List<String> words, double x, double top) {
            ByteMatrix code;
            try {
                code = Encoder.encode(String.join(" ", words).toUpperCase(Locale.ROOT), ErrorCorrectionLevel.Q)
                        .getMatrix();
            } catch (WriterException e) {
                throw new IllegalStateException("words that a code has no room for", e);
            }
            double side = QR_SIDE / code.getWidth();
            for (int row = 0; row < code.getHeight(); row++) {
                int from = 0;
                while (from < code.getWidth()) {
                    int to = from;
                    while (to < code.getWidth() && code.get(to, row) == 1) {
                        to++;
                    }
                    if (to > from) {
                        parts.add(new Box(x + from * side, top + row * side, (to - from) * side, side + OVERLAP));
                    }
                    from = to + 1;
                }
            }
        }
    }

    @Override
    public String toString() {
        return "KitSheet";
    }
}

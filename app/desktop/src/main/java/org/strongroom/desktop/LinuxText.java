package org.strongroom.desktop;

import java.lang.reflect.Field;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Mends what JavaFX on Linux makes of Arabic, Hebrew, Thai and all other text that Pango shapes for it.
 *
 * <p>Its layout keeps the UTF-8 form of every run of text under that run. A line break shortens the run, but what is kept stays as
 * long as it was: the line is then shaped together with the words of the next ones, and in text from the right to the left its
 * characters get negative indices. Half of all Arabic texts in several lines end in an {@code ArrayIndexOutOfBoundsException}
 * ({@code PrismTextLayout.computeTrailingSpaceWidth}) for that, in the middle of a frame. So what is kept is not found again here;
 * it is freed after each layout as before. JavaFX has this from 11 to 26 at least; on other systems it lays text out without Pango.
 *
 * <p>This reaches into JavaFX: the launcher for Linux opens the two packages.
 *
 * <p>And where a run from the right to the left needs several fonts, one for its letters and one for its full stops, its pieces
 * are put down from the left to the right: the second sentence before the first. There one font with all of them helps.
 */
final class LinuxText {
    private static final System.Logger LOG = System.getLogger(LinuxText.class.getName());
    private static final String LAYOUT = "com.sun.javafx.font.freetype.PangoGlyphLayout";

    private LinuxText() {}

    /** Mends how lines are broken, where that is the way it was; before a first text is laid out, on the JavaFX thread. */
    static void mend() {
        if (!linux()) {
            return;
        }
        try {
            Field layouts =
                    Class.forName("com.sun.javafx.text.GlyphLayoutManager").getDeclaredField("REUSABLE_INSTANCE");
            layouts.setAccessible(true);
            Object layout = layouts.get(null);
            if (layout != null && LAYOUT.equals(layout.getClass().getName())) {
                Field kept = layout.getClass().getDeclaredField("runUtf8");
                kept.setAccessible(true);
                kept.set(layout, new Kept());
            }
        } catch (ReflectiveOperationException | RuntimeException e) {
            // Another JavaFX, or another launcher: languages in Latin and Cyrillic letters are right without this.
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Arabic text may fail: {0}",
                    e.getClass().getSimpleName());
        }
    }

    /** The style sheets of a window, with a font for text from the right to the left, or for all of a window of that kind. */
    static List<String> sheets(boolean rightToLeft) {
        return Stream.of(
                        "strongroom.css",
                        linux() ? "linux.css" : "",
                        linux() && rightToLeft ? "linux-right-to-left.css" : "")
                .filter(name -> !name.isEmpty())
                .map(name -> LinuxText.class.getResource(name).toExternalForm())
                .toList();
    }

    private static boolean linux() {
        return System.getProperty("os.name", "").startsWith("Linux");
    }

    /** Native texts by run: what is put here is there to be freed, and never found. */
    private static final class Kept extends AbstractMap<Object, Long> {
        private final List<Long> texts = new ArrayList<>();

        @Override
        @SuppressWarnings("NullAway") // Nothing is found.
        public Long get(Object run) {
            return null;
        }

        @Override
        @SuppressWarnings("NullAway") // Nothing was there.
        public Long put(Object run, Long text) {
            texts.add(text);
            return null;
        }

        @Override
        public Collection<Long> values() {
            return texts;
        }

        @Override
        public void clear() {
            texts.clear();
        }

        @Override
        public Set<Map.Entry<Object, Long>> entrySet() {
            return Set.of();
        }
    }
}

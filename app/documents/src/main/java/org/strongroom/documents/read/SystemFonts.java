package org.strongroom.documents.read;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * Fonts of the system that are as wide as those that PDFs name most: found by the names of their files in the usual folders, nothing is
 * searched.
 */
final class SystemFonts {
    private static final long MOST_BYTES = 32 << 20;
    private static final List<String> FOLDERS = List.of(
            "/usr/share/fonts/truetype/liberation",
            "/usr/share/fonts/truetype/liberation2",
            "/usr/share/fonts/liberation-fonts",
            "/usr/share/fonts/liberation-sans-fonts",
            "/usr/share/fonts/liberation-serif-fonts",
            "/usr/share/fonts/liberation-mono-fonts",
            "/usr/share/fonts/liberation-sans",
            "/usr/share/fonts/liberation-serif",
            "/usr/share/fonts/liberation-mono",
            "/usr/share/fonts/liberation",
            "/usr/share/fonts/TTF",
            "/usr/share/fonts/truetype/dejavu",
            "/usr/share/fonts/dejavu-sans-fonts",
            "/usr/share/fonts/truetype/noto",
            "/System/Library/Fonts/Supplemental",
            "/System/Library/Fonts",
            "/Library/Fonts");

    private final List<Path> folders;
    private final Map<Kind, Optional<TrueTypeFont>> found = new HashMap<>();

    SystemFonts(List<Path> folders) {
        this.folders = List.copyOf(folders);
    }

    /** Those of this system. */
    static SystemFonts usual() {
        String windows = System.getenv().getOrDefault("WINDIR", "C:\\Windows");
        List<Path> there = new ArrayList<>();
        Stream.concat(FOLDERS.stream(), Stream.of(windows + "\\Fonts")).forEach(name -> {
            try {
                Path folder = Path.of(name);
                if (folder.isAbsolute()) {
                    there.add(folder);
                }
            } catch (InvalidPathException e) {
                // One of another system.
                return;
            }
        });
        return new SystemFonts(there);
    }

    /** What letters look like. */
    enum Family {
        SANS("LiberationSans", "arial", "Arial"),
        SERIF("LiberationSerif", "times", "Times New Roman"),
        MONO("LiberationMono", "cour", "Courier New"),
        SYMBOLS("", "", "");

        private final String liberation;
        private final String windows;
        private final String mac;

        Family(String liberation, String windows, String mac) {
            this.liberation = liberation;
            this.windows = windows;
            this.mac = mac;
        }
    }

    /** A font that is wanted. */
    record Kind(Family family, boolean bold, boolean italic) {
        /** By the name of a font and what else is known of it. */
        static Kind of(String name, boolean serif, boolean fixed, boolean bold, boolean italic) {
            String low = name.toLowerCase(Locale.ROOT);
            Family family = Family.SANS;
            if (has(low, "dingbat", "symbol")) {
                family = Family.SYMBOLS;
            } else if (fixed || has(low, "courier", "mono", "consol")) {
                family = Family.MONO;
            } else if ((serif && !has(low, "helvetica", "arial", "sans"))
                    || has(
                            low,
                            "times",
                            "georgia",
                            "garamond",
                            "cambria",
                            "palatino",
                            "bookman",
                            "century",
                            "minion")) {
                family = Family.SERIF;
            }
            return new Kind(
                    family,
                    bold || has(low, "bold", "black", "heavy", "demi"),
                    italic || has(low, "italic", "oblique"));
        }

        private static boolean has(String name, String... parts) {
            return Stream.of(parts).anyMatch(name::contains);
        }

        private List<String> files() {
            if (family == Family.SYMBOLS) {
                return List.of("DejaVuSans.ttf", "seguisym.ttf", "Apple Symbols.ttf", "NotoSansSymbols2-Regular.ttf");
            }
            String free = bold ? italic ? "-BoldItalic" : "-Bold" : italic ? "-Italic" : "-Regular";
            String windows = bold ? italic ? "bi" : "bd" : italic ? "i" : "";
            String mac = bold ? italic ? " Bold Italic" : " Bold" : italic ? " Italic" : "";
            return List.of(
                    family.liberation + free + ".ttf", family.windows + windows + ".ttf", family.mac + mac + ".ttf");
        }
    }

    /** A font of this kind; nothing where the system has none. */
    synchronized Optional<TrueTypeFont> find(Kind kind) {
        return found.computeIfAbsent(kind, this::read);
    }

    private Optional<TrueTypeFont> read(Kind kind) {
        for (String name : kind.files()) {
            for (Path folder : folders) {
                Optional<TrueTypeFont> font = read(folder.resolve(name));
                if (font.isPresent()) {
                    return font;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<TrueTypeFont> read(Path file) {
        try {
            return Files.isRegularFile(file) && Files.size(file) <= MOST_BYTES
                    ? Optional.of(new TTFParser().parse(new RandomAccessReadBuffer(Files.readAllBytes(file))))
                    : Optional.empty();
        } catch (IOException | RuntimeException e) {
            // The next one may be better.
            return Optional.empty();
        }
    }
}

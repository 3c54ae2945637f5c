package org.strongroom.documents.read;

import java.awt.Font;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Stands in for fonts of slides that this computer does not have: those that are as wide, else those that look alike. */
final class SlideFonts {
    private static final List<String> SERIF = List.of("Liberation Serif", "Tinos", Font.SERIF);
    private static final List<String> SANS = List.of("Liberation Sans", "Arimo");
    private static final List<String> MONO = List.of("Liberation Mono", "Cousine", Font.MONOSPACED);
    private static final Map<String, List<String>> LIKE = Map.ofEntries(
            Map.entry("Times New Roman", SERIF),
            Map.entry("Times", SERIF),
            Map.entry("Cambria", List.of("Caladea", Font.SERIF)),
            Map.entry("Georgia", List.of("Gelasio", Font.SERIF)),
            Map.entry("Garamond", List.of("EB Garamond", Font.SERIF)),
            Map.entry("Palatino Linotype", List.of(Font.SERIF)),
            Map.entry("Book Antiqua", List.of(Font.SERIF)),
            Map.entry("Century", List.of(Font.SERIF)),
            Map.entry("Constantia", List.of(Font.SERIF)),
            Map.entry("Arial", SANS),
            Map.entry("Helvetica", SANS),
            Map.entry("Calibri", List.of("Carlito")),
            Map.entry("Courier New", MONO),
            Map.entry("Courier", MONO),
            Map.entry("Consolas", MONO));

    private static final Map<String, String> FOUND = find();

    private SlideFonts() {}

    /** By the names of fonts that are missing. */
    static Map<String, String> map() {
        return FOUND;
    }

    private static Map<String, String> find() {
        Map<String, String> found = new HashMap<>();
        LIKE.forEach((name, others) -> {
            if (!there(name)) {
                others.stream().filter(SlideFonts::there).findFirst().ifPresent(other -> found.put(name, other));
            }
        });
        return Map.copyOf(found);
    }

    /** Java takes another font for one that is missing, and says so only by its family. */
    private static boolean there(String name) {
        return new Font(name, Font.PLAIN, 12).getFamily().equalsIgnoreCase(name);
    }
}

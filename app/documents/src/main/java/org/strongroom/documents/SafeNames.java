package org.strongroom.documents;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/**
 * Names under which documents are taken out: stored names are kept faithfully in the vault and may hold anything.
 *
 * <p>A name becomes one path element that this system can hold, never a way out of the target folder, and never a device or
 * a stream. What the system can hold and what harms nobody stays as it is.
 */
final class SafeNames {
    private static final int MAX_BYTES = 240; // below the 255 of common file systems, with room for a number
    private static final Set<String> DEVICES = Set.of("con", "prn", "aux", "nul", "conin$", "conout$", "clock$");

    private SafeNames() {}

    /** A safe name for the system this runs on. */
    static String of(String name) {
        return File.separatorChar == '\\' ? strict(name) : plain(name);
    }

    /** A name that every system can hold: for sticks and shares with the rules of Windows. */
    static String strict(String name) {
        StringBuilder out = new StringBuilder();
        plain(name).codePoints().forEach(c -> out.appendCodePoint("<>:\"/\\|?*".indexOf(c) >= 0 ? '_' : c));
        while (!out.isEmpty() && (out.charAt(out.length() - 1) == '.' || out.charAt(out.length() - 1) == ' ')) {
            out.setCharAt(out.length() - 1, '_');
        }
        String safe = out.toString();
        int dot = safe.indexOf('.');
        String stem = (dot < 0 ? safe : safe.substring(0, dot)).strip().toLowerCase(Locale.ROOT);
        boolean device = DEVICES.contains(stem) || stem.matches("(com|lpt)[0-9\u00b9\u00b2\u00b3]");
        return device ? "_" + safe : safe;
    }

    /** Equal for names that may become one somewhere: by the rules of Windows, by case, or by how accents are spelled. */
    static String key(String name) {
        String composed = Normalizer.normalize(strict(name), Normalizer.Form.NFC);
        // Up and down again: by lower case alone, some letters of one pair stay two.
        return Normalizer.normalize(composed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
    }

    private static String plain(String name) {
        StringBuilder out = new StringBuilder();
        name.codePoints().forEach(c -> out.appendCodePoint(isUnsafe(c) ? '_' : c));
        String safe = out.toString();
        if (safe.isEmpty() || safe.equals(".") || safe.equals("..")) {
            return "_" + safe;
        }
        return shortened(safe);
    }

    /** Separators and NUL lead elsewhere; control and direction characters lie to whoever reads a list of files. */
    private static boolean isUnsafe(int c) {
        return c == '/'
                || c == File.separatorChar
                || c < 0x20
                || isBetween(c, 0x7f, 0x9f)
                || isBetween(c, 0x202a, 0x202e)
                || isBetween(c, 0x2066, 0x2069)
                || isBetween(c, 0x200e, 0x200f)
                || isBetween(c, 0xd800, 0xdfff);
    }

    private static boolean isBetween(int c, int first, int last) {
        return c >= first && c <= last;
    }

    private static String shortened(String name) {
        if (bytes(name) <= MAX_BYTES) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        String extension = dot > 0 && name.length() - dot <= 16 ? name.substring(dot) : "";
        StringBuilder stem = new StringBuilder();
        int room = MAX_BYTES - bytes(extension);
        for (int i = 0; i < name.length(); ) {
            int c = name.codePointAt(i);
            String character = Character.toString(c);
            room -= bytes(character);
            if (room < 0) {
                break;
            }
            stem.append(character);
            i += character.length();
        }
        return stem + extension;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}

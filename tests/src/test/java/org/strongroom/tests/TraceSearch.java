package org.strongroom.tests;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * Looks for planted words in all that lies below a folder: in names, in bytes as UTF-8, UTF-16 and Base64 in any case of
 * letters, and in what streams of gzip, zlib and zip hold when they are expanded, wherever in a file they begin.
 */
final class TraceSearch {
    private static final int MAX_EXPANDED = 8 << 20;
    private static final int MAX_DEPTH = 3;

    private final List<String> patterns = new ArrayList<>();

    /** A search for words of ASCII letters and digits. */
    TraceSearch(List<String> words) {
        for (String word : words) {
            for (Charset charset :
                    List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
                patterns.add(latin(word.getBytes(charset)).toLowerCase(Locale.ROOT));
            }
            // In Base64 three byte positions are possible; the middle of each is the same whatever stands around it.
            for (int shift = 0; shift < 3; shift++) {
                String padded = "\0".repeat(shift) + word;
                String coded =
                        Base64.getEncoder().withoutPadding().encodeToString(padded.getBytes(StandardCharsets.UTF_8));
                patterns.add(coded.substring(shift == 0 ? 0 : shift + 1, coded.length() - 2)
                        .toLowerCase(Locale.ROOT));
            }
        }
    }

    /** A line for each find below {@code folder}, except below {@code known}. */
    List<String> below(Path folder, List<Path> known) throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.toList()) {
                if (known.stream().anyMatch(path::startsWith)) {
                    continue;
                }
                if (!path.equals(folder) && in(path.getFileName().toString().getBytes(StandardCharsets.UTF_8), 0)) {
                    found.add("name: " + path);
                }
                if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) && in(Files.readAllBytes(path), 0)) {
                    found.add("content: " + path);
                }
            }
        }
        return found;
    }

    /** Whether the bytes hold a word, as they are or expanded. */
    boolean in(byte[] bytes) {
        return in(bytes, 0);
    }

    private boolean in(byte[] bytes, int depth) {
        String text = latin(bytes).toLowerCase(Locale.ROOT);
        if (patterns.stream().anyMatch(text::contains)) {
            return true;
        }
        for (int at = 0; depth < MAX_DEPTH && at + 8 < bytes.length; at++) {
            byte[] expanded = expanded(bytes, at);
            if (expanded.length > 0 && in(expanded, depth + 1)) {
                return true;
            }
        }
        return false;
    }

    /** What the compressed stream that may begin here holds; nothing where none begins. */
    private static byte[] expanded(byte[] bytes, int at) {
        int first = bytes[at] & 0xff;
        int second = bytes[at + 1] & 0xff;
        ByteArrayInputStream from = new ByteArrayInputStream(bytes, at, bytes.length - at);
        if (first == 0x1f && second == 0x8b && bytes[at + 2] == 8) {
            try (InputStream in = new GZIPInputStream(from)) {
                return start(in);
            } catch (IOException e) {
                return new byte[0];
            }
        }
        if (first == 0x78 && (first * 256 + second) % 31 == 0) {
            return start(new InflaterInputStream(from));
        }
        if (first == 'P' && second == 'K' && bytes[at + 2] == 3 && bytes[at + 3] == 4 && at + 30 < bytes.length) {
            int skip = 30 + unsigned(bytes, at + 26) + unsigned(bytes, at + 28);
            if (unsigned(bytes, at + 8) == 8 && from.skip(skip) == skip) {
                return start(new InflaterInputStream(from, new Inflater(true)));
            }
        }
        return new byte[0];
    }

    /** As much as there is before an error. */
    private static byte[] start(InputStream in) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        try {
            for (int n = in.read(buffer); n > 0 && out.size() < MAX_EXPANDED; n = in.read(buffer)) {
                out.write(buffer, 0, n);
            }
        } catch (ZipException | EOFException e) {
            // Random bytes looked like the start of a stream.
            return out.toByteArray();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static int unsigned(byte[] bytes, int at) {
        return (bytes[at] & 0xff) | (bytes[at + 1] & 0xff) << 8;
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}

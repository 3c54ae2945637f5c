package org.strongroom.documents.read;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** Small documents, and containers written out so that a fuzzer changes what is in them and not the compressed bytes. */
final class DocumentSeeds {
    private DocumentSeeds() {}

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] webp() {
        return Base64.getDecoder().decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==");
    }

    static byte[] ole(String... streams) throws IOException {
        try (POIFSFileSystem container = new POIFSFileSystem()) {
            for (String stream : streams) {
                container.createDocument(new ByteArrayInputStream(new byte[64]), stream);
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            container.writeFilesystem(out);
            return out.toByteArray();
        }
    }

    static byte[] odf(String kind, String body) throws IOException {
        return Samples.odf("application/vnd.oasis.opendocument." + kind, body);
    }

    static byte[] zip() throws IOException {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("a.txt", "a");
        parts.put("b/c.txt", "c");
        return Samples.zip(parts);
    }

    /** The parts of a container: name, LF, content, NUL. What is not text would only be noise. */
    static byte[] parts(byte[] container) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(container))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                byte[] content = in.readAllBytes();
                boolean needed = !entry.getName().contains("slideLayout")
                        && !entry.getName().contains("theme");
                if (needed && new String(content, StandardCharsets.UTF_8).indexOf(0) < 0) {
                    out.write(text(entry.getName() + "\n"));
                    out.write(content);
                    out.write(0);
                }
            }
        }
        return out.toByteArray();
    }

    /** The container of these parts, nothing compressed; of two parts with one name, the first. */
    static byte[] container(byte[] parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(0);
            for (int from = 0; from < parts.length; ) {
                int end = from;
                while (end < parts.length && parts[end] != 0) {
                    end++;
                }
                int line = from;
                while (line < end && parts[line] != '\n') {
                    line++;
                }
                try {
                    zip.putNextEntry(new ZipEntry(new String(parts, from, line - from, StandardCharsets.ISO_8859_1)));
                    zip.write(parts, Math.min(line + 1, end), Math.max(0, end - line - 1));
                    zip.closeEntry();
                } catch (ZipException | IllegalArgumentException e) {
                    // twice the same name, or one that is too long
                }
                from = end + 1;
            }
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory", e);
        }
        return out.toByteArray();
    }
}

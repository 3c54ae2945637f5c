package org.strongroom.crypto;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One vector: lines of {@code name: value}, values in hex.
 *
 * <p>A line "base" takes the fields of another case of the area; lines "edit" change its object in turn: "set AT HEX",
 * "cut LENGTH", "extend HEX", "checksum" (the last 32 bytes become the SHA-256 of those before).
 */
record VectorFile(String expect, List<String> edits, Map<String, String> fields) {
    static VectorFile read(Path file) throws IOException {
        String expect = "";
        List<String> edits = new ArrayList<>();
        Map<String, String> fields = new LinkedHashMap<>();
        for (String line : Files.readAllLines(file)) {
            int colon = line.indexOf(": ");
            if (colon < 0) {
                throw new IOException("not a field");
            }
            String value = line.substring(colon + 2);
            switch (line.substring(0, colon)) {
                case "comment" -> {}
                case "expect" -> expect = value;
                case "base" ->
                    fields.putAll(read(file.resolveSibling(value + ".txt")).fields());
                case "edit" -> edits.add(value);
                default -> fields.put(line.substring(0, colon), value);
            }
        }
        return new VectorFile(expect, edits, fields);
    }

    byte[] bytes(String field) {
        String hex = fields.get(field);
        if (hex == null) {
            throw new AssertionError("no field " + field);
        }
        return HexFormat.of().parseHex(hex.strip());
    }

    /** Byte strings behind one another, each behind its length in four bytes. */
    List<byte[]> list(String field) {
        byte[] all = bytes(field);
        List<byte[]> out = new ArrayList<>();
        for (int at = 0; at < all.length; ) {
            int length = java.nio.ByteBuffer.wrap(all).getInt(at);
            out.add(Arrays.copyOfRange(all, at + 4, at + 4 + length));
            at += 4 + length;
        }
        return out;
    }

    byte[] object() {
        byte[] object = bytes("object");
        for (String edit : edits) {
            String[] words = edit.split(" ", -1);
            object = switch (words[0]) {
                case "set" ->
                    set(object, Integer.parseInt(words[1]), HexFormat.of().parseHex(words[2]));
                case "cut" -> Arrays.copyOf(object, Integer.parseInt(words[1]));
                case "extend" -> {
                    byte[] more = HexFormat.of().parseHex(words[1]);
                    yield set(Arrays.copyOf(object, object.length + more.length), object.length, more);
                }
                case "checksum" -> DamageTest.mended(object);
                default -> throw new AssertionError("no edit " + edit);
            };
        }
        return object;
    }

    private static byte[] set(byte[] object, int at, byte[] bytes) {
        byte[] out = object.clone();
        System.arraycopy(bytes, 0, out, at, bytes.length);
        return out;
    }
}

package org.strongroom.crypto.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** The folder of vectors that others published; it is no part of the project, and tests say so where it is absent. */
final class Published {
    private Published() {}

    static Path file(String name) {
        String folder = System.getenv("STRONGROOM_VECTORS");
        Assumptions.assumeTrue(
                folder != null && Files.isRegularFile(Path.of(folder, name)), "skipped: no published vectors here");
        return Path.of(folder == null ? "" : folder, name);
    }

    static String text(String name) {
        try {
            return Files.readString(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonElement json(String name) {
        return JsonParser.parseString(text(name));
    }

    /** A case of a Wycheproof file with the group it stands in. */
    record Case(JsonObject group, JsonObject test) {
        byte[] hex(String field) {
            return test.has(field) ? bytes(test.get(field).getAsString()) : new byte[0];
        }

        boolean valid() {
            return test.get("result").getAsString().equals("valid");
        }

        String name() {
            return "tcId " + test.get("tcId").getAsInt();
        }
    }

    static List<Case> wycheproof(String name) {
        List<Case> cases = new ArrayList<>();
        JsonArray groups = json("wycheproof/" + name).getAsJsonObject().getAsJsonArray("testGroups");
        for (JsonElement group : groups) {
            for (JsonElement test : group.getAsJsonObject().getAsJsonArray("tests")) {
                cases.add(new Case(group.getAsJsonObject(), test.getAsJsonObject()));
            }
        }
        return cases;
    }

    static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.strip());
    }
}

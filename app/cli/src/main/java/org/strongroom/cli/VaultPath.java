package org.strongroom.cli;

import java.util.ArrayList;
import java.util.List;

/** Paths inside a vault as people write them: {@code /Folder/Name.docx}. */
final class VaultPath {
    private VaultPath() {}

    /** The names of a path, from the top; none for {@code /}. */
    static List<String> parse(String text) throws Refusal {
        if (!text.startsWith("/")) {
            throw new Refusal(ExitCode.USAGE, Message.PATH_NOT_ABSOLUTE, text);
        }
        List<String> names = new ArrayList<>();
        int start = 1;
        while (start <= text.length()) {
            int end = text.indexOf('/', start);
            end = end < 0 ? text.length() : end;
            if (end > start) {
                names.add(text.substring(start, end));
            }
            start = end + 1;
        }
        return List.copyOf(names);
    }

    static String text(List<String> names) {
        return names.isEmpty() ? "/" : "/" + String.join("/", names);
    }
}

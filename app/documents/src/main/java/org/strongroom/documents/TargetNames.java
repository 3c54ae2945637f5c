package org.strongroom.documents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The names of all that is taken out in one go: each one safe, and none given twice in a folder.
 *
 * <p>One rule holds for the whole target. A mixture would give a name that is changed, such as {@code a<b}, the name
 * {@code a_b} that another document has already. Not safe for use by several threads.
 */
final class TargetNames {
    private final Rule rule;
    private final Map<Path, Set<String>> taken = new HashMap<>();

    /** What the file system of the target can hold. */
    enum Rule {
        /** All that this system can. */
        PLAIN,
        /** Only what Windows can: sticks and shares, whatever computer they are plugged into. */
        STRICT
    }

    TargetNames(Rule rule) {
        this.rule = rule;
    }

    /** Names below {@code target}, which need not exist yet; the folder that does is asked what it can hold. */
    static TargetNames below(Path target) {
        Path folder = target.toAbsolutePath();
        while (!Files.isDirectory(folder) && folder.getParent() != null) {
            folder = folder.getParent();
        }
        return new TargetNames(holdsColons(folder) ? Rule.PLAIN : Rule.STRICT);
    }

    Rule rule() {
        return rule;
    }

    /**
     * The place in {@code folder} for something called {@code name} in the vault. Names that become one on some system get
     * numbers: nothing taken out overwrites another.
     */
    Path place(Path folder, String name) {
        String safe = rule == Rule.PLAIN ? SafeNames.of(name) : SafeNames.strict(name);
        Set<String> names = taken.computeIfAbsent(folder, f -> new HashSet<>());
        String candidate = safe;
        for (int number = 2; !names.add(SafeNames.key(candidate)); number++) {
            int dot = safe.lastIndexOf('.');
            int cut = dot > 0 ? dot : safe.length();
            candidate = safe.substring(0, cut) + " (" + number + ")" + safe.substring(cut);
        }
        return folder.resolve(candidate);
    }

    /** Tried with an empty file: what a mount is called says little about what it refuses. */
    private static boolean holdsColons(Path folder) {
        try {
            Path probe = folder.resolve(".strongroom:"
                    + Long.toHexString(ThreadLocalRandom.current().nextLong()) + ".tmp");
            Files.createFile(probe);
            Files.delete(probe);
            return true;
        } catch (IOException | InvalidPathException e) {
            return false;
        }
    }
}

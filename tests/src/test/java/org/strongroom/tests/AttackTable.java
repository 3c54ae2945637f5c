package org.strongroom.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Writes {@code target/attacks.md}: each attack that ran, its precedent, what came of it and how long that took. */
final class AttackTable implements BeforeTestExecutionCallback, AfterTestExecutionCallback, AfterAllCallback {
    private final SortedMap<String, String> lines = new ConcurrentSkipListMap<>();
    private final Map<String, Long> starts = new ConcurrentHashMap<>();

    @Override
    public void beforeTestExecution(ExtensionContext context) {
        starts.put(context.getUniqueId(), System.nanoTime());
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        Optional<Attack> found = context.getTestMethod().map(method -> method.getAnnotation(Attack.class));
        if (found.isPresent()) {
            Attack attack = found.get();
            String result = context.getExecutionException().isPresent() ? "**failed**" : attack.outcome();
            lines.put(
                    attack.row(),
                    "| %s | %s | %s | %s | %.1f s |"
                            .formatted(
                                    attack.row(),
                                    attack.does(),
                                    attack.precedent(),
                                    result,
                                    (System.nanoTime() - starts.getOrDefault(context.getUniqueId(), 0L)) / 1e9));
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        StringBuilder out =
                new StringBuilder("| row | the keeper of the folder | found before | what comes of it | time |\n");
        out.append("| --- | --- | --- | --- | --- |\n");
        lines.values().forEach(line -> out.append(line).append('\n'));
        Files.writeString(Path.of("target", "attacks.md"), out);
    }
}

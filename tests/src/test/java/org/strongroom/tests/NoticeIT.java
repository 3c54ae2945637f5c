package org.strongroom.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every library that is delivered is named with its licence, and the licences are delivered. */
final class NoticeIT {
    private static final Pattern VERSION = Pattern.compile("-\\d[\\w.]*(-linux|-win|-mac)?(-aarch64)?\\.jar$");

    @Test
    void everyLibraryIsNamed() throws IOException {
        String notice = Files.readString(Computer.image().resolve("NOTICE"));
        assertThat(Computer.image().resolve("LICENSE")).content().contains("Apache License", "Version 2.0");

        List<String> libraries = Trees.files(Computer.image().resolve("lib")).stream()
                .map(Path::getFileName)
                .map(String::valueOf)
                .filter(name -> name.endsWith(".jar") && !name.startsWith("strongroom-"))
                .map(name -> VERSION.matcher(name).replaceFirst(""))
                .toList();

        assertThat(libraries)
                .hasSizeGreaterThan(30)
                .allSatisfy(
                        name -> assertThat(notice).containsPattern("(?<![\\w-])" + Pattern.quote(name) + "(?![\\w-])"));
    }
}

package org.strongroom.crypto.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.strongroom.crypto.CryptoException;

/** Asks the system for free memory before a derivation: Linux grants more than it has and kills the process later. */
final class Memory {
    private static final Path MEMINFO = Path.of("/proc/meminfo");

    private Memory() {}

    static void require(int kibibytes) throws CryptoException.NotEnoughMemory {
        if (availableKiB() < kibibytes) {
            throw new CryptoException.NotEnoughMemory();
        }
    }

    private static long availableKiB() {
        if (!Files.exists(MEMINFO)) {
            return Long.MAX_VALUE; // other systems refuse an allocation that they cannot serve
        }
        try {
            List<String> lines = Files.readAllLines(MEMINFO, StandardCharsets.US_ASCII);
            for (String line : lines) {
                if (line.startsWith("MemAvailable:")) {
                    return Long.parseLong(line.replaceAll("[^0-9]", ""));
                }
            }
            return Long.MAX_VALUE;
        } catch (IOException | NumberFormatException e) {
            return Long.MAX_VALUE; // no figure is no reason to keep somebody out
        }
    }
}

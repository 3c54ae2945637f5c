package org.strongroom.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A stream of text in UTF-8, whatever the system's locale is. Remembers its first failure and writes nothing afterwards.
 * For one thread at a time.
 */
final class Output {
    private final OutputStream stream;
    private @Nullable IOException failure;

    Output(OutputStream stream) {
        this.stream = new BufferedOutputStream(stream);
    }

    void print(String text) {
        if (failure == null) {
            try {
                stream.write(text.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                failure = e;
            }
        }
    }

    void flush() {
        if (failure == null) {
            try {
                stream.flush();
            } catch (IOException e) {
                failure = e;
            }
        }
    }

    /** How writing went. A reader that went away, as in {@code | head}, is no failure. */
    ExitCode outcome() {
        if (failure == null || readerGone(failure)) {
            return ExitCode.DONE;
        }
        return ExitCode.NOT_WRITABLE;
    }

    private static boolean readerGone(IOException e) {
        String words = e.getMessage();
        return words != null && (words.contains("roken pipe") || words.contains("pipe is being closed"));
    }
}

package org.strongroom.vault.store;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells from the state of the root directory what a failure of the system means. */
final class RootState {
    private static final Set<String> GONE = Set.of(
            "endpoint is not connected",
            "caused connection abort",
            "no such device",
            "device not configured",
            "stale file handle",
            "host is down",
            "device is not ready",
            "network name is no longer available",
            "network path was not found");

    private final Path root;
    private final @Nullable Object key;

    RootState(Path root, @Nullable Object key) {
        this.root = root;
        this.key = key;
    }

    void requirePresent() throws StoreGoneException {
        if (!isPresent()) {
            throw new StoreGoneException();
        }
    }

    /** Compares the directory's identity too: under a stick that was pulled out, an empty mount point is left. */
    private boolean isPresent() {
        try {
            BasicFileAttributes now = Files.readAttributes(root, BasicFileAttributes.class);
            return now.isDirectory() && Objects.equals(now.fileKey(), key);
        } catch (IOException e) {
            return false;
        }
    }

    boolean isReadOnly() {
        try {
            return Files.getFileStore(root).isReadOnly();
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * The failure in our own words, which name no path.
     *
     * @param wanted how many bytes were to be written, -1 for reading
     */
    IOException explain(IOException e, long wanted) {
        if (e instanceof StoreException || e instanceof ClosedChannelException) {
            return e;
        }
        if (!isPresent() || saysGone(e)) {
            return new StoreGoneException();
        }
        if (wanted >= 0) {
            if (saysBroken(e) || e instanceof AccessDeniedException || isReadOnly()) {
                return new NotWritableException();
            }
            if (saysNoSpace(e) || freeBytes() < wanted) {
                return new NoSpaceException();
            }
        }
        return withoutPath(e);
    }

    /** The system's words, which may be in any language; so the free space is asked for as well. */
    private static boolean saysNoSpace(IOException e) {
        String reason = Objects.requireNonNullElse(reason(e), "").toLowerCase(Locale.ROOT);
        return reason.contains("no space") || reason.contains("not enough space") || reason.contains("quota exceeded");
    }

    /**
     * A stick that was pulled out, or a share whose driver died. For a while the system answers from memory that the root is
     * still there.
     */
    private static boolean saysGone(IOException e) {
        String reason = Objects.requireNonNullElse(reason(e), "").toLowerCase(Locale.ROOT);
        return GONE.stream().anyMatch(reason::contains);
    }

    /** The device took a write and could not do it: the stick is just being pulled out, or is broken. */
    private static boolean saysBroken(IOException e) {
        return Objects.requireNonNullElse(reason(e), "").contains("Input/output error");
    }

    private long freeBytes() {
        try {
            return Files.getFileStore(root).getUsableSpace();
        } catch (IOException e) {
            return Long.MAX_VALUE;
        }
    }

    static IOException withoutPath(IOException e) {
        if (!(e instanceof FileSystemException)) {
            return e;
        }
        String reason = Objects.requireNonNullElse(reason(e), e.getClass().getSimpleName());
        IOException plain = new IOException(reason);
        plain.setStackTrace(e.getStackTrace());
        return plain;
    }

    private static @Nullable String reason(IOException e) {
        return e instanceof FileSystemException system ? system.getReason() : e.getMessage();
    }
}

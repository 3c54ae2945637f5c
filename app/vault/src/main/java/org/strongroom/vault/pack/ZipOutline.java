package org.strongroom.vault.pack;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.strongroom.vault.store.ByteSource;

/**
 * Where the compressed data of the large entries of a ZIP container lies.
 *
 * <p>Reads the end record, the central directory and the local headers (APPNOTE.TXT 6.3, sections 4.3 and 4.5.3), and believes
 * none of them: whatever contradicts itself or leaves the file is no container. Nothing is decompressed.
 */
final class ZipOutline {
    static final int LARGE_BYTES = 64 << 10;
    static final int MAX_ENTRIES = 4 * 65_535;
    static final long MAX_DIRECTORY_BYTES = 64L << 20;

    private static final int LOCAL_SIGNATURE = 0x04034b50;
    private static final int LOCAL_BYTES = 30;
    private static final int CENTRAL_SIGNATURE = 0x02014b50;
    private static final int CENTRAL_BYTES = 46;
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END_BYTES = 22;
    private static final int END64_SIGNATURE = 0x06064b50;
    private static final int END64_BYTES = 56;
    private static final int LOCATOR_SIGNATURE = 0x07064b50;
    private static final int LOCATOR_BYTES = 20;
    private static final int ZIP64_EXTRA = 1;
    private static final int MAX_16 = 0xffff;
    private static final long MAX_32 = 0xffffffffL;

    private final long[] starts;
    private final long[] ends;

    private ZipOutline(long[] starts, long[] ends) {
        this.starts = starts;
        this.ends = ends;
    }

    /** Ascending positions of the first byte of each large entry's data. */
    long[] starts() {
        return starts;
    }

    /** The position after the last byte of each, in the same order. */
    long[] ends() {
        return ends;
    }

    /** The outline of a container; empty for anything else. */
    static Optional<ZipOutline> read(ByteSource source) throws IOException {
        ZipBytes bytes = new ZipBytes(source);
        try {
            if (bytes.int32(0) != LOCAL_SIGNATURE) {
                return Optional.empty();
            }
            return Optional.of(outline(bytes, end(bytes, source.size())));
        } catch (ZipBytes.NotThere e) {
            return Optional.empty();
        }
    }

    /** What the end record says: how many entries, where the central directory begins and where it must end. */
    private record End(int entries, long directory, long limit) {}

    private static End end(ZipBytes bytes, long size) throws IOException {
        long at = size - END_BYTES;
        long lowest = Math.max(0, at - MAX_16);
        // A comment may hold the signature too; the record whose comment ends with the file is the one.
        while (at >= lowest && !(bytes.int32(at) == END_SIGNATURE && bytes.uint16(at + 20) == size - END_BYTES - at)) {
            at--;
        }
        require(at >= lowest);
        require(bytes.uint16(at + 4) == 0 && bytes.uint16(at + 6) == 0);
        long entries = bytes.uint16(at + 10);
        require(entries == bytes.uint16(at + 8));
        long length = bytes.uint32(at + 12);
        long directory = bytes.uint32(at + 16);
        long limit = at;
        boolean saturated = entries == MAX_16 || length == MAX_32 || directory == MAX_32;
        long locator = at - LOCATOR_BYTES;
        if (saturated && locator >= 0 && bytes.int32(locator) == LOCATOR_SIGNATURE) {
            limit = bytes.int64(locator + 8);
            require(limit >= 0 && limit <= locator - END64_BYTES && bytes.int32(limit) == END64_SIGNATURE);
            require(bytes.uint32(limit + 16) == 0 && bytes.uint32(limit + 20) == 0);
            entries = bytes.int64(limit + 32);
            require(entries == bytes.int64(limit + 24));
            length = bytes.int64(limit + 40);
            directory = bytes.int64(limit + 48);
        }
        require(entries >= 0 && entries <= MAX_ENTRIES && length >= 0 && length <= MAX_DIRECTORY_BYTES);
        require(directory >= 0 && directory <= limit - length && entries * CENTRAL_BYTES <= length);
        return new End((int) entries, directory, directory + length);
    }

    private static ZipOutline outline(ZipBytes bytes, End end) throws IOException {
        long[][] entries = new long[end.entries()][];
        long at = end.directory();
        for (int i = 0; i < entries.length; i++) {
            require(at <= end.limit() - CENTRAL_BYTES && bytes.int32(at) == CENTRAL_SIGNATURE);
            long extra = at + CENTRAL_BYTES + bytes.uint16(at + 28);
            long comment = extra + bytes.uint16(at + 30);
            long next = comment + bytes.uint16(at + 32);
            require(next <= end.limit());
            entries[i] =
                    new long[] {localOffset(bytes, at, extra, comment), compressedBytes(bytes, at, extra, comment)};
            at = next;
        }
        return regions(bytes, entries, end.directory());
    }

    private static ZipOutline regions(ZipBytes bytes, long[][] entries, long directory) throws IOException {
        // In the order of the file: reads go forward, and overlaps show between neighbours.
        Arrays.sort(entries, (a, b) -> Long.compare(a[0], b[0]));
        long[] starts = new long[entries.length];
        long[] ends = new long[entries.length];
        int large = 0;
        long free = 0;
        for (long[] entry : entries) {
            long local = entry[0];
            require(local >= free && local <= directory - LOCAL_BYTES && bytes.int32(local) == LOCAL_SIGNATURE);
            long data = local + LOCAL_BYTES + bytes.uint16(local + 26) + bytes.uint16(local + 28);
            require(entry[1] >= 0 && data <= directory && entry[1] <= directory - data);
            free = data + entry[1];
            if (entry[1] >= LARGE_BYTES) {
                starts[large] = data;
                ends[large++] = free;
            }
        }
        return new ZipOutline(Arrays.copyOf(starts, large), Arrays.copyOf(ends, large));
    }

    private static long compressedBytes(ZipBytes bytes, long at, long extra, long extraEnd) throws IOException {
        long size = bytes.uint32(at + 20);
        if (size != MAX_32) {
            return size;
        }
        int before = bytes.uint32(at + 24) == MAX_32 ? 8 : 0;
        return zip64(bytes, extra, extraEnd, before, size);
    }

    private static long localOffset(ZipBytes bytes, long at, long extra, long extraEnd) throws IOException {
        long offset = bytes.uint32(at + 42);
        if (offset != MAX_32) {
            return offset;
        }
        int before = (bytes.uint32(at + 24) == MAX_32 ? 8 : 0) + (bytes.uint32(at + 20) == MAX_32 ? 8 : 0);
        return zip64(bytes, extra, extraEnd, before, offset);
    }

    /** The 64-bit value after {@code before} bytes of the ZIP64 extra field; {@code otherwise} if there is no such field. */
    private static long zip64(ZipBytes bytes, long extra, long extraEnd, int before, long otherwise)
            throws IOException {
        long at = extra;
        while (at <= extraEnd - 4) {
            int length = bytes.uint16(at + 2);
            require(length <= extraEnd - at - 4);
            if (bytes.uint16(at) == ZIP64_EXTRA) {
                require(before + 8 <= length);
                return bytes.int64(at + 4 + before);
            }
            at += 4 + length;
        }
        return otherwise;
    }

    private static void require(boolean holds) throws ZipBytes.NotThere {
        if (!holds) {
            throw new ZipBytes.NotThere();
        }
    }
}

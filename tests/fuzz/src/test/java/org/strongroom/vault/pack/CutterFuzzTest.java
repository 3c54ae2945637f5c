package org.strongroom.vault.pack;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.params.provider.MethodSource;
import org.strongroom.fuzz.Property;
import org.strongroom.vault.store.ByteSource;

/** The outline of what may be a ZIP container. */
final class CutterFuzzTest {
    static Stream<byte[]> cutsSeeds() throws IOException {
        return Stream.of(zip(3), zip(70_000));
    }

    private static byte[] zip(int large) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (int length : new int[] {1, large, 2}) {
                byte[] content = new byte[length];
                CRC32 sum = new CRC32();
                sum.update(content);
                ZipEntry entry = new ZipEntry("entry " + length);
                entry.setMethod(ZipEntry.STORED);
                entry.setSize(length);
                entry.setCrc(sum.getValue());
                zip.putNextEntry(entry);
                zip.write(content);
                zip.closeEntry();
            }
            zip.setComment("comment");
        }
        return out.toByteArray();
    }

    @MethodSource("cutsSeeds")
    @FuzzTest
    void cuts(byte[] data) throws IOException {
        long at = 0;
        for (Span span : Cutter.cut(ByteSource.of(data))) {
            Property.holds(span.offset() == at, "no gap");
            Property.holds(span.length() >= 1 && span.length() <= Cutter.MAX_PIECE_BYTES, "a length within the limits");
            at = span.end();
        }
        Property.holds(at == data.length, "all of the file");
    }
}

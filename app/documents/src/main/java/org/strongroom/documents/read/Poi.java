package org.strongroom.documents.read;

import java.io.File;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.poi.util.TempFile;
import org.apache.poi.util.TempFileCreationStrategy;
import org.strongroom.documents.limits.Limits;

/** Settles how POI behaves in this process. */
final class Poi {
    private Poi() {}

    static void prepare(Limits limits) {
        // A temporary file would leave parts of a document on the disk, unencrypted.
        TempFile.setTempFileCreationStrategy(new NoTempFiles());
        // The same holds for the cache of an image.
        ImageIO.setUseCache(false);
        // Ratios refuse honest tables; sizes are what memory has to bear.
        ZipSecureFile.setMinInflateRatio(0);
        ZipSecureFile.setMaxEntrySize(Math.min(limits.expandedBytes(), 0xffff_ffffL));
    }

    private static final class NoTempFiles implements TempFileCreationStrategy {
        @Override
        public File createTempFile(String prefix, String suffix) throws IOException {
            throw new IOException("no temporary files here");
        }

        @Override
        public File createTempDirectory(String prefix) throws IOException {
            throw new IOException("no temporary folders here");
        }
    }
}

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Makes the corpus of the benchmarks: office-like containers in nested folders, the same for a seed.
 *
 * <p>{@code java Corpus.java FOLDER [FILES [MEDIAN_BYTES]]}. Sizes are log-normal between 10 KB and 5 MB; each file is a ZIP
 * container with compressed text and stored pictures, as office documents are.
 */
final class Corpus {
    private static final int FILES = 3_700;
    private static final int MEDIAN_BYTES = 130_000;
    private static final double SIGMA = 1.25;

    public static void main(String[] args) throws IOException {
        Path root = Path.of(args[0]);
        int files = args.length > 1 ? Integer.parseInt(args[1]) : FILES;
        int median = args.length > 2 ? Integer.parseInt(args[2]) : MEDIAN_BYTES;
        String[] extensions = {"docx", "xlsx", "pptx", "odt", "pdf"};
        Random random = new Random(20_261_121);
        long total = 0;
        for (int i = 0; i < files; i++) {
            Path folder = root.resolve("Client " + i % 37).resolve("Matter " + i % 11);
            Files.createDirectories(folder);
            int size = (int) Math.clamp(median * Math.exp(random.nextGaussian() * SIGMA), median / 13.0, median * 38.0);
            byte[] content = container(random, size);
            Files.write(folder.resolve("Document " + i + "." + extensions[i % extensions.length]), content);
            total += content.length;
        }
        System.out.println(files + " files, " + total / 1_000_000 + " MB");
    }

    private static byte[] container(Random random, int size) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(size + 1024);
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("word/document.xml"));
            StringBuilder text = new StringBuilder();
            while (text.length() < size / 2) {
                text.append("<w:t>").append(Integer.toString(random.nextInt(1_000_000), 36)).append("</w:t>");
            }
            zip.write(text.toString().getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
            for (int i = 0; out.size() < size; i++) {
                byte[] picture = new byte[Math.min(size - out.size(), 400_000)];
                random.nextBytes(picture);
                ZipEntry entry = new ZipEntry("word/media/image" + i + ".png");
                entry.setMethod(ZipEntry.STORED);
                entry.setSize(picture.length);
                CRC32 sum = new CRC32();
                sum.update(picture);
                entry.setCrc(sum.getValue());
                zip.putNextEntry(entry);
                zip.write(picture);
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }
}

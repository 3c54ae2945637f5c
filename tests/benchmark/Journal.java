import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.strongroom.crypto.Passphrase;
import org.strongroom.documents.Entry;
import org.strongroom.documents.Libraries;
import org.strongroom.documents.Library;
import org.strongroom.vault.model.Progress;
import java.util.List;

/** Writes many records: {@code Journal HOME VAULT COUNT} renames the first document as often, one record each. */
final class Journal {
    private Journal() {}

    public static void main(String[] args) throws Exception {
        try (Libraries libraries = new Libraries(Path.of(args[0]));
                Passphrase passphrase =
                        Passphrase.takeUtf8("correct horse battery staple".getBytes(StandardCharsets.UTF_8));
                Library library = libraries.open(Path.of(args[1]), passphrase, Progress.NONE)) {
            Entry document = library.find(List.of("one.txt")).orElseThrow();
            int count = Integer.parseInt(args[2]);
            long start = System.nanoTime();
            for (int i = 1; i <= count; i++) {
                library.rename(document.id(), i == count ? "one.txt" : "one " + i + ".txt");
                if (i % 1000 == 0) {
                    System.out.printf("%d records, %.1f s%n", i, (System.nanoTime() - start) / 1e9);
                }
            }
        }
    }
}
